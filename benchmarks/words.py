"""How well words are linked, against links made by hand.

    python benchmarks/words.py            # figures of the held-out half
    python benchmarks/words.py --choose   # the best constants on the other half

`data/README.md` explains the gold. As is customary (Och & Ney 2003), precision counts sure and
possible links, recall the sure ones; the alignment error rate combines both. A link counts for the
gold words that it touches, since in Chinese and Japanese the gold's words are not always the
encoder's.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aligner.bitext import Document, Span, WordLink
from aligner.encoders import LocatedTokens, encode_tokens_once, load_encoder
from aligner.model import words

GOLD = Path(__file__).parents[1] / "data" / "word-links.tsv"
GRID = {
    "TEMPERATURE": (0.2, 0.3, 0.4, 0.5, 0.7),
    "DRIFT": (0.0, 0.5, 1.0, 1.5, 2.0),
    "NOTHING": (0.0, 0.5, 1.0),
    "THRESHOLD": (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
}


@dataclass(frozen=True)
class Pair:
    """A sentence pair and its gold links, by numbers of words."""

    languages: str
    source: str
    target: str
    source_words: list[Span]
    target_words: list[Span]
    sure: set[tuple[int, int]]
    possible: set[tuple[int, int]]


def read_gold(part: str) -> list[Pair]:
    """The pairs of one half, "choose" or "report"."""
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()[1:]]
    return [_pair(*row[1:]) for row in rows if row[0] == part]


def _pair(languages: str, source: str, target: str, first: str, second: str, links: str) -> Pair:
    found = {mark: _numbers(links, mark) for mark in "-?"}
    return Pair(
        languages,
        source,
        target,
        list(_places(source, first)),
        list(_places(target, second)),
        found["-"],
        found["-"] | found["?"],
    )


def _numbers(links: str, mark: str) -> set[tuple[int, int]]:
    parts = (link.split(mark) for link in links.split() if mark in link)
    return {(int(i), int(j)) for i, j in parts}


def _places(text: str, listed: str) -> Iterator[Span]:
    at = 0
    for word in listed.split():
        start = text.index(word, at)
        at = start + len(word)
        yield Span(start, at)


def prepare(pairs: list[Pair], encoder: Any) -> list[tuple[words.Words, words.Words]]:
    """The words of both sides of each pair, as the aligner sees them."""
    texts = [pair.source for pair in pairs], [pair.target for pair in pairs]
    _, tokens = encode_tokens_once(encoder, *texts)
    assert tokens
    located = [LocatedTokens(encoder, *side) for side in zip(texts, tokens, strict=True)]
    return [
        (_words(pair.source, first), _words(pair.target, second))
        for pair, first, second in zip(pairs, *located, strict=True)
    ]


def _words(text: str, tokens: words.Located) -> words.Words:
    return words.Words.of_segment(Document(text, (Span(0, len(text)),)), Span(0, 1), [tokens])


def _touched(link: WordLink, pair: Pair) -> set[tuple[int, int]]:
    sides = ((link.source, pair.source_words), (link.target, pair.target_words))
    first, second = (
        [k for k, word in enumerate(known) if word.start < span.stop and span.start < word.stop]
        for span, known in sides
    )
    return set(itertools.product(first, second))


def measure(pairs: list[Pair], segments: list[tuple[words.Words, words.Words]]) -> Counter[str]:
    """Counts of links over sentence pairs. Each pair of languages is linked by itself."""
    counts: Counter[str] = Counter()
    for _, group in itertools.groupby(zip(pairs, segments, strict=True), lambda x: x[0].languages):
        golds, both = zip(*group, strict=True)
        for gold, links in zip(golds, words.link_words(both), strict=True):
            found = set().union(*(_touched(link, gold) for link in links))
            counts["found"] += len(found)
            counts["sure"] += len(gold.sure)
            counts["right"] += len(found & gold.possible)
            counts["right and sure"] += len(found & gold.sure)
    return counts


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """Precision, recall, their F1, and the alignment error rate."""
    precision = counts["right"] / max(counts["found"], 1)
    recall = counts["right and sure"] / max(counts["sure"], 1)
    right = counts["right"] + counts["right and sure"]
    return {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / max(precision + recall, 1e-9),
        "AER": 1 - right / max(counts["found"] + counts["sure"], 1),
    }


def choose() -> None:
    """Print the best settings of the grid, on the half for choosing."""
    pairs = read_gold("choose")
    segments = prepare(pairs, load_encoder())
    tried = []
    for values in itertools.product(*GRID.values()):
        setting = dict(zip(GRID, values, strict=True))
        vars(words).update(setting)
        tried.append((figures(measure(pairs, segments)), setting))
    for result, setting in sorted(tried, key=lambda each: each[0]["AER"])[:15]:
        print({name: round(value, 3) for name, value in result.items()}, setting)


def report() -> None:
    """Print a row for each pair of languages, and one for all, of the held-out half."""
    pairs = read_gold("report")
    segments = prepare(pairs, load_encoder())
    total: Counter[str] = Counter()
    print("| Languages | Sure links | Precision | Recall | F1 | AER |\n" + "| --- " * 6 + "|")
    for languages in dict.fromkeys(pair.languages for pair in pairs):
        chosen = [k for k, pair in enumerate(pairs) if pair.languages == languages]
        counts = measure([pairs[k] for k in chosen], [segments[k] for k in chosen])
        total += counts
        _row(languages, counts)
    _row("all", total)


def _row(name: str, counts: Mapping[str, int]) -> None:
    cells = (f"{value:.2f}" for value in figures(counts).values())
    print(f"| {name} | {counts['sure']} | {' | '.join(cells)} |")


if __name__ == "__main__":
    choose() if "--choose" in sys.argv else report()
