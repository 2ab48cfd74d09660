"""What a user has decided about an alignment: locked and forbidden links, and boundaries.

decisions.py    in characters of two texts, as files hold them
constraints.py  the same in sentence indexes of two documents, as the bead model takes them
ready.py        what ready pairs settle about their own alignment
"""

from aligner.decisions.constraints import (
    Boundary,
    Choice,
    Constraints,
    LinkLike,
    cuts_in,
    listed,
)
from aligner.decisions.decisions import Decisions, Passage
from aligner.decisions.ready import with_known_nulls

__all__ = [
    "Boundary",
    "Choice",
    "Constraints",
    "Decisions",
    "LinkLike",
    "Passage",
    "cuts_in",
    "listed",
    "with_known_nulls",
]
