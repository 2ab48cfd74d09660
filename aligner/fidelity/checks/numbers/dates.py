"""Dates that differ, though the other side has their numbers: 5 March and 5月3日, 5 May and 6 May.

The comparison in `values` cannot see it: day and month have changed places, what is wrong in one
date is right in another, or the month has the number that the day has lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import NumberItem, told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.numbers.conventions import conventions_of
from aligner.fidelity.reading.times.calendar import dates_in_digits
from aligner.fidelity.reading.value import Number, Reading

__all__ = ["Date", "changed_dates", "dates_in", "month_in"]

_CHANGED = 0.95  # each side has one date, and they differ; or day and month are exchanged
_AMONG_OTHERS = 0.9  # one of as many dates on both sides has another day or another month
_LAST_DAY = 31
# What may stand between a day and a month: 5 March, 5th of March, 3 de abril, March 5.
_DAY_FIRST = re.compile(r"[^\d,;:!?()\n]{1,8}")
_DAY_LAST = re.compile(r"\s?[月월]\s?|\s")
_MONTH_BEHIND, _MONTH_AHEAD = re.compile(r"\s?[月월]"), re.compile(r"tháng\s\Z", re.IGNORECASE)
_LONGEST_AHEAD = 6  # characters
# The year of a date with the name of a month, and what else it is quoted with.
_BEHIND = re.compile(r"\s?[日号號일]|(?:(?:,|\sde|\sdel)?\s(?P<year>\d{4})(?!\d))")
_AHEAD = re.compile(r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?\Z")
_LONGEST_YEAR = 8  # characters


@dataclass(frozen=True)
class Date:
    """A date.

    Attributes:
        item: Its day and its month, as all that may be (day, month); its text has the year, too.
        parts: The numbers of its day and its month, in this order if that is sure.
        year: Its year; "" without one.
    """

    item: Item[frozenset[tuple[int, int]]]
    parts: tuple[NumberItem, ...]
    year: str

    def is_same(self, other: Date) -> bool:
        """Whether the two may have the same day and month."""
        return not self.item.value.isdisjoint(other.item.value)

    def is_turned(self, other: Date) -> bool:
        """Whether the two are surely each other with day and month exchanged."""
        turned = {(month, day) for day, month in other.item.value}
        return len(turned) == len(self.item.value) == 1 and turned == self.item.value

    def is_near(self, other: Date) -> bool:
        """Whether they may have the same day, or the same month."""
        return any(
            day == same_day or month == same_month
            for day, month in self.item.value
            for same_day, same_month in other.item.value
        )

    def differing(self, other: Date) -> Item[object]:
        """Its day or its month, whichever surely differs, with the text of the whole date."""
        if len(self.item.value) > 1 or len(other.item.value) > 1:
            return self.item
        ((day, _),), ((same_day, _),) = self.item.value, other.item.value
        return Item(self.parts[day == same_day].span, None, self.item.text)

    def readings(self) -> set[Reading]:
        """All that its numbers may mean."""
        days: set[Reading] = {Decimal(day) for day, _ in self.item.value}
        return days | {("month", month) for _, month in self.item.value}


def changed_dates(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Dates that the other side has with day and month exchanged, or all but for one of the two.

    Only dates with the name of a month, with a word for “month”, or with a year in digits are read,
    and only those that the other side does not have as they are.

    Args:
        case: The pair of documents.
        found: The numbers in digits of each bead.
    """
    for pair, (ours, theirs) in zip(case.beads, found, strict=True):
        source = _once(dates_in(pair.source, ours)) if theirs else []
        target = _once(dates_in(pair.target, theirs)) if source else []
        left = [each for each in target if not any(map(each.is_same, source))]
        lacking = [each for each in source if not any(map(each.is_same, target))]
        is_one = len(source) == len(target) and len(left) == len(lacking) == 1
        for one in lacking:
            if turned := next(filter(one.is_turned, left), None):
                yield from told(pair, [one.item], [turned.item], sure=_CHANGED)
            elif is_one and one.is_near(other := left[0]):
                if len(source) > 1:
                    yield from told(pair, [one.item], [other.item], sure=_AMONG_OTHERS)
                elif _are_alone(case, found, pair, one, other):
                    items = one.differing(other), other.differing(one)
                    yield from told(pair, [items[0]], [items[1]], sure=_CHANGED)


