"""What the second half of a build costs: filters, duplicates and shards of many pairs.

    python benchmarks/assembly.py [--pairs 1000000] [--formats tsv] [--filters none exact default]

Made-up pairs (see filtering.py), a hundred per document, are stored as records, as if they had been
aligned. Then a separate process makes a corpus of them, with no filters, with exact duplicates left
out, and with the default filters. Its time and its peak memory are printed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

from filtering import made_up

from aligner.bitext import Alignment, Bead, Bitext, Document, Provenance, Span
from aligner.corpus.assembly import Assembly
from aligner.corpus.filters import DEFAULT_FILTERS
from aligner.corpus.places import opened
from aligner.corpus.records import Record, head_of, written

DOCUMENT = 100  # pairs
FILTERS = {
    "none": (),
    "exact": tuple(each for each in DEFAULT_FILTERS if each.name == "duplicate"),
    "default": DEFAULT_FILTERS,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--formats", nargs="+", default=["tsv"])
    parser.add_argument("--filters", nargs="+", default=list(FILTERS), choices=FILTERS)
    asked = parser.parse_args()
    print("| Pairs | Filters | Format | Kept | Processor | Wall | Peak memory |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for pairs in asked.pairs:
        with TemporaryDirectory() as folder:
            out = Path(folder) / "corpus"
            records = store(pairs, out)
            for form, which in product(asked.formats, asked.filters):
                print(measured(out, records, form, which), flush=True)


def store(pairs: int, out: Path) -> dict[str, Record]:
    """Store records of this many pairs, by the ids of their documents."""
    units = made_up(pairs, random.Random(0))
    records = {}
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
            text = written(bitext)
            folder.write(name, text)
            records[str(number)] = Record(name, head_of(text))
    return records


def measured(out: Path, records: dict[str, Record], form: str, which: str) -> str:
    """A row of the table, made in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(assembled, (out, records, form, which))


def assembled(out: Path, records: dict[str, Record], form: str, which: str) -> str:
    """Make a corpus of the records, and give a row with what that took."""
    wall, processor = time.perf_counter(), time.process_time()
    with opened(out) as folder:
        assembly = Assembly(folder, f".{form}", 100_000, FILTERS[which], False, lambda _: None)
        (part,) = assembly.parts(records)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return (
        f"| {part.pairs:,} | {which} | {form} | {part.kept:,} | {processor:.0f} s | {wall:.0f} s"
        f" | {peak:.2f} GB |"
    )


if __name__ == "__main__":
    main()
