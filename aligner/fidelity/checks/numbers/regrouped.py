"""Numbers that the other side only groups or writes differently: 1/4 for ¼, 1 in 20 for 5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from aligner.bitext import Span
from aligner.fidelity.case import Half, Pair
from aligner.fidelity.checks.numbers.figures import NumberItem
from aligner.fidelity.items import Both
from aligner.fidelity.reading.numbers.groups import (
    accounts_in,
    phones_in,
    ratios_in,
    shares_out_of,
    sums_in,
)
from aligner.fidelity.reading.numbers.parts import may_say_part
from aligner.fidelity.reading.numbers.shares import is_per_cent
from aligner.fidelity.reading.value import Number

__all__ = ["without_regrouped"]

_ALWAYS = re.compile(r"(?<![\d/.,])(?:24[/×x*]7|7[/×x*]24)(?![\d/])")
_HALVES = re.compile(r"(?<![\d/.,])50\s?[/:–-]\s?50(?!\d|[/.,]\d)")
_ROUNDED = Decimal("0.00001")


def without_regrouped(
    pair: Pair, source: list[NumberItem], target: list[NumberItem], found: Both[Number]
) -> tuple[list[NumberItem], list[NumberItem]]:
    """The items without those that the other side only groups or writes differently.

    These are phone and account numbers, 1/4 for ¼, 12 € 50 for 12.50, 1 in 20 for 5%, 24/7, 50/50.
    """
    ours, theirs = _same_groups(pair)
    for items, own, other, halves, others in (
        (source, ours, theirs, pair.halves, found[1]),
        (target, theirs, ours, pair.halves[::-1], found[0]),
    ):
        shares = [item for item in items if is_per_cent(halves[0].at(item.span))]
        for span, item in (
            *_same_in_parts(items, halves[1], others),
            *_same_out_of(shares, halves[1], others),
        ):
            own.append(item.span)
            other.append(span)
    source = [item for item in source if not any(map(item.span.meets, ours))]
    target = [item for item in target if not any(map(item.span.meets, theirs))]
    source, target = (
        _without_halves(source, *pair.halves),
        _without_halves(target, *pair.halves[::-1]),
    )
    if source and target:
        return source, target
    return _without_always(source, pair.source), _without_always(target, pair.target)


def _same_in_parts(
    items: list[NumberItem], other: Half, others: Sequence[NumberItem]
) -> Iterator[tuple[Span, NumberItem]]:
    """The items that the other side writes as several numbers, with where these stand."""
    known = [(item, each) for item in items for each in item.value.values]
    is_broken = any(each != each.to_integral_value() for _, each in known)
    parts = [*other.each(ratios_in)] if is_broken else []
    if known:
        parts += sums_in(other.document.text, [each.value for each in others], other.language)
    for span, value in parts:
        yield from ((span, item) for item, each in known if abs(each - value) < _ROUNDED)


def _same_out_of(
    shares: list[NumberItem], other: Half, others: Sequence[NumberItem]
) -> Iterator[tuple[Span, NumberItem]]:
    """The percentages that the other side writes as so many in so many, with where it does."""
    numbers = [*(each.value for each in others), *other.spoken] if shares else []
    numbers.sort(key=lambda each: each.span)
    for span, value in shares_out_of(other.document.text, numbers, other.language):
        yield from ((span, item) for item in shares if _rounds_to(value, item.value.size))


def _rounds_to(value: Decimal, rounded: Decimal) -> bool:
    places = max(-int(rounded.as_tuple().exponent), 0)
    return round(value, places) == rounded


def _same_groups(pair: Pair) -> tuple[list[Span], list[Span]]:
    """Where phone and account numbers stand that both sides have."""
    source = list(pair.source.each(phones_in))
    target = list(pair.target.each(phones_in)) if source else []
    same = [(one, other) for one in source for other in target if one.is_same(other)]
    places = [(one.span, other.span) for one, other in same]
    accounts = list(pair.source.each(accounts_in))
    others = list(pair.target.each(accounts_in)) if accounts else []
    places += [(span, there) for span, one in accounts for there, two in others if one == two]
    return [one for one, _ in places], [other for _, other in places]


def _without_always(items: list[NumberItem], half: Half) -> list[NumberItem]:
    """The items without those of 24/7, which may be rendered as “round the clock”."""
    always = [Span(*match.span()) for match in half.find(_ALWAYS)] if items else []
    return [item for item in items if not any(map(item.span.meets, always))]


def _without_halves(items: list[NumberItem], own: Half, other: Half) -> list[NumberItem]:
    """The items without those of 50/50, if the other side may say “half”; else with one 50."""
    for match in own.find(_HALVES) if items else ():
        span = Span(match.start() if may_say_part(other.text) else match.start() + 1, match.end())
        items = [item for item in items if not span.start <= item.span.start < span.stop]
    return items
