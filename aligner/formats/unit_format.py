"""What every format of units shares: how it is read and written, and what may go into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import BinaryIO

from aligner.errors import FormatError, InputError, LanguageError
from aligner.formats.files import side_file, told_beside, write_text
from aligner.formats.links import digits
from aligner.languages import known_code, normalize_language
from aligner.manuscript import Address
from aligner.provenance import Provenance
from aligner.units import Remark, Unit

_WHITE = re.compile(r"\s")
_SIDES = ("source", "target")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

__all__ = [
    "FIELDS",
    "LABEL",
    "OTHER_LANGUAGES",
    "OTHER_REGIONS",
    "Head",
    "Languages",
    "Row",
    "UnitFormat",
    "Units",
    "as_code",
    "checked_head",
    "checked_units",
    "choose",
    "matches",
    "named",
    "nothing_to_write",
    "of_lines",
    "read_confidence",
    "read_marks",
    "same_language",
    "same_path",
    "sentence_marks",
    "shown_digits",
    "sides_named",
    "spelt_alike",
    "texts_in",
    "units_of_sides",
]

FIELDS = frozenset(["x-confidence", "x-document", "x-languages", "x-sentences", "x-shape"])
"""What files call that for which a unit has fields; no remark is called so."""

OTHER_LANGUAGES, OTHER_REGIONS = "texts in other languages or regions", "texts of other regions"
"""What is lost of a unit whose texts are not in the variant of a language that was asked for."""

LABEL = "@xml:lang"
"""What a remark is called that tells a text's own language, where its version is called otherwise:
"en-GB" among texts in "en"."""

Languages = Sequence["str | None"] | None
"""Which of a file's languages to read, in which order; None in a place for any other, None for all
that the file holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as it stands in a file.

    Attributes:
        unit: The unit.
        address: Where it stands, in the file's own words: `unit`, and what else there is.
        lost: What else the file has there that no unit has a place for, in words.
        is_fixed: Whether the file says that it is not to be translated.
    """

    unit: Unit
    address: Address
    lost: tuple[str, ...] = ()
    is_fixed: bool = False


class Units(Iterator[Unit]):
    """Units as they come out of a file, one at a time.

    Attributes:
        languages: The language of each version as `as_code` has it, "" where neither the file nor
            the caller tells.
        remarks: What the file says of all of them.
        lost: What else the file holds that no unit has a place for, in words.
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
        """The same with where each stands; what one of the two has taken the other has not."""
        return self._rows


@dataclass(frozen=True, slots=True)
class Head:
    """What a file of units says of all of them.

    Attributes:
        name: What messages call the file.
        languages: The language of each version.
        provenance: What made them, where that is known.
        remarks: What else is said of all.
    """

    name: str
    languages: tuple[str, ...]
    provenance: Provenance | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def said(self) -> tuple[Remark, ...]:
        """All of it as remarks; what made the units is one called "x-provenance"."""
        made = (Remark("x-provenance", str(self.provenance)),) if self.provenance else ()
        return *made, *self.remarks


def same_path(path: str, languages: Sequence[str]) -> list[str]:
    """The files of a format that needs only one."""
    return [path]


@dataclass(frozen=True, slots=True)
class UnitFormat:
    """How units are read and written; None where they are not.

    Attributes:
        read: Takes a path and the languages to read.
        write: Takes units, a file for each of the `paths`, and what to say of all units.
        paths: Which files a path and languages stand for.
        keyed: Whether the file names its texts by language, so that it needs to know them.
        versions: How many versions it can hold; None for any number.
        needs_all: Whether every unit must have a text in every version.
        has_head: Whether it has a place for what made the units.
        has_ids: Whether it has a place for a unit's own id, which is a remark.
        has_remarks: Whether it has a place for all remarks.
        unwraps: Whether sentences that were found in a text are written on one line, since memories
            compare whole segments, and a line break of a page is none of the sentence's.
        check: Sees that the packages are there with which it is written.
    """

    read: Callable[[str, Languages], Units] | None = None
    write: Callable[[Iterable[Unit], Sequence[BinaryIO], Head], None] | None = None
    paths: Callable[[str, Sequence[str]], list[str]] = field(default=same_path)
    keyed: bool = True
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
    """The `write` of a format of text."""

    def write(units: Iterable[Unit], files: Sequence[BinaryIO], head: Head) -> None:
        write_text(files[0], lines(units, head))

    return write


