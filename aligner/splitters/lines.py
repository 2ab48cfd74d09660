"""Line breaks inside a paragraph: which of them part headings and list items from running text.

Most line breaks only wrap a text and mean nothing. One that means something follows a line that
is short for its paragraph and has no full stop (a heading, a line of an address), or stands before
an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from aligner.spans import INVISIBLE, Span
from aligner.splitters.rules import CLOSERS, MARKS, STRONG_MARKS, is_lower

__all__ = ["blocks"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(rf"[\s{INVISIBLE}]*(?:[•‣▪◦●○■□➢✓·*–—-]|\(?(?:\d{{1,2}}|[^\W\d_])[.)])\s")
_GOES_ON = re.compile(rf"[,;،、，；\-–—([{{„“«][\s{INVISIBLE}]*\Z")
_ENDS = re.compile(rf"[{re.escape(MARKS + STRONG_MARKS)}][{CLOSERS}“{INVISIBLE}\s]*\Z")
_COPYRIGHT = re.compile(rf"[\s{INVISIBLE}]*(?:©|\([cC]\))")
_FIRST_LETTER = re.compile(r"[^\W_]")
_WIDE = re.compile(r"[\u1100-\u11ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\uff60]")
# A wrapped line fills most of its paragraph's width, or of this many columns where that is narrow.
# Where no capital says that something new begins, the line must be shorter to stand alone.
_SHORT, _NARROW = 0.7, 40
_SHORT_CASELESS, _NARROW_CASELESS = 0.5, 20


def blocks(text: str) -> Iterator[Span]:
    """Cut a paragraph where a line break parts what does not run on.

    Args:
        text: A paragraph, without blank lines.

    Returns:
        Character spans that cover all of it but white space, in order.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if match[0].strip()]
    if not lines:
        return
    width = max(_columns(text, line) for line in lines)
    items = [bool(_BULLET.match(text, line.start, line.stop)) for line in lines]
    is_list = sum(items) > 1
    start = lines[0].start
    for number, (line, following) in enumerate(pairwise(lines), 1):
        new_item = items[number] and (is_list or _ends_with_colon(text, line))
        if new_item or _stands_alone(text, line, following, width):
            yield _stripped(text, start, line.stop)
            start = following.start
    yield _stripped(text, start, lines[-1].stop)


def _stands_alone(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether a line without a full stop is too short to run on into the one that follows."""
    tail = text[max(line.start, line.stop - 20) : line.stop]
    if _ENDS.search(tail) or _GOES_ON.search(tail):
        return False
    is_notice = bool(_COPYRIGHT.match(text, following.start, following.stop))
    first = _FIRST_LETTER.search(text, following.start, min(following.stop, following.start + 40))
    if first and not is_notice and is_lower(first[0]):
        return False
    has_capital = is_notice or (first is not None and first[0].isupper())
    if has_capital:
        return _columns(text, line) < _SHORT * max(width, _NARROW)
    return _columns(text, line) < _SHORT_CASELESS * max(width, _NARROW_CASELESS)


def _ends_with_colon(text: str, line: Span) -> bool:
    return text[line.start : line.stop].rstrip().endswith((":", "：", ".", "。", ";"))


def _columns(text: str, line: Span) -> int:
    """How wide a line looks: characters of East Asian scripts take two columns."""
    piece = text[line.start : line.stop].strip()
    return len(piece) + len(_WIDE.findall(piece))


def _stripped(text: str, start: int, stop: int) -> Span:
    piece = text[start:stop]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
