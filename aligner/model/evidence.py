"""What two sides say about each other: cosines of segments, and the background they stand out of.

A segment is a run of sentences of one side. Its vector is the sum of its sentences' unit vectors,
each weighted by the square root of its length, brought back to unit length. So the cosine of any
two segments follows from one product for each pair of sentences, summed over a box, and a
sentence is encoded once however many segments it is part of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from aligner.bitext import Shape, Span
from aligner.model.band import Band, Floats, Ints
from aligner.model.coverage import Coverage, shifted
from aligner.model.side import Side

__all__ = ["Background", "Evidence", "Window"]

_BLOCK = 64  # sentences whose windows are looked at together
_AROUND = 100  # sentences on either side of the band that are part of the background
_TOP = 4  # how many of the nearest sentences make a margin (Artetxe & Schwenk 2019)


@dataclass(frozen=True)
class Background:
    """How near the segments of one side come to the single sentences of the other.

    Attributes:
        norms: (longest, n + 1); as `Side.segment_norms`.
        mean: (longest, n + 1); the mean cosine of the segment of k + 1 sentences before an edge to
            the sentences that the band lets its last one meet, and a hundred to either side.
        top: (longest, n + 1); the mean of the four highest of these cosines.
        best: (n,); the highest one of each single sentence.
    """

    norms: Floats
    mean: Floats
    top: Floats
    best: Floats


class Evidence:
    """What features are made of, for a whole pair of documents.

    Args:
        source: The source side, not empty.
        target: The target side, not empty.
        band: The cells that matter.
        longest: The most sentences that a bead has on one side.
    """

    def __init__(self, source: Side, target: Side, band: Band, longest: int) -> None:
        self.source, self.target, self.band, self.longest = source, target, band, longest
        n, m = band.size
        start, stop = band.start[:-1], np.minimum(band.stop[1:], m + 1) - 1
        self.source_background = _background(source, target, start, stop, longest)
        edges = np.arange(m)
        start = np.searchsorted(band.stop, edges, side="right")
        stop = np.searchsorted(band.start, edges + 1, side="right") - 1
        start, stop = np.minimum(start, n - 1), np.maximum(stop, 1)
        self.target_background = _background(target, source, start, stop, longest)
        self.length_scale = np.sqrt(max(target.lengths.sum(), 1.0) / max(source.lengths.sum(), 1.0))


@dataclass
class Window:
    """A rectangle of cells, with the cosine of every two segments that end in one of them.

    All arrays have the shape (rows, columns) of the rectangle and of its surroundings, as far as a
    bead or a neighbour reaches beyond it; `inner` cuts the rectangle out.

    Args:
        evidence: What is known of the documents.
        rows: Which source edges.
        columns: Which target edges.
    """

    evidence: Evidence
    rows: Span
    columns: Span
    _boxes: dict[Shape, Floats] = field(default_factory=dict)
    _cosines: dict[Shape, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reach = self.evidence.longest
        n, m = self.evidence.band.size
        # edges of the surroundings, some of which may lie outside the documents
        self.i = np.arange(self.rows.start - reach, self.rows.stop + 1)
        self.j = np.arange(self.columns.start - reach, self.columns.stop + 1)
        source = _rows_or_zero(self.evidence.source.weighted, self.i - 1)
        target = _rows_or_zero(self.evidence.target.weighted, self.j - 1)
        self._boxes[1, 1] = source @ target.T
        self.i, self.j = np.clip(self.i, 0, n), np.clip(self.j, 0, m)

    def inner(self, values: Floats) -> Floats:
        """The part of an array that belongs to the rectangle itself."""
        reach = self.evidence.longest
        return values[reach:-1, reach:-1]

    @cached_property
    def coverage(self) -> Coverage:
        """How well the words of segments cover each other; both sides need tokens for it."""
        source, target = self.evidence.source.tokens, self.evidence.target.tokens
        assert source is not None
        assert target is not None
        reach = self.evidence.longest
        rows = np.arange(self.rows.start - reach, self.rows.stop + 1) - 1
        columns = np.arange(self.columns.start - reach, self.columns.stop + 1) - 1
        return Coverage(source, target, rows, columns, reach)

    def along_source(self, values: Floats) -> Floats:
        """A value for each source edge, (n + 1,), as a column."""
        return values[self.i][:, None]

    def along_target(self, values: Floats) -> Floats:
        """A value for each target edge, (m + 1,), as a row."""
        return values[self.j][None, :]

    def cosine(self, a: int, b: int) -> Floats:
        """The cosine of the segments of a source and b target sentences before each cell."""
        if (a, b) not in self._cosines:
            source = self.along_source(self.evidence.source_background.norms[a - 1])
            target = self.along_target(self.evidence.target_background.norms[b - 1])
            self._cosines[a, b] = self._box(a, b) / (source * target)
        return self._cosines[a, b]

    def _box(self, a: int, b: int) -> Floats:
        """Products summed over the last a source and b target sentences before each cell."""
        if (a, b) not in self._boxes:
            if a == 1:
                last = shifted(self._boxes[1, 1], 0, b - 1, 0.0)
                self._boxes[a, b] = self._box(1, b - 1) + last
            else:
                last = shifted(self._box(1, b), a - 1, 0, 0.0)
                self._boxes[a, b] = self._box(a - 1, b) + last
        return self._boxes[a, b]


def _rows_or_zero(values: Floats, rows: Ints) -> Floats:
    """Some rows of an array; zeros for rows that it does not have."""
    known = (rows >= 0) & (rows < len(values))
    result = np.zeros((len(rows), values.shape[1]))
    result[known] = values[rows[known]]
    return result


def _background(side: Side, other: Side, start: Ints, stop: Ints, longest: int) -> Background:
    """Compare the segments of one side with the sentences of the other.

    Args:
        side: The side whose segments are asked about.
        other: The side they are compared with.
        start: (n,); the first sentence of `other` that each sentence may meet.
        stop: (n,); the one after the last.
        longest: The longest segment.
    """
    start, stop = np.maximum(start - _AROUND, 0), np.minimum(stop + _AROUND, len(other))
    n, norms = len(side), side.segment_norms(longest)
    mean, top, best = np.zeros((longest, n + 1)), np.zeros((longest, n + 1)), np.zeros(n)
    for first in range(0, n, _BLOCK):
        last = min(first + _BLOCK, n)
        window = other.vectors[int(start[first]) : int(stop[last - 1])]
        columns = start[first] + np.arange(len(window))
        reach = max(first - longest + 1, 0)
        products = side.weighted[reach:last] @ window.T
        running = np.concatenate([np.zeros((1, len(window))), products]).cumsum(axis=0)
        for k in range(1, longest + 1):
            edges = np.arange(max(first + 1, k), last + 1)
            if not len(edges):
                break
            sums = running[edges - reach] - running[edges - reach - k]
            cosines = sums / norms[k - 1, edges, None]
            own = (columns >= start[edges - 1, None]) & (columns < stop[edges - 1, None])
            mean[k - 1, edges] = cosines.mean(axis=1, where=own)
            cosines[~own] = -1.0
            if k == 1:
                best[first:last] = cosines.max(axis=1)
            nearest = min(_TOP, int(own.sum(axis=1).min()))
            cosines.partition(len(window) - nearest, axis=1)
            top[k - 1, edges] = cosines[:, -nearest:].mean(axis=1)
    return Background(norms, mean, top, best)
