"""The check for text that was read in a wrong encoding, or has lost characters."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.bitext import Span
from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, quoted
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.languages import garbled

__all__ = ["ENCODING"]

_SURE = 0.95
_LOST = "\ufffd"
_SHOWN = 25  # characters on either side


def _find(case: Case) -> Iterator[Finding]:
    for pair in case.beads:
        theirs = list(_told(pair.target))  # mostly nothing, and then the source need not be read
        ours = {text for _, text in _told(pair.source)} if theirs else set()
        for span, text in theirs:
            if text not in ours:  # what the source has as well is not the translator's fault
                what = "has lost characters" if text == _LOST else "was read in a wrong encoding"
                message = f"the target {what}: {quoted(_around(pair.target, span))}"
                yield Finding("encoding", "major", _SURE, pair.number, (), (span,), message)
                break


def _told(half: Half) -> Iterator[tuple[Span, str]]:
    """The signs of a wrong encoding, lost characters first."""
    for span in (*half.each(_lost), *half.each(_garbled)):
        yield span, half.at(span).own


def _lost(part: Excerpt) -> Iterator[Span]:
    at = part.text.find(_LOST, part.start, part.stop)
    if at >= 0:
        yield Span(at, at + 1)


def _garbled(part: Excerpt) -> Iterator[Span]:
    for span in garbled(part.own):
        yield span.shifted(part.start)


def _around(half: Half, span: Span) -> str:
    """A span's text with some of what stands around it."""
    part = half.part_with(span)
    start, stop = max(part.start, span.start - _SHOWN), min(part.stop, span.stop + _SHOWN)
    before, after = "…"[: start > part.start], "…"[: stop < part.stop]
    return f"{before}{part.text[start:stop].strip()}{after}"


ENCODING = Check("encoding", _find, sees_all=True)  # í becomes Ã and a soft hyphen
