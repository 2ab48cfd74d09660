"""What the parts of this check share: how they tell of a text, and what they ask of it."""

from __future__ import annotations

from aligner.fidelity.case import Pair
from aligner.fidelity.findings import Finding, quoted
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.unchanged import marks_in
from aligner.languages import are_close, other_language

__all__ = ["FEWEST", "LEANS", "another_language", "finding_of", "without_marks"]

FEWEST = 4
"""Words that make a passage."""
LEANS = 2.0
"""Log-odds from which on a text is rather in one of two languages."""


def finding_of(pair: Pair, sentence: Excerpt, sure: float, fault: str) -> Finding:
    """A finding on a whole sentence of the target: it is copied, or in which language it is."""
    parts, message = pair.source.parts, f"{quoted(sentence.own)} {fault}"
    return Finding("untranslated", "major", sure, pair.number, parts, (sentence.span,), message)


def without_marks(text: str) -> str:
    """A text without the addresses, placeholders and the like in it, for reading only."""
    for mark in reversed(marks_in(Excerpt.whole(text))):
        text = text[: mark.start] + text[mark.stop :]
    return text


def another_language(text: str, language: str) -> str:
    """The language of a text that is surely not in this language or one like it; else ""."""
    other = other_language(text, language)
    return "" if not other or are_close(other, language) else other
