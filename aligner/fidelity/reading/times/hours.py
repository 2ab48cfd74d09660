"""The hours of a day in digits: in which half they are, and what else the other side may call them.

The marks of half days are CLDR's, by way of Babel, and some more that people use. In languages that
hardly use a.m. and p.m., CLDR's names of parts of the day are read: 9 giờ tối. An hour with a mark
or above 12 is just that hour; any other may also be in the afternoon.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from aligner.bitext import Span

if TYPE_CHECKING:
    from babel import Locale
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.words import patterns, tables

__all__ = [
    "LAST_HOUR",
    "LATE_DAYS",
    "MORE_AHEAD",
    "MORE_BEHIND",
    "HalfDay",
    "Hour",
    "HourMarks",
    "hour_marks",
    "hours_in",
    "is_behind_hour",
    "readings_of",
]


LAST_HOUR = Decimal(29)
"""The last hour of a day that lasts till the early morning, as in television listings: 25時."""
_MIDNIGHT = 24
LATE_DAYS = frozenset({"ja", "ko", "zh"})
"""Languages that write 25:30 for such an hour; in others that is a verse: Psalm 25:30."""
_LATE_WORDS = frozenset("時时點点시")


class HalfDay(Enum):
    """The half of the day that a mark stands for."""

    AM = "am"
    PM = "pm"
    NIGHT = "night"
    """The second half; up to 5 o'clock, the first half or the second."""
    EVENING = "evening"
    """Counted from six o'clock on: 2 ทุ่ม is eight."""
    EITHER = ""


@dataclass(frozen=True)
class Hour:
    """An hour in digits.

    Attributes:
        half: The half of the day that it is marked with.
        text: How it is written with its mark; "" without one.
    """

    half: HalfDay = HalfDay.EITHER
    text: str = ""


HourMarks = Mapping[HalfDay, re.Pattern[str]]
"""Patterns of marked hours; the digits are in the one group that matches."""

_LATIN = "[A-Za-z\u00c0-\u024f]"
_BEHIND = {HalfDay.AM: ("am", "a.m."), HalfDay.PM: ("pm", "p.m.")}
_AM_IS_A_WORD = frozenset({"de", "gd", "lb", "ro"})


def _by_half(found: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[HalfDay, str]]:
    return {
        language: {HalfDay(half): "|".join(marks) for half, marks in table.items()}
        for language, table in found.items()
    }


MORE_BEHIND = _by_half(tables("times.behind_hour"))
MORE_AHEAD = _by_half(tables("times.before_hour"))
"""Marks after an hour and before one that CLDR does not have, as patterns, by language."""
_NAMED = patterns("times.with_names")
_SHORTEST_PART = 3600  # seconds; an hour around noon or midnight may be of either half
_HALF_A_DAY = 12 * 3600

_PARTED = r"\s?[:hH時时點点시٫.]\s?"  # between hours and minutes
_CLOCK = re.compile(rf"(?=\d)(?<!\d)(\d{{1,2}}){_PARTED}(\d{{2}})(?!\d)")
_HOUR_OF_MINUTES = re.compile(rf"\d(?:{_PARTED}|,)$")  # 10,30 ч.
_LONGEST_PARTED = 4  # characters, with the digit before it
_MINUTES = (
    r"(?:\s?[:.hH]\s?\d\d|\s?(?:Uhr|h|heures?|horas?|hrs?|uur|o['’]clock|час(?:а|ов)?)\b\.?)?"
)
_LATE = re.compile(  # hours after noon that nothing else marks: 14 Uhr, 25時; not 24時間
    r"(?=[12])(?<![\d.,:])(?:(1[3-9]|2\d)\s?(?:[点點時时](?![間间\d])|시(?![간\d]))"
    r"|(1[3-9]|2[0-4])\s?Uhr\b)"
)
_UNIT = r"(?:\s?(?:h|Uhr|uur|часов|[点點時时시](?:半|\s?\d\d\s?[分분])?))?"
_TO = (
    r"\s?(?:[-–—~～〜]|\b(?:to|until|till|bis|à|al?|até|às|tot|до)\b|から|より|至|到|부터)"
    r"\s?(?:las?\s)?"
)
_AND = r"\s(?:and|or|und|oder|et|ou|y|o|e|en|of|и|или)\s"
_HOUR_BEFORE = re.compile(rf"(?<![\d:.,])(1\d|2[0-4]|0?[1-9]){_UNIT}(?:{_TO}|{_AND})$")
_HOUR_AFTER = re.compile(rf"{_UNIT}{_TO}(1\d|2[0-4]|0?[1-9])(?![\d%]|\s?[:.,]\d)")
_SEEN = 24  # characters of a range before its last hour
_NOON = 12
_EVENING = 18
_LAST_OF_NIGHT = 5  # the last hour at night that may be in the first half of the day


