"""What both sides must have: the items that one of them lacks, and what a report says of these."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

import numpy as np

from aligner.bitext import Bead, Span
from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.findings import Finding, Severity, confidence_of, quoted

__all__ = ["Both", "Item", "couples", "findings_of", "items_of", "unmatched"]

_LIKELY = 0.5  # a bead that is more likely right than not, so that nothing of it is in the next one


@dataclass(frozen=True)
class Item:
    """Something in a text that both sides must have, such as a number or an address.

    Attributes:
        span: Where it stands in the document's text.
        value: What must be the same on both sides.
        text: How it is written.
    """

    span: Span
    value: object
    text: str


Both = tuple[list[Item], list[Item]]
"""The items of both sides of a bead."""


def items_of(case: Case, read: Callable[[Half], list[Item]]) -> list[Both]:
    """The items of every bead.

    Args:
        case: The pair of documents.
        read: The items of one side of a bead.
    """
    return [(read(pair.source), read(pair.target)) for pair in case.beads]


def unmatched(
    case: Case,
    found: Sequence[Both],
    equal: Callable[[object, object], bool] = lambda one, other: one == other,
) -> Iterator[tuple[Pair, list[Item], list[Item]]]:
    """The items of each two-sided bead that the other side lacks.

    What stands in the bead before or after on the other side, and is left over there, counts as
    found: then the sentences are cut differently, and nothing is missing. But where two beads of
    one sentence a side are likely and each would find all of its own in the other, the items have
    changed places.

    Args:
        case: The pair of documents.
        found: The items of each bead.
        equal: Whether two values say the same.

    Yields:
        Each two-sided bead that lacks something, with what of its source and what of its target is
        left over.
    """
    left = [_cancelled(*both, equal) for both in found]
    changed = {
        (at, at + 1)
        for at, (one, two) in enumerate(pairwise(case.beads))
        if _is_likely(one.bead) and _is_likely(two.bead) and _swapped(left[at], left[at + 1], equal)
    }
    for here in range(len(left)):
        for there in (here - 1, here + 1):
            if 0 <= there < len(left) and (min(here, there), max(here, there)) not in changed:
                mine, theirs = _cancelled(left[here][0], left[there][1], equal)
                left[here], left[there] = (mine, left[here][1]), (left[there][0], theirs)
    for pair, (source, target) in zip(case.beads, left, strict=True):
        if not pair.bead.is_null and (source or target):
            yield pair, source, target


def _is_likely(bead: Bead) -> bool:
    return len(bead.source) == len(bead.target) == 1 and (bead.confidence or 0.0) >= _LIKELY


def _swapped(one: Both, two: Both, equal: Callable[[object, object], bool]) -> bool:
    """Whether all that is left of two beads stands on the other side of the other one."""
    if not all((*one, *two)):
        return False
    return not any((*_cancelled(one[0], two[1], equal), *_cancelled(two[0], one[1], equal)))


def _cancelled(
    source: list[Item], target: list[Item], equal: Callable[[object, object], bool]
) -> tuple[list[Item], list[Item]]:
    """What is left of both sides when equal items are taken away, one for one.

    First go those of the very same value, so that none of them is taken for one that is only alike.
    """
    for alike in (operator.eq, equal):
        if not source or not target:
            break
        rest = list(target)
        lacking = []
        for item in source:
            found = next((each for each in rest if alike(item.value, each.value)), None)
            if found is None:
                lacking.append(item)
            else:
                rest.remove(found)
        source, target = lacking, rest
    return source, target


def couples(pair: Pair, source: Sequence[Item], target: Sequence[Item]) -> list[tuple[Item, Item]]:
    """The items of both sides that stand for each other: those most alike, and in like places.

    Args:
        pair: The bead that they stand in.
        source: What of its source is left over.
        target: What of its target is.

    Returns:
        As many as there are items on the side that has fewer, in the order of the source.
    """
    if len(source) == len(target) == 1:
        return [(source[0], target[0])]
    from scipy.optimize import linear_sum_assignment

    costs = np.array([[_strangeness(pair, one, other) for other in target] for one in source])
    rows, columns = linear_sum_assignment(costs.reshape(len(source), len(target)))
    return [(source[i], target[j]) for i, j in zip(rows, columns, strict=True)]


def _strangeness(pair: Pair, one: Item, other: Item) -> float:
    apart = abs(_place(pair.source, one) - _place(pair.target, other))
    ours, theirs = _digits(one), _digits(other)
    alike = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    # Mostly a changed number is as long as it was: 1990 is rather 1985 than 90.
    as_long = min(len(ours), len(theirs)) / max(len(ours), len(theirs))
    return apart + (1 - alike) + (1 - as_long)


def _place(half: Half, item: Item) -> float:
    """Where an item stands, from 0 at the beginning of its side to 1 at the end."""
    first, last = half.parts[0].start, half.parts[-1].stop
    return (item.span.start - first) / max(last - first, 1)


def _digits(item: Item) -> str:
    """Its digits, those of all scripts alike, or all of it where it has none."""
    return "".join(str(int(each)) for each in item.text if each.isdecimal()) or item.text


def findings_of(
    kind: str,
    pair: Pair,
    source: Sequence[Item],
    target: Sequence[Item],
    *,
    severity: Severity = "major",
    sure: float = 0.95,
    verb: str = "has",
) -> Iterator[Finding]:
    """One finding for each item that one side lacks, or for two that stand for each other.

    Args:
        kind: The type of the findings.
        pair: The bead that the items stand in.
        source: What of its source is left over.
        target: What of its target is.
        severity: Of each.
        sure: How sure the check is where the bead is right, in [0, 1].
        verb: What a side does with an item that stands for another.
    """
    for one, other in zip_longest(source, target):
        if one and other:
            message = f"the source {verb} {quoted(one.text)}, the target {quoted(other.text)}"
        elif one:
            message = f"{quoted(one.text)} of the source is not in the target"
        else:
            message = f"{quoted(other.text)} of the target is not in the source"
        yield Finding(
            kind,
            severity,
            confidence_of(sure, pair.bead.confidence),
            pair.number,
            (one.span,) if one else (),
            (other.span,) if other else (),
            message,
        )
