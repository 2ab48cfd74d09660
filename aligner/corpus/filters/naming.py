"""What filters call versions, and how they refuse settings that make no sense."""

from __future__ import annotations

from numbers import Real
from typing import Any

from aligner.corpus.filters.chain import Languages
from aligner.errors import InputError

__all__ = ["check_least", "version_name"]


def check_least(value: Any, least: float, name: str) -> None:
    """Refuse a filter's setting that is too low or no number.

    Raises:
        InputError: It is.
    """
    is_number = isinstance(value, Real)
    if not (is_number and value >= least):  # nan is not
        raise InputError(f"{name} must be {least} or more, a number, not {value!r}")


def version_name(languages: Languages, k: int) -> str:
    """What a message calls one version of a unit."""
    return f"the {languages[k]} text" if languages[k] else f"text {k + 1}"
