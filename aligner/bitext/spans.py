"""Runs of characters or of sentences, and the paragraphs of a text."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

__all__ = [
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
"""Zero-width and bidirectional marks, as in a character class: neither seen nor a space."""
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")

_LINE_ENDS = r"\n\r\x0b\x0c\x85\u2028\u2029"
LINE: Final = re.compile(rf"[^{_LINE_ENDS}]+")
"""A line that is not empty, whichever way of Unicode ends it."""
NEWLINE: Final = re.compile(r"\r\n|\r|\n")
"""What ends a line of a file, of any system."""

# A blank line, in any of the ways in which Unicode text ends its lines. The `\r` of a `\r\n` is no
# line end of its own, or every CRLF would look like a blank line; white space before the first line
# end is left to strip(), or a long run of it would take quadratic time.
_LINE_END = r"(?:\r\n|\r(?!\n)|[\n\x0b\x0c\x85\u2028])"
_PARAGRAPH_BREAK = re.compile(rf"(?:{_LINE_END}[^\S{_LINE_ENDS}]*{_LINE_END}|\u2029)\s*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run `start … stop - 1` of characters or of sentence indexes.

    An empty span still has a place. Whole numbers of numpy become Python's.
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if type(self.start) is not int or type(self.stop) is not int:  # numpy's are no JSON
            object.__setattr__(self, "start", int(operator.index(self.start)))
            object.__setattr__(self, "stop", int(operator.index(self.stop)))
        if not 0 <= self.start <= self.stop:
            raise ValueError(f"a span must have 0 <= start <= stop, not {self.start}, {self.stop}")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """What a text holds there."""
        return text[self.start : self.stop]

    def shifted(self, by: int) -> Span:
        """The same run, so many characters or sentences further on."""
        return Span(self.start + by, self.stop + by)

    def meets(self, other: Span) -> bool:
        """Whether the two have something in common; an empty one has with what is around it."""
        return self.start < other.stop and other.start < self.stop

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.stop))


def runs_of(numbers: Iterable[int]) -> Iterator[Span]:
    """Numbers in any order, each once, as runs of those that follow each other."""
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda item: item[1] - item[0]):
        run = [number for _, number in group]
        yield Span(run[0], run[-1] + 1)


def paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    r"""Cut a text at its blank lines.

    Args:
        text: Any text, with any line ends (`\\n`, `\\r\\n`, U+2028, U+2029 …).
        within: The part of the text to cut; all of it by default.

    Returns:
        Character spans into `text`, in order; no span begins or ends with white space or is empty.
    """
    start, stop = (within.start, within.stop) if within is not None else (0, len(text))
    edges = [start]
    for match in _PARAGRAPH_BREAK.finditer(text, start, stop):
        edges += [match.start(), match.end()]
    edges.append(stop)
    pieces = map(Span, edges[::2], edges[1::2])
    spans = (trimmed(text, piece) for piece in pieces)
    return tuple(span for span in spans if span)


def has_blank_line(gap: str) -> bool:
    """Whether a blank line stands in what is between two sentences."""
    return _PARAGRAPH_BREAK.search(gap) is not None


def trimmed(text: str, span: Span) -> Span:
    """What is left of a part of a text without white space at its ends; if nothing, its end."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def blanked(text: str, within: Span, parts: Iterable[Span]) -> str:
    """A slice of a text with a space for each character of some parts of it.

    Args:
        text: The text.
        within: The slice.
        parts: Places in the text, in any order; they may meet, and reach beyond the slice.
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
    """Whether a text shows nothing: it is empty, or white space and invisible marks."""
    return not _VISIBLE.search(text)


def check_order(spans: Sequence[Span], size: int, what: str) -> None:
    """See that spans lie inside a text of some size, in order and disjoint.

    Args:
        spans: The spans.
        size: The text's length in characters.
        what: What messages call them.

    Raises:
        ValueError: One does not.
    """
    last = 0
    for span in spans:
        if span.start < last or span.stop > size:
            raise ValueError(
                f"{what} must be in order, disjoint and inside the text; {span} is not"
            )
        last = span.stop
