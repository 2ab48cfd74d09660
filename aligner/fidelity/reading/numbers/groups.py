"""Several numbers that make one: a phone number in groups, 1 1/2, 12 € 50, 17 bin 500."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.measures import unit_of
from aligner.fidelity.reading.numbers.scales import ADJOINING, SPACES
from aligner.fidelity.reading.numbers.units import parts_of
from aligner.fidelity.reading.value import Number
from aligner.fidelity.words import patterns

__all__ = ["Phone", "accounts_in", "phones_in", "ratios_in", "shares_out_of", "sums_in"]

_PHONE = re.compile(
    rf"(?:(?<![\w.,])|(?<={ADJOINING.pattern}))(?:[+＋]|00)?[(（]?"
    rf"\d(?:[{SPACES}()（）./–-]{{0,3}}\d){{6,17}}(?:(?!\w)|(?={ADJOINING.pattern}))"
)
_ACCOUNT = re.compile(  # an IBAN, whose first group may be letters: GB82 WEST 1234 …
    rf"(?<!\w)[A-Z]{{2}}\d\d[{SPACES}]?[A-Z\d]{{4}}"
    rf"(?:[{SPACES}]?(?=[A-Z]{{0,3}}\d)[A-Z\d]{{4}}){{1,6}}"
    rf"(?:[{SPACES}]?(?=[A-Z]{{0,2}}\d)[A-Z\d]{{1,3}})?(?!\w)"
)
_LEAST_OF_ACCOUNT = 15  # letters and digits
_TRUNK = re.compile(r"[(（]0[)）]")  # +49 (0)30 …
_TRUNK_DIGITS = ("8", "80")  # 8 (495) … is +7 495 …, and 80 29 … is +375 29 …
_ABROAD = re.compile(r"[+＋]|00")
# What a phone number may begin with, but no list of years or amounts: +49, 030, (030), 8 (495),
# 1-800-.
_MARK = re.compile(
    r"[(（]?(?:[+＋]|0\d)|\d{0,3}\s?[(（](?!(?:19|20)\d\d[)）])\d{1,5}[)）]|[18]-\d{3}-\d{3}-\d\d"
)
_DATE = re.compile(
    r"(?<!\d)(?<!\d[./-])(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:\d\d){1,2}"
    r"|\d{4}([./-])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])"
    r"|[0-3]?\d\s[01]?\d\s(?:19|20)\d\d)(?!\d|[./-]\d)"
)
_DECIMAL = re.compile(r"[1-9]\d*\.\d+")
_LEAST, _LONG = 7, 9  # digits of any phone number, and of a long one
_MISTYPED = 2  # digits: two that have changed places, or one
_COUNTRY = 3  # digits of a country's code at most
_AND = rf"[{SPACES}]?(?:[と・又和و]|\b(?:and|und|et|y|e|en|og|och|и|i)\b)[{SPACES}]?"
_RATIO = re.compile(
    rf"(?<![\d/.,])(?:(?P<whole>\d{{1,3}})(?:[{SPACES}]|{_AND}))?"
    r"(?P<part>\d{1,2})[/⁄](?P<of>\d{1,2})(?![\d/])"
)
_WORDS_BEHIND = re.compile(rf"[{SPACES}]?[(（][^\d()（）]{{3,120}}[)）]")  # 33 (thirty-three) €
_UNIT_BETWEEN = re.compile(  # a unit, and a short word that may link both numbers
    rf"[{SPACES}]?[^\s\d.,;:!?()/–-]{{1,12}}\.?[{SPACES}]?(?:(?<=[{SPACES}])[^\W\d_]{{1,3}}[{SPACES}])?"
)
# What may stand behind the second number if it has no unit: nothing, a mark, or how one is 1 m 80.
_NO_OTHER = re.compile(
    r"\s*(?:\Z|[^\w\s]|(?:tall|long|high|wide|deep|old|lang|hoch|groß|breit|tief|alt|de)\b)"
)
_OUT_OF = patterns("numerals.out_of")
_OUT_OF_HAN = re.compile("人に|人中|個に")
_PER_CENT = 100


@dataclass(frozen=True)
class Phone:
    """A phone number.

    Attributes:
        span: Where it stands.
        digits: Its digits, without leading zeros.
        is_abroad: Whether it begins with the code of a country.
        is_marked: Whether it begins as hardly anything but a phone number does.
        has_date: Whether part of it may be a date.
    """

    span: Span
    digits: str
    is_abroad: bool
    is_marked: bool
    has_date: bool

    def is_same(self, other: Phone) -> bool:
        """Whether both have the same digits, but for a country's code that one lacks.

        The one without the code may have a trunk digit in its place.
        """
        if self.digits == other.digits:
            return True
        home, abroad = sorted((self, other), key=lambda each: each.is_abroad)
        if home.is_abroad or not abroad.is_abroad:
            return False
        return any(
            home.digits.startswith(trunk)
            and abroad.digits.endswith(own := home.digits.removeprefix(trunk))
            and 0 < len(abroad.digits) - len(own) <= _COUNTRY
            and (not trunk or len(own) >= _LONG)
            for trunk in ("", *_TRUNK_DIGITS)
        )

    def is_near(self, other: Phone) -> bool:
        """Whether at most two digits differ, and one of the two is surely a phone number."""
        if self.has_date or other.has_date or not (self.is_marked or other.is_marked):
            return False
        long = min(len(self.digits), len(other.digits))
        if abs(len(self.digits) - len(other.digits)) > _COUNTRY or long < _LONG:
            return False
        end = long - (self.is_abroad != other.is_abroad)  # 8 (495) … and +7 495 …
        pairs = zip(self.digits[-end:], other.digits[-end:], strict=True)
        return sum(a != b for a, b in pairs) <= _MISTYPED


def phones_in(part: Excerpt) -> Iterator[Phone]:
    """What may be phone numbers: seven digits or more, in groups or not."""
    for match in part.find(_PHONE):
        if _DECIMAL.fullmatch(match[0]):
            continue
        plain = _TRUNK.sub("", match[0])
        digits = "".join(str(int(each)) for each in plain if each.isdecimal()).lstrip("0")
        if len(digits) >= _LEAST:
            yield Phone(
                Span(*match.span()),
                digits,
                is_abroad=_ABROAD.match(plain) is not None,
                is_marked=_MARK.match(match[0]) is not None,
                has_date=_DATE.search(match[0]) is not None,
            )


def accounts_in(part: Excerpt) -> Iterator[tuple[Span, str]]:
    """International account numbers (IBAN), without the spaces between their groups."""
    for match in part.find(_ACCOUNT):
        plain = "".join(match[0].split())
        if len(plain) >= _LEAST_OF_ACCOUNT:
            yield Span(*match.span()), plain


def ratios_in(part: Excerpt) -> Iterator[tuple[Span, Decimal]]:
    """Fractions with a slash, by themselves and with a whole number before: 1/4, 1 1/2, 1と1/2."""
    for match in part.find(_RATIO):
        of = int(match["of"])
        if 0 < int(match["part"]) < of:
            value = Decimal(int(match["part"])) / of
            if match["whole"]:
                yield Span(*match.span()), value + int(match["whole"])
            yield Span(match.start("part"), match.end()), value


def shares_out_of(
    text: str, numbers: Sequence[Number], language: str | None
) -> Iterator[tuple[Span, Decimal]]:
    """Pairs of numbers that make a share, in per cent: 1 in 20, one patient in 20, 20人に1人.

    Args:
        text: The text.
        numbers: Its numbers, in order.
        language: Its code, which decides what words are known.
    """
    words = _OUT_OF.get(language or "")
    between = re.compile(rf"(?:\s[^\W\d_]+)?\s(?:{words})\s") if words else _OUT_OF_HAN
    for one, two in pairwise(numbers):
        part, whole = sorted((one.size, two.size))
        if 0 < part < whole and between.fullmatch(text, one.span.stop, two.span.start):
            yield Span(one.span.start, two.span.stop), _PER_CENT * part / whole


def sums_in(
    text: str, numbers: Sequence[Number], language: str | None
) -> Iterator[tuple[Span, Decimal]]:
    """Numbers that may be one, with two scales or two units: 17 bin 500, 12 € 50, 2 h 30 min.

    Args:
        text: The text.
        numbers: Its numbers, in order.
        language: Its code, which decides what units are known.
    """
    yield from _scaled(text, numbers)
    for one, two in pairwise(numbers):
        if words := _WORDS_BEHIND.match(text, one.span.stop):
            one = replace(one, span=Span(one.span.start, words.end()))
        if not _UNIT_BETWEEN.fullmatch(text, one.span.stop, two.span.start):
            continue
        # The text is cut, since before another number the word for a unit is not read as one:
        # in Vietnamese it is often part of a date.
        larger = unit_of(text[: two.span.start], one, language)
        smaller = unit_of(text, two, language)
        count = parts_of(larger, smaller)
        if count and two.text.isdecimal() and two.size < count and one.size == int(one.size):
            whole = Span(one.span.start, two.span.stop)
            yield whole, one.size + two.size / count
            between = text[one.span.stop : two.span.start]  # no spaces in 1h30
            if smaller or not re.search(r"\s", between) or _NO_OTHER.match(text, two.span.stop):
                yield whole, one.size * count + two.size


def _scaled(text: str, numbers: Sequence[Number]) -> Iterator[tuple[Span, Decimal]]:
    """Numbers with a scale and those with smaller ones that follow, added up: 1 млн 250 тыс."""
    start, total = 0, Decimal(0)
    for one, two in pairwise(numbers):
        if not (one.scale and one.scale.text and one.scale.is_sure):
            total = Decimal(0)
            continue
        between = text[one.span.stop : two.span.start].strip(SPACES)
        worth = max(one.scale.worth)
        smaller = max(two.scale.worth) if two.scale else Decimal(1)
        if between.rstrip(".") != one.scale.text.strip(SPACES) or max(two.size, smaller) >= worth:
            total = Decimal(0)
            continue
        if not total:
            start, total = one.span.start, one.size
        total += two.size
        yield Span(start, two.span.stop), total
