"""Finds parallel sentences in two collections that have no common order."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np

from aligner.bitext import Unit
from aligner.bitext.spans import is_blank
from aligner.corpus.margins import (
    INDEXES,
    Candidates,
    Weights,
    evidence,
    margins,
    mutual_best,
    neighbours,
)
from aligner.encoders import DEFAULT, Encoder, encode_once, load_encoder
from aligner.errors import InputError
from aligner.languages import latin_length
from aligner.model.side import Side
from aligner.plumbing.progress import Progress
from aligner.trust import check_probability, threshold_for
from aligner.vectors import Floats, Ints

__all__ = ["candidates_of", "evidence_of", "mine"]

# Fitted by benchmarks/mining.py --fit to collections made of gold sets.
_WEIGHTS = Weights(bias=-5.502, spreads=0.507, lead=0.491, misfit=-4.077, share=7.584)
_NEAREST = 4


def mine(
    sources: Sequence[str],
    targets: Sequence[str],
    *,
    encoder: str | os.PathLike[str] | Encoder = DEFAULT,
    min_confidence: float = 0.5,
    precision: float | None = None,
    index: str = INDEXES[0],
    progress: Progress | None = None,
) -> list[Unit]:
    """Find the sentences of two collections that are translations of each other.

    Two sentences are a pair if each has its widest margin with the other (see
    `aligner.corpus.margins`). A sentence is in at most one pair. One that occurs several times
    counts once, at its first place.

    Args:
        sources: Sentences in one language, in any order.
        targets: Sentences in the other language.
        encoder: As for `Aligner`.
        min_confidence: Leave out pairs with a confidence below this, in [0, 1].
        precision: Leave out more, if necessary, so that this share of the remaining pairs, in
            [0, 1], is right, going by their confidences.
        index: What searches for neighbours: "scikit-learn", or "faiss", which is faster.
        progress: Called as sentences are encoded.

    Returns:
        Units of two texts, the surest first. Their `sentences` are the indexes in `sources` and
        `targets`.

    Raises:
        InputError: A probability, the index or a collection cannot be used.
        EncoderError: The encoder returned something invalid.
        MissingExtraError: The index is not installed.
    """
    check_probability(min_confidence, "min_confidence")
    sides = [_distinct(side) for side in (sources, targets)]
    texts = [list(side) for side in sides]
    candidates = candidates_of(texts[0], texts[1], load_encoder(encoder), index, progress)
    chosen, found = evidence_of(candidates, texts[0], texts[1])
    units = [
        Unit(
            (texts[0][row], texts[1][column]),
            float(confidence),
            sentences=((sides[0][texts[0][row]],), (sides[1][texts[1][column]],)),
        )
        for row, column, confidence in zip(
            candidates.rows[chosen],
            candidates.columns[chosen],
            _WEIGHTS.confidences(found),
            strict=True,
        )
    ]
    units.sort(key=lambda unit: (-(unit.confidence or 0.0), unit.sentences))
    least = min_confidence
    if precision is not None:
        least = max(least, threshold_for((unit.confidence or 0.0 for unit in units), precision))
    return [unit for unit in units if (unit.confidence or 0.0) >= least]


def candidates_of(
    sources: Sequence[str],
    targets: Sequence[str],
    encoder: Encoder,
    index: str = INDEXES[0],
    progress: Progress | None = None,
) -> Candidates:
    """Pairs of distinct sentences and their nearest ones of the other side."""
    vectors = [
        Side.of_vectors(rows).vectors
        for rows in encode_once(encoder, sources, targets, progress=progress)
    ]
    return neighbours(vectors[0], vectors[1], _NEAREST, index)


def evidence_of(
    candidates: Candidates, sources: Sequence[str], targets: Sequence[str]
) -> tuple[Ints, Floats]:
    """The places of the pairs among the candidates, (p,), and the evidence for each, (p, 4)."""
    values = margins(candidates, _NEAREST)
    chosen = mutual_best(candidates, values)
    lengths = _lengths(sources), _lengths(targets)
    return chosen, evidence(candidates, values, chosen, mutual_best, lengths)


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([latin_length(text.strip()) for text in texts], dtype=np.float64)


def _distinct(sentences: Sequence[str]) -> dict[str, int]:
    """The index of the first occurrence of each sentence that is not blank."""
    if isinstance(sentences, str) or not all(isinstance(each, str) for each in sentences):
        raise InputError(
            "mining takes two lists of sentences; aligner.split(text, language) makes one of a text"
        )
    places: dict[str, int] = {}
    for place, sentence in enumerate(sentences):
        if not is_blank(sentence):
            places.setdefault(sentence, place)
    return places
