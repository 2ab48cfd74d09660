"""How probable gold paths are under some weights, and the weights that make them most probable.

The penalised log-likelihood of a conditional random field over paths. Its gradient is the feature
sums on the gold paths less their expectation under the model (Lafferty et al. 2001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Shape
from aligner.model.band import Band
from aligner.model.lattice import Lattice
from aligner.model.parameters import MERGE, NULL, PAIR, Weights, group_of
from aligner.model.search import posteriors
from aligner.training.gold import Block
from aligner.vectors import Booleans, Floats, Floats32

__all__ = ["ROUNDS", "Features", "Penalty", "Problem", "gold_cells"]

_BATCH = 32  # blocks that are searched at once
_GROUPS = (PAIR, MERGE)
ROUNDS = 400
"""The most rounds of L-BFGS in one fit."""
# What counts for nulls besides their features: the nulls, the replacements, and of the openings:
# all, those at a document's ends, and all times the document's gaps.
_OF_RUNS = 5
_OF_OPENINGS = 3
_CROSSING = -3.0  # about one merge in twenty runs over a paragraph's edge on one side only
_MOST_SHRUNK, _CLOSE = 2.0, 0.005  # the factor that undoes a penalty at most, and how exact it is


@dataclass
class Sums:
    """Feature sums over paths.

    Attributes:
        beads: (features, shapes); of two-sided beads.
        counts: (shapes,); how many two-sided beads there are.
        nulls: The features of nulls; then the number of nulls, of runs of target nulls right after
            source nulls, and `_of_opening` summed over all runs.
    """

    beads: Floats
    counts: Floats
    nulls: Floats


@dataclass(frozen=True)
class Penalty:
    """What squared distances of weights cost, with features scaled to unit spread.

    Attributes:
        weights: For each weight that is not the bias of a shape.
        biases: For the bias of each shape. If these cost more, the rare long shapes become cheap.
    """

    weights: float
    biases: float


@dataclass(frozen=True)
class Features:
    """The features of one block.

    Attributes:
        names: The features of two-sided beads.
        null_names: The features of nulls.
        beads: (features, shapes, rows, columns); their values.
        source: (features, n); the features of source nulls.
        target: (features, m); the same for the target.
        possible: (shapes, rows, columns); where there can be beads.
        ends: Which columns and which rows are at the document's ends.
        block: Which block it is, and its gold path.
        weight: How much it counts.
        gaps: `Habits.gaps` of the document; 0 while they are unknown.
    """

    names: tuple[str, ...]
    null_names: tuple[str, ...]
    beads: Floats32
    source: Floats
    target: Floats
    possible: Booleans
    ends: tuple[Floats, Floats]
    block: Block
    weight: float
    gaps: float = 0.0

    def gold(self, shapes: tuple[Shape, ...]) -> Sums:
        """The feature sums on the gold path."""
        of_nulls = np.zeros(len(self.source) + _OF_RUNS)
        sums = Sums(np.zeros(self.beads.shape[:2]), np.zeros(len(shapes)), of_nulls)
        for s, i, j in gold_cells(self.block, shapes):
            sums.beads[:, s] += self.beads[:, s, i, j]
            sums.counts[s] += 1
        i = j = 0
        before: Shape | None = None
        for a, b in self.block.steps:
            i, j = i + a, j + b
            if not (a and b):
                alone = self.source[:, i - 1] if a else self.target[:, j - 1]
                opens = (a, b) != before
                at_end = self.ends[0][j] if a else self.ends[1][i]
                replaces = opens and before == (1, 0)
                of_openings = opens * _of_opening(at_end, self.gaps)
                sums.nulls += np.concatenate([alone, [1.0, replaces], of_openings])
            before = a, b
        return sums


class _Batch:
    """Blocks laid out in arrays of one size.

    If a block is smaller than the largest one, its paths end where it does.
    """

    def __init__(self, parts: Sequence[Features], shapes: tuple[Shape, ...]) -> None:
        self.shapes = shapes
        n = max(part.beads.shape[2] for part in parts) - 1
        m = max(part.beads.shape[3] for part in parts) - 1
        count, kinds = len(parts), len(parts[0].source)
        grid = n + 1, m + 1, count
        beads = np.zeros((*parts[0].beads.shape[:2], *grid), np.float32)
        possible = np.zeros(beads.shape[1:], dtype=np.bool_)
        self.source, self.target = np.zeros((kinds, n, count)), np.zeros((kinds, m, count))
        opens = np.zeros((2, _OF_OPENINGS, *grid))
        self.weights = np.array([part.weight for part in parts])
        self.band = Band.full(n, m)
        self.ends = np.zeros(count, np.int64)
        for k, part in enumerate(parts):
            rows, columns = part.beads.shape[2:]
            beads[:, :, :rows, :columns, k] = part.beads
            possible[:, :rows, :columns, k] = part.possible
            self.source[:, : rows - 1, k] = part.source
            self.target[:, : columns - 1, k] = part.target
            self.ends[k] = (rows - 1) * (m + 1) + columns - 1
            source_ends, target_ends = part.ends
            opens[0, :, 1:rows, :columns, k] = _of_opening(source_ends, part.gaps)[:, None]
            opens[1, :, :rows, 1:columns, k] = _of_opening(target_ends, part.gaps)[..., None]
        cells = (n + 1) * (m + 1), count
        self.beads = beads.reshape(*beads.shape[:2], *cells)
        self.possible = possible.reshape(-1, *cells)
        self.opens = opens.reshape(2, _OF_OPENINGS, *cells)

    def lattice(self, bead_weights: Floats, biases: Floats, null_weights: Floats) -> Lattice:
        """The scores of all blocks under some weights."""
        scores: Floats = np.empty(self.possible.shape)
        for s in range(len(self.shapes)):
            scores[s] = np.tensordot(bead_weights[s].astype(np.float32), self.beads[:, s], 1)
            scores[s] += biases[s]
        scores[~self.possible] = -np.inf
        weights, (bias, replacement), of_openings = np.split(
            null_weights, [-_OF_RUNS, -_OF_OPENINGS]
        )
        source = np.tensordot(weights, self.source, 1) + bias
        target = np.tensordot(weights, self.target, 1) + bias
        to_source, to_target = (np.tensordot(of_openings, each, 1) for each in self.opens)
        return Lattice(
            self.band,
            self.shapes,
            scores,
            source,
            target,
            to_source,
            to_target,
            float(replacement),
            self.ends,
        )

    def expected(self, lattice: Lattice) -> tuple[float, Sums]:
        """The summed log Z, and the feature sums that the model expects."""
        trust = posteriors(lattice)
        beads = trust.beads * self.weights
        features = np.stack(
            [
                [np.vdot(self.beads[f, s], beads[s].astype(np.float32)) for s in range(len(beads))]
                for f in range(len(self.beads))
            ]
        )
        source = trust.source_nulls * self.weights
        target = trust.target_nulls * self.weights
        nulls = np.tensordot(self.source, source, 2) + np.tensordot(self.target, target, 2)
        opened = np.stack([trust.source_openings, trust.target_openings])
        of_openings = np.einsum("skcb,scb,b->k", self.opens, opened, self.weights)
        replaced = trust.replacements @ self.weights
        nulls = np.concatenate([nulls, [source.sum() + target.sum(), replaced], of_openings])
        counts = beads.sum(axis=(1, 2))
        return float(trust.log_z @ self.weights), Sums(features, counts, nulls)


class Problem:
    """The penalised negative log-likelihood as a function of a flat vector of weights.

    Args:
        parts: The blocks.
        shapes: The two-sided shapes of the model.
        penalty: What it costs to be far from `near`.
        near: The weights that cost nothing; if None, zero does.
    """

    def __init__(
        self,
        parts: Sequence[Features],
        shapes: tuple[Shape, ...],
        penalty: Penalty,
        near: Weights | None = None,
    ) -> None:
        self.shapes = shapes
        self.crossing = _CROSSING if near is None else near.crossing
        self.names, self.null_names = parts[0].names, parts[0].null_names
        self.kinds = sorted({(1, 1), (1, 2), *(tuple(sorted(shape)) for shape in shapes)})
        self.kind = np.array([self.kinds.index(tuple(sorted(shape))) for shape in shapes])
        self.group = np.array([_GROUPS.index(group_of(shape)) for shape in shapes])
        gold = [(part.gold(shapes), part.weight) for part in parts]
        self.gold = Sums(
            np.sum([sums.beads * weight for sums, weight in gold], axis=0),
            np.sum([sums.counts * weight for sums, weight in gold], axis=0),
            np.sum([sums.nulls * weight for sums, weight in gold], axis=0),
        )
        self.spread, self.null_spread = _spreads(parts)
        by_size = sorted(parts, key=lambda part: part.beads.shape[2] + part.beads.shape[3])
        cuts = range(0, len(by_size), _BATCH)
        self.batches = [_Batch(by_size[cut : cut + _BATCH], shapes) for cut in cuts]
        self.near = np.zeros(self.size) if near is None else self._flat(near)
        self.costs = np.full(self.size, penalty.weights)
        self.costs[self._of_biases] = penalty.biases

    def solved(self, told: Callable[[], None], start: Weights | None = None) -> Weights:
        """The weights that make the gold most probable.

        Args:
            told: Called after each round.
            start: Weights to start from; they may lack some features.
        """
        from scipy.optimize import minimize

        found = minimize(
            self.loss,
            self.near if start is None else self._flat(start),
            jac=True,
            method="L-BFGS-B",
            callback=lambda _: told(),
            options={"maxiter": ROUNDS, "ftol": 1e-6, "gtol": 1e-4},
        )
        return self._named(found.x)

    def unshrunk(self, weights: Weights) -> Weights:
        """The weights times the factor that makes the gold most probable without a penalty.

        A penalty chooses the better direction, but also makes all weights too small, and with them
        the confidences (compare the relaxed lasso, Meinshausen 2007). All scores grow alike,
        so hardly a path changes.
        """
        from scipy.optimize import minimize_scalar

        theta = self._flat(weights)
        found = minimize_scalar(
            lambda factor: self._unpenalised(factor * theta)[0],
            bounds=(1.0, _MOST_SHRUNK),
            method="bounded",
            options={"xatol": _CLOSE},
        )
        return self._named(float(found.x) * theta)

    def _flat(self, weights: Weights) -> Floats:
        """Weights as a flat vector, 0 for features that they lack."""
        nulls = [weights.features[NULL].get(name, 0.0) for name in self.null_names]
        return np.concatenate(
            [
                *(
                    [weights.features[group].get(name, 0.0) for name in self.names] * self.spread
                    for group in _GROUPS
                ),
                [weights.bias_of((a, b)) for a, b in self.kinds],
                [*nulls, *_of_runs(weights)] * self.null_spread,
            ]
        )

    @property
    def size(self) -> int:
        """How many weights there are."""
        return len(_GROUPS) * len(self.spread) + len(self.kinds) + len(self.null_spread)

    def _split(self, theta: Floats) -> tuple[Floats, Floats, Floats]:
        """Weights by group, biases by kind of shape, and the weights of nulls."""
        biases = self._of_biases
        weights = theta[: biases.start].reshape(len(_GROUPS), -1) / self.spread
        return weights, theta[biases], theta[biases.stop :] / self.null_spread

    @property
    def _of_biases(self) -> slice[int, int, None]:
        """Where the biases of shapes are in a flat vector."""
        start = len(_GROUPS) * len(self.spread)
        return slice(start, start + len(self.kinds))

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """The penalised negative log-likelihood, and its gradient."""
        loss, gradient = self._unpenalised(theta)
        away = theta - self.near
        return loss + float(away @ (self.costs * away)) / 2, gradient + self.costs * away

    def _unpenalised(self, theta: Floats) -> tuple[float, Floats]:
        weights, biases, nulls = self._split(theta)
        of_shape, of_bias = weights[self.group], biases[self.kind]
        gold = self.gold
        loss = -float((gold.beads * of_shape.T).sum() + gold.counts @ of_bias + gold.nulls @ nulls)
        sums = Sums(-gold.beads, -gold.counts, -gold.nulls)
        for batch in self.batches:
            log_z, expected = batch.expected(batch.lattice(of_shape, of_bias, nulls))
            loss += log_z
            sums.beads = sums.beads + expected.beads
            sums.counts = sums.counts + expected.counts
            sums.nulls = sums.nulls + expected.nulls
        by_group = np.zeros_like(weights)
        np.add.at(by_group, self.group, sums.beads.T)
        by_kind = np.zeros_like(biases)
        np.add.at(by_kind, self.kind, sums.counts)
        gradient = np.concatenate(
            [(by_group / self.spread).ravel(), by_kind, sums.nulls / self.null_spread]
        )
        return loss, gradient

    def _named(self, theta: Floats) -> Weights:
        """A flat vector as weights with names."""
        weights, biases, nulls = self._split(theta)
        named = {
            group: dict(zip(self.names, map(float, row), strict=True))
            for group, row in zip(_GROUPS, weights, strict=True)
        }
        named[NULL] = dict(zip(self.null_names, map(float, nulls[:-_OF_RUNS]), strict=True))
        bias = {(a, b): float(value) for (a, b), value in zip(self.kinds, biases, strict=True)}
        single, replacement, opening, end, gaps = map(float, nulls[-_OF_RUNS:])
        bias[0, 1] = single
        return Weights(bias, opening, replacement, end, gaps, self.crossing, named)


def _of_runs(weights: Weights) -> list[float]:
    """The weights of nulls besides those of their features, in the order of `Sums`."""
    of_openings = weights.opening, weights.end, weights.gaps
    return [weights.bias_of((0, 1)), weights.replacement, *of_openings]


def _of_opening(at_end: Floats, gaps: float) -> Floats:
    """The features of the opening of a run of nulls: 1, whether it is at an end, and the gaps."""
    return np.stack([np.ones_like(at_end), at_end, np.full_like(at_end, gaps)])


def gold_cells(block: Block, shapes: tuple[Shape, ...]) -> Iterator[tuple[int, int, int]]:
    """The two-sided beads of a gold path: index of the shape, row and column."""
    i = j = 0
    for a, b in block.steps:
        i, j = i + a, j + b
        if a and b:
            yield shapes.index((a, b)), i, j


def _spreads(parts: Sequence[Features]) -> tuple[Floats, Floats]:
    """The standard deviation of each feature over possible beads; 1 for the biases of nulls.

    A feature that never varies keeps its scale: divided by next to nothing, it would outweigh all
    others.
    """
    cells = np.concatenate([part.beads[:, part.possible] for part in parts], axis=1)
    nulls = np.concatenate([np.hstack([part.source, part.target]) for part in parts], axis=1)
    of_runs = np.ones(_OF_RUNS)
    spread = np.concatenate([cells.std(axis=1, dtype=np.float64), nulls.std(axis=1), of_runs])
    spread[spread < 1e-6] = 1.0
    return spread[: len(cells)], spread[len(cells) :]
