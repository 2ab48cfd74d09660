"""Numbers in words, looked for where digits of the other side have no equal, and by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from aligner.fidelity.reading.numbers.conventions import conventions_of
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.numerals import han_numerals, per_cent, roman_numerals
from aligner.fidelity.reading.times.weekdays import weekdays_in
from aligner.fidelity.reading.value import Number, Reading
from aligner.languages import first_year, years_in
from aligner.spans import Span

__all__ = ["SPELLED", "numbers_in_words", "spelled_out"]

_BY_TEXT2NUM = frozenset({"en", "fr", "de", "es", "pt", "it", "nl"})
_BY_NUMERALS = frozenset({"zh", "ja"})
SPELLED = _BY_TEXT2NUM | _BY_NUMERALS
"""The languages whose numbers in words are read."""

# 二十三, 十九 and 四亿 are numbers wherever they stand; 十分, 千万 and 万一 are words.
_COUNTED = re.compile("[一二两兩三四五六七八九]+[十百千万萬亿億].*|十[一二三四五六七八九].*")
_ROUGHLY = re.compile("[多余餘几幾数數来來]|上下|左右|出头|出頭")  # 一百多亿 is 10 billion or more
_WORDS = re.compile("八百屋|八百長")
_YEAR = re.compile(r"\b(1\d|20) (\d\d)\b")  # nineteen fifty-six
_DOZENS = re.compile(
    r"dozen\b|dutzend|\bdouzaines?\b|\bdocenas?\b|\bdúzias?\b|\bdozzin[ae]\b|dozijn", re.IGNORECASE
)
_DOZEN, _MOST_DOZENS = 12, 12
_TOKEN = re.compile(r"\w+|[^\w\s]")
_DIGIT = re.compile(r"\d")


def spelled_out(text: str, language: str | None) -> tuple[set[Reading], bool]:
    """The numbers that a text writes in words, and whether its language's words can be read.

    English, French, German, Spanish, Portuguese, Italian and Dutch are read by text2num, Han
    numerals and Roman ones here.
    """
    found: set[Reading] = {Decimal(value) for value in roman_numerals(text)}
    found |= conventions_of(language).months.named_in(text)
    if language in _BY_NUMERALS:
        found |= {Decimal(year) for _, year in years_in(text, language)}  # 令和元年
        for span, value in han_numerals(_without_weekdays(text) if language == "zh" else text):
            found |= {Decimal(value), *({("month", value)} if value <= 12 else set())}
            found |= per_cent(text, span.stop, Decimal(value))
            if first := first_year(text, span.start):
                found.add(Decimal(first + value - 1))
        return found, True
    if language not in _BY_TEXT2NUM:
        return found, False
    written = numbers_in(text, language)
    for number in (*written, *_between(text, written, language)):
        found |= number.readings
    if _DOZENS.search(text):
        counts = {each for each in found if isinstance(each, Decimal) and each <= _MOST_DOZENS}
        found |= {_DOZEN * each for each in {Decimal(1), *counts}}
    return found, True


def numbers_in_words(text: str, language: str, within: Span) -> list[Number]:
    """The numbers that a part of a text writes in words and not in digits, in order.

    Args:
        text: Any text.
        language: One of `SPELLED`.
        within: The part to read.
    """
    read = _han_in if language in _BY_NUMERALS else _words_in
    found = list(read(text, language, within))
    if not found:
        return []
    taken = [_with_scale(number) for number in numbers_in(text, language, within)]
    return [number for number in found if not any(map(number.span.meets, taken))]


def _words_in(text: str, language: str, within: Span) -> Iterator[Number]:
    from text_to_num import find_numbers

    tokens = [_Token(match) for match in _TOKEN.finditer(text, within.start, within.stop)]
    for each in find_numbers(tokens, language, 0):
        span = Span(tokens[each.start].start, tokens[each.end - 1].stop)
        value = Decimal(str(each.value))
        yield Number(span, frozenset({value}), text[span.start : span.stop], size=value)


def _han_in(text: str, language: str, within: Span) -> Iterator[Number]:
    piece = text[within.start : within.stop]
    plain = _without_weekdays(piece) if language == "zh" else piece
    for place, group in groupby(han_numerals(plain), key=itemgetter(0)):
        span = Span(within.start + place.start, within.start + place.stop)
        values = frozenset(Decimal(value) for _, value in group)
        is_word = _ROUGHLY.match(text, span.stop) or _WORDS.match(text, span.start)
        if not is_word and _COUNTED.fullmatch(text, span.start, span.stop):
            yield Number(span, values, text[span.start : span.stop], size=max(values))


def _without_weekdays(text: str) -> str:
    """A Chinese text with spaces for the days of its week: the 五 of 周五 counts nothing."""
    for day in weekdays_in(text, "zh", Span(0, len(text))):
        text = text[: day.span.start] + " " * len(day.text) + text[day.span.stop :]
    return text


class _Token:
    """A word, or a mark between words, as text2num asks for them."""

    __slots__ = ("_text", "start", "stop")

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.stop = match.span()
        self._text = match[0]

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return _DIGIT.search(self._text) is not None


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
        words = text[start:stop]
        apart = re.sub(r"(?<=\w)-(?=\w)", " ", words)  # a three-year plan
        for each in {words, apart}:
            digits = alpha2digit(each, language, threshold=0)
            for written_so in {digits, _YEAR.sub(r"\1\2", digits)}:
                yield from numbers_in(written_so, language)


def _with_scale(number: Number) -> Span:
    scale = number.scale.text if number.scale else ""
    return Span(number.span.start, number.span.stop + len(scale))
