"""What becomes of a sentence in whose place one of another document stands.

    python benchmarks/strangers.py GOLD_ROOT --cache CACHE

In each document three times one target sentence of a one-to-one link is replaced by a sentence of
the set's next document. Neither it nor its source has a counterpart then. Printed is the share of
these sentences that became nulls, and the shares that were paired at less than 0.5 and at 0.95 or
more. Nothing was fitted to these sets.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from goldsets import OTHERS, SHAPES, Cached, Cases, read_set

from aligner.encoders import load_encoder
from aligner.model.beads import align_sides
from aligner.model.parameters import default_parameters
from aligner.model.side import Side
from aligner.tokens import Tokens

SETS = "ntrex-en-de-dev", "ntrex-en-ja-dev", "ntrex-es-pt-dev", "wmtbio-pt-en-dev"
TIMES = 3


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--cache", type=Path, help="keeps vectors")
    arguments = parser.parse_args()
    encoder = Cached(load_encoder(), arguments.cache)
    print("| Set | Strangers | Nulls | Paired below 0.5 | Paired from 0.95 up |")
    print("| --- | --- | --- | --- | --- |")
    for name in SETS:
        found = [*_confidences(read_set(arguments.root / name, OTHERS[name], encoder))]
        pairs = np.array([each for each in found if each is not None])
        shares = (
            1 - len(pairs) / len(found),
            *(each.sum() / len(found) for each in (pairs < 0.5, pairs >= 0.95)),
        )
        print(f"| {name} | {len(found)} | {' | '.join(f'{each:.2f}' for each in shares)} |")


def _confidences(cases: Cases) -> Iterator[float | None]:
    """Of each stranger the confidence of its pair; None if it became a null."""
    rng, order = random.Random(0), list(cases)
    for name, following in zip(order, [*order[1:], order[0]], strict=True):
        case, other = cases[name].example, cases[following].example
        both = _joined(case.target, other.target)
        places = [k.target[0] for k in case.gold if len(k.source) == len(k.target) == 1]
        for _ in range(TIMES if places else 0):
            place, numbers = rng.choice(places), np.arange(len(case.target))
            numbers[place] = len(case.target) + rng.randrange(len(other.target))
            sides = case.source, both.ordered(numbers)
            alignment = align_sides(*sides, default_parameters(tokens=True), SHAPES)
            (bead,) = (bead for bead in alignment if place in bead.target)
            yield None if bead.is_null else bead.confidence


def _joined(side: Side, other: Side) -> Side:
    """The sentences of both."""
    assert side.tokens is not None
    assert other.tokens is not None
    arrays = "vectors", "lengths", "endings", "openings", "paragraph_starts"
    return replace(
        side,
        **{name: np.concatenate([getattr(side, name), getattr(other, name)]) for name in arrays},
        tokens=Tokens.joined([side.tokens, other.tokens]),
    )


if __name__ == "__main__":
    main()
