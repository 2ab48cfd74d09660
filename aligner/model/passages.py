"""What has moved inside a rectangle of sentences, and how probable that is.

The bead model aligns the rectangle as if nothing else were there, and two controls judge the
result. Read backwards, the target must explain less (`related`). And the passage's beads must join
what is nearer to each other than to anything else within some thousand sentences: repeated text (a
refrain, a footer) is no evidence of a move. Both controls compare like with like, so nothing
depends on an encoder's scale of similarity.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Alignment, Bead, Moved, Shape, Span
from aligner.model.anchors import find_band
from aligner.model.evidence import Evidence
from aligner.model.lattice import longest_side
from aligner.model.parameters import Weights
from aligner.model.related import order_lead
from aligner.model.scoring import fill_lattice
from aligner.model.search import best_path, posteriors
from aligner.model.side import Side
from aligner.vectors import Floats, Floats32, unit_rows

__all__ = ["Search", "passage_in"]

_BESIDE = 2  # places on either side of a passage's own that are not compared with it
_EDGE = 0.3  # how probable the first and the last bead of a passage must be
_FEWEST = 2  # beads of a passage; a single sentence is too easily like another
_NO_SPREAD = 1e-9
_FAR = 2000  # sentences to either side that a place is compared with
_ROWS = 64  # segments that are compared with the other side at once
# Measured on passages of 2 to 40 beads moved within gold documents from which other passages had
# been dropped on either side (docs/accuracy.md, Moved passages).
_ORDER, _DISTINCTION, _NEITHER = 0.25, 1.28, -2.14
_MOST = 6.0  # cap on either control


@dataclass(frozen=True)
class Search:
    """Where passages are searched, and under what weights.

    Attributes:
        evidence: What is known of the two documents.
        weights: The bead model's, of the first reading.
        shapes: The two-sided shapes that a bead may have.
        forbidden: Beads that the user has forbidden.
    """

    evidence: Evidence
    weights: Weights
    shapes: tuple[Shape, ...]
    forbidden: frozenset[Bead]


def passage_in(search: Search, rows: Span, columns: Span) -> Moved | None:
    """The passage inside a rectangle, with the probability that it has moved, if there is one."""
    beads = _aligned(search, rows, columns)
    two_sided = [bead for bead in beads if not bead.is_null]
    if len(two_sided) < _FEWEST or not search.forbidden.isdisjoint(two_sided):
        return None
    rows = Span(beads[0].source.start, beads[-1].source.stop)
    columns = Span(beads[0].target.start, beads[-1].target.stop)
    distinction = _distinction(search.evidence, two_sided)
    if distinction <= 0:
        return None
    order = order_lead(
        search.evidence.source.part(rows),
        search.evidence.target.part(columns),
        Alignment(tuple(_shifted(bead, -rows.start, -columns.start) for bead in beads)),
        search.weights,
        search.shapes,
    )
    evidence = _ORDER * min(order or 0.0, _MOST) + _DISTINCTION * distinction + _NEITHER
    return Moved(rows, columns, 1 / (1 + math.exp(-max(evidence, -100.0))))


def _aligned(search: Search, rows: Span, columns: Span) -> list[Bead]:
    """The best path through a rectangle, from its first probable bead to its last."""
    source, target = search.evidence.source.part(rows), search.evidence.target.part(columns)
    alone = Evidence(source, target, find_band(source, target), longest_side(search.shapes))
    lattice = fill_lattice(alone, search.weights, search.shapes)
    path, trust = best_path(lattice).beads, posteriors(lattice)
    probable = [
        number
        for number, bead in enumerate(path)
        if trust.confidence(bead.source, bead.target, lattice) >= _EDGE
    ]
    probable = [number for number in probable if not path[number].is_null]
    inside = path[probable[0] : probable[-1] + 1] if probable else ()
    return [_shifted(bead, rows.start, columns.start) for bead in inside]


def _shifted(bead: Bead, rows: int, columns: int) -> Bead:
    """The same bead so many source and target sentences further on."""
    return Bead(bead.source.shifted(rows), bead.target.shifted(columns))


def _distinction(evidence: Evidence, beads: Sequence[Bead]) -> float:
    """How much nearer a passage is to its counterpart than to any other place on the other side.

    The mean of both directions. Minus infinity unless both are above 0, since what is said twice in
    one text is no evidence.
    """
    source = evidence.source, evidence.source_background.norms, [bead.source for bead in beads]
    target = evidence.target, evidence.target_background.norms, [bead.target for bead in beads]
    leads = [
        min(_lead(_segments(own, runs), other, norms, counterparts), _MOST)
        for (own, _, runs), (other, norms, counterparts) in ((source, target), (target, source))
    ]
    return sum(leads) / 2 if min(leads) > 0 else -math.inf


def _segments(side: Side, runs: Sequence[Span]) -> Floats32:
    """The unit vectors of runs of sentences, (k, d)."""
    roots = np.sqrt(side.lengths)
    sums = [roots[run.start : run.stop] @ side.vectors[run.start : run.stop] for run in runs]
    return unit_rows(np.array(sums))


def _lead(segments: Floats32, other: Side, norms: Floats, counterparts: Sequence[Span]) -> float:
    """How much nearer segments are to their counterparts than to these shifted as one.

    The counterparts are laid along the other side, some thousand sentences to either side, wrapping
    round at the end, so each place is judged by as many cosines as the passage has. The lead over
    the best other place is in units of the spread of all other places.
    """
    begin = max(counterparts[0].start - _FAR, 0)
    near = slice(begin, counterparts[-1].stop + _FAR)
    vectors, roots = other.vectors[near], np.sqrt(other.lengths[near])
    norms = norms[:, begin : begin + len(vectors) + 1]
    nearness = np.zeros(len(vectors))
    for first in range(0, len(segments), _ROWS):
        rows = slice(first, first + _ROWS)
        products = segments[rows] @ vectors.T * roots
        for row, run in zip(products, counterparts[rows], strict=True):
            cosines = _cosines(row, norms[len(run) - 1], len(run))
            nearness += np.roll(cosines, begin - run.start)
    places = np.arange(len(vectors))
    elsewhere = nearness[np.minimum(places, len(vectors) - places) > _BESIDE]
    if not len(elsewhere):
        return 0.0
    return float((nearness[0] - elsewhere.max()) / max(elsewhere.std(), _NO_SPREAD))


def _cosines(products: Floats, norms: Floats, size: int) -> Floats:
    """The cosines of a segment to the run of `size` sentences from each sentence on, (m,).

    Args:
        products: Of the segment with each sentence, (m,).
        norms: Of the runs before each edge, (m + 1,).
        size: How many sentences a run has. Runs beyond the end get the mean of the others.
    """
    running = np.concatenate([[0.0], products.cumsum()])
    runs = (running[size:] - running[:-size]) / norms[size:]
    return np.append(runs, np.full(size - 1, runs.mean()))
