"""The numbers of one side of a bead as items, and when two of them may be equal."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from aligner.bitext import Span
from aligner.fidelity.case import Half
from aligner.fidelity.items import Item, findings_of
from aligner.fidelity.reading.marks import marks_in
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.in_words import SPELLED, numbers_in_words
from aligner.fidelity.reading.numbers.measures import Unit, unit_of
from aligner.fidelity.reading.times.hours import is_behind_hour
from aligner.fidelity.reading.value import Number, Reading

__all__ = [
    "FEW_TO",
    "HALF_A_DAY",
    "are_minutes",
    "figures_in",
    "is_among",
    "is_many",
    "may_be_equal",
    "number_of",
    "readings_of",
    "spoken_in",
    "told",
    "unit_in",
]

FEW_TO = Decimal(12)
"""The largest number that one side may say as “a”, “twice”, “trio”, “both” or “a dozen”."""

HALF_A_DAY = Decimal(12)
"""Hours: *vingt heures* is eight o'clock."""

told = partial(findings_of, "number", verb="says")
"""Findings on numbers that are left over; see `findings_of`."""


def figures_in(half: Half) -> list[Item]:
    """The numbers that are no part of an address, the name of a file or a placeholder."""
    found: list[Item] = []
    for part in half.parts:
        numbers = numbers_in(half.document.text, half.language, part)
        masked = marks_in(half.document.text, part) if numbers else []
        for number in numbers:
            if not any(map(number.span.meets, masked)):
                scale = number.scale.text if number.scale and number.scale.is_sure else ""
                span = Span(number.span.start, number.span.stop + len(scale))
                found.append(Item(span, number, number.marked or number.text + scale))
    return found


def spoken_in(half: Half) -> list[Number]:
    """The numbers in words, even if they may be something else; none if no words are read."""
    language = half.language
    if language not in SPELLED:
        return []
    return list(
        half.each(lambda text, part: numbers_in_words(text, language, part, only_sure=False))
    )


def unit_in(half: Half, number: Number) -> Unit | None:
    """What a number of one side of a bead counts, as `unit_of` tells."""
    return unit_of(half.document.text, number, half.language)


def are_minutes(half: Half, item: Item) -> bool:
    """Whether an item has two digits and stands right behind an hour."""
    return len(item.text) == len("45") and is_behind_hour(half.document.text, item.span.start)


def may_be_equal(one: object, other: object) -> bool:
    """Whether two numbers, as values of items, may mean the same."""
    assert isinstance(one, Number)
    assert isinstance(other, Number)
    if one.hours and other.hours:
        return not one.hours.isdisjoint(other.hours)
    return not one.readings.isdisjoint(other.readings)


def number_of(item: Item) -> Number:
    """The number that an item is."""
    assert isinstance(item.value, Number)
    return item.value


def readings_of(item: Item) -> frozenset[Reading]:
    """All that the number of an item may mean."""
    return number_of(item).readings


def is_among(item: Item, spoken: set[Reading]) -> bool:
    """Whether an item may mean one of the readings."""
    return not readings_of(item).isdisjoint(spoken)


def is_many(item: Item) -> bool:
    """Whether a number is too large to be said as a, twice or a dozen."""
    return number_of(item).size > FEW_TO
