"""Which of its two languages each piece of a page is in.

The most probable sequence decides, with a price on every change that falls where the page turns out
to change its language often. So what says little, such as a short heading, takes its turn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import log

from aligner.languages import leaning
from aligner.pages.pieces import Begins, Join, Piece

__all__ = ["most_probable"]

_ROUNDS = 4  # in which the rates of changes are told from the sequence and the sequence from them
_TRUST = 2.0  # pieces that the first word on a rate counts for
_MUTTERED = 0.5  # log-odds: a row's cells say no more against the order that most rows have
_STARTS = (None, 0.1, 0.9)  # rates of changes to begin with: as the piece's join has it, few, many


def most_probable(text: str, pieces: Sequence[Piece], pair: tuple[str, str]) -> list[bool]:
    """For each piece whether it is in the second language.

    Pages differ in whether and where they change their language, and a sequence found under wrong
    rates of changes bears them out. So several starts are tried, and the most probable end wins.
    """
    leanings = [leaning(piece.span.of(text), pair) for piece in pieces]
    joins = [piece.join for piece in pieces]
    found = (_sequence_from(leanings, joins, start) for start in _STARTS)
    return _by_columns(pieces, leanings, max(found, key=lambda each: each[0])[1])


def _by_columns(
    pieces: Sequence[Piece], leanings: Sequence[float], choice: list[bool]
) -> list[bool]:
    """A sequence in which rows of a table that say next to nothing are as most of its rows are."""
    chosen = list(choice)
    for rows in _alike(pieces):
        orders = Counter(tuple(choice[index] for index in row) for row in rows)
        usual, count = orders.most_common(1)[0]
        if len(set(usual)) == 1 or 2 * count <= len(rows):
            continue
        for row in rows:
            against = sum(
                -leanings[index] if choice[index] else leanings[index]
                for index, is_second in zip(row, usual, strict=True)
                if choice[index] != is_second
            )
            if against <= _MUTTERED:
                chosen[row[0] : row[-1] + 1] = usual
    return chosen


def _alike(pieces: Sequence[Piece]) -> list[list[range]]:
    """The rows of tables, by table and by how many cells and pieces they have: their pieces."""
    alike: defaultdict[tuple[int, int, int], list[range]] = defaultdict(list)
    for _, run in groupby(range(len(pieces)), key=lambda index: _row(pieces[index])):
        found = list(run)
        if cell := pieces[found[0]].cell:
            row = range(found[0], found[-1] + 1)
            alike[cell.table, cell.width, len(row)].append(row)
    return list(alike.values())


def _row(piece: Piece) -> int | None:
    return None if piece.cell is None else piece.cell.row


def _sequence_from(
    leanings: Sequence[float], joins: Sequence[Join], start: float | None
) -> tuple[float, list[bool]]:
    """The log-probability of a sequence, and the sequence, from some rate of changes on."""
    rates = {join: join.first_rate if start is None else start for join in joins}
    choice: list[bool] = []
    for _ in range(_ROUNDS):
        prices = [log((1 - rates[join]) / rates[join]) for join in joins]
        before, choice = choice, _best_sequence(leanings, prices)
        if choice == before:
            break
        rates = _rates(choice, joins)
    told = sum(
        -each if is_second else each for each, is_second in zip(leanings, choice, strict=True)
    )
    kept = sum(
        log(rates[join] if change else 1 - rates[join])
        for change, join in zip(_changes(choice), joins[1:], strict=True)
    )
    return told / 2 + kept, choice


def _rates(choice: Sequence[bool], joins: Sequence[Join]) -> dict[Join, float]:
    """How often the language changes at each kind of join."""
    seen: Counter[Join | Begins] = Counter(joins[1:])
    changed: Counter[Join | Begins] = Counter()
    for change, join in zip(_changes(choice), joins[1:], strict=True):
        seen[join.begins] += 1
        if change:
            changed.update((join, join.begins))
    rates = {}
    for join in joins:
        # A join that is seen seldom is likely to be as others that begin the same.
        alike = (changed[join.begins] + _TRUST * join.first_rate) / (seen[join.begins] + _TRUST)
        rates[join] = (changed[join] + _TRUST * alike) / (seen[join] + _TRUST)
    return rates


def _changes(choice: Sequence[bool]) -> Iterator[bool]:
    return (before != after for before, after in pairwise(choice))


def _best_sequence(leanings: Sequence[float], switches: Sequence[float]) -> list[bool]:
    """The most probable sequence of two states (Viterbi).

    Args:
        leanings: For each piece the log-odds of the first state.
        switches: For each piece the log-odds against another state than the piece before it has.
    """
    scores = (0.0, 0.0)
    back: list[tuple[bool, bool]] = []
    for told, switch in zip(leanings, switches, strict=True):
        back.append((scores[1] - switch > scores[0], scores[1] >= scores[0] - switch))
        scores = (
            max(scores[0], scores[1] - switch) + told / 2,
            max(scores[1], scores[0] - switch) - told / 2,
        )
    choice = [scores[1] > scores[0]]
    for came in reversed(back[1:]):
        choice.append(came[choice[-1]])
    return choice[::-1] if leanings else []
