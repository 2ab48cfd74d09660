"""The scripts that languages are written in, and how much of each a text has."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from aligner.languages.table import Language, language_table

__all__ = [
    "CJK",
    "DECISIVE",
    "SHARED",
    "TWO_COLUMNS",
    "UNSPACED",
    "WITHOUT_SPACES",
    "cleaned",
    "is_wide",
    "latin_length",
    "letters_of",
    "main_script",
    "may_be_written_in",
    "one_of",
    "scripts_of",
]

# Scripts that only one of the languages here is written in, or only one that is likely: their
# letters decide the language without any model.
DECISIVE = {
    "Armenian": ("hy", "\u0530-\u058f"),
    "Bengali": ("bn", "\u0980-\u09ff"),
    "Burmese": ("my", "\u1000-\u109f"),
    "Ethiopic": ("am", "\u1200-\u137f"),
    "Georgian": ("ka", "\u10a0-\u10ff\u1c90-\u1cbf"),
    "Greek": ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    "Gujarati": ("gu", "\u0a80-\u0aff"),
    "Gurmukhi": ("pa", "\u0a00-\u0a7f"),
    "Han": ("zh", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
    "Hangul": ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    "Hebrew": ("he", "\u0590-\u05ff\ufb1d-\ufb4f"),
    "Kana": ("ja", "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"),
    "Kannada": ("kn", "\u0c80-\u0cff"),
    "Khmer": ("km", "\u1780-\u17ff"),
    "Lao": ("lo", "\u0e80-\u0eff"),
    "Malayalam": ("ml", "\u0d00-\u0d7f"),
    "Odia": ("or", "\u0b00-\u0b7f"),
    "Sinhala": ("si", "\u0d80-\u0dff"),
    "Tamil": ("ta", "\u0b80-\u0bff"),
    "Telugu": ("te", "\u0c00-\u0c7f"),
    "Thai": ("th", "\u0e00-\u0e7f"),
    "Tibetan": ("bo", "\u0f00-\u0fff"),
}
# Scripts that many languages share.
SHARED = {
    "Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Cyrillic": "\u0400-\u052f",
    "Devanagari": "\u0900-\u097f",
    "Latin": "A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff",
}
_BY_CLDR = {
    "Arab": "Arabic",
    "Armn": "Armenian",
    "Beng": "Bengali",
    "Cyrl": "Cyrillic",
    "Deva": "Devanagari",
    "Ethi": "Ethiopic",
    "Geor": "Georgian",
    "Grek": "Greek",
    "Gujr": "Gujarati",
    "Guru": "Gurmukhi",
    "Hang": "Hangul",
    "Hans": "Han",
    "Hant": "Han",
    "Hebr": "Hebrew",
    "Hira": "Kana",
    "Hrkt": "Kana",
    "Jpan": "Kana",
    "Kana": "Kana",
    "Khmr": "Khmer",
    "Knda": "Kannada",
    "Kore": "Hangul",
    "Laoo": "Lao",
    "Mlym": "Malayalam",
    "Mymr": "Burmese",
    "Orya": "Odia",
    "Sinh": "Sinhala",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Thai": "Thai",
    "Tibt": "Tibetan",
}
_UNLISTED = Language("")
_WEIGHT = {"Han": 3, "Kana": 2, "Hangul": 2}  # English letters that one letter is worth
_DENSE = re.compile("|".join(f"(?P<{script}>[{DECISIVE[script][1]}]+)" for script in _WEIGHT))

_LETTERS = SHARED | {script: letters for script, (_, letters) in DECISIVE.items()}
_BY_SCRIPT = re.compile(
    "|".join(f"(?P<{script}>[{letters}])" for script, letters in _LETTERS.items())
)
# Bopomofo, numerals, and marks that repeat a letter: as much part of a word as the letters are.
_BESIDE_HAN = "\u3005-\u3007\u3021-\u303c\u3100-\u312f\u31a0-\u31bf"

WITHOUT_SPACES = ("Thai", "Lao", "Tibetan", "Burmese", "Khmer", "Han", "Kana")
"""The scripts that put no spaces between words."""

UNSPACED = re.compile(f"[{''.join(map(_LETTERS.__getitem__, WITHOUT_SPACES))}{_BESIDE_HAN}]")
"""A letter of a script that puts no spaces between words."""

CJK = re.compile(
    "[\u2e80-\u312f\u31a0-\u31ff\u3220-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""A letter of Han, kana or bopomofo, or one of their punctuation marks, signs and wide forms."""

TWO_COLUMNS = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001b000-\U0001b2ff\U0001f300-\U0001f64f"
    "\U0001f900-\U0001f9ff\U00020000-\U0003fffd]"
)
"""A character as wide as two Latin letters, as East Asian ones and emoji are."""

# Mark-up and addresses, whose letters are in no language.
_NOISE = re.compile(r"<[^<>]{0,300}>|https?://\S{1,300}|www\.\S{1,300}|\S{1,60}@\S{1,60}")


def latin_length(text: str) -> int:
    """About how long a text would be in Latin letters: Han counts as three, kana, hangul as two."""
    return len(text) + sum(
        (_WEIGHT[str(dense.lastgroup)] - 1) * len(dense[0]) for dense in _DENSE.finditer(text)
    )


def is_wide(text: str) -> bool:
    """Whether a text has letters that say as much as several English ones: Han, kana or hangul."""
    return _DENSE.search(text) is not None


def one_of(*scripts: str) -> re.Pattern[str]:
    """A regex for one letter of any of these scripts.

    Args:
        scripts: Names from `DECISIVE` and `SHARED`, such as "Han" and "Kana".
    """
    return re.compile("[" + "".join(_LETTERS[script] for script in scripts) + "]")


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts that a language is written in, the usual one first."""
    return _facts_of(language).scripts or (_likely_script(language),)


def may_be_written_in(language: str, script: str) -> bool:
    """Whether anybody writes a language in a script, apart from romanising it."""
    return script in scripts_of(language) or script in _facts_of(language).rare_scripts


def _facts_of(language: str) -> Language:
    return language_table().get(language, _UNLISTED)


@cache
def _likely_script(language: str) -> str:
    """The script of a language without one in the table: Latin, or CLDR's for three letters."""
    if len(language) == len("de"):
        return "Latin"
    from babel.core import get_global

    tag = get_global("likely_subtags").get(language, "")
    return next((name for code, name in _BY_CLDR.items() if f"_{code}_" in tag), "Latin")


def letters_of(text: str) -> Counter[str]:
    """How many letters of each script a text has, each as the English letters it is worth."""
    letters: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if script := _script_of(character):
            letters[script] += count * _WEIGHT.get(script, 1)
    return letters


@lru_cache(maxsize=1 << 14)
def _script_of(character: str) -> str | None:
    """The script of a letter; None for anything that is not a letter of any of them."""
    match = _BY_SCRIPT.match(character)
    return match.lastgroup if match else None


def main_script(text: str) -> str:
    """The script that most letters of a text are in, such as "Latin"; "" without any letter."""
    letters = letters_of(text)
    return max(letters, key=letters.__getitem__, default="")


def cleaned(text: str) -> str:
    """A text without mark-up and addresses, whose letters are in no language."""
    return _NOISE.sub(" ", text)
