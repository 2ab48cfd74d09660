"""Years and decades without their century ('98, 1914–18, 80er Jahre), and decades in words.

Also centuries that are written as hundreds (the 1600s, nel Seicento).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.conventions import conventions_of
from aligner.fidelity.reading.numbers.labels import century_words
from aligner.fidelity.reading.times.clocks import UNITS
from aligner.fidelity.words import lists, patterns

__all__ = [
    "century_of",
    "decade_of",
    "is_century_of_decade",
    "is_century_of_year",
    "is_decade",
    "may_be_year",
    "named_century",
    "named_decades",
]

_BEFORE = 24  # characters before a number that are looked at
_NEVER = "(?!)"
_LIST = r"\s+(?:['’]?\d{2,4}\s*(?:et|ou|y|e|o|en|,|[-–/])\s*)?['’]?$"  # les années 80 et 90
_EASTERN_LIST = r"(?:[、,·和及到至～〜~–-]\s?\d\d)*"  # 70、80年代

_NAMES, _HINTS = lists("decades.names"), lists("decades.hints")
_OPENED, _YEARS_AHEAD = patterns("decades.before"), patterns("decades.surely_before")
_AFTER, _ENDS = patterns("decades.after"), patterns("decades.endings")
_UNIT_BEHIND = (  # los años treinta y cinco, les années trente-deux
    r"(?!(?:\s(?:y|e|et)\s|\s?-\s?(?:et\s?-\s?)?)"
    rf"(?:uno?|um|dois|{UNITS['es']}|{UNITS['fr']}|{UNITS['pt']})\b)"
)
_NAMED = {
    language: re.compile(
        "|".join(rf"({name})(?:{_ENDS.get(language, '')})" for name in names), re.IGNORECASE
    )
    for language, names in _NAMES.items()
}


def _lists(openings: Mapping[str, str], ending: str = "") -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(
            rf"\b(?:{opening})\s+(?:{(name := '|'.join(_NAMES[language]))})"
            rf"(?:\s*(?:,|-|–|\b(?:et|ou|à|y|e|o|a|al|en)\b)\s*(?:{name}))*\b{ending}",
            re.IGNORECASE,
        )
        for language, opening in openings.items()
        if language in _NAMES
    }


_NAMED_LISTS, _SURE_LISTS = _lists(_OPENED), _lists(_YEARS_AHEAD, _UNIT_BEHIND)
_MARKED = {
    language: (
        re.compile(rf"\b(?:{_OPENED.get(language, _NEVER)}){_LIST}", re.IGNORECASE),
        re.compile(_AFTER.get(language, _NEVER).replace("…", _EASTERN_LIST), re.IGNORECASE),
    )
    for language in {*_OPENED, *_AFTER}
}

# 1914–18, 1866/67, 1985 and 86, 12.5.98, '98, im Jahre 48, 95-й; 98年 but not 98年間.
_YEAR_BEFORE = re.compile(
    r"(?<!\d)1\d{3}(?:\s?[-–—/~～〜至]\s?\d\d)*\s?(?:年?\s?[-–—/~～〜至到]\s?"
    r"|\s(?:to|till|until|and|or|bis|und|oder|à|au|et|ou|al?|y|o|e|en|tot|of)\s+)$"
    r"|(?<!\d)20\d\d\s?[-–—/~～〜至]\s?$"
    r"|(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?$"
    r"|['’‘ʼ]\s?$|\b(?:jahre?n?|anno|an|année|year|año|ano|jaar|году?|roku?"
    r"|(?:en|desde|hasta)\s+el|del|nel|dal|em)\s+$",  # en el 86
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"[-–/]\d\d(?!\d)|[-–](?:й|го|му?)\b|\s?[年년](?![間间前来來後后以内內동간전])"
)
_LAST_DAY = 31
_CENTURY_OF_DECADE = re.compile(
    r"\s?(?:世[纪紀]|세기)[的の]?\s?[\d二三四五六七八九十、和及到至～〜~–-]{1,12}\s?(?:年代|년대)"
)
_CENTURY = re.compile(r"(?<!\d)(\d{1,2})\s?(?:世[纪紀]|세기)[的の]?\s?$")
_ORDINAL = r"[.°ºª]?(?:-?[^\W\d_]{1,3})?\s"  # 20. Jahrhundert, 20th century, 20-го века
_WORDS_BETWEEN = r"[^\d.,;:!?()\n]{0,20}"
_DECADE_BEFORE = re.compile(rf"(?<!\d)[1-9]0\.?{_WORDS_BETWEEN}$")

_OPEN_DECADES = {
    language: re.compile(years) for language, years in patterns("decades.some_year").items()
}
_HUNDREDS = re.compile(r"-?(?:tal|luvu|luku)")  # in the languages of the north
_ITALIAN = enumerate(lists("times.hours")["it"][:9], 1)
_SAECULA = {f"{word.title()}cento": hundred for hundred, word in _ITALIAN}  # il Seicento


def century_of(number: Excerpt, value: Decimal) -> set[Decimal]:
    """What else a number means if it is a century written as hundreds.

    Args:
        number: Its digits, where they stand.
        value: What it may mean.

    Returns:
        17 for the 1600s, 17 and 1600 for Italian '600; nothing if it is no century.
    """
    if not 200 <= value <= 2000 or value % 100:  # bounds first: of more than 28 digits, % fails
        return set()
    if number.language == "it" and value < 1000 and number.ahead(1) in ("'", "’"):
        return _century(int(value) // 100)
    is_known = number.language in _MARKED and is_decade(number)
    if value >= 1000 and (is_known or number.behind(_HUNDREDS)):
        return {value // 100 + 1}
    return set()


def decade_of(number: Excerpt, value: Decimal) -> set[Decimal]:
    """What a number means if it is a year of which the last digit is left open, as in Chinese.

    Args:
        number: Its digits or numerals, where they stand.
        value: What it may mean.

    Returns:
        1950 for 195几年 and 一九五几年; nothing if it is no such year.
    """
    some_year = _OPEN_DECADES.get(number.language or "")
    if not some_year or not 100 < value < 210 or not number.behind(some_year):
        return set()
    return {10 * value}


def named_century(word: str, language: str | None) -> set[Decimal]:
    """The century that an Italian word names: 17 and 1600 for Seicento."""
    hundred = _SAECULA.get(word) if language == "it" else None
    return _century(hundred) if hundred else set()


def _century(hundred: int) -> set[Decimal]:
    return {Decimal(1000 + 100 * hundred), Decimal(11 + hundred)}


def is_decade(number: Excerpt) -> bool:
    """Whether digits may be a decade, as in 1980s and 80er Jahre; always in an unknown language."""
    marks = _MARKED.get(number.language or "")
    if marks is None:
        return True
    before, after = marks
    return bool(number.behind(after) or before.search(number.ahead(_BEFORE)))


def may_be_year(number: Excerpt, year: int) -> bool:
    """Whether two digits may be the last ones of a year or decade.

    Args:
        number: The two digits, where they stand.
        year: The year in full.
    """
    before = number.ahead(_BEFORE)
    if century := _CENTURY.search(before) or _century_beside(number):
        return (int(century[1]) - 1) * 100 == year - year % 100
    if is_decade(number):
        return True
    if _YEAR_BEFORE.search(before) or number.behind(_YEAR_AFTER):
        return True
    months = conventions_of(number.language).months.numbers_in(Excerpt.whole(before))
    is_after_month = any(not before[month.span.stop :].strip(" .") for month in months)
    return is_after_month and year % 100 > _LAST_DAY  # mai 68


def is_century_of_decade(number: Excerpt) -> bool:
    """Whether digits only say to which century the decade beside them belongs.

    Such as the 20 in 20世纪80年代 and in 80er Jahre des 20. Jahrhunderts.
    """
    if number.behind(_CENTURY_OF_DECADE):
        return True
    words = _around_century(number.language)
    if not words or not number.behind(words.behind_number):
        return False
    is_behind = _DECADE_BEFORE.search(number.ahead(_BEFORE)) is not None
    return is_behind or number.behind(words.before_decade) is not None


def is_century_of_year(number: Excerpt, century: int, year: int) -> bool:
    """Whether digits only say to which century the decade in words before them belongs.

    Args:
        number: Its digits, where they stand, such as the 20 in osmdesátá léta 20. století.
        century: What they mean.
        year: The first year of the decade: 1980.
    """
    words = _around_century(number.language)
    if not words or (century - 1) * 100 != year - year % 100:
        return False
    if not number.behind(words.behind_number):
        return False
    return year % 100 in named_decades(number.ahead(_BEFORE), number.language)


@dataclass(frozen=True)
class _Around:
    """Patterns of what surrounds the number of a century, and a decade of that century."""

    behind_number: re.Pattern[str]
    before_decade: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]


@lru_cache(maxsize=64)
def _around_century(language: str | None) -> _Around | None:
    words = century_words(language)
    if not words:
        return None
    called = rf"{_ORDINAL}(?:{words})"
    return _Around(
        re.compile(called, re.IGNORECASE),
        re.compile(rf"{called}{_WORDS_BETWEEN}[1-9]0(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<!\d)(\d{{1,2}}){called}{_WORDS_BETWEEN}$", re.IGNORECASE),
        re.compile(rf"\.?{_WORDS_BETWEEN}(\d{{1,2}}){called}", re.IGNORECASE),
    )


def _century_beside(decade: Excerpt) -> re.Match[str] | None:
    """The century to which a decade is said to belong, before it or after it."""
    words = _around_century(decade.language)
    if not words:
        return None
    return words.ahead.search(decade.ahead(_BEFORE)) or decade.behind(words.behind)


def named_decades(text: str, language: str | None, *, only_sure: bool = False) -> dict[int, Span]:
    """The decades that a text names in words (80 for the eighties and 八十年代), and where.

    Args:
        text: Any text.
        language: Its code.
        only_sure: Whether to leave out those after an article alone: les trente may be people.
    """
    code = language or ""
    plain = text.lower() if code in _NAMED else ""
    if not any(hint in plain for hint in _HINTS.get(code, ())):
        return {}
    parts = [Span(0, len(text))]
    listed = _SURE_LISTS if only_sure else _NAMED_LISTS
    if code in listed:
        parts = [Span(*each.span()) for each in listed[code].finditer(text)]
    return {
        10 * (each.lastindex + 1): Span(*each.span())
        for part in parts
        for each in _NAMED[code].finditer(text, part.start, part.stop)
        if each.lastindex
    }
