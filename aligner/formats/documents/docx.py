"""DOCX documents: headings, paragraphs, tables and notes in reading order.

The text is what a reader sees once all tracked changes are accepted. A block's address is the
nearest `heading`, then `paragraph`, its number among the paragraphs outside tables; or `table`,
`row` and `column`; or `footnote` or `endnote`. Notes follow the block that refers to them. Page
headers and footers, and tables of contents, are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from aligner.bitext import Address, Block, Manuscript
from aligner.errors import FormatError
from aligner.formats.raw.archives import Archive
from aligner.formats.raw.markup import local_name, parse_xml
from aligner.formats.raw.signatures import OLD_OFFICE

if TYPE_CHECKING:
    from aligner.formats.raw.markup import Element

__all__ = ["read"]

_RELATIONS = "_rels/.rels"
# What is not text: deleted runs, field instructions, furigana, properties, and the fallback of a
# drawing, whose text box is read once already.
_NO_TEXT = "del moveFrom instrText delText rt pPr rPr tblPr trPr tcPr sectPr Fallback"
_SKIPPED = frozenset(_NO_TEXT.split())
_HEADING = re.compile(r"heading\s*\d|title|subtitle", re.IGNORECASE)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_MARKS |= {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TEXT = tuple(f"{{*}}{name}" for name in ("t", *_MARKS))
_CONTENTS = "Table of Contents"  # in every language
_FIELD_OF_CONTENTS = re.compile(r"\s*TOC(?!\w)", re.IGNORECASE)
_WRAPPERS = frozenset(["sdt", "sdtContent", "customXml"])  # around rows and cells, too
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def read(data: bytes, name: str) -> Manuscript:
    """Read a DOCX document.

    Raises:
        FormatError: The file is not a DOCX document, is broken, or is encrypted.
        MissingExtraError: lxml is not installed.
    """
    if data.startswith(OLD_OFFICE):
        raise FormatError(
            f"{name} is encrypted, or an old .doc; save it as .docx without a password"
        )
    archive = Archive(data, name, "a DOCX document")
    body = _main_part(archive)
    root = parse_xml(archive.read(body), f"{name}: {body}")
    _drop_contents(root)
    reader = _Reader(
        notes={kind: _notes(archive, body, kind) for kind in _NOTES.values()},
        headings=_heading_styles(archive, body),
    )
    return Manuscript.of_blocks(reader.blocks(root))


def _main_part(archive: Archive) -> str:
    if _RELATIONS in archive:
        root = parse_xml(archive.read(_RELATIONS), f"{archive.name}: {_RELATIONS}")
        for each in root.iter("{*}Relationship"):
            if (each.get("Type") or "").endswith("/officeDocument"):
                part = archive.resolve("", (each.get("Target") or "").removeprefix("/"))
                if part.startswith("word/"):
                    return part
    raise archive.error("it is a ZIP archive of something else")


def _beside(archive: Archive, body: str, part: str) -> Element | None:
    """Another part of the document; None if it has no such part."""
    place = archive.resolve(body, f"{part}.xml")
    return parse_xml(archive.read(place), f"{archive.name}: {place}") if place in archive else None


def _notes(archive: Archive, body: str, kind: str) -> dict[str, Element]:
    """The notes of one kind, by id."""
    root = _beside(archive, body, f"{kind}s")
    if root is None:
        return {}
    return {_value(note, "id"): note for note in root if not _value(note, "type")}


def _heading_styles(archive: Archive, body: str) -> frozenset[str]:
    """The ids of heading styles, found by name: unlike ids, names are alike in every language."""
    root = _beside(archive, body, "styles")
    if root is None:
        return frozenset()
    return frozenset(
        _value(style, "styleId")
        for style in root.iter("{*}style")
        for named in style.iterchildren("{*}name")
        if _HEADING.match(_value(named, "val"))
    )


def _value(element: Element, key: str) -> str:
    """An attribute in the element's own namespace, which has two spellings; "" if missing."""
    tag = str(element.tag)
    namespace = tag[: tag.index("}") + 1] if "}" in tag else ""
    return element.get(f"{namespace}{key}") or ""


def _drop_contents(root: Element) -> None:
    """Take the tables of contents out of a document, since they only repeat its headings."""
    for each in [*_controls_of_contents(root), *_text_of_contents(root)]:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)


def _controls_of_contents(root: Element) -> Iterator[Element]:
    """Content controls that hold a table of contents with its title, and fields in one piece."""
    for gallery in root.iter("{*}docPartGallery"):
        if _value(gallery, "val") == _CONTENTS:
            yield from islice(gallery.iterancestors("{*}sdt"), 1)
    for simple in root.iter("{*}fldSimple"):
        if _FIELD_OF_CONTENTS.match(_value(simple, "instr")):
            yield simple


