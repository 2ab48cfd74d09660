"""What every format of units shares: how it is read and written, and what may go into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from aligner.bitext import Address, Provenance, Remark, Unit
from aligner.errors import FormatError, InputError, LanguageError
from aligner.formats.raw.output import write_text
from aligner.formats.results.sides import Languages, as_code, sides_named

__all__ = [
    "FIELDS",
    "LABEL",
    "OTHER_LANGUAGES",
    "OTHER_REGIONS",
    "Head",
    "Row",
    "UnitFormat",
    "Units",
    "checked_head",
    "checked_units",
    "nothing_to_write",
    "of_lines",
    "same_path",
    "texts_in",
    "units_of_sides",
]

_WHITE = re.compile(r"\s")
_MADE_BY = "x-provenance"

FIELDS = frozenset(["x-confidence", "x-document", "x-languages", "x-sentences", "x-shape"])
"""Names in files for which a unit has fields; no remark may have one of them."""

OTHER_LANGUAGES, OTHER_REGIONS = "texts in other languages or regions", "texts of other regions"
"""What is lost, in words, of a unit with texts in other variants of a language than asked for."""

LABEL = "@xml:lang"
"""The name of a remark with a text's own language, if its version has another name: "en-GB" among
texts in "en"."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as it stands in a file.

    Attributes:
        unit: The unit.
        address: Where it stands, in the file's own terms: `unit`, and what else there is.
        lost: What else the file has there that a unit has no place for, in words.
        is_fixed: Whether the file says that it is not to be translated.
    """

    unit: Unit
    address: Address
    lost: tuple[str, ...] = ()
    is_fixed: bool = False


class Units(Iterator[Unit]):
    """Units as they are read from a file, one at a time.

    Attributes:
        languages: The language of each version as `as_code` spells it, "" if neither the file nor
            the caller names it.
        remarks: What the file says about all of them.
        lost: What else the file holds that a unit has no place for, in words.
    """

    def __init__(
        self,
        languages: Sequence[str],
        rows: Iterable[Row],
        remarks: Iterable[Remark] = (),
        lost: Iterable[str] = (),
    ) -> None:
        self.languages = tuple(map(as_code, languages))
        self.remarks = tuple(remarks)
        self.lost = tuple(lost)
        self._rows = iter(rows)

    def __next__(self) -> Unit:
        return next(self._rows).unit

    def rows(self) -> Iterator[Row]:
        """The same units as rows; a unit that is taken from either iterator is gone from both."""
        return self._rows

    def with_rows(self, rows: Iterable[Row]) -> Units:
        """Other units, of which the file says the same."""
        return Units(self.languages, rows, self.remarks, self.lost)


@dataclass(frozen=True, slots=True)
class Head:
    """What a file of units says about all of them.

    Attributes:
        name: The file's name in messages.
        languages: The language of each version.
        provenance: What made them, if known.
        remarks: What else is said about all of them.
        first: The number of the first unit, from 0. Formats that count their units in ids go on
            from there, so that the ids of a corpus in several files are unique.
    """

    name: str
    languages: tuple[str, ...]
    provenance: Provenance | None = None
    remarks: tuple[Remark, ...] = ()
    first: int = 0

    @property
    def said(self) -> tuple[Remark, ...]:
        """The remarks, after one called "x-provenance" with what made the units, if known.

        Units from a file that says it already have that remark.
        """
        if self.provenance is None or any(each.name == _MADE_BY for each in self.remarks):
            return self.remarks
        return Remark(_MADE_BY, str(self.provenance)), *self.remarks


def same_path(path: str, languages: Sequence[str]) -> list[str]:
    """The files of a format that needs only one."""
    return [path]


@dataclass(frozen=True, slots=True)
class UnitFormat:
    """How units are read and written; None where they are not.

    Attributes:
        read: Takes a path and the languages to read.
        write: Takes units, a file for each of the `paths`, and what to say about all units.
        paths: Which files a path and languages stand for.
        keyed: Whether the file names its texts by language, so that all languages must be known.
        tagged: Whether the file may name a text only by a language tag, not by just any name.
        versions: How many versions it can hold; None for any number.
        needs_all: Whether every unit must have a text in every version.
        has_head: Whether it has a place for what made the units.
        has_ids: Whether it has a place for a unit's own id, which is a remark.
        has_remarks: Whether it has a place for all remarks.
        unwraps: Whether sentences that a splitter found are written on one line, with words whole
            that were cut at its end, since memories compare whole segments, and a line break of a
            page is not part of the sentence.
        check: Checks that the packages for writing it are installed.
    """

    read: Callable[[str, Languages], Units] | None = None
    write: Callable[[Iterable[Unit], Sequence[BinaryIO], Head], None] | None = None
    paths: Callable[[str, Sequence[str]], list[str]] = field(default=same_path)
    keyed: bool = True
    tagged: bool = False
    versions: int | None = None
    needs_all: bool = False
    has_head: bool = False
    has_ids: bool = False
    has_remarks: bool = False
    unwraps: bool = False
    check: Callable[[], object] | None = None

    def least(self, versions: int, nulls: bool = False) -> int:
        """How many texts a unit of so many versions must have to be written.

        Args:
            versions: How many there are.
            nulls: Whether single texts are asked for.
        """
        return versions if self.needs_all else 1 if nulls else 2


def of_lines(
    lines: Callable[[Iterable[Unit], Head], Iterator[str]],
) -> Callable[[Iterable[Unit], Sequence[BinaryIO], Head], None]:
    """The `write` of a format that consists of lines of text."""

    def write(units: Iterable[Unit], files: Sequence[BinaryIO], head: Head) -> None:
        write_text(files[0], lines(units, head))

    return write


def checked_head(form: UnitFormat, head: Head) -> Head:
    """Check that a format can hold units in these languages.

    Raises:
        LanguageError: It names texts by language, and the languages are unknown or not distinct.
        FormatError: It holds another number of versions.
    """
    count = len(head.languages)
    if form.versions and count != form.versions:
        raise FormatError(
            f"cannot write {head.name}: its format holds {form.versions} versions, not {count};"
            " write another format, such as .tmx, or two of them alone (aligner convert with"
            " --source-lang and --target-lang, in Python units of two texts)"
        )
    if form.keyed and not all(each and not _WHITE.search(each) for each in head.languages):
        raise LanguageError(
            f"cannot write {head.name}: its format names texts by language, and not all languages"
            " are known; name them where the bitext is made, with source_language and"
            " target_language of align, bitext_of or read_bitext (--source-lang, --target-lang),"
            " or in the languages of write_units"
        )
    if form.keyed and len(set(head.languages)) < count:
        twice = max(head.languages, key=head.languages.count)
        raise LanguageError(
            f"cannot write {head.name}: its format names texts by language, and two of"
            f" {', '.join(head.languages)} are the same; name two variants, or just versions such"
            f" as {twice}-1 and {twice}-2, with --source-lang and --target-lang (in Python in the"
            " languages of write or write_units), or write .tsv"
        )
    return head


def nothing_to_write(name: str, *, is_empty: bool = False) -> InputError:
    """The error for a file of no units or links, which no reader would take.

    Args:
        name: The file.
        is_empty: Whether there was nothing from the first, so that nothing was left out.
    """
    why = "no unit has two texts and is sure enough; lower min_confidence (--min-confidence), or"
    if is_empty:
        why = "there is no sentence to write;"
    return InputError(f"{name} would hold nothing, so it is not written: {why} give other texts")


def checked_units(units: Iterable[Unit], head: Head, least: int) -> Iterator[Unit]:
    """The units that have at least so many texts, each checked to be fit to be written.

    White space counts as no text.

    Raises:
        InputError: One is no unit, has another number of versions, text that no file can hold, or a
            remark with the name of a field.
    """
    for number, unit in enumerate(units, start=1):
        if not isinstance(unit, Unit):
            raise InputError(
                f"cannot write {head.name}: unit {number} is not a Unit but {type(unit).__name__};"
                ' give Unit(("Ein Satz.", "One sentence.")), or a Bitext to write'
            )
        if len(unit.texts) != len(head.languages):
            raise InputError(
                f"cannot write {head.name}: unit {number} has {len(unit.texts)} texts, but there"
                f" are {len(head.languages)} languages; give one language for each"
            )
        remarks = (each.name + each.text for each in unit.remarks)
        for said in (*unit.texts, unit.document, *remarks):
            _check_encodable(said, head.name, number)
        if known := next((each.name for each in unit.remarks if each.name in FIELDS), None):
            raise InputError(
                f"cannot write {head.name}: unit {number} has a remark called {known}, for which"
                " there is a field; call it otherwise"
            )
        if texts_in(unit) >= least:
            yield unit


def texts_in(unit: Unit) -> int:
    """How many texts a unit has; white space counts as none."""
    return sum(bool(text) and not text.isspace() for text in unit.texts)


def _check_encodable(text: str, name: str, number: int) -> None:
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"cannot write {name}: unit {number} holds the lone surrogate {text[error.start]!r},"
            " which UTF-8 cannot hold; remove it"
        ) from None


def units_of_sides(
    path: str,
    wanted: Languages,
    count: int,
    rows: Iterable[Row],
    header: tuple[str, ...] = (),
) -> Units:
    """The units of a file of sides, which are ordered as `sides_named` does.

    Raises:
        LanguageError: As for `sides_named`.
    """
    called, is_turned = sides_named(path, wanted, count, header)
    return Units(called, map(_turned, rows) if is_turned else rows)


def _turned(row: Row) -> Row:
    unit = row.unit
    turned = replace(unit, texts=unit.texts[::-1], sentences=unit.sentences[::-1])
    return replace(row, unit=turned)
