"""What a bead is judged by: one function per feature, each symmetric in the two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from aligner.bitext import Shape
from aligner.model.evidence import Evidence, Window
from aligner.model.punctuation import EXCLAMATION, QUESTION, mark_of
from aligner.model.side import Side
from aligner.vectors import Floats, Reals

__all__ = [
    "BEAD_FEATURES",
    "COVERAGE_FEATURES",
    "LENGTH_FEATURES",
    "NULL_FEATURES",
    "SURFACE_FEATURES",
    "bead_features",
    "crossings",
    "each_feature",
    "null_features",
    "null_names",
]

_SIGMA2 = 6.8  # variance of the length difference per character (Gale & Church 1993)


def cosine(window: Window, a: int, b: int) -> Reals:
    """How alike the two segments are."""
    return window.cosine(a, b)


def hubness(window: Window, a: int, b: int) -> Reals:
    """The cosine less the mean cosine of the two segments to the other side."""
    source, target = window.background("mean", a, b)
    return window.cosine(a, b) - (source + target) / 2


def margin(window: Window, a: int, b: int) -> Reals:
    """The cosine less that to the four nearest on the other side (Artetxe & Schwenk 2019)."""
    source, target = window.background("top", a, b)
    return window.cosine(a, b) - (source + target) / 2


def neighbours(window: Window, a: int, b: int) -> Reals:
    """The cosine less that to the sentences next to the bead on the other side.

    So a bead neither leaves its neighbours a sentence of its own nor takes one of theirs.
    """
    source, target = window.background("mean", a, b)
    around = (
        np.maximum(window.cosine(a, 1, 0, -1), source)
        + np.maximum(window.cosine(a, 1, 0, b), source)
        + np.maximum(window.cosine(1, b, -1, 0), target)
        + np.maximum(window.cosine(1, b, a, 0), target)
    )
    return window.cosine(a, b) - around / 4


def gain(window: Window, a: int, b: int) -> Reals:
    """The cosine less that of the best bead with one boundary sentence fewer; 0 for 1-1."""
    whole = window.cosine(a, b)
    less = []
    if a > 1:
        less += [window.cosine(a - 1, b), window.cosine(a - 1, b, 1, 0)]
    if b > 1:
        less += [window.cosine(a, b - 1), window.cosine(a, b - 1, 0, 1)]
    return whole - np.maximum.reduce(less) if less else np.zeros_like(whole)


def length_ratio(window: Window, a: int, b: int) -> Reals:
    """How far the ratio of lengths is from the documents' own, as |log ratio|."""
    source, target = _lengths(window, a, b)
    ratio: Reals = np.abs(np.log((source + 1.0) / (target + 1.0)))
    return ratio


def gale_church(window: Window, a: int, b: int) -> Reals:
    """The squared z of the length difference (Gale & Church 1993), at most 25."""
    source, target = _lengths(window, a, b)
    variance = _SIGMA2 * (source + target + 1.0) / 2
    return np.minimum((source - target) ** 2 / variance, 25.0)


def same_ending(window: Window, a: int, b: int) -> Reals:
    """1 if both close with the same question or exclamation mark, -1 if they differ, else 0."""
    source, target = window.of_source(_last_ending, a), window.of_target(_last_ending, b)
    marked = np.maximum(source, target) > 0
    result: Reals = (2 * (source == target).astype(np.float32) - 1) * marked
    return result


def mean_coverage(window: Window, a: int, b: int) -> Reals:
    """How well the words of the two segments cover each other, on average."""
    return (window.source_coverage(a, b) + window.target_coverage(a, b)) / 2


def least_coverage(window: Window, a: int, b: int) -> Reals:
    """The coverage of the segment that is covered worse."""
    return np.minimum(window.source_coverage(a, b), window.target_coverage(a, b))


def weakest_sentence(window: Window, a: int, b: int) -> Reals:
    """The coverage of the sentence that is covered worst."""
    sentences = [window.source_coverage(1, b, k, 0) for k in range(a)]
    sentences += [window.target_coverage(a, 1, 0, k) for k in range(b)]
    weakest: Reals = np.minimum.reduce(sentences)
    return weakest


def lost_without_edge(window: Window, a: int, b: int) -> Reals:
    """What a merge loses in coverage without the boundary sentence that adds least; 0 for 1-1."""
    source, target, lost = window.source_coverage, window.target_coverage, []
    if b > 1:
        lost.append(source(a, b) - np.maximum(source(a, b - 1), source(a, b - 1, 0, 1)))
    if a > 1:
        lost.append(target(a, b) - np.maximum(target(a - 1, b), target(a - 1, b, 1, 0)))
    return np.minimum.reduce(lost) if lost else np.zeros_like(source(a, b))


def won_with_neighbour(window: Window, a: int, b: int) -> Reals:
    """What the bead would win in coverage from the sentence before or after it, on either side."""
    source, target = window.source_coverage, window.target_coverage
    of_source = np.maximum(source(a, b + 1), source(a, b + 1, 0, -1)) - source(a, b)
    of_target = np.maximum(target(a + 1, b), target(a + 1, b, -1, 0)) - target(a, b)
    won: Reals = (np.maximum(of_source, 0.0) + np.maximum(of_target, 0.0)) / 2
    return won


