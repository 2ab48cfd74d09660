"""Halves and quarters of hours, and midnight: half past six, drei viertel neun, ten to eight."""

from __future__ import annotations

import re

from aligner.fidelity.reading.numbers.halves import BY_HALVES, HALF, MIXED, QUARTER, QUARTERS, THREE
from aligner.fidelity.reading.times.clocks import HOURS, MIDNIGHT, told_by
from aligner.fidelity.reading.times.minutes import COUNTED_BACK

__all__ = [
    "A_QUARTER_HOUR",
    "HALF_AN_HOUR",
    "NAMED_MIDNIGHT",
    "OF_HOURS",
    "QUARTER_PAST",
    "THREE_QUARTERS",
    "THREE_QUARTER_HOURS",
    "names_midnight",
    "names_next_hour",
]

_HOURS = f"{HOURS['en']}|{HOURS['de']}|{HOURS['nl']}|1[0-2]|[1-9]"
HALF_AN_HOUR = rf"(?:{HALF}|mezz)[\s-]*(?:an?[\s-]+)?(?:hours?\b|st[uü]nd|heure|hora|ora\b|uur)"
_OF_AN_HOUR = (
    r"(?:[\s-]+(?:of[\s-]+an[\s-]+)?hour|[\s-]?stund|\s+d(?:e\s+|['’])(?:heure|hora|ora\b))"
)
A_QUARTER_HOUR = rf"(?:{QUARTER}){_OF_AN_HOUR}|kwartier\b"
THREE_QUARTER_HOURS = rf"(?:{THREE})[\s-]*(?:{QUARTERS}){_OF_AN_HOUR}|drie\s?kwartier"
OF_HOURS = re.compile(
    rf"{told_by(30)}|\b(?:{HALF_AN_HOUR})|(?:{told_by(-30)})\s+(?:{_HOURS})\b"
    rf"|\b(?:(?:hour|minute|hora|minuto)s?)\s+(?:{BY_HALVES})\b"
    r"|\band[\s-]a[\s-]half[\s-](?:hour|minute)"
    rf"|(?:{MIXED})\w*\s*(?:st[uü]nd|minu|uur)|\bhalf\s?minu(?:ut|ten)"
    r"|半\s?[个個]?(?:小时|小時|钟|鐘|時間)|[个個]半(?:小时|小時|钟|鐘)",
    re.IGNORECASE,
)
_QUARTER_TO = re.compile(  # a part of the hour before the one that it names
    rf"{told_by(-15)}|\bquarter\s+of\s+(?:{_HOURS})\b|\bcuarto\s+para\b|\bquinze\s+para\b|差一刻",
    re.IGNORECASE,
)
THREE_QUARTERS = re.compile(
    rf"{_QUARTER_TO.pattern}|\b(?:{THREE_QUARTER_HOURS})|{told_by(45)}", re.IGNORECASE
)
QUARTER_PAST = re.compile(
    rf"\b(?:{A_QUARTER_HOUR})|{told_by(15)}|(?<!drei)\bviertel\s+(?:{_HOURS})\b", re.IGNORECASE
)
NAMED_MIDNIGHT = re.compile("|".join(MIDNIGHT.values()), re.IGNORECASE)

_NEXT_HOUR = re.compile(
    rf"{_QUARTER_TO.pattern}|(?:{told_by(-30)}|\bviertel)\s+(?:{_HOURS})\b|{COUNTED_BACK}",
    re.IGNORECASE,
)


def names_next_hour(text: str) -> bool:
    """Whether a text says a time by the next hour: halb acht, ten to eight."""
    return _NEXT_HOUR.search(text) is not None


def names_midnight(text: str) -> bool:
    """Whether a text mentions midnight."""
    return NAMED_MIDNIGHT.search(text) is not None
