"""Vectors of sentences and of their tokens, kept from one run to the next.

They are kept by sentence, encoder and revision, and equal new ones to the last bit.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.plumbing.cache import Cache, key_of
from aligner.vectors import Reals, Tokens

__all__ = ["through"]

_Encode: TypeAlias = Callable[[list[str]], tuple[Reals, Any]]

_HEAD = struct.Struct("<BIiI")  # bytes per number, numbers per sentence, tokens, numbers per token


def through(cache: Cache, identity: Sequence[str], encode: _Encode, tokens: bool) -> _Encode:
    """Wrap a function that encodes, so that it skips what is kept and keeps what it returns.

    Args:
        cache: Where vectors are kept.
        identity: What the vectors depend on besides the sentence.
        encode: Takes sentences; returns their vectors, (n, d), and their packed tokens or None.
        tokens: Whether it returns tokens.
    """

    def cached(sentences: list[str]) -> tuple[Reals, Any]:
        keys = [key_of(*identity, sentence) for sentence in sentences]
        kept = {key: _Entry.read(value) for key, value in cache.get(keys).items()}
        if tokens:
            kept = {key: entry for key, entry in kept.items() if entry.codes is not None}
        new = [number for number, key in enumerate(keys) if key not in kept]
        if len(new) == len(keys):
            rows, told = encode(sentences)
        else:
            rows, told = _merged(kept, keys, new, sentences, encode)
        if new:
            cache.put(_entries([keys[number] for number in new], new, rows, told))
        return rows, told

    return cached


@dataclass(frozen=True)
class _Entry:
    """What is kept of one sentence.

    Attributes:
        row: (d,); the sentence's vector.
        codes: (k, e); those of its tokens, as in `Tokens`; None if they were not asked for.
        scales: (k,); likewise.
        weights: (k,); likewise.
    """

    row: Reals
    codes: NDArray[np.int8] | None
    scales: NDArray[np.float32]
    weights: NDArray[np.float32]

    @classmethod
    def read(cls, value: memoryview) -> _Entry:
        """Make an entry of its bytes."""
        size, width, count, depth = _HEAD.unpack_from(value)
        at = _HEAD.size + size * width
        row = np.frombuffer(value, f"<f{size}", width, _HEAD.size)
        scales = np.frombuffer(value, "<f4", max(count, 0), at)
        weights = np.frombuffer(value, "<f4", max(count, 0), at + scales.nbytes)
        if count < 0:
            return cls(row, None, scales, weights)
        codes = np.frombuffer(value, np.int8, count * depth, at + 2 * scales.nbytes)
        return cls(row, codes.reshape(count, depth), scales, weights)


def _entries(
    keys: Sequence[bytes], numbers: Sequence[int], rows: Reals, tokens: Tokens | None
) -> Iterator[tuple[bytes, bytes]]:
    """The keys and bytes of sentences: each one's vector and tokens."""
    for key, number in zip(keys, numbers, strict=True):
        row = rows[number]
        count, depth, parts = -1, 0, [row.tobytes()]
        if tokens is not None:
            codes, scales, weights = tokens.rows_of(number)
            count, depth = codes.shape
            parts += [scales.tobytes(), weights.tobytes(), codes.tobytes()]
        head = _HEAD.pack(row.itemsize, len(row), count, depth)
        yield key, b"".join([head, *parts])


def _merged(
    kept: Mapping[bytes, _Entry],
    keys: Sequence[bytes],
    new: Sequence[int],
    sentences: Sequence[str],
    encode: _Encode,
) -> tuple[Reals, Any]:
    """The vectors of all sentences: new ones encoded, the others as they were kept."""
    entries = list(kept.values())
    place = {key: at for at, key in enumerate(kept)}
    place |= {keys[number]: len(entries) + at for at, number in enumerate(new)}
    order = np.array([place[key] for key in keys], np.int64)
    stacks, parts = [np.stack([entry.row for entry in entries])], _joined(entries)
    if new:
        rows, told = encode([sentences[number] for number in new])
        stacks.append(rows)
        parts += [] if told is None else [told]
    tokens = Tokens.joined(parts).of_numbers(order) if parts else None
    return np.concatenate(stacks)[order], tokens


def _joined(entries: Sequence[_Entry]) -> list[Tokens]:
    """The tokens of entries as one part; no part if they have none."""
    codes = [entry.codes for entry in entries if entry.codes is not None]
    if len(codes) < len(entries):
        return []
    nothing = np.zeros(1, np.float32)
    return [
        Tokens.laid_out(
            np.concatenate([*codes, np.zeros((1, codes[0].shape[1]), np.int8)]),
            np.concatenate([*(entry.scales for entry in entries), nothing]),
            np.concatenate([*(entry.weights for entry in entries), nothing]),
            np.array([len(each) for each in codes], np.int64),
        )
    ]
