"""Gold documents with gaps in them, made from other gold documents.

In most gold hardly a sentence is without a counterpart, so from gold alone a model learns to find
one for everything. Texts in use have gaps: what a translator overlooked, two footers that have
nothing to do with each other. A few such cases, made artificially from the gold, teach what they
look like.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from aligner.bitext import Link, Links
from aligner.training.gold import Example

__all__ = ["with_gaps"]

# Weights of the documents, relative to the one with some sentences left out.
_WHOLE, _STRANGE, _ABRIDGED, _APART = 3.0, 2.0, 0.5, 0.25
_SOME, _FEWER, _MANY = 0.05, 0.02, 0.25  # shares of the sentences that are left out
_STRANGERS = 0.04  # share of one-to-one links that have one side replaced
_FAR = 10  # a stranger comes from more than this many sentences away
_EVERY = 40  # source sentences per place that gets a passage on either side
_PASSAGE = 2, 8  # the least and the most sentences of a passage


def with_gaps(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Each document as it is, then with gaps of several kinds.

    These are: some sentences left out; strangers in the place of some; abridged; and, if it is long
    enough, passages that each side has for itself.
    """
    for number, example in enumerate(examples):
        rng = random.Random(number)
        some = _dropped(example, _SOME, rng)
        strange = _with_strangers(_dropped(example, _FEWER, rng), rng)
        abridged = _dropped(example, _MANY, rng)
        found = [
            replace(example, weight=_WHOLE * example.weight),
            some,
            replace(strange, weight=_STRANGE * example.weight),
            replace(abridged, weight=_ABRIDGED * example.weight),
        ]
        if min(len(example.source), len(example.target)) >= 3 * (_PASSAGE[1] + _FAR):
            apart = _with_passages(example, rng)
            found.append(replace(apart, weight=_APART * example.weight))
        yield found


def _dropped(example: Example, share: float, rng: random.Random) -> Example:
    """Leave out some sentences of each side; what is left of their beads belongs together."""
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
    """Replace some sentences by others from elsewhere; they and their counterparts become nulls."""
    sides = [list(range(len(side))) for side in (example.source, example.target)]
    links: list[Link] = []
    for link in example.gold:
        if len(link.source) == len(link.target) == 1 and rng.random() < _STRANGERS:
            side = rng.randrange(2)
            (own,) = (link.source, link.target)[side]
            others = [k for k in range(len(sides[side])) if abs(k - own) > _FAR]
            if others:
                sides[side][own] = rng.choice(others)
                links += _nulls(link.source, link.target)
                continue
        links.append(link)
    return _ordered(example, sides, links)


def _with_passages(example: Example, rng: random.Random) -> Example:
    """Insert two unrelated passages, one on each side, at some places.

    The source's comes from a third of the document further on, the target's from two thirds.
    """
    links = [link for link in example.gold if link.source and link.target]
    chosen = rng.sample(links, min(len(example.source) // _EVERY, len(links)))
    orders: list[list[int]] = [[], []]
    places: list[list[int]] = [[], []]  # where the document's own sentences end up
    for side, size in enumerate((len(example.source), len(example.target))):
        order, begun = orders[side], {(link.source, link.target)[side][0] for link in chosen}
        for own in range(size):
            if own in begun:
                start = own + (side + 1) * size // 3
                order += [(start + k) % size for k in range(rng.randint(*_PASSAGE))]
            places[side].append(len(order))
            order.append(own)
    source, target = places
    strangers = (
        sorted({*range(len(order))} - {*place}) for order, place in zip(orders, places, strict=True)
    )
    own_links = (
        Link(tuple(source[i] for i in link.source), tuple(target[j] for j in link.target))
        for link in example.gold
    )
    return _ordered(example, orders, [*own_links, *_nulls(*strangers)])


def _nulls(source: Sequence[int], target: Sequence[int]) -> list[Link]:
    return [*(Link((i,), ()) for i in source), *(Link((), (j,)) for j in target)]


def _ordered(example: Example, kept: list[list[int]], links: list[Link]) -> Example:
    source, target = (
        side.ordered(np.array(numbers, dtype=np.int64))
        for side, numbers in zip((example.source, example.target), kept, strict=True)
    )
    return replace(example, source=source, target=target, gold=Links(tuple(links)))
