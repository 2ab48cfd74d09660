"""Exact search over a lattice: the best path, and the probability of every bead.

The model is a semi-Markov conditional random field (Sarawagi & Cohen 2004) over bead sequences:

    p(path) = exp(sum of its beads' scores) / Z

One recursion answers both questions. With maxima it is Viterbi's, with sums of exponentials it is
the forward half of forward-backward. Rows follow one another; within a row, all cells and all
shapes are computed at once. Only a null of the target leads from a cell to another of its own row,
and since its score depends on the sentence alone, running sums of these scores turn that step into
one `accumulate`.

A path has one spelling: between two two-sided beads come the nulls of the source, then those of the
target. Since a run of nulls pays for its opening, three values are kept per cell, by the last bead:
paired (two-sided, or the start), source (a null of the source), target (of the target).

Time and memory grow with the cells of the band. The recursion itself touches only the last few
rows; the probabilities are computed afterwards, a block of cells at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.bitext import Alignment, Bead, Shape, Span
from aligner.model.lattice import Lattice, Posteriors
from aligner.model.sweep import Row, Step, sweep
from aligner.vectors import Floats, Ints

__all__ = ["best_path", "best_steps", "log_z", "posteriors"]

_NO_PATH = "no path leads from the first to the last sentence inside the band"

# Values kept per cell, by the kind of the last bead before it or the first after it; ALL is any.
_ALL, _PAIRED, _SOURCE, _TARGET = range(4)
_SOURCE_NULL, _TARGET_NULL = (1, 0), (0, 1)


@dataclass(frozen=True)
class _Semiring:
    """How the scores of several ways into a cell are combined."""

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
    return Alignment(tuple(Bead(source, target) for source, target in best_steps(lattice)))


def best_steps(lattice: Lattice) -> list[tuple[Span, Span]]:
    """The source and the target of each bead of the best path, as `best_path` finds it.

    Raises:
        ValueError: No path leads through the band.
    """
    before = _forward(lattice, _MAXIMUM)
    if not np.isfinite(before[_ALL, -1]):
        raise ValueError(_NO_PATH)
    found: list[tuple[Span, Span]] = []
    steps = _Steps(lattice, before)
    i, j = lattice.band.size
    state = _ALL
    while i or j:
        state = steps.last_state(state, i, j)
        a, b = steps.last_shape(state, i, j)
        found.append((Span(i - a, i), Span(j - b, j)))
        i, j = i - a, j - b
    return found[::-1]


def posteriors(lattice: Lattice) -> Posteriors:
    """The probability of every bead, by the forward-backward algorithm in log space.

    Raises:
        ValueError: No path leads through the band of a lattice without a batch axis.
    """
    before, after = _forward(lattice, _SUM), _backward(lattice)
    total = _total(lattice, before)
    if not total.ndim and not np.isfinite(total):
        raise ValueError(_NO_PATH)
    found = Posteriors(
        np.empty_like(lattice.beads),
        np.zeros_like(lattice.source_nulls),
        np.zeros_like(lattice.target_nulls),
        np.zeros_like(lattice.source_openings),
        np.zeros_like(lattice.target_openings),
        np.zeros_like(total),
        total,
    )
    for rows in lattice.band.runs():
        _fill(lattice, before, after, rows, found)
    return found


def log_z(lattice: Lattice) -> Floats:
    """The logarithm of the sum over all paths, (…): `Posteriors.log_z` at half its cost."""
    return _total(lattice, _forward(lattice, _SUM))


def _total(lattice: Lattice, before: Floats) -> Floats:
    """The combined value of all paths to the end, (…)."""
    if lattice.ends is None:
        return np.asarray(before[_ALL, -1])
    total: Floats = before[_ALL, lattice.ends, np.arange(len(lattice.ends))]
    return total


def _fill(lattice: Lattice, before: Floats, after: Floats, rows: Span, found: Posteriors) -> None:
    """Fill in the probabilities of everything that ends in some rows."""
    band = lattice.band
    i, j = band.places(rows)
    cells = band.cells_of(rows)
    total, origins = found.log_z, band.origins(rows)

    def came(plane: int, a: int, b: int) -> Floats:
        """The paths to the cells where beads of this shape begin."""
        places, inside = origins(a, b)
        values: Floats = before[plane].take(places, axis=0, mode="clip")
        values[~inside] = -np.inf
        return values

    rest = after[_PAIRED, cells] - total
    for s, shape in enumerate(lattice.shapes):
        paths = came(_ALL, *shape)
        paths += lattice.beads[s, cells]
        paths += rest
        np.exp(paths, out=paths)
        found.beads[s, cells] = paths
    if i[-1]:
        rest = lattice.source_nulls[i - 1] + after[_SOURCE, cells] - total
        opened = np.exp(came(_PAIRED, *_SOURCE_NULL) + lattice.source_openings[cells] + rest)
        went_on = np.exp(came(_SOURCE, *_SOURCE_NULL) + rest)
        found.source_openings[cells] = opened
        real = i > 0
        np.add.at(found.source_nulls, i[real] - 1, (opened + went_on)[real])
    if lattice.band.size[1]:
        rest = lattice.target_nulls[j - 1] + after[_TARGET, cells] - total
        opening = lattice.target_openings[cells] + rest
        replaced = np.exp(came(_SOURCE, *_TARGET_NULL) + lattice.replacement + opening)
        found.replacements[...] += replaced.sum(axis=0)
        opened = np.exp(came(_PAIRED, *_TARGET_NULL) + opening) + replaced
        went_on = np.exp(came(_TARGET, *_TARGET_NULL) + rest)
        found.target_openings[cells] = opened
        real = j > 0
        np.add.at(found.target_nulls, j[real] - 1, (opened + went_on)[real])


def _forward(lattice: Lattice, semiring: _Semiring) -> Floats:
    """The sum or the best of all paths from the start to each cell, (4, cells, …)."""
    return sweep(lattice.band, _Forward(lattice, semiring), lanes=_may_have_lanes(lattice))


def _backward(lattice: Lattice) -> Floats:
    """The sum of all paths from each cell to the end, (4, cells, …); ALL is not filled in."""
    lanes = _may_have_lanes(lattice)
    return sweep(lattice.band.reversed(), _Backward(lattice), lanes=lanes)[:, ::-1]


def _may_have_lanes(lattice: Lattice) -> bool:
    """Whether stretches of rows may be computed side by side."""
    return lattice.ends is None and not len(_barred_nulls(lattice))


class _Forward:
    """The sum or the best of all paths from the start to each cell, as a recursion."""

    planes, values = 3, 4

    def __init__(self, lattice: Lattice, semiring: _Semiring) -> None:
        self._lattice, self._semiring = lattice, semiring
        self._kinds = len(lattice.shapes)
        self._sums, self._barred = _running_nulls(lattice), _barred_nulls(lattice)
        self.batch = lattice.beads.shape[2:]
        self.steps: list[Step] = [(_ALL, a, b) for a, b in lattice.shapes]
        self.steps += [(_PAIRED, *_SOURCE_NULL), (_SOURCE, *_SOURCE_NULL)]

    def row(self, ways: Floats, row: Row) -> Floats:
        lattice, either = self._lattice, self._semiring.either
        values = np.empty((4, *ways.shape[1:]))
        beads = ways[: self._kinds]
        beads += lattice.beads.take(row.cells, axis=1)
        values[_PAIRED] = self._semiring.gather(beads)
        if row.origins is not None:
            values[_PAIRED, row.origins] = 0.0
        opened = ways[self._kinds] + lattice.source_openings.take(row.cells, axis=0)
        values[_SOURCE] = either(opened, ways[-1])
        if lattice.band.size[0]:
            values[_SOURCE] += lattice.source_nulls[row.i - 1]
        values[_ALL] = either(values[_PAIRED], values[_SOURCE])
        sums = self._sums.take(row.j, axis=0)
        replaced = values[_SOURCE, :-1] + lattice.replacement
        opened = either(values[_PAIRED, :-1], replaced) - sums[:-1]
        opened += lattice.target_openings.take(row.cells[1:], axis=0)
        values[_TARGET, 0] = -np.inf
        values[_TARGET, 1:] = self._nulls(opened, row) + sums[1:]
        values[_ALL] = either(values[_ALL], values[_TARGET])
        return values

    def _nulls(self, opened: Floats, row: Row) -> Floats:
        """Runs of target nulls along a row, without their scores; none crosses a barred null."""
        if not len(self._barred):
            return self._semiring.accumulate(opened)
        cuts = np.flatnonzero(np.isin(row.j[:-1, 0], self._barred))
        opened[cuts] = -np.inf
        pieces = np.split(opened, cuts)
        return np.concatenate([self._semiring.accumulate(piece) for piece in pieces])

    def kept(self, values: Floats, row: Row) -> Floats:
        return values[:3]


class _Backward:
    """The sum of all paths from each cell to the end, as a recursion over the reversed band.

    ALL is not filled in. Later rows ask for the score of a bead plus the paths from the cell where
    it ends, so that sum is what is kept.
    """

    values = 4

    def __init__(self, lattice: Lattice) -> None:
        self._lattice = lattice
        self._kinds = len(lattice.shapes)
        self._sums, self._barred = _running_nulls(lattice), _barred_nulls(lattice)
        self.batch = lattice.beads.shape[2:]
        self._ends = _ends(lattice)
        self.planes = self._kinds + 2
        self.steps: list[Step] = [(s, a, b) for s, (a, b) in enumerate(lattice.shapes)]
        self.steps += [(self._kinds + k, *_SOURCE_NULL) for k in range(2)]

    def row(self, ways: Floats, row: Row) -> Floats:
        lattice = self._lattice
        _, j, cells = self._places(row)
        values = np.empty((4, *ways.shape[1:]))
        pairs = _log_sum(ways[: self._kinds])
        if self._ends is not None:
            pairs = np.logaddexp(pairs, self._ends.take(cells, axis=0))
        elif row.origins is not None:
            pairs[row.origins] = 0.0
        sums = self._sums.take(j, axis=0)
        values[_TARGET] = self._nulls(pairs + sums, j) - sums
        opened = values[_TARGET, :-1] + lattice.target_openings.take(cells[:-1], axis=0)
        if lattice.band.size[1]:
            opened += lattice.target_nulls[j[:-1] - 1]
        for state, extra, way in (_PAIRED, 0.0, ways[-1]), (_SOURCE, lattice.replacement, ways[-2]):
            values[state] = np.logaddexp(pairs, way)
            values[state, 1:] = np.logaddexp(values[state, 1:], opened + extra)
        values[_ALL] = -np.inf
        return values

    def _nulls(self, paths: Floats, j: Ints) -> Floats:
        """Runs of target nulls along a row, without their scores; none crosses a barred null."""
        if not len(self._barred):
            return _SUM.accumulate(paths)
        pieces = np.split(paths, np.flatnonzero(np.isin(j[1:, 0], self._barred)) + 1)
        return np.concatenate([_SUM.accumulate(piece) for piece in pieces])

    def kept(self, values: Floats, row: Row) -> Floats:
        lattice = self._lattice
        i, _, cells = self._places(row)
        kept = np.empty((self.planes, *values.shape[1:]))
        np.add(lattice.beads.take(cells, axis=1), values[_PAIRED], out=kept[: self._kinds])
        kept[-2] = values[_SOURCE]
        if lattice.band.size[0]:
            kept[-2] += lattice.source_nulls[i - 1]
        kept[-1] = kept[-2] + lattice.source_openings.take(cells, axis=0)
        return kept

    def _places(self, row: Row) -> tuple[Ints, Ints, Ints]:
        """Rows, columns and cells in the lattice's own order."""
        (n, m), cells = self._lattice.band.size, self._lattice.band.n_cells
        return n - row.i, m - row.j, cells - 1 - row.cells


