"""The text of a segment in TMX or XLIFF, and what becomes of the codes in it.

A code stands for mark-up of the original: bold type that begins, a line break, a variable. Its own
text is not part of the sentence. A code that is one half of a pair is left out. A code that stands
alone is read as a line break if its type or its text says that it is one. Any other is left out,
too; if two words would then run together, a space keeps them apart, as the code did, and of two
spaces around it one stays. Tracked changes are read as if accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from itertools import chain
from typing import TYPE_CHECKING

from aligner.formats.raw.markup import local_name, lxml_etree
from aligner.languages import UNSPACED, is_letter

if TYPE_CHECKING:
    from aligner.formats.raw.markup import Element

__all__ = ["CODES", "lost_marks", "segment_text"]

CODES, _COMMENTS = "inline codes", "comments"

# Codes of TMX 1.4, of XLIFF 1.2 and of XLIFF 2.
_HALVES = frozenset(["bpt", "ept", "it", "bx", "ex", "sc", "ec", "sm", "em"])
_ALONE = frozenset(["ph", "ut", "x"])
# What Trados marks in a text: a deletion and an addition that it tracks, and what a comment is on.
_DELETED, _ADDED, _COMMENTED = "x-sdl-deleted", "x-sdl-added", "x-sdl-comment"

_LINE_BREAK = re.compile(r"<(w:)?br\b|line-?break|(^|[ :-])lb($| )|\\n", re.IGNORECASE)
_INSIDE_WORDS = re.compile(r"hyphen|shy\b|\xad|zwn?j|\u200b", re.IGNORECASE)
_TOLD_BY = ("type", "ctype", "subType", "equiv-text", "equiv", "disp")

_GAP = None  # a code that stands alone and may separate two words


def segment_text(element: Element) -> str:
    """The text of a segment without its codes.

    Raises:
        ValueError: The segment names a character that does not exist.
    """
    found: list[str] = []
    gap = False
    for piece in _pieces(element):
        gap = gap or piece is _GAP
        if piece and gap and found and found[-1].endswith(" "):
            piece = piece.removeprefix(" ")  # of the two spaces around a code
        if piece:
            if gap and found and _would_run_together(found[-1][-1], piece[0]):
                found.append(" ")
            found.append(piece)
            gap = False
    return "".join(found)


def lost_marks(segments: Iterable[Element | None]) -> tuple[str, ...]:
    """What the texts of some segments lack, in words: any mark-up, whether it holds text or not.

    Tracked changes lack nothing. A comment's own words stand elsewhere in the file.
    """
    lost = chain.from_iterable(_lost(each) for each in segments if each is not None)
    return tuple(dict.fromkeys(lost))


def _lost(element: Element) -> Iterator[str]:
    for child in element:
        kind = child.get("mtype")
        if kind in (_ADDED, _COMMENTED):
            yield from (_COMMENTS,) if kind == _COMMENTED else ()
            yield from _lost(child)
        elif kind != _DELETED and local_name(child) not in ("", "cp"):
            yield CODES


def _pieces(element: Element) -> Iterator[str | None]:
    yield element.text or ""
    for child in element:
        tag = local_name(child)
        if tag == "cp":  # a character that XML cannot hold
            yield _by_code(child.get("hex") or "FFFD")
        elif (name := _entity_name(child)) is not None:
            yield _by_name(name)
        elif tag in _ALONE:
            yield from _standing_alone(child)
        elif tag and tag not in _HALVES and child.get("mtype") != _DELETED:
            yield from _pieces(child)  # hi, sub, g, mrk, pc hold text of the segment
        yield child.tail or ""


def _standing_alone(code: Element) -> Iterator[str | None]:
    told = " ".join([*filter(None, map(code.get, _TOLD_BY)), *code.itertext()])
    if _LINE_BREAK.search(told):
        yield "\n"
    elif not _INSIDE_WORDS.search(told):
        yield _GAP


def _would_run_together(before: str, after: str) -> bool:
    """Whether two characters would be in one word, or a sentence would end inside one."""
    pair = before + after
    return (
        (is_letter(before) or before in ".,;:!?…")
        and is_letter(after)
        and not UNSPACED.search(pair)
    )


def _by_code(code: str) -> str:
    try:
        character = chr(int(code, 16))
        character.encode()  # surrogates are not characters, and no file could hold them
        return character
    except (ValueError, OverflowError):
        raise ValueError(f'<cp hex="{code}"/> names no character; mend the number') from None


def _entity_name(node: Element) -> str | None:
    """The name of an entity that was not expanded; None for any other node."""
    return str(node.name) if node.tag is lxml_etree().Entity else None


def _by_name(name: str) -> str:
    """The character with a name in HTML; files of other kinds use these names, too."""
    known = html5.get(f"{name};")
    if known is None:
        raise ValueError(f"&{name}; names nothing that is known here; write the text itself")
    return known
