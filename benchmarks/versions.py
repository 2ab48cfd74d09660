"""Several versions aligned together, against pairs chained through a pivot, on gold data.

    python benchmarks/versions.py GOLD_ROOT

GOLD_ROOT holds folders ntrex-en-<language>-dev with <doc>.en, <doc>.<language> and <doc>.gold of
the same English documents, one sentence a line. The sentences that all gold links with English join
are a gold bead of all versions. Strict F1 counts beads with text in two versions or more that are
exactly right. To see what gaps do, a share of the sentences of each version is left out.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from goldsets import gold_in

from aligner import Aligner, Bitext, Document, Links, read, read_text
from aligner.multi import align_pairwise, joined

PIVOT = "en"
LANGUAGES = ("ar", "de", "fi", "ja", "ko")
Sentence = tuple[str, int]
Bead = frozenset[Sentence]
Pairs = Mapping[tuple[str, str], Bitext]


def closed(links: Mapping[tuple[str, str], Links]) -> set[Bead]:
    """Sets of sentences that links join, directly or through others, in two versions or more."""
    group: dict[Sentence, set[Sentence]] = {}
    for (first, second), several in links.items():
        for link in several:
            here = [(first, i) for i in link.source] + [(second, j) for j in link.target]
            merged = set(here).union(*(group.get(each, ()) for each in here))
            group.update(dict.fromkeys(merged, merged))
    return {frozenset(each) for each in group.values() if len({name for name, _ in each}) > 1}


def documents(root: Path, missing: float) -> Iterator[tuple[set[Bead], Pairs]]:
    """For each document, its gold beads and the alignments of all pairs of versions."""
    tool, rng = Aligner(), random.Random(1)
    folders = {each: root / f"ntrex-en-{each}-dev" for each in LANGUAGES}
    for gold in gold_in(folders["de"]):
        paths = {each: folder / gold.stem for each, folder in folders.items()}
        whole = {PIVOT: lines(paths["de"], PIVOT)} | {
            each: lines(path, each) for each, path in paths.items()
        }
        kept = {
            each: [i for i in range(len(text)) if rng.random() >= missing]
            for each, text in whole.items()
        }
        numbers = {each: {i: n for n, i in enumerate(those)} for each, those in kept.items()}
        beads = closed({(PIVOT, each): read(f"{path}.gold") for each, path in paths.items()})
        texts = {
            each: Document.from_sentences((text[i] for i in kept[each]), each)
            for each, text in whole.items()
        }
        yield (
            {
                frozenset((name, numbers[name][i]) for name, i in bead if i in numbers[name])
                for bead in beads
            },
            align_pairwise(tool, texts),
        )


def lines(path: Path, language: str) -> list[str]:
    """The sentences of a document in a language."""
    return read_text(f"{path}.{language}").removesuffix("\n").split("\n")


def among(beads: Iterable[Bead], names: tuple[str, ...]) -> set[Bead]:
    """The beads, reduced to some of the versions."""
    parts = (frozenset(each for each in bead if each[0] in names) for bead in beads)
    return {part for part in parts if len({name for name, _ in part}) > 1}


def f1(rows: Iterable[tuple[set[Bead], set[Bead]]]) -> float:
    """Strict F1 over documents, each with the beads found and those of the gold."""
    both = [(len(found & gold), len(found) + len(gold)) for found, gold in rows]
    return 2 * sum(right for right, _ in both) / sum(all_of for _, all_of in both)


def measure(known: list[tuple[set[Bead], Pairs]], others: int) -> str:
    """A line of figures for English and this many other languages, over all choices of them."""
    rows = defaultdict(list)
    sure: list[tuple[float, bool]] = []
    for chosen in combinations(LANGUAGES, others):
        names = (PIVOT, *chosen)
        for beads, every in known:
            gold = among(beads, names)
            pairs = {pair: every[pair] for pair in combinations(names, 2)}
            multi = joined(pairs)
            found = {
                frozenset(
                    (name, i) for name, span in zip(names, bead.spans, strict=True) for i in span
                ): bead.confidence
                for bead in multi.beads
                if not bead.is_null
            }
            rows["together"].append((set(found), gold))
            sure += [(confidence, bead in gold) for bead, confidence in found.items()]
            for pivot in names:
                links = {p: b.alignment.links() for p, b in pairs.items() if pivot in p}
                rows[pivot].append((closed(links), gold))
    rest = [f1(rows[each]) for each in LANGUAGES]
    return (
        f"{others + 1} versions: together {f1(rows['together']):.4f}"
        f"  pivot en {f1(rows[PIVOT]):.4f}"
        f"  other pivots {sum(rest) / len(rest):.4f}  calibration error {calibration(sure):.3f}"
    )


def calibration(sure: list[tuple[float, bool]]) -> float:
    """The expected calibration error of confidences, in ten bins."""
    bins = defaultdict(list)
    for confidence, is_right in sure:
        bins[min(int(confidence * 10), 9)].append(confidence - is_right)
    return sum(abs(sum(each)) for each in bins.values()) / len(sure)


def main() -> None:
    """Print the figures, without gaps and with some."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    root = parser.parse_args().root
    for each in LANGUAGES:
        gold_in(root / f"ntrex-en-{each}-dev")
    for missing in (0.0, 0.05, 0.15):
        known = list(documents(root, missing))
        print(f"{len(known)} documents, {missing:.0%} of the sentences of each version missing")
        for others in (2, 3, 5):
            print("  " + measure(known, others))


if __name__ == "__main__":
    main()
