"""Numbers, shares and decades in words that have become others in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import (
    FEW_TO,
    HALF_A_DAY,
    NumberItem,
    is_among,
    is_many,
    told,
    unit_in,
)
from aligner.fidelity.checks.numbers.often import VERY_OFTEN
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.decades import named_decades
from aligner.fidelity.reading.numbers.halves import HALF, MIXED
from aligner.fidelity.reading.numbers.in_words import (
    DOZENS,
    SPELLED,
    counts_before,
    may_say_many,
    numbers_in_words,
)
from aligner.fidelity.reading.numbers.shares import Share, may_say_share, shares_in
from aligner.fidelity.reading.numbers.units import in_larger_unit
from aligner.fidelity.reading.times.clocks import UNITS
from aligner.fidelity.reading.value import Number

__all__ = ["changed_decades", "changed_shares", "changed_words", "is_counted"]

_Value = TypeVar("_Value")

_WORDED = 0.75  # each side has one in words that the other lacks
_FORTNIGHT = Decimal(2), Decimal(15)  # two weeks, quinze jours
# What makes another number of the one beside it: two dozen, threescore and ten, four decades,
# six-and-thirty, two and a half million.
_SCORES = re.compile(
    rf"score|schock|dozens|{DOZENS.pattern}"
    "|decade|jahrzehnt|décennie|década|decenni"
    rf"|\b(?:{HALF})\b|{MIXED}|半"
    rf"|\b(?:{UNITS['en']})[\s-]and[\s-]\w+t(?:y|ieth)\b",
    re.IGNORECASE,
)
# Of veinte por ciento and tre per mille; but per trentacinque anni is for thirty-five years.
_PER = re.compile(r"\s+(?:por|per|pour|pro)\s+\Z", re.IGNORECASE)
_HUNDRED = re.compile(r"cent|cento|cien|ciento|hundert|honderd|mil|mille|tausend", re.IGNORECASE)
_TIMES = re.compile(
    r"\s?(?:times|fois|veces|vezes|volte|mal|keer|maal)\b|[次遍回度趟声聲]", re.IGNORECASE
)
_BESIDE = 24  # characters


def changed_words(case: Case) -> Iterator[Finding]:
    """Numbers in words, just one on each side, that the other side does not have at all."""
    if not all(each.language in SPELLED for each in case.documents):
        return
    for pair in case.pairs:
        source = _words(pair.source)
        target = _words(pair.target) if source else []
        said = {each for item in source for each in item.value.readings}
        heard = {each for item in target for each in item.value.readings}
        source = [item for item in source if not is_among(item, heard)]
        target = [item for item in target if not is_among(item, said)]
        if not source or not target:
            continue
        near = case.around(pair)
        ours = _unsaid(source, [each.target for each in near])
        theirs = _unsaid(target, [each.source for each in near])
        if _are_many(ours) and _are_many(theirs):  # “a second” and the like do not count then
            ours, theirs = (list(filter(is_many, side)) for side in (ours, theirs))
        if len(ours) != 1 or len(theirs) != 1 or not _are_apart(pair, ours[0], theirs[0]):
            continue
        if _says_often(pair.source, ours[0]) and _says_often(pair.target, theirs[0]):
            continue
        if not _lasts_as_long(pair, ours[0], theirs[0]):
            yield from told(pair, ours, theirs, sure=_WORDED)


def changed_shares(case: Case) -> Iterator[Finding]:
    """Shares such as a half or a third in words, just one on each side, that differ."""
    return _exchanged(case, _shares, _are_other_shares, _says_share)


def _shares(half: Half) -> list[Item[Share]]:
    return [Item(each.span, each, half.at(each.span).own) for each in half.each(shares_in)]


def _are_other_shares(pair: Pair, one: Item[Share], other: Item[Share]) -> bool:
    """Whether two shares of one kind differ, and neither side may say the other's in any way."""
    ours, theirs = one.value, other.value
    if ours.kind != theirs.kind or ours.value == theirs.value:
        return False
    return not (may_say_share(pair.target.text, ours) or may_say_share(pair.source.text, theirs))


def _says_share(half: Half, share: Item[Share]) -> bool:
    return any(each.value.value == share.value.value for each in _shares(half))


def changed_decades(case: Case) -> Iterator[Finding]:
    """Decades in words, just one on each side, that differ."""
    return _exchanged(case, _decades, lambda _, one, other: one.value != other.value, _says_decade)


