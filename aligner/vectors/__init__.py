"""Vectors of sentences, and of their tokens.

arrays.py  names for the kinds of arrays
rows.py    vectors as callers give them, and rows of unit length
tokens.py  the vectors of many tokens, at a byte a number
"""

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
