"""The marks and letters that splitters look for, in any language."""

from __future__ import annotations

from aligner.languages.ends import ENDS

__all__ = ["CLOSERS", "MARKS", "OPENERS", "STRONG_MARKS", "TURNED_CLOSERS", "is_cased", "is_lower"]

MARKS = ".!?…‼‽⁇⁈⁉؟\u037e"
"""What ends a sentence where white space follows."""

_INSIDE = "՞՜．"  # the last ends sentences in Japanese alone, which has it among its own marks
STRONG_MARKS = "".join(mark for mark in ENDS if mark not in MARKS + _INSIDE)
"""What ends a sentence whatever follows: nothing else is written with these."""

CLOSERS = "\"'”’»)}」』）】〕》〉›＂＇｣¹²³⁴-⁹⁰\\]"
"""What may close after an end mark and stays with its sentence, as in a character class."""

TURNED_CLOSERS = "“‘«‹"
"""What closes in one language and opens in another: „Ja.“, ‚Ja.‘, »Ja.«, ›Ja.‹"""

OPENERS = "\"'“”„‘‚‹›«»(\\[{「『（【《〈¿¡*—–\\-"
"""What may open a sentence before its first letter, likewise."""


def is_lower(char: str) -> bool:
    """Whether a character is a small letter of a script that has capitals."""
    # Georgian letters count as small ones, though the script has no use for capitals.
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def is_cased(char: str) -> bool:
    """Whether a character is a letter of a script that has capitals."""
    return char.lower() != char.upper() and not "\u10d0" <= char <= "\u10ff"
