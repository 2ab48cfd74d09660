"""Numbers that both sides have, but with different units, currencies or signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import (
    NumberItem,
    amount_in,
    may_be_equal,
    rates_in,
    told,
    unit_in,
)
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.numbers.labels import is_numbered_clause
from aligner.fidelity.reading.numbers.measures import units_named
from aligner.fidelity.reading.numbers.signs import Sign, counts_degrees, says_below_zero, sign_of
from aligner.fidelity.reading.numbers.units import Meaning, Unit
from aligner.fidelity.reading.value import Number

__all__ = ["changed_amounts"]

_AMOUNT = 0.9  # both sides have the number, with different units, currencies or signs
_IN_WORDS = 0.75  # likewise, if one side or both say it in words


def changed_amounts(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Numbers whose equals on the other side all have another sign, or count something else.

    Args:
        case: The pair of documents.
        found: The numbers in digits of each bead.
    """
    for pair, (ours, theirs) in zip(case.beads, found, strict=True):
        if ours and theirs:
            source = _amounts(pair.source, ours, pair.target)
            target = _amounts(pair.target, theirs, pair.source)
            for one, other in _changed(source, target):
                yield from _told(pair, one, other, _AMOUNT)
        if not pair.bead.is_null and _may_change_in_words(pair):
            yield from _changed_in_words(pair, ours, theirs)


def _may_change_in_words(pair: Pair) -> bool:
    """Whether each side names a unit that the other lacks, which few pairs do."""
    ours = units_named(pair.source.text, pair.source.language)
    theirs = units_named(pair.target.text, pair.target.language) if ours else set()
    return any(
        one.contradicts(other)
        for one in ours
        for other in theirs
        if _is_alone(one, theirs) and _is_alone(other, ours)
    )


def _is_alone(one: Meaning, others: Iterable[Meaning]) -> bool:
    return all(one.kind != other.kind or one.contradicts(other) for other in others)


def _changed_in_words(
    pair: Pair, ours: Sequence[NumberItem], theirs: Sequence[NumberItem]
) -> Iterator[Finding]:
    spoken, heard = _words(pair.source), _words(pair.target)
    if not (spoken or heard):
        return
    source = [*_amounts(pair.source, ours, pair.target), *spoken]
    target = [*_amounts(pair.target, theirs, pair.source), *heard]
    for one, other in _changed(source, target):
        if one in spoken or other in heard:
            yield from _told(pair, one, other, _IN_WORDS)


def _words(half: Half) -> list[_Amount]:
    """The numbers above one in words; their signs are not read."""
    unsure = Sign(None, 0)
    return [
        _Amount(
            Item(number.span, number, number.text),
            unsure,
            unit_in(half, number),
            rates_in(half, number),
        )
        for number in half.spoken
        if number.size > 1
    ]


def _changed(
    source: Sequence[_Amount], target: Sequence[_Amount]
) -> Iterator[tuple[_Amount, _Amount]]:
    ours = [one for one in source if _is_contradicted(one, source, target)]
    theirs = [one for one in target if _is_contradicted(one, target, source)]
    for one in ours:
        other = next(
            (each for each in theirs if may_be_equal(one.item.value, each.item.value)), None
        )
        if other:
            yield one, other
            theirs.remove(other)


def _told(pair: Pair, one: _Amount, other: _Amount, sure: float) -> Iterator[Finding]:
    yield from told(pair, [_whole(pair.source, one)], [_whole(pair.target, other)], sure=sure)


@dataclass(frozen=True)
class _Amount:
    """A number with its sign, with what it counts and per what, and if it only numbers a clause."""

    item: NumberItem
    sign: Sign
    unit: Unit | None
    rates: Sequence[Unit]
    is_degrees: bool = False
    is_label: bool = False

    def contradicts(self, other: _Amount) -> bool:
        """Whether the two surely have different units, or one surely lacks the other's sign."""
        if self.unit and other.unit and self.unit.meaning.contradicts(other.unit.meaning):
            return True
        for one, two in product(self.rates, other.rates):
            if one.meaning.contradicts(two.meaning):
                return True
        lower, upper = sorted((self, other), key=lambda each: each.sign.value or 0)
        if lower.sign.value != -1 or upper.sign.value in (None, -1):
            return False
        return upper.sign.value == 1 or lower.is_degrees


def _amounts(half: Half, items: Sequence[NumberItem], other: Half) -> list[_Amount]:
    found = []
    for item in items:
        number = half.at(item.span)
        unit, rates = unit_in(half, item.value), rates_in(half, item.value)
        is_label = not (unit or rates) and is_numbered_clause(half.part_with(item.span), item.span)
        sign, is_degrees = sign_of(number), counts_degrees(number)
        found.append(_Amount(item, sign, unit, rates, is_degrees, is_label))
    # In “−15 to 20 °C” and “15 °C of frost” a number may have a sign that does not show.
    if any(not each.sign.value for each in found) and (
        any(each.sign.value == -1 and not each.is_degrees for each in found)
        or says_below_zero(half.text, half.language, other.text, other.language)
    ):
        unsure = Sign(None, 0)
        found = [replace(each, sign=unsure) if not each.sign.value else each for each in found]
    return found


def _is_contradicted(one: _Amount, own: Sequence[_Amount], others: Sequence[_Amount]) -> bool:
    """Whether all equals of a number contradict it.

    Where both sides have as many equals that number a clause, these stand for each other.
    """
    equals = _equals(one, others)
    labels = [each for each in equals if each.is_label]
    if len(labels) == sum(each.is_label for each in _equals(one, own)):
        equals = [each for each in equals if not each.is_label]
    return bool(equals) and all(map(one.contradicts, equals))


def _equals(one: _Amount, others: Sequence[_Amount]) -> list[_Amount]:
    return [each for each in others if may_be_equal(one.item.value, each.item.value)]


def _whole(half: Half, amount: _Amount) -> NumberItem:
    span = amount_in(half, amount.item)
    if amount.sign.value:
        span = Span(min(span.start, amount.sign.start), span.stop)
    return Item(span, amount.item.value, half.at(span).own)
