"""Full stops inside a date: "3 oct. 2020", "at 5 p.m. Monday".

A short word between a number and a year need be no month ("5 mål. 2010 flyttade han"), so the
names are asked for: CLDR's, by way of Babel. It is loaded for the first such word only.
"""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import locale_of

__all__ = ["is_in_date", "is_weekday"]

_DAY_BEFORE = re.compile(r"(?<![\d.,])(?:3[01]|[12]\d|0?[1-9])(?:er|\.?º|\.)?\s+(?:d[ei]\s+)?\Z")
_LONGEST_DAY = 12  # characters, with what stands between a day and its month
_YEAR_NEXT = re.compile(r"\.\s+(?:1\d|20)\d\d(?!\d)")
_LEAST = 3  # letters of a name that is cut short


def is_in_date(text: str, at: int, word: str, language: str | None) -> bool:
    """Whether a word is a month cut short, between the number of a day and a year.

    Args:
        text: Any text.
        at: Where the full stop after the word stands.
        word: The word.
        language: Its ISO 639-1 code; None knows no months.
    """
    if language is None or not _YEAR_NEXT.match(text, at):
        return False
    start = at - len(word)
    if not _DAY_BEFORE.search(text, max(0, start - _LONGEST_DAY), start):
        return False
    name = word.lower()
    full, short = _months(language)
    if name in full:
        return False
    return name in short or (len(name) >= _LEAST and any(each.startswith(name) for each in full))


def is_weekday(word: str, language: str | None) -> bool:
    """Whether a word names a day of the week, or all such days (Mondays).

    Args:
        word: The word.
        language: Its ISO 639-1 code; None knows no days.
    """
    name = word.lower()
    return language is not None and not _weekdays(language).isdisjoint(
        (name, name.removesuffix("s"))
    )


@cache
def _weekdays(language: str) -> frozenset[str]:
    """The names of the days of the week, in small letters."""
    locale = locale_of(language)
    names = locale.days["format"]["wide"].values() if locale else ()
    return frozenset(map(str.lower, names))


@cache
def _months(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the months in small letters: in full, and as they are cut short."""
    locale = locale_of(language)
    if locale is None:
        return frozenset(), frozenset()
    full, short = (
        frozenset(
            name.lower().rstrip(".")
            for form in ("format", "stand-alone")
            for name in locale.months[form][width].values()
        )
        for width in ("wide", "abbreviated")
    )
    return full, short - full
