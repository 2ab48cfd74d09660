"""What becomes of sentences that are replaced by one of another document.

    python benchmarks/strangers.py GOLD_ROOT --cache CACHE

Three times for each document, one target sentence of a one-to-one link is replaced by a sentence of
the set's next document. Neither it nor its source has a counterpart then. The first table shows the
share of these strangers that became nulls, and the shares that were paired below 0.5 and from 0.95
up. The second table is of whole passages of strangers, the third of such passages at the end of a
few sound pairs. Nothing was fitted to these sets.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from goldsets import OTHERS, Cached, Cases, read_set

from aligner.bitext import Bead
from aligner.encoders import load_encoder
from aligner.model.beads import align_sides
from aligner.model.parameters import DEFAULT_SHAPES, default_parameters
from aligner.model.side import Side
from aligner.vectors import Tokens

SETS = "ntrex-en-de-dev", "ntrex-en-ja-dev", "ntrex-es-pt-dev", "wmtbio-pt-en-dev"
TIMES = 3
PLACES = "at the end", "around", "in the middle"
SOUND, FOREIGN = (6, 11, 16), (2, 4, 8)


@dataclass
class Passages:
    """What became of passages of strangers.

    Attributes:
        strangers: How many sentences they have.
        nulls: How many of these became nulls.
        pairs: The confidences of two-sided beads that hold one of them.
        before: How many of the documents' own beads are found without them.
        after: How many with them.
    """

    strangers: int = 0
    nulls: int = 0
    pairs: list[float] = field(default_factory=list)
    before: int = 0
    after: int = 0

    def add(self, bead: Bead) -> None:
        """Count a bead that holds a stranger."""
        if bead.is_null:
            self.nulls += 1
        else:
            self.pairs.append(bead.confidence or 0.0)

    def shares(self) -> str:
        """What became of the strangers, as cells of a table."""
        pairs = np.array(self.pairs)
        shares = (f"{(pairs >= least).mean():.2f}" for least in (0.5, 0.9))
        return f"{self.nulls / self.strangers:.2f} | {len(pairs)} | {' | '.join(shares)}"


def main() -> None:
    """Print three tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--cache", type=Path, help="keeps vectors")
    arguments = parser.parse_args()
    encoder = Cached(load_encoder(), arguments.cache)
    sets = {name: read_set(arguments.root / name, OTHERS[name], encoder) for name in SETS}
    print("| Set | Strangers | Nulls | Paired below 0.5 | Paired from 0.95 up |")
    print("| --- | --- | --- | --- | --- |")
    for name, cases in sets.items():
        found = [*_confidences(cases)]
        pairs = np.array([each for each in found if each is not None])
        shares = (
            1 - len(pairs) / len(found),
            *(each.sum() / len(found) for each in (pairs < 0.5, pairs >= 0.95)),
        )
        print(f"| {name} | {len(found)} | {' | '.join(f'{each:.2f}' for each in shares)} |")
    print("\n| Passages | Strangers | Nulls | Pairs | From 0.5 up | From 0.9 up | Own beads |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for where in PLACES:
        passages = Passages()
        for cases in sets.values():
            _put(cases, where, passages)
        own = f"{passages.before}, {passages.after}"
        print(f"| {where} | {passages.strangers} | {passages.shares()} | {own} |")
    print("\n| Sound pairs | Foreign a side | Nulls | Pairs | From 0.5 up | From 0.9 up |")
    print("| --- | --- | --- | --- | --- | --- |")
    for sound, foreign in itertools.product(SOUND, FOREIGN):
        passages = Passages()
        for cases in sets.values():
            _put_beside_few(cases, sound, foreign, passages)
        print(f"| {sound} | {foreign} | {passages.shares()} |")


def _confidences(cases: Cases) -> Iterator[float | None]:
    """For each stranger, the confidence of its pair; None if it became a null."""
    rng, order = random.Random(0), list(cases)
    for name, following in zip(order, [*order[1:], order[0]], strict=True):
        case, other = cases[name].example, cases[following].example
        both = _joined(case.target, other.target)
        places = [k.target[0] for k in case.gold if len(k.source) == len(k.target) == 1]
        for _ in range(TIMES if places else 0):
            place, numbers = rng.choice(places), np.arange(len(case.target))
            numbers[place] = len(case.target) + rng.randrange(len(other.target))
            sides = case.source, both.ordered(numbers)
            alignment = align_sides(*sides, default_parameters(tokens=True), DEFAULT_SHAPES)
            (bead,) = (bead for bead in alignment if place in bead.target)
            yield None if bead.is_null else bead.confidence


def _put(cases: Cases, where: str, passages: Passages) -> None:
    """Put passages of strangers into every second document of a set."""
    rng, order = random.Random(0), list(cases)
    for at in range(0, len(order), 2):
        own, one, other = (cases[order[(at + k) % len(order)]].example for k in range(3))
        middle = [link for link in own.gold if link.source and link.target]
        splits = middle[len(middle) // 2]
        source = _with_passage(own.source, one.source, where, splits.source[0], rng)
        target = _with_passage(own.target, other.target, where, splits.target[0], rng)
        gold = {(link.source, link.target) for link in own.gold}
        plain = align_sides(own.source, own.target, default_parameters(tokens=True), DEFAULT_SHAPES)
        passages.before += len(gold & {(tuple(b.source), tuple(b.target)) for b in plain})
        first = _joined(own.source, one.source).ordered(np.array(source))
        second = _joined(own.target, other.target).ordered(np.array(target))
        passages.strangers += len(source) + len(target) - len(own.source) - len(own.target)
        for bead in align_sides(first, second, default_parameters(tokens=True), DEFAULT_SHAPES):
            ids = tuple(source[i] for i in bead.source), tuple(target[j] for j in bead.target)
            lengths = len(own.source), len(own.target)
            strange = any(max(side, default=-1) >= n for side, n in zip(ids, lengths, strict=True))
            passages.after += ids in gold
            if strange:
                passages.add(bead)


def _put_beside_few(cases: Cases, sound: int, foreign: int, passages: Passages) -> None:
    """Put strangers after the first few sound pairs of every second document."""
    order = list(cases)
    for at in range(0, len(order), 2):
        own, one, other = (cases[order[(at + k) % len(order)]].example for k in range(3))
        links = [link for link in own.gold if link.source and link.target][:sound]
        if len(links) < sound or min(len(one.source), len(other.target)) < foreign:
            continue
        stops = max(link.source[-1] for link in links), max(link.target[-1] for link in links)
        source, target = (
            _joined(side, strange).ordered(
                np.array([*range(stop + 1), *range(len(side), len(side) + foreign)])
            )
            for side, strange, stop in zip(
                (own.source, own.target), (one.source, other.target), stops, strict=True
            )
        )
        passages.strangers += 2 * foreign
        for bead in align_sides(source, target, default_parameters(tokens=True), DEFAULT_SHAPES):
            if max(bead.source, default=-1) > stops[0] or max(bead.target, default=-1) > stops[1]:
                passages.add(bead)


def _with_passage(
    own: Side, strange: Side, where: str, middle: int, rng: random.Random
) -> list[int]:
    """The indexes of all sentences in order; strangers are numbered after the document's own."""
    size = min(rng.randrange(2, 11), len(strange))
    numbers, passage = [*range(len(own))], [*range(len(own), len(own) + size)]
    first = size // 2 if where == "around" else 0
    cut = middle if where == "in the middle" else len(own)
    return [*passage[:first], *numbers[:cut], *passage[first:], *numbers[cut:]]


def _joined(side: Side, other: Side) -> Side:
    """The sentences of both."""
    assert side.tokens is not None
    assert other.tokens is not None
    return replace(
        side,
        vectors=np.concatenate([side.vectors, other.vectors]),
        lengths=np.concatenate([side.lengths, other.lengths]),
        endings=np.concatenate([side.endings, other.endings]),
        openings=np.concatenate([side.openings, other.openings]),
        paragraph_starts=np.concatenate([side.paragraph_starts, other.paragraph_starts]),
        tokens=Tokens.joined([side.tokens, other.tokens]),
    )


if __name__ == "__main__":
    main()
