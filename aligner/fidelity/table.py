"""A report as a table, on a terminal or in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from aligner.fidelity.findings import Finding
from aligner.fidelity.report import FidelityReport, place_of
from aligner.trust import doubts
from aligner.view.notes import notes
from aligner.view.terminal import console_for

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["show"]

_PLACE_WIDTH = 24
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
        places = [_place(report, finding) for finding in report]
        table.add_column("row", justify="right", no_wrap=True)
        if any(places):
            table.add_column("place", overflow="fold", max_width=_PLACE_WIDTH)
        table.add_column("finding", no_wrap=True)
        table.add_column("conf.", justify="right", no_wrap=True)
        table.add_column("details", overflow="fold")
        for finding, place in zip(report, places, strict=True):
            table.add_row(
                str(finding.bead + 1),
                *([Text(place)] if any(places) else []),
                Text(f"{finding.type} ({finding.severity})", style=_COLOURS[finding.severity]),
                f"{finding.confidence:.2f}",
                Text(finding.message),
            )
        console.print(table)
    _print_lines(console, *(() if is_doubted else (str(report),)), *notes(report.bitext))


def _place(report: FidelityReport, finding: Finding) -> str:
    """The unit of a file of pairs in which a finding stands; "" in other files.

    There the two sides have places of their own, for which the table has no room.
    """
    side = "source" if finding.source else "target"
    row: Mapping[str, Any] = report.row(finding)
    is_unit = any("unit" in place for place in row.get(f"{side}_places", ()))
    return place_of(row, side) if is_unit else ""


def _print_lines(console: Console, *lines: str) -> None:
    for line in lines:
        console.print(line, highlight=False, markup=False, soft_wrap=True)
