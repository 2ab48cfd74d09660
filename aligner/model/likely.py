"""The beads that a first reading leaves open: all that a second one still has to choose from.

They are few, about two for each bead of the path, so telling them apart may cost more than a
question that is asked of every cell of a band.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Shape, Span
from aligner.model.band import Band
from aligner.model.lattice import Lattice, Posteriors
from aligner.vectors import Floats, Ints

__all__ = ["Ending", "Likely"]

_LEAST = 0.005  # lowest probability of a bead that is looked at again

Ending = tuple[Shape, int, int]
"""A bead, as its shape and the row and column of the cell that it ends in."""


@dataclass(frozen=True)
class Likely:
    """Some two-sided beads, in no particular order.

    Attributes:
        shapes: The shapes that they may have.
        kinds: (k,); the index of each bead's shape.
        i: (k,); how many source sentences are done where it ends.
        j: (k,); the same for target sentences.
        trust: (k,); its probability in the first reading.
    """

    shapes: tuple[Shape, ...]
    kinds: Ints
    i: Ints
    j: Ints
    trust: Floats

    @classmethod
    def of(
        cls,
        lattice: Lattice,
        trust: Posteriors,
        shapes: tuple[Shape, ...],
        also: Iterable[Ending] = (),
    ) -> Likely:
        """The likely beads of a lattice, and some others.

        Args:
            lattice: The first reading, without a batch axis.
            trust: Its posteriors.
            shapes: The shapes that count; those of the lattice begin with them.
            also: Beads to include however unlikely; those of other shapes are left out.
        """
        wanted = trust.beads[: len(shapes)] >= _LEAST
        band = lattice.band
        for shape, row, column in also:
            if shape in shapes:
                wanted[shapes.index(shape), band.cell(row, column)] = True
        kinds, cells = np.nonzero(wanted)
        return cls(
            shapes, kinds, *band.places_of(cells), trust.beads[kinds, cells].astype(np.float64)
        )

    def __len__(self) -> int:
        return len(self.kinds)

    def cells(self, band: Band) -> Ints:
        """The numbers of the cells that the beads end in; the band must hold them."""
        return band.cells_at(self.i, self.j)

    def by_shape(self, chosen: Ints | None = None) -> Iterator[tuple[Shape, Ints]]:
        """Each shape with the indexes of its beads, among all beads or those chosen."""
        numbers = np.arange(len(self)) if chosen is None else chosen
        for s, shape in enumerate(self.shapes):
            found = numbers[self.kinds[numbers] == s]
            if len(found):
                yield shape, found

    def runs(self, number: int) -> tuple[Span, Span]:
        """The source and the target sentences of a bead."""
        a, b = self.shapes[self.kinds[number]]
        i, j = int(self.i[number]), int(self.j[number])
        return Span(i - a, i), Span(j - b, j)
