"""How a bead stands among those of its own two documents.

How alike two sentences are that belong together differs from encoder to encoder, from language to
language and from translator to translator. So a second reading does not ask how alike two segments
are, but how many spreads above or below what is usual here: the mean over the beads of the first
reading, each by its probability. The same weights then serve a close translation and a free one,
and their confidences mean the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from aligner.model.band import Floats
from aligner.model.evidence import Evidence, Window
from aligner.model.features import bead_features
from aligner.model.lattice import Posteriors
from aligner.model.likely import Likely
from aligner.model.mutual import Mutual
from aligner.spans import Span

__all__ = ["USUAL_NULL", "USUAL_OF_TOKENS", "USUAL_OF_VECTORS", "Standard", "Standings"]

_MEASURED: Final = ("cosine", "hubness", "margin", "neighbours")
USUAL_OF_VECTORS: Final = tuple(f"usual_{name}" for name in _MEASURED)
"""Features that are measured against what is usual, for which vectors are enough."""
USUAL_OF_TOKENS: Final = ("usual_mutual", "usual_least_mutual", "usual_weakest_mutual")
"""Those that need tokens: the shares of words with a counterpart, as `Mutual.of` gives them."""
USUAL_NULL: Final = "usual_best"
"""Of a null: the share of its words with a counterpart in the best sentence close by."""

_SENTENCE = USUAL_OF_TOKENS.index("usual_least_mutual")  # what a null is compared with
_FEW = 10.0  # beads that weigh as much as what is usual elsewhere
_LEAST_SPREAD = 1e-6
_CELLS, _OVERHEAD = 16_384, 4096  # of a tile, as in scoring.py without tokens
_DOUBTFUL = 0.001  # probability of a null that is looked at
_NEAR = 2  # sentences around a null's place in which its words are looked for

Standard = Mapping[str, tuple[float, float]]
"""For each such feature the mean and the spread that it has in documents elsewhere."""


@dataclass(frozen=True)
class Standings:
    """What is measured of likely beads and nulls, before it is known what is usual.

    Attributes:
        names: The features.
        beads: (features, k); of each likely bead.
        trust: (k,); how probable the first reading finds it.
        nulls: For both sides the best share of each sentence; NaN of those that are not in doubt,
            or that have no tokens.
    """

    names: tuple[str, ...]
    beads: Floats
    trust: Floats
    nulls: tuple[Floats, Floats]

    @classmethod
    def of(
        cls,
        evidence: Evidence,
        likely: Likely,
        trust: Posteriors,
        path: Sequence[tuple[Span, Span]],
    ) -> Standings:
        """Measure them.

        Args:
            evidence: Of a band that holds all likely beads.
            likely: The beads.
            trust: The posteriors of the first reading, which tell the nulls in doubt.
            path: Its best path, beside which the words of nulls are looked for.
        """
        names, beads = USUAL_OF_VECTORS, _of_vectors(evidence, likely)
        sizes = len(evidence.source), len(evidence.target)
        nulls = tuple(np.full(size, np.nan) for size in sizes)
        source, target = evidence.source.tokens, evidence.target.tokens
        if source is not None and target is not None:
            mutual = Mutual(source, target, likely)
            shares = [mutual.of(*likely.runs(number)) for number in range(len(likely))]
            names += USUAL_OF_TOKENS
            beads = np.concatenate([beads, np.reshape(shares, (-1, len(USUAL_OF_TOKENS))).T])
            _look_around(mutual, trust, path, nulls)
        return cls(names, beads, likely.trust, (nulls[0], nulls[1]))

    def usual(self, standard: Standard | None = None) -> tuple[Floats, Floats]:
        """The mean of each feature here, and its spread, (features,); few beads prove little.

        Args:
            standard: What few beads are taken for; without it they prove as much as many.
        """
        total = self.trust.sum()
        few = _FEW if standard else _LEAST_SPREAD
        elsewhere = [standard[name] if standard else (0.0, 1.0) for name in self.names]
        means, spreads = np.array(elsewhere).T
        mean = (self.beads @ self.trust + few * means) / (total + few)
        squares = (self.beads - mean[:, None]) ** 2 @ self.trust
        spread = np.sqrt((squares + few * spreads**2) / (total + few))
        return mean, np.maximum(spread, _LEAST_SPREAD)

    def above_usual(self, standard: Standard) -> tuple[Floats, tuple[Floats, Floats]]:
        """By how many spreads each likely bead, and each null, is above what is usual here.

        A sentence that the first reading does not doubt counts as usual.
        """
        mean, spread = self.usual(standard)
        beads = (self.beads - mean[:, None]) / spread[:, None]
        if USUAL_OF_TOKENS[0] not in self.names:
            return beads, (np.zeros(len(self.nulls[0])), np.zeros(len(self.nulls[1])))
        at = len(USUAL_OF_VECTORS) + _SENTENCE
        source, target = (
            np.nan_to_num((shares - mean[at]) / spread[at], nan=0.0) for shares in self.nulls
        )
        return beads, (source, target)


def _of_vectors(evidence: Evidence, likely: Likely) -> Floats:
    """The features of vectors of all likely beads, (features, k), tile by tile."""
    found = np.zeros((len(_MEASURED), len(likely)))
    order = np.argsort(likely.i, kind="stable")
    rows = likely.i[order]
    whole = Span(0, len(evidence.band.start))
    for tile in evidence.band.tiles(whole, _CELLS, _OVERHEAD, evidence.longest):
        first, last = np.searchsorted(rows, [tile.rows.start, tile.rows.stop])
        if first == last:
            continue
        window = Window(evidence, tile)
        for shape, numbers in likely.by_shape(order[first:last]):
            down = likely.i[numbers] - tile.top
            across = likely.j[numbers] - tile.left[down]
            features = bead_features(window, shape, _MEASURED)
            found[:, numbers] = features[:, down, across]
    return found


def _look_around(
    mutual: Mutual,
    trust: Posteriors,
    path: Sequence[tuple[Span, Span]],
    nulls: Sequence[Floats],
) -> None:
    """Fill in the best shares of the sentences that may have no counterpart."""
    doubtful = [each >= _DOUBTFUL for each in (trust.source_nulls, trust.target_nulls)]
    sizes = len(nulls[0]), len(nulls[1])
    for source, target in path:
        for side, (own, other) in enumerate(((source, target), (target, source))):
            middle = (other.start + other.stop + 1) // 2
            near = Span(max(middle - _NEAR, 0), min(middle + _NEAR, sizes[1 - side]))
            for k in own:
                if doubtful[side][k]:
                    one = Span(k, k + 1)
                    runs = (one, near) if side == 0 else (near, one)
                    nulls[side][k] = mutual.best(*runs, is_source=side == 0)
