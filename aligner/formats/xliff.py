"""`.xlf` and `.xliff` files: written in version 2.0, read in 1.2 and 2.

Each document is a `<file>`, each unit a `<unit>` of one segment with notes of the categories
`x-confidence` and `x-sentences`, as TMX has them. Other notes, and a unit's own id, are remarks;
all remarks but the id are written as notes, with their names as categories. A unit's `name` or
`resname` beside its id is a remark called so, and so is the id of a segment where there are
several; an id that only counts the units gives way to the name. Characters that XML
cannot hold go into `<cp>`. Read is also what other programs write; proposals of translations are
passed over, and the text is read without its codes by `segments`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from aligner.errors import FormatError, LanguageError
from aligner.formats.markup import (
    ILLEGAL,
    escape,
    local_name,
    quote,
    refuse_illegal,
    stream_xml,
)
from aligner.formats.segments import lost_codes, segment_text
from aligner.formats.unit_format import (
    FIELDS,
    Head,
    Languages,
    Row,
    UnitFormat,
    Units,
    matches,
    named,
    of_lines,
    read_confidence,
    read_marks,
    same_language,
    sentence_marks,
    shown_digits,
)
from aligner.manuscript import Address
from aligner.units import Remark, Unit

if TYPE_CHECKING:
    from aligner.formats.markup import Element

__all__ = ["UNITS"]

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"

_SIDES = ("source", "target")
_COUNTED = "aligner-"  # what an id begins with that only counts the units, since each must have one


def _lines(units: Iterable[Unit], head: Head) -> Iterator[str]:
    source, target = map(quote, head.languages)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{_NAMESPACE}" version="2.0"'
    yield f" srcLang={source} trgLang={target}>\n"
    last: str | None = None
    files = 0
    for number, unit in enumerate(units, start=1):
        if unit.document != last:
            yield "</file>\n" if files else ""
            files, last = files + 1, unit.document
            yield _file(files, unit.document, head, number)
        yield _unit_lines(unit, number, head)
    yield "</file>\n</xliff>\n" if files else "</xliff>\n"


def _file(count: int, document: str, head: Head, number: int) -> str:
    """The opening of a document's part; what made all units is told in the first."""
    refuse_illegal(document, f"{head.name}, unit {number}: its document's name")
    original = f" original={quote(document)}" if document else ""
    said = head.said if count == 1 else ()
    return f'<file id="f{count}"{original}>\n' + _notes(
        said, f"{head.name}: what it says of itself"
    )


def _notes(remarks: Iterable[Remark], where: str) -> str:
    inside = "".join(_note(each, where) for each in remarks if each.text)
    return f"<notes>{inside}</notes>\n" if inside else ""


def _name(called: str, where: str) -> str:
    refuse_illegal(called, f"{where}: its id")
    return f" name={quote(called)}"


def _note(remark: Remark, where: str) -> str:
    refuse_illegal(remark.name + remark.text, f"{where}: a note")
    category = f" category={quote(remark.name)}" if remark.name else ""
    about = "" if remark.version is None else f" appliesTo={quote(_SIDES[remark.version])}"
    return f"<note{category}{about}>{escape(remark.text)}</note>"


def _unit_lines(unit: Unit, number: int, head: Head) -> str:
    sides = zip(_SIDES, unit.texts, strict=True)
    inside = "".join(
        f'<{side} xml:space="preserve">{_with_code_points(text)}</{side}>'
        for side, text in sides
        if text or side == "source"  # which every segment must have
    )
    notes = [
        Remark("x-confidence", shown_digits(unit.confidence)),
        Remark("x-sentences", sentence_marks(unit)),
        *(each for each in unit.remarks if not _is_id(each)),
    ]
    where = f"{head.name}, unit {number}"
    called = next((each.text for each in unit.remarks if _is_id(each)), "")
    own = _name(called, where) if called else ""
    written = _notes(notes, where)
    opening = f'<unit id="{_COUNTED}{number}"{own}>'
    return f"{opening}\n{written}<segment>{inside}</segment>\n</unit>\n"


def _with_code_points(text: str) -> str:
    return ILLEGAL.sub(lambda found: f'<cp hex="{ord(found[0]):04X}"/>', escape(text))


