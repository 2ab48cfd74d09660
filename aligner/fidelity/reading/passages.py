"""How well each passage of a bead, a sentence or a clause, is covered by the other side.

Three things give away a passage that nobody translated: its tokens are near nothing on the other
side; the other side is covered just as well without it; and the bead's lengths agree better without
it. This module measures them, and `missing` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aligner.bitext import Bead, Bitext, Document, Span
from aligner.encoders import LocatedTokens
from aligner.fidelity.reading.clauses import clauses
from aligner.fidelity.reading.ratio import Ratio
from aligner.languages import latin_length
from aligner.model.mutual import counterparts, shared_out
from aligner.pipeline import SideTokens
from aligner.trust import certainty
from aligner.vectors import Floats32, Reals

__all__ = ["FEATURES", "Passage", "Passages"]


FEATURES = (
    "cover",  # how near the passage's tokens come to the other side of the bead, in spreads
    "mutual",  # the share of the passage's words that have a word of their own there
    "order",  # the share of these pairs of words that lie on the right side of those of the rest
    "explains",  # what the other side's coverage would lose without it
    "fit",  # the cosine of its vector with that of the other side
    "gain",  # the cosine of both sides with it, less that without it
    "lack",  # the cosine of its vector with what the rest of its side leaves of the other
    "rest",  # how well the rest of its side is covered
    "excess",  # by how many spreads its side of the bead is too long
    "relief",  # by how many spreads the lengths agree better without it
    "share",  # its share of the weights of all tokens on its side
    "length",  # the log of its length in characters
    "confidence",  # that of the bead
    "null",  # the aligner's log odds that its sentence has no counterpart
)

_LEAST_SPREAD = 1e-3
_TINY = 1e-9
_APART = -1.0  # spreads; a token farther from everything is not covered at all
_SAMPLE = 200  # beads from which the spread of cosines is estimated
_TOKENS = 512  # of a sentence that are looked at
_UNLIKELY = 0.01  # bound of a null's probability, from 0 and from 1
_LEAST_EXCESS = 0.75  # spreads; below this the weights found no missing clause in any set
_LONGEST = 3.0  # spreads; a greater excess counts as this

# When a heading has run into the text below it. Of 122 such headings, in all directions of eight
# languages, 47 were reported as missing without this rule, 1 with it; of 122 that were left out,
# 108 and 106. The two lost ones stand above a text that begins with the words of its heading. That
# was before `_TOO_LONG`: of 136 other headings that were left out, 133 are reported with it, 129
# without; of these headings run into their texts 3, with and without.
_RUN_IN = 0.35  # least cosine of the heading with the first words, plus the weighted gain
_GAINS = 5.0  # weight of the gain: how much nearer both texts are without these words
_LOSS = 0.03  # the greatest loss in place of a gain
_TOO_LONG = 2.0  # spreads; if heading and text are longer by more, only the text is there
_REACH = 2, 8  # first words are sought within this many times the heading's length, plus letters


@dataclass(frozen=True)
class Passage:
    """A stretch of one side of a bead, and the evidence whether the other side has it.

    Attributes:
        bead: The number of the bead.
        side: 0 in the source, 1 in the target.
        sentence: The index of its sentence.
        span: Its characters.
        kind: "sentence" or "clause".
        features: Its features, in the order of `FEATURES`.
    """

    bead: int
    side: int
    sentence: int
    span: Span
    kind: str
    features: Reals


class _Segment:
    """The tokens of a run of sentences of one side: unit vectors, and how much each counts."""

    def __init__(self, document: Document, tokens: LocatedTokens, run: Span) -> None:
        self._document, self._tokens, self._run = document, tokens, run
        told = [tokens.units_of(index) for index in run]
        self.vectors = np.concatenate([vectors[:_TOKENS] for vectors, _ in told])
        self.weights = np.concatenate([weights[:_TOKENS] for _, weights in told])

    @property
    def unit(self) -> Floats32:
        """The unit vector of the whole run."""
        return _unit(self.vectors.T @ self.weights)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each token begins in the text. This takes a while to compute."""
        return np.concatenate(
            [
                self._tokens.spans_of(index)[:_TOKENS, 0] + self._document.sentences[index].start
                for index in self._run
            ]
        )


