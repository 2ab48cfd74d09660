"""Finds the language in a file's name, and which names are the same without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

from aligner.formats.manuscripts import is_readable
from aligner.formats.raw.files import readable_name
from aligner.languages import is_language, known_code, locale_of

__all__ = ["Key", "keys_of", "paired", "parted", "plain_name"]

Key: TypeAlias = Callable[[str], Hashable | None]
"""What a name may have in common with others; None if it lacks that."""

_LAST = re.compile(r"(.+)[._-]([^._/-]+)")  # a name, and what may be a language code
_BRACKETED = re.compile(r"([^/]*[^/\s])\s*[(\[]([^()\[\]/]+)[)\]]\Z")  # x (de), x[de]
_TAG = re.compile(r"(?<![^\W_])[A-Za-z]{2,3}(?![^\W_])")  # a word that may be a language code
_BESIDE = " ._-()[]"  # what may part a code from the rest of a name
_REGION = r"[_-](?P<region>[A-Za-z]{2}|\d{3})"
_SCRIPT = "[_-][A-Z][a-z]{3}"
_LOCALE = re.compile(
    rf"(?P<name>.+)[._-](?P<locale>(?P<language>[A-Za-z]{{2,3}})(?:{_SCRIPT}|(?:{_SCRIPT})?{_REGION}))"
)


def plain_name(name: Path) -> str:
    """A file's name within its folder, without the suffix that says how to read it."""
    bare = name.with_suffix("") if is_readable(name) else name
    return normalize("NFC", readable_name(bare.as_posix()))  # some systems spell ä in two


def keys_of(
    language: str | None, named: Collection[str | None], *, is_told: bool = False
) -> tuple[Key, ...]:
    """What names of one side may have in common with those of the other, strictest first.

    These are: the name; the name without the language at its end; the same in small letters; and
    what stands around the code of the side's language.

    Args:
        language: The language of the side; None if it is unknown.
        named: As in `parted`.
        is_told: Whether names are on this side only if the language in them says so.
    """

    def whole(name: str) -> Hashable | None:
        return None if is_told else name

    def bare(name: str) -> str | None:
        known, code = parted(name, named)
        return None if is_told and code != language else known

    def folded(name: str) -> str | None:
        known = bare(name)
        return known and known.casefold()

    def around(name: str) -> Hashable | None:
        is_other = is_told and parted(name, named)[1] not in (None, language)
        return _around(name, language) if language and not is_other else None

    return whole, bare, folded, around


def paired(names: Sequence[Iterable[str]], keys: Sequence[Key]) -> dict[str, str]:
    """The names of two sides that share a key. A key of several names of one side is none."""
    first, second = map(_by_key, names, keys)
    return {name: second[key] for key, name in first.items() if key in second}


def _by_key(names: Iterable[str], key: Key) -> dict[Hashable, str]:
    found: dict[Hashable, list[str]] = {}
    for name in names:
        found.setdefault(key(name), []).append(name)
    found.pop(None, None)
    return {shared: same[0] for shared, same in found.items() if len(same) == 1}


def _around(name: str, language: str) -> Hashable | None:
    """What stands before and after the code of a language, in small letters.

    None if the code does not stand there once, or if there is nothing else.
    """
    folder, _, last = name.rpartition("/")
    tags = [tag for tag in _TAG.finditer(last) if known_code(tag[0]) == language]
    if len(tags) != 1:
        return None
    before, after = last[: tags[0].start()], last[tags[0].end() :]
    left = before.rstrip(_BESIDE).casefold(), after.lstrip(_BESIDE).casefold()
    return (folder, *left) if any(left) else None


def parted(name: str, named: Collection[str | None]) -> tuple[str, str | None]:
    """A name without the language at its end, and the code of that language, if there is one.

    Args:
        name: A name without a suffix.
        named: The languages that the user has named. Only codes of these count in a name if they
            have three letters, since such a word may be anything.
    """
    written, name = name, _BRACKETED.sub(r"\1.\2", name)
    located = _LOCALE.fullmatch(name)
    # A locale is en-GB, or no-NO (which CLDR calls nb-NO), but not no-it.
    if located and (
        locale_of(located["locale"].replace("-", "_")) or (located["region"] or "").isupper()
    ):
        code = _code(located["language"], named)
        return (located["name"], code) if code else (written, None)
    found = _LAST.fullmatch(name)
    code = _code(found[2], named) if found else None
    return (found[1], code) if found and code else (written, None)


def _code(word: str, named: Collection[str | None]) -> str | None:
    code = known_code(word)
    return code if is_language(word) or code in named else None
