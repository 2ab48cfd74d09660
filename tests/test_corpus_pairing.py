"""Pairing of documents: the assignment beside all permutations, and documents found again."""

from __future__ import annotations

import re

import numpy as np
import oracles
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import split
from aligner.bitext import Document
from aligner.corpus.copies import leads_over_copies, told_apart
from aligner.corpus.margins import (
    Candidates,
    Copies,
    evidence,
    margins,
    mutual_best,
    one_to_one,
)
from aligner.corpus.pairing import candidates_of, evidence_of, pair_documents
from aligner.encoders import load_encoder
from aligner.errors import InputError

SEEDS = st.integers(0, 10**6)


def all_pairs(values: np.ndarray) -> Candidates:
    n, m = values.shape
    return Candidates(np.repeat(np.arange(n), m), np.tile(np.arange(m), n), values.ravel(), (n, m))


@given(seed=SEEDS, n=st.integers(1, 5), m=st.integers(1, 5), scale=st.sampled_from([1e-3, 1, 1e3]))
def test_the_assignment_is_the_best_of_all_permutations(seed, n, m, scale):
    values = np.random.default_rng(seed).normal(size=(n, m)) * scale
    pairs = all_pairs(values)
    chosen = one_to_one(pairs, pairs.alike)
    assert len(chosen) == min(n, m)
    assert len(set(pairs.rows[chosen])) == len(set(pairs.columns[chosen])) == len(chosen)
    assert pairs.alike[chosen].sum() == pytest.approx(oracles.best_sum(values))


@given(seed=SEEDS, n=st.integers(1, 5), m=st.integers(1, 5))
def test_the_assignment_keeps_to_the_candidates(seed, n, m):
    """With some pairs ruled out it is as large as can be, and has the highest sum of such ones."""
    rng = np.random.default_rng(seed)
    values, allowed = rng.normal(size=(n, m)), rng.random((n, m)) < 0.5
    pairs = all_pairs(values).without(np.flatnonzero(~allowed.ravel()))
    chosen = one_to_one(pairs, pairs.alike)
    ruled_out = np.where(allowed, values, -1000.0)
    best = oracles.best_sum(ruled_out)
    missing = min(n, m) - len(chosen)
    assert pairs.alike[chosen].sum() - 1000.0 * missing == pytest.approx(best)


def test_equal_values_and_no_candidates():
    pairs = all_pairs(np.zeros((3, 3)))
    assert len(one_to_one(pairs, pairs.alike)) == 3
    nothing = all_pairs(np.zeros((0, 3)))
    assert len(one_to_one(nothing, nothing.alike)) == 0


class Words:
    """An encoder for two made-up languages: a word's vector is that of its digits."""

    def __init__(self, noise=0.4):
        self.words = np.random.default_rng(0).normal(size=(5000, 32))
        self.noise = noise

    def encode(self, sentences, /):
        return np.array([self._vector(sentence) for sentence in sentences])

    def _vector(self, sentence):
        numbers = [int(word[1:]) for word in sentence.split()]
        rng = np.random.default_rng([*numbers, ord(sentence[0])])
        vector = self.words[numbers].mean(axis=0)
        return vector / np.linalg.norm(vector) + self.noise * rng.normal(size=32) / np.sqrt(32)


def library(rng, count):
    """Documents as numbers of words: sentences of few words about one theme."""
    documents = []
    for _ in range(count):
        theme = rng.integers(0, 5000, size=40)
        documents.append([rng.choice(theme, size=6) for _ in range(rng.integers(3, 9))])
    return documents


def written(documents, letter):
    return [
        Document.from_sentences(
            " ".join(f"{letter}{word}" for word in sentence) for sentence in document
        )
        for document in documents
    ]


@pytest.fixture(scope="module")
def shelves():
    rng = np.random.default_rng(5)
    documents = library(rng, 80)
    order = rng.permutation(80)
    return written(documents, "a"), written([documents[k] for k in order], "b"), order


