"""Numbers that both sides have, of two units or currencies, or with two signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import may_be_equal, number_of, told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.numbers.measures import Unit, unit_of
from aligner.fidelity.reading.numbers.signs import Sign, counts_degrees, says_below_zero, sign_of
from aligner.spans import Span

__all__ = ["changed_amounts"]

_AMOUNT = 0.9  # both sides have the number, of two units, currencies or signs


def changed_amounts(case: Case, found: Sequence[Both]) -> Iterator[Finding]:
    """Numbers whose equals on the other side all have another sign, or count something else.

    Args:
        case: The pair of documents.
        found: The numbers of each bead.
    """
    for pair, (ours, theirs) in zip(case.beads, found, strict=True):
        if ours and theirs:
            yield from _changed(pair, _amounts(pair.source, ours), _amounts(pair.target, theirs))


def _changed(pair: Pair, source: Sequence[_Amount], target: Sequence[_Amount]) -> Iterator[Finding]:
    ours = [one for one in source if _is_contradicted(one, target)]
    theirs = [one for one in target if _is_contradicted(one, source)]
    for one in ours:
        other = next(
            (each for each in theirs if may_be_equal(one.item.value, each.item.value)), None
        )
        if other:
            said, heard = _whole(pair.source, one), _whole(pair.target, other)
            yield from told(pair, [said], [heard], sure=_AMOUNT)
            theirs.remove(other)


@dataclass(frozen=True)
class _Amount:
    """A number with its sign, and with what it counts."""

    item: Item
    sign: Sign
    unit: Unit | None
    is_degrees: bool

    def contradicts(self, other: _Amount) -> bool:
        """Whether both surely are of different units, or one of them surely lacks a sign."""
        if self.unit and other.unit and self.unit.contradicts(other.unit):
            return True
        lower, upper = sorted((self, other), key=lambda each: each.sign.value or 0)
        if lower.sign.value != -1 or upper.sign.value in (None, -1):
            return False
        return upper.sign.value == 1 or lower.is_degrees


def _amounts(half: Half, items: Sequence[Item]) -> list[_Amount]:
    text = half.document.text
    found = []
    for item in items:
        unit = unit_of(text, number_of(item), half.language)
        sign = sign_of(text, item.span)
        found.append(_Amount(item, sign, unit, counts_degrees(text, item.span.stop)))
    signs = {each.sign.value for each in found}
    # −15 to 20 °C and 15 °C of frost may have signs that nobody sees.
    if 0 in signs and (-1 in signs or says_below_zero(half.text, half.language)):
        unsure = Sign(None, 0)
        found = [replace(each, sign=unsure) if not each.sign.value else each for each in found]
    return found


def _is_contradicted(one: _Amount, others: Sequence[_Amount]) -> bool:
    equals = [each for each in others if may_be_equal(one.item.value, each.item.value)]
    return bool(equals) and all(map(one.contradicts, equals))


def _whole(half: Half, amount: _Amount) -> Item:
    spans = [amount.item.span, *([amount.unit.span] if amount.unit else [])]
    start = min(span.start for span in spans)
    if amount.sign.value:
        start = min(start, amount.sign.start)
    span = Span(start, max(span.stop for span in spans))
    return Item(span, amount.item.value, half.document.text[span.start : span.stop])
