"""Times of the day that surely differ: both in digits, or one in digits and one in words.

The comparison in `values` lets times in words only confirm those in digits, and takes the day of
6 July for what 18 Uhr may be called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.dates import dates_in
from aligner.fidelity.checks.numbers.figures import (
    NumberItem,
    are_minutes,
    is_among,
    may_be_equal,
    told,
)
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.numbers.in_words import spelled_out
from aligner.fidelity.reading.numbers.part_hours import names_next_hour
from aligner.fidelity.reading.times.hours import LAST_HOUR, HalfDay, readings_of
from aligner.fidelity.reading.times.spoken import DAY, HOUR, READ, SpokenTime, times_in_words
from aligner.fidelity.reading.value import Number

__all__ = ["Time", "changed_times", "times_in"]

_TIME = 0.85  # each side has one time, and these differ
_IN_DIGITS = 0.95  # likewise, if both are in digits
_ROUNDED = 5  # minutes: 7:28 is half past seven
_UNSAID = 59  # minutes that may stand unread beside an hour: 7時半, 20 to 8 p.m., 8시 반
_MARKS = 3  # characters between hours and minutes


def changed_times(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Contradictions in beads with one time on each side, in digits or one of the two in words.

    Args:
        case: The pair of documents.
        found: The numbers in digits of each bead.
    """
    for pair, (ours, theirs) in zip(case.beads, found, strict=True):
        if pair.bead.is_null or not (ours or theirs):
            continue
        source, target = times_in(pair.source, ours), times_in(pair.target, theirs)
        if len(source) == len(target) == 1:
            ((one,), (two,)) = source, target
            if one.contradicts(two) and _are_hidden(case, found, pair, one, two):
                yield from told(pair, [one.item], [two.item], sure=_IN_DIGITS)
        if len(source) + len(target) != 1:
            continue
        written = (source or target)[0]
        own, other = pair.halves if source else pair.halves[::-1]
        spoken = _in_words(other)
        if len(spoken) != 1 or own.language not in READ or _in_words(own):
            continue
        time = spoken[0]
        if written.contradicts(time) and not _is_said(written.parts[0], other, time.span):
            sides = [written.item], [_item(time.span, other)]
            yield from told(pair, *(sides if source else sides[::-1]), sure=_TIME)


@dataclass(frozen=True)
class Time:
    """A time of the day in digits.

    Attributes:
        parts: Its hour and, if it has any, its minutes.
        item: The item of the whole time, with the mark of its half of the day in its text.
        minutes: The minutes of the day that it may be, in [0, 1440).
        unsure: By how many minutes it may be off.
    """

    parts: tuple[NumberItem, ...]
    item: Item[None]
    minutes: frozenset[int]
    unsure: int

    def contradicts(self, other: SpokenTime | Time) -> bool:
        """Whether the two surely differ."""
        distances = ((a - b) % DAY for a in self.minutes for b in other.minutes)
        if isinstance(other, Time):
            unsure = max(self.unsure, other.unsure)
        else:
            unsure = _UNSAID if other.is_full else self.unsure
        return all(unsure < each < DAY - unsure for each in distances)


def _are_hidden(
    case: Case, found: Sequence[Both[Number]], pair: Pair, one: Time, other: Time
) -> bool:
    """Whether only the day of a date on the other side is called as one of two hours is."""
    is_hidden = False
    for side, time, there in ((1, one, other), (0, other, one)):
        hour = time.parts[0].value
        for near in case.around(pair):
            half, items = near.halves[side], found[near.number][side]
            days = {part.span for date in dates_in(half, items) for part in date.parts}
            if near is pair and there.parts[0].span in days:
                return False
            alike = [item for item in items if may_be_equal(hour, item.value)]
            rest = [item.value for item in alike if item.span not in days] + list(half.spoken)
            if names_next_hour(half.text) or any(may_be_equal(hour, each) for each in rest):
                return False
            is_hidden |= near is pair and bool(alike)
    return is_hidden


def times_in(half: Half, items: Sequence[NumberItem]) -> list[Time]:
    """The times of a side that have minutes, or are of one half of the day.

    Args:
        half: The side.
        items: Its numbers in digits.
    """
    found = []
    for hour, after in pairwise((*items, None)):
        assert hour
        number = hour.value
        minutes = after if after and _are_minutes(half, hour, after) else None
        if number.size > LAST_HOUR or not (minutes or number.hours):
            continue
        hours = number.hours or readings_of(number.size, HalfDay.EITHER)[0]
        more = int(minutes.value.size) if minutes else 0
        parts = (hour, minutes) if minutes else (hour,)
        span = Span(hour.span.start, parts[-1].span.stop)
        item = Item(span, None, _with_mark(half, hour, span))
        times = frozenset((int(each) * HOUR + more) % DAY for each in hours)
        found.append(Time(parts, item, times, _ROUNDED if minutes else _UNSAID))
    return found


def _with_mark(half: Half, hour: NumberItem, time: Span) -> str:
    """How a time is written with the mark of its half of the day: 4.40 a.m., 午後4時40."""
    marked = hour.value.marked
    start = time.start - max(marked.find(hour.value.text), 0)
    return half.at(Span(start, max(start + len(marked), time.stop))).own


def _are_minutes(half: Half, hour: NumberItem, item: NumberItem) -> bool:
    is_near = 0 < item.span.start - hour.span.stop <= _MARKS
    return is_near and item.value.size < HOUR and are_minutes(half, item)


def _in_words(half: Half) -> list[SpokenTime]:
    return list(half.each(times_in_words))


def _is_said(hour: NumberItem, half: Half, but: Span) -> bool:
    """Whether a side says an hour in words outside a span, or may do so by the next one."""
    text = half.document.text
    rest = [
        edges.of(text)
        for part in half.parts
        for edges in (
            Span(part.start, max(min(but.start, part.stop), part.start)),
            Span(min(max(but.stop, part.start), part.stop), part.stop),
        )
    ]
    beside = "\n".join(rest)
    return names_next_hour(beside) or is_among(hour, spelled_out(beside, half.language))


def _item(span: Span, half: Half) -> Item[None]:
    return Item(span, None, half.at(span).own)
