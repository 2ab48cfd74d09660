"""Figures in a notebook: a small table, in the notebook's own style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.errors import InputError
from aligner.evaluation import Report
from aligner.plumbing.display import in_notebook
from aligner.view.cell import safe

__all__ = ["figures", "report_figures"]


def figures(columns: Sequence[str], rows: Iterable[Sequence[object]], *below: str) -> str:
    """A table as HTML, each row with a name in its first column.

    Args:
        columns: The heading of each column.
        rows: The cells of each row; floats are shown with three decimals, None as a dash.
        *below: Lines to show below the table.
    """
    head = "".join(f'<th scope="col">{safe(name)}</th>' for name in columns)
    body = "".join(
        f'<tr><th scope="row">{_shown(name)}</th>'
        + "".join(f"<td>{_shown(each)}</td>" for each in cells)
        + "</tr>"
        for name, *cells in rows
    )
    lines = "".join(f"<p>{safe(line)}</p>" for line in below)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{lines}"


def _shown(value: object) -> str:
    if value is None:
        return "–"
    return safe(f"{value:.3f}" if isinstance(value, float) else str(value))


def report_figures(report: Report) -> str:
    """A comparison of alignments as a table, with what it compared and the calibration below.

    Raises:
        InputError: It is no such report.
    """
    if not isinstance(report, Report):
        raise InputError(
            f"report_figures takes the report of aligner.evaluate, not {type(report).__name__}"
        )
    below = f"{report.compared()}; {report.calibration()}"
    return figures(("", "precision", "recall", "F1"), report.scores(), below)


in_notebook.register(Report, report_figures)
