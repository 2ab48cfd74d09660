"""Cutting a page that holds a text in two languages into its two sides.

A page is looked at in units: its lines, and the cells of its lines. How far each leans to either
language is told by its script or by a detection model. The most probable sequence of languages
decides, with a price on every change that falls where the page turns out to change its language
often. So what says little, such as a short heading, takes its turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby, pairwise
from math import log

from aligner.errors import LanguageError
from aligner.languages import (
    cleaned,
    leaning,
    main_script,
    name_and_code,
    normalize_language,
    votes,
)
from aligner.languages.ends import ENDS
from aligner.spans import LINE, Span, paragraphs

__all__ = ["LanguagePart", "cut_page"]

_LINE_ENDS = tuple(ENDS + ':;>)"”»」')
# What parts the cells of a line: tabs, wide gaps, bars and slashes.
_CELL_GAP = re.compile(r"[^\S\t]*\t\s*|\s+[|¦/／｜‖]\s+|[｜‖]|[^\S\u3000]{4,}")
_FRAMED = re.compile(r"\s*(?P<bar>[|¦｜‖])(?P<cells>\s.*\s)(?P=bar)\s*")

_SAMPLED = 1000  # units of a page that its languages are told from
_SAMPLE = 400  # letters; of a shorter page, doubtful votes count as well
_LEAST_SHARE = 0.05  # of a page's letters that its second language must have

_ROUNDS = 4  # in which the rates of changes are told from the sequence and the sequence from them
_PROOF = 3  # sentences whose rest is in the other language, not to be taken for names in them
_TRUST = 2.0  # units that the first word on a rate counts for
_STARTS = (None, 0.1, 0.9)  # rates of changes to begin with: as the unit's join has it, few, many


class _Begins(Enum):
    """What a unit begins."""

    PARAGRAPH = "a paragraph"
    LINE = "a line"
    CELL = "another cell of the line"
    REST = "a line that goes on with a sentence"


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """One of the two languages of a page and where it stands there.

    Attributes:
        language: Its ISO 639-1 code.
        regions: Character spans of the page, in order: the unbroken stretches of this language.
    """

    language: str
    regions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Join:
    """How a unit follows the one before it. Where joins are alike, so are the rates of changes.

    Attributes:
        begins: What the unit begins.
        after_sentence: Whether the unit before it ends with a full stop or the like.
        is_sentence: Whether it does itself; headings do not.
    """

    begins: _Begins
    after_sentence: bool
    is_sentence: bool

    @property
    def first_rate(self) -> float:
        """How often the language may be expected to change there, before a page is looked at."""
        if self.begins is _Begins.PARAGRAPH:
            return 0.18
        if self.begins is _Begins.CELL:
            return 0.12
        return 0.18 if self.after_sentence else 0.05


@dataclass(frozen=True, slots=True)
class _Unit:
    """A cell of a line: its characters, without white space at its ends, and its join."""

    span: Span
    join: _Join


def cut_page(
    text: str,
    languages: tuple[str | None, str | None] | None = None,
    within: Sequence[Span] | None = None,
) -> tuple[LanguagePart, LanguagePart]:
    """Cut a page that holds a text in two languages into its two sides.

    The page is cut where the languages change: at blank lines, at line breaks, and between the
    cells of a line, which tabs, bars or slashes part, as in "Вход / Entrance". What says
    nothing of its own, such as a number or a name, goes with its neighbours.

    Args:
        text: The page.
        languages: The source's and the target's language, where the caller knows them.
        within: The parts of the page that are to be cut; all of it by default. A blank line stands
            between any two.

    Returns:
        The source and the target: as the caller named them, where one or both are named, else the
        source is what comes first. Every character of these parts is in one region, but for white
        space and the bars and slashes between two languages.

    Raises:
        LanguageError: The page does not hold two languages, or not those that were named.
    """
    units: Sequence[_Unit] = _units(text, within)
    if not units:
        raise _one_language(None)
    pair, in_order = _page_languages(text, units, languages)
    units = _joined(text, units, pair)
    choice = _most_probable(text, units, pair)
    regions: dict[str, list[Span]] = {language: [] for language in pair}
    for is_second, run in groupby(zip(choice, units, strict=True), key=lambda item: item[0]):
        spans = [unit.span for _, unit in run]
        regions[pair[is_second]].append(Span(spans[0].start, spans[-1].stop))
    for language in pair:
        if not regions[language]:
            held = pair[language == pair[0]]
            raise _one_language(held, without=language if in_order else None)
    parts = [LanguagePart(language, tuple(regions[language])) for language in pair]
    if not in_order:
        parts.sort(key=lambda part: part.regions[0].start)
    return parts[0], parts[1]


def _units(text: str, within: Sequence[Span] | None = None) -> list[_Unit]:
    """The lines of a page, and the cells of lines that have some."""
    units: list[_Unit] = []
    parts = [Span(0, len(text))] if within is None else within
    ended = True
    for paragraph in (each for part in parts for each in paragraphs(text, part)):
        begins = _Begins.PARAGRAPH
        found = LINE.finditer(text, *_edges(paragraph))
        lines = [_unframed(text, Span(*line.span())) for line in found]
        is_prose = any(_ends(text, line) for line in lines)
        for line in lines:
            for cell in _cells(text, line):
                if begins is _Begins.LINE and is_prose and not ended:
                    begins = _Begins.REST if _goes_on(text, units[-1].span, cell) else begins
                units.append(_Unit(cell, _Join(begins, ended, _ends(text, cell))))
                begins, ended = _Begins.CELL, _ends(text, cell)
            begins = _Begins.LINE
    return units


def _unframed(text: str, line: Span) -> Span:
    """A line without the bars that stand at both of its ends, as around the cells of a table."""
    framed = _FRAMED.fullmatch(text, line.start, line.stop)
    return Span(*framed.span("cells")) if framed else line


def _joined(text: str, units: Sequence[_Unit], pair: tuple[str, str]) -> Sequence[_Unit]:
    """The units of a page, with the rest of a sentence joined to its beginning.

    Unless there the language changes time and again, as in subtitles of both languages.
    """
    rests = [index for index, unit in enumerate(units) if unit.join.begins is _Begins.REST]
    contrary = sum(
        leaning(_of(text, units[index - 1]), pair) * leaning(_of(text, units[index]), pair) < 0
        for index in rests
    )
    if contrary >= _PROOF and contrary > len(rests) / 4:
        return units
    joined: list[_Unit] = []
    for unit in units:
        if unit.join.begins is _Begins.REST:
            before = joined.pop()
            join = replace(before.join, is_sentence=unit.join.is_sentence)
            joined.append(_Unit(Span(before.span.start, unit.span.stop), join))
        else:
            joined.append(unit)
    return joined


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.stop


def _ends(text: str, line: Span) -> bool:
    """Whether a line ends a sentence."""
    return text[line.start : line.stop].rstrip().endswith(_LINE_ENDS)


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Whether a line goes on in small letters, and in the script of the one before it."""
    if not text[line.start].islower():
        return False
    return main_script(text[before.start : before.stop]) == main_script(
        text[line.start : line.stop]
    )


