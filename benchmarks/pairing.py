"""Pairing of documents whose names do not match.

    python benchmarks/pairing.py GOLD_ROOT --cache CACHE [--fit]

The documents of each gold set are cut at links into about as many documents as are wanted, and both
sides are shuffled. A part of the documents is taken from the targets, or from both sides (not the
same ones), so that some have no translation; in some libraries none has. A pair is right if it is
one of the gold documents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from goldtexts import (
    GoldText,
    Judged,
    by_set,
    calibration_error,
    fitted,
    gold_texts,
    left_out,
    prepared,
)

from aligner.bitext import Document
from aligner.corpus.pairing import candidates_of, evidence_of
from aligner.encoders.embedded import LANGUAGES

_COUNTS = (200, 60, 25, 10, 4)
_HALF = 0.5
_GONE = ((0.0, False), (0.2, False), (0.5, False), (0.2, True), (0.5, True))


@dataclass(frozen=True)
class Library:
    """Documents of two languages, shuffled."""

    name: str
    family: str
    known: bool
    sources: list[Document]
    targets: list[Document]
    gold: set[tuple[int, int]]
    gone: float
    wanted: int


def main() -> None:
    """Print a table by family, and one of 200 documents by set."""
    arguments, encoder = prepared(__doc__)
    tasks, places = [], {}
    for library in libraries(list(gold_texts(arguments.root))):
        candidates = candidates_of(library.sources, library.targets, encoder)
        chosen, found = evidence_of(candidates, library.sources, library.targets)
        cells = zip(candidates.rows[chosen], candidates.columns[chosen], strict=True)
        right = np.array([cell in library.gold for cell in cells], dtype=np.bool_)
        tasks.append(Judged(library.name, library.family, found, right, len(library.gold)))
        places[id(tasks[-1])] = library
    report(tasks, places)
    if arguments.fit:
        print(fitted(tasks))


def libraries(texts: Sequence[GoldText]) -> Iterator[Library]:
    """All shuffled libraries."""
    for name, documents in by_set(texts).items():
        family, languages = documents[0].family, documents[0].languages
        links = sum(len(text.links) for text in documents)
        for wanted in _COUNTS:
            if wanted > links // 2 or (family == "udhr" and wanted > 30):
                continue
            pieces = [piece for text in documents for piece in cut(text, links / wanted)]
            for gone, both in _GONE:
                rng = random.Random(f"{name}/{wanted}/{gone}/{both}")
                yield _shuffled(
                    name,
                    family,
                    set(languages) <= LANGUAGES,
                    rng.sample(pieces, min(wanted, len(pieces))),
                    gone,
                    both,
                    rng,
                )


def cut(text: GoldText, size: float) -> Iterator[tuple[Document, Document]]:
    """A gold document in pieces of about so many links."""
    pieces = max(round(len(text.links) / size), 1)
    for links in np.array_split(np.arange(len(text.links)), pieces):
        if len(links):
            some = [text.links[k] for k in links]
            yield (
                _document(text.source, [i for link in some for i in link.source]),
                _document(text.target, [j for link in some for j in link.target]),
            )


def _document(sentences: Sequence[str], numbers: Sequence[int]) -> Document:
    return Document.from_sentences(sentences[min(numbers) : max(numbers) + 1])


def _shuffled(
    name: str,
    family: str,
    known: bool,
    pieces: Sequence[tuple[Document, Document]],
    gone: float,
    both: bool,
    rng: random.Random,
) -> Library:
    orders = [rng.sample(range(len(pieces)), len(pieces)) for _ in range(2)]
    left = round(len(pieces) * (1 - gone))
    orders[1] = orders[1][:left]
    if both:
        kept = set(orders[1]) if gone == _HALF else set()  # where half is gone, nothing is left
        orders[0] = [piece for piece in orders[0] if piece not in kept][:left]
    place = {piece: at for at, piece in enumerate(orders[1])}
    gold = {(at, place[piece]) for at, piece in enumerate(orders[0]) if piece in place}
    sides = [[pieces[k][side] for k in order] for side, order in enumerate(orders)]
    return Library(name, family, known, *sides, gold, gone, len(pieces))


def report(tasks: Sequence[Judged], places: dict[int, Library]) -> None:
    """Print what is paired with weights fitted to the other families."""
    print("| Family | Pairs chosen | Right of those kept | Found | ECE | Strangers paired |")
    print("| --- | --- | --- | --- | --- | --- |")
    large, rows = [], []
    for family, every, weights in left_out(tasks):
        own = [task for task in every if task.gold]
        strangers = [weights.confidences(task.found) >= 0.5 for task in every if not task.gold]
        trusts = [weights.confidences(task.found) for task in own]
        trust, right = np.concatenate(trusts), np.concatenate([task.right for task in own])
        kept = trust >= 0.5
        gold = sum(task.gold for task in own)
        error, paired = calibration_error(trust, right), np.concatenate(strangers).mean()
        rows.append((right[kept].mean(), right[kept].sum() / gold, error, paired))
        print(f"| {family} | {len(right)} |", " | ".join(f"{x:.3f}" for x in rows[-1]), "|")
        large += [
            (places[id(task)], task, trust >= 0.5)
            for task, trust in zip(own, trusts, strict=True)
            if places[id(task)].wanted >= 150 and places[id(task)].gone in (0.0, 0.2)
        ]
    print("| mean | |", " | ".join(f"{x:.3f}" for x in np.mean(rows, axis=0)), "|")
    print()
    print("| Set | Sources | Targets | Pairs to find | Found | Wrong | Sentences a document |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for library, task, kept in large:
        right, wrong = task.right[kept].sum(), (~task.right[kept]).sum()
        length = np.mean([len(document) for document in library.sources])
        print(
            f"| {library.name} | {len(library.sources)} | {len(library.targets)} | {task.gold} |"
            f" {right} | {wrong} | {length:.1f} |"
        )


if __name__ == "__main__":
    main()
