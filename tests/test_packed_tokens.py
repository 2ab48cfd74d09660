"""Tokens packed into bytes: near what was given, shared by parts, like nothing beyond the ends."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from aligner.vectors import TokenPile, Tokens

sentences = st.lists(
    arrays(
        np.float32,
        st.tuples(st.integers(0, 4), st.just(6)),
        elements=st.floats(-10, 10, width=32).filter(lambda x: x == 0 or abs(x) > 1e-3),
    ),
    max_size=6,
)


def lists(tokens):
    return [tokens.vectors_of(number).tolist() for number in range(len(tokens))]


@given(sentences)
def test_what_is_packed_is_nearly_what_was_given(given_sentences):
    tokens = Tokens.of_vectors(given_sentences)
    assert len(tokens) == len(given_sentences)
    for number, vectors in enumerate(given_sentences):
        found = tokens.vectors_of(number)
        assert found.dtype == np.float32
        largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
        # half a step, and a least weight for what says nothing
        assert (np.abs(found - vectors) <= largest * 0.51 / 127 + 1e-6).all()
        units, weights = tokens.units_of(number)
        np.testing.assert_allclose(units * weights[:, None], found, rtol=1e-6)
        lengths = np.sqrt((units**2).sum(axis=1))
        np.testing.assert_allclose(lengths, vectors.any(axis=1), atol=1e-6)


def test_cosines_move_by_less_than_a_thousandth():
    rng = np.random.default_rng(2)
    rows = rng.normal(size=(400, 512)).astype(np.float32)
    exact = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    block = Tokens.of_vectors([rows]).of_sentences(np.arange(1))
    moved = block.vectors @ block.vectors.T - exact @ exact.T
    assert moved.std() < 1e-3
    assert np.abs(moved).max() < 5e-3
    np.testing.assert_allclose(np.linalg.norm(block.vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(block.weights, np.linalg.norm(rows, axis=1), rtol=3e-3)


@given(sentences, sentences, st.data())
def test_joined_parts_are_the_whole_in_any_order(first, second, data):
    whole = Tokens.of_vectors([*first, *second])
    parts = [Tokens.of_vectors(first), Tokens.of_vectors(second)]
    order = data.draw(st.permutations(range(len(first))))
    turned = [parts[0].of_numbers(np.array(order, int)), parts[1]]
    expected = lists(whole)
    in_memory = data.draw(st.sampled_from([0, 20, 1 << 20]))  # bytes; the rest goes to a file
    pile = TokenPile(in_memory)
    for part in turned:
        pile.add(part)
    joined = pile.joined()
    assert lists(joined) == [expected[k] for k in order] + expected[len(first) :]
    numbers = np.array(data.draw(st.lists(st.integers(-2, len(joined) + 1), max_size=8)), int)
    found, as_arrays = (each.of_sentences(numbers) for each in (joined, Tokens.joined(turned)))
    np.testing.assert_array_equal(found.vectors, as_arrays.vectors)
    np.testing.assert_array_equal(found.weights, as_arrays.weights)


@given(sentences, st.lists(st.integers(-3, 8), max_size=12))
def test_a_block_holds_each_sentence_s_tokens_or_one_like_nothing(given_sentences, numbers):
    tokens = Tokens.of_vectors(given_sentences)
    block = tokens.of_sentences(np.array(numbers, int))
    assert len(block.first) == len(numbers) + 1
    assert (block.weights > 0).all()
    for k, number in enumerate(numbers):
        rows = slice(block.first[k], block.first[k + 1])
        known = 0 <= number < len(given_sentences) and len(given_sentences[number])
        if not known:
            assert rows.stop == rows.start + 1
            assert not block.vectors[rows].any()
        else:
            found = block.vectors[rows] * block.weights[rows, None]
            np.testing.assert_allclose(found, tokens.vectors_of(number), rtol=1e-5, atol=1e-6)


def test_parts_share_what_they_hold():
    tokens = Tokens.of_vectors([np.ones((2, 3), np.float32), np.ones((1, 3), np.float32)])
    part = tokens.of_numbers(np.array([1, 0, 1]))
    assert part.codes is tokens.codes
    assert [len(each) for each in lists(part)] == [1, 2, 1]


def test_no_sentence_has_no_tokens():
    for none in (Tokens.of_vectors([]), Tokens.joined([])):
        assert len(none) == 0
        assert none.of_sentences(np.arange(-1, 2)).first.tolist() == [0, 1, 2, 3]


def test_numbers_too_small_to_tell_are_nothing():
    tiny = np.full((1, 3), 1e-44, np.float32)
    assert not Tokens.of_vectors([tiny]).vectors_of(0).any()


def test_of_a_sentence_without_end_some_tokens_stand_for_all():
    rng = np.random.default_rng(0)
    long, short = (rng.normal(size=(n, 4)).astype(np.float32) for n in (5000, 512))
    both = Tokens.of_vectors([long, short])
    block = both.of_sentences(np.array([0, 1]))
    assert block.first.tolist() == [0, 512, 1024]
    whole = Tokens.of_vectors([long[np.arange(512) * 5000 // 512]]).of_sentences(np.array([0]))
    np.testing.assert_allclose(block.vectors[:512], whole.vectors, atol=0.01)
    expected = Tokens.of_vectors([short]).of_sentences(np.array([0]))
    np.testing.assert_array_equal(block.vectors[512:], expected.vectors)
