"""Where a capital says nothing: where a sentence or quoted speech begins, and on some nouns."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["CAPITAL_NOUNS", "is_opened_by"]

CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write all nouns with a capital."""


def is_opened_by(before: str, more: str = "") -> bool:
    """Whether a sentence or quoted speech begins right after a text.

    Args:
        before: The end of the text; if it is blank, one begins.
        more: Further characters after which one begins, as in a regex character class.
    """
    return _pattern(more).search(before) is not None


@cache
def _pattern(more: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.!?…»«„“”\"'‘’\n{more}])\s*$")