def _cells(text: str, line: Span) -> Iterator[Span]:
    """The cells of a line that hold anything, without white space at their ends."""
    start = line.start
    gaps = [match.span() for match in _CELL_GAP.finditer(text, line.start, line.stop)]
    for stop, following in (*gaps, (line.stop, line.stop)):
        piece = text[start:stop]
        if inner := piece.strip():
            first = start + piece.index(inner)
            yield Span(first, first + len(inner))
        start = following


def _page_languages(
    text: str,
    units: Sequence[_Unit],
    languages: tuple[str | None, str | None] | None,
) -> tuple[tuple[str, str], bool]:
    """The page's two languages, and whether their order is the caller's wish."""
    first, second = (
        normalize_language(name) if name else None for name in languages or (None, None)
    )
    if first and second:
        if first == second:
            raise LanguageError(
                f"source and target cannot both be {name_and_code(first)} on one page"
            )
        return (first, second), True
    given = first or second
    step = -(-len(units) // _SAMPLED)
    found = _heaviest([cleaned(_of(text, unit)) for unit in units[::step]], given)
    if given and found:
        return ((given, found[0]) if first else (found[0], given)), True
    if len(found) > 1:
        return (found[0], found[1]), False
    raise _one_language(found[0] if found else given)


def _heaviest(pieces: Sequence[str], besides: str | None) -> list[str]:
    """The languages of a page by their letters; one that has next to none does not count.

    Of a short page, more doubtful votes count where surer ones do not name two languages.
    """
    found: Counter[str] = Counter()
    for least in (0.5, 0.2):
        found = sum((votes(piece, least) for piece in pieces), Counter())
        if len(found) > 1 or sum(map(len, pieces)) > _SAMPLE:
            break
    enough = _LEAST_SHARE * found.total()
    return [
        language
        for language, weight in found.most_common()
        if weight >= enough and language != besides
    ]


def _one_language(held: str | None, without: str | None = None) -> LanguageError:
    what = f"only {name_and_code(held)}" if held else "no language that can be told"
    what += f" and no {name_and_code(without)}" if without else ""
    return LanguageError(
        f"only one text is given, and it holds {what}; give two texts, or name the languages that"
        " it holds with source_language and target_language (--source-lang, --target-lang)"
    )


def _most_probable(text: str, units: Sequence[_Unit], pair: tuple[str, str]) -> list[bool]:
    """For each unit whether it is in the second language.

    Pages differ in whether and where they change their language, and a sequence found under wrong
    rates of changes bears them out. So several starts are tried, and the most probable end wins.
    """
    leanings = [leaning(_of(text, unit), pair) for unit in units]
    joins = [unit.join for unit in units]
    found = (_sequence_from(leanings, joins, start) for start in _STARTS)
    return max(found, key=lambda each: each[0])[1]


def _sequence_from(
    leanings: Sequence[float], joins: Sequence[_Join], start: float | None
) -> tuple[float, list[bool]]:
    """The log-probability of a sequence, and the sequence, from some rate of changes on."""
    rates = {join: join.first_rate if start is None else start for join in joins}
    choice: list[bool] = []
    for _ in range(_ROUNDS):
        prices = [log((1 - rates[join]) / rates[join]) for join in joins]
        before, choice = choice, _best_sequence(leanings, prices)
        if choice == before:
            break
        rates = _rates(choice, joins)
    told = sum(
        -each if is_second else each for each, is_second in zip(leanings, choice, strict=True)
    )
    kept = sum(
        log(rates[join] if change else 1 - rates[join])
        for change, join in zip(_changes(choice), joins[1:], strict=True)
    )
    return told / 2 + kept, choice


def _rates(choice: Sequence[bool], joins: Sequence[_Join]) -> dict[_Join, float]:
    """How often the language changes at each kind of join."""
    seen: Counter[_Join | _Begins] = Counter(joins[1:])
    changed: Counter[_Join | _Begins] = Counter()
    for change, join in zip(_changes(choice), joins[1:], strict=True):
        seen[join.begins] += 1
        if change:
            changed.update((join, join.begins))
    rates = {}
    for join in joins:
        # A join that is seen seldom is likely to be as others that begin the same.
        alike = (changed[join.begins] + _TRUST * join.first_rate) / (seen[join.begins] + _TRUST)
        rates[join] = (changed[join] + _TRUST * alike) / (seen[join] + _TRUST)
    return rates


def _changes(choice: Sequence[bool]) -> Iterator[bool]:
    return (before != after for before, after in pairwise(choice))


def _of(text: str, unit: _Unit) -> str:
    return text[unit.span.start : unit.span.stop]


def _best_sequence(leanings: Sequence[float], switches: Sequence[float]) -> list[bool]:
    """The most probable sequence of two states (Viterbi).

    Args:
        leanings: For each unit the log-odds of the first state.
        switches: For each unit the log-odds against another state than the unit before it has.
    """
    scores = (0.0, 0.0)
    back: list[tuple[bool, bool]] = []
    for told, switch in zip(leanings, switches, strict=True):
        back.append((scores[1] - switch > scores[0], scores[1] >= scores[0] - switch))
        scores = (
            max(scores[0], scores[1] - switch) + told / 2,
            max(scores[1], scores[0] - switch) - told / 2,
        )
    choice = [scores[1] > scores[0]]
    for came in reversed(back[1:]):
        choice.append(came[choice[-1]])
    return choice[::-1] if leanings else []
