"""Mining: margins beside a double loop, and sentences found among others."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.corpus.margins import (
    Candidates,
    Weights,
    margins,
    most_alike,
    mutual_best,
    neighbours,
)
from aligner.corpus.mining import mine
from aligner.errors import EncoderError, InputError, MissingExtraError
from aligner.trust import threshold_for

SEEDS = st.integers(0, 10**6)


def unit_vectors(rng, n, d=5):
    rows = rng.normal(size=(n, d)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def all_pairs(values: np.ndarray) -> Candidates:
    n, m = values.shape
    return Candidates(np.repeat(np.arange(n), m), np.tile(np.arange(m), n), values.ravel(), (n, m))


class Points:
    """An encoder that knows a vector for each sentence."""

    def __init__(self, vectors):
        self.vectors = vectors

    def encode(self, sentences, /):
        return np.array([self.vectors[sentence] for sentence in sentences])


@pytest.mark.parametrize("index", ["scikit-learn", "faiss"])
@settings(max_examples=25)
@given(seed=SEEDS, n=st.integers(1, 9), m=st.integers(1, 9), k=st.integers(1, 5))
def test_neighbours_are_those_of_a_full_table(index, seed, n, m, k):
    rng = np.random.default_rng(seed)
    sources, targets = unit_vectors(rng, n), unit_vectors(rng, m)
    found = neighbours(sources, targets, k, index)
    alike = sources @ targets.T
    wanted = {(i, int(j)) for i in range(n) for j in np.argsort(-alike[i])[:k]}
    wanted |= {(int(i), j) for j in range(m) for i in np.argsort(-alike[:, j])[:k]}
    cells = list(zip(found.rows.tolist(), found.columns.tolist(), strict=True))
    assert cells == sorted(wanted)
    np.testing.assert_allclose(found.alike, [alike[cell] for cell in cells], atol=1e-6)


@settings(max_examples=25)
@given(seed=SEEDS, n=st.integers(1, 8), m=st.integers(1, 8), k=st.integers(1, 5))
def test_margins_are_those_of_a_double_loop(seed, n, m, k):
    rng = np.random.default_rng(seed)
    sources, targets = unit_vectors(rng, n), unit_vectors(rng, m)
    table = oracles.distance_margin(sources.astype(float) @ targets.astype(float).T, k)
    found = neighbours(sources, targets, k)
    wanted = [table[i][j] for i, j in zip(found.rows, found.columns, strict=True)]
    np.testing.assert_allclose(margins(found, k), wanted, atol=1e-6)


@given(seed=SEEDS, n=st.integers(1, 7), m=st.integers(1, 7))
def test_mutual_best_is_best_of_row_and_column(seed, n, m):
    values = np.random.default_rng(seed).normal(size=(n, m))
    pairs = all_pairs(values)
    found = {divmod(int(place), m) for place in mutual_best(pairs, pairs.alike)}
    assert found == {
        (i, j)
        for i in range(n)
        for j in range(m)
        if values[i, j] == values[i].max() == values[:, j].max()
    }


def test_the_mean_of_the_most_alike():
    numbers, alike = np.array([0, 0, 0, 2]), np.array([1.0, 3.0, 2.0, 5.0])
    assert most_alike(numbers, alike, 3, 2).tolist() == [2.5, 0.0, 5.0]


def test_equal_candidates_give_one_pair_a_row_and_column():
    pairs = all_pairs(np.ones((3, 3)))
    chosen = mutual_best(pairs, pairs.alike)
    assert len(set(pairs.rows[chosen])) == len(chosen)
    assert len(set(pairs.columns[chosen])) == len(chosen)


@pytest.fixture(scope="module")
def collections():
    """Two hundred sentences in two languages; of 60 either side has the other one's twin."""
    rng = np.random.default_rng(3)
    points = rng.normal(size=(340, 128))
    vectors = {f"s{k}": points[k] for k in range(200)}
    for k in range(60):
        vectors[f"t{k}"] = points[k] + rng.normal(size=128)
    for k in range(60, 200):
        vectors[f"t{k}"] = points[140 + k]
    sources, targets = ([f"{side}{k}" for k in rng.permutation(200)] for side in "st")
    return sources, targets, Points(vectors)


def test_pairs_are_found_among_strangers(collections):
    sources, targets, encoder = collections
    units = mine(sources, targets, encoder=encoder, min_confidence=0.9)
    right = [unit for unit in units if unit.texts[0][1:] == unit.texts[1][1:]]
    assert len(right) >= 55
    assert len(units) - len(right) <= 3
    assert [unit.confidence for unit in units] == sorted(
        (unit.confidence for unit in units), reverse=True
    )
    for unit in units:
        ((i,), (j,)) = unit.sentences
        assert unit.texts == (sources[i], targets[j])