def _are_alone(
    case: Case, found: Sequence[Both[Number]], pair: Pair, one: Date, other: Date
) -> bool:
    """Whether nothing else says what differs in two dates, the only ones of a bead.

    That may be a date in the bead before or after, or a number whose month is not beside it: 5 and
    6 May. Dates of two years may be of two calendars.
    """
    if one.year and other.year and one.year != other.year:
        return False
    for side, date, there in ((1, one, other), (0, other, one)):
        lacking = date.readings() - there.readings()
        rest = [each.value for each in found[pair.number][side] if each not in there.parts]
        for number in (*rest, *pair.halves[side].spoken):
            if not lacking.isdisjoint(number.readings):
                return False
        for near in case.around(pair):
            dates = dates_in(near.halves[side], found[near.number][side])
            if near is not pair and any(map(date.is_same, dates)):
                return False
    return True


def _once(dates: Sequence[Date]) -> list[Date]:
    """The dates without those that are said again."""
    return list({each.item.value: each for each in dates}.values())


def dates_in(half: Half, items: Sequence[NumberItem]) -> list[Date]:
    """The dates of a side with the name of a month, a word for “month”, or a year in digits.

    Args:
        half: The side.
        items: Its numbers in digits.
    """
    return [*_with_month(half, items), *_in_digits(half, items)] if len(items) > 1 else []


def _with_month(half: Half, items: Sequence[NumberItem]) -> Iterator[Date]:
    text = half.document.text
    for at, item in enumerate(items):
        month = _month(text, item)
        days = [*_beside(text, items, at)] if month else []
        if len(days) == 1:
            day = days[0]
            span = Span(min(day.span.start, item.span.start), max(day.span.stop, item.span.stop))
            whole, year = _with_year(text, span)
            value = frozenset({(int(day.value.size), month)})
            yield Date(Item(span, value, whole.of(text)), (day, item), year)


def _with_year(text: str, date: Span) -> tuple[Span, str]:
    """A date with its year, and the year."""
    first = max(date.start - _LONGEST_YEAR, 0)
    ahead = _AHEAD.search(text[first : date.start])
    start, stop = first + ahead.start() if ahead else date.start, date.stop
    year = ahead["year"] if ahead else ""
    while behind := _BEHIND.match(text, stop):
        year, stop = year or behind["year"] or "", behind.end()
    return Span(start, stop), year


def _in_digits(half: Half, items: Sequence[NumberItem]) -> Iterator[Date]:
    text, own = half.document.text, conventions_of(half.language)
    by_span = {each.span: each for each in items}
    for part in half.excerpts:
        for date in dates_in_digits(part, has_dotted_dates=own.has_dotted_dates):
            spans = {span for order in date.orders for span in order}
            if spans <= by_span.keys():
                value = frozenset(
                    (int(day.of(text)), int(month.of(text))) for day, month in date.orders
                )
                parts = tuple(by_span[span] for span in date.orders[0])
                yield Date(Item(date.span, value, date.span.of(text)), parts, date.year)


def month_in(text: str, month: Span) -> Span:
    """Where a month in digits stands with its word: 10月, tháng 10."""
    behind = _MONTH_BEHIND.match(text, month.stop)
    first = max(month.start - _LONGEST_AHEAD, 0)
    ahead = _MONTH_AHEAD.search(text[first : month.start])
    return Span(
        first + ahead.start() if ahead else month.start, behind.end() if behind else month.stop
    )


def _month(text: str, item: NumberItem) -> int:
    """The month that an item surely is; 0 if it may be none."""
    months = [each[1] for each in item.value.readings if isinstance(each, tuple)]
    if len(months) != 1:
        return 0
    is_named = len(item.value.readings) == 1
    ahead = text[max(item.span.start - _LONGEST_AHEAD, 0) : item.span.start]
    is_sure = is_named or _MONTH_BEHIND.match(text, item.span.stop) or _MONTH_AHEAD.search(ahead)
    return months[0] if is_sure else 0


def _beside(text: str, items: Sequence[NumberItem], at: int) -> Iterator[NumberItem]:
    """The items beside a month that may be its day."""
    month = items[at].span
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if before and _is_day(before) and _DAY_FIRST.fullmatch(text, before.span.stop, month.start):
        yield before
    if after and _is_day(after) and _DAY_LAST.fullmatch(text, month.stop, after.span.start):
        yield after


def _is_day(item: NumberItem) -> bool:
    return len(item.text) <= len("31") and 1 <= item.value.size <= _LAST_DAY
