"""Runs the checks, including inside passages that stand elsewhere in the translation.

On the alignment's path such a passage is left over on both sides, so no bead joins what belongs
together. Its two sides are therefore aligned on their own, and every check that works by pair runs
on these beads. What such a check finds in the same text on the path compares passages that do not
belong together, and is dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.bitext import Bitext, Document, Moved, Span
from aligner.fidelity.case import Case, Check
from aligner.fidelity.findings import Finding
from aligner.fidelity.unseen import AsSeen
from aligner.pipeline import Aligner

__all__ = ["found_by"]


def found_by(checks: Sequence[Check], case: Case, tool: Aligner) -> list[Finding]:
    """What checks find in a pair of documents, on the path and in passages that have moved.

    Args:
        checks: The checks to run.
        case: The pair of documents.
        tool: The aligner for the two sides of such a passage.
    """
    moved = case.bitext.moved
    as_seen = AsSeen(case)
    found = [
        finding
        for check in checks
        for finding in as_seen.find(check)
        if not (check.by_pair and any(_meets(finding, case.bitext, each) for each in moved))
    ]
    able = [check for check in checks if check.by_pair]
    for passage in moved if able else ():
        found += _inside(passage, able, case, tool)
    return found


def _inside(
    passage: Moved, checks: Sequence[Check], case: Case, tool: Aligner
) -> Iterator[Finding]:
    """What checks find in a passage, no surer than that the passage has moved."""
    needed = any(check.needs_tokens for check in checks)
    aligned = tool.document_aligner.align_passage(case.bitext, passage, with_tokens=needed)
    as_seen = AsSeen(Case(*aligned, case.glossary))
    for check in checks:
        for finding in as_seen.find(check):
            yield replace(
                finding,
                bead=_bead_of(finding, case.bitext),
                confidence=finding.confidence * passage.confidence,
            )


def _meets(finding: Finding, bitext: Bitext, passage: Moved) -> bool:
    """Whether a finding points at any text of a passage."""
    return any(
        span.meets(part)
        for spans, document, run in (
            (finding.source, bitext.source, passage.source),
            (finding.target, bitext.target, passage.target),
        )
        for part in document.slices(run)
        for span in spans
    )


def _bead_of(finding: Finding, bitext: Bitext) -> int:
    """The number of the bead on the path in which a finding begins."""
    beads = bitext.alignment.beads
    if finding.source:
        at = _sentence_at(bitext.source, finding.source[0])
        return bisect_right(beads, at, key=lambda bead: bead.source.stop)
    at = _sentence_at(bitext.target, finding.target[0])
    return bisect_right(beads, at, key=lambda bead: bead.target.stop)


def _sentence_at(document: Document, span: Span) -> int:
    return bisect_right(document.sentences, span.start, key=lambda each: each.stop)
