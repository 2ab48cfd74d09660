"""How accurate a corpus of many documents is, and whether its build survives being killed.

    python benchmarks/corpus.py GOLD_ROOT [--kills 10] [--keep FOLDER]

The sentences of each gold document are joined into one text without paragraphs, with a space (with
nothing in Chinese and Japanese). Each pair of documents is written to two files. A manifest lists
all of them, and one command makes a corpus. NTREX documents are the same in all languages, and
their links are the same segments, so pairs of languages without a gold set are made from them too.

The splitter numbers sentences differently, so a pair of the corpus is compared with gold by the
characters that it covers on both sides. Marks at its ends do not count: of a quotation mark between
two sentences, for instance, a tokenized text does not say which one it belongs to. A pair is

- *strict* if it covers exactly what a gold link covers;
- *whole* if it covers exactly what a run of gold links covers on both sides, so that it is a
  translation, though perhaps one that could be divided (splitters leave some sentences together);
- *lax* if it overlaps a gold link on both sides.

Precision is the share of such pairs; recall is the share of the two-sided gold links for which
there is such a pair. Expected precision is the mean of the confidences, which promise strict.

With --kills the build is killed that many times (SIGKILL to it and its processes) at random moments
and called again. The corpus must come out the same, to the byte. With --keep the texts and the
corpus are left in a folder.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from goldsets import FITTED, OTHERS
from resplit import joined

from aligner.bitext import Document, Link, Span
from aligner.formats import read, read_units
from aligner.splitters import split

# The Bible and the Quran are in other languages than NTREX, and a declaration is a page long.
_LEFT_OUT = ("bible-en-zh-dev", "quran-en-tr-dev")
SETS = {name: codes for name, codes in (FITTED | OTHERS).items() if codes and name not in _LEFT_OUT}
CROSSED = (
    ("de", "es"),
    ("de", "pt"),
    ("ja", "ko"),
    ("ar", "es"),
    ("de", "ja"),
    ("ar", "pt"),
    ("es", "ko"),
    ("ar", "de"),
)

Extent = tuple[Span, Span]  # the characters that a pair covers on both sides


@dataclass(frozen=True)
class Gold:
    """A gold document as one running text a side.

    Attributes:
        id: The id of the pair of documents.
        sides: The texts with their gold sentences.
        links: The two-sided links.
    """

    id: str
    sides: tuple[Document, Document]
    links: tuple[Link, ...]

    @cached_property
    def extents(self) -> list[Extent]:
        """What each link covers."""
        return [
            (extent(self.sides[0], link.source), extent(self.sides[1], link.target))
            for link in self.links
        ]


def extent(side: Document, indexes: Sequence[int]) -> Span:
    """The characters that some sentences cover, from the first letter or digit to the last."""
    spans = [side.sentences[index] for index in indexes]
    start, stop = min(span.start for span in spans), max(span.stop for span in spans)
    solid = [k for k in range(start, stop) if side.text[k].isalnum()]
    return Span(solid[0], solid[-1] + 1) if solid else Span(start, stop)


def gold_documents(root: Path) -> Iterator[Gold]:
    """All pairs of documents."""
    ntrex: dict[str, dict[str, tuple[Document, list[tuple[int, ...]]]]] = defaultdict(dict)
    for name, codes in SETS.items():
        for path in sorted((root / name).glob("*.gold")):
            sides = [joined(path.with_suffix(f".{code}"), code) for code in codes]
            links = tuple(link for link in read(path) if link.source and link.target)
            yield Gold(f"{name.removesuffix('-dev')}/{path.stem}", (sides[0], sides[1]), links)
            if name.startswith("ntrex"):
                ntrex[path.stem][codes[0]] = sides[0], [link.source for link in links]
                ntrex[path.stem][codes[1]] = sides[1], [link.target for link in links]
    for a, b in CROSSED:
        for stem, versions in ntrex.items():
            (first, left), (second, right) = versions[a], versions[b]
            links = tuple(Link(*sides) for sides in zip(left, right, strict=True))
            yield Gold(f"ntrex-{a}-{b}/{stem}", (first, second), links)


def write_texts(documents: Sequence[Gold], folder: Path) -> Path:
    """Write two files for each pair of documents and a manifest, and give the manifest's path."""
    rows = ["id\tsource\ttarget\tsource_language\ttarget_language"]
    for number, document in enumerate(documents):
        names = [f"{number:04d}.{side.language}.txt" for side in document.sides]
        for name, side in zip(names, document.sides, strict=True):
            (folder / name).write_bytes(side.text.encode("utf-8"))
        codes = [str(side.language) for side in document.sides]
        rows.append("\t".join([document.id, *names, *codes]))
    manifest = folder / "manifest.tsv"
    manifest.write_text("\n".join(rows) + "\n", "utf-8")
    return manifest


