"""The check of lengths: pairs far from the ratio that these two documents keep."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check
from aligner.fidelity.findings import Finding, confidence_of
from aligner.fidelity.reading.ratio import SHORT

__all__ = ["LENGTH"]

_FAR = 4.0  # spreads


def _find(case: Case) -> Iterator[Finding]:
    for pair in case.pairs:
        source, target = pair.source.characters, pair.target.characters
        if max(source, target) < 2 * SHORT:
            continue
        off = case.ratio.distance(source, target)
        if abs(off) < _FAR:
            continue
        usual = source / math.exp(case.ratio.middle)
        yield Finding(
            "length",
            "minor",
            confidence_of(min(0.5 + 0.1 * (abs(off) - _FAR), 0.9), pair.bead.confidence),
            pair.number,
            pair.source.parts,
            pair.target.parts,
            f"the target has {target:,} characters where about {usual:,.0f} are usual in this"
            " document",
        )


LENGTH = Check("length", _find)
