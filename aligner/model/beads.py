"""The bead model at work: two sides in, an alignment with confidences out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from aligner.bitext import Alignment, Bead, Moved, Shape, Span
from aligner.decisions import Constraints
from aligner.errors import InputError
from aligner.model.alternatives import Alternatives
from aligner.model.anchors import find_band, narrowed, widen
from aligner.model.band import Band
from aligner.model.constrained import constrain
from aligner.model.evidence import Evidence
from aligner.model.lattice import Lattice, Posteriors, longest_side
from aligner.model.learnt import Learnt
from aligner.model.moved import find_moved
from aligner.model.parameters import Parameters, Readings, Weights
from aligner.model.related import relatedness
from aligner.model.scoring import fill_lattices, read_again
from aligner.model.search import best_steps, log_z, posteriors
from aligner.model.side import Side
from aligner.model.usual import USUAL_FEATURES, Standard
from aligner.plumbing.progress import Progress
from aligner.plumbing.workers import one_blas_thread
from aligner.trust import LIKELY

__all__ = ["align_sides"]

_WIDENINGS = 8, 32, 128  # columns by which the band is widened, one attempt after another
_SEARCHED_WHOLE = 4_000_000  # cells up to which decisions may have the whole lattice searched


def align_sides(
    source: Side,
    target: Side,
    parameters: Parameters,
    shapes: tuple[Shape, ...],
    progress: Progress | None = None,
    constraints: Constraints | None = None,
) -> Alignment:
    """Align two sides: the most probable path, each bead with its posterior as confidence.

    Args:
        source: The source side; may be empty.
        target: The target side; may be empty. Vectors of both sides have the same dimension.
        parameters: The bead model's weights.
        shapes: The two-sided shapes that a bead may have.
        progress: Called with ("align", source sentences done, source sentences in all).
        constraints: What the alignment must keep to. Locked beads have confidence 1; the others
            have their posteriors among the alignments that keep to the constraints.

    Returns:
        An alignment that covers both sides, with the passages that stand elsewhere on the other
        side. It counts as measured, even if the sides are too short to tell whether they are
        related.

    Raises:
        InputError: The parameters need tokens, and a side has none; or no alignment keeps to the
            constraints.
    """
    if parameters.needs_tokens and None in (source.tokens, target.tokens):
        raise InputError(
            f"the parameters {parameters.name} need an encoder that tells the vectors of tokens,"
            " which nothing tells here; leave parameters out, or fit some in Python to an encoder"
            " that tells none (aligner.training.fit)"
        )
    asked = constraints or Constraints((len(source), len(target)))
    if not len(source) or not len(target):
        if asked.forbidden:
            raise asked.impossible()
        return _only_nulls(len(source), len(target))
    # Matrix products are small here: several BLAS threads would wait for each other, most of all
    # on busy cores. Tiles are shared out among threads instead.
    with one_blas_thread():
        evidence = _evidence(source, target, shapes, asked)
        has_texts = None not in (source.texts, target.texts)
        readings = parameters.readings(evidence.clarity, has_texts=has_texts)
        path = _read(evidence, readings, shapes, progress, asked, parameters.usual)
        related: float | None = 1.0  # a user who has confirmed a link has answered the question
        if not asked.locked.beads:
            # A few sentences that are much alike look as if the encoder did not know the languages.
            judge = parameters.meaning if source.is_known and target.is_known else readings
            related = relatedness(source, target, path, judge[0], shapes)
        sure = 1.0 if related is None else related
        moved = find_moved(evidence, path, readings[0], shapes, asked) if sure >= LIKELY else ()
    path = replace(_without_moved(path, moved), related=related, moved=moved, is_measured=True)
    return path if sure == 1.0 else _less_sure(path, sure)


def _without_moved(path: Alignment, moved: Sequence[Moved]) -> Alignment:
    """Doubt beads on the path of which a side stands elsewhere.

    That a sentence belongs here and that it has moved exclude each other; each has its own odds.
    """

    def judged(bead: Bead) -> Bead:
        elsewhere = [
            each.confidence
            for each in moved
            if each.source.meets(bead.source) or each.target.meets(bead.target)
        ]
        if bead.is_null or not elsewhere or not bead.confidence:
            return bead
        here, gone = bead.confidence, max(elsewhere)
        stays = here * (1 - gone)
        return replace(bead, confidence=stays / (stays + gone * (1 - here)))

    return replace(path, beads=tuple(map(judged, path))) if moved else path


def _less_sure(alignment: Alignment, sure: float) -> Alignment:
    """Scale confidences by the probability that the sides are translations of each other."""

    def less_sure(bead: Bead) -> Bead:
        p = bead.confidence or 0.0
        others = tuple(less_sure(each) for each in bead.alternatives)
        return replace(
            bead,
            confidence=1 - sure * (1 - p) if bead.is_null else sure * p,
            alternatives=tuple(sorted(others, key=lambda each: -(each.confidence or 0.0))),
        )

    return replace(
        alignment,
        beads=tuple(less_sure(bead) for bead in alignment),
        moved=tuple(replace(each, confidence=sure * each.confidence) for each in alignment.moved),
    )


def _evidence(
    source: Side, target: Side, shapes: tuple[Shape, ...], asked: Constraints
) -> Evidence:
    """The evidence within the band that anchors give."""
    band = find_band(source, target, asked.corners, asked.cuts)
    return Evidence(source, target, band, longest_side(shapes))


def _read(
    evidence: Evidence,
    readings: Readings,
    shapes: tuple[Shape, ...],
    progress: Progress | None,
    asked: Constraints,
    standard: Standard,
) -> Alignment:
    """The best path of the second reading, with posteriors as if the sides were related.

    The band of the first reading is widened while its paths run along the edge. The second reading
    keeps to where those paths are likely.
    """
    scored = fill_lattices(evidence, readings, shapes, progress)
    whole = Band.full(*evidence.band.size)
    may_search_all = asked and evidence.band.n_cells < whole.n_cells <= _SEARCHED_WHOLE
    if may_search_all and not np.isfinite(log_z(constrain(scored[0], asked))):
        # forbidden beads have pushed all paths out of the band
        evidence = evidence.within(whole)
        scored = fill_lattices(evidence, readings, shapes, progress, known=scored)
    lattice = constrain(scored[0], asked)
    trust = _posteriors(lattice, asked)
    for columns in _WIDENINGS:
        wider = widen(lattice.band, trust, columns)
        if wider is lattice.band:
            break
        scored = fill_lattices(evidence.within(wider), readings, shapes, known=scored)
        lattice = constrain(scored[0], asked)
        trust = _posteriors(lattice, asked)
    path = best_steps(lattice)
    narrow = narrowed(lattice, trust, path)
    second = _second(
        evidence.within(narrow),
        lattice,
        trust,
        path,
        scored[1].within(narrow),
        readings[1],
        standard,
    )
    return _with_confidences(constrain(second, asked), asked)


def _second(
    evidence: Evidence,
    first: Lattice,
    trust: Posteriors,
    path: Sequence[tuple[Span, Span]],
    lattice: Lattice,
    weights: Weights,
    standard: Standard,
) -> Lattice:
    """The lattice of the second reading, with what the first one has taught.

    Args:
        evidence: Of the narrower band of the second reading.
        first: The lattice of the first reading.
        trust: Its posteriors.
        path: Its best path, so that the second reading has at least one.
        lattice: The second reading's scores without the learnt features.
        weights: The second reading's weights.
        standard: What is usual in other documents; empty if nothing is compared with it.
    """
    with_tokens = bool(standard) and not weights.counting.keys().isdisjoint(USUAL_FEATURES)
    learnt = Learnt.of(evidence, first, trust, path, lattice.shapes, with_tokens=with_tokens)
    return read_again(lattice, learnt.likely, weights, learnt.features(standard), learnt.gaps)


def _with_confidences(lattice: Lattice, asked: Constraints) -> Alignment:
    """The best path, each bead with its posterior and its alternatives.

    What the user has locked is certain.
    """
    trust = posteriors(lattice)
    others = Alternatives(lattice, trust)

    def judged(source: Span, target: Span) -> Bead:
        locked = asked.locked and Bead(source, target) in asked.locked
        confidence = 1.0 if locked else trust.confidence(source, target, lattice)
        return Bead(source, target, confidence, others.of(source, target, confidence))

    return Alignment(tuple(judged(*step) for step in best_steps(lattice)))


def _posteriors(lattice: Lattice, asked: Constraints) -> Posteriors:
    """All posteriors; if decisions leave no path, the error tells the user so."""
    try:
        return posteriors(lattice)
    except ValueError:
        if asked:
            raise asked.impossible() from None
        raise


def _only_nulls(n: int, m: int) -> Alignment:
    """The alignment of two documents, at least one of them empty."""
    source = [Bead(Span(i, i + 1), Span(0, 0), 1.0) for i in range(n)]
    target = [Bead(Span(n, n), Span(j, j + 1), 1.0) for j in range(m)]
    return Alignment((*source, *target), is_measured=True)
