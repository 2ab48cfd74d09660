"""`.moses`: one file per language, with one text per line, and one file of ids.

`corpus.moses` stands for `corpus.de`, `corpus.fr` and `corpus.ids`. No file has an empty line, so
units without a text in some language are left out; `on_one_line` puts every text on one line. A
line of ids holds document, sentence numbers ("de 0 1;fr 2") and confidence, separated by tabs.
Files of other tools need no ids. Which languages there are, and which is the source, stands in the
`.meta.json` of a bitext; otherwise whoever reads the files names them.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from aligner.bitext import Unit
from aligner.errors import FormatError, InputError, LanguageError
from aligner.formats.raw.beside import languages_told, told_beside
from aligner.formats.raw.files import read_lines
from aligner.formats.raw.output import write_text
from aligner.formats.results.sides import Languages, choose
from aligner.formats.results.unit_format import Head, Row, UnitFormat, Units
from aligner.formats.results.unit_marks import read_confidence, shown_digits
from aligner.languages import is_language
from aligner.view.oneline import on_one_line

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
        if on_one_line(unit.document) != unit.document:
            raise InputError(
                f"{head.name}, unit {number}: its document's name {unit.document!r} does not stand"
                " on one line; give it another"
            )
        ids = "\t".join(
            (unit.document, _marks(unit, head.languages), shown_digits(unit.confidence))
        )
        for file, text in zip(files, (*texts, ids), strict=True):
            line = f"{text}\n"
            if begun:
                file.write(line.encode("utf-8"))
            else:
                write_text(file, [line])
        begun = True


def _marks(unit: Unit, languages: Sequence[str]) -> str:
    """Sentence numbers by language, since the files may be read in another order."""
    if not unit.sentences:
        return ""
    sides = zip(languages, unit.sentences, strict=True)
    return ";".join(" ".join((language, *map(str, side))) for language, side in sides)


def _read_marks(marks: str, languages: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    sides = [side.split() for side in marks.split(";")] if marks else []
    told = {side[0]: side[1:] for side in sides if side}
    if not told:
        return ()
    if not all(each in told and all(map(str.isdecimal, told[each])) for each in languages):
        raise ValueError(f"{marks!r} does not tell the sentences of {' and '.join(languages)}")
    return tuple(tuple(map(int, told[each])) for each in languages)


def _read(path: str, languages: Languages) -> Units:
    names = tuple(each for each in languages or () if each)
    told = languages_told(told_beside(path))
    if all(told) and len(names) < len(told) == len(languages or told):
        names = languages = choose(told, languages, path)
    if len(names) < 2 or len(names) < len(languages or ()):
        raise LanguageError(
            f"{path} stands for a file of each language{_there(path)}; name them with"
            " source_language and target_language (--source-lang, --target-lang)"
        )
    paths = _paths(path, names)
    if lacking := next((each for each in paths[:-1] if not Path(each).exists()), None):
        raise InputError(f"{lacking} does not exist{_there(path)}; check the languages' names")
    return Units(names, _rows(paths, names))


def _there(path: str) -> str:
    """Which files of languages there are, in words; "" for none."""
    stem = Path(path[: -len(".moses")])
    near = sorted(stem.parent.glob(f"{glob.escape(stem.name)}.*"))
    found = [str(each) for each in near if _names_a_language(each.name[len(stem.name) + 1 :])]
    return f"; there are {', '.join(found)}" if found else ""


def _names_a_language(name: str) -> bool:
    return _PART_OF_A_NAME.fullmatch(name) is not None and is_language(name)


def _rows(paths: list[str], languages: Sequence[str]) -> Iterator[Row]:
    held = paths if Path(paths[-1]).exists() else paths[:-1]
    texts_of, ids_of = held[: len(languages)], held[len(languages) :]
    columns = zip_longest(
        *map(read_lines, texts_of), *(read_lines(each, blank=True) for each in ids_of)
    )
    for number, row in enumerate(columns, start=1):
        if None in row:
            raise FormatError(
                f"{held[row.index(None)]} has {number - 1} lines, and another file of its corpus"
                " has more; write all of them anew"
            )
        texts, ids = row[: len(paths) - 1], row[len(paths) - 1 :]
        try:
            yield Row(_unit(texts, ids[0] if ids else "", languages), (("unit", number),))
        except ValueError as error:
            raise FormatError(f"{paths[0]}, line {number}: {error}") from None


def _unit(texts: tuple[str, ...], ids: str, languages: Sequence[str]) -> Unit:
    cells = ids.split("\t") if ids else ["", "", ""]
    if len(cells) != 3:
        raise ValueError("its ids must be a document, sentence numbers and a confidence")
    if not any(texts):
        raise ValueError("there is no text; take the line out of all files")
    document, marks, confidence = cells
    return Unit(texts, read_confidence(confidence), document, _read_marks(marks, languages))


UNITS = UnitFormat(_read, _write, paths=_paths, needs_all=True, unwraps=True)
"""How `.moses` files are read and written."""
