"""Mining of parallel sentences, against the margin method of sentence-transformers' example.

    python benchmarks/mining.py GOLD_ROOT --cache CACHE [--fit]

Each gold set is made into collections. A share of its 1-1 pairs stays complete (in some collections
none does), and of the others one side is kept. Each collection is mined as it is, and with up to
2,000 sentences of other families mixed in on either side (never the same family on both; UDHR
documents get none). Both sides are shuffled. The complete pairs are those to find. With --fit,
weights fitted to all families are printed as well.

"Example" is the method of `parallel-sentence-mining/bitext_mining.py` among the examples of
sentence-transformers (the package itself cannot mine two collections): ratio margins with k = 4
over the package's own `semantic_search`, the best candidate of each sentence in either direction,
greedily one to one. It gives scores but no probabilities, so it is shown with the best threshold of
each collection, which nobody could know, and with the one threshold that is best for all other
families. All use the same vectors.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from goldsets import Cached
from goldtexts import (
    GoldText,
    Judged,
    by_set,
    calibration_error,
    f1,
    fitted,
    gold_texts,
    left_out,
    prepared,
)
from numpy.typing import NDArray

from aligner.corpus.mining import candidates_of, evidence_of
from aligner.vectors import unit_rows

_SHARES = (0.0, 0.1, 0.3, 0.6, 0.95)
_UDHR_SHARES = (0.0, 0.3, 0.8)
_DISTRACTORS = 2000
_K = 4


@dataclass(frozen=True)
class Collection:
    """Two collections of sentences, and the pairs to find."""

    name: str
    family: str
    sources: list[str]
    targets: list[str]
    gold: set[tuple[str, str]]


def main() -> None:
    """Print a table by family."""
    arguments, encoder = prepared(__doc__)
    tasks, peers = [], []
    for each in collections(list(gold_texts(arguments.root))):
        candidates = candidates_of(each.sources, each.targets, encoder)
        places, found = evidence_of(candidates, each.sources, each.targets)
        cells = zip(candidates.rows[places], candidates.columns[places], strict=True)
        tasks.append(Judged(each.name, each.family, found, hits(each, cells), len(each.gold)))
        scores, pairs = example(each, encoder)
        peers.append(
            Judged(each.name, each.family, scores[:, None], hits(each, pairs), len(each.gold))
        )
    report(tasks, peers)
    if arguments.fit:
        print(fitted(tasks))


def collections(texts: Sequence[GoldText]) -> Iterator[Collection]:
    """All collections that are mined."""
    for name, documents in by_set(texts).items():
        pairs = _distinct(documents)
        if documents[0].family == "udhr":
            for share in _UDHR_SHARES:
                yield _collection(name, documents[0], pairs, share, ([], []))
            continue
        for share in _SHARES:
            yield _collection(name, documents[0], pairs, share, ([], []))
            yield _collection(name, documents[0], pairs, share, _distractors(texts, documents[0]))


def _distinct(documents: Sequence[GoldText]) -> list[tuple[str, str]]:
    """The 1-1 pairs, no sentence of which occurs twice."""
    pairs: list[tuple[str, str]] = []
    seen: tuple[set[str], set[str]] = set(), set()
    for text in documents:
        for link in text.links:
            if len(link.source) == len(link.target) == 1:
                pair = text.source[link.source[0]].strip(), text.target[link.target[0]].strip()
                if all(pair) and pair[0] not in seen[0] and pair[1] not in seen[1]:
                    pairs.append(pair)
                    seen[0].add(pair[0])
                    seen[1].add(pair[1])
    return pairs


def _distractors(texts: Sequence[GoldText], own: GoldText) -> tuple[list[str], list[str]]:
    """Sentences of other families, each family's on one side only."""
    added: tuple[list[str], list[str]] = [], []
    for family in sorted({text.family for text in texts} - {own.family, "udhr"}):
        offers = [
            [
                sentence.strip()
                for text in texts
                if text.family == family
                for code, side in zip(text.languages, (text.source, text.target), strict=True)
                if code == language
                for sentence in side
            ]
            for language in own.languages
        ]
        sides = [k for k in (0, 1) if offers[k]]
        if sides:
            side = min(sides, key=lambda k: len(added[k]))
            added[side].extend(offers[side])
    return added


