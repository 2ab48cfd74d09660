"""Minutes that are counted back from an hour: twenty to eight, las ocho menos diez.

The other side may have 7:40 for twenty to eight. So the 20 may be 40, and an 8 in digits may be 7.
German and Dutch also count minutes from the half hour: fünf vor halb acht is 7:25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.times.clocks import HOURS, MIDNIGHT, NOON
from aligner.fidelity.words import SPACELESS, lists, patterns

__all__ = ["COUNTED_BACK", "hours_of", "minutes_of"]

_NEVER = "(?!)"
_BEFORE = 32  # characters before a number that are looked at
_HOUR = Decimal(60)
_HALF = Decimal(30)
_NOON = Decimal(12)

_DIGITS = r"(?:1[0-2]|0?[1-9])(?![\d%]|[.,:]\d)"
_HAN = "[一二两兩三四五六七八九十\\d]"
_WORD = r"\w{1,16}"

_Around = tuple[re.Pattern[str], re.Pattern[str]]
"""Patterns of what comes before a number, and after it."""


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s+")


def _behind(openings: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(rf"\s*(?:{_spaced(each)})\b", re.IGNORECASE)
        for language, each in openings.items()
    }


# The hours, noon and midnight.
_NAMES = {
    language: "|".join(filter(None, (hours, NOON.get(language), MIDNIGHT.get(language))))
    for language, hours in HOURS.items()
}
_HOURS = {
    language: _HAN if language in SPACELESS else rf"\b(?:{names})\b"
    for language, names in _NAMES.items()
}
_MINUTES = {
    language: rf"\b(?:{minutes.replace('§', _NAMES.get(language, _NEVER))})\b"
    for language, minutes in patterns("times.minutes").items()
}
# § is the hour; # and … are the minutes.
_WAYS = {
    language: tuple(map(_spaced, ways)) for language, ways in lists("times.counted_back").items()
}
_HALVES = (-1, _behind(patterns("times.before_half"))), (1, _behind(patterns("times.after_half")))
_OF_HALVES = {
    language: re.compile(rf"\b(?:{_spaced(halves)})\s+\Z", re.IGNORECASE)
    for language, halves in patterns("times.half_to").items()
}
_OF_FRACTIONS = re.compile(r"[¼½¾]\s?\Z")  # ½ 11 Uhr
_CLOCK = re.compile(r"\s?Uhr\b")


def _around(before: str, after: str) -> _Around:
    return re.compile(rf"(?:{before})\Z", re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _around_minutes(way: str, language: str) -> _Around:
    hour = rf"(?:{_HOURS.get(language, _NEVER)}|\b{_DIGITS}\b)"
    before, after = re.split("[#…]", way.replace("§", hour))
    return _around(before, after)


def _around_hour(way: str, language: str) -> _Around:
    """Patterns of what surrounds an hour in digits, which comes first if a way has no hour."""
    minutes = _MINUTES.get(language, _WORD)
    before, _, after = way.replace("#", minutes).replace("…", _WORD).rpartition("§")
    return _around(before, after)


_AROUND_MINUTES, _AROUND_HOURS = (
    {language: [around(way, language) for way in ways] for language, ways in _WAYS.items()}
    for around in (_around_minutes, _around_hour)
)

COUNTED_BACK = "|".join(
    re.sub("[#…]", lambda _: _WORD, way).replace("§", _HOURS.get(language, _NEVER))
    for language, ways in _WAYS.items()
    for way in ways
)
"""A pattern of such minutes together with the hour that they are counted back from, in words."""


def minutes_of(number: Excerpt, value: Decimal) -> set[Decimal]:
    """The minutes past the hour that a number stands for if it is counted back from the next one.

    Args:
        number: The number, where it stands.
        value: What it may mean.

    Returns:
        40 for the 20 in "twenty to eight"; nothing if the number is no such minutes.
    """
    if not 0 < value < _HALF:
        return set()
    for sign, halves in _HALVES:
        half = halves.get(number.language or "")
        if half and number.behind(half):
            return {_HALF + sign * value}
    is_counted = _stands_in(number, _AROUND_MINUTES)
    return {_HOUR - value} if is_counted else set()


def hours_of(number: Excerpt, value: Decimal) -> set[Decimal]:
    """The hour before one in digits from which minutes or a half are counted back.

    Args:
        number: The hour, where it stands.
        value: What it may mean.

    Returns:
        7 for the 8 in "20 to 8", "halb 8" and "½ 8 Uhr", 12 for a 1; nothing if the number is no
        such hour.
    """
    if not 1 <= value <= _NOON:
        return set()
    half = _OF_HALVES.get(number.language or "")
    text, first = number.text, max(number.start - _BEFORE, 0)
    is_half = half and half.search(text, first, number.start)
    is_half = is_half or (_OF_FRACTIONS.search(text, first, number.start) and number.behind(_CLOCK))
    if is_half or _stands_in(number, _AROUND_HOURS):
        return {value - 1 or _NOON}
    return set()


def _stands_in(number: Excerpt, ways: Mapping[str, Iterable[_Around]]) -> bool:
    ahead = number.ahead(_BEFORE)
    return any(
        before.search(ahead) and number.behind(after)
        for before, after in ways.get(number.language or "", ())
    )
