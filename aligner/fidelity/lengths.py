"""The check of lengths: pairs far from the ratio that these two documents keep."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, confidence_of

__all__ = ["LENGTH", "Ratio"]

_FEWEST = 8  # pairs that tell a ratio
_LEAST, _MOST = 0.12, 0.5  # of the spread of log ratios
_SHORT = 20  # characters below which a ratio says little
_FAR = 4.0  # spreads
_TO_SPREAD = 1.4826  # from the median of distances to the spread of normal ones


@dataclass(frozen=True)
class Ratio:
    """How long the source of a pair is for its target: the log ratio's middle and spread."""

    middle: float
    spread: float

    @classmethod
    def of(cls, case: Case) -> Ratio:
        """The ratio that these documents keep; few pairs tell none, so it is wide."""
        logs = [
            math.log(characters(pair.source) / characters(pair.target))
            for pair in case.pairs
            if min(characters(pair.source), characters(pair.target)) >= _SHORT
        ]
        if len(logs) < _FEWEST:
            return cls(median(logs) if logs else 0.0, _MOST)
        middle = median(logs)
        spread = _TO_SPREAD * median(abs(each - middle) for each in logs)
        return cls(middle, min(max(spread, _LEAST), _MOST))

    def distance(self, source: int, target: int) -> float:
        """By how many spreads a pair of lengths lies off; above 0 the source is too long."""
        return (math.log(source / target) - self.middle) / self.spread


def characters(half: Half) -> int:
    """The length of one side of a bead."""
    return max(sum(map(len, half.parts)), 1)


def _find(case: Case) -> Iterator[Finding]:
    ratio = Ratio.of(case)
    for pair in case.pairs:
        source, target = characters(pair.source), characters(pair.target)
        if max(source, target) < 2 * _SHORT:
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
