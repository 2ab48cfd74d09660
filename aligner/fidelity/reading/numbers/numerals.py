"""Numbers in the letters of a script: Han numerals and Roman ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from aligner.spans import Span

__all__ = ["han_numerals", "per_cent", "roman_numerals"]

_HAN = {each: n for n, each in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
    "壱": 1,
    "壹": 1,
}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
# The last unit may go without saying: 三百五 is 350, 两千三 is 2300. With a nought it does not.
_HAN_SHORT = re.compile(f"(?<=[百千万萬億亿])[{''.join(_HAN)}]$")
_HAN_NUMBER = re.compile(f"(?<![\\d.,])[{''.join([*_HAN, *_HAN_TENS, *_HAN_SCALES])}]{{1,40}}")
_ROMAN = re.compile(  # XIX, and as French has it XIXe
    r"(?<!\w)(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"(?:(?!\w)|(?<=[IVXLC]{2})(?=(?:e|ème)(?!\w)))"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_numerals(text: str) -> Iterator[int]:
    """The values of the Roman numerals in a text, up to 99."""
    for match in _ROMAN.finditer(text):
        if match[0]:
            yield _roman(match[0])


def _roman(written: str) -> int:
    digits = [_ROMAN_DIGITS[each] for each in written]
    return sum(
        -digit if any(later > digit for later in digits[at + 1 : at + 2]) else digit
        for at, digit in enumerate(digits)
    )


def per_cent(text: str, stop: int, value: Decimal) -> set[Decimal]:
    """What a number that ends there in a text is in per cent, if it counts tenths.

    3割 and 三成 are 30; 八折 is 80 of the price, or 20 less.
    """
    if text.startswith(("割", "成", "할"), stop):
        return {value * 10}
    if text.startswith("折", stop):
        left = value if value > 10 else value * 10  # 85折 is 8.5折
        return {left, 100 - left}
    return set()


def han_numerals(text: str, within: Span | None = None) -> Iterator[tuple[Span, int]]:
    """The Han numerals in a text, or in a part of it: where each stands, and its value.

    One that leaves its last unit unsaid has two, 三百五 350 and 305.
    """
    part = within or Span(0, len(text))
    for match in _HAN_NUMBER.finditer(text, part.start, part.stop):
        written = match[0]
        yield Span(*match.span()), _han(written)
        if _HAN_SHORT.search(written):
            unit = {**_HAN_TENS, **_HAN_SCALES}[written[-2]]
            yield Span(*match.span()), _han(written[:-1]) + _HAN[written[-1]] * unit // 10


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
