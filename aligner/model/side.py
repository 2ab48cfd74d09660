"""One side of the text as the bead model sees it: vectors, lengths and end marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from aligner.bitext import Document, Span
from aligner.bitext.spans import is_blank
from aligner.model.punctuation import ending_of, opening_of
from aligner.vectors import (
    Booleans,
    Floats,
    Floats32,
    Ints,
    Tokens,
    blocks,
    bring_to_unit_length,
    squared_lengths,
    unit_rows,
)

__all__ = ["Side"]

_FEW = 10  # with this many sentences, half the mean is subtracted
_LEAST_NORM = 1e-3  # of a segment's vector; where sentences cancel out, only rounding is left


@dataclass(frozen=True)
class Side:
    """The sentences of one document.

    Attributes:
        vectors: (n, d) of float32, each row of unit length; a blank sentence has a row of zeros.
        lengths: (n,) in characters; 0 for a blank sentence, which no two-sided bead may hold.
        endings: (n,); the class of what each closes with, from `punctuation.ending_of`.
        openings: (n,); the class of what each opens with, from `punctuation.opening_of`.
        paragraph_starts: (n,); whether a paragraph opens with this sentence.
        tokens: The tokens of the sentences, if the encoder gives them.
        is_known: Whether the encoder knows the language; None if it does not say.
        texts: (n,); the sentences, if they are known. Their letters and digits are looked at where
            the encoder sees little in the other's.
    """

    vectors: Floats32
    lengths: Floats
    endings: Ints
    openings: Ints
    paragraph_starts: Booleans
    tokens: Tokens | None = None
    is_known: bool | None = None
    texts: tuple[str, ...] | None = None

    @classmethod
    def of_vectors(
        cls, vectors: ArrayLike, lengths: ArrayLike | None = None, *, centred: bool = True
    ) -> Side:
        """A side made from vectors, and perhaps lengths.

        Args:
            vectors: (n, d), of any length.
            lengths: (n,), in characters.
            centred: Whether to subtract what all vectors have in common, as the parameters for any
                encoder expect.
        """
        given = np.asarray(vectors)
        if given.dtype not in (np.float32, np.float64):
            given = given.astype(np.float64)
        n = len(given)
        known = np.ones(n) if lengths is None else np.asarray(lengths, dtype=np.float64)
        unit = unit_rows(given)
        unit[known == 0] = 0.0  # a blank sentence is like nothing, whatever its vector
        if centred:
            _centre(unit)
        known = np.where(squared_lengths(unit) > 0, known, 0.0)
        nothing = np.zeros(n, dtype=np.int64)
        return cls(unit, known, nothing, nothing, np.zeros(n, dtype=np.bool_))

    @classmethod
    def of_document(
        cls,
        document: Document,
        vectors: ArrayLike,
        tokens: Tokens | None = None,
        *,
        is_embedded: bool = False,
        is_known: bool | None = None,
    ) -> Side:
        """A side made from a document's sentences and their vectors, and perhaps their tokens.

        Args:
            document: The sentences.
            vectors: (n, d); theirs, of any length.
            tokens: Their tokens.
            is_embedded: Whether the vectors are the embedded encoder's. In these, sentences have
                next to nothing in common, so the parameters with tokens that come with aligner
                expect them as they are; all other vectors are centred, as in `of_vectors`.
            is_known: Whether the encoder knows the language, if it says.
        """
        sentences = list(document)
        lengths = [0 if is_blank(each) else len(each) for each in sentences]
        centred = tokens is None or not is_embedded
        starts = np.zeros(len(sentences), dtype=np.bool_)
        starts[list(document.paragraph_starts)] = True
        return replace(
            cls.of_vectors(vectors, lengths, centred=centred),
            endings=np.array(
                [ending_of(each, document.language) for each in sentences], dtype=np.int64
            ),
            openings=np.array([opening_of(each) for each in sentences], dtype=np.int64),
            paragraph_starts=starts,
            tokens=tokens,
            is_known=is_known,
            texts=tuple(sentences),
        )

    def __len__(self) -> int:
        return len(self.vectors)

    def part(self, span: Span) -> Side:
        """Some of the sentences, as a side of their own."""
        return self.ordered(np.arange(span.start, span.stop))

    def ordered(self, numbers: Ints) -> Side:
        """The sentences with these indexes, in this order, as a side of their own."""
        return replace(
            self,
            vectors=self.vectors[numbers],
            lengths=self.lengths[numbers],
            endings=self.endings[numbers],
            openings=self.openings[numbers],
            paragraph_starts=self.paragraph_starts[numbers],
            tokens=None if self.tokens is None else self.tokens.of_numbers(numbers),
            texts=None if self.texts is None else tuple(self.texts[k] for k in numbers.tolist()),
        )

    @cached_property
    def blank(self) -> Booleans:
        """Which sentences are blank, (n,)."""
        blank: Booleans = self.lengths == 0
        return blank

    @property
    def visible_texts(self) -> tuple[str, ...]:
        """The sentences, "" for those that count as blank; all of them if no text is known."""
        texts = self.texts or ("",) * len(self)
        return tuple(
            "" if blank else text for text, blank in zip(texts, self.blank.tolist(), strict=True)
        )

    @cached_property
    def running_lengths(self) -> Floats:
        """The summed lengths of the sentences before each edge, (n + 1,)."""
        return np.concatenate([[0.0], np.cumsum(self.lengths)])

    def segment_norms(self, longest: int) -> Floats:
        """Lengths of the summed vectors of the last 1 … `longest` sentences before each edge.

        Returns:
            (longest, n + 1); entry [k - 1, i] is for sentences i - k … i - 1, and 1 where there are
            no such sentences or only blank ones.
        """
        roots = np.sqrt(self.lengths)
        products = [self.lengths * squared_lengths(self.vectors)]
        for gap in range(1, min(longest, len(self))):
            near = np.einsum("ij,ij->i", self.vectors[:-gap], self.vectors[gap:])
            products.append(2 * near * roots[:-gap] * roots[gap:])
        norms = np.ones((longest, len(self) + 1))
        squares = np.zeros(len(self) + 1)
        for k in range(1, len(products) + 1):
            # one sentence more: its own square, and its products with the k - 1 others
            squares = squares[1:] + sum(part[: len(squares) - 1] for part in products[:k])
            norms[k - 1, k:] = np.sqrt(np.maximum(squares, 0.0))
        norms[norms < _LEAST_NORM] = 1.0
        return norms


def _centre(vectors: Floats32) -> Floats32:
    """Subtract from unit rows most of their mean, which shows language and encoder, not meaning.

    In some encoders any two sentences are alike (with multilingual-e5, cosines lie from 0.75 up);
    without the mean, one set of parameters serves them all. Of few sentences, only part of the mean
    is subtracted, since it is mostly what these happen to say. Rows have unit length again
    afterwards.

    Args:
        vectors: (n, d); they are overwritten.
    """
    known = squared_lengths(vectors) > 0
    total = vectors.sum(axis=0, dtype=np.float64)
    mean = (total / (known.sum() + _FEW)).astype(np.float32)
    for rows in blocks(len(vectors)):
        block = vectors[rows]
        block -= mean
        block[~known[rows]] = 0.0
        bring_to_unit_length(block, block)
    return vectors
