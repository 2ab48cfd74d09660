"""Whether two texts share more than labels: the numbers of articles, dates, speakers' names.

Labels that come in the same order on both sides are an order that both texts keep, whatever else
they say. So what is joined best is left out of account: in each bead the better covered half of its
words, on either side, and of all beads the better half. What is left of a bead is its body. Between
translations a bead's bodies still cover each other better than those of any two beads do; where
labels are all that two texts share, they do no better than any others. Ranks are compared, so
nothing hangs on an encoder's scale or on what labels look like.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aligner.bitext import Bead, Span
from aligner.model.band import Floats, Floats32, Ints
from aligner.model.side import Side
from aligner.vectors import Tokens

__all__ = ["body_odds"]

_WORSE = 0.5  # of the words of a bead, and of all beads: what labels must not fill to be told
_FEWEST = 6  # beads; of fewer the worse half tells next to nothing
_ALIKE = 1e-5  # less than this between two coverages says nothing
# Set by hand. The share of other pairs that the worse half of all beads stands above is 0.4 to 0.5
# in the mean between unrelated texts, and 0.67 at most where these share labels; between
# translations into languages that the encoder knows it is 0.95 in the mean, in eight beads of free
# ones above 0.7. Log odds are by so much above or below, for each bead. Above they grow faster, so
# that of the confidences of sound texts nothing is taken off.
_MIDDLE, _AGAINST, _FOR = 0.7, 4.0, 12.0


def body_odds(source: Side, target: Side, beads: Sequence[Bead]) -> float | None:
    """The log odds that two texts are translations of each other by what labels do not fill.

    Args:
        source: The source side, in a language that the encoder knows.
        target: The target side, likewise.
        beads: Two-sided beads of a path between them.

    Returns:
        None where nothing can be told: the encoder tells no tokens, there are few beads, or their
        bodies say the same.
    """
    if source.tokens is None or target.tokens is None or len(beads) < _FEWEST:
        return None
    coverages = _coverages(
        _Words.of(source.tokens, [bead.source for bead in beads]),
        _Words.of(target.tokens, [bead.target for bead in beads]),
    )
    half = max(round(len(beads) * _WORSE), 2)
    worse = np.argsort(np.diag(coverages), kind="stable")[:half]
    above = _above(coverages[np.ix_(worse, worse)])
    if not len(above):
        return None
    lead = float(above.mean()) - _MIDDLE
    return (_FOR if lead > 0 else _AGAINST) * len(above) * lead


class _Words:
    """The words of segments, one segment after the other.

    Args:
        vectors: (k, d); each row of unit length.
        weights: (k,); how much each counts.
        first: (n,); the first word of each segment.
    """

    def __init__(self, vectors: Floats32, weights: Floats32, first: Ints) -> None:
        self.vectors, self.weights, self.first = vectors, weights, first

    @classmethod
    def of(cls, tokens: Tokens, runs: Sequence[Span]) -> _Words:
        """Those of some runs of sentences."""
        words = tokens.of_sentences(
            np.concatenate([np.arange(run.start, run.stop) for run in runs])
        )
        sentences = np.cumsum([0, *(len(run) for run in runs[:-1])])
        return cls(words.vectors, words.weights, words.first[sentences])


def _coverages(source: _Words, target: _Words) -> Floats:
    """How well the worse covered half of the words of each two segments is covered, (n, n)."""
    cosines = source.vectors @ target.vectors.T
    of_source = np.maximum.reduceat(cosines, target.first, axis=1)
    of_target = np.maximum.reduceat(cosines, source.first, axis=0)
    return _worse(of_source, source) + _worse(of_target.T, target).T


def _worse(covered: Floats32, words: _Words) -> Floats:
    """The mean coverage of the worse covered half of each segment's words, (n, m).

    Args:
        covered: (k, m); how near each word comes to each segment of the other side.
        words: They, and which of them are one segment's.
    """
    means = []
    for near, weights in zip(
        np.split(covered, words.first[1:]), np.split(words.weights, words.first[1:]), strict=True
    ):
        order = np.argsort(near, axis=0)
        weight = weights[order]
        most = _WORSE * weights.sum()
        taken = np.clip(most - (weight.cumsum(axis=0) - weight), 0.0, weight)
        means.append((np.take_along_axis(near, order, axis=0) * taken).sum(axis=0) / most)
    return np.array(means, dtype=np.float64)


def _above(coverages: Floats) -> Floats:
    """Which share of the other pairs with one of its sides each bead stands above, (k,).

    Those that say just as much are left out, and a bead beside which there are no others.
    """
    own = np.diag(coverages)
    shares = []
    for k, mine in enumerate(own):
        others = np.concatenate([np.delete(coverages[k], k), np.delete(coverages[:, k], k)])
        leads = mine - others
        leads = leads[abs(leads) > _ALIKE]
        if len(leads):
            shares.append((leads > 0).mean())
    return np.array(shares)
