"""What sentences, and clauses in them, end with in all scripts.

Each is a string of characters, none of which means anything else in a class of a pattern. Which of
them need room behind them, and which stand inside a word, is for those to say who look for them.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "COLONS",
    "COMMAS",
    "ELLIPSIS",
    "ENDS",
    "EXCLAMATIONS",
    "QUESTIONS",
    "SEMICOLONS",
    "STOPS",
]

STOPS: Final = (
    ".。．｡।॥۔።፨။។៕։།༎"  # CJK, Indic, Urdu, Ethiopic, Burmese, Khmer, Armenian, Tibetan
    "᠃᠉᙮᭚᭛᭞᭟᰻᰼᱾᱿꓿꘎꛳꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫܀܂"  # Mongolian, Balinese, Javanese, Syriac …
)
"""Full stops."""

QUESTIONS: Final = "?？؟\u037e⁇⁉‽՞፧᥅꘏꛷"
"""Question marks. The Greek one looks like a semicolon; the Armenian one stands inside a word."""

EXCLAMATIONS: Final = "!！‼⁈՜᥄߹"
"""Exclamation marks; the Armenian one stands inside a word."""

ELLIPSIS: Final = "…"
"""What is left unsaid, as a single character."""

ENDS: Final = STOPS + QUESTIONS + EXCLAMATIONS + ELLIPSIS
"""All that a sentence may end with."""

COMMAS: Final = ",，、،፣"
SEMICOLONS: Final = ";；؛፤"
COLONS: Final = ":：፥"
