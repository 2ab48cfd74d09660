"""The words after a number that multiply it, such as million, Mrd. and 万, and by how much.

They are CLDR's, by way of Babel, and some more that newspapers use. Each language has its own: a
German Billion is a million millions, an English billion a thousand millions. If a number has such a
word, the number by itself is not what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from aligner.fidelity.reading.numbers.currencies import CURRENCY
from aligner.fidelity.reading.value import Scale
from aligner.fidelity.words import lists, patterns, tables
from aligner.languages import caseless, one_of, unaccented

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["ADJOINING", "SPACES", "UNKNOWN", "Scales", "behind_bracket", "stem_of"]

SPACES = " \u00a0\u2009\u202f"
"""Spaces that may be between a number and its scale, or between its thousands."""

_SEEN = 40  # characters after a number
_DEEP = 3  # words at most: 12 thousand million
ADJOINING = one_of("Thai", "Lao", "Burmese", "Khmer", "Han", "Kana", "Hangul")
"""A letter of a script whose words follow a number without a space."""

_ABOUT = patterns("scales.about")
_NO_SCALE = patterns("scales.no_scale")

_SIBLINGS = {"pt": ("pt_PT",), "zh": ("zh_Hant",)}  # variants that may count otherwise
_MORE = tables("scales.words")
# Words that are as short as "of the" in Greek are doubtful, too, apart from the surest of them.
_DOUBTFUL = lists("scales.doubtful")
_DOUBTFUL_ANYWHERE = "bio"
_DOUBTFUL_BEFORE = patterns("scales.doubtful_before")
_NEVER = "(?!)"
_SURE = frozenset({"bn", "tỉ", "tỷ"})
_SHORTEST = 3

# Abbreviations of newspapers in any language: £2.8bn, 125m, $480k, 12 M€. Without a currency beside
# it, an m may be metres.
_SHORT = {"bn": 9, "mn": 6, "tn": 12} | {
    "mio": 6,
    "mln": 6,
    "mrd": 9,
    "mld": 9,
    "mdr": 9,
    "mlrd": 9,
    "mkr": 6,
    "mnkr": 6,
    "mdkr": 9,
    "t.kr": 3,
    "tkr": 3,
}
_LETTERS = {"b": (9,), "k": (3,), "m": (6,), "md": (9,), "mm": (6,), "t": (3, 12)}
_LETTER = re.compile(r"(?P<letters>[kKmMbB])(?![\w'’])")
_MONEY = re.compile(rf"[{SPACES}]?(?P<letters>[kKTMB]|MM|Md)[{SPACES}]?(?:{CURRENCY})")
_AFTER_CURRENCY = re.compile(rf"(?:{CURRENCY})[{SPACES}]?$")
# $5 m, $480k; but $1 T-shirts are no trillion.
_LETTER_OF_MONEY = re.compile(rf"[{SPACES}]?(?P<letters>[kKmMbBT])(?![\w'’&])(?<! T)")
# Before a number, around its currency: TEUR 50, Mio. EUR 12,5, EUR thousand 50.
_AHEAD = {"t": 3, "k": 3, "tsd": 3, "m": 6, "mio": 6, "mln": 6, "mn": 6}
_AHEAD |= {"bn": 9, "mrd": 9, "mld": 9, "mia": 9, "thousand": 3, "million": 6, "billion": 9}
_SCALED_CURRENCY = re.compile(
    rf"(?<!\w)(?:(?P<letters>[TkKM])|(?P<short>Tsd|Mio|Mln|mln|Mn|mn|bn|Mrd|Mld|mld|Mia)\.?[{SPACES}]?)"
    rf"(?:US)?(?:{CURRENCY})[{SPACES}]?\Z"
    rf"|(?<!\w)(?:{CURRENCY})[{SPACES}](?P<word>thousand|million|billion)[{SPACES}]?\Z"
)
_LONGEST_AHEAD = 16  # characters
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")  # in 2015 millions came
_LEAST_STEM, _LEAST_OTHER_STEM = 4, 3  # letters, Latin and others
_NUMBERING = 2  # digits of a number that may only number the items of a list
_OPENS = re.compile(rf"[^\W\d][{SPACES}]?[(（]\Z|[€$£][{SPACES}]?[(（]\Z")
_IN_BRACKETS = re.compile("[)）]")
_KNOWN = 10**6  # a language that has a word for this or more is one whose words are known


UNKNOWN = Scale("", tuple(Decimal(10) ** power for power in (2, 3, 4, 5, 6, 7, 8, 9, 12)), False)
"""The scale of a number in a language whose words are not known: any word may multiply it."""


class Scales:
    """The words of a language that multiply the number before them.

    Args:
        locale: The language; None if nothing is known about it.
    """

    def __init__(self, locale: Locale | None) -> None:
        language = locale.language if locale else ""
        table = _table(locale) if locale else {}
        self._are_known = any(max(worth) >= _KNOWN for worth in table.values())
        self._stems = _stems(table)
        for word, power in _SHORT.items():
            table.setdefault(word, set()).add(Decimal(10) ** power)
        self._worth = {caseless(word): worth for word, worth in table.items()}
        self._doubtful = {
            _DOUBTFUL_ANYWHERE,
            *map(caseless, _DOUBTFUL.get(language, ())),
            *map(caseless, filter(_is_short, table)),
        }
        self._doubtful_before = re.compile(_DOUBTFUL_BEFORE.get(language, _NEVER))
        no_scale = f"(?!{_NO_SCALE[language]})" if language in _NO_SCALE else ""
        words = "|".join(map(_pattern, sorted(table, key=len, reverse=True)))
        about = f"(?:{_ABOUT[language]})?" if language in _ABOUT else ""
        self._words = re.compile(
            rf"[{SPACES}-]?{about}{no_scale}(?P<word>{words})\.?", re.IGNORECASE
        )

    def after(self, text: str, start: int, stop: int) -> Scale | None:
        """What multiplies the number from `start` to `stop` in a text; None if nothing does."""
        end = behind_bracket(text, start, stop)
        if end > stop:
            found = self._in_words(text[start:stop], text[end : end + _SEEN])
            if not found:
                return None
            # One or two digits in brackets may number the items of a list in a sentence.
            is_sure = found.is_sure and stop - start > _NUMBERING
            return Scale(text[stop:end] + found.text, found.worth, is_sure)
        rest = text[stop : stop + _SEEN]
        if found := self._letters(text[max(start - 4, 0) : start], rest):
            return found
        if found := self._in_words(text[start:stop], rest):
            return found
        if found := _ahead(text[max(start - _LONGEST_AHEAD, 0) : start], text[start:stop]):
            return found
        plain = unaccented(rest.lstrip(SPACES + "-"))
        stemmed = tuple(worth for stem, worth in self._stems if plain.startswith(stem))
        if stemmed:  # with an ending that CLDR does not have
            return Scale("", stemmed, is_sure=False)
        return None if self._are_known else UNKNOWN

    def _letters(self, before: str, rest: str) -> Scale | None:
        money = _MONEY.match(rest)
        if not money and _AFTER_CURRENCY.search(before):
            money = _LETTER_OF_MONEY.match(rest)
        if match := money or _LETTER.match(rest):
            worth = tuple(Decimal(10) ** power for power in _LETTERS[match["letters"].lower()])
            return Scale(match[0], worth, is_sure=bool(money))
        return None

    def _in_words(self, written: str, rest: str) -> Scale | None:
        """The scale of one word or several: 12 thousand million, 3千万."""
        end, worth, is_sure = 0, {Decimal(1)}, True
        for _ in range(_DEEP):
            if not (match := self._words.match(rest, end)):
                break
            word = caseless(" ".join(match["word"].split()))
            worth = {one * other for one in worth for other in self._worth[word]}
            is_sure &= word not in self._doubtful
            is_sure &= not self._doubtful_before.match(rest, match.start("word"))
            end = match.end()
        if not end:
            return None
        if not _ends_unspaced(rest[:end]):
            is_sure &= not _YEAR.fullmatch(written)
        return Scale(rest[:end].rstrip("."), tuple(sorted(worth)), is_sure)


def _ahead(before: str, written: str) -> Scale | None:
    """The scale of a number that stands with its currency before it: TEUR 50.

    In the heading of a table, TEUR 2023 has a year.
    """
    match = _SCALED_CURRENCY.search(before)
    if not match or before[: match.start()].rstrip(SPACES)[-1:].isdigit():  # 480 TEUR 520 TEUR
        return None
    worth = Decimal(10) ** _AHEAD[match[match.lastgroup or ""].lower()]
    return Scale("", (worth,), is_sure=not _YEAR.fullmatch(written))


def behind_bracket(text: str, start: int, stop: int) -> int:
    """Where the words after a number begin: after the bracket in “ninety (90) days”.

    A number in brackets at the beginning of a line numbers an item, so its bracket is not passed.
    """
    if not _IN_BRACKETS.match(text, stop) or not _OPENS.search(text, max(start - 4, 0), start):
        return stop
    return stop + 1


def _table(locale: Locale) -> dict[str, set[Decimal]]:
    """What each word of a language is worth."""
    from babel import Locale as Known

    found: dict[str, set[Decimal]] = {}
    for each in (locale, *map(Known.parse, _SIBLINGS.get(locale.language, ()))):
        for word, value in _of_cldr(each):
            found.setdefault(word, set()).add(value)
    for zeros, words in _MORE.get(locale.language, {}).items():
        found |= {word: {Decimal(10) ** int(zeros)} for word in words}
    return found


def _of_cldr(locale: Locale) -> Iterator[tuple[str, Decimal]]:
    compact = locale.compact_decimal_formats
    forms = [
        form for width in ("long", "short") if width in compact for form in compact[width].values()
    ]
    for power, pattern in (item for form in forms for item in form.items()):
        text = str(pattern.pattern).partition(";")[0].replace("'", "")
        if not (zeros := re.search("0+", text)):
            continue
        word = " ".join(re.sub("[¤\u200f.]", "", text[zeros.end() :]).lower().split())
        is_word = len(word) > 1 or (word and not word.isascii())
        if is_word and not re.search(r"\w", text[: zeros.start()]):
            yield word, Decimal(int(power)) / 10 ** (len(zeros[0]) - 1)


def _pattern(word: str) -> str:
    spaced = re.escape(word).replace("\\ ", r"\s+")
    return spaced if _ends_unspaced(word) else rf"{spaced}(?!\w)"


def _ends_unspaced(text: str) -> bool:
    return ADJOINING.match(text[-1:]) is not None


def _is_short(word: str) -> bool:
    return len(word) < _SHORTEST and word not in _SURE and not _ends_unspaced(word)


def _stems(table: Mapping[str, set[Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    """What the words for a power begin with in common, or the words if that is too little."""
    of_power: dict[Decimal, list[str]] = {}
    for word, worth in table.items():
        if len(worth) == 1 and _is_stem(word) and " " not in word and not _ends_unspaced(word):
            of_power.setdefault(next(iter(worth)), []).append(unaccented(word))
    found = []
    for power, words in of_power.items():
        shared = stem_of(words)
        found += [(stem, power) for stem in ([shared] if _is_stem(shared) else words)]
    return tuple(found)


def stem_of(words: Iterable[str]) -> str:
    """The letters that all the words begin with."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*words, strict=False))
    return "".join(letters[0] for letters in same)


def _is_stem(word: str) -> bool:
    return len(word) >= (_LEAST_STEM if word[:1].isascii() else _LEAST_OTHER_STEM)
