"""Findings that others make needless: what is said better at the same place."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.fidelity.findings import MISSING, Finding
from aligner.spans import Span

__all__ = ["without_echoes", "without_lost_numbers"]

_SAID_BETTER = {
    "addition": ("untranslated", "repetition"),
    "length": ("omission", "addition", "repetition"),
    "number": ("untranslated",),  # 3.5 billion is another number where it is read as German
}
_NEAR = 3  # beads
_LOST = 0.5  # confidence from which an omission or addition explains why its numbers are missing


def without_lost_numbers(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without numbers that are missing together with what holds them.

    If one side's number is lost so, and the other side has another in its place, that one is still
    without a counterpart.
    """
    lost = [each for each in findings if each.type in MISSING and each.confidence >= _LOST]
    source = [span for each in lost for span in each.source]
    target = [span for each in lost for span in each.target]
    return [
        each
        for each in findings
        if each.type != "number"
        or not (_all_within(each.source, source) and _all_within(each.target, target))
    ]


def _all_within(spans: Sequence[Span], wider: Sequence[Span]) -> bool:
    return all(
        any(each.start <= span.start and span.stop <= each.stop for each in wider) for span in spans
    )


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say less than another at the same place."""

    def is_echo(finding: Finding) -> bool:
        return any(
            other.type in _SAID_BETTER.get(finding.type, ()) and _are_together(finding, other)
            for number in range(finding.bead - _NEAR, finding.bead + _NEAR + 1)
            for other in by_bead.get(number, ())
        )

    by_bead: dict[int, list[Finding]] = {}
    for finding in findings:
        by_bead.setdefault(finding.bead, []).append(finding)
    return [finding for finding in findings if not is_echo(finding)]


def _are_together(one: Finding, other: Finding) -> bool:
    if one.target and other.target:
        return _meet(one.target, other.target)
    return _meet(one.source, other.source)


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.meets(b) for a in one for b in other)
