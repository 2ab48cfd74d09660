"""How many sentences alignments cover, and whether two of them can be of the same documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.bitext import SIDES, Alignment, Bitext, Link, Links
from aligner.errors import InputError

__all__ = ["Extent", "check_extents", "extent_of"]


@dataclass(frozen=True, slots=True)
class Extent:
    """How many sentences an alignment covers.

    Attributes:
        size: The number of source and of target sentences.
        is_whole: Whether these are all there are; if not, they run to the last one that is named.
    """

    size: tuple[int, int]
    is_whole: bool

    @classmethod
    def of_links(cls, links: Iterable[Link]) -> Extent:
        """The sentences of two documents up to the last that links name."""
        sides = zip(*((link.source, link.target) for link in links), strict=True)
        last = [max((each[-1] for each in side if each), default=-1) for side in sides]
        return cls((last[0] + 1, last[1] + 1) if last else (0, 0), is_whole=False)


def check_extents(
    predicted: Extent,
    gold: Extent,
    names: tuple[str, str] = ("the predicted alignment", "the gold one"),
) -> None:
    """Check that two alignments can be of the same sentences.

    Args:
        predicted: What one covers.
        gold: What the other covers.
        names: What the message calls them.

    Raises:
        InputError: One names a sentence that the other does not have.
    """
    for side, mine, theirs in zip(SIDES, predicted.size, gold.size, strict=True):
        if (mine > theirs and gold.is_whole) or (theirs > mine and predicted.is_whole):
            raise InputError(
                f"{names[0]} and {names[1]} are of different documents: of {mine} {side} sentences,"
                f" and of {theirs}; compare alignments of the same sentences"
            )


def extent_of(given: Bitext | Alignment | Links) -> Extent:
    """How many sentences an alignment covers; beyond those that links name, there may be more."""
    if isinstance(given, Links):
        return Extent.of_links(given)
    return Extent((given.alignment if isinstance(given, Bitext) else given).size, is_whole=True)
