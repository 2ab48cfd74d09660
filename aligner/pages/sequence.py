"""Which of its two languages each piece of a page is in.

The most probable sequence decides. Every change has a price, which is lower where the page turns
out to change its language often. So a piece that says little, such as a short heading, fits in with
the page's own pattern.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import log

from aligner.languages import leaning
from aligner.pages.pieces import Begins, Join, Piece

__all__ = ["most_probable"]

_ROUNDS = 4  # of finding the sequence from the rates of changes, and the rates from the sequence
_TRUST = 2.0  # pieces that the initial guess at a rate counts for
_MUTTERED = 0.5  # log-odds; a row that says no more than this against the usual order takes it
_STARTS = (None, 0.1, 0.9)  # rates of changes to start from: those of the joins, few, many


def most_probable(text: str, pieces: Sequence[Piece], pair: tuple[str, str]) -> list[bool]:
    """Whether each piece is in the second language.

    Pages differ in whether and where they change their language, and a sequence found under wrong
    rates of changes confirms those rates. So several starts are tried, and the most probable result
    wins.
    """
    leanings = [leaning(piece.span.of(text), pair) for piece in pieces]
    joins = [piece.join for piece in pieces]
    found = (_sequence_from(leanings, joins, start) for start in _STARTS)
    return _by_columns(pieces, leanings, max(found, key=lambda each: each[0])[1])


def _by_columns(
    pieces: Sequence[Piece], leanings: Sequence[float], choice: list[bool]
) -> list[bool]:
    """The sequence, with table rows that say next to nothing put in the order of most rows."""
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
    """Table rows as runs of pieces, grouped by table and by their numbers of cells and pieces."""
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
    """A sequence found from an initial rate of changes, after its log-probability."""
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
        # A join that is seldom seen is likely to be like others that begin the same.
        alike = (changed[join.begins] + _TRUST * join.first_rate) / (seen[join.begins] + _TRUST)
        rates[join] = (changed[join] + _TRUST * alike) / (seen[join] + _TRUST)
    return rates


def _changes(choice: Sequence[bool]) -> Iterator[bool]:
    return (before != after for before, after in pairwise(choice))


def _best_sequence(leanings: Sequence[float], switches: Sequence[float]) -> list[bool]:
    """The most probable sequence of two states (Viterbi).

    Args:
        leanings: For each piece, the log-odds of the first state.
        switches: For each piece, the log-odds against a state other than that of the piece before.
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
