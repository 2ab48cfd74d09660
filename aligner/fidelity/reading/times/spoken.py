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
from aligner.fidelity.reading.times.clocks import HOURS, TOLD
from aligner.fidelity.reading.times.hours import MORE_AHEAD, MORE_BEHIND, HalfDay, readings_of

__all__ = ["DAY", "HOUR", "READ", "SpokenTime", "times_in_words"]

HOUR, DAY = 60, 24 * 60
"""The minutes of each."""

_HAN_DIGITS = "〇零一二两兩三四五六七八九十\\d"
# After these, an hour or a half is not the time of an event, and may be no time at all.
_NOT_BEHIND = {
    "de": "(?<!vor )(?<!nach )(?<!bis )",
    "en": "(?<!to )(?<!before )(?<!till )(?<!until )(?<!past )(?<!after )",
    "nl": "(?<!voor )(?<!over )(?<!tot )",
}
# What surrounds an hour (§) and the words for its half or quarter (…). With a half, none of the
# words above may come before the ¬.
_BESIDE = {
    **dict.fromkeys(("de", "en", "nl"), r"¬\b… §"),
    "es": r"\blas? § …\b",
    "fr": r"\b(?:à|vers|dès|est|était) § …\b",
    "it": r"\b(?:d?alle|le) § …\b",
    "ja": rf"(?<![{_HAN_DIGITS}])§時…",
    "pt": r"\bàs § …\b",
    "zh": rf"(?<![{_HAN_DIGITS}])§[点點]…",
}
# What surrounds a full hour, which is a time only beside its half of the day.
_ALONE = {
    "de": (r"¬(?<!halb )(?<!viertel )§ uhr\b",),
    "en": (r"¬§ o['’]clock\b", r"\bat §"),
    "es": (r"(?<!de )\blas? §",),
    "fr": (r"(?<!avant )(?<!après )§ heures?\b",),
    "it": (r"\b(?:d?alle|le) §",),
    "ja": (rf"(?<![{_HAN_DIGITS}])§時(?![間半{_HAN_DIGITS}])",),
    "nl": (r"¬(?<!half )§ uur\b",),
    "pt": (r"\bàs §(?: horas)?",),
    "zh": (rf"(?<![{_HAN_DIGITS}])§[点點](?:钟|鐘)?(?![半刻一差过過{_HAN_DIGITS}])",),
}
READ = frozenset(HOURS)
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
    words = HOURS[language].split("|")
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
    words = sorted(HOURS[language].split("|"), key=len, reverse=True)
    edge = "" if language in MORE_AHEAD else r"\b"
    hour = rf"{edge}(?:{'|'.join(words)}){edge}"
    not_behind = "" if with_ends else _NOT_BEHIND.get(language, "")
    ways = [
        (_BESIDE[language].replace("…", words).replace("¬", "" if more % 30 else "¬"), more)
        for words, more in TOLD[language].items()
    ]
    return tuple(
        (
            re.compile(
                way.replace("¬", not_behind).replace(" ", r"\s").replace("§", rf"(?P<hour>{hour})"),
                re.IGNORECASE,
            ),
            more,
        )
        for way, more in (*ways, *((way, None) for way in _ALONE[language]))
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
