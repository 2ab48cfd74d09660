"""Numbers that count the same unit on both sides and differ, whatever else is beside them.

The comparison in `values` ignores how often a number occurs, so that the 5 of clause 5 may stand
for five days, and it trusts no small number that one side alone has. Two numbers that count the
same unit hardly deceive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import (
    HALF_A_DAY,
    NumberItem,
    is_among,
    may_be_equal,
    told,
    unit_in,
)
from aligner.fidelity.checks.numbers.worded import is_counted
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.numbers.groups import ratios_in, sums_in
from aligner.fidelity.reading.numbers.in_words import is_ordinal
from aligner.fidelity.reading.numbers.labels import are_written_apart
from aligner.fidelity.reading.numbers.measures import units_named
from aligner.fidelity.reading.numbers.units import Meaning, Unit
from aligner.fidelity.reading.value import Number

__all__ = ["changed_counts"]

_IN_DIGITS = 0.95  # each side has, in digits, a number that the other lacks
_IN_WORDS = 0.75  # likewise, if one side or both say it in words
_KINDS = frozenset({"duration", "measure", "degree"})
# Units of which a one in words is counted: not one day, one o’clock, one minute to midnight.
_ONES = frozenset({"duration-week", "duration-month", "duration-year"})
_NO_ONE = re.compile(
    r"[级級生中到四]|\s(?:sì|sí|sim)\b"
)  # 一年级, 一年中; una settimana sì e una no
_BESIDE = 24  # characters in which no other unit of the kind may stand: 1 year and 6 months
_WEEKS = ({Decimal(7), Decimal(8)}, {Decimal(14), Decimal(15)})  # acht Tage, quinze jours
_AN_HOUR = Decimal(60)  # minutes: ten to eight is seven fifty


@dataclass(frozen=True)
class _Count:
    """A number and what it counts; None if that is unknown."""

    item: NumberItem
    unit: Meaning | None
    is_worded: bool

    def is_same(self, other: _Count) -> bool:
        return self.unit == other.unit and self.is_equal(other)

    def is_equal(self, other: _Count) -> bool:
        return may_be_equal(self.item.value, other.item.value)

    def may_be_same(self, other: _Count) -> bool:
        return self.is_equal(other) and (
            not (self.unit and other.unit)
            or (
                self.unit.kind == other.unit.kind
                and not self.unit.contradicts(other.unit)  # キロ may be kilometres
            )
        )


def changed_counts(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Two numbers that count one unit, just one on each side, and that the other side lacks.

    Args:
        case: The pair of documents.
        found: The numbers in digits of each bead.
    """
    for pair, (ours, theirs) in zip(case.beads, found, strict=True):
        if pair.bead.is_null or not _may_count(pair, ours, theirs):
            continue
        counts = _counts(pair.source, ours), _counts(pair.target, theirs)
        source, target = _left(*counts)
        for one in source:
            others = [each for each in target if each.unit == one.unit]
            alike = [each for each in source if each.unit == one.unit]
            if one.unit and len(others) == len(alike) == 1:
                other = others[0]
                is_worded = one.is_worded or other.is_worded
                if not is_worded and _digits(source) != _digits(target):
                    continue  # one of them may be a part of the other: 40/8 for 40.8
                if _are_exchanged(one, other, source, target):
                    is_sure = not all(_has_bare(side, one, other) for side in counts)
                else:
                    is_sure = _are_apart(pair, one, other)
                if is_sure and not _are_said(case, found, pair, one, other):
                    sure = _IN_WORDS if is_worded else _IN_DIGITS
                    yield from told(pair, [one.item], [other.item], sure=sure)


def _may_count(pair: Pair, ours: Sequence[NumberItem], theirs: Sequence[NumberItem]) -> bool:
    """Whether a count may differ; to ask first is quick, to read numbers in words is slow."""
    named: list[set[Meaning]] = []
    for half, own, other in ((pair.source, ours, theirs), (pair.target, theirs, ours)):
        counted = [(item, unit) for item in own if (unit := _counted(unit_in(half, item.value)))]
        for item, _ in counted:
            if not any(may_be_equal(item.value, each.value) for each in other):
                return True
        named.append(units_named(half.text, half.language) | {unit for _, unit in counted})
    return not named[0].isdisjoint(named[1])


