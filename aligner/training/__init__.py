"""Fits the bead model's parameters to gold alignments.

Both judges are fitted to the same gold, each by itself: their first readings, and then, with the
habits that these have found in each document, their second ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from aligner.bitext import Shape, Span
from aligner.errors import InputError
from aligner.model.anchors import find_band
from aligner.model.band import Booleans, Floats, Tile
from aligner.model.evidence import Evidence, Window
from aligner.model.features import (
    BEAD_FEATURES,
    COVERAGE_FEATURES,
    LENGTH_FEATURES,
    bead_features,
    null_features,
)
from aligner.model.habits import HABIT_FEATURES, Habits
from aligner.model.parameters import Parameters, Readings, Weights
from aligner.model.scoring import at_ends, fill_lattice, possible_segments
from aligner.model.search import posteriors
from aligner.training.gold import Block, Example, gold_blocks, read_gold
from aligner.training.likelihood import ROUNDS, Features, Problem, gold_cells
from aligner.workers import one_blas_thread

__all__ = ["Block", "Example", "fit", "gold_blocks", "read_gold"]

_CLARITY = 0.14, 0.32  # between languages that the encoder does not know it is below 0.23 as a rule


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
    # The products are small: several BLAS threads would only wait for each other.
    with one_blas_thread():
        return _fitted(examples, shapes, name, note, l2, progress)


def _fitted(
    examples: Sequence[Example],
    shapes: tuple[Shape, ...],
    name: str,
    note: str,
    l2: float,
    progress: Callable[[str, int, int], None] | None,
) -> Parameters:
    names = _names(examples)
    documents = [
        Document(example, shapes, names)
        for example in examples
        if len(example.source) and len(example.target)
    ]
    if not any(part.possible.any() for document in documents for part in document.parts):
        raise InputError(
            "the gold holds no bead of a shape that the model knows; give links that run"
            " forward and join few sentences each"
        )
    rounds = iter(range(1, 4 * ROUNDS + 1))

    def told() -> None:
        if progress:
            progress("fit", next(rounds), 4 * ROUNDS)

    def judge(kept: Sequence[str]) -> Readings:
        parts = [part for each in documents for part in each.chosen(kept)]
        first = Problem(parts, shapes, l2).solved(told)
        again = [part for each in documents for part in each.read_again(kept, first)]
        return first, Problem(again, shapes, l2).solved(told, first)

    return Parameters(name, note, _CLARITY, judge(names), judge(LENGTH_FEATURES))


class Document:
    """A gold document, read as far as its parameters do not matter.

    Args:
        example: The gold document, with sentences on both sides.
        shapes: The two-sided shapes of the model.
        names: The features of two-sided beads, but for those of habits.

    Attributes:
        parts: The features of its blocks.
    """

    def __init__(self, example: Example, shapes: tuple[Shape, ...], names: tuple[str, ...]) -> None:
        self._example, self._shapes = example, shapes
        source, target = example.source, example.target
        longest = max(map(max, shapes))
        self._evidence = Evidence(source, target, find_band(source, target), longest)
        self.parts = [*_features(example, self._evidence, shapes, names)]

    def chosen(self, names: Sequence[str]) -> Iterator[Features]:
        """Its blocks with some of the features."""
        return (part.chosen(names) for part in self.parts)

    def read_again(self, names: Sequence[str], weights: Weights) -> Iterator[Features]:
        """The same, and what a first reading under some weights teaches of the document."""
        lattice = fill_lattice(self._evidence, weights, self._shapes)
        sides = self._example.source, self._example.target
        habits = Habits.of(*sides, lattice, posteriors(lattice))
        for part in self.chosen(names):
            learnt = self._learnt(part.block, habits).astype(np.float32)
            yield replace(
                part,
                names=(*part.names, *HABIT_FEATURES),
                beads=np.concatenate([part.beads, learnt]),
            )

    def _learnt(self, block: Block, habits: Habits) -> Floats:
        """The features of habits on a block, (features, shapes, rows, columns)."""
        i, j = np.meshgrid(
            np.arange(block.source.start, block.source.stop + 1),
            np.arange(block.target.start, block.target.stop + 1),
            indexing="ij",
        )
        sides = self._example.source, self._example.target
        return np.stack([habits.features(*sides, shape, i, j) for shape in self._shapes], axis=1)


def _names(examples: Sequence[Example]) -> tuple[str, ...]:
    """The features that all examples have: those of coverage need tokens."""
    sides = [side for example in examples for side in (example.source, example.target)]
    if any(side.tokens is None for side in sides):
        return tuple(BEAD_FEATURES)
    return (*BEAD_FEATURES, *COVERAGE_FEATURES)


def _features(
    example: Example, evidence: Evidence, shapes: tuple[Shape, ...], names: tuple[str, ...]
) -> Iterator[Features]:
    """The features of all blocks of a gold document."""
    n, m = len(example.source), len(example.target)
    source_nulls, target_nulls = null_features(evidence)
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
                names, beads.astype(np.float32), *nulls, possible, ends, block, example.weight
            )


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
