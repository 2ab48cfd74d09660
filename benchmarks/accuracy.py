"""How accurate the aligner and its peers are on gold sets, and the parameters that come with it.

    python benchmarks/accuracy.py GOLD_ROOT --cache CACHE
    python benchmarks/accuracy.py GOLD_ROOT --fit aligner/model

GOLD_ROOT holds one folder per set. Each set that parameters are fitted to is measured with
parameters fitted to the other such sets, and every other set with parameters fitted to all of them.
With --fit, the parameters that come with the package (those that need tokens, and those that do
not) are fitted to all of these sets and written into a folder. CACHE keeps vectors and fitted
parameters, so that a second run is quick.

The peers whose packages are installed (peers.py) align the same sentences with the same encoder.
The tables have the shape of those in docs/accuracy.md: one for each measure, with a row for each
set, a column for each aligner and the best in bold. They come at the end; what each aligner reaches
on each set goes to stderr at once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from chance import Floats, Range, counts, difference, error_band, pieces, share_band
from goldsets import (
    FITTED,
    OTHERS,
    Cached,
    Case,
    Cases,
    fitted_to,
    left_out,
    null_f1,
    read_set,
    without_tokens,
)
from peers import PEERS, Summed, installed

from aligner.bitext import Links
from aligner.encoders import Encoder, load_encoder
from aligner.evaluation import Report, evaluate_many
from aligner.model.beads import align_sides
from aligner.model.parameters import DEFAULT_SHAPES, Parameters

OURS = "aligner"
KNOWN, UNKNOWN = "**all known languages**", "**all other languages**"  # rows of sets together
NOTHING = "–"
SURE = 0.95
SEED = 0


@dataclass(frozen=True)
class Answer:
    """What one aligner made of one gold document."""

    links: Links
    gold: Links
    known: bool


Answers = dict[str, list[Answer]]  # by aligner, documents in one order


def main() -> None:
    """Measure, or fit."""
    arguments = _arguments()
    if arguments.cache:
        arguments.cache.mkdir(parents=True, exist_ok=True)
    encoder = Cached(load_encoder(), arguments.cache)
    sets = {name: read_set(arguments.root / name, FITTED[name], encoder) for name in FITTED}
    if arguments.fit:
        plain = fitted_to(without_tokens(sets), "default-vectors", None)
        for name, fitted in (
            ("parameters.json", fitted_to(sets, "default", None)),
            ("parameters-vectors.json", plain),
        ):
            (arguments.fit / name).write_text(fitted.to_json(), encoding="utf-8")
        return
    wanted = arguments.sets or [*FITTED, *OTHERS]
    parameters = left_out(sets, arguments.cache, wanted)
    print(_setting(arguments.segments))
    found: dict[str, Answers] = {}
    for name in wanted:
        cases = sets.get(name) or read_set(arguments.root / name, OTHERS[name], encoder)
        ours = parameters.get(name, parameters["default"])
        found[name] = _answers(name, cases, ours, encoder, arguments.segments)
    units = _with_pooled({name: each for name, each in found.items() if name in OTHERS})
    found = _with_pooled(found)
    _show_aligners(found)
    _show_calibration({name: answers[OURS] for name, answers in found.items()})
    _show_units({name: answers[OURS] for name, answers in units.items()})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--fit", type=Path, metavar="FOLDER", help="write parameters and stop")
    parser.add_argument("--cache", type=Path, help="keeps vectors and fitted parameters")
    parser.add_argument("--sets", nargs="+", choices=[*FITTED, *OTHERS], metavar="SET")
    parser.add_argument(
        "--segments",
        choices=["encoded", "summed"],
        default="encoded",
        help="peers' vectors of several sentences: encoded as they do it, or sums of sentences'",
    )
    return parser.parse_args()


def _setting(segments: str) -> str:
    versions = ", ".join(f"{name} ({package})" for name, package in installed().items())
    missing = ", ".join(name for name in PEERS if name not in installed())
    left = f" Not installed: {missing}." if missing else ""
    return f"Peers: {versions}.{left} Their vectors of several sentences: {segments}."


def _answers(
    name: str, cases: Cases, parameters: Parameters, encoder: Cached, segments: str
) -> Answers:
    """What all aligners make of a set."""

    def ours(case: Case) -> Links:
        example = case.example
        return align_sides(example.source, example.target, parameters, DEFAULT_SHAPES).links()

    found = {OURS: _timed(name, OURS, ours, cases.values(), encoder)}
    for peer in installed():

        def theirs(case: Case, peer: str = peer) -> Links:
            given: Encoder = encoder
            if segments == "summed":
                given = Summed(case.source, case.target, encoder)
            return PEERS[peer](case.source, case.target, given)

        found[peer] = _timed(name, peer, theirs, cases.values(), encoder)
    return found


def _timed(
    name: str, who: str, aligned: Callable[[Case], Links], cases: Iterable[Case], encoder: Cached
) -> list[Answer]:
    """Align all documents; say on stderr how well, how long it took and how much was encoded."""
    encoder.asked.clear()
    begun = time.monotonic()
    answers = [Answer(aligned(case), case.example.gold, case.known) for case in cases]
    spent = time.monotonic() - begun
    print(
        f"{name}, {who}: strict F1 {_report(answers).strict.f1:.3f}, {spent:.1f} s,"
        f" {len(encoder.asked)} encoded",
        file=sys.stderr,
    )
    return answers


def _with_pooled(sets: dict[str, Answers]) -> dict[str, Answers]:
    """The same sets, and all together, by whether the encoder knows their languages."""
    pooled = {
        KNOWN: _pooled(sets.values(), known=True),
        UNKNOWN: _pooled(sets.values(), known=False),
    }
    return {**sets, **{name: answers for name, answers in pooled.items() if answers.get(OURS)}}


def _pooled(sets: Iterable[Answers], known: bool) -> Answers:
    """The documents of all sets whose languages the encoder knows, or does not."""
    pooled: Answers = {}
    for answers in sets:
        for who, each in answers.items():
            pooled.setdefault(who, []).extend(one for one in each if one.known == known)
    return pooled


def _report(answers: Sequence[Answer]) -> Report:
    return evaluate_many((answer.links, answer.gold) for answer in answers)


def _counts(answers: Sequence[Answer]) -> Floats:
    return pieces([counts(answer.links, answer.gold) for answer in answers])


def _show_aligners(found: dict[str, Answers]) -> None:
    """Print a table for each measure, a row for each set and a column for each aligner."""
    reports = {
        name: {who: _report(each) for who, each in answers.items()}
        for name, answers in found.items()
    }
    _show_measure("Strict F1", reports, lambda report: _figure(report.strict.f1))
    if peers := [who for who in next(iter(found.values())) if who != OURS]:
        leads = {
            name: [_lead(answers, reports[name], peer) for peer in peers]
            for name, answers in found.items()
        }
        _show_table("How far aligner is ahead in strict F1", peers, leads)
    _show_measure("Lax F1", reports, lambda report: _figure(report.lax.f1))
    _show_measure("Null F1", reports, null_f1)


def _show_measure(
    title: str, reports: dict[str, dict[str, Report]], measured: Callable[[Report], str]
) -> None:
    """Print the table of a measure, without the sets that have nothing to be measured."""
    rows = {name: [measured(each) for each in row.values()] for name, row in reports.items()}
    rows = {name: cells for name, cells in rows.items() if set(cells) != {NOTHING}}
    aligners = list(next(iter(reports.values())))
    _show_table(title, aligners, {name: _best_in_bold(cells) for name, cells in rows.items()})


def _best_in_bold(cells: Sequence[str]) -> list[str]:
    """The figures of a row with the highest in bold, as they are printed; none if one is alone."""
    best = max(cells, key=float) if len(cells) > 1 else None
    return [f"**{cell}**" if cell == best else cell for cell in cells]


def _lead(answers: Answers, reports: dict[str, Report], peer: str) -> str:
    """How far our strict F1 is above a peer's on one set, with its interval."""
    mine, theirs = _counts(answers[OURS]), _counts(answers[peer])
    low, high = difference(mine, theirs, np.random.default_rng(SEED))
    lead = reports[OURS].strict.f1 - reports[peer].strict.f1
    return f"{lead:+.3f} ({low:+.3f} to {high:+.3f})"


