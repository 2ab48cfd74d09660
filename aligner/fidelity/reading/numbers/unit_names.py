"""The names of units and currencies, in full and for short, in all forms that numbers require.

Names are CLDR's, by way of Babel; symbols are those of the SI and of ISO 4217.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from aligner.fidelity.reading.numbers.currencies import (
    ALONE,
    CODES,
    COUNTED,
    FAMILIES,
    HUNDREDTH,
    HUNDREDTHS,
    SIGNS,
)
from aligner.fidelity.reading.numbers.scales import ADJOINING, stem_of
from aligner.fidelity.words import lists, tables
from aligner.languages import locale_of, unaccented

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "ADJECTIVES",
    "IMPERIAL",
    "KINDS",
    "METRIC",
    "SYMBOLS",
    "adjectives",
    "by_word",
    "is_cut",
    "stem_of_unit",
    "words_of_units",
]

_Length = Literal["long", "short"]

_COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)  # between them they require every form of a noun
_SIBLINGS = {"en": ("en_GB",), "zh": ("zh_Hant",)}  # also kilometres
_BEGINNING = 3  # letters that the names of a country and of its people share

_MEASURES = {
    "mass-microgram": "µg μg mcg",
    "mass-milligram": "mg",
    "mass-gram": "g",
    "mass-kilogram": "kg",
    "mass-tonne": "t",
    "length-nanometer": "nm",
    "length-micrometer": "µm μm",
    "length-millimeter": "mm",
    "length-centimeter": "cm",
    "length-meter": "m",
    "length-kilometer": "km",
    "volume-milliliter": "ml mL",
    "volume-centiliter": "cl cL",
    "volume-deciliter": "dl dL",
    "volume-liter": "l L",
    "volume-hectoliter": "hl hL",
    "digital-kilobyte": "kB KB",
    "digital-megabyte": "MB",
    "digital-gigabyte": "GB",
    "digital-terabyte": "TB",
    "frequency-hertz": "Hz",
    "frequency-kilohertz": "kHz",
    "frequency-megahertz": "MHz",
    "frequency-gigahertz": "GHz",
}
# By symbols alone, since these names are not CLDR's: a kilowatt hour would be kilowatts.
_ELECTRIC = {
    "amperes-ampere": "A",
    "amperes-milliampere": "mA",
    "charge-amperehour": "Ah",
    "charge-milliamperehour": "mAh",
    "volts-millivolt": "mV",
    "volts-volt": "V",
    "volts-kilovolt": "kV",
    "watts-milliwatt": "mW",
    "watts-watt": "W",
    "watts-kilowatt": "kW",
    "watts-megawatt": "MW",
    "watts-gigawatt": "GW",
    "energy-watthour": "Wh",
    "energy-kilowatthour": "kWh",
    "energy-megawatthour": "MWh",
    "energy-gigawatthour": "GWh",
}
_DEGREES = {
    "concentr-percent": "% ％ ٪",
    "concentr-permille": "‰",
    "concentr-permyriad": "‱",
    "temperature-celsius": "°C ℃",
    "temperature-fahrenheit": "°F ℉",
}
_DURATIONS = {
    "duration-millisecond": "ms",
    "duration-second": "s",
    "duration-minute": "min",
    "duration-hour": "h",
    "duration-day": "",
    "duration-week": "",
    "duration-month": "",
    "duration-year": "",
}
_UNITS = {"measure": {**_MEASURES, **_ELECTRIC}, "degree": _DEGREES, "duration": _DURATIONS}

KINDS = {unit: kind for kind, units in _UNITS.items() for unit in units}

SYMBOLS = frozenset(
    symbol for units in _UNITS.values() for each in units.values() for symbol in each.split()
)
"""How units are written in any language with Latin letters."""

METRIC = "|".join(
    symbols.replace(" ", "|")
    for unit, symbols in _MEASURES.items()
    if unit.startswith(("mass", "length", "volume"))
)
"""A pattern of the symbols of weights, lengths and volumes."""
IMPERIAL = (
    r"°\s?F|℉|lbs?|ft|feet|foot|in(?:ch(?:es)?)?|oz|ounces?|mi(?:les?)?|mph|yds?|yards?|pounds?"
    "|gal(?:lons?)?|pints?"
)
"""A pattern of other units of England and America, which are not compared with anything."""


def by_word(units: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The unit of each word, from the words of each unit."""
    return {word: unit for unit, words in units.items() for word in words}


