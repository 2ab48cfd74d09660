"""How a bead stands among those of its own two documents.

How alike two sentences are that belong together differs from encoder to encoder, from language to
language and from translator to translator. So a second reading does not ask how alike two segments
are, but how many spreads above or below what is usual here: the mean over the beads of the first
reading, each by its probability. The same weights then serve a close translation and a free one,
and their confidences mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np

from aligner.model.band import Floats
from aligner.model.evidence import Evidence, Window
from aligner.model.features import bead_features
from aligner.model.likely import Likely
from aligner.model.mutual import Mutual
from aligner.spans import Span

__all__ = ["MEASURED", "USUAL_FEATURES", "USUAL_NULL", "Standard", "Standings"]

MEASURED: Final = ("cosine", "hubness", "margin", "neighbours")
"""Features of vectors that are measured against what is usual."""
USUAL_FEATURES: Final = (
    *(f"usual_{name}" for name in MEASURED),
    *("usual_mutual", "usual_least_mutual", "usual_weakest_mutual"),
)
"""Features that are measured against what is usual; the last three are those of `Mutual.of`."""
USUAL_NULL: Final = "usual_best"
"""Of a null: the share of its words with a counterpart in the best sentence close by."""

_LEAST_MUTUAL = USUAL_FEATURES.index("usual_least_mutual")  # what a null is compared with
_FEW = 2.0  # beads that weigh as much as what is usual elsewhere
_ENOUGH = 10.0  # beads that show what is usual here
_LEAST_SPREAD = 1e-6
_CELLS, _OVERHEAD = 16_384, 4096  # of a tile, as in scoring.py without tokens
_NEAR = 2  # sentences on both sides of a null's place in which its words are looked for
_LONG = 6  # sentences; in the middle of a longer run nothing is looked for

Standard = Mapping[str, tuple[float, float]]
"""For each such feature the mean and the spread that it has in documents elsewhere."""


@dataclass(frozen=True)
class Standings:
    """What is measured of likely beads and nulls, before it is known what is usual.

    Attributes:
        beads: (features, k); of each likely bead.
        trust: (k,); how probable the first reading finds it.
        nulls: For both sides the best share of each sentence; NaN of those in beads of which all
            sentences have as much as is usual.
    """

    beads: Floats
    trust: Floats
    nulls: tuple[Floats, Floats]

    @classmethod
    def of(cls, evidence: Evidence, likely: Likely, path: Sequence[tuple[Span, Span]]) -> Standings:
        """Measure them.

        Args:
            evidence: Of a band that holds all likely beads, and of sides that have tokens.
            likely: The beads.
            path: The best path of the first reading, beside which words of nulls are looked for.
        """
        source, target = evidence.source, evidence.target
        assert source.tokens is not None
        assert target.tokens is not None
        mutual = Mutual(source.tokens, target.tokens, likely)
        shares = np.zeros((len(likely), len(USUAL_FEATURES) - len(MEASURED)))
        for number in np.argsort(likely.i, kind="stable").tolist():  # words lie together by rows
            shares[number] = mutual.of(*likely.runs(number))
        beads = np.concatenate([_of_vectors(evidence, likely), shares.T])
        nulls = np.full(len(source), np.nan), np.full(len(target), np.nan)
        _look_around(mutual, _doubtful(likely, beads[-1], path), nulls)
        return cls(beads, likely.trust, nulls)

    def usual(self, standard: Standard | None = None) -> tuple[Floats, Floats]:
        """The mean of each feature here, and its spread, (features,).

        Args:
            standard: What is usual elsewhere; it counts as much as a few beads do.
        """
        return _mean_and_spread(*self._sums(standard))

    def above_usual(self, standard: Standard) -> tuple[Floats, tuple[Floats, Floats]]:
        """By how many spreads each likely bead, and each null, is above what is usual here.

        A bead is measured by the others: in a short text one that is far off would widen the very
        spread that it is measured by. Of nulls nothing is above what is usual.
        """
        total, first, second = self._sums(standard)
        own = self.trust * self.beads
        others = total - self.trust, first[:, None] - own, second[:, None] - own * self.beads
        mean, spread = _mean_and_spread(*others)
        beads = (self.beads - mean) / spread
        mean, spread = _mean_and_spread(total, first, second)
        source, target = (
            np.nan_to_num(np.minimum((shares - mean[_LEAST_MUTUAL]) / spread[_LEAST_MUTUAL], 0.0))
            for shares in self.nulls
        )
        return beads, (source, target)

    def _sums(self, standard: Standard | None) -> tuple[float, Floats, Floats]:
        """How many beads there are, and the sums of their features and of the squares of these."""
        few = _FEW if standard else _LEAST_SPREAD
        elsewhere = [standard[name] if standard else (0.0, 1.0) for name in USUAL_FEATURES]
        means, spreads = np.array(elsewhere).T
        return (
            float(self.trust.sum()) + few,
            self.beads @ self.trust + few * means,
            self.beads**2 @ self.trust + few * (means**2 + spreads**2),
        )


def _mean_and_spread(total: Floats | float, first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """The mean and the standard deviation of values, given how many and their sums."""
    mean = first / total
    return mean, np.sqrt(np.maximum(second / total - mean**2, _LEAST_SPREAD**2))


def _of_vectors(evidence: Evidence, likely: Likely) -> Floats:
    """The features of vectors of all likely beads, (features, k), tile by tile."""
    found = np.zeros((len(MEASURED), len(likely)))
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
            features = bead_features(window, shape, MEASURED)
            found[:, numbers] = features[:, down, across]
    return found


def _doubtful(
    likely: Likely, shares: Floats, path: Sequence[tuple[Span, Span]]
) -> Iterator[tuple[Span, Span]]:
    """Where counterparts are looked for all around, as runs of both sides.

    These are the nulls that follow one another, as one run however they are ordered, and the beads
    of the path with a sentence that has less of a counterpart than is usual.

    Args:
        likely: The beads, with those of the path among them.
        shares: (k,); of each the share of the sentence that has least.
        path: The path.
    """
    known = dict(zip(map(likely.runs, range(len(likely))), shares.tolist(), strict=True))
    total = likely.trust.sum()
    usual = float(shares @ likely.trust) / total if total > _ENOUGH else np.inf
    for paired, beads in groupby(path, all):
        if paired:
            yield from (bead for bead in beads if known[bead] < usual)
        else:
            source, target = zip(*beads, strict=True)
            yield Span(source[0].start, source[-1].stop), Span(target[0].start, target[-1].stop)


def _look_around(
    mutual: Mutual, runs: Iterable[tuple[Span, Span]], nulls: tuple[Floats, Floats]
) -> None:
    """Fill in the best shares of the sentences of some runs."""
    for source, target in runs:
        for i in source:
            near = _around(target, len(nulls[1]))
            nulls[0][i] = max((mutual.of_two(i, j)[0] for j in near), default=0.0)
        for j in target:
            near = _around(source, len(nulls[0]))
            nulls[1][j] = max((mutual.of_two(i, j)[1] for i in near), default=0.0)


def _around(run: Span, size: int) -> Iterator[int]:
    """The sentences in and close by a run, but for the middle of a long one."""
    for k in range(max(run.start - _NEAR, 0), min(run.stop + _NEAR, size)):
        if len(run) <= _LONG or min(abs(k - run.start), abs(k + 1 - run.stop)) <= _NEAR:
            yield k
