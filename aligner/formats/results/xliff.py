"""`.xlf` and `.xliff` files: written in version 2.0, read in 1.2 and 2.

Each document is a `<file>`, each unit a `<unit>` of one segment with notes of the categories
`x-confidence` and `x-sentences`, as in TMX. Other notes, and a unit's own id, are remarks; all
remarks but the id are written as notes, with their names as categories. A unit's `name` or
`resname`, if it has one besides its id, is a remark called `@name` or `@resname`; an id that only
counts the units gives way to the name. If a unit has several segments, a segment's id is a remark
called `@segment`. Version 1.2 marks segments inside a unit (`<mrk mtype="seg" mid="…">`), as
Trados, memoQ and Phrase do. Characters that XML cannot hold go into `<cp>`.

Files of other programs are read, too. Proposed translations are skipped. A target that copies the
source and that its state calls untranslated counts as missing. `segments` takes the codes out of
the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from aligner.bitext import SIDES, Address, Remark, Unit
from aligner.errors import FormatError, LanguageError
from aligner.formats.raw.markup import (
    ILLEGAL,
    escape,
    local_name,
    quote,
    refuse_illegal,
    stream_xml,
)
from aligner.formats.results.segments import lost_marks, segment_text
from aligner.formats.results.sides import (
    Languages,
    as_code,
    matches,
    named,
    same_language,
    spelt_alike,
)
from aligner.formats.results.unit_format import (
    FIELDS,
    LABEL,
    OTHER_LANGUAGES,
    Head,
    Row,
    UnitFormat,
    Units,
    of_lines,
)
from aligner.formats.results.unit_marks import (
    read_confidence,
    read_marks,
    sentence_marks,
    shown_digits,
)

if TYPE_CHECKING:
    from aligner.formats.raw.markup import Element

    _Sides = list[Element | None]

__all__ = ["UNITS"]

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"

# States of targets that nobody has translated yet, in version 1.2 and in 2.
_OPEN = frozenset(["new", "needs-translation", "initial"])
_COUNTED = "aligner-"  # begins an id that only counts the units, since each unit must have an id


def _lines(units: Iterable[Unit], head: Head) -> Iterator[str]:
    source, target = map(quote, head.languages)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{_NAMESPACE}" version="2.0"'
    yield f" srcLang={source} trgLang={target}>\n"
    last: str | None = None
    files = 0
    for number, unit in enumerate(units, start=head.first + 1):
        if unit.document != last:
            yield "</file>\n" if files else ""
            files, last = files + 1, unit.document
            yield _file(files, unit.document, head, number)
        yield _unit_lines(unit, number, head)
    yield "</file>\n</xliff>\n" if files else "</xliff>\n"


def _file(count: int, document: str, head: Head, number: int) -> str:
    """The opening of a document's part; the first one has the notes about all units."""
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
    about = "" if remark.version is None else f" appliesTo={quote(SIDES[remark.version])}"
    return f"<note{category}{about}>{escape(remark.text)}</note>"


def _unit_lines(unit: Unit, number: int, head: Head) -> str:
    sides = zip(SIDES, unit.texts, strict=True)
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
    root, units = _documents(path)
    if local_name(root) != "xliff":
        raise FormatError(f"{path} is no XLIFF but <{local_name(root)}>; check its suffix")
    first = next(units, None)
    file = first[0] if first else root
    names = named(2, languages, path)
    told = _meant(_languages(root, file), names, path)
    order = _order(told, names)
    chosen = tuple(_called(name, told[side], path) for name, side in zip(names, order, strict=True))
    # If the caller only gives a side another name, its texts must match the file's name for it.
    asked = [
        name if name and same_language(name, told[side]) else told[side]
        for name, side in zip(names, order, strict=True)
    ]
    within = partial(_within, languages=chosen, asked=asked)
    # The first document has the notes about all units; those of later ones are skipped.
    rows = _rows(root, chain([first], units) if first else (), path, asked, within)
    return Units(chosen, rows, tuple(_remarks_of(file, order)))


def _languages(root: Element, file: Element) -> tuple[str, str]:
    """The languages of both sides, "" if unknown; version 1.2 names them in each document."""
    return (
        root.get("srcLang") or file.get("source-language") or "",
        root.get("trgLang") or file.get("target-language") or "",
    )


