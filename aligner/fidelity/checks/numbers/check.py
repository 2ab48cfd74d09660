"""The check of numbers, dates and times, put together."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.fidelity.case import Case, Check
from aligner.fidelity.checks.numbers.amounts import changed_amounts
from aligner.fidelity.checks.numbers.dotted import settled
from aligner.fidelity.checks.numbers.figures import figures_in
from aligner.fidelity.checks.numbers.values import changed_values
from aligner.fidelity.checks.numbers.weekdays import changed_weekdays
from aligner.fidelity.checks.numbers.worded import changed_words
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import items_of

__all__ = ["NUMBER"]


def _find(case: Case) -> Iterator[Finding]:
    found = settled(case, items_of(case, figures_in))
    yield from changed_values(case, found)
    yield from changed_amounts(case, found)
    yield from changed_words(case)
    yield from changed_weekdays(case)


NUMBER = Check("number", _find)