def checked_head(form: UnitFormat, head: Head) -> Head:
    """See that a format can hold units in these languages.

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
        raise LanguageError(
            f"cannot write {head.name}: its format names texts by language, and two of"
            f" {', '.join(head.languages)} are the same; write .tsv, or tell them apart in the"
            " languages of write_units, as en-1 and en-2"
        )
    return head


def nothing_to_write(name: str) -> InputError:
    """What refuses to write a file of no units, which no reader would take."""
    return InputError(
        f"{name} would hold nothing, so it is not written: no unit has two texts and is sure"
        " enough; lower min_confidence (--min-confidence), or give other texts"
    )


def checked_units(units: Iterable[Unit], head: Head, least: int) -> Iterator[Unit]:
    """The units that have at least so many texts, each of them fit to be written.

    White space counts as no text.

    Raises:
        InputError: A unit has another number of versions, text that no file can hold, or a remark
            for which there is a field.
    """
    for number, unit in enumerate(units, start=1):
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


def choose(
    held: Sequence[str],
    wanted: Languages,
    name: str,
    original: str | None = None,
    spelt: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """Which of the languages that a file holds to read, in which order.

    Args:
        held: The versions in the file, as it spells their languages.
        wanted: Which to read; one matches another as `matches` says.
        name: What messages call the file.
        original: The language that was translated from, which comes first unless somebody says
            otherwise.
        spelt: The spellings of languages in the file, where a version may hold several of them and
            units are asked one by one.

    Returns:
        Languages as the file spells them; where one was named that several of `spelt` match, what
        it was named.

    Raises:
        LanguageError: One that was named is not there, or it is not clear which is meant.
    """
    codes = [*map(as_code, held)]
    if twice := next((each for each in held if codes.count(as_code(each)) > 1), None):
        raise FormatError(f"{name} holds two versions that are called {twice!r}; rename one")
    rest = sorted(held, key=lambda each: _distance(each, original))
    if len(rest if wanted is None else wanted) < 2:
        raise LanguageError(
            f"{name} holds {', '.join(spelt or held) or 'no language'}; a unit needs texts in two"
            " languages or more, so name two of them, or give another file"
        )
    if wanted is None:
        return tuple(rest)
    chosen = [_found(each, spelt or held, name, spelt is None) if each else None for each in wanted]
    rest = [each for each in rest if not any(same_language(each, own) for own in chosen if own)]
    unclear = len(rest) > 1 and len({_code(each) for each in rest}) < len(rest)
    if None in chosen and (unclear or chosen.count(None) != len(rest)):
        raise LanguageError(
            f"{name} holds {', '.join(spelt or held) or 'no language'}; name two of them with"
            " source_language and target_language (--source-lang, --target-lang)"
        )
    return tuple(each or rest.pop(0) for each in chosen)


def _distance(language: str, original: str | None) -> int:
    """How far a version is from the one that was translated from: 0 for itself, 1, or 2."""
    if original is None or spelt_alike(language, original):
        return 0
    return 1 if same_language(language, original) else 2


def _found(asked: str, spelt: Sequence[str], name: str, only_one: bool) -> str:
    """The spelling in a file that matches the one that was asked for, or the latter for several."""
    fit = [each for each in spelt if matches(each, asked)]
    if not fit:
        raise LanguageError(f"{name} holds no {asked}; it holds {', '.join(spelt) or 'nothing'}")
    alike = [each for each in fit if spelt_alike(each, asked)]
    if len(fit) == 1 or (alike and only_one):
        return (alike or fit)[0]
    if only_one:
        raise LanguageError(f"{name} holds {' and '.join(fit)}, not only one {asked}; name one")
    return alike[0] if alike else _named(asked)


def named(count: int, wanted: Languages, name: str, beside: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages of a file that holds so many versions and does not name them.

    Args:
        count: How many versions there are.
        wanted: What the caller calls them.
        name: What messages call the file.
        beside: What they are where the caller does not say.

    Raises:
        LanguageError: Another number was named, or one is neither a tag nor a known name.
    """
    told = tuple(beside) if len(beside) == count else ("",) * count
    if wanted is None:
        return told
    if len(wanted) != count:
        raise LanguageError(f"{name} holds {count} versions; name {count} languages")
    return tuple(_named(each) if each else own for each, own in zip(wanted, told, strict=True))


def units_of_sides(path: str, wanted: Languages, count: int, rows: Iterable[Row]) -> Units:
    """The units of a file that names no languages; its sides as `sides_named` has them.

    Raises:
        LanguageError: Likewise.
    """
    called, is_turned = sides_named(path, wanted, count)
    return Units(called, map(_turned, rows) if is_turned else rows)


