"""The dynamic program against an enumeration of all paths."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from strategies import SHAPES, lattices

from aligner.bitext import Span
from aligner.model import sweep
from aligner.model.band import Band
from aligner.model.lattice import Lattice
from aligner.model.search import best_path, posteriors


def as_steps(alignment) -> list[tuple[str, int, int, int]]:
    steps = []
    for bead in alignment:
        kind = "pair" if not bead.is_null else "source" if bead.source else "target"
        number = SHAPES.index(bead.shape) if kind == "pair" else -1
        steps.append((kind, number, bead.source.stop, bead.target.stop))
    return steps


@given(lattices())
@settings(max_examples=150, deadline=None)
def test_everything_equals_the_enumeration_of_all_paths(lattice):
    found = list(oracles.paths(lattice))
    if not found:
        with pytest.raises(ValueError, match="no path"):
            best_path(lattice)
        return
    scores = np.array([score for score, _ in found])
    log_z = np.logaddexp.reduce(scores)
    trust = posteriors(lattice)
    assert trust.log_z == pytest.approx(log_z, abs=1e-9)

    beads = np.zeros_like(lattice.beads)
    nulls = {"source": np.zeros(lattice.band.size[0]), "target": np.zeros(lattice.band.size[1])}
    replacements = 0.0
    for score, steps in found:
        kinds = [kind for kind, *_ in steps]
        replacements += np.exp(score - log_z) * list(pairwise(kinds)).count(("source", "target"))
        for kind, s, i, j in steps:
            if kind == "pair":
                beads[s, lattice.band.cell(i, j)] += np.exp(score - log_z)
            else:
                nulls[kind][(i if kind == "source" else j) - 1] += np.exp(score - log_z)
    np.testing.assert_allclose(trust.beads, beads, atol=1e-9)
    np.testing.assert_allclose(trust.source_nulls, nulls["source"], atol=1e-9)
    np.testing.assert_allclose(trust.target_nulls, nulls["target"], atol=1e-9)
    assert trust.replacements == pytest.approx(replacements, abs=1e-9)

    best = max(scores)
    steps = as_steps(best_path(lattice))
    assert best == pytest.approx(next(score for score, path in found if path == steps))


@given(lattices())
@settings(max_examples=50, deadline=None)
def test_posteriors_over_the_beads_that_cover_a_sentence_sum_to_one(lattice):
    if not any(True for _ in oracles.paths(lattice)):
        return
    trust = posteriors(lattice)
    source, target = trust.source_nulls.copy(), trust.target_nulls.copy()
    for cell, (i, j) in enumerate(zip(*lattice.band.places(Span(0, len(source) + 1)), strict=True)):
        for s, (a, b) in enumerate(SHAPES):
            if trust.beads[s, cell]:
                source[i - a : i] += trust.beads[s, cell]
                target[j - b : j] += trust.beads[s, cell]
    np.testing.assert_allclose(source, 1.0, atol=1e-9)
    np.testing.assert_allclose(target, 1.0, atol=1e-9)


def test_a_batch_gives_what_its_lattices_give_alone():
    rng = np.random.default_rng(3)
    n, m, band = 4, 3, Band.full(4, 3)
    beads = rng.normal(size=(len(SHAPES), n + 1, m + 1, 2))
    for s, (a, b) in enumerate(SHAPES):
        beads[s, :a] = beads[s, :, :b] = -np.inf
    beads = beads.reshape(len(SHAPES), -1, 2)
    nulls = rng.normal(size=(n, 2)), rng.normal(size=(m, 2))
    openings = rng.normal(size=(2, band.n_cells, 2))
    batch = Lattice(band, SHAPES, beads, *nulls, *openings, 0.7)
    whole = posteriors(batch)
    # the second lattice ends after two sentences of the source and three of the target
    cut, inside = Band.full(2, 3), slice(3 * (m + 1))
    ended = posteriors(replace(batch, ends=np.array([band.n_cells - 1, cut.n_cells - 1])))
    first, second = (
        posteriors(
            Lattice(
                band, SHAPES, beads[..., k], *(side[:, k] for side in nulls), *openings[..., k], 0.7
            )
        )
        for k in range(2)
    )
    shorter = posteriors(
        Lattice(
            cut,
            SHAPES,
            beads[:, inside, 1],
            nulls[0][:2, 1],
            nulls[1][:, 1],
            *openings[:, inside, 1],
            0.7,
        )
    )
    for together, k, alone in (whole, 0, first), (whole, 1, second), (ended, 0, first):
        for name in vars(alone):
            np.testing.assert_allclose(getattr(together, name)[..., k], getattr(alone, name))
    for name in vars(shorter):
        found, wanted = getattr(ended, name)[..., 1], getattr(shorter, name)
        if name == "beads":
            found, wanted = found.T, wanted.T
        kept = found[: len(wanted)] if wanted.ndim else found
        np.testing.assert_allclose(kept, wanted)
        assert found.sum() == pytest.approx(wanted.sum()), "nothing lies beyond the end"


def long_lattice(rng: np.random.Generator, clarity: float) -> Lattice:
    """A band of 61 rows, ragged, with random scores and, as clear as wanted, one good path."""
    n, m = 60, 50
    middle = np.linspace(0, m, n + 1).astype(np.int64)
    start = np.maximum.accumulate(np.maximum(middle - rng.integers(3, 9, n + 1), 0))
    stop = np.maximum.accumulate(np.minimum(middle + rng.integers(4, 9, n + 1), m + 1))
    band = Band(start, stop)
    beads = rng.normal(size=(len(SHAPES), band.n_cells))
    i, j = band.places(Span(0, n + 1))
    beads[0, j == middle[i]] += clarity
    for s, (a, b) in enumerate(SHAPES):
        beads[s, (i < a) | (j < b)] = -np.inf
    nulls = [rng.normal(size=size) for size in (n, m)]
    return Lattice(band, SHAPES, beads, *nulls, *rng.normal(size=(2, band.n_cells)), 1.3)


@pytest.mark.parametrize(("clarity", "lanes_done"), [(30.0, [3]), (0.0, [3, 2])])
def test_lanes_give_what_one_row_after_the_other_gives(monkeypatch, clarity, lanes_done):
    """Where all paths soon have one origin lanes join; where they do not, lanes are done again."""
    lattice, done = long_lattice(np.random.default_rng(7), clarity), []
    path, trust = best_path(lattice), posteriors(lattice)

    def spy(lanes, result, run=sweep._Lanes.run):
        done.append(len(lanes._own))
        return run(lanes, result)

    monkeypatch.setattr(sweep, "_LANE", 20)
    monkeypatch.setattr(sweep, "_WARM_UP", 15)
    monkeypatch.setattr(sweep, "_AT_ONCE", 300)  # some rows of all lanes
    monkeypatch.setattr(sweep._Lanes, "run", spy)
    assert best_path(lattice) == path
    assert done == lanes_done
    found = posteriors(lattice)
    np.testing.assert_allclose(found.beads, trust.beads, atol=1e-6)
    np.testing.assert_allclose(found.source_nulls, trust.source_nulls, atol=1e-6)
    np.testing.assert_allclose(found.target_nulls, trust.target_nulls, atol=1e-6)
    assert found.log_z == pytest.approx(trust.log_z, abs=1e-6)


def test_a_part_of_a_lattice_lies_in_memory_as_a_search_reads_it():
    """Else each row of a search copies the whole of it, and a search takes twice as long."""
    lattice = long_lattice(np.random.default_rng(1), 30.0)
    band = lattice.band
    narrow = Band(band.start, np.maximum(band.stop - 1, band.start + 1))
    part = lattice.within(narrow)
    assert part.beads.flags.c_contiguous
    i, j = narrow.places(Span(0, len(narrow.start)))
    for cell, (row, column) in enumerate(zip(i, j, strict=True)):
        whole = band.cell(row, column)
        np.testing.assert_array_equal(part.beads[:, cell], lattice.beads[:, whole])