def test_shuffled_documents_are_paired(shelves):
    sources, targets, order = shelves
    found = pair_documents(sources, targets, encoder=Words())
    assert [match.source for match in found] == sorted(match.source for match in found)
    right = sum(order[match.target] == match.source for match in found)
    assert right >= 79
    assert len(found) - right == 0


def test_what_has_no_translation_is_left_alone(shelves):
    sources, targets, order = shelves
    found = pair_documents(sources[:64], targets, encoder=Words())
    right = sum(order[match.target] == match.source for match in found)
    assert right >= 63
    assert len(found) - right <= 1
    back = pair_documents(targets, sources[:64], encoder=Words())
    assert {(m.target, m.source) for m in back} == {(m.source, m.target) for m in found}


def test_few_strangers_are_paired(shelves):
    sources, _, _ = shelves
    others = written(library(np.random.default_rng(9), 60), "b")
    assert len(pair_documents(sources, others, encoder=Words())) <= 12


def test_documents_that_hold_nothing(shelves):
    sources, targets, _ = shelves
    empty = [Document.from_sentences([]), Document.from_sentences(["", " "])]
    plain = pair_documents(sources, targets, encoder=Words())
    odd = pair_documents([*empty, *sources], [*targets, *empty], encoder=Words())
    assert [(m.source - 2, m.target) for m in odd] == [(m.source, m.target) for m in plain]
    assert pair_documents(empty, empty, encoder=Words()) == []
    assert pair_documents([], targets, encoder=Words()) == []
    assert pair_documents([], []) == []


def test_likeness_is_that_of_single_sentences(shelves):
    """Each sentence with the nearest of the other document, weighted by the root of its length."""
    sources, targets, _ = shelves
    few, some = sources[:6], targets[:5]
    found = candidates_of(few, some, Words())
    assert found.shape == (6, 5)
    assert len(found.rows) == 30
    from aligner.model.side import Side

    flat = [[s for document in side for s in document] for side in (few, some)]
    vectors = [
        dict(zip(side, Side.of_vectors(Words().encode(side)).vectors, strict=True)) for side in flat
    ]

    def covered(own, other, mine, theirs):
        weights = np.sqrt([len(s) for s in own])
        best = [max(float(mine[s] @ theirs[t]) for t in other) for s in own]
        return float(np.dot(weights, best) / weights.sum())

    for i, j, alike in zip(found.rows, found.columns, found.alike, strict=True):
        there = covered(few[i], some[j], vectors[0], vectors[1])
        back = covered(some[j], few[i], vectors[1], vectors[0])
        assert alike == pytest.approx((there + back) / 2, abs=1e-5)


def test_evidence_for_a_clear_and_a_doubtful_pair():
    values = np.array([[0.9, 0.1, 0.0], [0.1, 0.4, 0.35], [0.0, 0.3, 0.3]])
    pairs = all_pairs(values)
    chosen = one_to_one(pairs, pairs.alike)
    lengths = np.array([100.0, 100.0, 300.0]), np.array([100.0, 100.0, 100.0])
    found = evidence(pairs, pairs.alike, chosen, mutual_best, lengths)
    assert (found[0] > found[1])[:2].all()
    assert found[:, 2] == pytest.approx([0, 0, np.log(3)])
    assert found[1, 1] > 0 > found[2, 1] - 1e-9


def test_small_libraries():
    english = [
        split("The harbour froze in January. No ship could leave for three weeks.", "en"),
        split("Bakers rise early. The first bread is sold at six in the morning.", "en"),
        split("The choir sings on Sundays. Anyone who likes music may join.", "en"),
    ]
    german = [
        split("Bäcker stehen früh auf. Das erste Brot wird um sechs Uhr morgens verkauft.", "de"),
        split("Der Chor singt sonntags. Wer Musik mag, darf mitmachen.", "de"),
        split("Der Hafen fror im Januar zu. Drei Wochen lang konnte kein Schiff auslaufen.", "de"),
    ]
    found = pair_documents(english, german)
    assert [(match.source, match.target) for match in found] == [(0, 2), (1, 0), (2, 1)]
    assert all(match.confidence > 0.9 for match in found)
    assert [(m.source, m.target) for m in pair_documents(english, german[:2])] == [(1, 0), (2, 1)]


