"""Findings of checks that compare what must be the same on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from aligner.fidelity.case import Item, Pair, quoted
from aligner.fidelity.findings import Finding, Severity, confidence_of

__all__ = ["findings_of"]


def findings_of(
    kind: str,
    pair: Pair,
    source: Sequence[Item],
    target: Sequence[Item],
    *,
    severity: Severity = "major",
    sure: float = 0.95,
) -> Iterator[Finding]:
    """One finding for each item that one side lacks, or for two that stand for each other."""
    for one, other in zip_longest(source, target):
        if one and other:
            message = f"the source has {quoted(one.text)}, the target {quoted(other.text)}"
        elif one:
            message = f"{quoted(one.text)} of the source is not in the target"
        else:
            message = f"{quoted(other.text)} of the target is not in the source"
        yield Finding(
            kind,
            severity,
            confidence_of(sure, pair.bead.confidence),
            pair.number,
            (one.span,) if one else (),
            (other.span,) if other else (),
            message,
        )
