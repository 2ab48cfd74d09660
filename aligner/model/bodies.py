"""Whether two texts share more than labels: the numbers of articles, dates, speakers' names.

Labels that come in the same order on both sides are an order that both texts keep, whatever else
they say. So what is joined best is left out of account: in each bead the better covered half of its
words, on either side, and of all beads the better half. What is left of a bead is its body. Between
translations a bead's bodies still cover each other better than those of any two beads do; where
labels are all that two texts share, they do no better than any others. Ranks are compared, so
nothing hangs on an encoder's scale or on what labels look like.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from aligner.bitext import Bead, Span
from aligner.model.band import Floats, Floats32, Ints
from aligner.model.side import Side
from aligner.vectors import Tokens

__all__ = ["body_odds", "soundness"]

_WORSE = 0.5  # of the words of a bead, and of all beads: what labels must not fill to be told
_FEWEST = 6  # beads; of fewer the worse half tells next to nothing
_WINDOW, _HOP, _STEP = 12, 6, 3  # beads that may be sound by themselves, and from one to the next
_ALIKE = 1e-5  # less than this between two coverages says nothing
# Set by hand. The share of other pairs that the worse half of all beads stands above is 0.4 to 0.5
# in the mean between unrelated texts, and 0.67 at most where these share labels; between
# translations into languages that the encoder knows it is 0.95 in the mean, in eight beads of free
# ones above 0.7. Log odds are by so much above or below, for each bead. Above they grow faster, so
# that of the confidences of sound texts nothing is taken off.
_MIDDLE, _AGAINST, _FOR = 0.7, 4.0, 12.0
# Where texts are translations in part, a dozen beads are so as a rule. Where one is less sure than
# the second number says, its beads are looked at in all dozens that hold them, one in three. What
# has a higher mean confidence than the third is not asked, since it takes time.
_USUAL, _DOUBT, _TRUSTED, _SUREST = 3.0, 5.0, 0.8, 30.0


def body_odds(source: Side, target: Side, beads: Sequence[Bead]) -> float | None:
    """The log odds that two texts are translations of each other by what labels do not fill.

    Two dozen in the middle are asked, which is all of a short text. They may be strangers to a
    large part where others are sound, so each dozen is asked as well, until one leaves no doubt;
    each of the answers is as likely to be the one that counts.

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
    middle = max(len(beads) // 2 - _WINDOW, 0)
    last = len(beads) - _WINDOW
    starts = range(0, last + 1, _HOP) if last > 0 else ()
    parts = [beads[middle : middle + 2 * _WINDOW], *(beads[at : at + _WINDOW] for at in starts)]
    odds: list[float] = []
    for part in parts:
        told = _odds(_coverages(source.tokens, target.tokens, part))
        odds += [] if told is None else [told]
        if odds and odds[-1] > _SUREST:
            break
    return float(np.logaddexp.reduce(odds)) - math.log(len(odds)) if odds else None


def soundness(source: Side, target: Side, beads: Sequence[Bead]) -> list[float]:
    """How probable it is that two-sided beads stand where the texts are translations.

    A bead is as sound as the soundest dozen of beads in a row that holds it.

    Args:
        source: The source side, in a language that the encoder knows.
        target: The target side, likewise; they are translations of each other in part at least.
        beads: All two-sided beads of the path between them, with confidences.

    Returns:
        One for each; 1 where nothing can be told, as in a path of less than two dozen.
    """
    sound = [1.0] * len(beads)
    last = len(beads) - _WINDOW
    if source.tokens is None or target.tokens is None or last < _WINDOW:
        return sound
    tokens, known = (source.tokens, target.tokens), dict[int, float]()

    def odds_at(start: int) -> float:
        """The log odds of the dozen from a bead on."""
        if start not in known:
            odds = _odds(_coverages(*tokens, beads[start : start + _WINDOW]))
            known[start] = _SUREST if odds is None else min(odds + _USUAL, _SUREST)
        return known[start]

    for start in {*range(0, last, _WINDOW), last}:
        sure = [bead.confidence or 0.0 for bead in beads[start : start + _WINDOW]]
        if sum(sure) > _TRUSTED * _WINDOW or odds_at(start) > _DOUBT:
            continue
        for number in range(start, start + _WINDOW):
            first = max(number - _WINDOW + 1, 0)
            starts = range(first - first % -_STEP, min(number, last) + 1, _STEP)
            odds = max(odds_at(each) for each in (start, *starts))
            sound[number] = 1 / (1 + math.exp(-odds))
    return sound


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


def _odds(coverages: Floats) -> float | None:
    """The log odds that so many beads are of translations, by the worse half of them."""
    half = max(round(len(coverages) * _WORSE), 2)
    worse = np.argsort(np.diag(coverages), kind="stable")[:half]
    above = _above(coverages[np.ix_(worse, worse)])
    if not len(above):
        return None
    lead = float(above.mean()) - _MIDDLE
    return (_FOR if lead > 0 else _AGAINST) * len(above) * lead


def _coverages(source_tokens: Tokens, target_tokens: Tokens, beads: Sequence[Bead]) -> Floats:
    """How well the worse covered half of the words of each two segments is covered, (n, n)."""
    source = _Words.of(source_tokens, [bead.source for bead in beads])
    target = _Words.of(target_tokens, [bead.target for bead in beads])
    cosines = source.vectors @ target.vectors.T
    of_source = _nearest(np.ascontiguousarray(cosines.T), target)
    of_target = _nearest(cosines, source)
    return _worse(of_source, source) + _worse(of_target, target).T


def _nearest(cosines: Floats32, words: _Words) -> Floats32:
    """The cosine of each word of the other side with the nearest one of each segment, (l, n).

    Rows are taken together, which is many times faster than `reduceat`, least of all over columns.

    Args:
        cosines: (k, l); of all words of the segments with those of the other side.
        words: The words of the segments.
    """
    parts = np.split(cosines, words.first[1:])
    return np.array([part.max(axis=0) for part in parts]).T


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
    own = np.diag(coverages)[:, None]
    leads = np.concatenate([own - coverages, own - coverages.T], axis=1)
    says = abs(leads) > _ALIKE  # but not of itself
    counts = says.sum(axis=1)
    above = ((leads > 0) & says).sum(axis=1)
    shares: Floats = above[counts > 0] / counts[counts > 0]
    return shares
