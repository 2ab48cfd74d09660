"""Items that both sides must have: finds those that one side lacks, and reports them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from typing import Generic, TypeVar

from aligner.bitext import Bead, Span
from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.findings import Finding, Severity, confidence_of, quoted
from aligner.trust import is_likely

__all__ = ["Both", "Item", "couples", "findings_of", "items_of", "unmatched"]

_Value = TypeVar("_Value")
_Value_co = TypeVar("_Value_co", covariant=True)


@dataclass(frozen=True)
class Item(Generic[_Value_co]):
    """Something in a text that both sides must have, such as a number or an address.

    Attributes:
        span: Where it stands in the document's text.
        value: What must be the same on both sides.
        text: How it is written.
    """

    span: Span
    value: _Value_co
    text: str


Both = tuple[list[Item[_Value]], list[Item[_Value]]]
"""The items of both sides of a bead."""


def items_of(case: Case, read: Callable[[Half], list[Item[_Value]]]) -> list[Both[_Value]]:
    """The items of every bead.

    Args:
        case: The pair of documents.
        read: Reads the items of one side of a bead.
    """
    return [(read(pair.source), read(pair.target)) for pair in case.beads]


def unmatched(
    case: Case,
    found: Sequence[Both[_Value]],
    equal: Callable[[_Value, _Value], bool] = operator.eq,
) -> Iterator[tuple[Pair, list[Item[_Value]], list[Item[_Value]]]]:
    """The items of each two-sided bead that the other side lacks.

    An item that is left over on the other side of the bead before or after counts as found: the
    sentences are only cut differently. The exception is two neighbouring beads, each likely and of
    one sentence a side, that would find everything they lack in each other: then the items have
    changed places.

    Args:
        case: The pair of documents.
        found: The items of each bead.
        equal: Whether two values say the same.

    Yields:
        Each two-sided bead with something left over, with the items left over in its source and in
        its target.
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
    is_one_to_one = len(bead.source) == len(bead.target) == 1
    return is_one_to_one and is_likely(bead.confidence)


def _swapped(one: Both[_Value], two: Both[_Value], equal: Callable[[_Value, _Value], bool]) -> bool:
    """Whether two beads have exchanged everything that is left over in them."""
    if not all((*one, *two)):
        return False
    return not any((*_cancelled(one[0], two[1], equal), *_cancelled(two[0], one[1], equal)))


def _cancelled(
    source: list[Item[_Value]], target: list[Item[_Value]], equal: Callable[[_Value, _Value], bool]
) -> Both[_Value]:
    """What is left of both sides when equal items cancel out, one for one.

    Identical values cancel first, so that none of them is used up by one that is only alike.
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


def couples(
    pair: Pair, source: Sequence[Item[_Value]], target: Sequence[Item[_Value]]
) -> list[tuple[Item[_Value], Item[_Value]]]:
    """The pairs of items that stand for each other: those most alike, in similar places, first.

    Args:
        pair: The bead that they stand in.
        source: The items left over in its source.
        target: The items left over in its target.

    Returns:
        As many pairs as the side with fewer items has items, in the order of the source.
    """
    ranked = sorted(
        (_strangeness(pair, one, other), i, j)
        for i, one in enumerate(source)
        for j, other in enumerate(target)
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return [(source[i], target[j]) for i, j in sorted(paired.items())]


def _strangeness(pair: Pair, one: Item[object], other: Item[object]) -> float:
    apart = abs(_place(pair.source, one) - _place(pair.target, other))
    ours, theirs = _digits(one), _digits(other)
    alike = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    # A changed number usually keeps its length: for 1990, 1985 is likelier than 90.
    as_long = min(len(ours), len(theirs)) / max(len(ours), len(theirs))
    return apart + (1 - alike) + (1 - as_long)


def _place(half: Half, item: Item[object]) -> float:
    """Where an item stands, from 0 at the beginning of its side to 1 at the end."""
    first, last = half.parts[0].start, half.parts[-1].stop
    return (item.span.start - first) / max(last - first, 1)


def _digits(item: Item[object]) -> str:
    """Its digits, made ASCII whatever their script; all of its text if it has none."""
    return "".join(str(int(each)) for each in item.text if each.isdecimal()) or item.text


def findings_of(
    kind: str,
    pair: Pair,
    source: Sequence[Item[object]],
    target: Sequence[Item[object]],
    *,
    severity: Severity = "major",
    sure: float = 0.95,
    verb: str = "has",
) -> Iterator[Finding]:
    """One finding for each item that one side lacks, or for two that stand for each other.

    Args:
        kind: The type of the findings.
        pair: The bead that the items stand in.
        source: The items left over in its source.
        target: The items left over in its target.
        severity: The severity of each finding.
        sure: How sure the check is if the bead is right, in [0, 1].
        verb: The verb of a message about two items, as in “the source says 3, the target 13”.
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
