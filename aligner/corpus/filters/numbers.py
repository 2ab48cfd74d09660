"""The filter for numbers that contradict each other.

`fidelity.reading` reads numbers too, but is not used here. Neither package imports the other, and
they answer different questions. A translation check must find every single error, so it reads
words, months and scales, language by language. A corpus filter decides whether to throw away a
whole pair, whatever its languages, and must not lose many good ones. So this one compares digits
alone, and acts only where the numbers of both sides contradict each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from aligner.bitext import Unit
from aligner.corpus.filters.chain import Languages
from aligner.languages import known_code, years_in
from aligner.trust import check_probability

__all__ = ["Numbers"]

_MINUTES = r"(?:[:.][0-5]\d)?"
_UNTIL = rf"(?:\s?(?:[-–—]|bis|to|until|till|and)\s?\d{{1,2}}{_MINUTES})?"
_NUMBER = re.compile(
    # Each part of 14.05.2018 is a number, and so is the hour in 9.30 p.m. and 15.30 bis 17.45 Uhr.
    r"(?<![\d.,])\d{1,2}(?=\.\d{1,2}\.\s?\d\d)|(?<=\d\.)\d{1,2}(?=\.\s?\d\d)"
    rf"|(?<![\d.,:])\d{{1,2}}(?=\.[0-5]\d(?!\d){_UNTIL}\s?(?:Uhr\b|hrs?\b|[ap]\.?\s?m\b))"
    r"|\d{1,3}(?:[.,'’٬\u00a0\u202f ]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?",
    re.IGNORECASE,
)
_AFTER_NOON = re.compile(
    rf"(?<![\d.,:])(?P<before>\d{{1,2}})(?={_MINUTES}{_UNTIL}\s?p\.?\s?m\b)"
    r"|(?:下午|晚上|午後|夜|오후|저녁|밤)\s?(?P<after>\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\d.,:])\d\d(?![\d:]|[.,]\d)")
_YEAR = re.compile(r"(?<![\d.,:])(?:1[5-9]|20)\d\d(?!\d|[.,:]\d)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Leaves out units whose numbers contradict each other.

    Numbers are compared by their digits, in any script, without separators and without zeros at
    either end: 12 000, 12,000 and 12 thousand are the same, and so are 1.5 and 1,5. A number that
    one version has in words is no contradiction: both sides must have numbers that the other lacks,
    and that it does not merely write in several parts (7 万 7 千 is 77,000). Hours after noon may
    be counted from noon (6 p.m.) or from midnight. Years may be counted from the beginning of a
    Japanese era, the Republic of China or the Buddhist era, and the last two digits of a year are
    enough (2023/24).

    Attributes:
        most: The share of all numbers, in [0, 1], that may lack a counterpart.
    """

    most: float = 0.4
    name: ClassVar[str] = "numbers"

    def __post_init__(self) -> None:
        check_probability(self.most, "the share of numbers without a counterpart")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The numbers that contradict each other."""
        told = [_numbers(text) for text in unit.texts]
        for (k, first), (n, second) in combinations(enumerate(told), 2):
            only, other = first - second, second - first
            if not only or not other:  # the usual case; what follows is slow
                continue
            _pair_hours(unit.texts[k], only, other)
            _pair_hours(unit.texts[n], other, only)
            _pair_years(unit.texts[k], languages[k], only, other)
            _pair_years(unit.texts[n], languages[n], other, only)
            _pair_short_years(unit.texts[k], unit.texts[n], only, other)
            _pair_short_years(unit.texts[n], unit.texts[k], other, only)
            _pair_parts(only, unit.texts[n], other)
            _pair_parts(other, unit.texts[k], only)
            if not only or not other:
                continue
            share = (only.total() + other.total()) / (first.total() + second.total())
            if share > self.most:
                here, there = _listed(unit.texts[k], only), _listed(unit.texts[n], other)
                return f"numbers differ: {here} against {there}"
        return None


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text by their digits, without zeros at either end; zero is left out."""
    found = Counter(_plain(number) for number in _NUMBER.findall(text))
    del found[""]
    return found


def _plain(number: str) -> str:
    digits = (unicodedata.digit(each, None) for each in number)
    return "".join(str(digit) for digit in digits if digit is not None).strip("0")


def _pair_hours(text: str, own: Counter[str], other: Counter[str]) -> None:
    """Remove hours after noon that the other text counts from midnight: 6 p.m., 18 Uhr."""
    for match in _AFTER_NOON.finditer(text):
        hour = int(match["before"] or match["after"])
        short, long = _plain(str(hour)), _plain(str(hour + 12))
        if hour < 12 and own[short] and other[long]:
            _take(short, own)
            _take(long, other)


def _pair_years(text: str, language: str, own: Counter[str], other: Counter[str]) -> None:
    """Remove years of an era that the other text gives in the common era: 昭和48年, 1973."""
    for place, year in years_in(text, known_code(language)):
        here, there = _plain(place.of(text)), _plain(str(year))
        if other[there] and (own[here] or not here):  # 令和元年 has no digits
            _take(here, own)
            _take(there, other)


def _take(number: str, numbers: Counter[str]) -> None:
    """Remove one occurrence of a number, and with the last one its entry."""
    numbers[number] -= 1
    if numbers[number] <= 0:
        del numbers[number]


def _pair_short_years(text: str, other_text: str, own: Counter[str], other: Counter[str]) -> None:
    """Remove short years that the other text gives with all digits: the 90s, the 1990s."""
    shorts = {int(short) for short in _SHORT.findall(text)}
    for year in dict.fromkeys(_YEAR.findall(other_text)):
        short = int(year) % 100
        here, there = _plain(str(short)), _plain(year)
        while short in shorts and own[here] and other[there]:
            _take(here, own)
            _take(there, other)


def _pair_parts(own: Counter[str], other_text: str, other: Counter[str]) -> None:
    """Remove numbers that the other text writes in parts: 77,000 and 7万7千."""
    told = [plain for number in _NUMBER.findall(other_text) if (plain := _plain(number))]
    places: dict[str, list[int]] = {}
    for place, plain in enumerate(told):
        places.setdefault(plain.replace("0", ""), []).append(place)
    for number in list(own):
        parts = _parts(number.replace("0", ""), told, places)
        while len(parts) > 1 and own[number] and Counter(parts) <= other:
            _take(number, own)
            for part in parts:
                _take(part, other)


def _parts(
    digits: str, numbers: Sequence[str], places: Mapping[str, Sequence[int]]
) -> Sequence[str]:
    """The consecutive numbers that together have exactly these digits, zeros aside; () if none.

    Args:
        digits: The digits to find, without zeros.
        numbers: All numbers of a text.
        places: Where each stands among them, by its digits without zeros.
    """
    beginnings = (digits[:size] for size in range(1, len(digits) + 1))
    for start in sorted(place for each in beginnings for place in places.get(each, ())):
        rest = digits
        for stop, number in enumerate(numbers[start:], start + 1):
            plain = number.replace("0", "")
            if not rest.startswith(plain):
                break
            rest = rest[len(plain) :]
            if not rest:
                return numbers[start:stop]
    return ()


def _listed(text: str, numbers: Counter[str]) -> str:
    """Some numbers as a text writes them."""
    return ", ".join(dict.fromkeys(n for n in _NUMBER.findall(text) if _plain(n) in numbers))
