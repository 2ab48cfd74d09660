"""Languages so alike that one is mistaken for the other."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["are_close", "are_kin"]

# A named language is not contradicted in favour of another in its group: detectors mix these up,
# and so do people.
_KIN = tuple(
    frozenset(group.split())
    for group in (
        "nb nn da",
        "hr sr bs",
        "id ms jv su",
        "pt gl",
        "es gl an",
        "ca oc",
        "cs sk",
        "bg mk",
        "be ru",
        "be uk",
        "af nl fy li",
        "de lb",
        "az tr",
        "kk ky tt ba",
        "fa tg",
        "hi mr ne sa ur",
        "pa ur",
        "he yi",
        "fo is",
        "ga gd",
        "st tn",
        "ss xh zu nd nr",
        "rn rw",
        "fr wa",
    )
)
# Likewise, but only for single sentences.
_CLOSE = tuple(
    frozenset(group.split()) for group in ("ca es gl oc pt", "bs hr sl sr", "az kk tr", "co it")
)


def are_kin(one: str, other: str) -> bool:
    """Whether two languages are the same, or so alike that even whole texts are mistaken."""
    return one == other or _are_among(one, other, _KIN)


def are_close(one: str, other: str) -> bool:
    """Whether two languages are the same, or so alike that a sentence may be mistaken."""
    return one == other or _are_among(one, other, (*_KIN, *_CLOSE))


def _are_among(one: str, other: str, groups: Iterable[frozenset[str]]) -> bool:
    """Whether one group has both languages."""
    return any({one, other} <= group for group in groups)
