"""How many of something a caller asks for."""

from __future__ import annotations

import operator

from aligner.errors import InputError

__all__ = ["check_count"]


def check_count(given: int, name: str) -> int:
    """A count as a Python int, once checked to be one.

    Args:
        given: The count.
        name: What the caller knows it as, such as "workers".

    Raises:
        InputError: It is not a whole number, or less than 1.
    """
    try:
        count = operator.index(given)
    except TypeError:
        count = 0
    if count < 1:
        raise InputError(f"{name} must be 1 or more, a whole number, not {given!r}")
    return count
