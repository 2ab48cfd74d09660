"""The rules of every language, read from `languages.tsv`, one line per language.

The columns: language, options, marks, closers, abbreviations, words before a number, words that
open a sentence. Marks such as `-.+:` take the full stop away and add the colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from aligner.bitext import Document
from aligner.languages import one_of
from aligner.languages.table import rows_of
from aligner.splitters.full_stops import FullStops
from aligner.splitters.marks import MARKS
from aligner.splitters.rules import Rules
from aligner.splitters.spaces import Spaces

__all__ = ["languages_known", "opening_words", "rules_for", "rules_for_script", "script_of"]

_NO_ABBREVIATION = 6  # letters; a word this long before a full stop is not an abbreviation

_INDIC = "Devanagari Bengali Gurmukhi Gujarati Odia Tamil Telugu Kannada Malayalam Sinhala"
# Scripts for which the general rules do not work, and the language whose rules replace them.
_SCRIPTS = {
    "Thai": (one_of("Thai"), "th"),
    "Lao": (one_of("Lao"), "lo"),
    "Han": (one_of("Han", "Kana"), "zh"),
    "Armenian": (one_of("Armenian"), "hy"),
    "Greek": (one_of("Greek"), "el"),
    "Georgian": (one_of("Georgian"), "ka"),
    "Indic": (one_of(*_INDIC.split()), "ta"),
}
_LETTER = re.compile(r"[^\W\d_]")
_EVERY = "*"  # the row that applies to every language
_SAMPLE = 2000  # characters from which a document's script is detected


@cache
def _rows() -> dict[str, list[str]]:
    return {language: cells for language, *cells in rows_of(__package__)}


def languages_known() -> tuple[str, ...]:
    """The languages with rules of their own, as ISO 639-1 codes."""
    return tuple(sorted(_rows().keys() - {_EVERY}))


def opening_words(language: str | None) -> frozenset[str]:
    """Words, in lower case, that a language capitalises only where they open a sentence."""
    return rules_for(language).full_stops.opening_words


def script_of(document: Document) -> str | None:
    """The script that a document begins in, if the general rules do not work for it, or None."""
    first = document.regions[0]
    text = document.text[first.start : min(first.stop, first.start + _SAMPLE)]
    found = {name: len(letter.findall(text)) for name, (letter, _) in _SCRIPTS.items()}
    script, count = Counter(found).most_common(1)[0]
    return script if 2 * count > len(_LETTER.findall(text)) else None


@cache
def rules_for(language: str | None, more: frozenset[str] = frozenset()) -> Rules:
    """The rules of a language, or general ones if it has none of its own.

    Args:
        language: An ISO 639-1 code.
        more: Added abbreviations, in lower case and without their last full stop.
    """
    every = _every()
    if language not in languages_known():
        words = every.abbreviations | more
        return Rules(full_stops=replace(every, soft_case=_NO_ABBREVIATION, abbreviations=words))
    options, marks, closers, abbreviations, before_number, opening = _cells(language)
    full_stops = FullStops(
        end="no-full-stop" not in options,
        abbreviations=frozenset(word.rstrip("?!") for word in abbreviations)
        | every.abbreviations
        | more,
        units=frozenset(word.rstrip("?") for word in abbreviations if word.endswith("?")) - more,
        titles=frozenset(word.rstrip("!") for word in abbreviations if word.endswith("!")),
        before_number=_before_number(before_number) | every.before_number,
        names=frozenset(word.rstrip("^") for word in before_number if word.endswith("^")),
        plain=frozenset(word[:-1] for word in before_number if word[-1] in "~?"),
        doubtful=frozenset(word[:-1] for word in before_number if word[-1] == "?"),
        endings=_endings(before_number) + every.endings,
        opening_words=frozenset(opening),
        ordinals="ordinals" in options,
        centuries="centuries" in options,
        soft_case=_soft_case(options),
        caseless_initials="caseless-initials" in options,
        item_numbers="item-numbers" in options,
        language=language,
    )
    spaces = None
    if "spaces" in options:  # here both columns of words are about spaces, not full stops
        spaces = Spaces(full_stops.opening_words, full_stops.abbreviations)
        full_stops = replace(full_stops, opening_words=frozenset(), abbreviations=more)
    return Rules(
        marks=_changed(MARKS, "".join(marks)),
        closers="".join(closers),
        full_stops=full_stops,
        cjk="cjk" in options,
        ellipsis="ellipsis" in options,
        spaces=spaces,
    )


@cache
def _every() -> FullStops:
    """The words that apply to every language."""
    _, _, _, abbreviations, before_number, _ = _cells(_EVERY)
    return FullStops(
        abbreviations=frozenset(abbreviations),
        before_number=_before_number(before_number),
        endings=_endings(before_number),
    )


def _cells(language: str) -> list[list[str]]:
    return [cell.split(" ") if cell else [] for cell in _rows()[language]]


def _before_number(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.rstrip("^~?") for word in words if word[0] != "-")


def _endings(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word[1:] for word in words if word[0] == "-")


@cache
def rules_for_script(script: str | None, more: frozenset[str]) -> Rules:
    """The rules for a language without rules of its own, by the script from `script_of`.

    The settings come from a language written in that script, without its words.
    """
    if script is None:
        return rules_for(None, more)
    model, every = rules_for(_SCRIPTS[script][1]), _every()
    words = frozenset[str]()
    full_stops = replace(
        model.full_stops,
        abbreviations=every.abbreviations | more,
        units=words,
        titles=words,
        before_number=every.before_number,
        names=words,
        plain=words,
        doubtful=words,
        endings=every.endings,
        opening_words=words,
        language=None,
    )
    return replace(model, full_stops=full_stops)


def _soft_case(options: Iterable[str]) -> int:
    """Letters from which a word is no abbreviation: 6, or what the option says; 0 without it."""
    for option in options:
        if option.startswith("soft-case"):
            return int(option.removeprefix("soft-case").lstrip("-") or _NO_ABBREVIATION)
    return 0


def _changed(marks: str, change: str) -> str:
    for sign, mark in zip(change[::2], change[1::2], strict=True):
        marks = marks + mark if sign == "+" else marks.replace(mark, "")
    return marks
