"""Evidence, features, the band and the alignment of two sides."""

from __future__ import annotations

from functools import partial

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.bitext import Document, Span
from aligner.errors import InputError
from aligner.model.anchors import _anchors, _around, _several, find_band, widen
from aligner.model.band import Band, Tile
from aligner.model.beads import align_sides
from aligner.model.evidence import Evidence, Window
from aligner.model.features import BEAD_FEATURES, bead_features, crossings
from aligner.model.parameters import Parameters, default_parameters, shapes_up_to
from aligner.model.punctuation import (
    COLON,
    COMMA,
    DASH,
    DIGIT,
    ELLIPSIS,
    ENDINGS,
    EXCLAMATION,
    LETTER,
    NONE,
    OPENINGS,
    OTHER,
    QUESTION,
    QUOTE,
    SEMICOLON,
    SMALL_LETTER,
    STOP,
    ending_of,
    mark_of,
    opening_of,
)
from aligner.model.scoring import fill_lattice, fill_lattices
from aligner.model.search import best_path, posteriors
from aligner.model.side import Side
from aligner.vectors import unit_rows

SHAPES = shapes_up_to(6)


def tiled(evidence: Evidence, rows: Span, columns: Span) -> Window:
    """A window of some rows and columns."""
    return Window(evidence, Tile.upright(rows, columns))


def translations(n: int, seed: int = 0, noise: float = 0.4, d: int = 32) -> tuple[Side, Side]:
    """Two sides whose sentences correspond one by one."""
    rng = np.random.default_rng(seed)
    source = rng.normal(size=(n, d))
    target = source + noise * rng.normal(size=(n, d))
    lengths = rng.integers(20, 120, n)
    return Side.of_vectors(source, lengths), Side.of_vectors(target, lengths * 1.1)


