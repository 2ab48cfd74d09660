"""Parts in words that belong to a number: half past six, quarter to nine, half a million.

Also midnight, which is 24 Uhr, centuries, which are a hundred years, and fractions in place of
percentages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.times.clocks import HOURS, MIDNIGHT, UNITS, told_by
from aligner.fidelity.reading.times.minutes import COUNTED_BACK
from aligner.fidelity.reading.times.months import UNSPACED
from aligner.fidelity.words import patterns

__all__ = [
    "AND_A_HALF",
    "HALF",
    "MIXED",
    "ONE_AND_A_HALF",
    "Share",
    "and_a_part",
    "behind_part",
    "is_per_cent",
    "may_say_part",
    "may_say_share",
    "names_midnight",
    "names_next_hour",
    "said_with_parts",
    "says_all",
    "shares_in",
]


def _joined(said: Mapping[str, str]) -> tuple[str, str]:
    """Patterns for any language: of words with spaces around them, and of words without."""
    spaced, unspaced = (
        "|".join(each for language, each in said.items() if (language in UNSPACED) is without)
        for without in (False, True)
    )
    return spaced, unspaced


_NAMES = (
    patterns("parts.half"),
    patterns("parts.third"),
    patterns("parts.quarter"),
    patterns("parts.fifth"),
    patterns("parts.tenth"),
)
HALF, _THIRD, _QUARTER, _FIFTH, _TENTH = ("|".join(each.values()) for each in _NAMES)
ONE_AND_A_HALF, AND_A_HALF = patterns("parts.one_and_a_half"), patterns("parts.half_at_end")
MIXED = "|".join((*ONE_AND_A_HALF.values(), *AND_A_HALF.values()))
_HOURS = f"{HOURS['en']}|{HOURS['de']}|{HOURS['nl']}|1[0-2]|[1-9]"
_TWO, _THREE, _FOUR, _SEVEN, _NINE = (
    "|".join(each.split("|")[number - 1] for each in UNITS.values()) for number in (2, 3, 4, 7, 9)
)
_TWO += "|dois"  # the words for hours have duas
_HALF_AN_HOUR = rf"(?:{HALF}|mezz)[\s-]*(?:an?[\s-]+)?(?:hours?\b|st[uü]nd|heure|hora|ora\b|uur)"
_OF_AN_HOUR = (
    r"(?:[\s-]+(?:of[\s-]+an[\s-]+)?hour|[\s-]?stund|\s+d(?:e\s+|['’])(?:heure|hora|ora\b))"
)
_A_QUARTER_HOUR = rf"(?:{_QUARTER}){_OF_AN_HOUR}|kwartier\b"
_QUARTERS = rf"(?:{_QUARTER})s?|quarti|fourths?"
_THREE_QUARTER_HOURS = rf"(?:{_THREE})[\s-]*(?:{_QUARTERS}){_OF_AN_HOUR}|drie\s?kwartier"
_BY_HALVES = "|".join(patterns("parts.and_a_half").values())
_OF_HOURS = re.compile(
    rf"{told_by(30)}|\b(?:{_HALF_AN_HOUR})|(?:{told_by(-30)})\s+(?:{_HOURS})\b"
    rf"|\b(?:(?:hour|minute|hora|minuto)s?)\s+(?:{_BY_HALVES})\b"
    r"|\band[\s-]a[\s-]half[\s-](?:hour|minute)"
    rf"|(?:{MIXED})\w*\s*(?:st[uü]nd|minu|uur)|\bhalf\s?minu(?:ut|ten)"
    r"|半\s?[个個]?(?:小时|小時|钟|鐘|時間)|[个個]半(?:小时|小時|钟|鐘)",
    re.IGNORECASE,
)
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
_NOT_THREE = "".join(f"(?<!{each}{gap})" for each in _THREE.split("|") for gap in ("", " ", "-"))


def _quarter_of(large: str, han: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_]){_NOT_THREE}(?:{_QUARTER}){_OF}(?:{large})\b|四分[之の]一(?:{han})",
        re.IGNORECASE,
    )


def _three_quarters_of(large: str, han: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_THREE})[\s-]*(?:{_QUARTERS}){_OF}(?:{large})\b|四分[之の]三(?:{han})",
        re.IGNORECASE,
    )


def _ends_in(part: str, powers: Iterable[int], value: Decimal) -> bool:
    """Whether a number ends in a part of one of these powers of ten: 500 and 2500 of 1000."""
    parts = (value.scaleb(-power) for power in powers)
    return any(each - int(each) == Decimal(part) for each in parts)


_QUARTER_TO = re.compile(  # a part of the hour before the one that it names
    rf"{told_by(-15)}|\bquarter\s+of\s+(?:{_HOURS})\b|\bcuarto\s+para\b|\bquinze\s+para\b|差一刻",
    re.IGNORECASE,
)
_THREE_QUARTERS = re.compile(
    rf"{_QUARTER_TO.pattern}|\b(?:{_THREE_QUARTER_HOURS})|{told_by(45)}", re.IGNORECASE
)
_QUARTER_PAST = re.compile(
    rf"\b(?:{_A_QUARTER_HOUR})|{told_by(15)}|(?<!drei)\bviertel\s+(?:{_HOURS})\b", re.IGNORECASE
)
_MIDNIGHT = re.compile("|".join(MIDNIGHT.values()), re.IGNORECASE)
_ONE = "|".join(patterns("parts.one").values())
_CENTURY = r"(?:centur(?:y|ies)|siècles?|siglos?|séculos?|secol[io]|eeuw(?:en)?|jahrhundert\w*)\b"
_HALF_A_CENTURY = re.compile(
    rf"\b(?:{HALF})[\s-]+(?:a[\s-]+)?{_CENTURY}|半[个個]?世[纪紀]", re.IGNORECASE
)
_QUARTER_OF_A_CENTURY = re.compile(
    rf"\b(?:{_QUARTER})[\s-]*(?:(?:of|de|di)[\s-]+)?(?:a[\s-]+)?{_CENTURY}"
    "|四分之一(?:[个個])?世[纪紀]|四半世紀",
    re.IGNORECASE,
)
_A_CENTURY = re.compile(
    rf"(?<!half )(?<!of )\b(?:{_ONE})\s{_CENTURY}(?!\s+and\s+a\s+half)|一[个個]?世[纪紀]",
    re.IGNORECASE,
)

_Part = tuple[re.Pattern[str], Callable[[Decimal], bool]]
_PARTS: tuple[_Part, ...] = (
    (_OF_HOURS, lambda value: value == 30),
    (_QUARTER_PAST, lambda value: value == 15),
    (_THREE_QUARTERS, lambda value: value == 45),
    (_MIDNIGHT, lambda value: value == 24),
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


def _fraction(part: str, whole: str, han: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{part})[\s-]?(?:{whole})\b|{han[0]}分[之の]{han[1]}", re.IGNORECASE)


_PER_CENT = re.compile("|".join(("[%％٪]", *patterns("parts.per_cent").values())), re.IGNORECASE)
_HALF_NOUN = "moitié|mitad|metade|metà|helft"
_HALF_OF = rf"hälfte|\b(?:{_HALF_NOUN})|一半|半[数數分]"
_HALVES = re.compile(rf"\bhal(?:f|ves)\b|{_HALF_OF}", re.IGNORECASE)
_SINGLE = (  # one part, which may be another word: a third man, um quarto de hotel
    (_fraction(_ONE, _THIRD, "三一"), (33,)),
    (_fraction(_ONE, _QUARTERS, "四一"), (25,)),
    (_fraction(_ONE, _FIFTH, "五一"), (20,)),
    (_fraction(_ONE, _TENTH, "十一"), (10,)),
)
_SEVERAL = (
    (_fraction(_TWO, _THIRD, "三二"), (66, 67)),
    (_fraction(_THREE, _QUARTERS, "四三"), (75,)),
    (_fraction(_TWO, _FIFTH, "五二"), (40,)),
    (_fraction(_THREE, _FIFTH, "五三"), (60,)),
    (_fraction(_FOUR, _FIFTH, "五四"), (80,)),
    (_fraction(_THREE, _TENTH, "十三"), (30,)),
    (_fraction(_SEVEN, _TENTH, "十七"), (70,)),
    (_fraction(_NINE, _TENTH, "十九"), (90,)),
)
_MULTIPLES = tuple(  # in place of 150 and 200 per cent
    (re.compile(rf"\b(?:{spaced})\b|{unspaced}", re.IGNORECASE), values)
    for (spaced, unspaced), values in (
        (_joined(patterns("parts.half_more")), (150,)),
        (_joined(patterns("parts.twice")), (200,)),
    )
)
_SHARES: tuple[_Part, ...] = tuple(
    (pattern, frozenset(map(Decimal, values)).__contains__)
    for pattern, values in ((_HALVES, (50,)), *_SINGLE, *_SEVERAL, *_MULTIPLES)
)
_OF_ALL = "|".join(patterns("parts.of_all").values())  # after one of these, which is then a share
_SAID: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (re.compile(rf"\b(?:{_THREE_QUARTER_HOURS})", re.IGNORECASE), "hour", 45),
    (re.compile(rf"\b(?:{_A_QUARTER_HOUR})", re.IGNORECASE), "hour", 15),
    (re.compile(rf"\b(?:{_HALF_AN_HOUR})", re.IGNORECASE), "hour", 30),
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
_FIRST, _FIRST_UNSPACED = _joined(patterns("parts.first_or_last"))
_ORDINAL_BEFORE = re.compile(  # the second half of a match is no share of anything
    rf"(?:\b(?:{_FIRST})|\d[.ªª°ea])\s\Z|(?:{_FIRST_UNSPACED})\Z", re.IGNORECASE
)
_LONGEST_ORDINAL = 10
_MAY_SAY: dict[tuple[str, int], re.Pattern[str]] = {
    ("hour", 30): re.compile(rf"{_OF_HOURS.pattern}|\b(?:{HALF})\b", re.IGNORECASE),
    ("hour", 15): _QUARTER_PAST,
    ("hour", 45): _THREE_QUARTERS,
    ("share", 50): re.compile(rf"{_HALVES.pattern}|\b(?:{HALF})\b|半", re.IGNORECASE),
    **{("share", values[0]): each for each, values in (*_SINGLE, *_SEVERAL)},
}
_ALSO_SHARE = f"fourth|quarti|hälfte|{_HALF_NOUN}"
_MAY_SHARE = {  # by language, what every lower-case text with a share has; most texts have none
    language: re.compile(
        "|".join([*(each[language] for each in _NAMES if language in each), _ALSO_SHARE])
    )
    for language in _NAMES[0]
} | dict.fromkeys(("ja", "zh"), re.compile("半|分[之の]"))
_A_PART = re.compile(rf"\b(?:{HALF}|mezz|hälfte|{_HALF_NOUN}|{_QUARTER})|[半刻]", re.IGNORECASE)
_IN_DIGITS = re.compile(rf"\d[/⁄]\d|[¼½¾⅐-⅞]|{_PER_CENT.pattern}", re.IGNORECASE)
_NEXT_HOUR = re.compile(
    rf"{_QUARTER_TO.pattern}|(?:{told_by(-30)}|\bviertel)\s+(?:{_HOURS})\b|{COUNTED_BACK}",
    re.IGNORECASE,
)


def names_next_hour(text: str) -> bool:
    """Whether a text says a time by the next hour: halb acht, ten to eight."""
    return _NEXT_HOUR.search(text) is not None


def names_midnight(text: str) -> bool:
    """Whether a text mentions midnight."""
    return _MIDNIGHT.search(text) is not None


_WHAT = r"['’\s]?[^\W\d_]{0,12}\s"  # un’ora, 2 heures
_BY_QUARTERS = "|".join(patterns("parts.and_a_quarter").values())
# After a number, or after what it counts: 2 heures et demie, 2 i pół godziny, 1時間半, 1个半小时,
# 2カップ半.
_AND_A_HALF = re.compile(
    rf"{_WHAT}(?:{_BY_HALVES})\b"
    r"|\s?(?![点點时時](?![間间])|시(?!간))"
    r"(?:[\u3041-\u30ff\u3400-\u9fff]{0,4}?半|[\uac00-\ud7af]{0,4}?\s?반)",
    re.IGNORECASE,
)
_AND_A_QUARTER = re.compile(rf"{_WHAT}(?:{_BY_QUARTERS})\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\s(?:{_BY_HALVES}|{_BY_QUARTERS})\b", re.IGNORECASE)


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


_ALL = {
    language: re.compile(words if language in UNSPACED else rf"\b(?:{words})\b", re.IGNORECASE)
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


def may_say_part(text: str) -> bool:
    """Whether a text may say a half or quarter of something, if only inside of a longer word."""
    return _A_PART.search(text) is not None


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
    parts = (*_PARTS, *_SHARES)
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