def _exchanged(
    case: Case,
    read: Callable[[Half], list[Item[_Value]]],
    differ: Callable[[Pair, Item[_Value], Item[_Value]], bool],
    says: Callable[[Half, Item[_Value]], bool],
) -> Iterator[Finding]:
    """Items that each side has just one of and that differ, unless the other says them nearby.

    Args:
        case: The pair of documents.
        read: Reads the items of one side.
        differ: Whether two items surely differ.
        says: Whether a side says an item in any way.
    """
    for pair in case.pairs:
        source = read(pair.source)
        target = read(pair.target) if len(source) == 1 else []
        if len(target) != 1 or not differ(pair, source[0], target[0]):
            continue
        near = case.around(pair)
        if not any(says(bead.target, source[0]) or says(bead.source, target[0]) for bead in near):
            yield from told(pair, source, target, sure=_WORDED)


def _decades(half: Half) -> list[Item[int]]:
    return [
        Item(span, value, half.at(span).own)
        for part in half.excerpts
        for value, place in named_decades(part.own, part.language, only_sure=True).items()
        for span in [place.shifted(part.start)]
    ]


def _says_decade(half: Half, decade: Item[int]) -> bool:
    """Whether a side says a decade, in words or in digits."""
    return decade.value in named_decades(half.text, half.language) or bool(
        re.search(rf"(?<!\d)(?:\d\d)?{decade.value}(?!\d)", half.text)
    )


def _are_many(items: Sequence[NumberItem]) -> bool:
    return any(map(is_many, items))


def _words(half: Half) -> list[NumberItem]:
    """The numbers in words of a side, but for those of un cuarto de hora, drei viertel Stunden."""
    items = [
        Item(number.span, number, number.text)
        for part in half.excerpts
        if may_say_many(part)
        for number in numbers_in_words(part)
        if number.size > 1 and (_has_part(number) or not is_counted(half.at(number.span)))
    ]
    shares = [each.span for each in half.each(shares_in) if each.kind == "hour"] if items else []
    return [item for item in items if not any(map(item.span.meets, shares))]


def _has_part(number: Number) -> bool:
    """Whether a number has a half or a quarter with it: two and a half, anderthalb."""
    return any(each % 1 for each in number.values)


def is_counted(number: Excerpt) -> bool:
    """Whether a dozen or a score stands beside a number, or it is part of a percentage."""
    first, last = max(number.start - _BESIDE, 0), number.stop + _BESIDE
    return _is_per_hundred(number) or _SCORES.search(number.text, first, last) is not None


def _is_per_hundred(number: Excerpt) -> bool:
    """Whether a number is the hundred of so many per hundred, and no number by itself."""
    per = _PER.search(number.ahead(_BESIDE)) if _HUNDRED.fullmatch(number.own) else None
    return per is not None and bool(counts_before(number, number.start - len(per[0])))


def _says_often(half: Half, item: NumberItem) -> bool:
    """Whether a number only says that something is done again and again."""
    return item.value.size in VERY_OFTEN and _counts_times(half, item)


def _counts_times(half: Half, item: NumberItem) -> bool:
    return half.at(item.span).behind(_TIMES) is not None


def _lasts_as_long(pair: Pair, one: NumberItem, other: NumberItem) -> bool:
    """Whether two numbers give the same time in two units: forty-eight hours, two days."""
    units = unit_in(pair.source, one.value), unit_in(pair.target, other.value)
    sizes = one.value.size, other.value.size
    return any(
        in_larger_unit(sizes[here], units[here]) == (sizes[there], unit.meaning)
        for here, there in ((0, 1), (1, 0))
        if (unit := units[there])
    )


def _unsaid(items: Sequence[NumberItem], others: Sequence[Half]) -> list[NumberItem]:
    """The items that the other side does not say nearby, in digits or in words."""
    spoken = {each for half in others for each in half.said}
    return [item for item in items if not is_among(item, spoken)]


def _count_the_same(pair: Pair, one: NumberItem, other: NumberItem) -> bool:
    """Whether two numbers count the same unit, or how often something is done.

    For example, three weeks and quatre semaines, or three times and due volte.
    """
    if all(map(_counts_times, pair.halves, (one, other))):
        return True
    units = unit_in(pair.source, one.value), unit_in(pair.target, other.value)
    return bool(units[0] and units[1] and units[0].meaning == units[1].meaning)


def _are_apart(pair: Pair, one: NumberItem, other: NumberItem) -> bool:
    """Whether two numbers in words cannot mean the same.

    Small ones, and those with a half, are compared only if they count the same thing.
    """
    small, large = sorted(each.value.size for each in (one, other))
    if large - small == HALF_A_DAY or (small, large) == _FORTNIGHT:
        return False
    is_plain = not any(_has_part(each.value) for each in (one, other))
    return (large > FEW_TO and is_plain) or _count_the_same(pair, one, other)
