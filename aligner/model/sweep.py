"""A recursion over a band, row by row, in several stretches at once.

Each cell's values follow from those of a few cells in the rows before it, so rows come one after
another; what is done at once is all cells of a row. In a long band a row is short, and most of the
time would go into calling numpy. So the band is cut into stretches of rows that are done side by
side, in *lanes*. A lane does not know the values of the rows before its own. It begins some rows
earlier, as if paths could begin in any cell there: after a while all paths that count have one
origin, and then its values are off by one number, the same for all cells (Maleki et al. 2014 call
this rank convergence). Whether they are is looked up afterwards. A lane that is off by more is done
again from the rows before it, so that the result does not hang on lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from aligner.bitext import Span
from aligner.model.band import Band, Booleans, Floats, Ints

__all__ = ["Recursion", "Row", "Step", "sweep"]

Step = tuple[int, int, int]
"""What a cell's values follow from: a plane, and how many rows and columns before the cell."""

_LANE = 128  # the fewest rows of a lane
_WARM_UP = 64  # rows before a lane's own
_LANES = 64
_WIDEST = 16_384  # cells of a row of all lanes
_TOLERANCE = 1e-8  # between values in logarithms


@dataclass(frozen=True)
class Row:
    """One row of each lane; all arrays are as wide as the widest of these rows.

    Attributes:
        i: (lanes,); the numbers of the rows.
        j: (width, lanes); the columns of their cells.
        cells: (width, lanes); the numbers of their cells.
        inside: (width, lanes); which of these there are; the others have numbers of any cell.
        origins: (width, lanes); where paths begin; None where they do so nowhere.
    """

    i: Ints
    j: Ints
    cells: Ints
    inside: Booleans
    origins: Booleans | None


class Recursion(Protocol):
    """How the values of a row follow from those of rows before it.

    Attributes:
        steps: What a cell's values follow from.
        planes: How many numbers of each cell later rows ask for.
        values: How many numbers of each cell are the result.
        batch: The shape of each number, for several recursions at once.
    """

    @property
    def steps(self) -> Sequence[Step]: ...

    @property
    def planes(self) -> int: ...

    @property
    def values(self) -> int: ...

    @property
    def batch(self) -> tuple[int, ...]: ...

    def row(self, ways: Floats, row: Row) -> Floats:
        """The values of a row.

        Args:
            ways: (steps, width, lanes, …); what stands where the steps lead; minus infinity
                outside the band. May be overwritten.
            row: Which row.

        Returns:
            (values, width, lanes, …), in logarithms.
        """
        ...

    def kept(self, values: Floats, row: Row) -> Floats:
        """What later rows ask for, (planes, width, lanes, …)."""
        ...


