"""Tables of cells whose columns need not be languages: sheets, and lines of CSV or TSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from aligner.errors import FormatError
from aligner.formats.raw.files import STANDARD, PathLike, display_name, read_lines
from aligner.formats.results.xlsx import sheets_of_cells

__all__ = ["tables_in"]

_SEPARATORS = ",;\t"
"""Of `.csv` files; Excel writes semicolons where a comma is the decimal mark."""

_QUOTED = re.compile(rf'(?<![^{_SEPARATORS}\n])"(?:[^"]|"")*(?:"|\Z)')
_TOLD = re.compile(r'"?sep=([^\w\s"]|\t)"?', re.IGNORECASE)
"""The first line with which Excel is told the separator."""


def tables_in(path: PathLike) -> Iterator[Iterator[tuple[str, list[str]]]]:
    """The tables of a file, each as rows of cells and where they stand, for messages.

    An `.xlsx` has one for each sheet that is not hidden. Any other file has one: a `.csv`, or lines
    of cells that are separated by tabs, without quotes.

    Raises:
        FormatError: The file is not what its suffix says, a quotation mark is open, or a cell is
            too long or holds a formula.
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
    # Carriage returns alone end lines, too, as in what Excel calls CSV (Macintosh).
    lines = (f"{part}\n" for line in read_lines(path) for part in line.split("\r"))
    head, telling = list[str](), list[str]()
    while len(telling) < 2 and (line := next(lines, "")):
        head.append(line)
        if line.strip() and not line.startswith("#"):
            telling.append(line)
    told = _TOLD.fullmatch(telling[0].removesuffix("\n")) if telling else None
    if told:
        head[head.index(telling[0])] = "\n"
    separator = told[1] if told else _separator("".join(telling))
    rows = csv.reader(chain(head, lines), delimiter=separator, strict=True)
    try:
        for cells in rows:
            yield _where(path, rows.line_num), cells
    except csv.Error as error:
        said = f"{error}; mend its quotation marks"
        if "field limit" in said:  # most likely since a quotation mark is never closed
            most = csv.field_size_limit()
            said = f"a cell has more than {most:,} characters; shorten it, or close its quotes"
        raise FormatError(f"{_where(path, rows.line_num)}: {said}") from None


def _separator(lines: str) -> str:
    """The separator in the first two lines: one that both have, else the most frequent one."""
    plain = _QUOTED.sub("", lines).splitlines()
    counts = {each: [line.count(each) for line in plain] for each in _SEPARATORS}
    return max(_SEPARATORS, key=lambda each: (min(counts[each], default=0), sum(counts[each])))


def _where(path: PathLike, number: int) -> str:
    return f"{display_name(path)}, line {number}"
