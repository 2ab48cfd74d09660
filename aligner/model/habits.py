"""What two documents do as a rule, learnt from a first reading of them.

One translator turns every semicolon into a full stop, another opens dialogue with a dash where the
source has a quotation mark; one kind of text is rendered at the same length sentence by sentence,
another freely. No parameters fitted to other texts can know this. But the first reading knows most
beads, and counting over these, each by its probability, shows how this pair of documents is
translated. The second reading uses it as evidence for the beads in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np

from aligner.bitext import Shape, Span
from aligner.model.lattice import Lattice, Posteriors
from aligner.model.likely import Likely
from aligner.model.punctuation import ENDINGS, OPENINGS
from aligner.model.side import Side
from aligner.vectors import Floats, Ints

__all__ = ["HABIT_FEATURES", "Habits"]

HABIT_FEATURES: Final = ("usual_ending", "usual_opening", "usual_length")
"""Features of the second reading, in the order in which `Habits.features` gives them."""

_FEW = 20.0  # beads' worth of "nothing is known" mixed into each count
_SPREAD = 0.3  # of the log ratio of lengths, while nothing is known
_FARTHEST = 4.0  # spreads from the mean beyond which distance makes no difference
_LEAST = 1e-4  # beads no more probable than this are not counted
_GAPS, _SENTENCES = 3.0, 150.0  # runs of nulls in sentences of a usual text; mixed in
_EXTREME = 1.7  # bound either way: gold has shown neither fewer nor more gaps


@dataclass(frozen=True)
class Habits:
    """What goes together in two documents.

    Attributes:
        endings: (ENDINGS, ENDINGS); for the classes that two segments close with, the log of how
            much more often the two meet at the end of a bead than by chance.
        openings: (OPENINGS, OPENINGS); the same for what they open with.
        ratio: The mean log ratio of lengths of a bead's sides.
        spread: Its standard deviation.
        gaps: The log of how many times more runs of nulls lie between two-sided beads than is usual
            for the number of sentences.
    """

    endings: Floats
    openings: Floats
    ratio: float
    spread: float
    gaps: float

    @classmethod
    def of(
        cls,
        source: Side,
        target: Side,
        lattice: Lattice,
        trust: Posteriors,
        path: Sequence[tuple[Span, Span]],
    ) -> Habits:
        """Count over all beads of a first reading, each by its probability, and gaps on its path.

        Args:
            source: The source side, not empty.
            target: The target side, not empty.
            lattice: The lattice of the first reading.
            trust: The posteriors under it.
            path: Its best path.
        """
        i, j = lattice.band.places(Span(0, len(lattice.band.start)))
        endings, openings = np.zeros((ENDINGS, ENDINGS)), np.zeros((OPENINGS, OPENINGS))
        ratios, weights = [np.zeros(0)], [np.zeros(0)]
        for shape, probable in zip(lattice.shapes, trust.beads, strict=True):
            counted = np.flatnonzero(probable > _LEAST)
            a, b = shape
            rows, columns, weight = i[counted], j[counted], probable[counted].astype(np.float64)
            np.add.at(endings, (source.endings[rows - 1], target.endings[columns - 1]), weight)
            starts = source.openings[rows - a], target.openings[columns - b]
            np.add.at(openings, starts, weight)
            ratios.append(_log_ratios(source, target, shape, rows, columns))
            weights.append(weight)
        ratio, spread = _mean_and_spread(np.concatenate(ratios), np.concatenate(weights))
        return cls(
            _more_than_chance(endings, source.endings, target.endings),
            _more_than_chance(openings, source.openings, target.openings),
            ratio,
            spread,
            _gaps(path, len(source) + len(target)),
        )

    def features(
        self, source: Side, target: Side, shape: Shape, i: Ints, j: Ints
    ) -> tuple[Floats, ...]:
        """The features of the beads of one shape that end in cells (i, j), arrays of any shape.

        Where no such bead is possible, the values mean nothing.
        """
        a, b = shape
        first, last = np.maximum(i - a, 0), np.maximum(i - 1, 0)
        begun, done = np.maximum(j - b, 0), np.maximum(j - 1, 0)
        off = (_log_ratios(source, target, shape, i, j) - self.ratio) / self.spread
        return (
            self.endings[source.endings[last], target.endings[done]],
            self.openings[source.openings[first], target.openings[begun]],
            -np.minimum(off**2, _FARTHEST**2) / 2,
        )

    def of_likely(self, source: Side, target: Side, likely: Likely) -> Floats:
        """The same features of likely beads, (features, k)."""
        found = np.zeros((len(HABIT_FEATURES), len(likely)))
        for shape, numbers in likely.by_shape():
            found[:, numbers] = self.features(
                source, target, shape, likely.i[numbers], likely.j[numbers]
            )
        return found


def _gaps(path: Sequence[tuple[Span, Span]], sentences: int) -> float:
    """The log of how many times more runs of nulls a path has than usual, within bounds.

    Runs on the best path are counted, not probabilities: hundreds of faint doubts would add up to
    gaps that nobody sees. What comes before or after the whole other side, such as a footer, says
    nothing about the rest.
    """
    kinds = [kind for kind, _ in groupby((bool(source), bool(target)) for source, target in path)]
    paired = [k for k, kind in enumerate(kinds) if all(kind)]
    between = kinds[paired[0] : paired[-1]] if paired else []
    runs = sum(not all(kind) for kind in between)
    share = (runs + _GAPS) / (sentences + _SENTENCES)
    return float(np.clip(np.log(share * _SENTENCES / _GAPS), -_EXTREME, _EXTREME))


def _log_ratios(source: Side, target: Side, shape: Shape, i: Ints, j: Ints) -> Floats:
    """The log ratio of lengths of the two sides of beads that end in cells (i, j)."""
    lengths = []
    for side, size, edges in ((source, shape[0], i), (target, shape[1], j)):
        running = side.running_lengths
        lengths.append(running[edges] - running[np.maximum(edges - size, 0)] + 1.0)
    ratios: Floats = np.log(lengths[0] / lengths[1])
    return ratios


def _mean_and_spread(values: Floats, weights: Floats) -> tuple[float, float]:
    total = weights.sum()
    mean = float(weights @ values) / max(total, _LEAST)
    squares = float(weights @ (values - mean) ** 2)
    return mean, float(np.sqrt((squares + _FEW * _SPREAD**2) / (total + _FEW)))


def _more_than_chance(counts: Floats, source: Ints, target: Ints) -> Floats:
    """The log of how much more often two classes meet than by chance; near 0 if counts are few."""
    chance = np.outer(
        *(
            np.bincount(classes, minlength=size) / max(len(classes), 1)
            for classes, size in zip((source, target), counts.shape, strict=True)
        )
    )
    together = (counts + _FEW * chance) / (counts.sum() + _FEW)
    known = (chance > 0) & (together > 0)
    ratio = np.divide(together, chance, out=np.ones_like(chance), where=known)
    logs: Floats = np.log(ratio)
    return logs
