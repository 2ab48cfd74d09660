"""Fits the bead model's parameters to gold alignments.

The log-likelihood of the gold paths is maximised by L-BFGS; its gradient is what the features
amount to on the gold paths less what the model expects of them (Lafferty et al. 2001). A gold
document is cut into blocks: wherever its gold is not monotone, leaves a sentence without a link,
or uses a shape that the model has not; and after every 40 beads, so that many blocks of about the
same size are searched at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aligner.bitext import Links, Shape, Span
from aligner.encoders import Encoder, encode_tokens_once
from aligner.errors import InputError
from aligner.formats import read, read_text
from aligner.model.anchors import find_band
from aligner.model.band import Band, Booleans, Floats, Tile
from aligner.model.evidence import Evidence, Window
from aligner.model.features import (
    BEAD_FEATURES,
    COVERAGE_FEATURES,
    NULL_FEATURES,
    bead_features,
    null_features,
)
from aligner.model.lattice import Lattice
from aligner.model.parameters import MERGE, NULL, PAIR, Parameters, group_of
from aligner.model.scoring import at_ends, possible_segments
from aligner.model.search import posteriors
from aligner.model.side import Side
from aligner.splitters import split_lines

__all__ = [
    "Block",
    "Example",
    "fit",
    "gold_blocks",
    "read_gold",
]

_BEADS = 40  # beads a block
_BATCH = 24  # blocks that are searched at once
_GROUPS = (PAIR, MERGE)
_CROSSING = -3.0  # about one merge in twenty runs over a paragraph's edge on one side only


@dataclass(frozen=True)
class Example:
    """A gold document.

    Attributes:
        source: The source side.
        target: The target side.
        gold: What belongs together.
        weight: How much it counts, relative to the others.
    """

    source: Side
    target: Side
    gold: Links
    weight: float = 1.0


@dataclass(frozen=True)
class Block:
    """A stretch of a gold path without a doubt in it.

    Attributes:
        source: Its source sentences.
        target: Its target sentences.
        steps: The shapes of its beads in order, nulls included.
    """

    source: Span
    target: Span
    steps: tuple[Shape, ...]


def fit(
    examples: Sequence[Example],
    shapes: tuple[Shape, ...],
    *,
    name: str = "custom",
    note: str = "",
    l2: float = 1.0,
    progress: Callable[[str, int, int], None] | None = None,
) -> Parameters:
    """Fit parameters to gold documents.

    Args:
        examples: Gold documents; their vectors come from the encoder that the parameters are for.
        shapes: The two-sided shapes of the model; gold beads of others are left out.
        name: What the parameters are called.
        note: How they came about.
        l2: The weight of the penalty on squared weights, features being of unit spread.
        progress: Called with ("fit", rounds done, rounds at most).

    Raises:
        InputError: No block of gold beads can be used.
    """
    from scipy.optimize import minimize

    problem = _Problem(examples, shapes, l2)
    rounds = 400
    done = iter(range(1, rounds + 1))

    def told(_: Floats) -> None:
        if progress:
            progress("fit", next(done), rounds)

    start = np.zeros(problem.size)
    found = minimize(
        problem.loss,
        start,
        jac=True,
        method="L-BFGS-B",
        callback=told,
        options={"maxiter": rounds, "ftol": 1e-8, "gtol": 1e-4},
    )
    return problem.parameters(found.x, name, note)


def read_gold(
    folder: Path, source_language: str, target_language: str, encoder: Encoder
) -> dict[str, Example]:
    """Read a folder of gold documents and encode them.

    Args:
        folder: It holds `<doc>.<language>` for both languages, one sentence a line, and
            `<doc>.gold`.
        source_language: The suffix of the source files.
        target_language: The suffix of the target files.
        encoder: The encoder that the parameters are meant for.

    Returns:
        By document name, in alphabetical order.

    Raises:
        InputError: A file is missing or malformed, or a link points beyond the last sentence.
    """
    paths = sorted(folder.glob("*.gold"))
    if not paths:
        raise InputError(f"{folder} holds no .gold file")
    return {
        path.stem: _gold_document(path, source_language, target_language, encoder) for path in paths
    }


def _gold_document(path: Path, source: str, target: str, encoder: Encoder) -> Example:
    texts = [read_text(path.with_name(f"{path.stem}.{code}")) for code in (source, target)]
    documents = [split_lines(text, None) for text in texts]
    gold = read(path)
    for link in gold:
        for document, ids, code in zip(
            documents, (link.source, link.target), (source, target), strict=True
        ):
            if ids and max(ids) >= len(document):
                raise InputError(
                    f"{path} links sentence {max(ids)}, but {path.stem}.{code} has {len(document)}"
                )
    vectors, tokens = encode_tokens_once(encoder, *map(list, documents))
    sides = map(Side.of_document, documents, vectors, tokens or (None, None))
    return Example(next(sides), next(sides), gold)


def gold_blocks(gold: Links, n: int, m: int, shapes: tuple[Shape, ...]) -> Iterator[Block]:
    """The stretches of a gold alignment that form a path of known shapes."""
    owners = _owners(gold, n, m)
    i = j = 0
    at, steps = (0, 0), list[Shape]()
    while True:
        step = _gold_step(owners, i, j, shapes)
        if step:
            steps.append(step)
            i, j = i + step[0], j + step[1]
        if steps and (not step or (len(steps) >= _BEADS and 0 not in step)):
            yield Block(Span(at[0], i), Span(at[1], j), tuple(steps))
            at, steps = (i, j), []
        if not step:
            following = _next_start(owners, i, j, shapes)
            if following is None:
                return
            at = i, j = following


_Owners = tuple[list[object], list[object]]
_NULL = "null"  # owner of a sentence that the gold leaves alone


def _owners(gold: Links, n: int, m: int) -> _Owners:
    """Which link each sentence belongs to; None where the gold says nothing or two things."""
    owners: _Owners = ([None] * n, [None] * m)
    seen: tuple[set[int], set[int]] = (set(), set())
    for link in gold:
        owner: object = link if link.source and link.target else _NULL
        for side, sentences in zip((0, 1), (link.source, link.target), strict=True):
            for k in sentences:
                owners[side][k] = None if k in seen[side] else owner
                seen[side].add(k)
    return owners


def _gold_step(owners: _Owners, i: int, j: int, shapes: tuple[Shape, ...]) -> Shape | None:
    """The gold bead that starts at an edge, if there is one and the model knows its shape."""
    source, target = owners
    if i < len(source) and source[i] == _NULL:
        return 1, 0
    if j < len(target) and target[j] == _NULL:
        return 0, 1
    if i == len(source) or j == len(target) or source[i] is None or source[i] != target[j]:
        return None
    a, b = source.count(source[i]), target.count(target[j])
    whole = source[i : i + a] == [source[i]] * a and target[j : j + b] == [target[j]] * b
    return (a, b) if whole and (a, b) in shapes else None


def _next_start(
    owners: _Owners, i: int, j: int, shapes: tuple[Shape, ...]
) -> tuple[int, int] | None:
    """The next edge at or after (i, j) from which a two-sided gold bead starts."""
    source, target = owners
    for k in range(i, len(source)):
        if source[k] is None or source[k] == _NULL or (k and source[k - 1] == source[k]):
            continue
        if source[k] in target:
            start = target.index(source[k])
            if start >= j and _gold_step(owners, k, start, shapes) not in (None, (1, 0), (0, 1)):
                return k, start
    return None


class _Batch:
    """Blocks laid out in arrays of one size.

    A block that is smaller than the largest is filled up with sentences that are null at no cost;
    since nulls have one order, this adds no path.
    """

    def __init__(self, parts: Sequence[_Features], shapes: tuple[Shape, ...]) -> None:
        self.shapes = shapes
        n = max(part.beads.shape[2] for part in parts) - 1
        m = max(part.beads.shape[3] for part in parts) - 1
        count, kinds = len(parts), len(parts[0].source)
        grid = n + 1, m + 1, count
        beads = np.zeros((*parts[0].beads.shape[:2], *grid), np.float32)
        possible = np.zeros(beads.shape[1:], dtype=np.bool_)
        self.source, self.target = np.zeros((kinds, n, count)), np.zeros((kinds, m, count))
        self.real = np.zeros((n, count)), np.zeros((m, count))
        # where a run of nulls may open: cells of real sentences, and those at a document's ends
        opens = np.zeros((2, *grid)), np.zeros((2, *grid))
        self.weights = np.array([part.weight for part in parts])
        self.band = Band.full(n, m)
        for k, part in enumerate(parts):
            rows, columns = part.beads.shape[2:]
            beads[:, :, :rows, :columns, k] = part.beads
            possible[:, :rows, :columns, k] = part.possible
            self.source[:, : rows - 1, k], self.real[0][: rows - 1, k] = part.source, 1.0
            self.target[:, : columns - 1, k], self.real[1][: columns - 1, k] = part.target, 1.0
            source_ends, target_ends = part.ends
            opens[0][:, 1:rows, :columns, k] = np.stack([source_ends**0, source_ends])[:, None]
            opens[1][0, :, 1:columns, k] = 1.0
            opens[1][1, :rows, 1:columns, k] = target_ends[:, None]
            # the nulls that fill up the source come before any last null of the target
            opens[1][1, rows:, 1:columns, k] = target_ends[-1]
        cells = (n + 1) * (m + 1), count
        self.beads = beads.reshape(*beads.shape[:2], *cells)
        self.possible = possible.reshape(-1, *cells)
        self.opens = opens[0].reshape(2, *cells), opens[1].reshape(2, *cells)

    def lattice(self, bead_weights: Floats, biases: Floats, null_weights: Floats) -> Lattice:
        """The scores of all blocks under some weights."""
        scores: Floats = np.empty(self.possible.shape)
        for s in range(len(self.shapes)):
            scores[s] = np.tensordot(bead_weights[s].astype(np.float32), self.beads[:, s], 1)
            scores[s] += biases[s]
        scores[~self.possible] = -np.inf
        weights, (bias, opening, end) = null_weights[:-3], null_weights[-3:]
        source = (np.tensordot(weights, self.source, 1) + bias) * self.real[0]
        target = (np.tensordot(weights, self.target, 1) + bias) * self.real[1]
        openings = (opening * opens[0] + end * opens[1] for opens in self.opens)
        return Lattice(self.band, self.shapes, scores, source, target, *openings)

    def expected(self, lattice: Lattice) -> tuple[float, _Sums]:
        """The summed log Z, and what each feature amounts to under the model."""
        trust = posteriors(lattice)
        beads = trust.beads * self.weights
        features = np.stack(
            [
                [np.vdot(self.beads[f, s], beads[s].astype(np.float32)) for s in range(len(beads))]
                for f in range(len(self.beads))
            ]
        )
        source = trust.source_nulls * self.real[0] * self.weights
        target = trust.target_nulls * self.real[1] * self.weights
        nulls = np.tensordot(self.source, source, 2) + np.tensordot(self.target, target, 2)
        openings = sum(
            np.einsum("kcb,cb,b->k", opens, cells, self.weights)
            for opens, cells in zip(
                self.opens, (trust.source_openings, trust.target_openings), strict=True
            )
        )
        nulls = np.concatenate([nulls, [source.sum() + target.sum()], openings])
        counts = beads.sum(axis=(1, 2))
        return float(trust.log_z @ self.weights), _Sums(features, counts, nulls)


@dataclass
class _Sums:
    """Feature sums over paths: (features, shapes), (shapes,), and of nulls.

    Those of nulls end with the counts of nulls, of their runs, and of runs at a document's ends.
    """

    beads: Floats
    counts: Floats
    nulls: Floats


@dataclass
class _Features:
    """The features of one block, and what they amount to on its gold path."""

    beads: Floats
    source: Floats
    target: Floats
    possible: Booleans
    ends: tuple[Floats, Floats]
    gold: _Sums
    weight: float


class _Problem:
    """The penalised negative log-likelihood as a function of a flat vector of weights."""

    def __init__(self, examples: Sequence[Example], shapes: tuple[Shape, ...], l2: float) -> None:
        self.shapes, self.l2 = shapes, l2
        names = _names(examples)
        parts = [part for example in examples for part in _features(example, shapes, names)]
        if not parts:
            raise InputError(
                "the gold holds no bead of a shape that the model knows; give links that run"
                " forward and join few sentences each"
            )
        self.kinds = sorted({tuple(sorted(shape)) for shape in shapes})
        self.kind = np.array([self.kinds.index(tuple(sorted(shape))) for shape in shapes])
        self.group = np.array([_GROUPS.index(group_of(shape)) for shape in shapes])
        self.gold = _Sums(
            np.sum([part.gold.beads * part.weight for part in parts], axis=0),
            np.sum([part.gold.counts * part.weight for part in parts], axis=0),
            np.sum([part.gold.nulls * part.weight for part in parts], axis=0),
        )
        self.spread, self.null_spread = _spreads(parts)
        self.names = names
        parts.sort(key=lambda part: part.beads.shape[2] + part.beads.shape[3])
        cuts = range(0, len(parts), _BATCH)
        self.batches = [_Batch(parts[cut : cut + _BATCH], shapes) for cut in cuts]

    @property
    def size(self) -> int:
        """How many weights there are."""
        return len(_GROUPS) * len(self.spread) + len(self.kinds) + len(self.null_spread)

    def _split(self, theta: Floats) -> tuple[Floats, Floats, Floats]:
        """Weights a group, biases a kind of shape, and the weights of nulls."""
        beads = len(_GROUPS) * len(self.spread)
        weights = theta[:beads].reshape(len(_GROUPS), -1) / self.spread
        biases = theta[beads : beads + len(self.kinds)]
        return weights, biases, theta[beads + len(self.kinds) :] / self.null_spread

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """The penalised negative log-likelihood, and its gradient."""
        weights, biases, nulls = self._split(theta)
        of_shape, of_bias = weights[self.group], biases[self.kind]
        gold = self.gold
        loss = -float((gold.beads * of_shape.T).sum() + gold.counts @ of_bias + gold.nulls @ nulls)
        sums = _Sums(-gold.beads, -gold.counts, -gold.nulls)
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
        return loss + self.l2 / 2 * float(theta @ theta), gradient + self.l2 * theta

    def parameters(self, theta: Floats, name: str, note: str) -> Parameters:
        """The weights under their names."""
        weights, biases, nulls = self._split(theta)
        named = {
            group: dict(zip(self.names, map(float, row), strict=True))
            for group, row in zip(_GROUPS, weights, strict=True)
        }
        named[NULL] = dict(zip(NULL_FEATURES, map(float, nulls[:-3]), strict=True))
        bias = {(a, b): float(value) for (a, b), value in zip(self.kinds, biases, strict=True)}
        single, opening, end = map(float, nulls[-3:])
        return Parameters(name, note, {(0, 1): single, **bias}, opening, end, _CROSSING, named)


def _names(examples: Sequence[Example]) -> tuple[str, ...]:
    """The features that all examples have: those of coverage need tokens."""
    sides = [side for example in examples for side in (example.source, example.target)]
    if any(side.tokens is None for side in sides):
        return tuple(BEAD_FEATURES)
    return (*BEAD_FEATURES, *COVERAGE_FEATURES)


def _features(
    example: Example, shapes: tuple[Shape, ...], names: tuple[str, ...]
) -> Iterator[_Features]:
    """The features of all blocks of a gold document."""
    source, target = example.source, example.target
    n, m = len(source), len(target)
    if not n or not m:
        return
    evidence = Evidence(source, target, find_band(source, target), longest=max(map(max, shapes)))
    source_nulls, target_nulls = null_features(evidence)
    for block in gold_blocks(example.gold, n, m, shapes):
        rows = Span(block.source.start, block.source.stop + 1)
        columns = Span(block.target.start, block.target.stop + 1)
        window = Window(evidence, Tile(rows, columns.start, len(columns)))
        beads = np.stack([bead_features(window, shape, names) for shape in shapes], axis=1)
        possible = np.stack([_possible(example, block, shape) for shape in shapes])
        nulls = (
            source_nulls[:, block.source.start : block.source.stop],
            target_nulls[:, block.target.start : block.target.stop],
        )
        ends = at_ends(m)[columns.start : columns.stop], at_ends(n)[rows.start : rows.stop]
        gold = _gold_sums(block, beads, nulls, ends, shapes)
        if all(possible[cell] for cell in _gold_cells(block, shapes)):
            yield _Features(beads.astype(np.float32), *nulls, possible, ends, gold, example.weight)


def _possible(example: Example, block: Block, shape: Shape) -> Booleans:
    """Which cells of a block a bead of some shape can end in: inside it, and over no blank line."""
    whole = [
        possible_segments(side, k)[span.start : span.stop + 1] * (np.arange(len(span) + 1) >= k)
        for side, span, k in zip(
            (example.source, example.target), (block.source, block.target), shape, strict=True
        )
    ]
    possible: Booleans = np.outer(*whole) > 0
    return possible


def _gold_cells(block: Block, shapes: tuple[Shape, ...]) -> Iterator[tuple[int, int, int]]:
    """Where the two-sided beads of a gold path stand: number of the shape, row and column."""
    i = j = 0
    for a, b in block.steps:
        i, j = i + a, j + b
        if a and b:
            yield shapes.index((a, b)), i, j


def _gold_sums(
    block: Block,
    beads: Floats,
    nulls: tuple[Floats, Floats],
    ends: tuple[Floats, Floats],
    shapes: tuple[Shape, ...],
) -> _Sums:
    """What the features amount to on a gold path."""
    sums = _Sums(np.zeros(beads.shape[:2]), np.zeros(len(shapes)), np.zeros(len(nulls[0]) + 3))
    for s, i, j in _gold_cells(block, shapes):
        sums.beads[:, s] += beads[:, s, i, j]
        sums.counts[s] += 1
    i = j = 0
    before: Shape | None = None
    for a, b in block.steps:
        i, j = i + a, j + b
        if not (a and b):
            alone = nulls[0][:, i - 1] if a else nulls[1][:, j - 1]
            opens = (a, b) != before
            at_end = ends[0][j] if a else ends[1][i]
            sums.nulls += np.append(alone, [1.0, opens, opens * at_end])
        before = a, b
    return sums


def _spreads(parts: Sequence[_Features]) -> tuple[Floats, Floats]:
    """The standard deviation of each feature over possible beads; 1 for the biases of nulls.

    A feature that never varies keeps its scale, too: divided by next to nothing it would outweigh
    all others.
    """
    cells = np.concatenate([part.beads[:, part.possible] for part in parts], axis=1)
    nulls = np.concatenate([np.hstack([part.source, part.target]) for part in parts], axis=1)
    spread = np.append(cells.std(axis=1, dtype=np.float64), [*nulls.std(axis=1), 1.0, 1.0, 1.0])
    spread[spread < 1e-6] = 1.0
    return spread[: len(cells)], spread[len(cells) :]
