"""Slow twins: what the fast code must agree with, written so that nobody can get them wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from aligner.bitext import Link, Links
from aligner.model.lattice import Lattice

Step = tuple[str, int, int, int]  # kind, shape number, i, j: where the bead ends


def paths(lattice: Lattice) -> Iterator[tuple[float, list[Step]]]:
    """Every path through a small lattice with its score."""
    n, m = lattice.band.size

    def on_band(i: int, j: int) -> bool:
        return i <= n and j <= m and j in lattice.band.row(i)

    def follow(i: int, j: int, last: str, score: float, steps: list[Step]):
        if (i, j) == (n, m):
            yield score, steps
            return
        for s, (a, b) in enumerate(lattice.shapes):
            if on_band(i + a, j + b):
                bead = lattice.beads[s, cell(lattice, i + a, j + b)]
                step = ("pair", s, i + a, j + b)
                yield from follow(i + a, j + b, "pair", score + bead, [*steps, step])
        if last != "target" and on_band(i + 1, j):
            null = (
                lattice.source_nulls[i]
                + (last != "source") * lattice.source_openings[cell(lattice, i + 1, j)]
            )
            step = ("source", -1, i + 1, j)
            yield from follow(i + 1, j, "source", score + null, [*steps, step])
        if on_band(i, j + 1):
            null = (
                lattice.target_nulls[j]
                + (last != "target") * lattice.target_openings[cell(lattice, i, j + 1)]
                + (last == "source") * lattice.replacement
            )
            step = ("target", -1, i, j + 1)
            yield from follow(i, j + 1, "target", score + null, [*steps, step])

    yield from follow(0, 0, "pair", 0.0, [])


def cell(lattice: Lattice, i: int, j: int) -> int:
    """How many cells come before this one, row by row."""
    return sum(len(lattice.band.row(k)) for k in range(i)) + j - lattice.band.row(i).start


def links(lattice: Lattice, steps: list[Step]) -> list[Link]:
    """The beads of a path."""
    sizes = {"source": (1, 0), "target": (0, 1)}
    found = []
    for kind, s, i, j in steps:
        a, b = sizes.get(kind) or lattice.shapes[s]
        found.append(Link(tuple(range(i - a, i)), tuple(range(j - b, j))))
    return found


def keeps_to(
    path: list[Link], locked: list[Link], forbidden: list[Link], boundaries: list[tuple[int, int]]
) -> bool:
    """Whether a path has all locked links, no forbidden one, and none that crosses a boundary."""
    if not set(locked) <= set(path) or set(forbidden) & set(path):
        return False
    return not any(
        {s < i for s in link.source} | {t < j for t in link.target} == {True, False}
        for link in path
        for i, j in boundaries
    )


def gold_blocks(
    gold: Links, shapes: Sequence[tuple[int, int]], beads: int
) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Where each block of a gold alignment starts, and its steps; it ends after so many beads."""
    starts = sorted(
        (link.source[0], link.target[0]) for link in gold if link.source and link.target
    )
    i = j = 0
    found = [(i, j, [])]
    while True:
        step = _gold_step(gold, i, j, shapes)
        if step:
            found[-1][-1].append(step)
            i, j = i + step[0], j + step[1]
        else:
            later = [cell for cell in starts if cell[0] >= i and cell[1] >= j]
            following = [
                cell for cell in later if 0 not in (_gold_step(gold, *cell, shapes) or [0])
            ]
            if not following:
                return [block for block in found if block[-1]]
            i, j = following[0]
        if not step or (len(found[-1][-1]) >= beads and 0 not in step):
            found.append((i, j, []))


def _gold_step(gold: Links, i: int, j: int, shapes: Sequence[tuple[int, int]]):
    """The shape of the link that alone holds the sentences after a cell."""
    first = [link for link in gold if i in link.source]
    second = [link for link in gold if j in link.target]
    if [link.target for link in first] == [()]:
        return 1, 0
    if [link.source for link in second] == [()]:
        return 0, 1
    for a, b in shapes:
        bead = Link(range(i, i + a), range(j, j + b))
        own = [link for link in gold if {*bead.source} & {*link.source}]
        others = [link for link in gold if {*bead.target} & {*link.target}]
        if own == others == [bead]:
            return a, b
    return None


def segment(vectors: np.ndarray, lengths: np.ndarray, start: int, stop: int) -> np.ndarray:
    """The unit vector of a run of sentences."""
    total = sum(np.sqrt(lengths[k]) * vectors[k] for k in range(start, stop))
    return total / np.linalg.norm(total)


def coverage(own: list[np.ndarray], other: list[np.ndarray]) -> float:
    """How well the tokens of some sentences are covered by those of others, token by token."""
    nearest = np.concatenate(other)
    total = weight = 0.0
    for token in np.concatenate(own):
        length = np.linalg.norm(token)
        cosines = [token @ each / (length * np.linalg.norm(each)) for each in nearest]
        total, weight = total + length * max(cosines), weight + length
    return total / weight


def habits(source, target, lattice, trust):
    """What two documents do as a rule, counted bead by bead (`Habits`)."""
    beads = [
        (i, j, a, b, float(trust.beads[s, lattice.band.cell(i, j)]))
        for s, (a, b) in enumerate(lattice.shapes)
        for i in range(a, len(source) + 1)
        for j in range(b, len(target) + 1)
    ]
    ends = [(source.endings[i - 1], target.endings[j - 1], p) for i, j, _, _, p in beads]
    starts = [(source.openings[i - a], target.openings[j - b], p) for i, j, a, b, p in beads]
    ratios = np.array(
        [
            np.log((source.lengths[i - a : i].sum() + 1) / (target.lengths[j - b : j].sum() + 1))
            for i, j, a, b, _ in beads
        ]
    )
    p = np.array([bead[-1] for bead in beads])
    mean = (p @ ratios) / p.sum()
    spread = np.sqrt((p @ (ratios - mean) ** 2 + 20 * 0.3**2) / (p.sum() + 20))
    return (
        _together(ends, source.endings, target.endings, 16),
        _together(starts, source.openings, target.openings, 6),
        mean,
        spread,
    )


def _together(pairs, ours, theirs, classes):
    """The log of how much more often two classes meet than by chance, 20 beads by chance added."""
    total = sum(p for _, _, p in pairs)
    table = np.zeros((classes, classes))
    for x in range(classes):
        for y in range(classes):
            chance = np.mean(ours == x) * np.mean(theirs == y)
            if chance:
                met = sum(p for first, second, p in pairs if (first, second) == (x, y))
                table[x, y] = np.log((met + 20 * chance) / (total + 20) / chance)
    return table


def best_sum(values: np.ndarray) -> float:
    """The highest sum of as many cells as fit into a table, no two in one row or column."""
    if values.shape[0] > values.shape[1]:
        values = values.T
    rows, columns = values.shape
    return max(
        sum(values[i, j] for i, j in enumerate(order))
        for order in permutations(range(columns), rows)
    )


def distance_margin(alike: np.ndarray, k: int) -> list[list[float]]:
    """How much more alike each pair is than both are to their k nearest on average."""

    def nearest(values: Sequence[float]) -> float:
        top = sorted(values, reverse=True)[:k]
        return sum(top) / len(top)

    return [
        [value - (nearest(row) + nearest(alike[:, j])) / 2 for j, value in enumerate(row)]
        for row in alike
    ]
