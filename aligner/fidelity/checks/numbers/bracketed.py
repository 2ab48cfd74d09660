"""Numbers that one side says twice, in digits and in words, and differently: 45 (fifty-four)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half
from aligner.fidelity.checks.numbers.figures import NumberItem, is_among, may_be_equal, told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.numbers.in_words import numbers_in_words
from aligner.fidelity.reading.value import Number

__all__ = ["changed_in_brackets"]

_CHANGED = 0.9
_IN_BRACKETS = re.compile(  # 3.200 PLN (in Worten: dreitausend), 45 (forty-five) days
    r"[^\d()（）,;:!?\n]{0,24}[(（](?:[^()（）\d:]{1,24}:\s?)?(?P<words>[^()（）\d]{3,90})[)）]"
)
_OPENED, _CLOSED = re.compile(r"\s?[(（]"), re.compile(r"[)）]")  # sixty (30) days
_LEAST = 0.6  # share of the brackets that the words fill: not 45 (two of them abroad)
_ALL = 0.9  # likewise, if the other side's number words are not read


def changed_in_brackets(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Numbers of one side that its own words contradict, while the other side has them as well.

    Args:
        case: The pair of documents.
        found: The numbers in digits of each bead.
    """
    for pair, (ours, theirs) in zip(case.beads, found, strict=True):
        if not (ours and theirs):
            continue
        for item, words, fill in _contradicted(pair.source, ours):
            if other := _confirmed(item, words, fill, pair.target, theirs):
                yield from told(pair, [words], [other], sure=_CHANGED)
        for item, words, fill in _contradicted(pair.target, theirs):
            if other := _confirmed(item, words, fill, pair.source, ours):
                yield from told(pair, [other], [words], sure=_CHANGED)


def _contradicted(
    half: Half, items: Sequence[NumberItem]
) -> Iterator[tuple[NumberItem, NumberItem, bool]]:
    """Numbers that words contradict, the words, and whether these fill brackets."""
    if not half.reads_words:
        return
    for item in items:
        if words := _ahead(half, item):
            yield item, words, False
        match = half.at(item.span).behind(_IN_BRACKETS)
        if not match:
            continue
        within = Span(*match.span("words"))
        said = numbers_in_words(half.at(within))
        if len(said) == 1 and len(said[0].span) >= _LEAST * len(within):
            words = Item(said[0].span, said[0], said[0].text)
            if not may_be_equal(item.value, words.value):
                letters = sum(not letter.isspace() for letter in match["words"])
                yield item, words, len("".join(words.text.split())) >= _ALL * letters


def _ahead(half: Half, item: NumberItem) -> NumberItem | None:
    """The words right before a number in brackets that contradict it: sixty (30)."""
    text = half.document.text
    if _CLOSED.match(text, item.span.stop):
        for words in half.spoken:
            is_ahead = _OPENED.fullmatch(text, words.span.stop, item.span.start)
            if is_ahead and not may_be_equal(item.value, words):
                return Item(words.span, words, words.text)
    return None


def _confirmed(
    item: NumberItem, words: NumberItem, fill: bool, other: Half, others: Sequence[NumberItem]
) -> NumberItem | None:
    """The other side's number that equals the item, unless the words' number is there, too."""
    if any(may_be_equal(words.value, each.value) for each in others):
        return None
    if not (other.reads_words or fill) or is_among(words, other.said):
        return None
    return next((each for each in others if may_be_equal(item.value, each.value)), None)
