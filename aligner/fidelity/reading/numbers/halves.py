"""Words for halves, quarters and the like in any language, and numbers with one: two and a half."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from aligner.fidelity.words import SPACELESS, lists, patterns

__all__ = [
    "AND_A_HALF",
    "BY_HALVES",
    "FIFTH",
    "FOUR",
    "HALF",
    "HALF_NOUN",
    "MIXED",
    "NAMES",
    "NINE",
    "ONE",
    "ONE_AND_A_HALF",
    "QUARTER",
    "QUARTERS",
    "SEVEN",
    "TENTH",
    "THIRD",
    "THREE",
    "TWO",
    "and_a_part",
    "behind_part",
    "spaced_and_unspaced",
]


def spaced_and_unspaced(said: Mapping[str, str]) -> tuple[str, str]:
    """Patterns for any language: of words with spaces around them, and of words without."""
    spaced, unspaced = (
        "|".join(each for language, each in said.items() if (language in SPACELESS) is without)
        for without in (False, True)
    )
    return spaced, unspaced


NAMES = (
    patterns("parts.half"),
    patterns("parts.third"),
    patterns("parts.quarter"),
    patterns("parts.fifth"),
    patterns("parts.tenth"),
)
HALF, THIRD, QUARTER, FIFTH, TENTH = ("|".join(each.values()) for each in NAMES)
ONE_AND_A_HALF, AND_A_HALF = patterns("parts.one_and_a_half"), patterns("parts.half_at_end")
MIXED = "|".join((*ONE_AND_A_HALF.values(), *AND_A_HALF.values()))
ONE = "|".join(patterns("parts.one").values())
QUARTERS = rf"(?:{QUARTER})s?|quarti|fourths?"
_HOURS = lists("times.hours")
TWO, THREE, FOUR, SEVEN, NINE = (
    "|".join(hours[number - 1] for hours in _HOURS.values()) for number in (2, 3, 4, 7, 9)
)
TWO += "|dois"  # the words for hours have duas
HALF_NOUN = "moitié|mitad|metade|metà|helft"
BY_HALVES = "|".join(patterns("parts.and_a_half").values())

_WHAT = r"['’\s]?[^\W\d_]{0,12}\s"  # un’ora, 2 heures
_BY_QUARTERS = "|".join(patterns("parts.and_a_quarter").values())
# After a number, or after what it counts: 2 heures et demie, 2 i pół godziny, 1時間半, 1个半小时,
# 2カップ半.
_AND_A_HALF = re.compile(
    rf"{_WHAT}(?:{BY_HALVES})\b"
    r"|\s?(?![点點时時](?![間间])|시(?!간))"
    r"(?:[\u3041-\u30ff\u3400-\u9fff]{0,4}?半|[\uac00-\ud7af]{0,4}?\s?반)",
    re.IGNORECASE,
)
_AND_A_QUARTER = re.compile(rf"{_WHAT}(?:{_BY_QUARTERS})\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\s(?:{BY_HALVES}|{_BY_QUARTERS})\b", re.IGNORECASE)


def and_a_part(text: str, stop: int, values: Iterable[Decimal]) -> set[Decimal]:
    """What a whole number may mean with the half or quarter in words after it.

    Args:
        text: Any text.
        stop: Where the number ends.
        values: What it may mean by itself.

    Returns:
        2.5 for "two and a half" and "two hours and a half"; nothing if no part follows.
    """
    if _AND_A_HALF.match(text, stop):
        return {each + Decimal("0.5") for each in values if each == int(each)}
    if _AND_A_QUARTER.match(text, stop):
        return {each + Decimal("0.25") for each in values if each == int(each)}
    return set()


def behind_part(text: str, stop: int) -> int:
    """Where a number ends, with the half or quarter in words right after it."""
    match = _BESIDE.match(text, stop)
    return match.end() if match else stop
