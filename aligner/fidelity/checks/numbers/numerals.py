"""Chapters, centuries, kings and the like whose number has become another one.

Those of kings, and those alone in a line, are compared only if one is a Roman numeral.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.labels import has_label
from aligner.fidelity.reading.numbers.numbered import (
    ALONE,
    NAME,
    Numbered,
    has_numeral,
    numbered_in,
)
from aligner.fidelity.reading.value import Reading
from aligner.languages import main_script

__all__ = ["changed_numerals"]

_NUMERAL = 0.9  # both sides have one such thing, with different numbers, one of them Roman
_IN_DIGITS = 0.85  # likewise, one of them in digits and the other in words
_IN_WORDS = 0.75  # likewise, both in words
_UNSURE_NAME = 0.4  # likewise, behind names that may belong to two people


def changed_numerals(case: Case) -> Iterator[Finding]:
    """Two numbers of one kind of thing, at least one not in digits, that the other side lacks."""
    for pair in case.pairs:
        if not _may_have_numbered(pair):
            continue
        ours, theirs = _read(pair.source), _read(pair.target)
        for kind in ours.keys() & theirs.keys():
            one, other = ours[kind], theirs[kind]
            if _are_apart(kind, one, other) and not _are_said(one, other, case.around(pair)):
                sure = _confidence(kind, one, other)
                yield from told(pair, [_item(one)], [_item(other)], sure=sure)


def _may_have_numbered(pair: Pair) -> bool:
    """Whether a side has a Roman numeral, or both have a word for what is numbered."""
    return any(any(map(has_numeral, half.excerpts)) for half in pair.halves) or all(
        any(map(has_label, half.excerpts)) for half in pair.halves
    )


def _confidence(kind: str, one: Numbered, other: Numbered) -> float:
    if kind == NAME and not _are_comparable(one, other):
        return _UNSURE_NAME
    figures = one.figure, other.figure
    if any(each.is_roman for each in figures):
        return _NUMERAL
    return _IN_DIGITS if any(each.text.isdigit() for each in figures) else _IN_WORDS


def _read(half: Half) -> dict[str, Numbered]:
    return numbered_in(half.excerpts[0]) if len(half.parts) == 1 else {}


def _are_apart(kind: str, one: Numbered, other: Numbered) -> bool:
    """Whether two numbers of a kind differ, and they do not belong to two names.

    If a Roman numeral is a single letter, the names must be known to be alike. If there is none,
    the kind must have a word for it, and one number must be in words; two in digits are compared
    with all others.
    """
    if one.figure.value == other.figure.value:
        return False
    romans = [each.figure.text for each in (one, other) if each.figure.is_roman]
    if not romans:
        is_worded = not (one.figure.text.isdigit() and other.figure.text.isdigit())
        return is_worded and kind not in (NAME, ALONE)
    is_short = min(map(len, romans), default=0) == 1
    is_other = one.name != other.name and (is_short or _are_comparable(one, other))
    return not is_other


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
        spoken |= half.said
        for number in half.each(numbers_in):
            spoken |= number.readings
    return spoken


def _item(numbered: Numbered) -> Item[int]:
    figure = numbered.figure
    return Item(figure.span, figure.value, figure.text)
