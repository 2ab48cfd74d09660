"""Rows in a file against the same rows in an array."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import AlignerError
from aligner.plumbing.rowfile import RowFile

ROWS = np.random.default_rng(0).integers(-128, 128, (200, 5)).astype(np.int8)


def in_file(*parts):
    file = RowFile(5)
    for part in parts:
        file.append(part)
    return file


@given(st.lists(st.integers(0, 199), max_size=60), st.integers(0, 200))
def test_it_is_indexed_like_an_array(numbers, cut):
    file = in_file(ROWS[:cut], ROWS[cut:])
    assert file.shape == ROWS.shape
    assert len(file) == 200
    numbers = np.array(numbers, int)
    np.testing.assert_array_equal(file[numbers], ROWS[numbers])
    np.testing.assert_array_equal(file[cut:], ROWS[cut:])
    np.testing.assert_array_equal(file[:-1], ROWS[:-1])
    np.testing.assert_array_equal(file[cut::3], ROWS[cut::3])
    with pytest.raises(IndexError, match="200 rows"):
        file[np.array([3, 200])]


def test_many_threads_read_it_at_once():
    file = in_file(ROWS)

    def reads(seed):
        numbers = np.sort(np.random.default_rng(seed).integers(0, 200, 50))
        return np.array_equal(file[numbers], ROWS[numbers])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(reads, range(400)))


def test_a_full_disk_is_told_with_its_cure():
    file = RowFile(5)
    file._file.close()
    with (
        Path("/dev/full").open("wb", buffering=0) as file._file,
        pytest.raises(AlignerError, match="TMPDIR"),
    ):
        file.append(np.zeros((100_000, 5), np.int8))
