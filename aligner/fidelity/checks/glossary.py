"""The check of a glossary: terms that have none of the renderings that the user allows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence

from aligner.errors import FormatError, InputError
from aligner.fidelity.case import Case, Check
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.reading.endings import inflected
from aligner.formats.files import read_lines
from aligner.languages import UNSPACED, signs_on
from aligner.spans import Span

__all__ = ["GLOSSARY", "checked_glossary", "read_glossary"]

# Arabic and Hebrew write articles and prepositions, Korean also particles, in one with the word.
_AFFIXED = re.compile("[\u0590-\u06ff\u1100-\u11ff\uac00-\ud7af]")
_SUFFIXED = re.compile("[\u1100-\u11ff\uac00-\ud7af]")


def read_glossary(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    """Read a glossary: a term and its renderings a line, parted by tabs; # begins a comment.

    Raises:
        InputError: The file cannot be read.
        FormatError: A line has no rendering, or the file holds no term.
    """
    glossary: dict[str, list[str]] = {}
    for number, line in enumerate(read_lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        term, *renderings = (cell.strip() for cell in line.split("\t"))
        if not term or not any(renderings):
            raise FormatError(
                f"{path}, line {number}: write a source term, a tab and its rendering"
            )
        glossary.setdefault(term, []).extend(each for each in renderings if each)
    if not glossary:
        raise FormatError(f"{path} holds no term; write a source term, a tab and its rendering")
    return glossary


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


def _find(case: Case) -> Iterator[Finding]:
    """Places where a source term of the glossary has none of its renderings."""
    for term, renderings in case.glossary.items():
        pattern = _pattern(term, case.bitext.source.language)
        allowed = [_pattern(each, case.bitext.target.language) for each in renderings]
        for pair in case.pairs:
            matches = list(pair.source.find(pattern))
            if matches and not any(any(pair.target.find(each)) for each in allowed):
                listed = " or ".join(quoted(each) for each in renderings)
                yield Finding(
                    "terminology",
                    "major",
                    confidence_of(0.9, pair.bead.confidence),
                    pair.number,
                    tuple(Span(*match.span()) for match in matches),
                    pair.target.parts,
                    f"the glossary renders {quoted(term)} as {listed}, which the target does not"
                    " have",
                )


def _pattern(term: str, language: str | None) -> re.Pattern[str]:
    """A term with the usual endings of its words; where a script has no spaces, anywhere."""
    is_free = UNSPACED.match(term) or _AFFIXED.match(term)
    inner = r"\s+".join(_word(word, language) for word in term.split())
    return re.compile(inner if is_free else rf"(?<![\w{signs_on(term)}]){inner}", re.IGNORECASE)


def _word(word: str, language: str | None) -> str:
    if UNSPACED.search(word) or _SUFFIXED.search(word):
        return rf"{re.escape(word)}\w*?"
    return inflected(word, language)


GLOSSARY = Check("glossary", _find)
