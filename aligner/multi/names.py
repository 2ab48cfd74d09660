"""The names of the versions of a text: languages, with a suffix where several share one."""

from __future__ import annotations

import re

from aligner.languages import known_code, normalize_language

__all__ = ["name_of"]


def name_of(version: str) -> str:
    """The name of a version: its language's code, with any suffix: "de" of German, "pt-BR"."""
    code = normalize_language(version)
    stem = re.split("[-_]", version)[0]
    # The hyphen in Serbo-Croatian sets off no suffix.
    return version if stem != version and known_code(stem) == code else code
