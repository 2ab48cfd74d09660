"""Lists that one side numbers otherwise, since an item has become two, or two have become one.

From there on each label differs, and none of them is a fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from aligner.fidelity.case import Case, Half
from aligner.fidelity.checks.numbers.figures import NumberItem
from aligner.fidelity.items import Both
from aligner.fidelity.reading.value import Number

__all__ = ["renumbered"]

_BEHIND = re.compile(r"[.)\]]\s|[.．、）]")
_BEFORE = re.compile(r"[(\[（]?")
_REACH = 4  # beads within which the other side has the same label; items may have several sentences


def renumbered(case: Case, found: Sequence[Both[Number]]) -> list[Both[Number]]:
    """The numbers of each bead, without the labels of items that the other side numbers otherwise.

    Such a label stands on the other side a few beads before, or a few beads after, and so do those
    around it. If two labels have changed places, one does and one does not: that is a fault.

    Args:
        case: The pair of documents.
        found: The numbers of each bead.
    """
    left = [
        _left_over(*([*_labels(*side)] for side in zip(pair.halves, both, strict=True)))
        for pair, both in zip(case.beads, found, strict=True)
    ]
    moved = [
        (here, there)
        for here, (labels, _) in enumerate(left)
        for ours in labels
        for there in range(max(here - _REACH, 0), min(here + _REACH + 1, len(left)))
        for theirs in left[there][1]
        if ours.value == theirs.value
    ]
    ways = defaultdict[int, set[bool]](set)
    for here, there in moved:
        ways[here].add(here < there)
        ways[there].add(here < there)
    listed = {bead for both in moved if len(ways[both[0]] | ways[both[1]]) == 1 for bead in both}
    return [
        (_without(both[0], left[bead][0]), _without(both[1], left[bead][1]))
        if bead in listed
        else both
        for bead, both in enumerate(found)
    ]


def _labels(half: Half, items: Sequence[NumberItem]) -> Iterator[NumberItem]:
    """The numbers that sentences open with as items of a list do: 2. or (2)."""
    text = half.document.text
    starts = {
        match.end()
        for sentence in half.document.sentences[half.run.start : half.run.stop]
        if (match := _BEFORE.match(text, sentence.start))
    }
    for item in items:
        if item.span.start in starts and _BEHIND.match(text, item.span.stop):
            yield item


def _left_over(source: list[NumberItem], target: list[NumberItem]) -> Both[Number]:
    """The labels of either side that the other lacks."""
    ours, theirs = ([each.value for each in side] for side in (source, target))
    return (
        [each for each in source if each.value not in theirs],
        [each for each in target if each.value not in ours],
    )


def _without(items: list[NumberItem], labels: list[NumberItem]) -> list[NumberItem]:
    spans = [each.span for each in labels]
    return [each for each in items if each.span not in spans]
