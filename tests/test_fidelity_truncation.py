"""Translations that break off."""

import pytest
from fidelity_cases import bitext, findings, quotes

from aligner import check_fidelity
from aligner.bitext import Alignment, Bead, Bitext, Document, Span
from aligner.fidelity import CHECKS
from aligner.fidelity.case import Case

WHOLE = (
    ("The train stopped at the border.", "Der Zug hielt an der Grenze."),
    ("Nobody got off.", "Niemand stieg aus."),
)
LAST = "In the morning the conductor came and asked for our tickets."


def found(last, target, languages=("en", "de")):
    return findings("truncation", *WHOLE, (last, target), languages=languages)


@pytest.mark.parametrize(
    "target",
    [
        "Am Morgen kam der Schaffner und",
        "Am Morgen kam der Schaffner,",
        "Am Morgen kam der Schaff-",
    ],
)
def test_a_target_without_an_end_breaks_off(target):
    (only,) = found(LAST, target)
    assert (only.severity, only.bead) == ("critical", 2)
    assert quotes(only, bitext(*WHOLE, (LAST, target))) == ([], [target])
    assert only.message == f"the target breaks off: “…{target}” has no end"


@pytest.mark.parametrize(
    ("language", "target"),
    [("ar", "يشتري الخبز،"), ("zh", "早上列车员，"), ("ja", "朝に車掌が、")],
)
def test_a_comma_of_any_script_is_no_end(language, target):
    assert len(found(LAST, target, ("en", language))) == 1


@pytest.mark.parametrize(
    ("language", "target"),
    [("hi", "सुबह कंडक्टर आया और हमारी"), ("ta", "காலையில் நடத்துனர் வந்து"), ("my", "မနက်ပိုင်းတွင်")],
)
def test_a_target_breaks_off_behind_a_vowel_sign_as_well(language, target):
    assert len(found(LAST, target, ("en", language))) == 1


@pytest.mark.parametrize(
    ("rest", "target", "count"),
    [
        ([("We had none.", None)], "Am Morgen kam der Schaffner …", 1),
        ([("We had none.", None)], "Am Morgen kam der Schaffner...", 1),
        ([("We had none.", None)], "Am Morgen kam der Schaffner.", 0),
        ([], "Am Morgen kam der Schaffner …", 0),
    ],
)
def test_an_ellipsis_may_stand_for_the_rest(rest, target, count):
    assert len(findings("truncation", *WHOLE, (LAST, target), *rest)) == count


def test_an_ellipsis_of_the_source_breaks_nothing_off():
    pairs = ("In the morning he came …", "Am Morgen kam er …"), ("We had none.", None)
    assert findings("truncation", *WHOLE, *pairs) == []


def test_a_heart_in_colour_is_no_letter():
    assert found(LAST, "Am Morgen kam der Schaffner ❤\ufe0f") == []


@pytest.mark.parametrize(
    ("last", "target"),
    [
        (LAST, "Am Morgen kam der Schaffner und fragte nach den Karten."),
        (LAST, "Am Morgen kam der Schaffner (und fragte nach den Karten!)"),
        (LAST, "Am Morgen rief der Schaffner: „Die Karten, bitte!“"),
        (LAST, "Am Morgen kam der Schaffner …"),
        (
            "Yours sincerely, John Smith",
            "Mit freundlichen Grüßen Hans Schmidt",
        ),  # nor does the source
        ("II.", "Combray"),
        (LAST, "DER SCHAFFNER"),
    ],
)
def test_what_has_an_end_or_needs_none_does_not(last, target):
    assert found(last, target) == []


def test_where_sentences_have_no_ends_a_last_one_without_is_nothing_odd():
    plain = [(one, other.rstrip(".")) for one, other in (*WHOLE, (LAST, "Am Morgen kam er."))]
    assert findings("truncation", *plain) == []
    thai = [(one, "รถไฟหยุดที่ชายแดน") for one, _ in WHOLE]
    assert findings("truncation", *thai, (LAST, "ตอนเช้า"), languages=("en", "th")) == []


def test_blank_lines_at_the_end_do_not_hide_it():
    assert len(findings("truncation", *WHOLE, (LAST, "Am Morgen kam der"), ("\n", " "))) == 1
    assert findings("truncation") == []
    assert findings("truncation", ("A single sentence that ends.", "Ein einzelner Satz")) == []


