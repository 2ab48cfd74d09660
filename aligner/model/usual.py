"""How a bead compares with the others of its two documents.

How alike two sentences are that belong together differs by encoder, by language and by translator.
So a second reading does not ask how alike two segments are, but by how many spreads they are above
or below what is usual here: the mean over the beads of the first reading, each by its probability.
The same weights then serve a close translation and a free one, and confidences mean the same in
both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from aligner.bitext import Span
from aligner.model.evidence import VECTORS_ALONE, Evidence, Window
from aligner.model.features import bead_features
from aligner.model.likely import Likely
from aligner.model.mutual import Mutual
from aligner.vectors import Floats

__all__ = ["MEASURED", "USUAL_FEATURES", "Standard", "Standings"]

MEASURED: Final = ("cosine", "hubness", "margin", "neighbours")
"""Features of vectors that are compared with what is usual."""
USUAL_FEATURES: Final = (
    *(f"usual_{name}" for name in MEASURED),
    *("usual_mutual", "usual_least_mutual", "usual_weakest_mutual"),
    *("usual_order", "usual_succession"),
)
"""Features that compare with what is usual; the last five measure what `Mutual.of` does."""

_FEW = 2.0  # beads' worth of what is usual elsewhere that is mixed in
_LEAST_SPREAD, _LEAST_COUNT = 1e-6, 1e-9
# How many upper spreads below the middle a bead counts half, and how steeply it counts less.
_FAR, _STEEPNESS = 5.0, 3.0

Standard = Mapping[str, tuple[float, float]]
"""The mean and the spread of each such feature in other documents."""


@dataclass(frozen=True)
class Standings:
    """Measures of likely beads, before it is known what is usual.

    Attributes:
        beads: (features, k); of each likely bead, NaN for what a bead of its kind does not have.
        trust: (k,); its probability in the first reading.
    """

    beads: Floats
    trust: Floats

    @classmethod
    def of(cls, evidence: Evidence, likely: Likely) -> Standings:
        """Measure likely beads.

        Args:
            evidence: Of a band that holds all likely beads, and of sides that have tokens.
            likely: The beads.
        """
        source, target = evidence.source, evidence.target
        assert source.tokens is not None
        assert target.tokens is not None
        mutual = Mutual(source.tokens, target.tokens, likely)
        shares = np.zeros((len(likely), len(USUAL_FEATURES) - len(MEASURED)))
        for number in np.argsort(likely.i, kind="stable").tolist():  # words are unpacked by rows
            shares[number] = mutual.of(*likely.runs(number))
        return cls(np.concatenate([_of_vectors(evidence, likely), shares.T]), likely.trust)

    def usual(self) -> tuple[Floats, Floats, Floats]:
        """How many beads' worth each feature was measured on, its mean and its spread here."""
        total, first, second = self._sums(self._counted(self._sound()))
        return total, *_mean_and_spread(total, first, second)

    def above_usual(self, standard: Standard) -> Floats:
        """By how many spreads each likely bead is above what is usual here, (features, k).

        A bead is compared with the others only: in a short text, one that is far off would widen
        the very spread that it is measured by. What a bead does not have is as usual.

        Args:
            standard: What is usual elsewhere; it counts as much as a few beads do.
        """
        counted = self._counted(self._sound(standard))
        total, first, second = (each[:, None] for each in self._sums(counted, standard))
        beads = np.nan_to_num(self.beads)
        own = counted * beads
        mean, spread = _mean_and_spread(total - counted, first - own, second - own * beads)
        above: Floats = np.where(np.isnan(self.beads), 0.0, (beads - mean) / spread)
        return above

    def _counted(self, counts: Floats) -> Floats:
        """How much each feature of each bead counts, (features, k)."""
        counted: Floats = np.where(np.isnan(self.beads), 0.0, counts)
        return counted

    def _sound(self, standard: Standard | None = None) -> Floats:
        """How much each bead counts towards what is usual, (k,).

        Passages that each text has for itself, such as two footers, are paired by the first reading
        for want of anything better. In a short text such beads would be a good part of what is
        usual. So a bead far below the middle counts little. The distance is measured by the spread
        of the upper half, which strangers do not reach; by the spread of all, free translations
        would lose their freest beads.
        """
        cosines = self.beads[0]
        values, weights = cosines, self.trust
        if standard is not None:
            mean, spread = standard[USUAL_FEATURES[0]]
            values = np.append(values, [mean - spread, mean + spread])
            weights = np.append(weights, [_FEW / 2, _FEW / 2])
        middle = _median(values, weights)
        upper = values >= middle
        spread = np.sqrt((values[upper] - middle) ** 2 @ weights[upper] / weights[upper].sum())
        far = (cosines - middle) / max(spread, _LEAST_SPREAD) + _FAR
        counts: Floats = self.trust * (1 + np.tanh(_STEEPNESS / 2 * far)) / 2
        return counts

    def _sums(
        self, counted: Floats, standard: Standard | None = None
    ) -> tuple[Floats, Floats, Floats]:
        """The weight of all beads, and the sums of values and of their squares, (features,)."""
        beads = np.nan_to_num(self.beads)
        sums = np.stack([counted, counted * beads, counted * beads**2]).sum(axis=2)
        if standard is not None:
            mean, spread = np.array([standard[name] for name in USUAL_FEATURES]).T
            sums += _FEW * np.stack([np.ones_like(mean), mean, mean**2 + spread**2])
        total, first, second = sums
        return total, first, second


def _median(values: Floats, weights: Floats) -> float:
    """The value below which half of the weight lies."""
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    return float(values[order[np.searchsorted(reached, reached[-1] / 2)]])


def _mean_and_spread(total: Floats, first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """The mean and the standard deviation of values, from their number and their sums."""
    count = np.maximum(total, _LEAST_COUNT)
    mean = first / count
    return mean, np.sqrt(np.maximum(second / count - mean**2, _LEAST_SPREAD**2))


def _of_vectors(evidence: Evidence, likely: Likely) -> Floats:
    """The features of vectors of all likely beads, (features, k), tile by tile."""
    found = np.zeros((len(MEASURED), len(likely)))
    order = np.argsort(likely.i, kind="stable")
    rows = likely.i[order]
    whole = Span(0, len(evidence.band.start))
    for tile in evidence.band.tiles(whole, *VECTORS_ALONE, evidence.longest):
        first, last = np.searchsorted(rows, [tile.rows.start, tile.rows.stop])
        if first == last:
            continue
        window = Window(evidence, tile)
        for shape, numbers in likely.by_shape(order[first:last]):
            down = likely.i[numbers] - tile.top
            across = likely.j[numbers] - tile.left[down]
            features = bead_features(window, shape, MEASURED)
            found[:, numbers] = features[:, down, across]
    return found
