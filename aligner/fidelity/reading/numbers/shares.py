"""Shares in words, such as a third, in place of percentages; and what says all of something."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.halves import (
    FIFTH,
    FOUR,
    HALF,
    HALF_NOUN,
    NAMES,
    NINE,
    ONE,
    QUARTERS,
    SEVEN,
    TENTH,
    THIRD,
    THREE,
    TWO,
    spaced_and_unspaced,
)
from aligner.fidelity.reading.numbers.part_hours import (
    A_QUARTER_HOUR,
    HALF_AN_HOUR,
    OF_HOURS,
    QUARTER_PAST,
    THREE_QUARTER_HOURS,
    THREE_QUARTERS,
)
from aligner.fidelity.words import SPACELESS, patterns

__all__ = ["SHARES", "Part", "Share", "is_per_cent", "may_say_share", "says_all", "shares_in"]

Part = tuple[re.Pattern[str], Callable[[Decimal], bool]]
"""A pattern of a part in words, and whether a number may be said so."""


def _fraction(part: str, whole: str, han: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{part})[\s-]?(?:{whole})\b|{han[0]}分[之の]{han[1]}", re.IGNORECASE)


_PER_CENT = re.compile("|".join(("[%％٪]", *patterns("parts.per_cent").values())), re.IGNORECASE)
_HALF_OF = rf"hälfte|\b(?:{HALF_NOUN})|一半|半[数數分]"
_HALVES = re.compile(rf"\bhal(?:f|ves)\b|{_HALF_OF}", re.IGNORECASE)
_SINGLE = (  # one part, which may be another word: a third man, um quarto de hotel
    (_fraction(ONE, THIRD, "三一"), (33,)),
    (_fraction(ONE, QUARTERS, "四一"), (25,)),
    (_fraction(ONE, FIFTH, "五一"), (20,)),
    (_fraction(ONE, TENTH, "十一"), (10,)),
)
_SEVERAL = (
    (_fraction(TWO, THIRD, "三二"), (66, 67)),
    (_fraction(THREE, QUARTERS, "四三"), (75,)),
    (_fraction(TWO, FIFTH, "五二"), (40,)),
    (_fraction(THREE, FIFTH, "五三"), (60,)),
    (_fraction(FOUR, FIFTH, "五四"), (80,)),
    (_fraction(THREE, TENTH, "十三"), (30,)),
    (_fraction(SEVEN, TENTH, "十七"), (70,)),
    (_fraction(NINE, TENTH, "十九"), (90,)),
)
_MULTIPLES = tuple(  # in place of 150 and 200 per cent
    (re.compile(rf"\b(?:{spaced})\b|{unspaced}", re.IGNORECASE), values)
    for (spaced, unspaced), values in (
        (spaced_and_unspaced(patterns("parts.half_more")), (150,)),
        (spaced_and_unspaced(patterns("parts.twice")), (200,)),
    )
)
SHARES: tuple[Part, ...] = tuple(
    (pattern, frozenset(map(Decimal, values)).__contains__)
    for pattern, values in ((_HALVES, (50,)), *_SINGLE, *_SEVERAL, *_MULTIPLES)
)
_OF_ALL = "|".join(patterns("parts.of_all").values())  # after one of these, which is then a share
_SAID: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (re.compile(rf"\b(?:{THREE_QUARTER_HOURS})", re.IGNORECASE), "hour", 45),
    (re.compile(rf"\b(?:{A_QUARTER_HOUR})", re.IGNORECASE), "hour", 15),
    (re.compile(rf"\b(?:{HALF_AN_HOUR})", re.IGNORECASE), "hour", 30),
    (re.compile(rf"\bhalf(?=\s(?:{_OF_ALL}))|{_HALF_OF}", re.IGNORECASE), "share", 50),
    *(
        (
            re.compile(rf"(?:{each.pattern})(?=\s(?:{_OF_ALL})|[\u3400-\u9fff])", re.IGNORECASE),
            "share",
            values[0],
        )
        for each, values in _SINGLE
    ),
    *((each, "share", values[0]) for each, values in _SEVERAL),
)
_FIRST, _FIRST_UNSPACED = spaced_and_unspaced(patterns("parts.first_or_last"))
_ORDINAL_BEFORE = re.compile(  # the second half of a match is no share of anything
    rf"(?:\b(?:{_FIRST})|\d[.ªª°ea])\s\Z|(?:{_FIRST_UNSPACED})\Z", re.IGNORECASE
)
_LONGEST_ORDINAL = 10
_MAY_SAY: dict[tuple[str, int], re.Pattern[str]] = {
    ("hour", 30): re.compile(rf"{OF_HOURS.pattern}|\b(?:{HALF})\b", re.IGNORECASE),
    ("hour", 15): QUARTER_PAST,
    ("hour", 45): THREE_QUARTERS,
    ("share", 50): re.compile(rf"{_HALVES.pattern}|\b(?:{HALF})\b|半", re.IGNORECASE),
    **{("share", values[0]): each for each, values in (*_SINGLE, *_SEVERAL)},
}
_ALSO_SHARE = f"fourth|quarti|hälfte|{HALF_NOUN}"
_MAY_SHARE = {  # by language, what every lower-case text with a share has; most texts have none
    language: re.compile(
        "|".join([*(each[language] for each in NAMES if language in each), _ALSO_SHARE])
    )
    for language in NAMES[0]
} | dict.fromkeys(("ja", "zh"), re.compile("半|分[之の]"))
_IN_DIGITS = re.compile(rf"\d[/⁄]\d|[¼½¾⅐-⅞]|{_PER_CENT.pattern}", re.IGNORECASE)

_ALL = {
    language: re.compile(words if language in SPACELESS else rf"\b(?:{words})\b", re.IGNORECASE)
    for language, words in patterns("parts.all").items()
}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of something in words.

    Attributes:
        span: Where it stands.
        kind: "hour" for a part of an hour, else "share".
        value: Minutes of an hour, or the share in per cent.
    """

    span: Span
    kind: str
    value: int


def shares_in(part: Excerpt) -> list[Share]:
    """The halves, thirds, quarters, fifths and tenths that are surely shares: a third of us.

    Args:
        part: The part to read, in one of the languages of `said_with_parts`. If it has percentages
            or fractions in digits, nothing is returned.
    """
    found: list[Share] = []
    hint = _MAY_SHARE.get(part.language or "")
    if not hint or not hint.search(part.own.lower()):
        return found
    for pattern, kind, value in _SAID:
        for match in part.find(pattern):
            span = Span(*match.span())
            before = part.before(span.start, _LONGEST_ORDINAL)
            if value == 50 and _ORDINAL_BEFORE.search(before):
                continue
            if not any(span.meets(each.span) for each in found):
                found.append(Share(span, kind, value))
    return [] if found and part.search(_IN_DIGITS) else found


def may_say_share(text: str, share: Share) -> bool:
    """Whether a text may say a share of the other side, if only by a word with other meanings."""
    return _MAY_SAY[share.kind, share.value].search(text) is not None


def is_per_cent(number: Excerpt) -> bool:
    """Whether a number has a sign or a word for per cent directly beside it."""
    after = number.stop + number.text[number.stop : number.stop + 1].isspace()
    before = number.ahead(len("yüzde ")).lower()
    ahead = before.endswith(("百分之", "%", "％", "yüzde "))
    return ahead or _PER_CENT.match(number.text, after) is not None


def says_all(text: str, language: str | None) -> bool:
    """Whether a text has a word for all of something, which may stand for 100 per cent."""
    pattern = _ALL.get(language or "")
    return pattern is not None and pattern.search(text) is not None
