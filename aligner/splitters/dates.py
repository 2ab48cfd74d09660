"""Full stops inside a date: "3 oct. 2020", "at 5 p.m. Monday", "2024. 5. 14.".

A short word between a number and a year is not always a month ("5 mål. 2010 flyttade han"), so it
is looked up among CLDR's names. They come from Babel, which is loaded for the first such word.
"""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import locale_of

__all__ = ["is_in_date", "is_in_numeric_date", "is_month", "is_weekday"]

_DAY_BEFORE = re.compile(r"(?<![\d.,])(?:3[01]|[12]\d|0?[1-9])(?:er|\.?º|\.)?\s+(?:d[ei]\s+)?\Z")
_LONGEST_DAY = 12  # characters of a day and what separates it from its month
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH_AND_DAY_NEXT = re.compile(rf"\.\s{_MONTH}\.\s{_DAY}\.")
_DAY_NEXT = re.compile(rf"\.\s{_DAY}\.")
_YEAR_BEFORE = re.compile(rf"(?<!\d)(?:1\d|20)\d\d\.\s(?:{_MONTH}\.\s)?\Z")
_LONGEST_YEAR = 11  # characters of a year and a month before a day
_HOUR_NEXT = re.compile(r"\.\s+\d{1,2}(?:[.:]\d\d(?!\d)|\s?[–-]\s?\d|\s?[hH](?:\d\d)?\b|\s?Uhr\b)")
_YEAR_NEXT = re.compile(r"\.\s+(?:1\d|20)\d\d(?!\d)")
_YEAR_FIRST = ("hu", "ko")
_LEAST = 3  # letters; a shorter beginning of a month's name does not count as the month


def is_in_date(text: str, at: int, word: str, language: str | None) -> bool:
    """Whether a word is an abbreviated month between a day and a year, or a weekday before a time.

    Such as "3 oct. 2020", or "Mo. 9–12" and "lun. 9h".

    Args:
        text: Any text.
        at: The position of the full stop after the word.
        word: The word.
        language: Its ISO 639-1 code; for None the answer is always no.
    """
    if language is None:
        return False
    if _HOUR_NEXT.match(text, at):
        return word in _weekdays_cut_short(language)
    if not _YEAR_NEXT.match(text, at):
        return False
    start = at - len(word)
    if not _DAY_BEFORE.search(text, max(0, start - _LONGEST_DAY), start):
        return False
    name = word.lower()
    full, short = _months(language)
    if name in full:
        return False
    return name in short or (len(name) >= _LEAST and any(each.startswith(name) for each in full))


def is_in_numeric_date(text: str, at: int, word: str, language: str | None) -> bool:
    """Whether a number is part of a date as Korean and Hungarian write it: 2024. 5. 14.

    Args:
        text: Any text.
        at: The position of the full stop after the number.
        word: The number.
        language: An ISO 639-1 code. The answer is no for other languages, where the 5 and 12 of
            "in 1999. 5. 12." may number the items of a list.
    """
    if language not in _YEAR_FIRST:
        return False
    if len(word) > 2:
        return _MONTH_AND_DAY_NEXT.match(text, at) is not None
    start = at - len(word)
    before = _YEAR_BEFORE.search(text, max(0, start - _LONGEST_YEAR), start)
    if not before:
        return False
    return before[0].count(".") > 1 or _DAY_NEXT.match(text, at) is not None


def is_month(word: str, language: str | None) -> bool:
    """Whether a word is the full name of a month.

    Args:
        word: The word.
        language: Its ISO 639-1 code; for None the answer is always no.
    """
    return language is not None and word.lower() in _months(language)[0]


def is_weekday(word: str, language: str | None) -> bool:
    """Whether a word is the full name of a weekday, or its plural in -s (Mondays).

    Args:
        word: The word.
        language: Its ISO 639-1 code; for None the answer is always no.
    """
    name = word.lower()
    return language is not None and not _weekdays(language).isdisjoint(
        (name, name.removesuffix("s"))
    )


@cache
def _weekdays(language: str) -> frozenset[str]:
    """The full names of the weekdays, in lower case."""
    locale = locale_of(language)
    names = locale.days["format"]["wide"].values() if locale else ()
    return frozenset(map(str.lower, names))


@cache
def _weekdays_cut_short(language: str) -> frozenset[str]:
    """The abbreviated names of the weekdays, capitalised as in CLDR, without a full stop."""
    locale = locale_of(language)
    names = (
        name.rstrip(".")
        for width in ("abbreviated", "short")
        for name in (locale.days["format"][width].values() if locale else ())
    )
    return frozenset(names)


@cache
def _months(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The full and the abbreviated names of the months, in lower case."""
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
