"""Scripts without end marks: in Thai and Lao, some spaces separate sentences.

A space is a boundary if enough text precedes it, unless the next word only continues a sentence
(ซึ่ง, "which"; และ, "and"). Before a word that usually opens a sentence (นอกจาก, "besides"), less
text is enough. A space after a number is never a boundary, since what is counted follows (6 เล่ม,
"six books"); but four digits are usually a year, which counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.bitext import Span

__all__ = ["Spaces"]

_SPACE = re.compile(r"\s+")
_COUNT = re.compile(r"\s(?:\d{1,3}|\d{1,3}(?:[.,]\d+)+)\Z")
_CUT_SHORT = re.compile(r"(?:\A|[^\u0e00-\u0eff])(?:[\u0e00-\u0eff]{1,4}\.)+\Z")
_LONGEST_SHORT = 12  # characters
_LONGEST_COUNT = 16  # characters
# Characters required before a boundary: the best on Thai among 30 to 100 and among 10 to 30.
_BEFORE_ANY, _BEFORE_OPENING = 50, 20


@dataclass(frozen=True)
class Spaces:
    """Decides which spaces separate two sentences.

    Attributes:
        opening: Beginnings of words that usually open a sentence.
        going_on: Beginnings of words that never do.
    """

    opening: frozenset[str] = frozenset()
    going_on: frozenset[str] = frozenset()

    def __call__(self, text: str, start: int, stop: int) -> Iterator[Span]:
        """Cut a stretch of text without white space at its ends into sentences."""
        for match in _SPACE.finditer(text, start, stop):
            at = match.start()
            if at - start >= self._needed(text, match.end()) and not (
                _counts(text, start, at) or _is_cut_short(text, start, at)
            ):
                yield Span(start, at)
                start = match.end()
        yield Span(start, stop)

    def _needed(self, text: str, at: int) -> float:
        """The characters required before a boundary at `at`; infinity if there cannot be one."""
        if self._opening.match(text, at):
            return _BEFORE_OPENING
        begins = text[at].isalpha() or text[at] in '"“'
        return _BEFORE_ANY if begins and not self._going_on.match(text, at) else float("inf")

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return _any_of(self.opening)

    @cached_property
    def _going_on(self) -> re.Pattern[str]:
        return _any_of(self.going_on)


def _counts(text: str, start: int, at: int) -> bool:
    """Whether the number before a space counts what follows it."""
    return _COUNT.search(text, max(start, at - _LONGEST_COUNT), at) is not None


def _is_cut_short(text: str, start: int, at: int) -> bool:
    """Whether an abbreviation precedes a space: ดร., พ.ศ., 50 มก."""
    return _CUT_SHORT.search(text, max(start, at - _LONGEST_SHORT), at) is not None


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words))) or r"(?!)")
