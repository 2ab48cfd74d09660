"""The check of lengths: pairs far from the ratio that these two documents keep."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, confidence_of
from aligner.fidelity.reading.ratio import SHORT, Ratio
from aligner.languages import latin_length

__all__ = ["LENGTH"]

_FAR = 4.0  # spreads
_LONG = 100  # characters, as of English; shorter pairs scatter the more, the shorter they are


def _find(case: Case) -> Iterator[Finding]:
    sides = [(pair.source.characters, pair.target.characters) for pair in case.pairs]
    lengths = [(_length(pair.source), _length(pair.target)) for pair in case.pairs]
    ratio = Ratio.of(each for each, both in zip(lengths, sides, strict=True) if min(both) >= SHORT)
    for pair, (source, target), both in zip(case.pairs, lengths, sides, strict=True):
        if max(both) < 2 * SHORT:
            continue
        off = ratio.distance(source, target) * min((source * target) ** 0.25 / _LONG**0.5, 1.0)
        if abs(off) < _FAR:
            continue
        usual = source / math.exp(ratio.middle) * both[1] / target
        yield Finding(
            "length",
            "minor",
            confidence_of(min(0.5 + 0.1 * (abs(off) - _FAR), 0.9), pair.bead.confidence),
            pair.number,
            pair.source.parts,
            pair.target.parts,
            f"the target has {both[1]:,} characters where about {usual:,.0f} are usual in this"
            " document",
        )


def _length(half: Half) -> int:
    """How long a side is in Latin letters, some of which it may have among Han; at least 1."""
    return max(sum(latin_length(part.of(half.document.text)) for part in half.parts), 1)


LENGTH = Check("length", _find)
