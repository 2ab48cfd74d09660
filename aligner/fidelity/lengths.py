"""The check of lengths: pairs far from the ratio that these two documents keep."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, confidence_of
from aligner.fidelity.ratio import SHORT, Ratio

__all__ = ["LENGTH", "characters"]

_FAR = 4.0  # spreads


def characters(half: Half) -> int:
    """The length of one side of a bead."""
    return max(sum(map(len, half.parts)), 1)


def _find(case: Case) -> Iterator[Finding]:
    ratio = Ratio.of((characters(pair.source), characters(pair.target)) for pair in case.pairs)
    for pair in case.pairs:
        source, target = characters(pair.source), characters(pair.target)
        if max(source, target) < 2 * SHORT:
            continue
        off = ratio.distance(source, target)
        if abs(off) < _FAR:
            continue
        usual = source / math.exp(ratio.middle)
        yield Finding(
            "length",
            "minor",
            confidence_of(min(0.5 + 0.1 * (abs(off) - _FAR), 0.9), pair.bead.confidence),
            pair.number,
            pair.source.parts,
            pair.target.parts,
            f"the target has {target:,} characters where about {usual:,.0f} are usual in this"
            " document",
        )


LENGTH = Check("length", _find)
