"""Judges a translation: what it left out, added or got wrong, and where.

`check_fidelity` aligns two texts, or takes an aligned bitext, and runs a number of checks on it.
Each check has a file or package of its own under `checks` and a line in `CHECKS`. What it finds is
named after an error type of MQM.
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
