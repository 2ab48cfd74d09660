"""How many faults in gold translations the fidelity checks find, and what they find falsely.

    python benchmarks/fidelity.py GOLD_ROOT [--cache CACHE] [--fit PATH]

With `--fit aligner/fidelity/checks/missing.json` the weights of omissions and additions are fitted
anew.

The faults are put in by faults.py. Recall is the share of them for which a finding of the right
type points at one of their sentences. False findings are those in the same documents before the
faults were put in, per 200 gold beads; a finding that touches a null link of the gold is not false.
Thresholds and weights were chosen on the sets in CHOSEN, which are shown separately; the others
were not looked at before.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from faults import (
    FAULTS,
    Fault,
    Make,
    Text,
    addition,
    clause_addition,
    clause_omission,
    number_of_beads,
    omission,
)
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import aligner
from aligner.bitext import Bitext, Link, Links, Span
from aligner.fidelity import CHECKS, FidelityReport, Finding, check_fidelity
from aligner.fidelity.aligning import align_to_judge
from aligner.fidelity.case import Case
from aligner.fidelity.reading.passages import FEATURES
from aligner.formats import read, read_text
from aligner.languages import are_close
from aligner.splitters import split_lines

CHOSEN = {"ntrex-en-de-dev": ("en", "de"), "textberg-dev": ("de", "fr"), "mac-dev": ("zh", "en")}
REPORTED = {
    "ntrex-es-pt-dev": ("es", "pt"),
    "ntrex-en-ja-dev": ("en", "ja"),
    "ntrex-en-ko-dev": ("en", "ko"),
    "ntrex-en-ar-dev": ("en", "ar"),
    "wmtbio-pt-en-dev": ("pt", "en"),
    "transread-dev": ("en", "fr"),
}
UNKNOWN = {"ntrex-en-fi-dev": ("en", "fi"), "ntrex-hi-ur-dev": ("hi", "ur")}  # to the encoder
STRANGE = {
    "ar": ("ntrex-en-ar-dev", 40),
    "de": ("ntrex-en-de-dev", 40),
    "es": ("ntrex-es-pt-dev", 40),
    "fi": ("ntrex-en-fi-dev", 40),
    "ko": ("ntrex-en-ko-dev", 20),
}
Rows = list[tuple[NDArray[np.floating], bool]]
_BESIDE = {"addition": ("untranslated", "repetition")}  # checks that may say it better
ALL = [name for name in CHECKS if name != "glossary"]  # which needs terms
_MOST = 250  # sentences of a document on one side
_PER = 200


def documents(folder: Path, languages: tuple[str, str]) -> Iterator[tuple[Text, Links]]:
    """The documents of a set, cut short where a gold link ends, and all of their links."""
    found = []
    for path in sorted(folder.glob("*.gold")):
        source, target = (
            list(split_lines(read_text(path.with_suffix(f".{code}")), code)) for code in languages
        )
        links = _first(read(path))
        n, m = _reach(links)
        found.append((source[:n], target[:m], links))
    for number, (source, target, links) in enumerate(found):
        foreign = found[(number + 1) % len(found)][1] if len(found) > 1 else _outside(folder)
        foreign = [each for each in foreign if 40 <= len(each) <= 200 or len(each) >= 15]
        two = [link for link in links if link.source and link.target]
        strange = _strange(folder.parent, languages)
        yield Text(source, target, two, languages, foreign, strange), Links(tuple(links))


def _outside(folder: Path) -> list[str]:
    """Sentences for a set of one document: the French of another set."""
    return read_text(next((folder.parent / "transread-dev").glob("Candide.fr"))).splitlines()


@lru_cache
def _strange(root: Path, languages: tuple[str, str]) -> list[str]:
    """Sentences in languages close to neither side's, of 40 to 200 characters (Korean from 20)."""
    return [
        line
        for language, (name, least) in STRANGE.items()
        if not any(are_close(language, own) for own in languages)
        for path in sorted((root / name).glob(f"*.{language}"))
        for line in read_text(path).splitlines()
        if least <= len(line) <= 200
    ]


def _first(gold: Links) -> list[Link]:
    kept: list[Link] = []
    for link in gold:
        if max([0, *link.source, *link.target]) >= _MOST:
            break
        kept.append(link)
    return kept


