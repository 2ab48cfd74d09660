"""Where the path can be: anchors between the documents, and the band around them.

Sentences that are each other's nearest are probably translations. A sentence that is equally near
to several far apart, such as one of a refrain, is not: which repetition it belongs to is for the
search to tell. The longest chain of such pairs that runs forward through both documents, cleared of
isolated links, holds the anchors. Between two anchors the whole rectangle is searched, so a missing
chapter costs cells, not correctness. A margin around each anchor allows for its being part of a
merge. Where the search then finds paths along the band's edge, the band is widened.

In long documents, not every sentence is compared with every other. The sums of many sentences are
compared first; their anchors leave a corridor for the sums of fewer, and so on down to single
sentences. So time grows with the length of the documents, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from aligner.bitext import Span
from aligner.model.band import Band
from aligner.model.lattice import Lattice, Posteriors
from aligner.model.side import Side
from aligner.model.surface import surface_rows
from aligner.plumbing.workers import cores, in_threads
from aligner.vectors import Booleans, Floats, Floats32, Ints, squared_lengths

__all__ = ["find_band", "mutual_nearest", "narrowed", "widen"]

_FULL = 10_000  # cells up to which the whole lattice is searched
_MARGIN = 3  # sentences around an anchor
_REACH = 6  # how near, on both sides, another link must be to support one
_SUPPORT = 2  # how many such links make an anchor
_SEARCHED = 500_000  # cells between two anchors; a larger rectangle is cut to a diagonal strip
_STRIP = 128  # columns that the strip has on either side at least
_WIDEST = 4_000_000  # cells that it has at most, whatever its length
_COMPARED = 4_000_000  # pairs up to which all are compared
_SIZES = (1, 16, 64, 256, 1024, 4096)  # sentences in a sum, by level
_AROUND = 4  # margin around coarse anchors, in their sums
_UNLIKELY = 1e-5  # beads no more probable than this get no second look
_AT_EDGE = 1.0  # the band is too narrow if more beads than this are expected to end at its edge
_RUN = 5  # within this many rows
_BLOCK = 256  # rows that are compared at once
_TIE = 1e-6  # cosines this close are equal: equal vectors differ by rounding from block to block

Cell = tuple[int, int]


def find_band(
    source: Side, target: Side, required: Sequence[Cell] = (), agreed: Sequence[Cell] = ()
) -> Band:
    """The cells that are worth searching.

    Args:
        source: The source side.
        target: The target side.
        required: Cells that the band must hold, in order along a path.
        agreed: Cells that no anchor may contradict, likewise in order. A path may still go around
            them where sentences of both sides are null.

    Returns:
        The whole lattice for short documents, otherwise a band that holds all cells between the
        anchors and near them.
    """
    size = len(source), len(target)
    if (size[0] + 1) * (size[1] + 1) <= _FULL:
        return Band.full(*size)
    cells = sorted({*required, *agreed})
    anchors = _anchors(*_compared(source, target), cells)
    return _around(sorted([*anchors, *required]), size, _MARGIN)


def _compared(source: Side, target: Side) -> tuple[Floats32, Floats32]:
    """The vectors to compare; where the encoder does not know a language, with what is shared.

    In them, a cosine is the mean of the one in meaning and the one on the surface, and so is half
    of the first for a sentence that shares nothing.
    """
    if False not in (source.is_known, target.is_known) or not (source.texts and target.texts):
        return source.vectors, target.vectors
    shared = surface_rows(source.visible_texts, target.visible_texts)
    ours, theirs = (
        np.concatenate([side.vectors, rows], axis=1) / np.sqrt(np.float32(2))
        for side, rows in zip((source, target), shared, strict=True)
    )
    return ours, theirs


def widen(band: Band, trust: Posteriors, columns: int) -> Band:
    """Widen a band where paths run along its edge and might continue outside.

    Args:
        band: The band.
        trust: The posteriors of all beads in it.
        columns: How many columns to add.

    Returns:
        A band that holds the given one, or the given one itself where no path runs along an edge.
    """
    m = band.size[1]
    at_left = _several(trust.beads[:, band.offsets[:-1]].sum(axis=0) * (band.start > 0))
    at_right = _several(trust.beads[:, band.offsets[1:] - 1].sum(axis=0) * (band.stop <= m))
    if not (at_left.any() or at_right.any()):
        return band
    start = np.maximum(band.start - columns * at_left, 0)
    stop = np.minimum(band.stop + columns * at_right, m + 1)
    return Band(np.minimum.accumulate(start[::-1])[::-1], np.maximum.accumulate(stop))


def narrowed(lattice: Lattice, trust: Posteriors, path: Sequence[tuple[Span, Span]]) -> Band:
    """The part of a band that likely paths run through, and some columns to either side.

    Args:
        lattice: Scores without a batch axis.
        trust: The posteriors under them.
        path: Beads that the band must hold, however unlikely.
    """
    n, m = lattice.band.size
    start, stop = np.full(n + 1, m), np.zeros(n + 1, dtype=np.int64)
    start[0], stop[-1] = 0, m + 1
    i, j = lattice.band.places(Span(0, n + 1))
    for source, target in path:
        start[source.stop] = min(start[source.stop], target.stop)
        stop[source.stop] = max(stop[source.stop], target.stop + 1)
    nulls = ((1, 0), trust.source_openings), ((0, 1), trust.target_openings)
    for (a, b), probable in (*zip(lattice.shapes, trust.beads, strict=True), *nulls):
        cells = np.flatnonzero(probable > _UNLIKELY)
        # a path also passes the cell where such a bead, or a run of nulls, begins
        for rows, columns in ((i[cells], j[cells]), (i[cells] - a, j[cells] - b)):
            np.minimum.at(start, rows, columns)
            np.maximum.at(stop, rows, columns + 1)
    start = np.minimum.accumulate(start[::-1])[::-1]
    stop = np.maximum.accumulate(stop)
    # nothing ends in the rows that a large bead passes over, but no row may be empty
    start = np.maximum(np.minimum(start, stop - 1) - _MARGIN, lattice.band.start)
    stop = np.minimum(np.maximum(stop + _MARGIN, start + 1), lattice.band.stop)
    return lattice.band if (start >= stop).any() else Band(start, stop)


def _several(shares: Floats) -> Booleans:
    """The rows around which more than one bead is expected to end at the edge."""
    sums = np.convolve(shares, np.ones(_RUN))[_RUN // 2 :]  # mode "same" is as long as the longer
    near: Booleans = sums[: len(shares)] > _AT_EDGE
    return near


def _around(corners: Sequence[Cell], size: tuple[int, int], margin: int) -> Band:
    """The band of the rectangles between corners, with a margin of so many sentences."""
    n, m = size
    i, j = np.array([(0, 0), *corners, (n, m)], dtype=np.int64).T
    rows = np.arange(n + 1)
    start = j[np.maximum(np.searchsorted(i, rows, side="left") - 1, 0)]
    stop = j[np.minimum(np.searchsorted(i, rows, side="right"), len(i) - 1)] + 1
    for k in np.flatnonzero(np.diff(i) * np.diff(j) > _SEARCHED).tolist():
        # Only the ends of so large a stretch are known: keep to its diagonal. Its first row
        # belongs to the stretch before it as well, and its last to the one after it.
        length, height = np.diff(i)[k], np.diff(j)[k]
        middle = j[k] + np.arange(length + 1) * height // length
        half = min(max(_SEARCHED // (2 * length), _STRIP), _WIDEST // (2 * length))
        begun, going_on = slice(i[k] + 1, i[k + 1] + 1), slice(i[k], i[k + 1])
        start[begun] = np.maximum(start[begun], middle[1:] - half)
        stop[going_on] = np.minimum(stop[going_on], middle[:-1] + half + 1)
    above, below = np.maximum(rows - margin, 0), np.minimum(rows + margin, n)
    start = np.maximum(np.minimum(start - margin, start[above]), 0)
    stop = np.minimum(np.maximum(stop + margin, stop[below]), m + 1)
    return Band(start, stop)


def _anchors(
    source: Floats32, target: Floats32, required: Sequence[Cell], level: int = 0
) -> list[Cell]:
    """The links to trust, in order.

    Args:
        source: Vectors of the source sentences.
        target: Vectors of the target sentences.
        required: Cells that no link may contradict.
        level: How many sentences are summed, as an index of `_SIZES`.

    Returns:
        The corners (edges before the linked sentences), or the middles of linked sums.
    """
    size, half = _SIZES[level], max(_SIZES[level] // 2, 1)
    whole = len(source), len(target)
    corridor = Band.full(*whole)
    if whole[0] * whole[1] > _COMPARED * size * half and level + 1 < len(_SIZES):
        coarse = _anchors(source, target, required, level + 1)
        corridor = _around(sorted([*coarse, *required]), whole, _AROUND * _SIZES[level + 1])
    # target sums overlap by half, so that each source sum has one close to it
    i, j = mutual_nearest(
        _summed(source, size, size), _summed(target, size, half), corridor, (size, half)
    )
    i = np.minimum(i * size + size // 2, whole[0] - 1)
    j = np.minimum(j * half + size // 2, whole[1] - 1)
    agreeing = _agreeing(i, j, [(0, 0), *required, whole])
    i, j = i[agreeing], j[agreeing]
    chain = _longest_chain(j)
    i, j = i[chain], j[chain]
    kept = _supported(i, j, _REACH * size)
    return list(zip(i[kept].tolist(), j[kept].tolist(), strict=True))


def _summed(vectors: Floats32, size: int, step: int) -> Floats32:
    """Unit vectors of sums of `size` sentences, one every `step` sentences; unchanged for size 1.

    What all sentences have in common would outweigh the rest in a sum, so it is subtracted.
    """
    if size == 1:
        return vectors
    whole = len(vectors) // step
    steps = vectors[: whole * step].reshape(whole, step, vectors.shape[1]).sum(axis=1)
    rest = vectors[whole * step :].sum(axis=0, keepdims=True)
    steps = np.concatenate([steps, rest]) - step * vectors.mean(axis=0)
    sums = steps if step == size else steps + np.concatenate([steps[1:], 0 * steps[:1]])
    norms = np.sqrt(squared_lengths(sums))
    result: Floats32 = sums / np.maximum(norms, 1e-9)[:, None]
    return result


def mutual_nearest(
    source: Floats32, target: Floats32, corridor: Band, steps: tuple[int, int] = (1, 1)
) -> tuple[Ints, Ints]:
    """Pairs of vectors that are each other's nearest, by ascending source index.

    A vector that is equally near to several far apart has no nearest.

    Args:
        source: (n, d); unit vectors of sentences or of sums of them.
        target: (m, d); likewise.
        corridor: Only sentences between the cells of this band are compared, and perhaps some more.
        steps: The distance from one vector to the next in sentences, on both sides.
    """
    best = np.full(len(target), -np.inf, dtype=np.float32)
    back = np.full(len(target), -1, dtype=np.int64)
    last = len(corridor.start) - 1

    def compare(first: int) -> tuple[slice, Floats32, Ints, Ints, Ints]:
        """Compare a block of source vectors with the targets in the corridor.

        Returns:
            Those targets, each one's highest cosine and the first source vector that has it, and
            the pairs within the block that are each other's nearest: source vectors and targets.
        """
        stop = min(first + _BLOCK, len(source))
        low = int(corridor.start[first * steps[0]]) // steps[1]
        high = int(corridor.stop[min(stop * steps[0], last)]) // steps[1] + 1
        cosines = source[first:stop] @ target[low:high].T
        columns = cosines.argmax(axis=1)
        values = cosines[np.arange(len(columns)), columns]
        nearest = cosines.argmax(axis=0)
        highest = cosines[nearest, np.arange(cosines.shape[1])]
        rows = np.flatnonzero(values == highest[columns])
        columns, least = columns[rows], values[rows] - _TIE
        clear = _close_together((cosines[:, columns] >= least).T)
        clear &= _close_together(cosines[rows] >= least[:, None])
        return slice(low, high), highest, first + nearest, first + rows[clear], low + columns[clear]

    blocks = range(0, len(source), _BLOCK)
    compared = in_threads(compare, blocks, min(cores(), len(blocks)))
    for others, highest, nearest, rows, columns in compared:
        before = best[others]
        ahead = highest > before + _TIE
        ties = (highest >= before - _TIE) & (nearest - back[others] > _MARGIN)
        back[others][ahead | ties] = -1
        best[others] = np.maximum(before, highest)
        found = ahead[columns - others.start]
        back[columns[found][::-1]] = rows[found][::-1]  # the first of equals
    j = np.flatnonzero(back >= 0)
    order = back[j].argsort()
    return back[j][order], j[order]


def _close_together(tied: Booleans) -> Booleans:
    """Whether what is true in each row, at least one place, lies within a margin, (rows,)."""
    last = tied.shape[1] - 1 - tied[:, ::-1].argmax(axis=1)
    close: Booleans = last - tied.argmax(axis=1) <= _MARGIN
    return close


def _agreeing(i: Ints, j: Ints, required: Sequence[tuple[int, int]]) -> Booleans:
    """Which links lie wholly before or wholly after each of some cells, given in order."""
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


def _supported(i: Ints, j: Ints, reach: int) -> Booleans:
    """Which links of a chain have enough others close by, in both source and target."""
    near = np.zeros(len(i), dtype=np.int64)
    for gap in range(1, _SUPPORT + 1):
        close = (i[gap:] - i[:-gap]) <= reach
        close &= j[gap:] - j[:-gap] <= reach
        near[gap:] += close
        near[:-gap] += close
    return near >= _SUPPORT
