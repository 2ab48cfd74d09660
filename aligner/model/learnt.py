"""What a first reading teaches: the beads that it leaves to choose from, and what tells them apart.

Fitting and aligning both ask here, so that a second reading is fitted to what it will see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.bitext import Shape, Span
from aligner.model.evidence import Evidence
from aligner.model.habits import HABIT_FEATURES, Habits
from aligner.model.lattice import Lattice, Posteriors
from aligner.model.likely import Ending, Likely
from aligner.model.usual import USUAL_FEATURES, Standard, Standings
from aligner.vectors import Floats

__all__ = ["Learnt"]


@dataclass(frozen=True)
class Learnt:
    """What a second reading knows besides what the first one knew.

    Attributes:
        likely: The beads that are left.
        habits: (features, k); the habit features of these beads.
        gaps: `Habits.gaps`; 0 for a judge without features of tokens, since little shows a gap.
        standings: How the beads compare with each other; None for such a judge.
    """

    likely: Likely
    habits: Floats
    gaps: float = 0.0
    standings: Standings | None = None

    @classmethod
    def of(
        cls,
        evidence: Evidence,
        lattice: Lattice,
        trust: Posteriors,
        path: Sequence[tuple[Span, Span]],
        shapes: tuple[Shape, ...],
        *,
        with_tokens: bool,
        also: Iterable[Ending] = (),
    ) -> Learnt:
        """Learn from a first reading.

        Args:
            evidence: Of a band that holds all likely beads.
            lattice: The first reading, without a batch axis.
            trust: Its posteriors.
            path: Its best path, so that the second reading has at least one.
            shapes: The shapes that beads may have; those of the lattice begin with them.
            with_tokens: Whether the judge looks at tokens, which both sides then have.
            also: Beads to include however unlikely.
        """
        sides = evidence.source, evidence.target
        steps = [((len(a), len(b)), a.stop, b.stop) for a, b in path]
        likely = Likely.of(lattice, trust, shapes, [*also, *steps])
        habits = Habits.of(*sides, lattice, trust, path)
        of_likely = habits.of_likely(*sides, likely)
        if not with_tokens:
            return cls(likely, of_likely)
        return cls(likely, of_likely, habits.gaps, Standings.of(evidence, likely))

    def features(self, standard: Standard) -> dict[str, Floats]:
        """The learnt features of the likely beads by name, each (k,).

        Args:
            standard: What is usual in other documents; only a judge that looks at tokens asks.
        """
        found = dict(zip(HABIT_FEATURES, self.habits, strict=True))
        if self.standings is not None:
            found |= dict(zip(USUAL_FEATURES, self.standings.above_usual(standard), strict=True))
        return found
