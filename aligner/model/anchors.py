"""Where the path can be: anchors between the documents, and the band around them.

Sentences that are each other's nearest are likely to be translations. The longest chain of them
that runs forward through both documents, cleared of links that stand alone, holds the anchors.
Between two anchors the whole rectangle is searched, so that a missing chapter costs cells and not
correctness; around each anchor a margin allows for its being one of a merge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from aligner.model.band import Band, Booleans, Floats, Ints
from aligner.model.side import Side

__all__ = ["find_band", "mutual_nearest"]

_FULL = 40_000  # cells up to which the whole lattice is searched
_MARGIN = 8  # sentences around an anchor
_REACH = 6  # how near, on both sides, another link must be to support one
_SUPPORT = 2  # how many such links make an anchor
_WIDEST = 4_000_000  # cells between two anchors; beyond it the rectangle is cut to a diagonal
_BLOCK = 1024


def find_band(source: Side, target: Side, required: Sequence[tuple[int, int]] = ()) -> Band:
    """The cells that are worth searching.

    Args:
        source: The source side.
        target: The target side.
        required: Cells that the band must hold, in order along a path; they count as anchors, and
            no other anchor contradicts them.

    Returns:
        The whole lattice for short documents, else a band that holds all cells near the anchors
        and between them.
    """
    n, m = len(source), len(target)
    if (n + 1) * (m + 1) <= _FULL:
        return Band.full(n, m)
    corners = [(0, 0), *sorted([*_anchors(source, target, required), *required]), (n, m)]
    start, stop = np.full(n + 1, m, dtype=np.int64), np.zeros(n + 1, dtype=np.int64)
    for first, last in pairwise(corners):
        rows = np.arange(max(first[0] - _MARGIN, 0), min(last[0] + _MARGIN, n) + 1)
        low, high = _between(rows, first, last)
        start[rows] = np.minimum(start[rows], np.maximum(low - _MARGIN, 0))
        stop[rows] = np.maximum(stop[rows], np.minimum(high + _MARGIN, m) + 1)
    start = np.minimum.accumulate(start[::-1])[::-1]
    return Band(start, np.maximum.accumulate(stop))


def _between(rows: Ints, first: tuple[int, int], last: tuple[int, int]) -> tuple[Ints, Ints]:
    """The lowest and highest column of each row between two corners."""
    height, width = last[0] - first[0], last[1] - first[1]
    if height * width <= _WIDEST:
        return np.full(len(rows), first[1]), np.full(len(rows), last[1])
    # Nothing is known of so large a stretch but its ends: keep to the diagonal, as wide as can be.
    middle = first[1] + (np.clip(rows, first[0], last[0]) - first[0]) * width // height
    half = _WIDEST // (2 * height)
    return np.clip(middle - half, first[1], last[1]), np.clip(middle + half, first[1], last[1])


def _anchors(
    source: Side, target: Side, required: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Corners (edges before the linked sentences) of links to be trusted, in order."""
    i, j = mutual_nearest(source.vectors, target.vectors)
    agreeing = _agreeing(i, j, [(0, 0), *required, (len(source), len(target))])
    i, j = i[agreeing], j[agreeing]
    chain = _longest_chain(j)
    i, j = i[chain], j[chain]
    kept = _supported(i, j)
    return list(zip(i[kept].tolist(), j[kept].tolist(), strict=True))


def mutual_nearest(source: Floats, target: Floats) -> tuple[Ints, Ints]:
    """Sentences that are each other's nearest, by ascending source index."""
    x, y = source.astype(np.float32), target.astype(np.float32)
    nearest = np.zeros(len(x), dtype=np.int64)
    best = np.full(len(y), -np.inf, dtype=np.float32)
    back = np.zeros(len(y), dtype=np.int64)
    for first in range(0, len(x), _BLOCK):
        cosines = x[first : first + _BLOCK] @ y.T
        nearest[first : first + _BLOCK] = cosines.argmax(axis=1)
        rows = cosines.argmax(axis=0)
        values = cosines[rows, np.arange(len(y))]
        better = values > best
        best[better], back[better] = values[better], first + rows[better]
    i = np.flatnonzero(back[nearest] == np.arange(len(x)))
    return i, nearest[i]


def _agreeing(i: Ints, j: Ints, required: Sequence[tuple[int, int]]) -> Booleans:
    """Which links lie wholly before or wholly behind each of some cells, given in order."""
    rows, columns = np.array(required, dtype=np.int64).T
    behind = np.searchsorted(rows, i, side="right")
    agreeing: Booleans = (columns[behind - 1] <= j) & (j < columns[behind])
    return agreeing


def _longest_chain(values: Ints) -> Ints:
    """Positions of a longest strictly ascending subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before = np.full(len(values), -1)
    for position, value in enumerate(values.tolist()):
        pile = bisect_left(tails, value)
        if pile == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[pile], ends[pile] = value, position
        before[position] = ends[pile - 1] if pile else -1
    chain = []
    position = ends[-1] if ends else -1
    while position >= 0:
        chain.append(position)
        position = int(before[position])
    return np.array(chain[::-1], dtype=np.int64)


def _supported(i: Ints, j: Ints) -> Booleans:
    """Which links of a chain have enough others close by on both sides."""
    near = np.zeros(len(i), dtype=np.int64)
    for gap in range(1, _SUPPORT + 1):
        close = (i[gap:] - i[:-gap]) <= _REACH
        close &= j[gap:] - j[:-gap] <= _REACH
        near[gap:] += close
        near[:-gap] += close
    return near >= _SUPPORT
