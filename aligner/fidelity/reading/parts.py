"""Halves in words that belong to a number: half past six, deux heures et demie, half a million."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

__all__ = ["said_with_parts"]

_HALF_AN_HOUR = Decimal(30)
_HALVED = re.compile(r"\d{0,2}50{2,}")  # 500, 1500, 2500000; not the year 1995

_HOURS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    "|eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    "|een|één|twee|drie|vijf|zes|zeven|negen|tien|twaalf|1[0-2]|[1-9]"
)
_OF_HOURS = re.compile(
    r"\bhalf[\s-]+(?:past|after|(?:an?[\s-]+)?hours?)\b"
    rf"|\bhal[bf]\s+(?:{_HOURS})\b"
    r"|\bhours?\s+and\s+a\s+half\b|\band[\s-]a[\s-]half[\s-](?:hour|minute)"
    r"|(?:einhalb|anderthalb)\w*\s*(?:stund|stünd|minut)|\bhalb(?:e[nr]?\s+|st?)?st[uü]nd"
    r"|(?:anderhalf|[eë]nhalf|\bhalf)\s?(?:uur|minuut|minuten)"
    r"|(?:\bheures?|\bh|\bmidi|\bminuit|\bminutes?)\s+et\s+demie?\b|\bdemi[\s-]?heure"
    r"|\by\s+media\b|\bmedia\s+hora|\b(?:hora|minuto)s?\s+y\s+medi[oa]\b"
    r"|\be\s+meia\b|\bmeia[\s-]+hora|\b(?:hora|minuto)s?\s+e\s+mei[oa]\b"
    r"|\be\s+mezz[oa]\b|\bmezz(?:['’]\s?|a\s?)?ora\b"
    r"|[点點時时]半|半\s?[个個]?(?:小时|小時|钟|鐘|時間)|[个個]半(?:小时|小時|钟|鐘)",
    re.IGNORECASE,
)
_HALF = r"(?:hal[bf]|hal[bv]e[nrs]?|demie?|medi[oa]|mei[oa]|mezz[oa])"
_LARGE = (
    r"(?:hundreds?|thousands?|millions?|billions?|trillions?"
    r"|hundert|tausend|million(?:en)?|milliarden?|billion(?:en)?"
    r"|cents?|milliers?|mille|milliards?|mil|miles|mill[oó]n(?:es)?|millar(?:es)?"
    r"|milhão|milhões|milhar(?:es)?|bilhão|bilhões|mila|milion[ei]|miliard[oi]"
    r"|honderd|duizend|miljoen|miljard)"
)
_OF_LARGE = re.compile(
    rf"{_HALF}[\s-]*(?:an?[\s-]+|of\s+an?\s+)?{_LARGE}\b"
    rf"|\b{_LARGE}\s+(?:and|und|et|y|e|en)\s+(?:an?\s+|eine?[nr]?\s+|una?\s+|een\s+)?{_HALF}\b"
    "|[百千万萬億亿][个個]?半|半[个個]?[百千万萬億亿]",
    re.IGNORECASE,
)


_PARTS: tuple[tuple[re.Pattern[str], Callable[[Decimal], bool]], ...] = (
    (_OF_HOURS, lambda value: value == _HALF_AN_HOUR),
    (_OF_LARGE, lambda value: _HALVED.fullmatch(f"{value:f}") is not None),
)


def said_with_parts(numbers: Iterable[Iterable[Decimal]], own: str, other: str) -> list[bool]:
    """Which numbers of a text the other side may say with a half that belongs to them.

    A half stands for one number, and for none where both sides say it in words. Halves are known in
    English, German, French, Spanish, Portuguese, Italian, Dutch, Chinese and Japanese.

    Args:
        numbers: What each number may mean.
        own: The text that they stand in.
        other: The other side.
    """
    left = [len(part.findall(other)) - len(part.findall(own)) for part, _ in _PARTS]
    said = []
    for values in numbers:
        fitting = (
            at for at, (_, fits) in enumerate(_PARTS) if left[at] > 0 and any(map(fits, values))
        )
        found = next(fitting, None)
        said.append(found is not None)
        if found is not None:
            left[found] -= 1
    return said
