"""A `.jsonl` comes back as the bitext that it was written of."""

import json
from dataclasses import replace
from pathlib import Path

import makers
import pytest

import aligner
from aligner import Bead, Bitext, Document, Moved, Span, WordLink, check_fidelity, cli
from aligner.bitext import Place
from aligner.formats import read_bitext, read_manuscript

MADE = aligner.Provenance("0.1.0", "rules:de+rules:en", "x", "", "p", (("shapes", "1-1"),), ("fo",))


def bitext():
    """Two texts with everything that a file has to tell: gaps, places, regions, what has moved."""
    source = Document(
        "Menü\n\nEins.  Zwei.\n\n\tDrei.\nOne.\n\nVier. Fünf.\n",
        tuple(Span(*each) for each in ((6, 11), (13, 18), (21, 26), (33, 38), (39, 44))),
        "de",
        (Span(6, 26), Span(33, 45)),
        (
            Place(Span(6, 18), (("chapter", 1), ("paragraph", 1))),
            Place(Span(21, 26), (("chapter", 1), ("paragraph", 2))),
            Place(Span(33, 44), (("chapter", 2), ("paragraph", 1))),
        ),
    )
    target = Document.from_sentences(["\u2028One\u2029", "", "Four, five.", "Three."], "en")
    beads = (
        Bead(Span(0, 1), Span(0, 1), 0.25, word_links=(WordLink(Span(6, 10), Span(1, 4), 0.5),)),
        Bead(Span(1, 2), Span(1, 1), 0.125),
        Bead(Span(2, 3), Span(1, 1), None),
        Bead(Span(3, 3), Span(1, 2), 1.0),
        Bead(Span(3, 5), Span(2, 3), 1.0),
        Bead(Span(5, 5), Span(3, 4), 0.5),
    )
    moved = (Moved(Span(2, 3), Span(3, 4), 0.75),)
    return Bitext(source, target, aligner.Alignment(beads, 0.5, moved, True), MADE)


def across_regions():
    """A bead that joins two regions, as of a page of two languages."""
    whole = bitext()
    beads = (
        Bead(Span(0, 2), Span(0, 1), 0.25),
        Bead(Span(2, 4), Span(1, 3), 0.5),
        Bead(Span(4, 5), Span(3, 4), 0.5),
    )
    return replace(whole, alignment=replace(whole.alignment, beads=beads, moved=()))


def bare():
    """Nobody has aligned it, or said what it is in."""
    return aligner.bitext_of(["A.", "B."], ["Y."], aligner.Links((aligner.Link((0,), (0,)),)))


@pytest.mark.parametrize("made", [bitext, across_regions, bare, lambda: bitext().inverse()])
def test_a_bitext_comes_back_as_it_was(empty, made):
    aligner.write(made(), "x.jsonl")
    assert read_bitext("x.jsonl") == made()
    aligner.write(read_bitext("x.jsonl"), "y.jsonl")
    for suffix in (".jsonl", ".jsonl.meta.json"):
        assert Path(f"y{suffix}").read_bytes() == Path(f"x{suffix}").read_bytes()


def test_it_comes_back_turned_where_its_languages_are_asked_for_the_other_way_round(empty):
    aligner.write(bitext(), "x.jsonl")
    assert read_bitext("x.jsonl", "en", "de") == bitext().inverse()


def test_so_does_one_with_sides_that_hold_no_sentence(empty):
    nothing = Document("\n \n", (), "en")
    made = Bitext(bare().source, nothing, aligner.alignment_of(aligner.Links(()), (2, 0)))
    aligner.write(made, "x.jsonl")
    assert read_bitext("x.jsonl") == made


def test_whether_it_was_measured_does_not_depend_on_the_words_of_its_verdict(empty):
    for made in (bitext(), replace(bitext(), alignment=replace(bitext().alignment, related=None))):
        for is_measured in (True, False):
            whole = replace(made, alignment=replace(made.alignment, is_measured=is_measured))
            aligner.write(whole, "x.jsonl")
            beside = Path("x.jsonl.meta.json")
            told = json.loads(beside.read_text("utf-8"))
            beside.write_text(json.dumps({**told, "verdict": "in other words"}), "utf-8")
            assert read_bitext("x.jsonl").alignment.is_measured is is_measured


def test_a_file_of_an_earlier_version_tells_less_of_what_made_it(empty):
    made = replace(bitext(), source=replace(bitext().source, splitter="rules:de"))
    aligner.write(made, "x.jsonl")
    assert read_bitext("x.jsonl").source.splitter == "rules:de"
    beside = Path("x.jsonl.meta.json")
    told = json.loads(beside.read_text("utf-8"))
    del told["measured"], told["source"]["splitter"], told["target"]["splitter"]
    for verdict, is_measured in ((told["verdict"], True), ("not measured", False)):
        beside.write_text(json.dumps({**told, "verdict": verdict}), "utf-8")
        read = read_bitext("x.jsonl")
        assert read.alignment.is_measured is is_measured
        assert read.source.splitter == read.target.splitter == "rules:de+rules:en"