@given(st.integers(1, 7), st.integers(1, 7), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_the_cosine_of_segments_is_that_of_their_summed_vectors(n, m, seed):
    rng = np.random.default_rng(seed)
    source = Side.of_vectors(rng.normal(size=(n, 5)), rng.integers(1, 90, n))
    target = Side.of_vectors(rng.normal(size=(m, 5)), rng.integers(1, 90, m))
    evidence = Evidence(source, target, Band.full(n, m), 5)
    window = tiled(evidence, Span(0, n + 1), Span(0, m + 1))
    for a, b in SHAPES:
        cosines = window.cosine(a, b)
        for i in range(a, n + 1):
            for j in range(b, m + 1):
                x = oracles.segment(source.vectors, source.lengths, i - a, i)
                y = oracles.segment(target.vectors, target.lengths, j - b, j)
                assert cosines[i, j] == pytest.approx(float(x @ y), abs=1e-5)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_a_window_gives_the_same_features_as_the_whole_lattice(seed):
    rng = np.random.default_rng(seed)
    source, target = translations(14, seed)
    evidence = Evidence(source, target, Band.full(14, 14), 5)
    top, left = int(rng.integers(0, 8)), int(rng.integers(0, 8))
    rows, columns = Span(top, top + 5), Span(left, left + 6)
    for shape in SHAPES:
        whole = bead_features(tiled(evidence, Span(0, 15), Span(0, 15)), shape, BEAD_FEATURES)
        part = bead_features(tiled(evidence, rows, columns), shape, BEAD_FEATURES)
        # cells that lie in the document; a bead that cannot end there is scored by nobody
        i, j = slice(max(rows.start, shape[0]), 15), slice(max(columns.start, shape[1]), 15)
        np.testing.assert_allclose(
            part[:, i.start - rows.start :, j.start - columns.start :],
            whole[:, i.start : rows.stop, j.start : columns.stop],
            atol=1e-4,
        )


def test_features_are_symmetric_in_the_languages():
    source, target = translations(9, 4)
    there = tiled(Evidence(source, target, Band.full(9, 9), 5), Span(0, 10), Span(0, 10))
    back = tiled(Evidence(target, source, Band.full(9, 9), 5), Span(0, 10), Span(0, 10))
    for a, b in SHAPES:
        np.testing.assert_allclose(
            bead_features(there, (a, b), BEAD_FEATURES),
            bead_features(back, (b, a), BEAD_FEATURES).transpose(0, 2, 1),
            atol=1e-4,
        )


@pytest.mark.parametrize(
    ("sentence", "ending"),
    [
        ("Why?", QUESTION),
        ("„Warum?“", QUESTION),
        ("为什么？”", QUESTION),
        ("Γιατί\u037e", QUESTION),
        ("Why⁉", QUESTION),
        ("He came;", SEMICOLON),
        ("他说：", COLON),
        ("Well,", COMMA),
        ("Halt!", EXCLAMATION),
        ("« Halte ! »", EXCLAMATION),
        ("No.", STOP),
        ("ज़रूर।", STOP),
        ("គាត់មក៕", STOP),
        ("ཁོང་ཡོང་།", STOP),
        ("ሰላም፣", COMMA),
        ("But then...", ELLIPSIS),
        ("And so…”", ELLIPSIS),
        ("Contents", NONE),
        ("", NONE),
    ],
)
def test_how_a_sentence_closes(sentence, ending):
    assert mark_of(ending_of(sentence, None)) == ending
    side = Side.of_document(Document.from_sentences([sentence]), np.ones((1, 2)))
    assert side.endings[0] == ending_of(sentence, None) < ENDINGS


@pytest.mark.parametrize("closed", ["“Yes.”", "« Oui. »", "「はい。」", "'Yes.'", "„Ja.“"])
def test_a_quotation_that_closes_makes_another_class(closed):
    assert ending_of(closed, None) != ending_of("Yes.", None)
    assert mark_of(ending_of(closed, None)) == STOP


def test_a_bracket_that_closes_makes_none():
    assert ending_of("(Yes.)", None) == ending_of("Yes.", None)


@pytest.mark.parametrize(
    ("sentence", "opening"),
    [
        ("“Yes.”", QUOTE),
        ("« Oui. »", QUOTE),
        ("「はい。」", QUOTE),
        ("— Oui.", DASH),
        ("- item", DASH),
        ("1957 war", DIGIT),
        ("٣ كتب", DIGIT),
        ("Yes", LETTER),
        ("是", LETTER),
        ("and so", SMALL_LETTER),
        (" (so)", OTHER),
        ("", OTHER),
    ],
)
def test_how_a_sentence_opens(sentence, opening):
    side = Side.of_document(Document.from_sentences([sentence]), np.ones((1, 2)))
    assert side.openings[0] == opening_of(sentence) == opening < OPENINGS


def test_a_greek_semicolon_is_a_question_mark():
    for language, ending in (("el", QUESTION), ("en", SEMICOLON), (None, SEMICOLON)):
        document = Document.from_sentences(["Γιατί;"], language)
        assert Side.of_document(document, np.ones((1, 2))).endings[0] == ending


def test_what_shows_nothing_is_blank():
    document = Document.from_sentences(["One.", "", "  ", "\u200b", "Two."])
    side = Side.of_document(document, np.ones((5, 2)))
    assert side.blank.tolist() == [False, True, True, True, False]
    assert Side.of_vectors([[1.0, 0.0], [0.0, 0.0]]).blank.tolist() == [False, True]


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_vectors_of_any_size_come_to_unit_length(scale):
    vectors = np.array([[3.0, 4.0], [1.0, 0.0], [0.0, 0.0]])
    np.testing.assert_allclose(unit_rows(scale * vectors), [[0.6, 0.8], [1.0, 0.0], [0.0, 0.0]])
    found = Side.of_vectors(scale * vectors).vectors
    np.testing.assert_allclose(found, Side.of_vectors(vectors).vectors)
    assert not found[2].any()


def test_what_all_sentences_have_in_common_is_taken_away():
    """As in encoders of which any two vectors are alike."""
    rng = np.random.default_rng(0)
    own, shared = rng.normal(size=(200, 30)), 8 * rng.normal(size=30)
    alike, apart = Side.of_vectors(own + shared).vectors, Side.of_vectors(own).vectors
    rows = ~np.eye(200, dtype=bool)
    assert np.abs((alike @ alike.T)[rows]).mean() < 1.5 * np.abs((apart @ apart.T)[rows]).mean()
    few = Side.of_vectors((own + shared)[:1]).vectors
    np.testing.assert_allclose(few, unit_rows((own + shared)[:1]))


def test_paragraph_edges_inside_one_side_of_a_bead_are_counted():
    text = "A.\n\nB. C.\n\nD."
    spans = (Span(0, 2), Span(4, 6), Span(7, 9), Span(11, 13))
    source = Side.of_document(Document(text, spans), np.eye(4))
    target = Side.of_document(Document.from_sentences(["A.", "B.", "C.", "D."]), np.eye(4))
    window = tiled(Evidence(source, target, Band.full(4, 4), 4), Span(0, 5), Span(0, 5))
    assert crossings(window, 2, 1)[2, 1] == 1  # A + B
    assert crossings(window, 2, 1)[3, 1] == 0  # B + C
    assert crossings(window, 4, 1)[4, 1] == 2  # A … D
    assert crossings(window, 1, 1)[1, 1] == 0


def test_sentences_that_correspond_one_by_one_are_aligned_so():
    source, target = translations(30)
    alignment = align_sides(source, target, default_parameters(), SHAPES)
    assert set(alignment.shapes()) == {(1, 1)}
    assert min(bead.confidence for bead in alignment) > 0.5


@pytest.mark.parametrize(("n", "m"), [(1, 1), (1, 6), (6, 1), (0, 3), (3, 0), (0, 0), (2, 3)])
def test_any_size_is_covered(n, m):
    rng = np.random.default_rng(n + 7 * m)
    sides = [Side.of_vectors(rng.normal(size=(k, 8)).reshape(k, 8)) for k in (n, m)]
    alignment = align_sides(*sides, default_parameters(), SHAPES)
    assert alignment.size == (n, m)
    assert all(0.0 <= bead.confidence <= 1.0 for bead in alignment)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 999))
