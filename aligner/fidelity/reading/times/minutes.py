"""Minutes that are counted back from an hour: twenty to eight, las ocho menos diez.

Such a number may be what is left of the hour before, 40 of 7:40. In German and Dutch minutes are
counted from the half hour, too: fünf vor halb acht is 7:25.
"""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.spans import Span

__all__ = ["COUNTED_BACK", "minutes_of"]

_BEFORE = 32  # characters that are looked at
_HOUR = Decimal(60)
_HALF = Decimal(30)

_EN = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|midnight"
_DE = "eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mitternacht"
_NL = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|middernacht"
_ES = "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|mediodía|medianoche"
_PT = "uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|meio[- ]dia|meia[- ]noite"
_IT = "una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|mezzogiorno|mezzanotte"
_DIGITS = r"(?:1[0-2]|0?[1-9])(?![\d%]|[.,:]\d)"
_HAN = "[一二两兩三四五六七八九十\\d]"

# What stands before such minutes and after them, by language; either may be enough.
_SIGNS: dict[str, tuple[tuple[str, str], ...]] = {
    "de": (("", rf"\s*(?:minuten\s+)?vor\s+(?:{_DE}|{_DIGITS})\b"),),
    "en": (("", rf"\s*(?:minutes?\s+)?(?:to|before|till|of)\s+(?:{_EN}|{_DIGITS})\b"),),
    "es": (
        (rf"\b(?:{_ES}|{_DIGITS})\s+menos\s+", ""),
        ("", rf"\s*(?:minutos\s+)?para\s+(?:el|las?)\s+(?:{_ES}|{_DIGITS})\b"),
    ),
    "fr": ((r"(?:\bheures?|\bh|\d\s?h|\bmidi|\bminuit)\s+moins\s+", ""),),
    "it": ((rf"\b(?:{_IT}|{_DIGITS})\s+meno\s+", ""),),
    "ja": ((r"時\s?", r"\s?分前"),),
    "ko": ((r"시\s?", r"\s?분\s?전"),),
    "nl": (("", rf"\s*(?:minuten\s+)?voor\s+(?:{_NL}|{_DIGITS})\b"),),
    "pt": (
        (rf"\b(?:{_PT}|{_DIGITS})\s+menos\s+", ""),
        ("", rf"\s*(?:minutos\s+)?para\s+(?:o|as?)\s+(?:{_PT}|{_DIGITS})\b"),
    ),
    "zh": (("差\\s?", rf"\s?分(?:[钟鐘])?(?:到)?\s?{_HAN}"), ("[点點时時]\\s?差\\s?", "\\s?分")),
}
_HALVES = {
    "de": re.compile(r"\s*(?:minuten\s+)?(?P<sign>vor|nach)\s+halb\b", re.IGNORECASE),
    "nl": re.compile(r"\s*(?:minuten\s+)?(?P<sign>voor|over)\s+half\b", re.IGNORECASE),
}
_PATTERNS = {
    language: tuple(
        (re.compile(rf"(?:{before})\Z", re.IGNORECASE), re.compile(after, re.IGNORECASE))
        for before, after in signs
    )
    for language, signs in _SIGNS.items()
}

COUNTED_BACK = (
    rf"\b(?:to|before|till)\s+(?:{_EN})\b|\bvor\s+(?:{_DE})\b|\bvoor\s+(?:{_NL})\b"
    rf"|\b(?:{_ES}|{_PT})\s+menos\b|\bpara\s+(?:el|o|las?|as?)\s+(?:{_ES}|{_PT})\b"
    rf"|\b(?:{_IT})\s+meno\b|\b(?:heures?|midi|minuit)\s+moins\b|差{_HAN}+分|[点點]差"
)
"""A pattern of what names the hour after such minutes."""


def minutes_of(text: str, span: Span, language: str | None, value: Decimal) -> set[Decimal]:
    """The minutes that a number counts back from an hour, as those after the hour before it.

    Args:
        text: Any text.
        span: Where the number stands.
        language: The text's.
        value: The number.

    Returns:
        40 of the 20 in "twenty to eight"; nothing where the number is none such.
    """
    patterns = _PATTERNS.get(language or "")
    if not patterns or not 0 < value < _HALF:
        return set()
    half = _HALVES.get(language or "")
    if half and (match := half.match(text, span.stop)):
        return {_HALF - value if match["sign"].lower().startswith("vo") else _HALF + value}
    ahead = text[max(span.start - _BEFORE, 0) : span.start]
    if any(before.search(ahead) and after.match(text, span.stop) for before, after in patterns):
        return {_HOUR - value}
    return set()
