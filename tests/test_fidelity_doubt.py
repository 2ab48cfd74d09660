"""What a report says, and whether it passes, where doubt hides findings."""

import json
from dataclasses import replace

import openpyxl
import pytest
from fidelity_cases import bitext

from aligner import Alignment, Bead, FidelityReport, Provenance, Span, check_fidelity
from aligner.cli import main
from aligner.errors import InputError
from aligner.fidelity import show
from aligner.fidelity.shown import shown
from aligner.trust import verdict
from aligner.view import page

ICELANDIC = "Jón kom heim í gær. Hann var þreyttur og fór strax að sofa. Um nóttina snjóaði mikið."
STRANGERS = "The bank raised its rates. A cat sat on the wall. Nobody likes the new museum in town."


def test_strangers_do_not_pass_though_nothing_is_found(tmp_path, capsys):
    """Doubt hides findings, most of all where the encoder does not know a language."""
    paths = [tmp_path / "is.txt", tmp_path / "en.txt"]
    for path, text in zip(paths, (ICELANDIC, STRANGERS), strict=True):
        path.write_text(text, encoding="utf-8")
    texts = [*map(str, paths), "--check", "number", "--source-lang", "is"]
    assert main(["fidelity", *texts]) == 0
    assert main(["fidelity", *texts, "--fail-on", "critical"]) == 1
    captured = capsys.readouterr()
    assert "no findings" in captured.out
    assert "aligner: --fail-on critical: 0% of the source and 0% of the" in captured.err


@pytest.mark.parametrize(
    ("related", "confidence", "said"),
    [
        (0.3, 0.9, "perhaps not translations of each other (P = 0.300 that they are)"),
        (0.6, 0.9, ""),
        (None, 0.9, ""),
        (0.99, 0.1, "0% of the source and 0% of the target are covered, too little to find what"),
    ],
)
def test_doubt_is_a_failure_of_its_own(related, confidence, said):
    pair = bitext(("The ferry left.", "Das Boot fuhr ab."))
    beads = (Bead(Span(0, 1), Span(0, 1), confidence),)
    doubtful = replace(pair, alignment=Alignment(beads, related))
    failure = FidelityReport(doubtful, (), ("number",)).failure("minor")
    assert failure.startswith(said)
    assert bool(failure) == bool(said)


@pytest.mark.parametrize("texts", [("Of 3 ferries.", "Von 3."), ("Of 3 ferries.", "Von 4.")])
def test_a_severity_that_there_is_not_is_refused(texts):
    report = check_fidelity(bitext(texts), checks=["number"])
    with pytest.raises(InputError, match="minor, major or critical, not 'huge'"):
        report.failure("huge")


def test_a_report_says_where_omissions_are_hardly_found():
    made = Provenance("0", "own", "some", unknown_languages=("is", "fo"))
    pair = replace(bitext(("The ferry left.", "Das Boot fuhr ab.")), provenance=made)
    report = FidelityReport(pair, (), ("omission", "addition", "number"))
    said = (
        "omissions and additions are often missed here, since the encoder does not know Icelandic"
        " and Faroese"
    )
    assert str(report).endswith(f"; {said}")
    assert said in page(shown(report))
    assert said in report._repr_html_()
    assert not FidelityReport(pair, (), ("number",)).blind_spot
    assert not FidelityReport(replace(pair, provenance=None), (), ("omission",)).blind_spot


def test_between_strangers_nothing_is_said_to_be_left_out():
    beads = (Bead(Span(0, 1), Span(0, 0), 0.99), Bead(Span(1, 1), Span(0, 1), 0.99))
    strangers = bitext(("The bank raised its rates.", None), (None, "Das Boot fuhr ab."))
    for related, count in ((0.05, 0), (0.2, 0), (0.6, 2)):
        pair = replace(strangers, alignment=Alignment(beads, related))
        report = check_fidelity(pair, checks=["omission", "addition"])
        assert len(report) == count
        assert str(report).startswith(verdict(related))
        assert ("are not listed" in str(report)) is (count == 0)
        assert ("are not listed" in page(shown(report))) is (count == 0)


@pytest.mark.parametrize(
    ("related", "sure"), [(None, 0.9), (1.0, 0.9), (0.6, 0.54), (0.3, 0.27), (0.05, None)]
)
def test_what_is_missing_is_only_as_sure_as_that_the_texts_are_translations(related, sure):
    """A null is surest between strangers, where all would be missing."""
    pairs = bitext(("The ferry left on time.", None), ("It rained.", "Es regnete."), confidence=0.9)
    made = replace(pairs, alignment=replace(pairs.alignment, related=related))
    found = check_fidelity(made, checks=["omission"], min_confidence=0.1)
    assert [each.confidence for each in found] == pytest.approx([sure] if sure else [])


