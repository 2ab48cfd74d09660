"""Numbers, dates and times in a text, by value, whatever digits, marks and names a language uses.

This puts together what `digits` may mean by themselves, what they stand for in a date or a time
(`calendar`), the names of `months`, and what multiplies a number (`scales`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.ages import age_of
from aligner.fidelity.reading.numbers.conventions import Conventions, conventions_of
from aligner.fidelity.reading.numbers.decades import century_of, decade_of
from aligner.fidelity.reading.numbers.digits import (
    calibres_in,
    fractions_in,
    has_digit,
    spans_in,
    thousands_mark,
    values,
)
from aligner.fidelity.reading.numbers.halves import and_a_part
from aligner.fidelity.reading.numbers.han import and_tenths, per_cent
from aligner.fidelity.reading.numbers.scales import SPACES, UNKNOWN
from aligner.fidelity.reading.times.calendar import Places, places_in
from aligner.fidelity.reading.times.hours import LAST_HOUR, readings_of
from aligner.fidelity.reading.times.minutes import hours_of, minutes_of
from aligner.fidelity.reading.value import Number, Reading

__all__ = ["numbers_in"]

_EASTERN = re.compile("[\u3400-\u9fff\uac00-\ud7af]")
# What may be between the 2 and the 3 of 2 to 3 million. Not what is in "48 euros, 3.5 million
# more", since the 48 has a word of its own.
_RANGE = re.compile(r"\s?[,،、，]?[^\d.,;:!?()\n،、，。；：！？（）]{0,12}")


def numbers_in(part: Excerpt) -> list[Number]:
    """All numbers that a part of a text writes with digits, and all months, in order.

    Its language decides what names of months and of large numbers are known.
    """
    own, text = conventions_of(part.language), part.text
    months = list(own.months.numbers_in(part))
    if not has_digit(part):
        return months
    part = Excerpt(text, part.span, own.language)  # without a region
    places = places_in(part, own.hours, has_dotted_dates=own.has_dotted_dates)
    mark = thousands_mark(text, own.group)
    found = [_number(part.at(each), mark, own, places) for each in spans_in(part, places.dates)]
    found = _in_ranges(text, list(_joined(text, found)))
    fractions = list(fractions_in(part))
    inside = {number.span.start for number in fractions}
    found = [number for number in found if number.span.start not in inside]
    return sorted([*found, *months, *fractions], key=lambda number: number.span)


def _number(digits: Excerpt, mark: str, own: Conventions, places: Places) -> Number:
    """The number that digits make, with all that it may mean where it stands."""
    text, start, stop, written = digits.text, digits.start, digits.stop, digits.own
    plain = {*values(written, mark), *calibres_in(digits)}
    scale = own.scales.after(text, start, stop)
    scaled = {value * worth for value in plain for worth in (scale.worth if scale else ())}
    readings: set[Reading] = {*scaled} if scale and scale.is_sure else {*plain, *scaled}
    for each in plain:
        readings |= per_cent(text, stop, each) | century_of(digits, each) | decade_of(digits, each)
        readings |= minutes_of(digits, each) | hours_of(digits, each)
        readings |= and_tenths(text, stop, each) | age_of(digits, each)
    readings |= and_a_part(text, stop, plain)
    size = max(scaled) if scaled and scale is not UNKNOWN else max(plain)
    if start in places.months:
        readings.add(("month", places.months[start]))
    surely: list[frozenset[Decimal]] = []
    hour = places.hours.get(start)
    if hour:
        for value in tuple(readings):
            if isinstance(value, Decimal) and value <= LAST_HOUR:
                called, only = readings_of(value, hour.half)
                readings |= called
                surely.append(only)
    hours = frozenset[Decimal]().union(*surely) if all(surely) else frozenset()
    year = places.years.get(start)
    readings |= {year} if year else set()
    readings |= {places.days[start]} if start in places.days else set()
    marked = hour.text if hour else ""
    return Number(digits.span, frozenset(readings), written, scale, size, year, hours, marked)


def _joined(text: str, numbers: list[Number]) -> Iterator[Number]:
    """The numbers, with those that belong together as one: 1億2,500万, 1 万 6 千."""
    waiting: Number | None = None
    for number in numbers:
        if waiting and (value := _sum(text, waiting, number)) is not None:
            span = Span(waiting.span.start, number.span.stop)
            written = span.of(text)
            waiting = Number(span, frozenset({value}), written, number.scale, value)
            continue
        if waiting:
            yield waiting
        waiting = number
    if waiting:
        yield waiting


def _sum(text: str, first: Number, second: Number) -> Decimal | None:
    """The sum of two numbers with nothing but an East Asian scale between them; else None."""
    gap = text[first.span.stop : second.span.start].strip(SPACES)
    if not first.scale or not gap or gap != first.scale.text.strip(SPACES):
        return None
    worth = max(first.scale.worth)
    smaller = max(second.scale.worth) if second.scale else Decimal(1)
    if not _EASTERN.search(gap) or second.size >= worth or smaller >= worth:
        return None
    return first.size + second.size


def _in_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers, some also with the scale of the next: 2 to 3 million, 3, 4 and 5 million."""
    found: list[Number] = []
    following: Number | None = None
    worth: tuple[Decimal, ...] = ()
    for number in reversed(numbers):
        if number.scale:
            worth = number.scale.worth if number.scale.text else ()
        elif not following or not _RANGE.fullmatch(text, number.span.stop, following.span.start):
            worth = ()
        if worth and not number.scale:
            more = {a * b for a in number.readings if isinstance(a, Decimal) for b in worth}
            number = replace(number, readings=number.readings | more)
        following = number
        found.append(number)
    return found[::-1]
