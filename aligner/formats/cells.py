"""Tables of cells whose columns need not be languages: sheets, and lines of CSV or TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from aligner.errors import FormatError
from aligner.formats.files import STANDARD, PathLike, display_name, read_lines
from aligner.formats.xlsx import sheets_of_cells

__all__ = ["tables_in"]

_SEPARATORS = ",;\t"
"""Of `.csv` files; Excel writes semicolons where a comma is the decimal mark."""


def tables_in(path: PathLike) -> Iterator[Iterator[tuple[str, list[str]]]]:
    """The tables of a file, each as rows of cells and where they stand, for messages.

    An `.xlsx` has one for each sheet that is not hidden. Any other file has one: a `.csv`, or lines
    of cells that are separated by tabs, without quotes.

    Raises:
        FormatError: The file is not what its suffix says, a quotation mark is open, or a cell holds
            a formula.
        InputError: The file cannot be read.
        MissingExtraError: The package that reads sheets is not installed.
    """
    suffix = "" if path == STANDARD else Path(path).suffix.lower()
    if suffix == ".xlsx":
        yield from sheets_of_cells(str(path))
    elif suffix == ".csv":
        yield _csv(path)
    else:
        lines = enumerate(read_lines(path), start=1)
        yield ((_where(path, number), line.split("\t")) for number, line in lines)


def _csv(path: PathLike) -> Iterator[tuple[str, list[str]]]:
    lines = (f"{line}\n" for line in read_lines(path))
    head = [line for line in (next(lines, ""), next(lines, "")) if line]
    # The second line counts, too: the first may be a comment.
    separator = max(_SEPARATORS, key="".join(head).count)
    rows = csv.reader(chain(head, lines), delimiter=separator, strict=True)
    try:
        for cells in rows:
            yield _where(path, rows.line_num), cells
    except csv.Error as error:
        where = _where(path, rows.line_num)
        raise FormatError(f"{where}: {error}; mend its quotation marks") from None


def _where(path: PathLike, number: int) -> str:
    return f"{display_name(path)}, line {number}"
