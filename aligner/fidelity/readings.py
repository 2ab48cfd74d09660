"""Numbers, dates and times in a text, by value, whatever digits, marks and names a language uses.

Every number has one or more readings, and two numbers are equal if they share one: "1.500" is 1500
to a German and 1.5 to an American, "03" in "31.03." is the number 3 and the month of March. Names
of months and of large numbers, and the marks of half days, are those of CLDR, by way of Babel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.fidelity.months import ALSO_WORDS, before_year, month_numbers, plain_months
from aligner.spans import Span

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Number", "Reading", "numbers_in", "spelled_out"]

Reading = Decimal | tuple[str, int]
"""A value, or ("month", 3)."""

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"(?<![\w.,])[-−–]?(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![{_SPACES}]?\d)(?:[.,٫]\d+)?"
    r"|\d+(?:[.,'’٬٫]\d+)*)|\d+(?:[.,'’٬٫]\d+)*"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’٬]\d{2,3})*[.,'’٬]\d{3}")
_MARK = re.compile(r"[.,'’٬٫]")
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
_SMALL_SCALES = {"千": Decimal(1000), "천": Decimal(1000), "百": Decimal(100), "백": Decimal(100)}
# As newspapers write them: £2.8bn, 125m. A reading more does no harm to what are metres.
_SHORT_SCALE = re.compile(r"(?:bn|mn|tn|[kKmMB])(?![\w'’])")
_SHORT_SCALES = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "tn": Decimal(10**12),
}
_OPENS = re.compile(r"(?:^|[.!?…»«„“”\"'‘’\n])\s*$")  # a sentence, or what somebody says
_MOST_DIGITS = 40


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Attributes:
        span: Where it stands.
        readings: What it may mean.
        text: How it is written.
    """

    span: Span
    readings: frozenset[Reading]
    text: str

    @property
    def value(self) -> frozenset[Reading]:
        """The readings, for what compares items."""
        return self.readings


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
    found = list(_joined(text, found, names)) + list(_months(text, part, names))
    mixed = [_fraction(match) for match in _VULGAR.finditer(text, *_ends(part))]
    inside = {number.span.start for number in mixed}
    found = [number for number in found if number.span.start not in inside] + mixed
    return sorted(found, key=lambda number: number.span)


def _joined(text: str, numbers: list[Number], names: _Names) -> Iterator[Number]:
    """The numbers, those that belong together as one: 1億2,500万, 1 万 6 千."""
    waiting: Number | None = None
    for number in numbers:
        if waiting and (value := _sum(text, waiting, number, names)) is not None:
            span = Span(waiting.span.start, number.span.stop)
            waiting = Number(span, frozenset({value}), text[span.start : span.stop])
            continue
        if waiting:
            yield waiting
        waiting = number
    if waiting:
        yield waiting


def _sum(text: str, first: Number, second: Number, names: _Names) -> Decimal | None:
    """The value of two numbers with nothing but a scale of East Asia between them."""
    word, scale = names.scale_of(text, first.span.stop)
    gap = text[first.span.stop : second.span.start].strip(_SPACES)
    if not word or gap != word or not _EASTERN.search(word):
        return None
    _, smaller = names.scale_of(text, second.span.stop)
    ours, theirs = (_largest(number) for number in (first, second))
    if ours is None or theirs is None or theirs >= scale or smaller >= scale:
        return None
    return ours + theirs


def _largest(number: Number) -> Decimal | None:
    return max((each for each in number.readings if isinstance(each, Decimal)), default=None)


def _ends(part: Span) -> tuple[int, int]:
    return part.start, part.stop


_DIGIT = re.compile(r"[\d¼½¾⅐-⅞]")


def _has_digit(text: str, part: Span) -> bool:
    return _DIGIT.search(text, part.start, part.stop) is not None


