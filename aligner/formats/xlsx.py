"""`.xlsx` files: a table for reviewers, one unit a row.

The first row holds the languages, then `confidence`, `document` and `sentences`. Every text is a
cell of text, so that one which begins with = + - or @ is no formula. The file is written here and
not by a library, since none of them keeps every text: some cut it, take it for mark-up, or leave
out control characters. Excel's own spelling of those is used, `_x000B_`.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from aligner.errors import FormatError, InputError, MissingExtraError
from aligner.formats.files import opened
from aligner.formats.links import digits
from aligner.formats.markup import escape
from aligner.formats.unit_format import (
    Head,
    Languages,
    Row,
    UnitFormat,
    Units,
    choose,
    read_confidence,
    read_marks,
    sentence_marks,
)
from aligner.languages import is_language
from aligner.units import Unit

__all__ = ["UNITS"]

_LONGEST = 32_767
"""UTF-16 units that a cell can hold."""

_MOST = 1_048_576
"""Rows that a sheet can hold, its head among them."""

_EXTRA_COLUMNS = ("confidence", "document", "sentences")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same units give the same bytes
_CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

_BROKEN = BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, SyntaxError
"""What unpacking and parsing a broken file may raise."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = f"{_OPEN}/officeDocument/2006/relationships"
_PACKAGE = f"{_OPEN}/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="units" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    # Style 1 is bold, style 2 is text that is wrapped and stays text when it is edited.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
}


def _write(units: Iterable[Unit], files: Sequence[BinaryIO], head: Head) -> None:
    with ZipFile(files[0], "w", ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            archive.writestr(_entry(name), _XML + part)
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            for piece in _sheet(units, head):
                sheet.write(piece.encode("utf-8"))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _sheet(units: Iterable[Unit], head: Head) -> Iterator[str]:
    """The pieces of the sheet: its head stays in view, texts are wide and wrapped."""
    count = len(head.languages)
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f'</sheetViews><cols><col min="1" max="{count}" width="60" customWidth="1"/>'
        f'<col min="{count + 1}" max="{count + 3}" width="14" customWidth="1"/></cols><sheetData>'
    )
    titles = (*head.languages, *_EXTRA_COLUMNS)
    yield _row([_text(each, 1, f"{head.name}: a language") for each in titles])
    for number, unit in enumerate(units, start=2):
        if number > _MOST:
            raise InputError(
                f"{head.name}: a sheet holds {_MOST - 1:,} units; write fewer, or write .parquet"
            )
        yield _row(_cells(unit, f"{head.name}, row {number}"))
    yield "</sheetData></worksheet>"


def _cells(unit: Unit, where: str) -> Iterator[str]:
    for text in unit.texts:
        yield _text(text, 2, where)
    confidence = digits(unit.confidence)
    yield "<c/>" if confidence is None else f"<c><v>{confidence!r}</v></c>"
    yield _text(unit.document, 2, where)
    yield _text(sentence_marks(unit), 2, where)


def _row(cells: Iterable[str]) -> str:
    return f"<row>{''.join(cells)}</row>\n"


def _text(text: str, style: int, where: str) -> str:
    if not text:
        return "<c/>"
    held = _CONTROLS.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(held) > _LONGEST // 2 and len(held.encode("utf-16-le")) > 2 * _LONGEST:
        raise InputError(
            f"{where} holds a text of {len(text):,} characters, but a cell holds {_LONGEST:,};"
            " split it, or write another format"
        )
    inside = f'<t xml:space="preserve">{escape(held)}</t>'
    return f'<c s="{style}" t="inlineStr"><is>{inside}</is></c>'


def _unreadable(path: str, error: Exception) -> FormatError:
    reason = " ".join(str(error).split())
    return FormatError(f"{path} is not an XLSX file that can be read: {reason}; save it anew")


@contextmanager
def _sheet_of(path: str) -> Iterator[Any]:
    """The first sheet of a file, for reading row by row."""
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("openpyxl", "formats", "reading .xlsx files") from None
    with opened(path) as file:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what is not read anyway, such as print areas
                sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
        except (*_BROKEN, KeyError, ValueError, IndexError) as error:
            raise _unreadable(path, error) from None
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        try:
            yield sheet
        except InputError:
            raise
        except _BROKEN as error:
            raise _unreadable(path, error) from None
        except ValueError as error:  # of a cell, as it is read
            raise FormatError(
                f"{path} holds a cell that cannot be read: {error}; mend it"
            ) from None


def _read(path: str, languages: Languages) -> Units:
    with _sheet_of(path) as sheet:
        first = next(sheet.iter_rows(max_row=1), ())
        titles = [_read_text(cell, path, 1) for cell in first]
    held = tuple(takewhile(lambda title: title and title not in _EXTRA_COLUMNS, titles))
    if len(held) < 2:
        raise FormatError(f"{path}: the first row must hold the languages, one a column")
    is_ours = any(title in _EXTRA_COLUMNS for title in titles)
    if not is_ours and not any(map(is_language, held)):
        raise FormatError(
            f"{path}: the first row must hold the languages, one a column, but holds"
            f" {held[0][:40]!r} and {held[1][:40]!r}; put a row such as de, fr above it"
        )
    chosen = choose(held, languages, path)
    return Units(chosen, _rows(path, titles, len(held), chosen))


def _rows(path: str, titles: list[str], versions: int, languages: tuple[str, ...]) -> Iterator[Row]:
    order = [titles.index(each) for each in languages]
    with _sheet_of(path) as sheet:
        for number, cells in enumerate(sheet.iter_rows(min_row=2), start=2):
            row = dict(zip(titles, cells, strict=False))
            texts = tuple(_read_text(row.get(each), path, number) for each in languages)
            if any(texts):
                told = [_read_text(row.get(each), path, number) for each in _EXTRA_COLUMNS[1:]]
                try:
                    sides = read_marks(told[1], versions)
                    unit = Unit(
                        texts,
                        _confidence(row.get("confidence")),
                        told[0],
                        tuple(sides[each] for each in order) if sides else (),
                    )
                except ValueError as error:
                    raise FormatError(f"{path}, row {number}: {error}") from None
                yield Row(unit, (("unit", number),))


def _confidence(cell: Any) -> float | None:
    value = getattr(cell, "value", None)
    return read_confidence(None if value is None else str(value))


def _read_text(cell: Any, path: str, number: int) -> str:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if not isinstance(value, str) or cell.data_type == "f":
        what = "a formula" if cell.data_type == "f" else "no text"
        raise FormatError(
            f"{path}, row {number}: {value!r} is {what}; give its column the format Text and type"
            " it anew"
        )
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


UNITS = UnitFormat(_read, _write)
"""See above."""
