"""Coverage of words by words, and features made of it."""

from __future__ import annotations

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aligner
from aligner.bitext import Document, Span
from aligner.errors import InputError
from aligner.model.band import Band, Tile
from aligner.model.beads import align_sides
from aligner.model.coverage import running
from aligner.model.evidence import Evidence, Window
from aligner.model.features import COVERAGE_FEATURES, bead_features
from aligner.model.parameters import default_parameters, shapes_up_to
from aligner.model.side import Side
from aligner.vectors import Tokens

SHAPES = shapes_up_to(6)


def tiled(evidence: Evidence, rows: Span, columns: Span) -> Window:
    """A window of some rows and columns."""
    return Window(evidence, Tile.upright(rows, columns))


def tokens(rng, n, least=1):
    """The tokens of n sentences of `least` to 4 tokens."""
    return [rng.normal(size=(rng.integers(least, 5), 6)).astype(np.float32) for _ in range(n)]


def side(sentences):
    document = Document.from_sentences(["a sentence"] * len(sentences))
    vectors = np.array([each.sum(axis=0) for each in sentences])
    return Side.of_document(document, vectors, Tokens.of_vectors(sentences))


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_coverage_is_that_of_token_by_token(n, m, seed):
    rng = np.random.default_rng(seed)
    sides = side(tokens(rng, n)), side(tokens(rng, m))
    window = tiled(Evidence(*sides, Band.full(n, m), 3), Span(0, n + 1), Span(0, m + 1))
    source, target = ([each.tokens.vectors_of(k) for k in range(len(each))] for each in sides)
    for a, b in [(1, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1)]:
        there, back = window.source_coverage(a, b), window.target_coverage(a, b)
        for i in range(a, n + 1):
            for j in range(b, m + 1):
                x, y = source[i - a : i], target[j - b : j]
                assert there[i, j] == pytest.approx(oracles.coverage(x, y), abs=1e-5)
                assert back[i, j] == pytest.approx(oracles.coverage(y, x), abs=1e-5)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_a_window_gives_the_same_features_as_the_whole_lattice(seed):
    rng = np.random.default_rng(seed)
    source, target = side(tokens(rng, 14)), side(tokens(rng, 14))
    evidence = Evidence(source, target, Band.full(14, 14), 5)
    top, left = int(rng.integers(0, 8)), int(rng.integers(0, 8))
    rows, columns = Span(top, top + 5), Span(left, left + 6)
    for shape in SHAPES:
        whole = bead_features(tiled(evidence, Span(0, 15), Span(0, 15)), shape, COVERAGE_FEATURES)
        part = bead_features(tiled(evidence, rows, columns), shape, COVERAGE_FEATURES)
        i, j = slice(max(rows.start, shape[0]), 15), slice(max(columns.start, shape[1]), 15)
        np.testing.assert_allclose(
            part[:, i.start - rows.start :, j.start - columns.start :],
            whole[:, i.start : rows.stop, j.start : columns.stop],
            atol=1e-5,
        )


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_a_slanted_tile_gives_the_features_of_beads_inside_it(seed):
    rng = np.random.default_rng(seed)
    source, target = side(tokens(rng, 20)), side(tokens(rng, 20))
    evidence = Evidence(source, target, Band.full(20, 20), 5)
    tile = Tile(6, np.sort(rng.integers(0, 12, 9)), 6)
    for shape in SHAPES:
        whole = bead_features(tiled(evidence, Span(0, 21), Span(0, 21)), shape, COVERAGE_FEATURES)
        part = bead_features(Window(evidence, tile), shape, COVERAGE_FEATURES)
        for row, i in enumerate(tile.rows):
            for column in range(tile.width):
                j = tile.left[row] + column
                if 0 <= column + shape[0] - shape[1] < tile.width and shape[1] <= j <= 20:
                    np.testing.assert_allclose(part[:, row, column], whole[:, i, j], atol=1e-5)


@given(st.integers(0, 99), st.integers(3, 9))
@settings(max_examples=20, deadline=None)
def test_what_no_bead_of_the_band_asks_for_is_not_compared_and_not_missed(seed, width):
    rng = np.random.default_rng(seed)
    source, target = side(tokens(rng, 40)), side(tokens(rng, 40))
    path = np.sort(rng.integers(0, 41, 41))
    start, stop = np.maximum(path - width, 0), np.minimum(path + width, 41)
    start[0], stop[-1] = 0, 41
    band = Band(start, stop)
    evidence = Evidence(source, target, band, 5)
    whole = tiled(evidence.within(Band.full(40, 40)), Span(0, 41), Span(0, 41))
    tiles = list(band.tiles(Span(0, 41), 600, 0, 10))
    for shape in SHAPES:
        expected = bead_features(whole, shape, COVERAGE_FEATURES)
        for tile in tiles:
            found = bead_features(Window(evidence, tile), shape, COVERAGE_FEATURES)
            i, j = band.places(tile.rows)
            real = (i >= shape[0]) & (j >= shape[1])
            i, j = i[real], j[real]
            down = i - tile.rows.start
            np.testing.assert_allclose(
                found[:, down, j - tile.left[down]], expected[:, i, j], atol=1e-5
            )


