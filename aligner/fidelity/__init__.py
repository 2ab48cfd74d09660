"""Judges a translation: what it left out, added or got wrong, and where.

`check_fidelity` aligns two texts, or takes an aligned bitext, and runs a number of checks on it.
What a check finds is named after an error type of MQM.

judge.py       the whole way: texts or a bitext in, a report out
aligning.py    aligns a translation that is to be judged
case.py        what all checks look at
registry.py    the table of checks, `CHECKS`, and the choice of those to run
elsewhere.py   runs them, inside moved passages too
unseen.py      the texts without characters that nobody sees
checks/        the checks, a file or package each
reading/       how they read texts
items.py       what both sides must have, and findings where one lacks it
findings.py    a finding
echoes.py      findings that another finding says better

report.py      the report; its figures are in `scores`
shown.py       a report on a page or in a notebook
table.py       a report on a terminal
files.py       a report in a file
comparison.py  several translations of one source
segments.py    a system's translation cut like a reference, for metrics
"""

from __future__ import annotations

from aligner.fidelity.case import Check
from aligner.fidelity.checks.glossary import read_glossary
from aligner.fidelity.comparison import Comparison, compare_fidelity
from aligner.fidelity.files import check_report_path, write_report
from aligner.fidelity.findings import MQM, Finding
from aligner.fidelity.judge import check_fidelity
from aligner.fidelity.registry import CHECKS
from aligner.fidelity.report import FidelityReport
from aligner.fidelity.scores import Scores
from aligner.fidelity.segments import ScoringSegments, segments_for_scoring
from aligner.fidelity.table import show

__all__ = [
    "CHECKS",
    "MQM",
    "Check",
    "Comparison",
    "FidelityReport",
    "Finding",
    "Scores",
    "ScoringSegments",
    "check_fidelity",
    "check_report_path",
    "compare_fidelity",
    "read_glossary",
    "segments_for_scoring",
    "show",
    "write_report",
]
