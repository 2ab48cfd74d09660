"""What a sentence says, whatever its marks."""

from __future__ import annotations

import unicodedata

__all__ = ["bare"]


def bare(sentence: str) -> str:
    """The letters and digits of a sentence, in lower case: equal where two say the same."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", sentence).lower()))
