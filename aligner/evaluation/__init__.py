"""How good an alignment is against a gold one, and whether its confidences can be believed.

Strict and lax precision and recall follow the field's published tables (Sennrich & Volk 2011;
Thompson & Koehn 2019), so figures made here can be compared with those.

evaluating.py   the whole way: alignments and gold of some documents
extents.py      whether two alignments can be of the same documents
counting.py     links counted against gold ones
figures.py      precision, recall and F1; a bin of confidences
calibration.py  what confidences are worth
report.py       all of it, as figures and in words
"""

from aligner.evaluation.evaluating import evaluate, evaluate_many
from aligner.evaluation.extents import Extent, check_extents
from aligner.evaluation.figures import Bin, Score, ShapeScore
from aligner.evaluation.report import Report

__all__ = [
    "Bin",
    "Extent",
    "Report",
    "Score",
    "ShapeScore",
    "check_extents",
    "evaluate",
    "evaluate_many",
]