def _collection(
    name: str,
    text: GoldText,
    pairs: Sequence[tuple[str, str]],
    share: float,
    distractors: tuple[list[str], list[str]],
) -> Collection:
    rng = random.Random(f"{name}/{share}")
    shuffled = rng.sample(pairs, len(pairs))
    whole = round(share * len(pairs))
    half = (len(pairs) - whole) // 2
    sides = [
        [pair[0] for pair in shuffled[: whole + half]],
        [pair[1] for pair in shuffled[:whole] + shuffled[whole + half :]],
    ]
    for side, more in zip(sides, distractors, strict=True):
        others = sorted(set(more) - set(side) - {""})
        side += rng.sample(others, min(_DISTRACTORS, len(others)))
        rng.shuffle(side)
    return Collection(name, text.family, sides[0], sides[1], set(shuffled[:whole]))


def hits(each: Collection, cells: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which pairs of indexes are right."""
    return np.array(
        [(each.sources[i], each.targets[j]) in each.gold for i, j in cells], dtype=np.bool_
    )


def example(each: Collection, encoder: Cached) -> tuple[NDArray[np.float64], list[tuple[int, int]]]:
    """What the example of sentence-transformers finds, best first, with its scores."""
    from sentence_transformers.util import semantic_search

    sides = [unit_rows(encoder.encode(side)) for side in (each.sources, each.targets)]
    near = [
        semantic_search(first, second, top_k=_K)
        for first, second in ((sides[0], sides[1]), (sides[1], sides[0]))
    ]
    means = [np.array([np.mean([hit["score"] for hit in row]) for row in side]) for side in near]
    scored = []
    for way, rows in enumerate(near):
        for number, row in enumerate(rows):
            best = max(
                (
                    hit["score"] / ((means[way][number] + means[1 - way][hit["corpus_id"]]) / 2),
                    hit["corpus_id"],
                )
                for hit in row
            )
            pair = (number, best[1]) if way == 0 else (best[1], number)
            scored.append((best[0], pair))
    scored.sort(key=lambda one: -one[0])
    taken: tuple[set[int], set[int]] = set(), set()
    kept = []
    for score, (i, j) in scored:
        if i not in taken[0] and j not in taken[1]:
            kept.append((score, (i, j)))
            taken[0].add(i)
            taken[1].add(j)
    return np.array([score for score, _ in kept]), [pair for _, pair in kept]


def at(task: Judged, scores: NDArray[np.float64], least: float) -> float:
    """The F1 of what scores at least this much."""
    kept = scores >= least
    return f1(int(task.right[kept].sum()), int(kept.sum()), task.gold)


def best(task: Judged, scores: NDArray[np.float64]) -> float:
    """The F1 at the best threshold of this very collection."""
    right = np.cumsum(task.right[np.argsort(-scores, kind="stable")])
    figures = 2 * right / (np.arange(1, len(right) + 1) + task.gold)
    return float(figures.max(initial=0.0))


def report(tasks: Sequence[Judged], peers: Sequence[Judged]) -> None:
    """Print what is found of each family, with weights and thresholds of all others."""
    print(
        "| Family | Collections | F1 from 0.5 | Example, one threshold | F1 at the best threshold"
        " | Example, the same | ECE | Right of those from 0.9 | Strangers kept |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    rows = []
    for family, every, weights in left_out(tasks):
        own = [task for task in every if task.gold]
        strangers = [weights.confidences(task.found) >= 0.5 for task in every if not task.gold]
        trusts = [weights.confidences(task.found) for task in own]
        theirs = [peer for peer in peers if peer.family == family and peer.gold]
        least = _one_threshold([peer for peer in peers if peer.family != family and peer.gold])
        trust, right = np.concatenate(trusts), np.concatenate([task.right for task in own])
        sure = trust >= 0.9
        rows.append(
            [
                np.mean([at(t, p, 0.5) for t, p in zip(own, trusts, strict=True)]),
                np.mean([at(p, p.found[:, 0], least) for p in theirs]),
                np.mean([best(t, p) for t, p in zip(own, trusts, strict=True)]),
                np.mean([best(p, p.found[:, 0]) for p in theirs]),
                calibration_error(trust, right),
                right[sure].mean() if sure.any() else 1.0,
                np.concatenate(strangers).mean(),
            ]
        )
        print(f"| {family} | {len(own)} |", " | ".join(f"{x:.3f}" for x in rows[-1]), "|")
    print(f"| mean | {len(tasks)} |", " | ".join(f"{x:.3f}" for x in np.mean(rows, axis=0)), "|")


def _one_threshold(peers: Sequence[Judged]) -> float:
    """The threshold with the highest F1 on average, families counting alike."""
    families = sorted({peer.family for peer in peers})

    def mean(least: float) -> float:
        return float(
            np.mean(
                [
                    np.mean([at(p, p.found[:, 0], least) for p in peers if p.family == family])
                    for family in families
                ]
            )
        )

    return max(np.arange(0.9, 1.6, 0.01), key=mean)


if __name__ == "__main__":
    main()