def crossings(window: Window, a: int, b: int) -> Reals:
    """How many paragraph edges lie inside one segment without a counterpart in the other."""
    source, target = window.of_source(_edges_inside, a), window.of_target(_edges_inside, b)
    inside: Reals = np.abs(source - target)
    return inside


def _edges_inside(side: Side, k: int) -> Floats:
    """How many of the last k sentences before each edge, except the first, open a paragraph."""
    starts = np.concatenate([[0.0], np.cumsum(side.paragraph_starts)])
    edges = np.arange(len(starts))
    return starts - starts[np.clip(edges - k + 1, 0, len(starts) - 1)] if k > 1 else 0.0 * starts


def _lengths(window: Window, a: int, b: int) -> tuple[Reals, Reals]:
    """Lengths of both segments in characters, scaled so that the documents are equally long."""
    scale = np.float32(window.evidence.length_scale)
    return window.of_source(_length, a) * scale, window.of_target(_length, b) / scale


def _length(side: Side, k: int) -> Floats:
    """Summed lengths of the last k sentences before each edge."""
    running = side.running_lengths
    summed: Floats = running - running[np.maximum(np.arange(len(running)) - k, 0)]
    return summed


def _last_ending(side: Side, k: int) -> Floats:
    """The question or exclamation mark that the last sentence before each edge closes with."""
    marks = mark_of(side.endings)
    asking = np.where((marks == QUESTION) | (marks == EXCLAMATION), marks, 0)
    return np.concatenate([[0], asking])


Feature = Callable[[Window, int, int], Reals]

_OF_LENGTHS: tuple[Feature, ...] = (length_ratio, gale_church, same_ending)
_OF_VECTORS: tuple[Feature, ...] = (cosine, hubness, margin, neighbours, gain, *_OF_LENGTHS)
_OF_TOKENS: tuple[Feature, ...] = (
    mean_coverage,
    least_coverage,
    weakest_sentence,
    lost_without_edge,
    won_with_neighbour,
)


def _on_surface(feature: Feature) -> Feature:
    """The same feature of what the texts share on the surface."""
    return lambda window, a, b: feature(window.surface, a, b)


BEAD_FEATURES: Final[dict[str, Feature]] = {each.__name__: each for each in _OF_VECTORS}
"""Features that need only the vectors of sentences."""
COVERAGE_FEATURES: Final[dict[str, Feature]] = {each.__name__: each for each in _OF_TOKENS}
"""Features that need the vectors of tokens as well."""
SURFACE_FEATURES: Final[dict[str, Feature]] = {
    f"surface_{name}": _on_surface(feature) for name, feature in BEAD_FEATURES.items()
}
"""Features that need the texts, but no encoder."""
LENGTH_FEATURES: Final = tuple(each.__name__ for each in _OF_LENGTHS)
"""Features that need neither an encoder nor the texts."""


def _nearest(evidence: Evidence) -> tuple[Floats, Floats]:
    """How far the nearest sentence of the other side stands out."""
    return evidence.source_background.lead, evidence.target_background.lead


def _nearest_on_the_surface(evidence: Evidence) -> tuple[Floats, Floats]:
    return _nearest(evidence.surface)


def _log_lengths(evidence: Evidence) -> tuple[Floats, Floats]:
    return np.log1p(evidence.source.lengths), np.log1p(evidence.target.lengths)


NULL_FEATURES: Final[dict[str, Callable[[Evidence], tuple[Floats, Floats]]]] = {
    "best": _nearest,
    "surface_best": _nearest_on_the_surface,
    "length": _log_lengths,
}
"""Features of nulls, of all sentences of either side."""


def null_names(names: Iterable[str]) -> tuple[str, ...]:
    """The features of nulls that a judge has who has these features of two-sided beads."""
    seen = {
        "surface_best" if name in SURFACE_FEATURES else "best"
        for name in set(names).difference(LENGTH_FEATURES)
    }
    return tuple(name for name in NULL_FEATURES if name in seen or name == "length")


def each_feature(window: Window, shape: Shape, names: Iterable[str]) -> Iterator[Reals]:
    """Some features of the beads of one shape that end in a tile, each (rows, columns)."""
    known = BEAD_FEATURES | COVERAGE_FEATURES | SURFACE_FEATURES
    return (known[name](window, *shape) for name in names)


def bead_features(window: Window, shape: Shape, names: Iterable[str]) -> Reals:
    """The features that `each_feature` gives in one array, (features, rows, columns)."""
    return np.stack([*each_feature(window, shape, names)])


def null_features(evidence: Evidence, names: Sequence[str]) -> tuple[Floats, Floats]:
    """Some features of all null beads: (features, n) of the source, (features, m) of the target."""
    found = [NULL_FEATURES[name](evidence) for name in names]
    source, target = (
        np.array([each[k] for each in found]).reshape(len(found), len(side))
        for k, side in enumerate((evidence.source, evidence.target))
    )
    return source, target
