"""How well the words of two segments cover each other.

A token is covered by a segment of the other side as well as by the nearest token in it; what a
sentence says is covered as well as its tokens are on average, each weighted by the length of its
vector. A sentence that belongs to a bead is missed when it is taken out of it, and one that does
not belong covers nothing of its own. Unlike the cosine of whole sentences this tells a short
sentence's place, since it need not be the nearest to anything.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from aligner.model.band import Floats, Floats32, Ints
from aligner.tokens import TokenBlock, Tokens

__all__ = ["Coverage", "shifted"]

_Array = TypeVar("_Array", Floats, Floats32)


class Coverage:
    """The coverage of all segments that end in a rectangle of cells, in both directions.

    Args:
        source: Tokens of the source.
        target: Tokens of the target.
        rows: Numbers of the source sentences before the rectangle's edges; a sentence that does
            not exist has one token like nothing else.
        columns: Likewise of the target.
        longest: The most sentences of a segment.
    """

    def __init__(
        self, source: Tokens, target: Tokens, rows: Ints, columns: Ints, longest: int
    ) -> None:
        first, second = source.of_sentences(rows), target.of_sentences(columns)
        cosines = first.vectors @ second.vectors.T
        self._source = _Direction(cosines, first, second, longest + 1)
        self._target = _Direction(np.ascontiguousarray(cosines.T), second, first, longest + 1)

    def of_source(self, a: int, b: int) -> Floats:
        """How well the last b target sentences before each cell cover the last a of the source."""
        return self._source.of_segment(a, b)

    def of_target(self, a: int, b: int) -> Floats:
        """How well the last a source sentences before each cell cover the last b of the target."""
        return self._target.of_segment(b, a).T


class _Direction:
    """How well segments of one side, along the first axis, are covered by those of the other."""

    def __init__(self, cosines: Floats32, own: TokenBlock, other: TokenBlock, longest: int) -> None:
        self._weights = np.add.reduceat(own.weights, own.first[:-1]).astype(np.float64)
        nearest = np.maximum.reduceat(cosines, other.first[:-1], axis=1)
        covered = nearest
        self._sums: dict[tuple[int, int], Floats] = {}
        self._means: dict[tuple[int, int], Floats] = {}
        for k in range(1, longest + 1):
            if k > 1:
                covered = np.maximum(covered, shifted(nearest, 0, k - 1, -1.0))
            weighted = covered * own.weights[:, None]
            self._sums[1, k] = np.add.reduceat(weighted, own.first[:-1], axis=0).astype(np.float64)

    def of_segment(self, own: int, other: int) -> Floats:
        """Mean coverage of the last `own` sentences by the last `other` ones, in [-1, 1]."""
        if (own, other) not in self._means:
            running = np.concatenate([[0.0], self._weights.cumsum()])
            edges = np.arange(1, len(running))
            weights = running[edges] - running[np.maximum(edges - own, 0)]
            self._means[own, other] = self._sum(own, other) / weights[:, None]
        return self._means[own, other]

    def _sum(self, own: int, other: int) -> Floats:
        if (own, other) not in self._sums:
            last = shifted(self._sums[1, other], own - 1, 0, 0.0)
            self._sums[own, other] = self._sum(own - 1, other) + last
        return self._sums[own, other]


def shifted(values: _Array, rows: int, columns: int, fill: float) -> _Array:
    """Look back: cell (i, j) of the result is cell (i - rows, j - columns) of `values`."""
    result = np.full_like(values, fill)
    (down, up), (right, left) = ((max(k, 0), max(-k, 0)) for k in (rows, columns))
    height, width = values.shape
    inside = values[up : height - down, left : width - right]
    result[down : height - up, right : width - left] = inside
    return result
