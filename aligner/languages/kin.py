"""Languages so alike that one is mistaken for the other."""

from __future__ import annotations

from functools import cache

from aligner.languages.table import language_table

__all__ = ["are_close", "are_kin"]


def are_kin(one: str, other: str) -> bool:
    """Whether two languages are the same, or so alike that even whole texts are mistaken."""
    return one == other or frozenset((one, other)) in _kin()


def are_close(one: str, other: str) -> bool:
    """Whether two languages are the same, or so alike that a sentence may be mistaken."""
    return are_kin(one, other) or frozenset((one, other)) in _close()


@cache
def _kin() -> frozenset[frozenset[str]]:
    """The pairs of languages of which either names the other as its kin."""
    table = language_table()
    return frozenset(frozenset((code, other)) for code in table for other in table[code].kin)


@cache
def _close() -> frozenset[frozenset[str]]:
    """The pairs of languages that are mistaken in single sentences only."""
    table = language_table()
    return frozenset(frozenset((code, other)) for code in table for other in table[code].close)
