"""A report as a table, on a terminal or in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from aligner.fidelity.report import FidelityReport
from aligner.formats.notes import notes
from aligner.formats.table import console_for
from aligner.trust import doubts

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["show"]

_COLOURS = {"minor": "yellow", "major": "red", "critical": "bold red"}


def show(report: FidelityReport, file: TextIO | None = None, *, width: int | None = None) -> None:
    """Print a report: the findings, by the rows of the alignment's table, then the scores.

    If the texts may not be translations of each other, that comes first, with the scores.

    Args:
        report: What to show.
        file: Where to print; standard output by default.
        width: The width in columns; by default the terminal's, `COLUMNS` in the environment, or
            100.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = console_for(file or sys.stdout, width)
    is_doubted = bool(doubts(report.bitext.alignment.related))
    if is_doubted:
        _print_lines(console, str(report))
    if len(report):
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for name, justify in (("row", "right"), ("finding", "left"), ("conf.", "right")):
            table.add_column(name, justify=justify, no_wrap=True)  # type: ignore[arg-type]  # rich asks for a literal
        table.add_column("details", overflow="fold")
        for finding in report:
            table.add_row(
                str(finding.bead + 1),
                Text(f"{finding.type} ({finding.severity})", style=_COLOURS[finding.severity]),
                f"{finding.confidence:.2f}",
                Text(finding.message),
            )
        console.print(table)
    _print_lines(console, *(() if is_doubted else (str(report),)), *notes(report.bitext))


def _print_lines(console: Console, *lines: str) -> None:
    for line in lines:
        console.print(line, highlight=False, markup=False, soft_wrap=True)
