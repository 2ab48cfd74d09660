"""The tables of a page: their cells, and which of them are mute.

Numbers and keys that label the rows of a table in two languages are in neither language; their
cells are mute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.bitext import Span
from aligner.bitext.spans import paragraphs
from aligner.languages import cleaned
from aligner.pages.lines import around, cell_gap, lines_of, parted

__all__ = ["Cell", "cells_of"]

_COLUMN_GAP = cell_gap(slashes=False)  # "open 24 / 7"

# Not words, although they have letters: STR_002, E07, settings.title, btnSave, IV.
_KEY = re.compile(
    r".*[\d_].*|[^\W\d_]{2,}(?:\.[^\W\d_]{2,})+|[a-z]{2,}[A-Z].*|[IVXLCDM]+", re.DOTALL
)
_WORDY = re.compile(r"[^\W_]")
_COUNTED = re.compile(r"\d+[-‑][^\W\d_]{3,}.*", re.DOTALL)  # 24-hour, 30-tägig
_EDGES = re.compile(r"\A[\W_]+|[\W_]+\Z")
_LETTERS = re.compile(r"[^\W\d_]{2,}|[^\W\d_A-Za-z]")
_MUTE = 0.5  # share of a column's cells without a word that makes it one of numbers or keys
_SIDES = 2  # columns with the most words, which are not mute if they hold any
_HEADED = 2  # rows; in a longer table, a cell above nothing but numbers or keys is their head


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        span: Its characters.
        row: The number of its row.
        table: The number of its table; a table's rows follow each other with no text between.
        width: How many cells of its row hold anything.
        is_mute: Whether it holds no word and is in a column of such cells, or heads one.
    """

    span: Span
    row: int
    table: int
    width: int
    is_mute: bool


def cells_of(text: str, parts: Sequence[Span], told: Sequence[Sequence[Span]]) -> list[Cell]:
    """The cells of a page's tables, in order: those that a file marks, and those in lines."""
    rows = [tuple(row) for row in told if row]
    known = sorted(cell for row in rows for cell in row)
    for paragraph in (each for part in parts for each in paragraphs(text, part)):
        if around(known, paragraph.start) is None:
            lines = (tuple(parted(text, each, _COLUMN_GAP)) for each in lines_of(text, paragraph))
            rows += (line for line in lines if len(line) > 1)
    rows.sort()
    cells: list[Cell] = []
    table = 0
    alike: dict[tuple[int, int], list[int]] = {}
    for number, row in enumerate(rows):
        if number and _WORDY.search(text, rows[number - 1][-1].stop, row[0].start):
            table += 1
        alike.setdefault((table, len(row)), []).append(number)
    for (table, width), numbers in alike.items():
        mutes = _mute([[not _holds_word(text, cell) for cell in rows[each]] for each in numbers])
        for number, mute in zip(numbers, mutes, strict=True):
            cells += (
                Cell(cell, number, table, width, is_mute)
                for cell, is_mute in zip(rows[number], mute, strict=True)
            )
    return sorted(cells, key=lambda cell: cell.span)


def _mute(wordless: Sequence[Sequence[bool]]) -> list[list[bool]]:
    """Which cells of a table's rows are mute, given which have no word."""
    rows = [list(row) for row in wordless]
    heads = [all(column[1:]) for column in zip(*rows, strict=True)]
    if len(rows) > _HEADED and not all(heads):  # the head of numbers belongs to them
        rows[0] = [its_own or head for its_own, head in zip(rows[0], heads, strict=True)]
    # A row of nothing but numbers tells nothing about its columns: both texts may give prices.
    telling = [row for row in rows if not all(row)]
    shares = [sum(column) / len(telling) for column in zip(*telling, strict=True)]
    texts = sorted(range(len(shares)), key=shares.__getitem__)[:_SIDES]
    mute = [
        share == 1 or (share >= _MUTE and place not in texts) for place, share in enumerate(shares)
    ]
    return [
        [is_wordless and of_mute for is_wordless, of_mute in zip(row, mute, strict=True)]
        if telling
        else [False] * len(row)
        for row in rows
    ]


def _holds_word(text: str, cell: Span) -> bool:
    return any(map(_is_word, cleaned(cell.of(text)).split()))


def _is_word(token: str) -> bool:
    """Whether a token between spaces is a word, not a number, a key or a single letter."""
    if any(each.isalpha() and each.lower() == each.upper() for each in token):
        return True  # a script without capitals, which keys are not written in
    core = _EDGES.sub("", token)
    if not _LETTERS.search(core):
        return False
    return not _KEY.fullmatch(core) or _COUNTED.fullmatch(core) is not None
