"""The lines of a page, and what stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from aligner.bitext import Span
from aligner.bitext.spans import LINE, trimmed

__all__ = ["around", "cell_gap", "lines_of", "parted"]

# The rule that Markdown and plain text draw below a table's head: |---|:-:|, +----+----+.
_RULE = re.compile(r"(?=[^\n]*[|+])[\s|+:=-]*[-=]{2}[\s|+:=-]*")
_FRAMED = re.compile(r"\s*(?P<bar>[|¦｜‖])(?P<cells>\s.*\s)(?P=bar)\s*")


def lines_of(text: str, paragraph: Span) -> list[Span]:
    """The lines of a paragraph, without frames and without the rules between rows of a table."""
    found = [Span(*line.span()) for line in LINE.finditer(text, paragraph.start, paragraph.stop)]
    return [
        _unframed(text, line) for line in found if not _RULE.fullmatch(text, line.start, line.stop)
    ]


def _unframed(text: str, line: Span) -> Span:
    """A line without the bars at both its ends, such as those around the cells of a table."""
    framed = _FRAMED.fullmatch(text, line.start, line.stop)
    return Span(*framed.span("cells")) if framed else line


def cell_gap(*, slashes: bool) -> re.Pattern[str]:
    """What separates the cells of a line: tabs, wide gaps and bars, and slashes if asked for."""
    bars = "|¦｜‖/／" if slashes else "|¦｜‖"
    return re.compile(rf"[^\S\t]*\t\s*|\s+[{bars}]\s+|[｜‖]|[^\S\u3000]{{4,}}")


def parted(text: str, line: Span, gap: re.Pattern[str]) -> Iterator[Span]:
    """The non-empty stretches of a line between gaps, without white space at their ends."""
    start = line.start
    gaps = [match.span() for match in gap.finditer(text, line.start, line.stop)]
    for stop, following in (*gaps, (line.stop, line.stop)):
        if inner := trimmed(text, Span(start, stop)):
            yield inner
        start = following


def around(spans: Sequence[Span], at: int) -> int | None:
    """The index of the span that a character is in; None if it is in none."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index if index >= 0 and at < spans[index].stop else None