def _reach(links: list[Link]) -> tuple[int, int]:
    return (
        max((index + 1 for link in links for index in link.source), default=0),
        max((index + 1 for link in links for index in link.target), default=0),
    )


class Bench:
    """Runs the checks over a set."""

    def __init__(self, root: Path, cache: Path | None, seed: int) -> None:
        self.tool = aligner.Aligner(cache=cache or False)
        self.root, self.seed = root, seed

    def report(self, text: Text, checks: Iterable[str] = ALL) -> FidelityReport:
        """What some checks find in a text."""
        return check_fidelity(
            text.source,
            text.target,
            source_language=text.languages[0],
            target_language=text.languages[1],
            aligner=self.tool,
            checks=checks,
        )

    def measure(
        self, name: str, languages: tuple[str, str], shown: set[str]
    ) -> dict[str, Counter[str]]:
        """Count faults, those found, false findings and beads, by kind of fault.

        Natural findings, those without any faults put in, are printed if their type is in `shown`.
        """
        figures: dict[str, Counter[str]] = defaultdict(Counter)
        for number, (text, gold) in enumerate(documents(self.root / name, languages)):
            natural = self.report(text)
            for kind, (make, finding, before) in FAULTS.items():
                rng = random.Random(f"{self.seed} {name} {number} {kind}")
                figures[kind] += self._of_kind(text, gold, natural, make, finding, before, rng)
            if shown:
                _show(name, natural, shown, gold)
        return figures

    def _of_kind(
        self,
        text: Text,
        gold: Links,
        natural: FidelityReport,
        make: Make,
        kind: str,
        before: Make | None,
        rng: random.Random,
    ) -> Counter[str]:
        checks = {kind, *_BESIDE.get(kind, ())}
        state = rng.getstate()
        clean = natural
        if before:
            clean = self.report(before(text, rng), checks)
            rng.setstate(state)
        figures = Counter(
            beads=number_of_beads(text),
            false=sum(
                not _is_null(each, clean.bitext, gold) for each in clean if each.type == kind
            ),
        )
        faulty = make(text, rng)
        if faulty.faults:
            report = self.report(faulty, checks)
            figures["faults"] = len(faulty.faults)
            found = [each for each in report if each.type == kind]
            figures["found"] = sum(
                any(_hits(each, report.bitext, fault) for each in found) for fault in faulty.faults
            )
            figures["right"] = sum(
                any(_hits(each, report.bitext, fault) for fault in faulty.faults) for each in found
            )
            figures["said"] = len(found)
        return figures


def _sentences(bitext: Bitext, finding: Finding) -> tuple[set[int], set[int]]:
    """The sentences that a finding points at."""
    return _at(bitext.source.sentences, finding.source), _at(
        bitext.target.sentences, finding.target
    )


def _at(sentences: tuple[Span, ...], spans: tuple[Span, ...]) -> set[int]:
    return {
        index
        for index, sentence in enumerate(sentences)
        if any(span.start < sentence.stop and sentence.start < span.stop for span in spans)
    }


def _hits(finding: Finding, bitext: Bitext, fault: Fault) -> bool:
    source, target = _sentences(bitext, finding)
    return bool(source & fault.source or target & fault.target)


def _is_null(finding: Finding, bitext: Bitext, gold: Links) -> bool:
    """Whether gold says that a sentence of an omission or addition has no counterpart."""
    source, target = _sentences(bitext, finding)
    nulls = [link for link in gold if not link.source or not link.target]
    return finding.type in ("omission", "addition", "length", "repetition") and any(
        source & set(link.source) or target & set(link.target) for link in nulls
    )


def _show(name: str, report: FidelityReport, kinds: set[str], gold: Links) -> None:
    for finding in report:
        if finding.type in kinds and not _is_null(finding, report.bitext, gold):
            source, target = report.bitext.texts(report.bitext.alignment.beads[finding.bead])
            print(f"[{name}] {finding.type} {finding.confidence:.2f} {finding.message}")
            print(f"    S {source[:500]!r}\n    T {target[:500]!r}")


