"""Whether two texts are translations at all, and what confidences promise."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from shown import beads_of

import aligner
from aligner.bitext import Alignment, Bitext, Document, Span
from aligner.encoders import unknown_languages
from aligner.errors import InputError
from aligner.model.beads import align_sides
from aligner.model.parameters import default_parameters, shapes_up_to
from aligner.model.related import _known_odds, _unknown_odds
from aligner.model.side import Side
from aligner.trust import doubts, threshold_for, verdict
from aligner.view import terminal

SHAPES = shapes_up_to(6)
ENGLISH = [
    "The penguin lives in Antarctica.",
    "The ice is melting there.",
    "It eats fish and sleeps standing up.",
]
SPANISH = [
    "El pingüino vive en la Antártida.",
    "Allí el hielo se derrite.",
    "Come peces y duerme de pie.",
]
OTHER = ["Stocks fell sharply.", "Banks closed early that day.", "Investors were worried."]


def bitext(*confidences):
    """One-to-one beads with these confidences, and a null that does not count."""
    n = len(confidences)
    beads = beads_of(*((1, 1, p) for p in confidences), (1, 0, 0.01))
    sides = [Document.from_sentences([str(k) for k in range(count)]) for count in (n + 1, n)]
    return Bitext(*sides, Alignment(beads))


def aligned(tool, source, target):
    return tool.align(source, target, source_language="es", target_language="en")


def test_translations_are_told_from_other_texts(tool):
    true, false = aligned(tool, SPANISH, ENGLISH), aligned(tool, SPANISH, OTHER)
    assert true.alignment.related > 0.95
    assert min(pair.confidence for pair in true) > 0.9
    assert false.alignment.related < 0.1
    assert max(pair.confidence for pair in false.pairs()) < 0.1
    assert true.verdict == "translations of each other, at least in part"
    assert false.verdict == "not translations of each other"


@pytest.mark.parametrize("count", [2, 3, 4])
def test_sentences_that_are_much_alike_are_told_from_others_too(tool, count):
    """Clarity is low between them, as if the encoder did not know the languages."""
    things = [("bus", "autobús"), ("train", "tren"), ("ferry", "barco"), ("plane", "avión")][:count]
    spanish = [f"El {spanish} llega tarde." for _, spanish in things]
    true = aligned(tool, spanish, [f"The {english} is late." for english, _ in things])
    assert true.alignment.related > 0.9
    false = aligned(
        tool, spanish, [f"I like {word}." for word in ["apples", "plums", "figs", "nuts"]]
    )
    assert false.alignment.related < 0.1


def test_a_single_sentence_has_no_order_to_tell_by(tool):
    found = aligned(tool, SPANISH[:1], ENGLISH[:1])
    assert found.alignment.related is None
    assert found[0].confidence > 0.9
    assert "too short" in found.verdict
    assert found.inverse().verdict == found.verdict
    assert aligner.align_embeddings([[1.0, 0.0]], [[1.0, 0.0]]).is_measured


def test_long_documents_are_told_by_their_stretches():
    rng = np.random.default_rng(0)
    source = rng.normal(size=(400, 24))
    target = np.concatenate([rng.normal(size=(200, 24)), source[200:] + 0.3])
    sides = Side.of_vectors(source), Side.of_vectors(target)
    half = align_sides(*sides, default_parameters(), SHAPES)
    assert half.is_measured
    assert half.related > 0.99
    none = align_sides(
        sides[0], Side.of_vectors(rng.normal(size=(400, 24))), default_parameters(), SHAPES
    )
    assert none.related < 0.5
    assert half.inverse().related == half.related


def test_an_encoder_denies_nothing_of_a_few_sentences_in_a_language_that_it_does_not_know(tool):
    """Two sentences of a translation, which it cannot read."""
    icelandic, english = ["Halló heimur.", "Þetta er bók."], ["Hello world.", "This is a book."]
    found = tool.align(icelandic, english, source_language="is", target_language="en")
    assert 0.1 < found.alignment.related < 0.9
    assert found.verdict.startswith("perhaps")
    blind = tool.align(icelandic, english, source_language="nl", target_language="en")
    assert blind.alignment.related < 0.1


@pytest.mark.parametrize(
    ("told", "languages", "unknown"),
    [
        (("en", "de"), ("en-US", "German", "deu", "is"), ("is",)),
        (("English",), ("en", "de"), ("de",)),
        (None, ("is",), ()),
        ("en", ("is",), ()),
    ],
)
def test_a_language_is_known_however_it_is_written(told, languages, unknown):
    encoder = SimpleNamespace(encode=len, languages=told)
    assert unknown_languages(encoder, languages) == unknown


@pytest.mark.parametrize("sentences", [2, 10, 40])
def test_the_more_order_explains_the_more_is_related_in_any_language(sentences):
    for odds in (_known_odds, _unknown_odds):
        told = [odds(gain, sentences) for gain in np.linspace(-3, 20, 93)]
        assert told[0] < 0 < told[-1]
        assert min(np.diff(told)) > -0.05


def test_parts_of_a_side_are_as_known_as_the_side():
    side = replace(Side.of_vectors(np.eye(3)), is_known=False)
    assert not side.part(Span(0, 2)).is_known


def test_whoever_locks_a_link_has_answered(tool):
    found = tool.align(SPANISH, OTHER, source_language="es", target_language="en", locked=[(1, 1)])
    assert found.alignment.related == 1.0
    assert found[1].confidence == 1.0


def test_the_table_and_the_side_file_say_so(tool, tmp_path):
    false = aligned(tool, SPANISH, OTHER)
    assert "not translations of each other (P = 0.0" in terminal.summary(false)
    assert "translations" not in terminal.summary(aligned(tool, SPANISH, ENGLISH))
    aligner.write(false, tmp_path / "a.jsonl")
    meta = json.loads((tmp_path / "a.jsonl.meta.json").read_text(encoding="utf-8"))
    assert meta["related"] == false.alignment.related
    assert meta["verdict"] == false.verdict


@pytest.mark.parametrize(
    ("related", "said"),
    [
        (0.97, "translations of"),
        (0.6, "perhaps translations"),
        (0.4, "perhaps not"),
        (0.2, "perhaps not"),
        (0.05, "not trans"),
        (None, "too short"),
    ],
)
def test_verdicts(related, said):
    assert verdict(related).startswith(said)


def test_relatedness_is_a_probability():
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        Alignment((), 1.5)


def test_a_threshold_keeps_the_precision_that_is_asked_for():
    some = bitext(0.99, 0.5, 0.97, 0.9)
    assert some.threshold_for(precision=0.98) == 0.97
    assert some.threshold_for(precision=0.95) == 0.9
    assert some.threshold_for(precision=0.0) == 0.5
    assert some.threshold_for(precision=1.0) == 1.0
    assert threshold_for([], 0.9) == threshold_for([0.5], 0.9) == 1.0
    kept = [pair.confidence for pair in some.pairs(min_confidence=some.threshold_for(0.95))]
    assert sum(kept) / len(kept) >= 0.95


def test_thresholds_say_what_is_left():
    low, high, none = bitext(0.99, 0.5, 0.97, 0.9).thresholds([0.0, 0.95, 0.999])
    assert (low.kept, low.share, low.precision) == (4, 1.0, pytest.approx(0.84))
    assert (high.at, high.kept, high.share, high.precision) == (0.95, 2, 0.5, pytest.approx(0.98))
    assert (none.kept, none.share, none.precision) == (0, 0.0, None)
    assert [each.at for each in bitext(0.9).thresholds()][:2] == [0.0, 0.5]


def test_thresholds_need_confidences_and_probabilities():
    with pytest.raises(InputError, match="no confidence"):
        bitext(None, 0.5).threshold_for(0.9)
    with pytest.raises(InputError, match=r"precision must lie in \[0, 1\]"):
        bitext(0.5).threshold_for(95)
    with pytest.raises(InputError, match=r"threshold must lie in \[0, 1\]"):
        bitext(0.5).thresholds([2])


def test_pairs_of_one_confidence_are_kept_together_or_not_at_all():
    assert threshold_for([1.0, 0.5, 0.5, 0.5], 0.75) == 1.0
    assert threshold_for([1.0, 1.0, *[0.98] * 4], 0.99) == 1.0
    assert threshold_for([1.0, 0.5, 0.5], 0.6) == 0.5


def test_a_precision_that_is_reached_to_the_digit_is_reached():
    assert threshold_for([0.95, 0.85], 0.9) == 0.85  # as floats they come to a hair less


@pytest.mark.parametrize(
    ("related", "told"),
    [
        (None, ""),
        (0.9, ""),
        (0.6, "perhaps translations of each other (P = 0.600 that they are)"),
        (0.0, "not translations of each other (P = 0.000 that they are)"),
    ],
)
def test_doubts_are_worded_in_one_place(related, told):
    assert doubts(related) == told


# --- texts whose order says nothing ---------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 12, 40])
def test_of_texts_that_say_one_thing_nothing_can_be_told(tool, count):
    english, german = ["Not applicable."] * count, ["Entfällt."] * count
    found = tool.align(english, german, source_language="en", target_language="de")
    assert found.alignment.related is None
    assert np.mean([pair.confidence for pair in found.pairs()]) > 0.5
    assert "too short or too uniform" in found.verdict


def test_an_order_that_reads_the_same_backwards_is_no_control(tool):
    english = ["Yes.", "No.", "Yes."]
    found = tool.align(english, ["Ja.", "Nein.", "Ja."], source_language="en", target_language="de")
    assert found.alignment.related > 0.25  # it was a ten-thousandth
