"""The check for lengths: pairs far from the ratio that these two documents keep."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, confidence_of
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.in_words import numbers_in_words
from aligner.fidelity.reading.ratio import SHORT, Ratio
from aligner.languages import latin_length

__all__ = ["LENGTH"]

_FAR = 4.0  # spreads
_LONG = 100.0  # Latin characters; the shorter a pair is than this, the more its ratio scatters
_NUMBER = 6  # characters that each number is counted as, since one side may use words


def _find(case: Case) -> Iterator[Finding]:
    sides = [(pair.source.characters, pair.target.characters) for pair in case.pairs]
    lengths = [(_length(pair.source), _length(pair.target)) for pair in case.pairs]
    ratio = Ratio.of(each for each, both in zip(lengths, sides, strict=True) if min(both) >= SHORT)
    for pair, (source, target), both in zip(case.pairs, lengths, sides, strict=True):
        if max(both) < 2 * SHORT:
            continue
        off = _distance(ratio, source, target)
        if abs(off) < _FAR:
            continue
        plain = _without_numbers(pair.source), _without_numbers(pair.target)
        if abs(_distance(ratio, *plain)) < _FAR:
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


def _distance(ratio: Ratio, source: int, target: int) -> float:
    """By how many spreads a pair of lengths is off; short pairs have wider spreads."""
    shorter = _LONG / math.sqrt(source * target)
    return ratio.distance(source, target) / math.sqrt(max(shorter, 1.0))


def _without_numbers(half: Half) -> int:
    """How long a side would be if all of its numbers were equally long."""
    numbers = list(half.each(numbers_in))
    if half.reads_words:
        numbers += half.each(numbers_in_words)
    longer = sum(latin_length(half.at(each.span).own) - _NUMBER for each in numbers)
    return max(_length(half) - longer, 1)


def _length(half: Half) -> int:
    """The length of a side in Latin letters, even where it mixes scripts; at least 1."""
    return max(sum(latin_length(part.own) for part in half.excerpts), 1)


LENGTH = Check("length", _find)
