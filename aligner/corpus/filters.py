"""Filters: what leaves units out of a corpus, each with a reason in plain words.

A filter is a function of a unit and the languages of its versions that gives None for a unit to
keep, and otherwise says why not. Those here are small frozen values, so that a corpus can state
with which figures it was made. What a filter cannot judge it keeps: a pair without a confidence, a
sentence too short to tell its language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import ClassVar, Final, Protocol, TypeAlias

from aligner.corpus.duplicates import Duplicates
from aligner.errors import InputError, LanguageError
from aligner.languages import (
    cleaned,
    language_name,
    latin_length,
    normalize_language,
    other_language,
    years_in,
)
from aligner.trust import check_probability
from aligner.units import Unit

__all__ = [
    "DEFAULT_FILTERS",
    "Complete",
    "Confidence",
    "Filter",
    "Filters",
    "Language",
    "Languages",
    "Length",
    "LengthRatio",
    "Markup",
    "Numbers",
    "Rejected",
    "Shape",
    "Untranslated",
    "from_confidence",
]

Languages: TypeAlias = Sequence[str]
"""The language of each version of a unit, "" where nobody knows it."""

Rejected: TypeAlias = Callable[[Unit, str, str], None]
"""Called with a unit that is left out, the name of the filter, and the reason."""


class Filter(Protocol):
    """Says why a unit shall be left out; None if it shall not."""

    @property
    def name(self) -> str:
        """What tallies call it."""
        ...

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The reason in plain words with the figures, or None."""
        ...


