"""How much accuracy it costs to split sentences instead of being given them.

    python benchmarks/resplit.py GOLD_ROOT [SET …]

The sentences of each gold document are joined into one text without paragraphs, with a space (with
nothing in Chinese and Japanese). It is aligned twice with the parameters that come with the
package: once with the gold sentences, once with those that the splitter finds. These are numbered
differently, so links are compared by the characters that they cover: a link is right (strict) if it
covers exactly what a gold link covers on both sides, and near (lax) if it overlaps one on both
sides. Both are measured in the same way, so the difference is what splitting costs. No alignment
can divide what the splitter leaves in one sentence. The column "coarse" therefore measures against
gold links that are joined where one found sentence belongs to several.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from goldsets import FITTED, OTHERS, Cached, gold_in

from aligner.bitext import Bitext, Document, Span
from aligner.encoders import load_encoder
from aligner.formats import read, read_text
from aligner.pipeline import Aligner
from aligner.splitters import split, split_lines

DEFAULT_SETS = [
    "wmtbio-pt-en-dev",
    "textberg-dev",
    "ntrex-en-de-dev",
    "ntrex-es-pt-dev",
    "ntrex-en-ar-dev",
    "ntrex-en-ja-dev",
    "ntrex-en-ko-dev",
    "mac-dev",
    "transread-dev",
    "bible-en-zh-dev",
]
UNSPACED = {"zh", "ja"}

Extent = tuple[Span, Span]  # the characters that a link covers on both sides


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("sets", nargs="*", metavar="SET", help="which of them to measure")
    given = parser.parse_args()
    pairs = {name: _languages(name) for name in given.sets or DEFAULT_SETS}
    for name in pairs:
        gold_in(given.root / name)
    tool = Aligner(Cached(load_encoder(), None))
    print(
        "| Set | Gold links | Sentences, gold / split | Boundary F1 | Strict, gold sentences ",
        end="",
    )
    print("| Strict, split | Cost | Strict, split, coarse | Lax, gold sentences | Lax, split |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, pair in pairs.items():
        print(_row(name, list(_documents(given.root / name, pair)), tool), flush=True)


def _languages(name: str) -> tuple[str, str]:
    """The languages of a set."""
    known = {**FITTED, **OTHERS}
    if name not in known:
        raise SystemExit(f"no gold set is called {name}: known are {', '.join(known)}")
    pair = known[name]
    if pair is None:
        raise SystemExit(f"the documents of {name} have no languages in common")
    return pair


def _documents(
    folder: Path, languages: tuple[str, str]
) -> Iterator[tuple[list[Document], list[Extent]]]:
    """The two sides of each gold document, and what its links cover."""
    for path in gold_in(folder):
        sides = [joined(path.with_suffix(f".{code}"), code) for code in languages]
        links = [link for link in read(path) if link.source and link.target]
        yield (
            sides,
            [(_extent(sides[0], link.source), _extent(sides[1], link.target)) for link in links],
        )


def joined(path: Path, language: str) -> Document:
    """A file with one sentence a line as one running text."""
    lines = list(split_lines(read_text(path), language))
    joiner = "" if language in UNSPACED else " "
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + len(joiner)
    return Document(joiner.join(lines), tuple(spans), language)


def _extent(side: Document, indexes: Iterable[int]) -> Span:
    spans = [side.sentences[index] for index in indexes]
    return Span(min(span.start for span in spans), max(span.stop for span in spans))


def _row(name: str, documents: list[tuple[list[Document], list[Extent]]], tool: Aligner) -> str:
    given = [tool.align(*sides) for sides, _ in documents]
    resplit = [
        tool.align(*(split(side.text, side.language) for side in sides)) for sides, _ in documents
    ]
    gold = [extents for _, extents in documents]
    strict = [_f1(found, gold, _same) for found in (given, resplit)]
    lax = [_f1(found, gold, _overlap) for found in (given, resplit)]
    coarse = [_joined_links(bitext, links) for bitext, links in zip(resplit, gold, strict=True)]
    counts = [
        sum(len(side) for bitext in found for side in (bitext.source, bitext.target))
        for found in (given, resplit)
    ]
    return (
        f"| {name} | {sum(map(len, gold))} | {counts[0]} / {counts[1]}"
        f" | {_boundaries(given, resplit):.1f} | {strict[0]:.3f} | {strict[1]:.3f}"
        f" | {strict[0] - strict[1]:+.3f} | {_f1(resplit, coarse, _same):.3f}"
        f" | {lax[0]:.3f} | {lax[1]:.3f} |"
    )


def _f1(
    found: list[Bitext], gold: list[list[Extent]], alike: Callable[[Extent, Extent], bool]
) -> float:
    """F1 of links, over all documents."""
    right, named, wanted, hit = 0, 0, 0, 0
    for bitext, truth in zip(found, gold, strict=True):
        mine = [
            (_extent(bitext.source, bead.source), _extent(bitext.target, bead.target))
            for bead in bitext.alignment
            if not bead.is_null
        ]
        right += sum(any(alike(a, b) for b in truth) for a in mine)
        hit += sum(any(alike(a, b) for a in mine) for b in truth)
        named, wanted = named + len(mine), wanted + len(truth)
    precision, recall = right / max(named, 1), hit / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _joined_links(bitext: Bitext, gold: list[Extent]) -> list[Extent]:
    """Gold links, joined where a found sentence reaches into two of them."""
    joined: list[Extent] = []
    for link in gold:
        if joined and _share_a_sentence(bitext, joined[-1], link):
            source, target = (
                Span(a.start, max(a.stop, b.stop)) for a, b in zip(joined[-1], link, strict=True)
            )
            joined[-1] = source, target
        else:
            joined.append(link)
    return joined


def _share_a_sentence(bitext: Bitext, first: Extent, second: Extent) -> bool:
    return any(
        span.start < one.stop and span.stop > other.start
        for side, one, other in zip((bitext.source, bitext.target), first, second, strict=True)
        for span in side.sentences
    )


def _same(a: Extent, b: Extent) -> bool:
    return a == b


def _overlap(a: Extent, b: Extent) -> bool:
    return all(max(x.start, y.start) < min(x.stop, y.stop) for x, y in zip(a, b, strict=True))


def _boundaries(given: list[Bitext], resplit: list[Bitext]) -> float:
    """F1 of the splitter's sentence ends, in per cent."""
    right, total = 0, 0
    for one, other in zip(given, resplit, strict=True):
        for side, found in ((one.source, other.source), (one.target, other.target)):
            ends = [{span.stop for span in each.sentences[:-1]} for each in (side, found)]
            right += len(ends[0] & ends[1])
            total += len(ends[0]) + len(ends[1])
    return 200 * right / max(total, 1)


if __name__ == "__main__":
    main()
