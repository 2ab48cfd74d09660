"""Fits the bead model's parameters to gold alignments.

Both judges are fitted to the same gold, each by itself, and the one by meaning to the same with
gaps in it as well, where tokens are told: their first readings, and then, with the
habits that these have found in each document, their second ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

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
from aligner.model.likely import Likely
from aligner.model.parameters import Parameters, Readings, Weights, second_features
from aligner.model.scoring import at_ends, fill_lattice, possible_segments
from aligner.model.search import best_steps, posteriors
from aligner.model.usual import USUAL_FEATURES, Standard, Standings
from aligner.training.gaps import with_gaps
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
    l2: float = 5.0,
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
        [Document(each, shapes, names) for each in made if len(each.source) and len(each.target)]
        for made in with_gaps(examples)
    ]
    whole = [made[0] for made in documents if made]
    blocks = [part.block for document in whole for part in document.parts]
    if not any(0 not in step for block in blocks for step in block.steps):
        raise InputError(
            "the gold holds no bead of a shape that the model knows; give links that run"
            " forward and join few sentences each"
        )
    rounds = iter(range(1, 4 * ROUNDS + 1))

    def told() -> None:
        if progress:
            progress("fit", next(rounds), 4 * ROUNDS)

    def judge(kept: Sequence[str], read: Sequence[Document]) -> tuple[Readings, Standard]:
        parts = [part for each in read for part in each.chosen(kept)]
        first = Problem(parts, shapes, l2).solved(told)
        again = [each.read_again(kept, first) for each in read]
        standard = _standard(again)
        parts = [part for each in again for part in each.parts(standard)]
        return (first, Problem(parts, shapes, l2).solved(told, first)), standard

    # Without tokens little shows that a sentence is missing, so gaps would teach to guess.
    has_tokens = not set(names).isdisjoint(COVERAGE_FEATURES)
    meaning, standard = judge(names, [*chain(*documents)] if has_tokens else whole)
    length, _ = judge(LENGTH_FEATURES, whole)
    return Parameters(name, note, _CLARITY, meaning, length, standard)


def _standard(read: Sequence[SecondReading]) -> dict[str, tuple[float, float]]:
    """What is usual in the mean of the documents, each by its beads."""
    found = [each.standings for each in read if each.standings and each.standings.trust.any()]
    if not found:
        return {}
    weights = [each.trust.sum() for each in found]
    means, spreads = np.average([each.usual() for each in found], axis=0, weights=weights)
    return {
        name: (float(mean), float(spread))
        for name, mean, spread in zip(USUAL_FEATURES, means, spreads, strict=True)
    }


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

    def read_again(self, names: Sequence[str], weights: Weights) -> SecondReading:
        """What a first reading under some weights leaves to be decided, and what it teaches."""
        lattice = fill_lattice(self._evidence, weights, self._shapes)
        trust, path = posteriors(lattice), best_steps(lattice)
        source, target = self._example.source, self._example.target
        parts = [*self.chosen(names)]
        steps = [
            (self._shapes[s], part.block.source.start + i, part.block.target.start + j)
            for part in parts
            for s, i, j in gold_cells(part.block, self._shapes)
        ]
        steps += [((len(a), len(b)), a.stop, b.stop) for a, b in path]
        likely = Likely.of(lattice, trust, self._shapes, steps)
        habits = Habits.of(source, target, lattice, trust, path)
        of_likely = habits.of_likely(source, target, likely)
        if set(names).isdisjoint(COVERAGE_FEATURES):
            return SecondReading(parts, likely, of_likely)
        standings = Standings.of(self._evidence, likely)
        return SecondReading(parts, likely, of_likely, habits.gaps, standings)


@dataclass(frozen=True)
class SecondReading:
    """What there is to fit a second reading of one document to.

    Attributes:
        read: Its blocks as the first reading saw them.
        likely: The beads that are left, with those of the first path and of the gold.
        habits: (features, k); the features of habits of these.
        gaps: `Habits.gaps`; 0 where no tokens show a gap.
        standings: How the beads stand among each other; None where no tokens are told.
    """

    read: list[Features]
    likely: Likely
    habits: Floats
    gaps: float = 0.0
    standings: Standings | None = None

    def parts(self, standard: Standard) -> Iterator[Features]:
        """The blocks with the features of the second reading, which has the likely beads only."""
        learnt: Floats = self.habits
        names: tuple[str, ...] = HABIT_FEATURES
        if self.standings is not None:
            above = self.standings.above_usual(standard)
            learnt, names = np.concatenate([learnt, above]), (*names, *USUAL_FEATURES)
        for part in self.read:
            yield self._again(part, learnt, names)

    def _again(self, part: Features, learnt: Floats, names: tuple[str, ...]) -> Features:
        wanted = second_features(part.names)
        rows, columns = part.block.source, part.block.target
        likely = self.likely
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
        added = np.zeros((len(names), *possible.shape), np.float32)
        added[:, kinds, i, j] = learnt[:, inside]
        known = dict(zip((*part.names, *names), [*part.beads, *added], strict=True))
        beads = np.stack([known[name] for name in wanted])
        return replace(part, names=wanted, beads=beads, possible=possible, gaps=self.gaps)


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
                names,
                beads.astype(np.float32),
                *nulls,
                possible,
                ends,
                block,
                example.weight,
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
