"""Several versions of a text, aligned together."""

from aligner.multi.aligning import align_multi, align_pairwise, joined
from aligner.multi.bitext import Judgement, MultiBead, MultiBitext

__all__ = [
    "Judgement",
    "MultiBead",
    "MultiBitext",
    "align_multi",
    "align_pairwise",
    "joined",
]
