"""Texts folded for comparison, with the place of each character in the original.

The same word may be written in other characters: with a typewriter apostrophe, a combining accent,
letters of full or half width, capitals, and in Arabic and Hebrew with vowel points or without.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from aligner.bitext import Span
from aligner.languages import unaccented

__all__ = ["Folded", "folded"]

_APOSTROPHES = "‘’‛ʹʼ′´`׳"
_HYPHENS = "‐‑"
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u0640"  # a tatweel only stretches a word
_SPELT = {"״": '"', "œ": "oe", "Œ": "oe", "ё": "е", "Ё": "е", "ı": "i", "İ": "i"}
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_UNSEEN, ""),
        **_SPELT,
    }
)
# Points for vowels and the like in Hebrew and Arabic, which most texts do without.
_POINTS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
# Superscripts, subscripts and fractions, which would run into the word before them as plain
# characters: Acme™, m².
_RAISED = ("<super>", "<sub>", "<fraction>")
_WORD_BEGINS = re.compile(r"(?<!\w)\w")
_HALF_WIDTH_VOICED = "\uff9e\uff9f"


@dataclass(frozen=True)
class Folded:
    """A text folded for comparison: NFKC, without case, vowel points and invisible characters.

    Attributes:
        original: The text as it is.
        text: The folded text.
        starts: For each of its characters, where in the original text it begins.
        stops: Where it ends there.
    """

    original: str
    text: str
    starts: Sequence[int]
    stops: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Folded:
        """The folded form of a text."""
        each_once = {ord(each): _folded_letter(each) for each in set(text)}
        if all(len(one) == 1 and not _joins(chr(each)) for each, one in each_once.items()):
            plain = text.translate(each_once)
            return cls(text, plain, range(len(text)), range(1, len(text) + 1))
        pieces: list[str] = []
        starts: list[int] = []
        stops: list[int] = []
        for start, stop in _letters(text):
            piece = _folded_letter(text[start:stop])
            pieces.append(piece)
            starts += [start] * len(piece)
            stops += [stop] * len(piece)
        return cls(text, "".join(pieces), starts, stops)

    def find(self, pattern: re.Pattern[str], within: Span) -> Iterator[Span]:
        """The matches of a pattern in a part of the text, folded, as spans of the text itself."""
        first, last = (bisect_left(self.starts, at) for at in (within.start, within.stop))
        for match in pattern.finditer(self.text, first, last):
            if match[0]:
                yield Span(self.starts[match.start()], self.stops[match.end() - 1])

    def find_words(self, pattern: re.Pattern[str], first: str) -> Iterator[Span]:
        """The matches of a pattern that begins a word; much faster than to look everywhere.

        Args:
            pattern: The pattern; it matches only where a word begins.
            first: The letter or digit that its matches begin with, perhaps with an accent.
        """
        stop = 0
        for at in self._words.get(unaccented(first), ()):
            match = pattern.match(self.text, at) if at >= stop else None
            if match and match[0]:
                stop = match.end()
                yield Span(self.starts[at], self.stops[stop - 1])

    @cached_property
    def _words(self) -> Mapping[str, Sequence[int]]:
        """Where words begin in the folded text, by their first letters without accents."""
        found: dict[str, list[int]] = defaultdict(list)
        plain = cache(unaccented)
        for match in _WORD_BEGINS.finditer(self.text):
            found[plain(match[0])].append(match.start())
        return found


def folded(text: str) -> str:
    """A text, folded for comparison."""
    return Folded.of(text).text


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """The edges of each letter, with the marks after it that belong to it."""
    start = 0
    for at, character in enumerate(text):
        if at > start and not _joins(character):
            yield start, at
            start = at
    if text:
        yield start, len(text)


@cache
def _joins(character: str) -> bool:
    """Whether it belongs to the letter before it: an accent, a half-width voiced sign, a jamo."""
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