def _show_table(title: str, columns: Sequence[str], rows: dict[str, list[str]]) -> None:
    """Print a table under its title, unless it is empty."""
    if rows:
        print(f"\n### {title}\n")
        print(f"| Set | {' | '.join(columns)} |")
        print("| --- " * (len(columns) + 1) + "|")
        for name, cells in rows.items():
            print(f"| {name} | {' | '.join(cells)} |")


def _show_calibration(found: dict[str, list[Answer]]) -> None:
    """Print the table of our confidences, with what chance alone would give behind a figure."""
    print(f"\n| Set | Links | ECE | Brier | Links from {SURE} up | Right | Nulls | ECE of nulls |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, answers in found.items():
        report = _report(answers)
        sure = [(trust, right) for trust, right in report.trusted if trust >= SURE]
        share = sum(right for _, right in sure) / max(len(sure), 1)
        print(
            f"| {name} | {len(report.trusted)} | {_with_band(report.ece, report.trusted)}"
            f" | {_figure(report.brier)} | {len(sure)}"
            f" | {share:.3f} ({_band(share_band(_trust(sure), np.random.default_rng(SEED)))})"
            f" | {len(report.trusted_nulls)}"
            f" | {_with_band(report.null_ece, report.trusted_nulls)} |"
        )


def _show_units(found: dict[str, list[Answer]]) -> None:
    """Print how far our links keep to the units of sets whose gold is made of units.

    A unit of two sentences on both sides does not say which of them belong together, so here a link
    is right if it lies inside one unit.
    """
    print(f"\n| Set | Links | Inside one unit | Links from {SURE} up | Inside one unit | ECE |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, answers in found.items():
        report = evaluate_many((answer.links, _inside(answer)) for answer in answers)
        right = [right for _, right in report.trusted]
        sure = [right for trust, right in report.trusted if trust >= SURE]
        print(
            f"| {name} | {len(right)} | {_figure(_share(right))}"
            f" | {len(sure)} | {_figure(_share(sure))} | {_figure(report.ece)} |"
        )


def _inside(answer: Answer) -> Links:
    """Our links that lie inside one link of the gold."""
    units = [(set(unit.source), set(unit.target)) for unit in answer.gold]
    kept = (
        link
        for link in answer.links
        if any(
            source.issuperset(link.source) and target.issuperset(link.target)
            for source, target in units
        )
    )
    return Links(tuple(kept))


def _with_band(error: float | None, trusted: Sequence[tuple[float, bool]]) -> str:
    if error is None:
        return NOTHING
    return f"{error:.3f} ({_band(error_band(_trust(trusted), np.random.default_rng(SEED)))})"


def _trust(trusted: Sequence[tuple[float, bool]]) -> list[float]:
    return [trust for trust, _ in trusted]


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def _figure(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _band(ends: Range) -> str:
    return f"{ends[0]:.3f} to {ends[1]:.3f}"


if __name__ == "__main__":
    main()
