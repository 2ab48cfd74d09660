"""Alignment under a user's decisions: against the enumeration of all paths that keep to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import oracles
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_search import SHAPES, lattices

import aligner
from aligner.bitext import Link, Span
from aligner.decisions import Constraints
from aligner.errors import InputError
from aligner.model.anchors import find_band, narrowed
from aligner.model.beads import align_sides
from aligner.model.constrained import constrain
from aligner.model.lattice import Lattice, Posteriors
from aligner.model.parameters import default_parameters, shapes_up_to
from aligner.model.search import best_path, posteriors
from aligner.model.side import Side

ODD = ((3, 2), (4, 1), (3, 3), (2, 4))  # shapes that the small lattices lack
Asked = tuple[list[Link], list[Link], list[tuple[int, int]]]


def any_path(n: int, m: int, rng: np.random.Generator) -> list[Link]:
    """Beads from corner to corner, of usual and odd shapes, in an order that may be any."""
    i = j = 0
    path = []
    while (i, j) != (n, m):
        steps = [(1, 0), (0, 1), *SHAPES, *ODD]
        a, b = steps[rng.integers(len(steps))]
        if i + a <= n and j + b <= m:
            path.append(Link(tuple(range(i, i + a)), tuple(range(j, j + b))))
            i, j = i + a, j + b
    return path


def some(values: list, rng: np.random.Generator, share: float) -> list:
    return [value for value in values if rng.random() < share]


@st.composite
def asked(draw: st.DrawFn, n: int, m: int) -> Asked:
    """Decisions that one path keeps to, or, in part of the cases, none may."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    path, other = any_path(n, m, rng), any_path(n, m, rng)
    share = draw(st.sampled_from([0.0, 0.3, 0.6]))
    locked = some(path, rng, share)
    cells = np.cumsum([(0, 0), *((len(p.source), len(p.target)) for p in path)], axis=0)
    boundaries = [tuple(cell) for cell in some(cells.tolist(), rng, share)]
    forbidden = some([link for link in other if link not in locked], rng, 0.3)
    return locked, forbidden, boundaries


def widened(lattice: Lattice, shapes: tuple) -> Lattice:
    """The same lattice with more shapes, each with the score 0 wherever it fits."""
    i, j = places(lattice)
    more = [np.where((i >= a) & (j >= b), 0.0, -np.inf) for a, b in shapes]
    beads = np.concatenate([lattice.beads, more])
    return replace(lattice, shapes=(*lattice.shapes, *shapes), beads=beads)


def places(lattice: Lattice) -> tuple[np.ndarray, np.ndarray]:
    """The row and the column of each cell."""
    return lattice.band.places(Span(0, len(lattice.band.start)))


def kept_paths(lattice: Lattice, wanted: Asked) -> dict[tuple[Link, ...], float]:
    """All paths that keep to the decisions, with their scores; odd shapes only where locked."""
    found = {}
    for score, steps in oracles.paths(widened(lattice, ODD)):
        path = oracles.links(widened(lattice, ODD), steps)
        odd = [p for p in path if (len(p.source), len(p.target)) in ODD]
        if np.isfinite(score) and set(odd) <= set(wanted[0]) and oracles.keeps_to(path, *wanted):
            found[tuple(path)] = score
    return found


def links_of(alignment) -> tuple[Link, ...]:
    return tuple(Link(tuple(bead.source), tuple(bead.target)) for bead in alignment)


def probabilities(lattice: Lattice, trust: Posteriors) -> dict[Link, float]:
    """The posterior of every bead, nulls wherever they stand; those of 0 are left out."""
    found = {Link((k,), ()): value for k, value in enumerate(trust.source_nulls)}
    found |= {Link((), (k,)): value for k, value in enumerate(trust.target_nulls)}
    rows, columns = places(lattice)
    for s, cell in np.argwhere(trust.beads):
        (a, b), i, j = lattice.shapes[s], int(rows[cell]), int(columns[cell])
        found[Link(tuple(range(i - a, i)), tuple(range(j - b, j)))] = trust.beads[s, cell]
    return found


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_everything_equals_the_enumeration_of_the_paths_that_keep_to_the_decisions(data):
    lattice = data.draw(lattices())
    wanted = data.draw(asked(*lattice.band.size))
    fixed = [link for link in wanted[0] if link.source and link.target]
    assume(all(p.target[-1] + 1 in lattice.band.row(p.source[-1] + 1) for p in fixed))
    found = kept_paths(lattice, wanted)
    narrow = constrain(lattice, Constraints.of(lattice.band.size, *wanted))
    if not found:
        with pytest.raises(ValueError, match="no path"):
            best_path(narrow)
        return
    scores = np.array(list(found.values()))
    log_z = np.logaddexp.reduce(scores)
    trust = posteriors(narrow)
    assert trust.log_z == pytest.approx(log_z, abs=1e-9)
    assert found[links_of(best_path(narrow))] == pytest.approx(scores.max())

    expected: dict[Link, float] = {}
    for path, score in found.items():
        for link in path:
            expected[link] = expected.get(link, 0.0) + np.exp(score - log_z)
    got = probabilities(narrow, trust)
    for link in expected.keys() | got.keys():
        assert got.get(link, 0.0) == pytest.approx(expected.get(link, 0.0), abs=1e-9), link


