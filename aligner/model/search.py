"""Exact search over a lattice: the best path, and the probability of every bead.

The model is a semi-Markov conditional random field (Sarawagi & Cohen 2004) over bead sequences:

    p(path) = exp(sum of its beads' scores) / Z

One recursion answers both questions. With maxima it is Viterbi's, with sums of exponentials it is
the forward half of forward-backward. Rows follow one another; within a row all cells are done at
once. Only a null of the target leads from a cell to another of its own row, and since its score
depends on the sentence alone, running sums of these scores turn that step into one `accumulate`.

A path has one spelling: between two two-sided beads come the nulls of the source, then those of
the target. Since a run of nulls pays for its opening, three values are kept a cell, by the last
bead: `paired` (two-sided, or the start), `source` (a null of the source), `target` (of the target).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Alignment, Bead, Shape, Span
from aligner.model.band import Floats, Ints
from aligner.model.lattice import Lattice, Posteriors

__all__ = ["best_path", "posteriors"]

Rows = list[Floats]


@dataclass(frozen=True)
class _Semiring:
    """How the scores of several ways into a cell become one."""

    gather: Callable[[list[Floats]], Floats]
    accumulate: Callable[[Floats], Floats]


@dataclass(frozen=True)
class _Paths:
    """What the paths from the start to a cell, or from a cell to the end, amount to.

    Attributes:
        paired: For each row (…, width): where the bead before the cell is two-sided.
        source: Where it is a null of the source.
        target: Where it is a null of the target.
        all: Where it is any; only of the paths from the start.
    """

    paired: Rows
    source: Rows
    target: Rows
    all: Rows


def best_path(lattice: Lattice) -> Alignment:
    """The path with the highest score, by Viterbi's algorithm; ties go to the earlier shape.

    Args:
        lattice: Scores without a batch axis.

    Raises:
        ValueError: No path leads through the band.
    """
    before = _forward(lattice, _MAXIMUM)
    i, j = lattice.band.size
    if not np.isfinite(_cell(lattice, before.all, i, j)):
        raise ValueError("no path leads from the first to the last sentence inside the band")
    beads: list[Bead] = []
    state = _last_state(lattice, before, _ANY, i, j)
    while i or j:
        a, b = _last_shape(lattice, before, state, i, j)
        beads.append(Bead(Span(i - a, i), Span(j - b, j)))
        i, j = i - a, j - b
        state = _last_state(lattice, before, state, i, j)
    return Alignment(tuple(reversed(beads)))


def posteriors(lattice: Lattice) -> Posteriors:
    """The probability of every bead, by the forward-backward algorithm in log space."""
    before, after = _forward(lattice, _SUM), _backward(lattice)
    log_z = np.asarray(before.all[-1][..., -1])
    scale = log_z[..., None]
    source, target = np.zeros(lattice.source_nulls.shape), np.zeros(lattice.target_nulls.shape)
    source_opened, target_opened, beads = [], [], []
    for i in range(len(before.all)):
        row = lattice.band.row(i)
        opened = np.zeros(before.all[i].shape)
        if i:
            rest = lattice.source_nulls[i - 1][..., None] + after.source[i] - scale
            came = _moved(lattice, before.paired, i - 1, i, 0) + lattice.source_openings[i]
            opened = np.exp(came + rest)
            went_on = np.exp(_moved(lattice, before.source, i - 1, i, 0) + rest)
            source[i - 1] = (opened + went_on).sum(axis=-1)
        source_opened.append(opened)
        inner = slice(row.start, row.stop - 1)
        rest = lattice.target_nulls[..., inner] + after.target[i][..., 1:] - scale
        came = _SUM.gather([before.paired[i], before.source[i]])[..., :-1]
        opened = np.zeros(before.all[i].shape)
        opened[..., 1:] = np.exp(came + lattice.target_openings[i][..., 1:] + rest)
        target[..., inner] += opened[..., 1:] + np.exp(before.target[i][..., :-1] + rest)
        target_opened.append(opened)
        trust = np.zeros_like(lattice.beads[i])
        for s, (a, b) in enumerate(lattice.shapes):
            if i >= a:
                came = _moved(lattice, before.all, i - a, i, b)
                trust[s] = np.exp(came + lattice.beads[i][s] + after.paired[i] - scale)
        beads.append(trust)
    openings = tuple(source_opened), tuple(target_opened)
    return Posteriors(tuple(beads), source, target, *openings, log_z)


def _forward(lattice: Lattice, semiring: _Semiring) -> _Paths:
    """All paths from the start to each cell, summed up or their best."""
    paths = _Paths([], [], [], [])
    nulls, barred = _running_nulls(lattice), _barred_nulls(lattice)
    for i, scores in enumerate(lattice.beads):
        row = lattice.band.row(i)
        nowhere = np.full(scores.shape[1:], -np.inf)
        ways = [nowhere.copy()]
        if i == 0:
            ways[0][..., 0] = 0.0
        for s, (a, b) in enumerate(lattice.shapes):
            if i >= a:
                ways.append(_moved(lattice, paths.all, i - a, i, b) + scores[s])
        paired = semiring.gather(ways)
        source = nowhere
        if i:
            opened = _moved(lattice, paths.paired, i - 1, i, 0) + lattice.source_openings[i]
            went_on = _moved(lattice, paths.source, i - 1, i, 0)
            source = semiring.gather([opened, went_on]) + lattice.source_nulls[i - 1][..., None]
        sums = nulls[..., row.start : row.stop]
        opened = (semiring.gather([paired, source]) - sums)[..., :-1]
        opened = opened + lattice.target_openings[i][..., 1:]
        cuts = _cuts(barred, row)
        opened[..., cuts] = -np.inf
        target = nowhere.copy()
        target[..., 1:] = _piecewise(semiring, opened, cuts) + sums[..., 1:]
        paths.paired.append(paired)
        paths.source.append(source)
        paths.target.append(target)
        paths.all.append(semiring.gather([paired, source, target]))
    return paths


def _backward(lattice: Lattice) -> _Paths:
    """All paths from each cell to the end, summed up."""
    last = len(lattice.beads) - 1
    paired = [np.full(scores.shape[1:], -np.inf) for scores in lattice.beads]
    source, target = list(paired), list(paired)
    nulls, barred = _running_nulls(lattice), _barred_nulls(lattice)
    for i in range(last, -1, -1):
        row = lattice.band.row(i)
        ways = [np.full(paired[i].shape, -np.inf)]
        if i == last:
            ways[0][..., -1] = 0.0
        for s, (a, b) in enumerate(lattice.shapes):
            if i + a <= last:
                ahead = {i + a: paired[i + a] + lattice.beads[i + a][s]}
                ways.append(_moved(lattice, ahead, i + a, i, -b))
        pairs = _SUM.gather(ways)
        sums = nulls[..., row.start : row.stop]
        cuts = len(row) - 1 - _cuts(barred, row)[::-1]
        target[i] = _piecewise(_SUM, (pairs + sums)[..., ::-1], cuts)[..., ::-1] - sums
        inner = slice(row.start, row.stop - 1)
        opened = np.full(pairs.shape, -np.inf)
        opened[..., :-1] = (
            lattice.target_openings[i][..., 1:]
            + lattice.target_nulls[..., inner]
            + target[i][..., 1:]
        )
        source[i] = paired[i] = _SUM.gather([pairs, opened])
        if i < last:
            went_on = source[i + 1] + lattice.source_nulls[i][..., None]
            opening = went_on + lattice.source_openings[i + 1]
            ways = [_moved(lattice, {i + 1: row}, i + 1, i, 0) for row in (went_on, opening)]
            source[i], paired[i] = (_SUM.gather([paired[i], way]) for way in ways)
    return _Paths(paired, source, target, [])


def _log_sum(ways: list[Floats]) -> Floats:
    """The logarithm of summed exponentials, cell by cell."""
    stack = np.stack(ways)
    top = stack.max(axis=0)
    top[~np.isfinite(top)] = 0.0
    stack -= top
    np.exp(stack, out=stack)
    with np.errstate(divide="ignore"):  # a cell that no path reaches has the logarithm of zero
        result: Floats = np.log(stack.sum(axis=0)) + top
    return result


_SUM = _Semiring(_log_sum, lambda row: np.logaddexp.accumulate(row, axis=-1))
_MAXIMUM = _Semiring(np.maximum.reduce, lambda row: np.maximum.accumulate(row, axis=-1))


def _moved(
    lattice: Lattice, rows: Rows | dict[int, Floats], origin: int, i: int, columns: int
) -> Floats:
    """Row `origin` laid along row i: cell j of the result is cell j - columns of that row."""
    values, here, there = rows[origin], lattice.band.row(i), lattice.band.row(origin)
    low = max(here.start, there.start + columns)
    high = min(here.stop, there.stop + columns)
    if low == here.start and high == here.stop:
        return values[..., low - columns - there.start : high - columns - there.start]
    result = np.full((*values.shape[:-1], len(here)), -np.inf)
    if low < high:
        piece = values[..., low - columns - there.start : high - columns - there.start]
        result[..., low - here.start : high - here.start] = piece
    return result


def _piecewise(semiring: _Semiring, values: Floats, cuts: Ints) -> Floats:
    """Accumulate along a row, begun anew at each cut, since no run of nulls leads across."""
    if not len(cuts):
        return semiring.accumulate(values)
    pieces = np.split(values, cuts, axis=-1)
    return np.concatenate([semiring.accumulate(piece) for piece in pieces], axis=-1)


def _barred_nulls(lattice: Lattice) -> Ints:
    """The target sentences that must not be null, in order."""
    nulls = lattice.target_nulls
    return np.flatnonzero(np.isneginf(nulls)) if nulls.ndim == 1 else np.zeros(0, dtype=np.int64)


def _cuts(barred: Ints, row: Span) -> Ints:
    """The cells of a row that a barred null would lead away from."""
    inside = (barred >= row.start) & (barred < row.stop - 1)
    return barred[inside] - row.start


def _running_nulls(lattice: Lattice) -> Floats:
    """The summed scores of the first 0, 1, … m target nulls, (…, m + 1); barred ones count 0."""
    nulls = np.where(np.isneginf(lattice.target_nulls), 0.0, lattice.target_nulls)
    return np.concatenate([np.zeros((*nulls.shape[:-1], 1)), np.cumsum(nulls, axis=-1)], axis=-1)


def _cell(lattice: Lattice, rows: Sequence[Floats], i: int, j: int) -> float:
    """The value of one cell, minus infinity outside the band."""
    if i < 0 or not lattice.band.start[i] <= j < lattice.band.stop[i]:
        return -np.inf
    return float(rows[i][j - lattice.band.start[i]])


_PAIRED, _SOURCE, _TARGET, _ANY = "paired", "source", "target", "any"


def _last_state(lattice: Lattice, before: _Paths, following: str, i: int, j: int) -> str:
    """Which kind of bead comes last on the best path to a cell, given the kind that follows it."""
    paired = _cell(lattice, before.paired, i, j)
    source = _cell(lattice, before.source, i, j)
    target = _cell(lattice, before.target, i, j)
    if following == _SOURCE:
        paired += _cell(lattice, lattice.source_openings, i + 1, j)
        target = -np.inf
    elif following == _TARGET:
        opens = _cell(lattice, lattice.target_openings, i, j + 1)
        paired, source = paired + opens, source + opens
    values = {_PAIRED: paired, _SOURCE: source, _TARGET: target}
    return max(values, key=values.__getitem__)


def _last_shape(lattice: Lattice, before: _Paths, state: str, i: int, j: int) -> Shape:
    """The shape of the last bead on the best path to a cell, given its kind."""
    if state != _PAIRED:
        return (1, 0) if state == _SOURCE else (0, 1)
    scores = lattice.beads[i][:, j - lattice.band.start[i]]
    values = [
        _cell(lattice, before.all, i - a, j - b) + float(score)
        for score, (a, b) in zip(scores, lattice.shapes, strict=True)
    ]
    return lattice.shapes[int(np.argmax(values))]
