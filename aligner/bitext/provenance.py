"""What made a bitext."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from aligner.plumbing.frozen import hold_tuples

__all__ = ["READY", "Provenance", "joined_splitters", "was_split"]

READY: Final = "given"
"""The splitter's name where the caller gave ready-made sentences."""

_AND = "+"
_BETWEEN = re.compile(r"\+(?!\d+:)")  # "rules+2:de" is one name


def joined_splitters(names: Iterable[str]) -> str:
    """The splitters of several documents as one name, each splitter once."""
    return _AND.join(dict.fromkeys(names))


def was_split(splitter: str) -> bool:
    """Whether all sentences were found by a splitter; False for "", which names none."""
    return splitter != "" and READY not in _BETWEEN.split(splitter)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a bitext, in enough detail to make it again.

    Attributes:
        version: The version of aligner.
        splitter: How sentences were found.
        encoder: The encoder's name.
        revision: The encoder's revision, "" if it has none.
        parameters: The bead model's parameters, by name.
        settings: The caller's other choices, as pairs of a name and a value; a mapping will do.
        unknown_languages: Codes of the texts' languages that the encoder says it does not know.
            Confidences are lower for them, and less reliable.
    """

    version: str
    splitter: str
    encoder: str
    revision: str = ""
    parameters: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    unknown_languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", tuple(dict(self.settings).items()))
        hold_tuples(self, "unknown_languages")

    @classmethod
    def of_all(cls, parts: Sequence[Provenance]) -> Provenance:
        """What made several bitexts of one run, with all their splitters and unknown languages.

        Args:
            parts: At least one; everything else is taken from the first.
        """
        splitters = [name for each in parts for name in _BETWEEN.split(each.splitter)]
        unknown = (language for each in parts for language in each.unknown_languages)
        return replace(
            parts[0],
            splitter=joined_splitters(splitters),
            unknown_languages=tuple(dict.fromkeys(unknown)),
        )

    def as_dict(self) -> dict[str, Any]:
        """The provenance as plain data, for files."""
        unknown = list(self.unknown_languages)
        return {
            "version": self.version,
            "splitter": self.splitter,
            "encoder": self.encoder,
            "revision": self.revision,
            "parameters": self.parameters,
            "settings": dict(self.settings),
            **({"unknown_languages": unknown} if unknown else {}),
        }

    def __str__(self) -> str:
        encoder = f"{self.encoder}@{self.revision}" if self.revision else self.encoder
        parts = [f"aligner:{self.version}", f"splitter:{self.splitter}", f"encoder:{encoder}"]
        parts += [f"parameters:{self.parameters}"] if self.parameters else []
        unknown = ",".join(self.unknown_languages)
        parts += [f"unknown_languages:{unknown}"] if unknown else []
        return "|".join([*parts, *(f"{key}:{value}" for key, value in self.settings)])
