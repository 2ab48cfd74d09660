"""Rows of bytes in a temporary file, for what would fill the memory and is read in parts."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator
from itertools import pairwise
from threading import Lock
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.errors import AlignerError, reason_of

__all__ = ["RowFile"]

_Bytes: TypeAlias = NDArray[np.int8]
_Ints: TypeAlias = NDArray[np.int64]

_GAP = 16  # rows; reading across a smaller gap is faster than skipping it


class RowFile:
    """An (n, d) array of int8 that grows at its end and can be read at any place.

    It is indexed like an array, from any thread: by a slice that goes forwards or by an array of
    row numbers from 0 up. The file has no name and goes with the object, or with the process.

    Args:
        width: How many bytes a row has.
    """

    def __init__(self, width: int) -> None:
        self._width, self._rows = width, 0
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the object
        self._lock = Lock()
        weakref.finalize(self, self._file.close)

    def __len__(self) -> int:
        return self._rows

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows there are, and how many bytes each has."""
        return self._rows, self._width

    def append(self, rows: _Bytes) -> None:
        """Add rows at the end.

        Raises:
            AlignerError: The disk is full, or the file cannot be written.
        """
        try:
            with self._lock:
                self._file.seek(self._rows * self._width)
                self._file.write(np.ascontiguousarray(rows).data)
                self._file.flush()
        except OSError as error:
            raise AlignerError(
                "vectors that do not fit into memory cannot be kept in the folder for temporary"
                f" files, {tempfile.gettempdir()}: {reason_of(error)}; name"
                " another one in TMPDIR"
            ) from None
        self._rows += len(rows)

    def __getitem__(self, rows: slice | _Ints) -> _Bytes:
        if isinstance(rows, slice):
            start, stop, step = rows.indices(self._rows)
            return self._read(start, max(start, stop))[::step]
        if len(rows) and not 0 <= rows.min() <= rows.max() < self._rows:
            raise IndexError(f"there are {self._rows} rows")
        found = np.empty((len(rows), self._width), np.int8)
        for first, last in _runs(rows):
            start, stop = int(rows[first]), int(rows[last - 1]) + 1
            found[first:last] = self._read(start, stop)[rows[first:last] - start]
        return found

    def _read(self, start: int, stop: int) -> _Bytes:
        found = np.empty((stop - start, self._width), np.int8)
        with self._lock:
            self._file.seek(start * self._width)
            count = self._file.readinto(found.data)
        if count != found.nbytes:
            raise OSError("a temporary file has become shorter")
        return found


def _runs(rows: _Ints) -> Iterator[tuple[int, int]]:
    """The stretches of row numbers that ascend and lie close together, as index ranges."""
    steps = np.diff(rows)
    cuts = np.flatnonzero((steps < 0) | (steps > _GAP)) + 1
    edges = [0, *cuts.tolist(), len(rows)] if len(rows) else []
    return pairwise(edges)
