"""Hyphens at the ends of lines."""

from __future__ import annotations

__all__ = ["JOINING"]

_WORDS = "und oder bzw sowie et ou y o and or en of och og i a lub ja tai"
JOINING = frozenset(_WORDS.split())
"""Before these words a hyphen stands for part of a later word, as in "Ein- und Ausgang"."""
