"""The usual ratio of the lengths of a pair's sides, in one pair of documents."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

__all__ = ["SHORT", "Ratio"]

SHORT = 20
"""Characters below which a ratio says little."""

_FEWEST = 8  # pairs that a ratio is estimated from
_LEAST, _MOST = 0.12, 0.5  # bounds of the spread of log ratios
_TO_SPREAD = 1.4826  # from a median absolute deviation to the spread of a normal distribution


@dataclass(frozen=True)
class Ratio:
    """The log ratio of lengths, source to target: its middle and its spread.

    Attributes:
        middle: The median.
        spread: From the median of the distances to the middle, so that faults do not widen it.
    """

    middle: float
    spread: float

    @classmethod
    def of(cls, lengths: Iterable[tuple[int, int]]) -> Ratio:
        """The ratio of pairs of lengths in characters; from few pairs, with the widest spread."""
        logs = [
            math.log(source / target) for source, target in lengths if min(source, target) >= SHORT
        ]
        if len(logs) < _FEWEST:
            return cls(median(logs) if logs else 0.0, _MOST)
        middle = median(logs)
        spread = _TO_SPREAD * median(abs(each - middle) for each in logs)
        return cls(middle, min(max(spread, _LEAST), _MOST))

    def distance(self, source: int, target: int) -> float:
        """By how many spreads two lengths are off the ratio; above 0 the source is too long."""
        return (math.log(source / target) - self.middle) / self.spread
