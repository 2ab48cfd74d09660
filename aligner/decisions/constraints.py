"""What an alignment must keep to: locked and forbidden links and boundaries, in sentence indexes.

Links are accepted in whatever form a user has them. Those that cannot be kept, or that contradict
each other, are refused before any work is done.
"""

from __future__ import annotations

import operator
import os
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar

from aligner.bitext import Bead, Link, Span
from aligner.errors import InputError

__all__ = ["Boundary", "Choice", "Constraints", "LinkLike", "blamed", "cuts_in", "listed"]

_Item = TypeVar("_Item")

LinkLike: TypeAlias = (
    "Link | Bead | tuple[int | Iterable[int], int | Iterable[int]] | Sequence[Sequence[int]]"
)
"""A link, a bead, or a pair of source and target sentence indexes, each an int or several."""

Boundary = tuple[int, int]
"""A cut before this source and this target sentence (or character)."""

_CURE = "take one of them back (sentences are counted from 0)"
_IMPOSSIBLE = (
    "no alignment keeps to all of the decisions; take back a boundary or a forbidden null, or allow"
    " larger beads"
)


def listed(given: Iterable[_Item], name: str, such_as: str = "[(3, [4, 5])]") -> tuple[_Item, ...]:
    """A caller's decisions of one kind, as a tuple.

    Args:
        given: Any number of decisions.
        name: The name of the argument that holds them.
        such_as: The example that the message shows.

    Raises:
        InputError: `given` is not a list or the like.
    """
    said = f"{name} must be a list, such as {such_as}, not {given!r}"
    if isinstance(given, str | os.PathLike):
        file = os.fspath(given)
        raise InputError(
            f"{said}; a file of decisions is given as decisions=aligner.read_decisions({file!r})"
        )
    try:
        return tuple(given)
    except TypeError:
        raise InputError(said) from None


def cuts_in(given: Iterable[Boundary]) -> tuple[Boundary, ...]:
    """A caller's boundaries as a tuple; see `listed`."""
    return listed(given, "boundaries", "[(12, 14)]")


