"""What the fidelity checks find in passages that have moved, and in months without a number.

    python benchmarks/elsewhere.py GOLD_ROOT

In gold documents a passage of 5 to 7 beads is moved five beads on. It is checked three times: as it
is, where all that is found in it is false (shown beside what is found in it in place); with its
middle sentence taken out; and with a number put into that sentence. Months: in each gold pair whose
sides both have one and no digit, the target's first is replaced by another.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

from faults import Text
from fidelity import CHOSEN, REPORTED, UNKNOWN, documents

import aligner
from aligner.bitext import Link, Span
from aligner.fidelity import FidelityReport, Finding, check_fidelity
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.times.months import plain_months

_LEAST, _MOST = 16, 10  # the least beads of a document, the most documents of a set
_SIZES = (5, 6, 7)
_ON = 5  # beads that a passage is moved over
_SEEDED = "4711"


class Moving:
    """A gold document with a passage that can be put elsewhere."""

    def __init__(self, text: Text, seed: int, tool: aligner.Aligner) -> None:
        rng = random.Random(seed)
        self.size = rng.choice(_SIZES)
        first = rng.randrange(1, len(text.links) - self.size - _ON)
        own = text.links[first : first + self.size]
        self.source = Span(own[0].source[0], own[-1].source[-1] + 1)
        self.target = Span(own[0].target[0], own[-1].target[-1] + 1)
        self.to = text.links[first + self.size + _ON - 1].target[-1] + 1
        self.passage = text.target[self.target.start : self.target.stop]
        self._text, self._tool = text, tool

    def found(self, passage: list[str] | None) -> tuple[bool, list[Finding]]:
        """Whether a move is seen, and what is found in the passage; None leaves it in place."""
        target, text = self.target, self._text.target
        if passage is None:
            return False, _within(self._report(text), self.source, target)
        between = text[target.stop : self.to]
        moved = [*text[: target.start], *between, *passage, *text[self.to :]]
        start = target.start + len(between)
        report = self._report(moved)
        inside = _within(report, self.source, Span(start, start + len(passage)))
        return bool(report.bitext.moved), inside

    def _report(self, target: list[str]) -> FidelityReport:
        return check_fidelity(
            self._text.source,
            target,
            source_language=self._text.languages[0],
            target_language=self._text.languages[1],
            aligner=self._tool,
        )


def _within(report: FidelityReport, source: Span, target: Span) -> list[Finding]:
    """The findings that point into some sentences, except those about order."""
    ours = report.bitext.source.slices(source)
    theirs = report.bitext.target.slices(target)
    return [
        each
        for each in report
        if each.type != "order"
        and (
            any(span.meets(part) for span in each.source for part in ours)
            or any(span.meets(part) for span in each.target for part in theirs)
        )
    ]


def moved(text: Text, seed: int, tool: aligner.Aligner) -> Counter[str]:
    """What is found in a passage of a document, moved and in place."""
    links = text.links
    runs_forward = all(a.target[-1] < b.target[0] for a, b in pairwise(links))
    if len(links) < _LEAST or not runs_forward:
        return Counter()
    document = Moving(text, seed, tool)
    whole, middle = document.passage, len(document.passage) // 2
    counts = Counter(passages=1, beads=document.size)
    is_seen, sound = document.found(whole)
    counts["seen"] += is_seen
    counts["false moved"] += len(sound)
    counts["false in place"] += len(document.found(None)[1])
    _, lacking = document.found(whole[:middle] + whole[middle + 1 :])
    counts["omitted, found"] += any(each.type == "omission" for each in lacking)
    spoilt = [*whole[:middle], f"{whole[middle]} {_SEEDED}", *whole[middle + 1 :]]
    _, wrong = document.found(spoilt)
    counts["number, found"] += any(_SEEDED in each.message for each in wrong)
    return counts


def months(text: Text) -> Counter[str]:
    """How many months without a number are found wrong when the target has another."""
    counts: Counter[str] = Counter()
    for link in text.links:
        source, target = _said(text.source, link.source), _said(text.target, link.target)
        if any(map(str.isdigit, source + target)):
            continue
        ours, theirs = (
            numbers_in(Excerpt.whole(side, code))
            for side, code in zip((source, target), text.languages, strict=True)
        )
        if not ours or not theirs:
            continue
        counts["months"] += 1
        at = theirs[0].span
        other = _another(text.languages[1], theirs[0].readings)
        changed = target[: at.start] + other + target[at.stop :]
        links = aligner.Links((Link((0,), (0,), 1.0),))
        first, second = (
            aligner.Document.from_sentences([side], code)
            for side, code in zip((source, changed), text.languages, strict=True)
        )
        pair = aligner.bitext_of(first, second, links)
        counts["months, found"] += bool(len(check_fidelity(pair, checks="number")))
    return counts


def _said(sentences: list[str], indexes: tuple[int, ...]) -> str:
    return " ".join(sentences[index].replace("\n", " ") for index in indexes)


def _another(language: str, readings: frozenset[object]) -> str:
    """The first name of a month, in a language, that is not the month given."""
    from babel import Locale

    names = sorted(plain_months(Locale.parse(language)))
    return next(
        each for each in names if numbers_in(Excerpt.whole(each, language))[0].readings != readings
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    root = parser.parse_args().gold
    tool = aligner.Aligner()
    total: Counter[str] = Counter()
    for name, languages in {**REPORTED, **CHOSEN, **UNKNOWN}.items():
        counts: Counter[str] = Counter()
        for number, (text, _) in enumerate(documents(root / name, languages)):
            counts += months(text)
            if number < _MOST and name not in UNKNOWN:
                counts += moved(text, number, tool)
        print(f"{name}: {dict(counts)}", flush=True)
        total += counts
    print(f"all: {dict(total)}")


if __name__ == "__main__":
    main()
