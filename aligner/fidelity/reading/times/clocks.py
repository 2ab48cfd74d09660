"""The words that languages have for the hours of the day, and for halves and quarters of these."""

from __future__ import annotations

__all__ = ["HOURS", "MIDNIGHT", "TOLD", "UNITS", "told_by"]

_HAN = "一|[二两兩]|三|四|五|六|七|八|九|十|十一|十二"
HOURS = {
    "de": "eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf",
    "en": "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    "es": "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce",
    "fr": "une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze",
    "it": "una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici",
    "ja": _HAN,
    "nl": "[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf",
    "pt": "uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze",
    "zh": _HAN,
}
UNITS = {language: "|".join(hours.split("|")[:9]) for language, hours in HOURS.items()}
"""One to twelve, and one to nine, in order, as patterns; only these languages are read."""
MIDNIGHT = {
    "de": "mitternacht",
    "en": "midnight",
    "es": "medianoche",
    "fr": "minuit",
    "it": "mezzanotte",
    "ja": "真夜中",
    "nl": "middernacht",
    "pt": r"meia[\s-]noite",
    "zh": "午夜|半夜|子夜|零[点點時时]",
}
_BEFORE_HOUR = {each: rf"(?= (?:{HOURS[each]}|1[0-2]|[1-9])\b)" for each in ("de", "en")}
TOLD = {
    "de": {
        "halb": -30,
        "viertel vor": -15,
        rf"drei\s?viertel{_BEFORE_HOUR['de']}": -15,
        "viertel nach": 15,
    },
    "en": {
        "half(?:-| )(?:past|after)": 30,
        f"quarter (?:to|before|till){_BEFORE_HOUR['en']}": -15,
        "quarter (?:past|after)": 15,
    },
    "es": {"y media": 30, "menos cuarto": -15, "y cuarto": 15},
    "fr": {
        "(?:heures?|h|midi|minuit) et demie?": 30,
        "(?:heures? )?moins (?:le|un) quart": -15,
        "(?:heures?|h|midi|minuit) (?:et|un) quart(?! de\\b| des\\b| d['’])": 15,
    },
    "it": {"e mezz[ao]": 30, "meno un quarto": -15, "e un quarto": 15, "e tre quarti(?! de)": 45},
    "ja": {"(?<=[点點時时])半": 30},
    "nl": {"half": -30, "kwart voor": -15, "kwart over": 15},
    "pt": {"e meia": 30, "menos um quarto": -15, "e um quarto": 15},
    "zh": {"(?<=[点點時时])半": 30, "一刻": 15, "三刻": 45},
}
"""What is said beside an hour, as patterns, and how many minutes it adds to the hour."""


def told_by(minutes: int) -> str:
    """A pattern of all that adds so many minutes to an hour, in any language."""
    said = (words for told in TOLD.values() for words, more in told.items() if more == minutes)
    edged = {words if words[-1] in "半刻" else rf"\b{words}\b" for words in said}
    return "|".join(sorted(edged)).replace(" ", r"\s+")
