"""Text that stands elsewhere in the translation, where no monotone path can follow it.

A passage that a translation has moved is left over on both sides: it is null, or doubtfully paired
with whatever stands in its place. So what the path leaves over on one side is compared with what it
leaves over on the other. Left-over sentences that are each other's nearest, off the path, mark a
rectangle, and `passages` judges what is inside.

Nobody can tell which of two passages has moved past the other; the one off the path is reported, as
a rule the shorter one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Alignment, Bead, Moved, Shape, Span
from aligner.decisions import Constraints
from aligner.model.anchors import mutual_nearest
from aligner.model.band import Band
from aligner.model.evidence import Evidence
from aligner.model.parameters import Weights
from aligner.model.passages import Search, passage_in
from aligner.model.side import Side
from aligner.vectors import Booleans, Ints

__all__ = ["find_moved"]

_IN_PLACE = 0.9  # beads below it leave their sentences over
_SURE = 0.5  # passages below it are not reported
_LOPSIDED = 2  # with this many more sentences on one side, a bead may have swallowed what moved
_NEAR = 5  # most sentences, on both sides, from one mark of a passage to the next
_APART = 2  # sentences on either side of the path that still count as in place
_AROUND = 8  # left-over sentences on either side of the marks that may belong to the passage
_MARKS = 2  # fewest in a passage; trying each single mark would take most of the time
_MOSTLY = 0.5  # least share of a passage's sentences, on either side, that are left over
_FARTHEST = 10_000  # how many sentences from its place in order a passage is looked for


@dataclass(frozen=True)
class _LeftOver:
    """What the path leaves over of a side.

    Attributes:
        side: The side.
        stretch: (n,); for each left-over sentence, the stretch between two boundaries that it is
            in; -1 for the others.
        locked: (n,); which sentences a locked link holds; they are not left over.
    """

    side: Side
    stretch: Ints
    locked: Booleans


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
    left = _left_over(evidence, alignment, asked)
    search = Search(evidence, weights, shapes, asked.forbidden.beads)
    found = _passages(search, left, alignment)
    kept: list[Moved] = []
    for passage in sorted(found, key=lambda each: -each.confidence):
        if not any(_overlap(passage, other) for other in kept):
            kept.append(passage)
    return tuple(sorted(kept, key=lambda each: each.source))


def _passages(
    search: Search, left: tuple[_LeftOver, _LeftOver], alignment: Alignment
) -> Iterator[Moved]:
    """Passages off the path that are more probable than not; they may overlap.

    The left-over sentences around the marks help to find a passage's ends. Where they lead astray,
    to another passage that has moved as well or to none, the marks alone have to do.
    """
    source, target = left
    for rows, columns in _marked(source, target, alignment):
        grown = _grown(rows, source.stretch), _grown(columns, target.stretch)
        for rectangle in dict.fromkeys((grown, (rows, columns))):
            found = passage_in(search, *rectangle)
            if (
                found
                and found.confidence >= _SURE
                and found.source.meets(rows)
                and found.target.meets(columns)
                and not alignment.joins(found.source, found.target)
                and _is_left_over(source, found.source)
                and _is_left_over(target, found.target)
            ):
                yield found
                break


def _is_left_over(side: _LeftOver, run: Span) -> bool:
    """Whether most of a run has no likely counterpart in place, and so may have one elsewhere."""
    return float((side.stretch[run.start : run.stop] >= 0).mean()) >= _MOSTLY


def _overlap(one: Moved, other: Moved) -> bool:
    return one.source.meets(other.source) or one.target.meets(other.target)


def _left_over(
    evidence: Evidence, alignment: Alignment, asked: Constraints
) -> tuple[_LeftOver, _LeftOver]:
    """Both sides, with the sentences that have no likely counterpart in place."""
    cuts = np.array(asked.boundaries, dtype=np.int64).reshape(-1, 2)
    path = _edges(bead for bead in alignment.two_sided if (bead.confidence or 0.0) >= _IN_PLACE)
    sizes = path[:, :, 1] - path[:, :, 0]
    path = path[abs(sizes[:, 0] - sizes[:, 1]) < _LOPSIDED]
    locks = _edges(asked.locked.beads)

    def of(number: int, side: Side, nulls: frozenset[int]) -> _LeftOver:
        locked = _covered(locks[:, number], len(side))
        locked[list(nulls)] = True
        stretch = np.searchsorted(cuts[:, number], np.arange(len(side)), side="right")
        stretch[_covered(path[:, number], len(side)) | locked] = -1
        return _LeftOver(side, stretch, locked)

    return (
        of(0, evidence.source, asked.locked.source_nulls),
        of(1, evidence.target, asked.locked.target_nulls),
    )


def _marked(
    source: _LeftOver, target: _LeftOver, alignment: Alignment
) -> Iterator[tuple[Span, Span]]:
    """Where passages may stand: around left-over sentences that are each other's nearest."""
    rows, columns = (np.flatnonzero(each.stretch >= 0) for each in (source, target))
    if not len(rows) or not len(columns):
        return
    path = _two_sided(alignment)
    start, stop = _places(path, alignment.size, 0, rows)
    low, high = np.searchsorted(columns, (start - _FARTHEST, stop + _FARTHEST))
    low = np.minimum(low, len(columns) - 1)  # if none is near enough, one that is too far away
    corridor = Band(np.append(low, low[-1]), np.append(high, len(columns)) + 1)
    i, j = mutual_nearest(source.side.vectors[rows], target.side.vectors[columns], corridor)
    i, j = rows[i], columns[j]
    kept = source.stretch[i] == target.stretch[j]
    for side, own, other in ((0, i, j), (1, j, i)):
        start, stop = _places(path, alignment.size, side, own)
        kept &= (other < start - _APART) | (other >= stop + _APART)
    i, j = i[kept], j[kept]
    stretches = source.stretch[i], source.locked.cumsum()[i], target.locked.cumsum()[j]
    for marks in _chains(i, j, np.array(stretches)):
        if len(marks) >= _MARKS:
            yield Span(i[marks].min(), i[marks].max() + 1), Span(j[marks].min(), j[marks].max() + 1)


def _two_sided(alignment: Alignment) -> Ints:
    """Where the two-sided beads start and stop, (beads + 1, side, 2); an empty one comes first."""
    first = np.zeros((1, 2, 2), dtype=np.int64)
    return np.concatenate([first, _edges(alignment.two_sided)])


def _edges(beads: Iterable[Bead]) -> Ints:
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
