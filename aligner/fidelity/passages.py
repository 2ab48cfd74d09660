"""How well each passage of a bead, a sentence or a clause, is covered by the other side.

A passage that nobody translated has tokens that are near nothing on the other side; the other side
loses nothing of its own coverage when the passage is taken away; and the bead's lengths agree
better without it. These are measured here, and `missing` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aligner.bitext import Bead, Bitext, Document
from aligner.pipeline import SideTokens
from aligner.spans import Span

__all__ = ["FEATURES", "Passage", "Passages", "clauses"]

Floats = NDArray[np.float64]

FEATURES = (
    "cover",  # how near the passage's tokens come to the other side of the bead, in spreads
    "cover_around",  # likewise to the other side with a sentence before and after
    "mutual",  # the share of the passage's words that have a word of their own there
    "explains",  # what the other side's coverage would lose without it
    "fit",  # the cosine of its vector with that of the other side
    "gain",  # the cosine of both sides with it, less without it
    "lack",  # the cosine of its vector with what the rest of the bead leaves of the other side
    "rest",  # how well the rest of the bead's own side is covered
    "excess",  # by how many spreads this side of the bead is too long
    "relief",  # by how many spreads the lengths agree better without it
    "share",  # of the bead's own side, in characters
    "length",  # log of its characters
    "confidence",  # of the bead
    "null",  # log odds of the aligner's that its sentence has no counterpart
)

_TEMPERATURE, _NOTHING = 0.3, 0.5  # as in model/words.py
_LEAST_SPREAD = 1e-3
_SAMPLE = 200  # beads from which the spread of cosines is taken
_AROUND = 1  # sentences before and after
_TOKENS = 512  # of a segment that are looked at
_UNLIKELY = 0.01  # the least that alternatives tell
_LONGEST = 3.0  # spreads of length that count

_CLAUSE = re.compile(
    r"""(?:(?<!\d)[,;:](?=\s)|[,;:](?=\s)(?!\s?\d)|\s[-–—]\s|[—，、；：،؛]|[.!?…。！？؟](?=[\s"»”’」』)])|[。！？؟])+"""
)
_LEAST_CLAUSE = 8  # characters; of a wide script half as many
_WIDE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def clauses(text: str, within: Span) -> list[Span]:
    """The clauses of a stretch of text, cut at its marks; short ones stay with their neighbours."""
    cuts = [m.end() for m in _CLAUSE.finditer(text, within.start, within.stop)]
    least = _LEAST_CLAUSE // (2 if _WIDE.search(text, within.start, within.stop) else 1)
    edges = [within.start]
    for cut in cuts:
        if cut - edges[-1] >= least and within.stop - cut >= least:
            edges.append(cut)
    spans = zip(edges, [*edges[1:], within.stop], strict=True)
    return [_trimmed(text, start, stop) for start, stop in spans]


def _trimmed(text: str, start: int, stop: int) -> Span:
    piece = text[start:stop]
    first = start + len(piece) - len(piece.lstrip())
    return Span(min(first, stop), max(first, stop - len(piece) + len(piece.rstrip())))


@dataclass(frozen=True)
class Passage:
    """A stretch of one side of a bead, and what tells whether the other side has it.

    Attributes:
        bead: The number of the bead.
        is_source: Whether it stands in the source.
        sentence: The index of its sentence.
        span: Its characters.
        kind: "null" (a null bead's sentence), "sentence" or "clause".
        features: As `FEATURES` names them.
    """

    bead: int
    is_source: bool
    sentence: int
    span: Span
    kind: str
    features: Floats

    @property
    def confidence(self) -> float:
        """The bead's confidence."""
        return float(self.features[FEATURES.index("confidence")])


@dataclass(frozen=True)
class _Segment:
    """The tokens of a run of sentences of one side, with characters of the whole text."""

    vectors: NDArray[np.float32]
    weights: Floats
    spans: NDArray[np.int64]
    sentences: NDArray[np.int64]


class _Side:
    def __init__(self, document: Document, tokens: Sequence[object]) -> None:
        self.document, self._tokens = document, tokens
        self._kept: dict[int, _Segment] = {}

    def segment(self, start: int, stop: int) -> _Segment:
        first, last = max(start, 0), min(stop, len(self.document))
        parts = [self._sentence(index) for index in range(first, last)]
        if len(parts) == 1:
            return parts[0]
        if not parts:
            nothing = np.zeros(0, np.int64)
            return _Segment(
                np.zeros((0, 1), np.float32), np.zeros(0), nothing.reshape(0, 2), nothing
            )
        return _Segment(
            np.concatenate([part.vectors for part in parts]),
            np.concatenate([part.weights for part in parts]),
            np.concatenate([part.spans for part in parts]),
            np.concatenate([part.sentences for part in parts]),
        )

    def _sentence(self, index: int) -> _Segment:
        if index not in self._kept:
            if len(self._kept) > 64:
                self._kept.clear()
            told = self._tokens[index]
            vectors = told.vectors[:_TOKENS]  # type: ignore[attr-defined]
            lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors)).astype(np.float64)
            unit = vectors / np.maximum(lengths, 1e-9)[:, None].astype(np.float32)
            spans = told.spans[:_TOKENS] + self.document.sentences[index].start  # type: ignore[attr-defined]
            self._kept[index] = _Segment(unit, lengths, spans, np.full(len(unit), index))
        return self._kept[index]


