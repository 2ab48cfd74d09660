"""Texts on one line, for formats and messages in which the end of a line ends a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aligner.bitext import Unit
from aligner.formats.hyphens import JOINING
from aligner.languages import CJK, WORD, is_letter

__all__ = ["on_one_line", "unwrapped"]

_WHITE = re.compile(r"\s+")

# Everything that some reader takes for the end of a line, or of a field.
_LINE_ENDS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
_HYPHENS = "-\u00ad\u2010"
_SHARED_PUNCTUATION = "“”‘’…—·"
"""Marks that Chinese shares with European scripts; next to a CJK character they count as one."""


def on_one_line(text: str) -> str:
    """A text without tabs and line breaks, and without white space at its ends.

    Each tab or line break becomes one space, along with the white space around it. A line break
    becomes nothing between two CJK characters, and after a hyphen at which a word was cut.
    """
    return _WHITE.sub(_glue, text.strip())


def unwrapped(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units with each text on one line."""
    return (replace(unit, texts=tuple(map(on_one_line, unit.texts))) for unit in units)


def _glue(match: re.Match[str]) -> str:
    """The replacement for a run of white space with something on both sides."""
    white = match[0]
    if _LINE_ENDS.isdisjoint(white):
        return " " if "\t" in white else white
    pair = match.string[match.start() - 1] + match.string[match.end()]
    close = all(CJK.match(each) or each in _SHARED_PUNCTUATION for each in pair)
    is_cut = pair[0] in _HYPHENS and _is_cut(match.string, match.start() - 1, match.end())
    return "" if is_cut or (close and CJK.search(pair)) else " "


def _is_cut(text: str, hyphen: int, following: int) -> bool:
    """Whether the hyphen that ends a line is between two parts of one word."""
    before, rest = text[max(hyphen - 1, 0)], WORD.match(text, following)
    is_cut = is_letter(before) and not before.isdigit()
    return is_cut and rest is not None and rest[0] not in JOINING
