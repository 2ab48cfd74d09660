"""How each language writes numbers, dates and times: CLDR, by way of Babel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from aligner.fidelity.reading.numbers.scales import Scales
from aligner.fidelity.reading.times.hours import HourMarks, hour_marks
from aligner.fidelity.reading.times.months import MonthNames
from aligner.languages import locale_of

__all__ = ["Conventions", "conventions_of"]

_DOTTED_DATE = re.compile(r"d\.M")


@dataclass(frozen=True)
class Conventions:
    """How a language writes numbers, dates and times.

    Attributes:
        language: Its code, without a region; "" if nothing is known about it.
        months: Its names of months; those of English if nothing is known about it.
        scales: Its words for large numbers.
        hours: Its marked hours, such as those before "p.m.".
        has_dotted_dates: Whether it writes 31.03. for a date, and decimals with another mark.
        group: The mark that separates its thousands, if that is a full stop or a comma; else "".
    """

    language: str
    months: MonthNames
    scales: Scales
    hours: HourMarks
    has_dotted_dates: bool
    group: str


@lru_cache(maxsize=64)
def conventions_of(language: str | None) -> Conventions:
    """The conventions of a language, by its code."""
    from babel import Locale

    known = locale_of(language)
    locale = known or Locale.parse("en")
    marks = locale.number_symbols.get("latn", {})
    group = marks.get("group", "") if known else ""
    return Conventions(
        known.language if known else "",
        MonthNames(locale),
        Scales(known),
        hour_marks(locale),
        marks.get("decimal", ".") != "."
        and _DOTTED_DATE.search(locale.date_formats["short"].pattern) is not None,
        group if group in (".", ",") else "",
    )
