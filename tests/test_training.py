"""Fitting: gold into blocks, the gradient, and parameters that do what gold asks for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import oracles
import pytest
from growth import grows_with_length
from hypothesis import given
from strategies import golds

from aligner.bitext import Link, Links, Span
from aligner.errors import InputError
from aligner.model.beads import align_sides
from aligner.model.features import BEAD_FEATURES
from aligner.model.parameters import (
    DEFAULT_SHAPES,
    NULL,
    PAIR,
    Weights,
    default_parameters,
    shapes_up_to,
)
from aligner.model.punctuation import QUESTION, mark_of
from aligner.model.side import Side
from aligner.training import Block, Example, fit, fitting, gold_blocks, read_gold
from aligner.training.documents import GoldDocument
from aligner.training.likelihood import Penalty, Problem

SHAPES = shapes_up_to(4)


def links(*pairs: tuple[tuple[int, ...], tuple[int, ...]]) -> Links:
    return Links(tuple(Link(*pair) for pair in pairs))


def gold_document(seed: int, n: int = 40) -> Example:
    """A made-up document with merges and nulls of which the vectors tell the truth."""
    rng = np.random.default_rng(seed)
    source, target, gold = [], [], []
    while len(source) < n:
        meaning = rng.normal(size=24)
        a, b = [*[(1, 1)] * 6, (1, 2), (2, 1), (0, 1), (1, 0)][rng.integers(10)]
        gold.append(
            (
                tuple(range(len(source), len(source) + a)),
                tuple(range(len(target), len(target) + b)),
            )
        )
        parts = rng.normal(size=(max(a, b), 24))
        for side, count in ((source, a), (target, b)):
            own = parts[:count] if count == max(a, b) else parts.sum(axis=0, keepdims=True)
            side += [meaning * 0.2 + part + 0.2 * rng.normal(size=24) for part in own]
    return Example(Side.of_vectors(source), Side.of_vectors(target), links(*gold))


def problem_of(examples: list[Example], l2: float, near: Weights | None = None) -> Problem:
    documents = (GoldDocument(example, SHAPES) for example in examples)
    parts = [
        replace(part, gaps=len(part.block.steps) / 10)
        for each in documents
        for part in each.parts(tuple(BEAD_FEATURES))
    ]
    return Problem(parts, SHAPES, Penalty(l2, l2 / 2), near)


def test_fit_takes_what_read_gold_returns():
    documents = {f"d{seed}": gold_document(seed) for seed in range(2)}
    by_name = fit(documents, shapes=SHAPES)
    assert by_name == fit(iter(documents.values()), shapes=SHAPES)


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        (["die-faehre"], {}, "as training.read_gold reads them from a folder, not str"),
        ("gold", {}, "as training.read_gold reads them from a folder, not str"),
        (3, {}, "as training.read_gold reads them from a folder, not int"),
        ([], {"name": None}, "the name of parameters must be a string, not None"),
        ([], {"note": 3}, "the note of parameters must be a string, not 3"),
        *(
            ([], {"l2": wrong}, f"l2 must be a finite number above 0, such as 5.0, not {wrong!r}")
            for wrong in (-1, 0, np.nan, np.inf, "x", None)
        ),
    ],
)
def test_fit_says_what_it_takes(given, named, said):
    with pytest.raises(InputError, match=said):
        fit(given, **named)


def test_a_clean_gold_document_is_one_block():
    gold = links(((0,), (0,)), ((1,), ()), ((2, 3), (1,)), ((), (2,)))
    (block,) = gold_blocks(gold, 4, 3, SHAPES)
    assert block == Block(Span(0, 4), Span(0, 3), ((1, 1), (1, 0), (2, 1), (0, 1)))


def test_gold_is_cut_where_nothing_or_too_much_is_said():
    gold = links(
        ((0,), (0,)),
        ((2,), (2,)),  # nothing is said of 1
        ((3,), (4,)),  # crosses the next
        ((4,), (3,)),
        ((5,), (5, 6, 7, 8)),  # a shape that the model has not
        ((6,), (9,)),
    )
    blocks = list(gold_blocks(gold, 7, 10, SHAPES))
    steps = [(block.source.start, block.target.start, block.steps) for block in blocks]
    assert (0, 0, ((1, 1),)) in steps
    assert (2, 2, ((1, 1),)) in steps
    assert (6, 9, ((1, 1),)) in steps
    assert all(block.steps for block in blocks)
    assert not any(5 in block.source for block in blocks)


def test_a_bead_of_which_another_link_claims_a_sentence_is_in_no_block():
    gold = links(((0, 1), (0,)), ((1,), (1,)))
    assert list(gold_blocks(gold, 2, 2, SHAPES)) == []


@given(golds())
def test_blocks_are_those_of_the_slow_twin(drawn):
    gold, n, m = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aligner.training.gold._BEADS", 3)
        blocks = list(gold_blocks(gold, n, m, SHAPES))
    for block in blocks:
        assert np.sum(block.steps, axis=0).tolist() == [len(block.source), len(block.target)]
    told = [(block.source.start, block.target.start, [*block.steps]) for block in blocks]
    assert told == oracles.gold_blocks(gold, SHAPES, 3)


@pytest.mark.parametrize("across", [0, 1])  # or each link crosses the one beside it
@pytest.mark.parametrize("every", [1, 2])  # or every other sentence is in no link
def test_gold_is_cut_in_time_that_grows_with_its_length(across, every):
    def cut(size):
        gold = links(*(((k * every,), ((k ^ across) * every,)) for k in range(size)))
        return lambda: list(gold_blocks(gold, size * every, size * every, SHAPES))

    assert grows_with_length(cut, 2_000)


def test_long_documents_are_cut_into_blocks_of_twenty_beads():
    gold = links(*(((k,), (k,)) for k in range(50)))
    assert [len(block.steps) for block in gold_blocks(gold, 50, 50, SHAPES)] == [20, 20, 10]


@pytest.mark.parametrize("seed", range(8))
def test_the_loss_is_that_of_the_gold_among_all_paths(seed):
    rng = np.random.default_rng(seed)
    shapes = [(1, 1), (1, 0), (0, 1), [(1, 2), (2, 1), (1, 1)][rng.integers(3)]]
    steps = [*shapes, *([(1, 0), (0, 1)] if seed % 2 else [])]
    ends = np.cumsum([(0, 0), *steps], axis=0).tolist()
    gold = links(
        *(
            (tuple(range(i, i + a)), tuple(range(j, j + b)))
            for (i, j), (a, b) in zip(ends, steps, strict=False)
        )
    )
    sides = (
        Side.of_vectors(rng.normal(size=(size, 6)), rng.integers(5, 60, size)) for size in ends[-1]
    )
    problem = problem_of([Example(*sides, gold)], l2=0.0)
    theta = rng.normal(size=problem.size)
    weights, biases, nulls = problem._split(theta)
    (batch,) = problem.batches
    many = batch.lattice(weights[problem.group], biases[problem.kind], nulls)
    arrays = "beads", "source_nulls", "target_nulls", "source_openings", "target_openings"
    lattice = replace(many, ends=None, **{name: getattr(many, name)[..., 0] for name in arrays})
    scores = {
        tuple((link.source, link.target) for link in oracles.links(lattice, path)): score
        for score, path in oracles.paths(lattice)
    }
    own = scores[tuple((link.source, link.target) for link in gold)]
    log_z = np.logaddexp.reduce([*scores.values()])
    assert problem.loss(theta)[0] == pytest.approx(log_z - own, abs=1e-4)


def test_the_gradient_is_that_of_the_loss():
    problem = problem_of([gold_document(0, 12), gold_document(1, 9)], l2=0.5)
    rng = np.random.default_rng(2)
    theta = 0.3 * rng.normal(size=problem.size)
    _, gradient = problem.loss(theta)
    for k in range(problem.size):
        step = np.zeros(problem.size)
        step[k] = 1e-3
        slope = (problem.loss(theta + step)[0] - problem.loss(theta - step)[0]) / 2e-3
        assert slope == pytest.approx(gradient[k], rel=2e-3, abs=2e-3)


def test_blocks_of_unequal_size_do_not_change_each_others_likelihood():
    vectors = np.random.default_rng(0).normal(size=(8, 6))
    shorter = Example(
        Side.of_vectors(vectors[:4]),
        Side.of_vectors(vectors[1:7]),
        links(
            ((0,), ()), ((1,), (0,)), ((2,), (1,)), ((3,), (2,)), *(((), (k,)) for k in (3, 4, 5))
        ),
    )
    longer = gold_document(1, 12)
    together = problem_of([shorter, longer], l2=0.0)
    theta = 0.3 * np.random.default_rng(2).normal(size=together.size)
    losses = []
    for examples in ([shorter], [longer], [shorter, longer]):
        problem = problem_of(examples, l2=0.0)
        problem.spread, problem.null_spread = together.spread, together.null_spread
        losses.append(problem.loss(theta)[0])
    assert losses[0] + losses[1] == pytest.approx(losses[2], rel=1e-5)


def test_fitted_parameters_align_unseen_documents_as_the_gold_does():
    parameters = fit([gold_document(seed) for seed in range(6)], shapes=SHAPES, name="ours")
    assert parameters.name == "ours"
    unseen = gold_document(99)
    found = align_sides(unseen.source, unseen.target, parameters, SHAPES)
    right = {(link.source, link.target) for link in unseen.gold}
    ours = {(tuple(bead.source), tuple(bead.target)) for bead in found}
    assert len(right & ours) > 0.8 * len(right)


def test_what_the_gold_says_little_about_stays_as_it_was():
    before = default_parameters()
    gold = [gold_document(0, 8)]

    def distance(fitted):
        (first, second), (ours, again) = before.meaning, fitted.meaning
        return sum(
            abs(new.features[PAIR][name] - old.features[PAIR][name])
            for old, new in ((first, ours), (second, again))
            for name in old.names
        )

    near, alone = fit(gold), fit(gold, near=None)
    assert 0 < distance(near) < distance(alone) / 2
    assert near == fit(gold, near=before)
    assert fit(gold, near=alone) != near


def test_parameters_for_tokens_are_not_near_those_without():
    said = "default are for tokens, but the gold has none"
    with pytest.raises(InputError, match=said):
        fit([gold_document(0, 8)], near=default_parameters(tokens=True))
    for wrong, named in (("mine", "'mine'"), (np.zeros(3), "array")):
        with pytest.raises(
            InputError, match=f"near takes Parameters, None or 'default', not {named}"
        ):
            fit([gold_document(0, 8)], near=wrong)


def test_what_is_set_by_hand_is_that_of_the_parameters_nearby():
    first, second = default_parameters().meaning
    near = replace(
        default_parameters(),
        clarity=(0.5, 0.9),
        meaning=(replace(first, crossing=-9.0), replace(second, crossing=-8.0)),
    )
    found = fit([gold_document(0, 8)], near=near)
    assert found.clarity == (0.5, 0.9)
    assert [each.crossing for each in found.meaning] == [-9.0, -8.0]


def test_only_the_biases_of_shapes_cost_less():
    problem = problem_of([gold_document(0, 12)], l2=4.0)
    weights, biases, nulls = problem._split(problem.costs)
    assert biases == pytest.approx(2.0)
    assert weights * problem.spread == pytest.approx(4.0)
    assert nulls * problem.null_spread == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("near", "costs", "is_unshrunk"), [(None, 1, True), ("default", 10, False)]
)
def test_second_readings_cost_twelve_times_as_much(monkeypatch, near, costs, is_unshrunk):
    asked, unshrunk = [], []

    class Watched(Problem):
        def __init__(self, parts, shapes, penalty, near):
            super().__init__(parts, shapes, penalty, near)
            asked.append(penalty)

        def unshrunk(self, weights):
            unshrunk.append(weights)
            return super().unshrunk(weights)

    monkeypatch.setattr(fitting, "Problem", Watched)
    fit([gold_document(0, 8)], near=near, l2=2.0)
    judges = 3
    costing = Penalty(2.0 * costs, 2.0 * costs), Penalty(24.0 * costs, 2.0 * costs)
    assert asked == judges * [*costing]
    assert len(unshrunk) == judges * is_unshrunk


def test_a_judge_by_surface_is_not_taught_by_texts_that_are_not_known():
    """The vectors are those of an encoder, and only it knows what they say."""
    judges = fit([gold_document(0, 12)], near=None).surface
    for weights in judges:
        assert not any(weights.features[PAIR][f"surface_{name}"] for name in ("cosine", "margin"))
        assert not weights.features[NULL]["surface_best"]
        assert "best" not in weights.features[NULL]


def test_what_is_near_costs_nothing():
    near = default_parameters().meaning[0]
    examples = [gold_document(0, 12)]
    free, held = problem_of(examples, l2=0.0), problem_of(examples, l2=9.0, near=near)
    theta = free._flat(near)
    assert held.loss(theta)[0] == pytest.approx(free.loss(theta)[0])
    assert held.loss(1.1 * theta)[0] > free.loss(1.1 * theta)[0] + 0.01


def test_what_a_penalty_shrinks_gets_its_size_back_but_no_other_direction():
    rng = np.random.default_rng(0)
    examples = [
        replace(each, target=Side.of_vectors(each.target.vectors + rng.normal(size=(n, 24))))
        for each in (gold_document(seed, 20) for seed in range(3))
        if (n := len(each.target))
    ]
    free, held = problem_of(examples, l2=0.0), problem_of(examples, l2=1.0)
    shrunk = held.solved(lambda: None)
    theta, back = (held._flat(weights) for weights in (shrunk, held.unshrunk(shrunk)))
    factors = back[theta != 0] / theta[theta != 0]
    assert 1.05 < factors[0] <= 2
    assert factors == pytest.approx(factors[0])
    for step in (-0.02, 0.02):
        assert free.loss(back)[0] <= free.loss((factors[0] + step) * theta)[0] + 1e-6


def test_fitting_again_gives_the_same():
    examples = [gold_document(seed, 20) for seed in range(2)]
    by_default = fit(examples).to_json()
    assert fit(examples, shapes=list(DEFAULT_SHAPES)).to_json() == by_default


def test_gold_without_a_usable_bead_is_refused():
    side = Side.of_vectors(np.eye(2))
    with pytest.raises(InputError, match="no bead"):
        fit([Example(side, side, Links(()))], shapes=SHAPES)


def test_gold_that_links_a_sentence_there_is_not_is_refused():
    side = Side.of_vectors(np.eye(3))
    for source, target, told in (
        ((3,), (0,), "source sentence 3"),
        ((0,), (2, 5), "target sentence 5"),
    ):
        with pytest.raises(InputError, match=rf"{told}, counted from 0, but there are 3"):
            Example(side, side, Links((Link(source, target),)))


@pytest.mark.parametrize("n", [1, 5])
def test_gold_of_nulls_alone_is_refused(n):
    rng = np.random.default_rng(n)
    source, target = (Side.of_vectors(rng.normal(size=(n, 6))) for _ in range(2))
    nulls = links(*(((k,), ()) for k in range(n)), *(((), (k,)) for k in range(n)))
    with pytest.raises(InputError, match="no bead"):
        fit([Example(source, target, nulls)], shapes=SHAPES)


def test_parameters_may_be_fitted_to_one_to_one_beads_alone():
    parameters = fit([gold_document(0)], shapes=((1, 1),), near=None)
    assert parameters.meaning[0].bias_of((1, 2)) == 0.0


def test_gold_whose_sides_are_exchanged_is_refused_with_the_cure(tmp_path):
    (tmp_path / "a.gold").write_text("[0]:[0]\n[]:[1]\n")
    (tmp_path / "a.de").write_text("Eins.\n")
    (tmp_path / "a.en").write_text("One.\nTwo.\n")
    told = (
        r"a\.gold links sentence 1, counted from 0, but a\.de has 1; check that en is the language"
        " of its first numbers and de that of the others"
    )
    with pytest.raises(InputError, match=told):
        read_gold(str(tmp_path), "en", "de", "embedded")


def test_a_semicolon_asks_in_greek_gold_as_it_does_for_alignment(tmp_path):
    (tmp_path / "a.gold").write_text("[0]:[0]\n")
    (tmp_path / "a.en").write_text("Is he here; now?\n")
    (tmp_path / "a.el").write_text("Είναι εδώ;\n")
    gold = read_gold(tmp_path, "en", "el", "embedded")["a"]
    assert [*mark_of(gold.source.endings), *mark_of(gold.target.endings)] == [QUESTION, QUESTION]
