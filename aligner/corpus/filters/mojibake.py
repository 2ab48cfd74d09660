"""A filter that asks whether a text in UTF-8 was once read in a Western encoding: GrÃ¼ÃŸe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from aligner.corpus.filters.chain import Languages
from aligner.corpus.filters.naming import version_name
from aligner.units import Unit

__all__ = ["Mojibake"]

# What the bytes 80 to BF, of which UTF-8 makes all but the first of a character, are in ISO 8859-1
# and in Windows-1252.
_CONTROLS = "\x80-\x84\x86-\x9f"  # in no text; U+0085 is a line break
_REST = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_NEXT = f"[{_CONTROLS}{re.escape(_REST)}]"
# Those of them that may well stand behind a word in capitals, such as the Portuguese MANHÃ, or
# behind the letter alone where it is spoken of: marks, spaces, signs and numbers of notes.
_MARKS, _SIGNS = "‚„…†‡‹‘’“”•–—™›\xa0»", "§©ª«\xad®°²³¹º·"
_SURE = f"[{_CONTROLS}{re.escape(''.join(sorted(set(_REST) - set(_MARKS + _SIGNS))))}]"
_LOWER, _UPPER = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"

_LIKELY = re.compile(r"[Â-ô][^\x00-\x7f]|[ÂÃ](?!\w)")  # most texts hold none, which is soon seen

# Ã, Â, Ä and Å are letters of Portuguese, Vietnamese, Romanian, Welsh, Swedish …, and each mark
# that may follow them has a use. So a pattern is one that these do not write.
_FOUND = re.compile(
    "|".join(
        (
            f"Ã{_SURE}",  # Ã¼, Ã¶, ÃŸ, and in Latin-1 with a control character
            f"(?<=[{_LOWER}])[ÃÄÅ]{_NEXT}",  # a capital within a word: EspaÃ±a, ChÅ‚opak
            rf"(?<!\w)Ã[{_MARKS}](?=[{_LOWER}])",  # Ã–l, Ã„pfel
            f"Ã[{_SIGNS}](?=[{_LOWER}])",  # GÃ³mez
            rf"(?<=[{_LOWER}])Ã(?!\w)",  # voilÃ, whose no-break space has become another
            f"(?<![{_UPPER}«\"“„‘'(])Â[¡-¿]",  # 20Â°, Â«
            rf"(?<=[{_LOWER}\d.,;:!?%)»])Â(?=\s|$)",  # 10Â km
            "â€|â‚¬|â„¢",  # quotation marks, dashes, €, ™
            "ï»¿|ï¿½|ðŸ",  # a byte order mark, U+FFFD, emoji
            f"[Â-ô][{_CONTROLS}]",
            f"(?:[Â-ß]{_NEXT}){{3}}",  # Cyrillic, Greek, Hebrew, Arabic
            f"(?:[à-ï]{_NEXT}{{2}}){{2}}",  # Han, kana, hangul and others
        )
    )
)


@dataclass(frozen=True, slots=True)
class Mojibake:
    """Leaves out units with a text that was read in a wrong encoding: UTF-8 as a Western one.

    That is ISO 8859-1 or Windows-1252. What might be a text is kept, so all-capitals may slip
    through.
    """

    name: ClassVar[str] = "mojibake"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The first characters that tell it."""
        for k, text in enumerate(unit.texts):
            if _LIKELY.search(text) and (found := _FOUND.search(text)):
                version, told = version_name(languages, k), found[0]
                return f"{version} was read in a wrong encoding, as {told!r} tells"
        return None
