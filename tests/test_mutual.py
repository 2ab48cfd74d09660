"""How many of a bead's words have a counterpart of their own, and in what order they come."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sides import SHAPES, first_reading, side, tokens

from aligner.bitext import Span
from aligner.model.likely import Likely
from aligner.model.mutual import Mutual


def shares(ours, theirs, mean, spread):
    """Word by word, how much of a counterpart each has, and how much of each other."""
    x, y = np.concatenate(ours), np.concatenate(theirs)
    norms = [np.linalg.norm(each, axis=1, keepdims=True) for each in (x, y)]
    near = np.exp((x / norms[0] @ (y / norms[1]).T - mean) / spread / 0.3)
    nothing = np.exp(0.5 / 0.3)
    together = np.array(
        [
            [
                near[k, h] / np.sqrt((near[k].sum() + nothing) * (near[:, h].sum() + nothing))
                for h in range(len(y))
            ]
            for k in range(len(x))
        ]
    )
    return (
        np.minimum(together.sum(1), 1),
        np.minimum(together.sum(0), 1),
        *map(np.ravel, norms),
        together,
    )


def order(together):
    """The correlation of the places of words that have each other, drawn to 0 by three words."""
    pairs = [(k, h, amount) for (k, h), amount in np.ndenumerate(together)]
    places = np.array([pair[:2] for pair in pairs]).T
    amounts = np.array([amount for *_, amount in pairs])
    (down, both), (_, across) = np.cov(places, aweights=amounts, bias=True)
    if not down * across:
        return 0.0
    return both / np.sqrt(down * across) * amounts.sum() / (amounts.sum() + 3)


def succession(together, ours, theirs):
    """Pair by pair of words, how surely each two neighbours follow each other; the least of all."""
    found = []
    for shared, sentences in ((together, ours), (together.T, theirs)):
        ends = np.cumsum([0, *map(len, sentences)])
        for start, middle, stop in zip(ends, ends[1:], ends[2:], strict=False):
            one, other = shared[start:middle].sum(0), shared[middle:stop].sum(0)
            ordered = sum(
                one[k] * other[h] * (1 if k < h else 0.5 if k == h else 0)
                for k in range(len(one))
                for h in range(len(other))
            )
            few = min(one.sum(), other.sum())
            share = ordered / (one.sum() * other.sum())
            found.append(0.5 + (share - 0.5) * few / (few + 1))
    return min(found)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_shares_of_words_are_those_of_word_by_word(seed):
    rng = np.random.default_rng(seed)
    words = tokens(rng, 6), tokens(rng, 5)
    source, target = map(side, words)
    _, lattice, trust = first_reading(source, target)
    mutual = Mutual(source.tokens, target.tokens, Likely.of(lattice, trust, SHAPES))
    mean, spread = float(mutual._mean), 1 / float(mutual._scale)
    for rows, columns in [
        (Span(1, 2), Span(0, 1)),
        (Span(2, 4), Span(3, 4)),
        (Span(0, 2), Span(1, 3)),
    ]:
        ours, theirs = (
            [each[k] for k in run] for each, run in zip(words, (rows, columns), strict=True)
        )
        x, y, v, w, together = shares(ours, theirs, mean, spread)
        by_sentence = []
        for values, weights, sentences in ((x, v, ours), (y, w, theirs)):
            cuts = np.cumsum([len(each) for each in sentences])[:-1]
            by_sentence += [
                (a @ b) / b.sum()
                for a, b in zip(np.split(values, cuts), np.split(weights, cuts), strict=True)
            ]
        of_sides = (x @ v) / v.sum(), (y @ w) / w.sum()
        expected = sum(of_sides) / 2, min(of_sides), min(by_sentence)
        *found, in_order, one_by_one = mutual.of(rows, columns)
        assert found == pytest.approx(expected, abs=0.02)
        if len(ours) == len(theirs) == 1:
            assert in_order == pytest.approx(order(together), abs=0.02)
            assert np.isnan(one_by_one)
        else:
            assert np.isnan(in_order)
            assert one_by_one == pytest.approx(succession(together, ours, theirs), abs=0.02)


def test_swapping_the_sides_mirrors_how_words_are_compared():
    """Of many beads only some are looked at, and those must be the same ones."""
    rng = np.random.default_rng(2)
    shapes = [SHAPES[k] for k in rng.integers(0, 3, 600)]
    ends = np.cumsum(shapes, axis=0)
    source, target = (side(tokens(rng, size)) for size in ends[-1])

    def found(source, target, shapes, ends):
        kinds = np.array([SHAPES.index(shape) for shape in shapes])
        order = np.lexsort((*ends.T[::-1], kinds))  # as `Likely.of` has them
        likely = Likely(SHAPES, kinds[order], *ends[order].T, np.ones(len(kinds)))
        return Mutual(source.tokens, target.tokens, likely)

    there = found(source, target, shapes, ends)
    back = found(target, source, [shape[::-1] for shape in shapes], ends[:, ::-1])
    for number in range(0, 600, 20):
        a, b = shapes[number]
        i, j = map(int, ends[number])
        runs = Span(i - a, i), Span(j - b, j)
        assert there.of(*runs) == pytest.approx(back.of(*runs[::-1]), abs=1e-5, nan_ok=True)


def test_words_and_sentences_in_the_same_order_are_told_from_others():
    rng = np.random.default_rng(1)
    words = np.linalg.qr(rng.normal(size=(12, 12)))[0].astype(np.float32)

    def found(*parts):
        source, target = side([words]), side([words[part] for part in parts])
        likely = Likely(((1, len(parts)),), *np.array([[0], [1], [len(parts)]]), np.ones(1))
        *_, in_order, one_by_one = Mutual(source.tokens, target.tokens, likely).of(
            Span(0, 1), Span(0, len(parts))
        )
        return in_order, one_by_one

    first, second = np.arange(6), np.arange(6, 12)
    assert found(np.arange(12))[0] > 0.7
    assert found(np.arange(12)[::-1])[0] < -0.7
    assert found(first, second)[1] > 0.85
    assert found(first[::-1], second[::-1])[1] == pytest.approx(found(first, second)[1], abs=0.01)
    assert found(second, first)[1] < 0.15
    assert 0.3 < found(*np.split(rng.permutation(12), 2))[1] < 0.7


def test_a_sentence_without_words_has_no_share():
    rng = np.random.default_rng(0)
    words = [*tokens(rng, 3), np.zeros((0, 6), np.float32)]
    source, target = side(words), side(tokens(rng, 3))
    mutual = Mutual(source.tokens, target.tokens, Likely((), *np.zeros((4, 0), int)))
    assert mutual.of(Span(3, 4), Span(0, 1))[1] < 0.2
    assert mutual.of(Span(3, 4), Span(0, 1))[3] == 0.0
    assert mutual.of(Span(2, 4), Span(0, 1))[4] == pytest.approx(0.5, abs=0.01)
