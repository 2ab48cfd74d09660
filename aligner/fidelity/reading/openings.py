"""What opens a sentence, or what somebody says in it, so that a capital there tells nothing."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["is_opened_by"]


def is_opened_by(before: str, more: str = "") -> bool:
    """Whether what begins behind a text is a sentence or quoted speech.

    Args:
        before: The end of what stands there; where it is blank, something begins.
        more: What else is to count as an opening, as in a class of characters.
    """
    return _pattern(more).search(before) is not None


@cache
def _pattern(more: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.!?…»«„“”\"'‘’\n{more}])\s*$")