def test_a_translation_cut_at_a_limit_is_told_though_all_is_paired():
    source = [one for one, _ in WHOLE] + [LAST]
    report = check_fidelity(
        source, "Der Zug hielt an der Grenze. Niemand stieg aus. Am Morgen kam der"
    )
    assert [each.type for each in report] == ["truncation"]
    assert report.failure("critical")
    # at most as bad as if nothing were there: a tenth of the characters
    assert report.scores.points == pytest.approx(100 * report.scores.size)
    assert report.scores.points < 25 * report.findings[0].confidence


SOURCE = (
    "The train stopped at the border. Nobody got off.\n\n"
    "In the morning the conductor came and asked for our tickets. He was very tired."
)
TARGET = (
    "Der Zug hielt an der Grenze. Niemand stieg aus.\n\n"
    "Am Morgen kam der Schaffner und fragte nach unseren Karten. Er war sehr müde."
)


def broken_off(source, target):
    found = check_fidelity(source, target, source_language="en", target_language="de")
    return [each.message for each in found if each.type == "truncation"]


@pytest.mark.parametrize(
    "own",
    ["Ende", "Fin", "Übersetzt von Hans Meier", "Traduit de l’anglais par Jean Dupont", "1"],
)
def test_what_a_translation_has_of_its_own_at_its_end_needs_none(own):
    assert broken_off(SOURCE, f"{TARGET}\n\n{own}") == []
    assert broken_off(f"{SOURCE}\n\nThat was in 1923.", f"{TARGET}\n\nDas war 1923.\n\n{own}") == []


def test_the_first_word_of_a_sentence_breaks_off_though_it_is_paired_with_nothing():
    pairs = (*WHOLE, (LAST, None), (None, "Am"))
    assert len(findings("truncation", *pairs)) == 1
    assert findings("truncation", *WHOLE, (LAST, "Am Morgen kam er."), (None, "Am")) == []


def test_an_address_needs_no_end():
    source = f"{SOURCE}\n\nSee https://example.com/page."
    assert broken_off(source, f"{TARGET}\n\nSiehe https://example.com/page") == []
    assert broken_off(source, f"{TARGET} Siehe https://example.com/page") == []


def test_a_text_that_is_cut_in_its_last_paragraph_breaks_off():
    assert broken_off(SOURCE, TARGET[:-6]) == ["the target breaks off: “…Er war sehr” has no end"]
    apart = (text.replace(". ", ".\n\n") for text in (SOURCE, TARGET[:-6]))
    assert broken_off(*apart) == ["the target breaks off: “…Er war sehr” has no end"]


def test_what_stands_in_a_region_of_its_own_needs_no_end():
    page = f"{LAST}\nAm Morgen kam der Schaffner.\n|\nEnde"
    regions = [Span(at, at + len(text)) for text in page.split("\n") for at in [page.index(text)]]
    source = Document(page, tuple(regions[:1]), "en", tuple(regions[:1]))
    sentences = (regions[1], regions[3])
    bead = Alignment((Bead(Span(0, 1), Span(0, 2), 1.0),))
    for own, ends in ((sentences, True), ((Span(regions[1].start, len(page)),), False)):
        case = Case(Bitext(source, Document(page, sentences, "de", own), bead))
        assert (list(CHECKS["truncation"].find(case)) == []) is ends


def test_what_stands_behind_a_blank_line_among_the_sentences_needs_no_end():
    pairs = (*WHOLE, (LAST, "Am Morgen kam er."), (None, ""), ("He had come a long way.", "Ende"))
    assert findings("truncation", *pairs) == []


SIGNED = ("Berlin, 7 February 2025", None), ("The Seller", None)


@pytest.mark.parametrize("block", [SIGNED, SIGNED[:1]])
def test_a_target_that_lost_its_signature_block_as_well_breaks_off(block):
    target = "Am Morgen kam der Schaffner und"
    (only,) = findings("truncation", *WHOLE, (LAST, target), *block)
    assert (only.type, only.bead) == ("truncation", 2)
    (only,) = findings("truncation", *WHOLE, (LAST, None), *block, (None, target))
    assert only.bead == 3 + len(block)


def test_a_signature_block_that_is_there_is_not_looked_past():
    signed = ("Berlin, 7 February 2025", "Berlin, 7. Februar 2025")
    assert findings("truncation", *WHOLE, (LAST, "Am Morgen kam der Schaffner."), signed) == []
    heading = ("Appendix A", None), ("Sources", None)
    whole = (LAST, "Am Morgen kam der Schaffner und fragte nach den Fahrkarten.")
    assert findings("truncation", *WHOLE, whole, *heading) == []
