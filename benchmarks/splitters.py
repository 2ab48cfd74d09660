"""How well each language's splitter finds gold sentence boundaries.

    python benchmarks/splitters.py GOLD_DIR [dev] [LANGUAGE …]

GOLD_DIR holds `<language>.jsonl` and `<language>.dev.jsonl`, one block a line:
`{"text": …, "sentences": [[start, stop], …]}`. A boundary is where a sentence stops; the last one
of a block is not counted. The two measures are F1 in per cent over all boundaries, and over the
punctuated ones: paragraph ends left out, and gold boundaries that no end mark announces not asked
for, while every wrong split still counts. The mean leaves out Thai, whose sentences end in nothing
and stand in the gold files without even a space between them.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from aligner.splitters import Splitter, split, splitter_name
from aligner.splitters.rules import MARKS, STRONG_MARKS

_CLOSERS = "\"'”’“»«)]}」』）】〉》 "
_EXTRA_MARKS = {"el": ";", "hy": ":"}


@dataclass
class Count:
    """Boundaries right, found and asked for."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[int], gold: set[int]) -> None:
        """Count one block."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        return 200 * self.right / max(self.found + self.gold, 1)


def measure(path: Path, language: str, splitter: Splitter | None = None) -> tuple[Count, Count]:
    """Counts over all boundaries and over the punctuated ones of one gold file."""
    everything, punctuated = Count(), Count()
    marks = MARKS + STRONG_MARKS + _EXTRA_MARKS.get(language, "")
    for line in path.read_text(encoding="utf-8").splitlines():
        block = json.loads(line)
        text = block["text"]
        gold = {stop for _, stop in block["sentences"][:-1]}
        found = {span.stop for span in split(text, language, splitter=splitter).sentences[:-1]}
        everything.add(found, gold)
        ends = {match.start() for match in re.finditer(r"\s*\n\s*\n", text)}
        silent = {
            stop for stop in gold if text[stop - 12 : stop].rstrip(_CLOSERS)[-1:] not in marks
        }
        punctuated.add(found - ends - silent, gold - ends - silent)
    return everything, punctuated


def main(folder: str, *wanted: str) -> None:
    """Print the table."""
    suffix = ".dev.jsonl" if "dev" in wanted else ".jsonl"
    languages = [word for word in wanted if word != "dev"] or sorted(
        path.name.split(".")[0] for path in Path(folder).glob("*.dev.jsonl")
    )
    print("| language | splitter | n | F1, all | n, punctuated | F1, punctuated |")
    print("|---|---|---|---|---|---|")
    scores = []
    for language in languages:
        everything, punctuated = measure(Path(folder) / f"{language}{suffix}", language)
        scores += [(everything.f1, punctuated.f1)] if language != "th" else []
        print(
            f"| {language} | {splitter_name(language)} | {everything.gold} | {everything.f1:.1f} "
            f"| {punctuated.gold} | {punctuated.f1:.1f} |"
        )
    means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    print("| mean | | | {:.2f} | | {:.2f} |".format(*means))


if __name__ == "__main__":
    main(*sys.argv[1:])
