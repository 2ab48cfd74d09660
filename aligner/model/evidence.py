"""What two sides say about each other: cosines of segments, and their background.

A segment is a run of sentences of one side. Its vector is the sum of its sentences' unit vectors,
each weighted by the square root of its length, brought back to unit length. So the cosine of any
two segments is a box sum over one matrix of products of sentences, and each sentence is encoded
once, however many segments it is part of.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any, TypeVar, cast

import numpy as np

from aligner.model.anchors import mutual_nearest
from aligner.model.band import Band, Tile
from aligner.model.coverage import Coverage, running
from aligner.model.side import Side
from aligner.model.surface import surface_rows
from aligner.vectors import Floats, Floats32, Ints, Reals

__all__ = ["VECTORS_ALONE", "Background", "Evidence", "Window"]

VECTORS_ALONE = 16_384, 4096
"""Without tokens: the most cells of a tile, and what a tile costs besides its cells, in cells."""

_BLOCK = 96  # sentences whose background is computed at once
_AROUND = 100  # sentences on either side of the band that are part of the background
_AT_ONCE = 64  # rows of a window whose products are computed at once
_LEAST_WEIGHT = 1e-9
_FAR_OFF = 0.25  # between two log ratios of lengths; one text then has much that the other lacks
_FEWEST = 4  # pairs of sentences that show a ratio
_TOP = 4  # nearest sentences that a margin is measured against (Artetxe & Schwenk 2019)

Measure = Callable[[Side, int], Floats]
"""Maps a side and k to a property of the last k sentences before each edge, (n + 1,)."""


@dataclass(frozen=True)
class Background:
    """How near the segments of one side come to the single sentences of the other.

    Attributes:
        norms: (longest, n + 1); as `Side.segment_norms`.
        mean: (longest, n + 1); entry [k, i] is the mean cosine of the k + 1 sentences before edge i
            to the sentences that the band lets the last of them meet, and a hundred to either side.
        top: (longest, n + 1); the mean of the four highest of these cosines.
        best: (n,); the highest one for each single sentence.
    """

    norms: Floats
    mean: Floats
    top: Floats
    best: Floats

    @property
    def lead(self) -> Floats:
        """How far the nearest sentence of the other side stands out, for each sentence, (n,)."""
        return self.best - self.mean[0, 1:]

    @cached_property
    def single(self) -> dict[str, Floats32]:
        """Norms, means and tops in single precision."""
        named = {"norms": self.norms, "mean": self.mean, "top": self.top}
        return {name: values.astype(np.float32) for name, values in named.items()}


class Evidence:
    """What features are computed from, for a whole pair of documents.

    Args:
        source: The source side, not empty.
        target: The target side, not empty.
        band: The cells to be scored.
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
        self.length_scale = math.sqrt(
            max(target.lengths.sum(), 1.0) / max(source.lengths.sum(), 1.0)
        )
        self._measured: dict[tuple[Measure, bool, int], Floats32] = {}

    @cached_property
    def clarity(self) -> float:
        """How far the nearest sentence of the other side stands out on average, in cosines.

        Around 0.5 where the encoder knows both languages, 0.1 where it finds one sentence as good
        as another.
        """
        gaps = [
            background.lead[~side.blank]
            for side, background in (
                (self.source, self.source_background),
                (self.target, self.target_background),
            )
        ]
        return sum(float(gap.mean()) / 2 for gap in gaps if len(gap))

    @cached_property
    def surface(self) -> Evidence:
        """What the same texts say about each other by the letters and digits that they share.

        Nothing, if the texts of a side are not known.
        """
        sides = self.source, self.target
        texts = [side.visible_texts for side in sides]
        source, target = (
            replace(side, vectors=rows, tokens=None)
            for side, rows in zip(sides, surface_rows(*texts), strict=True)
        )
        surface = Evidence(source, target, self.band, self.longest)
        surface.length_scale = _scale_of_pairs(surface)
        return surface

    def within(self, band: Band) -> Evidence:
        """The same evidence for another band; the backgrounds stay as they are."""
        wider = copy(self)
        wider.band = band
        return wider

    def measured(self, measure: Measure, is_source: bool, k: int) -> Floats32:
        """A property of the last k sentences before each edge of a side, computed only once."""
        key = measure, is_source, k
        if key not in self._measured:
            side = self.source if is_source else self.target
            self._measured[key] = measure(side, k).astype(np.float32)
        return self._measured[key]


_Method = TypeVar("_Method", bound=Callable[..., Reals])


def _once(method: _Method) -> _Method:
    """Have a method of `Window` compute each of its arrays only once, defaults given or not."""
    name = method.__name__

    @wraps(method)
    def once(window: Window, a: int, b: int, rows: int = 0, columns: int = 0) -> Reals:
        key = name, a, b, rows, columns
        if key not in window._known:
            window._known[key] = method(window, a, b, rows, columns)
        return window._known[key]

    return cast("_Method", once)


