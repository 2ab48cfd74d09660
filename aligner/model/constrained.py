"""A lattice that keeps to what a user has decided: a lattice in, a lattice out.

What the decisions rule out gets minus infinity, so search, sums and posteriors under the
constraints need no code of their own.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from aligner.bitext import Bead, Shape, Span
from aligner.decisions import Constraints
from aligner.model.lattice import Lattice
from aligner.vectors import Floats, Ints

__all__ = ["constrain"]

_NOBODY = (-1, -2)  # for each side, a stretch that the other side never has


def constrain(lattice: Lattice, constraints: Constraints) -> Lattice:
    """Leave only the paths that keep to the constraints.

    Args:
        lattice: Scores without a batch axis. Its band holds the constraints' corners.
        constraints: For documents of the lattice's size.

    Returns:
        The same lattice if there are no constraints. Otherwise a lattice that may have further
        shapes, each possible only where a bead of that shape is locked. A locked bead that had no
        score gets 0: it is on every path, so the number changes nothing.

    Raises:
        ValueError: A locked bead ends outside the band.
    """
    if not constraints:
        return lattice
    shapes = _shapes(lattice, constraints)
    beads = _within_stretches(lattice, constraints, shapes)
    for bead in constraints.locked.beads:
        _lock(lattice, beads, shapes, bead)
    for bead in constraints.forbidden.beads:
        _forbid(lattice, beads, shapes, bead)
    source, target = _nulls(lattice, constraints)
    return replace(lattice, shapes=shapes, beads=beads, source_nulls=source, target_nulls=target)


def _shapes(lattice: Lattice, constraints: Constraints) -> tuple[Shape, ...]:
    """The lattice's shapes, then those that only locked beads have."""
    locked = {bead.shape for bead in constraints.locked.beads}
    return *lattice.shapes, *sorted(locked - set(lattice.shapes))


def _within_stretches(
    lattice: Lattice, constraints: Constraints, shapes: tuple[Shape, ...]
) -> Floats:
    """Scores of beads that stay within one stretch: none crosses a boundary or touches a lock."""
    sources, targets = (_stretches(constraints, side) for side in (0, 1))
    beads = np.full((len(shapes), lattice.band.n_cells), -np.inf, lattice.beads.dtype)
    beads[: len(lattice.shapes)] = lattice.beads
    i, j = lattice.band.places(Span(0, len(lattice.band.start)))
    for scores, (a, b) in zip(beads, shapes, strict=True):
        scores[_runs(sources, a, _NOBODY[0])[i] != _runs(targets, b, _NOBODY[1])[j]] = -np.inf
    return beads


def _stretches(constraints: Constraints, side: int) -> Ints:
    """The stretch between two boundaries that each sentence of a side is in, (n,).

    A locked sentence gets a stretch that the other side lacks, since only its own bead may hold it.
    """
    cuts = np.array([pair[side] for pair in constraints.boundaries], dtype=np.int64)
    stretches = np.searchsorted(cuts, np.arange(constraints.size[side]), side="right")
    locked = constraints.locked
    stretches[list((locked.source_nulls, locked.target_nulls)[side])] = _NOBODY[side]
    for bead in locked.beads:
        run = (bead.source, bead.target)[side]
        stretches[run.start : run.stop] = _NOBODY[side]
    return stretches


def _runs(stretches: Ints, k: int, none: int) -> Ints:
    """The stretch of the k sentences before each edge, (n + 1,); `none` if not all are in one."""
    changes = np.concatenate([[0], np.cumsum(np.diff(stretches) != 0)])
    edges = np.arange(k, len(stretches) + 1)
    result = np.full(len(stretches) + 1, none)
    alike = changes[edges - 1] == changes[edges - k]
    result[edges] = np.where(alike, stretches[edges - 1], none)
    return result


def _lock(lattice: Lattice, beads: Floats, shapes: tuple[Shape, ...], bead: Bead) -> None:
    """Give a locked bead its score back."""
    cell, shape = _cell(lattice, bead), shapes.index(bead.shape)
    if cell is None:
        raise ValueError(f"the locked bead {bead} ends outside the band")
    score = lattice.beads[shape, cell] if shape < len(lattice.shapes) else -np.inf
    beads[shape, cell] = score if np.isfinite(score) else 0.0


def _forbid(lattice: Lattice, beads: Floats, shapes: tuple[Shape, ...], bead: Bead) -> None:
    """Rule out a forbidden bead, if it is in the lattice at all."""
    cell = _cell(lattice, bead)
    if bead.shape in shapes and cell is not None:
        beads[shapes.index(bead.shape), cell] = -np.inf


def _cell(lattice: Lattice, bead: Bead) -> int | None:
    """The number of the cell that a bead ends in; None if it is outside the band."""
    i, j = bead.source.stop, bead.target.stop
    return lattice.band.cell(i, j) if j in lattice.band.row(i) else None


def _nulls(lattice: Lattice, constraints: Constraints) -> tuple[Floats, Floats]:
    """Null scores of both sides without forbidden nulls, and without nulls in locked beads.

    Ruling out the source nulls of a locked bead is enough: with no other bead and no null left for
    its source sentences, it is on every path, and its target sentences with it.
    """
    source, target = lattice.source_nulls.copy(), lattice.target_nulls.copy()
    for bead in constraints.locked.beads:
        source[bead.source.start : bead.source.stop] = -np.inf
    source[list(constraints.forbidden.source_nulls)] = -np.inf
    target[list(constraints.forbidden.target_nulls)] = -np.inf
    return source, target
