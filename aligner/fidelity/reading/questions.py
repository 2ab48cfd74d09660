"""What asks in a language, with a question mark or without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from aligner.fidelity.words import languages_with, patterns
from aligner.languages.ends import question_marks

__all__ = ["asking", "has", "is_proposed", "may_ask"]

_ENDS = patterns("questions.ends")
_MAY_ASK = patterns("questions.may_ask")
_PROPOSES = patterns("questions.proposes")
_INVERTED = {
    language: rf'(?:\A|[.!:;“”"‘]\s*)(?:{words})\s'
    for language, words in patterns("questions.inverted").items()
}
_ENDING_IN_P = "".join(map(chr, range(0xAC00 + 17, 0xD7A4, 28)))
"""The Korean syllables that end in ㅂ."""
_BY_TONE = languages_with("questions.traits", "by tone")
"""Languages whose shortest sentences may ask by tone alone."""
_LEAST_LETTERS = 10
_BY_OTHER_MEANS = frozenset({"zh", "th", "lo", "my", "km", "bo", "dz"})
"""Languages that may ask without a question mark, by words or a tone that are not known here."""


@cache
def asking(language: str | None) -> re.Pattern[str]:
    """A pattern of what surely asks in a language: a question mark or an ending of a sentence."""
    marks = f"[{question_marks(language)}⁈]"
    ends = _ENDS.get(language or "", "").replace("ㅂ", f"[{_ENDING_IN_P}]")
    return re.compile(f"{marks}|{ends}" if ends else marks)


def may_ask(text: str, language: str | None, mark: str) -> bool:
    """Whether a text may ask without a question mark.

    Args:
        text: A text in which nothing surely asks.
        language: Its language code.
        mark: What asks on the other side. If that is a word, English may ask by word order.
    """
    if language in _BY_OTHER_MEANS or _is_short(text, language):
        return True
    if has(_MAY_ASK, language, text):
        return True
    return mark.isalpha() and has(_INVERTED, language, text)


def is_proposed(asked: str, language: str | None, mark: str) -> bool:
    """Whether a question without a question mark may only propose, or is too short to tell.

    Args:
        asked: The question up to its last words.
        language: Its language code.
        mark: These words, or a question mark.
    """
    if not mark.isalpha():
        return False
    return _is_short(asked + mark, language) or has(_PROPOSES, language, asked)


def _is_short(text: str, language: str | None) -> bool:
    return language in _BY_TONE and sum(map(str.isalpha, text)) < _LEAST_LETTERS


def has(table: Mapping[str, str], language: str | None, text: str) -> bool:
    """Whether a text has what a table of patterns lists for its language, whatever its capitals."""
    pattern = table.get(language or "")
    return pattern is not None and re.search(pattern, text, re.IGNORECASE) is not None
