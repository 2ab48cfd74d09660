"""EPUB books: their chapters in reading order, each an HTML page.

A block's address is `chapter` (its number in the book's spine), `file` (its part of the archive),
the nearest `heading` and the `paragraph` in the chapter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from aligner.bitext import Block, Manuscript
from aligner.errors import FormatError
from aligner.formats.documents.html import page_blocks
from aligner.formats.raw.archives import Archive
from aligner.formats.raw.markup import parse_xhtml, parse_xml

if TYPE_CHECKING:
    from aligner.formats.raw.markup import Element

__all__ = ["read"]

_CONTAINER, _RIGHTS = "META-INF/container.xml", "META-INF/encryption.xml"
_TEXT = (
    *("application/xhtml+xml", "text/html"),
    *("application/x-dtbook+xml", "text/x-oeb1-document"),  # of EPUB 2
)
# How fonts are obfuscated, which leaves the text readable.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read(data: bytes, name: str) -> Manuscript:
    """Read an EPUB book.

    Raises:
        FormatError: The file is not an EPUB book, is broken, or is protected.
        MissingExtraError: lxml is not installed.
    """
    archive = Archive(data, name, "an EPUB book")
    if _CONTAINER not in archive:
        raise archive.error("it is a ZIP archive of something else")
    _refuse_protected(archive)
    return Manuscript.of_blocks(
        block
        for number, part in enumerate(_chapters(archive), start=1)
        for block in _chapter(archive, number, part)
    )


def _refuse_protected(archive: Archive) -> None:
    if _RIGHTS not in archive:
        return
    rights = parse_xml(archive.read(_RIGHTS), f"{archive.name}: {_RIGHTS}")
    methods = {each.get("Algorithm") for each in rights.iter("{*}EncryptionMethod")}
    if methods - set(_FONTS):
        raise FormatError(
            f"{archive.name} is encrypted (protected by DRM), so its text cannot be read;"
            " give a copy without protection"
        )


def _chapters(archive: Archive) -> Iterator[str]:
    """The parts that hold the book's text, in reading order."""
    container = parse_xml(archive.read(_CONTAINER), f"{archive.name}: {_CONTAINER}")
    package = next((each.get("full-path") for each in container.iter("{*}rootfile")), None)
    if not package:
        raise archive.error("its container names no package")
    root = parse_xml(archive.read(package), f"{archive.name}: {package}")
    items = {each.get("id"): each for each in root.iter("{*}item")}
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None:
            raise archive.error(f"its spine names {reference.get('idref')}, which is no part of it")
        if _is_text(item):
            path = unquote((item.get("href") or "").partition("#")[0])
            yield archive.resolve(package, path)


def _is_text(item: Element) -> bool:
    """Whether an item is a chapter, not a picture or the generated table of contents."""
    properties = (item.get("properties") or "").split()
    return item.get("media-type") in _TEXT and "nav" not in properties


def _chapter(archive: Archive, number: int, part: str) -> Iterator[Block]:
    root = parse_xhtml(archive.read(part), f"{archive.name}: {part}")
    if root is not None:
        yield from page_blocks(root, (("chapter", number), ("file", part)))
