"""What the checks know of each language, as data: one file per language, such as `de.toml`.

`template.toml` names every key and says what it means. To teach the checks a language, copy it to
a file named after the code of the language, fill in what is known and delete the rest: the checks
do without it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["SPACELESS", "languages_with", "lists", "patterns", "tables"]

SPACELESS = frozenset({"ja", "th", "yue", "zh"})
"""Languages without spaces between words, so that a pattern may stand anywhere."""
_TEMPLATE = "template"


def patterns(key: str) -> Mapping[str, str]:
    """A regular expression for each language that has one: its alternatives, joined.

    Args:
        key: Section and name, as in `template.toml`: "questions.please".

    Raises:
        KeyError: If the template has no such key.
    """
    return {language: "|".join(each) for language, each in lists(key).items()}


def lists(key: str) -> Mapping[str, tuple[str, ...]]:
    """The words or patterns for each language that has any; arguments as for `patterns`."""
    return {language: tuple(each) for language, each in _found(key).items()}


def languages_with(key: str, word: str) -> frozenset[str]:
    """The languages that list a word; the key as for `patterns`."""
    return frozenset(language for language, each in lists(key).items() if word in each)


def tables(key: str) -> Mapping[str, Mapping[str, Any]]:
    """The table for each language that has one; arguments as for `patterns`."""
    return _found(key)


def _found(key: str) -> dict[str, Any]:
    files = _files()
    wanted = _at(files[_TEMPLATE], key)
    if wanted is None:
        raise KeyError(f"{key} is not a key of {_TEMPLATE}.toml")
    found = {language: _at(file, key) for language, file in files.items() if language != _TEMPLATE}
    if "nb" in found:
        found["no"] = found["nb"]  # a document that is made by hand may say so
    return {language: value for language, value in found.items() if value}


def _at(file: Mapping[str, Any], key: str) -> Any:
    section, name = key.split(".")
    return file.get(section, {}).get(name)


@cache
def _files() -> Mapping[str, Mapping[str, Any]]:
    """All files by the codes of their languages, in order."""
    folder = resources.files(__package__)
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".toml"))
    return {
        name.removesuffix(".toml"): tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        for name in names
    }
