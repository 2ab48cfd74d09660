"""What several numbers are together: a phone number, however it is grouped, and 1 1/2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from aligner.bitext import Span
from aligner.fidelity.reading.numbers.scales import ADJOINING, SPACES

__all__ = ["Phone", "phones_in", "ratios_in"]

_PHONE = re.compile(
    rf"(?:(?<![\w.,])|(?<={ADJOINING.pattern}))(?:[+＋]|00)?[(（]?"
    rf"\d(?:[{SPACES}()（）./–-]{{0,2}}\d){{6,17}}(?:(?!\w)|(?={ADJOINING.pattern}))"
)
_TRUNK = re.compile(r"[(（]0[)）]")  # +49 (0)30 …
_ABROAD = re.compile(r"[+＋]|00")
_DECIMAL = re.compile(r"[1-9]\d*\.\d+")
_LEAST = 7  # digits
_COUNTRY = 3  # digits at most
_AND = rf"[{SPACES}]?(?:[と・又和و]|\b(?:and|und|et|y|e|en|og|och|и|i)\b)[{SPACES}]?"
_RATIO = re.compile(
    rf"(?<![\d/.,])(?:(?P<whole>\d{{1,3}})(?:[{SPACES}]|{_AND}))?"
    r"(?P<part>\d{1,2})[/⁄](?P<of>\d{1,2})(?![\d/])"
)


@dataclass(frozen=True)
class Phone:
    """A phone number.

    Attributes:
        span: Where it stands.
        digits: Its digits, without noughts ahead.
        is_abroad: Whether it begins with the code of a country.
    """

    span: Span
    digits: str
    is_abroad: bool

    def is_same(self, other: Phone) -> bool:
        """Whether both have the same digits, but for the code of a country that one lacks."""
        short, long = sorted((self, other), key=lambda each: len(each.digits))
        code = len(long.digits) - len(short.digits)
        if not long.digits.endswith(short.digits):
            return False
        return code == 0 or (long.is_abroad and not short.is_abroad and code <= _COUNTRY)


def phones_in(text: str, part: Span) -> Iterator[Phone]:
    """What may be phone numbers: seven digits or more, in groups or not."""
    for match in _PHONE.finditer(text, part.start, part.stop):
        if _DECIMAL.fullmatch(match[0]):
            continue
        plain = _TRUNK.sub("", match[0])
        digits = "".join(str(int(each)) for each in plain if each.isdecimal()).lstrip("0")
        if len(digits) >= _LEAST:
            yield Phone(Span(*match.span()), digits, _ABROAD.match(plain) is not None)


def ratios_in(text: str, part: Span) -> Iterator[tuple[Span, Decimal]]:
    """Fractions with a stroke, and these with the whole number before them: 1/4, 1 1/2, 1と1/2."""
    for match in _RATIO.finditer(text, part.start, part.stop):
        of = int(match["of"])
        if 0 < int(match["part"]) < of:
            value = Decimal(int(match["part"])) / of
            if match["whole"]:
                yield Span(*match.span()), value + int(match["whole"])
            yield Span(match.start("part"), match.end()), value
