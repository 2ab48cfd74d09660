"""Text that stands elsewhere in the translation, where no monotone path can follow it.

A passage that a translation has moved is left over on both sides: it is null, or doubtfully paired
with whatever stands in its place. So what the path leaves over on one side is compared with what it
leaves over on the other. Left-over sentences that are each other's nearest, off the path, mark a
rectangle. The bead model aligns it as if nothing else were there, and two controls judge the
result. Read backwards, the target must explain less (`related`). And the passage's beads must join
what is nearer to each other than to anything else within some thousand sentences: repeated text (a
refrain, a footer) is no evidence of a move. Both controls compare like with like, so nothing
depends on an encoder's scale of similarity.

Nobody can tell which of two passages has moved past the other; the one off the path is reported, as
a rule the shorter one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Alignment, Bead, Moved, Shape, Span
from aligner.decisions import Constraints
from aligner.model.anchors import find_band, mutual_nearest
from aligner.model.band import Band, Booleans, Floats, Floats32, Ints
from aligner.model.evidence import Evidence
from aligner.model.lattice import longest_side
from aligner.model.parameters import Weights
from aligner.model.related import order_lead
from aligner.model.scoring import fill_lattice
from aligner.model.search import best_path, posteriors
from aligner.model.side import Side
from aligner.vectors import unit_rows

__all__ = ["find_moved"]

_IN_PLACE = 0.9  # beads below it leave their sentences over
_SURE = 0.5  # passages below it are not reported
_LOPSIDED = 2  # with this many more sentences on one side, a bead may have swallowed what moved
_NEAR = 5  # most sentences, on both sides, from one mark of a passage to the next
_APART = 2  # sentences on either side of the path that still count as in place
_AROUND = 8  # left-over sentences on either side of the marks that may belong to the passage
_EDGE = 0.3  # how probable the first and the last bead of a passage must be
_FEWEST = 2  # beads of a passage; a single sentence is too easily like another
_MARKS = 2  # fewest in a passage; trying each single mark would take most of the time
_NO_SPREAD = 1e-9
_FARTHEST = 10_000  # how many sentences from its place in order a passage is looked for
_FAR = 2000  # sentences to either side that a place is compared with
_ROWS = 64  # segments that are compared with the other side at once
# Measured on passages of 2 to 40 beads moved within gold documents from which other passages had
# been dropped on either side (docs/accuracy.md, Moved passages).
_ORDER, _DISTINCTION, _NEITHER = 0.25, 1.28, -2.14
_MOST = 6.0  # cap on either control


@dataclass(frozen=True)
class _Search:
    """The two documents and what their path leaves over.

    Attributes:
        source: The source side.
        target: The target side.
        weights: The bead model's, of the first reading.
        shapes: The two-sided shapes that a bead may have.
        forbidden: Beads that the user has forbidden.
        source_left: (n,); for each left-over source sentence, the stretch between two boundaries
            that it is in; -1 for the others.
        target_left: (m,); the same for the target.
        source_locked: (n,); which source sentences a locked link holds; they are not left over.
        target_locked: (m,); the same for the target.
        source_norms: Of all segments of the source, as `Side.segment_norms`.
        target_norms: The same for the target.
    """

    source: Side
    target: Side
    weights: Weights
    shapes: tuple[Shape, ...]
    forbidden: frozenset[Bead]
    source_left: Ints
    target_left: Ints
    source_locked: Booleans
    target_locked: Booleans
    source_norms: Floats
    target_norms: Floats

    @property
    def longest(self) -> int:
        """The most sentences that a bead has on one side."""
        return longest_side(self.shapes)


def find_moved(
    evidence: Evidence,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
    asked: Constraints,
) -> tuple[Moved, ...]:
    """Passages of at least two beads that stand elsewhere on the other side.

    Args:
        evidence: What is known of the documents.
        alignment: The path between them, with confidences.
        weights: The bead model's, of the first reading.
        shapes: The two-sided shapes that a bead may have.
        asked: What the user has decided. Locked sentences have not moved, nothing moves across a
            boundary, and no passage that would hold a forbidden bead is reported.

    Returns:
        Disjoint passages in source order, each more probable than not, given that the documents are
        translations of each other.
    """
    locked = _locked(asked)
    left = _left_over(alignment, asked, locked)
    norms = evidence.source_background.norms, evidence.target_background.norms
    search = _Search(
        evidence.source,
        evidence.target,
        weights,
        shapes,
        asked.forbidden.beads,
        *left,
        *locked,
        *norms,
    )
    kept: list[Moved] = []
    for passage in sorted(_passages(search, alignment), key=lambda each: -each.confidence):
        if not any(_overlap(passage, other) for other in kept):
            kept.append(passage)
    return tuple(sorted(kept, key=lambda each: each.source))


def _passages(search: _Search, alignment: Alignment) -> Iterator[Moved]:
    """Passages off the path that are more probable than not; they may overlap.

    The left-over sentences around the marks help to find a passage's ends. Where they lead astray,
    to another passage that has moved as well or to none, the marks alone have to do.
    """
    for rows, columns in _marked(search, alignment):
        grown = _grown(rows, search.source_left), _grown(columns, search.target_left)
        for rectangle in dict.fromkeys((grown, (rows, columns))):
            found = _judged(search, *rectangle)
            if (
                found
                and found.confidence >= _SURE
                and found.source.meets(rows)
                and found.target.meets(columns)
                and not alignment.joins(found.source, found.target)
            ):
                yield found
                break


def _overlap(one: Moved, other: Moved) -> bool:
    return one.source.meets(other.source) or one.target.meets(other.target)


def _locked(asked: Constraints) -> tuple[Booleans, Booleans]:
    """Which sentences of either side a locked link holds."""
    source, target = (np.zeros(size, dtype=np.bool_) for size in asked.size)
    source[list(asked.locked.source_nulls)] = True
    target[list(asked.locked.target_nulls)] = True
    for bead in asked.locked.beads:
        source[bead.source.start : bead.source.stop] = True
        target[bead.target.start : bead.target.stop] = True
    return source, target


def _left_over(
    alignment: Alignment, asked: Constraints, locked: tuple[Booleans, Booleans]
) -> tuple[Ints, Ints]:
    """For each sentence with no likely counterpart in place, its stretch; -1 for the others."""
    cuts = np.array(asked.boundaries, dtype=np.int64).reshape(-1, 2)
    source, target = (
        np.searchsorted(cuts[:, side], np.arange(size), side="right")
        for side, size in enumerate(alignment.size)
    )
    pairs = [bead for bead in alignment.two_sided if (bead.confidence or 0.0) >= _IN_PLACE]
    edges = _edges(pairs)
    sizes = edges[:, :, 1] - edges[:, :, 0]
    edges = edges[abs(sizes[:, 0] - sizes[:, 1]) < _LOPSIDED]
    source[_covered(edges[:, 0], len(source)) | locked[0]] = -1
    target[_covered(edges[:, 1], len(target)) | locked[1]] = -1
    return source, target


def _marked(search: _Search, alignment: Alignment) -> Iterator[tuple[Span, Span]]:
    """Where passages may stand: around left-over sentences that are each other's nearest."""
    rows, columns = (np.flatnonzero(left >= 0) for left in (search.source_left, search.target_left))
    if not len(rows) or not len(columns):
        return
    path = _two_sided(alignment)
    start, stop = _places(path, alignment.size, 0, rows)
    low, high = np.searchsorted(columns, (start - _FARTHEST, stop + _FARTHEST))
    low = np.minimum(low, len(columns) - 1)  # if none is near enough, one that is too far away
    corridor = Band(np.append(low, low[-1]), np.append(high, len(columns)) + 1)
    i, j = mutual_nearest(search.source.vectors[rows], search.target.vectors[columns], corridor)
    i, j = rows[i], columns[j]
    kept = search.source_left[i] == search.target_left[j]
    for side, own, other in ((0, i, j), (1, j, i)):
        start, stop = _places(path, alignment.size, side, own)
        kept &= (other < start - _APART) | (other >= stop + _APART)
    i, j = i[kept], j[kept]
    stretches = (
        search.source_left[i],
        search.source_locked.cumsum()[i],
        search.target_locked.cumsum()[j],
    )
    for marks in _chains(i, j, np.array(stretches)):
        if len(marks) < _MARKS:
            continue
        yield Span(i[marks].min(), i[marks].max() + 1), Span(j[marks].min(), j[marks].max() + 1)


