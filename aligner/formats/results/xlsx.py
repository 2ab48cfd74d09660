"""`.xlsx` files: a table for reviewers, one unit per row.

The first row holds the languages, then `confidence`, `document` and `sentences`. In files from
elsewhere, the sheets whose first row names languages are read, and of these the columns that are
named by one. Every text is a cell of text, so that one which begins with = + - or @ is not a
formula. The file is written here and not by a library, since none keeps every text: some cut it,
take it for mark-up, or leave out control characters. These are written as Excel spells them,
`_x000B_`.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from aligner.bitext import Unit
from aligner.errors import FormatError, InputError, needed
from aligner.formats.raw.files import opened
from aligner.formats.raw.markup import escape
from aligner.formats.results.columns import EXTRA_COLUMNS, Table
from aligner.formats.results.sides import Languages, choose, matches
from aligner.formats.results.unit_format import Head, Row, UnitFormat, Units
from aligner.formats.results.unit_marks import digits, read_confidence, read_marks, sentence_marks

__all__ = ["UNITS", "sheets_of_cells"]

_LONGEST = 32_767
"""UTF-16 units that a cell can hold."""

_MOST = 1_048_576
"""Rows that a sheet can hold, including the first, which is its head."""

_PLAIN = ("General", "@", "0")  # formats in which a number is shown as its digits
_SHOWN_WHOLE = 10**11  # whole numbers below it are shown with all digits

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
    """The pieces of the sheet, whose head stays in view and whose texts are wide and wrapped."""
    count = len(head.languages)
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f'</sheetViews><cols><col min="1" max="{count}" width="60" customWidth="1"/>'
        f'<col min="{count + 1}" max="{count + 3}" width="14" customWidth="1"/></cols><sheetData>'
    )
    titles = (*head.languages, *EXTRA_COLUMNS)
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
def _sheets_of(path: str) -> Iterator[list[Any]]:
    """The sheets of a file, for reading row by row."""
    with needed("openpyxl", "formats", "reading .xlsx files"):
        import openpyxl
    with opened(path) as file:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about what is never read, such as print areas
                sheets = openpyxl.load_workbook(file, read_only=True).worksheets
        except (*_BROKEN, KeyError, ValueError, IndexError) as error:
            raise _unreadable(path, error) from None
        for sheet in sheets:
            sheet.reset_dimensions()  # the size that a file states may be wrong
        try:
            yield sheets
        except InputError:
            raise
        except _BROKEN as error:
            raise _unreadable(path, error) from None
        except ValueError as error:  # from a cell, as it is read
            raise FormatError(
                f"{path} holds a cell that cannot be read: {error}; mend it"
            ) from None


def _read(path: str, languages: Languages) -> Units:
    with _sheets_of(path) as sheets:
        tables = [Table.of(number, each, languages) for number, each in enumerate(sheets)]
        filled = [each for each in tables if each.titles]
    first = next((each for each in filled if each.columns), None)
    if first is None:
        raise _headless(filled, path)
    held = first.languages
    if languages and not all(_holds(first, each) for each in languages if each):
        fit = (table for table in filled if all(_holds(table, each) for each in languages if each))
        held = next((table.languages for table in fit if table.columns), held)
    chosen = choose(held, languages, path)
    read = [each for each in filled if set(chosen) <= set(each.languages)]
    if languages is None:
        read = [each for each in read if len(each.languages) == len(chosen)]
    passed = [f"the sheet {each.name}" for each in filled if each not in read]
    return Units(chosen, _rows(path, read, chosen), lost=passed)


def sheets_of_cells(path: str) -> Iterator[Iterator[tuple[str, list[str]]]]:
    """The rows of each sheet that is not hidden, as text, and where they stand, for messages.

    Raises:
        AlignerError: As for reading units; a cell holds a formula.
    """
    with _sheets_of(path) as sheets:
        yield from (_cells_in(each, path) for each in sheets if each.sheet_state == "visible")


def _cells_in(sheet: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        where = f"{path}, sheet {sheet.title}, row {number}"
        yield where, [_shown(each, where) for each in cells]


def _shown(cell: Any, where: str) -> str:
    value = getattr(cell, "value", None)
    is_number = isinstance(value, int | float) and cell.data_type != "f"
    return str(value) if is_number else _read_text(cell, where)


def _holds(table: Table, language: str) -> bool:
    return any(matches(own, language) for own in table.languages)


def _headless(tables: Sequence[Table], path: str) -> FormatError:
    """The error for a file in which no sheet names the languages that it holds."""
    said = f"{path}: the first row must hold the languages, one a column"
    titles = [each for each in tables[0].titles if each] if tables else []
    if len(titles) > 1:
        shown = " and ".join(repr(each[:40]) for each in titles[:2])
        said += f", but holds {shown}; put a row such as de, fr above it"
    if len(tables) > 1:
        said += f"; so it is in none of its sheets {', '.join(each.name for each in tables)}"
    return FormatError(said)


def _rows(path: str, tables: Sequence[Table], languages: tuple[str, ...]) -> Iterator[Row]:
    with _sheets_of(path) as sheets:
        for table in tables:
            called = f", sheet {table.name}" if len(tables) > 1 else ""
            address = (("sheet", table.name),) if len(tables) > 1 else ()
            order = [table.languages.index(each) for each in languages]
            rows = sheets[table.number].iter_rows(min_row=2)
            for number, cells in enumerate(rows, start=2):
                where = f"{path}{called}, row {number}"
                if unit := _unit(cells, table, order, where):
                    lost = tuple(_passed(cells, table))
                    yield Row(unit, (*address, ("unit", number)), lost)


def _unit(cells: Sequence[Any], table: Table, order: Sequence[int], where: str) -> Unit | None:
    """The unit in a row, with its versions in this order; None if it has no text in any."""
    row = dict(zip(table.titles, cells, strict=False))
    held = dict(enumerate(cells))
    texts = tuple(_read_text(held.get(table.columns[each]), where) for each in order)
    if not any(texts):
        return None
    document, marks = (_read_text(row.get(each), where) for each in EXTRA_COLUMNS[1:])
    try:
        sides = read_marks(marks, len(table.columns))
        ordered = tuple(sides[each] for each in order) if sides else ()
        return Unit(texts, _confidence(row.get("confidence")), document, ordered)
    except ValueError as error:
        raise FormatError(f"{where}: {error}") from None


def _passed(cells: Sequence[Any], table: Table) -> Iterator[str]:
    """The columns that hold something in a row, but not a version, in words."""
    for column, (title, cell) in enumerate(zip(table.titles, cells, strict=False)):
        known = column in table.columns or title in EXTRA_COLUMNS
        if title and not known and cell.value is not None:
            yield f"the column {title}"


def _confidence(cell: Any) -> float | None:
    value = getattr(cell, "value", None)
    return read_confidence(None if value is None else str(value))


def _read_text(cell: Any, where: str) -> str:
    """The text of a cell, or a whole number that every program shows alike."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, str) and cell.data_type != "f":
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    is_plain = cell.data_type == "n" and cell.number_format in _PLAIN
    if is_plain and value == int(value) and abs(value) < _SHOWN_WHOLE:
        return str(int(value))
    raise FormatError(
        f"{where}: cell {cell.coordinate} holds {_kind(value, cell.data_type)}, not text; give its"
        " column the format Text and type it anew"
    )


def _kind(value: object, data_type: str) -> str:
    """What a cell holds that is no text, in words."""
    if data_type == "f":
        return f"the formula {value}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a date" if isinstance(value, date) else "a time"


UNITS = UnitFormat(_read, _write)
"""How `.xlsx` files are read and written."""
