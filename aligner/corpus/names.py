"""Finds the language in a file's name, and the name without it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from unicodedata import normalize

from aligner.formats.files import readable_name
from aligner.formats.manuscripts import is_readable
from aligner.languages import is_language, known_code, locale_of

__all__ = ["by_bare_name", "parted", "plain_name"]

_LAST = re.compile(r"(.+)[._-]([^._/-]+)")  # a name, and what may be a language code
_REGION = r"[_-](?P<region>[A-Za-z]{2}|\d{3})"
_SCRIPT = "[_-][A-Z][a-z]{3}"
_LOCALE = re.compile(
    rf"(?P<name>.+)[._-](?P<locale>(?P<language>[A-Za-z]{{2,3}})(?:{_SCRIPT}|(?:{_SCRIPT})?{_REGION}))"
)


def plain_name(name: Path) -> str:
    """A file's name within its folder, without the suffix that says how to read it."""
    bare = name.with_suffix("") if is_readable(name) else name
    return normalize("NFC", readable_name(bare.as_posix()))  # some systems spell ä in two


def by_bare_name(names: Iterable[str], named: Collection[str | None]) -> dict[str, str]:
    """Names by what is left of them without a language. Names that share it are left out.

    Args:
        names: Names without suffixes.
        named: As in `parted`.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(parted(name, named)[0], []).append(name)
    return {bare: same[0] for bare, same in found.items() if len(same) == 1}


def parted(name: str, named: Collection[str | None]) -> tuple[str, str | None]:
    """A name without the language at its end, and the code of that language, if there is one.

    Args:
        name: A name without a suffix.
        named: The languages that the user has named. Only codes of these count in a name if they
            have three letters, since such a word may be anything.
    """
    located = _LOCALE.fullmatch(name)
    # A locale is en-GB, or no-NO (which CLDR calls nb-NO), but not no-it.
    if located and (
        locale_of(located["locale"].replace("-", "_")) or (located["region"] or "").isupper()
    ):
        code = _code(located["language"], named)
        return (located["name"], code) if code else (name, None)
    found = _LAST.fullmatch(name)
    code = _code(found[2], named) if found else None
    return (found[1], code) if found and code else (name, None)


def _code(word: str, named: Collection[str | None]) -> str | None:
    code = known_code(word)
    return code if is_language(word) or code in named else None
