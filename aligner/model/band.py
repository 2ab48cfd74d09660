"""Which cells of the lattice are searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter

import numpy as np

from aligner.bitext import Span
from aligner.vectors import Booleans, Ints

__all__ = ["Band", "Tile"]

_RUN = 16_384  # cells


@dataclass(frozen=True, eq=False)
class Tile:
    """Rows of cells, all equally wide, each beginning at a column of its own.

    Attributes:
        top: The number of its first row. Rows and cells may lie outside the lattice.
        left: (rows,); the first column of each row, never decreasing.
        width: How many columns each row has.
    """

    top: int
    left: Ints
    width: int

    @classmethod
    def upright(cls, rows: Span, columns: Span) -> Tile:
        """A rectangular tile."""
        return cls(rows.start, np.full(len(rows), columns.start), len(columns))

    @property
    def rows(self) -> Span:
        """Its rows, which must all be rows of the lattice."""
        return Span(self.top, self.top + len(self.left))

    @property
    def n_cells(self) -> int:
        """How many cells it has."""
        return len(self.left) * self.width

    def around(self, reach: int) -> Tile:
        """The tile with `reach` more rows and columns before its cells, and one after them."""
        numbers, last = np.arange(-reach, len(self.left) + 1), len(self.left) - 1
        left = self.left[np.clip(numbers - 1, 0, last)] - reach
        right = self.left[np.clip(numbers + reach, 0, last)] + self.width + 1
        return Tile(self.top - reach, left, int((right - left).max()))


@dataclass(frozen=True)
class Band:
    """A band of lattice cells around the path.

    A cell (i, j) stands for "the first i source and the first j target sentences are done". Row i
    of the band holds the cells (i, start[i]) … (i, stop[i] - 1); its width varies. What is kept for
    each cell lies in one array, row after row: the cells of row i are
    `offsets[i]` … `offsets[i + 1] - 1` in it. This index is the cell's number.

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

    def reversed(self) -> Band:
        """The same cells in reverse order, from the end of both documents."""
        m = self.size[1]
        return Band(m + 1 - self.stop[::-1], m + 1 - self.start[::-1])

    @property
    def size(self) -> tuple[int, int]:
        """How many source and target sentences the lattice spans."""
        return len(self.start) - 1, int(self.stop[-1]) - 1

    @cached_property
    def offsets(self) -> Ints:
        """(n + 2,); the number of each row's first cell, then the number of all cells."""
        return np.concatenate([[0], np.cumsum(self.stop - self.start)])

    @property
    def n_cells(self) -> int:
        """How many cells there are."""
        return int(self.offsets[-1])

    def cell(self, i: int, j: int) -> int:
        """The number of cell (i, j), which must be inside."""
        return int(self.offsets[i] + j - self.start[i])

    def cells_at(self, i: Ints, j: Ints) -> Ints:
        """The numbers of cells (i, j), which must be inside."""
        cells: Ints = self.offsets[i] + j - self.start[i]
        return cells

    def places_of(self, cells: Ints) -> tuple[Ints, Ints]:
        """The rows and columns of cells, given their numbers."""
        i: Ints = np.searchsorted(self.offsets, cells, side="right") - 1
        return i, cells - self.offsets[i] + self.start[i]

    def row(self, i: int) -> Span:
        """The columns of a row."""
        return Span(int(self.start[i]), int(self.stop[i]))

    def cells_of(self, rows: Span) -> slice:
        """The numbers of the cells of some rows, as a slice."""
        return slice(int(self.offsets[rows.start]), int(self.offsets[rows.stop]))

    def places(self, rows: Span) -> tuple[Ints, Ints]:
        """The row and column of each cell of some rows, in order."""
        widths = (self.stop - self.start)[rows.start : rows.stop]
        i = np.repeat(np.arange(rows.start, rows.stop), widths)
        first = self.offsets[rows.start : rows.stop] - self.start[rows.start : rows.stop]
        cells = np.arange(self.offsets[rows.start], self.offsets[rows.stop])
        return i, cells - np.repeat(first, widths)

    def runs(self) -> Iterator[Span]:
        """All rows, in runs of some thousand cells each."""
        first, rows = 0, len(self.start)
        while first < rows:
            stop = int(np.searchsorted(self.offsets, self.offsets[first] + _RUN, side="right")) - 1
            stop = min(max(stop, first + 1), rows)
            yield Span(first, stop)
            first = stop

    def origins(self, rows: Span) -> Callable[[int, int], tuple[Ints, Booleans]]:
        """Where the beads that end in each cell of some rows begin.

        Returns:
            A function of a bead's shape. It gives, for each cell, the number of the cell where such
            a bead begins, and whether that cell is inside the band. Numbers of cells outside mean
            nothing and may exceed the array.
        """
        _, j = self.places(rows)
        widths = (self.stop - self.start)[rows.start : rows.stop]

        @cache
        def row(a: int) -> tuple[Ints, Ints, Ints]:
            """Of the row `a` rows before each cell's: the number of column 0, start and stop."""
            numbers = np.arange(rows.start, rows.stop) - a
            at = np.maximum(numbers, 0)
            stop = np.where(numbers < 0, 0, self.stop[at])
            first, start = self.offsets[at] - self.start[at], self.start[at]
            return np.repeat(first, widths), np.repeat(start, widths), np.repeat(stop, widths)

        def before(a: int, b: int) -> tuple[Ints, Booleans]:
            first, start, stop = row(a)
            columns = j - b
            return first + columns, (columns >= start) & (columns < stop)

        return before

    def tiles(self, rows: Span, cells: int, overhead: int, reach: int) -> Iterator[Tile]:
        """Tiles that cover some rows from top to bottom, as cheaply as possible.

        Args:
            rows: The rows.
            cells: The most cells of a tile, unless a single row has more.
            overhead: What a tile costs besides its cells, in cells.
            reach: How many rows and columns around a tile cost as much as its own.
        """
        first, last = rows.start, rows.stop
        while first < last:
            best, least, count = self._tile(first, first + 1), np.inf, 1
            while count < 2 * (last - first):
                tile = self._tile(first, min(first + count, last))
                if tile.n_cells > cells:
                    break
                own = self.offsets[tile.rows.stop] - self.offsets[first]
                cost = (overhead + tile.around(reach).n_cells) / own
                best, least = min((best, least), (tile, cost), key=itemgetter(1))
                count *= 2
            yield best
            first = best.rows.stop

    def _tile(self, first: int, last: int) -> Tile:
        """The tile that holds some rows of the band."""
        start = self.start[first:last]
        return Tile(first, start, int((self.stop[first:last] - start).max()))
