"""Words in Latin letters, and how they sound, so that words of two scripts can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["romanised", "skeleton", "sound"]

# Spellings of one sound, in the order in which they are replaced.
_SOUNDS = (
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "k"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("x", "ks"),
    ("j", "i"),
    ("y", "i"),
    ("l", "r"),
)
_NO_LETTER = re.compile("[^a-z]")
_TWICE = re.compile(r"(.)\1+")
_SOFT = re.compile("[aeiouh]")


def romanised(text: str) -> str:
    """A text in small Latin letters, ASCII digits and marks (anyascii), whatever its script."""
    from anyascii import anyascii

    return anyascii(text).lower()


@lru_cache(maxsize=100_000)
def sound(text: str) -> str:
    """The letters of a text in Latin script, with spellings of one sound made the same."""
    plain = _NO_LETTER.sub("", romanised(text))
    for letters, one in _SOUNDS:
        plain = plain.replace(letters, one)
    return _TWICE.sub(r"\1", plain)


def skeleton(heard: str) -> str:
    """A sound without its vowels, which scripts such as Arabic and Hebrew do not write."""
    return _SOFT.sub("", heard)
