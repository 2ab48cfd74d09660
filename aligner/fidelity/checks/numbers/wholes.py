"""Numbers of several parts in a fixed order: versions, accounts, phone numbers and the like.

The comparison in `values` takes each part for a number, and ignores the order of the parts.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half
from aligner.fidelity.checks.numbers.figures import NumberItem, told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item, couples, unmatched
from aligner.fidelity.reading.numbers.digits import is_grouped
from aligner.fidelity.reading.numbers.groups import Phone, accounts_in, phones_in
from aligner.fidelity.reading.numbers.scales import ADJOINING
from aligner.fidelity.reading.unchanged import marks_in
from aligner.fidelity.reading.value import Number

__all__ = ["changed_wholes"]

_Value = TypeVar("_Value")

_CHANGED = 0.9
_VERSION = re.compile(
    r"(?<![\d.,/-])\d{1,4}(?:\.\d{1,4}){2,}"
    rf"(?![/-]|[.,]?\d|(?!{ADJOINING.pattern})\w)"
)
_MAY_BE_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d\d(?:\d\d)?|\d{4}\.\d{1,2}\.\d{1,2}")
_LEAST = 3  # digits that each side needs


def changed_wholes(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Versions and account numbers that differ, and phone numbers that nearly agree.

    Args:
        case: The pair of documents.
        found: The numbers in digits of each bead.
    """
    differ = [_differ(*both) for both in found]
    yield from _changed(case, differ, _versions, operator.eq, lambda *_: True)
    yield from _changed(case, differ, _accounts, operator.eq, lambda *_: True)
    yield from _changed(case, differ, _phones, Phone.is_same, Phone.is_near)


def _changed(
    case: Case,
    differ: Sequence[bool],
    read: Callable[[Half], list[Item[_Value]]],
    are_same: Callable[[_Value, _Value], bool],
    are_near: Callable[[_Value, _Value], bool],
) -> Iterator[Finding]:
    """Two items that stand for each other, and are not the same.

    Args:
        case: The pair of documents.
        differ: Whether the numbers of each bead differ at all.
        read: Reads the items of one side of a bead.
        are_same: Whether two are the same.
        are_near: Whether one may stand for the other.
    """
    items: list[Both[_Value]] = [
        (read(pair.source), read(pair.target)) if may_differ else ([], [])
        for pair, may_differ in zip(case.beads, differ, strict=True)
    ]
    if not any(all(both) for both in items):
        return
    for pair, source, target in unmatched(case, items, are_same):
        for one, other in couples(pair, source, target) if source and target else ():
            if are_near(one.value, other.value):
                yield from told(pair, [one], [other], sure=_CHANGED)


def _differ(ours: Sequence[NumberItem], theirs: Sequence[NumberItem]) -> bool:
    """Whether the numbers of both sides are long enough, and differ in value or order."""
    one, other = ("".join(each.text for each in side) for side in (ours, theirs))
    return min(len(one), len(other)) >= _LEAST and one != other


def _versions(half: Half) -> list[Item[str]]:
    found = []
    for match in half.find(_VERSION):
        span = Span(*match.span())
        is_name = not _MAY_BE_DATE.fullmatch(match[0]) and not is_grouped(match[0])
        if is_name and not any(map(span.meets, marks_in(half.at(span)))):
            found.append(Item(span, match[0], match[0]))
    return found


def _accounts(half: Half) -> list[Item[str]]:
    return [Item(span, plain, half.at(span).own) for span, plain in half.each(accounts_in)]


def _phones(half: Half) -> list[Item[Phone]]:
    return [Item(each.span, each, half.at(each.span).own) for each in half.each(phones_in)]
