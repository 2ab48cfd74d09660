"""What a sentence says, whatever its punctuation."""

from __future__ import annotations

import unicodedata

from aligner.languages import letters_alone

__all__ = ["bare"]


def bare(sentence: str) -> str:
    """The letters and digits of a sentence, in lower case: equal where two say the same."""
    return letters_alone(unicodedata.normalize("NFKC", sentence).lower())
