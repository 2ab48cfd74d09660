"""What a user has decided about an alignment: locked and forbidden links, and boundaries.

`Decisions` are in characters of two texts, as files hold them. `Constraints` are the same in
sentence indexes of two documents, as the bead model takes them.
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
