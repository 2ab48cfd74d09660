"""The check of a glossary."""

import makers
import pytest
from fidelity_cases import bitext, findings, quotes

import aligner
from aligner.errors import FormatError, InputError
from aligner.fidelity import read_glossary
from aligner.formats import write_units
from aligner.units import Unit


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


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("en", "Licensor", "The Licensee shall pay.", False),
        ("en", "Licensor", "The licensing of it.", False),
        ("en", "Licensor", "The Licensors’ rights.", True),
        ("en", "employee", "The employer shall pay.", False),
        ("en", "Employer", "The Employee, an employment.", False),
        ("en", "company", "Two companies.", True),
        ("en", "terminate", "By terminating it.", True),
        ("en", "analysis", "All analyses.", True),
        ("en", "appendix", "Two appendices.", True),
        ("de", "Lizenzgeber", "Die Lizenzgebühr.", False),
        ("de", "Lizenzgeber", "Der Lizenznehmer.", False),
        ("de", "Lizenzgeber", "Den Lizenzgebern, die Lizenzgeberin.", True),
        ("de", "Unternehmen", "Der Unternehmer.", False),
        ("de", "kündigen", "Er kündigt.", True),
        ("de", "Vertrag", "Alle Verträge.", True),
        ("de", "Treuhaus", "In Treuhäusern.", True),
        ("de", "Zentrum", "Die Zentren.", True),
        ("fr", "employé", "L’employeur paie.", False),
        ("fr", "employé", "Des employées.", True),
        ("fr", "tribunal", "Les tribunaux.", True),
        ("es", "empleado", "El empleador.", False),
        ("es", "empleado", "Las empleadas.", True),
        ("it", "licenza", "Le licenze.", True),
        ("pt", "licitação", "As licitações.", True),
        ("ru", "продавец", "У продавца.", True),
        ("pl", "pracownik", "Wszyscy pracownicy.", True),
        (None, "продавец", "У продавца.", True),
    ],
)
def test_endings_make_no_other_word(language, term, text, found):
    lost = findings("glossary", (text, "…"), languages=(language, "zh"), glossary={term: ["xyz"]})
    assert bool(lost) is found
    kept = findings("glossary", ("xyz", text), languages=("zh", language), glossary={"xyz": [term]})
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
    sheet = tmp_path / "terms.xlsx"
    write_units([Unit(("ferry", "Fähre"))], sheet, ("en", "de"))
    with pytest.raises(InputError, match=r"an Excel sheet, .* save it as tab-separated text$"):
        read_glossary(sheet)
    book = tmp_path / "terms.docx"
    book.write_bytes(makers.as_docx(makers.ENGLISH))
    with pytest.raises(InputError, match=r"a Word document, .* save its text as a \.txt file"):
        read_glossary(book)
