"""How accurate the aligner is on gold sets, and the parameters that come with it.

    python benchmarks/accuracy.py GOLD_ROOT
    python benchmarks/accuracy.py GOLD_ROOT --fit aligner/model/parameters.json

GOLD_ROOT holds one folder a set, as `aligner.training.read_gold` reads them. Without --fit, each
set that parameters are fitted to is measured with parameters fitted to the other such sets, and
every other set with parameters fitted to all of them: no figure is a training figure. With --fit,
the parameters that the package ships are fitted to all of these sets and written.
Beside each figure stands that of Gale & Church's aligner (package galechurch), which sees lengths
only.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import galechurch

from aligner.bitext import Alignment, Link, Links
from aligner.encoders import load_encoder
from aligner.evaluation import Report, evaluate_many
from aligner.model.beads import align_sides
from aligner.model.parameters import Parameters, shapes_up_to
from aligner.training import Example, fit, read_gold

FITTED = {
    "textberg-dev": ("de", "fr"),
    "mac-dev": ("zh", "en"),
    "transread-dev": ("en", "fr"),
}
OTHERS = {
    "wmtbio-pt-en-dev": ("pt", "en"),
    "bible-en-zh-dev": ("en", "zh"),
    "quran-en-tr-dev": ("en", "tr"),
    "ntrex-en-ar-dev": ("en", "ar"),
    "ntrex-en-de-dev": ("en", "de"),
    "ntrex-en-fi-dev": ("en", "fi"),
    "ntrex-en-ja-dev": ("en", "ja"),
    "ntrex-en-ko-dev": ("en", "ko"),
    "ntrex-es-pt-dev": ("es", "pt"),
    "ntrex-hi-ur-dev": ("hi", "ur"),
}
SHAPES = shapes_up_to(6)
NOTE = (
    "Fitted by benchmarks/accuracy.py --fit to hand-made gold of three kinds: {sets}."
    " The crossing of paragraphs is set by hand."
)

Sets = dict[str, dict[str, Example]]


def main() -> None:
    """Measure, or fit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--fit", type=Path, metavar="OUT", help="write parameters and stop")
    arguments = parser.parse_args()
    encoder = load_encoder()
    sets = {name: read_gold(arguments.root / name, *FITTED[name], encoder) for name in FITTED}
    if arguments.fit:
        arguments.fit.write_text(fitted_to(sets, "default").to_json(), encoding="utf-8")
        return
    print("| Set | Beads | Strict F1 | Lax F1 | Null F1 | ECE | Brier | Gale-Church strict / lax |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, gold in sets.items():
        rest = {other: sets[other] for other in sets if other != name}
        show(name, gold, fitted_to(rest, "left-out"))
    everything = fitted_to(sets, "default")
    for name, languages in OTHERS.items():
        show(name, read_gold(arguments.root / name, *languages, encoder), everything)


def fitted_to(sets: Sets, name: str) -> Parameters:
    """Parameters fitted to some sets."""
    begun = time.monotonic()
    examples = [example for gold in sets.values() for example in gold.values()]
    parameters = fit(examples, SHAPES, name=name, note=NOTE.format(sets=", ".join(sets)))
    print(f"fitted to {', '.join(sets)} in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return parameters


def show(name: str, gold: dict[str, Example], parameters: Parameters) -> None:
    """Print a set's row."""

    def ours(example: Example) -> Alignment:
        return align_sides(example.source, example.target, parameters, SHAPES)

    mine, lengths = report(gold, ours), report(gold, by_length)
    has_nulls = any(
        not (link.source and link.target) for each in gold.values() for link in each.gold
    )
    nulls = f"{mine.nulls.f1:.3f}" if has_nulls else "–"
    print(
        f"| {name} | {sum(len(example.gold) for example in gold.values())}"
        f" | {mine.strict.f1:.3f} | {mine.lax.f1:.3f} | {nulls}"
        f" | {mine.ece:.3f} | {mine.brier:.3f}"
        f" | {lengths.strict.f1:.3f} / {lengths.lax.f1:.3f} |",
        flush=True,
    )


def report(gold: dict[str, Example], aligned: Callable[[Example], Alignment | Links]) -> Report:
    """The figures of an aligner on a set."""
    return evaluate_many((aligned(example), example.gold) for example in gold.values())


def by_length(example: Example) -> Links:
    """The alignment by Gale & Church 1993."""
    source, target = (
        ["x" * int(length) for length in side.lengths] for side in (example.source, example.target)
    )
    beads = galechurch.align(source, target).beads
    return Links(
        tuple(
            Link(
                tuple(range(bead.source_start, bead.source_end)),
                tuple(range(bead.target_start, bead.target_end)),
            )
            for bead in beads
        )
    )


if __name__ == "__main__":
    main()
