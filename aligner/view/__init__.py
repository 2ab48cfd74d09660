"""How bitexts look: in notebooks, as a page for readers and reviewers, in plots.

Texts and marks come in as plain data, a `View`. So checks of a translation can have their findings
shown, and nothing here needs to know the checks.

marks.py    what is shown: a bitext, and marks on it
sides.py    the sentences of a side, with what stands between them
cell.py     a bitext in a notebook
figures.py  a small table in a notebook
page.py     the page for review, from `report.html` and `report.js`
plots.py    plots
terminal.py a bitext as a table on a terminal; notes.py what is said about it in sentences
oneline.py  texts on one line
"""

from aligner.view.cell import alignment_cell, cell, versions_cell
from aligner.view.figures import figures, report_figures
from aligner.view.marks import Mark, Severity, View, moved_marks
from aligner.view.page import page
from aligner.view.plots import (
    plot_confidences,
    plot_coverage,
    plot_lengths,
    plot_path,
    plot_reliability,
)

__all__ = [
    "Mark",
    "Severity",
    "View",
    "alignment_cell",
    "cell",
    "figures",
    "moved_marks",
    "page",
    "plot_confidences",
    "plot_coverage",
    "plot_lengths",
    "plot_path",
    "plot_reliability",
    "report_figures",
    "versions_cell",
]
