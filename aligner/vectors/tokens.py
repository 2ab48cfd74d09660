"""The tokens of many sentences in one array, at a byte a number.

A novel has around a hundred thousand tokens of a few hundred numbers each. Of a token's direction,
only a byte a number is kept. This moves the cosine of two tokens by 0.0005 (root mean square; 0.003
at most). Tokens become floats again only when they are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligner.plumbing.rowfile import RowFile
from aligner.vectors.arrays import Floats32, Ints
from aligner.vectors.rows import squared_lengths

__all__ = ["TokenBlock", "TokenPile", "Tokens"]


_IN_MEMORY = 1 << 30  # bytes of codes beyond which they go to a file
_LARGEST = 127  # the largest code
_MOST = 512  # most tokens of a sentence that are compared
_TINY = 1e-30  # numbers below this are as good as zero
_LEAST_WEIGHT = 1e-3  # even of a zero vector, so that no sentence has a weight of zero


@dataclass(frozen=True)
class TokenBlock:
    """The tokens of some sentences, one sentence after the other.

    Attributes:
        vectors: (k, d); each row of unit length but for rounding, or zero.
        weights: (k,), positive; how much each counts within its sentence.
        first: (n + 1,); the index of each sentence's first token, then the number of tokens.
    """

    vectors: Floats32
    weights: Floats32
    first: Ints


@dataclass(frozen=True)
class Tokens:
    """The tokens of a side's sentences; equal sentences share theirs, and parts share with a whole.

    A sentence without tokens gets one that is like nothing else, so that every sentence has some.

    Attributes:
        codes: (k + 1, d) of int8; a token's direction in units of its scale. The last row is zero:
            the token that is like nothing else. An array, or a file where that would be too large.
        scales: (k + 1,) of float32; codes times their token's scale give a unit vector.
        weights: (k + 1,) of float32, positive; the lengths of the vectors.
        starts: (n,); the row of each sentence's first token.
        sizes: (n,), positive; how many tokens it has.
    """

    codes: NDArray[np.int8] | RowFile
    scales: Floats32
    weights: Floats32
    starts: Ints
    sizes: Ints

    @classmethod
    def of_vectors(cls, sentences: Sequence[Floats32]) -> Tokens:
        """The tokens of sentences, each (k, d); the longer a vector, the more it counts."""
        sizes = np.array([len(each) for each in sentences], dtype=np.int64)
        width = max((each.shape[1] for each in sentences), default=1)
        rows = [each for each in sentences if len(each)]
        flat = np.concatenate(rows) if rows else np.zeros((0, width), np.float32)
        return cls.packed(flat, sizes)

    @classmethod
    def packed(cls, vectors: Floats32, sizes: Ints) -> Tokens:
        """The tokens of consecutive sentences.

        Args:
            vectors: (k, d), finite, of any length.
            sizes: (n,); how many of them each sentence has, k in all.
        """
        largest = np.maximum(vectors.max(axis=1, initial=0), -vectors.min(axis=1, initial=0))
        factors = np.divide(_LARGEST, largest, out=np.zeros_like(largest), where=largest > _TINY)
        scaled = vectors * factors[:, None]
        np.rint(scaled, out=scaled)
        codes = np.zeros((len(vectors) + 1, vectors.shape[1]), np.int8)
        codes[:-1] = scaled
        lengths = np.sqrt(squared_lengths(scaled))  # of the codes
        scales, weights = np.zeros(len(codes), np.float32), np.zeros(len(codes), np.float32)
        np.divide(1, lengths, out=scales[:-1], where=lengths > 0)
        np.divide(lengths, factors, out=weights[:-1], where=factors > 0)
        return cls.laid_out(codes, scales, weights, sizes)

    @classmethod
    def joined(cls, parts: Iterable[Tokens]) -> Tokens:
        """The sentences of all parts; see `TokenPile`."""
        pile = TokenPile()
        for part in parts:
            pile.add(part)
        return pile.joined()

    @classmethod
    def laid_out(
        cls, codes: NDArray[np.int8], scales: Floats32, weights: Floats32, sizes: Ints
    ) -> Tokens:
        """Consecutive sentences, from rows that are ready but for their least weight.

        Args:
            codes: (k + 1, d), the last row zero.
            scales: (k + 1,), the last one 0.
            weights: (k + 1,), from 0 up.
            sizes: (n,); how many tokens each sentence has, k in all.
        """
        starts = np.cumsum(sizes) - sizes
        return cls(
            codes,
            scales,
            np.maximum(weights, np.float32(_LEAST_WEIGHT)),
            np.where(sizes == 0, len(codes) - 1, starts),
            np.maximum(sizes, 1),
        )

    def __len__(self) -> int:
        return len(self.starts)

    def of_numbers(self, numbers: Ints) -> Tokens:
        """The tokens of some sentences, in any order."""
        return replace(self, starts=self.starts[numbers], sizes=self.sizes[numbers])

    def of_sentences(self, numbers: Ints) -> TokenBlock:
        """The tokens of some sentences as floats; sentences beyond the ends are like nothing else.

        Of a sentence with more than 512, as many are taken evenly from beginning to end, so that
        one without an end mark does not fill the memory.

        Args:
            numbers: Sentences in any order; below 0 and from n up there are none.
        """
        known = (numbers >= 0) & (numbers < len(self))
        sizes = np.ones(len(numbers), np.int64)
        starts = np.full(len(numbers), len(self.codes) - 1)
        sizes[known], starts[known] = self.sizes[numbers[known]], self.starts[numbers[known]]
        taken = np.minimum(sizes, _MOST)
        first = np.concatenate([[0], np.cumsum(taken)])
        places = np.arange(first[-1]) - np.repeat(first[:-1], taken)
        rows = np.repeat(starts, taken) + places * np.repeat(sizes, taken) // np.repeat(
            taken, taken
        )
        vectors = self.codes[rows].astype(np.float32)
        vectors *= self.scales[rows, None]
        return TokenBlock(vectors, self.weights[rows], first)

    def rows_of(self, number: int) -> tuple[NDArray[np.int8], Floats32, Floats32]:
        """One sentence's codes, scales and weights; none if it has no tokens."""
        start = int(self.starts[number])
        rows = slice(start, start + int(self.sizes[number]) * (start < len(self.codes) - 1))
        return self.codes[rows], self.scales[rows], self.weights[rows]

    def vectors_of(self, number: int) -> Floats32:
        """The vectors of one sentence with their lengths, (k, d); none if it has no tokens."""
        codes, scales, weights = self.rows_of(number)
        vectors: Floats32 = codes * (scales * weights)[:, None]
        return vectors

    def units_of(self, number: int) -> tuple[Floats32, Floats32]:
        """The same vectors with unit length, (k, d), and how much each counts, (k,)."""
        codes, scales, weights = self.rows_of(number)
        return codes * scales[:, None], weights


