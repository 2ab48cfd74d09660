"""Words are cut by script, and linked alike from either side."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import aligner
from aligner.bitext import Bead, Document, Span, WordLink
from aligner.errors import EncoderError
from aligner.model import words
from aligner.model.words import Words, cut_words, link_words

SOURCE = ["The ferry left the harbour at noon.", "Nobody was on the pier."]
TARGET = ["Die Fähre verließ mittags den Hafen.", "Auf dem Kai stand niemand."]


def cut(text, *tokens):
    """The words of a text whose tokens are given as slices, in order."""
    spans, at = [], 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        spans.append((start, at))
    found = cut_words(text, np.array(spans, np.int64).reshape(-1, 2))
    return [text[start:stop] for start, stop in found]


def test_words_are_runs_of_letters_and_digits():
    text = "L’été, 12.5 km: don't_stop e\u0301te\u0301 (été)."
    assert cut(text) == ["L", "été", "12.5", "km", "don", "t", "stop", "e\u0301te\u0301", "été"]


def test_pieces_are_the_words_where_a_script_has_no_spaces():
    chinese = cut("我在北京，你呢？", "我", "在", "北京", "，", "你", "呢")
    assert chinese == ["我", "在", "北京", "你", "呢"]
    japanese = cut("東京タワー2025年", "東京", "タワー", "2025", "年")
    assert japanese == ["東京", "タワー", "2025", "年"]
    assert cut("ไม่มีใคร", "ไม่", "มี", "ใคร") == ["ไม่", "มี", "ใคร"]


def test_a_piece_of_a_word_with_spaces_is_no_word():
    assert cut("summits", "sum", "mit", "s") == ["summits"]


def test_no_word_begins_with_a_mark_on_the_letter_before():
    assert cut("ที่นี่", "ท", "ี่", "นี่") == ["ที่", "นี่"]


def segment(vectors):
    vectors = np.asarray(vectors, np.float32)
    places = np.arange(len(vectors))
    return Words(np.stack([places, places + 1], axis=1), vectors)


def unit(rows):
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


sides = arrays(
    np.float32, st.tuples(st.integers(0, 5), st.just(3)), elements=st.floats(-1, 1, width=32)
)
beads = st.lists(st.tuples(sides, sides), max_size=3)


def slow_links(segments):
    """The same by the formula, one pair of words at a time."""
    cosines = [[[float(x @ y) for y in target] for x in source] for source, target in segments]
    everything = [value for bead in cosines for row in bead for value in row]
    mean = float(np.mean(everything)) if everything else 0.0
    spread = max(float(np.std(everything)) if everything else 0.0, 1e-3)
    found = []
    for bead in cosines:
        n, m = len(bead), len(bead[0]) if bead else 0

        def weight(i, j, bead=bead, n=n, m=m):
            drift = words.DRIFT * abs((i + 0.5) / n - (j + 0.5) / m)
            return ((bead[i][j] - mean) / spread - drift) / words.TEMPERATURE

        def share(own, others):
            return 1 / sum(math.exp(min(each - own, 700.0)) for each in others)

        nothing = words.NOTHING / words.TEMPERATURE
        links = {}
        for i in range(n):
            for j in range(m):
                own = weight(i, j)
                row = share(own, [nothing, *(weight(i, k) for k in range(m))])
                column = share(own, [nothing, *(weight(k, j) for k in range(n))])
                links[i, j] = math.sqrt(row * column)
        found.append(links)
    return found


@given(beads)
def test_links_are_those_of_the_formula(raw):
    segments = [(unit(source), unit(target)) for source, target in raw]
    slow = slow_links(segments)
    for links, expected in zip(
        link_words((segment(a), segment(b)) for a, b in segments), slow, strict=True
    ):
        found = {(link.source.start, link.target.start): link.confidence for link in links}
        for pair, confidence in expected.items():
            if abs(confidence - words.THRESHOLD) > 1e-3:
                assert (pair in found) == (confidence > words.THRESHOLD)
            assert found.get(pair, confidence) == pytest.approx(confidence, abs=1e-3)


@given(beads)
def test_swapping_the_sides_mirrors_the_links(raw):
    segments = [(segment(unit(source)), segment(unit(target))) for source, target in raw]
    turned = link_words((target, source) for source, target in segments)
    for links, mirrored in zip(link_words(segments), turned, strict=True):
        first = {(link.source, link.target): link.confidence for link in links}
        second = {(link.target, link.source): link.confidence for link in mirrored}
        for pair in first.keys() ^ second.keys():
            assert {**first, **second}[pair] == pytest.approx(words.THRESHOLD, abs=1e-4)
        for pair in first.keys() & second.keys():
            assert first[pair] == pytest.approx(second[pair], abs=1e-4)


def test_a_word_beyond_what_the_encoder_read_is_left_out():
    class Tokens:
        vectors = np.ones((1, 2), np.float32)
        spans = np.array([[0, 3]])

    document = Document("one two", (Span(0, 7),))
    assert Words.of_segment(document, Span(0, 1), [Tokens()]).spans.tolist() == [[0, 3]]


def test_a_giant_bead_gets_no_links_and_changes_no_others(monkeypatch):
    rng = np.random.default_rng(0)
    small, giant = segment(unit(rng.normal(size=(4, 3)))), segment(unit(rng.normal(size=(9, 3))))
    monkeypatch.setattr(words, "_LINKED", 20)
    (alone,) = link_words([(small, small)])
    assert link_words([(giant, giant), (small, small)]) == [(), alone]


def test_the_words_of_a_long_sentence_take_time_that_grows_with_their_number(monkeypatch):
    class Tokens:
        vectors = np.random.default_rng(0).normal(size=(700, 3)).astype(np.float32)
        spans = np.array([[5 * at // 2, 5 * at // 2 + 2] for at in range(700)])

    document = Document("word " * 350, (Span(0, 1750),))
    blocks = Words.of_segment(document, Span(0, 1), [Tokens()])
    monkeypatch.setattr(words, "_BLOCK", 1000)
    whole = Words.of_segment(document, Span(0, 1), [Tokens()])
    assert blocks.spans.tolist() == whole.spans.tolist()
    np.testing.assert_allclose(blocks.vectors, whole.vectors, atol=1e-6)

    sizes = []
    summed = words._summed
    monkeypatch.setattr(words, "_BLOCK", 50)
    monkeypatch.setattr(words, "_summed", lambda *args: sizes.append(len(args[0])) or summed(*args))
    Words.of_segment(document, Span(0, 1), [Tokens()])
    assert sizes == [50] * 7


def shown(bitext, bead):
    return {
        (
            link.source.of(bitext.source.text),
            link.target.of(bitext.target.text),
        )
        for link in bead.word_links
    }


@pytest.fixture(scope="module")
def bitext():
    return aligner.align(
        " ".join(SOURCE),
        " ".join(TARGET),
        source_language="en",
        target_language="de",
        word_links=True,
    )


def test_align_links_the_words_of_each_bead(bitext):
    first, second = bitext.alignment
    assert {("ferry", "Fähre"), ("left", "verließ"), ("harbour", "Hafen")} <= shown(bitext, first)
    assert ("Nobody", "niemand") in shown(bitext, second)
    assert "word_links:yes" in str(bitext.provenance)
    plain = aligner.align(
        " ".join(SOURCE), " ".join(TARGET), source_language="en", target_language="de"
    )
    assert not any(bead.word_links for bead in plain.alignment)
    assert [bead.confidence for bead in plain.alignment] == pytest.approx(
        [bead.confidence for bead in bitext.alignment]
    )
    assert "word_links" not in str(plain.provenance)


def test_parameters_without_tokens_link_words_too(bitext):
    from aligner.model.parameters import default_parameters

    plain = default_parameters(False)
    linked = aligner.align(SOURCE, TARGET, parameters=plain, word_links=True)
    assert ("ferry", "Fähre") in shown(linked, linked.alignment.beads[0])


def test_nobody_gets_links_unasked_where_parameters_need_tokens():
    from aligner.model.parameters import default_parameters

    parameters = replace(default_parameters(tokens=True), name="custom")
    assert parameters.needs_tokens
    for asked in (False, True):
        linked = aligner.align(SOURCE, TARGET, parameters=parameters, word_links=asked)
        assert any(bead.word_links for bead in linked.alignment) == asked


def test_blank_sentences_and_nulls_have_no_links():
    linked = aligner.align([*SOURCE, "", "The café is closed."], [*TARGET, ""], word_links=True)
    assert [bool(b.word_links) for b in linked.alignment] == [
        not b.is_null for b in linked.alignment
    ]
    assert any(b.is_null for b in linked.alignment)


def test_an_encoder_without_tokens_is_refused_before_it_encodes():
    class Plain:
        name = "plain-one"

        def encode(self, sentences):
            raise AssertionError

    with pytest.raises(EncoderError, match=r"plain-one.*leave word_links out"):
        aligner.align(SOURCE, TARGET, encoder=Plain(), word_links=True)


def test_jsonl_holds_word_links_where_there_are_some(bitext, tmp_path):
    aligner.write(bitext, tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    first = rows[0]["word_links"]
    link = bitext.alignment.beads[0].word_links[0]
    assert first[0]["source"] == [link.source.start, link.source.stop]
    assert first[0]["target"] == [link.target.start, link.target.stop]
    assert first[0]["confidence"] == pytest.approx(link.confidence, abs=1e-3)
    assert len(aligner.read(tmp_path / "out.jsonl")) == 2
    plain = aligner.align(SOURCE, TARGET)
    aligner.write(plain, tmp_path / "plain.jsonl")
    assert "word_links" not in (tmp_path / "plain.jsonl").read_text("utf-8")


def test_word_links_turn_with_their_bead(bitext):
    turned = bitext.alignment.inverse()
    for bead, mirrored in zip(bitext.alignment, turned, strict=True):
        assert {link.inverse() for link in bead.word_links} == set(mirrored.word_links)
        assert bead.word_links
        order = [(link.source, link.target) for link in mirrored.word_links]
        assert order == sorted(order)


def test_word_links_are_checked(bitext):
    with pytest.raises(ValueError, match="both sides"):
        WordLink(Span(1, 1), Span(0, 3), 0.5)
    with pytest.raises(ValueError, match="confidence"):
        WordLink(Span(0, 1), Span(0, 3), 1.5)
    link = WordLink(Span(0, 1), Span(0, 1), 0.5)
    with pytest.raises(ValueError, match="null bead"):
        Bead(Span(0, 1), Span(0, 0), 0.5, word_links=(link,))
    beads = bitext.alignment.beads
    moved = Bead(beads[1].source, beads[1].target, 0.5, word_links=beads[0].word_links)
    with pytest.raises(ValueError, match="word link of bead 1"):
        aligner.Bitext(bitext.source, bitext.target, aligner.Alignment((beads[0], moved)))