TRAM = {
    "en": "The city council has approved a new tram line. Construction will begin in {year}. The"
    " line will connect the airport with the university. The project will cost {cost} million"
    " euros. Residents were invited to an evening of information.",
    "de": "Der Stadtrat hat eine neue Straßenbahnlinie genehmigt. Der Bau soll {year} beginnen."
    " Die Linie wird den Flughafen mit der Universität verbinden. Das Projekt wird {cost} Millionen"
    " Euro kosten. Die Anwohner wurden zu einem Informationsabend eingeladen.",
}
OTHERS = {
    "en": [
        "The harbour froze in January. No ship could leave for three weeks.",
        "Bakers rise early. The first bread is sold at six in the morning.",
        "The choir sings on Sundays. Anyone who likes music may join.",
    ],
    "de": [
        "Der Hafen fror im Januar zu. Drei Wochen lang konnte kein Schiff auslaufen.",
        "Bäcker stehen früh auf. Das erste Brot wird um sechs Uhr morgens verkauft.",
        "Der Chor singt sonntags. Wer Musik mag, darf mitmachen.",
    ],
}
RECIPE = "Peel the apples and cut them into slices. Mix flour, butter and sugar."
TAXES = "Das Finanzamt erinnert an die Frist. Erklärungen sind bis Ende Juli abzugeben."


def press(language, states, others=3):
    """So many states of one press release, then some other documents."""
    figures = [("2026", "80"), ("2027", "95"), ("2029", "140")][:states]
    releases = [TRAM[language].format(year=year, cost=cost) for year, cost in figures]
    return [split(text, language) for text in releases + OTHERS[language][:others]]


def test_near_copies_are_told_apart_by_what_differs():
    english, german = press("en", 2), press("de", 2)
    found = pair_documents(english, german)
    assert [(match.source, match.target) for match in found] == [(k, k) for k in range(5)]
    back = pair_documents(english, german[::-1])
    assert [(match.source, match.target) for match in back] == [(k, 4 - k) for k in range(5)]
    three = pair_documents(press("en", 3), press("de", 3))
    assert [(match.source, match.target) for match in three] == [(k, k) for k in range(6)]


def test_a_near_copy_that_is_left_over_is_paired_with_nothing():
    english = [*press("en", 2), split(RECIPE, "en")]
    german = [*press("de", 1), split(TAXES, "de")]
    found = pair_documents(english, german)
    assert [(match.source, match.target) for match in found] == [(0, 0), (2, 1), (3, 2), (4, 3)]
    back = pair_documents(german, english)
    assert [(match.target, match.source) for match in back] == [(0, 0), (2, 1), (3, 2), (4, 3)]


def test_copies_to_the_letter_are_no_rivals():
    english, german = press("en", 1), press("de", 1)
    plain = pair_documents(english, german)
    twice = pair_documents([english[0], *english], [german[0], *german])
    assert len(twice) == len(plain) + 1
    assert [(match.source, match.target) for match in twice[2:]] == [(2, 2), (3, 3), (4, 4)]
    once = pair_documents([english[0], *english], german)
    assert len(once) == len(plain)


def test_an_exact_copy_beside_near_copies_is_as_good_as_the_other():
    """Whichever goes with which, the same texts are paired."""
    english, german = press("en", 2), press("de", 1)
    for sources, targets in ((english, [german[0], *german]), ([german[0], *german], english)):
        found = pair_documents(sources, targets)
        assert {match.source for match in found} == {match.target for match in found} == {*range(5)}
        assert {match.target for match in found[:2]} == {0, 1}
        assert all(match.confidence > 0.9 for match in found)


class Blind:
    """The embedded encoder, which sees no figures."""

    def encode(self, sentences, /):
        return load_encoder("embedded").encode([re.sub(r"\d", "0", each) for each in sentences])


