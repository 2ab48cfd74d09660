"""Vectors of sentences, as rows of unit length, and of their tokens, packed; kinds of arrays."""

from aligner.vectors.arrays import Booleans, Floats, Floats32, Ints, Reals
from aligner.vectors.rows import (
    blocks,
    bring_to_unit_length,
    real_numbers,
    squared_lengths,
    unit_rows,
)
from aligner.vectors.tokens import TokenBlock, TokenPile, Tokens

__all__ = [
    "Booleans",
    "Floats",
    "Floats32",
    "Ints",
    "Reals",
    "TokenBlock",
    "TokenPile",
    "Tokens",
    "blocks",
    "bring_to_unit_length",
    "real_numbers",
    "squared_lengths",
    "unit_rows",
]
