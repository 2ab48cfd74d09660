"""Features times weights: the score of every bead along the band, as a lattice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from aligner.bitext import Shape, Span
from aligner.model.band import Band, Floats
from aligner.model.evidence import Evidence, Window
from aligner.model.features import NULL_FEATURES, bead_features, crossings, null_features
from aligner.model.lattice import Lattice
from aligner.model.parameters import NULL, Parameters, group_of
from aligner.model.side import Side

__all__ = ["at_ends", "fill_lattice", "possible_segments"]

_ROWS, _CELLS = 32, 16_384  # the size of a rectangle that is scored at once


def fill_lattice(
    evidence: Evidence,
    parameters: Parameters,
    shapes: tuple[Shape, ...],
    progress: Callable[[str, int, int], None] | None = None,
) -> Lattice:
    """Score every bead along the band, rectangle by rectangle."""
    band = evidence.band
    beads = np.empty((len(shapes), band.cells))
    for rows, columns in band.blocks(_ROWS, _CELLS):
        window = Window(evidence, rows, columns)
        scores = np.stack([_scores(window, shape, parameters) for shape in shapes])
        for i in rows:
            row = band.row(i)
            cells = slice(row.start - columns.start, row.stop - columns.start)
            beads[:, band.cells_of(i)] = scores[:, i - rows.start, cells]
        if progress:
            progress("align", rows.stop, len(band.start))
    weights = np.array([parameters.weights[NULL][name] for name in NULL_FEATURES])
    source, target = (
        parameters.bias_of((0, 1)) + weights @ features for features in null_features(evidence)
    )
    openings = _openings(band, parameters)
    return Lattice(band, shapes, beads, source, target, *openings)


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


def _scores(window: Window, shape: Shape, parameters: Parameters) -> Floats:
    """The score of every bead of one shape that ends in a window; none for impossible ones."""
    named = parameters.weights[group_of(shape)]
    features = bead_features(window, shape, named)
    scores = np.tensordot([*named.values()], features, 1) + parameters.bias_of(shape)
    scores += parameters.crossing * crossings(window, *shape)
    sides = (window.evidence.source, window.evidence.target)
    source, target = (possible_segments(side, k) for side, k in zip(sides, shape, strict=True))
    possible = window.inner(window.along_source(source) * window.along_target(target)) > 0
    result: Floats = np.where(possible, scores, -np.inf)
    return result


def possible_segments(side: Side, k: int) -> Floats:
    """Before which edges there are k sentences of which none is blank, (n + 1,): 1, else 0."""
    running = np.concatenate([[0], np.cumsum(side.blank)])
    edges = np.arange(len(running))
    possible = (edges >= k) & (running == running[np.maximum(edges - k, 0)])
    floats: Floats = possible.astype(np.float64)
    return floats
