"""Where a page's two languages stand, given the language of each piece, and which comes first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from aligner.bitext import Span
from aligner.pages.pieces import Piece
from aligner.pages.tables import Cell

__all__ = ["regions_of", "second_leads"]


def regions_of(
    pieces: Sequence[Piece], choice: Sequence[bool], mutes: Sequence[tuple[Span, Cell]]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The unbroken stretches of either language.

    In a row that holds both languages, none reaches beyond a cell. A mute cell goes with its row,
    or with the row before if all of its row is mute. It goes with neither language if that row
    holds both, or if most of the complete rows in its table do.
    """
    held = {row: set(sides) for row, sides in _by_row(pieces, choice).items()}
    counted = _counted([cell for _, cell in mutes], held)
    items: list[tuple[Span, Cell | None, bool | None]] = []
    for piece, side in zip(pieces, choice, strict=True):
        items.append((piece.span, piece.cell, side))
    items += ((span, cell, None) for span, cell in mutes)
    first = pieces[0].cell
    near = {choice[0]} if first is None else held[first.row]
    placed: list[tuple[Span, tuple[bool | None, Cell | None]]] = []
    for span, cell, told in sorted(items, key=lambda item: item[0]):
        if cell is not None and cell.row in held:
            near = held[cell.row]
        elif told is not None:
            near = {told}
        is_mixed = len(near) > 1 or (told is None and cell is not None and cell.table in counted)
        alone = None if is_mixed else min(near)
        placed.append((span, (alone if told is None else told, cell if is_mixed else None)))
    regions: tuple[list[Span], list[Span]] = ([], [])
    for (is_second, _), run in groupby(placed, key=lambda item: item[1]):
        if is_second is not None:
            spans = [span for span, _ in run]
            regions[is_second].append(Span(spans[0].start, spans[-1].stop))
    return tuple(regions[0]), tuple(regions[1])


def _counted(mutes: Sequence[Cell], held: Mapping[int, set[bool]]) -> set[int]:
    """The tables whose mute cells number or label rows that hold both languages.

    The widest rows decide, since they lack no translation.
    """
    widest: dict[int, int] = {}
    for cell in mutes:
        widest[cell.table] = max(cell.width, widest.get(cell.table, 0))
    balance: Counter[int] = Counter()
    for table, row in {(c.table, c.row) for c in mutes if c.width == widest[c.table]}:
        if row in held:
            balance[table] += 1 if len(held[row]) > 1 else -1
    return {table for table, surplus in balance.items() if surplus > 0}


def _by_row(pieces: Sequence[Piece], choice: Sequence[bool]) -> dict[int, list[bool]]:
    """By table row, whether each of its pieces is in the second language, in order."""
    rows: defaultdict[int, list[bool]] = defaultdict(list)
    for piece, side in zip(pieces, choice, strict=True):
        if piece.cell is not None:
            rows[piece.cell.row].append(side)
    return dict(rows)


def second_leads(pieces: Sequence[Piece], choice: Sequence[bool]) -> bool:
    """Whether a page's second language comes before its first.

    Most of the rows that hold both decide, since a head of one word is easily misjudged; without
    such rows, the first piece decides.
    """
    leads = Counter(sides[0] for sides in _by_row(pieces, choice).values() if len(set(sides)) > 1)
    return choice[0] if leads[True] == leads[False] else leads[True] > leads[False]
