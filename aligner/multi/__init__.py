"""Several versions of a text, aligned together."""

from aligner.multi.aligning import Judgement, MultiBead, MultiBitext, align_multi, joined

__all__ = ["Judgement", "MultiBead", "MultiBitext", "align_multi", "joined"]
