"""The names of months in a language, in the grammatical cases of dates and sentences.

CLDR, by way of Babel, has the form in a date (31 декабря) and the one that stands alone (декабрь).
"In December 2015" takes a third form in many languages (в декабре, w grudniu, joulukuussa), whose
endings are regular. In Hebrew and Arabic, words such as "in" and "and" are letters joined to the
beginning of a name: ביוני, ويونيو. Japanese names in words are those of Chinese, in Han numerals.
Chinese, Japanese and Thai put no space around a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from aligner.bitext import Span
from aligner.fidelity.reading.openings import is_opened_by
from aligner.fidelity.reading.value import Number, Reading
from aligner.fidelity.words import SPACELESS, lists, patterns
from aligner.languages import caseless

if TYPE_CHECKING:
    from babel import Locale
from aligner.fidelity.reading.excerpt import Excerpt

__all__ = ["MonthNames", "month_numbers", "other_cases", "plain_months"]

_CASES = lists("months.cases")
_ALSO_WORDS = lists("months.also_words")
_JOINED, _OTHER_WHEN_JOINED = lists("months.joined"), lists("months.other_when_joined")
_LINKS = lists("months.links")
_WORDS_BEHIND = {
    language: re.compile(rf"\s(?:{words})\b", re.IGNORECASE)
    for language, words in patterns("months.words_behind").items()
}

# Languages whose own names are in digits, and the language whose names in words they have as well.
_OTHER_NAMES = {"ja": "zh"}
# What may not come before or after a name without spaces around it: 二十一月 and 三月間 (three
# months) contain no month.
_NOT_BEFORE, _NOT_AFTER = "[一二三四五六七八九十百千万廿]", "[間间]"

_NEVER = re.compile("(?!)")


class MonthNames:
    """The names that a language has for the months.

    Args:
        locale: The language.
    """

    def __init__(self, locale: Locale) -> None:
        other = _OTHER_NAMES.get(locale.language)
        named = type(locale).parse(other) if other else locale
        names = month_numbers(named)
        self._numbers = {caseless(name): number for name, number in names.items()}
        edges = (_NOT_BEFORE, _NOT_AFTER) if locale.language in SPACELESS else (r"\w", r"\w")
        self._pattern = _pattern(names, _JOINED.get(locale.language, ()), edges)
        self._plain = plain_months(named)
        self._also_words = _ALSO_WORDS.get(locale.language, ())
        self._other_when_joined = _OTHER_WHEN_JOINED.get(locale.language, ())
        self._word_behind = _WORDS_BEHIND.get(locale.language, _NEVER)
        self._before_year = _before_year(locale)

    def numbers_in(self, part: Excerpt) -> Iterator[Number]:
        """Names of months beside a number, and by themselves if hardly ever another word."""
        for match in part.find(self._pattern):
            before = part.before(match.start(), 8)
            after = part.text[match.end() : min(match.end() + 16, part.stop)]
            is_near = re.search(r"\d\D{0,4}$", before) or self._before_year.match(after)
            is_near = is_near or self._word_behind.match(after)
            name = match["name"]
            is_plain = name in self._plain
            if is_plain and name in self._also_words:
                is_plain = not is_opened_by(before)
            if name != match[0] and name in self._other_when_joined:
                is_plain = False
            if is_near or is_plain:
                month = self._number_of(name)
                yield Number(Span(*match.span("name")), frozenset({("month", month)}), name)

    def named_in(self, text: str) -> set[Reading]:
        """All months whose names are in a text, whatever is beside them."""
        return {("month", self._number_of(each["name"])) for each in self._pattern.finditer(text)}

    def _number_of(self, month: str) -> int:
        """The number of a month, from 1, ignoring case and the dot of an i (KASIM is kasım)."""
        return self._numbers[caseless(month.rstrip("."))]


def _pattern(
    names: Iterable[str], joined: Iterable[str], edges: tuple[str, str]
) -> re.Pattern[str]:
    inner = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    if not inner:
        return re.compile("(?!)")
    # Most letters of a text begin no month, and a class of letters rules them out at once.
    firsts = re.escape("".join(sorted({*"".join(joined), *(name[0] for name in names)})))
    letters = "".join(f"[{each}]?" for each in joined)
    before, after = edges
    return re.compile(
        rf"(?=[{firsts}])(?<!{before}){letters}(?P<name>{inner})(?!{after})", re.IGNORECASE
    )


def month_numbers(locale: Locale) -> dict[str, int]:
    """The number of each month, from 1, by its names in lower case and without a full stop."""
    numbers: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for form in ("format", "stand-alone"):
            for number, name in locale.months[form][width].items():
                if not any(each.isdigit() for each in name):
                    numbers.setdefault(name.lower().rstrip("."), number)
        if width == "wide":
            for name, number in tuple(numbers.items()):
                for other in other_cases(name, _CASES.get(locale.language, ())):
                    numbers.setdefault(other, number)
    return numbers


def plain_months(locale: Locale) -> frozenset[str]:
    """The full names of months as the language writes them, which are hardly ever another word."""
    names = {
        name
        for form in ("format", "stand-alone")
        for name in locale.months[form]["wide"].values()
        if not any(each.isdigit() for each in name)
    }
    cases = _CASES.get(locale.language, ())
    others = {other for name in names for other in other_cases(name, cases)}
    return frozenset(names | others)


def other_cases(name: str, cases: Iterable[str]) -> Iterator[str]:
    """A name with its endings in other cases, such as "я/е ю ем"; the first that fits counts."""
    for each in cases:
        ending, _, others = each.partition("/")
        if name.endswith(ending):
            yield from (name.removesuffix(ending) + other for other in others.split())
            return


def _before_year(locale: Locale) -> re.Pattern[str]:
    """What may stand between a month and a number: "May 2015", "dez. de 2015", "maig del 2015"."""
    pattern = locale.datetime_skeletons["yMMMM"].pattern
    between = re.search("[LM]+(?P<words>[^LMy]*)y", pattern)
    words = between["words"].replace("'", "").split() if between else []
    links = [words] if words else []
    links += [[each] for each in _LINKS.get(locale.language, ())]
    joined = "".join(r"|\.?\s+" + r"\s+".join(map(re.escape, each)) + r"\s+" for each in links)
    return re.compile(rf"(?:\D{{0,3}}{joined})\d", re.IGNORECASE)
