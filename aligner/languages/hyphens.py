"""Hyphens at the ends of lines, and soft ones, which are seen only there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt

from aligner.languages import WORD, is_letter

__all__ = [
    "JOINING",
    "LINE_ENDS",
    "LineHyphens",
    "ends_in_a_cut",
    "is_compound",
    "without_soft_hyphens",
    "words_in",
]

_WORDS = "und oder bzw sowie et ou y o and or en of och og i a lub ja tai"
JOINING = frozenset(_WORDS.split())
"""Before these words a hyphen stands for part of a later word, as in "Ein- und Ausgang"."""

# Everything that some reader takes for the end of a line, or of a field.
LINE_ENDS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")

_SOFT = "\u00ad"
_HYPHENS = f"-{_SOFT}\u2010"
_BEFORE_WHITE = re.compile(rf"[{_HYPHENS}](\s+)(?=\S)")
_SPELT = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SPELT_BEFORE = re.compile(rf"{_SPELT.pattern}\Z")
_LONGEST = 60  # letters of a word on either side of its hyphen
_BY_CHANCE = 0.15  # share of the hyphens of compounds at which a line may be wrapped
_DEVIATIONS = 3  # beyond which it is no chance


def words_in(texts: Iterable[str]) -> Counter[str]:
    """The words of some texts in lower case; a compound with hyphens is one word."""
    return Counter(word for text in texts for word in _SPELT.findall(text.lower()))


def is_compound(before: str, after: str, known: Mapping[str, int]) -> bool | None:
    """Whether two halves that a hyphen and a line's end separate are a compound, not a cut word.

    Args:
        before: What stands before the hyphen; the word at its end counts.
        after: What stands after the line's end; the word at its beginning counts.
        known: The `words_in` the whole text, which may hold the word with or without its hyphen.

    Returns:
        None if they do not tell.
    """
    first, second = _SPELT_BEFORE.search(before[-_LONGEST:]), _SPELT.match(after)
    if not first or not second:
        return None
    if after[0].isupper() and not (first[0].isupper() and second[0][:2].isupper()):
        return True  # EU-|Kommission and E-|Mail, not BUNDES-|TAG
    # The halves may be compounds themselves: mother-in-|law.
    halves = {(first[0], second[0]), (first[0].rpartition("-")[2], second[0].partition("-")[0])}
    apart, whole = (
        sum(known.get(f"{one}{hyphen}{other}".lower(), 0) for one, other in halves)
        for hyphen in ("-", "")
    )
    return None if apart == whole else apart > whole


def ends_in_a_cut(text: str, hyphen: int, following: int) -> bool:
    """Whether the hyphen that ends a line is between two parts of one word, cut or compound.

    Args:
        text: The text.
        hyphen: Where the hyphen stands, if there is one.
        following: Where the next line begins.
    """
    if text[hyphen] not in _HYPHENS:
        return False
    before, rest = text[max(hyphen - 1, 0)], WORD.match(text, following)
    is_cut = is_letter(before) and not before.isdigit()
    return is_cut and rest is not None and rest[0] not in JOINING


class LineHyphens:
    """The hyphens at the ends of a document's lines: which of them only cut a word.

    A word that the document holds whole elsewhere was cut; one that it holds with its hyphen is a
    compound. If it holds neither, or both alike, its other hyphens decide: where words are cut,
    most that can be told are cuts, or more stand at the ends of lines than chance would put there.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        held = list(texts)
        ends = [(first, second) for text in held for _, first, second in _line_ends(text)]
        self._known = words_in(held) if ends else Counter[str]()
        told = [is_compound(*each, self._known) for each in ends]
        count = len(ends) + sum(self._known[word] for word in self._known if "-" in word)
        by_chance = _BY_CHANCE * count
        most = by_chance + _DEVIATIONS * sqrt((1 - _BY_CHANCE) * by_chance)
        self._cuts_words = told.count(False) > told.count(True) or len(ends) > most

    def without_cuts(self, text: str) -> str:
        """A text in which the words that were cut at the end of a line are whole."""
        cuts = (found for found, *halves in _line_ends(text) if self._is_cut(*halves))
        return _without(text, cuts)

    def _is_cut(self, before: str, after: str) -> bool:
        """Whether a hyphen at the end of a line only cuts a word."""
        keeps = is_compound(before, after, self._known)
        return self._cuts_words if keeps is None else not keeps


def without_soft_hyphens(text: str) -> str:
    """A text without soft hyphens; a word that one cuts at the end of a line is whole."""
    if _SOFT not in text:
        return text
    cuts = (found for found, *_ in _line_ends(text) if found[0].startswith(_SOFT))
    return _without(text, cuts).replace(_SOFT, "")


def _without(text: str, cuts: Iterable[re.Match[str]]) -> str:
    """A text without some parts of it, in order."""
    kept, at = [], 0
    for each in cuts:
        kept.append(text[at : each.start()])
        at = each.end()
    return "".join([*kept, text[at:]])


def _line_ends(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Hyphens between parts of one word with the white space behind them, and both parts."""
    for found in _BEFORE_WHITE.finditer(text):
        start, stop = found.span()
        is_end = not LINE_ENDS.isdisjoint(found[0])
        if is_end and start and ends_in_a_cut(text, start, stop):
            yield found, text[max(start - _LONGEST, 0) : start], text[stop : stop + _LONGEST]
