"""Near-copies among the documents of one side, such as two states of one press release.

What near-copies have in common says nothing about which of them belongs to which. What counts is
how much more similar a pair is than with a copy in its place, relative to how much the copies
differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from aligner.bitext import Document
from aligner.bitext.spans import is_blank
from aligner.corpus.filters.duplicates import normalized
from aligner.corpus.margins import Candidates, Copies
from aligner.vectors import Floats, Ints

__all__ = ["copies_among", "leads_over_copies", "told_apart"]

_SHARED = 0.5  # share of text in identical sentences from which two documents are near-copies
_LEAST = 1e-3  # difference that is not just rounding

# Fitted by benchmarks/pairing.py --fit to documents of gold sets and copies made of them.
_SLOPE = 13.4


def copies_among(
    documents: Sequence[Document], near: Candidates, alike: Callable[[int, Ints], Floats]
) -> Copies:
    """The near-copies among the documents of one side.

    They are found by their letters, since to an encoder that does not know their language all
    documents are nearly the same.

    Args:
        documents: All documents of that side.
        near: Each document with the nearest ones of its own side.
        alike: The similarity of one of them to some others, at most 1.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    sentences = [
        {normalized(each) for each in document if not is_blank(each)} for document in documents
    ]
    pairs = [
        (i, j)
        for i, j in zip(near.rows.tolist(), near.columns.tolist(), strict=True)
        if i < j and _shared(sentences[i], sentences[j]) >= _SHARED
    ]
    unlike: dict[tuple[int, int], float] = {}
    for i, j in pairs:
        same = sentences[i] == sentences[j]
        far = 0.0 if same else max(1.0 - float(alike(i, np.array([j]))[0]), _LEAST)
        unlike[i, j] = unlike[j, i] = far
    first, second = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    graph = csr_array((np.ones(len(pairs)), (first, second)), shape=near.shape)
    families = connected_components(graph, directed=False)[1]
    return Copies(np.asarray(families, dtype=np.int64), unlike)


def told_apart(leads: Floats) -> Floats:
    """The probability in [0, 1] that pairs with these leads over copies are not mixed up."""
    return np.asarray(1 / (1 + np.exp(-np.clip(_SLOPE * leads, -50, None))))


def leads_over_copies(candidates: Candidates, chosen: Ints) -> Floats:
    """How much more similar each pair is than near-copies of it paired another way, (p,).

    A lead is relative to how much these copies differ, so it is about 1 at most. It is infinite
    where neither side has a near-copy, or only ones that say the same.
    """
    leads = np.full(len(chosen), np.inf)
    if candidates.copies is not None:
        for places, lead in _leads(candidates, chosen, candidates.copies):
            leads[places] = np.minimum(leads[places], lead)
    return leads


def _leads(
    candidates: Candidates, chosen: Ints, copies: tuple[Copies, Copies]
) -> Iterator[tuple[list[int], float]]:
    """The places of chosen pairs, with their lead over another way of pairing the same copies.

    Another way is a source and a target that were not paired with each other though their families
    were. It replaces the chosen pairs that hold one of the two, as far as these are of the same two
    families.
    """
    cells = list(zip(candidates.rows.tolist(), candidates.columns.tolist(), strict=True))
    alike = dict(zip(cells, candidates.alike.tolist(), strict=True))
    first, second = (each.tolist() for each in candidates.kinds())
    of_source = {cells[at][0]: place for place, at in enumerate(chosen)}
    of_target = {cells[at][1]: place for place, at in enumerate(chosen)}
    chosen_ones = set(chosen.tolist())
    for at in np.flatnonzero(candidates.kin(chosen)).tolist():
        if at in chosen_ones:
            continue
        source, target = cells[at]
        places = [
            place
            for place in (of_source.get(source), of_target.get(target))
            if place is not None
            and (first[chosen[place]], second[chosen[place]]) == (first[at], second[at])
        ]
        pairs = [cells[chosen[place]] for place in places]
        apart = [
            copies[0].unlike.get((source, row), 1.0)
            if row != source
            else copies[1].unlike.get((target, column), 1.0)
            for row, column in pairs
        ]
        if apart and all(apart):  # else it gives each the same text
            gain = sum(alike[pair] for pair in pairs) - alike[source, target]
            if len(pairs) > 1:  # their partners are then paired with each other
                gain -= alike.get((pairs[1][0], pairs[0][1]), 0.0)
            yield places, gain / sum(apart)


def _shared(first: set[str], second: set[str]) -> float:
    """The share of the text of two documents, by length, in sentences that both have."""
    size = sum(map(len, first)) + sum(map(len, second))
    return 2 * sum(map(len, first & second)) / size if size else 0.0