def table(title: str, results: dict[str, dict[str, Counter[str]]]) -> None:
    """Print recall and false findings by kind, for each set and for all."""
    print(f"\n{title}\n")
    print("| Fault | All | " + " | ".join(results) + " |")
    print("| --- |" + " --- |" * (len(results) + 1))
    for kind in FAULTS:
        rows = [each[kind] for each in results.values()]
        total = sum(rows, Counter())
        print(
            f"| {kind} | " + " | ".join(_cell(each) for each in (total, *rows)) + " |", flush=True
        )


def _cell(figures: Counter[str]) -> str:
    """Recall, number of faults, false findings, and precision with this many faults."""
    false = figures["false"] * _PER / max(figures["beads"], 1)
    if not figures["faults"]:
        return f"– / {false:.1f}"
    recall = figures["found"] / figures["faults"]
    precision = figures["right"] / max(figures["said"], 1)
    return f"{recall:.2f} of {figures['faults']} / {false:.1f} / {precision:.2f}"


def speed(root: Path) -> None:
    """Print what the checks add to an alignment's time, in one run; each set is one document."""
    tool = aligner.Aligner()
    clocks = (time.perf_counter, time.process_time)
    spent: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(2))
    beads = 0
    warm = next(iter(REPORTED))  # the models are loaded before the clock runs
    for name in (f"{warm} warm", *CHOSEN, *REPORTED):
        languages = (CHOSEN | REPORTED)[name.split()[0]]
        source, target = (_all_of(root / name.split()[0], code) for code in languages)
        begun = [clock() for clock in clocks]
        bitext, tokens = align_to_judge(
            tool, source, target, source_language=languages[0], target_language=languages[1]
        )
        case = Case(bitext, tokens)
        for check in (None, *CHECKS.values()):
            if check:
                list(check.find(case))
            now = [clock() for clock in clocks]
            if "warm" not in name:
                spent[check.name if check else ""] += np.subtract(now, begun)
            begun = now
        beads += len(bitext) if "warm" not in name else 0
    aligned = spent.pop("")
    total = sum(each for name, each in spent.items() if CHECKS[name].default) / aligned
    print(
        f"{beads:,} beads, alignment {aligned[0]:.1f} s by the clock, {aligned[1]:.1f} s of a core"
    )
    print(f"the default checks add {total[0]:.2f} by the clock, {total[1]:.2f} of a core's time")
    shares = (f"{name} {each[1] / aligned[1]:.3f}" for name, each in spent.items())
    print("each, of a core's time: " + ", ".join(shares))


def _all_of(folder: Path, code: str) -> list[str]:
    """The sentences of all documents of a set on one side."""
    texts = (read_text(path.with_suffix(f".{code}")) for path in sorted(folder.glob("*.gold")))
    return [line for text in texts for line in text.splitlines() if line.strip()]


@dataclass
class Examples:
    """Passages of one kind, and the beads that they were found in.

    Attributes:
        features: The features of each passage.
        labels: Whether it was made to have no counterpart.
        weights: Such that all sets count the same, whatever their size; their sum is 1.
        shares: What one false finding adds to the false findings per bead, averaged over the sets.
    """

    features: NDArray[np.float64]
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    shares: NDArray[np.float64]

    @classmethod
    def of(cls, sets: Sequence[Rows], beads: Sequence[int]) -> Examples:
        """All sets together."""
        weights, shares = [], []
        for rows, count in zip(sets, beads, strict=True):
            weights.append(np.full(len(rows), 1 / len(rows) / len(sets)))
            shares.append(np.full(len(rows), 1 / count / len(sets)))
        flat = [row for rows in sets for row in rows]
        return cls(
            np.array([features for features, _ in flat]),
            np.array([label for _, label in flat]),
            np.concatenate(weights),
            np.concatenate(shares),
        )