class TokenPile:
    """Collects the tokens of many sentences; in a file once they are too many for memory.

    Args:
        in_memory: How many bytes of codes are kept in memory.
    """

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._in_memory = in_memory
        self._parts: list[NDArray[np.int8]] = []  # codes that are in memory
        self._file: RowFile | None = None
        self._width = 1
        self._count = 0
        nothing = np.zeros(0, np.float32)
        self._scales, self._weights = [nothing], [nothing]
        self._starts, self._sizes = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]

    def add(self, part: Tokens) -> None:
        """Append the sentences of a part, which is worth letting go of afterwards.

        Raises:
            AlignerError: The file cannot be written.
        """
        count = len(part.codes) - 1
        # -1 stands for the token that is like nothing else until it has its place at the end.
        self._starts.append(np.where(part.starts == count, -1, part.starts + self._count))
        self._sizes.append(part.sizes)
        self._width = max(self._width, part.codes.shape[1])
        if count:
            self._scales.append(part.scales[:-1])
            self._weights.append(part.weights[:-1])
            self._parts.append(part.codes[:-1])
            self._count += count
        if self._file is not None or self._count * self._width > self._in_memory:
            self._write_out()

    def _write_out(self) -> None:
        self._file = self._file or RowFile(self._width)
        for codes in self._parts:
            self._file.append(codes)
        self._parts = []

    def joined(self) -> Tokens:
        """All sentences; the pile is used up."""
        codes = self._codes()
        starts = np.concatenate(self._starts)
        starts[starts < 0] = self._count
        return Tokens(
            codes,
            np.concatenate([*self._scales, np.zeros(1, np.float32)]),
            np.concatenate([*self._weights, np.full(1, _LEAST_WEIGHT, np.float32)]),
            starts,
            np.concatenate(self._sizes),
        )

    def _codes(self) -> NDArray[np.int8] | RowFile:
        """All codes and a last row of zeros."""
        if self._file is not None:
            self._file.append(np.zeros((1, self._width), np.int8))
            return self._file
        codes = np.zeros((self._count + 1, self._width), np.int8)
        at = 0
        while self._parts:  # each part is let go of as soon as it is copied
            part = self._parts.pop(0)
            codes[at : at + len(part)] = part
            at += len(part)
        return codes