@settings(max_examples=40, deadline=None)
def test_swapping_the_sides_mirrors_the_result(n, m, seed):
    rng = np.random.default_rng(seed)
    source = Side.of_vectors(rng.normal(size=(n, 6)), rng.integers(5, 80, n))
    target = Side.of_vectors(rng.normal(size=(m, 6)), rng.integers(5, 80, m))
    there = align_sides(source, target, default_parameters(), SHAPES)
    back = align_sides(target, source, default_parameters(), SHAPES).inverse()
    assert [(b.source, b.target) for b in there] == [(b.source, b.target) for b in back]
    for one, other in zip(there, back, strict=True):
        # scores are in single precision, and sums run the other way round
        assert one.confidence == pytest.approx(other.confidence, abs=1e-5)


def test_a_blank_sentence_is_null_for_certain():
    source, target = translations(6)
    source.lengths[2], source.vectors[2] = 0.0, 0.0
    alignment = align_sides(source, target, default_parameters(), SHAPES)
    blank = next(bead for bead in alignment if 2 in bead.source)
    assert blank.shape == (1, 0)
    assert blank.confidence == pytest.approx(1.0)


def test_the_vector_of_a_sentence_without_length_says_nothing():
    rng = np.random.default_rng(0)
    rows, lengths = rng.normal(size=(6, 8)), np.array([9, 7, 0, 8, 9, 0])
    cleared = np.where(lengths[:, None] > 0, rows, 0.0)
    for centred in (True, False):
        sides = [Side.of_vectors(each, lengths, centred=centred) for each in (rows, cleared)]
        np.testing.assert_array_equal(sides[0].vectors, sides[1].vectors)


