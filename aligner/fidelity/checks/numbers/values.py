"""Numbers, dates and times whose value the other side lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.figures import (
    FEW_TO,
    NumberItem,
    are_minutes,
    may_be_equal,
    told,
    unit_in,
)
from aligner.fidelity.checks.numbers.quoting import in_full, not_yet_told
from aligner.fidelity.checks.numbers.regrouped import without_regrouped
from aligner.fidelity.checks.numbers.unspoken import unspoken, without_parts
from aligner.fidelity.checks.numbers.years import without_other_eras, without_short_years
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, couples, unmatched
from aligner.fidelity.reading.numbers.measures import units_named
from aligner.fidelity.reading.numbers.shares import is_per_cent, says_all
from aligner.fidelity.reading.numbers.units import Meaning
from aligner.fidelity.reading.value import Number

__all__ = ["changed_values"]

_CHANGED = 0.95  # both sides have a number that the other lacks
_MISSING = 0.85  # only one side has one, and the number words of the other are read
_PERHAPS_WORDS = 0.55  # only one side has one, and the other may use words that are not read
_CODE = 0.4  # only one side has one, and it names something rather than counts: No. 065
_SMALL = 0.3  # as _PERHAPS_WORDS, of a number often written in words: 36th, the 1980s, half of 50
_WORDS_TO = Decimal(100)
_FEW = 0.45  # only one side has one, and the other may say a, twice, trio, both, a dozen
_ROUND_THE_CLOCK = {Decimal(24): "duration-hour", Decimal(365): "duration-day"}
_DAY = Meaning("duration", frozenset({"duration-day"}))
_EVERYTHING = Decimal(100)  # per cent


def changed_values(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Numbers that the other side has neither in digits nor, as far as these are read, in words.

    Args:
        case: The pair of documents.
        found: The numbers of each bead.
    """
    for pair, source, target in unmatched(case, found, may_be_equal):
        ours, theirs = found[pair.number]
        source, target = without_other_eras(source, ours), without_other_eras(target, theirs)
        source, target = without_regrouped(pair, source, target, found[pair.number])
        source, target = (
            unspoken(source, target, theirs, *pair.halves),
            unspoken(target, source, ours, *pair.halves[::-1]),
        )
        source, target = without_short_years(pair, source, target)
        yield from _findings(
            pair,
            found[pair.number],
            without_parts(source, target, *pair.halves),
            without_parts(target, source, *pair.halves[::-1]),
        )


def _findings(
    pair: Pair, found: Both[Number], source: list[NumberItem], target: list[NumberItem]
) -> Iterator[Finding]:
    """Months against months, numbers against numbers, then what only one side has.

    A month that only one side has is no finding, since the other may have a name for it that is not
    known.
    """
    months = list(
        zip(
            [each for each in source if each.value.may_be_month],
            [each for each in target if each.value.may_be_month],
            strict=False,
        )
    )
    taken = {each.span for couple in months for each in couple}
    ours, theirs = (
        [item for item in side if item.span not in taken and not item.value.is_month]
        for side in (source, target)
    )
    ours, theirs = _without_full_hours(pair, ours, theirs)
    changed = couples(pair, ours, theirs)
    for one, other in in_full(pair, found, [*months, *changed]) if months or changed else ():
        yield from told(pair, [one], [other], sure=_CHANGED)
    coupled = [one for one, _ in changed], [other for _, other in changed]
    for item in not_yet_told(pair.source, ours, coupled[0]):
        yield from told(pair, [item], [], sure=_alone(item, *pair.halves))
    for item in not_yet_told(pair.target, theirs, coupled[1]):
        yield from told(pair, [], [item], sure=_alone(item, *pair.halves[::-1]))


def _without_full_hours(
    pair: Pair, source: list[NumberItem], target: list[NumberItem]
) -> tuple[list[NumberItem], list[NumberItem]]:
    """The items without the 00 of 9:00, unless the other side has other minutes in its place."""
    ours = [item for item in source if are_minutes(pair.source, item)]
    theirs = [item for item in target if are_minutes(pair.target, item)]
    gone = [*_full_hours(ours, len(theirs)), *_full_hours(theirs, len(ours))]
    return (
        [item for item in source if item not in gone],
        [item for item in target if item not in gone],
    )


def _full_hours(minutes: list[NumberItem], others: int) -> list[NumberItem]:
    """The 00s for which the other side has no minutes left over."""
    full = [item for item in minutes if not item.value.size]
    return full[max(others - (len(minutes) - len(full)), 0) :]


def _alone(item: NumberItem, own: Half, other: Half) -> float:
    """How sure it is that the other side lacks a number which stands for none of its own."""
    if item.text[0] == "0" and item.text.isdigit() and len(item.text) > len("07"):
        return _CODE
    size = item.value.size
    if other.reads_words:
        may_be_said = size <= FEW_TO or _is_always(item, own, other) or _is_all(item, own, other)
        return _FEW if may_be_said else _MISSING
    return _SMALL if size <= _WORDS_TO or _is_round(size) else _PERHAPS_WORDS


def _is_always(item: NumberItem, own: Half, other: Half) -> bool:
    """Whether an item is the 24 of 24 hours, or the 365 of 365 days, which may only say “always”.

    If the other side speaks of days, 24 hours are those of a day, and not “always”.
    """
    number = item.value
    name = _ROUND_THE_CLOCK.get(number.size)
    unit = unit_in(own, number) if name else None
    if not unit or name not in unit.meaning.names:
        return False
    return unit.meaning == _DAY or _DAY not in units_named(other.text, other.language)


def _is_all(item: NumberItem, own: Half, other: Half) -> bool:
    """Whether an item is the 100 of 100 per cent, for which the other side may say “all”."""
    is_whole = item.value.size == _EVERYTHING and is_per_cent(own.at(item.span))
    return is_whole and says_all(other.text, other.language)


def _is_round(size: Decimal) -> bool:
    whole = int(size)  # Decimal raises an error for remainders of more than 28 digits
    return size == whole and whole % 10 == 0
