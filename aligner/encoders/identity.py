"""What encoders say about themselves: a name, a revision, and the languages that they know."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from aligner.encoders.protocols import Encoder
from aligner.errors import EncoderError
from aligner.languages import known_code

__all__ = ["check_told", "identify", "kept_as", "knows", "languages_of", "unknown_languages"]


_TOLD = {
    "name": ((str,), "a string"),
    "revision": ((str, int), "a string"),
    "settings": ((str,), "a string"),
    "chunk": ((int, np.integer), "a whole number"),
}
"""The attributes that are read, and what they may be."""


def check_told(encoder: Encoder) -> None:
    """Check what an encoder says about itself, which None or nothing leaves open.

    Raises:
        EncoderError: An attribute is of another type than `Encoder` names.
    """
    for name, (kinds, what) in _TOLD.items():
        told = getattr(encoder, name, None)
        if told is not None and not isinstance(told, kinds):
            raise EncoderError(
                f"the attribute {name} of the encoder {type(encoder).__name__} must be {what}, not"
                f" {told!r:.60}"
            )


def identify(encoder: Encoder) -> tuple[str, str]:
    """The name and revision of an encoder, as far as it states them; "" for an unknown revision."""
    name = getattr(encoder, "name", None) or type(encoder).__name__
    return str(name), str(getattr(encoder, "revision", None) or "")


def kept_as(encoder: Encoder) -> tuple[str, ...] | None:
    """What vectors depend on besides the sentence; None if the encoder lacks a name or revision."""
    told = [getattr(encoder, name, None) for name in ("name", "revision", "settings")]
    return tuple(str(part or "") for part in told) if all(told[:2]) else None


def languages_of(encoder: Encoder) -> tuple[str, ...] | None:
    """The codes of the languages that an encoder knows, sorted; None if it does not say."""
    told = getattr(encoder, "languages", None)
    if not isinstance(told, tuple | list | set | frozenset):
        return None
    return tuple(sorted({_code(each) for each in told if each}))


def knows(encoder: Encoder, language: str | None) -> bool | None:
    """Whether an encoder knows a language; None if the language or what it knows is not stated."""
    told = languages_of(encoder)
    return None if not language or told is None else _code(language) in told


def unknown_languages(encoder: Encoder, languages: Iterable[str | None]) -> tuple[str, ...]:
    """Those of some languages, by code, that an encoder says it does not know."""
    asked = dict.fromkeys(each for each in languages if each)
    return tuple(each for each in asked if knows(encoder, each) is False)


def _code(language: str) -> str:
    """A language's code without its region, or what it is called if it is not known here."""
    return known_code(language) or language
