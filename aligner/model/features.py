"""What a bead is judged by. One function a feature; each is symmetric in the two languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from aligner.bitext import Shape
from aligner.model.band import Floats
from aligner.model.evidence import Evidence, Window
from aligner.model.side import STATEMENT, Side

__all__ = ["BEAD_FEATURES", "NULL_FEATURES", "bead_features", "crossings", "null_features"]

_SIGMA2 = 6.8  # variance of the length difference a character, Gale & Church 1993


def cosine(window: Window, a: int, b: int) -> Floats:
    """How alike the two segments are."""
    return window.cosine(a, b)


def hubness(window: Window, a: int, b: int) -> Floats:
    """The cosine above what the two segments have with anything on the other side."""
    source, target = _around(window, "mean", a, b)
    return window.cosine(a, b) - (source + target) / 2


def margin(window: Window, a: int, b: int) -> Floats:
    """The cosine above that to the four nearest on the other side (Artetxe & Schwenk 2019)."""
    source, target = _around(window, "top", a, b)
    return window.cosine(a, b) - (source + target) / 2


def neighbours(window: Window, a: int, b: int) -> Floats:
    """The cosine above that to the sentences next door, so that a bead swallows none of them."""
    source, target = _around(window, "mean", a, b)
    next_target, next_source = window.cosine(a, 1), window.cosine(1, b)
    around = (
        np.fmax(window.shifted(next_target, 0, -1, np.nan), source)
        + np.fmax(window.shifted(next_target, 0, b, np.nan), source)
        + np.fmax(window.shifted(next_source, -1, 0, np.nan), target)
        + np.fmax(window.shifted(next_source, a, 0, np.nan), target)
    )
    return window.cosine(a, b) - around / 4


def gain(window: Window, a: int, b: int) -> Floats:
    """The cosine above that of the best bead with one boundary sentence less; 0 for one-to-one."""
    whole = window.cosine(a, b)
    less = []
    if a > 1:
        shorter = window.cosine(a - 1, b)
        less += [shorter, window.shifted(shorter, 1, 0, -1.0)]
    if b > 1:
        shorter = window.cosine(a, b - 1)
        less += [shorter, window.shifted(shorter, 0, 1, -1.0)]
    return whole - np.maximum.reduce(less) if less else np.zeros_like(whole)


def length_ratio(window: Window, a: int, b: int) -> Floats:
    """How far the ratio of lengths is from the documents' own, as |log ratio|."""
    source, target = _lengths(window, a, b)
    ratio: Floats = np.abs(np.log((source + 1.0) / (target + 1.0)))
    return ratio


def gale_church(window: Window, a: int, b: int) -> Floats:
    """The squared z of the length difference (Gale & Church 1993), at most 25."""
    source, target = _lengths(window, a, b)
    variance = _SIGMA2 * (source + target + 1.0) / 2
    return np.minimum((source - target) ** 2 / variance, 25.0)


def same_ending(window: Window, a: int, b: int) -> Floats:
    """1 where both close with the same question or exclamation mark, -1 where they differ."""
    sides = (window.evidence.source, window.evidence.target)
    ends = [np.concatenate([[STATEMENT], side.endings]) for side in sides]
    source, target = window.along_source(ends[0]), window.along_target(ends[1])
    marked = (source != STATEMENT) | (target != STATEMENT)
    result: Floats = np.where(marked, np.where(source == target, 1.0, -1.0), 0.0)
    return result


def crossings(window: Window, a: int, b: int) -> Floats:
    """How many paragraph edges lie inside one segment without a counterpart in the other."""
    evidence = window.evidence
    source = window.along_source(_edges_inside(evidence.source, a))
    target = window.along_target(_edges_inside(evidence.target, b))
    inside: Floats = window.inner(np.abs(source - target))
    return inside


def _edges_inside(side: Side, k: int) -> Floats:
    """How many of the last k sentences before each edge open a paragraph, but for the first."""
    starts = np.concatenate([[0.0], np.cumsum(side.paragraph_starts)])
    edges = np.arange(len(starts))
    return starts - starts[np.clip(edges - k + 1, 0, len(starts) - 1)] if k > 1 else 0.0 * starts


def _around(window: Window, statistic: str, a: int, b: int) -> tuple[Floats, Floats]:
    """A statistic of the backgrounds of both segments."""
    source = getattr(window.evidence.source_background, statistic)[a - 1]
    target = getattr(window.evidence.target_background, statistic)[b - 1]
    return window.along_source(source), window.along_target(target)


def _lengths(window: Window, a: int, b: int) -> tuple[Floats, Floats]:
    """Lengths of both segments in characters, scaled so that the documents are of one length."""
    scale, evidence = window.evidence.length_scale, window.evidence
    source = window.along_source(_segment_lengths(evidence.source.lengths, a) * scale)
    return source, window.along_target(_segment_lengths(evidence.target.lengths, b) / scale)


def _segment_lengths(lengths: Floats, k: int) -> Floats:
    """Summed lengths of the last k sentences before each edge, (n + 1,)."""
    running = np.concatenate([[0.0], np.cumsum(lengths)])
    summed: Floats = running - running[np.maximum(np.arange(len(running)) - k, 0)]
    return summed


Feature = Callable[[Window, int, int], Floats]

_ALL: tuple[Feature, ...] = (
    cosine,
    hubness,
    margin,
    neighbours,
    gain,
    length_ratio,
    gale_church,
    same_ending,
)
BEAD_FEATURES: Final[dict[str, Feature]] = {feature.__name__: feature for feature in _ALL}
NULL_FEATURES: Final = ("best", "length")


def bead_features(window: Window, shape: Shape) -> Floats:
    """All features of the beads of one shape that end in a window, (features, rows, columns)."""
    return np.stack([window.inner(f(window, *shape)) for f in BEAD_FEATURES.values()])


def null_features(evidence: Evidence) -> tuple[Floats, Floats]:
    """All features of all null beads: (features, n) of the source, (features, m) of the target."""
    sides = (
        (evidence.source, evidence.source_background),
        (evidence.target, evidence.target_background),
    )
    source, target = (
        np.stack([background.best - background.mean[0, 1:], np.log1p(side.lengths)])
        for side, background in sides
    )
    return source, target
