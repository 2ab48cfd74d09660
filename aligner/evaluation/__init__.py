"""How good an alignment is beside a gold one, and whether its confidences can be believed."""

from aligner.evaluation.evaluating import (
    Bin,
    Extent,
    Report,
    Score,
    ShapeScore,
    check_extents,
    evaluate,
    evaluate_many,
)

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
