"""The check of numbers: halves, thirds and quarters in words."""

import pytest
from fidelity_cases import bitext, pointed_at, sure_both_ways


@pytest.mark.parametrize(
    ("one", "other", "source", "target", "ours", "theirs"),
    [
        ("en", "it", "Two thirds of voters stayed at home.",
         "Tre quarti degli elettori sono rimasti a casa.", "Two thirds", "Tre quarti"),
        ("de", "it", "Drei Viertel der Mitglieder kamen.", "Vennero due terzi dei membri.",
         "Drei Viertel", "due terzi"),
        ("en", "it", "Half of them left.", "Un terzo di loro se ne andò.", "Half", "Un terzo"),
        ("pt", "de", "Um terço dos membros votou.", "Ein Viertel der Mitglieder stimmte ab.",
         "Um terço", "Ein Viertel"),
        ("en", "nl", "Two thirds of voters stayed at home.", "De helft van de kiezers bleef.",
         "Two thirds", "helft"),
        ("es", "fr", "La mitad de los socios votó.", "Un tiers des membres a voté.",
         "mitad", "Un tiers"),
        ("en", "it", "He waited half an hour.", "Aspettò un quarto d'ora.",
         "half an hour", "quarto d'ora"),
        # A longer word that begins so says no half.
        ("en", "de", "Half of us missed it.", "Ein Drittel von uns verpasste das Halbfinale.",
         "Half", "Ein Drittel"),
        ("de", "en", "Die Hälfte der Leute stieg aus.", "A third of them got off halfway.",
         "Hälfte", "A third"),
    ],
)  # fmt: skip
def test_another_share_is_found(one, other, source, target, ours, theirs):
    found = sure_both_ways("number", (one, other), (source, target))
    assert len(found) == 2
    there = pointed_at(found[:1], bitext((source, target), languages=(one, other)))
    assert there == [(ours, theirs)]


@pytest.mark.parametrize(
    ("one", "other", "source", "target"),
    [
        ("en", "it", "Two thirds of voters left.", "Due terzi degli elettori se ne andarono."),
        ("en", "pt", "Half the night he sat there.", "Ficou sentado num quarto de hotel."),
        ("en", "fr", "A third man came in, half asleep.", "Un troisième homme entra."),
        ("en", "it", "Half the men and a third of us left.", "La metà degli uomini se ne andò."),
        ("en", "fr", "Half of them, 33%, left.", "Un tiers des gens, 33 %, partit."),
        ("en", "de", "Three quarters of an hour later.", "Eine Dreiviertelstunde später."),
        ("en", "de", "He came at half past three.", "Er kam um Viertel nach drei."),
        ("en", "fr", "At 9:00 a quarter had gone.", "À neuf heures un quart des gens partit."),
        ("en", "it", "At 9:00 three quarters left.", "Alle nove e tre quarti della gente uscì."),
        ("en", "es", "It took 45 minutes.", "Tardó tres  cuartos  de  hora."),
    ],
)
def test_shares_that_are_no_finding(one, other, source, target):
    assert not sure_both_ways("number", (one, other), (source, target))


@pytest.mark.parametrize(
    ("language", "times", "count"),
    [
        ("de", "Das ist das Anderthalbfache.", 150),
        ("de", "Das ist das Eineinhalbfache.", 150),
        ("en", "It is one and a half times that.", 150),
        ("es", "Es una vez y media eso.", 150),
        ("fr", "C’est une fois et demie le salaire.", 150),
        ("it", "È una volta e mezzo tanto.", 150),
        ("nl", "Het is anderhalf keer zoveel.", 150),
        ("pt", "É uma vez e meia isso.", 150),
        ("zh", "是那个的一倍半。", 150),
        ("de", "Das ist doppelt so viel.", 200),
        ("en", "It is twice that.", 200),
        ("fr", "C’est le double.", 200),
        ("zh", "是那个的两倍。", 200),
    ],
)
def test_a_multiple_in_words_is_a_percentage(language, times, count):
    other = {"en": "de"}.get(language, "en")
    said = {"de": "Das sind {} %.", "en": "That is {}%."}[other]
    assert not sure_both_ways("number", (other, language), (said.format(count), times))
    assert len(sure_both_ways("number", (other, language), (said.format(count + 20), times))) == 2
    assert sure_both_ways("number", (other, language), (said.format(count).replace("%", ""), times))
