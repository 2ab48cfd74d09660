"""Which columns of a sheet hold texts, whoever has made it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from aligner.formats.results.sides import Languages, as_code, spelt_alike
from aligner.languages import known_code, locale_of

__all__ = ["EXTRA_COLUMNS", "Table"]

EXTRA_COLUMNS = ("confidence", "document", "sentences")
"""The columns after the texts in a sheet that was written here."""

_GLANCE = 50  # rows that show what a sheet holds
_COUNTED = ("id", "no", "nr")  # codes of languages, but also titles of columns that number rows
_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]*[.!?…]?")  # STR_001, btn.save and btnSave are none
_PHRASE = re.compile(r"[^\W\d_]\S*\s+\S")
_KEY = re.compile(r"[^\W\d_][._][^\W_]")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as its first rows show it.

    Attributes:
        number: Which of the file's sheets it is, from 0.
        name: What the file calls it.
        titles: The cells of its first row, "" where that is not text; () for a blank sheet.
        columns: The columns of its versions; () if the sheet is not a table of units.
    """

    number: int
    name: str
    titles: tuple[str, ...]
    columns: tuple[int, ...]

    @classmethod
    def of(cls, number: int, sheet: Any, asked: Languages) -> Table:
        """Look at a sheet of openpyxl; the languages that are asked for may be those of columns."""
        first, *rows = [*sheet.iter_rows(max_row=1 + _GLANCE, values_only=True)] or [()]
        titles = [each.strip() if isinstance(each, str) else "" for each in first]
        is_blank = all(cell is None for row in (first, *rows) for cell in row)
        held = () if is_blank else tuple(titles) or ("",)
        is_shown = sheet.sheet_state == "visible"  # a hidden one is a draft or a list of words
        return cls(number, sheet.title, held, _versions(held, rows, asked) if is_shown else ())

    @property
    def languages(self) -> tuple[str, ...]:
        """The names of its versions, as codes if they are languages."""
        return tuple(as_code(self.titles[each]) for each in self.columns)


def _versions(titles: Sequence[str], rows: Sequence[Any], asked: Languages) -> tuple[int, ...]:
    """The columns that hold texts.

    In a sheet that was written here they may have any title. But if several titles are languages,
    and there are sentence numbers for just as many versions, somebody has added the other columns.
    """
    before = takewhile(lambda each: titles[each] not in EXTRA_COLUMNS, range(len(titles)))
    titled = tuple(each for each in before if titles[each])
    named = tuple(each for each in titled if _names_version(titles[each], asked))
    found = tuple(each for each in named if not _holds_keys(each, named, titles, rows, asked))
    if set(EXTRA_COLUMNS) <= set(titles):
        marks = titles.index(EXTRA_COLUMNS[-1])
        told = {str(row[marks]).count(";") + 1 for row in rows if len(row) > marks and row[marks]}
        found = found if len(found) > 1 and told == {len(found)} else titled
    return found if len(found) > 1 else ()


def _names_version(title: str, asked: Languages) -> bool:
    """Whether the title of a column in anybody's sheet names the language of texts."""
    if _is_asked(title, asked):
        return True
    code = known_code(as_code(title))
    # Three letters are more often than not the code of some language: key, max, row, tag.
    return code is not None and (len(code) == len("de") or code in _in_use())


def _is_asked(title: str, asked: Languages) -> bool:
    return any(each and spelt_alike(title, each) for each in asked or ())


def _holds_keys(
    column: int,
    named: Sequence[int],
    titles: Sequence[str],
    rows: Sequence[Any],
    asked: Languages,
) -> bool:
    """Whether a column called ID or the like numbers the rows, rather than holding texts.

    Texts have phrases, unless it is a list of words. So beside two languages or more, single words
    are keys if the others have phrases, or if one of the keys is spelt as no text is: menu.open.
    """
    if titles[column].lower() not in _COUNTED or _is_asked(titles[column], asked):
        return False
    cells = _cells_of(column, rows)
    if any(map(_PHRASE.search, cells)):
        return False
    others = [each for each in named if each != column and _has_words(each, titles, rows)]
    if len(others) > 1:
        beside = (cell for each in others for cell in _cells_of(each, rows))
        if any(map(_PHRASE.search, beside)) or any(map(_KEY.search, cells)):
            return True
    return not any(map(_WORD.fullmatch, cells))


def _has_words(column: int, titles: Sequence[str], rows: Sequence[Any]) -> bool:
    """Whether a column holds words; one whose title cannot mean numbers is taken to."""
    if titles[column].lower() not in _COUNTED:
        return True
    cells = _cells_of(column, rows)
    return any(_WORD.fullmatch(each) or _PHRASE.search(each) for each in cells)


def _cells_of(column: int, rows: Sequence[Any]) -> list[str]:
    return [str(row[column] or "") for row in rows if len(row) > column]


def _in_use() -> Mapping[str, str]:
    """The codes of languages that CLDR has a name for."""
    english = locale_of("en")
    return {} if english is None else english.languages