def _meant(first: tuple[str, str], names: Sequence[str], path: str) -> tuple[str, str]:
    """The languages of the document that is meant: the first, or one with all that are named.

    The caller may know a file's languages better than the file does, so a name that no document has
    is taken for a new one. The whole file is read only for a name that the first document lacks.

    Raises:
        LanguageError: The file has all languages that are named, but no document has them together.
    """
    asked = [each for each in names if each]
    if all(any(same_language(each, own) for own in first) for each in asked):
        return first
    root, units = _documents(path)
    pairs = list(dict.fromkeys(_languages(root, file) for file, _ in units))
    held = [own for pair in pairs for own in pair if own]
    if not all(any(same_language(each, own) for own in held) for each in asked):
        return first
    for pair in pairs:
        if all(any(same_language(each, own) for own in pair) for each in asked):
            return pair
    shown = ", ".join(f"{source} with {target}" for source, target in pairs)
    raise LanguageError(
        f"{path} holds {shown}, and none of {' with '.join(asked)}; name two that go together"
    )


def _within(
    row: Row, spelt: Sequence[str], languages: Sequence[str], asked: Sequence[str]
) -> Row | None:
    """A row without texts in languages that were not asked for; None if no text is left.

    Args:
        row: The row as the file has it.
        spelt: The language of each of its texts, "" if unknown.
        languages: The names of the versions.
        asked: What the languages of their texts must match.
    """
    unit = row.unit
    labels = {each.version: each.text for each in unit.remarks if each.name == LABEL}
    own = [labels.get(version, each) for version, each in enumerate(spelt)]
    will_do = [not a or not b or matches(a, b) for a, b in zip(own, asked, strict=True)]
    texts = tuple(text if will else "" for text, will in zip(unit.texts, will_do, strict=True))
    if not any(texts):
        return None
    others = [
        Remark(LABEL, as_code(each), version)
        for version, (each, name) in enumerate(zip(own, languages, strict=True))
        if version not in labels and same_language(each, name) and not spelt_alike(each, name)
    ]
    unit = replace(unit, texts=texts, remarks=(*unit.remarks, *others))
    lost = () if texts == row.unit.texts else (OTHER_LANGUAGES,)
    return replace(row, unit=unit, lost=(*row.lost, *lost))


def _order(told: tuple[str, str], wanted: Sequence[str]) -> tuple[int, int]:
    """Which side of the file each version is; the caller may use names that the file does not."""
    turned = [
        bool(name) and _nearness(told[1 - side], name) > _nearness(told[side], name)
        for side, name in enumerate(wanted)
    ]
    return (1, 0) if any(turned) else (0, 1)


def _nearness(language: str, asked: str) -> int:
    return same_language(language, asked) + matches(language, asked)


def _called(name: str, told: str, path: str) -> str:
    """The name of a side: as its matching texts are labelled, or as the caller says.

    If the caller names another variant than the first document does, the whole file is read.

    Raises:
        LanguageError: The file has the language, but not in this region.
    """
    if not name or spelt_alike(name, told):
        return told
    if not same_language(name, told):
        return name
    held = _held(path) or [told]
    fit = [each for each in held if matches(each, name)]
    if not fit:
        raise LanguageError(f"{path} holds no {name}; it holds {', '.join(held)}")
    return fit[0] if all(spelt_alike(each, fit[0]) for each in fit) else name


def _held(path: str) -> list[str]:
    """The languages that units and their documents are labelled with."""
    held: dict[str, None] = {}
    root, units = _documents(path)
    for file, unit in units:
        labels = (each for each in _remarks_of(unit, (0, 1)) if each.name == LABEL)
        held |= dict.fromkeys((*_languages(root, file), *(each.text for each in labels)))
    return list(filter(None, held))


def _documents(path: str) -> tuple[Element, Iterator[tuple[Element, Element]]]:
    """The root, and of each unit the document and the element, from a pass over the file.

    What stands in no document is taken for a part of the root.
    """
    elements = stream_xml(path, ("unit", "trans-unit"))
    root = next(elements)
    return root, ((next(each.iterancestors("{*}file"), root), each) for each in elements)


