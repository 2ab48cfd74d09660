"""What a caller may give in several forms: parameters, shapes, a cache."""

from __future__ import annotations

import os
from collections.abc import Iterable
from operator import index
from pathlib import Path

from aligner.bitext import Shape
from aligner.cache import Cache
from aligner.errors import InputError
from aligner.model.parameters import Parameters, default_parameters, shapes_up_to

__all__ = ["cache_of", "parameters_of", "shapes_of"]

_SHAPES = "bead shapes must be pairs from (1, 1) to (1, 8)"


def cache_of(given: bool | str | os.PathLike[str]) -> Cache | None:
    """Where results are kept: True stands for the usual folder, False for nowhere."""
    if isinstance(given, bool):
        return Cache() if given else None
    return Cache(given)


def parameters_of(given: Parameters | str | os.PathLike[str] | None, tokens: bool) -> Parameters:
    """The parameters that are given, those in a file, or those that come with aligner."""
    if given is None:
        return default_parameters(tokens)
    return given if isinstance(given, Parameters) else Parameters.load(Path(given))


def shapes_of(shapes: Iterable[Shape] | None) -> tuple[Shape, ...]:
    """The two-sided shapes to search; nulls are always allowed."""
    if shapes is None:
        return shapes_up_to(6)
    try:
        pairs = [(index(a), index(b)) for a, b in shapes]
    except (TypeError, ValueError):
        raise InputError(f"{_SHAPES}, not {shapes!r}") from None
    wanted = tuple(dict.fromkeys(pair for pair in pairs if all(pair)))
    if not wanted or not set(wanted) <= set(shapes_up_to(9)):
        raise InputError(f"{_SHAPES}, not {sorted(wanted)}")
    return wanted
