"""Several versions of a text, aligned together.

aligning.py   the whole way: every two versions are aligned, and their alignments joined
consensus.py  the one segmentation that these alignments agree on best
bitext.py     what comes of it: beads with one side per version
names.py      the names of versions
"""

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
