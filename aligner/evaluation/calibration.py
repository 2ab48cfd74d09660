"""How far confidences can be believed.

The expected calibration error is that of Naeini et al. 2015 and Guo et al. 2017: how far
confidences lie from the share of links that are right, averaged over ten equal bins, each weighted
by the number of its links. The Brier score is the mean square of the distance between a confidence
and the truth (0 or 1).
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.evaluation.figures import Bin, ratio

__all__ = ["binned", "brier_score", "calibration_error"]

_BINS = 10


def binned(trusted: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Sort pairs of (confidence, is it right) into ten equal bins; the last one includes 1.0."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in trusted:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    return tuple(
        Bin(
            ratio(sum(confidence for confidence, _ in each), len(each)),
            ratio(sum(right for _, right in each), len(each)),
            len(each),
        )
        for each in bins
    )


def calibration_error(bins: tuple[Bin, ...]) -> float | None:
    """The mean distance of confidences from the share that is right; None if there are none."""
    total = sum(each.count for each in bins)
    gap = sum(each.count * abs(each.confidence - each.right) for each in bins)
    return gap / total if total else None


def brier_score(trusted: Sequence[tuple[float, bool]]) -> float | None:
    """The mean square of the distance between confidence and truth; None if there are none."""
    squares = sum((confidence - right) ** 2 for confidence, right in trusted)
    return squares / len(trusted) if trusted else None
