"""What digits stand for in dates, in clock times and in years of other eras.

A year of another era is also that of the common era: 昭和48年 is 48 and 1973.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.times.hours import Hour, HourMarks, hours_in
from aligner.fidelity.reading.times.republican import republican_dates
from aligner.fidelity.words import patterns
from aligner.languages import years_in

__all__ = ["NumericDate", "Places", "dates_in_digits", "dotted_clocks", "places_in"]

_TIME = r"(?:[01]?\d|2[0-4])\.[0-5]\d"
# The lookahead for a digit comes first, since it rules out most places at once.
_DOTTED = re.compile(rf"(?=\d)(?<![\d.,]){_TIME}(?!\d|[.,]\d)")
_TO = r"\s?(?:[-–—]|\b(?:a|e|y|do|bis|alle|до)\b)\s?"
_UNIT_BEHIND = re.compile(
    rf"(?:{_TO}{_TIME})?\s?(?:Uhr|uur|[ap]\.?m\b|час|godz|hod\b|hs?\b|horas?\b)"
    rf"|{_TO}(?:[01]?\d|2[0-4])\s?(?:Uhr|uur)\b"
)
_WORD_AHEAD = re.compile(
    r"\b(?:godz(?:\.|in\w+)|klo?\.?|pukul|ore|d?alle(?:\sore)?"
    rf"|(?:a|de|desde|entre|hacia|hasta|sobre|y)\slas)\s(?:[0-2]?\d(?:\.[0-5]\d)?{_TO})?\Z",
    re.IGNORECASE,
)
_LONGEST_AHEAD = 30  # characters
_NUMERIC_DATE = re.compile(
    r"(?=\d)(?<![\d.,])(?:(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?!\d)"
    r"|(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d))"
)
_LAST_DAY, _LAST_MONTH = 31, 12
_MONTH_AHEAD = {
    language: re.compile(rf"(?:{before})(\d{{1,2}})(?!\d)")
    for language, before in patterns("months.before_number").items()
}
_HAN_MONTH = re.compile(r"(?=\d)(?<![\d.,])(\d{1,2})\s?[月월](?!間|间)")


@dataclass(frozen=True)
class NumericDate:
    """A date in digits with its year: 06.05.2024, 2024-05-06.

    Attributes:
        span: Where it stands.
        orders: Where its day and its month may be.
        year: Its year, if that has four digits; else "".
    """

    span: Span
    orders: tuple[tuple[Span, Span], ...]
    year: str


@dataclass(frozen=True)
class Places:
    """What digits of a text stand for, by the places where they begin.

    Attributes:
        dates: Where dates in digits begin, and times with a full stop.
        months: The months, from 1.
        hours: The hours, of the 12-hour or 24-hour clock, with their marks.
        years: The years of the common era for years of other eras.
        days: The days of a month for days of another calendar.
    """

    dates: Set[int]
    months: Mapping[int, int]
    hours: Mapping[int, Hour]
    years: Mapping[int, Decimal]
    days: Mapping[int, Decimal]


def places_in(part: Excerpt, marks: HourMarks, *, has_dotted_dates: bool) -> Places:
    """What digits stand for in a part of a text.

    Args:
        part: The part; in some languages bare years may be those of another era.
        marks: The language's marked hours, as `hour_marks` returns them.
        has_dotted_dates: Whether 31.03. is a date in it.
    """
    dates = [each for each in part.find(_NUMERIC_DATE) if each[1] or has_dotted_dates]
    months = {
        each.start(group): int(each[group])
        for each in dates
        for group in (1, 3, 5, 6)
        if each[group] and len(each[group]) <= 2 and 1 <= int(each[group]) <= 12
    }
    for pattern in filter(None, (_HAN_MONTH, _MONTH_AHEAD.get(part.language or ""))):
        for each in part.find(pattern):
            if 1 <= int(each[1]) <= 12:
                months[each.start(1)] = int(each[1])
    starts = {each.start() for each in dates}
    clocks = set(dotted_clocks(part))
    hours = hours_in(part, marks, starts, clocks)
    found = years_in(part.text, part.language, part.span)
    years = {place.start: Decimal(year) for place, year in found}
    days = {at: Decimal(day.day) for at, day in republican_dates(part)}
    return Places(starts | clocks, months, hours, years, days)


def dates_in_digits(part: Excerpt, *, has_dotted_dates: bool) -> Iterator[NumericDate]:
    """The dates with a year that a part of a text writes in digits.

    Args:
        part: The part.
        has_dotted_dates: Whether its language surely has the day first in 06.05.2024.
    """
    for match in part.find(_NUMERIC_DATE):
        if not match[1]:
            continue
        first, second, third = (Span(*match.span(group)) for group in (1, 3, 4))
        is_year_first = len(match[1]) > 2
        if is_year_first:
            orders = [(third, second)]
        elif has_dotted_dates and match[2] == ".":
            orders = [(first, second)]
        else:
            orders = [(first, second), (second, first)]
            orders += [(third, second)] if len(match[4]) == 2 else []
        fitting = tuple(
            (day, month)
            for day, month in orders
            if 1 <= int(day.of(part.text)) <= _LAST_DAY
            and 1 <= int(month.of(part.text)) <= _LAST_MONTH
        )
        if fitting:
            year = match[1] if is_year_first else match[4]
            yield NumericDate(Span(*match.span()), fitting, year if len(year) == 4 else "")


def dotted_clocks(part: Excerpt) -> Iterator[int]:
    """Where times begin that would be decimal numbers without a word beside them: 15.30 Uhr."""
    text = part.text
    for each in part.find(_DOTTED):
        start, stop = each.span()
        if _UNIT_BEHIND.match(text, stop) or _WORD_AHEAD.search(
            text, max(start - _LONGEST_AHEAD, part.start), start
        ):
            yield start
