"""The unit or the currency that stands beside a number: mg, °C, minutes, $, Euro.

Names are CLDR's, by way of Babel, in all forms that numbers give them; symbols are those of the SI
and of ISO 4217. What may be several currencies ($, pounds, kr) is all of these, and a word of two
units (ru г, da t) is none, so that only what surely differs does so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from aligner.bitext import Span
from aligner.fidelity.reading.numbers.currencies import (
    ALONE,
    CODES,
    COUNTED,
    CURRENCY,
    FAMILIES,
    SIGNS,
)
from aligner.fidelity.reading.numbers.parts import behind_part
from aligner.fidelity.reading.numbers.scales import ADJOINING, SPACES, behind_bracket
from aligner.fidelity.reading.value import Number
from aligner.languages import caseless, is_wide, locale_of, unaccented

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "Meaning",
    "Unit",
    "in_larger_unit",
    "is_same_amount",
    "parts_of",
    "stem_of_unit",
    "unit_of",
    "units_named",
]

_Length = Literal["long", "short"]

_SEEN = 40  # characters after a number
_LEAST_UNSPACED = 3  # letters
_COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)  # between them they take every form of a noun
_SIBLINGS = {"en": ("en_GB",), "zh": ("zh_Hant",)}  # kilometres
_BEGINNING = 3  # letters that the names of a country and of its people share
_CASED = 2  # letters of a word that may be another in capitals: mm and MM

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
_DEGREES = {
    "concentr-percent": "% ％ ٪",
    "concentr-permille": "‰",
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
_LARGER = {
    "mass-gram": ("mass-kilogram", 1000),
    "mass-kilogram": ("mass-tonne", 1000),
    "length-millimeter": ("length-centimeter", 10),
    "length-centimeter": ("length-meter", 100),
    "length-meter": ("length-kilometer", 1000),
    "volume-milliliter": ("volume-liter", 1000),
    "duration-second": ("duration-minute", 60),
    "duration-minute": ("duration-hour", 60),
    "duration-hour": ("duration-day", 24),
    "duration-day": ("duration-week", 7),
    "duration-month": ("duration-year", 12),
}
_OF_LARGER = {larger: (unit, count) for unit, (larger, count) in _LARGER.items()}
_OF_CURRENCY = 100
_PREFIXES = {"nano": -9, "micro": -6, "milli": -3, "centi": -2, "deci": -1, "hecto": 2, "kilo": 3}
_PREFIXES |= {"mega": 6, "giga": 9, "tera": 12}
_MOST = 10**6  # hours that are days, metres that are kilometres
_UNITS = {"measure": _MEASURES, "degree": _DEGREES, "duration": _DURATIONS}

_KINDS = {unit: kind for kind, units in _UNITS.items() for unit in units}

_SYMBOLS = frozenset(
    symbol for units in _UNITS.values() for each in units.values() for symbol in each.split()
)
"""What units are written as in any language that writes Latin letters."""

_MORE = {  # in other cases than CLDR has, in other forms, and for short
    "ar": {
        **dict.fromkeys(("ميكروجرام", "مكغ"), "mass-microgram"),
        **dict.fromkeys(
            ("مليجرام", "ملليجرام", "ملغرام", "ملغ", "ملغم", "مغ", "مجم"), "mass-milligram"
        ),
        **dict.fromkeys(("جرام", "جرامات", "غ", "غم", "جم"), "mass-gram"),
        **dict.fromkeys(("كيلوجرام", "كغ", "كلغ", "كجم"), "mass-kilogram"),
        **dict.fromkeys(("طن", "طنًا", "طنا", "أطنان"), "mass-tonne"),
        "ملم": "length-millimeter",
        "م": "length-meter",
        "مل": "volume-milliliter",
        "ل": "volume-liter",
    },
    "bg": {"сек": "duration-second"},
    "cs": {"hod": "duration-hour"},
    "de": {
        **dict.fromkeys(("Kilo", "Kilos"), "mass-kilogram"),
        **dict.fromkeys(("Tages", "Tagen"), "duration-day"),
        **dict.fromkeys(("Monats", "Monaten"), "duration-month"),
        **dict.fromkeys(("Jahres", "Jahren"), "duration-year"),
    },
    "en": {
        **dict.fromkeys(("kilo", "kilos"), "mass-kilogram"),
        **dict.fromkeys(("ton", "tons"), "mass-tonne"),
    },
    "es": dict.fromkeys(("kilo", "kilos"), "mass-kilogram"),
    "fr": dict.fromkeys(("kilo", "kilos"), "mass-kilogram"),
    "it": {
        **dict.fromkeys(("chilo", "chili"), "mass-kilogram"),
        **dict.fromkeys(("tonnellata", "tonnellate"), "mass-tonne"),
    },
    "nl": {"kilo": "mass-kilogram", "ton": "mass-tonne"},
    "pl": dict.fromkeys(("doba", "doby", "dobę", "dób"), "duration-day"),
    "pt": {
        **dict.fromkeys(("quilo", "quilos"), "mass-kilogram"),
        **dict.fromkeys(("tonelada", "toneladas"), "mass-tonne"),
    },
    "ru": {
        "микрограммов": "mass-microgram",
        "миллиграммов": "mass-milligram",
        "граммов": "mass-gram",
        "килограммов": "mass-kilogram",
        "кило": "mass-kilogram",
        "сек": "duration-second",
        **dict.fromkeys(("сут", "сутки", "суток"), "duration-day"),
    },
    "uk": {
        "сек": "duration-second",
        **dict.fromkeys(("доба", "доби", "діб"), "duration-day"),
    },
    "zh": {"公斤": "mass-kilogram", "吨": "mass-tonne"},
}
# CLDR's months and years are hardly ever written so; and hours and seconds by one letter.
_PLAIN = {
    "bg": {"с": "duration-second", "ч": "duration-hour"},
    "es": {"m": "length-meter"},
    "fr": {"m": "length-meter"},
    "ru": {"л": "volume-liter", "с": "duration-second", "ч": "duration-hour"},
    "uk": {"с": "duration-second"},
}
# By what stands around them these are no other words: the 1980s, 30 с лишним, 2 ч. л. соли.
_AROUND = {
    "s": (rf"(?<=[{SPACES}])", "(?!['’-])"),
    "с": (rf"(?<=[{SPACES}])", r"(?=[.,;:!?)]|\s*\Z)"),
    "ч": ("", r"(?!\.?\s?л)"),
}
# What may follow a word where endings are joined to it, as patterns: órán, dakikalık, euróba.
_ENDINGS = {
    "hu": r"(?:[aeioöáé]?[tkns]|nyi|ig|b[ae]n?|r[ae]|[rbt][óő]l|n[áé]l|h[oeö]z|\w[ae]l|ért"
    "|[eoö]?n?ként|kor|i)",
    "tr": "(?:['’]?(?:[yn]?[aeıiuü]n?|s[ıiuü]n?|[dt][ae]n?|l[ıiuü]k|l[ae]r)){1,2}",
}
_LENGTHENED = {"hu": (("a", "á"), ("e", "é"))}  # before endings: óra, órán
# What is another word, too, and so is no unit: with, second, according to, she, south.
_OTHER_WORDS = {
    **dict.fromkeys(("bs", "cs", "hr", "sk", "sl", "sr"), "s"),
    "ca": "segon",
    "en": "second real",
    "es": "segundo",
    "fr": "seconde sud",
    "it": "secondo lei leva",
    "nl": "real",
    "pt": "segundo sul",
    "sv": "leva",
}
# The fifth anniversary, and its years of age; kilo-octets.
_NOT = {"周": "年岁", "週": "年歲", "주": "년기", "kilo": "-", "Kilo": "-"}
_AFTER_MONTH = re.compile(r"[月월]\s?\d{1,2}$")  # 5月15日 lasts no 15 days
_LETTERS = re.compile(r"[^\W\d_]+")
_LINK = r"(?:(?:de|di|of)\s|d['’])?"  # 3 millones de euros, 3 millions d’euros
_PER = rf"(?![{SPACES}]?/)(?![²³])(?!\s\d)"  # not km/h, m², 15 tháng 5
_DIGIT_BEFORE = re.compile(rf"\d[{SPACES}]?$")  # 5 € 250: the € is that of the 5
_IN_SCALE = re.compile(rf"(?P<unit>{CURRENCY}|kr)$")  # 12 M€, 450 mkr


@dataclass(frozen=True)
class Meaning:
    """What a word or a symbol counts.

    Attributes:
        kind: "currency", "measure", "degree" (per cent and the like, too) or "duration".
        names: What it may be: codes of ISO 4217, or CLDR's names of units.
    """

    kind: str
    names: frozenset[str]

    def contradicts(self, other: Meaning) -> bool:
        """Whether both surely are different units of one kind."""
        return self.kind == other.kind and self.names.isdisjoint(other.names)


@dataclass(frozen=True)
class Unit:
    """What a number counts.

    Attributes:
        meaning: What it may be.
        text: How it is written.
        span: Where it stands, without spaces.
    """

    meaning: Meaning
    text: str
    span: Span


def unit_of(text: str, number: Number, language: str | None) -> Unit | None:
    """The unit or currency directly beside a number; None if there is none that is sure.

    Args:
        text: The text that the number stands in.
        number: The number.
        language: The text's, by its code; without one only symbols are known.
    """
    return _words_of(language).beside(text, number)


def in_larger_unit(value: Decimal, unit: Unit | None) -> tuple[Decimal, Meaning] | None:
    """What a number of minutes, days, grams or metres is in the next larger unit, to a quarter.

    Args:
        value: How many.
        unit: Of what.

    Returns:
        2 and days of 48 hours, 1.5 and hours of 90 minutes; nothing where it is less than one or no
        whole number of quarters, or there is no such unit.
    """
    larger = _LARGER.get(min(unit.meaning.names)) if unit else None
    if not larger or not 0 < value < _MOST or 4 * value % larger[1] or value < larger[1]:
        return None
    return value / larger[1], Meaning(_KINDS[larger[0]], frozenset({larger[0]}))


def parts_of(unit: Unit | None, smaller: Unit | None) -> int | None:
    """How many of the unit that is named next make one: 100 in 12 € 50, 60 in 2 h 30 min.

    Args:
        unit: The larger unit; None where the word is none that is known.
        smaller: The one that the next number counts; None where it names none that is known.

    Returns:
        Their number; None where the second is no part of the first.
    """
    if not unit:
        return None
    if unit.meaning.kind == "currency":
        return None if smaller else _OF_CURRENCY
    part, count = _OF_LARGER.get(min(unit.meaning.names), ("", None))
    return count if not smaller or smaller.meaning.names == {part} else None


def is_same_amount(one: Decimal, unit: Unit, other: Decimal, another: Unit) -> bool:
    """Whether two numbers are one weight, length, volume or the like: 75 cl and 0.75 litres.

    Args:
        one: How many of a unit.
        unit: The unit; of those that differ by powers of ten only.
        other: How many of another one.
        another: The other one.
    """
    sizes = [_power_of(each.meaning) for each in (unit, another)]
    if sizes[0][0] != sizes[1][0] or not sizes[0][0]:
        return False
    return one.scaleb(sizes[0][1]) == other.scaleb(sizes[1][1])


def _power_of(meaning: Meaning) -> tuple[str, int]:
    """Which unit some unit is a power of ten of, and which power; "" of those that are not."""
    name = next(iter(meaning.names))
    if meaning.kind != "measure" or len(meaning.names) > 1:
        return "", 0
    if name == "mass-tonne":
        return "mass-gram", 6
    dimension, _, own = name.partition("-")
    for prefix, power in _PREFIXES.items():
        if own.startswith(prefix):
            return f"{dimension}-{own.removeprefix(prefix)}", power
    return name, 0


def units_named(text: str, language: str | None) -> set[Meaning]:
    """What a text counts anywhere, by words of three letters and more, or East Asian ones."""
    return _words_of(language).named_in(text)


class _Words:
    """The units and currencies that a language has words or symbols for."""

    def __init__(self, locale: Locale | None) -> None:
        meanings: dict[str, set[Meaning]] = {}
        for word, kind, names in _meanings(locale):
            meanings.setdefault(word, set()).add(Meaning(kind, frozenset(names)))
        self._known: dict[str, Meaning] = {}
        language = locale.language if locale else ""
        taken = frozenset(_OTHER_WORDS.get(language, "").split())
        for word, each in meanings.items():
            kinds = {one.kind for one in each}
            names = frozenset[str]().union(*(one.names for one in each))
            is_one = kinds == {"currency"} or len(each) == 1
            if is_one and word not in taken and not _is_too_short(word, kinds):
                self._known[word] = Meaning(kinds.pop(), names)
        for old, new in _LENGTHENED.get(language, ()):
            longer = {word: word[:-1] + new for word in self._known if word.endswith(old)}
            self._known |= {longer[word]: self._known[word] for word in longer}
        for word, unit in _PLAIN.get(language, {}).items():
            self._known[word] = Meaning(_KINDS[unit], frozenset({unit}))
        self._caseless: dict[str, Meaning] = {}
        for word, meaning in self._known.items():
            if _is_long(word):
                same = self._caseless.get(caseless(word), meaning)
                names = same.names | meaning.names if same.kind == meaning.kind else same.names
                self._caseless[caseless(word)] = Meaning(same.kind, names)
        ordered = sorted(self._known, key=len, reverse=True)
        parted = [word for word in ordered if not ADJOINING.match(word[-1])]
        others = [word for word in ordered if ADJOINING.match(word[-1])]
        self._adjoining = tuple(others)
        # To compile what may follow a word takes a while, so it stands there once.
        words = "|".join(map(_pattern, parted))
        ending = (
            rf"(?:(?<=\w{{{_CASED + 1}}}){_ENDINGS[language]})?" if language in _ENDINGS else ""
        )
        ends = rf"(?={ending}(?!(?!{ADJOINING.pattern})\w))"
        words = "|".join([f"(?:{words}){ends}", *map(_pattern, others)])
        self._after = re.compile(rf"[{SPACES}'’-]?{_LINK}(?P<unit>{words}){ending}{_PER}")
        long = "|".join(map(_pattern, filter(_is_long, parted)))
        self._anywhere = re.compile(rf"(?<!\w)({long}){ending}(?!\w)") if ending else _LETTERS
        ahead = sorted({*SIGNS, *CODES}, key=len, reverse=True)
        signs = "|".join(map(re.escape, ahead))
        self._before = re.compile(rf"(?<![\w$])(?P<unit>{signs})[{SPACES}]?\Z")

    def beside(self, text: str, number: Number) -> Unit | None:
        start, stop = number.span.start, number.span.stop
        before = text[max(start - 6, 0) : start]
        if (match := self._before.search(before)) and not _DIGIT_BEFORE.search(
            before, 0, match.start()
        ):
            return self._unit(match, start - len(before))
        scale = number.scale
        if scale and scale.text and not scale.is_sure:
            return None
        if scale and scale.text:
            if match := _IN_SCALE.search(scale.text):
                return self._unit(match, stop)
            stop += len(scale.text)
            stop += text.startswith(".", stop)  # 1,25 Mrd. Euro
        else:
            stop = behind_part(text, behind_bracket(text, start, stop))
        if _AFTER_MONTH.search(text[max(start - 2, 0) : stop]):
            return None
        match = self._after.match(text[stop : stop + _SEEN])
        return self._unit(match, stop) if match else None

    def _unit(self, match: re.Match[str], at: int) -> Unit | None:
        written = match["unit"]
        known = self._known.get(written) or self._caseless.get(caseless(" ".join(written.split())))
        if not known:
            return None
        is_behind = match.re is self._after  # with its ending
        span = Span(at + match.start("unit"), at + match.end(0 if is_behind else "unit"))
        return Unit(known, written, span)

    def named_in(self, text: str) -> set[Meaning]:
        """What a text counts anywhere."""
        found = {self._known[word] for word in self._adjoining if word in text}
        words = set(self._anywhere.findall(caseless(text)))
        return found | {self._caseless[word] for word in words & self._caseless.keys()}


@lru_cache(maxsize=64)
def _words_of(language: str | None) -> _Words:
    return _Words(locale_of(language))


_Word = tuple[str, str, Iterable[str]]  # or a symbol; its kind; the names of what it stands for


def _meanings(locale: Locale | None) -> Iterator[_Word]:
    for kind, units in _UNITS.items():
        for unit, symbols in units.items():
            yield from ((symbol, kind, [unit]) for symbol in symbols.split())
    yield from ((code, "currency", [code]) for code in CODES)
    yield from ((sign, "currency", codes.split()) for sign, codes in SIGNS.items())
    if locale:
        siblings = map(locale_of, _SIBLINGS.get(locale.language, ()))
        for each in filter(None, (locale, *siblings)):
            yield from _units_of(each)
            yield from _currencies_of(each)


def _units_of(locale: Locale) -> Iterator[_Word]:
    for kind, units in _UNITS.items():
        for unit in units:
            yield from ((word, kind, [unit]) for word in _unit_words(unit, locale))
    for word, unit in _MORE.get(locale.language, {}).items():
        yield word, _KINDS[unit], [unit]


def _currencies_of(locale: Locale) -> Iterator[_Word]:
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


def _unit_words(
    unit: str, locale: Locale, lengths: Sequence[_Length] = ("long", "short")
) -> set[str]:
    """What a language writes behind a number of some unit, without a full stop."""
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
                found |= {written.rstrip("."), *filter(_is_cut, [written])}
    return {word for word in found if word and word != unit}


def stem_of_unit(unit: str, locale: Locale) -> str:
    """What all forms of a unit of CLDR begin with in a language; "" where there are none."""
    words = [word for word in _unit_words(unit, locale, ("long",)) if unit not in word]
    return _first(words)


def _names(code: str, locale: Locale) -> set[str]:
    """What a language calls a currency, in all forms."""
    from babel.numbers import get_currency_name

    names = {get_currency_name(code, count, locale) for count in _COUNTS}
    return {" ".join(name.split()) for name in names if name != code}


def _shared(family: str, locale: Locale) -> set[str]:
    """What the names of currencies have in common: dollars; ドル."""
    from babel.numbers import get_currency_name

    found: set[str] = set()
    for count in _COUNTS:
        names = [get_currency_name(code, count, locale) for code in family.split()[:4]]
        if any(name in family for name in names):
            return set()
        words = [set(re.split(r"[\s-]", name.lower())) for name in names]
        shared = set[str].intersection(*words)
        if not shared and ADJOINING.match(names[0]):
            shared = {_first(name[::-1] for name in names)[::-1], _first(names)}
        found |= {word for word in shared if len(word) > 1}
    return found


def _first(names: Iterable[str]) -> str:
    """The letters that all of some names begin with."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    return "".join(letters[0] for letters in same)