def test_without_the_file_beside_it_the_beads_and_texts_are_left(empty):
    made = bare()
    aligner.write(replace(made, alignment=replace(made.alignment, related=0.5)), "x.jsonl")
    Path("x.jsonl.meta.json").write_text('{"source": {"text_sha256": "of another"}}')
    assert read_bitext("x.jsonl", "de", "en") == Bitext(
        replace(made.source, language="de"), replace(made.target, language="en"), made.alignment
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[1:],
        lambda rows: [{**rows[0], "source_text": "Eins!!"}, *rows[1:]],
        lambda rows: [{**rows[0], "source_spans": [[6, 10**12]]}, *rows[1:]],
        lambda rows: [{name: rows[0][name] for name in list(rows[0])[:5]}, *rows[1:]],
        lambda rows: [{name: row[name] for name in row if "gaps" not in name} for row in rows],
    ],
)
def test_rows_that_others_have_made_or_changed_are_pairs(empty, change):
    aligner.write(bitext(), "x.jsonl")
    rows = [json.loads(line) for line in Path("x.jsonl").read_text("utf-8").split("\n")[:-1]]
    Path("x.jsonl").write_text("".join(json.dumps(row) + "\n" for row in change(rows)), "utf-8")
    read = read_bitext("x.jsonl")
    assert (read.source.language, read.moved, read.alignment.is_measured) == ("de", (), False)
    assert "Vier. Fünf." in [pair.source for pair in read.pairs()]
    assert "Three." in [pair.target for pair in read.nulls()]


def test_units_of_one_text_are_nulls_for_whoever_asks(empty):
    units = [
        aligner.Unit(("Good day!", "Guten Tag!"), 0.9),
        aligner.Unit(("Nobody came.", "")),
        aligner.Unit(("", "Und noch etwas."), 0.5),
    ]
    aligner.write_units(units, "a.tmx", ("en", "de"), nulls=True)
    assert len(read_bitext("a.tmx")) == 1
    read = read_bitext("a.tmx", nulls=True)
    assert [(pair.source, pair.target) for pair in read.pairs()] == [("Good day!", "Guten Tag!")]
    assert [(pair.source, pair.target, pair.confidence) for pair in read.nulls()] == [
        ("Nobody came.", "", 1.0),
        ("", "Und noch etwas.", 0.5),
    ]


ENGLISH = (
    "The ferry left the harbour at six in the morning. Nobody waved. In the evening it began to"
    " snow heavily.\n\nAll the lights on the island went out. The captain slept in his chair."
)
GERMAN = (
    "Die Fähre verließ um sechs Uhr morgens den Hafen. Niemand winkte. Am Abend begann es heftig zu"
    " schneien.\n\nDer Kapitän schlief in seinem Stuhl."
)


def test_a_saved_bitext_is_judged_like_the_one_in_hand(empty):
    tool = aligner.Aligner()
    made = tool.align(ENGLISH, GERMAN, locked=[(3, [])])
    report = check_fidelity(made, aligner=tool)
    assert [each.type for each in report] == ["omission"]
    aligner.write(made, "x.jsonl")
    read = check_fidelity(read_bitext("x.jsonl"), aligner=tool)
    assert [report.row(each) for each in report] == [read.row(each) for each in read]
    assert str(read) == str(report)
    for options in ((), ("--max-bead", "4")):  # judged as it was aligned, and aligned anew
        command = ["fidelity", "x.jsonl", "--no-cache", "-o", "r.json", *options]
        assert cli.main(command) == 0
        told = json.loads(Path("r.json").read_text("utf-8"))
        spans = [list(map(list, each["source_spans"])) for each in told["findings"]]
        assert spans == [[[span.start, span.stop] for span in report.findings[0].source]]
        assert ("locked" in told["alignment"]["settings"]) is not bool(options)


def test_a_finding_in_a_saved_bitext_knows_its_place_in_the_file(empty):
    for code, text in (("en", ENGLISH), ("de", GERMAN)):
        Path(f"a.{code}.docx").write_bytes(makers.as_docx([("1", text.split("\n\n"))]))
    made = aligner.align(read_manuscript("a.en.docx"), read_manuscript("a.de.docx"))
    aligner.write(made, "x.jsonl")
    assert read_bitext("x.jsonl").source.places_of(Span(0, 6)) == made.source.places_of(Span(0, 6))
