"""The marks and letters that splitters look for, in any language."""

from __future__ import annotations

from aligner.languages.ends import ENDS

__all__ = ["CLOSERS", "MARKS", "OPENERS", "STRONG_MARKS", "TURNED_CLOSERS", "is_cased", "is_lower"]

MARKS = ".!?…‼‽⁇⁈⁉؟\u037e"
"""Marks that end a sentence if white space follows."""

_INSIDE = "՞՜．"  # the last ends sentences only in Japanese, which lists it as its own
STRONG_MARKS = "".join(mark for mark in ENDS if mark not in MARKS + _INSIDE)
"""Marks that end a sentence whatever follows, since they have no other use."""

CLOSERS = "\"'”’»)}」』）】〕》〉›＂＇｣¹²³⁴-⁹⁰\\]"
"""Marks that may close after an end mark and stay with its sentence, for a character class."""

TURNED_CLOSERS = "“‘«‹"
"""Quotes that close in one language and open in another: „Ja.“, ‚Ja.‘, »Ja.«, ›Ja.‹"""

OPENERS = "\"'“”„‘‚‹›«»(\\[{「『（【《〈¿¡*—–\\-"
"""Marks that may open a sentence before its first letter, for a character class."""


def is_lower(char: str) -> bool:
    """Whether a character is a small letter of a script that has capitals."""
    # Unicode counts Georgian letters as small ones, though Georgian has no use for capitals.
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def is_cased(char: str) -> bool:
    """Whether a character is a letter of a script that has capitals."""
    return char.lower() != char.upper() and not "\u10d0" <= char <= "\u10ff"
