"""Pairing of documents whose names do not match.

    python benchmarks/pairing.py GOLD_ROOT --cache CACHE [--fit]

The documents of each gold set are cut at links into about as many documents as are wanted, and both
sides are shuffled. Some documents are taken away from the targets, or from both sides (not the same
ones), so that some have no translation; in some libraries none has. A pair is right if it is one of
the gold documents. With --fit, weights fitted to all families are printed as well.

Two kinds of libraries are only measured, with the same weights. Small ones hold up to three
documents with their translations, and up to four strangers on either side. In the others, a third
of the documents have two states, on both sides or on one. The states differ in one link, which is
that of another document or has another number in it. Of the other documents, one in ten on either
side has no translation. A pair is mixed up if it is of the right document but not of the same
state.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from goldsets import Cached
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
from numpy.typing import NDArray

from aligner.bitext import Document
from aligner.corpus.copies import leads_over_copies, told_apart
from aligner.corpus.margins import Weights
from aligner.corpus.pairing import candidates_of, evidence_of
from aligner.encoders.embedded import LANGUAGES

_COUNTS = (200, 60, 25, 10, 4)
_HALF = 0.5
_SMALL = ((1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (0, 2), (0, 4))  # with, without translation
_STATES = (("both", (2, 2)), ("sources", (2, 1)), ("targets", (1, 2)))
_WITH_COPIES = (24, 12, 6)
_LINKS = 12  # links of a document in the libraries with near-copies
_NUMBER = re.compile(r"(?<!\d)[1-9]\d{0,3}(?!\d)")
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


@dataclass(frozen=True)
class Copied:
    """A library with near-copies: its documents, and for each of them a number and a state."""

    family: str
    kind: str
    sides: tuple[list[Document], list[Document]]
    known: tuple[list[tuple[int, int]], list[tuple[int, int]]]


def main() -> None:
    """Print tables by family, of 200 documents by set, of small libraries and of near-copies."""
    arguments, encoder = prepared(__doc__)
    texts = list(gold_texts(arguments.root))
    tasks, places = [], {}
    for library in libraries(texts):
        tasks.append(judged(library, encoder))
        places[id(tasks[-1])] = library
    rated = left_out(tasks)
    report(rated, places)
    weights = {family: fit for family, _, fit in rated}
    report_small([judged(library, encoder) for library in small(texts)], weights)
    slope = report_copies(texts, weights, encoder)
    if arguments.fit:
        print(fitted(tasks))
        print(f"slope of leads over copies: {slope:.1f}")


def judged(library: Library, encoder: Cached) -> Judged:
    """A library's pairs with their evidence."""
    candidates = candidates_of(library.sources, library.targets, encoder)
    chosen, found = evidence_of(candidates, library.sources, library.targets)
    cells = zip(candidates.rows[chosen], candidates.columns[chosen], strict=True)
    right = np.array([cell in library.gold for cell in cells], dtype=np.bool_)
    return Judged(library.name, library.family, found, right, len(library.gold))


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


def small(texts: Sequence[GoldText]) -> Iterator[Library]:
    """Libraries of a few documents, some of which have no translation."""
    for name, documents in by_set(texts).items():
        family, languages = documents[0].family, documents[0].languages
        size = sum(len(text.links) for text in documents) / 20
        pieces = [piece for text in documents for piece in cut(text, size)]
        for pairs, strangers in _SMALL:
            for turn in range(1 if family in ("udhr", "ntrex") else 3):
                rng = random.Random(f"{name}/{pairs}/{strangers}/{turn}")
                some = rng.sample(pieces, pairs + 2 * strangers)
                yield Library(
                    f"{pairs}, {strangers}",
                    family,
                    set(languages) <= LANGUAGES,
                    [source for source, _ in some[: pairs + strangers]],
                    [target for _, target in some[:pairs] + some[pairs + strangers :]],
                    {(k, k) for k in range(pairs)},
                    0.0,
                    pairs + strangers,
                )