@given(lattices())
@settings(max_examples=20, deadline=None)
def test_without_decisions_a_lattice_stays_as_it_is(lattice):
    assert constrain(lattice, Constraints(lattice.band.size)) is lattice


def test_a_lattice_is_left_alone():
    source, target = sides(5)
    shapes = shapes_up_to(3)
    seen = []

    def spy(lattice, constraints):
        before = lattice.beads.copy(), lattice.source_nulls.copy()
        result = constrain(lattice, constraints)
        np.testing.assert_array_equal(before[0], lattice.beads)
        np.testing.assert_array_equal(before[1], lattice.source_nulls)
        seen.append(result)
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aligner.model.beads.constrain", spy)
        asked = Constraints.of((5, 5), [(2, 2)], [(3, 3)], [(1, 1)])
        align_sides(source, target, default_parameters(), shapes, constraints=asked)
    assert len(seen) == 2  # a reading each


# --- sides and bands ------------------------------------------------------------------------------


def sides(n: int, seed: int = 0, noise: float = 0.4, d: int = 32) -> tuple[Side, Side]:
    """Two sides whose sentences correspond one by one."""
    rng = np.random.default_rng(seed)
    source = rng.normal(size=(n, d))
    lengths = rng.integers(20, 120, n)
    target = source + noise * rng.normal(size=(n, d))
    return Side.of_vectors(source, lengths), Side.of_vectors(target, lengths * 1.1)


def vectors(n: int, seed: int = 0, d: int = 16) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, d))


def confidence_of(alignment, source, target) -> float | None:
    """The confidence of a bead, None where it is not in the alignment."""
    for bead in alignment:
        if (list(bead.source), list(bead.target)) == (list(source), list(target)):
            return bead.confidence
    return None


def test_a_locked_bead_of_any_shape_is_kept_for_certain():
    x = vectors(30)
    alignment = aligner.align_embeddings(x, x, locked=[(range(4, 13), range(3, 15)), (20, 22)])
    assert confidence_of(alignment, range(4, 13), range(3, 15)) == 1.0
    assert confidence_of(alignment, [20], [22]) == 1.0
    assert confidence_of(alignment, [25], [25]) > 0.9
    assert (9, 12) in alignment.shapes()


def test_an_odd_shape_is_possible_only_where_it_is_locked():
    x = vectors(40)
    free = aligner.align_embeddings(x, x, shapes=[(1, 1)])
    bound = aligner.align_embeddings(x, x, shapes=[(1, 1)], locked=[([5, 6], [5])])
    assert set(free.shapes()) == {(1, 1)}
    assert bound.shapes()[2, 1] == 1
    assert set(bound.shapes()) <= {(1, 1), (2, 1), (0, 1)}


def test_a_locked_null_is_null_for_certain_wherever_it_stands():
    x = vectors(12)
    alignment = aligner.align_embeddings(x, x, locked=[(4, []), ([], [7, 8])])
    nulls = {(*b.source, -1) if b.source else (-1, *b.target) for b in alignment if b.is_null}
    assert {(4, -1), (-1, 7), (-1, 8)} <= nulls
    assert all(b.confidence == 1.0 for b in alignment if 4 in b.source or 7 in b.target)


def test_a_lock_over_a_blank_sentence_is_kept():
    source, target = sides(6)
    source.lengths[2], source.vectors[2] = 0.0, 0.0
    asked = Constraints.of((6, 6), [([2, 3], [2, 3])])
    shapes = shapes_up_to(6)
    alignment = align_sides(source, target, default_parameters(), shapes, constraints=asked)
    assert confidence_of(alignment, [2, 3], [2, 3]) == 1.0


def test_a_forbidden_bead_is_gone_and_the_next_best_comes():
    x = vectors(10)
    alignment = aligner.align_embeddings(x, x, forbidden=[(5, 5)])
    assert confidence_of(alignment, [5], [5]) is None
    assert confidence_of(alignment, [1], [1]) > 0.9
    nowhere = aligner.align_embeddings(x, x, forbidden=[(0, 9), (range(9), range(9))])
    assert nowhere == aligner.align_embeddings(x, x)


