"""Filters that look at the texts: their characters, lengths, mark-up, words and languages.

The characters may show that a text was once read in a wrong encoding: GrÃ¼ÃŸe.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from typing import ClassVar

from aligner.bitext import Unit
from aligner.corpus.filters.chain import Languages, check_least, version_name
from aligner.formats.raw.markup import ILLEGAL
from aligner.languages import (
    WORD,
    cleaned,
    foreign_script,
    garbled,
    known_code,
    language_name,
    latin_length,
    other_language,
)
from aligner.trust import check_probability

__all__ = [
    "Characters",
    "Language",
    "Length",
    "LengthRatio",
    "Letters",
    "Markup",
    "Mojibake",
    "Untranslated",
]

_ODD = re.compile(f"{ILLEGAL.pattern}|[\x80-\x9f]|\ufffd")  # U+0085 is white space
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,31});", re.IGNORECASE)
_IN_WORD = re.compile(
    rf"(?<=[^\W\d_]){_ENTITY.pattern}|{_ENTITY.pattern}(?=[^\W\d_])", re.IGNORECASE
)
_THE_SAME = 0.75  # of the words: a text with more in common with another is a copy
_ESCAPED = 3  # times that mark-up may have been escaped


@dataclass(frozen=True, slots=True)
class Characters:
    """Leaves out units with a character that no text has.

    These are control characters that are not white space, whatever else XML cannot hold (lone
    surrogates, U+FFFE and U+FFFF), and U+FFFD, which stands for one that could not be read.
    """

    name: ClassVar[str] = "characters"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The first such character."""
        for k, text in enumerate(unit.texts):
            odd = (each[0] for each in _ODD.finditer(text) if not each[0].isspace())
            if found := next(odd, ""):
                return f"{version_name(languages, k)} holds the character U+{ord(found):04X}"
        return None


@dataclass(frozen=True, slots=True)
class Mojibake:
    """Leaves out units with a text that was read in a wrong encoding.

    That is UTF-8 as a Western encoding (ISO 8859-1 or Windows-1252), and Cyrillic as such a one or
    as another Cyrillic one; or the letters became question marks. What might be a real text is
    kept, so text in capitals may slip through.
    """

    name: ClassVar[str] = "mojibake"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The first characters that show it."""
        for k, text in enumerate(unit.texts):
            if told := next(garbled(text), None):
                version, shown = version_name(languages, k), told.of(text)
                return f"{version} was read in a wrong encoding, as {shown!r} tells"
        return None


@dataclass(frozen=True, slots=True)
class Length:
    """Leaves out units with a text that is very short or very long.

    Attributes:
        least: Characters that each text must have.
        most: Characters that each may have, counted as in Latin letters: a Han character is three.
    """

    least: int = 1
    most: int = 2000
    name: ClassVar[str] = "length"

    def __post_init__(self) -> None:
        check_least(self.least, 0, "the least length")
        check_least(self.most, self.least, "the greatest length")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The length, if it is too high or too low."""
        for k, text in enumerate(unit.texts):
            version, characters = version_name(languages, k), len(text.strip())
            if characters < self.least:
                return f"{version} has {characters} characters, fewer than {self.least}"
            if latin_length(text) > self.most:
                return f"{version} is {latin_length(text)} characters long, above {self.most}"
        return None


@dataclass(frozen=True, slots=True)
class LengthRatio:
    """Leaves out units in which one version is much longer than another.

    Attributes:
        most: How many times as long as the shortest text the longest may be, in characters counted
            as in Latin letters.
        slack: Characters by which it may be longer still, since short texts vary more.
    """

    most: float = 3.0
    slack: float = 15.0
    name: ClassVar[str] = "length ratio"

    def __post_init__(self) -> None:
        check_least(self.most, 1, "the highest length ratio")
        check_least(self.slack, 0, "the slack of length ratios")

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
    """Leaves out units that are mostly mark-up and addresses, or have entities within words.

    Only entities of letters count (B&auml;ckerei): others, as in l&rsquo;air, may be meant.

    Attributes:
        most: The share of a text's characters, in [0, 1], that may be tags, URLs and the like, or
            escaped characters such as &lt; and &amp;nbsp;.
    """

    most: float = 0.5
    name: ClassVar[str] = "markup"

    def __post_init__(self) -> None:
        check_probability(self.most, "the share of mark-up")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The first letter's entity in a word, or the share of mark-up, if it is too high."""
        for k, text in enumerate(unit.texts):
            for found in _IN_WORD.finditer(text) if "&" in text else ():
                if WORD.fullmatch(unescape(found[0])):
                    return f"{version_name(languages, k)} has {found[0]} inside a word"
            whole = _solid(text)
            share = 1 - _solid(cleaned(_unescaped(text))) / whole if whole else 0.0
            if share > self.most:
                version = version_name(languages, k)
                return f"{share:.0%} of {version} is mark-up or addresses, above {self.most:.0%}"
        return None


@dataclass(frozen=True, slots=True)
class Letters:
    """Leaves out units without a letter in any version: numbers alone, rows of dots."""

    name: ClassVar[str] = "letters"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The reason, if there is no letter."""
        return None if any(map(WORD.search, unit.texts)) else "no text has a letter"


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Leaves out units in which one version is a copy of another, or nearly so.

    Attributes:
        most: The share of the words, in [0, 1], that two versions may have in common.
        least: Letters they must have in common to be left out; names and titles are often the same.
    """

    most: float = 0.75
    least: int = 25
    name: ClassVar[str] = "untranslated"

    def __post_init__(self) -> None:
        check_probability(self.most, "the share of common words")
        check_least(self.least, 0, "the least number of common letters")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The share of common words, if it is too high."""
        for (k, first), (n, second) in combinations(enumerate(unit.texts), 2):
            share, letters = _common(first, second)
            if share > self.most and letters >= self.least:
                both = f"{version_name(languages, k)} and {version_name(languages, n)}"
                return f"{both} have {share:.0%} of their words in common, above {self.most:.0%}"
        return None


@dataclass(frozen=True, slots=True)
class Language:
    """Leaves out units with a text that is clearly in another language than it should be.

    A text that is short, mixed, or in a language that the detectors do not know is kept, unless it
    is in a script that its language is not written in, as romanised Russian is. What stands in
    another version, too, may be in any script: commands, names, mottoes.
    """

    name: ClassVar[str] = "language"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The language or the script that a version is in, if it is the wrong one."""
        for k, (text, language) in enumerate(zip(unit.texts, languages, strict=True)):
            if code := known_code(language):
                if other := other_language(text, code):
                    return f"{version_name(languages, k)} is in {language_name(other)}"
                script = foreign_script(text, code)
                others = (*unit.texts[:k], *unit.texts[k + 1 :])
                if script and all(_common(text, other)[0] <= _THE_SAME for other in others):
                    return f"{version_name(languages, k)} has no letters but {script} ones"
        return None


def _common(first: str, second: str) -> tuple[float, int]:
    """The share of the words that two texts have in common, and how many letters these have."""
    words, others = (Counter(WORD.findall(text.casefold())) for text in (first, second))
    common = words & others
    share = common.total() / max(words.total(), others.total(), 1)
    return share, sum(map(len, common.elements()))


def _solid(text: str) -> int:
    """How many characters are not white space."""
    return sum(map(len, text.split()))


def _unescaped(text: str) -> str:
    """A text with its entities replaced by what they stand for, even if escaped several times."""
    for _ in range(_ESCAPED):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return text
