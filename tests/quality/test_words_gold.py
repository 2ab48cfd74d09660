"""A floor under the word links of the held-out half of our own gold."""

import runpy
from pathlib import Path

import pytest

FLOOR = 0.90  # F1; 0.92 was measured


@pytest.fixture(scope="module")
def bench():
    return runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "words.py"))


def test_f1_stays_above_its_floor(bench):
    from aligner.encoders import load_encoder

    pairs = bench["read_gold"]("report")
    counts = bench["measure"](pairs, bench["prepare"](pairs, load_encoder()))
    assert bench["figures"](counts)["F1"] >= FLOOR


@pytest.mark.parametrize("part", ["choose", "report"])
def test_the_gold_links_words_that_there_are(bench, part):
    pairs = bench["read_gold"](part)
    assert len(pairs) == 18
    for pair in pairs:
        assert pair.sure
        for i, j in pair.possible:
            assert i < len(pair.source_words)
            assert j < len(pair.target_words)


def test_no_sentence_stands_in_both_halves(bench):
    halves = [
        {text for pair in bench["read_gold"](part) for text in (pair.source, pair.target)}
        for part in ("choose", "report")
    ]
    assert not halves[0] & halves[1]


def test_figures_are_those_of_och_and_ney(bench):
    counts = {"found": 10, "sure": 8, "right": 9, "right and sure": 6}
    figures = bench["figures"](counts)
    assert figures["precision"] == pytest.approx(0.9)
    assert figures["recall"] == pytest.approx(0.75)
    assert figures["AER"] == pytest.approx(1 - 15 / 18)
