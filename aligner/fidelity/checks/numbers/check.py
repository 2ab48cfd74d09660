"""The check for numbers, dates and times, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.fidelity.case import Case, Check
from aligner.fidelity.checks.numbers.amounts import changed_amounts
from aligner.fidelity.checks.numbers.bracketed import changed_in_brackets
from aligner.fidelity.checks.numbers.counted import changed_counts
from aligner.fidelity.checks.numbers.dates import changed_dates
from aligner.fidelity.checks.numbers.dotted import settled
from aligner.fidelity.checks.numbers.figures import figures_in
from aligner.fidelity.checks.numbers.numerals import changed_numerals
from aligner.fidelity.checks.numbers.often import changed_often
from aligner.fidelity.checks.numbers.renumbered import renumbered
from aligner.fidelity.checks.numbers.times import changed_times
from aligner.fidelity.checks.numbers.values import changed_values
from aligner.fidelity.checks.numbers.weekdays import changed_weekdays
from aligner.fidelity.checks.numbers.wholes import changed_wholes
from aligner.fidelity.checks.numbers.worded import changed_decades, changed_shares, changed_words
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import items_of

__all__ = ["NUMBER"]


def _find(case: Case) -> Iterator[Finding]:
    found = renumbered(case, settled(case, items_of(case, figures_in)))
    surest = [
        *changed_numerals(case),
        *changed_times(case, found),
        *changed_dates(case, found),
        *changed_wholes(case, found),
        *changed_in_brackets(case, found),
        *changed_counts(case, found),
        *changed_often(case),
    ]
    yield from surest
    by_bead: dict[int, list[Finding]] = {}
    for one in surest:
        by_bead.setdefault(one.bead, []).append(one)
    for each in (
        *changed_values(case, found),
        *changed_amounts(case, found),
        *changed_words(case),
        *changed_shares(case),
        *changed_decades(case),
    ):
        if not any(_meets(each, one) for one in by_bead.get(each.bead, ())):
            yield each
    yield from changed_weekdays(case)


def _meets(one: Finding, other: Finding) -> bool:
    """Whether two findings point at the same number."""
    return any(
        a.meets(b)
        for ours, theirs in ((one.source, other.source), (one.target, other.target))
        for a in ours
        for b in theirs
    )


NUMBER = Check("number", _find)
