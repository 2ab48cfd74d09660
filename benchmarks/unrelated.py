"""Whether confidences stay low where nothing belongs together.

    python benchmarks/unrelated.py GOLD_ROOT --cache CACHE

Fifty pairs of documents that have nothing to do with each other are aligned with the parameters
that come with the package: the source of one NTREX document with the target of another, in equal
shares from all seven language pairs. So are as many pairs that are translations. Between unrelated
documents no two-sided link is right, so each confidence should be near 0. News does repeat itself
(datelines, "he said"), so a few links that are not near 0 are to be expected.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from goldsets import OTHERS, Cached, read_set

from aligner.bitext import Links
from aligner.encoders import load_encoder
from aligner.model.beads import align_sides
from aligner.model.parameters import DEFAULT_SHAPES, default_parameters
from aligner.model.side import Side
from aligner.training import Example
from aligner.trust import verdict

SETS = {name: languages for name, languages in OTHERS.items() if name.startswith("ntrex")}
_WIDTH = 50  # characters of the longest bar


def main() -> None:
    """Print shares and a histogram."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--cache", type=Path, help="keeps vectors")
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.cache:
        arguments.cache.mkdir(parents=True, exist_ok=True)
    encoder = Cached(load_encoder(), arguments.cache)
    parameters = default_parameters(tokens=True)
    for name, pairs in (("unrelated", strangers), ("translations", translations)):
        chosen = list(pairs(arguments.root, encoder, arguments.pairs, arguments.seed))
        found = [align_sides(*sides, parameters, DEFAULT_SHAPES) for sides in chosen]
        told = Counter(verdict(alignment.related) for alignment in found)
        print(f"{len(found)} pairs of {name}:")
        print(*(f"  {count} told to be {what}" for what, count in told.most_common()), sep="\n")
        show(
            [alignment.links() for alignment in found],
            sum(len(source) + len(target) for source, target in chosen),
        )


def translations(root: Path, encoder: Cached, count: int, seed: int) -> Iterator[tuple[Side, Side]]:
    """Pairs of a document and its translation, chosen as in `strangers`."""
    for example in _chosen(root, encoder, count, seed):
        yield example[0].source, example[0].target


def strangers(root: Path, encoder: Cached, count: int, seed: int) -> Iterator[tuple[Side, Side]]:
    """Pairs of unrelated documents, equally many from each set, give or take one."""
    for first, second in _chosen(root, encoder, count, seed):
        yield first.source, second.target


def _chosen(
    root: Path, encoder: Cached, count: int, seed: int
) -> Iterator[tuple[Example, Example]]:
    """Each chosen document with another one of its set."""
    for number, (name, languages) in enumerate(SETS.items()):
        examples = [case.example for case in read_set(root / name, languages, encoder).values()]
        random.Random(f"{seed}/{name}").shuffle(examples)
        share = (count + len(SETS) - 1 - number) // len(SETS)
        for k in range(share):
            yield examples[k % len(examples)], examples[(k + 1) % len(examples)]


def show(found: Sequence[Links], sentences: int) -> None:
    """Print what was found."""
    links = [link for each in found for link in each]
    trust = np.array([link.confidence for link in links if link.source and link.target])
    print(f"{sentences} sentences")
    print(f"{(len(links) - len(trust)) / max(sentences, 1):.1%} of the sentences are nulls")
    print(f"{len(trust)} two-sided links, of which")
    for least in (0.5, 0.9, 0.95):
        print(f"{(trust >= least).mean() if len(trust) else 0:8.1%} have a confidence from {least}")
    heights, _ = np.histogram(trust, bins=10, range=(0, 1))
    for k, height in enumerate(heights):
        bar = "#" * round(_WIDTH * height / max(heights.max(), 1))
        print(f"{k / 10:.1f}–{(k + 1) / 10:.1f} {height:5} {bar}".rstrip())


if __name__ == "__main__":
    main()
