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
# accented letters. Estonian has jäääär and French créée, but no language many different ones. Most
# words as long must be such, since a text may list the letters that it speaks of.
_ACCENTED = re.compile("[À-ÿ¸¨]{4,}")
_DIFFERENT = 3
_AS_LONG = re.compile(r"[^\W\d_]{4,}")
_MENTIONED = re.compile(r"(?<=\S\s)[(\[{«‹“„‟”\"‘‚'][^()\[\]{}«»‹›“”„\"]{1,80}[)\]}»›“”\"’']")

# Cyrillic in UTF-8, read as Windows-1251: РџРµРєР°СЂРЅСЏ. Dashes and quotation marks are among the
# second characters, but stand behind sound letters as well.
_REST_OF_CYRILLIC = "".join(bytes([byte]).decode("cp1251", "ignore") for byte in range(0x80, 0xC0))
_DOUBLED = re.compile(f"(?:[РС][{re.escape(_REST_OF_CYRILLIC)}\x98]){{3,}}")
_TELLING = frozenset(each for each in _REST_OF_CYRILLIC if each.isalpha() or each in "°±")

# KOI8 and Windows-1251 mistaken for each other: capitals are small letters, and the other way
# round; ё becomes Ј. Headings with a small first letter look the same, but are read as they are.
_SMALL_FIRST = re.compile(
    r"\W*(?=(?:[^\W\d_][\W\d_]*){8})[а-яё][А-ЯЁЈ]+(?:[\W\d_]+[а-яё]?[А-ЯЁЈ]+)+[\W\d_]*"
)
_COMMON_FIRST = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"
_LETTERS_OF = [bytes(range(0xC0, 0x100)).decode(each) for each in ("koi8-r", "cp1251")]
_SWAPPED = [str.maketrans(*each) for each in (_LETTERS_OF, _LETTERS_OF[::-1])]
_LIKELIER = 1.0  # ranks by which the letters must be more common on average

_LOST = re.compile(r"(?<!\S)(\?+)[,.;:!]?(?!\S)")  # a word of letters that were lost
_LEAST_LOST, _LONG = 3, 4  # words, and letters of the longest: ??? is what a reader asks


def garbled(text: str) -> Iterator[Span]:
    """The signs that a text was read in a wrong encoding, in order of their kind.

    That is UTF-8 as ISO 8859-1 or Windows-1252, and Cyrillic in either of its encodings or UTF-8 as
    another of these. Anything that might be correct text is left out, so garbled words in capitals
    may slip through.
    """
    if not text.isascii():
        yield from _of_letters(text)
    if "?" * _LONG in text:
        yield from _lost(text)


def _of_letters(text: str) -> Iterator[Span]:
    if _LIKELY.search(text):
        yield from _spans(_FOUND, text)
    yield from _of_accents(text)
    for match in _DOUBLED.finditer(text):
        if len(_TELLING.intersection(match[0])) > 1:
            yield Span(*match.span())
    if (whole := _SMALL_FIRST.fullmatch(text)) and _is_swapped(text):
        yield Span(*whole.span())


def _of_accents(text: str) -> Iterator[Span]:
    """The words of nothing but accented letters, if there are several and most words are such."""
    if not _ACCENTED.search(text):
        return
    text = _MENTIONED.sub(lambda found: " " * len(found[0]), text)
    found = [each for each in _ACCENTED.finditer(text) if _is_varied(each[0])]
    several = len({each[0].lower() for each in found}) > 1
    if several and 2 * len(found) > len(_AS_LONG.findall(text)):
        yield from (Span(*each.span()) for each in found)


def _is_varied(word: str) -> bool:
    return len(set(word.lower())) >= _DIFFERENT


def _is_swapped(text: str) -> bool:
    """Whether Cyrillic letters are more common when they are read in the other encoding."""
    swapped = min(_rareness(text.translate(table)) for table in _SWAPPED)
    return swapped + _LIKELIER <= _rareness(text)


def _rareness(text: str) -> float:
    """The mean rank of a text's letters among the Russian ones, the most common of which is 0."""
    ranks = [_COMMON_FIRST.find(letter) for letter in text.lower()]
    known = [rank for rank in ranks if rank >= 0]
    return sum(known) / max(len(known), 1)


def _lost(text: str) -> Iterator[Span]:
    """The words of question marks, if they are of different lengths and half of all or more."""
    found = list(_LOST.finditer(text))
    lengths = {len(each[1]) for each in found}
    unlike = len(found) >= _LEAST_LOST and len(lengths) > 1 and max(lengths) >= _LONG
    if unlike and 2 * len(found) >= len(text.split()):
        yield Span(found[0].start(), found[-1].end())


def _spans(sign: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in sign.finditer(text))
