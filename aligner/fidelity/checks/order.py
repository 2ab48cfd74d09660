"""The check for order: passages that stand elsewhere in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.fidelity.case import Case, Check
from aligner.fidelity.findings import Finding, quoted

__all__ = ["ORDER"]


def _find(case: Case) -> Iterator[Finding]:
    bead_of = {at: pair.number for pair in case.beads for at in pair.bead.source}
    for moved in case.bitext.moved:
        text, _ = case.bitext.texts(moved)
        yield Finding(
            "order",
            "minor",
            moved.confidence,
            bead_of[moved.source.start],
            case.bitext.source.slices(moved.source),
            case.bitext.target.slices(moved.target),
            f"the passage that begins {quoted(text)} stands elsewhere in the target",
        )


ORDER = Check("order", _find, by_pair=False)
