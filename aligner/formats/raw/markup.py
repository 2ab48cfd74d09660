"""Safe reading of XML and HTML: nothing is fetched, no custom entity expanded; writing of XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.entities import html5
from typing import TYPE_CHECKING, Any, BinaryIO

from aligner.errors import FormatError, InputError, needed
from aligner.formats.raw.decoding import decode
from aligner.formats.raw.files import PathLike, opened

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = [
    "ILLEGAL",
    "Element",
    "escape",
    "local_name",
    "lxml_etree",
    "parse_html",
    "parse_xhtml",
    "parse_xml",
    "quote",
    "refuse_illegal",
    "stream_xml",
]

EXTRA = "formats"
"""The extra that installs the readers of marked-up files."""

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a page states its encoding
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_WHERE = re.compile(r" \(<[^()]*\)$")


def lxml_etree() -> Any:
    """The module `lxml.etree`.

    Raises:
        MissingExtraError: lxml is not installed.
    """
    with needed("lxml", EXTRA, "reading marked-up files"):
        from lxml import etree
    return etree


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML file.

    Args:
        data: All bytes of the file.
        name: The file's name in messages.

    Raises:
        FormatError: The file is not well-formed, is nested too deeply, or declares entities of its
            own, which could name other files or grow without bound.
        MissingExtraError: lxml is not installed.
    """
    etree = lxml_etree()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    _refuse_entities(data, name)
    try:
        root: Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(name, error) from None
    return root


def stream_xml(path: PathLike, names: Sequence[str]) -> Iterator[Element]:
    """The root of an XML file as it begins, then each element with one of these names as it ends.

    An element is emptied once the next is asked for, so memory is bounded by the largest one.

    Raises:
        FormatError: As for `parse_xml`; it may come late.
        InputError: The file cannot be read.
        MissingExtraError: lxml is not installed.
    """
    etree = lxml_etree()
    with opened(path) as file:
        events = etree.iterparse(
            _Guarded(file, str(path)),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            _, root = next(events)
            yield root
            for event, element in events:
                if event == "end" and local_name(element) in names:
                    yield element
                    _forget(element)
        except (etree.XMLSyntaxError, StopIteration) as error:
            raise _malformed(str(path), error, events.error_log) from None


def _forget(element: Element) -> None:
    """Empty an element; drop its earlier siblings of the same name, and those of its ancestors."""
    element.clear(keep_tail=False)
    for each in (element, *element.iterancestors()):
        parent = each.getparent()
        while (
            parent is not None
            and (before := each.getprevious()) is not None
            and local_name(before) in (local_name(each), "")  # comments and the like
        ):
            parent.remove(before)


class _Guarded:
    """A file that is refused, as it is read, if it declares entities."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name, self._last = file, name, b""

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._last = self._last[-_REACH:] + data
        _refuse_entities(self._last, self._name)
        return data


_REACH = 64  # bytes of the last piece checked again: a declaration may begin there, in UTF-16, too


def _malformed(name: str, error: Exception, log: Sequence[Any] = ()) -> FormatError:
    """The error for a broken file; `log` holds the parser's complaints."""
    reason = _WHERE.sub("", str(error)) or "it is empty"
    if log and not getattr(error, "lineno", 0):  # it only says that no more elements came
        reason = f"{log[-1].message}, line {log[-1].line}, column {log[-1].column}"
    reason = " ".join(reason.split()).replace(" ,", ",")  # some messages have line breaks
    return FormatError(
        f"{name} is no well-formed XML: {reason}; open it in the program that made it and save"
        " it again"
    )


def _refuse_entities(data: bytes, name: str) -> None:
    """Refuse a file that declares entities, before a parser looks at it."""
    if _ENTITY.search(data) or _ENTITY.search(data.replace(b"\0", b"")):
        raise FormatError(
            f"{name} declares XML entities of its own, which are not expanded here since they can"
            " name other files or grow without bound; save it without them"
        )


def parse_xhtml(data: bytes, name: str) -> Element | None:
    """The root of a page that should be XML, and is read as HTML if it is not.

    Named characters, such as `&nbsp;`, are known although the file that declares them is not
    fetched.
    """
    try:
        return parse_xml(_NAMED.sub(_by_number, data), name)
    except FormatError:
        return parse_html(data, name)


def _by_number(match: re.Match[bytes]) -> bytes:
    """A character's HTML name as its number; other names as they are."""
    name = match[1].decode("ascii")
    known = html5.get(f"{name};") if name not in _XML_NAMES else None
    return "".join(f"&#{ord(each)};" for each in known).encode() if known else match[0]


def parse_html(data: bytes, name: str, encoding: str | None = None) -> Element | None:
    """The root of an HTML page, however broken it is; None for an empty page.

    Args:
        data: All bytes of the page.
        name: The page's name in messages.
        encoding: Its encoding. By default UTF-8 or UTF-16 if the bytes are that, else what the page
            itself names.

    Raises:
        InputError: The bytes are not text, or not in this encoding.
        FormatError: The page's elements are nested thousands deep.
        MissingExtraError: lxml is not installed.
    """
    etree = lxml_etree()
    text = decode(data, name, encoding or _declared(data))
    # HTML has no entities that expand, so the file itself bounds size and depth.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    if not text.strip():
        return None
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{name} cannot be read as HTML: {error}; save it again") from None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise FormatError(  # what the parser has so far would be half a page
            f"{name} has elements nested thousands deep; save it again, or its text as .txt"
        )
    return root


def _declared(data: bytes) -> str | None:
    """The encoding that a page names; None if it names none or is UTF-8 anyway."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:_HEAD])
        return named[1].decode("ascii") if named else None
    return None


def local_name(element: Element) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even by number: most control characters and such."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def escape(text: str) -> str:
    """Text for the inside of an element; a reader gets it back exactly."""
    return text.translate(_ESCAPES)


def quote(text: str) -> str:
    """Text for an attribute, in its quotes; a reader gets it back exactly."""
    return f'"{text.translate(_ESCAPES).translate(_QUOTES)}"'


def refuse_illegal(text: str, where: str) -> None:
    """Refuse a text that XML cannot hold.

    Raises:
        InputError: The text holds a control character or the like.
    """
    if found := ILLEGAL.search(text):
        raise InputError(
            f"{where} holds the character U+{ord(found[0]):04X} (character {found.start()} of"
            f" {text[:30]!r}), which XML cannot hold; take it out of the text, or write"
            " .units.jsonl or .parquet"
        )
