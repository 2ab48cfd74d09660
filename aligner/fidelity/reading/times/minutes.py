"""Minutes that are counted back from an hour: twenty to eight, las ocho menos diez.

The other side may have 7:40 for twenty to eight. So the 20 may be 40, and an 8 in digits may be 7.
German and Dutch also count minutes from the half hour: fünf vor halb acht is 7:25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.times.clocks import HOURS, MIDNIGHT

__all__ = ["COUNTED_BACK", "hours_of", "minutes_of"]

_BEFORE = 32  # characters before a number that are looked at
_HOUR = Decimal(60)
_HALF = Decimal(30)
_NOON = Decimal(12)

_DE = f"{HOURS['de']}|{MIDNIGHT['de']}"
_EN = f"{HOURS['en']}|noon|midday|{MIDNIGHT['en']}"
_ES = f"{HOURS['es']}|mediodía|{MIDNIGHT['es']}"
_IT = f"{HOURS['it']}|mezzogiorno|{MIDNIGHT['it']}"
_NL = f"{HOURS['nl']}|{MIDNIGHT['nl']}"
_PT = rf"{HOURS['pt']}|meio[\s-]dia|{MIDNIGHT['pt']}"
_DIGITS = r"(?:1[0-2]|0?[1-9])(?![\d%]|[.,:]\d)"
_HAN = "[一二两兩三四五六七八九十\\d]"
_WORD = r"\w{1,16}"


_Around = tuple[re.Pattern[str], re.Pattern[str]]
"""Patterns of what comes before a number, and after it."""


@dataclass(frozen=True)
class _Way:
    """How a language counts minutes back from an hour, as patterns.

    Attributes:
        link: What comes between the minutes and the hour.
        hours: The hours in words; "" where the link is enough.
        minutes: The minutes beside which a number in digits is an hour.
        before: What must come before both.
        after: What must come after both.
        is_hour_first: Whether the minutes come after the hour.
    """

    link: str
    hours: str = ""
    minutes: str = _WORD
    before: str = ""
    after: str = ""
    is_hour_first: bool = False

    def around_minutes(self) -> _Around:
        """Patterns of what surrounds the minutes."""
        hour = rf"(?:{self.hours}|\b{_DIGITS}\b)" if self.hours else ""
        if self.is_hour_first:
            return _around(f"{self.before}{hour}{self.link}", self.after)
        return _around(self.before, f"{self.link}{hour}{self.after}")

    def around_hour(self) -> _Around:
        """Patterns of what surrounds an hour in digits."""
        if self.is_hour_first:
            return _around(self.before, f"{self.link}{self.minutes}{self.after}")
        return _around(f"{self.before}{self.minutes}{self.link}", self.after)

    def whole(self) -> str:
        """A pattern of the minutes and the hour in words."""
        first, second = (self.hours, _WORD) if self.is_hour_first else (_WORD, self.hours)
        return f"{self.before}{first}{self.link}{second}{self.after}"


def _around(before: str, after: str) -> _Around:
    return re.compile(rf"(?:{before})\Z", re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _words(pattern: str) -> str:
    return rf"\b(?:{pattern})\b"


# 5 to 8 may be a range, and three of ten a share: the 8 is an hour only beside these minutes.
_MANY_EN = _words(r"minutes?|1[3-9]|2\d|\w{3,5}teen|twenty(?:[\s-]\w{3,5})?|quarter")
_AT = r"\b(?:at|by|until|almost|nearly|it(?:['’]s|\sis|\swas))\s+"
_MINUTES_DE = _words(rf"{_DE}|\w{{0,12}}zwanzig|\w{{3,4}}zehn|viertel|minuten|[12]?\d")
_MINUTES_ES = _words(rf"{_ES}|veint\w{{1,8}}|quince|dieci\w+|cuarto|minutos|[12]?\d")
_MINUTES_IT = _words(rf"{_IT}|vent\w{{1,8}}|quindici|un\squarto|[12]?\d")
_MINUTES_NL = _words(rf"{_NL}|\w{{0,10}}twintig|\w{{3,5}}tien|kwart|minuten|[12]?\d")
_MINUTES_PT = _words(rf"{_PT}|vinte|quinze|dez\w{{3,5}}|um\squarto|minutos|[12]?\d")

_WAYS: dict[str, tuple[_Way, ...]] = {
    "de": (_Way(r"\s*(?:minuten\s+)?vor\s+", _words(_DE), _MINUTES_DE),),
    "en": (
        _Way(r"\s*(?:minutes?\s+)?(?:to|before|till|of)\s+", _words(_EN), _MANY_EN),
        _Way(r"\s+(?:to|before|till)\s+", _words(_EN), before=_AT, after=r"(?!\s+[^\W\d_])"),
    ),
    "es": (
        _Way(r"\s+menos\s+", _words(_ES), _MINUTES_ES, is_hour_first=True),
        _Way(r"\s*(?:minutos\s+)?para\s+(?:el|las?)\s+", _words(_ES), _MINUTES_ES),
    ),
    "fr": (
        _Way(r"(?:\s?(?<![^\W\d])(?:heures?|h)|\b(?:midi|minuit))\s+moins\s+", is_hour_first=True),
    ),
    "it": (_Way(r"\s+meno\s+", _words(_IT), _MINUTES_IT, is_hour_first=True),),
    "ja": (_Way(r"時\s?", after=r"\s?分前", is_hour_first=True),),
    "ko": (_Way(r"시\s?", after=r"\s?분\s?전", is_hour_first=True),),
    "nl": (_Way(r"\s*(?:minuten\s+)?voor\s+", _words(_NL), _MINUTES_NL),),
    "pt": (
        _Way(r"\s+menos\s+", _words(_PT), _MINUTES_PT, is_hour_first=True),
        _Way(r"\s*(?:minutos\s+)?para\s+(?:o|as?)\s+", _words(_PT), _MINUTES_PT),
    ),
    "zh": (
        _Way(r"\s?分(?:[钟鐘])?(?:到)?\s?", _HAN, before=r"差\s?"),
        _Way(r"[点點时時]\s?差\s?", after=r"\s?分", is_hour_first=True),
    ),
}
_HALVES = {
    "de": re.compile(r"\s*(?:minuten\s+)?(?P<sign>vor|nach)\s+halb\b", re.IGNORECASE),
    "nl": re.compile(r"\s*(?:minuten\s+)?(?P<sign>voor|over)\s+half\b", re.IGNORECASE),
}
_OF_HALVES = {
    "de": re.compile(r"\bhalb\s+\Z", re.IGNORECASE),
    "nl": re.compile(r"\bhalf\s+\Z", re.IGNORECASE),
}
_OF_FRACTIONS = re.compile(r"[¼½¾]\s?\Z")  # ½ 11 Uhr
_CLOCK = re.compile(r"\s?Uhr\b")
_AROUND_MINUTES = {
    language: tuple(way.around_minutes() for way in ways) for language, ways in _WAYS.items()
}
_AROUND_HOURS = {
    language: tuple(way.around_hour() for way in ways) for language, ways in _WAYS.items()
}

COUNTED_BACK = "|".join(way.whole() for ways in _WAYS.values() for way in ways)
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
    half = _HALVES.get(number.language or "")
    if half and (match := number.behind(half)):
        return {_HALF - value if match["sign"].lower().startswith("vo") else _HALF + value}
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