# A word that may be several units has all their names.
_MORE = {language: by_word(units) for language, units in tables("units.names").items()}
ADJECTIVES = {language: by_word(units) for language, units in tables("units.adjectives").items()}
"""By language, what zweijährig and driedaags end in, and what may stand behind 24-."""
_OF_ADJECTIVES = lists("units.adjective_endings")


def adjectives(language: str) -> dict[str, str]:
    """All forms of a language's `ADJECTIVES`, with the units that they stand for."""
    return {
        f"{stem}{end}": unit
        for stem, unit in ADJECTIVES.get(language, {}).items()
        for end in ("", *_OF_ADJECTIVES.get(language, ()))
    }


Word = tuple[str, str, Iterable[str]]  # a word or symbol; its kind; the names of what it may be


def words_of_units(locale: Locale | None) -> Iterator[Word]:
    """All symbols and a language's names that may be beside a number; some more than once.

    Args:
        locale: The locale of the language; without one there are only symbols.

    Yields:
        How each is written, its kind as in `Meaning`, and what it may be.
    """
    for kind, units in _UNITS.items():
        for unit, symbols in units.items():
            yield from ((symbol, kind, [unit]) for symbol in symbols.split())
    yield from ((code, "currency", [code]) for code in CODES)
    yield from ((sign, "currency", codes.split()) for sign, codes in SIGNS.items())
    for language in ("", *([locale.language] if locale else [])):
        for word, codes in HUNDREDTHS.get(language, {}).items():
            yield word, "currency", [f"{code}{HUNDREDTH}" for code in codes.split()]
    if locale:
        siblings = map(locale_of, _SIBLINGS.get(locale.language, ()))
        for each in filter(None, (locale, *siblings)):
            yield from _units_of(each)
            yield from _currencies_of(each)


def _units_of(locale: Locale) -> Iterator[Word]:
    for kind, units in _UNITS.items():
        for unit in units:
            yield from ((word, kind, [unit]) for word in _forms(unit, locale))
    more = _MORE.get(locale.language, {}) | adjectives(locale.language)
    for word, each in more.items():
        names = each.split()
        yield word, KINDS[names[0]], names


def _currencies_of(locale: Locale) -> Iterator[Word]:
    for code in CODES:
        yield from ((name, "currency", [code]) for name in _names(code, locale))
        alike = next((family.split() for family in FAMILIES if code in family), [code])
        yield from ((word, "currency", alike) for word in _own_words(code, locale))
    for family in FAMILIES:
        yield from ((word, "currency", family.split()) for word in _shared(family, locale))
    for code in ALONE:
        yield from ((word, "currency", [code]) for word in _shortest(code, locale))
    for word, codes in COUNTED.get(locale.language, {}).items():
        yield word, "currency", codes.split()


def _forms(unit: str, locale: Locale, lengths: Sequence[_Length] = ("long", "short")) -> set[str]:
    """What a language writes after a number for a unit, without a full stop."""
    from babel.units import UnknownUnitError, format_unit

    found: set[str] = set()
    for length in lengths:
        for count in _COUNTS:
            try:
                written = format_unit(count, unit, length, locale=locale)
            except UnknownUnitError:
                return found
            match = re.fullmatch(rf"{count}[\s-]?(\D+)", written.strip("\u200e\u200f"))
            if match:
                written = " ".join(match[1].split())
                found |= {written.rstrip("."), *filter(is_cut, [written])}
    return {word for word in found if word and word != unit}


def stem_of_unit(unit: str, locale: Locale) -> str:
    """What all forms of a unit in CLDR begin with in a language; "" if it has none."""
    return stem_of(word for word in _forms(unit, locale, ("long",)) if unit not in word)


def _names(code: str, locale: Locale) -> set[str]:
    """The names of a currency in a language, in all forms."""
    from babel.numbers import get_currency_name

    names = {get_currency_name(code, count, locale) for count in _COUNTS}
    return {" ".join(name.split()) for name in names if name != code}


def _shared(family: str, locale: Locale) -> set[str]:
    """The words that the names of a family of currencies have in common: dollars; ドル."""
    from babel.numbers import get_currency_name

    found: set[str] = set()
    for count in _COUNTS:
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


def is_cut(word: str) -> bool:
    """Whether a word is an abbreviation with a full stop, in a script without spaces."""
    return word.endswith(".") and ADJOINING.match(word) is not None
