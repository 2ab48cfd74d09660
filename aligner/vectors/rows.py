"""Vectors as callers give them, and rows of unit length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.vectors.arrays import Floats32

__all__ = ["blocks", "bring_to_unit_length", "real_numbers", "squared_lengths", "unit_rows"]


_BLOCK = 512  # rows
_REAL = "biufO"  # kinds of numpy; whether an object is a number shows when it is converted


def real_numbers(given: Any) -> NDArray[np.floating[Any]]:
    """An array of floats, in single precision if given so, else in double.

    Args:
        given: An array, lists of numbers, a column of a table that holds such rows, or a tensor of
            torch, on any device and with or without a gradient.

    Raises:
        TypeError: It holds something other than real numbers; the message says what, "not
            complex128".
        ValueError: It does not form an array, such as rows of several lengths.
    """
    try:
        array = np.asarray(_detached(given))
        if array.ndim == 1 and array.dtype == object:
            array = np.asarray(_detached(list(array)))
        if array.dtype in (np.float32, np.float64):
            return array
        if array.dtype.kind in _REAL:
            return array.astype(np.float64)
    except (OverflowError, TypeError, ValueError, RuntimeError) as error:
        raise ValueError(str(error)) from None
    raise TypeError(f"not {array.dtype}")


def _detached(given: Any) -> Any:
    """What numpy reads: a tensor without its gradient, in memory, and in a precision it knows."""
    if isinstance(given, list | tuple) and any(hasattr(each, "detach") for each in given):
        return [_detached(each) for each in given]
    if not hasattr(given, "detach"):
        return given
    tensor = given.detach().cpu()
    return tensor.float() if tensor.element_size() == 2 else tensor


def unit_rows(vectors: NDArray[np.floating[Any]]) -> Floats32:
    """The same rows at unit length, however large or small their numbers; a zero row stays zero."""
    unit: Floats32 = np.empty(vectors.shape, np.float32)
    for rows in blocks(len(vectors)):
        bring_to_unit_length(vectors[rows], unit[rows])
    return unit


def bring_to_unit_length(vectors: NDArray[np.floating[Any]], unit: Floats32) -> None:
    """Write rows, brought to unit length, to another array or over themselves."""
    with np.errstate(over="ignore", under="ignore"):
        squares = squared_lengths(vectors)
    if not np.all((squares == 0) | ((squares > 1e-24) & (squares < 1e24))) or (
        vectors[squares == 0].any()
    ):
        largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0.0)
        vectors = np.divide(vectors, largest, out=np.zeros_like(vectors), where=largest > 0)
        squares = squared_lengths(vectors)
    norms = np.sqrt(np.where(squares > 0, squares, 1.0))[:, None].astype(vectors.dtype)
    np.divide(vectors, norms, out=unit, casting="same_kind")


def blocks(count: int) -> Iterator[slice]:
    """Slices of rows, small enough to stay in a core's cache while several things are done."""
    return (slice(first, first + _BLOCK) for first in range(0, count, _BLOCK))


def squared_lengths(vectors: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """The squared length of each row, (n,)."""
    squares: NDArray[np.floating[Any]] = np.einsum("ij,ij->i", vectors, vectors)
    return squares
