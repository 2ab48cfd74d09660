"""A recursion over a band, row by row, in several stretches at once.

Each cell's values follow from those of a few cells in the rows before it, so rows are computed one
after another, all cells of a row at once. In a long band rows are short, and most of the time would
go into calling numpy. So the band is cut into stretches of rows that are computed side by side, in
*lanes*. A lane does not know the values of the rows before its own. It begins some rows earlier, as
if paths could begin in any cell there. After a while all paths that count have one origin, and its
values are off by one number, the same for all cells (Maleki et al. 2014 call this rank
convergence). Whether they are is checked afterwards. A lane that is off by more is computed again
from the rows before it, so the result does not depend on lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from aligner.bitext import Span
from aligner.model.band import Band
from aligner.vectors import Booleans, Floats, Ints

__all__ = ["Recursion", "Row", "Step", "sweep"]

Step = tuple[int, int, int]
"""Where a cell's values come from: a plane, and how many rows and columns before the cell."""

_LANE = 320  # the fewest rows of a lane; with more lanes each is padded to the width of the widest
_WARM_UP = 48  # rows before a lane's own
_AT_ONCE = 1 << 20  # cells of all lanes whose places are computed at once, unless a row has more
_LANES = 24
_WIDEST = 16_384  # most cells of a row, all lanes together
_TOLERANCE = 1e-8  # between values in logarithms


@dataclass(frozen=True)
class Row:
    """One row of each lane; all arrays are as wide as the widest of these rows.

    Attributes:
        i: (lanes,); the numbers of the rows.
        j: (width, lanes); the columns of their cells.
        cells: (width, lanes); the numbers of their cells.
        inside: (width, lanes); which of these exist; the others have the number of some cell.
        origins: (width, lanes); where paths begin; None if they begin nowhere.
    """

    i: Ints
    j: Ints
    cells: Ints
    inside: Booleans
    origins: Booleans | None


class Recursion(Protocol):
    """How the values of a row follow from those of rows before it."""

    @property
    def steps(self) -> Sequence[Step]:
        """What a cell's values follow from."""
        ...

    @property
    def planes(self) -> int:
        """How many numbers of each cell later rows ask for."""
        ...

    @property
    def values(self) -> int:
        """How many numbers of each cell are the result."""
        ...

    @property
    def batch(self) -> tuple[int, ...]:
        """The shape of each number, for several recursions at once."""
        ...

    def row(self, ways: Floats, row: Row) -> Floats:
        """The values of a row.

        Args:
            ways: (steps, width, lanes, …); the values that the steps lead to; minus infinity
                outside the band. May be overwritten.
            row: Which row.

        Returns:
            (values, width, lanes, …), in logarithms.
        """
        ...

    def kept(self, values: Floats, row: Row) -> Floats:
        """What later rows ask for, (planes, width, lanes, …)."""
        ...


