"""What else might be right where a bead is doubtful."""

from __future__ import annotations

import numpy as np

from aligner.bitext import Bead
from aligner.model.lattice import Lattice, Posteriors
from aligner.spans import Span

__all__ = ["alternatives"]

_SURE = 0.95  # from this confidence on nobody asks for another bead
_LEAST = 0.02  # posterior of a bead that is worth showing
_MOST = 3


def alternatives(bead: Bead, lattice: Lattice, trust: Posteriors) -> tuple[Bead, ...]:
    """The most probable other beads that hold a sentence of this one, best first.

    Args:
        bead: A bead of the path, with its confidence.
        lattice: Where it was found.
        trust: The posteriors of all beads there.

    Returns:
        At most three, each with its posterior, 0.02 or more; none where the bead itself has 0.95.
    """
    if bead.confidence is None or bead.confidence >= _SURE:
        return ()
    found = [*_pairs(bead, lattice, trust), *_nulls(bead, trust)]
    likely = [(trust.confidence(each, lattice), each) for each in found]
    likely.sort(key=lambda pair: (-pair[0], pair[1].source, pair[1].target))
    return tuple(
        Bead(each.source, each.target, confidence)
        for confidence, each in likely[:_MOST]
        if confidence >= _LEAST
    )


def _pairs(bead: Bead, lattice: Lattice, trust: Posteriors) -> list[Bead]:
    """The two-sided beads of some probability that share a sentence with this one."""
    reach = max(max(shape) for shape in lattice.shapes)
    # A bead that shares a target sentence only may end this many rows away, or, past nulls, more:
    # then it is no more than another place for the same doubt.
    first = max(bead.source.start - reach, 0)
    rows = Span(first, min(bead.source.stop + reach, lattice.band.size[0]) + 1)
    shapes, cells = np.nonzero(trust.beads[:, lattice.band.cells_of(rows)] >= _LEAST)
    i, j = (place[cells].tolist() for place in lattice.band.places(rows))
    found = []
    for shape, row, column in zip(shapes.tolist(), i, j, strict=True):
        a, b = lattice.shapes[shape]
        other = Bead(Span(row - a, row), Span(column - b, column))
        if _share(other, bead) and (other.source, other.target) != (bead.source, bead.target):
            found.append(other)
    return found


def _share(first: Bead, second: Bead) -> bool:
    return any(
        max(one.start, two.start) < min(one.stop, two.stop)
        for one, two in ((first.source, second.source), (first.target, second.target))
    )


def _nulls(bead: Bead, trust: Posteriors) -> list[Bead]:
    """The nulls of its sentences, if it is two-sided."""
    if bead.is_null:
        return []
    i, j = bead.source.stop, bead.target.start  # where a bead's nulls stand: source first
    source = [
        Bead(Span(k, k + 1), Span(j, j)) for k in bead.source if trust.source_nulls[k] >= _LEAST
    ]
    target = [
        Bead(Span(i, i), Span(k, k + 1)) for k in bead.target if trust.target_nulls[k] >= _LEAST
    ]
    return [*source, *target]
