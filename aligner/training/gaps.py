"""Gold documents with gaps in them, made of others.

In most gold hardly a sentence is without a counterpart, so from gold alone a model learns to find
one for everything. Texts in use have gaps: what a translator overlooked, two footers that have
nothing to do with each other. A few such cases, made by hand of what is known, teach how they look.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from aligner.bitext import Link, Links
from aligner.training.gold import Example

__all__ = ["with_gaps"]

_WHOLE, _STRANGE, _ABRIDGED = (
    3.0,
    2.0,
    0.5,
)  # what these count where the one with some left out counts 1
_SOME, _FEWER, _MANY = 0.05, 0.02, 0.25  # the share of the sentences that go
_STRANGERS = 0.04  # the share of one-to-one links of which a side is replaced
_APART = 10  # sentences from a sentence to the one that takes its place


def with_gaps(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Each document as it is, with sentences left out, with strangers in it, and abridged."""
    for number, example in enumerate(examples):
        rng = random.Random(number)
        some = _dropped(example, _SOME, rng)
        strange = _with_strangers(_dropped(example, _FEWER, rng), rng)
        abridged = _dropped(example, _MANY, rng)
        yield [
            replace(example, weight=_WHOLE * example.weight),
            some,
            replace(strange, weight=_STRANGE * example.weight),
            replace(abridged, weight=_ABRIDGED * example.weight),
        ]


def _dropped(example: Example, share: float, rng: random.Random) -> Example:
    """Without some sentences of each side; what is left of their beads belongs together."""
    kept = [
        [k for k in range(len(side)) if rng.random() >= share]
        for side in (example.source, example.target)
    ]
    places = [{old: new for new, old in enumerate(side)} for side in kept]
    links: list[Link] = []
    for link in example.gold:
        source, target = (
            tuple(places[side][k] for k in ids if k in places[side])
            for side, ids in enumerate((link.source, link.target))
        )
        links += [Link(source, target)] if source and target else _nulls(source, target)
    return _ordered(example, kept, links)


def _with_strangers(example: Example, rng: random.Random) -> Example:
    """With sentences of elsewhere in the place of some; neither then has a counterpart."""
    sides = [list(range(len(side))) for side in (example.source, example.target)]
    links: list[Link] = []
    for link in example.gold:
        if len(link.source) == len(link.target) == 1 and rng.random() < _STRANGERS:
            side = rng.randrange(2)
            (own,) = (link.source, link.target)[side]
            others = [k for k in range(len(sides[side])) if abs(k - own) > _APART]
            if others:
                sides[side][own] = rng.choice(others)
                links += _nulls(link.source, link.target)
                continue
        links.append(link)
    return _ordered(example, sides, links)


def _nulls(source: Sequence[int], target: Sequence[int]) -> list[Link]:
    return [*(Link((i,), ()) for i in source), *(Link((), (j,)) for j in target)]


def _ordered(example: Example, kept: list[list[int]], links: list[Link]) -> Example:
    source, target = (
        side.ordered(np.array(numbers, dtype=np.int64))
        for side, numbers in zip((example.source, example.target), kept, strict=True)
    )
    return replace(example, source=source, target=target, gold=Links(tuple(links)))
