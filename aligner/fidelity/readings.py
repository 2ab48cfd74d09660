"""Numbers, dates and times in a text, by value, whatever digits, marks and names a language uses.

Every number has one or more readings, and two numbers are equal if they share one: "03" in "31.03."
is the number 3 and the month of March. The mark that parts thousands in a language does so in its
numbers, unless the text has others such as 3,5 by which it does not; the mark of its decimals may
be a stranger's of thousands, so that "1.500" is 1500 to a German, and 1.5 or 1500 in English. A
year of another era is that of the common era, too: 昭和48年 is 48 and 1973. Names
of months and of large numbers, and the marks of half days, are those of CLDR, by way of Babel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.fidelity.months import ALSO_WORDS, before_year, month_numbers, plain_months
from aligner.fidelity.scales import UNKNOWN, Scale, Scales
from aligner.languages import first_year, years_in
from aligner.spans import Span

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["SPELLED", "Number", "Reading", "numbers_in", "numbers_in_words", "spelled_out"]

Reading = Decimal | tuple[str, int]
"""A value, or ("month", 3)."""

_SPACES = " \u00a0\u2009\u202f"
_BETWEEN = r"(?:[.,'’٬٫]|،(?=\d{3}(?!\d)))"  # an Arabic comma parts thousands, and what is listed
_NUMBER = re.compile(
    rf"(?<![\w.,])[-−–]?(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![{_SPACES}]?\d)(?:[.,٫]\d+)?"
    rf"|\d+(?:{_BETWEEN}\d+)*)|\d+(?:{_BETWEEN}\d+)*"
)
_GROUPED = re.compile(r"(?!0)\d{1,3}(?:[.,'’٬،]\d{2,3})*[.,'’٬،]\d{3}")
_MARK = re.compile(r"[.,'’٬٫،]")
_PLAIN_MARKS = str.maketrans("٬،٫", "''.")
_VULGAR = re.compile(rf"(?:(?<!\d)(\d{{1,18}})[{_SPACES}]?)?([¼½¾⅐-⅞])")
_NUMERIC_DATE = re.compile(
    r"(?<![\d.,])(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?!\d)"
    r"|(?<![\d.,])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?[:hH時时點点시٫.]\s?(\d{2})(?!\d)")
_DOTTED_CLOCK = re.compile(r"(?<![\d.,])\d{1,2}\.\d\d\s?(?:Uhr|uur|[ap]\.?m\b|час|godz)")
_HAN_MONTH = re.compile(r"(?<![\d.,])(\d{1,2})\s?[月월](?!間|间)")
_LATIN = "[A-Za-z\u00c0-\u024f]"
_EASTERN = re.compile("[\u3400-\u9fff\uac00-\ud7af]")
_RANGE = re.compile(r"[^\d.;:!?\n]{1,12}")  # what parts 2 from 3 million
_OPENS = re.compile(r"(?:^|[.!?…»«„“”\"'‘’\n])\s*$")  # a sentence, or what somebody says
_MOST_DIGITS = 40


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Attributes:
        span: Where it stands.
        readings: What it may mean.
        text: How it is written.
        scale: What multiplies it.
        size: How large it is, by its largest reading; of a month 0.
        year: The year of the common era that it may be, if it is one of another era.
    """

    span: Span
    readings: frozenset[Reading]
    text: str
    scale: Scale | None = None
    size: Decimal = Decimal(0)
    year: Decimal | None = None


