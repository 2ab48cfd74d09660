"""The check for a glossary: terms that have none of the renderings that the user allows."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from aligner.bitext import Span
from aligner.errors import FormatError, InputError
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.reading.endings import inflected
from aligner.fidelity.reading.folding import Folded, folded
from aligner.formats.results.cells import tables_in
from aligner.languages import UNSPACED, is_language, known_code, signs_on

__all__ = ["GLOSSARY", "checked_glossary", "read_glossary", "terms_used"]

# Arabic and Hebrew join articles and prepositions to the word; Korean joins particles as well.
_AFFIXED = re.compile("[\u0590-\u06ff\u1100-\u11ff\uac00-\ud7af]")
_SUFFIXED = re.compile("[\u1100-\u11ff\uac00-\ud7af]")

# Names that a first line gives to columns, and names of columns that hold no renderings.
_HEADING = re.compile(
    "(?:source|target)?[ _-]?(?:terms?|texts?|words?|language)?|translations?|renderings?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    "notes?|comments?|remarks?|status|definitions?|descriptions?|contexts?|domains?|examples?"
    "|part of speech|pos|usage|id|no\\.?|confidence|document|sentences",
    re.IGNORECASE,
)

# Letters of a word all in capitals up to which it is an acronym. The shortest are written in
# capitals only: us is not US. Others have at least a first capital: Nato. A glossary may have
# all of its terms in capitals, and most of them are longer.
_ACRONYM = 6
_INITIALS = 3

_CURE = "write a source term and, after a tab or in the next cell, its rendering"
_OTHER_SHEET = "; if the sheet holds something else, hide it or delete it"


def read_glossary(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    """Read a glossary: one term and its renderings per line, separated by tabs.

    A `.csv` and the sheets of an `.xlsx` are read likewise, row by row. A line that begins with #
    is a comment. A first line that names the columns, by languages or by words such as Source,
    Target and Note, is no term, and columns of notes or numbers hold neither terms nor renderings.

    Raises:
        InputError: The file cannot be read.
        FormatError: A line has no rendering, the file holds no term, or it is not what its suffix
            says.
        MissingExtraError: The package that reads sheets is not installed.
    """
    glossary: dict[str, list[str]] = {}
    cure = _CURE + (_OTHER_SHEET if Path(path).suffix.lower() == ".xlsx" else "")
    for table in tables_in(path):
        for term, renderings in _terms(table, cure):
            glossary.setdefault(term, []).extend(renderings)
    if not glossary:
        raise FormatError(f"{path} holds no term; {_CURE}")
    return glossary


def _terms(table: Iterable[tuple[str, list[str]]], cure: str) -> Iterator[tuple[str, list[str]]]:
    """The terms of a table of cells with their renderings."""
    aside: set[int] | None = None
    for where, row in table:
        cells = [cell.strip() for cell in row]
        if not any(cells) or row[0].startswith("#"):
            continue
        if aside is None:
            named = _columns_aside(cells)
            aside = named or set()
            if named is not None:
                continue
        term, *renderings = [cell for at, cell in enumerate(cells) if at not in aside] or [""]
        if not term or not any(renderings):
            raise FormatError(f"{where}: {cure}")
        yield term, [each for each in renderings if each]


def _columns_aside(cells: Sequence[str]) -> set[int] | None:
    """The columns that a heading calls notes, numbers and the like; None for no heading.

    Those before the term, such as ID, are told apart from languages by what follows them.
    """
    leading = sum(1 for _ in takewhile(_ASIDE.fullmatch, cells))
    for start in range(leading, -1, -1):
        if _is_head(cells[start:]):
            after = range(start + 2, len(cells))
            return {*range(start), *(at for at in after if _ASIDE.fullmatch(cells[at]))}
    return None


def _is_head(cells: Sequence[str]) -> bool:
    """Whether a line says what the columns hold: two languages, or source and target."""
    first, second = [*cells, ""][:2]
    if first and second and first != second and all(map(_HEADING.fullmatch, (first, second))):
        return True
    return is_language(first) and is_language(second) and known_code(first) != known_code(second)


def checked_glossary(glossary: Mapping[str, str | Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """A caller's glossary, with a tuple of renderings for each term.

    Raises:
        InputError: It is no mapping of terms to renderings, or one of these is empty.
    """
    if not isinstance(glossary, Mapping):
        raise InputError(
            f"a glossary must map terms to renderings, not be {type(glossary).__name__}; write"
            ' {"ferry": "Fähre"}, or read a file with aligner.fidelity.read_glossary'
        )
    return {term: _renderings(term, allowed) for term, allowed in glossary.items()}


def _renderings(term: object, allowed: object) -> tuple[str, ...]:
    listed = [allowed] if isinstance(allowed, str) else allowed
    if not isinstance(listed, Sequence | set | frozenset):
        listed = []
    texts = [each for each in (term, *listed) if isinstance(each, str) and each.strip()]
    if not listed or len(texts) <= len(listed):
        raise InputError(
            f"the glossary's {term!r}: {allowed!r} has no term or no rendering, or an empty one;"
            ' write texts that are not empty, as in {"ferry": ["Fähre", "Fährboot"]}'
        )
    return tuple(texts[1:])


def terms_used(case: Case) -> str:
    """A line saying how many terms of the glossary occur in the source, and why they may be few."""
    text, language = Folded.of(case.bitext.source.text), case.bitext.source.language
    whole = [Span(0, len(text.original))]

    def occurs(term: str) -> bool:
        return bool(_Term.of(term, language).places(text, whole))

    terms = len(case.glossary)
    known = sum(map(occurs, case.glossary))
    turned = 0
    if known < terms / 2:  # else it is right as it is
        turned = sum(any(map(occurs, allowed)) for allowed in case.glossary.values())
    are = "term of the glossary occurs" if terms == 1 else "terms of the glossary occur"
    doubt = "; are its columns exchanged?" if turned > known else ""
    return f"{known} of {terms:,} {are} in the source{doubt}"


def _find(case: Case) -> Iterator[Finding]:
    """The beads where a source term of the glossary has none of its renderings."""
    source, target = (Folded.of(each.text) for each in case.documents)
    for pair, held in _held(case, source):
        inner = _inside_longer(span for _, spans in held for span in spans)
        fits = [{span: entry.term.fit(source, span) for span in spans} for entry, spans in held]
        best: dict[Span, int] = {}
        for fit in fits:
            for span, letters in fit.items():
                best[span] = max(best.get(span, 0), letters)
        for (entry, _), fit in zip(held, fits, strict=True):
            spans = [span for span in fit if span not in inner and fit[span] == best[span]]
            if spans and not any(
                _spans(target, each, pair.target.parts) for each in entry.renderings
            ):
                listed = " or ".join(quoted(each) for each in case.glossary[entry.term.text])
                yield Finding(
                    "terminology",
                    "major",
                    confidence_of(0.9, pair.bead.confidence),
                    pair.number,
                    tuple(spans),
                    pair.target.parts,
                    f"the glossary renders {quoted(entry.term.text)} as {listed}, which the"
                    " target does not have",
                )


def _held(case: Case, source: Folded) -> Iterator[tuple[Pair, list[tuple[_Entry, list[Span]]]]]:
    """The beads that have terms in their source, each with these and where they stand.

    Each term is looked for once in all of the source, since a glossary may be long.
    """
    owners = {part: pair.number for pair in case.beads for part in pair.source.parts}
    parts = sorted(owners)
    held: dict[int, dict[_Entry, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for entry in (_Entry.of(term, case) for term in case.glossary):
        for span, part in entry.term.places(source, parts):
            held[owners[part]][entry].append(span)
    for pair in case.pairs:
        if pair.number in held:
            yield pair, list(held[pair.number].items())


@dataclass(frozen=True)
class _Term:
    """A term of a glossary with the pattern that finds it in folded text.

    Attributes:
        text: The term.
        pattern: Its pattern.
        is_noun: Whether it is German and found with a capital only: das Los is not lösen.
    """

    text: str
    pattern: re.Pattern[str]
    is_noun: bool

    @classmethod
    def of(cls, text: str, language: str | None) -> _Term:
        """A term, in the language of the text that it is looked for in."""
        is_noun = language == "de" and text.split()[-1][0].isupper()
        return cls(text, _pattern(text, language, is_strict=True), is_noun)

    def places(self, text: Folded, parts: Sequence[Span]) -> list[tuple[Span, Span]]:
        """Where it stands in some parts of a text, in order, with the capitals that it must have.

        Returns:
            Each place, with the part that it stands in.
        """
        found = [(each, _part_with(each, parts)) for each in self._spans(text)]
        if not all(part for _, part in found):  # some run from part to part, and may hide others
            found = [(each, part) for part in parts for each in text.find(self.pattern, part)]
        return [(each, part) for each, part in found if part and self._has_capitals(each, text)]

    def _spans(self, text: Folded) -> Iterator[Span]:
        first = folded(self.text)[:1]
        if first.isalnum() and not _is_free(self.text):
            return text.find_words(self.pattern, first)
        return text.find(self.pattern, Span(0, len(text.original)))

    def _has_capitals(self, span: Span, text: Folded) -> bool:
        said = span.of(text.original)
        if self.is_noun and not said.split()[-1][0].isupper():
            return False
        if not self.text.isupper() or len(self.text) > _ACRONYM:
            return True
        most = len(self.text) if len(self.text) <= _INITIALS else 1
        return said[:most].isupper()

    def fit(self, text: Folded, span: Span) -> int:
        """How many letters it has in common with a form of it: appelant fits better than appel."""
        both = zip(folded(self.text), folded(span.of(text.original)), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


@dataclass(frozen=True)
class _Entry:
    """A term of the glossary, with the patterns that find its renderings in folded text."""

    term: _Term
    renderings: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, term: str, case: Case) -> _Entry:
        """A term, in the languages of a case."""
        source, target = (each.language for each in case.documents)
        renderings = tuple(_pattern(each, target) for each in case.glossary[term])
        return cls(_Term.of(term, source), renderings)


def _spans(text: Folded, pattern: re.Pattern[str], parts: Sequence[Span]) -> list[Span]:
    return [span for part in parts for span in text.find(pattern, part)]


def _part_with(span: Span, parts: Sequence[Span]) -> Span | None:
    """The part of a sorted list that holds all of a span."""
    at = bisect_right(parts, span.start, key=lambda each: each.start) - 1
    return parts[at] if at >= 0 and span.stop <= parts[at].stop else None


def _inside_longer(spans: Iterable[Span]) -> set[Span]:
    """The spans inside another, such as “tank” in “water tank” where both are terms."""
    inner: set[Span] = set()
    widest = Span(0, 0)
    for span in sorted(set(spans), key=lambda each: (each.start, -each.stop)):
        if span.stop <= widest.stop:
            inner.add(span)
        else:
            widest = span
    return inner


@lru_cache(maxsize=4096)
def _pattern(term: str, language: str | None, *, is_strict: bool = False) -> re.Pattern[str]:
    """A pattern for a term with the usual endings; in scripts without spaces it fits anywhere."""
    words = term.split()
    inner = r"\s+".join(
        _word(word, language, is_last=at == len(words), is_strict=is_strict)
        for at, word in enumerate(words, start=1)
    )
    return re.compile(inner if _is_free(term) else rf"(?<![\w{signs_on(folded(term))}]){inner}")


def _is_free(term: str) -> bool:
    """Whether a term may begin inside of what is written as one word."""
    plain = folded(term)
    return bool(UNSPACED.match(plain) or _AFFIXED.match(plain))


def _word(word: str, language: str | None, *, is_last: bool, is_strict: bool) -> str:
    plain = folded(word)
    if UNSPACED.search(plain) or _SUFFIXED.search(plain):
        return rf"{re.escape(plain)}\w*?"
    return inflected(word, language, is_last=is_last, is_strict=is_strict)


GLOSSARY = Check("glossary", _find)