def hour_marks(locale: Locale) -> HourMarks:
    """Patterns of a language's marked hours, by half day: with "p.m." after them or 下午 before."""
    patterns = ((half, _pattern(locale, half)) for half in HalfDay if half.value)
    return {half: pattern for half, pattern in patterns if pattern}


def hours_in(
    part: Excerpt, marks: HourMarks, dates: Container[int], clocks: Container[int]
) -> dict[int, Hour]:
    """The hours of the 12-hour and the 24-hour clock with their marks, by where they begin.

    Args:
        part: The part of a text to read; in some languages 25:30 may be an hour.
        marks: The marked hours of its language.
        dates: Where dates begin, whose numbers are no hours.
        clocks: Where times begin that would be decimal numbers without a word beside them.
    """
    found: dict[int, Hour] = {}
    rows: list[Span] = []
    for each in _clocks(part):
        if each.start(1) not in dates:
            found[each.start(1)] = Hour()
            is_sure = each[0][len(each[1])] != "." or each.start(1) in clocks
            rows += [Span(*each.span())] if is_sure else []
    for at, end, hour in _marked(part, marks):
        found[at] = hour
        rows.append(Span(at, end))
    seen: set[int] = set()
    for row in rows:
        for at in _beside(part, row, seen):
            found.setdefault(at, Hour())
    for each in part.find(_LATE):
        found.setdefault(each.start(1 if each[1] else 2), Hour())
    return found


def is_behind_hour(number: Excerpt) -> bool:
    """Whether a number may be the minutes of the hour right before it."""
    return _HOUR_OF_MINUTES.search(number.ahead(_LONGEST_PARTED)) is not None


def _clocks(part: Excerpt) -> Iterator[re.Match[str]]:
    for each in part.find(_CLOCK):
        is_late = part.language in LATE_DAYS or not _LATE_WORDS.isdisjoint(each[0])
        if int(each[1]) <= (LAST_HOUR if is_late else _MIDNIGHT) and int(each[2]) < 60:
            yield each


def _marked(part: Excerpt, marks: HourMarks) -> Iterator[tuple[int, int, Hour]]:
    """Where each marked hour begins, where it ends with its mark, and the hour."""
    for half, pattern in marks.items():
        for each in part.find(pattern):
            digits = each.lastindex or 0
            if int(each[digits]) <= 24:
                yield each.start(digits), each.end(), Hour(half, each[0])


def _beside(part: Excerpt, clock: Span, seen: set[int]) -> Iterator[int]:
    """Unseen hours in a range or list with a clock: 2 of "2 to 6 p.m.", 4 of "9:30 to 4"."""
    start = clock.start
    while each := _HOUR_BEFORE.search(part.before(start, _SEEN)):
        start = max(start - _SEEN, part.start) + each.start(1)
        if start in seen:
            break
        seen.add(start)
        yield start
    if each := _HOUR_AFTER.match(part.text, clock.stop, part.stop):
        yield each.start(1)


