"""What is measured of the sentences and clauses that the other side may lack."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.fidelity.reading.passages import _Covered


def order(shared, *sizes):
    """The order of passages of so many words each, where words have so much of each other."""
    members = np.repeat(np.eye(len(sizes)), sizes, axis=1).astype(np.float32)
    covered = SimpleNamespace(shared=np.asarray(shared, np.float32))
    return _Covered._order(covered, members)


def by_pairs(shared, *sizes):
    """The same, word by word."""
    ends = np.cumsum([0, *sizes])
    parts = [np.asarray(shared)[a:b].sum(0) for a, b in pairwise(ends)]
    found = []
    for own, mine in enumerate(parts):
        right = every = 0.0
        for at, others in enumerate(parts):
            for k, one in enumerate(mine):
                for h, other in enumerate(others):
                    if at != own:
                        every += one * other
                        right += one * other * (0.5 if k == h else (k < h) == (own < at))
        few = min(mine.sum(), sum(part.sum() for part in parts) - mine.sum())
        found.append(0.5 + (right / every - 0.5) * few / (few + 1))
    return found


@given(st.integers(0, 999))
@settings(max_examples=50, deadline=None)
def test_order_is_that_of_pairs_of_words(seed):
    shared = np.random.default_rng(seed).random((7, 5))
    assert order(shared, 2, 4, 1) == pytest.approx(by_pairs(shared, 2, 4, 1), abs=1e-4)


def test_what_is_there_in_order_is_told_from_what_lies_anywhere():
    shared = np.eye(12)
    assert order(shared, 4, 4, 4).min() > 0.85
    shared[4:8, 4:8] = 0
    shared[4:8, [1, 10]] = 0.4
    there, missing, also_there = order(shared, 4, 4, 4)
    assert missing < 0.7 < min(there, also_there)


def test_where_there_is_nothing_to_compare_with_order_is_open():
    assert order([[0, 0], [0.9, 0.9]], 1, 1) == pytest.approx([0.5, 0.5], abs=1e-6)
    assert order([[0.9, 0.9]], 1) == pytest.approx([0.5], abs=1e-6)
    assert order([[0, 1e-6], [0.9, 0]], 1, 1) == pytest.approx([0.5, 0.5], abs=1e-3)
