"""What made a bitext."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Provenance"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a bitext, in as many words as it takes to make it again.

    Attributes:
        version: The version of aligner.
        splitter: How sentences were found.
        encoder: The encoder's name.
        revision: The encoder's revision, "" if it has none.
        parameters: The bead model's parameters, by name.
        settings: What else the caller chose, as pairs of a name and a value; a mapping will do.
    """

    version: str
    splitter: str
    encoder: str
    revision: str = ""
    parameters: str = ""
    settings: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", tuple(dict(self.settings).items()))

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for files."""
        return {
            "version": self.version,
            "splitter": self.splitter,
            "encoder": self.encoder,
            "revision": self.revision,
            "parameters": self.parameters,
            "settings": dict(self.settings),
        }

    def __str__(self) -> str:
        encoder = f"{self.encoder}@{self.revision}" if self.revision else self.encoder
        parts = [f"aligner:{self.version}", f"splitter:{self.splitter}", f"encoder:{encoder}"]
        parts += [f"parameters:{self.parameters}"] if self.parameters else []
        return "|".join([*parts, *(f"{key}:{value}" for key, value in self.settings)])
