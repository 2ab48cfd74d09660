"""What filters call versions, and how they refuse settings that make no sense."""

from __future__ import annotations

from aligner.corpus.filters.chain import Languages
from aligner.errors import InputError

__all__ = ["check", "version_name"]


def check(holds: bool, message: str) -> None:
    """Refuse a filter's settings unless a condition holds.

    Raises:
        InputError: It does not.
    """
    if not holds:
        raise InputError(message)


def version_name(languages: Languages, k: int) -> str:
    """What a message calls one version of a unit."""
    return f"the {languages[k]} text" if languages[k] else f"text {k + 1}"