def _shortest(code: str, locale: Locale) -> set[str]:
    """The word of a currency beside that of its country: Japanese yen."""
    words = (re.split(r"[\s-]", name.lower()) for name in _names(code, locale))
    return {min(each, key=len) for each in words}


def _own_words(code: str, locale: Locale) -> Iterator[str]:
    """The word of a currency where the name has but one beside that of its country, and its sign.

    Such as lei and Ft; a word of the country begins as its name does, Turkish as Turkey.
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


def _is_too_short(word: str, kinds: set[str]) -> bool:
    """Whether a word is likely another: Spanish 10 a 20, or the first letters of one in Thai."""
    if word in _SYMBOLS or is_wide(word[:1]) or _is_cut(word):
        return False
    if ADJOINING.match(word):
        return len(word) < _LEAST_UNSPACED
    return len(word) == 1 and kinds == {"duration"}


def _is_cut(word: str) -> bool:
    """Whether a word is one of few letters with a full stop, where words stand without a space."""
    return word.endswith(".") and ADJOINING.match(word) is not None


def _is_long(word: str) -> bool:
    return len(word) > _CASED and word[0].isalpha() and not word.isupper() and word not in _SYMBOLS


def _pattern(word: str) -> str:
    spaced = re.escape(word).replace("\\ ", r"\s+")
    if _is_long(word):
        spaced = f"(?i:{spaced})"
    if _is_cut(word):  # but 5 ม.ค. is in January
        spaced += rf"(?!{ADJOINING.pattern}{{1,2}}\.)"
    before, after = _AROUND.get(word, ("", ""))
    spaced = f"{before}{spaced}{after}"
    return f"{spaced}(?![{_NOT[word]}])" if word in _NOT else spaced
