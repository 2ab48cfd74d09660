"""What a caller has decided about an alignment, until its documents are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.bitext import Document
from aligner.decisions import Boundary, Constraints, Decisions, LinkLike, cuts_in, listed
from aligner.errors import InputError

__all__ = ["Asked"]


@dataclass(frozen=True)
class Asked:
    """The decisions among the arguments of `align`, in sentence indexes and in characters.

    Raises:
        InputError: `decisions` is something else.
    """

    locked: tuple[LinkLike, ...] = ()
    forbidden: tuple[LinkLike, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    decisions: Decisions | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.decisions, Decisions | None):
            raise InputError(
                f"give decisions as aligner.read_decisions reads them, not {self.decisions!r}"
            )

    @classmethod
    def of(
        cls,
        locked: Iterable[LinkLike],
        forbidden: Iterable[LinkLike],
        boundaries: Iterable[Boundary],
        decisions: Decisions | None,
    ) -> Asked:
        """Collect a caller's arguments.

        Raises:
            InputError: One of them is not a list, or `decisions` is something else.
        """
        links = listed(locked, "locked"), listed(forbidden, "forbidden")
        return cls(*links, cuts_in(boundaries), decisions)

    def constraints(self, documents: Sequence[Document]) -> Constraints:
        """Convert all of it to sentence indexes of the source and the target.

        Raises:
            InputError: One of them is about another text, cannot be kept, or contradicts another.
        """
        source, target = documents
        given = self.locked, self.forbidden, self.boundaries
        if self.decisions is not None:
            return self.decisions.constraints(source, target, *given)
        return Constraints.of((len(source), len(target)), *given)
