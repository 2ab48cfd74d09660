"""Cutting a page that holds a text in two languages into its two sides.

A page is looked at in units: its lines, and the cells of its lines. How far each leans to either
language is told by its script or by a detection model. The most probable sequence of languages
decides, with a price on every change that falls where the page turns out to change its language
often. So what says little, such as a short heading, takes its turn. The numbers and keys that
count the rows of a table take none: they stand in neither language.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby, pairwise
from math import log

from aligner.bitext import Span
from aligner.bitext.spans import LINE, paragraphs, trimmed
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

__all__ = ["LanguagePart", "cut_page"]

_LINE_ENDS = tuple(ENDS + ':;>)"”»」')
# What parts the cells of a line: tabs, wide gaps, bars and slashes.
_CELL_GAP = re.compile(r"[^\S\t]*\t\s*|\s+[|¦/／｜‖]\s+|[｜‖]|[^\S\u3000]{4,}")
# Of these, what parts columns. Slashes do not: "open 24 / 7".
_COLUMN_GAP = re.compile(r"[^\S\t]*\t\s*|\s+[|¦｜‖]\s+|[｜‖]|[^\S\u3000]{4,}")
_FRAMED = re.compile(r"\s*(?P<bar>[|¦｜‖])(?P<cells>\s.*\s)(?P=bar)\s*")

# What is no word although it has letters: STR_002, E07, settings.title, btnSave, IV.
_KEY = re.compile(
    r".*[\d_].*|[^\W\d_]{2,}(?:\.[^\W\d_]{2,})+|[a-z]{2,}[A-Z].*|[IVXLCDM]+", re.DOTALL
)
_WORDY = re.compile(r"[^\W_]")
_COUNTED = re.compile(r"\d+[-‑][^\W\d_]{3,}.*", re.DOTALL)  # 24-hour, 30-tägig
_EDGES = re.compile(r"\A[\W_]+|[\W_]+\Z")
_LETTERS = re.compile(r"[^\W\d_]{2,}|[^\W\d_A-Za-z]")
_MUTE = 0.5  # of a column's cells without a word, from which on it is one of numbers or keys
_SIDES = 2  # columns, those with the most words: not mute if they hold any
_HEADED = 2  # rows; in a table of more, what stands above nothing but numbers or keys is their head

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
class _Cell:
    """A cell of a table.

    Attributes:
        span: Its characters.
        row: The number of its row.
        table: The number of its table, whose rows follow each other with nothing between.
        width: How many cells of its row hold anything.
        is_mute: Whether it holds no word, and stands in a column of such cells, or heads one.
    """

    span: Span
    row: int
    table: int
    width: int
    is_mute: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """A cell of a line, or of what slashes part in it.

    Attributes:
        span: Its characters, without white space at its ends.
        join: How it follows the unit before it.
        cell: The cell that it stands in, where that is one of a table.
    """

    span: Span
    join: _Join
    cell: _Cell | None


def cut_page(
    text: str,
    languages: tuple[str | None, str | None] | None = None,
    within: Sequence[Span] | None = None,
    rows: Sequence[Sequence[Span]] = (),
) -> tuple[LanguagePart, LanguagePart]:
    """Cut a page that holds a text in two languages into its two sides.

    The page is cut where the languages change: at blank lines, at line breaks, and between the
    cells of a line, which tabs, bars or slashes part, as in "Вход / Entrance". What says
    nothing of its own, such as a number or a name, goes with its neighbours. Where the rows of a
    table hold both languages, cells without a word that stand in a column of such cells are in
    neither, such as the number of the row, or a key like STR_002.

    Args:
        text: The page.
        languages: The source's and the target's language, where the caller knows them.
        within: The parts of the page that are to be cut; all of it by default. A blank line stands
            between any two.
        rows: The rows of its tables, each as its cells, as a file tells them; blank lines part the
            cells. Lines with tabs, bars or wide gaps are seen to be rows without being told.

    Returns:
        The source and the target: as the caller named them, where one or both are named, else the
        source is what comes first, in most rows of tables that hold both languages if there are
        some. Every character of these parts is in one region, but for white space, the bars and
        slashes between two languages, and the cells that are in neither.

    Raises:
        LanguageError: The page does not hold two languages, or not those that were named.
    """
    parts = [Span(0, len(text))] if within is None else within
    units, mutes = _units(text, parts, _cells(text, parts, rows))
    if not units:
        raise _one_language(None)
    pair, in_order = _page_languages(text, units, languages)
    joined = _joined(text, units, pair)
    choice = _most_probable(text, joined, pair)
    regions = _regions(joined, choice, mutes)
    sides = [LanguagePart(*each) for each in zip(pair, regions, strict=True)]
    for side, other in zip(sides, reversed(sides), strict=True):
        if not side.regions:
            raise _one_language(other.language, without=side.language if in_order else None)
    if not in_order and _second_leads(joined, choice):
        sides.reverse()
    return sides[0], sides[1]


def _cells(text: str, parts: Sequence[Span], told: Sequence[Sequence[Span]]) -> list[_Cell]:
    """The cells of a page's tables, in order: those that a file tells, and those of lines."""
    rows = [tuple(row) for row in told if row]
    known = sorted(cell for row in rows for cell in row)
    for paragraph in (each for part in parts for each in paragraphs(text, part)):
        if _around(known, paragraph.start) is None:
            lines = (tuple(_pieces(text, each, _COLUMN_GAP)) for each in _lines(text, paragraph))
            rows += (line for line in lines if len(line) > 1)
    rows.sort()
    cells: list[_Cell] = []
    table = 0
    alike: dict[tuple[int, int], list[int]] = {}
    for number, row in enumerate(rows):
        if number and _WORDY.search(text, rows[number - 1][-1].stop, row[0].start):
            table += 1
        alike.setdefault((table, len(row)), []).append(number)
    for (table, width), numbers in alike.items():
        mutes = _mute([[not _holds_word(text, cell) for cell in rows[each]] for each in numbers])
        for number, mute in zip(numbers, mutes, strict=True):
            cells += (
                _Cell(cell, number, table, width, is_mute)
                for cell, is_mute in zip(rows[number], mute, strict=True)
            )
    return sorted(cells, key=lambda cell: cell.span)


