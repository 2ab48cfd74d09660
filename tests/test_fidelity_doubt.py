"""What a report says, and whether it passes, where doubt hides findings."""

from dataclasses import replace

import pytest
from fidelity_cases import bitext

from aligner import Alignment, Bead, FidelityReport, Provenance, Span
from aligner.cli import main
from aligner.fidelity.shown import shown
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
