"""Exact search over a lattice: the best path, and the probability of every bead.

The model is a semi-Markov conditional random field (Sarawagi & Cohen 2004) over bead sequences:

    p(path) = exp(sum of its beads' scores) / Z

One recursion answers both questions. With maxima it is Viterbi's, with sums of exponentials it is
the forward half of forward-backward. Rows follow one another; within a row all cells and all shapes
are done at once. Only a null of the target leads from a cell to another of its own row, and since
its score depends on the sentence alone, running sums of these scores turn that step into one
`accumulate`.

A path has one spelling: between two two-sided beads come the nulls of the source, then those of
the target. Since a run of nulls pays for its opening, three values are kept a cell, by the last
bead: paired (two-sided, or the start), source (a null of the source), target (of the target).

Time and memory grow with the cells of the band. The recursion itself touches the last few rows
only; the probabilities are put together afterwards, a block of cells at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Alignment, Bead, Shape, Span
from aligner.model.band import Band, Floats, Ints
from aligner.model.lattice import Lattice, Posteriors

__all__ = ["best_path", "posteriors"]

_BLOCK = 16_384  # cells whose probabilities are put together at once

# What is kept of each cell, by the last bead before it or the first after it; ALL is any of these.
_ALL, _PAIRED, _SOURCE, _TARGET = range(4)
_SOURCE_NULL, _TARGET_NULL = (1, 0), (0, 1)


@dataclass(frozen=True)
class _Semiring:
    """How the scores of several ways into a cell become one."""

    gather: Callable[[Floats], Floats]
    either: Callable[[Floats, Floats], Floats]
    accumulate: Callable[[Floats], Floats]


def best_path(lattice: Lattice) -> Alignment:
    """The path with the highest score, by Viterbi's algorithm; ties go to the earlier shape.

    Args:
        lattice: Scores without a batch axis.

    Raises:
        ValueError: No path leads through the band.
    """
    before = _forward(lattice, _MAXIMUM)
    if not np.isfinite(before[_ALL, -1]):
        raise ValueError("no path leads from the first to the last sentence inside the band")
    beads: list[Bead] = []
    steps = _Steps(lattice, before)
    i, j = lattice.band.size
    state = _ALL
    while i or j:
        state = steps.last_state(state, i, j)
        a, b = steps.last_shape(state, i, j)
        beads.append(Bead(Span(i - a, i), Span(j - b, j)))
        i, j = i - a, j - b
    return Alignment(tuple(reversed(beads)))


def posteriors(lattice: Lattice) -> Posteriors:
    """The probability of every bead, by the forward-backward algorithm in log space."""
    with np.errstate(divide="ignore"):  # a cell that no path reaches has the logarithm of zero
        before, after = _forward(lattice, _SUM), _backward(lattice)
    log_z = before[_ALL, -1]
    found = Posteriors(
        np.empty_like(lattice.beads),
        np.zeros_like(lattice.source_nulls),
        np.zeros_like(lattice.target_nulls),
        np.zeros_like(lattice.source_openings),
        np.zeros_like(lattice.target_openings),
        log_z,
    )
    for rows in _runs_of_rows(lattice.band):
        _fill(lattice, before, after, rows, found)
    return found


def _runs_of_rows(band: Band) -> Iterator[Span]:
    """All rows, some at a time."""
    first, rows = 0, len(band.start)
    while first < rows:
        stop = int(np.searchsorted(band.offsets, band.offsets[first] + _BLOCK, side="right")) - 1
        stop = min(max(stop, first + 1), rows)
        yield Span(first, stop)
        first = stop


def _fill(lattice: Lattice, before: Floats, after: Floats, rows: Span, found: Posteriors) -> None:
    """Put together the probabilities of all that ends in some rows."""
    band = lattice.band
    i, j = band.places(rows)
    cells = slice(int(band.offsets[rows.start]), int(band.offsets[rows.stop]))
    log_z = found.log_z

    def came(plane: int, a: int, b: int) -> Floats:
        """What leads to the cells before a bead of this shape."""
        origins, inside = band.find(i - a, j - b)
        values = before[plane, origins]
        values[~inside] = -np.inf
        return values

    for s, shape in enumerate(lattice.shapes):
        paths = came(_ALL, *shape)
        paths += lattice.beads[s, cells]
        paths += after[_PAIRED, cells] - log_z
        np.exp(paths, out=paths)
        found.beads[s, cells] = paths
    if i[-1]:
        rest = lattice.source_nulls[i - 1] + after[_SOURCE, cells] - log_z
        opened = np.exp(came(_PAIRED, *_SOURCE_NULL) + lattice.source_openings[cells] + rest)
        went_on = np.exp(came(_SOURCE, *_SOURCE_NULL) + rest)
        found.source_openings[cells] = opened
        real = i > 0
        np.add.at(found.source_nulls, i[real] - 1, (opened + went_on)[real])
    if lattice.band.size[1]:
        rest = lattice.target_nulls[j - 1] + after[_TARGET, cells] - log_z
        origin = np.logaddexp(came(_PAIRED, *_TARGET_NULL), came(_SOURCE, *_TARGET_NULL))
        opened = np.exp(origin + lattice.target_openings[cells] + rest)
        went_on = np.exp(came(_TARGET, *_TARGET_NULL) + rest)
        found.target_openings[cells] = opened
        real = j > 0
        np.add.at(found.target_nulls, j[real] - 1, (opened + went_on)[real])


def _forward(lattice: Lattice, semiring: _Semiring) -> Floats:
    """All paths from the start to each cell, summed up or their best, (4, cells, …)."""
    band, beads = lattice.band, lattice.beads
    kinds = len(lattice.shapes)
    paths: Floats = np.full((4, *beads.shape[1:]), -np.inf)
    sums, barred = _running_nulls(lattice), _barred_nulls(lattice)
    steps = [(_ALL, a, b) for a, b in lattice.shapes]
    steps += [(_PAIRED, *_SOURCE_NULL), (_SOURCE, *_SOURCE_NULL)]
    latest = _LatestRows(band, steps, paths.shape[2:], planes=3)
    for i in range(len(band.start)):
        cells, columns = band.cells_of(i), slice(int(band.start[i]), int(band.stop[i]))
        here = paths[:, cells]
        if i:
            ways = latest.read(i)
            ways[:kinds] += beads[:, cells]
            here[_PAIRED] = semiring.gather(ways[:kinds])
            opened = ways[kinds] + lattice.source_openings[cells]
            here[_SOURCE] = semiring.either(opened, ways[-1]) + lattice.source_nulls[i - 1]
        else:
            here[_PAIRED, 0] = 0.0
        here[_ALL] = semiring.either(here[_PAIRED], here[_SOURCE])
        if here.shape[1] > 1:
            opened = here[_ALL, :-1] - sums[columns][:-1] + lattice.target_openings[cells][1:]
            cuts = _cuts(barred, columns)
            opened[cuts] = -np.inf
            here[_TARGET, 1:] = _runs_of_nulls(semiring, opened, cuts) + sums[columns][1:]
            here[_ALL] = semiring.either(here[_ALL], here[_TARGET])
        latest.write(i, here[:3])
    return paths


def _backward(lattice: Lattice) -> Floats:
    """All paths from each cell to the end, summed up, (4, cells, …); nothing stands at ALL."""
    band, beads = lattice.band, lattice.beads
    kinds, last = len(lattice.shapes), len(band.start) - 1
    paths: Floats = np.full((4, *beads.shape[1:]), -np.inf)
    sums, barred = _running_nulls(lattice), _barred_nulls(lattice)
    steps = [(s, -a, -b) for s, (a, b) in enumerate(lattice.shapes)]
    steps += [(kinds, -1, 0), (kinds + 1, -1, 0)]
    latest = _LatestRows(band, steps, paths.shape[2:], planes=kinds + 2)
    ahead: Floats = np.empty((kinds + 2, 0, *paths.shape[2:]))
    for i in range(last, -1, -1):
        cells, columns = band.cells_of(i), slice(int(band.start[i]), int(band.stop[i]))
        here = paths[:, cells]
        if i < last:
            ways = latest.read(i)
            pairs = _log_sum(ways[:kinds])
        else:
            ways = np.full((kinds + 2, *here.shape[1:]), -np.inf)
            pairs = ways[0].copy()
            pairs[-1] = 0.0
        runs = (pairs + sums[columns])[::-1]
        cuts = here.shape[1] - 1 - _cuts(barred, columns)[::-1]
        here[_TARGET] = _runs_of_nulls(_SUM, runs, cuts)[::-1] - sums[columns]
        here[_PAIRED] = pairs
        opened = lattice.target_openings[cells][1:] + here[_TARGET, 1:]
        opened += lattice.target_nulls[columns.start : columns.stop - 1]
        np.logaddexp(pairs[:-1], opened, out=here[_PAIRED, :-1])
        here[_SOURCE] = np.logaddexp(here[_PAIRED], ways[kinds])
        here[_PAIRED] = np.logaddexp(here[_PAIRED], ways[kinds + 1])
        if i:
            ahead = np.empty((kinds + 2, *here.shape[1:]))
            np.add(beads[:, cells], here[_PAIRED], out=ahead[:kinds])
            ahead[kinds] = here[_SOURCE] + lattice.source_nulls[i - 1]
            ahead[kinds + 1] = ahead[kinds] + lattice.source_openings[cells]
            latest.write(i, ahead)
    return paths


class _LatestRows:
    """The rows that a recursion has just done, as far as a bead reaches; others are forgotten.

    They lie in a ring, with minus infinity outside the band.

    Args:
        band: The band.
        steps: What is to be read: a plane, and how many rows and columns back (or ahead, if they
            are negative).
        batch: The shape of a cell's values.
        planes: How many values are written for each cell.
    """

    def __init__(
        self, band: Band, steps: Sequence[tuple[int, int, int]], batch: tuple[int, ...], planes: int
    ) -> None:
        reach = max(abs(a) for _, a, _ in steps)
        self._band, self._size = band, reach + 1
        self._margin = max(abs(b) for *_, b in steps)
        width = band.size[1] + 1 + 2 * self._margin
        self._ring = np.full((planes, self._size, width, *batch), -np.inf)
        self._flat = self._ring.reshape(-1, *batch)
        self._columns = np.arange(width)
        self._origins = [
            np.array(
                [
                    [(plane * self._size + (i - a) % self._size) * width + self._margin - b]
                    for plane, a, b in steps
                ]
            )
            for i in range(self._size)
        ]
        self._written: dict[int, slice] = {}

    def write(self, i: int, values: Floats) -> None:
        """Keep a row, (planes, width of the row, …)."""
        slot, margin = i % self._size, self._margin
        old = self._written.get(slot)
        if old:
            self._ring[:, slot, old] = -np.inf
        place = slice(int(self._band.start[i]) + margin, int(self._band.stop[i]) + margin)
        self._ring[:, slot, place] = values
        self._written[slot] = place

    def read(self, i: int) -> Floats:
        """For each step the values there as seen from row i, (steps, width of the row, …)."""
        columns = self._columns[self._band.start[i] : self._band.stop[i]]
        return self._flat.take(self._origins[i % self._size] + columns, axis=0)


def _log_sum(ways: Floats) -> Floats:
    """The logarithm of summed exponentials along the first axis; overwrites its argument."""
    top = np.maximum(ways.max(axis=0), _LEAST)
    ways -= top
    np.exp(ways, out=ways)
    result: Floats = ways.sum(axis=0)
    np.log(result, out=result)
    result += top
    return result


_LEAST = -1e300  # below any sum of scores, so that nothing less nothing is nothing
_SUM = _Semiring(_log_sum, np.logaddexp, lambda row: np.logaddexp.accumulate(row, axis=0))
_MAXIMUM = _Semiring(
    lambda ways: ways.max(axis=0), np.maximum, lambda row: np.maximum.accumulate(row, axis=0)
)


def _runs_of_nulls(semiring: _Semiring, values: Floats, cuts: Ints) -> Floats:
    """Accumulate along a row, begun anew at each cut, since no run of nulls leads across."""
    if not len(cuts):
        return semiring.accumulate(values)
    pieces = np.split(values, cuts)
    return np.concatenate([semiring.accumulate(piece) for piece in pieces])


def _barred_nulls(lattice: Lattice) -> Ints:
    """The target sentences that must not be null, in order."""
    nulls = lattice.target_nulls
    return np.flatnonzero(np.isneginf(nulls)) if nulls.ndim == 1 else np.zeros(0, dtype=np.int64)


def _cuts(barred: Ints, columns: slice) -> Ints:
    """The cells of a row that a barred null would lead away from."""
    if not len(barred):
        return barred
    inside = (barred >= columns.start) & (barred < columns.stop - 1)
    return barred[inside] - columns.start


def _running_nulls(lattice: Lattice) -> Floats:
    """The summed scores of the first 0, 1, … m target nulls, (m + 1, …); barred ones count 0."""
    nulls = np.where(np.isneginf(lattice.target_nulls), 0.0, lattice.target_nulls)
    return np.concatenate([np.zeros((1, *nulls.shape[1:])), np.cumsum(nulls, axis=0)])


class _Steps:
    """The way back along the best path.

    Args:
        lattice: Scores without a batch axis.
        before: The best paths to each cell.
    """

    def __init__(self, lattice: Lattice, before: Floats) -> None:
        self._lattice, self._before = lattice, before
        band = lattice.band
        self._start, self._stop = band.start.tolist(), band.stop.tolist()
        self._offsets = band.offsets.tolist()

    def last_state(self, following: int, i: int, j: int) -> int:
        """Which kind of bead comes last on the best path to a cell, given the one after it."""
        cell = self._cell(i, j)
        _, paired, source, target = self._before[:, cell].tolist()
        if following == _SOURCE:
            paired += self._lattice.source_openings[self._cell(i + 1, j)]
            target = -np.inf
        elif following == _TARGET:
            opens = self._lattice.target_openings[cell + 1]
            paired, source = paired + opens, source + opens
        values = {_PAIRED: paired, _SOURCE: source, _TARGET: target}
        return max(values, key=values.__getitem__)

    def last_shape(self, state: int, i: int, j: int) -> Shape:
        """The shape of the last bead on the best path to a cell, given its kind."""
        if state != _PAIRED:
            return _SOURCE_NULL if state == _SOURCE else _TARGET_NULL
        scores = self._lattice.beads[:, self._cell(i, j)].tolist()
        values = [
            self._best(i - a, j - b) + score
            for score, (a, b) in zip(scores, self._lattice.shapes, strict=True)
        ]
        return self._lattice.shapes[values.index(max(values))]

    def _cell(self, i: int, j: int) -> int:
        return int(self._offsets[i] + j - self._start[i])

    def _best(self, i: int, j: int) -> float:
        """The best of all paths to a cell, minus infinity outside the band."""
        if i < 0 or not self._start[i] <= j < self._stop[i]:
            return -np.inf
        return float(self._before[_ALL, self._cell(i, j)])
