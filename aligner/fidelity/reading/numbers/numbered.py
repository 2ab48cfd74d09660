"""Chapters, volumes, centuries and kings with their numbers: siglo XIX, Ludwig der Vierzehnte.

A Roman numeral by itself may be many things, such as an initial or a pronoun. Beside such a word or
a name it is a number. Numbers that are listed with others are left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.labels import (
    CENTURY,
    CHAPTER,
    Label,
    are_written_apart,
    labels_in,
)
from aligner.fidelity.reading.numbers.small import Figure, numerals_in, small_numbers_in

__all__ = ["ALONE", "NAME", "Numbered", "has_numeral", "numbered_in"]

NAME = "name"
"""The kind of a king, a pope or anything else with a name and a number."""
ALONE = "alone"
"""The kind of a line with nothing but a number."""

_SPACE = "[ \u00a0]"
_BEHIND_LABEL = re.compile(
    rf"{_SPACE}*:?{_SPACE}*\n?(?:(?:the|der|das|le|la|il|el|o)\s+)?", re.IGNORECASE
)
_NAMED = re.compile(rf"(?P<name>[^\W\d_]{{3,}}){_SPACE}(?P<article>(?:the|der|de[mns]){_SPACE})?\Z")
_SEEN = 40  # characters before a number
_OF_HAN_KINGS = re.compile("世(?![纪紀界代间間上])")
_LISTED = re.compile(
    r"\s*(?:[-–—/&,、·]|\b(?:and|or|to|und|oder|bis|et|ou|aux?|y|e|o|al?|ed|en|of|tot|и|или|до|по|i|do)\b)"
    r"\s*(?:\b(?:the|das|le|la|il|el|o)\s+)?",
    re.IGNORECASE,
)
_LINE = re.compile(r"[\s(\[]*(?P<line>[^\n]*)")
_BARE = frozenset({"es", "fr", "it", "pt"})
"""Languages without an article before a king's number (Louis Quinze).

Except in French, the number of a century in words needs none either.
"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """What has a number of its own, and the number.

    Attributes:
        figure: The number.
        name: The first letter of a king's name, in lower case and without its accent; "" if it is
            unknown.
    """

    figure: Figure
    name: str = ""


def has_numeral(part: Excerpt) -> bool:
    """Whether a part of a text has a Roman numeral to look at; most parts have none."""
    return any(
        len(each.text) > 1 or each.span.start == part.start or _follows_capital(part.text, each)
        for each in numerals_in(part)
    )


def _follows_capital(text: str, figure: Figure) -> bool:
    before = text[max(figure.span.start - _SEEN, 0) : figure.span.start].split()
    return bool(before) and before[-1][0].isupper()


def numbered_in(part: Excerpt) -> dict[str, Numbered]:
    """What has a number of its own in a part of a text, for kinds of which it has just one.

    Returns:
        By kind: "century", "chapter" and the like; "name" for what a king has; "alone" for a number
        that is all of the first line. Nothing if a Roman numeral is left that belongs to no kind.
    """
    figures = small_numbers_in(part)
    if alone := _first_line(part, figures):
        return {ALONE: Numbered(alone)}
    text, language = part.text, part.language
    found = _labelled(text, language, figures, list(labels_in(part)))
    taken = {each.figure.start for each in found.values()}
    free = [each for each in figures if each.start not in taken]
    names = [each for figure in free for each in _named(text, language, figure)]
    if len(names) == 1:
        found[NAME] = names[0]
    taken |= {each.figure.start for each in names}
    if any(each.is_roman and len(each.text) > 1 and each.start not in taken for each in figures):
        return {}
    listed = _listed(text, figures)
    return {kind: each for kind, each in found.items() if each.figure.start not in listed}


def _labelled(
    text: str, language: str | None, figures: Sequence[Figure], labels: Sequence[Label]
) -> dict[str, Numbered]:
    """What labels number, for kinds of which there is just one."""
    starts = [each.start for each in figures]
    places = [bisect_left(starts, label.span.stop) for label in labels]
    behind = [
        [each for each in figures[at : at + 1] if _is_behind(text, language, label, each)]
        for label, at in zip(labels, places, strict=True)
    ]
    taken = {each.start for own in behind for each in own}  # Part II. Chapter V
    many = Counter(label.kind for label in labels)
    found: dict[str, Numbered] = {}
    for label, after in zip(labels, behind, strict=True):
        at = bisect_left(starts, label.span.start)
        before = [each for each in figures[max(at - 1, 0) : at] if each.start not in taken]
        own = [each for each in before if _is_before(text, language, label, each)] + after
        if len(own) == 1 and many[label.kind] == 1:
            found[label.kind] = Numbered(own[0])
    return found


def _first_line(part: Excerpt, figures: Sequence[Figure]) -> Figure | None:
    """The number that is all of the first line, if this is a line of its own."""
    match = _LINE.match(part.text, part.start, part.stop)
    if not match or part.ahead(_SEEN).rpartition("\n")[2].strip():
        return None
    start = match.start("line")
    span = Span(start, start + len(match["line"].rstrip(" .)]")))
    return next((each for each in figures if each.span == span), None)


def _is_behind(text: str, language: str | None, label: Label, figure: Figure) -> bool:
    gap = text[label.span.stop : figure.whole.start]
    if not are_written_apart(language):
        return not gap and text[label.span.start] in "卷巻册冊"
    if not _BEHIND_LABEL.fullmatch(gap):
        return False
    if figure.is_roman:
        return True
    if label.kind == CENTURY:
        return language in _BARE and language != "fr"
    # “In this book two of us die” names no second book; “chapter two” hardly deceives.
    is_sure = label.kind == CHAPTER or text[label.span.start].isupper()
    return is_sure or figure.text.isdigit()


def _is_before(text: str, language: str | None, label: Label, figure: Figure) -> bool:
    """Whether a number stands before a label and is its own."""
    gap = text[figure.whole.stop : label.span.start]
    if not figure.is_ordinal or figure.whole.stop > label.span.start:
        return False
    if are_written_apart(language):
        return gap in (" ", "\u00a0", "-", "\n")
    before = text[max(figure.whole.start - 1, 0) : figure.whole.start]
    return not gap.strip() and (label.kind == CENTURY or before in ("第", "제"))


def _named(text: str, language: str | None, figure: Figure) -> Iterator[Numbered]:
    """A number behind a name, or before 世."""
    if not are_written_apart(language):
        if _OF_HAN_KINGS.match(text, figure.whole.stop):
            yield Numbered(figure)
        return
    before = _NAMED.search(text[max(figure.span.start - _SEEN, 0) : figure.span.start])
    if not before or not before["name"][0].isupper():
        return
    is_word = figure.text[0].isupper() and not figure.is_roman
    if figure.is_roman or (is_word and (before["article"] or language in _BARE)):
        letter = unicodedata.normalize("NFD", before["name"])[0].lower()  # Édouard, Edward
        yield Numbered(figure, letter)


def _listed(text: str, figures: Sequence[Figure]) -> set[int]:
    """Where numbers begin that are listed one after another, as in "XIV and XV"."""
    return {
        each.start
        for one, other in pairwise(figures)
        if _LISTED.fullmatch(text, one.whole.stop, other.whole.start)
        for each in (one, other)
    }