def test_features_are_symmetric_in_the_languages():
    rng = np.random.default_rng(3)
    source, target = side(tokens(rng, 9)), side(tokens(rng, 7))
    there = tiled(Evidence(source, target, Band.full(9, 7), 5), Span(0, 10), Span(0, 8))
    back = tiled(Evidence(target, source, Band.full(7, 9), 5), Span(0, 8), Span(0, 10))
    for a, b in SHAPES:
        np.testing.assert_allclose(
            bead_features(there, (a, b), COVERAGE_FEATURES)[:, a:, b:],
            bead_features(back, (b, a), COVERAGE_FEATURES).transpose(0, 2, 1)[:, a:, b:],
            atol=1e-5,
        )


def test_a_sentence_that_is_missing_is_missed():
    """A target sentence of three words, of which the first source sentence says but two."""
    words = np.eye(6, dtype=np.float32)
    source, target = side([words[:2], words[2:3], words[3:]]), side([words[:3], words[3:]])
    window = tiled(Evidence(source, target, Band.full(3, 2), 5), Span(0, 4), Span(0, 3))
    found = {
        shape: dict(
            zip(COVERAGE_FEATURES, bead_features(window, shape, COVERAGE_FEATURES), strict=True)
        )
        for shape in ((1, 1), (2, 1))
    }
    assert found[1, 1]["mean_coverage"][1, 1] == pytest.approx((1 + 2 / 3) / 2)
    assert found[1, 1]["least_coverage"][1, 1] == pytest.approx(2 / 3)
    assert found[1, 1]["won_with_neighbour"][1, 1] == pytest.approx(1 / 6)
    assert found[2, 1]["mean_coverage"][2, 1] == pytest.approx(1)
    assert found[2, 1]["lost_without_edge"][2, 1] == pytest.approx(1 / 3)
    assert found[2, 1]["won_with_neighbour"][2, 1] == pytest.approx(0, abs=1e-6)
    assert found[2, 1]["weakest_sentence"][2, 1] == pytest.approx(1)


def test_part_and_reversed_keep_tokens_with_their_sentences():
    rng = np.random.default_rng(0)
    sentences = tokens(rng, 5)
    whole = side(sentences)
    for numbers, found in (
        ([1, 2, 3], whole.part(Span(1, 4))),
        ([4, 3, 2, 1, 0], whole.ordered(np.arange(5)[::-1])),
    ):
        expected = Tokens.of_vectors([sentences[k] for k in numbers])
        ours, theirs = (
            each.of_sentences(np.arange(-1, len(numbers) + 1)) for each in (found.tokens, expected)
        )
        np.testing.assert_array_equal(ours.vectors, theirs.vectors)
        np.testing.assert_array_equal(ours.weights, theirs.weights)
        assert ours.first.tolist() == theirs.first.tolist()
        np.testing.assert_allclose(found.vectors, whole.vectors[numbers])


def test_parameters_that_need_tokens_are_refused_without():
    plain = Side.of_vectors(np.eye(3))
    cure = r"vectors of tokens, .*; leave parameters out, or .*\(aligner\.training\.fit\)"
    with pytest.raises(InputError, match=cure):
        align_sides(plain, plain, default_parameters(tokens=True), SHAPES)


def test_the_right_parameters_are_chosen():
    class Plain:
        def encode(self, sentences):
            return np.eye(len(sentences), 8)

    assert aligner.Aligner().parameters.name == "default"
    assert aligner.Aligner(Plain()).parameters.name == "default-vectors"


def test_the_last_columns_are_taken_together():
    values = np.array([[0.0, 3.0, 1.0], [5.0, 4.0, 9.0]])
    highest = [each.tolist() for each in running(np.maximum, values, 4)]
    assert highest[0] == values.tolist()
    assert highest[1] == [[0, 3, 3], [5, 5, 9]]
    assert highest[2] == highest[3] == [[0, 3, 3], [5, 5, 9]]
    assert [each.tolist() for each in running(np.add, values, 2)][1] == [[0, 3, 4], [5, 9, 13]]
