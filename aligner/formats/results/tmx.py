"""`.tmx` files: translation memories, version 1.4b.

Each unit is a `<tu>` with a `<tuv>` for each version that has a text. Properties hold what else is
known about it: `x-confidence`, `x-document` and `x-shape` of the unit, `x-sentences` of each
version, `x-languages` and `x-provenance` of the header. The source language of the header is the
first version's, since readers look for it in every unit; a unit without it names its own. Other
notes, properties, ids, dates and authors are remarks.

Any memory of version 1 can be read; `segments` takes the codes out of its texts. If a language is
spelt in several ways ("de", "de-DE"), these are one version, named by the bare language, unless
some unit has texts in two of them. Each text keeps its own spelling, and none stands in for a
version that its unit lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from aligner.bitext import Remark, Unit
from aligner.errors import FormatError
from aligner.formats.raw.markup import (
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
    choose,
    matches,
    same_language,
    spelt_alike,
)
from aligner.formats.results.unit_format import (
    FIELDS,
    LABEL,
    OTHER_REGIONS,
    Head,
    Row,
    UnitFormat,
    Units,
    of_lines,
)
from aligner.formats.results.unit_marks import read_confidence, read_marks, shown_digits
from aligner.version import __version__

if TYPE_CHECKING:
    from aligner.formats.raw.markup import Element

__all__ = ["UNITS"]

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# Attributes of a unit, and of each of its texts, that become remarks, and the remarks' names.
_OF_BOTH = {
    name: f"@{name}"
    for name in (
        *("creationdate", "creationid", "changedate", "changeid", "lastusagedate", "usagecount"),
        *("creationtool", "creationtoolversion", "o-tmf"),
    )
}
_OF_UNIT = {"tuid": "@id", "segtype": "@segtype", **_OF_BOTH}
_SEGTYPES = ("", "block", "paragraph", "sentence", "phrase")  # TMX has no others


def _lines(units: Iterable[Unit], head: Head) -> Iterator[str]:
    source = quote(head.languages[0])
    made = "".join(_remark(each, f"{head.name}: what it says of itself") for each in head.said)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    version = quote(head.provenance.version if head.provenance else __version__)
    yield f'<header creationtool="aligner" creationtoolversion={version} o-tmf="aligner"'
    yield f' segtype="sentence" adminlang="en" srclang={source} datatype="plaintext">'
    spelt = _property("x-languages", " ".join(head.languages), head.name)
    yield f"{spelt}{made}</header>\n<body>\n"
    for number, unit in enumerate(units, start=1):
        yield _unit_lines(unit, number, head)
    yield "</body>\n</tmx>\n"


def _unit_lines(unit: Unit, number: int, head: Head) -> str:
    of = f" (of {unit.document})" if unit.document and unit.document.isprintable() else ""
    where = f"{head.name}, unit {number}{of}"
    own = [each for each, text in enumerate(unit.texts) if text and not text.isspace()]
    spelt = {each: _spelling(unit, each, head) for each in own}
    first = spelt[own[0]]
    srclang = f" srclang={quote(first)}" if first != head.languages[0] else ""
    lines = [
        f"<tu{_attributes(unit, _OF_UNIT, None, where)}{srclang}>"
        + _property("x-confidence", shown_digits(unit.confidence), where)
        + _property("x-shape", "-".join(map(str, unit.shape)), where)
        + _property("x-document", unit.document, f"{where}: its document's name")
        + _remarks(unit, _OF_UNIT, None, where)
    ]
    for each in own:
        language, text = spelt[each], unit.texts[each]
        refuse_illegal(text, f"{where}: its text in {language}")
        marks = " ".join(map(str, unit.sentences[each])) if unit.sentences else ""
        lines.append(
            f"<tuv xml:lang={quote(language)}{_attributes(unit, _OF_BOTH, each, where)}>"
            f"{_property('x-sentences', marks, where)}{_remarks(unit, _OF_BOTH, each, where)}"
            f"<seg>{escape(text)}</seg></tuv>"
        )
    return "\n".join([*lines, "</tu>\n"])


def _spelling(unit: Unit, version: int, head: Head) -> str:
    """The spelling of a text's language."""
    own = (each.text for each in unit.remarks if (each.name, each.version) == (LABEL, version))
    return next(own, head.languages[version])


def _property(kind: str, value: str, where: str) -> str:
    refuse_illegal(kind + value, where)
    return f"<prop type={quote(kind)}>{escape(value)}</prop>" if value else ""


