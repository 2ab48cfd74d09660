"""Times of the day in words: halb neun, ten in the evening, 晚上八点半.

Only what is surely a time is read, by its half or quarter or by its half of the day, so that it can
be compared with one in digits: *dix heures* may as well be how long something takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.times.clocks import TOLD
from aligner.fidelity.reading.times.hours import MORE_AHEAD, MORE_BEHIND, HalfDay, readings_of
from aligner.fidelity.words import SPACELESS, lists

__all__ = ["DAY", "HOUR", "READ", "SpokenTime", "times_in_words"]

HOUR, DAY = 60, 24 * 60
"""The minutes of each."""

# An hour (§) with the words for its half or quarter (…), and a full hour. None of the last words
# may come where ¬ is, unless … is a quarter.
_BESIDE, _ALONE = lists("times.with_minutes"), lists("times.full_hours")
_NOT_AFTER = lists("times.not_after")
_HOURS = lists("times.hours")
READ = frozenset(_HOURS)
"""The languages whose times in words are read."""

_AM_PM = {HalfDay.AM: r"a\.?m\b", HalfDay.PM: r"p\.?m\b"}
_NEVER = "(?!)"
_BEFORE = 4  # characters before an hour, as of 晚上


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A time of the day in words.

    Attributes:
        span: Where it stands, with the half of the day.
        minutes: The minutes of the day that it may be, in [0, 1440).
        is_full: Whether it is a full hour, which “shortly after” or “around” may change.
    """

    span: Span
    minutes: frozenset[int]
    is_full: bool


def times_in_words(part: Excerpt, *, with_ends: bool = False) -> list[SpokenTime]:
    """The times of the day in words in a part of a text, those with a half or a quarter first.

    Args:
        part: The part. Only English, German, French, Spanish, Portuguese, Italian, Dutch, Chinese
            and Japanese are read.
        with_ends: Whether to read times that something is before, after or until as well.
    """
    found: list[SpokenTime] = []
    for time in _read(part, str(part.language), with_ends) if part.language in READ else ():
        if not any(map(time.span.meets, (each.span for each in found))):
            found.append(time)
    return found


def _read(part: Excerpt, language: str, with_ends: bool) -> Iterator[SpokenTime]:
    words = _HOURS[language]
    for pattern, minutes in _patterns(language, with_ends):
        for match in part.find(pattern):
            span, half = _with_half(part, Span(*match.span()), language)
            if minutes is None and half is HalfDay.EITHER:
                continue
            hour = next(
                number
                for number, word in enumerate(words, 1)
                if re.fullmatch(word, match["hour"], re.IGNORECASE)
            )
            called, surely = readings_of(Decimal(hour), half)
            # Languages disagree on when the night begins and ends: fünf Uhr nachts.
            hours = map(int, called if half is HalfDay.NIGHT else surely or called)
            times = frozenset((each * HOUR + (minutes or 0)) % DAY for each in hours)
            yield SpokenTime(span, times, is_full=minutes is None)


def _with_half(part: Excerpt, span: Span, language: str) -> tuple[Span, HalfDay]:
    """The span of a time with the half of the day beside it, and which half that is."""
    for half, (ahead, behind) in _halves(language).items():
        if match := behind.match(part.text, span.stop, part.stop):
            return Span(span.start, match.end()), half
        first = max(span.start - _BEFORE, part.start)
        if match := ahead.search(part.text[first : span.start]):
            return Span(first + match.start(), span.stop), half
    return span, HalfDay.EITHER


@lru_cache(maxsize=32)
def _patterns(language: str, with_ends: bool) -> tuple[tuple[re.Pattern[str], int | None], ...]:
    # 十一 before 十: where letters follow without a space, the longest must come first.
    words = sorted(_HOURS[language], key=len, reverse=True)
    edge = "" if language in SPACELESS else r"\b"
    hour = rf"{edge}(?:{'|'.join(words)}){edge}"
    ends = () if with_ends else _NOT_AFTER.get(language, ())
    not_after = "".join(f"(?<!{word} )" for word in ends)
    ways = [
        (way.replace("…", words).replace("¬", "" if more % 30 else "¬"), more)
        for words, more in TOLD[language].items()
        for way in _BESIDE.get(language, ())
    ]
    return tuple(
        (
            re.compile(
                way.replace("¬", not_after).replace(" ", r"\s").replace("§", rf"(?P<hour>{hour})"),
                re.IGNORECASE,
            ),
            more,
        )
        for way, more in (*ways, *((way, None) for way in _ALONE.get(language, ())))
    )


@lru_cache(maxsize=16)
def _halves(language: str) -> dict[HalfDay, tuple[re.Pattern[str], re.Pattern[str]]]:
    ahead, behind = MORE_AHEAD.get(language, {}), MORE_BEHIND.get(language, {})
    return {
        half: (
            re.compile(rf"(?:{ahead.get(half, _NEVER)})\Z"),
            re.compile(
                r"(?:\s(?:uhr|uur|horas))?,?\s"
                f"(?:{behind.get(half, _NEVER)}|{_AM_PM.get(half, _NEVER)})",
                re.IGNORECASE,
            ),
        )
        for half in HalfDay
        if half.value
    }
