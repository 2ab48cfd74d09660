"""How often something is done: three times that has become zweimal, at least one of them in words.

Beside the comparisons in `values` and `worded`, this knows words that say it by themselves, and it
compares small numbers whatever else is said in a bead: two tablets three times a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aligner.fidelity.case import Case, Half
from aligner.fidelity.checks.numbers.figures import told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, items_of, unmatched
from aligner.fidelity.reading.numbers.often import often_in

__all__ = ["VERY_OFTEN", "changed_often"]

VERY_OFTEN = frozenset(map(Decimal, (100, 1000, 10000, 1000000)))
"""A hundred times is *cent fois* or *mil veces*: all say “again and again”."""

_CHANGED = 0.75  # each side says it once more than the other, and one at least in words


def changed_often(case: Case) -> Iterator[Finding]:
    """Numbers of times, just one left over on each side, that differ."""
    for pair, source, target in unmatched(case, items_of(case, _read)):
        if len(source) != 1 or len(target) != 1 or _in_digits(source[0], target[0]):
            continue
        if not {source[0].value, target[0].value} <= VERY_OFTEN:
            yield from told(pair, source, target, sure=_CHANGED)


def _read(half: Half) -> list[Item[Decimal]]:
    return [Item(each.span, each.count, half.at(each.span).own) for each in half.each(often_in)]


def _in_digits(*items: Item[Decimal]) -> bool:
    """Whether all are in digits, which are compared with all other numbers."""
    return all(each.text.isdigit() for each in items)
