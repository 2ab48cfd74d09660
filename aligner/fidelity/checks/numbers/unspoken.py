"""Numbers that the other side says in words, in another unit, or with a half or a quarter."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from decimal import Decimal

from aligner.fidelity.case import Half
from aligner.fidelity.checks.numbers.figures import (
    HALF_A_DAY,
    NumberItem,
    is_among,
    is_many,
    unit_in,
    unit_of_size,
)
from aligner.fidelity.reading.numbers.in_words import spelled_out
from aligner.fidelity.reading.numbers.measures import is_given_twice, units_named
from aligner.fidelity.reading.numbers.often import often_in
from aligner.fidelity.reading.numbers.part_hours import names_midnight, names_next_hour
from aligner.fidelity.reading.numbers.parts import may_say_part, said_with_parts
from aligner.fidelity.reading.numbers.shares import is_per_cent
from aligner.fidelity.reading.numbers.units import Unit, in_larger_unit, is_same_amount
from aligner.fidelity.reading.value import Reading

__all__ = ["unspoken", "without_parts"]

_EACH = re.compile(
    r"\b(?:every|each|daily|jede|täglich|tou[st]|chaque|tod[oa]s|cada|ogni|tutti|elke?)|[每毎]",
    re.IGNORECASE,
)


def unspoken(
    items: Sequence[NumberItem],
    others: Sequence[NumberItem],
    there: Sequence[NumberItem],
    own: Half,
    other: Half,
) -> list[NumberItem]:
    """The items that the other side does not say in words, nor in another unit.

    Of the items of the other side, `there`, `others` are left over.

    A month that stands there unchanged, where it is no month, is a name: Theresa May. If a June is
    left over there, the 7 of 7月14日 is a month, too, and no “seven votes” say it.
    """
    if not items:
        return []
    spoken = other.said | {each.count for each in other.each(often_in)}  # vierundzwanzigmal
    spoken_for_hours = spoken | _hours_before(spoken, other.text)
    has_month = any(each.value.is_month for each in others)
    spoken_months: Set[Reading] = {each for each in spoken if isinstance(each, tuple)}
    left = []
    for item in items:
        if has_month and item.value.may_be_month:
            said = spoken_months
        else:
            said = spoken_for_hours if _is_after_noon(item) else spoken
        is_said = is_among(item, said)
        if (
            is_said
            and not any(
                _is_turned(item, each) or (_is_broken(item) and _is_broken(each)) for each in others
            )
            and not _is_hidden(item, there, other)
        ):
            continue
        is_name = item.value.is_month and _is_name(item.text, other)
        # A small number that is left over is no temperature or length gone wrong: th. 6.
        is_twice = is_given_twice(own.at(item.span)) and not any(map(is_many, others))
        if not is_name and not is_twice and not _is_converted(item, others, own, other):
            left.append(item)
    return left


def _is_converted(item: NumberItem, others: Sequence[NumberItem], own: Half, other: Half) -> bool:
    """Whether the other side has it in another unit: 48 hours as two days, 75 cl as 0.75 l."""
    number = item.value
    unit = unit_of_size(own, number)
    if unit and any(_is_scaled(item, unit, each, other) for each in others):
        return True
    larger = in_larger_unit(number.size, unit)
    if not larger:
        return False
    count, meaning = larger
    if count == 1 and meaning in units_named(other.text, other.language):
        # Not the 24 of “24 hours a day”, nor half an hour, nor every day.
        is_one = meaning not in units_named(own.text, own.language)
        return is_one and not (_EACH.search(other.text) or may_say_part(other.text))
    said = [*(each.value for each in others), *other.spoken]
    units = (unit_in(other, each) for each in said if count in each.readings)
    return any(unit and unit.meaning == meaning for unit in units)


def _is_scaled(one: NumberItem, unit: Unit, other: NumberItem, there: Half) -> bool:
    """Whether two items are the same amount, in units that differ by a power of ten."""
    another = unit_of_size(there, other.value)
    return another is not None and any(
        is_same_amount(a, unit, b, another) for a in one.value.values for b in other.value.values
    )


def _hours_before(spoken: Set[Reading], text: str) -> set[Reading]:
    """The hours before those a text says: the seven of halb acht, the eleven of ten to midnight."""
    if not names_next_hour(text):
        return set()
    hours = (each for each in spoken if isinstance(each, Decimal) and 1 <= each <= HALF_A_DAY)
    before: set[Reading] = {each - 1 or HALF_A_DAY for each in hours}
    return before | ({HALF_A_DAY - 1} if names_midnight(text) else set())


def _is_after_noon(item: NumberItem) -> bool:
    return min(item.value.hours, default=HALF_A_DAY) > HALF_A_DAY


def _is_turned(one: NumberItem, other: NumberItem) -> bool:
    """Whether two hours differ only by the half of the day."""
    a, b = one.value, other.value
    alike = not a.readings.isdisjoint(b.readings)
    return alike and bool(a.hours and b.hours) and a.hours.isdisjoint(b.hours)


def _is_hidden(item: NumberItem, there: Sequence[NumberItem], other: Half) -> bool:
    """Whether only an hour in digits of the other half of the day is called as an item is."""
    alike = [each for each in there if is_among(item, each.value.readings)]
    if not alike or not all(_is_turned(item, each) for each in alike):
        return False
    return not any(is_among(item, each.readings) for each in other.spoken)


def _is_broken(item: NumberItem) -> bool:
    """Whether an item cannot be a whole number, so that its equal is in digits, as clauses are."""
    values = item.value.values
    return bool(values) and all(value != value.to_integral_value() for value in values)


def _is_name(month: str, other: Half) -> bool:
    """Whether a month stands unchanged on the other side, in whose language it is no month."""
    word = rf"(?<!\w){re.escape(month)}(?!\w)"
    return bool(re.search(word, other.text)) and not spelled_out(month, other.language)


def without_parts(
    items: list[NumberItem], rivals: list[NumberItem], own: Half, other: Half
) -> list[NumberItem]:
    """The items without those said with a half or the like, unless spare rivals stand for them."""
    if not items:
        return items
    shares = [is_per_cent(own.at(item.span)) for item in items]
    said = said_with_parts([item.value.values for item in items], shares, own.text, other.text)
    spare = sum(map(is_many, rivals)) - said.count(False)
    kept = []
    for each, is_said in zip(items, said, strict=True):
        if not is_said or spare > 0:
            kept.append(each)
            spare -= is_said
    return kept