class Filters:
    """Filters that are asked in turn; the first one that has a reason leaves a unit out.

    They are copied to begin with, so what a filter such as `Duplicates` remembers lasts as long as
    this chain: over all calls of it, and no longer.

    Args:
        filters: The filters, cheap ones best first.
        languages: The languages of the units' versions.
        rejected: Told of each unit that is left out.

    Attributes:
        tally: How many units each filter has left out, by its name.

    Raises:
        InputError: A filter is no function, or has no name.
    """

    def __init__(
        self,
        filters: Iterable[Filter],
        languages: Languages,
        rejected: Rejected | None = None,
    ) -> None:
        self._filters = deepcopy(tuple(filters))
        check_filters(self._filters)
        self._languages = tuple(languages)
        self._rejected = rejected
        self.tally: Counter[str] = Counter({each.name: 0 for each in self._filters})

    def __call__(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """The units to keep, as they are asked for.

        Raises:
            InputError: A unit has another number of versions than there are languages.
        """
        return (unit for unit in units if self._keeps(unit))

    def _keeps(self, unit: Unit) -> bool:
        if len(unit.texts) != len(self._languages):
            raise InputError(
                f"a unit of {len(unit.texts)} versions cannot be filtered as one of"
                f" {len(self._languages)}: name a language for each version"
            )
        for each in self._filters:
            reason = each(unit, self._languages)
            if reason is not None:
                self.tally[each.name] += 1
                if self._rejected:
                    self._rejected(unit, each.name, reason)
                return False
        return True


def check_filters(filters: Iterable[object]) -> None:
    """See that filters can be asked and named, before work is done for them.

    Raises:
        InputError: One is no function, or has no name.
    """
    for each in filters:
        if not callable(each):
            raise InputError(f"a filter must be a function with a name, not {each!r}")
        if not isinstance(getattr(each, "name", None), str):
            called = getattr(each, "__qualname__", type(each).__name__)
            raise InputError(f"the filter {called} has no name; give it an attribute name")


@dataclass(frozen=True, slots=True)
class Complete:
    """Leaves out units that have no text in some version."""

    name: ClassVar[str] = "incomplete"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """Which version has no text."""
        for k, text in enumerate(unit.texts):
            if not text.strip():
                return f"{_version(languages, k)} has no text"
        return None


@dataclass(frozen=True, slots=True)
class Confidence:
    """Leaves out units that are less probably right than this.

    Attributes:
        least: In [0, 1]. A unit without a confidence is kept.
    """

    least: float = 0.5
    name: ClassVar[str] = "confidence"

    def __post_init__(self) -> None:
        check_probability(self.least, "the least confidence")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The confidence, if it is too low."""
        if unit.confidence is None or unit.confidence >= self.least:
            return None
        return f"confidence {unit.confidence:.3g} is below {self.least:g}"


def from_confidence(filters: Iterable[Filter], least: float) -> tuple[Filter, ...]:
    """The same filters, with another least confidence; one that asks for it is added in need.

    Raises:
        InputError: It is no probability.
    """
    asked = Confidence(least)
    found = [asked if isinstance(each, Confidence) else each for each in filters]
    return tuple(found if asked in found else [*found, asked])


@dataclass(frozen=True, slots=True)
class Shape:
    """Leaves out units that join many sentences.

    Attributes:
        most: The most sentences of any version. Units that do not tell their sentences are kept.
    """

    most: int = 3
    name: ClassVar[str] = "shape"

    def __post_init__(self) -> None:
        _check(self.most >= 1, f"a bead has a sentence or more, so most cannot be {self.most}")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The shape, if it is too large."""
        if max(unit.shape, default=0) <= self.most:
            return None
        return f"shape {'-'.join(map(str, unit.shape))} joins more than {self.most} sentences"


@dataclass(frozen=True, slots=True)
class Length:
    """Leaves out units with a text that is very short or very long.

    Attributes:
        least: Characters that each text must have.
        most: Characters that each may have, as it would be in Latin letters: Han count as three.
    """

    least: int = 1
    most: int = 2000
    name: ClassVar[str] = "length"

    def __post_init__(self) -> None:
        _check(
            0 <= self.least <= self.most,
            f"lengths must run from least to most, not from {self.least} to {self.most}",
        )

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The length that is too much or too little."""
        for k, text in enumerate(unit.texts):
            version, characters = _version(languages, k), len(text.strip())
            if characters < self.least:
                return f"{version} has {characters} characters, fewer than {self.least}"
            if latin_length(text) > self.most:
                return f"{version} is {latin_length(text)} characters long, above {self.most}"
        return None


@dataclass(frozen=True, slots=True)
class LengthRatio:
    """Leaves out units of which one version is much longer than another.

    Attributes:
        most: The longest text may be so many times as long as the shortest, in characters, as they
            would be in Latin letters.
        slack: Characters that it may be longer beyond that, since short texts vary more.
    """

    most: float = 3.0
    slack: float = 15.0
    name: ClassVar[str] = "length ratio"

    def __post_init__(self) -> None:
        _check(self.most >= 1, f"the longer text is never less than the shorter: {self.most}")
        _check(self.slack >= 0, f"slack cannot be less than 0: {self.slack}")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The ratio, if it is too high."""
        lengths = [latin_length(text.strip()) for text in unit.texts]
        longest, shortest = max(lengths), min(lengths)
        if longest <= self.most * shortest + self.slack:
            return None
        ratio = longest / max(shortest, 1)
        return f"length ratio {ratio:.1f} ({longest} to {shortest}) is above {self.most:g}"


@dataclass(frozen=True, slots=True)
class Markup:
    """Leaves out units that are mostly mark-up and addresses.

    Attributes:
        most: The share of a text's characters, in [0, 1], that may be tags, URLs and the like.
    """

    most: float = 0.5
    name: ClassVar[str] = "markup"

    def __post_init__(self) -> None:
        check_probability(self.most, "the share of mark-up")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The share, if it is too high."""
        for k, text in enumerate(unit.texts):
            whole = _solid(text)
            share = 1 - _solid(cleaned(text)) / whole if whole else 0.0
            if share > self.most:
                version = _version(languages, k)
                return f"{share:.0%} of {version} is mark-up or addresses, above {self.most:.0%}"
        return None


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Leaves out units of which one version is a copy of another, or nearly so.

    Attributes:
        most: The share of the words, in [0, 1], that two versions may have in common.
        least: Letters that they must have in common; names and titles are often the same.
    """

    most: float = 0.75
    least: int = 25
    name: ClassVar[str] = "untranslated"

    def __post_init__(self) -> None:
        check_probability(self.most, "the share of common words")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The share of common words, if it is too high."""
        words = [Counter(_WORD.findall(text.casefold())) for text in unit.texts]
        for (k, first), (n, second) in combinations(enumerate(words), 2):
            common = first & second
            share = common.total() / max(first.total(), second.total(), 1)
            if share > self.most and sum(map(len, common.elements())) >= self.least:
                both = f"{_version(languages, k)} and {_version(languages, n)}"
                return f"{both} have {share:.0%} of their words in common, above {self.most:.0%}"
        return None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Leaves out units whose numbers contradict each other.

    Numbers are compared by their digits, without what groups them, decimal signs, and zeros at
    either end: 12 000, 12,000 and 12 thousand are one, 1.5 and 1,5 too, in the digits of any
    script. What one version says in words is no contradiction: both sides must have numbers that
    the other has not, and not merely the same digits in other groups (7 万 7 千 is 77,000).
    Hours after noon may be counted from noon, as in 6 p.m., or from midnight, and years from the
    beginning of a Japanese era, the Republic of China or the Buddhist era.

    Attributes:
        most: The share of all numbers, in [0, 1], that may be without a counterpart.
    """

    most: float = 0.4
    name: ClassVar[str] = "numbers"

    def __post_init__(self) -> None:
        check_probability(self.most, "the share of numbers without a counterpart")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The numbers that contradict each other."""
        told = [_numbers(text) for text in unit.texts]
        for (k, first), (n, second) in combinations(enumerate(told), 2):
            only, other = first - second, second - first
            _pair_hours(unit.texts[k], only, other)
            _pair_hours(unit.texts[n], other, only)
            _pair_years(unit.texts[k], languages[k], only, other)
            _pair_years(unit.texts[n], languages[n], other, only)
            if not only or not other or _digits(only) == _digits(other):
                continue
            share = (only.total() + other.total()) / (first.total() + second.total())
            if share > self.most:
                here, there = _listed(unit.texts[k], only), _listed(unit.texts[n], other)
                return f"numbers differ: {here} against {there}"
        return None


@dataclass(frozen=True, slots=True)
class Language:
    """Leaves out units with a text that is surely in another language than it should be.

    What is short, mixed, or of a language that the detectors do not know is kept.
    """

    name: ClassVar[str] = "language"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The language that a version is in."""
        for k, (text, language) in enumerate(zip(unit.texts, languages, strict=True)):
            other = other_language(text, code) if (code := _code(language)) else ""
            if other:
                return f"{_version(languages, k)} is in {language_name(other)}"
        return None


_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,3}(?:[.,'’٬\u00a0\u202f ]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?")


_AFTER_NOON = re.compile(
    r"(?<![\d.,:])(?P<before>\d{1,2})(?=(?::\d\d)?\s?p\.?\s?m\b)"
    r"|(?:下午|晚上|午後|夜|오후|저녁|밤)\s?(?P<after>\d{1,2})(?!\d)",
    re.IGNORECASE,
)


def _check(holds: bool, message: str) -> None:
    if not holds:
        raise InputError(message)


def _version(languages: Languages, k: int) -> str:
    """What a message calls one version of a unit."""
    return f"the {languages[k]} text" if languages[k] else f"text {k + 1}"


@cache
def _code(language: str) -> str:
    """The code that detectors know a language by; "" for one that they do not."""
    try:
        return normalize_language(language) if language else ""
    except LanguageError:
        return ""


def _solid(text: str) -> int:
    """How many characters are no spaces."""
    return sum(map(len, text.split()))


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text, each by its digits without zeros at either end; none for zero."""
    found = Counter(_plain(number) for number in _NUMBER.findall(text))
    del found[""]
    return found


def _plain(number: str) -> str:
    digits = (unicodedata.digit(each, None) for each in number)
    return "".join(str(digit) for digit in digits if digit is not None).strip("0")


def _pair_hours(text: str, own: Counter[str], other: Counter[str]) -> None:
    """Take away the hours after noon that the other text counts from midnight: 6 p.m., 18 Uhr."""
    for match in _AFTER_NOON.finditer(text):
        hour = int(match["before"] or match["after"])
        short, long = _plain(str(hour)), _plain(str(hour + 12))
        if hour < 12 and own[short] and other[long]:
            _take(short, own)
            _take(long, other)


def _pair_years(text: str, language: str, own: Counter[str], other: Counter[str]) -> None:
    """Take away the years of another era that the other text counts as usual: 昭和48年, 1973."""
    for place, year in years_in(text, _code(language)):
        here, there = _plain(text[place.start : place.stop]), _plain(str(year))
        if other[there] and (own[here] or not here):  # 令和元年 has no digits
            _take(here, own)
            _take(there, other)


def _take(number: str, numbers: Counter[str]) -> None:
    """Take one away, and leave no number that is there no times."""
    numbers.subtract([number])
    for gone in [each for each, count in numbers.items() if count <= 0]:
        del numbers[gone]


def _digits(numbers: Counter[str]) -> list[str]:
    """All digits of some numbers but zeros, whatever the order."""
    return sorted("".join(numbers.elements()).replace("0", ""))


def _listed(text: str, numbers: Counter[str]) -> str:
    """Some numbers as a text writes them."""
    return ", ".join(dict.fromkeys(n for n in _NUMBER.findall(text) if _plain(n) in numbers))


DEFAULT_FILTERS: Final[tuple[Filter, ...]] = (
    Complete(),
    Confidence(),
    Length(),
    LengthRatio(),
    Markup(),
    Untranslated(),
    Numbers(),
    Language(),
    Duplicates(),
)
"""What `build` asks unless it is told otherwise; docs/corpora.md gives the figures."""
