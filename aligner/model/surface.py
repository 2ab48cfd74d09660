"""What two texts share on the surface: numbers, names and loans, by their digits and letters.

Where an encoder does not know a language, a reader who does not know it either still finds 1984,
Nairobi and *Coronavirus* on both sides. Texts are romanised (anyascii) and cut into short runs of
letters and whole numbers. Each that both texts hold is given a direction, and a sentence has the
sum of its own, the rarer ones counting more. So the cosine of two sentences grows with what they
share, and whatever is measured of the vectors of an encoder can be measured of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

from aligner.languages import romanised, skeleton, sound
from aligner.vectors import Floats32, Ints, blocks, bring_to_unit_length

__all__ = ["surface_rows"]

_WIDTH = 512  # so two directions that have nothing to do with each other have a cosine of 0.04
_SIGNS = np.array([-1, 1], np.float32)
_PIECE = re.compile(r"[a-z]+|\d+")
_RUNS = 3, 4  # letters of a word, its edges included
_SKELETON = 3  # likewise of what it sounds like without vowels
_NUMBER = 1 << 32  # marks the keys of numbers
_OF_NUMBER = 3.0  # how much more a number counts than a run of letters
# Whose keys are remembered: of the sentences of a stretch, which controls put in other orders, and
# of words, which come again.
_SENTENCES, _PIECES = 1_000, 30_000


def surface_rows(source: Sequence[str], target: Sequence[str]) -> tuple[Floats32, Floats32]:
    """Vectors of the sentences of two texts, by what the texts share.

    Args:
        source: The source sentences.
        target: The target sentences.

    Returns:
        (n, d) and (m, d), each row of unit length; zero for a sentence without anything shared.
    """
    sides = [[_keys(text) for text in side] for side in (source, target)]
    flat = [np.concatenate([*side, np.zeros(0, np.int64)]) for side in sides]
    shared: Ints = np.intersect1d(flat[0], flat[1])
    if not len(shared):
        return np.zeros((len(source), 1), np.float32), np.zeros((len(target), 1), np.float32)
    counts = sum(np.bincount(_places(each, shared), minlength=len(shared)) for each in flat)
    rarity = np.log((len(source) + len(target) + 1) / counts)
    rarity[shared >= _NUMBER] *= _OF_NUMBER
    directions = _signs(len(shared))
    directions *= rarity[:, None].astype(np.float32)
    rows, columns = (_rows(side, shared, directions) for side in sides)
    return rows, columns


def _signs(count: int) -> Floats32:
    """Random signs, (count, d). They are drawn as 64-bit indexes, so only some rows at a time."""
    rng = np.random.default_rng(0)
    signs = np.empty((count, _WIDTH), np.float32)
    for block in blocks(count):
        signs[block] = rng.choice(_SIGNS, signs[block].shape)
    return signs


def _rows(side: Sequence[Ints], shared: Ints, directions: Floats32) -> Floats32:
    rows = np.zeros((len(side), _WIDTH), np.float32)
    for row, keys in zip(rows, side, strict=True):
        row[:] = directions[_places(keys, shared)].sum(axis=0)
    bring_to_unit_length(rows, rows)
    return rows


def _places(keys: Ints, shared: Ints) -> Ints:
    """Where the keys that are shared stand among these."""
    at = np.minimum(np.searchsorted(shared, keys), len(shared) - 1)
    found: Ints = at[shared[at] == keys]
    return found


@lru_cache(_SENTENCES)
def _keys(text: str) -> Ints:
    """Numbers that stand for what is in a sentence, each once."""
    pieces = set(_PIECE.findall(romanised(text)))
    return np.array(sorted(frozenset().union(*map(_keys_of_piece, pieces))), np.int64)


@lru_cache(_PIECES)
def _keys_of_piece(piece: str) -> frozenset[int]:
    """The keys of a number or a word."""
    if piece.isdigit():
        return frozenset([_NUMBER | crc32(piece.lstrip("0").encode())])
    runs = [run for size in _RUNS if len(piece) >= size for run in _runs(f"^{piece}$", size)]
    runs += _runs(f"<{skeleton(sound(piece))}>", _SKELETON)
    return frozenset(crc32(run.encode()) for run in runs)


def _runs(word: str, size: int) -> Iterator[str]:
    return (word[at : at + size] for at in range(len(word) - size + 1))
