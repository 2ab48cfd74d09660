"""What a caller may give in several forms: parameters, shapes, a cache."""

from __future__ import annotations

import os
from collections.abc import Iterable
from operator import index
from pathlib import Path

from aligner.bitext import Shape
from aligner.cache import Cache
from aligner.errors import InputError
from aligner.model.parameters import (
    DEFAULT_SHAPES,
    MOST_SENTENCES,
    Parameters,
    default_parameters,
    shapes_up_to,
)

__all__ = ["cache_of", "parameters_of", "shapes_of"]

_SHAPES = (
    f"bead shapes must be pairs of 2 to {MOST_SENTENCES} sentences, both sides together, such as"
    " (1, 2)"
)


def cache_of(given: bool | str | os.PathLike[str]) -> Cache | None:
    """Where results are kept: True stands for the usual folder, False for nowhere.

    Raises:
        InputError: The folder cannot be used, or it is none.
    """
    if isinstance(given, bool):
        return Cache() if given else None
    if not isinstance(given, str | os.PathLike):
        raise InputError(f"cache must be True, False or a folder, not {given!r}")
    return Cache(given)


def parameters_of(given: Parameters | str | os.PathLike[str] | None, tokens: bool) -> Parameters:
    """The parameters that are given, those in a file, or those that come with aligner.

    Raises:
        InputError: The file cannot be read or holds none, or something else is given.
    """
    if given is None:
        return default_parameters(tokens)
    if isinstance(given, Parameters):
        return given
    if not isinstance(given, str | os.PathLike):
        raise InputError(
            f"parameters must be Parameters, or the name of a file that aligner fit wrote,"
            f" not {given!r}"
        )
    return Parameters.load(Path(given))


def shapes_of(shapes: Iterable[Shape] | None) -> tuple[Shape, ...]:
    """The two-sided shapes to search; nulls are always allowed.

    Raises:
        InputError: One is none, or joins more sentences than a bead may, or there is none.
    """
    if shapes is None:
        return DEFAULT_SHAPES
    try:
        pairs = [(index(a), index(b)) for a, b in shapes]
    except (TypeError, ValueError):
        raise InputError(f"{_SHAPES}, not {shapes!r}") from None
    wanted = tuple(dict.fromkeys(pair for pair in pairs if all(pair)))
    if not wanted or not set(wanted) <= set(shapes_up_to(MOST_SENTENCES)):
        raise InputError(f"{_SHAPES}, not {pairs}")
    return wanted
