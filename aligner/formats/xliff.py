"""`.xlf` and `.xliff` files: written in version 2.0, read in 1.2 and 2.

Each document is a `<file>`, each unit a `<unit>` of one segment with notes of the categories
`confidence` and `sentences`. Characters that XML cannot hold go into `<cp>`. Read is also what
other programs write; proposals of translations are passed over, and mark-up is left out of the
text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from aligner.errors import FormatError
from aligner.formats.markup import (
    ILLEGAL,
    escape,
    local_name,
    quote,
    refuse_illegal,
    segment_text,
    stream_xml,
)
from aligner.formats.unit_format import (
    Head,
    Languages,
    Row,
    UnitFormat,
    Units,
    named,
    of_lines,
    read_confidence,
    read_marks,
    same_language,
    sentence_marks,
    shown_digits,
)
from aligner.manuscript import Address
from aligner.units import Unit

if TYPE_CHECKING:
    from aligner.formats.markup import Element

__all__ = ["UNITS"]

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


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
            yield _file(files, unit.document, head if files == 1 else None, number)
        yield _unit_lines(unit, number, head)
    yield "</file>\n</xliff>\n" if files else "</xliff>\n"


def _file(count: int, document: str, head: Head | None, number: int) -> str:
    """The opening of a document's part; what made all units is told in the first."""
    where = f"unit {number}: its document's name"
    refuse_illegal(document, where if head is None else f"{head.name}, {where}")
    original = f" original={quote(document)}" if document else ""
    made = str(head.provenance or "") if head else ""
    return f'<file id="f{count}"{original}>\n' + _notes((("provenance", made),))


def _notes(notes: Iterable[tuple[str, str]]) -> str:
    inside = "".join(
        f'<note category="{category}">{escape(text)}</note>' for category, text in notes if text
    )
    return f"<notes>{inside}</notes>\n" if inside else ""


def _unit_lines(unit: Unit, number: int, head: Head) -> str:
    sides = zip(("source", "target"), unit.texts, strict=True)
    inside = "".join(
        f'<{side} xml:space="preserve">{_with_code_points(text)}</{side}>'
        for side, text in sides
        if text or side == "source"  # which every segment must have
    )
    notes = (("confidence", shown_digits(unit.confidence)), ("sentences", sentence_marks(unit)))
    return f'<unit id="{number}">\n{_notes(notes)}<segment>{inside}</segment>\n</unit>\n'


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
    order = _order(told, languages, path)
    names = named(2, languages, path)
    chosen = tuple(name or told[side] for name, side in zip(names, order, strict=True))
    return Units(chosen, _rows([] if first is None else chain([first], elements), path, order))


def _order(told: tuple[str, str], languages: Languages, path: str) -> tuple[int, int]:
    """Which side of the file each version is; the caller may know its languages better."""
    wanted = named(2, languages, path)
    turned = [
        bool(name) and same_language(name, told[1 - side]) and not same_language(*told)
        for side, name in enumerate(wanted)
    ]
    return (1, 0) if any(turned) else (0, 1)


def _rows(elements: Iterable[Element], path: str, order: tuple[int, int]) -> Iterator[Row]:
    numbers: Counter[Element] = Counter()
    for element in elements:
        file = next(element.iterancestors("{*}file"), None)
        numbers[file] += 1
        address = element.get("id") or numbers[file]
        original = "" if file is None else file.get("original") or ""
        name = original or (None if file is None else file.get("id")) or "1"
        try:
            for unit, own in _units(element, original, order):
                yield Row(unit, (("file", name), ("unit", address), *own))
        except ValueError as error:
            raise FormatError(f"{path}, unit {address}: {error}") from None


def _units(
    element: Element, document: str, order: tuple[int, int]
) -> Iterator[tuple[Unit, Address]]:
    """The segments of a unit that hold a text, and what tells several of them apart."""
    notes = {each.get("category"): each.text or "" for each in element.iterfind("{*}notes/{*}note")}
    segments = list(element.iter("{*}segment"))
    for number, segment in enumerate(segments or [element], start=1):
        sides = [next(segment.iterchildren(f"{{*}}{side}"), None) for side in ("source", "target")]
        texts = ["" if each is None else segment_text(each) for each in sides]
        marks = read_marks(notes.get("sentences", ""), 2)
        if any(texts):
            unit = Unit(
                tuple(texts[each] for each in order),
                read_confidence(notes.get("confidence")),
                document,
                tuple(marks[each] for each in order) if marks else (),
            )
            own: Address = (("segment", segment.get("id") or number),) if segments[1:] else ()
            yield unit, own


UNITS = UnitFormat(_read, of_lines(_lines), versions=2, has_head=True)
"""See above."""