def test_swapped_sides_give_the_same_pairs(collections):
    sources, targets, encoder = collections
    there = mine(sources, targets, encoder=encoder, min_confidence=0)
    back = mine(targets, sources, encoder=encoder, min_confidence=0)
    assert {(u.texts, round(u.confidence, 6)) for u in there} == {
        (u.texts[::-1], round(u.confidence, 6)) for u in back
    }


def test_faiss_finds_the_same(collections):
    sources, targets, encoder = collections
    plain, fast = (
        mine(sources, targets, encoder=encoder, index=each) for each in ("scikit-learn", "faiss")
    )
    assert [unit.texts for unit in plain] == [unit.texts for unit in fast]


def test_a_threshold_by_precision(collections):
    sources, targets, encoder = collections
    every = mine(sources, targets, encoder=encoder, min_confidence=0)
    least = threshold_for([unit.confidence for unit in every], 0.99)
    some = mine(sources, targets, encoder=encoder, min_confidence=0, precision=0.99)
    assert some == [unit for unit in every if unit.confidence >= least]
    assert 0 < len(some) < len(every)
    assert np.mean([unit.confidence for unit in some]) >= 0.99
    strict = mine(sources, targets, encoder=encoder, min_confidence=0.8, precision=0.1)
    assert strict == [unit for unit in every if unit.confidence >= 0.8]


def test_repeated_and_blank_sentences(collections):
    sources, targets, encoder = collections
    plain = mine(sources, targets, encoder=encoder)
    odd = mine(["", *sources, *sources, " "], [*targets, *targets, ""], encoder=encoder)
    assert [unit.texts for unit in odd] == [unit.texts for unit in plain]
    for unit in odd:
        assert unit.sentences == (
            (sources.index(unit.texts[0]) + 1,),
            (targets.index(unit.texts[1]),),
        )


@pytest.mark.parametrize(
    ("sources", "targets"), [([], []), (["s1"], []), ([], ["t1"]), ([""], ["t1"])]
)
def test_nothing_to_find(collections, sources, targets):
    assert mine(sources, targets, encoder=collections[2]) == []


def test_the_embedded_encoder_finds_sentences():
    english = [
        "The penguin lives in Antarctica.",
        "Stocks fell sharply.",
        "I love black coffee.",
        "The library opens at nine.",
        "My grandmother planted these roses.",
    ]
    german = [
        "Meine Großmutter hat diese Rosen gepflanzt.",
        "Der Zug hat Verspätung.",
        "Ich liebe schwarzen Kaffee.",
        "Der Pinguin lebt in der Antarktis.",
        "Wir haben das Spiel verloren.",
    ]
    found = {unit.texts for unit in mine(english, german)}
    assert found >= {(english[0], german[3]), (english[2], german[2]), (english[4], german[0])}


@pytest.mark.parametrize("wrong", [{"min_confidence": 2}, {"precision": -1}, {"index": "hnsw"}])
def test_arguments_are_checked(collections, wrong):
    sources, targets, encoder = collections
    with pytest.raises(InputError):
        mine(sources, targets, encoder=encoder, **wrong)


def test_an_encoder_that_breaks_its_promise():
    class Broken:
        def encode(self, sentences, /):
            return np.full((len(sentences), 3), np.nan)

    with pytest.raises(EncoderError):
        mine(["a"], ["b"], encoder=Broken())


def test_without_faiss(monkeypatch, collections):
    sources, targets, encoder = collections
    monkeypatch.setitem(sys.modules, "faiss", None)
    with pytest.raises(MissingExtraError, match=r"needs the package faiss-cpu.*\[faiss\]"):
        mine(sources, targets, encoder=encoder, index="faiss")


def test_confidences_rise_with_the_evidence():
    weights = Weights(bias=-1.0, spreads=1.0, lead=0.5, misfit=-2.0, share=1.0)
    base = np.array([[1.0, 1.0, 0.2, 0.5]])
    trust = weights.confidences(base)[0]
    assert trust == pytest.approx(1 / (1 + np.exp(-(-1 + 1 + 0.5 - 0.4 + 0.5))))
    assert weights.confidences(base + np.array([1, 0, 0, 0]))[0] > trust
    assert weights.confidences(base + np.array([0, 0, 1, 0]))[0] < trust
    assert weights.confidences(np.array([[1e9, 0, 0, 0]]))[0] == 1.0


def test_importing_the_rooms_loads_nothing_heavy():
    code = (
        "import sys, aligner.corpus.mining, aligner.corpus.pairing, aligner.corpus.filters;"
        "print([m for m in ('sklearn', 'scipy', 'faiss', 'rensa', 'torch') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
