"""Chapters, centuries, kings and the like whose Roman numeral has become another number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.in_words import spelled_out
from aligner.fidelity.reading.numbers.numbered import NAME, Numbered, has_numeral, numbered_in
from aligner.fidelity.reading.value import Reading
from aligner.languages import main_script

__all__ = ["changed_numerals"]

_NUMERAL = 0.9  # both sides have one such thing, with different numbers
_UNSURE_NAME = 0.4  # likewise, behind names that may belong to two people


def changed_numerals(case: Case) -> Iterator[Finding]:
    """Two numbers of one kind of thing, at least one Roman, that the other side lacks."""
    for pair in case.pairs:
        if not (_has_numeral(pair.source) or _has_numeral(pair.target)):
            continue
        ours, theirs = _read(pair.source), _read(pair.target)
        for kind in ours.keys() & theirs.keys():
            one, other = ours[kind], theirs[kind]
            if _are_apart(one, other) and not _are_said(one, other, case.around(pair)):
                is_sure = kind != NAME or _are_comparable(one, other)
                sure = _NUMERAL if is_sure else _UNSURE_NAME
                yield from told(pair, [_item(one)], [_item(other)], sure=sure)


def _has_numeral(half: Half) -> bool:
    return any(map(has_numeral, half.excerpts))


def _read(half: Half) -> dict[str, Numbered]:
    return numbered_in(half.excerpts[0]) if len(half.parts) == 1 else {}


def _are_apart(one: Numbered, other: Numbered) -> bool:
    """Whether two numbers of one kind differ, one is Roman, and they do not belong to two names.

    If a Roman numeral is a single letter, the names must be known to be alike.
    """
    if one.figure.value == other.figure.value:
        return False
    romans = [each.figure.text for each in (one, other) if each.figure.is_roman]
    is_short = min(map(len, romans), default=0) == 1
    is_other = one.name != other.name and (is_short or _are_comparable(one, other))
    return bool(romans) and not is_other


def _are_comparable(one: Numbered, other: Numbered) -> bool:
    """Whether two names are both known, and in one script."""
    return bool(one.name and other.name) and main_script(one.name) == main_script(other.name)


def _are_said(one: Numbered, other: Numbered, near: Sequence[Pair]) -> bool:
    """Whether either number stands on the other side, in this bead or in one beside it."""
    return Decimal(one.figure.value) in _said([each.target for each in near]) or Decimal(
        other.figure.value
    ) in _said([each.source for each in near])


def _said(halves: Sequence[Half]) -> set[Reading]:
    spoken: set[Reading] = set()
    for half in halves:
        spoken |= spelled_out(half.text, half.language)[0]
        for number in half.each(numbers_in):
            spoken |= number.readings
    return spoken


def _item(numbered: Numbered) -> Item[int]:
    figure = numbered.figure
    return Item(figure.span, figure.value, figure.text)