def test_a_band_covers_the_path_across_a_missing_chapter():
    source, target = translations(900, noise=0.2)
    kept = np.r_[0:300, 700:900]
    shorter = Side.of_vectors(target.vectors[kept], target.lengths[kept])
    band = find_band(source, shorter)
    assert sum(len(band.row(i)) for i in range(901)) < 0.2 * 901 * 501
    alignment = align_sides(source, shorter, default_parameters(), SHAPES)
    pairs = {(b.source.start, b.target.start) for b in alignment if b.shape == (1, 1)}
    assert len(pairs & {(i, j) for j, i in enumerate(kept.tolist())}) > 480
    nulls = [bead.source.start for bead in alignment if not bead.target]
    assert len(set(nulls) & set(range(300, 700))) > 390


def test_a_band_gives_what_the_whole_lattice_gives(monkeypatch):
    source, target = translations(260, seed=5, noise=0.6)
    narrow = align_sides(source, target, default_parameters(), SHAPES)
    monkeypatch.setattr("aligner.model.anchors._FULL", 10**9)
    full = align_sides(source, target, default_parameters(), SHAPES)
    assert [bead.source for bead in narrow] == [bead.source for bead in full]
    assert [bead.target for bead in narrow] == [bead.target for bead in full]


@pytest.mark.parametrize("rows", range(1, 8))
def test_beads_count_at_an_edge_as_far_as_two_rows_away(rows):
    for full in range(rows):
        near = _several(2.0 * (np.arange(rows) == full))
        assert near.tolist() == [abs(row - full) <= 2 for row in range(rows)]


