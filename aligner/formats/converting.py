"""Conversion of units or links to another format, and what is left out on the way."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

from aligner.bitext import Bitext, Unit
from aligner.errors import FormatError, InputError
from aligner.formats.pairs import bitext_of_pairs, units_of_pairs
from aligner.formats.raw.beside import told_beside
from aligner.formats.raw.files import STANDARD, PathLike
from aligner.formats.raw.output import check_target
from aligner.formats.reading import read, read_units
from aligner.formats.registry import FORMATS, Format, able_to, suffix_of
from aligner.formats.results.meta import meta_of_converted, provenance_of
from aligner.formats.results.segments import CODES
from aligner.formats.results.sides import Languages
from aligner.formats.results.unit_format import LABEL, Head, Row, UnitFormat, Units, texts_in
from aligner.formats.writing import holds_all, write, write_checked
from aligner.trust import check_probability
from aligner.view.notes import moved_passages

__all__ = ["LeftOut", "convert", "read_counted", "sure_units", "way_of"]

_PAGE = ".html"
_SINGLE = "single texts"

Way = Literal["units", "pairs", "links"]
"""How a file is converted: unit by unit, as a bitext of its pairs, or as links."""


def convert(
    path: PathLike,
    out: PathLike,
    languages: Sequence[str | None] | None = None,
    *,
    min_confidence: float = 0.0,
) -> list[str]:
    """Convert a file to another format: its units, or its links if either format has no texts.

    What the `.meta.json` next to a file of units says goes along, and a `.tsv` gets one with the
    languages of its two sides, if they are known.

    Args:
        path: The file to read.
        out: The file to write, as by `write_units` or `write`. Nulls of a `.jsonl` are left out.
        languages: As in `read_units`; links have none.
        min_confidence: In [0, 1]; units that are less probable are left out.

    Returns:
        What else was left out because the other format has no place for it, in words: "inline codes
        of 12 units".

    Raises:
        FormatError: One file holds texts and the other only links; or as for reader and writer.
        InputError: `min_confidence` is given, but `out` holds all beads or links, or a unit has no
            confidence; or as for reader and writer.
        LanguageError: As for reader and writer.
    """
    check_target(out)
    way = way_of(path, out)
    if way != "units" and min_confidence:
        raise holds_all(out)
    if way == "links":
        write(read(path), out)
        return []
    form = able_to(out, "write", lambda form: form.written_as and form.units)
    units = read_units(path, languages or (None if way == "units" else (None, None)))
    units = _refuse_none(units, path, languages)
    left_out = LeftOut(sure_units(units, min_confidence, str(path)), form)
    if way == "units":
        told = told_beside(path)
        head = Head(str(out), units.languages, provenance_of(told), units.remarks)
        # Without a side file of its own, a table would lose the languages that its source names.
        meta = meta_of_converted(told, units.languages) if told or not form.keyed else None
        write_checked(left_out.units, head, form, False, meta, str(told.get("splitter", "")))
    else:
        write(bitext_of_pairs(left_out.units, path), out)
    return [*left_out.in_words(), *_moved(path)]


def _refuse_none(units: Units, path: PathLike, languages: Languages) -> Units:
    """The same units, refused if there are none."""
    rows = units.rows()
    if (first := next(rows, None)) is None:
        where = f" in {' or '.join(filter(None, languages))}" if languages else ""
        raise FormatError(f"{path} holds no units{where}; give a file that has some")
    return units.with_rows(chain([first], rows))


def _moved(path: PathLike) -> list[str]:
    """The number of moved passages, which no bead of a `.jsonl` holds, in words; [] for none."""
    moved = told_beside(path).get("moved") if suffix_of(path) == ".jsonl" else None
    return [moved_passages(len(moved))] if moved and isinstance(moved, list) else []


def way_of(path: PathLike, out: PathLike) -> Way:
    """How one file can be converted to another.

    Raises:
        FormatError: A suffix names no format, or one file holds texts and the other only links.
        InputError: The path is a folder.
    """
    if path != STANDARD and os.fspath(path) and Path(path).is_dir():
        raise InputError(f"{path} is a folder; convert its files one by one")
    if suffix_of(path) == _PAGE:
        raise FormatError(
            f"cannot convert {path}: a page holds neither pairs nor links that could be read;"
            " convert the .jsonl of the same alignment, or align the page with aligner align"
        )
    read = able_to(path, "read", lambda form: form if form.units.read or form.links.parse else None)
    ways = {suffix: way for suffix, form in FORMATS.items() if (way := _way(read, form))}
    if way := ways.get(suffix_of(out)):
        return way
    raise FormatError(
        f"cannot make {out} of {path}: a {suffix_of(path)} file can become"
        f" {', '.join(sorted(ways))} only{_why_not(read, out)}"
    )


def _why_not(read: Format, out: PathLike) -> str:
    """What the output needs that the input lacks, and the cure; "" if there is nothing to add."""
    if FORMATS.get(suffix_of(out)) is read:
        return "; copy it as it is, together with its .meta.json"
    if suffix_of(out) == _PAGE:
        return "; a page shows an alignment, so let aligner align write it with -o"
    written = FORMATS.get(suffix_of(out))
    if written and read.links.parse and written.units.write:
        return "; it holds no texts, which aligner.bitext_of takes from where you have them"
    if written and read.units.read and written.links.lines:
        return "; it names no sentences, which aligner align does"
    return ""


def _way(read: Format, written: Format) -> Way | None:
    if read.units.read and written.units.write:
        return "units"
    if read is not written and read.units.read and written.bitext:
        return "pairs"
    return "links" if read.links.parse and written.links.lines else None


def sure_units(units: Units, min_confidence: float, name: str) -> Units:
    """The units whose confidence is at least `min_confidence`.

    Raises:
        InputError: `min_confidence` is not a probability, or a unit has no confidence, which is
            raised only when that unit is reached.
    """
    check_probability(min_confidence, "min_confidence")
    return units.with_rows(_sure(units.rows(), min_confidence, name))


def _sure(rows: Iterable[Row], min_confidence: float, name: str) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        confidence = row.unit.confidence
        if min_confidence and confidence is None:
            raise InputError(f"{name}: unit {number} has no confidence; leave --min-confidence out")
        if (confidence or 0.0) >= min_confidence:
            yield row


class LeftOut:
    """Counts what a format of units has no place for, while its `units` are consumed."""

    def __init__(self, units: Units, written: UnitFormat) -> None:
        self._written = written
        self._least = written.least(len(units.languages))
        self._counts: Counter[str] = Counter()
        self.units = units.with_rows(self._counted(units.rows()))

    def _counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self._counts.update(row.lost)
            self._count_remarks(row.unit)
            texts = texts_in(row.unit)
            what = _SINGLE if texts == 1 else "incomplete texts"
            self._counts[what] += 0 < texts < self._least
            yield row

    def _count_remarks(self, unit: Unit) -> None:
        if self._written.has_remarks:
            return
        said = {each.name for each in unit.remarks}
        ids = "" if self._written.has_ids else "ids, "
        kept = {LABEL} if ids else {LABEL, "@id"}
        self._counts[f"{ids}notes, properties and dates"] += bool(said - kept)
        self._counts["regions of languages"] += LABEL in said and self._written.keyed

    @property
    def single(self) -> int:
        """How many units so far have only one text."""
        return self._counts[_SINGLE]

    @property
    def unread(self) -> str:
        """What was not read at all, such as sheets in other languages, in words."""
        return ", ".join(self.units.lost)

    @property
    def coded(self) -> int:
        """How many units so far have inline codes, none of which are in their texts."""
        return self._counts[CODES]

    def in_words(self) -> list[str]:
        """What was left out so far, each with its number of units: "inline codes of 12 units"."""
        found = [
            f"{what} of {count:,} unit{'s'[: count > 1]}"
            for what, count in self._counts.items()
            if count
        ]
        is_said = bool(self.units.remarks) and not self._written.has_remarks
        return [*found, *self.units.lost, *["notes and properties of the whole file"][:is_said]]


def read_counted(
    path: PathLike, languages: Languages, *, nulls: bool = False
) -> tuple[Bitext, LeftOut]:
    """The ready pairs of a file, and a count of what an alignment of its two sides leaves out.

    Args:
        path: The file.
        languages: Which of its languages to align.
        nulls: Whether to keep units of one text as nulls.

    Raises:
        AlignerError: As for `read_bitext`.
    """
    left_out = LeftOut(units_of_pairs(path, languages), UnitFormat())
    return bitext_of_pairs(left_out.units, path, nulls=nulls), left_out