def sweep(band: Band, recursion: Recursion, *, lanes: bool) -> Floats:
    """Run a recursion over all rows of a band.

    Args:
        band: The band.
        recursion: It adds logarithms or takes maxima, so that a number added to all values of a few
            rows is added to all values after them.
        lanes: Whether several stretches may be computed at once.

    Returns:
        (values, cells, …); minus infinity where no path leads.
    """
    result: Floats = np.full((recursion.values, band.n_cells, *recursion.batch), -np.inf)
    rows, widest = len(band.start), int((band.stop - band.start).max())
    count = max(min(rows // _LANE, _LANES, _WIDEST // widest), 1) if lanes else 1
    cuts = np.linspace(0, rows, count + 1).astype(np.int64)
    taken = _Lanes(band, recursion, cuts[:-1], cuts[1:]).run(result)
    reach = max(back for _, back, _ in recursion.steps)
    before = [band.cells_of(Span(max(cut - reach, 0), cut)) for cut in cuts[1:-1].tolist()]

    def differences() -> list[float | None]:
        """How far each lane but the first is off from the result of the one before it."""
        pairs = zip(before, taken[1:], strict=True)
        return [_difference(result[:, cells], values) for cells, values in pairs]

    while None in (found := differences()):
        off = 1 + np.flatnonzero([each is None for each in found])
        again = _Lanes(band, recursion, cuts[off], cuts[off + 1], resume=True).run(result)
        for k, values in zip(off.tolist(), again, strict=True):
            taken[k] = values
    for k, total in enumerate(np.cumsum(np.array(found, dtype=np.float64)).tolist(), start=1):
        result[:, band.cells_of(Span(int(cuts[k]), int(cuts[k + 1])))] += total
    return result


def _difference(values: Floats, others: Floats) -> float | None:
    """The number that all values differ from the others by; None if there is no such number."""
    reached = np.isfinite(values)
    if not np.array_equal(reached, np.isfinite(others)):
        return None
    off = values[reached] - others[reached] if reached.any() else np.zeros(1)
    return float(off.mean()) if np.ptp(off) < _TOLERANCE else None


class _Lanes:
    """Stretches of rows that are computed side by side; all end at the same time.

    Args:
        band: The band.
        recursion: The recursion.
        first: (lanes,); the first row of each.
        last: (lanes,); the one after the last.
        resume: Continue from the rows before the first, whose values are known. Otherwise a lane
            begins earlier, as if paths could begin in any cell of a row; in the very first row they
            begin in the first cell only.
    """

    def __init__(
        self, band: Band, recursion: Recursion, first: Ints, last: Ints, *, resume: bool = False
    ) -> None:
        self._band, self._recursion = band, recursion
        self._own, self._resume = first, resume
        self._reach = max(back for _, back, _ in recursion.steps)
        ahead = self._reach if resume else _WARM_UP if len(first) > 1 else 0
        steps = int((last - first).max()) + ahead
        # from here on by time and lane
        self._i = last - steps + np.arange(steps)[:, None]
        begin = np.maximum(first - self._reach, 0) if resume else np.maximum(last - steps, 0)
        self._rows = np.clip(self._i, 0, len(band.start) - 1)
        self._start, self._offsets = band.start[self._rows], band.offsets[self._rows]
        self._widths = np.where(self._i >= begin, band.stop[self._rows] - self._start, 0)
        self._begins = (self._i == begin) & (not resume)
        self._prepared: tuple[Ints, Ints, Booleans] | None = None
        self._before = [band.cells_of(Span(max(k - self._reach, 0), k)) for k in first.tolist()]
        widest = max(int(self._widths.max()), 1)
        self._ring = _Ring(band, recursion, self._i, widest)
        self._at_once = max(_AT_ONCE // (widest * len(first)), 1)

    def run(self, result: Floats) -> list[Floats]:
        """Fill in the values of the rows.

        Returns:
            For each lane, its own values of the few rows before its first, (values, cells of these
            rows, …).
        """
        taken = [result[:, cells].copy() for cells in self._before]
        for t, i in enumerate(self._i):
            row = self._row(t)
            values = self._recursion.row(self._ring.read(t, len(row.j)), row)
            near = i < self._own
            if self._resume and near.any():
                values[:, :, near] = result[:, row.cells[:, near]]
            outside = ~row.inside.reshape(*row.inside.shape, *(1 for _ in self._recursion.batch))
            np.copyto(values, -np.inf, where=outside)
            if not self._resume and near.any():
                self._note(taken, i, row, values)
            own = np.flatnonzero(row.inside & ~near)
            flat = values.reshape(len(values), -1, *self._recursion.batch)
            result[:, row.cells.take(own)] = flat.take(own, axis=1)
            self._ring.write(t, self._recursion.kept(values, row))
        return taken

    def _note(self, taken: list[Floats], i: Ints, row: Row, values: Floats) -> None:
        """Record a lane's own values of the rows just before its first."""
        wanted = (i < self._own) & (i >= np.maximum(self._own - self._reach, 0))
        for k in np.flatnonzero(wanted).tolist():
            inside = row.inside[:, k]
            taken[k][:, row.cells[inside, k] - self._before[k].start] = values[:, inside, k]

    def _row(self, t: int) -> Row:
        if t % self._at_once == 0:
            self._prepared = self._places(slice(t, t + self._at_once))
        assert self._prepared is not None
        width = max(int(self._widths[t].max()), 1)
        at = t % self._at_once, slice(width)
        j, cells, inside = self._prepared[0][at], self._prepared[1][at], self._prepared[2][at]
        origins = None
        if self._begins[t].any():
            first = np.arange(width)[:, None] == 0
            origins = self._begins[t] & inside & ((self._i[t] > 0) | first)
        return Row(self._rows[t], j, cells, inside, origins)

    def _places(self, times: slice) -> tuple[Ints, Ints, Booleans]:
        """Columns, cells, and which are inside, for some rows, (times, width, lanes)."""
        widths, start, offsets = (
            each[times, None] for each in (self._widths, self._start, self._offsets)
        )
        columns = np.arange(max(int(widths.max()), 1))[:, None]
        j = np.minimum(start + columns, self._band.size[1])
        return j, np.minimum(offsets + columns, self._band.n_cells - 1), columns < widths


class _Ring:
    """The last rows of each lane, as far as a step reaches back.

    Rows are stored from one place on, however far to the right they lie in the band, with room for
    minus infinity on both sides.

    Args:
        band: The band.
        recursion: The recursion.
        rows: (times, lanes); the rows to be computed, some of which may not exist.
        widest: How many cells the longest of them has.
    """

    def __init__(self, band: Band, recursion: Recursion, rows: Ints, widest: int) -> None:
        plane, back, aside = np.array(recursion.steps, dtype=np.int64).T[:, :, None]
        times, lanes = np.arange(len(rows))[:, None, None], rows.shape[1]
        self._size, self._margin = int(back.max()) + 1, int(aside.max())
        self._right = self._margin + widest  # from here on, minus infinity
        width = self._right + widest
        shape = (recursion.planes, self._size, width, lanes)
        self._ring = np.full((*shape, *recursion.batch), -np.inf)
        self._flat = self._ring.reshape(-1, *recursion.batch)
        last = len(band.start) - 1
        here, there = (np.clip(each, 0, last) for each in (rows[:, None], rows[:, None] - back))
        moved = band.start[here] - band.start[there] - aside
        place = np.minimum(self._margin + moved, self._right)
        slot = plane * self._size + (times - back) % self._size
        # where each step leads from the first cell of each row, (times, steps, lanes)
        self._origins = (slot * width + place) * lanes + np.arange(lanes)
        self._columns = np.arange(widest)[:, None] * lanes

    def write(self, t: int, values: Floats) -> None:
        """Keep a row, (planes, width, lanes, …)."""
        slot = self._ring[:, t % self._size]
        stop = self._margin + values.shape[1]
        slot[:, self._margin : stop] = values
        slot[:, stop : self._right] = -np.inf

    def read(self, t: int, width: int) -> Floats:
        """The values that the steps lead to from each cell of a row, (steps, width, lanes, …)."""
        places = self._origins[t, :, None] + self._columns[:width]
        values: Floats = self._flat.take(places, axis=0)
        return values