def fit(bench: Bench, target: Path, seeds: int = 2) -> None:
    """Fit the weights of `missing` to the chosen sets with sentences and clauses taken out."""
    rows: dict[str, list[Rows]] = {kind: [] for kind in _ALLOWED}
    beads: dict[str, list[int]] = {kind: [] for kind in _ALLOWED}
    for name, languages in CHOSEN.items():
        mine: dict[str, Rows] = {kind: [] for kind in _ALLOWED}
        count = 0
        for number, (text, gold) in enumerate(documents(bench.root / name, languages)):
            for seed in range(seeds):
                for make in (omission, addition, clause_omission, clause_addition):
                    rng = random.Random(f"fit {seed} {name} {number} {make.__name__}")
                    _collect(bench, make(text, rng), "clause" in make.__name__, gold, mine)
                    count += number_of_beads(text)
        for kind, each in mine.items():
            rows[kind].append(each)
            beads[kind].append(count if kind == "clause" else count // 2)
    weights = {kind: _weights(kind, Examples.of(rows[kind], beads[kind])) for kind in _ALLOWED}
    note = "Fitted by benchmarks/fidelity.py --fit to " + ", ".join(CHOSEN)
    target.write_text(json.dumps({"note": note, "weights": weights}, indent=2) + "\n")


_ALLOWED = {"sentence": 6.0, "clause": 5.0}
"""False findings per 1,000 beads, of omissions and additions together, at a probability of 0.5."""


def _weights(kind: str, examples: Examples) -> dict[str, float]:
    """A logistic regression, with its bias set to give no more false findings than allowed."""
    mean = examples.features.mean(axis=0)
    spread = examples.features.std(axis=0) + 1e-9
    labels = examples.labels
    model = LogisticRegression(C=0.3, max_iter=5000).fit(
        (examples.features - mean) / spread, labels, sample_weight=examples.weights * len(labels)
    )
    raw = model.coef_[0] / spread
    scores = examples.features @ raw
    order = np.argsort(-scores[~labels])
    false = np.cumsum(examples.shares[~labels][order]) * 1000
    least = scores[~labels][order][np.searchsorted(false, _ALLOWED[kind])]
    print(kind, len(labels), labels.sum(), "recall", (scores[labels] > least).mean())
    return {"bias": round(-float(least), 4)} | {
        each: round(float(weight), 4) for each, weight in zip(FEATURES, raw, strict=True)
    }


def _collect(bench: Bench, text: Text, in_part: bool, gold: Links, rows: dict[str, Rows]) -> None:
    bitext, tokens = align_to_judge(
        bench.tool,
        text.source,
        text.target,
        source_language=text.languages[0],
        target_language=text.languages[1],
    )
    sides = (
        {index for fault in text.faults for index in fault.source},
        {index for fault in text.faults for index in fault.target},
    )
    nulls = [link for link in gold if not link.source or not link.target]
    natural = {i for link in nulls for i in link.source}, {j for link in nulls for j in link.target}
    places = {
        (side, index): fault.clause
        for fault in text.faults
        for side, run in enumerate((fault.source, fault.target))
        for index in run
    }
    for passage in Case(bitext, tokens).passages:
        faulty = passage.sentence in sides[passage.side]
        if not faulty and passage.sentence in natural[passage.side]:
            continue
        if not in_part and (passage.kind == "sentence" or not faulty):
            rows[passage.kind].append((passage.features, faulty))
        if in_part and passage.kind == "clause":
            clause = places.get((passage.side, passage.sentence))
            if not faulty:
                rows["clause"].append((passage.features, False))
            elif clause:
                document = (bitext.source, bitext.target)[passage.side]
                start = passage.span.start - document.sentences[passage.sentence].start
                here = range(max(start, clause.start), min(start + len(passage.span), clause.stop))
                if len(here) > len(passage.span) / 2:
                    rows["clause"].append((passage.features, True))


def main() -> None:
    """Measure, or fit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--fit", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--show", nargs="*", default=[], help="types whose natural findings to print"
    )
    parser.add_argument("--sets", nargs="*", default=[*CHOSEN, *REPORTED])
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args()
    if given.speed:
        speed(given.root)
        return
    bench = Bench(given.root, given.cache, given.seed)
    if given.fit:
        fit(bench, given.fit)
        return
    titled = (("Chosen on", CHOSEN), ("Reported on", REPORTED), ("Unknown languages", UNKNOWN))
    for title, sets in titled:
        results = {
            name: bench.measure(name, languages, set(given.show))
            for name, languages in sets.items()
            if name in given.sets
        }
        if results:
            table(title, results)


if __name__ == "__main__":
    main()
