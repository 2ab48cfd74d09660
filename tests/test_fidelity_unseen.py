"""What nobody sees in a text, such as soft hyphens, hides nothing from the checks."""

import pytest
from fidelity_cases import bitext

import aligner
from aligner.fidelity import check_fidelity

SOFT, ZERO = "\u00ad", "\u200b"


def checked(source, target, languages, check="number", **how):
    pair = bitext((source, target), languages=languages)
    return check_fidelity(pair, checks=[check], **how).findings


@pytest.mark.parametrize("mark", [SOFT, ZERO, "\u2060", "\ufeff"])
@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("de", "en"), "Er hatte sieben|und|zwanzig Bücher.", "He had twenty-seven books."),
        (("de", "en"), "Es war acht|zehn|hundert|zwölf.", "It was 1812."),
        (("de", "en"), "Es war im Novem|ber.", "It was in November."),
        (("de", "en"), "Es kostete 12|000 Euro.", "It cost 12,000 euros."),
        (("en", "de"), "It was 1812.", "Es war acht|zehn|hundert|zwölf."),
    ],
)
def test_numbers_are_read_as_if_no_such_mark_were_there(languages, source, target, mark):
    marked = [text.replace("|", mark) for text in (source, target)]
    assert checked(*marked, languages) == ()


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        ("There were 5 million visitors.", "كان هناك \u200f5\u200f مليون زائر.", 0),
        ("It costs 1,250 euros.", "يكلف \u200f1,250\u200f دولار.", 1),
        ("It costs 1,250 euros.", "يكلف \u20671,250\u2069 يورو.", 0),
    ],
)
def test_marks_of_direction_are_not_seen(source, target, count):
    assert len(checked(source, target, ("en", "ar"))) == count


def test_a_finding_points_at_the_text_as_it_is():
    source = f"Es{SOFT} war im Novem{SOFT}ber{SOFT}."
    target = f"It{ZERO} was in Dec{SOFT}ember, I be{SOFT}lieve."
    (finding,) = checked(source, target, ("de", "en"))
    (ours,), (theirs,) = finding.source, finding.target
    assert source[ours.start : ours.stop] == f"Novem{SOFT}ber"
    assert target[theirs.start : theirs.stop] == f"Dec{SOFT}ember"
    assert finding.message == "the source says “November”, the target “December”"


def test_the_report_keeps_the_texts():
    source, target = f"Es war im Novem{SOFT}ber.", f"It was in De{SOFT}cember."
    report = check_fidelity(bitext((source, target), languages=("de", "en")), checks=["number"])
    assert (report.bitext.source.text, report.bitext.target.text) == (source, target)


def test_a_rendering_of_the_glossary_is_found():
    how = {"check": "glossary", "glossary": {"станционный": "Stationsvorsteher"}}
    texts = "Пришёл станционный смотритель.", f"Der Stati{SOFT}onsvor{SOFT}steher kam."
    assert checked(*texts, ("ru", "de"), **how) == ()
    texts = f"Пришёл стан{SOFT}ционный смотритель.", "Der Vorsteher kam."
    (finding,) = checked(*texts, ("ru", "de"), **how)
    assert [texts[0][span.start : span.stop] for span in finding.source] == [f"стан{SOFT}ционный"]


@pytest.mark.parametrize("text", [f"ផ្ទះ{ZERO}នេះ", f"ផ្ទះ{ZERO}a"])
def test_what_parts_words_in_khmer_stays(text):
    how = {"check": "glossary", "glossary": {"house": text}}
    assert checked("A house here.", text, ("en", "km"), **how) == ()


@pytest.mark.parametrize("nothing", [(SOFT, ZERO), ("", "")])
def test_a_sentence_of_nothing_else_is_empty(nothing):
    lines = [("Eins.", "One."), nothing, ("Es war im November.", "It was in December.")]
    report = check_fidelity(bitext(*lines, languages=("de", "en")), checks=["number"])
    (finding,) = report.findings
    assert finding.bead == 2


def test_words_linked_in_a_bitext_do_no_harm():
    pair = bitext((f"Es war Novem{SOFT}ber.", "It was December."), languages=("de", "en"))
    link = aligner.WordLink(aligner.Span(7, 16), aligner.Span(7, 15), 0.9)
    beads = [aligner.Bead(aligner.Span(0, 1), aligner.Span(0, 1), 1.0, word_links=(link,))]
    linked = aligner.Bitext(pair.source, pair.target, aligner.Alignment(tuple(beads)))
    assert len(check_fidelity(linked, checks=["number"]).findings) == 1
