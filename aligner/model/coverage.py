"""How well the words of two segments cover each other.

A token is covered by a segment of the other side as well as by the nearest token in it; what a
sentence says is covered as well as its tokens are on average, each weighted by the length of its
vector. A sentence that belongs to a bead is missed when it is taken out of it, and one that does
not belong covers nothing of its own. Unlike the cosine of whole sentences this tells a short
sentence's place, since it need not be the nearest to anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import as_strided

from aligner.model.band import Floats32, Ints, Reals
from aligner.tokens import TokenBlock, Tokens

__all__ = ["Coverage", "shifted"]

_ROWS = 4  # sentences of the source whose tokens are compared at once


class Coverage:
    """The coverage of all segments that end in a tile of cells, in both directions.

    Args:
        source: Tokens of the source.
        target: Tokens of the target.
        rows: Numbers of the source sentences before the tile's edges, an unbroken range; a
            sentence that does not exist has one token like nothing else.
        columns: Likewise of the target, from the tile's first row to its last.
        longest: The most sentences of a segment.
        slant: By how many columns each row begins to the right of the one before it: 0 or 1.
        met: For each row the first of the columns that its sentence is compared with, and the one
            after the last, both never decreasing; all columns if nothing is said.
    """

    def __init__(
        self,
        source: Tokens,
        target: Tokens,
        rows: Ints,
        columns: Ints,
        longest: int,
        slant: int,
        met: tuple[Ints, Ints] | None = None,
    ) -> None:
        self._met = met or (np.zeros_like(rows), np.full_like(rows, len(columns)))
        self._slant, self._shape = slant, (len(rows), len(columns) - slant * (len(rows) - 1))
        own, other = source.of_sentences(rows), target.of_sentences(columns)
        self._weights = (
            np.add.reduceat(own.weights, own.first[:-1])[:, None],
            self._upright(np.add.reduceat(other.weights, other.first[:-1])[:, None]),
        )
        of_source, of_target = self._nearest(own, other)
        # a step to the sentence before, on the other side, in the layout of either
        steps = 1, -1 if slant else 1
        self._sums: dict[tuple[bool, int, int], Reals] = {}
        for k, covered in enumerate(_running(of_source, steps[0], longest + 1), start=1):
            sums = np.add.reduceat(covered * own.weights[:, None], own.first[:-1], axis=0)
            self._sums[True, 1, k] = sums
        for k, covered in enumerate(_running(of_target, steps[1], longest + 1), start=1):
            sums = np.add.reduceat(covered * other.weights[:, None], other.first[:-1], axis=0)
            self._sums[False, 1, k] = self._upright(sums)
        self._means: dict[tuple[bool, int, int], Reals] = {}

    def of_source(self, a: int, b: int) -> Reals:
        """How well the last b target sentences before each cell cover the last a of the source."""
        return self._mean(True, a, b)

    def of_target(self, a: int, b: int) -> Reals:
        """How well the last a source sentences before each cell cover the last b of the target."""
        return self._mean(False, b, a)

    def _nearest(self, own: TokenBlock, other: TokenBlock) -> tuple[Floats32, Floats32]:
        """The cosine of each token with the nearest one of each sentence of the other side.

        Returns:
            (tokens of the source, columns of the tile), and (tokens of the target, rows of the
            tile), in a slanted one (tokens of the target, columns of the tile). What lies outside
            the tile, or is not compared, is like nothing.
        """
        (rows, width), slant = self._shape, self._slant
        of_source = np.full((len(own.vectors), width), -1.0, np.float32)
        of_target = np.full((len(other.vectors), width if slant else rows), -1.0, np.float32)
        sentence = np.repeat(np.arange(len(other.first) - 1), np.diff(other.first))
        for top in range(0, rows, _ROWS):
            bottom = min(top + _ROWS, rows)
            low = max(slant * top, int(self._met[0][top]))
            high = min(slant * (bottom - 1) + width, int(self._met[1][bottom - 1]))
            if low >= high:
                continue
            ours, theirs = own.first[top : bottom + 1], other.first[low : high + 1]
            cosines = own.vectors[ours[0] : ours[-1]] @ other.vectors[theirs[0] : theirs[-1]].T
            near = np.maximum.reduceat(cosines, theirs[:-1] - theirs[0], axis=1)
            back = np.maximum.reduceat(cosines, ours[:-1] - ours[0], axis=0)
            for k, row in enumerate(range(top, bottom)):
                at = slant * row
                start, stop = max(at, low), max(min(at + width, high), low)
                first, last = ours[k] - ours[0], ours[k + 1] - ours[0]
                of_source[ours[k] : ours[k + 1], start - at : stop - at] = near[
                    first:last, start - low : stop - low
                ]
                tokens = np.arange(theirs[start - low], theirs[stop - low])
                columns = sentence[tokens] - row if slant else row
                of_target[tokens, columns] = back[k, tokens - theirs[0]]
        return of_source, of_target

    def _upright(self, values: Reals) -> Reals:
        """What belongs to target sentences (and rows, or columns of a slanted tile) as a tile."""
        down, across = values.strides
        if values.shape[1] == 1:
            across = 0
        strides = (down, down + across) if self._slant else (across, down)
        return as_strided(values, self._shape, strides, writeable=False)

    def _mean(self, is_source: bool, own: int, other: int) -> Reals:
        """Mean coverage of the last `own` sentences by the last `other` ones, in [-1, 1]."""
        key = is_source, own, other
        if key not in self._means:
            weights = sum(
                self._before(self._weights[not is_source], is_source, k) for k in range(own)
            )
            self._means[key] = self._sum(*key) / np.maximum(weights, 1e-9)
        return self._means[key]

    def _sum(self, is_source: bool, own: int, other: int) -> Reals:
        key = is_source, own, other
        if key not in self._sums:
            last = self._before(self._sums[is_source, 1, other], is_source, own - 1)
            self._sums[key] = self._sum(is_source, own - 1, other) + last
        return self._sums[key]

    def _before(self, values: Reals, is_source: bool, k: int) -> Reals:
        """What stands k sentences of one side before each cell."""
        if values.shape[1] == 1:  # the same in all columns
            return shifted(values, k, 0, 0.0)
        return (
            shifted(values, k, -self._slant * k, 0.0) if is_source else shifted(values, 0, k, 0.0)
        )


def _running(nearest: Reals, step: int, longest: int) -> Iterator[Reals]:
    """The cosine with the nearest token of the last 1, 2, … sentences of the other side."""
    covered = nearest
    yield covered
    for k in range(1, longest):
        covered = np.maximum(covered, shifted(nearest, 0, step * k, -1.0))
        yield covered


def shifted(values: Reals, rows: int, columns: int, fill: float) -> Reals:
    """Look back: cell (i, j) of the result is cell (i - rows, j - columns) of `values`."""
    height, width = values.shape
    result = np.full(values.shape, fill, values.dtype)
    top, bottom = max(rows, 0), min(height + rows, height)
    left, right = max(columns, 0), min(width + columns, width)
    if top < bottom and left < right:
        inside = values[top - rows : bottom - rows, left - columns : right - columns]
        result[top:bottom, left:right] = inside
    return result
