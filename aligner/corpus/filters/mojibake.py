"""A filter for text that was once read in a wrong encoding: GrÃ¼ÃŸe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aligner.bitext import Unit
from aligner.corpus.filters.chain import Languages
from aligner.corpus.filters.naming import version_name
from aligner.languages import garbled

__all__ = ["Mojibake"]


@dataclass(frozen=True, slots=True)
class Mojibake:
    """Leaves out units with a text that was read in a wrong encoding.

    That is UTF-8 as a Western encoding (ISO 8859-1 or Windows-1252), and Cyrillic as such a one or
    as another Cyrillic one; or the letters became question marks. What might be a real text is
    kept, so text in capitals may slip through.
    """

    name: ClassVar[str] = "mojibake"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The first characters that show it."""
        for k, text in enumerate(unit.texts):
            if told := next(garbled(text), None):
                version, shown = version_name(languages, k), told.of(text)
                return f"{version} was read in a wrong encoding, as {shown!r} tells"
        return None
