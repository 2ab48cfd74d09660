"""A report's figures: for all links, for those of one shape, for those in one bin of confidence."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Bin", "Score", "ShapeScore", "ratio"]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each in [0, 1]; 0 if there is nothing to count."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class ShapeScore:
    """How well one bead shape was found.

    Attributes:
        precision: The share of predicted links of this shape that are exactly right.
        recall: The share of gold links of this shape that were predicted exactly.
        predicted: How many links of this shape were predicted.
        gold: How many the gold has.
    """

    precision: float
    recall: float
    predicted: int
    gold: int


@dataclass(frozen=True, slots=True)
class Bin:
    """The predicted two-sided links whose confidences lie in one tenth of [0, 1].

    Attributes:
        confidence: Their mean confidence; 0 if there are none.
        right: The share of them that is exactly right; if confidences can be believed, it is close
            to the mean confidence.
        count: How many there are.
    """

    confidence: float
    right: float
    count: int


def ratio(part: float, whole: float) -> float:
    """A share; 0 if there is nothing to count."""
    return part / whole if whole else 0.0
