"""Which cells of the lattice are searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.bitext import Span

__all__ = ["Band", "Booleans", "Floats", "Floats32", "Ints"]

Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]
Ints = NDArray[np.int64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True)
class Band:
    """A band of lattice cells around the path.

    A cell (i, j) stands for "the first i source and the first j target sentences are done". Row i
    of the band holds the cells (i, start[i]) … (i, stop[i] - 1), as many as that place needs.

    Attributes:
        start: (n + 1,); the first column of each row, never decreasing, 0 in the first row.
        stop: (n + 1,); the column after the last, never decreasing, m + 1 in the last row.
    """

    start: Ints
    stop: Ints

    @classmethod
    def full(cls, n: int, m: int) -> Band:
        """The whole lattice of n by m sentences."""
        return cls(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m + 1, dtype=np.int64))

    @property
    def size(self) -> tuple[int, int]:
        """How many source and target sentences the lattice spans."""
        return len(self.start) - 1, int(self.stop[-1]) - 1

    def row(self, i: int) -> Span:
        """The columns of a row."""
        return Span(int(self.start[i]), int(self.stop[i]))

    def blocks(self, rows: int, cells: int) -> Iterator[tuple[Span, Span]]:
        """Rectangles that cover the band from top to bottom.

        Args:
            rows: The most rows of a rectangle.
            cells: The most cells of one, unless a single row has more.

        Yields:
            The rows and the columns of each rectangle.
        """
        first, last = 0, len(self.start)
        while first < last:
            stop = first + 1
            while (
                stop < min(first + rows, last)
                and (stop + 1 - first) * (self.stop[stop] - self.start[first]) <= cells
            ):
                stop += 1
            yield Span(first, stop), Span(int(self.start[first]), int(self.stop[stop - 1]))
            first = stop
