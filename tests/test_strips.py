"""What is searched where nothing tells which sentences belong together."""

import numpy as np
import pytest

from aligner.model.anchors import _SEARCHED, find_band
from aligner.model.side import Side


@pytest.mark.parametrize("size", [(1000, 1000), (2000, 1500), (600, 3000)])
def test_without_anchors_a_strip_along_the_diagonal_is_searched(size):
    sides = [
        Side.of_vectors(np.tile(np.eye(4, 8)[number], (count, 1)), np.full(count, 50.0))
        for number, count in enumerate(size)
    ]
    band = find_band(*sides)
    n, m = size
    assert band.n_cells < 1.5 * _SEARCHED < n * m
    assert all(i * m // n in band.row(i) for i in range(n + 1))


def test_a_strip_is_wide_enough_for_texts_that_drift():
    count = 6000
    side = Side.of_vectors(np.tile(np.eye(1, 8), (count, 1)), np.full(count, 50.0))
    band = find_band(side, side)
    assert len(band.row(count // 2)) > 2 * 128
    assert band.n_cells < count * 300
