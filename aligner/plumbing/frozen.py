"""What keeps frozen nouns frozen: they hold tuples, whatever iterables they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aligner.errors import InputError

__all__ = ["hold_tuples"]

_NO_LISTS = (str, bytes, bytearray, Mapping, set, frozenset)


def hold_tuples(noun: object, *names: str, nested: tuple[str, ...] = ()) -> None:
    """Turn what fields of a frozen dataclass hold into tuples, as it is constructed.

    A list could be changed later, unseen by the checks, and has no hash.

    Args:
        noun: The instance.
        *names: The fields.
        nested: Fields whose items become tuples as well.

    Raises:
        InputError: A field, or an item of a nested one, holds no iterable, or one that is a single
            thing (a string) or has no order of its own (a set, a mapping).
    """
    for name in names:
        given = getattr(noun, name)
        if not isinstance(given, tuple):
            object.__setattr__(noun, name, _all_of(given, noun, name))
    for name in nested:
        given = getattr(noun, name)
        if not isinstance(given, tuple) or not all(isinstance(each, tuple) for each in given):
            held = tuple(_all_of(each, noun, name) for each in _all_of(given, noun, name))
            object.__setattr__(noun, name, held)


def _all_of(given: object, noun: object, name: str) -> tuple[Any, ...]:
    if isinstance(given, _NO_LISTS) or not isinstance(given, Iterable):
        raise InputError(
            f"the {name} of a {type(noun).__name__} must be a list or tuple, not {given!r}"
        )
    return tuple(given)