def _read(path: str, languages: Languages) -> Units:
    elements = stream_xml(path, ("unit", "trans-unit"))
    root = next(elements)
    if local_name(root) != "xliff":
        raise FormatError(f"{path} is no XLIFF but <{local_name(root)}>; check its suffix")
    first = next(elements, None)
    file = root if first is None else next(first.iterancestors("{*}file"), root)
    told = (
        root.get("srcLang") or file.get("source-language") or "",
        root.get("trgLang") or file.get("target-language") or "",
    )
    names = named(2, languages, path)
    order = _order(told, names, path)
    chosen = tuple(_label(name, told[side]) for name, side in zip(names, order, strict=True))
    units = [] if first is None else chain([first], elements)
    # What made all stands in the first document's part; notes of later ones are passed over.
    return Units(chosen, _rows(units, path, order), tuple(_remarks_of(file, order)))


def _order(told: tuple[str, str], wanted: Sequence[str], path: str) -> tuple[int, int]:
    """Which side of the file each version is; the caller may know its languages better."""
    for name in filter(None, wanted):
        of_it = [each for each in told if same_language(each, name)]
        if of_it and not any(matches(each, name) for each in of_it):
            raise LanguageError(f"{path} holds no {name}; it holds {', '.join(told)}")
    turned = [
        bool(name) and matches(told[1 - side], name) and not matches(told[side], name)
        for side, name in enumerate(wanted)
    ]
    return (1, 0) if any(turned) else (0, 1)


def _label(name: str, told: str) -> str:
    """What a side is called: as the file does, unless the caller says it is another language."""
    return name if name and not same_language(name, told) else told


def _rows(elements: Iterable[Element], path: str, order: tuple[int, int]) -> Iterator[Row]:
    numbers: Counter[Element] = Counter()
    for element in elements:
        file = next(element.iterancestors("{*}file"), None)
        numbers[file] += 1
        address = (element.get("id") or "").removeprefix(_COUNTED) or numbers[file]
        original = "" if file is None else file.get("original") or ""
        name = original or (None if file is None else file.get("id")) or "1"
        try:
            remarks = (*_ids_of(element), *_remarks_of(element, order))
            for unit, own, lost in _units(element, original, order):
                said = (*remarks, *(Remark(f"@{part}", str(each)) for part, each in own))
                place = ("file", name), ("unit", address), *own
                yield Row(replace(unit, remarks=said), place, lost)
        except ValueError as error:
            raise FormatError(f"{path}, unit {address}: {error}") from None


def _is_id(remark: Remark) -> bool:
    return remark.name == "@id" and remark.version is None


def _ids_of(unit: Element) -> Iterator[Remark]:
    """A unit's id, and what else it is called; the name where its id only counts the units."""
    told = {each: unit.get(each) or "" for each in ("id", "name", "resname")}
    if told["id"].startswith(_COUNTED):
        told = {"id": told["name"]}
    for name, called in told.items():
        if called:
            yield Remark(f"@{name}", called)


def _remarks_of(element: Element, order: tuple[int, int]) -> Iterator[Remark]:
    """The notes of a unit or of a file, where XLIFF 2 and 1.2 have them."""
    for path in ("{*}notes/{*}note", "{*}note", "{*}header/{*}note"):
        for note in element.iterfind(path):
            name = note.get("category", "")
            about = note.get("appliesTo") or note.get("annotates")
            version = order.index(_SIDES.index(about)) if about in _SIDES else None
            text = "".join(note.itertext())  # whatever comments are in between
            if text and name not in FIELDS:
                yield Remark(name, text, version)


def _units(
    element: Element, document: str, order: tuple[int, int]
) -> Iterator[tuple[Unit, Address, tuple[str, ...]]]:
    """The segments that hold a text, what tells several apart, and what is lost of each."""
    notes = {each.get("category"): each.text or "" for each in element.iterfind("{*}notes/{*}note")}
    segments = list(element.iter("{*}segment"))
    for number, segment in enumerate(segments or [element], start=1):
        sides = [next(segment.iterchildren(f"{{*}}{side}"), None) for side in _SIDES]
        texts = ["" if each is None else segment_text(each) for each in sides]
        marks = read_marks(notes.get("x-sentences", ""), 2)
        if any(texts):
            unit = Unit(
                tuple(texts[each] for each in order),
                read_confidence(notes.get("x-confidence")),
                document,
                tuple(marks[each] for each in order) if marks else (),
            )
            own: Address = (("segment", segment.get("id") or number),) if segments[1:] else ()
            yield unit, own, lost_codes(sides)


UNITS = UnitFormat(_read, of_lines(_lines), versions=2, has_head=True, has_remarks=True)
"""See above."""
