"""Dates of the French Republic (2 floréal an II) as dates of the Gregorian calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.roman import ROMAN, roman_value
from aligner.languages import caseless

__all__ = ["republican_dates"]

_MONTHS = (
    *("vendémiaire", "brumaire", "frimaire", "nivôse", "pluviôse", "ventôse"),
    *("germinal", "floréal", "prairial", "messidor", "thermidor", "fructidor"),
)
_PLAIN = str.maketrans("éô", "eo")
_NUMBERS = {each.translate(_PLAIN): number for number, each in enumerate(_MONTHS)}
_NAMES = "|".join(_NUMBERS).replace("e", "[eé]").replace("o", "[oô]")
_DATE = re.compile(
    r"(?=\d)(?<![\d.,])(?P<day>[12]?\d|30)(?:er|st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?"
    rf"(?P<month>(?i:{_NAMES})),?\s+(?:(?:of the|de l['’]|del|dell['’]|des)\s*)?"
    rf"(?i:an|year|jahr(?:es)?|año|anno|ano|jaar)\s+(?:(?P<roman>{ROMAN})|(?P<digits>1?\d))(?!\w)"
)
_FIRST = date(1792, 9, 22)
_LEAP_YEARS = (3, 7, 11)


def republican_dates(part: Excerpt) -> Iterator[tuple[int, date]]:
    """The dates of the French Republic in a part of a text, with their years.

    Yields:
        Where the digits of the day begin, and the date in the Gregorian calendar.
    """
    for match in part.find(_DATE):
        year = int(match["digits"]) if match["digits"] else roman_value(match["roman"])
        day = int(match["day"])
        if not (day and 1 <= year <= _LEAP_YEARS[-1] + 3):
            continue
        month = _NUMBERS[caseless(match["month"]).translate(_PLAIN)]
        leaps = sum(each < year for each in _LEAP_YEARS)
        days = 365 * (year - 1) + leaps + 30 * month + day - 1
        yield match.start("day"), _FIRST + timedelta(days=days)
