"""The check of a glossary."""

import pytest
from fidelity_cases import bitext, findings, quotes


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
