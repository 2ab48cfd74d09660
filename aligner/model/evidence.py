"""What two sides say about each other: cosines of segments, and the background they stand out of.

A segment is a run of sentences of one side. Its vector is the sum of its sentences' unit vectors,
each weighted by the square root of its length, brought back to unit length. So the cosine of any
two segments follows from one product for each pair of sentences, summed over a box, and a
sentence is encoded once however many segments it is part of.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.lib.stride_tricks import as_strided

from aligner.bitext import Shape
from aligner.model.band import Band, Floats, Floats32, Ints, Reals, Tile
from aligner.model.coverage import Coverage, shifted
from aligner.model.side import Side

__all__ = ["Background", "Evidence", "Window"]

_BLOCK = 128  # sentences whose surroundings are looked at together
_AROUND = 100  # sentences on either side of the band that are part of the background
_TOP = 4  # how many of the nearest sentences make a margin (Artetxe & Schwenk 2019)

Measure = Callable[[Side, int], Floats]
"""Something of the last k sentences before each edge of a side, (n + 1,)."""


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
        edges = np.arange(m)
        first = np.minimum(np.searchsorted(band.stop, edges, side="right"), n - 1)
        last = np.maximum(np.searchsorted(band.start, edges + 1, side="right") - 1, 1)
        self.source_background = _background(source, target, start, stop, longest)
        self.target_background = _background(target, source, first, last, longest)
        self.length_scale = np.sqrt(max(target.lengths.sum(), 1.0) / max(source.lengths.sum(), 1.0))
        self._measured: dict[tuple[Measure, bool, int], Floats32] = {}

    @cached_property
    def clarity(self) -> float:
        """How far the nearest sentence of the other side stands out, as a mean of cosines.

        Around 0.5 where the encoder knows both languages, 0.1 where it finds one sentence as good
        as another.
        """
        gaps = [
            (background.best - background.mean[0, 1:])[~side.blank]
            for side, background in (
                (self.source, self.source_background),
                (self.target, self.target_background),
            )
        ]
        return sum(float(gap.mean()) / 2 for gap in gaps if len(gap))

    def within(self, band: Band) -> Evidence:
        """The same of another band; what segments stand out of stays as it is."""
        wider = copy(self)
        wider.band = band
        return wider

    def measured(self, measure: Measure, is_source: bool, k: int) -> Floats32:
        """Something of the last k sentences before each edge of a side; taken only once."""
        key = measure, is_source, k
        if key not in self._measured:
            side = self.source if is_source else self.target
            self._measured[key] = measure(side, k).astype(np.float32)
        return self._measured[key]


class Window:
    """A tile of cells, with the cosine of every two segments that end in one of them.

    All arrays have the shape (rows, columns) of the tile and of its surroundings, as far as a bead
    or a neighbour reaches beyond it; `inner` cuts the tile out, and `shifted` looks around.

    Args:
        evidence: What is known of the documents.
        tile: Which cells.
    """

    def __init__(self, evidence: Evidence, tile: Tile) -> None:
        self.evidence, self.tile = evidence, tile
        reach, slant = evidence.longest, tile.slant
        # A bead reaches up and to the left; where rows lean to the right, its first sentences on
        # the source side lie to the right of their row.
        left, right = (reach, reach) if slant else (reach, 1)
        self._inner = slice(reach, -1), slice(left, -right)
        self._boxes: dict[Shape, Reals] = {}
        self._cosines: dict[Shape, Reals] = {}
        # edges of the surroundings, some of which may lie outside the documents
        i = np.arange(tile.rows.start - reach, tile.rows.stop + 1)
        first, self._width = tile.left - slant * reach - left, left + tile.width + right
        j = first + np.arange(self._width + slant * (len(i) - 1))
        products = _weighted(evidence.source, i - 1) @ _weighted(evidence.target, j - 1).T
        down, across = products.strides
        self._boxes[1, 1] = as_strided(
            products, (len(i), self._width), (down + slant * across, across), writeable=False
        )
        n, m = evidence.band.size
        self._i, self._j = np.clip(i, 0, n), np.clip(j, 0, m)
        self.numbers = i - 1, j - 1

    def inner(self, values: Reals) -> Reals:
        """The part of an array that belongs to the tile itself; it may be one that broadcasts."""
        rows, columns = self._inner
        part = values[rows] if len(values) > 1 else values
        return part[:, columns] if part.shape[1] > 1 else part

    def shifted(self, values: Reals, rows: int, columns: int, fill: float) -> Reals:
        """Look back: cell (i, j) of the result is cell (i - rows, j - columns) of `values`."""
        return shifted(values, rows, columns - self.tile.slant * rows, fill)

    @cached_property
    def coverage(self) -> Coverage:
        """How well the words of segments cover each other; both sides need tokens for it."""
        source, target = self.evidence.source.tokens, self.evidence.target.tokens
        assert source is not None
        assert target is not None
        return Coverage(
            source, target, *self.numbers, self.evidence.longest, self.tile.slant, self._met()
        )

    def _met(self) -> tuple[Ints, Ints]:
        """The columns whose sentences those of each row can share a bead of the band with.

        Or lie next to one, on either side.
        """
        (i, j), band, rows = self.numbers, self.evidence.band, self.tile.rows
        reach = self.evidence.longest + 1
        upper, lower = (np.clip(i + k, rows.start, rows.stop - 1) for k in (0, reach))
        return band.start[upper] - reach - j[0], band.stop[lower] - j[0]

    def along_source(self, values: Floats | Floats32) -> Floats32:
        """A value for each source edge, (n + 1,), as an array that broadcasts to the window."""
        return values[self._i].astype(np.float32)[:, None]

    def along_target(self, values: Floats | Floats32) -> Floats32:
        """A value for each target edge, (m + 1,), as an array that broadcasts to the window."""
        row = values[self._j].astype(np.float32)
        if not self.tile.slant:
            return row[None, :]
        return as_strided(row, (len(self._i), self._width), 2 * row.strides, writeable=False)

    def of_source(self, measure: Measure, k: int) -> Floats32:
        """Something of the last k sentences of the source before each cell."""
        return self.along_source(self.evidence.measured(measure, True, k))

    def of_target(self, measure: Measure, k: int) -> Floats32:
        """Something of the last k sentences of the target before each cell."""
        return self.along_target(self.evidence.measured(measure, False, k))

    def cosine(self, a: int, b: int) -> Reals:
        """The cosine of the segments of a source and b target sentences before each cell."""
        if (a, b) not in self._cosines:
            source = self.along_source(self.evidence.source_background.norms[a - 1])
            target = self.along_target(self.evidence.target_background.norms[b - 1])
            self._cosines[a, b] = self._box(a, b) / (source * target)
        return self._cosines[a, b]

    def _box(self, a: int, b: int) -> Reals:
        """Products summed over the last a source and b target sentences before each cell."""
        if (a, b) not in self._boxes:
            if a == 1:
                last = self.shifted(self._boxes[1, 1], 0, b - 1, 0.0)
                self._boxes[a, b] = self._box(1, b - 1) + last
            else:
                last = self.shifted(self._box(1, b), a - 1, 0, 0.0)
                self._boxes[a, b] = self._box(a - 1, b) + last
        return self._boxes[a, b]


def _weighted(side: Side, numbers: Ints) -> Floats32:
    """Vectors of some sentences by the root of their lengths; zeros for those that do not exist."""
    known = (numbers >= 0) & (numbers < len(side))
    rows = np.where(known, numbers, 0)
    roots = np.sqrt(np.where(known, side.lengths[rows], 0.0)).astype(np.float32)
    result: Floats32 = side.vectors[rows] * roots[:, None]
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
    roots = np.sqrt(side.lengths).astype(np.float32)[:, None]
    mean, top, best = np.zeros((longest, n + 1)), np.zeros((longest, n + 1)), np.zeros(n)
    for first in range(0, n, _BLOCK):
        last = min(first + _BLOCK, n)
        reach = max(first - longest + 1, 0)
        low, high = int(start[first]), int(stop[last - 1])
        weighted: Floats32 = side.vectors[reach:last] * roots[reach:last]
        products = weighted @ other.vectors[low:high].T
        running = np.zeros((len(products), high - low + 1))
        np.cumsum(products, axis=1, out=running[:, 1:])
        columns = low + np.arange(high - low)
        met = (columns >= start[first:last, None]) & (columns < stop[first:last, None])
        unmet = np.where(met, np.float32(0), np.float32(-9))
        sums = products
        for k in range(1, min(longest, len(products)) + 1):
            if k > 1:  # of segments whose first sentence is products[0], products[1], …
                sums = sums[:-1] + products[k - 1 :]
            edges = np.arange(max(first + 1, reach + k), last + 1)
            own = start[edges - 1], stop[edges - 1]
            total = sum(
                running[edges - q - reach, own[1] - low] - running[edges - q - reach, own[0] - low]
                for q in range(1, k + 1)
            )
            mean[k - 1, edges] = total / (norms[k - 1, edges] * (own[1] - own[0]))
            scale = (1 / norms[k - 1, edges, None]).astype(np.float32)
            cosines = sums[len(sums) - len(edges) :] * scale
            cosines += unmet[len(unmet) - len(edges) :]
            highest = _highest(cosines, min(_TOP, int((own[1] - own[0]).min())))
            top[k - 1, edges] = highest.mean(axis=0)
            if k == 1:
                best[first:last] = highest[0]
    return Background(norms, mean, top, best)


def _highest(values: Floats32, count: int) -> Floats32:
    """The highest values of each row, (count, rows), in descending order; overwrites them."""
    rows = np.arange(len(values))
    found = []
    for _ in range(count):
        columns = values.argmax(axis=1)
        found.append(values[rows, columns])
        values[rows, columns] = -np.inf
    return np.array(found)
