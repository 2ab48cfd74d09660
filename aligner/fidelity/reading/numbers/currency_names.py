"""The words for currencies, in all forms that numbers require.

Names are CLDR's, by way of Babel; the data of each language have more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aligner.fidelity.reading.numbers.currencies import (
    ALONE,
    CODES,
    FAMILIES,
    HUNDREDTH,
    HUNDREDTHS,
    SIGNS,
)
from aligner.fidelity.reading.numbers.scales import ADJOINING, stem_of
from aligner.fidelity.words import tables
from aligner.languages import unaccented

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["COUNTS", "currency_signs", "currency_words"]

COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)
"""Numbers that between them require every form of a noun, in any language."""
_BEGINNING = 3  # letters that the names of a country and of its people share
_NAMED = FAMILIES | HUNDREDTHS
_MORE = tables("currencies.names")
_OF_HUNDREDTHS = tables("currencies.hundredths")

_Word = tuple[str, list[str]]  # a word or sign; the codes of what it may be


def currency_signs() -> Iterator[_Word]:
    """Codes and signs, which are the same in any language, with the codes of what each may be."""
    yield from ((code, [code]) for code in CODES)
    yield from ((sign, codes.split()) for sign, codes in SIGNS.items())
    yield "¢", _hundredths("cents")


def currency_words(locale: Locale) -> Iterator[_Word]:
    """A language's words, some more than once, likewise with codes."""
    for code in CODES:
        yield from ((name, [code]) for name in _names(code, locale))
        alike = next((each.split() for each in FAMILIES.values() if code in each), [code])
        yield from ((word, alike) for word in _own_words(code, locale))
    for family in FAMILIES.values():
        yield from ((word, family.split()) for word in _shared(family, locale))
    for code in ALONE:
        yield from ((word, [code]) for word in _shortest(code, locale))
    for names, words in _MORE.get(locale.language, {}).items():
        yield from ((word, _codes(names)) for word in words)
    for names, words in _OF_HUNDREDTHS.get(locale.language, {}).items():
        yield from ((word, _hundredths(names)) for word in words)


def _codes(names: str) -> list[str]:
    """The codes of currencies that are named by a family or by their codes."""
    return " ".join(_NAMED.get(name, name) for name in names.split()).split()


def _hundredths(names: str) -> list[str]:
    """Those of hundredths of these currencies."""
    return [f"{code}{HUNDREDTH}" for code in _codes(names)]


def _names(code: str, locale: Locale) -> set[str]:
    """The names of a currency in a language, in all forms."""
    from babel.numbers import get_currency_name

    names = {get_currency_name(code, count, locale) for count in COUNTS}
    return {" ".join(name.split()) for name in names if name != code}


def _shared(family: str, locale: Locale) -> set[str]:
    """The words that the names of a family of currencies have in common: dollars; ドル."""
    from babel.numbers import get_currency_name

    found: set[str] = set()
    for count in COUNTS:
        names = [get_currency_name(code, count, locale) for code in family.split()[:4]]
        if any(name in family for name in names):
            return set()
        words = [set(re.split(r"[\s-]", name.lower())) for name in names]
        shared = set[str].intersection(*words)
        if not shared and ADJOINING.match(names[0]):
            shared = {stem_of(name[::-1] for name in names)[::-1], stem_of(names)}
        found |= {word for word in shared if len(word) > 1}
    return found


def _shortest(code: str, locale: Locale) -> set[str]:
    """The word for a currency beside that for its country: the yen of Japanese yen."""
    words = (re.split(r"[\s-]", name.lower()) for name in _names(code, locale))
    return {min(each, key=len) for each in words}


def _own_words(code: str, locale: Locale) -> Iterator[str]:
    """The sign of a currency, and its word if the name has just one beside that for the country.

    Such as Ft and lei. A word for the country begins as its name does, Turkish as Turkey.
    """
    from babel.numbers import get_currency_symbol

    sign = get_currency_symbol(code, locale).removesuffix(".")
    if sign.isalpha() and sign != code and not ADJOINING.match(sign):
        yield sign
    country = str(locale.territories.get(code[:2], ""))
    begins = {unaccented(word)[:_BEGINNING] for word in re.split(r"[\s-]", country)}
    for name in _names(code, locale):
        words = re.split(r"[\s-]", name)
        words = [word for word in words if unaccented(word)[:_BEGINNING] not in begins]
        if len(words) == 1 and words[0] != name and not ADJOINING.match(name):
            yield words[0]
