"""Line breaks inside a paragraph: which of them part headings and list items from running text.

Most line breaks only wrap a text and mean nothing. One that means something follows a line that
is short for its paragraph and has no full stop (a heading, a line of an address), or stands before
an item of a list or a paragraph that is opened as East Asian ones are. In verse no line is short.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from itertools import pairwise

from aligner.bitext import Span
from aligner.bitext.spans import INVISIBLE, LINE, trimmed
from aligner.languages import TWO_COLUMNS
from aligner.languages.ends import COMMAS, SEMICOLONS
from aligner.splitters.rules import CLOSERS, MARKS, STRONG_MARKS, TURNED_CLOSERS, is_lower

__all__ = ["blocks"]

_HAN_ITEM = "[一二三四五六七八九十]{1,3}"
_BULLET = re.compile(
    rf"[\s{INVISIBLE}]*(?:(?:[•‣▪◦●○■□➢✓·*–—-]|\(?(?:\d{{1,2}}|[^\W\d_])[.)])\s"
    # What East Asian lists begin with needs no space behind it, and mostly has none.
    rf"|[・●○■□◆◇★☆▲△▼▽▶►※①-⓿❶-➓㈠-㉇㊀-㊉]|[（(]{_HAN_ITEM}[）)]|（\d{{1,2}}）|{_HAN_ITEM}、"
    rf"|(?:\(?\d{{1,2}}[.．)）]|\d{{1,2}}、)(?!\d){TWO_COLUMNS.pattern})"
)
_GOES_ON = re.compile(rf"[{COMMAS}{SEMICOLONS}\-–—([{{„“«のをがに][\s{INVISIBLE}]*\Z")
_ENDS = re.compile(
    rf"[{re.escape(MARKS + STRONG_MARKS)}][{CLOSERS}{TURNED_CLOSERS}{INVISIBLE}\s]*\Z"
)
_COMMA = re.compile(rf"[{COMMAS}{SEMICOLONS}][\s{INVISIBLE}]*\Z")
_SPEECH_ENDS = re.compile(r"[」』]\s*\Z")
_INLINE_BULLETS = "•‣⁃▪●"
_FIRST_ITEM = re.compile(r"(\(?)([1ai])(\.?\))\s")
_SERIES = (
    [str(number) for number in range(1, 100)],
    list(string.ascii_lowercase),
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"],
)
_COPYRIGHT = re.compile(rf"[\s{INVISIBLE}]*(?:©|\([cC]\))")
_FIRST_LETTER = re.compile(r"[^\W_]")
# A wrapped line fills most of its paragraph's width, or of this many columns where that is narrow.
# Where no capital says that something new begins, the line must be shorter to stand alone.
_SHORT, _NARROW = 0.7, 40
_SHORT_CASELESS, _NARROW_CASELESS = 0.5, 20
# Verse has at least as many lines, none wider; fewer than `_STANZA` must be about as wide.
_LEAST_VERSE, _STANZA, _WIDEST_VERSE = 3, 5, 70


def blocks(text: str) -> Iterator[Span]:
    """Cut a paragraph where a line break parts what does not run on.

    Args:
        text: A paragraph, without blank lines.

    Returns:
        Character spans that cover all of it but white space, in order.
    """
    lines = [Span(*match.span()) for match in LINE.finditer(text) if match[0].strip()]
    if not lines:
        return
    width = max(_columns(text, line) for line in lines)
    items = [bool(_BULLET.match(text, line.start, line.stop)) for line in lines]
    for block in _by_lines(text, lines, items, width):
        yield from _by_items(text, block)


def _by_lines(text: str, lines: list[Span], items: list[bool], width: int) -> Iterator[Span]:
    """Cut at the line ends that part what does not run on."""
    is_list = sum(items) > 1
    is_verse = not is_list and _is_verse(text, lines, width)
    start = lines[0].start
    for number, (line, following) in enumerate(pairwise(lines), 1):
        new_item = items[number] and (is_list or _ends_with_colon(text, line))
        runs_on = is_verse and not line.of(text).isupper()
        is_apart = not runs_on and _stands_alone(text, line, following, width)
        if new_item or is_apart or _opens_paragraph(text, line, following):
            yield trimmed(text, Span(start, line.stop))
            start = following.start
    yield trimmed(text, Span(start, lines[-1].stop))


def _by_items(text: str, block: Span) -> Iterator[Span]:
    """Cut where a list has been written into one line: "• one • two", "1) One 2) Two"."""
    start = block.start
    for edge in _bullets(text, block) or _numbers(text, block):
        yield trimmed(text, Span(start, edge))
        start = edge
    yield trimmed(text, Span(start, block.stop))


def _bullets(text: str, block: Span) -> list[int]:
    if text[block.start] not in _INLINE_BULLETS:
        return []
    found = re.finditer(rf"\s(?={text[block.start]}\s?\S)", block.of(text))
    return [block.start + match.start() for match in found]


def _numbers(text: str, block: Span) -> list[int]:
    """Where the second, third … item begins, if the block begins with a first one.

    A capital must follow, since "as told in 2) above" only mentions an item.
    """
    first = _FIRST_ITEM.match(text, block.start, block.stop)
    if not first:
        return []
    edges: list[int] = []
    names = next(series for series in _SERIES if series[0] == first[2])[1:]
    for name in names:
        marker = re.compile(rf"\s{re.escape(first[1] + name + first[3])}\s+(?=[^\W\d_])")
        found = marker.search(text, edges[-1] if edges else block.start, block.stop)
        if not found or not text[found.end()].isupper():
            break
        edges.append(found.start())
    return edges


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


def _opens_paragraph(text: str, line: Span, following: Span) -> bool:
    """Whether a line begins as East Asian paragraphs do: with a wide space, or speech with speech.

    Lines of verse do so too, where a comma stands before.
    """
    tail = text[max(line.start, line.stop - 20) : line.stop]
    if text[following.start] in "「『":
        return _SPEECH_ENDS.search(tail) is not None
    return text[following.start] == "\u3000" and not _COMMA.search(tail)


def _is_verse(text: str, lines: list[Span], width: int) -> bool:
    """Whether the lines of a paragraph are verse, of which none is a heading.

    Most begin with a capital, and half of them end in a mark, the last one always and one at least
    in a comma or its like.
    """
    if len(lines) < _LEAST_VERSE or width > _WIDEST_VERSE:
        return False
    if len(lines) < _STANZA and min(_columns(text, line) for line in lines) < _SHORT * width:
        return False
    written = [line.of(text) for line in lines]
    first = [_FIRST_LETTER.search(line) for line in written]
    if 4 * sum(not (letter and letter[0].isupper()) for letter in first) > len(lines):
        return False
    open_ends = [bool(_GOES_ON.search(line)) for line in written]
    marked = [
        is_open or bool(_ENDS.search(line))
        for is_open, line in zip(open_ends, written, strict=True)
    ]
    return any(open_ends[:-1]) and marked[-1] and 2 * sum(marked) >= len(lines)


def _ends_with_colon(text: str, line: Span) -> bool:
    return line.of(text).rstrip().endswith((":", "：", ".", "。", ";"))


def _columns(text: str, line: Span) -> int:
    """How wide a line looks: characters of East Asian scripts take two columns."""
    piece = line.of(text).strip()
    return len(piece) + len(TWO_COLUMNS.findall(piece))
