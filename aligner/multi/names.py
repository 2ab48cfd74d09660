"""What the versions of a text are called: by their languages, several in one with more to it."""

from __future__ import annotations

import re

from aligner.languages import known_code, normalize_language

__all__ = ["name_of"]


def name_of(version: str) -> str:
    """The code of a language, or what follows it in a name, too: "de" of German, but "pt-BR"."""
    code = normalize_language(version)
    stem = re.split("[-_]", version)[0]
    # Not of Serbo-Croatian, which has a hyphen of its own.
    return version if stem != version and known_code(stem) == code else code
