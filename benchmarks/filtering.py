"""What the filters leave out, what they miss, and what a million pairs cost.

    python benchmarks/filtering.py --gold GOLD_ROOT
    python benchmarks/filtering.py --pairs 1000000

With --gold, whose two-sided links are all right, it prints the share that each default filter
leaves out all the same, and the share of corrupted links that is left out by any filter. With
--pairs, made-up pairs of German and English, a tenth of them exact duplicates and a twentieth
near-duplicates, go through `Duplicates` alone, and through the default filters and
`NearDuplicates`; it prints the speed and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from goldtexts import GoldText, gold_texts

from aligner.bitext import Unit
from aligner.corpus.filters import DEFAULT_FILTERS, Filters
from aligner.corpus.filters.duplicates import NearDuplicates

_Pair = tuple[str, str]
_NO_DUPLICATES = tuple(each for each in DEFAULT_FILTERS if each.name != "duplicate")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, help="the folder of gold sets")
    parser.add_argument("--pairs", type=int, default=0, help="how many made-up pairs to filter")
    arguments = parser.parse_args()
    if arguments.gold:
        texts = list(gold_texts(arguments.gold))
        losses(texts)
        catches(texts)
    if arguments.pairs:
        million(arguments.pairs)


def pairs_of(text: GoldText) -> list[_Pair]:
    """The texts of the two-sided links."""
    pairs = [
        (
            " ".join(text.source[i] for i in link.source),
            " ".join(text.target[j] for j in link.target),
        )
        for link in text.links
    ]
    return [pair for pair in pairs if pair[0].strip() and pair[1].strip()]


def losses(texts: Sequence[GoldText]) -> None:
    """Print how many gold pairs each filter leaves out."""
    left: Counter[str] = Counter()
    total = 0
    for text in texts:
        filters = Filters(_NO_DUPLICATES, text.languages)
        units = [Unit(pair) for pair in pairs_of(text)]
        total += len(units)
        list(filters(units))
        left += filters.tally
    print(f"of {total} gold pairs are left out:")
    for name, count in left.most_common():
        print(f"  {name:15} {count:5} {count / total:8.3%}")
    print(f"  {'in all':15} {left.total():5} {left.total() / total:8.3%}")


def catches(texts: Sequence[GoldText]) -> None:
    """Print how many corrupted pairs are left out."""
    every = [(text.languages, pair, pairs_of(text)) for text in texts for pair in pairs_of(text)]
    for what, spoil in SPOILS.items():
        rng = random.Random(what)
        told: Counter[str] = Counter()
        tried = 0
        for languages, pair, others in rng.sample(every, min(2000, len(every))):
            spoilt = spoil(pair, others, rng)
            if spoilt is None:
                continue
            tried += 1
            filters = Filters(_NO_DUPLICATES, languages)
            list(filters([Unit(spoilt)]))
            told += filters.tally
        by = ", ".join(f"{name} {count}" for name, count in told.most_common(3))
        print(f"{what}: {told.total() / max(tried, 1):.1%} of {tried} ({by})")


def _copied(pair: _Pair, others: Sequence[_Pair], rng: random.Random) -> _Pair | None:
    return (pair[0], pair[0]) if len(pair[0]) > 40 else None


def _swapped(pair: _Pair, others: Sequence[_Pair], rng: random.Random) -> _Pair | None:
    return (pair[0], rng.choice(others)[1]) if len(others) > 1 else None


def _cut_short(pair: _Pair, others: Sequence[_Pair], rng: random.Random) -> _Pair | None:
    return (pair[0], pair[1][: len(pair[1]) // 5]) if len(pair[1]) > 80 else None


def _miscounted(pair: _Pair, others: Sequence[_Pair], rng: random.Random) -> _Pair | None:
    digits = [k for k, each in enumerate(pair[1]) if each in "123456789"]
    if not digits or not any(each.isdigit() for each in pair[0]):
        return None
    k = rng.choice(digits)
    wrong = rng.choice([each for each in "123456789" if each != pair[1][k]])
    return pair[0], pair[1][:k] + wrong + pair[1][k + 1 :]


def _transposed(pair: _Pair, others: Sequence[_Pair], rng: random.Random) -> _Pair | None:
    target = pair[1]
    places = [
        k
        for k, (a, b) in enumerate(pairwise(target))
        if a != b and a in "123456789" and b in "123456789"
    ]
    if not places or not any(each.isdigit() for each in pair[0]):
        return None
    k = rng.choice(places)
    return pair[0], target[:k] + target[k + 1] + target[k] + target[k + 2 :]


def _reversed(pair: _Pair, others: Sequence[_Pair], rng: random.Random) -> _Pair | None:
    return (pair[1], pair[0]) if min(map(len, pair)) > 40 else None


def _misread(pair: _Pair, others: Sequence[_Pair], rng: random.Random) -> _Pair | None:
    data = pair[1].encode("utf-8")
    odd = data.decode("cp1252", "ignore").encode("cp1252")  # the five bytes that it lacks are lost
    return None if pair[1].isascii() else (pair[0], odd.decode("cp1252"))


SPOILS: dict[str, Callable[[_Pair, Sequence[_Pair], random.Random], _Pair | None]] = {
    "target is a copy of the source": _copied,
    "target is that of another pair": _swapped,
    "target ends after a fifth": _cut_short,
    "one digit is another": _miscounted,
    "two digits of a number are swapped": _transposed,
    "sides are swapped": _reversed,
    "target in UTF-8 is read as Windows-1252": _misread,
}

_PLACES = (
    ("am Fluss", "by the river"),
    ("im Garten", "in the garden"),
    ("auf dem Markt", "on the market"),
)
_PEOPLE = ("Die Nachbarin", "The neighbour"), ("Der Lehrer", "The teacher"), ("Ein Kind", "A child")
_THINGS = ("Äpfel", "apples"), ("Bücher", "books"), ("Briefe", "letters"), ("Lampen", "lamps")
_DEEDS = ("verkaufte", "sold"), ("fand", "found"), ("vergaß", "forgot"), ("zählte", "counted")
_LETTERS = "abcdefghijklmnoprstuvwz"


def made_up(count: int, rng: random.Random) -> Iterator[Unit]:
    """Pairs of German and English, a tenth exact duplicates, a twentieth near-duplicates."""
    last = Unit(("Anfang", "Beginning"), 1.0)
    for number in range(count):
        draw = rng.random()
        if draw < 0.1:
            yield last
            continue
        if draw < 0.15:
            yield Unit((f"{last.texts[0]} !", last.texts[1]), 0.9)
            continue
        parts = [rng.choice(each) for each in (_PEOPLE, _DEEDS, _THINGS, _PLACES)]
        names = ["".join(rng.choices(_LETTERS, k=7)).capitalize() for _ in range(3)]
        sides = [
            f"{parts[0][k]} {parts[1][k]} {number} {parts[2][k]} {parts[3][k]}"
            f" {joint.format(*names)}."
            for k, joint in enumerate(
                (
                    "und schrieb danach an {} in {} und an {}",
                    "and wrote to {} in {} and to {} later",
                )
            )
        ]
        last = Unit((sides[0], sides[1]), rng.random() ** 0.2)
        yield last


def million(count: int) -> None:
    """Print the speed and the memory of filtering this many pairs."""
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    for name, chosen in (
        ("duplicates alone", [f for f in DEFAULT_FILTERS if f.name == "duplicate"]),
        ("default filters and near-duplicates", [*DEFAULT_FILTERS, NearDuplicates()]),
    ):
        filters = Filters(chosen, ("de", "en"))
        begun = time.perf_counter()
        kept = sum(1 for _ in filters(made_up(count, random.Random(0))))
        spent = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{name}: {count} pairs at {count / spent:,.0f} a second, {kept} kept,"
            f" at most {peak:.2f} GB of memory ({base:.2f} GB before)"
        )
        print("  " + ", ".join(f"{key} {value}" for key, value in filters.tally.items() if value))


if __name__ == "__main__":
    main()
