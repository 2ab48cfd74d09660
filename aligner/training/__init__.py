"""Fits the bead model's parameters to gold alignments."""

from aligner.training.fitting import fit
from aligner.training.gold import Block, Example, gold_blocks, read_gold

__all__ = ["Block", "Example", "fit", "gold_blocks", "read_gold"]
