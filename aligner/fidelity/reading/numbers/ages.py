"""Years of a life that are counted: in the 79th year of his life he is 78 years old."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.words import patterns

__all__ = ["age_of"]

_BEHIND = {
    language: re.compile(words, re.IGNORECASE)
    for language, words in patterns("ages.year_of_life").items()
}
# Ahead of the number: whoever has completed the 14th year is 14.
_COMPLETED = re.compile(
    "vollend|complet|ukończ|compiut|cumplid|исполн|voltooi|dovrš|dokonč", re.IGNORECASE
)
_SEEN = 20  # characters ahead


def age_of(number: Excerpt, value: Decimal) -> set[Decimal]:
    """How old one is in the year of a life that a number stands for; nothing if it is none.

    Args:
        number: The number, where it stands.
        value: What it may mean.
    """
    pattern = _BEHIND.get(number.language or "")
    if not pattern or value < 1 or not number.behind(pattern):
        return set()
    return set() if _COMPLETED.search(number.ahead(_SEEN)) else {value - 1}
