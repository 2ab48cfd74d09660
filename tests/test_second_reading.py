"""What a second reading looks at: likely beads, their words, and what is usual in two documents."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sides import SHAPES, first_reading, side, sides, tokens
from samples import read

import aligner
from aligner.bitext import Link, Links, Span
from aligner.errors import InputError
from aligner.model.band import Band, Tile
from aligner.model.beads import _second, align_sides
from aligner.model.evidence import Evidence, Window
from aligner.model.features import bead_features
from aligner.model.learnt import Learnt
from aligner.model.likely import Likely
from aligner.model.parameters import Parameters, default_parameters
from aligner.model.scoring import fill_lattices, read_again
from aligner.model.search import best_steps, posteriors
from aligner.model.usual import USUAL_FEATURES, Standings
from aligner.training import Example, fit
from aligner.training.documents import GoldDocument, SecondReading
from aligner.training.fitting import _standard
from aligner.training.gaps import _dropped, with_gaps
from aligner.training.likelihood import Penalty, Problem

KINDS = len(USUAL_FEATURES)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_likely_are_all_beads_that_are_probable_and_those_asked_for(seed):
    _, lattice, trust = first_reading(*sides(seed))
    asked = ((2, 2), 5, 4)
    likely = Likely.of(lattice, trust, SHAPES, [asked, ((7, 7), 6, 5)])
    found = {(SHAPES[k], i, j) for k, i, j in zip(likely.kinds, likely.i, likely.j, strict=True)}
    i, j = lattice.band.places(Span(0, 7))
    probable = {
        (shape, i[cell], j[cell])
        for shape, row in zip(SHAPES, trust.beads, strict=True)
        for cell in np.flatnonzero(row >= 0.005)
    }
    assert found == probable | {asked}
    cells = likely.cells(lattice.band)
    np.testing.assert_allclose(likely.trust, trust.beads[likely.kinds, cells])
    for shape, numbers in likely.by_shape():
        for number in numbers:
            rows, columns = likely.runs(number)
            assert (len(rows), len(columns)) == shape
            assert (rows.stop, columns.stop) == (likely.i[number], likely.j[number])


def test_what_a_bead_does_not_have_is_as_usual():
    beads = np.full((KINDS, 4), 0.5)
    beads[-1] = np.nan, 0.2, 0.4, 0.9
    made = Standings(beads, np.ones(4))
    total, mean, _ = made.usual()
    assert total[0] > total[-1] > 2
    assert 0.2 < mean[-1] < 0.9
    above = made.above_usual(dict.fromkeys(USUAL_FEATURES, (0.5, 0.1)))
    assert above[-1, 0] == 0
    assert above[-1, 3] > 1


def standings(*how):
    """Of made sides the evidence, the likely beads, and how these stand."""
    evidence, lattice, trust = first_reading(*sides(*how))
    likely = Likely.of(lattice, trust, SHAPES)
    return evidence, likely, Standings.of(evidence, likely)


def with_elsewhere(values, weights, elsewhere):
    """And two beads of that mean and spread."""
    if elsewhere is None:
        return values, weights
    middle, width = elsewhere
    return np.append(values, [middle - width, middle + width]), np.append(weights, [1.0, 1.0])


def sound(found, elsewhere=None):
    """How much each bead counts for what is usual, reckoned by sorting and adding up."""
    values, weights = with_elsewhere(found.beads[0], found.trust, elsewhere)
    ordered = sorted(zip(values, weights, strict=True))
    reached = np.cumsum([weight for _, weight in ordered])
    middle = next(
        value
        for (value, _), so_far in zip(ordered, reached, strict=True)
        if so_far >= reached[-1] / 2
    )
    upper = [
        (value - middle, w) for value, w in zip(values, weights, strict=True) if value >= middle
    ]
    spread = np.sqrt(sum(d**2 * w for d, w in upper) / sum(w for _, w in upper))
    return found.trust / (1 + np.exp(-3 * ((found.beads[0] - middle) / max(spread, 1e-6) + 5)))


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_what_is_usual_is_the_mean_over_sound_beads(seed):
    *_, found = standings(seed)
    _, mean, spread = found.usual()
    weights = sound(found)
    for at, name in enumerate(USUAL_FEATURES):
        has = ~np.isnan(found.beads[at])
        values, counts = found.beads[at][has], weights[has]
        middle = (values @ counts) / counts.sum()
        assert mean[at] == pytest.approx(middle, abs=1e-4)
        width = np.sqrt(((values - middle) ** 2 @ counts) / counts.sum())
        assert spread[at] == pytest.approx(width, abs=1e-3), name


@pytest.mark.parametrize("count", [5, 10])
def test_strangers_that_are_paired_are_not_taken_for_usual(count):
    rng = np.random.default_rng(0)
    own, strange = rng.normal(0.6, 0.08, (7, 40)), rng.normal(0.1, 0.08, (7, count))
    _, mean, spread = Standings(np.hstack([own, strange]), np.full(40 + count, 0.9)).usual()
    np.testing.assert_allclose(mean, 0.6, atol=0.03)
    np.testing.assert_allclose(spread, 0.08, atol=0.03)


def test_where_there_are_no_strangers_nearly_all_beads_count():
    cosines = np.random.default_rng(0).normal(0.6, 0.08, (7, 400))
    _, mean, spread = Standings(cosines, np.ones(400)).usual()
    np.testing.assert_allclose(mean, cosines.mean(axis=1), atol=0.005)
    np.testing.assert_allclose(spread, cosines.std(axis=1), atol=0.005)


def test_one_bead_by_itself_is_usual():
    _, mean, _ = Standings(np.full((7, 1), 0.4), np.ones(1)).usual()
    np.testing.assert_allclose(mean, 0.4)


def test_features_of_likely_beads_are_those_of_the_window():
    evidence, likely, found = standings(3)
    window = Window(evidence, Tile.upright(Span(0, 7), Span(0, 6)))
    names = [name.removeprefix("usual_") for name in USUAL_FEATURES[:4]]
    for number in range(len(likely)):
        shape = SHAPES[likely.kinds[number]]
        features = bead_features(window, shape, names)[:, likely.i[number], likely.j[number]]
        np.testing.assert_allclose(found.beads[: len(names), number], features, atol=1e-5)


def test_few_beads_are_taken_for_what_is_usual_elsewhere():
    *_, found = standings(5, 1, 1)
    standard = dict.fromkeys(USUAL_FEATURES, (0.5, 0.1))
    # besides itself there is only what is usual elsewhere
    above = np.nan_to_num((found.beads[:, 0] - 0.5) / 0.1)  # what it does not have is as usual
    np.testing.assert_allclose(found.above_usual(standard)[:, 0], above)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_a_bead_is_measured_by_the_others(seed):
    _, likely, found = standings(seed)
    standard = {name: (0.3 + k / 10, 0.1 + k / 50) for k, name in enumerate(USUAL_FEATURES)}
    beads = found.above_usual(standard)
    weights = sound(found, standard[USUAL_FEATURES[0]])
    for number in range(len(likely)):
        for at, elsewhere in enumerate(standard.values()):
            if np.isnan(found.beads[at, number]):
                assert beads[at, number] == 0
                continue
            others = ~np.isnan(found.beads[at]) & (np.arange(len(likely)) != number)
            values, counts = with_elsewhere(found.beads[at, others], weights[others], elsewhere)
            mean = np.average(values, weights=counts)
            spread = np.sqrt(np.average((values - mean) ** 2, weights=counts))
            above = (found.beads[at, number] - mean) / spread
            assert beads[at, number] == pytest.approx(above, abs=1e-6)


def test_a_second_reading_has_the_likely_beads_with_what_was_learnt():
    _, lattice, trust = first_reading(*sides(2))
    likely = Likely.of(lattice, trust, SHAPES)
    weights = default_parameters(tokens=True).meaning[1]
    rng = np.random.default_rng(0)
    learnt = {name: rng.normal(size=len(likely)) for name in ("usual_length", "usual_mutual")}
    found = read_again(lattice, likely, weights, learnt, 0.5)
    cells = likely.cells(lattice.band)
    assert np.isfinite(found.beads).sum() == len(likely)
    for number, cell in enumerate(cells):
        kind = likely.kinds[number]
        named = weights.features["pair" if SHAPES[kind] == (1, 1) else "merge"]
        added = sum(named[name] * values[number] for name, values in learnt.items())
        before = lattice.beads[kind, cell]
        assert found.beads[kind, cell] == pytest.approx(before + added, abs=1e-3)
    for ours, theirs in (
        (found.source_openings, lattice.source_openings),
        (found.target_openings, lattice.target_openings),
    ):
        np.testing.assert_allclose(ours, theirs + 0.5 * weights.gaps)


def gold(n):
    rng = np.random.default_rng(7)
    words = tokens(rng, n)
    links = Links(tuple(Link((k,), (k,)) for k in range(n)))
    return Example(side(words), side(words), links)


def test_gold_with_gaps_is_right_about_every_sentence():
    example = gold(300)
    ((whole, *gapped),) = with_gaps([example])
    assert whole == replace(example, weight=3.0)
    assert [each.weight for each in gapped] == [1.0, 2.0, 0.5, 0.25]
    shares = []
    for each in gapped:
        pairs = [link for link in each.gold if link.source and link.target]
        for link in pairs:
            np.testing.assert_array_equal(
                each.source.vectors[link.source[0]], each.target.vectors[link.target[0]]
            )
        nulls = len(each.gold) - len(pairs)
        assert sorted(k for link in each.gold for k in link.source) == [*range(len(each.source))]
        assert sorted(k for link in each.gold for k in link.target) == [*range(len(each.target))]
        shares.append(nulls / 300)
    assert 0.02 < min(shares) < shares[2] / 2 < 0.25
    assert next(with_gaps([example]))[1].gold == gapped[0].gold  # nothing is left to chance


def test_passages_of_each_side_have_nothing_to_do_with_each_other():
    ((*_, apart),) = with_gaps([gold(300)])
    strange = [
        side.vectors[[k for link in nulls for k in link]]
        for side, nulls in (
            (apart.source, [link.source for link in apart.gold if not link.target]),
            (apart.target, [link.target for link in apart.gold if not link.source]),
        )
    ]
    assert len(apart.gold) - 300 == len(strange[0]) + len(strange[1])
    assert 7 * 2 <= len(strange[0]) <= 7 * 8
    assert not any((row == strange[1]).all(axis=1).any() for row in strange[0])
    assert [len(made) for made in with_gaps([gold(53), gold(54)])] == [4, 5]


def test_gold_of_shapes_that_the_model_lacks_is_refused_though_gaps_change_them():
    words = tokens(np.random.default_rng(3), 60)
    links = Links(tuple(Link((2 * k, 2 * k + 1), (3 * k, 3 * k + 1, 3 * k + 2)) for k in range(20)))
    with pytest.raises(InputError, match="no bead of a shape that the model knows"):
        fit([Example(side(words[:40]), side(words), links)], shapes=SHAPES)


def test_whole_documents_stay_whole_beside_short_ones():
    """Of a document of one sentence a gap leaves nothing."""
    rng = np.random.default_rng(5)
    words = tokens(rng, 40)
    one = [Example(side([each]), side([each]), Links((Link((0,), (0,)),))) for each in words]
    found = fit(one, shapes=SHAPES)
    assert np.isfinite(found.meaning[1].opening)


def test_what_hardly_differs_within_each_document_has_a_spread_all_the_same():
    """Of merges, for one, each document may have but one."""
    beads = np.full((KINDS, 3), np.nan)
    beads[0] = 0.3, 0.4, 0.5
    beads[-1, 0] = 0.8
    likely = Likely((), *np.zeros((4, 0), int))
    learnt = Learnt(likely, np.zeros((0, 0)), 0.0, Standings(beads, np.ones(3)))
    read = [SecondReading([], learnt, 1.0)]
    usual = _standard(read, {})
    assert usual[USUAL_FEATURES[0]][0] == pytest.approx(0.4, abs=0.05)
    assert usual[USUAL_FEATURES[0]][1] > 0.05
    assert usual[USUAL_FEATURES[-1]] == pytest.approx((0.8, 0.05))
    known = _standard(read, dict.fromkeys(USUAL_FEATURES, (0.2, 0.3)))
    assert known[USUAL_FEATURES[0]][0] == pytest.approx(0.2, abs=0.05)  # which counts 50 beads
    assert known[USUAL_FEATURES[0]][1] == pytest.approx(0.3, abs=0.05)


def test_a_spread_of_next_to_nothing_outlives_its_file():
    parameters = default_parameters(tokens=True)
    usual = dict.fromkeys(parameters.usual, (0.5, 1e-06))
    again = Parameters.from_json(replace(parameters, usual=usual).to_json())
    assert again.usual == usual


def ferry():
    """The sentences of a story and of its translation."""
    return [list(aligner.split(read(f"die-faehre.{code}.txt"), code)) for code in ("de", "fr")]


@pytest.mark.parametrize("side", [0, 1], ids=["source", "target"])
def test_where_every_other_sentence_is_missing_most_gaps_are_seen(side):
    """Before a reading knew how many gaps there are, it found eight and ten of these twenty-one."""
    languages = {"source_language": "de", "target_language": "fr"}
    sides = ferry()
    whole = aligner.align(*sides, **languages).alignment
    ones = [bead for bead in whole if bead.shape == (1, 1)][1:-1:2]
    gone = {(bead.source, bead.target)[side].start for bead in ones}
    left = {(bead.source, bead.target)[1 - side].start for bead in ones}
    sides[side] = [text for number, text in enumerate(sides[side]) if number not in gone]
    found = aligner.align(*sides, **languages).alignment
    alone = {
        (bead.source, bead.target)[1 - side].start
        for bead in found
        if bead.shape == ((0, 1), (1, 0))[side]
    }
    assert len(alone & left) > 0.6 * len(left)
    assert len(alone - left) < 4


def test_a_stranger_in_the_place_of_a_sentence_may_have_no_counterpart():
    """Fitted to gold as it is, where there are no strangers, the model paired all of these."""
    german, french = ferry()
    languages = {"source_language": "de", "target_language": "fr"}
    sure = [
        bead.target.start
        for bead in aligner.align(german, french, **languages).alignment
        if bead.shape == (1, 1) and bead.confidence > 0.95
    ][::4]
    alone = 0
    for number in sure:
        changed = list(french)
        changed[number] = "Le gouvernement a présenté mardi un projet de loi sur les retraites."
        alignment = aligner.align(german, changed, **languages).alignment
        alone += any(bead.is_null and number in bead.target for bead in alignment)
    assert len(sure) > 8
    assert alone >= 1


def test_what_is_usual_is_not_asked_where_meaning_does_not_count(monkeypatch):
    """Between languages that the encoder does not know nothing else does."""
    parameters = default_parameters(tokens=True)
    low, high = parameters.clarity
    assert set(USUAL_FEATURES).isdisjoint(parameters.readings(low, has_texts=True)[1].counting)
    between = parameters.readings((low + high) / 2, has_texts=True)
    assert set(USUAL_FEATURES) <= set(between[1].counting)
    asked = []
    monkeypatch.setattr(Standings, "of", lambda *given: asked.append(given))
    rng = np.random.default_rng(0)
    strange = [side(tokens(rng, 30)) for _ in range(2)]
    align_sides(*strange, replace(parameters, clarity=(5.0, 6.0)), SHAPES)
    assert not asked


def test_what_is_fitted_is_what_is_used():
    parameters = default_parameters(tokens=True)
    first, second = parameters.meaning
    second = replace(second, end=0.4, gaps=0.9)
    example = _dropped(gold(19), 0.15, random.Random(2))  # one block, with gaps
    source, target = example.source, example.target
    names = first.names
    (part,) = GoldDocument(example, SHAPES).read_again(names, first).parts(parameters.usual)
    assert part.gaps
    problem = Problem([part], SHAPES, Penalty(5.0, 5.0))
    theta = problem._flat(second)
    for name in ("opening", "replacement", "end", "gaps"):
        assert getattr(problem._named(theta), name) == pytest.approx(getattr(second, name))
    weights, biases, nulls = problem._split(theta)
    (batch,) = problem.batches
    fitted = batch.lattice(weights[problem.group], biases[problem.kind], nulls)
    evidence = Evidence(source, target, Band.full(len(source), len(target)), 3)
    read, known = fill_lattices(evidence, (first, second), SHAPES)
    trust, path = posteriors(read), best_steps(read)
    used = _second(evidence, read, trust, path, known, second, parameters.usual)
    assert fitted.replacement == pytest.approx(used.replacement)
    i, j = evidence.band.places(Span(0, len(evidence.band.start)))
    for name, real in (
        ("source_nulls", slice(None)),
        ("target_nulls", slice(None)),
        ("source_openings", i > 0),
        ("target_openings", j > 0),
    ):
        ours, theirs = getattr(fitted, name)[real, 0], getattr(used, name)[real]
        np.testing.assert_allclose(ours, theirs, atol=1e-3)
