"""What Hypothesis draws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from aligner.bitext import Link, Links
from aligner.model.band import Band
from aligner.model.lattice import Lattice

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3))


@st.composite
def lattices(draw: st.DrawFn) -> Lattice:
    """Small lattices, full or cut to a ragged band, with scores between -3 and 3."""
    n, m = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    band = Band.full(n, m)
    if draw(st.booleans()):
        start = np.sort(rng.integers(0, m + 1, n + 1))
        start[0] = 0
        stop = np.maximum(np.sort(rng.integers(1, m + 2, n + 1)), start + 1)
        stop[-1] = m + 1
        band = Band(start, np.maximum.accumulate(stop))
    rows = []
    for i in range(n + 1):
        row = rng.uniform(-3, 3, (len(SHAPES), len(band.row(i))))
        for s, (a, b) in enumerate(SHAPES):
            row[s, [i < a or j < b for j in band.row(i)]] = -np.inf
        rows.append(row)
    nulls = [rng.uniform(-3, 3, size) for size in (n, m)]
    openings = rng.uniform(-3, 3, (2, band.n_cells))
    beads = np.concatenate(rows, axis=1)
    return Lattice(band, SHAPES, beads, *nulls, *openings, rng.uniform(-3, 3))


@st.composite
def golds(draw: st.DrawFn) -> tuple[Links, int, int]:
    """Gold links with the sizes of both sides.

    They are those of a path, but links cross and have gaps where sentences have changed places,
    some links are missing, and up to two more may claim the same sentences.
    """
    shapes = [*[(1, 1)] * 4, (1, 2), (2, 1), (3, 3), (1, 0), (0, 1), (2, 0)]
    steps = draw(st.lists(st.sampled_from(shapes), min_size=1, max_size=14))
    source, target = (draw(_claims(counts)) for counts in zip(*steps, strict=True))
    links = [Link(*link) for link in zip(source, target, strict=True) if any(link)]
    kept = draw(st.permutations(links))[draw(st.integers(0, 3)) :]
    n, m = (sum(counts) + 1 for counts in zip(*steps, strict=True))
    return Links(kept), n, m


@st.composite
def _claims(draw: st.DrawFn, counts: Sequence[int]) -> list[list[int]]:
    """Which sentences of a side each link holds: so many, one link after the other, and two more.

    Up to two pairs of sentences have changed places.
    """
    order = [*range(sum(counts) + 1)]
    numbers = st.sampled_from(order)
    for one, other in draw(st.lists(st.tuples(numbers, numbers), max_size=2)):
        order[one], order[other] = order[other], order[one]
    stops = np.cumsum(counts).tolist()
    held = [sorted(order[stop - k : stop]) for k, stop in zip(counts, stops, strict=True)]
    more = st.lists(st.sets(numbers, max_size=3).map(sorted), min_size=2, max_size=2)
    return held + draw(more)