class Window:
    """A tile of cells, with what the segments that end in each of them say about each other.

    Arrays have the shape (rows, columns) of the tile, or one that broadcasts to it. The cells of a
    column are adjacent in memory, since a tile has more rows than columns.

    Args:
        evidence: What is known of the documents.
        tile: The cells.
    """

    def __init__(self, evidence: Evidence, tile: Tile) -> None:
        self.evidence, self.tile = evidence, tile
        self._reach = evidence.longest
        self._around = tile.around(self._reach)
        self._i = tile.top + np.arange(len(tile.left))
        self._j = tile.left + np.arange(tile.width)[:, None]
        self._runs = [*running(np.add, self._products(), self._reach)]
        self._compared: Coverage | None = None
        self._surface: Window | None = None
        self._known: dict[tuple[object, ...], Reals] = {}
        self._places: dict[int, Ints] = {}  # by rows before; columns before are a mere shift

    @_once
    def cosine(self, a: int, b: int, rows: int = 0, columns: int = 0) -> Reals:
        """The cosine of the segments of a source and b target sentences before each cell.

        Args:
            a: Source sentences.
            b: Target sentences.
            rows: How many rows before each cell the source segment ends; -1 is the row after it.
            columns: How many columns before each cell the target segment ends, likewise.
        """
        source, target = self.background("norms", a, b, rows, columns)
        return self._box(a, b, rows, columns) / (source * target)

    @_once
    def source_coverage(self, a: int, b: int, rows: int = 0, columns: int = 0) -> Reals:
        """How well the last b target sentences cover the last a of the source, in [-1, 1]."""
        coverage, steps = self._coverage(), range(rows, rows + a)
        sums = sum(self._covered(True, b, row, columns) for row in steps)
        begin = [self._reach - row for row in steps]
        weights = sum(coverage.source_weights[k : k + len(self._i)] for k in begin)
        means: Reals = sums / np.maximum(weights, _LEAST_WEIGHT)[:, None]
        return means

    @_once
    def target_coverage(self, a: int, b: int, rows: int = 0, columns: int = 0) -> Reals:
        """How well the last a source sentences cover the last b of the target, in [-1, 1]."""
        coverage, steps = self._coverage(), range(columns, columns + b)
        sums = sum(self._covered(False, a, rows, column) for column in steps)
        places = self._j - self._around.left[0]
        weights = sum(coverage.target_weights.take(places - column) for column in steps)
        means: Reals = sums / np.maximum(weights, _LEAST_WEIGHT).T
        return means

    @property
    def surface(self) -> Window:
        """The same tile, where sentences are alike as far as they share letters and digits."""
        if self._surface is None:
            self._surface = Window(self.evidence.surface, self.tile)
        return self._surface

    def of_source(self, measure: Measure, k: int) -> Reals:
        """A property of the last k source sentences before each cell."""
        values = self.evidence.measured(measure, True, k)
        return self._kept((measure, True, k), self._along_source, values)

    def of_target(self, measure: Measure, k: int) -> Reals:
        """A property of the last k target sentences before each cell."""
        values = self.evidence.measured(measure, False, k)
        return self._kept((measure, False, k), self._along_target, values)

    def background(
        self, statistic: str, a: int, b: int, rows: int = 0, columns: int = 0
    ) -> tuple[Reals, Reals]:
        """A statistic of the background of both segments, by its name in `Background`."""
        evidence = self.evidence
        source = evidence.source_background.single[statistic][a - 1]
        target = evidence.target_background.single[statistic][b - 1]
        return (
            self._kept((statistic, True, a, rows), self._along_source, source, rows),
            self._kept((statistic, False, b, columns), self._along_target, target, columns),
        )

    def _along_source(self, values: Floats32, rows: int = 0) -> Floats32:
        """Values by source edge, (n + 1,), as an array that broadcasts to the tile."""
        return values.take(self._i - rows, mode="clip")[:, None]

    def _along_target(self, values: Floats32, columns: int = 0) -> Floats32:
        """Values by target edge, (m + 1,), as an array of the tile."""
        return values.take(self._j - columns, mode="clip").T

    def _kept(self, key: tuple[object, ...], made: Callable[..., Reals], *arguments: Any) -> Reals:
        if key not in self._known:
            self._known[key] = made(*arguments)
        return self._known[key]

    @_once
    def _box(self, a: int, b: int, rows: int = 0, columns: int = 0) -> Reals:
        """Products summed over the last a source and b target sentences."""
        if a == 1:
            return self._before(self._runs[b - 1], rows, columns)
        last = self._box(1, b, rows + a - 1, columns)
        return self._box(a - 1, b, rows, columns) + last

    @_once
    def _covered(self, is_source: bool, k: int, rows: int = 0, columns: int = 0) -> Reals:
        of = self._coverage().source if is_source else self._coverage().target
        return self._before(of[k - 1], rows, columns)

    def _coverage(self) -> Coverage:
        """How well the words of segments cover each other; both sides need tokens for it."""
        if self._compared is None:  # a cached_property has one lock for all windows in Python 3.11
            source, target = self.evidence.source.tokens, self.evidence.target.tokens
            assert source is not None
            assert target is not None
            reach = self._reach + 1
            self._compared = Coverage(source, target, self._around, reach, self._met())
        return self._compared

    def _met(self) -> tuple[Ints, Ints]:
        """For each row, the columns whose sentences its own may share a bead of the band with.

        Columns next to such a bead, on either side, are included.
        """
        i = self._around.top - 1 + np.arange(len(self._around.left))
        band, rows, first = self.evidence.band, self.tile.rows, self._around.left[0] - 1
        reach = self._reach + 1
        upper, lower = (np.clip(i + k, rows.start, rows.stop - 1) for k in (0, reach))
        return band.start[upper] - reach - first, band.stop[lower] - first

    def _products(self) -> Floats32:
        """The product of the two sentences before each cell of the surroundings."""
        around, source, target = self._around, self.evidence.source, self.evidence.target
        found = np.empty((len(around.left), around.width), np.float32)
        for first in range(0, len(found), _AT_ONCE):
            left = around.left[first : first + _AT_ONCE]
            i = around.top + first + np.arange(len(left))
            j = np.arange(left[0], left[-1] + around.width)
            products = _weighted(source, i - 1) @ _weighted(target, j - 1).T
            columns = (left - left[0])[:, None] + np.arange(around.width)
            found[first : first + len(left)] = np.take_along_axis(products, columns, axis=1)
        return found

    def _before(self, values: Reals, rows: int, columns: int) -> Reals:
        """Values of the surroundings so many rows and columns before each cell of the tile."""
        if rows not in self._places:
            at = np.arange(len(self._i)) + self._reach - rows
            self._places[rows] = at * self._around.width + self._j - self._around.left[at]
            self._places[rows] -= self._reach
        return values.ravel()[self._reach - columns :].take(self._places[rows]).T