@dataclass(frozen=True, slots=True)
class Choice:
    """Beads that a user has chosen, in sentence indexes.

    Attributes:
        beads: Two-sided beads, without confidence.
        source_nulls: Source sentences that are nulls; where among the target's sentences they stand
            is not part of the choice.
        target_nulls: Likewise for the target.
    """

    beads: frozenset[Bead] = frozenset()
    source_nulls: frozenset[int] = frozenset()
    target_nulls: frozenset[int] = frozenset()

    @classmethod
    def of(cls, links: Iterable[LinkLike], size: tuple[int, int], kind: str) -> Choice:
        """Take links in any form; one with an empty side makes each of its sentences a null.

        Args:
            links: The links.
            size: How many source and target sentences there are.
            kind: What messages call such a link.

        Raises:
            InputError: Something is not a link, names no sentence or one that does not exist, or
                joins sentences that are not consecutive.
        """
        beads: set[Bead] = set()
        nulls: tuple[set[int], set[int]] = set(), set()
        for link in links:
            source, target = _runs(link, size, kind)
            if source and target:
                beads.add(Bead(source, target))
            else:
                nulls[0].update(source)
                nulls[1].update(target)
        return cls(frozenset(beads), *map(frozenset, nulls))

    def __contains__(self, bead: Bead) -> bool:
        if not bead.target:
            return bead.source.start in self.source_nulls
        if not bead.source:
            return bead.target.start in self.target_nulls
        return Bead(bead.source, bead.target) in self.beads

    def __bool__(self) -> bool:
        return bool(self.beads or self.source_nulls or self.target_nulls)

    def links(self) -> list[Link]:
        """The choice as links, in order; nulls come last, one link per sentence."""
        pairs = [
            Link(tuple(bead.source), tuple(bead.target)) for bead in sorted(self.beads, key=_place)
        ]
        source = [Link((index,), ()) for index in sorted(self.source_nulls)]
        return [*pairs, *source, *(Link((), (index,)) for index in sorted(self.target_nulls))]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an alignment of two documents must keep to, in sentence indexes.

    Attributes:
        size: How many source and target sentences there are.
        locked: Beads that must be in the alignment; they may have any shape.
        forbidden: Beads that must not be in it.
        boundaries: Cuts that no bead crosses, in order. A pair (i, j) separates the first i source
            and the first j target sentences from the rest.
        name: What messages call the file that the constraints come from, "" if there is none.

    Raises:
        InputError: Two of them contradict each other.
    """

    size: tuple[int, int]
    locked: Choice = Choice()
    forbidden: Choice = Choice()
    boundaries: tuple[Boundary, ...] = ()
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        _check_locks(self.locked)
        _check_forbidden(self.locked, self.forbidden)
        _check_boundaries(self.boundaries, self.locked)

    @classmethod
    def of(
        cls,
        size: tuple[int, int],
        locked: Iterable[LinkLike] = (),
        forbidden: Iterable[LinkLike] = (),
        boundaries: Iterable[Boundary] = (),
    ) -> Constraints:
        """Take links and boundaries in any form; see `Choice.of`.

        Raises:
            InputError: One of them cannot be kept, or two contradict each other.
        """
        cuts = sorted({_boundary(each, size) for each in cuts_in(boundaries)})
        return cls(
            size,
            Choice.of(listed(locked, "locked"), size, "locked link"),
            Choice.of(listed(forbidden, "forbidden"), size, "forbidden link"),
            tuple(cuts),
        )

    def __bool__(self) -> bool:
        return bool(self.locked or self.forbidden or self.boundaries)

    def impossible(self) -> InputError:
        """The error to raise if no alignment keeps to them."""
        return InputError(blamed(self.name, _IMPOSSIBLE))

    def summary(self) -> dict[str, str]:
        """How many there are of each kind, for the provenance."""
        counts = {
            "locked": len(self.locked.links()),
            "forbidden": len(self.forbidden.links()),
            "boundaries": len(self.boundaries),
        }
        return {kind: str(count) for kind, count in counts.items() if count}

    @property
    def corners(self) -> list[tuple[int, int]]:
        """The lattice cells where locked beads begin and end, in order; every path passes them."""
        return sorted(
            {
                corner
                for bead in self.locked.beads
                for corner in (
                    (bead.source.start, bead.target.start),
                    (bead.source.stop, bead.target.stop),
                )
            }
        )

    @property
    def cuts(self) -> list[tuple[int, int]]:
        """The corners and the boundaries, in order.

        A boundary next to a stretch with an empty side is left out. The nulls before and after it
        form one run in which source nulls come first, so the path may bypass its cell.
        """
        fixed = set(self.corners)
        cells = sorted({(0, 0), *fixed, *self.boundaries, self.size})
        flat: set[tuple[int, int]] = set()
        for first, last in pairwise(cells):
            if first[0] == last[0] or first[1] == last[1]:
                flat |= {first, last}
        return [cell for cell in cells[1:-1] if cell in fixed or cell not in flat]


def _runs(link: Any, size: tuple[int, int], kind: str) -> tuple[Span, Span]:
    """The source and the target run of a link in any form."""
    sides = (link.source, link.target) if isinstance(link, Link | Bead) else link
    try:
        first, second = (sorted(_indexes(side)) for side in sides)
    except (TypeError, ValueError):
        raise InputError(
            f"{link!r} is no {kind}; give a pair of source and target sentence indexes,"
            " such as (3, [4, 5])"
        ) from None
    name = f"the {kind} {first}:{second}"
    if not first and not second:
        raise InputError(f"{name} names no sentence; give it one on at least one side")
    return _run(first, size[0], name, "source"), _run(second, size[1], name, "target")


def _indexes(side: Any) -> list[int]:
    return [operator.index(each) for each in (side if isinstance(side, Iterable) else [side])]


def _run(indexes: list[int], size: int, name: str, side: str) -> Span:
    if not indexes:
        return Span(0, 0)
    for index in (indexes[0], indexes[-1]):
        if not 0 <= index < size:
            raise InputError(
                f"{name} names {side} sentence {index}, but the {side} has {size} sentences,"
                " counted from 0"
            )
    if indexes != list(range(indexes[0], indexes[-1] + 1)):
        raise InputError(
            f"{name} must join {side} sentences that follow each other, each named once"
        )
    return Span(indexes[0], indexes[-1] + 1)


def _boundary(pair: Any, size: tuple[int, int]) -> Boundary:
    try:
        i, j = (operator.index(index) for index in pair)
    except (TypeError, ValueError):
        raise InputError(
            f"{pair!r} is no boundary; give a source and a target sentence index, such as (12, 14)"
        ) from None
    if not (0 <= i <= size[0] and 0 <= j <= size[1]):
        raise InputError(
            f"the boundary {(i, j)} lies outside the documents; the last that there is, behind all"
            f" sentences, is {size}"
        )
    return i, j


def blamed(name: str, message: str) -> str:
    """The message, headed by the name of the file at fault if there is one."""
    return f"{name}: {message}" if name else message


def _place(bead: Bead) -> tuple[Span, Span]:
    return bead.source, bead.target


def _check_locks(locked: Choice) -> None:
    beads = sorted(locked.beads, key=_place)
    for one, other in pairwise(beads):
        if one.source.stop > other.source.start or one.target.stop > other.target.start:
            crosses = (
                one.source.stop <= other.source.start and other.target.stop <= one.target.start
            )
            raise InputError(
                f"the locked links {one} and {other} {'cross' if crosses else 'overlap'}; {_CURE}"
            )
    for bead in beads:
        shared = [f"[{s}]:[]" for s in bead.source if s in locked.source_nulls]
        shared += [f"[]:[{t}]" for t in bead.target if t in locked.target_nulls]
        if shared:
            raise InputError(f"the locked links {bead} and {shared[0]} overlap; {_CURE}")


def _check_forbidden(locked: Choice, forbidden: Choice) -> None:
    both = Choice(
        locked.beads & forbidden.beads,
        locked.source_nulls & forbidden.source_nulls,
        locked.target_nulls & forbidden.target_nulls,
    )
    for link in both.links():
        raise InputError(
            f"the link {list(link.source)}:{list(link.target)} is both locked and forbidden;"
            f" {_CURE}"
        )


def _check_boundaries(boundaries: tuple[Boundary, ...], locked: Choice) -> None:
    for one, other in pairwise(boundaries):
        if one[1] > other[1]:
            raise InputError(f"the boundaries {one} and {other} cross; {_CURE}")
    cuts = [[pair[side] for pair in boundaries] for side in (0, 1)]
    for bead in sorted(locked.beads, key=_place):
        runs = (bead.source, bead.target)
        before = [
            bisect_right(cut, index)
            for cut, run in zip(cuts, runs, strict=True)
            for index in (run.start, run.stop - 1)
        ]
        if min(before) < max(before):
            raise InputError(
                f"the boundary {boundaries[min(before)]} cuts through the locked link"
                f" {bead}; {_CURE}"
            )
