"""What a text says over and over, as the output of a machine that has got stuck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.languages import is_wide

__all__ = ["loops_in", "may_loop"]

_LOOP = re.compile(r"(?P<what>\b\w[^\n]{2,80}?)(?:[\s,.;:!?。、，]*(?P=what)){3,}", re.IGNORECASE)
_LEAST = 40  # characters
_OFTEN = 4  # times that a piece of a loop occurs
_PIECE, _WIDE_PIECE = 6, 3


def loops_in(part: Excerpt) -> Iterator[re.Match[str]]:
    """What a part of a text says four times or more in a row; `what` is what it says."""
    if may_loop(part.own):
        yield from (match for match in part.find(_LOOP) if len(match[0]) >= _LEAST)


def may_loop(text: str) -> bool:
    """Whether some piece of a text comes often enough; looking for loops is slow."""
    if len(text) < _LEAST:
        return False
    size = _WIDE_PIECE if is_wide(text) else _PIECE
    plain = text.lower()
    pieces = [plain[at : at + size] for at in range(len(plain) - size + 1)]
    if len(pieces) - len(set(pieces)) < _OFTEN - 1:  # true of most texts, and quick to see
        return False
    return max(Counter(pieces).values()) >= _OFTEN
