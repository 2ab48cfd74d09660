"""Years of a life that are counted: in the 79th year of his life he is 78 years old."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.fidelity.reading.excerpt import Excerpt

__all__ = ["age_of"]

# What follows the number of a year of a life.
_BEHIND = {
    language: re.compile(words, re.IGNORECASE)
    for language, words in {
        "cs": r"\.\s?(?:roku?|roce)\s(?:svého\s)?(?:života|věku)",
        "da": r"\.\s?(?:leve|livs)år",
        "de": r"\.\s?(?:Lebens|Alters)jahr",
        "en": r"(?:st|nd|rd|th)\syear\sof\s"
        r"(?:(?:his|her|its|their|my|your|our)\s(?:life|age)\b|(?:life|age)\b(?!\s\w))",
        "es": r"\.?[ºo°]\saño\sde\s(?:su\s)?(?:vida|edad)\b",
        "fi": r"\.\s?ikävuo",
        "fr": r"(?:e|ème)\sannée\s(?:de\s(?:sa\s|la\s)?vie|d['’]âge)\b",
        "hu": r"\.\s?életév",
        "it": r"[ºo°]\sanno\s(?:di\s(?:sua\s)?vita|d['’]età|di\setà)\b",
        "nb": r"\.\s?(?:leve|livs)år",
        "nl": r"(?:st|d)?e\slevensjaar",
        "pl": r"\.?\s?rok(?:u|iem)?\s(?:sw(?:oj)?ego\s)?życia",
        "pt": r"\.?[ºo°]\sano\sde\s(?:sua\s)?(?:vida|idade)\b",
        "ru": r"(?:[-–]\w{1,3})?\sгод[ау]?\s(?:своей\s)?жизни",
        "sk": r"\.\s?rok(?:u|om)?\s(?:svojho\s)?(?:života|veku)",
        "sv": r"(?::[ae])?\s(?:levnads|livs)år",
        "uk": r"(?:[-–]\w{1,3})?\s(?:році|року?|рік)\s(?:свого\s)?життя",
    }.items()
}
# Ahead of the number: whoever has completed the 14th year is 14.
_COMPLETED = re.compile(
    "vollend|complet|ukończ|compiut|cumplid|исполн|voltooi|dovrš|dokonč", re.IGNORECASE
)
_SEEN = 20  # characters ahead


def age_of(number: Excerpt, value: Decimal) -> set[Decimal]:
    """How old one is in the year of a life that a number stands for; nothing if it is none.

    Args:
        number: The number, where it stands.
        value: What it may mean.
    """
    pattern = _BEHIND.get(number.language or "")
    if not pattern or value < 1 or not number.behind(pattern):
        return set()
    return set() if _COMPLETED.search(number.ahead(_SEEN)) else {value - 1}
