"""What the second half of a build costs: filters, duplicates and shards of many pairs.

    python benchmarks/assembly.py [--pairs 100000 1000000] [--formats tsv tmx]

Made-up pairs (see filtering.py), a hundred a document, are stored as records, as if they had been
aligned. Then a process of its own makes a corpus of them; its time and its highest memory are told,
with the default filters and with none.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from filtering import made_up

from aligner.bitext import Alignment, Bead, Bitext, Document, Span
from aligner.corpus.assembly import Assembly
from aligner.corpus.filters import DEFAULT_FILTERS
from aligner.corpus.places import opened
from aligner.corpus.records import written
from aligner.provenance import Provenance

DOCUMENT = 100  # pairs


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--formats", nargs="+", default=["tsv"])
    asked = parser.parse_args()
    print("| Pairs | Filters | Format | Kept | Seconds | Pairs a second | Peak memory |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for pairs in asked.pairs:
        with TemporaryDirectory() as folder:
            names = store(pairs, Path(folder) / "corpus")
            for form in asked.formats:
                for filtered in (False, True):
                    print(
                        measured(Path(folder) / "corpus", names, pairs, form, filtered), flush=True
                    )


def store(pairs: int, out: Path) -> dict[str, str]:
    """Records of so many pairs; their names by the ids of their documents."""
    units = made_up(pairs, random.Random(0))
    names = {}
    with opened(out) as folder:
        for number in range(0, pairs, DOCUMENT):
            texts = [unit.texts for unit in islice(units, DOCUMENT)]
            sides = [
                Document.from_sentences(side, code)
                for side, code in zip(zip(*texts, strict=True), ("de", "en"), strict=True)
            ]
            beads = (Bead(Span(k, k + 1), Span(k, k + 1), 0.9) for k in range(len(texts)))
            made = Provenance("0", "given", "made up")
            bitext = Bitext(sides[0], sides[1], Alignment(tuple(beads)), made)
            name = f".aligner/records/{number % 97:02d}/{number}.jsonl"
            folder.write(name, written(bitext))
            names[str(number)] = name
    return names


def measured(out: Path, names: dict[str, str], pairs: int, form: str, filtered: bool) -> str:
    """A row of the table, made in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        kept, seconds, peak = pool.apply(assemble, (out, names, form, filtered))
    which = "default" if filtered else "none"
    speed = f"{pairs / seconds:,.0f}"
    return f"| {pairs:,} | {which} | {form} | {kept:,} | {seconds:.0f} | {speed} | {peak:.2f} GB |"


def assemble(
    out: Path, names: dict[str, str], form: str, filtered: bool
) -> tuple[int, float, float]:
    """How many pairs are kept, how long it takes, and the most memory that it takes in GB."""
    begun = time.perf_counter()
    filters = DEFAULT_FILTERS if filtered else ()
    with opened(out) as folder:
        parts = list(
            Assembly(folder, f".{form}", 100_000, filters, False, lambda _: None).parts(names)
        )
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return sum(part.kept for part in parts), seconds, peak


if __name__ == "__main__":
    main()