def test_the_verdict_on_strangers_comes_before_the_findings(capsys):
    pair = bitext(("The ferry left at 7.", "Das Boot fuhr um 9 ab."))
    beads = (Bead(Span(0, 1), Span(0, 1), 0.9),)
    for related, first in ((0.3, True), (0.99, False)):
        doubtful = replace(pair, alignment=Alignment(beads, related))
        show(check_fidelity(doubtful, checks="number"))
        out = capsys.readouterr().out
        assert (out.index("fidelity 0.") < out.index("number (major)")) is first
        assert out.count("fidelity 0.") == 1


def test_a_score_of_a_short_text_says_that_it_says_little():
    short = bitext(("The ferry left at 7.", "Das Boot fuhr um 9 ab."))
    long = bitext(*[("The ferry left at 7.", "Das Boot fuhr um 9 ab.")] * 60)
    sound = bitext(("The ferry left at 7.", "Das Boot fuhr um 7 ab."))
    said = "in a text of less than 1,000 characters"
    reports = [check_fidelity(each, checks="number") for each in (short, long, sound)]
    assert [said in str(each) for each in reports] == [True, False, False]
    assert said in reports[0]._repr_html_()


PAIRS = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en" adminlang="en" segtype="sentence" datatype="plaintext"
 creationtool="x" creationtoolversion="1" o-tmf="x"/><body>
<tu tuid="open"><tuv xml:lang="en"><seg>The file <ph x="1">{0}</ph> is open.</seg></tuv>
<tuv xml:lang="de"><seg>Die Datei ist offen.</seg></tuv></tu>
<tu tuid="left-7"><tuv xml:lang="en"><seg>The ferry left at 7.</seg></tuv>
<tuv xml:lang="de"><seg>Das Boot fuhr um 9 ab.</seg></tuv></tu></body></tmx>"""


def test_a_report_on_a_memory_names_units_and_tells_of_codes(tmp_path, capsys):
    memory, out = tmp_path / "a.tmx", tmp_path / "a.json"
    memory.write_text(PAIRS, encoding="utf-8")
    assert main(["fidelity", str(memory), "--check", "number"]) == 0
    said = "1 unit has inline codes, such as <ph> or <bpt>, which are not compared"
    shown = capsys.readouterr().out
    assert f"\nnote: {said}\n" in shown
    rows = [line.split() for line in shown.splitlines()]
    assert rows[0] == ["row", "place", "finding", "conf.", "details"]
    assert ["2", "unit", "left-7", "number"] in [row[:4] for row in rows]
    assert main(["fidelity", str(memory), "--check", "number", "-o", str(out)]) == 0
    assert said in capsys.readouterr().err
    (finding,) = json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert finding["bead"] == 1
    assert finding["source_places"] == finding["target_places"] == [{"unit": "left-7"}]
    table = tmp_path / "a.tsv"
    assert main(["fidelity", str(memory), "--check", "number", "-o", str(table)]) == 0
    head, row = (line.split("\t") for line in table.read_text("utf-8").splitlines())
    assert head[-2:] == ["source_places", "target_places"]
    assert row[-2:] == ["unit left-7", "unit left-7"]
    plain = tmp_path / "b.tmx"
    plain.write_text(PAIRS.replace('<ph x="1">{0}</ph>', "{0}"), encoding="utf-8")
    assert main(["fidelity", str(plain), "--check", "number"]) == 0
    assert "inline codes" not in capsys.readouterr().out


def test_a_finding_in_a_book_of_sheets_names_sheet_and_row(tmp_path, capsys):
    book, table = tmp_path / "a.xlsx", tmp_path / "a.tsv"
    rows = [("en", "de"), ("The ferry left.", "Das Boot fuhr ab."), ("At 7.", None)]
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name in ("A", "B"):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(book)
    assert main(["fidelity", str(book), "--check", "omission", "-o", str(table)]) == 0
    cells = [line.split("\t") for line in table.read_text("utf-8").splitlines()[1:]]
    assert [each[-2:] for each in cells] == [["sheet A, unit 3", ""], ["sheet B, unit 3", ""]]
    assert main(["fidelity", str(book), "--check", "omission"]) == 0
    assert "sheet B, unit 3" in capsys.readouterr().out
