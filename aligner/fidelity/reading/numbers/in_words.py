"""Numbers in words, to find equals for digits of the other side, and by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.conventions import conventions_of
from aligner.fidelity.reading.numbers.decades import decade_of, named_century
from aligner.fidelity.reading.numbers.halves import and_a_part
from aligner.fidelity.reading.numbers.han import and_tenths, han_numerals, per_cent
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.phrases import (
    has_phrase,
    is_respelled,
    phrases_in,
    respelled,
    respelled_word,
)
from aligner.fidelity.reading.roman import roman_numerals
from aligner.fidelity.reading.times.minutes import minutes_of
from aligner.fidelity.reading.times.republican import republican_dates
from aligner.fidelity.reading.times.weekdays import weekdays_in
from aligner.fidelity.reading.value import Number, Reading
from aligner.languages import first_year, years_in

__all__ = [
    "DOZENS",
    "SPELLED",
    "counts_before",
    "is_ordinal",
    "may_say_many",
    "numbers_in_words",
    "spelled_out",
]

_BY_TEXT2NUM = frozenset({"en", "fr", "de", "es", "pt", "it", "nl"})
_BY_NUMERALS = frozenset({"zh", "ja"})
SPELLED = _BY_TEXT2NUM | _BY_NUMERALS
"""The languages whose numbers in words are read."""

# 二十三, 十九 and 四亿 are numbers wherever they stand; 十分, 千万 and 万一 are words.
_COUNTED = re.compile("[一二两兩三四五六七八九]+[十百千万萬亿億].*|十[一二三四五六七八九].*")
_ROUGHLY = re.compile("[多余餘几幾数數来來]|上下|左右|出头|出頭")  # 一百多亿 is 10 billion or more
_SEVERAL = frozenset("多余餘几幾数數")  # 几十 is dozens, and the 亿 of 一百多亿 is no number
_OR = re.compile("[一二两兩三四五六七八九]{2}")  # 两三年 is two or three years
# Idioms that are no numbers: at all costs, all of it, every trade, the gods.
_WORDS = re.compile(
    "八百屋|八百長|八百万の神|三七二十一|一五一十|三百六十行|十八般武|三十六[计計策]|五十步笑"
)
# 七月 and the 六 of 六至八月 are months, 七票 are votes.
_OF_MONTH = re.compile("[一二三四五六七八九十、，,和及与與至到~～〜－—-]{0,6}月")
_YEAR = re.compile(r"\b(1\d|20) (\d\d)\b")  # nineteen fifty-six
DOZENS = re.compile(
    r"(?=d)(?:dozen\b|dutzend|\bdouzaines?\b|\bdocenas?\b|\bdúzias?\b|\bdozzin[ae]\b|dozijn)",
    re.IGNORECASE,
)
_TENS = re.compile(
    r"(?=[dj])(?:\bdecades\b|jahrzehnten?\b|\bdécennies\b|\bdécadas\b|\bdecenni\b|\bdecennia\b"
    r"|\b(?:dizaines|decine|decenas|dezenas)\b)",
    re.IGNORECASE,
)
_HUNDREDS = re.compile(
    r"(?=[cejs个個])(?:\bcenturies\b|jahrhunderten?\b|\bsiècles\b|\bsiglos\b|\bséculos\b|\bsecoli\b"
    r"|\beeuwen\b|[个個]世[纪紀]|\b(?:centaines|centinaia|centenares|centenas|centenarios?|centenaires?|centenar(?:y|ies))\b)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\bmi(?:lliers|gliaia|llares|lhares)\b", re.IGNORECASE)
_DOZEN, _MOST_DOZENS = 12, 12
_GROUPS = ((_TENS, 10), (_HUNDREDS, 100), (_THOUSANDS, 1000))
_LONGEST_COUNT, _BESIDE = 24, 2  # characters of a count before a group, and between the two
_TOKEN = re.compile(r"\w+|[^\w\s]")
_DIGIT = re.compile(r"\d")
_APART = str.maketrans(dict.fromkeys("-'’‐‑–—/", " "))  # two-thirds, l’un
_MANY = re.compile(r"[2-9]|\d\d")
_CAPITALS = re.compile(r"\b[A-Z]\w+cento\b")


def spelled_out(text: str, language: str | None) -> set[Reading]:
    """What a text writes in words and numerals; its words only in the languages of `SPELLED`.

    text2num reads English, French, German, Spanish, Portuguese, Italian and Dutch. Han and Roman
    numerals are read here.
    """
    found = _in_any_language(text) | conventions_of(language).months.named_in(text)
    if language in _BY_NUMERALS:
        found |= _han_readings(text, language)
        return found | _in_groups(text, str(language), found)
    if language not in _BY_TEXT2NUM:
        return found
    whole = Excerpt.whole(text, language)
    written = numbers_in(whole)
    for number in (*written, *_between(text, written, language)):
        found |= number.readings
    for word in _CAPITALS.findall(text):
        found |= named_century(word, language)
    for number in phrases_in(whole):
        found |= number.readings
    return found | _in_groups(text, language, found)


def _in_groups(text: str, language: str, found: set[Reading]) -> set[Reading]:
    """What a text may say in dozens, and in numbered tens, hundreds and thousands."""
    in_groups: set[Reading] = set()
    if DOZENS.search(text):
        counts = {each for each in found if isinstance(each, Decimal) and each <= _MOST_DOZENS}
        in_groups |= {_DOZEN * each for each in {Decimal(1), *counts}}
    for group, size in _GROUPS:
        for match in group.finditer(text):
            counts = counts_before(Excerpt.whole(text, language), match.start())
            in_groups |= {size * each for each in counts if each > 1}
    return in_groups


def counts_before(text: Excerpt, at: int) -> set[Decimal]:
    """What the number right before a place in a text may mean; nothing if there is none."""
    part = text.at(Span(max(at - _LONGEST_COUNT, 0), at))
    found = [*numbers_in(part)]
    if part.language in _BY_NUMERALS:
        found += _han_in(part, only_sure=False)
    else:
        found += _words_in(part)
    near = (each for each in found if at - each.span.stop <= _BESIDE)
    return {each for number in near for each in number.values}


def _in_any_language(text: str) -> set[Reading]:
    """Roman numerals, and dates of the French Republic."""
    found: set[Reading] = {Decimal(value) for value in roman_numerals(text)}
    for _, day in republican_dates(Excerpt.whole(text)):
        found |= {Decimal(day.day), ("month", day.month), Decimal(day.year)}
    return found


def _han_readings(text: str, language: str | None) -> set[Reading]:
    found: set[Reading] = {Decimal(year) for _, year in years_in(text, language)}  # 令和元年
    plain = _without_weekdays(text) if language == "zh" else text
    for span, whole in han_numerals(Excerpt.whole(plain)):
        value = Decimal(whole)
        found.add(value)
        if 1 <= whole <= 12 and _OF_MONTH.match(plain, span.stop):
            found.add(("month", whole))
        found |= per_cent(text, span.stop, value) | and_tenths(text, span.stop, value)
        numeral = Excerpt(text, span, language)
        found |= minutes_of(numeral, value) | decade_of(numeral, value)
        if first := first_year(text, span.start):
            found.add(Decimal(first + whole - 1))
    return found


def may_say_many(part: Excerpt) -> bool:
    """Whether a part of a text may say a number above one in words. This is quick to find out."""
    from text_to_num import alpha2digit

    language = str(part.language)
    if language in _BY_NUMERALS:
        return True
    words = respelled(part.own, language).translate(_APART)
    if _MANY.search(alpha2digit(words, language, threshold=0)):
        return True
    return has_phrase(part)


def numbers_in_words(part: Excerpt, *, only_sure: bool = True) -> list[Number]:
    """The numbers that a part of a text writes in words and not in digits, in order.

    Args:
        part: The part, in one of the languages `SPELLED`.
        only_sure: Whether to read only those Han numerals that are numbers in any context, and so
            none of a single character.
    """
    if part.language in _BY_NUMERALS:
        found = list(_han_in(part, only_sure))
    else:
        found = sorted(_words_in(part), key=lambda each: each.span)
    if not found:
        return []
    taken = [_with_scale(number) for number in numbers_in(part)]
    return [number for number in found if not any(map(number.span.meets, taken))]


def _words_in(part: Excerpt) -> Iterator[Number]:
    from text_to_num import find_numbers

    language = str(part.language)
    phrases = list(phrases_in(part))
    yield from phrases
    tokens = [_Token(match) for match in part.find(_TOKEN)]
    for token in tokens if is_respelled(language) else ():
        token.said = respelled_word(part.at(Span(token.start, token.stop)))
    for each in find_numbers(tokens, language, 0):
        span = Span(tokens[each.start].start, tokens[each.end - 1].stop)
        if any(span.meets(phrase.span) for phrase in phrases):
            continue
        value = Decimal(str(each.value))
        written = span.of(part.text)
        readings = {value, *named_century(written, language), *minutes_of(part.at(span), value)}
        readings |= and_a_part(part.text, span.stop, [value])
        yield Number(span, frozenset(readings), written, size=value)


def _han_in(part: Excerpt, only_sure: bool) -> Iterator[Number]:
    text = part.text
    plain = _without_weekdays(part.own) if part.language == "zh" else part.own
    for place, group in groupby(han_numerals(Excerpt.whole(plain)), key=itemgetter(0)):
        span = place.shifted(part.start)
        values = {Decimal(value) for _, value in group}
        is_word = (
            _ROUGHLY.match(text, span.stop)
            or text[max(span.start - 1, 0)] in _SEVERAL
            or _OR.fullmatch(text, span.start, span.stop)
            or _WORDS.match(text, span.start)
        )
        is_sure = _COUNTED.fullmatch(text, span.start, span.stop)
        if not is_word and (is_sure or not only_sure):
            readings: set[Reading] = {*values, *and_a_part(text, span.stop, values)}
            for value in values:
                readings |= minutes_of(part.at(span), value)
            yield Number(span, frozenset(readings), span.of(text), size=max(values))


def is_ordinal(word: str, language: str) -> bool:
    """Whether a number in words is an ordinal such as "third".

    Args:
        word: The number, in one of the languages that text2num reads.
        language: Its language.
    """
    from text_to_num import alpha2digit

    return not alpha2digit(word, language, threshold=0).isdigit()


def _without_weekdays(text: str) -> str:
    """A Chinese text with spaces in place of weekdays: the 五 of 周五 counts nothing."""
    for day in weekdays_in(Excerpt.whole(text, "zh")):
        text = text[: day.span.start] + " " * len(day.text) + text[day.span.stop :]
    return text


class _Token:
    """A word, or a mark between words, with the methods that text2num calls."""

    __slots__ = ("said", "start", "stop")

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.stop = match.span()
        self.said = match[0]

    def text(self) -> str:
        return self.said

    def nt_separated(self, previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return _DIGIT.search(self.said) is not None


def _between(text: str, written: list[Number], language: str) -> Iterator[Number]:
    """The numbers that text2num reads between those written in digits.

    It would make two numbers of "3 million", a 3 and a million.
    """
    from text_to_num import alpha2digit

    edges = [0]
    for number in written:
        taken = _with_scale(number)
        edges += [taken.start, taken.stop]
    edges.append(len(text))
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        words = respelled(text[start:stop], language)
        apart = re.sub(r"(?<=\w)-(?=\w)", " ", words)  # a three-year plan
        for each in {words, apart}:
            digits = alpha2digit(each, language, threshold=0)
            for written_so in {digits, _YEAR.sub(r"\1\2", digits)}:
                yield from numbers_in(Excerpt.whole(written_so, language))


def _with_scale(number: Number) -> Span:
    scale = number.scale.text if number.scale else ""
    return Span(number.span.start, number.span.stop + len(scale))
