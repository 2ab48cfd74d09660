"""The unit or the currency beside a number: mg, °C, minutes, $, Euro.

What may be several currencies ($, pounds, kr) is all of them, and a word for two units (ru г, da t)
is none, so that only what surely differs counts as different. Their names are in `unit_names`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.currencies import CODES, CURRENCY, SIGNS
from aligner.fidelity.reading.numbers.halves import behind_part
from aligner.fidelity.reading.numbers.scales import ADJOINING, SPACES, behind_bracket
from aligner.fidelity.reading.numbers.unit_names import (
    IMPERIAL,
    KINDS,
    METRIC,
    SYMBOLS,
    adjectives,
    is_cut,
    words_of_units,
)
from aligner.fidelity.reading.numbers.units import Meaning, Unit
from aligner.fidelity.reading.value import Number
from aligner.fidelity.words import lists, patterns, tables
from aligner.languages import caseless, is_wide, locale_of

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["imperial_unit", "is_given_twice", "rates_of", "unit_of", "units_named"]

_MOST_RATES = 2  # mg/kg/day
_SEEN = 40  # characters after a number
_LEAST_UNSPACED = 3  # letters of a word in a script without spaces
_CASED = 2  # letters; a word so short may be another one in capitals: mm and MM

_PLAIN = tables("units.letters")
# What must be around these, so that they are no other words: the 1980s, 30 с лишним, 2 ч. л. соли.
_AROUND = {
    "s": (rf"(?<=[{SPACES}])", "(?!['’-])"),
    "с": (rf"(?<=[{SPACES}])", r"(?=[.,;:!?)]|\s*\Z)"),
    "ч": ("", r"(?!\.?\s?л)"),
    "p": (rf"(?<![{SPACES}'’-])", r"(?!\.\s?m)"),  # not 5p.m.
    **dict.fromkeys(("A", "mA", "W", "kW", "MW", "GW"), ("", r"(?![\s·⋅∙*.-]{0,2}h)")),  # 5 kW·h
}
_ENDINGS = patterns("units.endings")
_LENGTHENED = tables("units.lengthened")
_OTHER_WORDS = lists("units.other_words")
# What may not follow a word: 五周年 is a fifth anniversary, 五周岁 five years of age; kilo-octets;
# 5キロワット.
_NOT = {"周": "年岁", "週": "年歲", "주": "년기", "kilo": "-", "Kilo": "-"}
_NOT |= dict.fromkeys(("ミリ", "センチ", "キロ"), "ァ-ヺー")
_AFTER_MONTH = re.compile(r"[月월]\s?\d{1,2}$")  # 5月15日 is not 15 days long
_LETTERS = re.compile(r"[^\W\d_]+")
_LINK = r"(?:(?:de|di|of)\s|d['’])?"  # 3 millones de euros, 3 millions d’euros
_PER = rf"(?![{SPACES}]?/)(?![²³])(?!\s\d)"  # not km/h, m², 15 tháng 5
_DIGIT_BEFORE = re.compile(rf"\d[{SPACES}]?$")  # 5 € 250: the € is that of the 5
_IN_SCALE = re.compile(rf"(?P<unit>{CURRENCY}|kr)$")  # 12 M€, 450 mkr

_PER_WORDS = patterns("units.per")
_ELIDED = patterns("units.per_elided")

_IMPERIAL = re.compile(rf"[\s-]?(?:{IMPERIAL})\b(?:\.(?=\)))?")
_OR = r"\s?(?:/|([(（]))\s?"
_METRIC = rf"(?:°\s?C|℃|km/h|{METRIC}|(?:kilo|centi|milli)?met(?:re|er)s?|kilos?)"
_METRIC_BEFORE = re.compile(rf"\d\s?{_METRIC}{_OR}\Z")
_METRIC_AFTER = re.compile(rf"{_OR}[\d.,]+[\s-]?{_METRIC}\b(?(1)\s?[)）])")
_CLOSED = re.compile(r"\s?[)）]")
_LONGEST = 20  # characters of a metric unit


def unit_of(text: str, number: Number, language: str | None) -> Unit | None:
    """The unit or currency directly beside a number; None if none is sure.

    Args:
        text: The text with the number.
        number: The number.
        language: The code of the text's language; without one only symbols are known.
    """
    return _words_of(language).beside(text, number)


def rates_of(text: str, number: Number, language: str | None) -> list[Unit]:
    """What a number of something is counted per: the hours of 200 l/h and 200 litres per hour.

    There may be two: 5 mg/kg/day.

    Args:
        text: The text with the number.
        number: The number.
        language: The code of the text's language, which decides what words for “per” are known.
    """
    return _words_of(language).rates(text, number)


def is_given_twice(number: Excerpt) -> bool:
    """Whether a number is in an English or American unit beside a metric one: 25 °C (77 °F).

    A translation into a language that does not use these units may leave it out.
    """
    unit = number.behind(_IMPERIAL)
    if not unit:
        return False
    before = _METRIC_BEFORE.search(number.ahead(_LONGEST))
    if before:
        return not before[1] or _CLOSED.match(number.text, unit.end()) is not None
    return _METRIC_AFTER.match(number.text, unit.end()) is not None


def imperial_unit(number: Excerpt) -> Span | None:
    """Where an English or American unit stands beside a number; “in” is as likely a word."""
    unit = number.behind(_IMPERIAL) if number.language == "en" else None
    return Span(*unit.span()) if unit and unit[0].strip(" -").lower() != "in" else None


def units_named(text: str, language: str | None) -> set[Meaning]:
    """All units that a text names, by words of three letters or more, or in unspaced scripts."""
    return _words_of(language).named_in(text)


class _Words:
    """The units and currencies that a language has words or symbols for."""

    def __init__(self, locale: Locale | None) -> None:
        meanings: dict[str, set[Meaning]] = {}
        for word, kind, names in words_of_units(locale):
            meanings.setdefault(word, set()).add(Meaning(kind, frozenset(names)))
        self._known: dict[str, Meaning] = {}
        language = locale.language if locale else ""
        taken = _OTHER_WORDS.get(language, ())
        for word, each in meanings.items():
            kinds = {one.kind for one in each}
            names = frozenset[str]().union(*(one.names for one in each))
            is_one = kinds == {"currency"} or len(each) == 1
            if is_one and word not in taken and not _is_too_short(word, kinds):
                self._known[word] = Meaning(kinds.pop(), names)
        for old, new in _LENGTHENED.get(language, {}).items():
            longer = {word: word[:-1] + new for word in self._known if word.endswith(old)}
            self._known |= {longer[word]: self._known[word] for word in longer}
        for unit, letters in _PLAIN.get(language, {}).items():
            meaning = Meaning(KINDS[unit], frozenset({unit}))
            self._known |= dict.fromkeys(letters, meaning)
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
        # Compiling what may follow a word takes a while, so the pattern has it once.
        words = "|".join(map(_pattern, parted))
        ending = (
            rf"(?:(?<=\w{{{_CASED + 1}}})(?:{_ENDINGS[language]}))?" if language in _ENDINGS else ""
        )
        ends = rf"(?={ending}(?!(?!{ADJOINING.pattern})\w))"
        words = "|".join([f"(?:{words}){ends}", *map(_pattern, others)])
        self._after = re.compile(rf"[{SPACES}'’-]?{_LINK}(?P<unit>{words}){ending}{_PER}")
        long = "|".join(map(_pattern, filter(_is_long, parted)))
        self._anywhere = re.compile(rf"(?<!\w)({long}){ending}(?!\w)") if ending else _LETTERS
        ahead = sorted({*SIGNS, *CODES}, key=len, reverse=True)
        signs = "|".join(map(re.escape, ahead))
        self._rate, self._next_rate = _rate_patterns(language)
        ends = "|".join(adjectives(language)) or "(?!)"
        self._inside = re.compile(rf"(?<=\w)(?P<unit>{ends})\Z", re.IGNORECASE)
        self._before = re.compile(rf"(?<![\w$])(?P<unit>{signs})[{SPACES}]?\Z")

    def beside(self, text: str, number: Number) -> Unit | None:
        start, stop = number.span.start, number.span.stop
        if inside := self._inside.search(number.text):  # zweijährig
            return self._unit(inside, start)
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

    def rates(self, text: str, number: Number) -> list[Unit]:
        stop = number.span.stop + len(number.scale.text if number.scale else "")
        found: list[Unit | None] = []
        match = self._rate.match(text[stop : stop + _SEEN])
        while match and len(found) < _MOST_RATES:
            found.append(self._unit(match, stop))
            stop += match.end()
            match = self._next_rate.match(text[stop : stop + _SEEN])
        # Of two times, the second says how long: 20 рублей в день за месяц.
        of_kinds = {each.meaning.kind: each for each in reversed(found) if each}
        return list(reversed(of_kinds.values()))

    def _unit(self, match: re.Match[str], at: int) -> Unit | None:
        written = match["unit"]
        known = self._known.get(written) or self._caseless.get(caseless(" ".join(written.split())))
        if not known:
            return None
        is_behind = match.re is self._after  # with its ending
        span = Span(at + match.start("unit"), at + match.end(0 if is_behind else "unit"))
        return Unit(known, written, span)

    def named_in(self, text: str) -> set[Meaning]:
        """All units that a text names."""
        found = {
            self._known[word]
            for word in self._adjoining
            if word in text and (word not in _NOT or re.search(_pattern(word), text))
        }
        words = set(self._anywhere.findall(caseless(text)))
        return found | {self._caseless[word] for word in words & self._caseless.keys()}


def _rate_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a number that is counted per unit (l/h, litres d’eau par heure), and per two."""
    word = r"[^\W\d_]+(?![^\W\d_])['’]?"
    ways = [rf"[{SPACES}]?/[{SPACES}]?"]
    if language in _PER_WORDS:
        ways.append(rf"\s(?:{_PER_WORDS[language]})\s")
    if language in _ELIDED:
        ways.append(rf"\s(?:{_ELIDED[language]})['’]")
    per = rf"(?:{'|'.join(ways)})(?P<unit>[^\W\d_]+)(?![\w⁻'’-])"
    area = r"(?:/[^\W\d_]{1,2}[²³])?"  # kWh/m²/year
    before = rf"(?:[{SPACES}]?[%‰€$£¥])?(?:[{SPACES}]?{word}){{0,3}}?{area}"
    return re.compile(before + per), re.compile(per)


@lru_cache(maxsize=64)
def _words_of(language: str | None) -> _Words:
    return _Words(locale_of(language))


def _is_too_short(word: str, kinds: set[str]) -> bool:
    """Whether a word is likely another: Spanish a in 10 a 20, or the beginning of a Thai one."""
    if word in SYMBOLS or is_wide(word[:1]) or is_cut(word):
        return False
    if ADJOINING.match(word):
        return len(word) < _LEAST_UNSPACED
    return len(word) == 1 and kinds == {"duration"}


def _is_long(word: str) -> bool:
    return len(word) > _CASED and word[0].isalpha() and not word.isupper() and word not in SYMBOLS


def _pattern(word: str) -> str:
    spaced = re.escape(word).replace("\\ ", r"\s+")
    if _is_long(word):
        spaced = f"(?i:{spaced})"
    if is_cut(word):  # but 5 ม.ค. is in January
        spaced += rf"(?!{ADJOINING.pattern}{{1,2}}\.)"
    before, after = _AROUND.get(word, ("", ""))
    spaced = f"{before}{spaced}{after}"
    return f"{spaced}(?![{_NOT[word]}])" if word in _NOT else spaced
