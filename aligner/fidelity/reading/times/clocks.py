"""The words that languages have for the hours of the day, and for halves and quarters of these."""

from __future__ import annotations

from aligner.fidelity.words import SPACELESS, lists, patterns

__all__ = ["HOURS", "MIDNIGHT", "NOON", "TOLD", "UNITS", "told_by"]

HOURS = patterns("times.hours")
UNITS = {language: "|".join(hours[:9]) for language, hours in lists("times.hours").items()}
"""One to twelve, and one to nine, in order, as patterns; only these languages are read."""
NOON, MIDNIGHT = patterns("times.noon"), patterns("times.midnight")
_TOLD = {
    -30: lists("times.half_to"),
    30: lists("times.half_past"),
    -15: lists("times.quarter_to"),
    15: lists("times.quarter_past"),
    45: lists("times.three_quarters_past"),
}
TOLD = {
    language: {
        words.replace("§", f"(?:{hours}|1[0-2]|[1-9])"): minutes
        for minutes, told in _TOLD.items()
        for words in told.get(language, ())
    }
    for language, hours in HOURS.items()
}
"""What is said beside an hour, as patterns, and how many minutes it adds to the hour."""


def told_by(minutes: int) -> str:
    """A pattern of all that adds so many minutes to an hour, in any language."""
    edged = {
        words if language in SPACELESS else rf"\b{words}\b"
        for language, told in TOLD.items()
        for words, more in told.items()
        if more == minutes
    }
    return "|".join(sorted(edged)).replace(" ", r"\s+")