def _scale_of_pairs(evidence: Evidence) -> float:
    """The scale of lengths, whatever one text has that the other lacks, such as a footer.

    The whole lengths show it most exactly. But where sentences that are each other's nearest show
    another one, these are right.
    """
    source, target = evidence.source, evidence.target
    i, j = mutual_nearest(source.vectors, target.vectors, evidence.band)
    alike = np.einsum("ij,ij->i", source.vectors[i], target.vectors[j]) > 0
    i, j = i[alike], j[alike]
    whole = 2 * math.log(evidence.length_scale)
    if len(i) < _FEWEST:
        return evidence.length_scale
    shown = float(np.median(np.log(target.lengths[j] / source.lengths[i])))
    return evidence.length_scale if abs(shown - whole) < _FAR_OFF else math.exp(shown / 2)


def _weighted(side: Side, numbers: Ints) -> Floats32:
    """Vectors of some sentences times the root of their lengths; zeros beyond the ends."""
    known = (numbers >= 0) & (numbers < len(side))
    rows = np.where(known, numbers, 0)
    roots = np.sqrt(np.where(known, side.lengths[rows], 0.0)).astype(np.float32)
    result: Floats32 = side.vectors[rows] * roots[:, None]
    return result


def _background(side: Side, other: Side, start: Ints, stop: Ints, longest: int) -> Background:
    """Compare the segments of one side with the sentences of the other.

    Args:
        side: The side that the segments are of.
        other: The side that they are compared with.
        start: (n,); the first sentence of `other` that each sentence may meet.
        stop: (n,); the one after the last.
        longest: The most sentences of a segment.
    """
    start, stop = np.maximum(start - _AROUND, 0), np.minimum(stop + _AROUND, len(other))
    n, norms = len(side), side.segment_norms(longest)
    mean, top, best = np.zeros((longest, n + 1)), np.zeros((longest, n + 1)), np.zeros(n)
    back = np.arange(longest)[:, None]  # from the last sentence of a segment back to its first
    for first in range(0, n, _BLOCK):
        own = np.arange(first, min(first + _BLOCK, n))  # the last sentences of segments
        begin, end, low = start[own], stop[own], int(start[first])
        numbers = np.arange(first - longest + 1, own[-1] + 1)
        products = _weighted(side, numbers) @ other.vectors[low : int(end[-1])].T
        running = np.zeros((len(products), products.shape[1] + 1))
        np.cumsum(products, axis=1, out=running[:, 1:])
        rows = own - numbers[0] - back
        totals = (running[rows, end - low] - running[rows, begin - low]).cumsum(axis=0)
        columns = low + np.arange(products.shape[1])
        met = (columns >= begin[:, None]) & (columns < end[:, None])
        sums = np.empty((longest, *met.shape), np.float32)
        sums[0] = np.where(met, products[longest - 1 :], np.float32(-np.inf))
        for k in range(1, longest):
            np.add(sums[k - 1], products[longest - 1 - k : -k], out=sums[k])
        count = min(_TOP, int((end - begin).min()))
        highest = _highest(sums.reshape(-1, len(columns)), count).reshape(count, longest, -1)
        scale = 1 / norms[:, own + 1]
        exists = own >= back
        mean[:, own + 1] = totals * scale / (end - begin) * exists
        top[:, own + 1] = highest.mean(axis=0) * scale * exists
        best[own] = highest[0, 0] * scale[0]
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
