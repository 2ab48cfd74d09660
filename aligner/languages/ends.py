"""The marks that sentences and clauses end with, in all scripts.

Each is a string of characters that need no escape in a regex character class. Which of them must be
followed by a space, and which stand inside a word, is up to the code that looks for them.
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
    "question_marks",
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
"""An ellipsis as a single character."""

ENDS: Final = STOPS + QUESTIONS + EXCLAMATIONS + ELLIPSIS
"""All marks that a sentence may end with."""

COMMAS: Final = ",，、،፣"
SEMICOLONS: Final = ";；؛፤"
COLONS: Final = ":：፥"


def question_marks(language: str | None) -> str:
    """The question marks that a language may use: in Greek a semicolon asks as well."""
    return QUESTIONS + ";" if language == "el" else QUESTIONS