def readings_of(value: Decimal, half: HalfDay) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """What an hour may be called, and the only hours of the day that it can be; none if unsure.

    Args:
        value: The hour, as it is written.
        half: How it is marked.
    """
    hour, rest = int(value), value % 1
    called: set[int]
    surely: set[int]
    if hour > 24:  # 25時 is one o'clock
        called = surely = {hour, hour - 24}
    elif hour % _NOON == 0:  # noon and midnight are often confused
        called = {0, 12, 24}
        surely = called if half.value else set() if hour == _NOON else {0, 24}
    elif hour > _NOON:
        called, surely = {hour, hour - _NOON}, {hour}
    elif half is HalfDay.EVENING:
        called, surely = {hour, hour + _EVENING, hour + _EVENING - _NOON}, {hour + _EVENING}
    elif half is HalfDay.AM:
        called = surely = {hour}
    else:
        called = {hour, hour + _NOON}
        is_pm = half is HalfDay.PM or (half is HalfDay.NIGHT and hour > _LAST_OF_NIGHT)
        surely = {hour + _NOON} if is_pm else set()
    if rest:
        surely = set()
    return (
        frozenset(Decimal(each) + rest for each in called),
        frozenset(map(Decimal, surely)),
    )


def _pattern(locale: Locale, half: HalfDay) -> re.Pattern[str] | None:
    """A pattern of an hour with its mark, before "p.m." or after 下午.

    The digits are in the one group that matches. None if the language has no such marks.
    """
    behind = set(_BEHIND.get(half, ()))
    if locale.language in _AM_IS_A_WORD:
        behind.discard("am")
    own = {
        str(name).lower()
        for widths in locale.day_periods.get("format", {}).values()
        for key, name in widths.items()
        if key == half.value
    }
    before = own - {each for words in _BEHIND.values() for each in words}
    after, ahead = (
        "|".join([*filter(None, [more]), *_escaped(words)])
        for words, more in (
            (behind | (own - {"am"}), MORE_BEHIND.get(locale.language, {}).get(half, "")),
            (before, MORE_AHEAD.get(locale.language, {}).get(half, "")),
        )
    )
    marked = [
        *([rf"(?<![\d:.])(\d{{1,2}}){_MINUTES}\s?(?:{after})(?!{_LATIN})"] if after else []),
        *([rf"(?<!{_LATIN})(?:{ahead})\s?(\d{{1,2}})(?!\d)"] if ahead else []),
    ]
    # Most letters of a text begin neither, and a class of letters rules them out at once.
    firsts = "".join(sorted({each[0] for each in ahead.split("|") if each}))
    ways = [
        *([rf"(?=[\d{firsts}])(?:{'|'.join(marked)})"] if marked else []),
        *_named(locale, half),
    ]
    return re.compile("|".join(ways), re.IGNORECASE) if ways else None


def _named(locale: Locale, half: HalfDay) -> Iterator[str]:
    """A pattern of an hour beside the name of a part of the day that lies in this half, if any."""
    rules = locale.day_period_rules.get(None, {}) if locale.language in _NAMED else {}
    names = {
        str(parts[part])
        for part, (rule, *_) in rules.items()
        if half is _half_of(part, rule)
        for parts in locale.day_periods["format"].values()
        if part in parts
    }
    if names:
        clock = r"(?<![\d:.])(\d{1,2})[:.٫hH]\d\d"
        parts = {
            "H": rf"(?:{clock}|(?<![\d:.])(\d{{1,2}})(?!\d))",
            "C": clock,
            "P": rf"(?<!\w)(?:{'|'.join(_escaped(names))})(?!\w)",
            " ": r"\s?",
        }
        yield re.sub("[HCP ]", lambda each: parts[each[0]], _NAMED[locale.language])


def _half_of(part: str, rule: Mapping[str, int]) -> HalfDay:
    """The half of the day in which one of CLDR's parts of the day lies."""
    if part.startswith("night"):
        return HalfDay.NIGHT
    first, last = rule.get("from", 0), rule.get("before", 0)
    if last - first <= _SHORTEST_PART:
        return HalfDay.EITHER
    if last <= _HALF_A_DAY:
        return HalfDay.AM
    return HalfDay.PM if first >= _HALF_A_DAY else HalfDay.EITHER


def _escaped(words: set[str]) -> list[str]:
    """The words as patterns, long ones first; none of one letter: Italian "p. 4" is a page."""
    return [
        re.sub(r"\\?\s", r"\\s?", re.escape(word))
        for word in sorted(words, key=len, reverse=True)
        if sum(map(str.isalpha, word)) > 1
    ]