def test_without_anchors_a_band_still_leads_from_corner_to_corner():
    rng = np.random.default_rng(0)
    sides = [Side.of_vectors(rng.normal(size=(k, 4))) for k in (700, 500)]
    assert align_sides(*sides, default_parameters(), shapes_up_to(3)).size == (700, 500)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_a_band_never_turns_back_where_a_stretch_is_cut_to_its_diagonal(n, m, seed):
    rng = np.random.default_rng(seed)
    ends = rng.integers(0, n + 1, 2), rng.integers(0, m + 1, 2)
    corners = list(zip(*(np.sort(each).tolist() for each in ends), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aligner.model.anchors._WIDEST", 4 * max(n, m))
        band = _around(corners, (n, m), 0)
    assert (np.diff(band.start) >= 0).all()
    assert (np.diff(band.stop) >= 0).all()
    assert (band.start[1:] < band.stop[:-1]).all()  # so that a path leads from row to row
    assert (band.start[0], band.stop[-1]) == (0, m + 1)
    assert all(j in band.row(i) for i, j in corners)


@pytest.mark.parametrize(("n", "m"), [(20, 400), (400, 20)])
def test_long_texts_that_have_nothing_in_common_are_aligned(monkeypatch, n, m):
    monkeypatch.setattr("aligner.model.anchors._FULL", 100)
    monkeypatch.setattr("aligner.model.anchors._WIDEST", 2000)
    monkeypatch.setattr("aligner.model.evidence._AROUND", 2)
    rng = np.random.default_rng(0)
    sides = [Side.of_vectors(rng.normal(size=(k, 32))) for k in (n, m)]
    assert align_sides(*sides, default_parameters(), SHAPES).size == (n, m)


def test_a_few_sentences_beside_very_many_are_aligned(monkeypatch):
    monkeypatch.setattr("aligner.model.anchors._FULL", 100)
    monkeypatch.setattr("aligner.model.anchors._COMPARED", 1000)
    rng = np.random.default_rng(0)
    sides = [Side.of_vectors(rng.normal(size=(k, 32))) for k in (10, 400)]
    assert align_sides(*sides, default_parameters(), SHAPES).size == (10, 400)


def test_shapes_are_counted_by_the_sentences_of_both_sides():
    assert shapes_up_to(3) == ((1, 1), (1, 2), (2, 1))
    assert len(shapes_up_to(6)) == 15
    assert (1, 8) in shapes_up_to(9)
    with pytest.raises(InputError, match="2 to 9"):
        shapes_up_to(10)


def test_parameters_survive_their_file(tmp_path):
    ours = default_parameters()
    path = tmp_path / "ours.json"
    path.write_text(ours.to_json(), encoding="utf-8")
    assert Parameters.load(path) == Parameters.load(str(path)) == ours
    assert set(ours.meaning[0].names) == set(BEAD_FEATURES)


def test_a_larger_shape_costs_more_than_any_that_was_fitted():
    ours = default_parameters().meaning[0]
    assert ours.bias_of((1, 8)) < ours.bias_of((1, 6)) < ours.bias[1, 5]


@pytest.mark.parametrize("has_texts", [True, False])
def test_judges_are_mixed_by_how_clearly_the_encoder_sees(has_texts):
    ours = default_parameters(tokens=True)
    other = ours.surface if has_texts else ours.length
    low, high = ours.clarity
    told = partial(ours.readings, has_texts=has_texts)
    assert told(high) == told(1.0) == ours.meaning
    for weights, expected in zip(told(low - 0.1), other, strict=True):
        for group, features in weights.features.items():
            counting = {name: weight for name, weight in features.items() if weight}
            known = {name: weight for name, weight in expected.features[group].items() if weight}
            assert counting == pytest.approx(known)
    half, again = told((low + high) / 2)
    assert again.gaps == pytest.approx((ours.meaning[1].gaps + other[1].gaps) / 2)
    assert half.opening == pytest.approx((ours.meaning[0].opening + other[0].opening) / 2)
    assert half.bias_of((2, 1)) == pytest.approx(
        (ours.meaning[0].bias_of((2, 1)) + other[0].bias_of((2, 1))) / 2
    )


def test_an_encoder_that_tells_no_sentence_from_another_is_not_heeded():
    """Vectors of pure chance: lengths alone must lead."""
    rng = np.random.default_rng(0)
    lengths = rng.integers(20, 200, 60)
    chance = [rng.normal(size=(60, 256)) for _ in range(2)]
    sides = [Side.of_vectors(vectors, lengths) for vectors in chance]
    alignment = align_sides(*sides, default_parameters(), SHAPES)
    assert alignment.shapes()[1, 1] >= 57


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"name": "x"}'])
def test_a_file_that_holds_no_parameters_is_refused_by_name(tmp_path, text):
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.json holds no parameters"):
        Parameters.load(path)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_a_slanted_tile_gives_the_features_of_all_beads_that_end_in_it(seed):
    rng = np.random.default_rng(seed)
    source, target = translations(24, seed)
    evidence = Evidence(source, target, Band.full(24, 24), 5)
    tile = Tile(6, np.sort(rng.integers(0, 16, 10)), 7)
    slanted = Window(evidence, tile)
    for shape in SHAPES:
        whole = bead_features(tiled(evidence, Span(0, 25), Span(0, 25)), shape, BEAD_FEATURES)
        part = bead_features(slanted, shape, BEAD_FEATURES)
        for row, i in enumerate(tile.rows):
            for column in range(tile.width):
                j = tile.left[row] + column
                if shape[1] <= j <= 24:
                    np.testing.assert_allclose(part[:, row, column], whole[:, i, j], atol=1e-4)


def any_band(n: int, m: int, seed: int) -> Band:
    """A band through the lattice of n by m sentences."""
    rng = np.random.default_rng(seed)
    start = np.sort(rng.integers(0, m + 1, n + 1))
    start[0] = 0
    stop = np.maximum(np.sort(rng.integers(1, m + 2, n + 1)), start + 1)
    stop[-1] = m + 1
    return Band(start, np.maximum.accumulate(stop))


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_tiles_hold_each_cell_of_a_band_once(n, m, seed):
    band, rows = any_band(n, m, seed), []
    for tile in band.tiles(Span(0, n + 1), 200, seed, 6):
        assert tile.n_cells <= 200
        rows += tile.rows
        for down, i in enumerate(tile.rows):
            left = tile.left[down]
            assert left <= band.row(i).start
            assert band.row(i).stop <= left + tile.width
    assert rows == list(range(n + 1))


def test_wide_rows_share_a_tile_as_far_as_its_cells_reach():
    tiles = [*Band.full(40, 60).tiles(Span(0, 41), 200, 0, 6)]
    assert [len(tile.rows) for tile in tiles] == [2] * 19 + [3]


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 99), st.data())
@settings(max_examples=40, deadline=None)
def test_the_cells_before_beads_are_found_in_a_band(n, m, seed, data):
    band = any_band(n, m, seed)
    cells = [(i, j) for i in range(n + 1) for j in band.row(i)]
    first = data.draw(st.integers(0, n))
    rows = Span(first, data.draw(st.integers(first + 1, n + 1)))
    origins = band.origins(rows)
    for a, b in [*SHAPES, (0, 0), (1, 0), (0, 1)]:
        there, inside = origins(a, b)
        wanted = [(i - a, j - b) for i, j in cells if i in rows]
        assert inside.tolist() == [cell in cells for cell in wanted]
        assert [cells[k] for k in there[inside]] == [cell for cell in wanted if cell in cells]


