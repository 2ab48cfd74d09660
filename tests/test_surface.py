"""What two texts share on the surface, and what it does where the encoder sees nothing."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from growth import grows_with_length

from aligner.bitext import Document
from aligner.model.anchors import find_band
from aligner.model.beads import align_sides
from aligner.model.parameters import DEFAULT_SHAPES, default_parameters
from aligner.model.side import Side
from aligner.model.surface import _WIDTH, _keys, surface_rows

ENGLISH = [
    "The museum in Tampere opened in 1894.",
    "It has some 12,400 drawings.",
    "Akseli Gallen-Kallela gave it his papers.",
    "Nobody was asked.",
    "The Sibelius archive moved to Helsinki.",
    "In 1952 the Olympic committee met there.",
    "Guides speak Swedish and Russian.",
    "Admission is free on Fridays.",
]
FINNISH = [
    "Tampereen museo avattiin vuonna 1894.",
    "Siellä on noin 12 400 piirustusta.",
    "Akseli Gallen-Kallela lahjoitti sille paperinsa.",
    "Keneltäkään ei kysytty.",
    "Sibelius-arkisto muutti Helsinkiin.",
    "Olympiakomitea kokoontui siellä vuonna 1952.",
    "Oppaat puhuvat ruotsia ja venäjää.",
    "Perjantaisin sisäänpääsy on ilmainen.",
]


def side(texts, language, seed, is_known=False):
    """A side whose vectors say nothing."""
    vectors = np.random.default_rng(seed).normal(size=(len(texts), 64))
    return Side.of_document(Document.from_sentences(texts, language), vectors, is_known=is_known)


def sides(source, target):
    return side(source, "en", 1), side(target, "fi", 2)


def links(source, target):
    found = align_sides(source, target, default_parameters(), DEFAULT_SHAPES)
    return {(tuple(bead.source), tuple(bead.target)) for bead in found.two_sided}


def test_what_is_shared_is_alike_and_the_rest_is_not():
    ours, theirs = surface_rows(ENGLISH, FINNISH)
    cosines = ours @ theirs.T
    for number in (0, 2, 4, 5):
        assert cosines[number].argmax() == cosines[:, number].argmax() == number
        assert cosines[number, number] > 0.3
    assert np.allclose(np.linalg.norm(ours[[0, 2, 4]], axis=1), 1, atol=1e-5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nairobi", "Найроби"),
        ("Washington", "واشنطن"),
        ("Gorbachev", "Горбачёв"),
        ("Barcelona", "بارسلونا"),
        ("1984", "١٩٨٤"),
        ("in 2016", "2016年"),
    ],
)
def test_scripts_do_not_matter(one, other):
    ours, theirs = surface_rows([one, "Nothing else."], [other, "ei mitään muuta"])
    assert ours[0] @ theirs[0] > 0.25


def test_texts_that_share_nothing_have_no_direction():
    for rows in (*surface_rows(["abc"], ["xyz"]), *surface_rows(["", "…"], ["1"])):
        assert not rows.any()
    assert [len(rows) for rows in surface_rows([], ["abc"])] == [0, 1]


def test_directions_do_not_depend_on_how_many_are_drawn_at_a_time(monkeypatch):
    expected = surface_rows(ENGLISH, FINNISH)
    monkeypatch.setattr("aligner.vectors.rows._BLOCK", 7)
    for rows, others in zip(surface_rows(ENGLISH, FINNISH), expected, strict=True):
        np.testing.assert_array_equal(rows, others)


def test_directions_take_no_more_memory_than_twice_their_own():
    letters = np.random.default_rng(0).choice(list("abcdefghijklmnopqrstuvwxyz"), (60, 20, 8))
    texts = [" ".join(map("".join, sentence)) for sentence in letters]
    surface_rows(texts, texts)  # the keys of sentences are kept
    shared = len(np.unique(np.concatenate([_keys(text) for text in texts])))
    tracemalloc.start()
    try:
        surface_rows(texts, texts)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2 * shared * _WIDTH * np.dtype(np.float32).itemsize


def test_sides_may_be_exchanged_and_sentences_taken_in_any_order():
    ours, theirs = surface_rows(ENGLISH, FINNISH)
    again = surface_rows(FINNISH[::-1], ENGLISH)
    assert np.allclose(again[0][::-1], theirs, atol=1e-6)
    assert np.allclose(again[1], ours, atol=1e-6)


@pytest.mark.parametrize("first", [0, 2, 4])
def test_what_the_others_share_tells_where_sentences_were_left_out(first):
    """Lengths alone go astray, since all sentences are about as long."""
    kept = [k for k in range(8) if k not in (first, first + 1)]
    expected = {((k,), (at,)) for at, k in enumerate(kept)}
    changed = sides(ENGLISH, [FINNISH[k] for k in kept])
    assert links(*changed) == expected
    assert links(*(replace(each, texts=None) for each in changed)) != expected


def test_all_is_paired_where_nothing_was_left_out():
    assert links(*sides(ENGLISH, FINNISH)) == {((k,), (k,)) for k in range(8)}


def test_the_texts_are_not_looked_at_where_the_encoder_sees_clearly(monkeypatch):
    asked = []
    monkeypatch.setattr("aligner.model.evidence.surface_rows", lambda *given: asked.append(given))
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(8, 64))
    ours, theirs = (
        Side.of_document(Document.from_sentences(texts), vectors + 0.1 * rng.normal(size=(8, 64)))
        for texts in (ENGLISH, FINNISH)
    )
    align_sides(ours, theirs, default_parameters(), DEFAULT_SHAPES)
    assert not asked


def test_a_side_keeps_its_texts_in_every_order():
    whole = side(ENGLISH, "en", 1)
    assert whole.ordered(np.array([3, 1])).texts == (ENGLISH[3], ENGLISH[1])


def test_long_texts_are_searched_along_what_they_share():
    """One side has a hundred sentences more at its beginning, and only numbers are shared."""
    rng = np.random.default_rng(3)
    numbers = rng.integers(10_000, 99_999, 400).tolist()
    source = [f"{number} kala" for number in numbers]
    target = [*["uusi rivi"] * 100, *(f"{number} fish" for number in numbers)]
    band = find_band(*sides(source, target))
    assert band.n_cells < 400 * 500 / 4
    assert all(band.start[k] <= k + 100 < band.stop[k] for k in range(401))


def test_rows_take_time_that_grows_with_the_texts():
    def work(count):
        texts = [f"{ENGLISH[k % 8]} {k % 997}" for k in range(count)]
        return lambda: surface_rows(texts, texts)

    assert grows_with_length(work, 1_000)


@pytest.mark.parametrize("silent", [(1,), (0, 3, 6), range(8)])
def test_an_encoder_that_knows_nothing_of_some_sentences_does_no_harm(silent):
    """Its vectors are zero there."""
    ours, theirs = sides(ENGLISH, FINNISH)
    for side in (ours, theirs):
        side.vectors[list(silent)] = 0.0
        side.lengths[list(silent)] = 0.0
    for one, other in ((ours, theirs), (theirs, ours)):
        found = align_sides(one, other, default_parameters(), DEFAULT_SHAPES)
        assert all(0 <= bead.confidence <= 1 for bead in found)
        assert all(bead.is_null for bead in found if set(bead.source) & set(silent))


def test_texts_are_told_apart_though_the_encoder_says_the_same_of_all():
    other = [
        "Laiva lähti Turusta aamulla.",
        "Meri oli tyyni.",
        "Kapteeni Virtanen joi kahvia kannella.",
        "Lokit seurasivat venettä pitkään.",
        "Ahvenanmaalla satoi.",
        "Matkustajia oli 87.",
        "Perämies luki lehteä ja haukotteli.",
        "Illalla kaikki nukkuivat hyvin.",
    ]
    for target, is_right in ((FINNISH, True), (other, False)):
        flat = [
            replace(each, vectors=np.ones_like(each.vectors)) for each in sides(ENGLISH, target)
        ]
        related = align_sides(*flat, default_parameters(), DEFAULT_SHAPES).related
        assert related is not None
        assert (related > 0.5) is is_right
