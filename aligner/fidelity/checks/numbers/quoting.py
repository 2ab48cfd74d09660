"""How two numbers that differ are told of: as a date, time or fraction, and with their units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aligner.bitext import Span
from aligner.fidelity.case import Half, Pair
from aligner.fidelity.checks.numbers.dates import Date, dates_in, month_in
from aligner.fidelity.checks.numbers.figures import NumberItem, amount_in, unit_in
from aligner.fidelity.checks.numbers.times import Time, times_in
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.numbers.groups import ratios_in
from aligner.fidelity.reading.value import Number

__all__ = ["in_full", "not_yet_told"]


def in_full(
    pair: Pair, found: Both[Number], changed: Sequence[tuple[NumberItem, NumberItem]]
) -> Iterator[tuple[Item[None], Item[None]]]:
    """The changed numbers, those of two dates or two times as one, with the text of the whole."""
    wholes = [_wholes(half, items) for half, items in zip(pair.halves, found, strict=True)]
    parts: dict[tuple[Item[Any], Item[Any]], tuple[list[Span], list[Span]]] = {}
    for one, other in changed:
        whole = wholes[0].get(one.span), wholes[1].get(other.span)
        key = (whole[0], whole[1]) if whole[0] and whole[1] else (one, other)
        spans, others = parts.setdefault(key, ([], []))
        spans.append(one.span)
        others.append(other.span)
    for (first, second), (spans, others) in parts.items():
        said, heard = first.text, second.text
        if (first, second) in changed:
            said, heard = _quoted(pair, first, second)
        yield _item(spans, said), _item(others, heard)


def _quoted(pair: Pair, one: NumberItem, other: NumberItem) -> list[str]:
    """How two changed numbers are told: 10月, 3/4, or with units unless both have the same."""
    units = unit_in(pair.source, one.value), unit_in(pair.target, other.value)
    are_same = units[0] and units[1] and units[0].meaning == units[1].meaning
    is_bare = are_same or one.value.hours or other.value.hours  # 22 h is no duration
    texts = []
    for half, item in zip(pair.halves, (one, other), strict=True):
        span = _ratio(half, item)
        if span == item.span:
            span = month_in(half.document.text, span) if item.value.may_be_month else span
        if span == item.span and not is_bare:
            span = amount_in(half, item)
        is_more = span.start < item.span.start or item.span.stop < span.stop
        texts.append(half.at(span).own if is_more else item.text)
    return texts


def _ratio(half: Half, item: NumberItem) -> Span:
    """Where the fraction stands that a number is part of, as in 3/4; otherwise where it stands."""
    spans = [span for span, _ in half.each(ratios_in) if span.meets(item.span)]
    return max(spans, key=len, default=item.span)


def not_yet_told(
    half: Half, items: list[NumberItem], told_of: Sequence[NumberItem]
) -> list[NumberItem]:
    """The items that are not told of yet, by themselves or as parts of a fraction."""
    items = [item for item in items if not any(item is each for each in told_of)]
    whole = [span for each in told_of if (span := _ratio(half, each)) != each.span]
    return [item for item in items if not any(map(item.span.meets, whole))]


def _wholes(half: Half, items: Sequence[NumberItem]) -> dict[Span, Item[Any]]:
    """The dates and times that a side's numbers are parts of."""
    wholes: list[Date | Time] = [*times_in(half, items), *dates_in(half, items)]  # 09.09.2024
    return {part.span: each.item for each in wholes for part in each.parts}


def _item(parts: Sequence[Span], text: str) -> Item[None]:
    return Item(Span(min(parts).start, max(each.stop for each in parts)), None, text)