def _text_of_contents(root: Element) -> Iterator[Element]:
    """The text of fields that are tables of contents; a field that does not end is none."""
    fields: list[_Field] = []
    for element in root.iter("{*}fldChar", "{*}instrText", *_TEXT):
        kind = _value(element, "fldCharType")
        if kind == "begin":
            fields.append(_Field())
        elif kind == "end" and fields:
            ended = fields.pop()
            if _FIELD_OF_CONTENTS.match(ended.code):
                yield from ended.text
            elif fields:
                fields[-1].text += ended.text
        elif fields:
            fields[-1].add(element)


@dataclass
class _Field:
    """A field that has begun.

    Attributes:
        code: What it is, as far as that has been read.
        text: The elements that hold its text.
    """

    code: str = ""
    text: list[Element] = field(default_factory=list)

    def add(self, element: Element) -> None:
        """Add a part of its code or of its text."""
        tag = local_name(element)
        if tag == "instrText":
            self.code += element.text or ""
        elif tag != "fldChar":
            self.text.append(element)


@dataclass
class _Reader:
    """Walks through a document's body.

    Attributes:
        notes: The notes, by kind and id.
        headings: The ids of heading styles.
    """

    notes: dict[str, dict[str, Element]]
    headings: frozenset[str]
    _heading: str = ""
    _counts: dict[str, int] = field(default_factory=dict)

    def blocks(self, body: Element, where: Address = ()) -> Iterator[Block]:
        """The blocks inside an element, which holds paragraphs and tables at any depth."""
        run: list[Element] = []  # paragraphs that are one, since the marks between are deleted
        for child in body:
            tag = local_name(child)
            if tag == "p":
                run.append(child)
                if not _goes_on(child):
                    yield from self._paragraph(run, where)
                    run = []
            elif tag and tag not in _SKIPPED and len(child):
                yield from self._paragraph(run, where)
                run = []
                if tag == "tbl":
                    yield from self._table(child, where)
                else:  # content controls, insertions …
                    yield from self.blocks(child, where)
        yield from self._paragraph(run, where)

    def _paragraph(self, run: Sequence[Element], where: Address) -> Iterator[Block]:
        """The blocks of one paragraph, or of several that are now one, in the last one's style.

        An empty run has none.
        """
        pieces: list[str] = []
        notes: list[tuple[str, str]] = []
        boxes: list[Element] = []
        for paragraph in run:
            _gather(paragraph, pieces, notes, boxes)
        text = "".join(pieces)
        if text.strip():
            yield Block(((text, self._address(run[-1], text, where)),), cell=_cell(where))
        for box in boxes:
            yield from self.blocks(box, where)
        for kind, key in notes:
            note = self.notes[kind].get(key)
            if note is not None:
                number = self._number(kind)
                yield from self.blocks(note, (*where, (kind, number)))

    def _address(self, paragraph: Element, text: str, where: Address) -> Address:
        if not where and self._style(paragraph) in self.headings:
            self._heading = " ".join(text.split())
        under: Address = (("heading", self._heading),) if self._heading else ()
        return (*under, *(where or (("paragraph", self._number("paragraph")),)))

    def _table(self, table: Element, where: Address) -> Iterator[Block]:
        number = self._number("table")
        for row_number, row in enumerate(_inside(table, "tr"), start=1):
            for column, cell in enumerate(_inside(row, "tc"), start=1):
                place = (("table", number), ("row", row_number), ("column", column))
                yield from self.blocks(cell, (*where, *place))

    def _number(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    @staticmethod
    def _style(paragraph: Element) -> str:
        return next((_value(each, "val") for each in paragraph.iterfind("{*}pPr/{*}pStyle")), "")


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and the like."""
    for child in element:
        if local_name(child) == name:
            yield child
        elif local_name(child) in _WRAPPERS:
            yield from _inside(child, name)


def _goes_on(paragraph: Element) -> bool:
    """Whether the mark at a paragraph's end is deleted, so that the next one continues it."""
    marks = ("{*}pPr/{*}rPr/{*}del", "{*}pPr/{*}rPr/{*}moveFrom")
    return any(paragraph.find(mark) is not None for mark in marks)


def _cell(where: Address) -> Address:
    """The address of the innermost table cell around a place; () if there is none."""
    inner = [depth for depth, (name, _) in enumerate(where, start=1) if name == "column"]
    return where[: inner[-1]] if inner else ()


def _gather(
    element: Element, pieces: list[str], notes: list[tuple[str, str]], boxes: list[Element]
) -> None:
    """Collect the text of a paragraph, the notes it refers to, and the text boxes it anchors."""
    for child in element:
        tag = local_name(child)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag in _MARKS:
            pieces.append(_MARKS[tag])
        elif tag in _NOTES:
            notes.append((_NOTES[tag], _value(child, "id")))
        elif tag == "txbxContent":
            boxes.append(child)
        elif tag and tag not in _SKIPPED and not _is_hidden(child):
            _gather(child, pieces, notes, boxes)


def _is_hidden(run: Element) -> bool:
    """Whether a run is not shown."""
    told = next(run.iterfind("{*}rPr/{*}vanish"), None)
    return told is not None and _value(told, "val") not in ("0", "false", "off")