def _rows(
    root: Element,
    units: Iterable[tuple[Element, Element]],
    path: str,
    asked: Sequence[str],
    within: Callable[[Row, list[str]], Row | None],
) -> Iterator[Row]:
    last: Element | None = None
    number = 0  # of the unit in its document
    for file, element in units:
        number, last = number + 1 if file is last else 1, file
        address = (element.get("id") or "").removeprefix(_COUNTED) or number
        original = file.get("original") or ""
        name = original or file.get("id") or "1"
        try:
            sides = _languages(root, file)
            order = _order(sides, asked)  # some documents may be translated the other way
            spelt = [sides[each] for each in order]
            remarks = (*_ids_of(element), *_remarks_of(element, order))
            for unit, own, lost in _units(element, original, order):
                said = (*remarks, *(Remark(f"@{part}", str(each)) for part, each in own))
                place = ("file", name), ("unit", address), *own
                whole = Row(replace(unit, remarks=said), place, lost, _is_fixed(element))
                row = within(whole, spelt)
                if row:
                    yield row
        except ValueError as error:
            raise FormatError(f"{path}, unit {address}: {error}") from None


def _is_fixed(unit: Element) -> bool:
    """Whether a unit is not to be translated, as it or else the nearest element around it says."""
    told = (each.get("translate") for each in (unit, *unit.iterancestors()))
    return next(filter(None, told), "yes") == "no"


def _is_id(remark: Remark) -> bool:
    return remark.name == "@id" and remark.version is None


def _ids_of(unit: Element) -> Iterator[Remark]:
    """A unit's id and its other names; if the id only counts the units, its name as the id."""
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
            version = order.index(SIDES.index(about)) if about in SIDES else None
            text = "".join(note.itertext())  # comments may stand in between
            if text and name not in FIELDS:
                yield Remark(name, text, version)


def _units(
    element: Element, document: str, order: tuple[int, int]
) -> Iterator[tuple[Unit, Address, tuple[str, ...]]]:
    """The segments that hold a text, each with its address if there are several, and its losses."""
    notes = {each.get("category"): each.text or "" for each in element.iterfind("{*}notes/{*}note")}
    segments = [(each.get("id"), _sides(each)) for each in element.iter("{*}segment")]
    segments = segments or _marked(element) or [(None, _sides(element))]
    for number, (called, sides) in enumerate(segments, start=1):
        texts = ["" if each is None else segment_text(each) for each in sides]
        if _is_open(sides[1]) and texts[0].strip() == texts[1].strip():
            texts[1] = ""
        marks = read_marks(notes.get("x-sentences", ""), 2)
        if any(texts):
            unit = Unit(
                tuple(texts[each] for each in order),
                read_confidence(notes.get("x-confidence")),
                document,
                tuple(marks[each] for each in order) if marks else (),
            )
            own: Address = (("segment", called or number),) if segments[1:] else ()
            yield unit, own, lost_marks(sides)


def _is_open(target: Element | None) -> bool:
    """Whether a target is still to be translated, as its state or that of its segment says."""
    if target is None or _is_fixed(target):
        return False
    return any(each.get("state") in _OPEN for each in (target, *target.iterancestors()))


def _sides(element: Element) -> _Sides:
    """The source and the target of a unit or of a segment."""
    return [next(element.iterchildren(f"{{*}}{side}"), None) for side in SIDES]


def _marked(unit: Element) -> list[tuple[str | None, _Sides]]:
    """The segments that version 1.2 marks inside a unit, with their ids; [] if it marks none.

    To lose no text, they are not told apart if a side has text outside all of them, as a target
    without marks has, or two with the same id.
    """
    _, target = _sides(unit)
    sides = next(unit.iterchildren("{*}seg-source"), None), target
    marked = [_marks(each) for each in sides]
    if not marked[0] or not all(map(_are_whole, sides, marked)):
        return []
    return [(mid, [each.get(mid) for each in marked]) for mid in {**marked[0], **marked[1]}]


def _are_whole(side: Element | None, marks: Mapping[str, Element]) -> bool:
    """Whether all text of a side is in its marked segments."""
    if side is None:
        return True
    parts = "".join(map(segment_text, marks.values()))
    return "".join(segment_text(side).split()) == "".join(parts.split())


def _marks(side: Element | None) -> dict[str, Element]:
    """The marked segments of one side by their ids."""
    marks = () if side is None else side.iter("{*}mrk")
    found: dict[str, Element] = {}
    for number, each in enumerate(marks, start=1):
        if each.get("mtype") == "seg":
            found.setdefault(each.get("mid") or str(number), each)
    return found


UNITS = UnitFormat(
    _read, of_lines(_lines), tagged=True, versions=2, has_head=True, has_remarks=True, unwraps=True
)
"""How `.xlf` and `.xliff` files are read and written."""
