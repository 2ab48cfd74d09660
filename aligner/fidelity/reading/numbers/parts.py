"""Numbers that the other side says with a part in words: half past six, half a million, a third.

Also midnight, which is 24 Uhr, and centuries, which are a hundred years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from aligner.fidelity.reading.numbers.halves import HALF, HALF_NOUN, ONE, QUARTER, QUARTERS, THREE
from aligner.fidelity.reading.numbers.part_hours import (
    NAMED_MIDNIGHT,
    OF_HOURS,
    QUARTER_PAST,
    THREE_QUARTERS,
)
from aligner.fidelity.reading.numbers.shares import SHARES, Part

__all__ = ["may_say_part", "said_with_parts"]

# Words for large numbers and units, also in Han, by the powers of ten that they may stand for.
_LARGE: dict[tuple[int, ...], tuple[str, str]] = {
    (2,): ("hundreds?|hundert|cents?|honderd", "百"),
    (2, 3): ("lit(?:re|er|ro)s?", "升|リットル"),
    (3,): (
        r"thousands?|tausend|milliers?|mille|mil(?!\smill)|miles|millar(?:es)?|milhar(?:es)?|mila"
        r"|duizend|kilo\w*|kilómetros?|quil[oóô]\w*|chilo\w*|k[mg]|tonnen?|tonnes|tons?",
        "千|吨|噸|公[斤里]|キロ|トン",
    ),
    (4,): ("(?!)", "[万萬]"),
    (6,): (
        r"millions?|millionen|(?<!mil\s)mill[oó]n(?:es)?|milhão|milhões|milion[ei]|miljoen",
        "百[万萬]",
    ),
    (8,): ("(?!)", "[億亿]"),
    (9,): (
        r"milliarden?|milliards?|mil\smill[oó]n(?:es)?|bilhão|bilhões|miliard[oi]|miljard",
        "(?!)",
    ),
    (9, 12): ("billions?|billionen", "(?!)"),
    (12, 18): ("trillions?|trillionen", "(?!)"),
}


def _half_of(large: str, han: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{HALF})[\s-]*(?:an?[\s-]+|of\s+an?\s+)?(?:{large})\b"
        rf"|\b(?:{large})\s+(?:and|und|et|y|e|en)\s+"
        rf"(?:an?\s+|eine?[nr]?\s+|una?\s+|een\s+)?(?:{HALF})\b"
        rf"|(?:{han})[个個]?半|半[个個]?(?:{han})",
        re.IGNORECASE,
    )


_OF = r"[\s-]*(?:of[\s-]+an?[\s-]+|an?[\s-]+|d(?:e|i)\s+|d['’]|eine[rs]\s+|van\s+een\s+)?"
# A quarter of a litre, but not that of three quarters of a litre.
_NOT_THREE = "".join(f"(?<!{each}{gap})" for each in THREE.split("|") for gap in ("", " ", "-"))


def _quarter_of(large: str, han: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_]){_NOT_THREE}(?:{QUARTER}){_OF}(?:{large})\b|四分[之の]一(?:{han})",
        re.IGNORECASE,
    )


def _three_quarters_of(large: str, han: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{THREE})[\s-]*(?:{QUARTERS}){_OF}(?:{large})\b|四分[之の]三(?:{han})",
        re.IGNORECASE,
    )


def _ends_in(part: str, powers: Iterable[int], value: Decimal) -> bool:
    """Whether a number ends in a part of one of these powers of ten: 500 and 2500 of 1000."""
    parts = (value.scaleb(-power) for power in powers)
    return any(each - int(each) == Decimal(part) for each in parts)


_CENTURY = r"(?:centur(?:y|ies)|siècles?|siglos?|séculos?|secol[io]|eeuw(?:en)?|jahrhundert\w*)\b"
_HALF_A_CENTURY = re.compile(
    rf"\b(?:{HALF})[\s-]+(?:a[\s-]+)?{_CENTURY}|半[个個]?世[纪紀]", re.IGNORECASE
)
_QUARTER_OF_A_CENTURY = re.compile(
    rf"\b(?:{QUARTER})[\s-]*(?:(?:of|de|di)[\s-]+)?(?:a[\s-]+)?{_CENTURY}"
    "|四分之一(?:[个個])?世[纪紀]|四半世紀",
    re.IGNORECASE,
)
_A_CENTURY = re.compile(
    rf"(?<!half )(?<!of )\b(?:{ONE})\s{_CENTURY}(?!\s+and\s+a\s+half)|一[个個]?世[纪紀]",
    re.IGNORECASE,
)

_PARTS: tuple[Part, ...] = (
    (OF_HOURS, lambda value: value == 30),
    (QUARTER_PAST, lambda value: value == 15),
    (THREE_QUARTERS, lambda value: value == 45),
    (NAMED_MIDNIGHT, lambda value: value == 24),
    *(
        (pattern(*words), partial(_ends_in, part, powers))
        for powers, words in _LARGE.items()
        for pattern, part in (
            (_half_of, "0.5"),
            (_quarter_of, "0.25"),
            (_three_quarters_of, "0.75"),
        )
    ),
    (_HALF_A_CENTURY, lambda value: value == 50),
    (_QUARTER_OF_A_CENTURY, lambda value: value == 25),
    (_A_CENTURY, lambda value: value == 100),
)


_A_PART = re.compile(rf"\b(?:{HALF}|mezz|hälfte|{HALF_NOUN}|{QUARTER})|[半刻]", re.IGNORECASE)


def may_say_part(text: str) -> bool:
    """Whether a text may say a half or quarter of something, if only inside of a longer word."""
    return _A_PART.search(text) is not None


def said_with_parts(
    numbers: Iterable[Iterable[Decimal]], shares: Iterable[bool], own: str, other: str
) -> list[bool]:
    """Which numbers of a text the other side may say with a part in words.

    A part stands for one number, and for none if both sides say it in words. Four fifths are 80 per
    cent. Parts are known in English, German, French, Spanish, Portuguese, Italian, Dutch, Chinese
    and Japanese.

    Args:
        numbers: What each number may mean.
        shares: Whether each number is a percentage.
        own: The text with the numbers.
        other: The other side.
    """
    parts = (*_PARTS, *SHARES)
    left = [len(part.findall(other)) - len(part.findall(own)) for part, _ in parts]
    said = []
    for values, is_share in zip(numbers, shares, strict=True):
        known = parts if is_share else _PARTS
        fitting = (
            at for at, (_, fits) in enumerate(known) if left[at] > 0 and any(map(fits, values))
        )
        found = next(fitting, None)
        said.append(found is not None)
        if found is not None:
            left[found] -= 1
    return said
