"""A part of a text, with all of the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.bitext import Span

__all__ = ["Excerpt"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text in some language.

    Readers return offsets into the whole text, and may look at what stands beside the part.

    Attributes:
        text: The whole text.
        span: The part.
        language: The code of its language; None or "" if unknown.
    """

    text: str
    span: Span
    language: str | None = None

    @classmethod
    def whole(cls, text: str, language: str | None = None) -> Excerpt:
        """All of a text."""
        return cls(text, Span(0, len(text)), language)

    @property
    def own(self) -> str:
        """The text of the part itself."""
        return self.text[self.span.start : self.span.stop]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.span.start

    @property
    def stop(self) -> int:
        """Where it ends."""
        return self.span.stop

    def at(self, span: Span) -> Excerpt:
        """Another part of the same text."""
        return Excerpt(self.text, span, self.language)

    def before(self, at: int, most: int) -> str:
        """Up to so many characters of the part before a place in it."""
        return self.text[max(at - most, self.span.start) : at]

    def ahead(self, most: int) -> str:
        """Up to so many characters of the text before the part."""
        return self.text[max(self.span.start - most, 0) : self.span.start]

    def behind(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern right behind the part."""
        return pattern.match(self.text, self.span.stop)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the part."""
        return pattern.finditer(self.text, self.span.start, self.span.stop)

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match of a pattern in the part."""
        return pattern.search(self.text, self.span.start, self.span.stop)