@pytest.mark.parametrize(("states", "others"), [(2, 2), (2, 1), (1, 2)])
def test_doubt_about_which_copy_it_is_does_not_unpair_them(states, others):
    found = pair_documents(press("en", states), press("de", others), encoder=Blind())
    pairs = min(states, others)
    assert len(found) == pairs + 3
    assert all(match.source < states and match.target < others for match in found[:pairs])
    assert [match.confidence for match in found[:pairs]] == pytest.approx([0.5] * pairs, abs=0.02)
    assert all(match.confidence > 0.9 for match in found[pairs:])


def test_strangers_that_are_left_over_are_less_alike_than_the_surest():
    """Two of a library of three: of the third alone it is left to what else it could be."""
    english = [*press("en", 1, others=1), split(RECIPE, "en")]
    german = [*press("de", 1, others=1), split(TAXES, "de")]
    found = pair_documents(english, german)
    assert [(match.source, match.target) for match in found] == [(0, 0), (1, 1)]


def kindred(alike, sources, targets, unlike):
    """All pairs of documents of some families; two near-copies differ as told for their side."""
    pairs = all_pairs(np.array(alike))
    copies = [
        Copies(
            np.array(families),
            {
                (i, j): far
                for i, one in enumerate(families)
                for j, other in enumerate(families)
                if one == other and i != j
            },
        )
        for families, far in zip((sources, targets), unlike, strict=True)
    ]
    return Candidates(pairs.rows, pairs.columns, pairs.alike, pairs.shape, (copies[0], copies[1]))


def test_near_copies_count_once_among_the_neighbours():
    pairs = kindred([[0.9, 0.8, 0.1], [0.2, 0.1, 0.7]], [0, 1], [0, 0, 1], (1.0, 0.2))
    assert margins(pairs).reshape(2, 3)[0, 0] == pytest.approx(0.9 - (0.5 + 0.55) / 2)
    assert margins(pairs).reshape(2, 3)[1, 2] == pytest.approx(0.7 - (0.45 + 0.4) / 2)


def test_the_lead_over_near_copies_is_held_against_how_far_they_differ():
    alike = [[0.9, 0.8, 0.1], [0.7, 0.85, 0.1], [0.1, 0.1, 0.6]]
    chosen = np.array([0, 4, 8])
    leads = leads_over_copies(kindred(alike, [0, 0, 1], [0, 0, 1], (0.2, 0.3)), chosen)
    assert leads == pytest.approx([0.25 / 0.5, 0.25 / 0.5, np.inf])
    alone = leads_over_copies(kindred(alike, [0, 1, 2], [0, 0, 1], (1.0, 0.2)), np.array([0, 8]))
    assert alone == pytest.approx([0.1 / 0.2, np.inf])
    for unlike in ((0.0, 0.0), (0.2, 0.0), (0.0, 0.3)):
        same = leads_over_copies(kindred(alike, [0, 0, 1], [0, 0, 1], unlike), chosen)
        assert np.isinf(same).all()
    assert told_apart(np.array([0.0, np.inf, -9.0])) == pytest.approx([0.5, 1.0, 0.0])


def test_near_copies_are_no_rivals_of_the_pair():
    alike = np.array([[0.9, 0.8, 0.1], [0.7, 0.85, 0.1], [0.1, 0.1, 0.6]])
    lengths = np.ones(3), np.ones(3)
    pairs = kindred(alike, [0, 0, 1], [0, 0, 1], (0.2, 0.3))
    chosen = np.array([0, 4, 8])
    values = pairs.alike
    apart = evidence(pairs, values, chosen, one_to_one, lengths)
    plain = evidence(all_pairs(alike), values, chosen, one_to_one, lengths)
    assert (apart[:2, 1] > plain[:2, 1] + 1).all()


def test_the_evidence_has_one_row_a_pair(shelves):
    sources, targets, _ = shelves
    candidates = candidates_of(sources, targets, Words())
    chosen, found = evidence_of(candidates, sources, targets)
    assert found.shape == (len(chosen), 5)
    assert np.isfinite(found).all()


def test_the_confidence_is_checked():
    with pytest.raises(InputError):
        pair_documents([], [], min_confidence=1.5)