def _mute(wordless: Sequence[Sequence[bool]]) -> list[list[bool]]:
    """Which cells of a table's rows are mute, told by which have no word."""
    rows = [list(row) for row in wordless]
    heads = [all(column[1:]) for column in zip(*rows, strict=True)]
    if len(rows) > _HEADED and not all(heads):  # what heads numbers belongs to them
        rows[0] = [its_own or head for its_own, head in zip(rows[0], heads, strict=True)]
    # A row of nothing but numbers tells nothing of its columns: prices may stand in both texts.
    telling = [row for row in rows if not all(row)]
    shares = [sum(column) / len(telling) for column in zip(*telling, strict=True)]
    texts = sorted(range(len(shares)), key=shares.__getitem__)[:_SIDES]
    mute = [
        share == 1 or (share >= _MUTE and place not in texts) for place, share in enumerate(shares)
    ]
    return [
        [is_wordless and of_mute for is_wordless, of_mute in zip(row, mute, strict=True)]
        if telling
        else [False] * len(row)
        for row in rows
    ]


def _holds_word(text: str, cell: Span) -> bool:
    return any(map(_is_word, cleaned(cell.of(text)).split()))


def _is_word(token: str) -> bool:
    """Whether what stands between two spaces is a word, and no number, key or single letter."""
    if any(each.isalpha() and each.lower() == each.upper() for each in token):
        return True  # a script without capitals, in which keys are not written
    core = _EDGES.sub("", token)
    if not _LETTERS.search(core):
        return False
    return not _KEY.fullmatch(core) or _COUNTED.fullmatch(core) is not None


def _units(
    text: str, parts: Sequence[Span], cells: Sequence[_Cell]
) -> tuple[list[_Unit], list[tuple[Span, _Cell]]]:
    """The lines of a page, and the cells of lines that have some; and what of it is mute."""
    units: list[_Unit] = []
    mutes: list[tuple[Span, _Cell]] = []
    spans = [cell.span for cell in cells]
    ended = True
    for paragraph in (each for part in parts for each in paragraphs(text, part)):
        begins = _Begins.PARAGRAPH
        lines = _lines(text, paragraph)
        is_prose = any(_ends(text, line) for line in lines)
        for line in lines:
            for piece in _pieces(text, line, _CELL_GAP):
                index = _around(spans, piece.start)
                cell = None if index is None else cells[index]
                if cell is not None and cell.is_mute:
                    mutes.append((piece, cell))
                    continue
                if begins is _Begins.LINE and is_prose and not ended and units[-1].cell is cell:
                    begins = _Begins.REST if _goes_on(text, units[-1].span, piece) else begins
                units.append(_Unit(piece, _Join(begins, ended, _ends(text, piece)), cell))
                begins, ended = _Begins.CELL, _ends(text, piece)
            begins = _Begins.LINE
    return units, mutes


def _around(spans: Sequence[Span], at: int) -> int | None:
    """The index of the span that a character stands in, if it stands in one."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index if index >= 0 and at < spans[index].stop else None


def _lines(text: str, paragraph: Span) -> list[Span]:
    found = LINE.finditer(text, *_edges(paragraph))
    return [_unframed(text, Span(*line.span())) for line in found]


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
        leaning(units[index - 1].span.of(text), pair) * leaning(units[index].span.of(text), pair)
        < 0
        for index in rests
    )
    if contrary >= _PROOF and contrary > len(rests) / 4:
        return units
    joined: list[_Unit] = []
    for unit in units:
        if unit.join.begins is _Begins.REST:
            before = joined.pop()
            join = replace(before.join, is_sentence=unit.join.is_sentence)
            whole = Span(before.span.start, unit.span.stop)
            joined.append(replace(before, span=whole, join=join))
        else:
            joined.append(unit)
    return joined


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.stop


def _ends(text: str, line: Span) -> bool:
    """Whether a line ends a sentence."""
    return line.of(text).rstrip().endswith(_LINE_ENDS)


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Whether a line goes on in small letters, and in the script of the one before it."""
    if not text[line.start].islower():
        return False
    return main_script(before.of(text)) == main_script(line.of(text))


