"""Dates that differ, though the other side has their numbers: 5 March and 5月3日.

The comparison in `values` cannot see it: day and month have changed places, or what is wrong in one
date is right in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half
from aligner.fidelity.checks.numbers.figures import NumberItem, told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.value import Number

__all__ = ["changed_dates"]

_EXCHANGED = 0.95  # both sides have a date that is the other's with day and month exchanged
_AMONG_OTHERS = 0.9  # one of as many dates on both sides has another day or another month
_LAST_DAY = 31
# What may stand between a day and a month: 5 March, 5th of March, 3 de abril, March 5.
_DAY_FIRST = re.compile(r"[^\d,;:!?()\n]{1,8}")
_DAY_LAST = re.compile(r"\s?[月월]\s?|\s")
_MONTH_BEHIND, _MONTH_AHEAD = re.compile(r"\s?[月월]"), re.compile(r"tháng\s\Z", re.IGNORECASE)
_LONGEST_AHEAD = 6  # characters


def changed_dates(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Dates that the other side has with day and month exchanged, or all but for one of the two.

    Only dates with the name of a month, or with a word for “month”, are read, and only those that
    the other side does not have as they are. A single date that differs is left to `values`.

    Args:
        case: The pair of documents.
        found: The numbers in digits of each bead.
    """
    for pair, (ours, theirs) in zip(case.beads, found, strict=True):
        if not (ours and theirs):
            continue
        source = _dates(pair.source, ours)
        target = _dates(pair.target, theirs) if source else {}
        left = {date: target[date] for date in target if date not in source}
        lacking = [(date, item) for date, item in source.items() if date not in target]
        for (day, month), item in lacking:
            if other := left.get((month, day)):
                yield from told(pair, [item], [other], sure=_EXCHANGED)
            elif len(source) == len(target) > len(left) == len(lacking) == 1:
                ((same_day, same_month), other) = next(iter(left.items()))
                if day == same_day or month == same_month:
                    yield from told(pair, [item], [other], sure=_AMONG_OTHERS)


def _dates(half: Half, items: Sequence[NumberItem]) -> dict[tuple[int, int], Item[None]]:
    """The dates of a side, by day and month."""
    text = half.document.text
    found = {}
    for at, item in enumerate(items):
        month = _month(text, item)
        days = [*_beside(text, items, at)] if month else []
        if len(days) == 1:
            day = days[0]
            span = Span(min(day.span.start, item.span.start), max(day.span.stop, item.span.stop))
            found[int(day.value.size), month] = Item(span, None, span.of(text))
    return found


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