def _two_sided(alignment: Alignment) -> Ints:
    """Where the two-sided beads start and stop, (beads + 1, side, 2); an empty one comes first."""
    first = np.zeros((1, 2, 2), dtype=np.int64)
    return np.concatenate([first, _edges(alignment.two_sided)])


def _edges(beads: Sequence[Bead]) -> Ints:
    """Where beads start and stop, (beads, side, 2)."""
    edges = [
        (bead.source.start, bead.source.stop, bead.target.start, bead.target.stop) for bead in beads
    ]
    return np.array(edges, dtype=np.int64).reshape(-1, 2, 2)


def _covered(runs: Ints, size: int) -> Booleans:
    """Which of `size` sentences lie in one of some disjoint runs, (k, 2)."""
    change = np.zeros(size + 1, dtype=np.int64)
    np.add.at(change, runs[:, 0], 1)
    np.add.at(change, runs[:, 1], -1)
    covered: Booleans = change.cumsum()[:-1] > 0
    return covered


def _places(path: Ints, size: tuple[int, int], side: int, sentences: Ints) -> tuple[Ints, Ints]:
    """Where on the other side the path puts sentences: the first one there, and the one after.

    A null may stand anywhere between the two-sided beads around it.
    """
    own, other = path[:, side], path[:, 1 - side]
    at = np.searchsorted(own[1:, 0], sentences, side="right")
    inside = sentences < own[at, 1]
    following = np.append(other[1:, 0], size[1 - side])
    return (
        np.where(inside, other[at, 0], other[at, 1]),
        np.where(inside, other[at, 1], following[at]),
    )