def test_a_band_gets_wider_where_paths_run_along_its_edge():
    source, target = translations(60, noise=0.2)
    kept = np.r_[0:20, 26:60]  # from sentence 20 on the path is six columns to the left
    shorter = Side.of_vectors(target.vectors[kept], target.lengths[kept])
    there = np.arange(61)
    start, stop = np.clip(there - 1, 0, 50), np.clip(there + 2, 1, 55)
    stop[-1] = 55
    narrow = Band(start, stop)
    evidence = Evidence(source, shorter, narrow, 5)
    weights = default_parameters().meaning[0]
    scored = fill_lattice(evidence, weights, SHAPES)
    wider = widen(narrow, posteriors(scored), 8)
    assert (wider.start <= start).all()
    assert (wider.stop >= stop).all()
    (again,) = fill_lattices(evidence.within(wider), (weights,), SHAPES, known=(scored,))
    right = {(i, j) for j, i in enumerate(kept.tolist())}
    before, after = (
        {(b.source.start, b.target.start) for b in best_path(lattice) if b.shape == (1, 1)}
        for lattice in (scored, again)
    )
    assert len(before & right) < 35
    assert len(after & right) > 40


def test_long_documents_are_compared_coarse_to_fine(monkeypatch):
    """A corridor from sums of sentences leaves the anchors that comparing everything finds."""
    source, target = translations(3000, noise=0.5)
    kept = np.r_[0:900, 1500:3000]
    shorter = target.vectors[kept]
    monkeypatch.setattr("aligner.model.anchors._COMPARED", 10**9)
    everything = _anchors(source.vectors, shorter, [])
    monkeypatch.setattr("aligner.model.anchors._COMPARED", 100_000)
    assert _anchors(source.vectors, shorter, []) == everything
    assert len(everything) > 2000


def test_sentences_that_stand_twice_in_a_row_are_anchors():
    rng = np.random.default_rng(0)
    once = rng.normal(size=(400, 32))
    twice = unit_rows(np.repeat(once, 2, axis=0))
    other = unit_rows(np.repeat(once + 0.1 * rng.normal(size=once.shape), 2, axis=0))
    kept = np.r_[0:100, 300:800]
    anchors = _anchors(twice, other[kept], [])
    assert len(anchors) >= 300
    assert all(abs(kept[j] - i) <= 1 for i, j in anchors)


def test_sentences_that_repeat_are_no_anchors():
    rng = np.random.default_rng(0)
    once = rng.normal(size=(26, 32))
    sides = [
        Side.of_vectors(np.tile(each, (10, 1)), np.tile(np.arange(40.0, 66.0), 10))
        for each in (once, once + 0.4 * rng.normal(size=once.shape))
    ]
    assert _anchors(sides[0].vectors, sides[1].vectors, []) == []
    band = find_band(*sides)
    assert all(i in band.row(i) for i in range(261))
    alignment = align_sides(*sides, default_parameters(tokens=False), SHAPES)
    assert all(bead.source == bead.target for bead in alignment)
