"""`.tsv` files: one unit a row, `source TAB target TAB confidence`, or more texts than two.

No header and no quoting, as the tools that read pairs expect; the last cell is empty where nobody
gave a confidence. Every text stands on one line, by `on_one_line`. Which documents and sentences it
comes from is left out. Rows of other tools with nothing but texts are read, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from aligner.errors import FormatError
from aligner.formats.files import read_lines
from aligner.formats.hyphens import JOINING
from aligner.formats.links import digits
from aligner.formats.sides import Languages
from aligner.formats.unit_format import Head, Row, UnitFormat, Units, of_lines, units_of_sides
from aligner.languages import CJK, WORD, is_letter
from aligner.units import Unit

__all__ = ["UNITS", "on_one_line", "unwrapped"]

_WHITE = re.compile(r"\s+")

# Whatever some reader takes for the end of a line, or of a field.
_LINE_ENDS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")


_HYPHENS = "-\u00ad\u2010"
_SHARED_PUNCTUATION = "“”‘’…—·"
"""Marks that Chinese shares with European scripts; beside a CJK character they count as one."""


def _lines(units: Iterable[Unit], head: Head) -> Iterator[str]:
    for unit in units:
        number = digits(unit.confidence)
        cells = [*map(on_one_line, unit.texts), "" if number is None else str(number)]
        yield "\t".join(cells) + "\n"


def _read(path: str, languages: Languages) -> Units:
    lines = enumerate(read_lines(path), start=1)
    cells = ((number, line.split("\t")) for number, line in lines if line.strip())
    first = next(cells, None)
    told = len(languages) if languages else 0
    count = told or max(2, len(first[1]) - 1 if first else 2)
    rows = chain([first] if first else [], cells)
    parsed = (_row(path, number, row, count) for number, row in rows)
    return units_of_sides(path, languages, count, parsed)


def _row(path: str, number: int, cells: list[str], count: int) -> Row:
    """A row of texts, perhaps with a confidence after them."""
    where = f"{path}, line {number}"
    if not count <= len(cells) <= count + 1:
        raise FormatError(
            f"{where}: there are {len(cells)} cells; a row must hold {count} texts and perhaps a"
            " confidence, with a tab between any two (name the languages if there are more)"
        )
    number_cell = cells[count].strip() if len(cells) > count else ""
    try:
        confidence = float(number_cell) if number_cell else None
        unit = Unit(tuple(cells[:count]), confidence)
    except ValueError:
        raise FormatError(
            f"{where}: {number_cell!r} is no confidence, which lies in [0, 1]"
            if any(cells[:count])
            else f"{where}: there is no text; take the row out"
        ) from None
    return Row(unit, (("unit", number),))


def on_one_line(text: str) -> str:
    """The text without tabs and line breaks, and without white space at its ends.

    Each becomes one space, along with the white space around it; a line break becomes nothing
    between two CJK characters, and after a hyphen at which a word was cut.
    """
    return _WHITE.sub(_glue, text.strip())


def unwrapped(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units with each text on one line."""
    return (replace(unit, texts=tuple(map(on_one_line, unit.texts))) for unit in units)


def _glue(match: re.Match[str]) -> str:
    """What stands for a run of white space that has something on both sides."""
    white = match[0]
    if _LINE_ENDS.isdisjoint(white):
        return " " if "\t" in white else white
    pair = match.string[match.start() - 1] + match.string[match.end()]
    close = all(CJK.match(each) or each in _SHARED_PUNCTUATION for each in pair)
    is_cut = pair[0] in _HYPHENS and _is_cut(match.string, match.start() - 1, match.end())
    return "" if is_cut or (close and CJK.search(pair)) else " "


def _is_cut(text: str, hyphen: int, following: int) -> bool:
    """Whether the hyphen that ends a line stands between two parts of one word."""
    before, rest = text[max(hyphen - 1, 0)], WORD.match(text, following)
    is_cut = is_letter(before) and not before.isdigit()
    return is_cut and rest is not None and rest[0] not in JOINING


UNITS = UnitFormat(_read, of_lines(_lines), keyed=False)
"""See above."""
