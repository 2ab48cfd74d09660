"""How many of a bead's words have a word of their own on the other side, and in what order.

By nearness alone, a word counts as covered even if it shares its only likeness with five others.
Here the words of a bead compete: how much two words have of each other depends on how near they
are, relative to how near all others are to either, and to having no counterpart (as in `words`,
which links them). This is computed anew for each bead, so only for a few of them.

Words that belong together come in much the same order on both sides, and so do the sentences of a
merge. Where a sentence has nothing to do with the bead that it was put into, what little its words
are like lies anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np

from aligner.bitext import Span
from aligner.model.likely import Likely
from aligner.model.words import NOTHING, TEMPERATURE
from aligner.vectors import Floats32, Tokens

__all__ = ["Mutual", "counterparts", "shared_out"]

_FARTHEST = np.float32(7.2)  # cap in spreads, so that no word outweighs all the others
_SAMPLE = 200  # pairs of sentences from which the spread is estimated
_LEAST_SPREAD, _LEAST_AMOUNT = 1e-3, 1e-3
_FEW = 3.0  # words' worth of "in no order" mixed into each order
_BLOCK, _KEPT = 64, 4  # sentences whose words are unpacked at once; how many blocks are cached

_Sentence = tuple[Floats32, Floats32]
"""The vectors of its tokens, of unit length, and how much each counts."""


class Mutual:
    """The words of two sides, compared bead by bead.

    Args:
        source: Tokens of the source.
        target: Tokens of the target.
        likely: Beads whose words show how cosines are spread in these documents.
    """

    def __init__(self, source: Tokens, target: Tokens, likely: Likely) -> None:
        self._source, self._target = _sentences(source), _sentences(target)
        numbers = np.flatnonzero(likely.trust >= likely.trust.max(initial=0.0) / 2)
        # along the path, so that exchanging the sides gives the same sample
        numbers = numbers[np.argsort((likely.i + likely.j)[numbers], kind="stable")]
        parts = [np.zeros(0, np.float32)]
        for number in numbers[:: max(len(numbers) // _SAMPLE, 1)]:
            rows, columns = likely.runs(int(number))
            source_words, target_words = self._source(rows.start)[0], self._target(columns.start)[0]
            parts.append((source_words @ target_words.T).ravel())
        cosines = np.concatenate(parts)
        spread = float(cosines.std()) if len(cosines) else 1.0
        self._mean = np.float32(cosines.mean() if len(cosines) else 0.0)
        self._scale = np.float32(1 / max(spread, _LEAST_SPREAD))

    def of(self, rows: Span, columns: Span) -> tuple[float, float, float, float, float]:
        """How well the words of a bead's sides correspond.

        Returns:
            The share of the words that have a counterpart, each in [0, 1]: the mean of both sides,
            that of the side that has less, and that of the sentence that has least. Then of a 1-1
            bead the order of its words, in [-1, 1], and of a merge the succession of its
            sentences, in [0, 1]; NaN of the other kind.
        """
        ours, theirs = [self._source(i) for i in rows], [self._target(j) for j in columns]
        shared = shared_out(self._near(_joined(ours), _joined(theirs)))
        (source_share, of_source), (target_share, of_target) = (
            _means(shares, sentences)
            for shares, sentences in zip(counterparts(shared), (ours, theirs), strict=True)
        )
        is_merge = len(rows) + len(columns) > 2
        return (
            (source_share + target_share) / 2,
            min(source_share, target_share),
            min(of_source, of_target),
            math.nan if is_merge else _order(shared),
            min(_successions(shared, ours, theirs)) if is_merge else math.nan,
        )

    def _near(self, ours: Floats32, theirs: Floats32) -> Floats32:
        """By how many spreads the cosine of each two words is above the mean, (k, l)."""
        near: Floats32 = ours @ theirs.T
        near -= self._mean
        near *= self._scale
        np.minimum(near, _FARTHEST, out=near)
        return near


def shared_out(near: Floats32) -> Floats32:
    """How much each two words have of each other if all compete, (k, l).

    Args:
        near: (k, l); by how many spreads the cosine of two words is above the mean.
    """
    scores = np.exp(near / np.float32(TEMPERATURE))
    nothing = np.float32(np.exp(NOTHING / TEMPERATURE))
    rows, columns = (np.sqrt(scores.sum(axis=axis) + nothing) for axis in (1, 0))
    shared: Floats32 = scores / rows[:, None] / columns
    return shared


def counterparts(shared: Floats32) -> tuple[Floats32, Floats32]:
    """How much of a counterpart of its own each word of either side has, in [0, 1].

    Args:
        shared: (k, l); what each two words have of each other.
    """
    return np.minimum(shared.sum(axis=1), 1.0), np.minimum(shared.sum(axis=0), 1.0)


def _order(shared: Floats32) -> float:
    """The correlation of the places of words that have each other, drawn to 0 if these are few."""
    total = float(shared.sum())
    if total == 0.0:
        return 0.0
    ours, theirs = shared.sum(axis=1), shared.sum(axis=0)
    down, across = _centred(ours), _centred(theirs)
    spread = math.sqrt(float(ours @ down**2) * float(theirs @ across**2))
    correlation = float(down @ shared @ across) / spread if spread else 0.0
    return correlation * total / (total + _FEW)


def _centred(amounts: Floats32) -> Floats32:
    """The places of words, counted from the mean place of what they have."""
    places = np.arange(len(amounts), dtype=np.float32)
    centred: Floats32 = places - places @ amounts / amounts.sum()
    return centred


def _successions(
    shared: Floats32, ours: list[_Sentence], theirs: list[_Sentence]
) -> Iterator[float]:
    """How surely each two neighbours on a side come one after the other on the other side, too.

    Of the pairs of a counterpart of the first and one of the second, the share that come in this
    order, drawn to a half as if there were one more of each.
    """
    for sentences, matrix in ((ours, shared), (theirs, shared.T)):
        cuts = np.cumsum([len(vectors) for vectors, _ in sentences])[:-1]
        for first, second in pairwise(part.sum(axis=0) for part in np.split(matrix, cuts)):
            before = first.cumsum() - first / 2  # what falls on one word is in either order
            amounts = float(first.sum()), float(second.sum())
            share = float(before @ second) / max(amounts[0] * amounts[1], _LEAST_AMOUNT)
            yield 0.5 + (share - 0.5) * min(amounts) / (min(amounts) + 1)


def _sentences(tokens: Tokens) -> Callable[[int], _Sentence]:
    """A function that gives the words of a sentence by its index."""

    @lru_cache(maxsize=_KEPT)
    def block(number: int) -> list[_Sentence]:
        first = number * _BLOCK
        words = tokens.of_sentences(np.arange(first, min(first + _BLOCK, len(tokens))))
        cuts = words.first[1:-1]
        return [*zip(np.split(words.vectors, cuts), np.split(words.weights, cuts), strict=True)]

    return lambda number: block(number // _BLOCK)[number % _BLOCK]


def _joined(sentences: list[_Sentence]) -> Floats32:
    """The words of consecutive sentences."""
    if len(sentences) == 1:
        return sentences[0][0]
    return np.concatenate([vectors for vectors, _ in sentences])


def _means(shares: Floats32, sentences: list[_Sentence]) -> tuple[float, float]:
    """The weighted mean share of all words, and that of the sentence with the least."""
    sums, weights, start = [], [], 0
    for vectors, own in sentences:
        sums.append(float(shares[start : start + len(vectors)] @ own))
        weights.append(float(own.sum()))
        start += len(vectors)
    least = min(share / weight for share, weight in zip(sums, weights, strict=True))
    return sum(sums) / sum(weights), least