class Passages:
    """All passages of a bitext with their features.

    Args:
        bitext: The bitext.
        tokens: The tokens of its sides.
    """

    def __init__(self, bitext: Bitext, tokens: SideTokens) -> None:
        self._bitext = bitext
        self._sides = _Side(bitext.source, tokens[0]), _Side(bitext.target, tokens[1])

    def __iter__(self) -> Iterator[Passage]:
        for number, bead in enumerate(self._bitext.alignment):
            if bead.source:
                yield from self._of_side(number, bead, True)
            if bead.target:
                yield from self._of_side(number, bead, False)

    @cached_property
    def _scale(self) -> tuple[float, float]:
        """Mean and spread of the cosines of tokens of beads."""
        pairs = [bead for bead in self._bitext.alignment if not bead.is_null]
        step = max(len(pairs) // _SAMPLE, 1)
        parts = [np.zeros(0, np.float32)]
        for bead in pairs[::step]:
            own, other = (
                side.segment(run.start, run.stop)
                for side, run in zip(self._sides, (bead.source, bead.target), strict=True)
            )
            parts.append((own.vectors @ other.vectors.T).ravel())
        everything = np.concatenate(parts)
        if not everything.size:
            return 0.0, 1.0
        return float(everything.mean()), max(float(everything.std()), _LEAST_SPREAD)

    @cached_property
    def lengths(self) -> tuple[float, float]:
        """Middle and spread of the log ratio of the lengths of beads, source to target."""
        ratios = [
            np.log(max(len(source), 1) / max(len(target), 1))
            for source, target in map(self._bitext.texts, self._bitext.alignment)
            if source and target
        ]
        if len(ratios) < 5:
            return 0.0 if not ratios else float(np.median(ratios)), 0.3
        middle = float(np.median(ratios))
        spread = 1.4826 * float(np.median(np.abs(np.array(ratios) - middle)))
        return middle, min(max(spread, 0.12), 0.5)

    def _of_side(self, number: int, bead: Bead, is_source: bool) -> Iterator[Passage]:
        view = _View(self, bead, is_source)
        run = bead.source if is_source else bead.target
        document = view.side.document
        for index in run:
            span = document.sentences[index]
            if not span:
                continue
            null = _log_odds(bead, index, is_source)
            if bead.is_null or len(run) > 1:  # a bead's only sentence has a counterpart
                kind = "null" if bead.is_null else "sentence"
                yield Passage(number, is_source, index, span, kind, view.features(span, null))
            if bead.is_null:
                continue
            parts = clauses(document.text, span)
            if len(parts) > 1:
                for part in parts:
                    yield Passage(
                        number, is_source, index, part, "clause", view.features(part, null)
                    )


def _log_odds(bead: Bead, index: int, is_source: bool) -> float:
    """That a sentence of a bead has no counterpart, as far as its alternatives tell."""
    nulls = (bead, *bead.alternatives)
    likely = max(
        (
            each.confidence or 0.0
            for each in nulls
            if each.is_null and index in (each.source if is_source else each.target)
        ),
        default=0.0,
    )
    bounded = min(max(likely, _UNLIKELY), 1 - _UNLIKELY)
    return float(np.log(bounded / (1 - bounded)))


class _View:
    """One side of a bead against the other."""

    def __init__(self, passages: Passages, bead: Bead, is_source: bool) -> None:
        self.side, far = passages._sides if is_source else passages._sides[::-1]
        run, other = (bead.source, bead.target) if is_source else (bead.target, bead.source)
        self.confidence = bead.confidence or 0.0
        self.own = self.side.segment(run.start, run.stop)
        around = far.segment(other.start - _AROUND, other.stop + _AROUND)
        inside = (around.sentences >= other.start) & (around.sentences < other.stop)
        if bead.is_null:
            inside[:] = True
        mean, spread = passages._scale
        if not len(around.vectors):
            near = np.full((len(self.own.vectors), 1), -3.0)
            inside, weights = np.array([True]), np.ones(1)
        else:
            near = ((self.own.vectors @ around.vectors.T).astype(np.float64) - mean) / spread
            weights = around.weights
        self.near_around = near.max(axis=1, initial=-3.0)
        self.near = near = near[:, inside]
        self.other_weights = weights[inside]
        width = self.own.vectors.shape[1]
        self.weighted = self.own.vectors * self.own.weights[:, None]
        self.whole = self.weighted.sum(axis=0)
        self.other = (
            _unit((around.vectors[inside] * weights[inside][:, None]).sum(axis=0))
            if len(around.vectors)
            else np.zeros(width)
        )
        self.covered = near.max(axis=1, initial=-3.0)
        self.mutual = _mutual(near)
        middle, self.spread = passages.lengths
        self.lengths = (
            self._characters(self.side.document, run),
            self._characters(far.document, other),
        )
        self.middle = middle if is_source else -middle
        self.total = float(self.own.weights.sum())

    @staticmethod
    def _characters(document: Document, run: Span) -> int:
        return sum(map(len, document.slices(run)))

    def _residual(self, own: int) -> float:
        """By how many spreads this side is too long if it has so many characters."""
        ratio = np.log(max(own, 1) / max(self.lengths[1], 1)) - self.middle
        return float(np.clip(ratio / self.spread, -_LONGEST, _LONGEST))

    def _cosines(self, mine: NDArray[np.bool_]) -> tuple[float, float, float]:
        """Fit, gain and lack."""
        passage = _unit(self.weighted[mine].sum(axis=0))
        rest = _unit(self.whole - self.weighted[mine].sum(axis=0))
        lack = self.other - float(self.other @ rest) * rest
        return (
            float(passage @ self.other),
            float((_unit(self.whole) - rest) @ self.other),
            float(passage @ _unit(lack)),
        )

    def features(self, span: Span, null: float) -> Floats:
        """The features of a stretch of this side, in the order of `FEATURES`."""
        mine = (self.own.spans[:, 0] < span.stop) & (self.own.spans[:, 1] > span.start)
        weights = self.own.weights
        weight = max(float(weights[mine].sum()), 1e-9)

        def mean(values: Floats, of: NDArray[np.bool_]) -> float:
            return float((values[of] * weights[of]).sum() / max(float(weights[of].sum()), 1e-9))

        with_it = self.near.max(axis=0, initial=-3.0)
        without = self.near[~mine].max(axis=0, initial=-3.0)
        lost = float(((with_it - np.maximum(without, -1.0)).clip(0) * self.other_weights).sum())
        whole = self._residual(self.lengths[0])
        rest = self._residual(max(self.lengths[0] - len(span), 1))
        return np.array(
            [
                mean(self.covered, mine),
                mean(self.near_around, mine),
                mean(self.mutual, mine),
                lost / weight,
                *self._cosines(mine),
                mean(self.covered, ~mine) if (~mine).any() else 0.0,
                whole,
                abs(whole) - abs(rest),
                weight / max(self.total, 1e-9),
                np.log(max(len(span), 1)),
                self.confidence,
                null,
            ]
        )


def _unit(vector: NDArray[np.floating]) -> Floats:
    length = float(np.linalg.norm(vector))
    unit: Floats = vector.astype(np.float64) / (length if length > 1e-6 else 1.0)
    return unit if length > 1e-6 else 0.0 * unit


def _mutual(near: Floats) -> Floats:
    """Of each token the probability that it has a counterpart of its own, (k,)."""
    if not near.size:
        return np.zeros(len(near))
    scores = near / _TEMPERATURE
    rows, columns = (
        np.logaddexp(_NOTHING / _TEMPERATURE, np.logaddexp.reduce(scores, axis=axis, keepdims=True))
        for axis in (1, 0)
    )
    shared: Floats = np.exp(scores - (rows + columns) / 2).sum(axis=1)
    return np.minimum(shared, 1.0)