def _log_sum(ways: Floats) -> Floats:
    """The logarithm of summed exponentials along the first axis; overwrites its argument."""
    top = np.maximum(ways.max(axis=0), _LEAST)
    ways -= top
    np.exp(ways, out=ways)
    result: Floats = ways.sum(axis=0)
    with np.errstate(divide="ignore"):  # a cell that no path reaches has the logarithm of zero
        np.log(result, out=result)
    result += top
    return result


_LEAST = -1e300  # below any sum of scores; finite, since infinity less itself is not a number
_SUM = _Semiring(_log_sum, np.logaddexp, lambda row: np.logaddexp.accumulate(row, axis=0))
_MAXIMUM = _Semiring(
    lambda ways: ways.max(axis=0), np.maximum, lambda row: np.maximum.accumulate(row, axis=0)
)


def _barred_nulls(lattice: Lattice) -> Ints:
    """The target sentences that must not be null, in order."""
    nulls = lattice.target_nulls
    return np.flatnonzero(np.isneginf(nulls)) if nulls.ndim == 1 else np.zeros(0, dtype=np.int64)


def _ends(lattice: Lattice) -> Floats | None:
    """0 in the cells where the paths of a batch end, minus infinity elsewhere, (cells, …)."""
    if lattice.ends is None:
        return None
    ends = np.full((lattice.band.n_cells, len(lattice.ends)), -np.inf)
    ends[lattice.ends, np.arange(len(lattice.ends))] = 0.0
    return ends


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
        self._start, self._offsets = lattice.band.start.tolist(), lattice.band.offsets.tolist()
        self._kinds = _best_kinds(lattice, before)

    def last_state(self, following: int, i: int, j: int) -> int:
        """Which kind of bead comes last on the best path to a cell, given the one after it."""
        cell = self._cell(i, j)
        _, paired, source, target = self._before[:, cell].tolist()
        if following == _SOURCE:
            paired += self._lattice.source_openings[self._cell(i + 1, j)]
            target = -np.inf
        elif following == _TARGET:
            opens = self._lattice.target_openings[cell + 1]
            paired, source = paired + opens, source + opens + self._lattice.replacement
        if paired >= source and paired >= target:
            return _PAIRED
        return _SOURCE if source >= target else _TARGET

    def last_shape(self, state: int, i: int, j: int) -> Shape:
        """The shape of the last bead on the best path to a cell, given its kind."""
        if state == _PAIRED:
            return self._lattice.shapes[self._kinds[self._cell(i, j)]]
        return _SOURCE_NULL if state == _SOURCE else _TARGET_NULL

    def _cell(self, i: int, j: int) -> int:
        return int(self._offsets[i] + j - self._start[i])


def _best_kinds(lattice: Lattice, before: Floats) -> NDArray[np.int16]:
    """The index of the shape of the last bead on the best path to each cell, if it is two-sided."""
    band = lattice.band
    kinds = np.zeros(band.n_cells, np.int16)
    for rows in band.runs():
        cells, origins = band.cells_of(rows), band.origins(rows)
        best = np.full(cells.stop - cells.start, -np.inf)
        for s, shape in enumerate(lattice.shapes):
            places, inside = origins(*shape)
            paths = before[_ALL].take(places, mode="clip") + lattice.beads[s, cells]
            better = inside & (paths > best)
            best[better] = paths[better]
            kinds[cells][better] = s
    return kinds
