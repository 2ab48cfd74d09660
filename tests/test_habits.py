"""What a first reading teaches, and what the second makes of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.bitext import Document, Span
from aligner.model.band import Band
from aligner.model.beads import align_sides
from aligner.model.evidence import Evidence
from aligner.model.habits import Habits, _gaps
from aligner.model.likely import Likely
from aligner.model.parameters import default_parameters, shapes_up_to
from aligner.model.punctuation import COLON, SEMICOLON, STOP
from aligner.model.scoring import fill_lattice
from aligner.model.search import best_steps, posteriors
from aligner.model.side import Side

SHAPES = shapes_up_to(4)
ENDS = ["{}.", "{};", "{}?", "“{}!”", "{}:", "{}"]


def side(rng, n):
    """Sentences of chance lengths, openings and endings."""
    words = ["so", "So", "— so", "3 so", "“So"]
    texts = [
        ENDS[rng.integers(len(ENDS))].format(words[rng.integers(5)] + " on" * rng.integers(1, 9))
        for _ in range(n)
    ]
    return Side.of_document(Document.from_sentences(texts, "en"), rng.normal(size=(n, 6)))


def read(source, target, shapes=SHAPES):
    """A first reading: a lattice, its posteriors and its best path."""
    evidence = Evidence(source, target, Band.full(len(source), len(target)), 4)
    lattice = fill_lattice(evidence, default_parameters().meaning[0], shapes)
    return lattice, posteriors(lattice), best_steps(lattice)


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_habits_are_counted_bead_by_bead(n, m, seed):
    rng = np.random.default_rng(seed)
    source, target = side(rng, n), side(rng, m)
    lattice, trust, path = read(source, target)
    found = Habits.of(source, target, lattice, trust, path)
    endings, openings, ratio, spread = oracles.habits(source, target, lattice, trust)
    # beads of next to no probability are left out of the count
    np.testing.assert_allclose(found.endings, endings, atol=5e-3)
    np.testing.assert_allclose(found.openings, openings, atol=5e-3)
    assert found.ratio == pytest.approx(ratio, abs=5e-3)
    assert found.spread == pytest.approx(spread, abs=5e-3)


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_swapping_the_sides_mirrors_what_is_learnt(n, m, seed):
    rng = np.random.default_rng(seed)
    source, target = side(rng, n), side(rng, m)
    there, back = (
        Habits.of(source, target, *read(source, target)),
        Habits.of(target, source, *read(target, source)),
    )
    np.testing.assert_allclose(there.endings, back.endings.T, atol=1e-3)
    np.testing.assert_allclose(there.openings, back.openings.T, atol=1e-3)
    assert there.ratio == pytest.approx(-back.ratio, abs=1e-3)
    assert there.gaps == back.gaps
    cell = np.array([[n]]), np.array([[m]])
    for a, b in SHAPES:
        ours = there.features(source, target, (a, b), *cell)
        theirs = back.features(target, source, (b, a), *cell[::-1])
        assert np.ravel(ours) == pytest.approx(np.ravel(theirs), abs=1e-2)


def test_where_nothing_but_vectors_is_known_marks_say_nothing():
    vectors = np.random.default_rng(0).normal(size=(8, 16))
    both = Side.of_vectors(vectors), Side.of_vectors(vectors)
    found = Habits.of(*both, *read(*both))
    assert not found.endings.any()
    assert not found.openings.any()


PAIR, LEFT_OUT, ADDED = (1, 1), (1, 0), (0, 1)


@pytest.mark.parametrize(
    ("shapes", "runs"),
    [
        ([PAIR] * 9, 0),
        ([*[PAIR] * 4, LEFT_OUT, *[PAIR] * 5], 1),
        ([*[PAIR] * 4, *[LEFT_OUT] * 9, *[PAIR] * 5], 1),
        ([*[PAIR] * 4, LEFT_OUT, ADDED, ADDED, *[PAIR] * 5], 2),
        ([PAIR, LEFT_OUT, PAIR, LEFT_OUT, PAIR, ADDED, (2, 1)], 3),
        ([LEFT_OUT, ADDED, *[PAIR] * 9, LEFT_OUT, ADDED, ADDED], 0),
        ([LEFT_OUT, *[ADDED] * 3], 0),
    ],
    ids=["none", "one", "long", "both", "three", "ends", "no pair"],
)
def test_gaps_are_runs_of_nulls_between_beads(shapes, runs):
    path, i, j = [], 0, 0
    for a, b in shapes:
        path.append((Span(i, i + a), Span(j, j + b)))
        i, j = i + a, j + b
    rng = np.random.default_rng(0)
    source, target = side(rng, i), side(rng, j)
    lattice, trust, _ = read(source, target)
    found = Habits.of(source, target, lattice, trust, path)
    # as if there were 150 sentences more, with one run in fifty
    assert np.exp(found.gaps) / 50 == pytest.approx((runs + 3) / (i + j + 150))


def test_gaps_stay_within_what_gold_has_shown():
    """In a long clean text a gap would else be unheard of, and one chapter may be abridged."""
    path = [(Span(k, k + 1), Span(k, k + 1)) for k in range(4000)]
    assert _gaps(path, 8000) == -1.7
    every = [(Span(k, k + 1), Span(k // 2, (k + 1) // 2)) for k in range(4000)]
    assert _gaps(every, 6000) == 1.7


def of_marks(marks, vectors):
    """A side whose sentences close with some marks."""
    return replace(Side.of_vectors(vectors, np.full(len(vectors), 50.0)), endings=np.array(marks))


def test_marks_that_go_together_are_learnt_without_being_the_same():
    """One side has colons where the other has semicolons."""
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(60, 64))
    closes = rng.random(60) < 0.4
    source = of_marks(np.where(closes, SEMICOLON, STOP), vectors)
    target = of_marks(np.where(closes, COLON, STOP), vectors)
    found = Habits.of(source, target, *read(source, target))
    assert found.endings[SEMICOLON, COLON] > 0.4
    assert found.endings[STOP, STOP] > 0.2
    assert found.endings[SEMICOLON, STOP] < -0.8
    assert found.endings[STOP, COLON] < -0.8


def test_the_second_reading_decides_by_marks_where_vectors_cannot():
    """A sentence that fits either neighbour goes where the marks of the document send it."""
    rng = np.random.default_rng(1)
    meaning = rng.normal(size=(60, 64))
    source, target, source_marks, target_marks = [], [], [], []
    doubtful = 30
    for k, vector in enumerate(meaning):
        split = k % 4 == 0 or k == doubtful
        source.append(vector)
        source_marks.append(STOP)
        parts = [0.6 * vector + rng.normal(size=64) * 0.4, 0.6 * vector] if split else [vector]
        if k == doubtful:  # its second part says as much of the next sentence
            parts[1] = 0.5 * vector + 0.5 * meaning[k + 1]
        target += parts
        target_marks += [SEMICOLON, STOP][-len(parts) :]
    sides = of_marks(source_marks, source), of_marks(target_marks, target)
    bare = of_marks([STOP] * len(source), source), of_marks([STOP] * len(target), target)

    def trust(pair):
        alignment = align_sides(*pair, default_parameters(), SHAPES)
        (bead,) = (bead for bead in alignment if doubtful in bead.source)
        return bead.confidence if bead.shape == (1, 2) else 0.0

    assert trust(sides) > max(trust(bare), 0.5)


def test_features_of_likely_beads_are_those_of_their_cells():
    rng = np.random.default_rng(3)
    source, target = side(rng, 5), side(rng, 4)
    lattice, trust, path = read(source, target)
    habits = Habits.of(source, target, lattice, trust, path)
    likely = Likely.of(lattice, trust, SHAPES)
    found = habits.of_likely(source, target, likely)
    for number in range(len(likely)):
        cell = likely.i[number], likely.j[number]
        shape = SHAPES[likely.kinds[number]]
        np.testing.assert_allclose(found[:, number], habits.features(source, target, shape, *cell))
