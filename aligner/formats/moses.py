"""`.moses`: one file for each language, one text a line, and one of ids.

`corpus.moses` stands for `corpus.de`, `corpus.fr` and `corpus.ids`. No file has an empty line, so
units without a text in some language are left out; every text stands on one line, by
`on_one_line`. A line of ids tells document, sentence numbers ("0 1;2") and confidence, with tabs
between. Files of other tools need no ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat, zip_longest
from pathlib import Path
from typing import BinaryIO

from aligner.errors import FormatError, InputError, LanguageError
from aligner.formats.files import read_lines, write_text
from aligner.formats.tsv import on_one_line
from aligner.formats.unit_format import (
    Head,
    Languages,
    Row,
    UnitFormat,
    Units,
    read_confidence,
    read_marks,
    sentence_marks,
    shown_digits,
)
from aligner.units import Unit

__all__ = ["UNITS"]

_IDS = "ids"
_PART_OF_A_NAME = re.compile(r"[\w-]+")


def _paths(path: str, languages: Sequence[str]) -> list[str]:
    stem = path[: -len(".moses")]
    for each in languages:
        if not _PART_OF_A_NAME.fullmatch(each) or each == _IDS:
            raise LanguageError(f"{path}: no file can be named by the language {each!r}")
    return [f"{stem}.{each}" for each in (*languages, _IDS)]


def _write(units: Iterable[Unit], files: Sequence[BinaryIO], head: Head) -> None:
    begun = False
    for number, unit in enumerate(units, start=1):
        texts = [on_one_line(text) for text in unit.texts]
        if not all(texts):
            continue
        if on_one_line(unit.document) != unit.document:
            raise InputError(
                f"{head.name}, unit {number}: its document's name {unit.document!r} does not stand"
                " on one line; give it another"
            )
        ids = "\t".join((unit.document, sentence_marks(unit), shown_digits(unit.confidence)))
        for file, text in zip(files, (*texts, ids), strict=True):
            line = f"{text}\n"
            if begun:
                file.write(line.encode("utf-8"))
            else:
                write_text(file, [line])
        begun = True


def _read(path: str, languages: Languages) -> Units:
    names = tuple(each for each in languages or () if each)
    if len(names) < 2 or len(names) < len(languages or ()):
        raise LanguageError(
            f"{path} stands for a file of each language; name them with source_language and"
            " target_language (--source-lang, --target-lang)"
        )
    return Units(names, _rows(_paths(path, names)))


def _rows(paths: list[str]) -> Iterator[Row]:
    sides = [read_lines(each) for each in paths[:-1]]
    ids = read_lines(paths[-1]) if Path(paths[-1]).exists() else None
    columns = [*sides, ids or repeat("")]
    for number, row in enumerate(_together(columns, paths), start=1):
        try:
            yield Row(_unit(row[:-1], row[-1]), (("unit", number),))
        except ValueError as error:
            raise FormatError(f"{paths[0]}, line {number}: {error}") from None


def _together(columns: Sequence[Iterable[str]], paths: list[str]) -> Iterator[tuple[str, ...]]:
    """The lines of all files side by side, which must be as many."""
    ends = (
        columns
        if isinstance(columns[-1], Iterator) and not isinstance(columns[-1], repeat)
        else columns[:-1]
    )
    for number, row in enumerate(zip_longest(*ends), start=1):
        if None in row:
            raise FormatError(
                f"{paths[row.index(None)]} has {number - 1} lines, and other files of its corpus"
                " have more; write all of them anew"
            )
        yield row if len(row) == len(columns) else (*row, "")


def _unit(texts: tuple[str, ...], ids: str) -> Unit:
    cells = ids.split("\t") if ids else ["", "", ""]
    if len(cells) != 3:
        raise ValueError("its ids must be a document, sentence numbers and a confidence")
    if not any(texts):
        raise ValueError("there is no text; take the line out of all files")
    document, marks, confidence = cells
    return Unit(texts, read_confidence(confidence), document, read_marks(marks, len(texts)))


UNITS = UnitFormat(_read, _write, paths=_paths)
"""See above."""
