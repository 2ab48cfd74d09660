"""Scores can be compared: the less of the source is there, the lower."""

from dataclasses import replace
from itertools import pairwise

import pytest
from fidelity_cases import bitext
from hypothesis import given
from hypothesis import strategies as st
from samples import read

import aligner
from aligner.bitext import Bitext
from aligner.fidelity import FidelityReport, Finding

NOTHING = 0.04  # fidelity of what covers nothing
A_HAIR = 0.02


def fidelity(tool, source, target, language, **how):
    return aligner.check_fidelity(
        source, target, target_language=language, aligner=tool, **how
    ).scores.fidelity


PAIRS = [
    ("die-faehre.de.txt", "die-faehre.fr.txt", "fr"),
    ("die-faehre.de.txt", "die-faehre-careless.fr.txt", "fr"),
    ("tea-house.zh.txt", "tea-house.en.txt", "en"),
]


@pytest.mark.parametrize(("source", "target", "language"), PAIRS)
def test_leaving_more_out_never_raises_the_score(tool, source, target, language):
    paragraphs = read(target).split("\n\n")
    sizes = range(len(paragraphs), -1, -2)
    texts = ["\n\n".join(paragraphs[:size]) for size in sizes]
    scores = [fidelity(tool, read(source), text, language) for text in [*texts, ""]]
    for more, less in pairwise(scores):
        assert less <= more + A_HAIR
    assert scores[-1] < NOTHING


def test_half_a_text_is_worse_than_a_careless_one(tool):
    german, careful = read("die-faehre.de.txt"), read("die-faehre.fr.txt")
    careless = fidelity(tool, german, read("die-faehre-careless.fr.txt"), "fr")
    half = fidelity(tool, german, careful[: len(careful) // 2], "fr")
    assert half < 0.6 * careless


@pytest.mark.parametrize("checks", [None, "number"])
def test_texts_that_are_no_translations_score_next_to_nothing(tool, checks):
    report = aligner.check_fidelity(
        read("die-faehre.de.txt"), read("tea-house.en.txt"), aligner=tool, checks=checks
    )
    assert report.scores.fidelity < NOTHING
    assert str(report).startswith("not translations of each other (P = 0.")
    assert fidelity(tool, read("die-faehre.de.txt"), "", "fr", checks=checks) < NOTHING


def test_a_copy_of_the_source_scores_next_to_nothing(tool):
    text = read("die-faehre.de.txt")
    assert fidelity(tool, text, text, "fr", source_language="de") < 0.1


def test_an_addition_costs_more_the_longer_it_is(tool):
    german, french = read("die-faehre.de.txt"), read("die-faehre.fr.txt")
    tea = read("tea-house.en.txt").split("\n\n")
    scores = [
        fidelity(tool, german, "\n\n".join([french, *tea[:size]]), "fr") for size in (0, 3, 9, 18)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < 0.5 * scores[0]


@given(st.lists(st.integers(1, 80), min_size=2, max_size=12), st.data())
def test_points_of_an_omission_go_with_its_length_and_to_its_paragraphs(lengths, data):
    texts = ["x" * length for length in lengths]
    first = data.draw(st.integers(0, len(texts) // 2))
    stop = data.draw(st.integers(first + 1, len(texts)))
    made = bitext(*[(text, None if first <= at < stop else text) for at, text in enumerate(texts)])
    document = made.source
    run = aligner.Span(first, stop)
    finding = Finding(
        "omission", "critical", 0.8, first, document.slices(run), (), "it is not in the target"
    )
    report = FidelityReport(Bitext(document, made.target, made.alignment), (finding,), ())
    lost = sum(lengths[first:stop])
    if 2 * lost < sum(lengths):
        assert report.scores.points == pytest.approx(0.8 * lost / 10)
    else:
        assert report.scores.points >= 0.8 * lost / 10
    points = sum(scores.points for _, scores in report.paragraphs())
    assert points == pytest.approx(report.scores.points)


@pytest.mark.parametrize("checks", [None, ["number"]])
def test_a_translation_of_nothing_scores_as_no_translation_does(tool, checks):
    text = "Der Zug nach Hamburg fährt um acht Uhr."
    scored = [
        aligner.check_fidelity(
            *sides, source_language="de", target_language="en", aligner=tool, checks=checks
        )
        for sides in (("", text), (text, ""), ("", ""))
    ]
    assert [report.scores.fidelity for report in scored] == [0.5**5, 0.5**5, 1.0]
    assert [report.scores.penalty for report in scored] == [100.0, 100.0, 0.0]
    assert [str(report).split("; ")[:2] for report in scored] == [
        ["fidelity 0.03 (100.0 points per 1,000 characters)", "the source is empty"],
        ["fidelity 0.03 (100.0 points per 1,000 characters)", "the target is empty"],
        ["fidelity 1.00 (0.0 points per 1,000 characters)", "both texts are empty"],
    ]


@pytest.mark.parametrize(
    ("text", "size"), [("abc", 3), ("渡し", 5), ("나루", 4), ("カナ", 4), ("𠮟る", 5), ("（", 1)]
)
def test_letters_of_wide_scripts_count_as_several(text, size):
    report = FidelityReport(bitext((text, text), languages=("ja", "ja")), (), ())
    assert report.scores.size == pytest.approx(size / 1000)


def test_the_longer_a_loop_the_lower_the_score():
    pairs = [("And then they all went home by train.", "Und dann fuhren alle heim.")] * 40
    scores = []
    for times in (0, 4, 40, 400):
        pair = bitext(*pairs, *[(None, "Und dann fuhren alle mit dem Zug heim.")] * times)
        report = aligner.check_fidelity(pair, checks=["repetition"])
        assert len(report) == min(times, 1)
        scores.append(report.scores.fidelity)
    assert scores == sorted(set(scores), reverse=True)


def with_confidences(*confidences):
    """A report of pairs without a finding, each with its confidence."""
    made = bitext(*((f"Sentence {k}.", f"Satz {k}.") for k in range(len(confidences))))
    beads = tuple(
        replace(bead, confidence=sure)
        for bead, sure in zip(made.alignment, confidences, strict=True)
    )
    return FidelityReport(replace(made, alignment=replace(made.alignment, beads=beads)), (), ())


def test_what_is_not_covered_though_nothing_is_found_is_named():
    assert with_confidences(1.0, 0.6, 1.0).notes == ()
    (said,) = with_confidences(1.0, 1.0, 0.4, 1.0).notes
    assert said == "1 bead is too doubtful to count as covered: “Sentence 2.”"
    (said,) = with_confidences(1.0, 0.3, 0.4, 1.0, 1.0).notes
    assert said == "2 beads are too doubtful to count as covered, the first: “Sentence 1.”"


def test_where_all_is_in_doubt_no_bead_is_named():
    assert with_confidences(0.1, 0.2, 0.9).notes == ()


def test_a_finding_says_why_its_bead_is_not_covered():
    report = with_confidences(1.0, 0.4, 1.0)
    start = report.bitext.source.sentences[1]
    found = Finding("omission", "major", 0.5, 1, (start,), (), "left out")
    assert replace(report, findings=(found,)).notes[0].startswith("in a text of less than")
