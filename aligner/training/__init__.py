"""Fits the bead model's parameters to gold alignments.

fitting.py     the whole way: all judges, each with both readings
gold.py        gold documents, read from a folder and cut into blocks
gaps.py        the same documents with gaps in them
documents.py   the features of a document's beads, and what a first reading teaches about it
likelihood.py  how probable gold paths are under some weights, and the weights that are best
"""

from aligner.training.fitting import fit
from aligner.training.gold import Block, Example, gold_blocks, read_gold

__all__ = ["Block", "Example", "fit", "gold_blocks", "read_gold"]
