"""Languages that are so alike that one is taken for the other."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["are_close", "are_kin"]

# Between these nobody is contradicted: detectors, and people who name languages, mix them up.
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
# Of a single sentence between these neither.
_CLOSE = tuple(
    frozenset(group.split()) for group in ("ca es gl oc pt", "bs hr sl sr", "az kk tr", "co it")
)


def are_kin(one: str, other: str) -> bool:
    """Whether two languages are one, or next of kin, which whole texts are mixed up between."""
    return one == other or _are_among(one, other, _KIN)


def are_close(one: str, other: str) -> bool:
    """Whether two languages are the same or so alike that one is taken for the other."""
    return one == other or _are_among(one, other, (*_KIN, *_CLOSE))


def _are_among(one: str, other: str, groups: Iterable[frozenset[str]]) -> bool:
    """Whether one group has both languages."""
    return any({one, other} <= group for group in groups)
