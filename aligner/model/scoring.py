"""Features times weights: the score of every bead along the band, as a lattice."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from aligner.bitext import Shape, Span
from aligner.model.band import Band, Floats, Floats32
from aligner.model.evidence import Evidence, Window
from aligner.model.features import NULL_FEATURES, crossings, each_feature, null_features
from aligner.model.lattice import Lattice
from aligner.model.parameters import NULL, Parameters, group_of
from aligner.model.side import Side

__all__ = ["at_ends", "fill_lattice", "possible_segments"]

_CELLS = 16_384  # the most cells of a tile that is scored at once
_OVERHEAD = 4096  # what a tile costs besides, in cells; next to nothing where tokens are compared


def fill_lattice(
    evidence: Evidence,
    parameters: Parameters,
    shapes: tuple[Shape, ...],
    progress: Callable[[str, int, int], None] | None = None,
    known: Lattice | None = None,
) -> Lattice:
    """Score every bead along the band, tile by tile.

    Args:
        evidence: What is known of the documents.
        parameters: The bead model's weights.
        shapes: The two-sided shapes that a bead may have.
        progress: Called with ("align", rows done, rows in all).
        known: A lattice of the same shapes in a narrower band, whose rows are not scored again
            where the band is no wider.
    """
    band = evidence.band
    beads = np.empty((len(shapes), band.cells), np.float32)
    overhead = 0 if parameters.needs_tokens else _OVERHEAD
    for rows in _new_rows(band, known, beads):
        for tile in band.tiles(rows, _CELLS, overhead, 2 * evidence.both):
            window = Window(evidence, tile)
            i, j = band.places(tile.rows)
            down = i - tile.rows.start
            across = j - tile.left - tile.slant * down
            for scores, shape in zip(beads[:, band.cells_of(tile.rows)], shapes, strict=True):
                scores[:] = _scores(window, shape, parameters)[down, across]
            if progress:
                progress("align", tile.rows.stop, len(band.start))
    weights = np.array([parameters.weights[NULL][name] for name in NULL_FEATURES])
    source, target = (
        parameters.bias_of((0, 1)) + weights @ features for features in null_features(evidence)
    )
    openings = _openings(band, parameters)
    return Lattice(band, shapes, beads, source, target, *openings)


def _new_rows(band: Band, known: Lattice | None, beads: Floats32) -> list[Span]:
    """The runs of rows that are to be scored; what is known already is filled in."""
    whole = Span(0, len(band.start))
    if known is None:
        return [whole]
    same = (band.start == known.band.start) & (band.stop == known.band.stop)
    cuts = np.flatnonzero(np.diff(same)) + 1
    runs = [Span(*map(int, ends)) for ends in pairwise([0, *cuts, whole.stop])]
    for rows in runs:
        if same[rows.start]:
            beads[:, band.cells_of(rows)] = known.beads[:, known.band.cells_of(rows)]
    return [rows for rows in runs if not same[rows.start]]


def _openings(band: Band, parameters: Parameters) -> tuple[Floats, Floats]:
    """What opening a run of nulls costs in each cell, of the source and of the target."""
    rows, columns = (parameters.opening + parameters.end * at_ends(size) for size in band.size)
    i, j = band.places(Span(0, len(band.start)))
    return columns[j], rows[i]


def at_ends(size: int) -> Floats:
    """1 before the first and after the last of so many sentences, 0 between, (size + 1,)."""
    ends = np.zeros(size + 1)
    ends[[0, -1]] = 1.0
    return ends


def _scores(window: Window, shape: Shape, parameters: Parameters) -> Floats32:
    """The score of every bead of one shape that ends in a tile; none for impossible ones."""
    weights = parameters.weights[group_of(shape)]
    scores = parameters.crossing * window.inner(crossings(window, *shape))
    scores += parameters.bias_of(shape)
    for weight, feature in zip(weights.values(), each_feature(window, shape, weights), strict=True):
        scores += np.float32(weight) * feature
    scores += window.inner(window.of_source(_impossible, shape[0]))
    scores += window.inner(window.of_target(_impossible, shape[1]))
    return scores


def _impossible(side: Side, k: int) -> Floats:
    """Minus infinity before edges where a bead cannot have the last k sentences, else 0."""
    return np.where(possible_segments(side, k) > 0, 0.0, -np.inf)


def possible_segments(side: Side, k: int) -> Floats:
    """Before which edges there are k sentences of which none is blank, (n + 1,): 1, else 0."""
    running = np.concatenate([[0], np.cumsum(side.blank)])
    edges = np.arange(len(running))
    possible = (edges >= k) & (running == running[np.maximum(edges - k, 0)])
    floats: Floats = possible.astype(np.float64)
    return floats
