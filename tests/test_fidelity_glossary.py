"""The check of a glossary."""

import pytest
from fidelity_cases import bitext, findings, quotes

import aligner
from aligner.errors import FormatError, InputError
from aligner.fidelity import read_glossary


def test_a_glossary_is_kept_with_any_ending():
    glossary = {"ferry": ["Fähre"], "harbour master": ["Hafenmeister"]}
    kept = ("The ferries left the harbour master.", "Die Fähren verließen den Hafenmeister.")
    lost = ("The ferry left.", "Das Boot fuhr ab.")
    assert findings("glossary", kept, glossary=glossary) == []
    (finding,) = findings("glossary", lost, glossary=glossary)
    assert finding.type == "terminology"
    assert quotes(finding, bitext(lost))[0] == ["ferry"]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Tee", "Er trank Tee.", True),
        ("Tee", "Er roch Teer.", False),
        ("Art", "Diese Art kennt er.", True),
        ("Art", "Der Artikel.", False),
        ("port", "Two ports.", True),
        ("port", "A portrait.", False),
        ("Fähre", "Auf den Fähren.", True),
        ("Fähre", "Ein Fährtenleser.", False),
        ("Hafenmeister", "Des Hafenmeisters.", True),
        ("Öl", "Gewölbe und Gewöl.", False),
        ("harbour master", "The harbours masters.", True),
        ("рак", "Дураки.", False),
        ("C++", "In C++ geschrieben.", True),
        ("茶", "他喝茶。", True),
        ("茶馆", "老茶馆里。", True),
        ("كتاب", "قرأت الكتاب.", True),
        ("항구", "부산항구에서는", True),
    ],
)
def test_a_term_is_no_part_of_another_word(term, text, found):
    lost = findings("glossary", (text, "…"), glossary={term: ["xyz"]})
    assert bool(lost) is found
    kept = findings("glossary", ("xyz", text), glossary={"xyz": [term]})
    assert bool(kept) is not found


def test_the_glossary_is_checked_only_where_there_is_one():
    pair = bitext(("The ferry left.", "Das Boot fuhr ab."))
    assert "glossary" not in aligner.check_fidelity(pair, checks=None).checks
    report = aligner.check_fidelity(pair, glossary={"ferry": "Fähre"})
    assert "glossary" in report.checks
    assert report.counts()["terminology"] == 1


def test_a_glossary_file(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("# ours\nferry\tFähre\tFährboot\n\nferry\tBac\n", encoding="utf-8")
    assert read_glossary(path) == {"ferry": ["Fähre", "Fährboot", "Bac"]}
    path.write_text("# none yet\n", encoding="utf-8")
    with pytest.raises(FormatError, match="holds no term; write"):
        read_glossary(path)
    for text in ("Fähre\tferry\n", "ferry\tBac\nferry\tFähre\n"):
        path.write_text(text, encoding="latin-1")
        with pytest.raises(InputError, match=r"save it as UTF-8$"):
            read_glossary(path)
    path.write_text("ferry\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 1: write a source term"):
        read_glossary(path)
