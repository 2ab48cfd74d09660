"""Scores of every bead that a path may take: features fill them in, search reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from aligner.bitext import Shape, Span
from aligner.model.band import Band
from aligner.vectors import Floats, Floats32, Ints

__all__ = ["Lattice", "Posteriors", "longest_side"]


def longest_side(shapes: Iterable[Shape]) -> int:
    """The most sentences that a bead of these shapes has on one side."""
    return max(max(shape) for shape in shapes)


@dataclass(frozen=True)
class Lattice:
    """Log-potentials of beads; higher is better.

    Values by cell lie in the order of `Band.offsets`: one row of the band after the other. Where a
    shape below has `…`, the array may carry a batch axis: many lattices of one size are then
    searched at once, as training does.

    Attributes:
        band: Which cells exist.
        shapes: The two-sided shapes.
        beads: (shapes, cells, …); the score of the bead of each shape that ends in each cell; minus
            infinity where there can be none.
        source_nulls: (n, …); the score of leaving a source sentence alone; minus infinity where
            that is forbidden.
        target_nulls: (m, …); the score of leaving a target sentence alone; minus infinity likewise,
            but not with a batch axis.
        source_openings: (cells, …); what is added where a run of nulls opens with a source null
            that ends in this cell. Sentences without a counterpart seldom come alone, and are most
            frequent at a document's ends (a header, a footer).
        target_openings: (cells, …); the same for nulls of the target.
        replacement: What is added on top where nulls of the target open right after nulls of the
            source: the translation has other text in this place.
        ends: (…); with a batch axis, the cell in which the paths of each lattice end; None if that
            is the last one.
    """

    band: Band
    shapes: tuple[Shape, ...]
    beads: Floats | Floats32
    source_nulls: Floats
    target_nulls: Floats
    source_openings: Floats
    target_openings: Floats
    replacement: float = 0.0
    ends: Ints | None = None

    def within(self, band: Band) -> Lattice:
        """The same scores in a band that holds some of its cells; without a batch axis."""
        i, j = band.places(Span(0, len(band.start)))
        cells = self.band.cells_at(i, j)
        # `take` keeps the cells of a shape adjacent in memory, as search reads them. Indexing would
        # put the shapes of a cell side by side, and each row of the search would copy everything.
        return replace(
            self,
            band=band,
            beads=self.beads.take(cells, axis=1),
            source_openings=self.source_openings[cells],
            target_openings=self.target_openings[cells],
        )


@dataclass(frozen=True)
class Posteriors:
    """Probabilities under a lattice, each in [0, 1].

    Attributes:
        beads: As in `Lattice`, and of the same precision: the probability that this bead is on the
            path.
        source_nulls: (n, …); that this source sentence is null, wherever it stands on the target
            side.
        target_nulls: (m, …); that this target sentence is null.
        source_openings: As in `Lattice`: that a run of nulls opens here.
        target_openings: Likewise.
        replacements: (…); the expected number of runs of target nulls right after source nulls.
        log_z: (…); the logarithm of the sum over all paths.
    """

    beads: Floats | Floats32
    source_nulls: Floats
    target_nulls: Floats
    source_openings: Floats
    target_openings: Floats
    replacements: Floats
    log_z: Floats

    def confidence(self, source: Span, target: Span, lattice: Lattice) -> float:
        """The posterior of one bead of the lattice, clipped to [0, 1] against rounding.

        A null's is the probability that its sentence has no counterpart in place, wherever it
        stands on the other side.
        """
        if not target:
            value = self.source_nulls[source.start]
        elif not source:
            value = self.target_nulls[target.start]
        else:
            i, j = source.stop, target.stop
            shape = lattice.shapes.index((len(source), len(target)))
            value = self.beads[shape, lattice.band.cell(i, j)]
        return float(min(max(value, 0.0), 1.0))
