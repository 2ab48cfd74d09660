"""The bead model at work: two sides in, an alignment with confidences out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from aligner.bitext import Alignment, Bead, Shape
from aligner.decisions import Constraints
from aligner.errors import InputError
from aligner.model.anchors import find_band
from aligner.model.band import Band, Floats
from aligner.model.constraints import constrain
from aligner.model.evidence import Evidence, Window
from aligner.model.features import (
    NULL_FEATURES,
    bead_features,
    crossings,
    null_features,
)
from aligner.model.lattice import Lattice, Posteriors
from aligner.model.parameters import NULL, Parameters, group_of
from aligner.model.search import best_path, posteriors
from aligner.model.side import Side
from aligner.spans import Span

__all__ = ["align_sides", "at_ends", "fill_lattice", "possible_segments"]

_ROWS, _CELLS = 32, 16_384  # the size of a rectangle that is scored at once
_IMPOSSIBLE = (
    "no alignment keeps to all of the decisions; take back a boundary or a forbidden null, or allow"
    " larger beads"
)


def align_sides(
    source: Side,
    target: Side,
    parameters: Parameters,
    shapes: tuple[Shape, ...],
    progress: Callable[[str, int, int], None] | None = None,
    constraints: Constraints | None = None,
) -> Alignment:
    """Align two sides: the most probable path, each bead with its posterior as confidence.

    Args:
        source: The source side; may be empty.
        target: The target side; may be empty. Vectors of both sides have the same dimension.
        parameters: The bead model's weights.
        shapes: The two-sided shapes that a bead may have.
        progress: Called with ("align", sentences done, sentences in all).
        constraints: What the alignment must keep to. A locked bead has the confidence 1, the
            others have their posteriors among the alignments that keep to it.

    Returns:
        An alignment that covers both sides.

    Raises:
        InputError: The parameters need tokens, and a side has none; or no alignment keeps to the
            constraints.
    """
    if parameters.needs_tokens and None in (source.tokens, target.tokens):
        raise InputError(
            f"the parameters {parameters.name} need an encoder that tells the vectors of tokens;"
            " fit others with aligner fit"
        )
    asked = constraints or Constraints((len(source), len(target)))
    if not len(source) or not len(target):
        if asked.forbidden:
            raise InputError(_IMPOSSIBLE)
        return _only_nulls(len(source), len(target))
    longest = max(max(shape) for shape in shapes)
    evidence = Evidence(source, target, find_band(source, target, asked.corners), longest)
    lattice = constrain(fill_lattice(evidence, parameters, shapes, progress), asked)
    path, trust = _path(lattice, asked), posteriors(lattice)
    return Alignment(
        tuple(
            replace(b, confidence=1.0 if b in asked.locked else _confidence(b, lattice, trust))
            for b in path
        )
    )


def _path(lattice: Lattice, asked: Constraints) -> Alignment:
    """The best path; where decisions leave none, that is the user's to mend."""
    try:
        return best_path(lattice)
    except ValueError:
        if asked:
            raise InputError(_IMPOSSIBLE) from None
        raise


def fill_lattice(
    evidence: Evidence,
    parameters: Parameters,
    shapes: tuple[Shape, ...],
    progress: Callable[[str, int, int], None] | None = None,
) -> Lattice:
    """Score every bead along the band, rectangle by rectangle."""
    band = evidence.band
    beads: list[Floats] = []
    for rows, columns in band.blocks(_ROWS, _CELLS):
        window = Window(evidence, rows, columns)
        scores = np.stack([_scores(window, shape, parameters) for shape in shapes])
        for i in rows:
            row = band.row(i)
            cells = slice(row.start - columns.start, row.stop - columns.start)
            beads.append(scores[:, i - rows.start, cells].copy())  # not a view, which keeps it all
        if progress:
            progress("align", rows.stop, len(band.start))
    weights = np.array([parameters.weights[NULL][name] for name in NULL_FEATURES])
    source, target = (
        parameters.bias_of((0, 1)) + weights @ features for features in null_features(evidence)
    )
    openings = _openings(band, parameters)
    return Lattice(band, shapes, tuple(beads), source, target, *openings)


def _openings(band: Band, parameters: Parameters) -> tuple[tuple[Floats, ...], tuple[Floats, ...]]:
    """What opening a run of nulls costs in each cell, of the source and of the target."""
    rows, columns = (parameters.opening + parameters.end * at_ends(size) for size in band.size)
    source = tuple(columns[a:b] for a, b in zip(band.start, band.stop, strict=True))
    target = tuple(np.full(len(band.row(i)), score) for i, score in enumerate(rows))
    return source, target


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


def _only_nulls(n: int, m: int) -> Alignment:
    """The alignment of documents of which one is empty."""
    source = [Bead(Span(i, i + 1), Span(0, 0), 1.0) for i in range(n)]
    target = [Bead(Span(n, n), Span(j, j + 1), 1.0) for j in range(m)]
    return Alignment((*source, *target))


def _confidence(bead: Bead, lattice: Lattice, trust: Posteriors) -> float:
    """The posterior of a bead on the path, held to [0, 1] against rounding."""
    if not bead.target:
        value = trust.source_nulls[bead.source.start]
    elif not bead.source:
        value = trust.target_nulls[bead.target.start]
    else:
        i = bead.source.stop
        column = bead.target.stop - lattice.band.start[i]
        value = trust.beads[i][lattice.shapes.index(bead.shape), column]
    return float(min(max(value, 0.0), 1.0))