def _chains(i: Ints, j: Ints, stretches: Ints) -> list[Ints]:
    """Group marks into passages, in which one mark leads forward to the next.

    Args:
        i: Their source sentences, ascending.
        j: Their target sentences.
        stretches: (k, marks); what all marks of a passage share: no boundary and no locked sentence
            stands between them.
    """
    first = list(range(len(i)))  # an earlier mark of its passage; the first one points to itself

    def first_of(mark: int) -> int:
        while first[mark] != mark:
            first[mark] = first[first[mark]]
            mark = first[mark]
        return mark

    for gap in range(1, _NEAR + 1):
        ahead, across = i[gap:] - i[:-gap], j[gap:] - j[:-gap]
        close = (ahead <= _NEAR) & (across > 0) & (across <= _NEAR)
        close &= (stretches[:, gap:] == stretches[:, :-gap]).all(axis=0)
        for mark in np.flatnonzero(close).tolist():
            one, other = sorted((first_of(mark), first_of(mark + gap)))
            first[other] = one
    chain = np.array([first_of(mark) for mark in range(len(i))], dtype=np.int64)
    order = np.argsort(chain, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(chain[order])) + 1)


def _grown(span: Span, left: Ints) -> Span:
    """A span and what is left over on either side of it, within its stretch."""
    start, stop = span.start, span.stop
    while start > max(span.start - _AROUND, 0) and left[start - 1] == left[span.start]:
        start -= 1
    while stop < min(span.stop + _AROUND, len(left)) and left[stop] == left[span.start]:
        stop += 1
    return Span(start, stop)


def _judged(search: _Search, rows: Span, columns: Span) -> Moved | None:
    """The passage inside a rectangle, if there is one."""
    beads = _aligned(search, rows, columns)
    two_sided = [bead for bead in beads if not bead.is_null]
    if len(two_sided) < _FEWEST or not search.forbidden.isdisjoint(two_sided):
        return None
    rows = Span(beads[0].source.start, beads[-1].source.stop)
    columns = Span(beads[0].target.start, beads[-1].target.stop)
    distinction = _distinction(search, two_sided)
    if distinction <= 0:
        return None
    order = order_lead(
        search.source.part(rows),
        search.target.part(columns),
        Alignment(tuple(_shifted(bead, -rows.start, -columns.start) for bead in beads)),
        search.weights,
        search.shapes,
    )
    evidence = _ORDER * min(order or 0.0, _MOST) + _DISTINCTION * distinction + _NEITHER
    return Moved(rows, columns, 1 / (1 + math.exp(-max(evidence, -100.0))))


def _aligned(search: _Search, rows: Span, columns: Span) -> list[Bead]:
    """The best path through a rectangle, from its first probable bead to its last."""
    source, target = search.source.part(rows), search.target.part(columns)
    evidence = Evidence(source, target, find_band(source, target), search.longest)
    lattice = fill_lattice(evidence, search.weights, search.shapes)
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


def _distinction(search: _Search, beads: Sequence[Bead]) -> float:
    """How much nearer a passage is to its counterpart than to any other place on the other side.

    The mean of both directions. Minus infinity unless both are above 0, since what is said twice in
    one text is no evidence.
    """
    source, target = [bead.source for bead in beads], [bead.target for bead in beads]
    first, second = _segments(search.source, source), _segments(search.target, target)
    leads = (
        min(_lead(first, search.target, search.target_norms, target), _MOST),
        min(_lead(second, search.source, search.source_norms, source), _MOST),
    )
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
    elsewhere = nearness[np.minimum(places, len(vectors) - places) > _APART]
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
