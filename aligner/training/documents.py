"""Gold documents as a fit sees them: the features of all their beads, for either reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from aligner.bitext import Shape, Span
from aligner.model.anchors import find_band
from aligner.model.band import Tile
from aligner.model.evidence import Evidence, Window
from aligner.model.features import (
    COVERAGE_FEATURES,
    bead_features,
    null_features,
    null_names,
)
from aligner.model.lattice import longest_side
from aligner.model.learnt import Learnt
from aligner.model.parameters import Weights, second_features
from aligner.model.scoring import at_ends, fill_lattice, possible_segments
from aligner.model.search import best_steps, posteriors
from aligner.model.usual import Standard
from aligner.training.gold import Block, Example, gold_blocks
from aligner.training.likelihood import Features, gold_cells
from aligner.vectors import Booleans, Floats

__all__ = ["GoldDocument", "SecondReading"]


class GoldDocument:
    """A gold document, with everything about it that does not depend on the weights.

    Args:
        example: The gold document, with sentences on both sides.
        shapes: The two-sided shapes of the model.
    """

    def __init__(self, example: Example, shapes: tuple[Shape, ...]) -> None:
        self._example, self._shapes = example, shapes
        source, target = example.source, example.target
        self._evidence = Evidence(source, target, find_band(source, target), longest_side(shapes))
        self._names: tuple[str, ...] = ()
        self._parts: list[Features] = []

    def parts(self, names: tuple[str, ...]) -> list[Features]:
        """The features of its blocks. Only those asked for last are kept, since they are large."""
        if names != self._names:
            self._parts = [*_features(self._example, self._evidence, self._shapes, names)]
            self._names = names
        return self._parts

    def read_again(self, names: tuple[str, ...], weights: Weights) -> SecondReading:
        """What a first reading under some weights leaves to be decided, and what it teaches."""
        lattice = fill_lattice(self._evidence, weights, self._shapes)
        trust, path = posteriors(lattice), best_steps(lattice)
        parts = self.parts(names)
        gold = [
            (self._shapes[s], part.block.source.start + i, part.block.target.start + j)
            for part in parts
            for s, i, j in gold_cells(part.block, self._shapes)
        ]
        learnt = Learnt.of(
            self._evidence,
            lattice,
            trust,
            path,
            self._shapes,
            with_tokens=not set(names).isdisjoint(COVERAGE_FEATURES),
            also=gold,
        )
        return SecondReading(parts, learnt, self._example.weight)


@dataclass(frozen=True)
class SecondReading:
    """What a second reading of one document is fitted to.

    Attributes:
        read: Its blocks as the first reading saw them.
        learnt: What that reading teaches; the beads of the gold are among those left.
        weight: How much the document counts.
    """

    read: list[Features]
    learnt: Learnt
    weight: float

    def parts(self, standard: Standard) -> Iterator[Features]:
        """The blocks with the features of the second reading, which has the likely beads only."""
        learnt = self.learnt.features(standard)
        for part in self.read:
            yield self._again(part, learnt)

    def _again(self, part: Features, learnt: Mapping[str, Floats]) -> Features:
        wanted = second_features(part.names)
        rows, columns = part.block.source, part.block.target
        likely = self.learnt.likely
        inside = np.flatnonzero(
            (likely.i >= rows.start)
            & (likely.i <= rows.stop)
            & (likely.j >= columns.start)
            & (likely.j <= columns.stop)
        )
        kinds = likely.kinds[inside]
        i, j = likely.i[inside] - rows.start, likely.j[inside] - columns.start
        possible = np.zeros_like(part.possible)
        possible[kinds, i, j] = part.possible[kinds, i, j]
        known = dict(zip(part.names, part.beads, strict=True))
        for name, values in learnt.items():
            known[name] = np.zeros(possible.shape, np.float32)
            known[name][kinds, i, j] = values[inside]
        beads = np.stack([known[name] for name in wanted])
        return replace(part, names=wanted, beads=beads, possible=possible, gaps=self.learnt.gaps)


def _features(
    example: Example, evidence: Evidence, shapes: tuple[Shape, ...], names: tuple[str, ...]
) -> Iterator[Features]:
    """The features of all blocks of a gold document."""
    n, m = len(example.source), len(example.target)
    of_nulls = null_names(names)
    source_nulls, target_nulls = null_features(evidence, of_nulls)
    for block in gold_blocks(example.gold, n, m, shapes):
        rows = Span(block.source.start, block.source.stop + 1)
        columns = Span(block.target.start, block.target.stop + 1)
        window = Window(evidence, Tile.upright(rows, columns))
        beads = np.stack([bead_features(window, shape, names) for shape in shapes], axis=1)
        possible = np.stack([_possible(example, block, shape) for shape in shapes])
        nulls = (
            source_nulls[:, block.source.start : block.source.stop],
            target_nulls[:, block.target.start : block.target.stop],
        )
        ends = at_ends(m)[columns.start : columns.stop], at_ends(n)[rows.start : rows.stop]
        if all(possible[cell] for cell in gold_cells(block, shapes)):
            yield Features(
                names,
                of_nulls,
                beads.astype(np.float32),
                *nulls,
                possible,
                ends,
                block,
                example.weight,
            )


def _possible(example: Example, block: Block, shape: Shape) -> Booleans:
    """Which cells of a block a bead of this shape can end in: inside it, over no blank sentence."""
    whole = [
        possible_segments(side, k)[span.start : span.stop + 1] * (np.arange(len(span) + 1) >= k)
        for side, span, k in zip(
            (example.source, example.target), (block.source, block.target), shape, strict=True
        )
    ]
    possible: Booleans = np.outer(*whole) > 0
    return possible
