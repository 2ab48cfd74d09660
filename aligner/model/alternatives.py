"""What else might be right where a bead is doubtful."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import inf

import numpy as np

from aligner.bitext import Bead, Span
from aligner.model.lattice import Lattice, Posteriors, longest_side

__all__ = ["Alternatives"]

_SURE = 0.95  # a bead this confident needs no alternatives
_LEAST = 0.02  # lowest posterior worth showing
_MOST = 3

_Candidate = tuple[float, int, int, int, int]
"""Minus a bead's probability, then the start and stop of its source and of its target."""


class Alternatives:
    """The beads of a lattice that are worth showing, ordered by where they end.

    Args:
        lattice: Scores without a batch axis.
        trust: The posteriors under them.
    """

    def __init__(self, lattice: Lattice, trust: Posteriors) -> None:
        self._trust = trust
        self._reach = longest_side(lattice.shapes)
        kinds, cells = np.nonzero(trust.beads >= _LEAST)
        i, j = lattice.band.places_of(cells)
        sizes = np.array(lattice.shapes).reshape(-1, 2)[kinds]
        order = np.argsort(i, kind="stable")
        self._rows: list[int] = i[order].tolist()
        edges = (i - sizes[:, 0], i, j - sizes[:, 1], j, trust.beads[kinds, cells])
        self._likely = list(zip(*(each[order].tolist() for each in edges), strict=True))

    def of(self, source: Span, target: Span, confidence: float) -> tuple[Bead, ...]:
        """The most probable other beads that hold a sentence of a bead of the path, best first.

        Args:
            source: The bead's source.
            target: The bead's target.
            confidence: The bead's probability.

        Returns:
            At most three beads, each with its posterior of 0.02 or more; none if the bead itself
            has 0.95 or more. A null of the source is placed where the bead's target begins, a null
            of the target where the bead's source ends.
        """
        if confidence >= _SURE:
            return ()
        found = sorted([*self._pairs(source, target), *self._nulls(source, target)])[:_MOST]
        return tuple(Bead(Span(i, row), Span(j, column), -p) for p, i, row, j, column in found)

    def _pairs(self, source: Span, target: Span) -> Iterator[_Candidate]:
        """The other two-sided beads that share a sentence with this one."""
        (s0, s1), (t0, t1) = _ends(source), _ends(target)
        # A bead that shares only a target sentence, across a run of nulls, may end outside these
        # rows. The doubt is then about those nulls, and their own alternatives show it.
        first = bisect_left(self._rows, source.start - self._reach)
        last = bisect_right(self._rows, source.stop + self._reach)
        for i, row, j, column, p in self._likely[first:last]:
            shares = (i < s1 and s0 < row) or (j < t1 and t0 < column)
            if shares and (i, row, j, column) != (s0, s1, t0, t1):
                yield -min(p, 1.0), i, row, j, column

    def _nulls(self, source: Span, target: Span) -> Iterator[_Candidate]:
        """The nulls of its sentences, if it is two-sided; source nulls first."""
        if not source or not target:
            return
        for k in source:
            if (p := float(self._trust.source_nulls[k])) >= _LEAST:
                yield -min(p, 1.0), k, k + 1, target.start, target.start
        for k in target:
            if (p := float(self._trust.target_nulls[k])) >= _LEAST:
                yield -min(p, 1.0), source.stop, source.stop, k, k + 1


def _ends(run: Span) -> tuple[float, float]:
    """The edges of a run; those of an empty one make it overlap nothing."""
    return (run.start, run.stop) if run else (inf, -inf)