def numbers_in(text: str, language: str | None, within: Span | None = None) -> list[Number]:
    """All numbers that a text writes with digits, and all months, in order.

    Args:
        text: Any text.
        language: Its code; it decides whose names of months and of large numbers are known.
        within: The part to read; all of it by default.
    """
    part = within or Span(0, len(text))
    names = _names(language)
    if not _has_digit(text, part):
        return list(_months(text, part, names))
    context = _context(text, part, names)
    found = [
        _number(text, span, names, context)
        for match in _NUMBER.finditer(text, *_ends(part))
        for span in _split(match, context)
    ]
    found = _in_ranges(text, list(_joined(text, found)))
    found += _months(text, part, names)
    mixed = [_fraction(match) for match in _VULGAR.finditer(text, *_ends(part))]
    inside = {number.span.start for number in mixed}
    found = [number for number in found if number.span.start not in inside] + mixed
    return sorted(found, key=lambda number: number.span)


def _joined(text: str, numbers: list[Number]) -> Iterator[Number]:
    """The numbers, those that belong together as one: 1億2,500万, 1 万 6 千."""
    waiting: Number | None = None
    for number in numbers:
        if waiting and (value := _sum(text, waiting, number)) is not None:
            span = Span(waiting.span.start, number.span.stop)
            written = text[span.start : span.stop]
            waiting = Number(span, frozenset({value}), written, number.scale, value)
            continue
        if waiting:
            yield waiting
        waiting = number
    if waiting:
        yield waiting


def _sum(text: str, first: Number, second: Number) -> Decimal | None:
    """The value of two numbers with nothing but a scale of East Asia between them."""
    gap = text[first.span.stop : second.span.start].strip(_SPACES)
    if not first.scale or not gap or gap != first.scale.text.strip(_SPACES):
        return None
    worth = max(first.scale.worth)
    smaller = max(second.scale.worth) if second.scale else Decimal(1)
    if not _EASTERN.search(gap) or second.size >= worth or smaller >= worth:
        return None
    return first.size + second.size


