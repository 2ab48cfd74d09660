"""HTML pages, and the chapters of e-books, as blocks.

White space follows the rules of HTML: a run of it is one space, `<br>` is a line break, `<pre>`
keeps everything. A quotation (`<q>`) gets the marks that a browser shows around it. Furigana,
scripts, hidden parts, deletions (`<del>`) and the numbers that refer to notes are left out.
What HTML itself calls menu, footer or sidebar is set apart, and so are runs of links, and buttons
that are not part of a sentence. Notes are text wherever they stand. A label ends a block if a field
or another label separates it from what follows. Words with a picture or a field between them are
separate words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from aligner.bitext import Address, Block, Manuscript
from aligner.errors import InputError
from aligner.formats.documents.quotes import quotation_marks
from aligner.formats.raw.markup import local_name, parse_html, parse_xhtml
from aligner.languages import UNSPACED

if TYPE_CHECKING:
    from aligner.formats.raw.markup import Element

__all__ = ["page_blocks", "read"]

_HEADING_NAMES = "h1 h2 h3 h4 h5 h6"
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form header hgroup hr html legend li main menu nav ol p pre search"
    " section summary table tbody td tfoot th thead tr ul"
)
_TEXTLESS_NAMES = (
    "head script style template noscript svg math iframe object audio video canvas map datalist"
    " rt rp textarea select del"
)
_SHOWN_NAMES = (
    "img input embed svg math iframe object audio video canvas textarea select progress meter"
)
_ROLE_NAMES = "navigation banner contentinfo complementary search menu menubar dialog alertdialog"
_HEADINGS = frozenset(_HEADING_NAMES.split())
_BLOCKS = _HEADINGS.union(_BLOCK_NAMES.split())
_NO_TEXT = frozenset(_TEXTLESS_NAMES.split())
_SHOWN = frozenset(_SHOWN_NAMES.split())
_APART = frozenset(("nav", "aside", "dialog", "menu", "search"))
_APART_ROLES = frozenset(_ROLE_NAMES.split())
_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"))
_EPUB_TYPES = ("{http://www.idpf.org/2007/ops}type", "epub:type")
_FIELDS = frozenset(("input", "select", "textarea"))
_TITLES = _HEADINGS.union(("dt", "summary", "th", "caption"))  # where a button opens what it names
_SECTIONS = frozenset(("article", "main", "section", "blockquote"))
_TABLE = {"tr": "row", "td": "column", "th": "column"}
_LANGUAGES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
_MARKS = frozenset("\"'“”„‘’‚«»‹›「『")  # any of which may begin a quotation
_MOST_QUOTES = 10  # one in another, which get marks; each looks for its first letter
_ENDS = frozenset(".,;:!?…)”»。！？，、")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOSTLY = 0.6  # share of a block's letters in links that makes it a block of links
_LINKS = 3  # in a row, or in one block, that make a menu


def read(data: bytes, name: str, encoding: str | None = None) -> Manuscript:
    """Read an HTML page.

    Raises:
        InputError: The bytes are not text, or are a page that aligner has made of two texts.
        MissingExtraError: lxml is not installed.
    """
    is_xml = data.lstrip().startswith(b"<?xml") and encoding is None
    root = parse_xhtml(data, name) if is_xml else parse_html(data, name, encoding)
    if root is not None and _is_ours(root):
        raise InputError(
            f"{name} is a page that aligner has made, which shows two texts and is none; give the"
            " texts themselves"
        )
    return Manuscript.of_blocks(page_blocks(root) if root is not None else ())


def page_blocks(root: Element, address: Address = ()) -> Iterator[Block]:
    """The blocks of a page in reading order.

    Args:
        root: The page.
        address: What every block's address begins with; the nearest heading and the block's
            number, from 1, are added.
    """
    gatherer = _Gatherer(whole=not any(map(_is_main, root.iter())))
    gatherer.gather(root)
    drafts = gatherer.drafts
    menus = _menus(drafts)
    heading = ""
    for number, draft in enumerate(drafts, start=1):
        if draft.is_heading:
            heading = " ".join(draft.text.split())
        own: Address = (("heading", heading),) if heading else ()
        where = (*address, *own, ("paragraph", number))
        cell = (*address, *draft.cell) if draft.cell else ()
        yield Block(((draft.text, where),), draft.apart or menus[number - 1], cell)


def _is_ours(root: Element) -> bool:
    return any(
        local_name(element) == "meta"
        and (element.get("name"), element.get("content")) == ("generator", "aligner")
        for element in root.iter()
    )


def _is_main(element: Element) -> bool:
    return local_name(element) == "main" or element.get("role") == "main"


@dataclass
class _Draft:
    """A block in the making: its text, how much of it is in links, and its cell in a table."""

    text: str
    links: int
    linked: int
    is_heading: bool
    apart: bool
    is_button: bool
    cell: Address


@dataclass(frozen=True)
class _Scope:
    """What is true of all text inside an element, unless elements inside it change that.

    Attributes:
        headings: How many headings are around the text.
        apart: How many elements that HTML sets apart.
        main: How many elements for the page's main text, or for its notes.
        kept: How many elements that keep white space.
        links: How many links.
        buttons: How many buttons that are not all of a heading.
        table: The rows and columns around it, each numbered.
        language: What the page says that it is in; "" if nothing.
        quotes: How many quotations (`<q>`).
        marks: The two marks of the innermost; "" if it has none.
    """

    headings: int = 0
    apart: int = 0
    main: int = 0
    kept: int = 0
    links: int = 0
    buttons: int = 0
    table: Address = ()
    language: str = ""
    quotes: int = 0
    marks: str = ""

    def inside(self, element: Element, number: int) -> _Scope:
        """The scope inside an element.

        Args:
            element: The element.
            number: Its number, if it is a row or a column.
        """
        tag = local_name(element)
        is_note = not _NOTES.isdisjoint(_kinds(element))
        return _Scope(
            self.headings + (tag in _HEADINGS),
            0 if is_note else self.apart + _is_apart(element),
            self.main + (is_note or _is_main(element)),
            self.kept + (tag == "pre"),
            self.links + _is_link(element),
            self.buttons + (tag == "button" and not _is_title(element)),
            (*self.table, (_TABLE[tag], number)) if tag in _TABLE else self.table,
            next(filter(None, map(element.get, _LANGUAGES)), self.language),
            self.quotes + (tag == "q"),
            _marks_around(element, self.language, self.quotes) if tag == "q" else self.marks,
        )

    @property
    def cell(self) -> Address:
        """The address of the table cell that the text is in; () if there is none."""
        return self.table if self.table and self.table[-1][0] == "column" else ()


@dataclass
class _Gatherer:
    """Walks through a page and collects the text of each block.

    Attributes:
        whole: Whether the page has no `<main>`, so that all of it may be text.
    """

    whole: bool
    drafts: list[_Draft] = field(default_factory=list)
    _scopes: list[_Scope] = field(default_factory=lambda: [_Scope()])
    _numbered: int = 0  # rows and columns so far
    # Of the current block:
    _pieces: list[str] = field(default_factory=list)
    _buttons: list[range] = field(default_factory=list)  # their positions in the pieces
    _links: int = 0
    _linked: int = 0  # letters in links
    _is_parted: bool = False  # by something visible, since the last words
    _edges: int = 0  # of labels, since the last words
    _after_field: bool = False

    @property
    def _scope(self) -> _Scope:
        return self._scopes[-1]

    def gather(self, root: Element) -> None:
        """Collect the blocks of an element and of all inside it."""
        # Pages may be nested deeper than Python can recurse, so the stack is our own.
        stack: list[tuple[Element, bool]] = [(root, False)]
        while stack:
            element, is_done = stack.pop()
            if is_done:
                self._leave(element)
                self._add(element.tail)
            elif _is_no_text(element):
                self._see(element)
                self._add(element.tail)
            else:
                self._enter(element)
                self._add(element.text)
                stack.append((element, True))
                stack += ((child, False) for child in reversed(element))
        self._flush()

    def _enter(self, element: Element) -> None:
        tag = local_name(element)
        if tag in _BLOCKS:
            self._flush()
        self._numbered += tag in _TABLE
        outer, inner = self._scope, self._scope.inside(element, self._numbered)
        self._edges += tag == "label" and not outer.buttons
        if inner.buttons > outer.buttons:
            self._is_parted = True
            if not outer.buttons:  # XHTML may nest them
                self._buttons.append(range(len(self._pieces), len(self._pieces)))
        if tag == "br":
            self._pieces.append("\n")
        self._see(element)
        self._links += inner.links - outer.links
        self._scopes.append(inner)
        if tag == "q":
            self._add(inner.marks[:1])

    def _leave(self, element: Element) -> None:
        tag = local_name(element)
        if tag == "q":
            self._add(self._scope.marks[1:])
        if tag in _BLOCKS:
            self._flush()
        inner = self._scopes.pop()
        self._edges += tag == "label" and not self._scope.buttons
        if inner.buttons > self._scope.buttons:
            self._is_parted = True
            self._buttons[-1] = range(self._buttons[-1].start, len(self._pieces))
        elif tag == "button":
            self._pieces.append(" ")  # between it and the icon beside it

    def _see(self, element: Element) -> None:
        is_shown = _is_shown(element)
        self._is_parted |= is_shown
        self._after_field |= is_shown and local_name(element) in _FIELDS

    def _add(self, text: str | None) -> None:
        if not text:
            return
        scope = self._scope
        if not scope.buttons and any(map(str.isalnum, text)):
            if self._edges + self._after_field > 1 and any(map(_has_word, self._pieces)):
                self._flush()
            self._edges, self._after_field = 0, False
        text = text if scope.kept else _SPACE.sub(" ", text)
        if self._is_parted and self._pieces and _are_words(self._pieces[-1][-1], text[0]):
            self._pieces.append(" ")
        self._is_parted = False
        self._pieces.append(text)
        if scope.links and not scope.buttons:
            self._linked += len(text.strip())

    def _flush(self) -> None:
        scope = self._scope
        if scope.buttons:  # a button is one piece of text, whatever it is made of
            self._pieces.append(" ")
            return
        buttons = self._cut_buttons()
        text = _collapsed("".join(self._pieces), keep=scope.kept > 0)
        if text:
            apart = scope.apart > 0 or not (self.whole or scope.main)
            self.drafts.append(
                _Draft(
                    text, self._links, self._linked, scope.headings > 0, apart, False, scope.cell
                )
            )
            self._links = scope.links
        self.drafts += (_Draft(each, 0, 0, False, True, True, scope.cell) for each in buttons)
        self._pieces.clear()
        self._linked = self._edges = 0
        self._after_field = self._is_parted = False

    def _cut_buttons(self) -> list[str]:
        """Take out the buttons that do not have text on both sides, and return their texts."""
        if not self._buttons:
            return []
        pieces = self._pieces
        inside = set(chain.from_iterable(self._buttons))
        said = [
            position
            for position, piece in enumerate(pieces)
            if position not in inside and (_has_word(piece) or not _ENDS.isdisjoint(piece))
        ]
        cut = [
            each
            for each in self._buttons
            if not said or each.start < said[0] or each.stop > said[-1]
        ]
        texts = [_collapsed("".join(pieces[each.start : each.stop]), keep=False) for each in cut]
        for position in chain.from_iterable(cut):
            pieces[position] = ""
        self._buttons.clear()
        return [text for text in texts if text]


def _collapsed(text: str, keep: bool) -> str:
    """A block's text without double spaces, or spaces at its ends or around its line breaks."""
    if keep:
        return text.strip("\r\n").rstrip()
    lines = (_SPACE.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(lines).strip("\n ")


def _is_no_text(element: Element) -> bool:
    tag = local_name(element)
    return (
        not tag
        or tag in _NO_TEXT
        or _is_hidden(element)
        or element.get("aria-hidden") == "true"
        or _refers_to_note(element, tag)
    )


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_shown(element: Element) -> bool:
    """Whether an element is visible, but not text, so that it separates what is around it."""
    is_hidden = element.get("type") == "hidden" or _is_hidden(element)
    return local_name(element) in _SHOWN and not is_hidden


def _are_words(before: str, after: str) -> bool:
    """Whether two characters with something visible between them belong to two words."""
    if UNSPACED.match(before) or UNSPACED.match(after):
        return False
    return after.isalnum() and (before.isalnum() or before in _ENDS)


def _is_title(button: Element) -> bool:
    """Whether a button is all of a heading, as in a list of questions whose answers unfold."""
    title = next((each for each in button.iterancestors() if local_name(each) in _TITLES), None)
    if title is None:
        return False
    own = list(_words(button))
    return list(islice(_words(title), len(own) + 1)) == own


def _words(element: Element) -> Iterator[str]:
    words = (word for text in element.itertext() for word in str(text).split())
    return filter(_has_word, words)


def _marks_around(quotation: Element, language: str, depth: int) -> str:
    """The two marks that a browser shows around a `<q>`; "" if it has its own, or is no phrase.

    Args:
        quotation: The `<q>`.
        language: The language around it.
        depth: How many quotations it is in; in many it gets no marks.
    """
    if depth >= _MOST_QUOTES:
        return ""
    texts = (str(text).lstrip() for text in quotation.itertext())
    first = next(filter(None, texts), "")[:1]
    if not first or first in _MARKS or any(local_name(each) in _BLOCKS for each in quotation):
        return ""
    return quotation_marks(language, is_inner=depth > 0)


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _refers_to_note(element: Element, tag: str) -> bool:
    """Whether this is a note's number, as in `<sup><a href="#n1">1</a></sup>`, or the ↩ in it."""
    if tag == "a":
        kinds = _kinds(element)
        return "noteref" in kinds or ("backlink" in kinds and not any(_words(element)))
    if tag != "sup" or len(element) != 1 or (element.text or "").strip():
        return False
    link = element[0]
    return local_name(link) == "a" and "#" in (link.get("href") or "")


def _kinds(element: Element) -> set[str]:
    """What an element is in the words of publishers, such as "footnote"."""
    told = " ".join(filter(None, map(element.get, ("role", *_EPUB_TYPES))))
    return {each.removeprefix("doc-") for each in told.split()}


def _is_link(element: Element) -> bool:
    return local_name(element) == "a" and bool(element.get("href"))


def _is_apart(element: Element) -> bool:
    tag = local_name(element)
    if tag in _APART or element.get("role") in _APART_ROLES:
        return True
    if tag == "footer":  # that of a page; a quotation's or an article's says who wrote it
        return not any(local_name(each) in _SECTIONS for each in element.iterancestors())
    return False


def _menus(drafts: list[_Draft]) -> list[bool]:
    """For each block, whether it is part of a menu, by itself or with its neighbours."""
    linked = [
        draft.links > 0
        and not draft.is_heading
        and draft.linked >= _MOSTLY * len(draft.text.replace(" ", ""))
        for draft in drafts
    ]
    menus = [False] * len(drafts)
    start = 0
    while start < len(drafts):
        stop = start
        while stop < len(drafts) and (linked[stop] or drafts[stop].is_button):
            stop += 1
        if sum(draft.links for draft in drafts[start:stop]) >= _LINKS:
            menus[start:stop] = [True] * (stop - start)
        start = max(stop, start + 1)
    return menus
