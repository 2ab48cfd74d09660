"""Numbers in words that text2num does not know, in the languages that it reads.

Some are words that it would know in another spelling (*trent’anni*), or that it takes for numbers
where they are none (*unas doscientas*). Others are nouns and phrases with a value of their own
(*una ventina*, *fortnight*), and words with a number in them (*zweieinhalb*, *ottantenne*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.halves import AND_A_HALF, ONE_AND_A_HALF
from aligner.fidelity.reading.numbers.unit_names import ADJECTIVES, adjectives
from aligner.fidelity.reading.value import Number
from aligner.fidelity.words import lists, patterns, tables

__all__ = [
    "has_phrase",
    "is_respelled",
    "phrases_in",
    "respelled",
    "respelled_word",
    "word_value",
]

_Spelling = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _full(match: re.Match[str]) -> str:
    """An Italian numeral with the vowel that it has lost before another one: trent’anni."""
    stem = match[1].lower()
    return stem + ("i" if stem.endswith("vent") else "o" if stem.endswith("cent") else "a") + " "


_SPELLINGS: dict[str, _Spelling] = {
    "es": (
        re.compile(r"\b(veintiún|un[oa]s)\b", re.IGNORECASE),
        lambda match: "veintiuno" if match[1][0] in "vV" else "algunos",
    ),
    "it": (
        re.compile(
            r"\b(\w*(?:vent|(?:tr|quar|cinqu|sess|sett|ott|nov)ant|trent|cent))['’](?=\w)",
            re.IGNORECASE,
        ),
        _full,
    ),
    "pt": (re.compile(r"\b(umas)\b", re.IGNORECASE), lambda _: "algumas"),
}

_ARTICLES, _VALUES = patterns("phrases.article"), tables("phrases.values")
_NOT_OF_MANY = r"(?!\s(?:d[ei]\s)?mil)"  # une trentaine de mille
_HALF = Decimal("0.5")
_ADJECTIVES = {language: "|".join(adjectives(language)) for language in ADJECTIVES}
_ENDS = patterns("phrases.ends")
_LOST = ("", "a", "e", "i", "o")  # what the number may have lost before such an end: trent-enne
# Latin numbers in words for ages and anniversaries.
_LATIN = {
    "trent": 30,
    "quadrag": 40,
    "cuadrag": 40,
    "quinquag": 50,
    "quincuag": 50,
    "cinquant": 50,
    "cincuent": 50,
    "sexag": 60,
    "septuag": 70,
    "octog": 80,
    "nonag": 90,
    "bicent": 200,
    "tricent": 300,
    "cent": 100,
}
_OF_LATIN = re.compile(
    rf"\b(cent\s)?({'|'.join(_LATIN)})[eé]n[aá](?:r[iy]|ir)\w{{0,3}}\b", re.IGNORECASE
)
_NEVER = "(?!)"
_WITH_LATIN = frozenset({"en", "es", "fr", "it", "pt"})

_HINTS = {
    language: (*(hint.replace("_", " ") for hint in hints), *ADJECTIVES.get(language, ()))
    for language, hints in lists("phrases.hints").items()
}


def respelled(text: str, language: str) -> str:
    """A text with the words that text2num would misread written so that it does not."""
    spelling = _SPELLINGS.get(language)
    return spelling[0].sub(spelling[1], text) if spelling else text


def is_respelled(language: str) -> bool:
    """Whether a language has words that text2num would misread."""
    return language in _SPELLINGS


def respelled_word(word: Excerpt) -> str:
    """A single word of a text, respelled likewise; it may have lost its end to the next word."""
    spelling = _SPELLINGS.get(word.language or "")
    match = spelling[0].match(word.text, word.start) if spelling else None
    if not spelling or not match or match.end(match.lastindex or 0) != word.stop:
        return word.own
    return spelling[1](match).strip()


def has_phrase(part: Excerpt) -> bool:
    """Whether a part of a text has a number in a phrase or inside a word."""
    return any(True for _ in phrases_in(part))


def phrases_in(part: Excerpt) -> Iterator[Number]:
    """The numbers in a part of a text that are said in a phrase or inside a word.

    Args:
        part: The part, in one of the languages that text2num reads.
    """
    language, plain = str(part.language), part.own.lower()
    if not any(hint in plain for hint in _HINTS.get(language, ())):
        return
    phrase, values = _phrases(language)
    for match in part.find(phrase):
        yield _number(Span(*match.span()), match[0], values[match.lastgroup or ""])
    for end, more in _ends(language):
        for match in part.find(end):
            start = match.start()
            while start > part.start and part.text[start - 1].isalpha():
                start -= 1
            value = _stem_value(part.text[start : match.start()].lower(), language)
            if value:
                span = Span(start, match.end())
                yield _number(span, span.of(part.text), (value + more,))
    for match in part.find(_OF_LATIN) if language in _WITH_LATIN else ():
        hundred = 100 if match[1] else 0  # cent cinquantenaire
        yield _number(Span(*match.span()), match[0], (hundred + _LATIN[match[2].lower()],))


def _number(span: Span, written: str, values: Iterable[float | Decimal]) -> Number:
    readings = frozenset(Decimal(str(each)) for each in values)
    return Number(span, readings, written, size=max(readings))


@lru_cache(maxsize=16)
def _phrases(language: str) -> tuple[re.Pattern[str], dict[str, Iterable[float]]]:
    phrases: dict[str, Iterable[float]] = dict(_VALUES.get(language, {}))
    if language in ONE_AND_A_HALF:
        phrases[ONE_AND_A_HALF[language]] = (1.5,)
    article = _ARTICLES.get(language)
    groups = {f"p{at}": values for at, values in enumerate(phrases.values())}
    words = "|".join(
        rf"(?P<{group}>{phrase})" for group, phrase in zip(groups, phrases, strict=True)
    )
    words = words.replace(" ", r"\s") or _NEVER
    ahead = rf"(?:(?:{article})\s)?" if article else ""
    return re.compile(rf"\b{ahead}(?:{words})\b{_NOT_OF_MANY}", re.IGNORECASE), groups


@lru_cache(maxsize=16)
def _ends(language: str) -> tuple[tuple[re.Pattern[str], Decimal], ...]:
    """What ends a word that begins with a number, and what it adds to the number."""
    plain = "|".join(filter(None, (_ADJECTIVES.get(language), _ENDS.get(language))))
    ends = (AND_A_HALF.get(language), _HALF), (plain, Decimal(0))
    return tuple(
        (re.compile(rf"(?<=\w\w)(?:{end})\b", re.IGNORECASE), more) for end, more in ends if end
    )


def _stem_value(stem: str, language: str) -> Decimal | None:
    """What begins a word such as zweijährig or anderthalbstündig; None if it is no number."""
    if re.fullmatch(ONE_AND_A_HALF.get(language, _NEVER), stem):
        return 1 + _HALF
    if mixed := re.fullmatch(rf"(\w+?)(?:{AND_A_HALF.get(language, _NEVER)})", stem):
        whole = word_value(mixed[1], language)
        return whole + _HALF if whole else None
    return word_value(stem, language)


@lru_cache(maxsize=1024)
def word_value(stem: str, language: str) -> Decimal | None:
    """The number that a part of a word is, as it is or with a vowel more; None if it is none."""
    from text_to_num import alpha2digit

    for end in _LOST:
        digits = alpha2digit(stem + end, language, threshold=0)
        if digits.isdigit():
            return Decimal(digits)
    return None
