"""One side of the text as the bead model sees it: vectors, lengths and end marks; no strings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aligner.bitext import Document
from aligner.model.band import Floats

__all__ = ["Side"]

# What a sentence closes with tells a question or an exclamation from a statement in any script.
_QUESTIONS = frozenset("?？؟;⁇՞፧")
_EXCLAMATIONS = frozenset("!！‼՜")
_CLOSERS = " \t\r\n\"'”’“‘»«›‹)]}）】」』〉》*_\u200e\u200f"
STATEMENT, QUESTION, EXCLAMATION = 0, 1, 2


@dataclass(frozen=True)
class Side:
    """The sentences of one document.

    Attributes:
        vectors: (n, d), each row of unit length; a blank sentence has a row of zeros.
        lengths: (n,) in characters; 0 for a blank sentence.
        endings: (n,) of STATEMENT, QUESTION or EXCLAMATION.
        paragraph_starts: (n,), whether a paragraph opens with this sentence.
    """

    vectors: Floats
    lengths: Floats
    endings: NDArray[np.int8]
    paragraph_starts: NDArray[np.bool_]

    @classmethod
    def of_vectors(cls, vectors: ArrayLike, lengths: ArrayLike | None = None) -> Side:
        """A side of which only vectors are known, and lengths perhaps."""
        given = np.asarray(vectors, dtype=np.float64)
        n = len(given)
        norms = np.linalg.norm(given, axis=1, keepdims=True)
        unit = np.divide(given, norms, out=np.zeros_like(given), where=norms > 0)
        known = np.ones(n) if lengths is None else np.asarray(lengths, dtype=np.float64)
        return cls(unit, known, np.zeros(n, dtype=np.int8), np.zeros(n, dtype=np.bool_))

    @classmethod
    def of_document(cls, document: Document, vectors: ArrayLike) -> Side:
        """A side whose sentences are known."""
        sentences = list(document)
        starts = np.zeros(len(sentences), dtype=np.bool_)
        starts[list(document.paragraph_starts)] = True
        return replace(
            cls.of_vectors(vectors, [len(sentence) for sentence in sentences]),
            endings=np.array([_ending(sentence) for sentence in sentences], dtype=np.int8),
            paragraph_starts=starts,
        )

    def __len__(self) -> int:
        return len(self.vectors)

    @cached_property
    def weighted(self) -> Floats:
        """Vectors weighted by the square root of their length, (n, d): what segments add up."""
        return self.vectors * np.sqrt(self.lengths)[:, None]

    @cached_property
    def blank(self) -> NDArray[np.bool_]:
        """Which sentences hold nothing, (n,)."""
        blank: NDArray[np.bool_] = self.lengths == 0
        return blank

    def segment_norms(self, longest: int) -> Floats:
        """Lengths of the summed vectors of the last 1 … `longest` sentences before each edge.

        Returns:
            (longest, n + 1); entry [k - 1, i] is of sentences i - k … i - 1, and 1 where there are
            no such sentences or nothing but blank ones.
        """
        norms = np.ones((longest, len(self) + 1))
        running = np.concatenate([np.zeros((1, self.vectors.shape[1])), self.weighted]).cumsum(
            axis=0
        )
        for k in range(1, min(longest, len(self)) + 1):
            norms[k - 1, k:] = np.linalg.norm(running[k:] - running[:-k], axis=1)
        norms[norms < 1e-9] = 1.0
        return norms


def _ending(sentence: str) -> int:
    """Whether a sentence closes as a question, an exclamation or neither."""
    last = sentence.rstrip(_CLOSERS)[-1:]
    return QUESTION if last in _QUESTIONS else EXCLAMATION if last in _EXCLAMATIONS else STATEMENT
