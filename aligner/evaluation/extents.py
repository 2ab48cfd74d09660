"""How many sentences alignments are of, and whether two of them can be of the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.bitext import Alignment, Bitext, Link, Links
from aligner.errors import InputError

__all__ = ["Extent", "check_extents", "extent_of"]


@dataclass(frozen=True, slots=True)
class Extent:
    """How many sentences an alignment is of.

    Attributes:
        size: Of the source and of the target.
        is_whole: Whether it is of no more; else these are those that it names.
    """

    size: tuple[int, int]
    is_whole: bool

    @classmethod
    def of_links(cls, links: Iterable[Link]) -> Extent:
        """What links name of two documents."""
        sides = zip(*((link.source, link.target) for link in links), strict=True)
        last = [max((each[-1] for each in side if each), default=-1) for side in sides]
        return cls((last[0] + 1, last[1] + 1) if last else (0, 0), is_whole=False)


def check_extents(
    predicted: Extent,
    gold: Extent,
    names: tuple[str, str] = ("the predicted alignment", "the gold one"),
) -> None:
    """See that two alignments can be of the same sentences.

    Args:
        predicted: Of what one is.
        gold: Of what the other is.
        names: What the message calls them.

    Raises:
        InputError: One names a sentence that the other has not.
    """
    for side, mine, theirs in zip(("source", "target"), predicted.size, gold.size, strict=True):
        if (mine > theirs and gold.is_whole) or (theirs > mine and predicted.is_whole):
            raise InputError(
                f"{names[0]} and {names[1]} are of different documents: of {mine} {side} sentences,"
                f" and of {theirs}; compare alignments of the same sentences"
            )


def extent_of(given: Bitext | Alignment | Links) -> Extent:
    """Of how many sentences an alignment is; links name some, and there may be more."""
    if isinstance(given, Links):
        return Extent.of_links(given)
    return Extent((given.alignment if isinstance(given, Bitext) else given).size, is_whole=True)
