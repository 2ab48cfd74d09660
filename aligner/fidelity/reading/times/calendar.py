"""What digits stand for in dates, in clock times and in years of other eras.

A year of another era is that of the common era, too: 昭和48年 is 48 and 1973.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from aligner.fidelity.reading.times.hours import Hour, HourMarks, hours_in
from aligner.fidelity.reading.times.republican import republican_dates
from aligner.languages import years_in
from aligner.spans import Span

__all__ = ["DOTTED_CLOCK", "Places", "places_in"]

DOTTED_CLOCK = re.compile(r"(?<![\d.,])\d{1,2}\.\d\d\s?(?:Uhr|uur|[ap]\.?m\b|час|godz)")
"""A time that would be a decimal number without its unit: 15.30 Uhr."""

_NUMERIC_DATE = re.compile(
    r"(?<![\d.,])(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?!\d)"
    r"|(?<![\d.,])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d)"
)
_HAN_MONTH = re.compile(r"(?<![\d.,])(\d{1,2})\s?[月월](?!間|间)")


@dataclass(frozen=True)
class Places:
    """What digits of a text stand for, by the places where they begin.

    Attributes:
        dates: Where dates and times begin that have full stops between their numbers.
        months: The months, from 1.
        hours: Where hours stand, of either clock, and how they are marked.
        years: The years of the common era that years of other eras are.
        days: The days of a month that days of another calendar are.
    """

    dates: Set[int]
    months: Mapping[int, int]
    hours: Mapping[int, Hour]
    years: Mapping[int, Decimal]
    days: Mapping[int, Decimal]


def places_in(
    text: str, part: Span, language: str, marks: HourMarks, *, has_decimal_points: bool
) -> Places:
    """What digits stand for in a part of a text.

    Args:
        text: Any text.
        part: The part to read.
        language: The text's, by which bare years may be those of another era; "" if unknown.
        marks: The language's marked hours, as `hour_marks` gives them.
        has_decimal_points: Whether 1.5 is a number there, so that 31.03. is no date.
    """
    ends = part.start, part.stop
    dates = [
        each for each in _NUMERIC_DATE.finditer(text, *ends) if each[1] or not has_decimal_points
    ]
    months = {
        each.start(group): int(each[group])
        for each in dates
        for group in (1, 3, 5, 6)
        if each[group] and len(each[group]) <= 2 and 1 <= int(each[group]) <= 12
    }
    for each in _HAN_MONTH.finditer(text, *ends):
        if 1 <= int(each[1]) <= 12:
            months[each.start(1)] = int(each[1])
    starts = {each.start() for each in dates}
    hours = hours_in(text, part, marks, starts)
    clocks = {each.start() for each in DOTTED_CLOCK.finditer(text, *ends)}
    years = {place.start: Decimal(year) for place, year in years_in(text, language, part)}
    days = {at: Decimal(day.day) for at, day in republican_dates(text, part)}
    return Places(starts | clocks, months, hours, years, days)
