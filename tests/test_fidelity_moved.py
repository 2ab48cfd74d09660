"""Faults inside a passage that stands elsewhere in the translation."""

import pytest
from samples import read

import aligner

FIRST, LAST, TO = 23, 25, 4  # paragraphs
LEFT_OUT = "Il n’y avait dedans qu’un cahier d’écolier, couvert de papier bleu. "
SAID = "chaque jour l’heure"
WRONG = "chaque jour depuis 1871 l’heure"


def moved(text):
    paragraphs = text.split("\n\n")
    passage = paragraphs[FIRST : LAST + 1]
    rest = paragraphs[:FIRST] + paragraphs[LAST + 1 :]
    return "\n\n".join([*rest[:TO], *passage, *rest[TO:]])


def check(tool, target, **how):
    return aligner.check_fidelity(
        read("die-faehre.de.txt"), target, target_language="fr", aligner=tool, **how
    )


@pytest.fixture(scope="module")
def in_place(tool):
    return check(tool, read("die-faehre.fr.txt"))


@pytest.fixture(scope="module")
def sound(tool):
    return check(tool, moved(read("die-faehre.fr.txt")))


@pytest.fixture(scope="module")
def faulty(tool):
    text = read("die-faehre.fr.txt")
    assert LEFT_OUT in text
    assert SAID in text
    return check(tool, moved(text.replace(LEFT_OUT, "").replace(SAID, WRONG)))


def test_what_has_moved_is_scored_in_the_rows_of_what_it_translates(tool):
    german, french = read("die-faehre.de.txt"), read("die-faehre.fr.txt")
    for reference in (french, None):
        texts = {"aligner": tool, "target_language": "fr"}
        straight = aligner.segments_for_scoring(german, french, reference, **texts)
        rows = aligner.segments_for_scoring(german, moved(french), reference, **texts)
        assert rows.omitted == straight.omitted
        assert "".join(sorted("".join(rows.hypotheses))) == "".join(
            sorted("".join(straight.hypotheses))
        )
        passage = " ".join(french.split("\n\n")[FIRST : LAST + 1])
        assert "".join(passage.split()) in "".join("".join(rows.hypotheses).split())
        if reference:
            assert rows.hypotheses == rows.references


def within(report):
    """The findings, but for the order's, in what has moved."""
    (passage,) = report.bitext.moved
    source = report.bitext.source.slices(passage.source)
    target = report.bitext.target.slices(passage.target)
    return [
        each
        for each in report
        if each.type != "order"
        and any(
            span.meets(part)
            for spans, parts in ((each.source, source), (each.target, target))
            for span in spans
            for part in parts
        )
    ]


def test_faults_inside_what_has_moved_are_found(faulty):
    found = {each.type: each for each in within(faulty)}
    assert {"number", "omission"} <= set(found)
    (span,) = found["number"].target
    assert span.of(faulty.bitext.target.text) == "1871"
    (span,) = found["omission"].source
    assert "Schulheft" in span.of(faulty.bitext.source.text)


def test_a_finding_there_names_the_bead_that_it_begins_in(faulty):
    for finding in within(faulty):
        bead = faulty.bitext.alignment.beads[finding.bead]
        source = faulty.bitext.source.slices(bead.source)
        target = faulty.bitext.target.slices(bead.target)
        assert any(
            span.meets(part)
            for spans, parts in ((finding.source, source), (finding.target, target))
            for span in spans
            for part in parts
        )


def test_a_passage_is_judged_as_it_would_be_in_place(sound, in_place):
    there = {(each.type, each.message) for each in in_place}
    assert {(each.type, each.message) for each in within(sound)} <= there
    assert sound.counts() - in_place.counts() == {"order": 1}


def test_what_has_moved_is_covered_and_the_report_says_so(in_place, sound, faulty):
    # one bead in a hundred may fall below an even chance where its surroundings have moved
    assert sound.scores.source_coverage >= in_place.scores.source_coverage - 0.03
    assert "what has moved included" in str(sound)
    assert "what has moved" not in str(in_place)
    assert faulty.scores.source_coverage < sound.scores.source_coverage


def test_a_ready_bitext_in_no_known_language_is_checked_there_too(tool, faulty):
    bitext = faulty.bitext
    bare = aligner.Bitext(
        aligner.Document(bitext.source.text, bitext.source.sentences),
        aligner.Document(bitext.target.text, bitext.target.sentences),
        bitext.alignment,
    )
    report = aligner.check_fidelity(bare, aligner=tool, checks=["number"])
    assert any("1871" in each.message for each in report)
