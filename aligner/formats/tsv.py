"""`.tsv` files: one unit per row, `source TAB target TAB confidence`, or more texts than two.

There is no header and no quoting, as the tools that read pairs expect. The last cell is empty if
there is no confidence. `on_one_line` puts every text on one line. Documents and sentence numbers
are left out. Rows of other tools with nothing but texts are read, too, and so is a header of theirs
that names the languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from aligner.bitext import Unit
from aligner.errors import FormatError
from aligner.formats.files import read_lines
from aligner.formats.links import digits
from aligner.formats.oneline import on_one_line
from aligner.formats.sides import Languages, as_code, same_language, spelt_alike
from aligner.formats.unit_format import Head, Row, UnitFormat, Units, of_lines, units_of_sides
from aligner.languages import is_language

__all__ = ["UNITS"]

_SIDES = ("source", "target")
_BESIDE = ("", "confidence", "score")
"""What a header may call the column after the texts."""


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
    header = _header(first[1], count, languages) if first else None
    rows = chain([first] if first and header is None else [], cells)
    parsed = (_row(path, number, row, count) for number, row in rows)
    return units_of_sides(path, languages, count, parsed, header or ())


def _header(cells: list[str], count: int, asked: Languages) -> tuple[str, ...] | None:
    """The languages that a first row names; () if it names the sides alone; None if it holds texts.

    A text can be the name of a language, but hardly two of one pair can be of different ones.
    """
    names = tuple(cell.strip() for cell in cells)
    if any(each.lower() not in _BESIDE for each in names[count:]):
        return None
    titles = tuple(map(as_code, names[:count]))
    if tuple(map(str.lower, titles)) == _SIDES:
        return ()
    known = (
        is_language(each) or any(a and spelt_alike(each, a) for a in asked or ()) for each in titles
    )
    is_header = all(known) and not any(same_language(a, b) for a, b in combinations(titles, 2))
    return titles if is_header else None


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


UNITS = UnitFormat(_read, of_lines(_lines), keyed=False, unwraps=True)
"""How `.tsv` files are read and written."""
