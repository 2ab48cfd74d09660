"""The names of units, in full and for short, in all forms that numbers require.

Names are CLDR's, by way of Babel, and more by language; symbols are those of the SI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from aligner.fidelity.reading.numbers.currency_names import COUNTS, currency_signs, currency_words
from aligner.fidelity.reading.numbers.scales import ADJOINING, stem_of
from aligner.fidelity.words import lists, tables
from aligner.languages import locale_of

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "ADJECTIVES",
    "IMPERIAL",
    "KINDS",
    "METRIC",
    "SYMBOLS",
    "adjectives",
    "is_cut",
    "stem_of_unit",
    "words_of_units",
]

_Length = Literal["long", "short"]

_SIBLINGS = {"en": ("en_GB",), "zh": ("zh_Hant",)}  # also kilometres

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
_MORE = tables("units.names")
ADJECTIVES = {
    language: {stem: unit for unit, stems in units.items() for stem in stems}
    for language, units in tables("units.adjectives").items()
}
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
    yield from ((sign, "currency", codes) for sign, codes in currency_signs())
    if locale:
        siblings = map(locale_of, _SIBLINGS.get(locale.language, ()))
        for each in filter(None, (locale, *siblings)):
            yield from _units_of(each)
            yield from ((word, "currency", codes) for word, codes in currency_words(each))


def _units_of(locale: Locale) -> Iterator[Word]:
    for kind, units in _UNITS.items():
        for unit in units:
            yield from ((word, kind, [unit]) for word in _forms(unit, locale))
    for names, words in _MORE.get(locale.language, {}).items():
        each = names.split()
        yield from ((word, KINDS[each[0]], each) for word in words)
    for word, unit in adjectives(locale.language).items():
        yield word, KINDS[unit], [unit]


def _forms(unit: str, locale: Locale, lengths: Sequence[_Length] = ("long", "short")) -> set[str]:
    """What a language writes after a number for a unit, without a full stop."""
    from babel.units import UnknownUnitError, format_unit

    found: set[str] = set()
    for length in lengths:
        for count in COUNTS:
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


def is_cut(word: str) -> bool:
    """Whether a word is an abbreviation with a full stop, in a script without spaces."""
    return word.endswith(".") and ADJOINING.match(word) is not None
