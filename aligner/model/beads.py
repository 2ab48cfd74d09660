"""The bead model at work: two sides in, an alignment with confidences out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aligner.bitext import Alignment, Bead, Shape
from aligner.decisions import Constraints
from aligner.errors import InputError
from aligner.model.anchors import find_band, widen
from aligner.model.constraints import constrain
from aligner.model.evidence import Evidence
from aligner.model.lattice import Lattice, Posteriors
from aligner.model.parameters import Parameters
from aligner.model.related import relatedness
from aligner.model.scoring import fill_lattice
from aligner.model.search import best_path, posteriors
from aligner.model.side import Side
from aligner.spans import Span

__all__ = ["align_sides"]

_WIDENINGS = 8, 32, 128  # columns by which the band gets wider, one time after the other
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
    lattice, path, trust = _searched(source, target, parameters, shapes, progress, asked)
    # Whoever has confirmed a link has answered the question.
    related = 1.0 if asked.locked.beads else relatedness(source, target, path, parameters, shapes)
    sure = 1.0 if related is None else related

    def confidence(bead: Bead) -> float:
        if bead in asked.locked:
            return 1.0
        given_related = _confidence(bead, lattice, trust)
        return 1 - sure * (1 - given_related) if bead.is_null else sure * given_related

    return Alignment(tuple(replace(b, confidence=confidence(b)) for b in path), related)


def _searched(
    source: Side,
    target: Side,
    parameters: Parameters,
    shapes: tuple[Shape, ...],
    progress: Callable[[str, int, int], None] | None,
    asked: Constraints,
) -> tuple[Lattice, Alignment, Posteriors]:
    """The best path and all posteriors, in a band that gets wider while that changes the path."""
    band = find_band(source, target, asked.corners)
    longest, both = max(max(shape) for shape in shapes), max(min(shape) for shape in shapes)
    evidence = Evidence(source, target, band, longest, both)
    scored, before = fill_lattice(evidence, parameters, shapes, progress), None
    for columns in (*_WIDENINGS, 0):
        lattice = constrain(scored, asked)
        path, trust = _path(lattice, asked), posteriors(lattice)
        wider = widen(lattice.band, trust, columns)
        if path == before or wider is lattice.band or not columns:
            break
        scored = fill_lattice(evidence.within(wider), parameters, shapes, known=scored)
        before = path
    return lattice, path, trust


def _path(lattice: Lattice, asked: Constraints) -> Alignment:
    """The best path; where decisions leave none, that is the user's to mend."""
    try:
        return best_path(lattice)
    except ValueError:
        if asked:
            raise InputError(_IMPOSSIBLE) from None
        raise


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
        i, j = bead.source.stop, bead.target.stop
        cell = lattice.band.offsets[i] + j - lattice.band.start[i]
        value = trust.beads[lattice.shapes.index(bead.shape), cell]
    return float(min(max(value, 0.0), 1.0))
