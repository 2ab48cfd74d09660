"""Texts on one line, for formats and messages in which the end of a line ends a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, zip_longest

from aligner.bitext import Unit
from aligner.languages import CJK
from aligner.languages.hyphens import (
    LINE_ENDS,
    LineHyphens,
    ends_in_a_cut,
    without_soft_hyphens,
)

__all__ = ["on_one_line", "unhyphenated", "unwrapped"]

_WHITE = re.compile(r"\s+")

_SHARED_PUNCTUATION = "“”‘’…—·"
"""Marks that Chinese shares with European scripts; next to a CJK character they count as one."""


def on_one_line(text: str) -> str:
    """A text without tabs and line breaks, and without white space at its ends.

    Each tab or line break becomes one space, along with the white space around it. A line break
    becomes nothing between two CJK characters, and after a hyphen inside a word.
    """
    return _WHITE.sub(_glue, text.strip())


def unhyphenated(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units without soft hyphens, which would keep them from matching a translator's segments."""
    for unit in units:
        yield replace(unit, texts=tuple(map(without_soft_hyphens, unit.texts)))


def unwrapped(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units with each text on one line, and in it the words whole that only their lines cut.

    The texts of a document, whose units must follow each other, say which words these are. Soft
    hyphens are left out.
    """
    for _, group in groupby(unhyphenated(units), key=lambda unit: unit.document):
        held = list(group)
        columns = zip_longest(*(unit.texts for unit in held), fillvalue="")
        versions = [LineHyphens(each) for each in columns]
        for unit in held:
            whole = (
                hyphens.without_cuts(text)
                for hyphens, text in zip(versions, unit.texts, strict=False)
            )
            yield replace(unit, texts=tuple(map(on_one_line, whole)))


def _glue(match: re.Match[str]) -> str:
    """The replacement for a run of white space with something on both sides."""
    white = match[0]
    if LINE_ENDS.isdisjoint(white):
        return " " if "\t" in white else white
    pair = match.string[match.start() - 1] + match.string[match.end()]
    close = all(CJK.match(each) or each in _SHARED_PUNCTUATION for each in pair)
    is_cut = ends_in_a_cut(match.string, match.start() - 1, match.end())
    return "" if is_cut or (close and CJK.search(pair)) else " "