def sweep(band: Band, recursion: Recursion, *, lanes: bool = True) -> Floats:
    """Do all rows of a band.

    Args:
        band: The band.
        recursion: It adds logarithms or takes maxima, so that a number added to all values of a
            few rows is added to all values after them.
        lanes: Whether several stretches may be done at once.

    Returns:
        (values, cells, …); minus infinity where no path leads.
    """
    rows = len(band.start)
    result: Floats = np.full((recursion.values, band.cells, *recursion.batch), -np.inf)
    widest = int((band.stop - band.start).max())
    count = min(rows // _LANE, _LANES, _WIDEST // widest) if lanes else 1
    cuts = np.linspace(0, rows, max(count, 1) + 1).astype(np.int64)
    warm = _Stretches(band, recursion, cuts).run(result)
    for first, last, values in zip(cuts[1:-1], cuts[2:], warm, strict=True):
        _join(band, recursion, result, Span(int(first), int(last)), values)
    return result


def _join(band: Band, recursion: Recursion, result: Floats, rows: Span, warm: Floats) -> None:
    """Make the rows of a lane follow from those before it.

    Args:
        band: The band.
        recursion: What is done.
        result: All values; those before the lane are right.
        rows: The rows of the lane.
        warm: What the lane takes the values of the rows just before it to be, cell by cell.
    """
    before = result[:, int(band.offsets[rows.start]) - warm.shape[1] : band.offsets[rows.start]]
    reached = np.isfinite(before)
    if reached.any() and np.array_equal(reached, np.isfinite(warm)):
        off = before[reached] - warm[reached]
        if np.ptp(off) < _TOLERANCE:
            result[:, int(band.offsets[rows.start]) : int(band.offsets[rows.stop])] += off.mean()
            return
    _Stretches(band, recursion, np.array([rows.start, rows.stop])).run(result)


class _Stretches:
    """Stretches of rows that are done at once.

    Args:
        band: The band.
        recursion: What is done.
        cuts: (lanes + 1,); the first row of each, and the one after the last. A single one that
            does not begin with the first row goes on from the rows before it.
    """

    def __init__(self, band: Band, recursion: Recursion, cuts: Ints) -> None:
        self._band, self._recursion = band, recursion
        self._cuts = cuts
        self._reach = max(a for _, a, _ in recursion.steps)
        self._goes_on = len(cuts) == 2 and cuts[0] > 0
        self._warm_up = 0 if len(cuts) == 2 else _WARM_UP
        # lanes of one length: one that has fewer rows than the longest warms up for longer
        self._length = int(np.diff(cuts).max()) + self._warm_up
        self._first = np.maximum(cuts[1:] - self._length, 0)
        widths = band.stop - band.start
        self._widest = int(widths[self._first[0] : cuts[-1]].max())
        self._ring = _Ring(band, recursion, len(cuts) - 1, self._widest)

    def run(self, result: Floats) -> list[Floats]:
        """Fill in the values of the rows.

        Returns:
            For each lane but the first, what it takes the values of the few rows before its own
            to be, (values, cells of these rows, …).
        """
        if self._goes_on:
            self._resume(result)
        warm = _Warm(self._band, self._cuts[1:-1], self._reach, self._recursion)
        for t in range(self._length):
            i = self._cuts[1:] - self._length + t
            row = self._row(i)
            values = self._recursion.row(self._ring.read(i, len(row.j)), row)
            values[:, ~row.inside] = -np.inf
            own = row.inside & (i >= self._cuts[:-1])
            result[:, row.cells[own]] = values[:, own]
            warm.note(i, row, values)
            self._ring.write(i, self._recursion.kept(values, row))
        return warm.found

    def _resume(self, result: Floats) -> None:
        """Take up the rows before the first."""
        for i in range(max(int(self._cuts[0]) - self._reach, 0), int(self._cuts[0])):
            row = self._row(np.array([i]), started=True)
            values = result[:, row.cells]
            self._ring.write(np.array([i]), self._recursion.kept(values, row))

    def _row(self, i: Ints, started: bool = False) -> Row:
        known = np.clip(i, 0, len(self._band.start) - 1)
        alive = (i == known) if started else (i >= self._first)
        width = np.where(alive, self._band.stop[known] - self._band.start[known], 0)
        columns = np.arange(max(int(width.max()), 1))[:, None]
        inside = columns < width
        cells = np.minimum(self._band.offsets[known] + columns, self._band.cells - 1)
        origins = None
        if not self._goes_on and (begins := i == self._first).any():
            origins = begins & inside & ((i > 0) | (columns == 0))
        j = np.minimum(self._band.start[known] + columns, self._band.size[1])
        return Row(known, j, cells, inside, origins)


class _Warm:
    """The values of the rows just before each lane's own, as the lane takes them to be."""

    def __init__(self, band: Band, cuts: Ints, reach: int, recursion: Recursion) -> None:
        self._cuts, self._reach = cuts, reach
        self._from = band.offsets[np.maximum(cuts - reach, 0)]
        sizes = band.offsets[cuts] - self._from
        self.found: list[Floats] = [
            np.full((recursion.values, size, *recursion.batch), -np.inf) for size in sizes
        ]

    def note(self, i: Ints, row: Row, values: Floats) -> None:
        """Keep what is wanted of a row."""
        wanted = (i[1:] < self._cuts) & (i[1:] >= self._cuts - self._reach) & (i[1:] >= 0)
        for k in np.flatnonzero(wanted).tolist():
            inside = row.inside[:, k + 1]
            cells = row.cells[inside, k + 1] - self._from[k]
            self.found[k][:, cells] = values[:, inside, k + 1]


class _Ring:
    """The rows that each lane has just done, as far as a step reaches back; others are forgotten.

    A row begins at one place, however far to the right it lies in the band. There is room for
    minus infinity on both sides of it.
    """

    def __init__(self, band: Band, recursion: Recursion, lanes: int, widest: int) -> None:
        self._band, self._lanes = band, lanes
        plane, back, aside = np.array(recursion.steps, dtype=np.int64).T
        self._back, self._aside = back[:, None], aside[:, None]
        self._size = int(back.max()) + 1
        self._margin = int(aside.max())
        self._right = self._margin + widest  # from here on there is nothing
        self._width = self._right + widest
        self._plane = plane[:, None] * self._size
        shape = (recursion.planes, self._size, self._width, lanes)
        self._ring = np.full((*shape, *recursion.batch), -np.inf)
        self._flat = self._ring.reshape(-1, *recursion.batch)
        self._lane = np.arange(lanes)
        self._columns = np.arange(widest)[:, None] * lanes

    def write(self, i: Ints, values: Floats) -> None:
        """Keep a row, (planes, width, lanes, …)."""
        slot = self._ring[:, int(i[0]) % self._size]
        stop = self._margin + values.shape[1]
        slot[:, self._margin : stop] = values
        slot[:, stop : self._right] = -np.inf

    def read(self, i: Ints, width: int) -> Floats:
        """What stands where the steps lead from each cell of a row, (steps, width, lanes, …)."""
        start, last = self._band.start, len(self._band.start) - 1
        moved = start[np.clip(i, 0, last)] - start[np.clip(i - self._back, 0, last)]
        place = np.minimum(self._margin + moved - self._aside, self._right)
        slot = self._plane + (int(i[0]) - self._back) % self._size
        origins = (slot * self._width + place) * self._lanes + self._lane
        return self._flat.take(origins[:, None, :] + self._columns[:width], axis=0)
