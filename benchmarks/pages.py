"""How well pages of two languages are cut: `python benchmarks/pages.py`.

The pages are made of our own text, `tests/pool.py`: in halves, in alternating paragraphs, lines or
sections, in columns, and with one unit in seven missing on either side.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from aligner.errors import LanguageError
from aligner.pages import cut_page

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import pool

PAIRS = {
    "other scripts": ["en-ru", "ja-en", "zh-ru"],
    "one script": ["en-de", "es-en", "de-nl"],
    "Chinese, Japanese": ["zh-ja"],
    "next of kin": ["uk-ru", "ru-uk", "pt-es", "es-pt", "cs-sk", "nb-sv"],
    "Norwegian, Danish": ["nb-da", "da-nb"],
}


def irregular(first: str, second: str, seeds: int = 10) -> Iterator[pool.Page]:
    """Pages of alternating units, some of them missing, with one or two line breaks between."""
    for seed in range(seeds):
        rng = random.Random(f"{seed} {first} {second}")
        text, sides = "", []
        for row in zip(pool.UNITS[first], pool.UNITS[second], strict=True):
            for side, unit in enumerate(row):
                if rng.random() > 1 / 7:
                    gap = rng.choice(["\n\n", "\n"])
                    text += unit + gap
                    sides += [side] * len(unit) + [None] * len(gap)
        yield text, sides


def share_right(page: pool.Page, pair: tuple[str, str]) -> float:
    """The share of a page's letters that is given to the right side, in [0, 1]."""
    text, sides = page
    given: list[int | None] = [None] * len(text)
    try:
        parts = cut_page(text, pair)
    except LanguageError:
        return 0.0
    for side, part in enumerate(parts):
        for region in part.regions:
            given[region.start : region.stop] = [side] * len(region)
    told = [index for index, side in enumerate(sides) if side is not None and text[index].isalpha()]
    return sum(given[index] == sides[index] for index in told) / len(told)


def main() -> None:
    """Print a row for each kind of pair."""
    print("| Languages | Regular pages | Irregular pages |\n| --- | --- | --- |")
    for name, codes in PAIRS.items():
        cells = []
        for make in (lambda a, b: (page for _, page in pool.layouts(a, b)), irregular):
            shares = []
            for code in codes:
                first, _, second = code.partition("-")
                shares += [share_right(page, (first, second)) for page in make(first, second)]
            right = sum(share == 1 for share in shares)
            cells.append(f"{sum(shares) / len(shares):.3f} ({right} of {len(shares)})")
        print(f"| {name} ({', '.join(codes)}) | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
