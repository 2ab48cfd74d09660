"""What Hypothesis draws."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

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