def build(manifest: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """Start a build, as a user would."""
    command = [sys.executable, "-m", "aligner", "build", str(manifest), "-o", str(out)]
    return subprocess.Popen(
        [*command, "--format", "jsonl", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that its processes can be killed with it
    )


@dataclass
class Score:
    """How many pairs and links there are, and how many of them are right."""

    pairs: int = 0
    links: int = 0
    confidence: float = 0.0
    right: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0] for name in ("strict", "whole", "lax")}
    )

    def add(self, gold: Gold, found: Sequence[tuple[Extent, float]]) -> None:
        """Add a pair of documents."""
        truth = gold.extents
        mine = [extents for extents, _ in found]
        self.pairs += len(mine)
        self.links += len(truth)
        self.confidence += sum(confidence for _, confidence in found)
        overlaps = {pair: [one for one in truth if overlap(pair, one)] for pair in mine}
        whole = {pair: some for pair, some in overlaps.items() if is_run(pair, some)}
        for name, precise, recalled in (
            ("strict", {*mine} & {*truth}, {*mine} & {*truth}),
            ("whole", {*whole}, {one for some in whole.values() for one in some}),
            ("lax", {p for p in mine if overlaps[p]}, {o for p in mine for o in overlaps[p]}),
        ):
            self.right[name][0] += sum(pair in precise for pair in mine)
            self.right[name][1] += sum(one in recalled for one in truth)

    def row(self) -> str:
        """Its figures, as cells of a table."""
        cells = [str(self.pairs), f"{self.confidence / max(self.pairs, 1):.3f}"]
        for precise, recalled in self.right.values():
            cells.append(f"{precise / max(self.pairs, 1):.3f} / {recalled / self.links:.3f}")
        return " | ".join(cells)


def is_run(pair: Extent, links: Sequence[Extent]) -> bool:
    """Whether a pair covers exactly what some links cover on both sides."""
    return bool(links) and all(
        pair[side]
        == Span(min(one[side].start for one in links), max(one[side].stop for one in links))
        for side in (0, 1)
    )


def overlap(a: Extent, b: Extent) -> bool:
    """Whether they have characters in common on both sides."""
    return all(max(x.start, y.start) < min(x.stop, y.stop) for x, y in zip(a, b, strict=True))


def scores(corpus: Path, documents: Sequence[Gold], pattern: str) -> dict[str, Score]:
    """How accurate the files of a corpus are, by pair of languages, and all together."""
    found: dict[str, list[tuple[Extent, float]]] = defaultdict(list)
    by_id = {document.id: document for document in documents}
    resplit = {
        document.id: tuple(split(side.text, side.language) for side in document.sides)
        for document in documents
    }
    for path in sorted(corpus.glob(f"*-*/{pattern}")):
        for unit in read_units(path):
            sides = resplit[unit.document]
            pair = tuple(extent(*each) for each in zip(sides, unit.sentences, strict=True))
            found[unit.document].append(((pair[0], pair[1]), unit.confidence or 0.0))
    made: dict[str, Score] = defaultdict(Score)
    for id_, document in by_id.items():
        languages = "-".join(str(side.language) for side in document.sides)
        for name in (languages, "all"):
            made[name].add(document, found[id_])
    return made


def table(corpus: Path, documents: Sequence[Gold]) -> None:
    """Print how accurate the pairs found are, and those that the filters kept."""
    found = scores(corpus, documents, "*.units.jsonl")
    kept = scores(corpus, documents, "part-*.units.jsonl")
    head = "Pairs | Expected precision | Strict, precision / recall | Whole | Lax"
    print(f"| Languages | Documents | Gold links | Which | {head} |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in sorted(kept, key=lambda name: (name == "all", name)):
        count = sum(
            name in ("all", "-".join(str(side.language) for side in document.sides))
            for document in documents
        )
        for which, score in (("found", found[name]), ("kept", kept[name])):
            print(f"| {name} | {count} | {score.links} | {which} | {score.row()} |")


def killed(manifest: Path, folder: Path, whole: Path, kills: int, seconds: float) -> None:
    """Kill a build again and again, then let it finish, and compare the corpora."""
    rng = random.Random(0)
    out = folder / "killed"
    for number in range(kills):
        process, before = build(manifest, out, "--explain"), stored(out)
        while number % 3 and stored(out) == before and process.poll() is None:
            time.sleep(0.05)  # two of three kills fall after something new was stored
        time.sleep(rng.uniform(0.0, 1.0) * seconds / kills)
        alive = process.poll() is None
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        print(f"kill {number + 1}: {'at work' if alive else 'it had ended'}, {stored(out)} records")
    process = build(manifest, out, "--explain")
    print(process.communicate()[0].split("\n")[0])
    same = digests(out) == digests(whole)
    print(f"killed {kills} times: {'the same to the byte' if same else 'NOT THE SAME'}")


def stored(corpus: Path) -> int:
    """How many records there are."""
    return sum(1 for _ in (corpus / ".aligner").rglob("*.jsonl")) if corpus.exists() else 0


def digests(corpus: Path) -> dict[str, str]:
    """The checksum of every file that belongs to a corpus."""
    return {
        str(path.relative_to(corpus)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(corpus.rglob("*"))
        if path.is_file() and ".aligner" not in path.parts
    }


def main() -> None:
    """Make the corpus and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where to leave texts and corpus")
    asked = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        (folder / "texts").mkdir(parents=True)
        documents = list(gold_documents(asked.gold))
        manifest = write_texts(documents, folder / "texts")
        begun, before = time.monotonic(), os.times()
        process = build(manifest, folder / "corpus", "--explain")
        print(process.communicate()[0])
        seconds, after = time.monotonic() - begun, os.times()
        spent = sum(after[2:4]) - sum(before[2:4])
        characters = sum(len(side.text) for each in documents for side in each.sides)
        print(
            f"{len(documents)} pairs of documents, {characters} characters: {seconds:.1f} s,"
            f" {spent:.1f} s of processors\n"
        )
        table(folder / "corpus", documents)
        if asked.kills:
            killed(manifest, folder, folder / "corpus", asked.kills, seconds)


if __name__ == "__main__":
    main()
