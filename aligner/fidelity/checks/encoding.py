"""The check of characters that a wrong encoding has made of others, or has lost."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, quoted
from aligner.languages import garbled
from aligner.spans import Span

__all__ = ["ENCODING"]

_SURE = 0.95
_LOST = "\ufffd"


def _find(case: Case) -> Iterator[Finding]:
    for pair in case.beads:
        ours = _told(pair.source)
        for part in pair.target.parts:
            text = pair.target.document.text[part.start : part.stop]
            told = _LOST if _LOST in text else garbled(text)
            if told and told not in ours:
                what = "has lost characters" if told == _LOST else "was read in a wrong encoding"
                at = part.start + text.index(told)
                span = Span(at, at + len(told))
                message = f"the target {what}: {quoted(text)}"
                yield Finding("encoding", "major", _SURE, pair.number, (), (span,), message)


def _told(half: Half) -> set[str]:
    """What tells of a wrong encoding there: where the source has it, it was not the translator."""
    return {_LOST} & set(half.text) | {garbled(half.text)}


ENCODING = Check("encoding", _find)
