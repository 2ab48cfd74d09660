"""Roman numerals, from I to CCCXCIX."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["ROMAN", "roman_numerals", "roman_value"]

ROMAN = (
    r"(?=[IVXLC])(?!C+(?![IVXLC]))C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXLC])"
    r"(?![IVXLC])"
)
"""A pattern of a correctly written numeral in capitals; C, CC and CCC do not count."""

_FREE = re.compile(rf"(?<!\w){ROMAN}(?:(?!\w)|(?<=[IVXLC]{{2}})(?=(?:e|ème|st|nd|rd|th)(?!\w)))")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_numerals(text: str) -> Iterator[int]:
    """The values of the Roman numerals in a text, with or without an ending: XIX, XIXe, XIXth."""
    for match in _FREE.finditer(text):
        yield roman_value(match[0])


def roman_value(written: str) -> int:
    """The value of a numeral that `ROMAN` matches."""
    digits = [_DIGITS[each] for each in written]
    return sum(
        -digit if any(later > digit for later in digits[at + 1 : at + 2]) else digit
        for at, digit in enumerate(digits)
    )
