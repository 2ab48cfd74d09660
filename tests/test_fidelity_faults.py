"""The faults that benchmarks/fidelity.py puts in are where it says that they are."""

import importlib.util
import random
import sys
from pathlib import Path

import pytest

from aligner.bitext import Link

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
_spec = importlib.util.spec_from_file_location("faults", BENCHMARKS / "faults.py")
faults = importlib.util.module_from_spec(_spec)
sys.modules["faults"] = faults
_spec.loader.exec_module(faults)

SOURCE = (
    "On March {n}, Mr Hill did not pay {n}5 pounds, but he left sixteen notes on 2 million, was"
    " that all?"
)
TARGET = (
    "Am {n}. März also, Herr Hill gab nicht {n}5 Pfund, aber er ließ sechzehn Zettel über 2"
    " Millionen da, wirklich?"
)
SIZE = 24


def text():
    numbers = range(1, SIZE + 1)
    return faults.Text(
        [SOURCE.format(n=n) for n in numbers],
        [TARGET.format(n=n) for n in numbers],
        [Link((n,), (n,)) for n in range(SIZE)],
        ("en", "de"),
        ["Ein ganz anderer Satz aus einem anderen Buch steht hier."],
        ["Une phrase qui n’est ni en anglais ni en allemand se trouve ici."],
    )


@pytest.mark.parametrize("kind", faults.FAULTS)
def test_faults_are_where_they_are_said_to_be(kind):
    make, _, before = faults.FAULTS[kind]
    clean = before(text(), random.Random(1)) if before else text()
    faulty = make(text(), random.Random(1))
    assert faulty.faults
    assert faulty.links == clean.links
    touched_source = {i for fault in faulty.faults for i in fault.source}
    touched_target = {j for fault in faulty.faults for j in fault.target}
    for side, touched, old in (
        (faulty.source, touched_source, clean.source),
        (faulty.target, touched_target, clean.target),
    ):
        if len(side) == len(old):
            changed = {n for n, (one, two) in enumerate(zip(side, old, strict=True)) if one != two}
            assert changed <= touched or "clause" in kind
        else:
            kept = [each for n, each in enumerate(side) if n not in touched]
            assert set(kept) <= set(old)
    assert (faulty.source, faulty.target) != (clean.source, clean.target)


def test_nothing_is_left_to_chance_but_the_given():
    for make, _, _ in faults.FAULTS.values():
        one, two = (make(text(), random.Random(7)) for _ in range(2))
        assert (one.source, one.target, one.faults) == (two.source, two.target, two.faults)
