"""Texts as they are compared where the way of writing says nothing, with places kept.

The same word may be written in other characters: with an apostrophe of a typewriter, an accent
apart from its letter, letters of full or half width, in capitals, with the vowels of Arabic or
Hebrew or without.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from aligner.bitext import Span

__all__ = ["Folded", "folded"]

_APOSTROPHES = "‘’‛ʹʼ′´`׳"
_HYPHENS = "‐‑"
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u0640"  # a tatweel only makes a word longer
_SPELT = {"״": '"', "œ": "oe", "Œ": "oe", "ё": "е", "Ё": "е", "ı": "i", "İ": "i"}
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_UNSEEN, ""),
        **_SPELT,
    }
)
# Vowels and the like of Hebrew and Arabic, which most texts do without.
_POINTS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
# What stands apart from the word before it, and would run into it as plain letters: Acme™, m².
_RAISED = ("<super>", "<sub>", "<fraction>")
_HALF_WIDTH_VOICED = "\uff9e\uff9f"


@dataclass(frozen=True)
class Folded:
    """A text as it is compared: NFKC, without case, points and marks that nobody sees.

    Attributes:
        text: What it is compared as.
        starts: For each character of that, where in the text as it is it begins.
        stops: Where it ends.
    """

    text: str
    starts: Sequence[int]
    stops: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Folded:
        """A text folded, with places."""
        each_once = {ord(each): _folded_letter(each) for each in set(text)}
        if all(len(one) == 1 and not _joins(chr(each)) for each, one in each_once.items()):
            plain = text.translate(each_once)
            return cls(plain, range(len(text)), range(1, len(text) + 1))
        pieces: list[str] = []
        starts: list[int] = []
        stops: list[int] = []
        for start, stop in _letters(text):
            piece = _folded_letter(text[start:stop])
            pieces.append(piece)
            starts += [start] * len(piece)
            stops += [stop] * len(piece)
        return cls("".join(pieces), starts, stops)

    def find(self, pattern: re.Pattern[str], within: Span) -> Iterator[Span]:
        """Where a pattern of folded text is found in a part of the text, places as it is."""
        first, last = (bisect_left(self.starts, at) for at in (within.start, within.stop))
        for match in pattern.finditer(self.text, first, last):
            if match[0]:
                yield Span(self.starts[match.start()], self.stops[match.end() - 1])


def folded(text: str) -> str:
    """What a text is compared as."""
    return Folded.of(text).text


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Where each letter stands, with the marks behind it that belong to it."""
    start = 0
    for at, character in enumerate(text):
        if at > start and not _joins(character):
            yield start, at
            start = at
    if text:
        yield start, len(text)


@cache
def _joins(character: str) -> bool:
    """Whether it is no letter of its own: an accent, the voiced sign of half-width kana, a jamo."""
    return (
        unicodedata.category(character)[0] == "M"
        or character in _HALF_WIDTH_VOICED
        or "\u1160" <= character <= "\u11ff"
    )


@cache
def _folded_letter(letter: str) -> str:
    alike = letter.translate(_ALIKE)
    if unicodedata.decomposition(letter[0]).startswith(_RAISED):
        return alike
    plain = unicodedata.normalize("NFKC", alike).translate(_ALIKE).casefold()
    return _POINTS.sub("", unicodedata.normalize("NFKC", plain))