class _Segments:
    """A document with the tokens of its sentences, for any run of them."""

    def __init__(self, document: Document, tokens: LocatedTokens) -> None:
        self.document, self._tokens = document, tokens

    def of(self, run: Span) -> _Segment:
        """The tokens of a run of sentences."""
        return _Segment(self.document, self._tokens, run)

    def characters(self, run: Span) -> int:
        """The length of a run of sentences."""
        return sum(map(len, self.document.slices(run)))


class Passages:
    """All passages of the two-sided beads of a bitext, with their features.

    Args:
        bitext: The bitext.
        tokens: The tokens of its sides.
        ratio: The usual ratio of the lengths of a bead's sides.
    """

    def __init__(self, bitext: Bitext, tokens: SideTokens, ratio: Ratio) -> None:
        self._bitext, self._ratio = bitext, ratio
        self._sides = _Segments(bitext.source, tokens[0]), _Segments(bitext.target, tokens[1])

    def __iter__(self) -> Iterator[Passage]:
        for number, bead in enumerate(self._bitext.alignment):
            if not bead.is_null:
                yield from self._of_bead(number, bead)

    def begins_with(self, heading: int, rest: Span, other: Span, side: int) -> bool:
        """Whether the counterpart of the text below a heading begins with the heading.

        Then it is long enough for both, its first words are near the heading, and without them it
        is about as near to the text below the heading as before, or nearer.

        Args:
            heading: The index of the heading's sentence.
            rest: The sentences below it.
            other: Their counterpart, sentences of the other side.
            side: Where the heading stands: 0 in the source, 1 in the target.
        """
        if not self._has_room(heading, rest, other, side):
            return False
        here, beside = self._sides[side], self._sides[1 - side]
        own, below, across = here.of(Span(heading, heading + 1)), here.of(rest), beside.of(other)
        text, first = beside.document.text, beside.document.sentences[other.start]
        times, more = _REACH
        reach = times * latin_length(here.document[heading]) + more
        cuts = [
            at
            for at, start in enumerate(across.starts.tolist())
            if first.start < start < first.stop
            and text[start - 1].isspace()
            and latin_length(text[first.start : start]) <= reach
        ]
        if not cuts:
            return False
        sums = (across.vectors * across.weights[:, None]).cumsum(axis=0)
        begun, whole = sums[np.array(cuts) - 1], sums[-1]
        near = _unit(begun) @ own.unit
        gain = _unit(whole - begun) @ below.unit - _unit(whole) @ below.unit
        return bool(((gain >= -_LOSS) & (near + _GAINS * gain >= _RUN_IN)).any())

    def _has_room(self, heading: int, rest: Span, other: Span, side: int) -> bool:
        """Whether the counterpart of the text below a heading is long enough for the heading."""
        here, beside = self._sides[side], self._sides[1 - side]
        below, across = max(here.characters(rest), 1), max(beside.characters(other), 1)
        alone, both = (
            -self._ratio.distance(across, length) if side else self._ratio.distance(length, across)
            for length in (below, below + here.characters(Span(heading, heading + 1)))
        )
        return both <= max(_TOO_LONG, abs(alone))

    @cached_property
    def _scale(self) -> tuple[float, float]:
        """Mean and spread of the cosines between the tokens of the two sides of beads."""
        pairs = self._bitext.alignment.two_sided
        parts = [np.zeros(0, np.float32)]
        for bead in pairs[:: max(len(pairs) // _SAMPLE, 1)]:
            source, target = self._segments(bead)
            parts.append((source.vectors @ target.vectors.T).ravel())
        everything = np.concatenate(parts)
        if not everything.size:
            return 0.0, 1.0
        return float(everything.mean()), max(float(everything.std()), _LEAST_SPREAD)

    def _lengths(self, bead: Bead) -> tuple[int, int]:
        source, target = self._sides
        return max(source.characters(bead.source), 1), max(target.characters(bead.target), 1)

    def _segments(self, bead: Bead) -> tuple[_Segment, _Segment]:
        source, target = self._sides
        return source.of(bead.source), target.of(bead.target)

    def _of_bead(self, number: int, bead: Bead) -> Iterator[Passage]:
        """The passages of each side that the other one may lack.

        A side's only sentence has a counterpart, so only its clauses are looked at. Clauses are
        looked at only on a side that is too long, since a missing counterpart makes it so.
        """
        lengths = self._lengths(bead)
        excess = self._ratio.distance(*lengths)
        wanted = [
            (side, kind, spans)
            for side, run in enumerate((bead.source, bead.target))
            for kind, spans in self._spans(side, run, -excess if side else excess)
        ]
        if not wanted:
            return
        segments = self._segments(bead)
        mean, spread = self._scale
        near = (segments[0].vectors @ segments[1].vectors.T - mean) / spread
        if not near.size:
            return
        shared = shared_out(near)
        for side, kind, spans in wanted:
            covered = _Covered(bead, side, segments, near, shared, lengths, self._ratio)
            for (sentence, span), features in zip(*covered.features(spans), strict=True):
                yield Passage(number, side, sentence, span, kind, features)

    def _spans(
        self, side: int, run: Span, excess: float
    ) -> Iterator[tuple[str, list[tuple[int, Span]]]]:
        """What to look at on one side of a bead: all sentences, all clauses, both or neither."""
        document = self._sides[side].document
        sentences = [(at, document.sentences[at]) for at in run if document.sentences[at]]
        if len(sentences) > 1:
            yield "sentence", sentences
        if excess > _LEAST_EXCESS:
            parts = [(at, part) for at, span in sentences for part in clauses(document.text, span)]
            if len(parts) > len(sentences):
                yield "clause", parts


def _log_odds(bead: Bead, index: int, side: int) -> float:
    """The log odds that a sentence of a bead has no counterpart, by the bead's alternatives."""
    likely = max(
        (
            each.confidence or 0.0
            for each in bead.alternatives
            if each.is_null and index in (each.source, each.target)[side]
        ),
        default=0.0,
    )
    bounded = min(max(likely, _UNLIKELY), 1 - _UNLIKELY)
    return float(np.log(bounded / (1 - bounded)))


class _Covered:
    """One side of a bead, and how the other side covers it."""

    def __init__(
        self,
        bead: Bead,
        side: int,
        segments: tuple[_Segment, _Segment],
        near: Floats32,
        shared: Floats32,
        lengths: tuple[int, int],
        ratio: Ratio,
    ) -> None:
        self.bead, self.side = bead, side
        self.own, self.other = segments[side], segments[1 - side]
        self.near, self.shared = (near.T, shared.T) if side else (near, shared)
        self._lengths, self._ratio = lengths, ratio

    def _excess(self, without: int = 0) -> float:
        """By how many spreads this side is too long `without` so many of its characters."""
        lengths = list(self._lengths)
        lengths[self.side] = max(lengths[self.side] - without, 1)
        distance = self._ratio.distance(lengths[0], lengths[1])
        return min(max(-distance if self.side else distance, -_LONGEST), _LONGEST)

    def features(
        self, spans: list[tuple[int, Span]]
    ) -> tuple[list[tuple[int, Span]], NDArray[np.float64]]:
        """The passages that hold tokens, with their features in the order of `FEATURES`.

        Args:
            spans: All passages of one kind in order, so that every token is in one.
        """
        starts = [span.start for _, span in spans]
        places = np.maximum(np.searchsorted(starts, self.own.starts, "right") - 1, 0)
        first = np.flatnonzero(np.diff(places, prepend=-1))  # tokens are in order
        held = places[first]
        kept = [spans[at] for at in held]
        members = (held[:, None] == places).astype(np.float32)  # passages × tokens
        counts = members * self.own.weights
        sums = counts.sum(axis=1)

        def mean(values: Floats32) -> tuple[Reals, Reals]:
            """The mean of each passage, and of the rest of this side."""
            parts = counts @ values
            rest = np.maximum(sums.sum() - sums, _TINY)
            return parts / np.maximum(sums, _TINY), (parts.sum() - parts) / rest

        cover, rest = mean(self.near.max(axis=1))
        whole = self._excess()
        relief = [abs(whole) - abs(self._excess(len(span))) for _, span in kept]
        columns = {
            "cover": cover,
            "mutual": mean(counterparts(self.shared)[0])[0],
            "order": self._order(members),
            "explains": self._lost(first) / np.maximum(sums, _TINY),
            **self._cosines(counts),
            "rest": rest if len(kept) > 1 else np.zeros(1),
            "excess": np.full(len(kept), whole),
            "relief": relief,
            "share": sums / np.maximum(sums.sum(), _TINY),
            "length": [np.log(len(span)) for _, span in kept],
            "confidence": np.full(len(kept), certainty(self.bead.confidence)),
            "null": [_log_odds(self.bead, at, self.side) for at, _ in kept],
        }
        assert tuple(columns) == FEATURES
        return kept, np.column_stack(list(columns.values()))

    def _order(self, members: Floats32) -> Reals:
        """How far the words of each passage and of the rest come in the same order on both sides.

        Returns:
            (passages,); of the pairs of a word's counterpart here and one of the rest, the share
            that come in the right order, in [0, 1]; drawn to a half where either has few.
        """
        linked = members @ self.shared  # passages × tokens of the other side
        amounts = linked.sum(axis=1)
        before = linked.cumsum(axis=0) - linked
        after = linked.sum(axis=0) - before - linked
        # What lies to the left of each token; what is paired with the same token counts half.
        left_before = before.cumsum(axis=1) - before / 2
        left_after = after.cumsum(axis=1) - after / 2
        right_after = after.sum(axis=1, keepdims=True) - left_after
        ordered = (linked * (left_before + right_after)).sum(axis=1)
        rest = amounts.sum() - amounts
        share = ordered / np.maximum(amounts * rest, _TINY)
        few = np.minimum(amounts, rest)
        order: Reals = 0.5 + (share - 0.5) * few / (few + 1)
        return order

    def _lost(self, first: NDArray[np.int64]) -> Reals:
        """What the other side's coverage loses without each passage."""
        best = np.maximum.reduceat(self.near, first, axis=0)
        nothing = np.full_like(best[:1], _APART)
        second, top = np.partition(np.vstack([best, nothing]), -2, axis=0)[-2:]
        without = np.where(best == top, second, top)
        lost: Reals = (top - without) @ self.other.weights
        return lost

    def _cosines(self, counts: Floats32) -> dict[str, Reals]:
        """How the vectors of the passages, of the rest and of the other side agree."""
        other = self.other.unit
        sums = counts @ self.own.vectors
        whole = sums.sum(axis=0)
        passages, rest = _unit(sums), _unit(whole - sums)
        left = rest @ other
        lack = _unit(other - left[:, None] * rest)
        return {
            "fit": passages @ other,
            "gain": _unit(whole) @ other - left,
            "lack": np.einsum("ij,ij->i", passages, lack),
        }


def _unit(vectors: Floats32) -> Floats32:
    """The same rows, or the same vector, with unit length."""
    lengths = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    unit: Floats32 = vectors / np.maximum(lengths, np.float32(_TINY))
    return unit