def _in_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers, some with the scale of the next one, too: 2 to 3 million, 3, 4 and 5 million."""
    found: list[Number] = []
    following: Number | None = None
    worth: tuple[Decimal, ...] = ()
    for number in reversed(numbers):
        if number.scale:
            worth = number.scale.worth if number.scale.text else ()
        elif not following or not _RANGE.fullmatch(text, number.span.stop, following.span.start):
            worth = ()
        if worth and not number.scale:
            more = {a * b for a in number.readings if isinstance(a, Decimal) for b in worth}
            number = replace(number, readings=number.readings | more)
        following = number
        found.append(number)
    return found[::-1]


def _ends(part: Span) -> tuple[int, int]:
    return part.start, part.stop


_DIGIT = re.compile(r"[\d¼½¾⅐-⅞]")


def _has_digit(text: str, part: Span) -> bool:
    return _DIGIT.search(text, part.start, part.stop) is not None


def _fraction(match: re.Match[str]) -> Number:
    """A fraction of one character, with a whole number before it or without: ½, 1 ½."""
    value = Decimal(str(round(unicodedata.numeric(match[2]), 6))) + int(match[1] or 0)
    return Number(Span(*match.span()), frozenset({value}), match[0], size=value)


def _split(match: re.Match[str], context: _Context) -> Iterator[Span]:
    """The number, or the numbers of a date such as 31.03.2024 or a version such as 3.2.1."""
    written, start = match[0], match.start()
    if written[0] in "-−–":  # as a rule a dash between numbers, and hardly ever lost alone
        written, start = written[1:], start + 1
    many = len(_MARK.findall(written)) > 1 and not _is_number(written)
    if many or start in context.dates:
        for part in re.finditer(r"\d+", written):
            yield Span(start + part.start(), start + part.end())
    else:
        yield Span(start, start + len(written))


def _is_number(written: str) -> bool:
    """Whether more than one mark makes groups of a number, with a decimal mark of its own."""
    whole = written
    marks = _MARK.findall(written)
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        whole = written.rpartition(marks[-1])[0]
    return _GROUPED.fullmatch(whole) is not None


def _number(text: str, span: Span, names: _Names, context: _Context) -> Number:
    start, stop = span.start, span.stop
    written = text[start:stop]
    plain = set(_values(written, context.group))
    scale = names.scales.after(text, start, stop)
    scaled = {value * worth for value in plain for worth in (scale.worth if scale else ())}
    readings: set[Reading] = {*scaled} if scale and scale.is_sure else {*plain, *scaled}
    size = max(scaled) if scaled and scale is not UNKNOWN else max(plain)
    if start in context.months:
        readings.add(("month", context.months[start]))
    if start in context.hours:
        readings |= {
            value + shift
            for value in tuple(readings)
            if isinstance(value, Decimal)
            for shift in (12, -12)
            if 0 < value + shift <= 24
        }
    year = context.years.get(start)
    readings |= {year} if year else set()
    return Number(Span(start, stop), frozenset(readings), written, scale, size, year)


def _values(written: str, group: str) -> Iterator[Decimal]:
    """What digits with marks between them may mean.

    Args:
        written: The number.
        group: The mark that surely parts thousands; "" where no mark does.
    """
    if len(written) > _MOST_DIGITS:
        yield Decimal(0)
        return
    plain = "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each for each in written
    )
    plain = re.sub(rf"[{_SPACES}]", "", plain).translate(_PLAIN_MARKS)
    marks = re.findall(r"[.,'’]", plain)
    digits = re.sub(r"[.,'’]", "", plain)
    if not marks:
        yield Decimal(digits)
        return
    last = plain.rpartition(marks[-1])
    whole = re.sub(r"[.,'’]", "", last[0])
    is_grouped = _GROUPED.fullmatch(plain) is not None and len(set(marks)) == 1
    if is_grouped:
        yield Decimal(digits)
        if marks[-1] == group:
            return
    if marks[-1] in ".," and marks.count(marks[-1]) == 1 and (not is_grouped or len(marks) == 1):
        yield Decimal(f"{whole}.{last[2]}")
    elif not is_grouped:  # 3.2.1 and the like: a name, which is the same in any language
        yield Decimal(digits)


@dataclass(frozen=True)
class _Context:
    """Where digits stand for a date, a month or an hour: the places where these begin.

    And the mark that parts thousands here, or "", and the years that years of other eras are.
    """

    dates: set[int]
    months: dict[int, int]
    hours: set[int]
    group: str
    years: dict[int, Decimal]


def _context(text: str, part: Span, names: _Names) -> _Context:
    dates = [
        each
        for each in _NUMERIC_DATE.finditer(text, *_ends(part))
        if each[1] or names.decimal != "."  # 31.03. is no date where 1.5 is a number
    ]
    months = {
        each.start(group): int(each[group])
        for each in dates
        for group in (1, 3, 5, 6)
        if each[group] and len(each[group]) <= 2 and 1 <= int(each[group]) <= 12
    }
    for each in _HAN_MONTH.finditer(text, *_ends(part)):
        if 1 <= int(each[1]) <= 12:
            months[each.start(1)] = int(each[1])
    starts = {each.start() for each in dates}
    hours = {
        each.start(1)
        for each in _CLOCK.finditer(text, *_ends(part))
        if int(each[1]) <= 24 and int(each[2]) < 60 and each.start(1) not in starts
    }
    hours |= {
        each.start(1 if each[1] else 2) for each in names.half_days.finditer(text, *_ends(part))
    }
    clocks = {each.start() for each in _DOTTED_CLOCK.finditer(text, *_ends(part))}
    group = names.group if names.group and not _is_decimal(text, names.group) else ""
    years = {place.start: Decimal(year) for place, year in years_in(text, names.language, part)}
    return _Context(starts | clocks, months, hours, group, years)


@lru_cache(maxsize=2)
def _is_decimal(text: str, mark: str) -> bool:
    """Whether a text has numbers in which a mark cannot part thousands: 3,5 but not 3,500."""
    pattern = rf"(?<![\w.,])\d+{re.escape(mark)}(?:\d\d?|\d{{4,}})(?![\w.,:])"
    clocks = {each.start() for each in _DOTTED_CLOCK.finditer(text)}
    return any(each.start() not in clocks for each in re.finditer(pattern, text))


def _months(text: str, part: Span, names: _Names) -> Iterator[Number]:
    """Names of months beside a number; by itself only what is hardly any other word."""
    if names.months is None:
        return
    for match in names.months.finditer(text, *_ends(part)):
        month = names.number_of(match[0])
        before = text[max(match.start() - 8, part.start) : match.start()]
        after = text[match.end() : min(match.end() + 12, part.stop)]
        is_near = re.search(r"\d\D{0,4}$", before) or names.before_year.match(after)
        is_plain = match[0] in names.plain_months
        if is_plain and match[0] in names.also_words:
            is_plain = not _OPENS.search(before)
        if is_near or is_plain:
            yield Number(Span(*match.span()), frozenset({("month", month)}), match[0])


@dataclass(frozen=True)
class _Names:
    """What a language calls months and large numbers."""

    months: re.Pattern[str] | None
    plain_months: frozenset[str]
    also_words: frozenset[str]
    before_year: re.Pattern[str]
    month_numbers: dict[str, int]
    scales: Scales
    half_days: re.Pattern[str]
    decimal: str
    group: str
    language: str

    def number_of(self, month: str) -> int:
        """The number of a month, from 1, whatever letters its capitals have (KASIM is kasım)."""
        name = month.lower().rstrip(".")
        if name in self.month_numbers:
            return self.month_numbers[name]
        return next(
            number
            for known, number in self.month_numbers.items()
            if re.fullmatch(re.escape(known), month.rstrip("."), re.IGNORECASE)
        )


@lru_cache(maxsize=64)
def _names(language: str | None) -> _Names:
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(language) if language else None
    except (UnknownLocaleError, ValueError):
        known = None
    locale = known or Locale.parse("en")
    numbers = month_numbers(locale)
    inner = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    months = re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE) if numbers else None
    marks = locale.number_symbols.get("latn", {})
    group = marks.get("group", "") if known else ""
    return _Names(
        months,
        plain_months(locale),
        ALSO_WORDS.get(locale.language, frozenset()),
        before_year(locale),
        numbers,
        Scales(known),
        _half_days(locale),
        marks.get("decimal", "."),
        group if group in (".", ",") else "",
        known.language if known else "",
    )


def _half_days(locale: Locale) -> re.Pattern[str]:
    """The hour before "p.m.", or after 下午."""
    behind = {"am", "pm", "a.m.", "p.m."}
    own = {
        str(name).lower()
        for widths in locale.day_periods.get("format", {}).values()
        for key, name in widths.items()
        if key in ("am", "pm")
    }
    before = own - behind  # "am 4." is a day in German
    after, ahead = (
        "|".join(
            re.escape(word).replace("\\ ", r"\s?")
            for word in sorted(words, key=len, reverse=True)
            if sum(map(str.isalpha, word)) > 1  # not Italian "p. 4", which is a page
        )
        or "(?!)"
        for words in (own | behind, before)
    )
    return re.compile(
        rf"(?<![\d:.])(\d{{1,2}})(?=(?:[:.]\d\d)?\s?(?:{after})(?!{_LATIN}))"
        rf"|(?<!{_LATIN})(?:{ahead})\s?(\d{{1,2}})",
        re.IGNORECASE,
    )


# Numbers in words, looked for where digits of the other side have no equal, and by themselves.

SPELLED = frozenset({"en", "fr", "de", "es", "pt", "it", "nl"})
"""The languages whose numbers in words are read, by text2num."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_HAN = {each: n for n, each in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
    "壱": 1,
    "壹": 1,
}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_HAN_NUMBER = re.compile(f"(?<![\\d.,])[{''.join([*_HAN, *_HAN_TENS, *_HAN_SCALES])}]{{1,40}}")
_ROMAN = re.compile(  # XIX, and as French has it XIXe
    r"(?<!\w)(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"(?:(?!\w)|(?<=[IVXLC]{2})(?=(?:e|ème)(?!\w)))"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def spelled_out(text: str, language: str | None) -> tuple[set[Reading], bool]:
    """The numbers that a text writes in words, and whether its language's words can be read.

    English, French, German, Spanish, Portuguese, Italian and Dutch are read by text2num, Han
    numerals and Roman ones here.
    """
    found: set[Reading] = {Decimal(_roman(match[0])) for match in _ROMAN.finditer(text) if match[0]}
    names = _names(language)
    if names.months:
        found |= {("month", names.number_of(match[0])) for match in names.months.finditer(text)}
    if language in ("zh", "ja"):
        found |= {Decimal(year) for _, year in years_in(text, language)}  # 令和元年
        for match in _HAN_NUMBER.finditer(text):
            value = _han(match[0])
            found |= {Decimal(value), *({("month", value)} if value <= 12 else set())}
            if first := first_year(text, match.start()):
                found.add(Decimal(first + value - 1))
        return found, True
    if language not in SPELLED:
        return found, False
    written = numbers_in(text, language)
    for number in (*written, *_in_words(text, written, language)):
        found |= number.readings
    return found, True


class _Token:
    """A word, or what stands between words, as text2num asks for them."""

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.stop = match.span()
        self._text = match[0]

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return any(map(str.isdigit, self._text))


def numbers_in_words(text: str, language: str, within: Span) -> list[Number]:
    """The numbers that a part of a text writes in words and not in digits, in order.

    Args:
        text: Any text.
        language: One of `SPELLED`.
        within: The part to read.
    """
    from text_to_num import find_numbers

    tokens = [_Token(match) for match in _TOKEN.finditer(text, *_ends(within))]
    found = []
    for each in find_numbers(tokens, language, 0):
        span = Span(tokens[each.start].start, tokens[each.end - 1].stop)
        value = Decimal(str(each.value))
        written = text[span.start : span.stop]
        found.append(Number(span, frozenset({value}), written, size=value))
    if not found:
        return []
    taken = [
        Span(number.span.start, number.span.stop + len(number.scale.text if number.scale else ""))
        for number in numbers_in(text, language, within)
    ]
    return [number for number in found if not any(map(number.span.meets, taken))]


def _in_words(text: str, written: list[Number], language: str) -> Iterator[Number]:
    """The numbers that text2num reads between those written in digits.

    It would make two numbers of "3 million", a 3 and a million.
    """
    from text_to_num import alpha2digit

    edges = [0]
    for number in written:
        scale = number.scale.text if number.scale else ""
        edges += [number.span.start, number.span.stop + len(scale)]
    edges.append(len(text))
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        words = text[start:stop]
        apart = re.sub(r"(?<=\w)-(?=\w)", " ", words)  # a three-year plan
        for each in {words, apart}:
            yield from numbers_in(alpha2digit(each, language, threshold=0), language)


def _roman(written: str) -> int:
    digits = [_ROMAN_DIGITS[each] for each in written]
    return sum(
        -digit if any(later > digit for later in digits[at + 1 : at + 2]) else digit
        for at, digit in enumerate(digits)
    )


def _han(written: str) -> int:
    """The value of Han numerals, by place (二〇一九) or with tens and scales (三百二十万)."""
    if all(each in _HAN for each in written):
        return int("".join(str(_HAN[each]) for each in written))
    total = section = digit = 0
    for each in written:
        if each in _HAN:
            digit = _HAN[each]
        elif each in _HAN_TENS:
            section += (digit or 1) * _HAN_TENS[each]
            digit = 0
        else:
            total += (section + digit or 1) * _HAN_SCALES[each]
            section = digit = 0
    return total + section + digit
