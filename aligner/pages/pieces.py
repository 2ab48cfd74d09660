"""The pieces that a page is seen as: its lines, and the cells of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from aligner.bitext import Span
from aligner.bitext.spans import paragraphs
from aligner.languages import leaning, main_script
from aligner.languages.ends import ENDS
from aligner.pages.lines import around, cell_gap, lines_of, parted
from aligner.pages.tables import Cell
from aligner.pages.turns import turns_of

__all__ = ["Begins", "Join", "Piece", "pieces_of", "rejoined"]

_LINE_ENDS = tuple(ENDS + ':;>)"”»」')
_CELL_GAP = cell_gap(slashes=True)
_PROOF = 3  # sentences with a rest in the other language; fewer may only have names there


class Begins(Enum):
    """What a piece begins."""

    PARAGRAPH = "a paragraph"
    LINE = "a line"
    CELL = "another cell of the line"
    REST = "a line that goes on with a sentence"


@dataclass(frozen=True, slots=True)
class Join:
    """How a piece follows the one before it. Equal joins share one rate of language changes.

    Attributes:
        begins: What the piece begins.
        after_sentence: Whether the piece before it ends with a full stop or the like.
        is_sentence: Whether the piece itself does; headings do not.
    """

    begins: Begins
    after_sentence: bool
    is_sentence: bool

    @property
    def first_rate(self) -> float:
        """How often to expect a change of language there, before looking at the page."""
        if self.begins is Begins.PARAGRAPH:
            return 0.18
        if self.begins is Begins.CELL:
            return 0.12
        return 0.18 if self.after_sentence else 0.05


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, a cell of a line, or a part of either between slashes or in one of two scripts.

    Attributes:
        span: Its characters, without white space at its ends.
        join: How it follows the piece before it.
        cell: The table cell that it is in, if any.
    """

    span: Span
    join: Join
    cell: Cell | None


def pieces_of(
    text: str, parts: Sequence[Span], cells: Sequence[Cell]
) -> tuple[list[Piece], list[tuple[Span, Cell]]]:
    """The lines of a page, or the parts of lines that have some; and apart, cells that are mute."""
    pieces: list[Piece] = []
    mutes: list[tuple[Span, Cell]] = []
    spans = [cell.span for cell in cells]
    page = [lines_of(text, each) for part in parts for each in paragraphs(text, part)]
    turns = turns_of(text, [each for lines in page for line in lines for each in _cut(text, line)])
    ended = True
    for lines in page:
        begins = Begins.PARAGRAPH
        is_prose = any(_ends(text, line) for line in lines)
        for line in lines:
            for span in (each for whole in _cut(text, line) for each in turns.get(whole, [whole])):
                index = around(spans, span.start)
                cell = None if index is None else cells[index]
                if cell is not None and cell.is_mute:
                    mutes.append((span, cell))
                    continue
                if begins is Begins.LINE and is_prose and not ended and pieces[-1].cell is cell:
                    begins = Begins.REST if _goes_on(text, pieces[-1].span, span) else begins
                pieces.append(Piece(span, Join(begins, ended, _ends(text, span)), cell))
                begins, ended = Begins.CELL, _ends(text, span)
            begins = Begins.LINE
    return pieces, mutes


def _cut(text: str, line: Span) -> Iterator[Span]:
    return parted(text, line, _CELL_GAP)


def rejoined(text: str, pieces: Sequence[Piece], pair: tuple[str, str]) -> Sequence[Piece]:
    """The pieces of a page, with the rest of each sentence joined to its beginning.

    Nothing is joined if the language changes there time and again, as in bilingual subtitles.
    """
    rests = [index for index, piece in enumerate(pieces) if piece.join.begins is Begins.REST]
    contrary = sum(
        leaning(pieces[index - 1].span.of(text), pair) * leaning(pieces[index].span.of(text), pair)
        < 0
        for index in rests
    )
    if contrary >= _PROOF and contrary > len(rests) / 4:
        return pieces
    joined: list[Piece] = []
    for piece in pieces:
        if piece.join.begins is Begins.REST:
            before = joined.pop()
            join = replace(before.join, is_sentence=piece.join.is_sentence)
            whole = Span(before.span.start, piece.span.stop)
            joined.append(replace(before, span=whole, join=join))
        else:
            joined.append(piece)
    return joined


def _ends(text: str, line: Span) -> bool:
    """Whether a line ends a sentence."""
    return line.of(text).rstrip().endswith(_LINE_ENDS)


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Whether a line goes on in small letters and in the script of the line before it."""
    if not text[line.start].islower():
        return False
    return main_script(before.of(text)) == main_script(line.of(text))
