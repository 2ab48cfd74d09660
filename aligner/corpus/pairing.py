"""Finds which document translates which, where names do not tell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

import numpy as np

from aligner.bitext import Document
from aligner.bitext.spans import is_blank
from aligner.corpus.copies import copies_among, leads_over_copies, told_apart
from aligner.corpus.margins import (
    Candidates,
    Weights,
    evidence,
    margins,
    neighbours,
    one_to_one,
    surest,
)
from aligner.encoders import DEFAULT, Encoder, encode_once, load_encoder
from aligner.errors import InputError
from aligner.languages import latin_length
from aligner.model.side import Side
from aligner.plumbing.progress import Progress
from aligner.trust import check_probability
from aligner.vectors import Floats, Floats32, Ints

__all__ = ["DocumentMatch", "candidates_of", "evidence_of", "pair_documents"]

# Fitted by benchmarks/pairing.py --fit to documents made of gold sets.
_WEIGHTS = Weights(bias=-5.414, spreads=-0.639, lead=1.559, misfit=-7.603, share=3.264, part=9.33)
_ALIKE = 0.6  # of the surest pairs' similarity; being more similar proves no more
_LEAST_ALIKE = 1e-3  # similarity of the surest pairs; anything below is rounding
_NEAREST = 50  # documents whose sentences are compared with those of one document


@dataclass(frozen=True, slots=True)
class DocumentMatch:
    """A document and its translation.

    Attributes:
        source: The index of the source among the sources.
        target: The index of the target among the targets.
        confidence: The probability in [0, 1] that they belong together, and that neither is mixed
            up with a near-copy of it.
    """

    source: int
    target: int
    confidence: float


def pair_documents(
    sources: Iterable[Document],
    targets: Iterable[Document],
    *,
    encoder: str | os.PathLike[str] | Encoder = DEFAULT,
    min_confidence: float = 0.5,
    progress: Progress | None = None,
) -> list[DocumentMatch]:
    """Find out which document translates which.

    The similarity of two documents is the average similarity of each sentence to the most similar
    one of the other document. Each document gets one of the other side or none, so that the sum of
    the margins of all pairs (see `aligner.corpus.margins`) is the highest. Near-copies on one side,
    such as two states of a text, are told apart by where they differ. A single document on each
    side has no rival to be compared with, so its confidence says little.

    Args:
        sources: Documents in one language, as `aligner.split` makes them from a text.
        targets: Documents in the other language.
        encoder: As for `Aligner`.
        min_confidence: Leave documents unpaired rather than pair them with a probability below
            this, in [0, 1]. Doubt about which of some near-copies it is does not count here, since
            it would unpair all of them; only a match's confidence tells.
        progress: Called as sentences are encoded.

    Returns:
        The pairs, in the order of their sources. A document in none of them has no translation
        here that is sure enough, or is empty.

    Raises:
        InputError: `min_confidence` is not a probability, or a document is a plain text or none.
        EncoderError: The encoder returned something invalid.
    """
    check_probability(min_confidence, "min_confidence")
    sources, targets = _listed(sources), _listed(targets)
    candidates = candidates_of(sources, targets, load_encoder(encoder), progress)
    chosen, found = evidence_of(candidates, sources, targets)
    related = _WEIGHTS.confidences(found)
    confidences = related * told_apart(leads_over_copies(candidates, chosen))
    return [
        DocumentMatch(int(row), int(column), float(confidence))
        for row, column, confidence, is_sure in zip(
            candidates.rows[chosen],
            candidates.columns[chosen],
            confidences,
            related >= min_confidence,
            strict=True,
        )
        if is_sure
    ]


def _listed(given: object) -> list[Document]:
    """Documents given in any iterable, none of which may be plain text."""
    listed: list[Any] = list(given) if isinstance(given, Iterable) else [given]
    if not all(_is_document(each) for each in listed):
        raise InputError(
            "documents are lists of sentences; aligner.split(text, language) makes one of a text"
        )
    return listed


def _is_document(given: object) -> bool:
    return isinstance(given, Iterable) and isinstance(given, Sized) and not isinstance(given, str)


def candidates_of(
    sources: Sequence[Document],
    targets: Sequence[Document],
    encoder: Encoder,
    progress: Progress | None = None,
) -> Candidates:
    """Candidate pairs of documents, with their similarity sentence by sentence.

    The candidates are each document and those of the other side nearest to it as a whole.
    """
    sides = [_Shelf.of(documents) for documents in (sources, targets)]
    rows = encode_once(encoder, *(side.texts for side in sides), progress=progress)
    vectors = [Side.of_vectors(each).vectors for each in rows]
    wholes = [side.wholes(each) for side, each in zip(sides, vectors, strict=True)]
    near = neighbours(wholes[0], wholes[1], _NEAREST).among(*(side.sizes > 0 for side in sides))
    alike = near.alike.copy()
    first = np.searchsorted(near.rows, np.arange(len(sources) + 1))
    for source, (start, stop) in enumerate(pairwise(first)):
        if start < stop:
            alike[start:stop] = _likeness(sides, vectors, source, near.columns[start:stop])
    copies = [
        copies_among(
            documents,
            neighbours(whole, whole, _NEAREST),
            partial(_likeness, (side, side), (each, each)),
        )
        for documents, whole, side, each in zip(
            (sources, targets), wholes, sides, vectors, strict=True
        )
    ]
    return replace(near, alike=alike, copies=(copies[0], copies[1]))


def evidence_of(
    candidates: Candidates, sources: Sequence[Document], targets: Sequence[Document]
) -> tuple[Ints, Floats]:
    """The places of the pairs among the candidates, (p,), and the evidence for each, (p, 5).

    Besides the evidence of margins this is their similarity relative to that of the surest pairs:
    by margin alone, leftovers look like a pair where there is little else to compare them with.
    """
    values = margins(candidates)
    chosen = one_to_one(candidates, values)
    lengths = _lengths(sources), _lengths(targets)
    found = evidence(candidates, values, chosen, one_to_one, lengths)
    alike = candidates.alike[chosen]
    sure = alike[surest(found[:, 0])]
    usual = max(float(np.median(sure)) if len(sure) else 0.0, _LEAST_ALIKE)
    return chosen, np.column_stack([found, np.clip(alike / usual, -1.0, _ALIKE)])


@dataclass(frozen=True)
class _Shelf:
    """The sentences of many documents, one document after another, without blank ones.

    Attributes:
        texts: The sentences.
        sizes: (n,), how many each document has.
        weights: (len(texts),), the weight of each: the root of its length, as in a segment.
    """

    texts: list[str]
    sizes: Ints
    weights: Floats32

    @classmethod
    def of(cls, documents: Sequence[Document]) -> _Shelf:
        kept = [[each for each in document if not is_blank(each)] for document in documents]
        texts = [sentence for document in kept for sentence in document]
        sizes = np.array([len(document) for document in kept], dtype=np.int64)
        lengths = np.array([len(each) for each in texts], dtype=np.float32)
        return cls(texts, sizes, np.sqrt(lengths))

    @cached_property
    def first(self) -> Ints:
        """The index of each document's first sentence, and the number of sentences, (n + 1,)."""
        return np.concatenate([[0], np.cumsum(self.sizes)])

    def wholes(self, vectors: Floats32) -> Floats32:
        """A vector for each document, (n, d), of unit length: the weighted sum of its sentences."""
        sums = np.zeros((len(self.sizes), vectors.shape[1]), np.float32)
        owners = np.repeat(np.arange(len(self.sizes)), self.sizes)
        np.add.at(sums, owners, self.weights[:, None] * vectors)
        return Side.of_vectors(sums).vectors


def _likeness(
    sides: Sequence[_Shelf], vectors: Sequence[Floats32], source: int, targets: Ints
) -> Floats:
    """How similar one source is to some targets, (t,). None of them may be empty."""
    rows = np.arange(*sides[0].first[source : source + 2])
    columns = np.concatenate([np.arange(*sides[1].first[each : each + 2]) for each in targets])
    starts = np.concatenate([[0], np.cumsum(sides[1].sizes[targets])[:-1]])
    cosines = vectors[0][rows] @ vectors[1][columns].T
    own, other = sides[0].weights[rows], sides[1].weights[columns]
    of_source = own @ np.maximum.reduceat(cosines, starts, axis=1) / own.sum()
    of_targets = np.add.reduceat(other * cosines.max(axis=0), starts)
    return np.asarray((of_source + of_targets / np.add.reduceat(other, starts)) / 2, np.float64)


def _lengths(documents: Sequence[Document]) -> Floats:
    """How long each document would be in Latin letters, (n,), at least 1."""
    return np.array(
        [max(sum(latin_length(each.strip()) for each in document), 1) for document in documents],
        dtype=np.float64,
    )
