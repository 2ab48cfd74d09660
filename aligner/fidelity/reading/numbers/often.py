"""How often something is done: twice, zweimal, trois fois, 3 times, два раза, 三次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.in_words import SPELLED, is_ordinal, numbers_in_words
from aligner.fidelity.reading.numbers.labels import are_written_apart
from aligner.fidelity.reading.numbers.phrases import word_value
from aligner.fidelity.reading.times.clocks import UNITS
from aligner.fidelity.reading.value import Number
from aligner.fidelity.words import SPACELESS, lists, patterns

__all__ = ["Often", "often_in"]

_PER_DAY = "|".join(patterns("often.per_day").values())
_TIMES, _WORDS = lists("often.times"), lists("often.words")
_COUNTS, _TENS = lists("often.numbers"), lists("often.tens")
_AND = re.compile(rf"\b(?:{UNITS['en']})[\s-]and[\s-]\Z", re.IGNORECASE)  # six and thirty times
_JOINED = frozenset({"de", "nl"})  # zweimal, driemaal
_LEAST = 2
_SEEN = 40  # characters before a word for times


@dataclass(frozen=True, slots=True)
class Often:
    """How often something is done, from twice on.

    Attributes:
        span: Where the number stands, or the word that says it by itself.
        count: How often.
    """

    span: Span
    count: Decimal


def often_in(part: Excerpt) -> Iterator[Often]:
    """How often things are done in a part of a text, in order; nothing in a language unknown here.

    Ordinals are left out: the third time is one time.
    """
    language = part.language or ""
    if language not in _TIMES:
        return
    for match in part.find(_pattern(language)):
        if count := match.lastgroup:
            yield Often(Span(*match.span()), Decimal(count[1:]))
        elif found := _inside(part, match) or _before(part, match.start()):
            yield found


def _inside(part: Excerpt, times: re.Match[str]) -> Often | None:
    """What a word says that ends in one for times."""
    start = times.start()
    if part.language not in _JOINED:
        return None
    while start > part.start and part.text[start - 1].isalpha():
        start -= 1
    count = word_value(part.text[start : times.start()].lower(), part.language)
    return Often(Span(start, times.end()), count) if count and _are_many(count) else None


def _before(part: Excerpt, at: int) -> Often | None:
    """What the number right before a word for times says."""
    window = part.at(Span(max(at - _SEEN, part.start), at))
    stop = at - window.own.endswith((" ", "\u00a0", "-"))
    words = numbers_in_words(window, only_sure=False) if part.language in SPELLED else []
    for number in (*numbers_in(window), *words):
        is_beside = number.span.stop == stop and not _is_part(part, number)
        if is_beside and _are_many(number.size, *number.values):
            return Often(number.span, number.size)
    return None


def _are_many(*counts: Decimal) -> bool:
    """Whether all that a number may mean is whole and two or more: not deux fois et demie."""
    return all(each >= _LEAST and each == int(each) for each in counts)


def _is_part(part: Excerpt, number: Number) -> bool:
    """Whether a number is an ordinal, or the thirty of six and thirty."""
    before = part.before(number.span.start, _SEEN)
    if before.endswith("第") or _AND.search(before):
        return True
    is_read = part.language in SPELLED and are_written_apart(part.language)
    return is_read and is_ordinal(number.text, str(part.language))


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    """A pattern of words for times, and of what says a number of times by itself in a group."""
    times = "|".join(_TIMES[language])
    times = times if language in SPACELESS else rf"(?:{times})\b"
    words, counts = _WORDS.get(language, ()), _COUNTS.get(language, ())
    alone = "".join(rf"(?<!{tens} )" for tens in _TENS.get(language, ()))
    ways: dict[int, list[str]] = {}
    by_itself = [f"{alone}{word}" for word in words]  # not třicet dvakrát
    for said in (by_itself, [rf"{alone}{count}\s{times}" for count in counts]):
        for count, way in enumerate(said, _LEAST):
            ways.setdefault(count, []).append(way)
    groups = [rf"(?P<n{count}>(?<!\w)(?:{'|'.join(said)})(?!\w))" for count, said in ways.items()]
    per_day = rf"[x×](?=\s(?:{_PER_DAY})\b)"  # 2x täglich
    # Most letters of a text begin none of these, which a class of letters rules out at once.
    begins = {each[0] for each in (*_TIMES[language], *words, *counts, "x")}
    firsts = "".join(sorted(begins | {each.upper() for each in begins}))
    return re.compile(rf"(?=[{firsts}×])(?i:{'|'.join([*groups, times, per_day])})")