def test_forbidden_nulls_are_taken_in_by_others():
    x = vectors(10)
    fewer = np.delete(x, [3, 4], axis=0)
    free = aligner.align_embeddings(x, fewer)
    assert {b.source.start for b in free if not b.target} == {3, 4}
    there = aligner.align_embeddings(x, fewer, forbidden=[([3, 4], [])])
    assert not {b.source.start for b in there if not b.target} & {3, 4}
    back = aligner.align_embeddings(fewer, x, forbidden=[([], [3, 4])])
    assert [(b.source, b.target) for b in back.inverse()] == [(b.source, b.target) for b in there]
    for one, other in zip(back.inverse(), there, strict=True):
        assert one.confidence == pytest.approx(other.confidence, abs=1e-6)


def test_no_bead_crosses_a_boundary():
    x = vectors(20)
    alignment = aligner.align_embeddings(x, x, boundaries=[(0, 2), (9, 12), (20, 20)])
    for bead in alignment:
        sides_of_cut = {s < 9 for s in bead.source} | {t < 12 for t in bead.target}
        assert len(sides_of_cut) == 1
        assert bead.is_null or bead.target.start >= 2
    assert alignment.shapes()[1, 0] > 0
    assert confidence_of(alignment, [15], [15]) > 0.9


@given(st.integers(1, 10), st.integers(1, 10), st.integers(0, 999))
@settings(max_examples=40, deadline=None)
def test_swapping_the_sides_mirrors_the_result(n, m, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(n, 6)), rng.normal(size=(m, 6))
    path = any_path(n, m, rng)
    locked = some(path, rng, 0.3)
    forbidden = [link for link in some(any_path(n, m, rng), rng, 0.2) if link not in locked]
    turned = [[(p.target, p.source) for p in links] for links in (locked, forbidden)]
    # Without lengths two places may be as good for a sentence that nothing is like.
    own, other = rng.integers(20, 200, n), rng.integers(20, 200, m)
    lengths = {"source_lengths": own, "target_lengths": other}
    swapped = {"source_lengths": other, "target_lengths": own}
    try:
        there = aligner.align_embeddings(x, y, locked=locked, forbidden=forbidden, **lengths)
    except InputError:
        with pytest.raises(InputError, match="no alignment"):
            aligner.align_embeddings(y, x, locked=turned[0], forbidden=turned[1], **swapped)
        return
    back = aligner.align_embeddings(y, x, locked=turned[0], forbidden=turned[1], **swapped)
    back = back.inverse()
    assert [(b.source, b.target) for b in there] == [(b.source, b.target) for b in back]
    for one, other in zip(there, back, strict=True):  # scores are in single precision
        assert one.confidence == pytest.approx(other.confidence, abs=1e-5)


def test_decisions_that_leave_no_path_are_refused():
    nulls = [([0, 1, 2], [])]
    with pytest.raises(InputError, match="no alignment keeps to all of the decisions"):
        aligner.align_embeddings(vectors(3), vectors(1), shapes=[(1, 1)], forbidden=nulls)
    with pytest.raises(InputError, match="no alignment keeps to all of the decisions"):
        aligner.align_embeddings(vectors(3), np.zeros((0, 16)), forbidden=nulls)
    locked = aligner.align_embeddings(vectors(3), np.zeros((0, 16)), locked=nulls)
    assert locked.shapes() == {(1, 0): 3}


def test_long_documents_keep_to_locks_far_from_the_diagonal():
    x, y = vectors(2000, 1), vectors(2000, 2)
    locked = [(range(100, 109), 900), (400, range(1500, 1510)), (1700, 1702), (1000, [])]
    boundaries = [(300, 1200), (1500, 1600)]
    alignment = aligner.align_embeddings(x, y, locked=locked, boundaries=boundaries)
    assert confidence_of(alignment, range(100, 109), [900]) == 1.0
    assert confidence_of(alignment, [400], range(1500, 1510)) == 1.0
    assert confidence_of(alignment, [1700], [1702]) == 1.0
    assert next(b for b in alignment if 1000 in b.source).shape == (1, 0)
    for i, j in boundaries:
        for bead in alignment:
            assert len({s < i for s in bead.source} | {t < j for t in bead.target}) == 1


def test_locks_in_a_long_document_leave_what_is_far_away_as_it_was():
    source, target = sides(900, noise=0.3)
    shapes = shapes_up_to(6)
    free = align_sides(source, target, default_parameters(), shapes)
    asked = Constraints.of((900, 900), [(450, 452)])
    bound = align_sides(source, target, default_parameters(), shapes, constraints=asked)
    assert confidence_of(bound, [450], [452]) == 1.0
    for one, other in zip(free.beads[:400], bound.beads[:400], strict=True):
        assert (one.source, one.target) == (other.source, other.target)
        assert one.confidence == pytest.approx(other.confidence, abs=1e-6)
    assert [b.target for b in free.beads[-400:]] == [b.target for b in bound.beads[-400:]]