def copied(texts: Sequence[GoldText]) -> Iterator[Copied]:
    """Libraries with near-copies, from sets in languages that the encoder knows."""
    for name, documents in by_set(texts).items():
        family, languages = documents[0].family, documents[0].languages
        if family == "udhr" or not set(languages) <= LANGUAGES:
            continue
        pieces = []
        for text in documents:
            parts = max(round(len(text.links) / _LINKS), 1)
            for links in np.array_split(np.arange(len(text.links)), parts):
                pieces.append([replace(text, links=[text.links[k]]) for k in links])
        pieces = [piece for piece in pieces if len(piece) >= _LINKS // 3]
        for kind, states in _STATES:
            for wanted in _WITH_COPIES:
                for number in (False, True):
                    rng = random.Random(f"{name}/{kind}/{wanted}/{number}")
                    yield _copied(rng, family, kind, states, pieces, wanted, number)


def _copied(
    rng: random.Random,
    family: str,
    kind: str,
    states: tuple[int, int],
    pieces: Sequence[Sequence[GoldText]],
    wanted: int,
    number: bool,
) -> Copied:
    *some, other = rng.sample(pieces, min(wanted, len(pieces) - 1) + 1)
    sides: tuple[list[tuple[Document, tuple[int, int]]], ...] = ([], [])
    for k, piece in enumerate(some):
        first = [next(cut(link, 1)) for link in piece]
        second = _changed(rng, first, next(cut(rng.choice(other), 1)), number)
        gone = rng.randrange(10) if k >= len(some) // 3 else -1
        for side, count in enumerate(states if gone < 0 else (1, 1)):
            if side != gone:
                for state, links in enumerate((first, second)[:count]):
                    sentences = [each for link in links for each in link[side]]
                    sides[side].append((Document.from_sentences(sentences), (k, state)))
    for each in sides:
        rng.shuffle(each)
    documents = [[document for document, _ in side] for side in sides]
    known = [[what for _, what in side] for side in sides]
    return Copied(family, kind, (documents[0], documents[1]), (known[0], known[1]))


def _changed(
    rng: random.Random,
    links: Sequence[tuple[Document, Document]],
    other: tuple[Document, Document],
    number: bool,
) -> list[tuple[Document, Document]]:
    """The links with one of them replaced, or with a number changed on both sides of one."""
    changed = list(links)
    common = [
        (k, found)
        for k, link in enumerate(links)
        for found in set.intersection(*({*_NUMBER.findall(" ".join(side))} for side in link))
    ]
    if number and common:
        k, old = rng.choice(sorted(common))
        new = str(int(old) + rng.randint(1, 9))
        within = re.compile(rf"(?<!\d){old}(?!\d)")
        first, second = (
            Document.from_sentences([within.sub(new, each) for each in side]) for side in links[k]
        )
        changed[k] = first, second
    else:
        changed[rng.randrange(len(links))] = other
    return changed


def cut(text: GoldText, size: float) -> Iterator[tuple[Document, Document]]:
    """A gold document in pieces of about this many links."""
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
        kept = set(orders[1]) if gone == _HALF else set()  # with half gone, none has a translation
        orders[0] = [piece for piece in orders[0] if piece not in kept][:left]
    place = {piece: at for at, piece in enumerate(orders[1])}
    gold = {(at, place[piece]) for at, piece in enumerate(orders[0]) if piece in place}
    sources = [pieces[k][0] for k in orders[0]]
    targets = [pieces[k][1] for k in orders[1]]
    return Library(name, family, known, sources, targets, gold, gone, len(pieces))


def report(rated: Sequence[tuple[str, list[Judged], Weights]], places: dict[int, Library]) -> None:
    """Print what is paired, with weights fitted to the other families."""
    print("| Family | Pairs chosen | Right of those kept | Found | ECE | Strangers paired |")
    print("| --- | --- | --- | --- | --- | --- |")
    large, rows = [], []
    for family, every, weights in rated:
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


def report_small(tasks: Sequence[Judged], weights: dict[str, Weights]) -> None:
    """Print how many strangers are paired in small libraries, without those of the UDHR."""
    print()
    print("| With a translation, without | Pairs to find | Found | Strangers paired | Of |")
    print("| --- | --- | --- | --- | --- |")
    counts: dict[str, NDArray[np.int64]] = {}
    for task in tasks:
        if task.family != "udhr":
            kept, wrong = weights[task.family].confidences(task.found) >= _HALF, ~task.right
            figures = np.array(
                [task.gold, (kept & ~wrong).sum(), (kept & wrong).sum(), wrong.sum()]
            )
            counts[task.name] = counts.get(task.name, 0) + figures
    for name, figures in counts.items():
        print(f"| {name} |", " | ".join(map(str, figures)), "|")


def report_copies(texts: Sequence[GoldText], weights: dict[str, Weights], encoder: Cached) -> float:
    """Print what becomes of near-copies, and give the slope fitted to it."""
    from sklearn.linear_model import LogisticRegression

    counts = {kind: np.zeros(6, np.int64) for kind, _ in _STATES}
    leads, apart = [], []
    for library in copied(texts):
        candidates = candidates_of(*library.sides, encoder)
        chosen, found = evidence_of(candidates, *library.sides)
        lead = leads_over_copies(candidates, chosen)
        trust = weights[library.family].confidences(found) * told_apart(lead)
        first, second = library.known
        states = {k for side in library.known for k, state in side if state}
        count = counts[library.kind]
        count[0] += sum(k in states for k, _ in set(first) & set(second))
        for at, sure, far in zip(chosen, trust, lead, strict=True):
            one, other = first[candidates.rows[at]], second[candidates.columns[at]]
            if one[0] == other[0] and np.isfinite(far):
                leads.append(far)
                apart.append(one == other)
            if sure >= _HALF:
                mine = bool(states & {one[0], other[0]})
                if one[0] == other[0] and mine:
                    count[1 if one == other else 2] += 1
                elif one != other:
                    count[3 if mine else 4] += 1
        count[5] += len(chosen)
    print()
    print(
        "| Two states among | To find | Found | Mixed up | With a stranger |"
        " Other strangers paired | Pairs chosen |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for kind, count in counts.items():
        print(f"| {kind} |", " | ".join(map(str, count)), "|")
    model = LogisticRegression(C=10, fit_intercept=False).fit(np.array(leads)[:, None], apart)
    return float(model.coef_[0, 0])


if __name__ == "__main__":
    main()
