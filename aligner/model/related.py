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
from aligner.model.parameters import Weights
from aligner.model.scoring import fill_lattice
from aligner.model.search import log_z
from aligner.model.side import Side
from aligner.spans import Span

__all__ = ["order_lead", "relatedness"]

_BEADS = 50  # of a stretch
_STRETCHES = 3
_WIDEST = 150  # sentences of a stretch on one side, whatever nulls it holds
# The gain in log Z over the control, by the root of the number of sentences, has a mean of 0 and a
# spread of about 1 between unrelated texts, whatever their length. Between translations it grows
# with the length: in the gold sets it is above 1.7 for two sentences, 3 for five and 10 for forty.
# So the middle between the two grows as well; 1 below it the probability is 0.06, 1 above it 0.94.
_MIDDLE, _GROWTH, _STEEPNESS = 1.6, 0.05, 2.8
_CERTAIN = 5.0  # this far above the middle the probability is 1 but for a millionth


def relatedness(
    source: Side,
    target: Side,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
) -> float | None:
    """The probability that two sides are translations of each other, at least in part.

    Args:
        source: The source side.
        target: The target side.
        alignment: The best path between them; of a long one some stretches are looked at, until
            one leaves no doubt.
        weights: The bead model's, of the first reading.
        shapes: The two-sided shapes that a bead may have.

    Returns:
        A probability; None where a side has fewer than two sentences and so no order.
    """
    lead = order_lead(source, target, alignment, weights, shapes)
    return None if lead is None else 1 / (1 + math.exp(-_STEEPNESS * min(max(lead, -100.0), 100.0)))


def order_lead(
    source: Side,
    target: Side,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
) -> float | None:
    """How far the order of the sentences explains more than it does by chance.

    The arguments are those of `relatedness`.

    Returns:
        The gain over the control in the best stretch, less the one that leaves it open whether the
        sides are related: its spread is about 1. None where a side has no order.
    """
    leads: list[float] = []
    for rows, columns in _stretches(alignment):
        if min(len(rows), len(columns)) > 1:
            gain = _gain(source.part(rows), target.part(columns), weights, shapes)
            leads.append(gain - _middle(min(len(rows), len(columns))))
            if leads[-1] > _CERTAIN:
                break
    return max(leads, default=None)


def _middle(sentences: int) -> float:
    """The gain in a stretch of so many sentences that leaves it open whether they are related."""
    return _MIDDLE + _GROWTH * min(sentences, _BEADS)


def _gain(source: Side, target: Side, weights: Weights, shapes: tuple[Shape, ...]) -> float:
    """What the order of the sentences adds to log Z, by the root of their number."""
    forwards = _log_z(source, target, weights, shapes)
    backwards = _log_z(source, target.reversed(), weights, shapes)
    return (forwards - backwards) / math.sqrt((len(source) + len(target)) / 2)


def _log_z(source: Side, target: Side, weights: Weights, shapes: tuple[Shape, ...]) -> float:
    longest = max(max(shape) for shape in shapes)
    evidence = Evidence(source, target, Band.full(len(source), len(target)), longest)
    return float(log_z(fill_lattice(evidence, weights, shapes)))


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
