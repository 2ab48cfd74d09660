"""The numbers of one side of a bead as items, and when two of them may be equal."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from decimal import Decimal
from functools import partial

from aligner.bitext import Span
from aligner.fidelity.case import Half
from aligner.fidelity.items import Item, findings_of
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.measures import imperial_unit, rates_of, unit_of
from aligner.fidelity.reading.numbers.scales import SPACES
from aligner.fidelity.reading.numbers.units import Unit
from aligner.fidelity.reading.times.hours import is_behind_hour
from aligner.fidelity.reading.unchanged import marks_in
from aligner.fidelity.reading.value import Number, Reading

__all__ = [
    "FEW_TO",
    "HALF_A_DAY",
    "NumberItem",
    "amount_in",
    "are_minutes",
    "figures_in",
    "is_among",
    "is_many",
    "may_be_equal",
    "rates_in",
    "told",
    "unit_in",
    "unit_of_size",
]

FEW_TO = Decimal(12)
"""The largest number that one side may say as “a”, “twice”, “trio”, “both” or “a dozen”."""

HALF_A_DAY = Decimal(12)
"""Hours: *vingt heures* is eight o'clock."""

_SIZES = re.compile(rf"(?:[{SPACES}]?[×xX][{SPACES}]?\d+(?:[.,]\d+)?)+")

NumberItem = Item[Number]
"""A number that stands in a text."""

told = partial(findings_of, "number", verb="says")
"""Findings on numbers that are left over; see `findings_of`."""


def figures_in(half: Half) -> list[NumberItem]:
    """The numbers that are no part of an address, the name of a file or a placeholder."""
    found: list[NumberItem] = []
    for part in half.excerpts:
        numbers = numbers_in(part)
        masked = marks_in(part) if numbers else []
        for number in numbers:
            if not any(map(number.span.meets, masked)):
                scale = number.scale.text if number.scale and number.scale.is_sure else ""
                span = Span(number.span.start, number.span.stop + len(scale))
                found.append(Item(span, number, number.marked or number.text + scale))
    return found


def unit_in(half: Half, number: Number) -> Unit | None:
    """What a number of one side of a bead counts, as `unit_of` tells."""
    return unit_of(half.document.text, number, half.language)


def rates_in(half: Half, number: Number) -> list[Unit]:
    """What a number of one side of a bead is counted per, as `rates_of` tells."""
    return rates_of(half.document.text, number, half.language)


def amount_in(half: Half, item: NumberItem) -> Span:
    """Where a number stands with its unit and what it is counted per: 102 miles per hour."""
    unit = unit_in(half, item.value)
    imperial = None if unit else imperial_unit(half.at(item.span))
    more = [*([unit] if unit else []), *rates_in(half, item.value)]
    spans = [item.span, *(each.span for each in more), *([imperial] if imperial else [])]
    return Span(min(spans).start, max(span.stop for span in spans))


def unit_of_size(half: Half, number: Number) -> Unit | None:
    """Likewise, or what the last of several sizes counts: the cm of the 60 in 60 × 85 cm."""
    unit = unit_in(half, number)
    match = None if unit else _SIZES.match(half.document.text, number.span.stop)
    if not match:
        return unit
    return unit_in(half, replace(number, span=Span(number.span.start, match.end())))


def are_minutes(half: Half, item: NumberItem) -> bool:
    """Whether an item has two digits and stands right behind an hour."""
    return len(item.text) == len("45") and is_behind_hour(half.at(item.span))


def may_be_equal(one: Number, other: Number) -> bool:
    """Whether two numbers may mean the same."""
    if one.hours and other.hours:
        return not one.hours.isdisjoint(other.hours)
    return not one.readings.isdisjoint(other.readings)


def is_among(item: NumberItem, spoken: Set[Reading]) -> bool:
    """Whether an item may mean one of the readings."""
    return not item.value.readings.isdisjoint(spoken)


def is_many(item: NumberItem) -> bool:
    """Whether a number is too large to be said as a, twice or a dozen."""
    return item.value.size > FEW_TO