def test_a_band_holds_what_is_required_and_stays_narrow():
    source, target = sides(1000, noise=0.2)
    cells = [(200, 260), (260, 261), (700, 900)]
    band = find_band(source, target, cells)
    assert all(j in band.row(i) for i, j in cells)
    assert max(len(band.row(i)) for i in [*range(150), *range(300, 650), *range(720, 880)]) < 50


def test_a_band_holds_what_is_required_where_nothing_else_is_known():
    x, y = (Side.of_vectors(vectors(2500, seed, 4)) for seed in (1, 2))
    assert 2400 not in find_band(x, y).row(100)
    band = find_band(x, y, [(100, 2400), (102, 2410)])
    assert 2400 in band.row(100)
    assert 2410 in band.row(102)


def test_an_untranslated_chapter_on_each_side_is_passed_by_in_a_long_document():
    # Boundaries say: 40 target sentences alone, then 40 source sentences alone. An alignment
    # spells them the other way round, off the corner between them.
    source, target = sides(900, noise=0.2)
    x = np.concatenate([source.vectors[:400], vectors(40, 7, 32), source.vectors[400:]])
    y = np.concatenate([target.vectors[:400], vectors(40, 8, 32), target.vectors[400:]])
    alignment = aligner.align_embeddings(x, y, boundaries=[(400, 400), (400, 440), (440, 440)])
    for bead in alignment:
        if set(bead.source) & set(range(400, 440)) or set(bead.target) & set(range(400, 440)):
            assert bead.is_null
    assert confidence_of(alignment, [500], [500]) > 0.9


@pytest.mark.parametrize("size", [2, 5, 9, 13])
@pytest.mark.parametrize("other", [1, 7, 8, 13])
@pytest.mark.parametrize("at", [0, 3])
def test_a_locked_link_may_be_of_any_size(size, other, at):
    source, target = sides(30)
    lock = (range(at, at + size), range(at, at + other))
    asked = Constraints.of((30, 30), [lock], [], [])
    found = align_sides(source, target, default_parameters(), shapes_up_to(6), constraints=asked)
    beads = {(b.source.start, b.source.stop, b.target.start, b.target.stop): b for b in found}
    assert beads[at, at + size, at, at + other].confidence == 1.0


@given(lattices())
@settings(max_examples=40, deadline=None)
def test_what_is_likely_lies_in_the_narrowed_band(lattice):
    trust = posteriors(lattice)
    band = narrowed(lattice, trust, [])
    assert (np.diff(band.start) >= 0).all()
    assert (np.diff(band.stop) >= 0).all()
    assert (band.start < band.stop).all()
    assert (band.start >= lattice.band.start).all()
    assert (band.stop <= lattice.band.stop).all()
    kept = posteriors(lattice.within(band))
    assert kept.log_z == pytest.approx(trust.log_z, abs=1e-3)
    assert best_path(lattice.within(band)) == best_path(lattice)


@pytest.mark.parametrize("cut", [(40, 60), (60, 40), (40, 45)])
def test_a_boundary_off_the_diagonal_is_kept_in_a_long_document(cut):
    """Sentences up to the boundary are null on both sides, source first, and none is forced."""
    source, target = sides(150)
    asked = Constraints.of((150, 150), [], [], [cut])
    found = align_sides(source, target, default_parameters(), shapes_up_to(6), constraints=asked)
    crossing = [
        b for b in found if not b.is_null and (b.source.start < cut[0]) != (b.target.start < cut[1])
    ]
    assert not crossing
    right = {(k, k) for k in range(150) if (k < cut[0]) == (k < cut[1])}
    pairs = {(b.source.start, b.target.start) for b in found if b.shape == (1, 1)}
    assert len(right & pairs) > 0.95 * len(right)
    assert all(b.confidence > 0.9 for b in found if b.shape == (1, 1))


def test_decisions_that_push_all_paths_out_of_the_band_have_the_whole_lattice_searched():
    source, target = sides(150)
    near = [((i,), (j,)) for i in range(60, 90) for j in range(max(i - 9, 0), i + 10)]
    nulls = [((i,), ()) for i in range(60, 90)]
    asked = Constraints.of((150, 150), [], [*near, *nulls], [])
    found = align_sides(source, target, default_parameters(), ((1, 1),), constraints=asked)
    inside = [b for b in found if 60 <= b.source.start < 90 and b.source]
    assert len(inside) == 30
    assert all(b.shape == (1, 1) and abs(b.source.start - b.target.start) > 9 for b in inside)
