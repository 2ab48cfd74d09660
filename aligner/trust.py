"""What confidences promise: how much of what one keeps is right, and a plain verdict.

The mean of calibrated probabilities is the share to expect right. So the threshold for a wanted
precision follows from the confidences alone, without a gold alignment.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from aligner.errors import InputError

__all__ = [
    "FAIR",
    "LIKELY",
    "SURE",
    "THRESHOLDS",
    "UNRELATED",
    "Threshold",
    "certainty",
    "check_probability",
    "checks_for",
    "doubts",
    "expected",
    "is_likely",
    "threshold_for",
    "thresholds",
    "verdict",
]

THRESHOLDS: Final = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
SURE: Final = 0.9
"""From this confidence on, a bead is shown as sure, and counted so below a table."""

FAIR: Final = 0.5
"""From this confidence on, a bead that is not sure is shown as fair; below, as doubtful."""

LIKELY: Final = 0.5
"""From this probability on, a bead is probably right, and two texts are probably translations."""

UNRELATED: Final = 0.1
"""Below this probability, two texts are not translations of each other."""

_RELATED = 0.9
_ROUNDING = 1e-9  # in beads: how far sums of many confidences may be off
_OFF = 1e-6  # in thousandths: likewise


def certainty(confidence: float | None) -> float:
    """A bead's confidence, in [0, 1]; a bead without one is somebody's word, so it is sure."""
    return 1.0 if confidence is None else confidence


def is_likely(confidence: float | None) -> bool:
    """Whether a bead of this confidence is probably right; one without is."""
    return certainty(confidence) >= LIKELY


@dataclass(frozen=True, slots=True)
class Threshold:
    """What is left if only pairs at some confidence or above are kept.

    Attributes:
        at: The threshold, in [0, 1].
        precision: The share of the kept pairs that is right, as their confidences promise; None if
            none are kept.
        share: The share of all pairs that is kept.
        kept: How many pairs are kept.
    """

    at: float
    precision: float | None
    share: float
    kept: int


def threshold_for(confidences: Iterable[float], precision: float) -> float:
    """The lowest threshold at which this share of the pairs kept is expected to be right.

    Returns:
        A threshold in [0, 1]; 1 if even the surest pairs do not reach the precision, so that
        nothing is kept.

    Raises:
        InputError: The precision or a confidence is not a probability.
    """
    check_probability(precision, "the precision")
    confidences = _checked(confidences)
    threshold, total, count = 1.0, 0.0, 0  # a pair of confidence 1 reaches any precision
    for confidence, equal in groupby(sorted(confidences, reverse=True)):
        size = sum(1 for _ in equal)  # keeping one of them keeps them all
        total, count = total + size * confidence, count + size
        if total < precision * count - _ROUNDING:
            break
        threshold = confidence
    return threshold


def checks_for(confidences: Iterable[float], precision: float) -> int:
    """How many beads to check, least sure first, until this share of all is right.

    A checked bead counts as right, since a wrong one is mended when it is found; the others are
    right as often as their confidences promise.

    Args:
        confidences: Those of all beads, each in [0, 1].
        precision: The share of all beads that should be right, in [0, 1].

    Raises:
        InputError: The precision or a confidence is not a probability.
    """
    check_probability(precision, "the precision")
    known = sorted(_checked(confidences))
    missing = precision * len(known) - sum(known)
    for count, confidence in enumerate(known):
        if missing <= _ROUNDING:
            return count
        missing -= 1 - confidence
    return len(known)


def expected(confidences: Iterable[float]) -> float:
    """The share that is right by what the confidences promise, in [0, 1] with three decimals.

    It is rounded down, so 1 is reported only if everything is surely right.

    Args:
        confidences: Those of all beads, each in [0, 1]; at least one.

    Raises:
        InputError: There is no confidence, or one is not a probability.
    """
    confidences = _checked(confidences)
    if not confidences:
        raise InputError("there is no confidence, so nothing can be expected; give one at least")
    return math.floor(1000 * sum(confidences) / len(confidences) + _OFF) / 1000


def thresholds(confidences: Sequence[float], at: Iterable[float]) -> tuple[Threshold, ...]:
    """What is left at each of some thresholds.

    Raises:
        InputError: A threshold or a confidence is not a probability.
    """
    confidences = _checked(confidences)
    return tuple(_threshold(confidences, each) for each in at)


def _threshold(confidences: Sequence[float], at: float) -> Threshold:
    check_probability(at, "a threshold")
    kept = [each for each in confidences if each >= at]
    precision = sum(kept) / len(kept) if kept else None
    return Threshold(at, precision, len(kept) / max(len(confidences), 1), len(kept))


def verdict(related: float | None, *, is_measured: bool = True) -> str:
    """In plain words, whether two texts are translations of each other, given the probability.

    If it is None, they were too short or too uniform to tell; or, if not `is_measured`, only read.

    Raises:
        InputError: `related` is neither a probability nor None.
    """
    if related is not None:
        check_probability(related, "the probability that texts are related")
    if related is None and not is_measured:
        return "not measured"
    if related is None:
        return "too short or too uniform to tell whether these are translations of each other"
    if related >= _RELATED:
        return "translations of each other, at least in part"
    if related >= LIKELY:
        return "perhaps translations of each other"
    if related >= UNRELATED:
        return "perhaps not translations of each other"
    return "not translations of each other"


def doubts(related: float | None) -> str:
    """The verdict, with the probability, on two texts that may not be translations of each other.

    Returns:
        The verdict in one line; "" if they probably are, or nothing is known.
    """
    if related is None or related >= _RELATED:
        return ""
    return f"{verdict(related)} (P = {related:.3f} that they are)"


def _checked(confidences: Iterable[float]) -> list[float]:
    if not isinstance(confidences, Iterable):
        raise InputError(f"give several confidences, as in [{confidences!r}], not {confidences!r}")
    known = list(confidences)
    for confidence in known:
        check_probability(confidence, "a confidence")
    return known


def check_probability(value: float, what: str) -> None:
    """Refuse a value that is not a probability.

    Raises:
        InputError: It does not lie in [0, 1], or is not a number.
    """
    try:
        is_one = 0.0 <= value <= 1.0
    except TypeError:
        is_one = False
    if not is_one:
        raise InputError(f"{what} must lie in [0, 1], not be {value!r}")