def sides_named(path: str, wanted: Languages, count: int) -> tuple[tuple[str, ...], bool]:
    """The languages of a file that names none, and whether its sides are to change places.

    Where those of two sides are told beside it, they are chosen by the rule of `choose`.

    Raises:
        LanguageError: As `named`, or others are asked for than those that are told.
    """
    told = _languages_beside(path)
    if wanted is None or not len(wanted) == count == len(set(filter(None, told))):
        return named(count, wanted, path, told), False
    fit = all(any(matches(own, each) for own in told) for each in wanted if each)
    chosen = choose(told, wanted, path) if fit else ()
    if sorted(chosen) != sorted(told):
        asked = " and ".join(filter(None, wanted))
        raise LanguageError(
            f"{path} is in {' and '.join(told)}, as {side_file(path)} says, not in {asked};"
            " name those, or remove that file if it is wrong"
        )
    called = tuple(each or own for each, own in zip(wanted, chosen, strict=True))
    return called, chosen != told


def _turned(row: Row) -> Row:
    unit = row.unit
    turned = replace(unit, texts=unit.texts[::-1], sentences=unit.sentences[::-1])
    return replace(row, unit=turned)


def _languages_beside(path: str) -> tuple[str, ...]:
    """The languages of a bitext as the file says that `write` has made beside it, "" for none."""
    told = (told_beside(path).get(side) for side in _SIDES)
    languages = (each.get("language") if isinstance(each, dict) else None for each in told)
    return tuple(each if isinstance(each, str) else "" for each in languages)


def _named(language: str) -> str:
    """A language that a caller has named: a tag as it was given, a name as its code.

    Raises:
        LanguageError: It is neither.
    """
    return language if _TAG.fullmatch(language) else normalize_language(language)


@cache
def as_code(label: str) -> str:
    """What a file calls a version, as a tag of BCP 47; as it stands where that is no language.

    A tag keeps its letters' case. A name is its code, whatever else it says in brackets.
    """
    if _TAG.fullmatch(label):
        return label.replace("_", "-")
    return known_code(label) or known_code(label.partition(" (")[0]) or label


def same_language(first: str, second: str) -> bool:
    """Whether two spellings, such as "de" and "de-DE" or "German", are of one language."""
    return _code(first) == _code(second)


def spelt_alike(first: str, second: str) -> bool:
    """Whether two spellings, such as "pt-BR" and "pt_br", are of one tag."""
    return _tag(first) == _tag(second)


@cache
def matches(language: str, asked: str) -> bool:
    """Whether a text in a language will do where a language is asked for.

    It will if it is the same and neither names a region, script or the like that the other does not
    name: "en" matches "en-GB" and "en-US", these match "en", and not each other.
    """
    own, other = set(_tag(language).split("-")[1:]), set(_tag(asked).split("-")[1:])
    return same_language(language, asked) and (own <= other or other <= own)


@cache
def _tag(language: str) -> str:
    return as_code(language.strip()).lower()


@cache
def _code(language: str) -> str:
    tag = _tag(language)
    return known_code(tag) or tag.split("-")[0]


def sentence_marks(unit: Unit) -> str:
    """A unit's sentence numbers as text: "0 1;2"; "" where nobody knows them."""
    return ";".join(" ".join(map(str, side)) for side in unit.sentences)


def read_marks(marks: str, count: int) -> tuple[tuple[int, ...], ...]:
    """Sentence numbers of so many versions out of text, the other way round.

    Raises:
        ValueError: The text is none of these.
    """
    if not marks:
        return ()
    sides = marks.split(";")
    if len(sides) != count or not all(each.isdecimal() for side in sides for each in side.split()):
        raise ValueError(f"{marks!r} names no sentences of {count} versions, such as 0 1;2")
    return tuple(tuple(map(int, side.split())) for side in sides)


def read_confidence(text: str | None) -> float | None:
    """A confidence out of text, "" standing for none.

    Raises:
        ValueError: It is no probability.
    """
    if not text:
        return None
    try:
        confidence = float(text)
    except ValueError:
        confidence = -1.0
    if not 0.0 <= confidence <= 1.0:
        raise ValueError(f"{text!r} is no confidence, which lies in [0, 1]")
    return confidence


def shown_digits(confidence: float | None) -> str:
    """A confidence as text, "" where there is none."""
    number = digits(confidence)
    return "" if number is None else str(number)
