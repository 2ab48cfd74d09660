"""What is known of each language of ISO 639-1, read from `languages.tsv`, one line per language.

The settings of the splitters, which are in a file of the same form, are read here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Language", "language_table", "rows_of"]


@dataclass(frozen=True, slots=True)
class Language:
    """A line of the table without its code; the head of the file says what the columns mean."""

    name: str
    punkt_model: str = ""
    other_names: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    rare_scripts: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    close: tuple[str, ...] = ()


@cache
def language_table() -> Mapping[str, Language]:
    """The languages by their codes."""
    return {code: _language(*cells) for code, *cells in rows_of(__package__)}


def _language(name: str, other_names: str, *cells: str) -> Language:
    """A language by the cells of its line, all of which but names are lists of words."""
    *words, punkt_model = cells
    names = tuple(other_names.split(", ")) if other_names else ()
    return Language(name, punkt_model, names, *(tuple(cell.split()) for cell in words))


def rows_of(package: str) -> Iterator[list[str]]:
    """The rows of the `languages.tsv` of a package, each of which begins with a language."""
    text = resources.files(package).joinpath("languages.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