def _attributes(unit: Unit, names: dict[str, str], version: int | None, where: str) -> str:
    """The attributes of a unit or of one of its texts, each after a space."""
    # Of two with the same name the first counts; XML allows no second.
    told = {each.name: each.text for each in reversed(unit.remarks) if each.version == version}
    if told.get("@segtype", "") not in _SEGTYPES:
        del told["@segtype"]
    for text in told.values():
        refuse_illegal(text, f"{where}: a remark")
    own = ((name, told.get(called)) for name, called in names.items())
    return "".join(f" {name}={quote(text)}" for name, text in own if text)


def _remarks(unit: Unit, names: dict[str, str], version: int | None, where: str) -> str:
    """The notes and properties of a unit or of one of its texts."""
    told = {*names.values(), *(() if version is None else (LABEL,))}
    own = (each for each in unit.remarks if each.version == version)
    return "".join(_remark(each, where) for each in own if each.name not in told)


def _remark(remark: Remark, where: str) -> str:
    if remark.name:
        return _property(remark.name, remark.text, where)
    refuse_illegal(remark.text, f"{where}: a note")
    return f"<note>{escape(remark.text)}</note>"


def _read(path: str, languages: Languages) -> Units:
    told, original, remarks = _header(path)
    if any(named and not any(matches(own, named) for own in told) for named in languages or ()):
        told = ()  # other programs may have added languages since
    held = {each: [each] for each in told} or _held(path)
    if not held and next(_elements(path), None) is not None:
        raise FormatError(f"{path} labels no text with its language; give each <tuv> an xml:lang")
    if not held:  # it has no units
        return Units(tuple(each or "" for each in languages or ("", "")), (), remarks)
    spelt = [each for own in held.values() for each in own]
    chosen = choose(list(held), languages, path, None if told else original, spelt)
    # What was asked for says more than the name of a version that holds several spellings.
    asked = [named or own for named, own in zip(languages or chosen, chosen, strict=True)]
    return Units(chosen, _rows(path, chosen, asked), remarks)


def _rows(path: str, languages: tuple[str, ...], asked: list[str]) -> Iterator[Row]:
    unlabelled = ""
    for number, unit in enumerate(_elements(path), start=1):
        variants = _variants(unit)
        chosen = _chosen(variants, asked)
        own = [None if each is None else variants[each] for each in chosen]
        address = unit.get("tuid") or number
        try:
            texts = tuple(map(_text, own))
            if any(texts):
                lost = [*lost_marks(map(_segment, own)), *_lost_texts(unit, chosen, asked)]
                if any(map(_is_unlabelled, unit.iterchildren("{*}tuv"))):
                    first = f"texts without a language (the first in unit {address})"
                    unlabelled = unlabelled or first
                    lost.append(unlabelled)
                labels = _labels(chosen, languages)
                yield Row(_unit(unit, own, texts, labels), (("unit", address),), tuple(lost))
        except ValueError as error:
            raise FormatError(f"{path}, unit {address}: {error}") from None


def _chosen(variants: Iterable[str], asked: list[str]) -> list[str | None]:
    """For each language that is asked for, one of a unit's languages; none is used twice.

    It is the one that is spelt alike, or else the first that matches; None if there is neither.
    """
    left = list(variants)
    chosen: list[str | None] = [None] * len(asked)
    for will_do in (spelt_alike, matches):
        for place, language in enumerate(asked):
            if chosen[place] is None:
                chosen[place] = next((each for each in left if will_do(each, language)), None)
                left = [each for each in left if each != chosen[place]]
    return chosen


def _lost_texts(unit: Element, chosen: list[str | None], asked: list[str]) -> Iterator[str]:
    """Which texts of a unit were skipped although their language was asked for, in words."""
    left = [language for each in unit.iterchildren("{*}tuv") if (language := _language(each))]
    for each in filter(None, chosen):
        left.remove(each)
    if any(matches(a, b) for a in left for b in asked):
        yield "second texts in a language"
    lacking = [each for each, found in zip(asked, chosen, strict=True) if found is None]
    if any(same_language(a, b) for a in left for b in lacking):
        yield OTHER_REGIONS


def _labels(chosen: list[str | None], languages: tuple[str, ...]) -> Iterator[Remark]:
    """Remarks with the texts' own languages, where these are not spelt like their versions'."""
    for version, (own, language) in enumerate(zip(chosen, languages, strict=True)):
        if own is not None and not spelt_alike(own, language):
            yield Remark(LABEL, as_code(own), version)


