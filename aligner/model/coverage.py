"""How well the words of two segments cover each other.

A token's coverage is its nearness to the nearest token of the other segment. A segment's coverage
is the mean over its tokens, each weighted by the length of its vector. A sentence that belongs to a
bead is missed when it is taken out, and one that does not belong covers nothing of its own. Unlike
the cosine of whole sentences, this shows the place of a short sentence, since it need not be the
nearest to anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from aligner.model.band import Tile
from aligner.vectors import Floats32, Ints, Reals, TokenBlock, Tokens

__all__ = ["Coverage", "running"]

_ROWS = 4  # sentences of the source whose tokens are compared at once


class Coverage:
    """How well single sentences are covered by segments that end in each cell, in both directions.

    Args:
        source: Tokens of the source.
        target: Tokens of the target.
        around: The cells; those compared are the sentences before their edges. A sentence that does
            not exist has one token like nothing else.
        longest: The most sentences of a segment.
        met: For each row, the first column that its sentence is compared with and the one after the
            last, neither ever decreasing.

    Attributes:
        source: For segments of 1 … `longest` target sentences, (rows, columns): the sum over the
            source sentence's tokens of weight times cosine with the nearest token in the segment.
        target: The same for the target sentence and segments of the source.
        source_weights: (rows,); the summed weight of the tokens of each row's sentence.
        target_weights: (columns,); the same for each column, from the first row's first column on.
    """

    def __init__(
        self,
        source: Tokens,
        target: Tokens,
        around: Tile,
        longest: int,
        met: tuple[Ints, Ints],
    ) -> None:
        self._left, self._width = around.left - around.left[0], around.width
        columns = np.arange(self._left[-1] + around.width)
        own = source.of_sentences(around.top - 1 + np.arange(len(around.left)))
        other = target.of_sentences(around.left[0] + columns - 1)
        self._met = met
        # the rows that hold a column are consecutive
        self._top = np.searchsorted(self._left + around.width, columns, side="right")
        self._height = np.searchsorted(self._left, columns, side="right") - self._top
        of_source, of_target = self._nearest(own, other)
        self.source_weights = np.add.reduceat(own.weights, own.first[:-1])
        self.target_weights = np.add.reduceat(other.weights, other.first[:-1])
        self.source = [_sums(each, own) for each in running(np.maximum, of_source, longest)]
        self.target = [
            self._by_rows(_sums(each, other)) for each in running(np.maximum, of_target, longest)
        ]

    def _nearest(self, own: TokenBlock, other: TokenBlock) -> tuple[Floats32, Floats32]:
        """The cosine of each token with the nearest one of each sentence of the other side.

        Returns:
            (tokens of the source, columns of its sentence's row), and (tokens of the target, rows
            from the first that holds its sentence on). Pairs that are not compared get -1.
        """
        of_source = np.full((len(own.vectors), self._width), -1.0, np.float32)
        of_target = np.full((len(other.vectors), int(self._height.max())), -1.0, np.float32)
        sentence = np.repeat(np.arange(len(other.first) - 1), np.diff(other.first))
        for top in range(0, len(self._left), _ROWS):
            bottom = min(top + _ROWS, len(self._left))
            low = max(int(self._left[top]), int(self._met[0][top]))
            high = min(int(self._left[bottom - 1]) + self._width, int(self._met[1][bottom - 1]))
            if low >= high:
                continue
            ours, theirs = own.first[top : bottom + 1], other.first[low : high + 1]
            cosines = own.vectors[ours[0] : ours[-1]] @ other.vectors[theirs[0] : theirs[-1]].T
            near = np.maximum.reduceat(cosines, theirs[:-1] - theirs[0], axis=1)
            back = np.maximum.reduceat(cosines, ours[:-1] - ours[0], axis=0)
            for k, row in enumerate(range(top, bottom)):
                at = int(self._left[row])
                start, stop = max(at, low), max(min(at + self._width, high), low)
                first, last = ours[k] - ours[0], ours[k + 1] - ours[0]
                of_source[ours[k] : ours[k + 1], start - at : stop - at] = near[
                    first:last, start - low : stop - low
                ]
                tokens = np.arange(theirs[start - low], theirs[stop - low])
                of_target[tokens, row - self._top[sentence[tokens]]] = back[k, tokens - theirs[0]]
        return of_source, of_target

    def _by_rows(self, values: Reals) -> Reals:
        """Turn values by column, and by the rows that hold it, into an array of cells."""
        columns = self._left[:, None] + np.arange(self._width)
        rows = np.arange(len(self._left))[:, None] - self._top[columns]
        cells: Reals = values[columns, rows]
        return cells


def _sums(covered: Reals, tokens: TokenBlock) -> Reals:
    """Sums over the tokens of each sentence, (sentences, …)."""
    sums: Reals = np.add.reduceat(covered * tokens.weights[:, None], tokens.first[:-1], axis=0)
    return sums


def running(together: np.ufunc, values: Reals, longest: int) -> Iterator[Reals]:
    """Columns combined with those before them: the last 1, 2, … `longest`, or as many as exist."""
    taken = values
    yield taken
    for k in range(1, longest):
        before, taken = taken, taken.copy()
        together(before[:, k:], values[:, :-k], out=taken[:, k:])
        yield taken
