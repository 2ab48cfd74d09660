"""The days of the week in a text, written in full.

The names are CLDR's, by way of Babel, for languages whose endings are known and whose names are
hardly ever other words. Some languages have patterns in their place. Abbreviations are not read:
Sun, Sat and Wed are words, and 日 has many meanings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.openings import is_opened_by
from aligner.fidelity.reading.times.months import other_cases
from aligner.fidelity.words import SPACELESS, lists, patterns, tables

__all__ = ["Weekday", "weekdays_in"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENDINGS, _CASES = patterns("weekdays.endings"), lists("weekdays.cases")
_OTHER_NAMES, _BEFORE = tables("weekdays.other_names"), tables("weekdays.before")
_JOINED = lists("weekdays.joined")
_NAMES = lists("weekdays.names")
_WEEK, _NOT_FOLLOWED_BY = patterns("weekdays.week"), patterns("weekdays.not_followed_by")
_NEVER = "(?!)"
_OPENINGS = "–—"  # besides what opens a sentence anywhere


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week where it is named.

    Attributes:
        span: Where it stands.
        number: Which one it is, from 0 for Monday.
        text: How it is written.
    """

    span: Span
    number: int
    text: str


def weekdays_in(part: Excerpt) -> Iterator[Weekday]:
    """The days of the week that are named, in order; none in a language unknown here."""
    pattern = _pattern(part.language or "")
    for match in part.find(pattern) if pattern else ():
        is_name = match[0][0].isupper() and _are_small(part.language or "")
        if is_name and not is_opened_by(part.before(match.start(), 8), _OPENINGS):
            continue
        yield Weekday(Span(*match.span()), int(str(match.lastgroup)[1:]), match[0])


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    """A pattern of a language's days, each in a group named after its number: d0 for Monday."""
    if language in _NAMES:
        before, after = _WEEK.get(language, ""), _NOT_FOLLOWED_BY.get(language, _NEVER)
        return re.compile(_grouped([f"(?:{before}){day}(?!{after})" for day in _NAMES[language]]))
    if language not in _ENDINGS:
        return None
    if language in SPACELESS:
        return re.compile(_grouped(["|".join(_names(number, language)) for number in range(7)]))
    return _pattern_of_names(language)


def _pattern_of_names(language: str) -> re.Pattern[str]:
    names = [_names(number, language) for number in range(7)]
    days = [
        f"(?:{_before(number, language)})(?:{'|'.join(map(_spelled, each))})"
        for number, each in enumerate(names)
    ]
    joined = "".join(_JOINED.get(language, ()))
    firsts = {each(name[0]) for day in names for name in day for each in (str.lower, str.upper)}
    # Most letters of a text begin no day, and a class of letters rules them out in a sixth of the
    # time.
    opens = rf"(?=[{joined}{''.join(sorted(firsts))}])(?<!\w)"
    before = f"[{joined}]{{0,2}}" if joined else ""
    return re.compile(rf"{opens}{before}(?:{_grouped(days)})(?:{_ENDINGS[language]})?(?!\w)")


def _grouped(days: Sequence[str]) -> str:
    return "|".join(f"(?P<d{number}>{each})" for number, each in enumerate(days))


def _before(number: int, language: str) -> str:
    return "|".join(_BEFORE.get(language, {}).get(_DAYS[number], ()))


def _names(number: int, language: str) -> list[str]:
    """The names of a day, the longest first."""
    from babel import Locale

    days = Locale.parse(language).days
    names = {days[form]["wide"][number] for form in ("format", "stand-alone")}
    names |= {other for name in names for other in other_cases(name, _CASES.get(language, ()))}
    names |= set(_OTHER_NAMES.get(language, {}).get(_DAYS[number], ()))
    return sorted(names, key=lambda name: (-len(name), name))


@lru_cache(maxsize=64)
def _are_small(language: str) -> bool:
    """Whether a language writes the days with a small letter: with a capital they are names."""
    return _names(0, language)[0][0].islower()


def _spelled(name: str) -> str:
    """A pattern of a name in either case, with any apostrophe, its parts joined or apart."""
    first, rest = name[0], re.escape(name[1:]).replace(r"\-", "[-‑]")
    rest = re.sub("['ʼ]", "['’ʼ]", rest).replace("\u200c", "[\u200c ]?")
    return f"[{first.lower()}{first.upper()}]{rest}"
