"""Words of sentences, and which of them say the same.

A word is a run of letters and digits; in a script without spaces between words, it is what the
encoder takes for one token. Its vector is the sum of those of its tokens. Links follow Jalili Sabet
et al. 2020, "SimAlign": the cosines of a word become a distribution over the words of the other
side, and a link is as sure as both directions make it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from aligner.bitext import Bead, Document, Span, WordLink
from aligner.languages import UNSPACED
from aligner.vectors import Floats, Floats32, Ints, unit_rows

__all__ = ["Words", "cut_words", "link_beads", "link_words"]

# Chosen by benchmarks/words.py, in units of the spread of all cosines above their mean.
TEMPERATURE = 0.3
DRIFT = 1.5  # what a word loses for moving from one end of its segment to the other
NOTHING = 0.5  # a word as near as this may as well have no counterpart
THRESHOLD = 0.25  # the least confidence of a link

_LINKED = 4_000_000  # pairs of words up to which a bead's are linked
_BLOCK = 256  # words whose vectors are summed at once

_LEAST_SPREAD = 1e-3  # below this all words are equally near, and their place decides

# Over kinds of characters (`_kind`): l letter, d digit, m mark, p point in a number, u unspaced.
_WORD = re.compile("[ld](?:[ldm]|(?<=d)p(?=d))*|u[um]*")


class Located(Protocol):
    """The tokens of one sentence, as an encoder gives them."""

    @property
    def vectors(self) -> Floats32:
        """The vectors, (k, d)."""
        ...

    @property
    def spans(self) -> Ints:
        """Character spans into the sentence, (k, 2)."""
        ...


@dataclass(frozen=True)
class Words:
    """The words of a segment that an encoder has given a vector.

    Attributes:
        spans: (w, 2); character spans into the document's text.
        vectors: (w, d), each row of unit length.
    """

    spans: Ints
    vectors: Floats32

    @classmethod
    def of_segment(cls, document: Document, run: Span, tokens: Sequence[Located]) -> Words:
        """The words of a run of sentences; `tokens` are those of every sentence of the document."""
        parts = [_of_sentence(document, index, tokens[index]) for index in run]
        width = tokens[0].vectors.shape[1] if tokens else 0
        nothing = Words(np.zeros((0, 2), np.int64), np.zeros((0, width), np.float32))
        parts = [part for part in parts if len(part.spans)] or [nothing]
        return cls(
            np.concatenate([part.spans for part in parts]),
            np.concatenate([part.vectors for part in parts]),
        )


def _of_sentence(document: Document, index: int, tokens: Located) -> Words:
    sentence = document.sentences[index]
    words = cut_words(sentence.of(document.text), tokens.spans)
    blocks = [_summed(words[at : at + _BLOCK], tokens) for at in range(0, len(words), _BLOCK)]
    vectors = np.concatenate(blocks or [np.zeros((0, tokens.vectors.shape[1]), np.float32)])
    known = vectors.any(axis=1)  # an encoder may not read a very long sentence to the end
    return Words(words[known] + sentence.start, vectors[known])


def _summed(words: Ints, tokens: Located) -> Floats32:
    """The vectors of a few words, each of unit length; the sums of those of their tokens."""
    starts, stops = tokens.spans.T
    near = np.flatnonzero((starts < words[-1, 1]) & (stops > words[0, 0]))
    inside = (starts[near] < words[:, 1:]) & (stops[near] > words[:, :1])
    return unit_rows(inside.astype(np.float32) @ tokens.vectors[near]).astype(np.float32)


def cut_words(text: str, tokens: Ints) -> Ints:
    """The words of a text, as character spans, (w, 2); the text's tokens stand at `tokens`."""
    kinds = "".join(map(_kind, text))
    edges = {int(start) for start in tokens[:, 0] if kinds[start : start + 1] != "m"}
    words: list[tuple[int, int]] = []
    for run in _WORD.finditer(kinds):
        inner = range(run.start() + 1, run.end()) if run[0][0] == "u" else ()
        cuts = [run.start(), *(at for at in inner if at in edges), run.end()]
        words += pairwise(cuts)
    return np.array(words, np.int64).reshape(-1, 2)


@lru_cache(maxsize=65536)
def _kind(character: str) -> str:
    if character in ".,":
        return "p"
    category = unicodedata.category(character)
    if category[0] == "M" or character in "\u200c\u200d":
        return "m"
    if category[0] not in "LN":
        return " "
    return "u" if UNSPACED.match(character) else "d" if category[0] == "N" else "l"


def link_beads(
    source: Document,
    target: Document,
    beads: Iterable[Bead],
    tokens: tuple[Sequence[Located], Sequence[Located]],
) -> list[tuple[WordLink, ...]]:
    """Link the words of two-sided beads, as `link_words` does.

    Args:
        source: The source.
        target: The target.
        beads: The beads, all of them two-sided.
        tokens: Those of every sentence of the source, and of the target.
    """
    return link_words(
        (
            Words.of_segment(source, bead.source, tokens[0]),
            Words.of_segment(target, bead.target, tokens[1]),
        )
        for bead in beads
    )


def link_words(segments: Iterable[tuple[Words, Words]]) -> list[tuple[WordLink, ...]]:
    """Link the words of segments that belong together.

    Args:
        segments: For each bead, the words of both sides. Nearness is measured against all of them,
            since one encoder's cosines spread more than another's.

    Returns:
        The links of each bead, in the order of the source and then of the target; none for a bead
        of more than four million pairs of words, such as 2,000 words on either side.
    """
    beads = [(source.spans, target.spans, _cosines(source, target)) for source, target in segments]
    everything = np.concatenate([np.zeros(0), *(cosines.ravel() for *_, cosines in beads)])
    mean = everything.mean() if everything.size else 0.0
    spread = max(everything.std() if everything.size else 0.0, _LEAST_SPREAD)
    return [
        tuple(_links(source, target, _confidences((cosines - mean) / spread)))
        for source, target, cosines in beads
    ]


def _cosines(source: Words, target: Words) -> Floats:
    """The cosines of all pairs of words, or none if there are too many."""
    if len(source.spans) * len(target.spans) > _LINKED:
        return np.zeros((0, 0))
    return (source.vectors @ target.vectors.T).astype(np.float64)


def _confidences(nearness: Floats) -> Floats:
    """The geometric mean of a pair's share among all pairs of either word."""
    rows, columns = ((np.arange(count) + 0.5) / np.maximum(count, 1) for count in nearness.shape)
    scores = (nearness - DRIFT * np.abs(rows[:, None] - columns)) / TEMPERATURE
    of_rows, of_columns = (
        np.logaddexp(NOTHING / TEMPERATURE, np.logaddexp.reduce(scores, axis=axis, keepdims=True))
        for axis in (1, 0)
    )
    confidences: Floats = np.exp(scores - (of_rows + of_columns) / 2)
    return confidences


def _links(source: Ints, target: Ints, confidences: Floats) -> Iterable[WordLink]:
    for i, j in np.argwhere(confidences >= THRESHOLD):
        yield WordLink(
            Span(*source[i].tolist()), Span(*target[j].tolist()), float(confidences[i, j])
        )
