"""A report on a page or in a notebook: both texts side by side, with the findings in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from aligner.fidelity.comparison import Comparison
from aligner.fidelity.findings import POINTS
from aligner.fidelity.report import FidelityReport
from aligner.fidelity.scores import Scores
from aligner.fidelity.segments import ScoringSegments
from aligner.plumbing.display import counted, in_notebook
from aligner.view import Mark, View, cell, figures

__all__ = ["shown"]

_ROWS = 10  # for scoring that are shown in a notebook


def shown(report: FidelityReport, title: str = "") -> View:
    """A view of the report's bitext, with a mark for each finding and the scores above it."""
    marks = tuple(
        Mark(
            finding.bead,
            finding.type,
            finding.message,
            finding.source,
            finding.target,
            finding.severity,
            finding.confidence,
        )
        for finding in report
    )
    scores = report.scores
    facts = (
        ("fidelity", f"{scores.fidelity:.2f}"),
        ("penalty per 1,000 characters", f"{scores.penalty:.1f}"),
        ("source covered", f"{scores.source_coverage:.0%}"),
        ("target covered", f"{scores.target_coverage:.0%}"),
        *((f"findings: {kind}", str(count)) for kind, count in report.counts().most_common()),
        *(("note", note) for note in report.notes),
    )
    return View(report.bitext, marks, facts, title=title, headline=_tally(report))


def _tally(report: FidelityReport) -> str:
    """How many findings there are, the worst first."""
    if not report.findings:
        return "no findings"
    counts = Counter[str](finding.severity for finding in report)
    by_severity = ", ".join(f"{counts[each]} {each}" for each in reversed(POINTS) if counts[each])
    return f"{counted(len(report), 'finding')}: {by_severity}"


@in_notebook.register
def _(report: FidelityReport) -> str:
    return cell(shown(report))


@in_notebook.register
def _(scores: Scores) -> str:
    named = {**asdict(scores), "penalty": scores.penalty}
    return figures(("score", "value"), named.items())


@in_notebook.register
def _(comparison: Comparison) -> str:
    rows = comparison.figures()
    names, values = tuple(rows[0]), [tuple(row.values()) for row in rows]
    return figures(names, values, *comparison.remarks)


@in_notebook.register
def _(segments: ScoringSegments) -> str:
    names = ("row", "source", "hypothesis", *(["reference"] if segments.references else []))
    rows = ((str(number), *row) for number, row in enumerate(segments[:_ROWS]))
    below = [f"The first {_ROWS} of {len(segments):,} rows."] if len(segments) > _ROWS else []
    return figures(names, rows, *below)
