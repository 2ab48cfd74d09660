"""Small whole numbers, however they are written: XIV, 14th, fourteenth, 十四."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.han import han_numerals
from aligner.fidelity.reading.numbers.in_words import SPELLED, is_ordinal, numbers_in_words
from aligner.fidelity.reading.openings import is_opened_by
from aligner.fidelity.reading.roman import ROMAN, roman_value
from aligner.fidelity.words import lists

__all__ = ["Figure", "numerals_in", "small_numbers_in"]

_ENDING = r"(?:-?(?:го|й|м|му|е|я)|e|ème|er|re|th|st|nd|rd|º|ª|\.(?=[ \u00a0]))?"
# Small capitals may have become xix, but vi and ci by themselves are words. L and C are initials,
# and Le is an article.
_ROMAN = re.compile(
    rf"(?=[IVXLCivxlc])(?<![\w'’])(?!L(?![IVXLC]))"
    rf"(?P<numeral>{ROMAN}|(?=[ivl]*x)(?ai:{ROMAN})(?![IVXLC]))(?P<ending>{_ENDING})(?![\w'’])"
)
# By language, the letters after a numeral of a single one: Xe, Vth. German Ist and Spanish Ve are
# words.
_ORDINALS = lists("numerals.roman_endings")
# An English or Danish I is a pronoun if a word in small letters follows, and a Polish one means
# “and” where it opens a sentence.
_BEFORE_WORD = re.compile(r"I(?=,?[ \u00a0]+[^\W\d_A-Z])")
_I_IS_A_PRONOUN = frozenset({"da", "en"})
_I_IS_A_WORD = _I_IS_A_PRONOUN | {"pl"}
# Others that are words there, by language, whatever follows: Swedish I, in Czech V, in.
_OPENING = {
    language: re.compile(rf"(?:{'|'.join(letters)})(?=[ \u00a0]+\w)")
    for language, letters in lists("numerals.opening_words").items()
}
_SEEN = 3  # characters before such a word
_EASTERN = "\u3040-\u9fff\uac00-\ud7af"  # letters beside a number without a space
_DIGITS = re.compile(
    rf"(?<![^\W{_EASTERN}])(?<![.,:/])(?P<numeral>[1-9]\d?\d?)(?P<ending>{_ENDING})(?![\d%]|[.,:]\d)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A small whole number.

    Attributes:
        span: Where it stands.
        whole: Where it stands with its ending, such as the full stop of 14. or the th of 14th.
        value: Its value.
        text: How it is written, without the ending.
        is_roman: Whether it is a Roman numeral.
        is_ordinal: Whether it may be an ordinal.
    """

    span: Span
    whole: Span
    value: int
    text: str
    is_roman: bool = False
    is_ordinal: bool = True

    @property
    def start(self) -> int:
        """Where it begins; no two numbers of a text begin at the same place."""
        return self.span.start


def small_numbers_in(part: Excerpt) -> list[Figure]:
    """The small whole numbers in a part of a text, in order; in words in some languages."""
    found = [*numerals_in(part), *_digits_in(part)]
    if part.language in ("zh", "ja"):
        seen = dict(han_numerals(part))
        found += [Figure(each, each, value, each.of(part.text)) for each, value in seen.items()]
    elif part.language in SPELLED:
        for number in numbers_in_words(part):
            ordinal = is_ordinal(number.text, str(part.language))
            value = int(number.size)
            if value == number.size:
                each = Figure(number.span, number.span, value, number.text, is_ordinal=ordinal)
                found.append(each)
    return sorted(found, key=lambda each: each.span)


def numerals_in(part: Excerpt) -> Iterator[Figure]:
    """The Roman numerals in a part of a text, in order; see `small_numbers_in`."""
    for match in part.find(_ROMAN):
        is_word = _is_i(part, match.start()) or _opens(part, match)
        if not (is_word or _is_word(match, part.language)):
            span, written = Span(*match.span("numeral")), match["numeral"]
            value = roman_value(written.upper())
            yield Figure(span, Span(*match.span()), value, written, is_roman=True)


def _is_i(part: Excerpt, at: int) -> bool:
    """Whether what begins at a place is the word I."""
    if part.language not in _I_IS_A_WORD or not _BEFORE_WORD.match(part.text, at):
        return False
    return part.language in _I_IS_A_PRONOUN or is_opened_by(part.before(at, _SEEN))


def _opens(part: Excerpt, match: re.Match[str]) -> bool:
    """Whether a numeral of a single letter is a word with which a sentence opens."""
    words = _OPENING.get(part.language or "")
    if not words or not words.match(part.text, match.start()):
        return False
    return is_opened_by(part.before(match.start(), _SEEN))


def _is_word(match: re.Match[str], language: str | None) -> bool:
    """Whether a numeral of a single letter and its ending are a word of the language."""
    ending = match["ending"]
    is_short = len(match["numeral"]) == 1 and ending.isascii() and ending.isalpha()
    return is_short and ending not in _ORDINALS.get(language or "", ())


def _digits_in(part: Excerpt) -> Iterator[Figure]:
    for match in part.find(_DIGITS):
        span, whole = Span(*match.span("numeral")), Span(*match.span())
        ordinal = bool(match["ending"]) or part.language in ("zh", "ja", "ko")
        yield Figure(span, whole, int(match["numeral"]), match["numeral"], is_ordinal=ordinal)
