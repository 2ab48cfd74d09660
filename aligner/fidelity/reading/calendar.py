"""What digits stand for in dates, in clock times and in years of other eras.

A year of another era is that of the common era, too: 昭和48年 is 48 and 1973. The marks of half
days are those of CLDR, by way of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from aligner.languages import years_in
from aligner.spans import Span

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["DOTTED_CLOCK", "Places", "half_days", "places_in"]

DOTTED_CLOCK = re.compile(r"(?<![\d.,])\d{1,2}\.\d\d\s?(?:Uhr|uur|[ap]\.?m\b|час|godz)")
"""A time that would be a decimal number without its unit: 15.30 Uhr."""

_NUMERIC_DATE = re.compile(
    r"(?<![\d.,])(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?!\d)"
    r"|(?<![\d.,])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?[:hH時时點点시٫.]\s?(\d{2})(?!\d)")
_HAN_MONTH = re.compile(r"(?<![\d.,])(\d{1,2})\s?[月월](?!間|间)")
_LATIN = "[A-Za-z\u00c0-\u024f]"


@dataclass(frozen=True)
class Places:
    """What digits of a text stand for, by the places where they begin.

    Attributes:
        dates: Where dates and times begin that have full stops between their numbers.
        months: The months, from 1.
        hours: Where hours stand, of either clock.
        years: The years of the common era that years of other eras are.
    """

    dates: Set[int]
    months: Mapping[int, int]
    hours: Set[int]
    years: Mapping[int, Decimal]


def places_in(
    text: str, part: Span, language: str, half_day: re.Pattern[str], *, has_decimal_points: bool
) -> Places:
    """What digits stand for in a part of a text.

    Args:
        text: Any text.
        part: The part to read.
        language: The text's, by which bare years may be those of another era; "" if unknown.
        half_day: The language's marks of half days, as `half_days` gives them.
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
    hours = {
        each.start(1)
        for each in _CLOCK.finditer(text, *ends)
        if int(each[1]) <= 24 and int(each[2]) < 60 and each.start(1) not in starts
    }
    hours |= {each.start(1 if each[1] else 2) for each in half_day.finditer(text, *ends)}
    clocks = {each.start() for each in DOTTED_CLOCK.finditer(text, *ends)}
    years = {place.start: Decimal(year) for place, year in years_in(text, language, part)}
    return Places(starts | clocks, months, hours, years)


def half_days(locale: Locale) -> re.Pattern[str]:
    """The hour before "p.m.", or after 下午; its digits are the first or the second group."""
    behind = {"am", "pm", "a.m.", "p.m."}
    own = {
        str(name).lower()
        for widths in locale.day_periods.get("format", {}).values()
        for key, name in widths.items()
        if key in ("am", "pm")
    }
    before = own - behind  # "am 4." is a day in German
    after, ahead = (
        "|".join(
            re.escape(word).replace("\\ ", r"\s?")
            for word in sorted(words, key=len, reverse=True)
            if sum(map(str.isalpha, word)) > 1  # not Italian "p. 4", which is a page
        )
        or "(?!)"
        for words in (own | behind, before)
    )
    return re.compile(
        rf"(?<![\d:.])(\d{{1,2}})(?=(?:[:.]\d\d)?\s?(?:{after})(?!{_LATIN}))"
        rf"|(?<!{_LATIN})(?:{ahead})\s?(\d{{1,2}})",
        re.IGNORECASE,
    )
