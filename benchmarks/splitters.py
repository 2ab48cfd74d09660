"""How well each language's splitter finds gold sentence boundaries, and how fast.

    python benchmarks/splitters.py GOLD_DIR [dev] [LANGUAGE …]
    python benchmarks/splitters.py GOLD_DIR speed

GOLD_DIR holds `<language>.jsonl` and `<language>.dev.jsonl`, one block a line:
`{"text": …, "sentences": [[start, stop], …]}`. A boundary is where a sentence stops; the last one
of a block is not counted. The two measures are F1 in per cent, over all boundaries and over the
punctuated ones. The latter leave out paragraph ends and gold boundaries without an end mark, while
every wrong split still counts. Thai sentences have no end marks, and the gold files join them
without even a space. They are measured joined by spaces, as Thai is written, and left out of the
mean.

With `speed`, it prints megabytes (UTF-8) a second on one core, for the gold texts of the languages
that the embedded encoder knows, and for texts of one paragraph that are made to take long.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.encoders.embedded import LANGUAGES
from aligner.splitters import Splitter, split, splitter_name
from aligner.splitters.marks import MARKS, STRONG_MARKS

_CLOSERS = "\"'”’“»«)]}」』）】〉》 "
_EXTRA_MARKS = {"el": ";", "hy": ":"}


_MEGABYTE = 1_000_000
_HARD = {
    "no full stop at all": "er ging nach Hause und sah ",
    "a quote that is never closed": 'Er kam. Sie sagte: "Nein. ',
    "full stops": ".",
    "opening brackets": "([{",
    "sentences in brackets": "(Er kam.) ",
    "abbreviations": "z. B. ",
    "line breaks": "ein Wort\n",
}


@dataclass
class Count:
    """Numbers of boundaries: right, found, and in the gold."""

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
    for text, sentences in _blocks(path, language):
        gold = {stop for _, stop in sentences[:-1]}
        found = {span.stop for span in split(text, language, splitter=splitter).sentences[:-1]}
        everything.add(found, gold)
        ends = {match.start() for match in re.finditer(r"\s*\n\s*\n", text)}
        silent = {
            stop for stop in gold if text[stop - 12 : stop].rstrip(_CLOSERS)[-1:] not in marks
        }
        punctuated.add(found - ends - silent, gold - ends - silent)
    return everything, punctuated


def _blocks(path: Path, language: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The texts of a gold file and the spans of their sentences."""
    for line in path.read_text(encoding="utf-8").splitlines():
        block = json.loads(line)
        text, spans = block["text"], [(start, stop) for start, stop in block["sentences"]]
        if language == "th":
            sentences = [text[start:stop] for start, stop in spans]
            stops = [sum(map(len, sentences[: n + 1])) + n for n in range(len(sentences))]
            spans = [(stop - len(s), stop) for s, stop in zip(sentences, stops, strict=True)]
            text = " ".join(sentences)
        yield text, spans


def speed(folder: Path) -> None:
    """Print how fast each language's text and each hard text is split."""
    files = gold_files(folder, ["dev"])
    print("| text | MB a second |\n|---|---|")
    for language in sorted(LANGUAGES & files.keys()):
        blocks = [text for text, _ in _blocks(files[language], language)]
        text = "\n\n".join(blocks)
        text = "\n\n".join([text] * (1 + _MEGABYTE // len(text.encode())))
        print(f"| {language} | {_rate(text, language):.1f} |")
    for name, unit in _HARD.items():
        rate = _rate(unit * (_MEGABYTE // len(unit)), "de")
        print(f"| {name} (1 MB in one paragraph) | {rate:.1f} |")


def _rate(text: str, language: str) -> float:
    """Megabytes a second, of processor time, the best of three."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        split(text, language)
        spent.append(time.process_time() - begun)
    return len(text.encode()) / _MEGABYTE / min(spent)


def asked(about: str, *more: str) -> argparse.Namespace:
    """The arguments of a benchmark: a folder, and words that are languages, "dev" or one more."""
    parser = argparse.ArgumentParser(description=about.split("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of gold boundaries")
    words = "".join(f"; or {each}" for each in more)
    parser.add_argument(
        "wanted",
        nargs="*",
        metavar="WORD",
        help=f"languages; dev to read <language>.dev.jsonl{words}",
    )
    return parser.parse_args()


def gold_files(folder: Path, wanted: Sequence[str] = ()) -> dict[str, Path]:
    """The gold file of each language that is wanted, or of all.

    Raises:
        SystemExit: One is missing, or there is none at all.
    """
    suffix = ".dev.jsonl" if "dev" in wanted else ".jsonl"
    languages = [word for word in wanted if word != "dev"] or sorted(
        path.name.split(".")[0] for path in folder.glob("*.dev.jsonl")
    )
    files = {language: folder / f"{language}{suffix}" for language in languages}
    missing = [path.name for path in files.values() if not path.is_file()]
    if missing or not files:
        what = missing[0] if missing else "<language>.dev.jsonl"
        raise SystemExit(f"{folder} holds no {what}; name the folder of gold boundaries")
    return files


def main() -> None:
    """Print the table."""
    given = asked(__doc__, "speed to measure megabytes a second")
    if "speed" in given.wanted:
        speed(given.folder)
        return
    files = gold_files(given.folder, given.wanted)
    print("| language | splitter | n | F1, all | n, punctuated | F1, punctuated |")
    print("|---|---|---|---|---|---|")
    scores = []
    for language, path in files.items():
        everything, punctuated = measure(path, language)
        scores += [(everything.f1, punctuated.f1)] if language != "th" else []
        print(
            f"| {language} | {splitter_name(language)} | {everything.gold} | {everything.f1:.1f} "
            f"| {punctuated.gold} | {punctuated.f1:.1f} |"
        )
    if scores:
        means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
        print("| mean | | | {:.2f} | | {:.2f} |".format(*means))


if __name__ == "__main__":
    main()
