"""Whether two texts are translations of each other at all.

A path through the lattice always exists, and some path is always the best: posteriors say which
bead is right if the texts are translations. That they are shows beside a control, the same target
read backwards: all sentences are as like or unlike as before, and only their order, which a
translation keeps, is lost. Between unrelated texts the order means nothing, so both explain about
as much.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from aligner.bitext import Alignment, Bead, Shape
from aligner.model.band import Band
from aligner.model.evidence import Evidence
from aligner.model.parameters import Parameters
from aligner.model.scoring import fill_lattice
from aligner.model.search import posteriors
from aligner.model.side import Side
from aligner.spans import Span

__all__ = ["relatedness"]

_BEADS = 50  # of a stretch
_STRETCHES = 3
_WIDEST = 150  # sentences of a stretch on one side, whatever nulls it holds
# The gain in log Z over the control, by the root of the number of sentences, has a spread of about
# 1 and a mean of 0 between unrelated texts, and lies above 2 for translations of two sentences and
# above 4 for those of five. The steepness is such that 1 gives 0.1 and 3 gives 0.97.
_MIDDLE, _STEEPNESS = 1.8, 2.8


def relatedness(
    source: Side,
    target: Side,
    alignment: Alignment,
    parameters: Parameters,
    shapes: tuple[Shape, ...],
) -> float | None:
    """The probability that two sides are translations of each other, at least in part.

    Args:
        source: The source side.
        target: The target side.
        alignment: The best path between them; of a long one some stretches are looked at.
        parameters: The bead model's weights.
        shapes: The two-sided shapes that a bead may have.

    Returns:
        A probability; None where a side has fewer than two sentences and so no order.
    """
    gains = [
        _gain(source.part(rows), target.part(columns), parameters, shapes)
        for rows, columns in _stretches(alignment)
        if min(len(rows), len(columns)) > 1
    ]
    if not gains:
        return None
    return 1 / (1 + math.exp(-_STEEPNESS * (min(max(gains), 100.0) - _MIDDLE)))


def _gain(source: Side, target: Side, parameters: Parameters, shapes: tuple[Shape, ...]) -> float:
    """What the order of the sentences adds to log Z, by the root of their number."""
    forwards = _log_z(source, target, parameters, shapes)
    backwards = _log_z(source, target.reversed(), parameters, shapes)
    return (forwards - backwards) / math.sqrt((len(source) + len(target)) / 2)


def _log_z(source: Side, target: Side, parameters: Parameters, shapes: tuple[Shape, ...]) -> float:
    longest = max(max(shape) for shape in shapes)
    evidence = Evidence(source, target, Band.full(len(source), len(target)), longest)
    return float(posteriors(fill_lattice(evidence, parameters, shapes)).log_z)


def _stretches(alignment: Alignment) -> Iterator[tuple[Span, Span]]:
    """Both sides of the beginning, the middle and the end of a path, or of all of a short one."""
    beads = [bead for bead in alignment if not bead.is_null]
    if len(beads) <= _BEADS:
        starts: Sequence[int] = [0] if beads else []
    else:
        starts = np.linspace(0, len(beads) - _BEADS, _STRETCHES).astype(int).tolist()
    for start in starts:
        yield _sides(beads[start : start + _BEADS])


def _sides(beads: Sequence[Bead]) -> tuple[Span, Span]:
    rows, columns = (
        Span(first.start, min(last.stop, first.start + _WIDEST))
        for first, last in (
            (beads[0].source, beads[-1].source),
            (beads[0].target, beads[-1].target),
        )
    )
    return rows, columns
