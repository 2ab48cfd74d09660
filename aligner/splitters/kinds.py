"""What may split texts: a name, a function, or a splitter that the user has made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from aligner.errors import InputError, nearest
from aligner.splitters.custom import ByLanguage, WithAbbreviations

__all__ = ["Splitter", "check_splitter"]

Splitter = Callable[[str], Iterable[Any]] | ByLanguage | WithAbbreviations
"""A callable that takes a paragraph and returns its sentences in order (strings, (start, stop)
pairs or spans), or the result of `with_abbreviations` or `srx`."""

_MADE = (ByLanguage, WithAbbreviations)
_NAMES = ("rules", "punkt")


def check_splitter(splitter: object) -> None:
    """Check that `split` accepts a splitter, before any work is done.

    Raises:
        InputError: It is not a known name, a callable, or the result of `with_abbreviations` or
            `srx`.
    """
    if isinstance(splitter, str):
        if splitter not in _NAMES:
            raise InputError(f"no splitter is called {splitter!r}; {nearest(splitter, _NAMES)}")
    elif not (splitter is None or callable(splitter) or isinstance(splitter, _MADE)):
        kind = type(splitter).__name__
        raise InputError(f"a splitter must be {' or '.join(_NAMES)} or a function, not {kind}")