def _fraction(match: re.Match[str]) -> Number:
    """A fraction of one character, with a whole number before it or without: ½, 1 ½."""
    value = Decimal(str(round(unicodedata.numeric(match[2]), 6))) + int(match[1] or 0)
    return Number(Span(*match.span()), frozenset({value}), match[0])


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
    readings: set[Reading] = set(_values(written))
    _, scale = names.scale_of(text, stop)
    readings |= {value * scale for value in readings if isinstance(value, Decimal)}
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
    return Number(Span(start, stop), frozenset(readings), written)


def _values(written: str) -> Iterator[Decimal]:
    """What digits with marks between them may mean."""
    if len(written) > _MOST_DIGITS:
        yield Decimal(0)
        return
    plain = "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each for each in written
    )
    plain = re.sub(rf"[{_SPACES}]", "", plain).replace("٬", "'").replace("٫", ".")
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
    if marks[-1] in ".," and marks.count(marks[-1]) == 1 and (not is_grouped or len(marks) == 1):
        yield Decimal(f"{whole}.{last[2]}")
    elif not is_grouped:  # 3.2.1 and the like: a name, which is the same in any language
        yield Decimal(digits)


@dataclass(frozen=True)
class _Context:
    """Where digits stand for a date, a month or an hour: the places where these begin."""

    dates: set[int]
    months: dict[int, int]
    hours: set[int]


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
    return _Context(starts | clocks, months, hours)


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
    scales: tuple[tuple[str, Decimal], ...]
    half_days: re.Pattern[str]
    decimal: str

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

    def scale_of(self, text: str, stop: int) -> tuple[str, Decimal]:
        """The word after a number that multiplies it, or "", and by how much."""
        rest = text[stop : stop + 24]
        if short := _SHORT_SCALE.match(rest):
            return short[0], _SHORT_SCALES[short[0].lower()]
        rest = rest.lstrip(_SPACES + "-").lower()
        known = (item for item in self.scales if rest.startswith(item[0]))
        return next(known, ("", Decimal(1)))


@lru_cache(maxsize=64)
def _names(language: str | None) -> _Names:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language or "en")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    numbers = month_numbers(locale)
    inner = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    months = re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE) if numbers else None
    decimal = locale.number_symbols.get("latn", {}).get("decimal", ".")
    return _Names(
        months,
        plain_months(locale),
        ALSO_WORDS.get(locale.language, frozenset()),
        before_year(locale),
        numbers,
        _scales(locale),
        _half_days(locale),
        decimal,
    )


def _scales(locale: Locale) -> tuple[tuple[str, Decimal], ...]:
    """Words after a number that multiply it, longest first: "million", "Mio", "万"."""
    found: dict[str, Decimal] = {}
    compact = locale.compact_decimal_formats
    forms = [
        form for width in ("long", "short") if width in compact for form in compact[width].values()
    ]
    for power, pattern in (item for form in forms for item in form.items()):
        text = str(pattern.pattern)
        word = re.sub(r"[0¤'\u00a0\u200f.\s]", "", text).lower()
        if "0" in text and (len(word) > 1 or (word and not word.isascii())):
            found[word] = Decimal(int(power)) / 10 ** (text.count("0") - 1)
    if locale.language in ("ja", "ko", "zh"):
        found |= _SMALL_SCALES
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


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


# Numbers in words, looked for only where digits of the other side have no equal.

_SPELLED = frozenset({"en", "fr", "de", "es", "pt", "it", "nl"})
_HAN = {each: n for n, each in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
    "壱": 1,
    "壹": 1,
}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_HAN_NUMBER = re.compile(f"[{''.join([*_HAN, *_HAN_TENS, *_HAN_SCALES])}]{{1,40}}")
_ROMAN = re.compile(r"(?<!\w)(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
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
        for match in _HAN_NUMBER.finditer(text):
            value = _han(match[0])
            found |= {Decimal(value), *({("month", value)} if value <= 12 else set())}
        return found, True
    if language not in _SPELLED:
        return found, False
    from text_to_num import alpha2digit

    apart = re.sub(r"(?<=\w)-(?=\w)", " ", text)  # a three-year plan
    for each in {text, apart}:
        for number in numbers_in(alpha2digit(each, language, threshold=0), language):
            found |= number.readings
    return found, True


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