def _counts(half: Half, items: Sequence[NumberItem]) -> list[_Count]:
    """The numbers of a side in digits and in words, but for the parts of others.

    A one in words is read only beside weeks, months and years.
    """
    values = [each.value for each in items]
    sums = [span for span, _ in sums_in(half.document.text, values, half.language)]
    sums += [span for span, _ in half.each(ratios_in)]
    found = [
        _Count(item, _counted(unit_in(half, item.value)), is_worded=False)
        for item in items
        if not any(map(item.span.meets, sums))
    ]
    for number in half.spoken:
        unit = unit_in(half, number)
        if (number.size > 1 or _is_time(half, unit)) and not is_counted(half.at(number.span)):
            item = Item(number.span, number, number.text)
            found.append(_Count(item, _counted(unit), is_worded=True))
    return found


def _counted(unit: Unit | None) -> Meaning | None:
    """What a unit means, if numbers of it are compared here."""
    return unit.meaning if unit and unit.meaning.kind in _KINDS else None


def _is_time(half: Half, unit: Unit | None) -> bool:
    """Whether a one in words counts a unit of time; beside other words it is an article."""
    if not unit or unit.meaning.names.isdisjoint(_ONES):
        return False
    return not _NO_ONE.match(half.document.text, unit.span.stop)


def _left(source: list[_Count], target: list[_Count]) -> tuple[list[_Count], list[_Count]]:
    """What is left when numbers cancel out one for one: of the same unit, then of one unknown."""
    for alike in (_Count.is_same, _Count.may_be_same):
        rest, lacking = list(target), []
        for one in source:
            other = next((each for each in rest if alike(one, each)), None)
            if other:
                rest.remove(other)
            else:
                lacking.append(one)
        source, target = lacking, rest
    return source, target


def _digits(counts: Sequence[_Count]) -> int:
    return sum(not each.is_worded for each in counts)


def _are_exchanged(
    one: _Count, other: _Count, source: Sequence[_Count], target: Sequence[_Count]
) -> bool:
    """Whether another unit has the two numbers the other way round: 3 years and 5 months."""
    return any(
        third.unit and third.unit == fourth.unit and third.is_equal(other) and fourth.is_equal(one)
        for third in source
        for fourth in target
    )


def _has_bare(side: Sequence[_Count], *counts: _Count) -> bool:
    """Whether a side has these numbers without a unit too: of 5 to 3 mg in 3 to 5 days."""
    bare = [each for each in side if not each.unit]
    return all(any(map(count.is_equal, bare)) for count in counts)


def _are_apart(pair: Pair, one: _Count, other: _Count) -> bool:
    """Whether two counts of one unit cannot mean the same."""
    sizes = {one.item.value.size, other.item.value.size}
    if min(sizes) == 1 and any(map(_is_ordinal, pair.halves, (one, other))):
        return False  # one day later is the second day
    name = min(one.unit.names) if one.unit else ""
    if name == "duration-day" and sizes in _WEEKS:
        return False
    if name == "duration-hour" and max(sizes) - min(sizes) == HALF_A_DAY:
        return False
    if name == "duration-minute" and sum(sizes) == _AN_HOUR:
        return False
    return all(_is_alone(half, each) for half, each in zip(pair.halves, (one, other), strict=True))


def _is_ordinal(half: Half, count: _Count) -> bool:
    """Whether a number in words is an ordinal."""
    start = count.item.span.start
    if not count.is_worded or not half.reads_words:
        return False
    if are_written_apart(half.language):
        return is_ordinal(count.item.text, str(half.language))
    return half.document.text[max(start - 1, 0) : start] == "第"


def _is_alone(half: Half, count: _Count) -> bool:
    """Whether no other unit of the kind stands beside a count."""
    span, text = count.item.span, half.document.text
    part = half.part_with(span)
    around = text[max(span.start - _BESIDE, part.start) : min(span.stop + _BESIDE, part.stop)]
    named = units_named(around, half.language)
    return all(each == count.unit or each.kind != count.unit.kind for each in named if count.unit)


def _are_said(
    case: Case, found: Sequence[Both[Number]], pair: Pair, one: _Count, other: _Count
) -> bool:
    """Whether either number is on the other side in a form not read here, or in a bead nearby."""
    for here, (count, half) in enumerate(((one, pair.target), (other, pair.source))):
        own = found[pair.number][1 - here]
        listed = any(may_be_equal(count.item.value, each.value) for each in own) or any(
            may_be_equal(count.item.value, each) for each in half.spoken
        )
        if not listed and is_among(count.item, half.said):
            return True
        for near in case.around(pair):
            if near is not pair:
                side = near.halves[1 - here]
                counts = _counts(side, found[near.number][1 - here])
                if any(count.is_same(each) for each in counts):
                    return True
    return False