def _unit(
    unit: Element,
    variants: list[Element | None],
    texts: tuple[str, ...],
    labels: Iterable[Remark],
) -> Unit:
    told = _properties(unit)
    marks = ["" if each is None else _properties(each).get("x-sentences", "") for each in variants]
    return Unit(
        texts,
        read_confidence(told.get("x-confidence")),
        told.get("x-document", ""),
        read_marks(";".join(marks), len(marks)) if any(marks) else (),
        (*_remarks_of(unit, _OF_UNIT), *_remarks_of_texts(variants), *labels),
    )


def _remarks_of_texts(variants: list[Element | None]) -> Iterator[Remark]:
    for version, variant in enumerate(variants):
        if variant is not None:
            yield from _remarks_of(variant, _OF_BOTH, version)


def _remarks_of(
    element: Element, attributes: dict[str, str], version: int | None = None
) -> Iterator[Remark]:
    """The attributes, notes and properties of an element for which a unit has no field."""
    for name, called in attributes.items():
        if text := element.get(name):
            yield Remark(called, text, version)
    for each in element.iterchildren("{*}note", "{*}prop"):
        name = "" if local_name(each) == "note" else each.get("type", "")
        text = "".join(each.itertext())  # comments may stand in between
        if text and name not in FIELDS:
            yield Remark(name, text, version)


def _properties(element: Element) -> dict[str, str]:
    return {each.get("type", ""): each.text or "" for each in element.iterchildren("{*}prop")}


def _header(path: str) -> tuple[tuple[str, ...], str | None, tuple[Remark, ...]]:
    """What a memory's header says: its languages, the one translated from, and remarks."""
    elements = stream_xml(path, ("header", "tu"))
    root = next(elements)
    if local_name(root) != "tmx":
        raise FormatError(f"{path} is no TMX but <{local_name(root)}>; check its suffix")
    header = next(elements, None)
    if header is None or local_name(header) != "header":
        return (), None, ()
    told = _properties(header).get("x-languages", "")
    return tuple(told.split()), header.get("srclang"), tuple(_remarks_of(header, {}))


def _elements(path: str) -> Iterator[Element]:
    """The units of a memory, each emptied when the next is asked for."""
    elements = stream_xml(path, ("tu",))
    next(elements)
    return elements


def _variants(unit: Element) -> dict[str, Element]:
    """A unit's versions by language as the file spells it, the first of each."""
    variants: dict[str, Element] = {}
    for variant in unit.iterchildren("{*}tuv"):
        if language := _language(variant):
            variants.setdefault(language, variant)
    return variants


def _language(variant: Element) -> str:
    return variant.get(_XML_LANGUAGE) or variant.get("lang") or ""


def _is_unlabelled(variant: Element) -> bool:
    """Whether a text does not say its language, so that it cannot be read."""
    segment = None if _language(variant) else _segment(variant)
    return segment is not None and any(text.strip() for text in segment.itertext())


def _segment(variant: Element | None) -> Element | None:
    return None if variant is None else next(variant.iterchildren("{*}seg"), None)


def _text(variant: Element | None) -> str:
    segment = _segment(variant)
    return "" if segment is None else segment_text(segment)


def _held(path: str) -> dict[str, list[str]]:
    """The versions of all units with the spellings of each, from a first pass over the file."""
    groups: list[list[str]] = []  # spellings of one language each
    group_of: dict[str, int] = {}
    apart: set[int] = set()
    for unit in _elements(path):
        variants = _variants(unit)
        for each in variants:
            if each not in group_of:
                group_of[each] = _join(groups, each)
        own = [group_of[each] for each in variants]
        apart.update(each for each in own if own.count(each) > 1)
    held: dict[str, list[str]] = {}
    for number, group in enumerate(groups):
        first = _each_once(group)
        held |= {each: [each] for each in first} if number in apart else {_bare(first): first}
    return held


def _join(groups: list[list[str]], language: str) -> int:
    """Add a new spelling to the group of its language, and return the group's number."""
    for number, group in enumerate(groups):
        if same_language(group[0], language):
            group.append(language)
            return number
    groups.append([language])
    return len(groups) - 1


def _each_once(spelt: Iterable[str]) -> list[str]:
    """The spellings, with only the first of those that differ just in case and the like."""
    first: list[str] = []
    for each in spelt:
        if not any(spelt_alike(each, known) for known in first):
            first.append(each)
    return first


def _bare(spelt: list[str]) -> str:
    """The common name of several spellings of a language: "en" for "en-US" and "EN"."""
    return spelt[0] if len(spelt) == 1 else re.split("[-_]", min(spelt, key=len))[0].lower()


UNITS = UnitFormat(
    _read, of_lines(_lines), tagged=True, has_head=True, has_remarks=True, unwraps=True
)
"""How `.tmx` files are read and written."""
