"""Features times weights: the score of every bead along the band, as a lattice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from aligner.bitext import Shape, Span
from aligner.model.band import Band, Tile
from aligner.model.evidence import VECTORS_ALONE, Evidence, Window
from aligner.model.features import (
    COVERAGE_FEATURES,
    SURFACE_FEATURES,
    crossings,
    each_feature,
    null_features,
)
from aligner.model.lattice import Lattice
from aligner.model.likely import Likely
from aligner.model.parameters import LEARNT_FEATURES, NULL, Weights, group_of
from aligner.model.side import Side
from aligner.plumbing.progress import Progress
from aligner.plumbing.workers import cores, in_threads
from aligner.vectors import Floats, Floats32, Reals

__all__ = ["at_ends", "fill_lattice", "fill_lattices", "possible_segments", "read_again"]

# `VECTORS_ALONE` with tokens: comparing them is the main cost, and each core holds a tile's tokens.
_WITH_TOKENS = 2048, 0


def fill_lattices(
    evidence: Evidence,
    readings: Sequence[Weights],
    shapes: tuple[Shape, ...],
    progress: Progress | None = None,
    known: Sequence[Lattice] | None = None,
) -> tuple[Lattice, ...]:
    """Score every bead along the band, tile by tile, under several weights at once.

    Args:
        evidence: What is known of the documents.
        readings: The weights of each lattice; those of learnt features are left out.
        shapes: The two-sided shapes that a bead may have.
        progress: Called with ("align", source sentences done, source sentences in all).
        known: Lattices of the same weights and shapes in a narrower band; only rows that have
            become wider are scored again.
    """
    band = evidence.band
    beads = np.empty((len(readings), len(shapes), band.n_cells), np.float32)
    names = _names(readings)
    compares_tokens = not names.keys().isdisjoint(COVERAGE_FEATURES)

    def score(tile: Tile) -> Tile:
        window = Window(evidence, tile)
        i, j = band.places(tile.rows)
        down = i - tile.rows.start
        across = j - tile.left[down]
        cells = band.cells_of(tile.rows)
        for s, shape in enumerate(shapes):
            for k, scores in enumerate(_scores(window, shape, readings, names)):
                beads[k, s, cells] = scores[down, across]
        return tile

    if not SURFACE_FEATURES.keys().isdisjoint(names):
        _ = evidence.surface  # once, before threads ask for it
    null_names = tuple({name: None for weights in readings for name in weights.of_nulls})
    of_nulls = null_features(evidence, null_names)
    costs = _WITH_TOKENS if compares_tokens else VECTORS_ALONE
    tiles = [
        tile
        for rows in _new_rows(band, known, beads)
        for tile in band.tiles(rows, *costs, evidence.longest)
    ]
    # Comparing tokens is worth several cores; without it, numpy calls are too many and too short.
    for tile in in_threads(score, tiles, min(cores(), len(tiles)) if compares_tokens else 1):
        if progress:
            # the first row ends before the first sentence
            progress("align", tile.rows.stop - 1, band.size[0])
    return tuple(
        _lattice(band, shapes, scores, weights, null_names, of_nulls)
        for scores, weights in zip(beads, readings, strict=True)
    )


def fill_lattice(evidence: Evidence, weights: Weights, shapes: tuple[Shape, ...]) -> Lattice:
    """The lattice of one reading."""
    return fill_lattices(evidence, (weights,), shapes)[0]


def read_again(
    lattice: Lattice,
    likely: Likely,
    weights: Weights,
    learnt: Mapping[str, Floats],
    gaps: float,
) -> Lattice:
    """The lattice of a second reading, which has the likely beads only.

    Args:
        lattice: The scores under `weights` without the learnt features.
        likely: The beads; the band holds them all.
        weights: Those of the second reading.
        learnt: The learnt features of the likely beads by name, each (k,).
        gaps: `Habits.gaps`.
    """
    beads = np.full_like(lattice.beads, -np.inf)
    cells = likely.cells(lattice.band)
    for shape, numbers in likely.by_shape():
        named, at = weights.features[group_of(shape)], likely.shapes.index(shape)
        scores = lattice.beads[at, cells[numbers]].astype(np.float64)
        for name, feature in learnt.items():
            scores += named.get(name, 0.0) * feature[numbers]
        beads[at, cells[numbers]] = scores
    opening = weights.gaps * gaps
    return replace(
        lattice,
        beads=beads,
        source_openings=lattice.source_openings + opening,
        target_openings=lattice.target_openings + opening,
    )


def _names(readings: Sequence[Weights]) -> dict[str, None]:
    """The features that count in any reading, except those learnt from the first."""
    counting = (name for weights in readings for name in weights.counting)
    return {name: None for name in counting if name not in LEARNT_FEATURES}


def _lattice(
    band: Band,
    shapes: tuple[Shape, ...],
    beads: Floats32,
    weights: Weights,
    null_names: Sequence[str],
    features: tuple[Floats, Floats],
) -> Lattice:
    """The lattice made of the scores of two-sided beads and those of nulls."""
    named = np.array([weights.features[NULL].get(name, 0.0) for name in null_names])
    source, target = (weights.bias_of((0, 1)) + named @ each for each in features)
    openings = _openings(band, weights)
    return Lattice(band, shapes, beads, source, target, *openings, weights.replacement)


def _new_rows(band: Band, known: Sequence[Lattice] | None, beads: Floats32) -> list[Span]:
    """The runs of rows still to be scored; rows already known are filled in."""
    whole = Span(0, len(band.start))
    if known is None:
        return [whole]
    narrower = known[0].band
    same = (band.start == narrower.start) & (band.stop == narrower.stop)
    cuts = np.flatnonzero(np.diff(same)) + 1
    runs = [Span(*map(int, ends)) for ends in pairwise([0, *cuts, whole.stop])]
    for rows in runs:
        if same[rows.start]:
            for scores, lattice in zip(beads, known, strict=True):
                scores[:, band.cells_of(rows)] = lattice.beads[:, narrower.cells_of(rows)]
    return [rows for rows in runs if not same[rows.start]]


def _openings(band: Band, weights: Weights) -> tuple[Floats, Floats]:
    """What opening a run of nulls adds in each cell, for the source and for the target."""
    rows, columns = (weights.opening + weights.end * at_ends(size) for size in band.size)
    i, j = band.places(Span(0, len(band.start)))
    return columns[j], rows[i]


def at_ends(size: int) -> Floats:
    """1 before the first and after the last of so many sentences, 0 between, (size + 1,)."""
    ends = np.zeros(size + 1)
    ends[[0, -1]] = 1.0
    return ends


def _scores(
    window: Window, shape: Shape, readings: Sequence[Weights], names: Iterable[str]
) -> list[Reals]:
    """The scores of all beads of one shape that end in a tile, under each reading's weights."""
    crossed: Reals = crossings(window, *shape).astype(np.float32)
    impossible = window.of_source(_impossible, shape[0]) + window.of_target(_impossible, shape[1])
    named = [weights.features[group_of(shape)] for weights in readings]
    scores: list[Reals] = [
        np.float32(weights.crossing) * crossed + np.float32(weights.bias_of(shape)) + impossible
        for weights in readings
    ]
    for name, feature in zip(names, each_feature(window, shape, names), strict=True):
        for total, weights in zip(scores, named, strict=True):
            total += np.float32(weights.get(name, 0.0)) * feature
    return scores


def _impossible(side: Side, k: int) -> Floats:
    """Minus infinity at edges where no bead can hold the last k sentences, else 0."""
    return np.where(possible_segments(side, k) > 0, 0.0, -np.inf)


def possible_segments(side: Side, k: int) -> Floats:
    """1 at edges that follow k sentences of which none is blank, else 0; (n + 1,)."""
    running = np.concatenate([[0], np.cumsum(side.blank)])
    edges = np.arange(len(running))
    possible = (edges >= k) & (running == running[np.maximum(edges - k, 0)])
    floats: Floats = possible.astype(np.float64)
    return floats
