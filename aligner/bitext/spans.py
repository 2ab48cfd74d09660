"""Runs of characters or sentences, and the paragraphs of a text."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from aligner.errors import InputError

__all__ = [
    "BYTE_ORDER_MARK",
    "INVISIBLE",
    "LINE",
    "NEWLINE",
    "Span",
    "blanked",
    "check_order",
    "has_blank_line",
    "is_blank",
    "paragraphs",
    "runs_of",
    "trimmed",
]

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff"
"""Zero-width and bidirectional marks, neither visible nor spaces, as a regex character class."""
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")

BYTE_ORDER_MARK: Final = "\ufeff"

_LINE_ENDS = r"\n\r\x0b\x0c\x85\u2028\u2029"
LINE: Final = re.compile(rf"[^{_LINE_ENDS}]+")
"""A line that is not empty, with any of Unicode's line ends."""
NEWLINE: Final = re.compile(r"\r\n|\r|\n")
"""A line end in a file, as any operating system writes it."""

# A blank line, with any of Unicode's line ends. The `\r` of a `\r\n` is not a line end by itself,
# or every CRLF would look like a blank line. White space before the first line end is not matched
# but left to strip(): matching it would take quadratic time on a long run.
_LINE_END = r"(?:\r\n|\r(?!\n)|[\n\x0b\x0c\x85\u2028])"
_PARAGRAPH_BREAK = re.compile(rf"(?:{_LINE_END}[^\S{_LINE_ENDS}]*{_LINE_END}|\u2029)\s*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run `start … stop - 1` of characters or sentence indexes.

    An empty span still has a position. numpy integers become Python ones.

    Raises:
        InputError: Not 0 <= start <= stop.
        TypeError: One of them is not a whole number.
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if type(self.start) is not int or type(self.stop) is not int:  # numpy ints are not JSON
            object.__setattr__(self, "start", int(operator.index(self.start)))
            object.__setattr__(self, "stop", int(operator.index(self.stop)))
        if not 0 <= self.start <= self.stop:
            raise InputError(f"a span must have 0 <= start <= stop, not {self.start}, {self.stop}")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """The part of a text inside the span."""
        return text[self.start : self.stop]

    def shifted(self, by: int) -> Span:
        """The same run, this many characters or sentences further on."""
        return Span(self.start + by, self.stop + by)

    def meets(self, other: Span) -> bool:
        """Whether the two overlap; an empty span overlaps any span that it lies strictly inside."""
        return self.start < other.stop and other.start < self.stop

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.stop))


def runs_of(numbers: Iterable[int]) -> Iterator[Span]:
    """The runs of consecutive numbers among some numbers, given in any order, each once."""
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda item: item[1] - item[0]):
        run = [number for _, number in group]
        yield Span(run[0], run[-1] + 1)


def paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    r"""Cut a text at its blank lines.

    Args:
        text: Any text, with any line ends (`\n`, `\r\n`, U+2028, U+2029 …).
        within: The part of the text to cut; all of it by default.

    Returns:
        Character spans into `text`, in order. No span is empty, or begins or ends with white space.
        A byte order mark at the very beginning of the text, which a file's reader would have
        removed, is in none.
    """
    start, stop = (within.start, within.stop) if within is not None else (0, len(text))
    if start == 0 < stop and text.startswith(BYTE_ORDER_MARK):
        start = 1
    edges = [start]
    for match in _PARAGRAPH_BREAK.finditer(text, start, stop):
        edges += [match.start(), match.end()]
    edges.append(stop)
    pieces = map(Span, edges[::2], edges[1::2])
    spans = (trimmed(text, piece) for piece in pieces)
    return tuple(span for span in spans if span)


def has_blank_line(gap: str) -> bool:
    """Whether the gap between two sentences holds a blank line."""
    return _PARAGRAPH_BREAK.search(gap) is not None


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends; if nothing is left, an empty span at its end."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def blanked(text: str, within: Span, parts: Iterable[Span]) -> str:
    """A slice of a text in which every character of some parts is replaced by a space.

    Args:
        text: The text.
        within: The slice.
        parts: Spans of the text, in any order; they may overlap and reach beyond the slice.
    """
    pieces: list[str] = []
    at = within.start
    for part in sorted(parts):
        start, stop = max(part.start, at), min(part.stop, within.stop)
        if start < stop:
            pieces += text[at:start], " " * (stop - start)
            at = stop
    return "".join((*pieces, text[at : within.stop]))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: it is empty, or only white space and invisible marks."""
    return not _VISIBLE.search(text)


def check_order(spans: Sequence[Span], size: int, what: str) -> None:
    """Check that spans are in order, disjoint and inside a text.

    Args:
        spans: The spans.
        size: The text's length in characters.
        what: What the message calls them.

    Raises:
        InputError: They are not.
    """
    last = 0
    for span in spans:
        if span.start < last or span.stop > size:
            raise InputError(
                f"{what} must be in order, disjoint and inside the text; {span} is not"
            )
        last = span.stop