def _pieces(text: str, line: Span, gap: re.Pattern[str]) -> Iterator[Span]:
    """What gaps part in a line and holds anything, without white space at its ends."""
    start = line.start
    gaps = [match.span() for match in gap.finditer(text, line.start, line.stop)]
    for stop, following in (*gaps, (line.stop, line.stop)):
        if inner := trimmed(text, Span(start, stop)):
            yield inner
        start = following


def _regions(
    units: Sequence[_Unit], choice: Sequence[bool], mutes: Sequence[tuple[Span, _Cell]]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The unbroken stretches of either language.

    None reaches beyond a cell of a row that holds both languages. What is mute goes with its row,
    or with the row before where all of it is mute; where that holds both, or most rows of its table
    do to which nothing is lacking, it goes with neither.
    """
    held = {row: set(sides) for row, sides in _by_row(units, choice).items()}
    counted = _counted([cell for _, cell in mutes], held)
    items: list[tuple[Span, _Cell | None, bool | None]] = []
    for unit, side in zip(units, choice, strict=True):
        items.append((unit.span, unit.cell, side))
    items += ((span, cell, None) for span, cell in mutes)
    first = units[0].cell
    near = {choice[0]} if first is None else held[first.row]
    placed: list[tuple[Span, tuple[bool | None, _Cell | None]]] = []
    for span, cell, told in sorted(items, key=lambda item: item[0]):
        if cell is not None and cell.row in held:
            near = held[cell.row]
        elif told is not None:
            near = {told}
        is_mixed = len(near) > 1 or (told is None and cell is not None and cell.table in counted)
        alone = None if is_mixed else min(near)
        placed.append((span, (alone if told is None else told, cell if is_mixed else None)))
    regions: tuple[list[Span], list[Span]] = ([], [])
    for (is_second, _), run in groupby(placed, key=lambda item: item[1]):
        if is_second is not None:
            spans = [span for span, _ in run]
            regions[is_second].append(Span(spans[0].start, spans[-1].stop))
    return tuple(regions[0]), tuple(regions[1])


def _counted(mutes: Sequence[_Cell], held: Mapping[int, set[bool]]) -> set[int]:
    """The tables whose mute cells count rows that hold both languages.

    Their widest rows tell, those to which no translation is lacking.
    """
    widest: dict[int, int] = {}
    for cell in mutes:
        widest[cell.table] = max(cell.width, widest.get(cell.table, 0))
    balance: Counter[int] = Counter()
    for table, row in {(c.table, c.row) for c in mutes if c.width == widest[c.table]}:
        if row in held:
            balance[table] += 1 if len(held[row]) > 1 else -1
    return {table for table, surplus in balance.items() if surplus > 0}


def _by_row(units: Sequence[_Unit], choice: Sequence[bool]) -> dict[int, list[bool]]:
    """What the units of each row of a table are in, in order."""
    rows: defaultdict[int, list[bool]] = defaultdict(list)
    for unit, side in zip(units, choice, strict=True):
        if unit.cell is not None:
            rows[unit.cell.row].append(side)
    return dict(rows)


def _second_leads(units: Sequence[_Unit], choice: Sequence[bool]) -> bool:
    """Whether a page has its second language before its first.

    Most rows that hold both tell, since a head of one word is easily misjudged; without such rows,
    what comes first.
    """
    leads = Counter(sides[0] for sides in _by_row(units, choice).values() if len(set(sides)) > 1)
    return choice[0] if leads[True] == leads[False] else leads[True] > leads[False]


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
    found = _heaviest([cleaned(unit.span.of(text)) for unit in _sampled(units)], given)
    if given and found:
        return ((given, found[0]) if first else (found[0], given)), True
    if len(found) > 1:
        return (found[0], found[1]), False
    raise _one_language(found[0] if found else given)


def _sampled(units: Sequence[_Unit]) -> Sequence[_Unit]:
    """Some units from all over a page, the same each time."""
    if len(units) <= _SAMPLED:
        return units
    # Not every second, third … unit: in a table those may all be of one column.
    chosen = random.Random(0).sample(range(len(units)), _SAMPLED)
    return [units[index] for index in sorted(chosen)]


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
    leanings = [leaning(unit.span.of(text), pair) for unit in units]
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
