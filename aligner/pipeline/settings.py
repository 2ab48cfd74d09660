"""Arguments of `Aligner`, checked or brought to one form: parameters, a cache, progress."""

from __future__ import annotations

import os

from aligner.errors import InputError
from aligner.model.parameters import Parameters, default_parameters
from aligner.plumbing.cache import Cache
from aligner.plumbing.progress import Progress

__all__ = ["cache_of", "parameters_of", "progress_of"]


def cache_of(given: bool | str | os.PathLike[str]) -> Cache | None:
    """The cache that a caller asks for: True stands for the usual folder, False for none.

    Raises:
        InputError: The folder cannot be used, or `given` does not name one.
    """
    if isinstance(given, bool):
        return Cache() if given else None
    if not isinstance(given, str | os.PathLike):
        raise InputError(f"cache must be True, False or a folder, not {given!r}")
    return Cache(given)


def parameters_of(given: Parameters | str | os.PathLike[str] | None, tokens: bool) -> Parameters:
    """The parameters given, those in a file, or those that come with aligner.

    Raises:
        InputError: The file cannot be read or holds no parameters, or something else is given.
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
    return Parameters.load(given)


def progress_of(given: Progress | None) -> Progress | None:
    """The function that a caller wants to be told of progress, if any.

    Raises:
        InputError: It cannot be called.
    """
    if not (given is None or callable(given)):
        raise InputError(f"progress must be a function of stage, done and total, not {given!r}")
    return given
