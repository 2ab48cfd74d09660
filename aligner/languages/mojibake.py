"""Texts that were once read in a wrong encoding: UTF-8 as a Western one (GrÃ¼ÃŸe), or Cyrillic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.bitext import Span

__all__ = ["garbled"]

# The bytes 80 to BF, of which UTF-8 makes all but the first byte of a character, as they read in
# ISO 8859-1 and in Windows-1252.
_CONTROLS = "\x80-\x84\x86-\x9f"  # in no text, except for U+0085, a line break
_REST = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_NEXT = f"[{_CONTROLS}{re.escape(_REST)}]"
# Those of them that may well follow a word in capitals, such as the Portuguese MANHÃ, or the letter
# by itself where it is mentioned: punctuation, spaces, symbols and the numbers of notes.
_MARKS, _SIGNS = "‚„…†‡‹‘’“”•–—™›\xa0»", "§©ª«\xad®°²³¹º·"
_SURE = f"[{_CONTROLS}{re.escape(''.join(sorted(set(_REST) - set(_MARKS + _SIGNS))))}]"
_LOWER, _UPPER = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"

_LIKELY = re.compile(r"[Â-ô][^\x00-\x7f]|[ÂÃ](?!\w)")  # a quick test: most texts hold none

# Ã, Â, Ä and Å are letters of Portuguese, Vietnamese, Romanian, Welsh, Swedish …, and each mark
# that may follow them has uses of its own. So these are combinations that no such language writes.
_FOUND = re.compile(
    "|".join(
        (
            f"Ã{_SURE}",  # Ã¼, Ã¶, ÃŸ, and in Latin-1 with a control character
            f"(?<=[{_LOWER}])[ÃÄÅ]{_NEXT}",  # a capital within a word: EspaÃ±a, ChÅ‚opak
            rf"(?<!\w)Ã[{_MARKS}](?=[{_LOWER}])",  # Ã–l, Ã„pfel
            f"Ã[{_SIGNS}](?=[{_LOWER}])",  # GÃ³mez
            rf"(?<=[{_LOWER}])Ã(?!\w)",  # voilÃ, whose no-break space has become an ordinary one
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

# Cyrillic or Greek, of one byte a letter, that was read as a Western encoding: words of nothing but
# accented letters. Estonian has jäääär and French créée, but no language many different ones.
_ACCENTED = re.compile("[À-ÿ¸¨]{4,}")
_DIFFERENT = 3

# Cyrillic in UTF-8, read as Windows-1251: РџРµРєР°СЂРЅСЏ.
_REST_OF_CYRILLIC = "".join(bytes([byte]).decode("cp1251", "ignore") for byte in range(0x80, 0xC0))
_DOUBLED = re.compile(f"(?:[РС][{re.escape(_REST_OF_CYRILLIC)}\x98]){{3,}}")

# KOI8 and Windows-1251 mistaken for each other: capitals are small letters, and the other way
# round. The letters before РНК (RNA) and in рН (pH) are small in headings, too; ё becomes Ј.
_SMALL_FIRST = re.compile(
    r"\W*(?!рН\b|[а-я]?[РД]НК)(?=(?:[^\W\d_][\W\d_]*){8})"
    r"[а-яё][А-ЯЁЈ]+(?:[\W\d_]+[а-яё]?[А-ЯЁЈ]+)+[\W\d_]*"
)

_LOST = re.compile(r"(?<!\S)\?{3,}(?: \?+[,.;:!]?)+(?!\S)")  # words of letters that were lost


def garbled(text: str) -> Iterator[Span]:
    """The signs that a text was read in a wrong encoding, in order of their kind.

    That is UTF-8 as ISO 8859-1 or Windows-1252, and Cyrillic in either of its encodings or UTF-8 as
    another of these. Anything that might be correct text is left out, so garbled words in capitals
    may slip through.
    """
    if not text.isascii():
        yield from _of_letters(text)
    if "???" in text:
        yield from _spans(_LOST, text)


def _of_letters(text: str) -> Iterator[Span]:
    if _LIKELY.search(text):
        yield from _spans(_FOUND, text)
    for match in _ACCENTED.finditer(text):
        if len(set(match[0].lower())) >= _DIFFERENT:
            yield Span(*match.span())
    yield from _spans(_DOUBLED, text)
    if whole := _SMALL_FIRST.fullmatch(text):
        yield Span(*whole.span())


def _spans(sign: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in sign.finditer(text))
