"""Years and decades that need no counterpart of their own: the 90s for the 1990s, 平成2年."""

from __future__ import annotations

from collections.abc import Container, Sequence

from aligner.fidelity.case import Half, Pair
from aligner.fidelity.checks.numbers.figures import NumberItem
from aligner.fidelity.reading.numbers.decades import (
    is_century_of_decade,
    is_century_of_year,
    is_decade,
    may_be_year,
    named_decades,
)
from aligner.fidelity.reading.value import Number

__all__ = ["without_other_eras", "without_short_years"]


def without_other_eras(items: list[NumberItem], side: Sequence[NumberItem]) -> list[NumberItem]:
    """The items without years that their own side also gives in another era: 1990年（平成2年）."""
    left = {item.span for item in items}
    said = [each.value for each in side if each.span not in left] if items else []
    kept: list[NumberItem] = []
    for item in items:
        if not any(_is_same_year(item.value, each) for each in said):
            kept.append(item)
            said.append(item.value)
    return kept


def _is_same_year(one: Number, other: Number) -> bool:
    return one.year in other.readings or other.year in one.readings


def without_short_years(
    pair: Pair, source: list[NumberItem], target: list[NumberItem]
) -> tuple[list[NumberItem], list[NumberItem]]:
    """The items without decades and years that one side shortens or says in words.

    The 90s, for example, stand for the 1990s.
    """
    gone = [
        each
        for one in source
        for other in target
        if _is_shortened(one, other, pair.target) or _is_shortened(other, one, pair.source)
        for each in (one, other)
    ]
    left = []
    for items, own, other in (
        (source, pair.source, pair.target),
        (target, pair.target, pair.source),
    ):
        items = [each for each in items if all(each is not one for one in gone)]
        named = named_decades(other.text, other.language) if items else {}
        left.append([each for each in items if not _is_told_decade(each, own, named)])
    return left[0], left[1]


def _is_shortened(year: NumberItem, short: NumberItem, side: Half) -> bool:
    """Whether the short number is the year without its century, or with its decade that century."""
    number = side.at(short.span)
    pairs = ((a, b) for a in year.value.values if 1000 < a < 2100 for b in short.value.values)
    return any(
        (a % 100 == b and may_be_year(number, int(a)))
        or (b == a // 100 + 1 and is_century_of_year(number, int(b), int(a)))
        for a, b in pairs
    )


def _is_told_decade(item: NumberItem, own: Half, named: Container[int]) -> bool:
    """Whether a number is a decade that the other side names, or its century."""
    number = own.at(item.span)
    if is_century_of_decade(number):
        return True
    is_named = any(value < 2100 and value % 100 in named for value in item.value.values)
    return is_named and is_decade(number)
