"""Which of many candidates belong together, and how sure that is.

Similarity alone does not show whether two sentences or documents are translations, since some are
similar to everything. The margin does: how much more similar they are to each other than either is
to its nearest neighbours (Artetxe & Schwenk 2019, "Margin-based parallel corpus mining", in the
form "distance" with k = 4). How wide a margin must be depends on the collections, so each pair is
compared with decoys: the best candidates left once the pairs found are taken away. Nearly all of
these are wrong, and they come from the same collections and the same encoder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from aligner.errors import InputError, nearest, needed
from aligner.vectors import Booleans, Floats, Floats32, Ints

__all__ = [
    "INDEXES",
    "Candidates",
    "Copies",
    "Weights",
    "evidence",
    "margins",
    "most_alike",
    "mutual_best",
    "neighbours",
    "one_to_one",
    "surest",
]


INDEXES: Final = ("scikit-learn", "faiss")
_CLEAR = 2.0  # spreads above the decoys, from which a pair stands out
_ENOUGH = 10  # pairs; among fewer, standing out means less
_FEW, _USUAL = 5, 0.06  # how many decoys the usual spread counts for, and the usual spread
_FARTHEST = 2.0  # difference of log length ratios; farther off is no worse


@dataclass(frozen=True)
class Copies:
    """The near-copies on one side.

    Attributes:
        families: (n,), the number of each one's family: its near-copies, theirs, and so on.
        unlike: How much two near-copies differ, in (0, 1], with their indexes in either order; 0 if
            they say the same.
    """

    families: Ints
    unlike: dict[tuple[int, int], float]


@dataclass(frozen=True)
class Candidates:
    """Pairs of a source and a target that may belong together, in ascending order, each once.

    Attributes:
        rows: (c,), the indexes of their sources.
        columns: (c,), the indexes of their targets.
        alike: (c,), how similar they are.
        shape: How many sources and targets there are.
        copies: The near-copies among the sources and among the targets; None if there are none.
    """

    rows: Ints
    columns: Ints
    alike: Floats
    shape: tuple[int, int]
    copies: tuple[Copies, Copies] | None = None

    def kinds(self) -> tuple[Ints, Ints]:
        """The families of their sources and of their targets, (c,) each."""
        if self.copies is None:
            return self.rows, self.columns
        return self.copies[0].families[self.rows], self.copies[1].families[self.columns]

    def sides(self) -> Iterator[tuple[Ints, Ints, int]]:
        """For the sources, then the targets: indexes, families on the other side, and how many.

        The first two are (c,).
        """
        first, second = self.kinds()
        yield self.rows, second, self.shape[0]
        yield self.columns, first, self.shape[1]

    def kin(self, chosen: Ints) -> Booleans:
        """Which join the same two families as some chosen ones, including these, (c,)."""
        first, second = self.kinds()
        cells = first * (int(second.max(initial=0)) + 1) + second
        return np.isin(cells, cells[chosen])

    def without(self, chosen: Ints) -> Candidates:
        """All but some of them, which are given by their places."""
        left = np.ones(len(self.rows), dtype=np.bool_)
        left[chosen] = False
        return self._part(left)

    def among(self, sources: Booleans, targets: Booleans) -> Candidates:
        """Those between some sources, (n,), and some targets, (m,)."""
        return self._part(sources[self.rows] & targets[self.columns])

    def _part(self, left: Booleans) -> Candidates:
        return replace(
            self, rows=self.rows[left], columns=self.columns[left], alike=self.alike[left]
        )


@dataclass(frozen=True)
class Weights:
    """What each piece of evidence for a pair is worth, in log-odds.

    Attributes:
        bias: The log-odds where all evidence is 0.
        spreads: For each spread by which the margin is above the decoys.
        lead: For each spread by which it is above the best rival.
        misfit: For the distance of the log length ratio from the usual one.
        share: For the share of pairs that stand out clearly.
        part: For the similarity relative to that of the surest pairs; documents only.
    """

    bias: float
    spreads: float
    lead: float
    misfit: float
    share: float
    part: float = 0.0

    def confidences(self, found: Floats) -> Floats:
        """The probabilities, (p,), of pairs with this evidence, (p, 4), or (p, 5) for documents."""
        slopes = (self.spreads, self.lead, self.misfit, self.share, self.part)
        odds = self.bias + found @ np.array(slopes[: found.shape[1]])
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -50, 50))))


def neighbours(sources: Floats32, targets: Floats32, k: int, index: str = INDEXES[0]) -> Candidates:
    """Each source with its nearest targets, and each target with its nearest sources.

    Args:
        sources: (n, d), rows of unit length.
        targets: (m, d), likewise.
        k: How many neighbours each has at most.
        index: "scikit-learn", or "faiss" where that is installed; both compare all with all.

    Raises:
        InputError: There is no such index.
        MissingExtraError: faiss is not installed.
    """
    if index not in INDEXES:
        raise InputError(f"no index is called {index!r}: {nearest(index, INDEXES)}")
    find = _with_faiss if index == "faiss" else _with_scikit_learn
    shape = len(sources), len(targets)
    if not all(shape):
        nothing = np.zeros(0, np.int64)
        return Candidates(nothing, nothing, np.zeros(0), shape)
    forwards, backwards = find(sources, targets, k), find(targets, sources, k)
    cells = np.concatenate(
        [
            np.arange(shape[0]).repeat(forwards.shape[1]) * shape[1] + forwards.ravel(),
            np.arange(shape[1]).repeat(backwards.shape[1]) + backwards.ravel() * shape[1],
        ]
    )
    rows, columns = np.divmod(np.unique(cells), shape[1])
    alike = np.concatenate(
        [
            np.einsum("ij,ij->i", sources[rows[at : at + 4096]], targets[columns[at : at + 4096]])
            for at in range(0, len(rows), 4096)
        ]
    )
    return Candidates(rows, columns, alike.astype(np.float64), shape)


def _with_scikit_learn(queries: Floats32, items: Floats32, k: int) -> Ints:
    from sklearn.neighbors import NearestNeighbors

    found = NearestNeighbors(n_neighbors=min(k, len(items)), algorithm="brute").fit(items)
    return np.asarray(found.kneighbors(queries, return_distance=False), dtype=np.int64)


def _with_faiss(queries: Floats32, items: Floats32, k: int) -> Ints:
    with needed("faiss-cpu", "faiss", 'the index "faiss"'):
        import faiss
    found: Any = faiss.IndexFlatIP(items.shape[1])
    found.add(np.ascontiguousarray(items))
    return np.asarray(found.search(np.ascontiguousarray(queries), min(k, len(items)))[1])


def margins(candidates: Candidates, k: int = 4) -> Floats:
    """How much more similar each pair is than its sides are to their k nearest on average, (c,).

    Those k must be among the candidates. Of near-copies only the most similar one is a neighbour:
    if all counted, none would have a margin over the others.
    """
    near = []
    for numbers, others, size in candidates.sides():
        best = _best_of_each(numbers, others, candidates.alike)
        near.append(most_alike(numbers[best], candidates.alike[best], size, k))
    return np.asarray(
        candidates.alike - (near[0][candidates.rows] + near[1][candidates.columns]) / 2
    )


def most_alike(numbers: Ints, alike: Floats, size: int, k: int) -> Floats:
    """For each number below `size`, the mean of its k highest values, (size,); 0 if it has none."""
    order = np.lexsort((-alike, numbers))
    sorted_numbers = numbers[order]
    first = np.searchsorted(sorted_numbers, np.arange(size))
    rank = np.arange(len(order)) - first[sorted_numbers]
    top = order[rank < k]
    count = np.bincount(numbers[top], minlength=size)
    return np.asarray(
        np.bincount(numbers[top], weights=alike[top], minlength=size) / np.maximum(count, 1)
    )


def _best_of_each(numbers: Ints, others: Ints, alike: Floats) -> Ints:
    """The places of the highest value of each pair of numbers, ascending."""
    order = np.lexsort((-alike, others, numbers))
    ahead, behind = order[:-1], order[1:]
    opens = np.ones(len(order), dtype=np.bool_)
    opens[1:] = (numbers[ahead] != numbers[behind]) | (others[ahead] != others[behind])
    return np.sort(order[opens])


def mutual_best(candidates: Candidates, values: Floats) -> Ints:
    """The places of the candidates that are the best of both their row and their column."""
    best_of_row, best_of_column = (
        _best(numbers, values, size)
        for numbers, size in zip(
            (candidates.rows, candidates.columns), candidates.shape, strict=True
        )
    )
    places = np.arange(len(values))
    best = (best_of_row[candidates.rows] == places) & (best_of_column[candidates.columns] == places)
    return np.flatnonzero(best)


def one_to_one(candidates: Candidates, values: Floats) -> Ints:
    """The places of as many candidates as can be chosen together, with the highest sum of values.

    No two of them share a row or a column (scipy's matching in sparse bipartite graphs).
    """
    if not len(values):
        return np.zeros(0, np.int64)
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    n, m = candidates.shape
    span = float(np.ptp(values)) + 1.0
    costs = values.max() - values + 1.0
    # A row left over gets a column of its own, at a cost that no exchange of others can make up.
    alone = np.full(n, (min(n, m) + 1) * span)
    graph = csr_array(
        (
            np.concatenate([costs, alone]),
            (
                np.concatenate([candidates.rows, np.arange(n)]),
                np.concatenate([candidates.columns, m + np.arange(n)]),
            ),
        ),
        shape=(n, m + n),
    )
    rows, columns = min_weight_full_bipartite_matching(graph)
    paired = columns < m
    cells = candidates.rows * m + candidates.columns
    return np.asarray(np.searchsorted(cells, rows[paired] * m + columns[paired]))


def _best(numbers: Ints, values: Floats, size: int) -> Ints:
    """The place of each number's highest value, the first of equals; -1 if it has none."""
    order = np.lexsort((np.arange(len(values)), -values, numbers))
    found = np.full(size, -1)
    known, first = np.unique(numbers[order], return_index=True)
    found[known] = order[first]
    return found


def evidence(
    candidates: Candidates,
    values: Floats,
    chosen: Ints,
    choose: Callable[[Candidates, Floats], Ints],
    lengths: tuple[Floats, Floats],
) -> Floats:
    """The evidence for the chosen pairs.

    A pair's near-copies are neither decoys nor rivals: which of them belongs to which is another
    question (see `aligner.corpus.copies`).

    Args:
        candidates: All candidates.
        values: (c,), their margins.
        chosen: (p,), the places of those that were chosen.
        choose: The function that chose them, which also chooses the decoys among the others.
        lengths: (n,) and (m,), the lengths of the sources and of the targets, all positive.

    Returns:
        (p, 4): what `Weights` calls spreads, lead, misfit and share.
    """
    kin = np.flatnonzero(candidates.kin(chosen))
    left = np.delete(values, kin)
    decoys = left[choose(candidates.without(kin), left)]
    middle = float(decoys.mean()) if len(decoys) else 0.0
    spread = np.sqrt((decoys.var() * len(decoys) if len(decoys) else 0.0) + _FEW * _USUAL**2)
    spread /= np.sqrt(len(decoys) + _FEW)
    rivals = []
    for numbers, others, size in candidates.sides():
        partners = np.full(size, -1)
        partners[numbers[chosen]] = others[chosen]
        rival = partners[numbers] != others
        rivals.append(_highest(numbers[rival], values[rival], size, middle))
    rows, columns = candidates.rows[chosen], candidates.columns[chosen]
    above = (values[chosen] - middle) / spread
    lead = (values[chosen] - np.maximum(rivals[0][rows], rivals[1][columns])) / spread
    misfit = _misfits(lengths[0][rows], lengths[1][columns], above)
    share = np.full(len(chosen), np.sum(above > _CLEAR) / max(len(chosen), _ENOUGH))
    return np.stack([above, lead, misfit, share], axis=1)


def surest(above: Floats) -> Ints:
    """The places of the third of the pairs, at least one, that is farthest above the decoys."""
    return np.argsort(-above, kind="stable")[: max(len(above) // 3, 1)]


def _highest(numbers: Ints, values: Floats, size: int, otherwise: float) -> Floats:
    """The highest value of each number below `size`, (size,); `otherwise` if it has none."""
    highest = np.full(size, -np.inf)
    np.maximum.at(highest, numbers, values)
    highest[np.isinf(highest)] = otherwise
    return highest


def _misfits(first: Floats, second: Floats, above: Floats) -> Floats:
    """How far each log length ratio is from the median of the surest third of the pairs."""
    ratios = np.log(first / second)
    sure = ratios[surest(above)]
    usual = float(np.median(sure)) if len(sure) else 0.0
    return np.minimum(np.abs(ratios - usual), _FARTHEST)
