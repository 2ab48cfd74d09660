"""Han numerals, and numbers that count tenths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt

__all__ = ["and_tenths", "han_numerals", "per_cent"]

_HAN = {each: n for n, each in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
    "壱": 1,
    "壹": 1,
}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
# The last unit may be left out, unless there is a zero: 三百五 is 350, 两千三 is 2300.
_HAN_SHORT = re.compile(f"(?<=[百千万萬億亿])[{''.join(_HAN)}]$")
_NEIGHBOURS = {f"{one}{two}" for one, two in pairwise("一二三四五六七八九")} | {"一两", "两三"}
_NEIGHBOURS |= {"一兩", "兩三"}
_UNITS = "".join([*_HAN_TENS, *_HAN_SCALES])
_ALL = f"{''.join(_HAN)}{_UNITS}"
# 五百两 is five hundred taels, 三千两百 3200; 四十有五 is forty and five.
_TAEL = f"(?<=[{_ALL}])[两兩](?![百千万萬億亿])"
_AND = "(?<=十)有(?=[一二三四五六七八九](?![一二三四五六七八九十百千]))"
# As on cheques and in contracts: 叁仟伍佰, 壱百弐拾万. Some of these characters stand in words as
# well (大陆百姓, 参加, 队伍, 收拾一百元), so they count only before units that are formal, too.
_FORMAL = str.maketrans("贰貳弐叁參参肆伍陆陸柒捌玖拾佰仟", "二二二三三三四五六六七八九十百千")
_SURE = "壹壱贰貳弐叁柒捌玖"
_FORMAL_DIGIT = f"[{_SURE}參参肆伍陆陸]"
_PAIR = f"(?:{_FORMAL_DIGIT}[拾佰仟]|[{_SURE}][十百千])"
_SECTION = f"(?:{_PAIR}零?)+(?:{_FORMAL_DIGIT}(?![拾佰仟十百千]))?"
_SCALE = "[万萬億亿]"
_FORMAL_NUMBER = (
    rf"(?:(?<=[金币幣￥:：])拾|{_SECTION}|[{_SURE}](?={_SCALE})|{_FORMAL_DIGIT}(?=[元圆圓円]整))"
    rf"(?:{_SCALE}零?(?:{_SECTION}|{_FORMAL_DIGIT}(?=[元圆圓円]))?)*"
)
_HAN_NUMBER = re.compile(
    rf"(?<![\d.,])(?:{_FORMAL_NUMBER}|(?=[{_ALL}])(?:(?!{_TAEL})[{_ALL}]|{_AND}){{1,40}})"
)
_DIGIT = rf"(?:[\d{''.join(_HAN)}]|{_FORMAL_DIGIT})"
_TO_TENTHS = re.compile(rf"(?:[～〜~–—-]|[、，,]|[到至]){_DIGIT}(?=[割成할])")
# 三十八度五, 十二块五, 一米七五, 五百元五角; but 三十八度五分 are minutes.
_TENTHS = re.compile(
    rf"[度块塊米]({_DIGIT}{{1,2}})(?![{_UNITS}\d分个個])|[元块塊圆圓]({_DIGIT})[角毛](?:({_DIGIT})分)?"
)


def per_cent(text: str, stop: int, value: Decimal) -> set[Decimal]:
    """What a number that ends at `stop` is in per cent, if it counts tenths.

    3割 and 三成 are 30, and so is the 3 of 3～4割; 八折 is 80 of the price, or 20 less.
    """
    if text.startswith(("割", "成", "할"), stop) or _TO_TENTHS.match(text, stop):
        return {value * 10}
    if text.startswith("折", stop):
        left = value if value > 10 else value * 10  # 85折 is 8.5折
        return {left, 100 - left}
    return set()


def and_tenths(text: str, stop: int, value: Decimal) -> set[Decimal]:
    """What a number that ends at `stop` may mean with the tenths behind its unit: 十二块五."""
    match = _TENTHS.match(text, stop)
    if not match or value % 1:
        return set()
    written = "".join(match.groups("")).translate(_FORMAL)
    digits = "".join(str(_HAN.get(each, each)) for each in written)
    return {value + Decimal(digits).scaleb(-len(digits))}


def han_numerals(part: Excerpt) -> Iterator[tuple[Span, int]]:
    """The Han numerals in a part of a text: where each stands, and its value.

    One without its last unit comes twice, 三百五 as 350 and 305. So does 四十有五, which may also
    be forty that have five, and 二十五六, which is twenty-five or twenty-six.
    """
    for match in part.find(_HAN_NUMBER):
        written = match[0].replace("有", "").translate(_FORMAL)
        yield Span(*match.span()), _han(written)
        if "有" in match[0]:
            yield Span(*match.span()), _han(match[0].partition("有")[0])
        for either in _either(written):
            yield Span(*match.span()), _han(either)
        if _HAN_SHORT.search(written):
            unit = {**_HAN_TENS, **_HAN_SCALES}[written[-2]]
            yield Span(*match.span()), _han(written[:-1]) + _HAN[written[-1]] * unit // 10


def _either(written: str) -> Iterator[str]:
    """A numeral with either of two neighbouring digits in it, as in 二十五六, 三四十 and 五六.

    A year such as 一九五六 has one numeral for each of its digits.
    """
    if len(written) > 2 and all(each in _HAN for each in written):
        return
    for at in range(len(written) - 1):
        if written[at : at + 2] in _NEIGHBOURS:
            yield written[:at] + written[at + 1 :]
            yield written[: at + 1] + written[at + 2 :]


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
