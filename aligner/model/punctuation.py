"""What sentences open and close with, in any script, as classes.

A translator keeps more of this than of the words: a question stays a question, a line of dialogue
opens with whatever opens one in the other language. Which class goes with which is learnt from the
documents themselves (habits.py), so a class need not mean the same on both sides.
"""

from __future__ import annotations

from typing import Final

from aligner.languages import ends
from aligner.vectors import Ints

__all__ = [
    "ENDINGS",
    "EXCLAMATION",
    "OPENINGS",
    "QUESTION",
    "closing_mark",
    "ending_of",
    "mark_of",
    "opening_of",
]

NONE, STOP, QUESTION, EXCLAMATION, COMMA, SEMICOLON, COLON, ELLIPSIS = range(8)
_MARKS = {
    **dict.fromkeys(ends.STOPS, STOP),
    **dict.fromkeys(ends.QUESTIONS, QUESTION),
    **dict.fromkeys(ends.EXCLAMATIONS, EXCLAMATION),
    **dict.fromkeys(ends.COMMAS, COMMA),
    **dict.fromkeys(ends.SEMICOLONS, SEMICOLON),
    **dict.fromkeys(ends.COLONS, COLON),
    ends.ELLIPSIS: ELLIPSIS,
}
_QUOTES = "\"'”’“‘„‚»«›‹」』》〉"
_CLOSERS = " \t\r\n)]}）】*_\u200e\u200f" + _QUOTES
_OPENING_QUOTES = frozenset("\"'“‘„‚»«›‹「『《〈")
_DASHES = frozenset("—–―-")
_QUOTED = 8  # added to a mark where a quotation closes with the sentence

OTHER, LETTER, SMALL_LETTER, DIGIT, QUOTE, DASH = range(6)

ENDINGS: Final = 2 * _QUOTED
"""How many classes of endings there are."""
OPENINGS: Final = 6
"""How many classes of openings there are."""


def ending_of(sentence: str, language: str | None) -> int:
    """The class of what a sentence closes with: its last mark, and whether a quotation closes.

    Args:
        sentence: Any text.
        language: The code of its language; in Greek a semicolon asks a question.
    """
    last = sentence.rstrip()[-1:]
    return closing_mark(sentence, language) + (_QUOTED if last and last in _QUOTES else 0)


def closing_mark(sentence: str, language: str | None) -> int:
    """The last mark of a sentence, before any quotation marks and brackets that close there.

    Args:
        sentence: Any text.
        language: The code of its language; in Greek a semicolon asks a question.
    """
    bare = sentence.rstrip(_CLOSERS)
    if bare.endswith("..."):
        return ELLIPSIS
    last = bare[-1:]
    return QUESTION if last and last in ends.question_marks(language) else _MARKS.get(last, NONE)


def mark_of(endings: Ints) -> Ints:
    """The marks of classes of endings, whether or not a quotation closes with them."""
    return endings % _QUOTED


def opening_of(sentence: str) -> int:
    """The class of what a sentence opens with."""
    first = sentence.lstrip()[:1]
    if first in _OPENING_QUOTES:
        return QUOTE
    if first in _DASHES:
        return DASH
    if first.isdigit():
        return DIGIT
    if first.isalpha():
        return SMALL_LETTER if first.islower() else LETTER
    return OTHER
