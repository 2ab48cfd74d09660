"""Faults beside words that may excuse them, and sound texts beside words that may accuse them.

Found by holding the checks against sentences of all kinds.
"""

from __future__ import annotations

import pytest
from fidelity_cases import SURE, findings


def found(check, languages, source, target, glossary=None):
    """What a check surely finds in a bead of one sentence a side."""
    pair = source, target
    each = findings(check, pair, languages=tuple(languages.split()), glossary=glossary)
    return [finding for finding in each if finding.confidence >= SURE]


@pytest.mark.parametrize(
    ("check", "languages", "source", "target"),
    [
        (
            "untranslated",
            "en de",
            "Please read these instructions carefully before you use the "
            "machine for the first time.",
            "Bitte read these instructions sorgfältig before you use die "
            "Maschine for the first time.",
        ),
        (
            "untranslated",
            "es de",
            "Ella pidió patatas bravas y jamón ibérico porque tenía hambre aquella noche.",
            "Sie pidió patatas bravas und jamón ibérico porque tenía hambre aquella noche.",
        ),
        (
            "untranslated",
            "fr de",
            "Le président a déclaré que le parlement voterait demain la "
            "loi sur les impôts et les dépenses.",
            "Der Präsident hat erklärt que le parlement voterait morgen "
            "la loi sur les Steuern und Ausgaben.",
        ),
        ("number", "en de", "Wait 60 minutes.", "Warten Sie eine halbe Stunde."),
        ("number", "en fr", "Wait 60 minutes.", "Attendez un quart d’heure."),
        ("number", "en es", "Wait 60 minutes.", "Espere media hora."),
        ("number", "en zh", "Wait 60 minutes.", "等半小时。"),
        ("number", "en es", "Open 24 hours.", "Abierto todos los días."),
        (
            "number",
            "en de",
            "After 48 hours, the two of us left.",
            "Nach einigen Tagen gingen wir zwei.",
        ),
        (
            "number",
            "en de",
            "For centuries the five families owned 500 acres.",
            "Seit Jahrhunderten besaßen die fünf Familien Land.",
        ),
        (
            "number",
            "en de",
            "In 50 shops prices rose by 3%.",
            "In der Hälfte der Läden stiegen die Preise um 3 %.",
        ),
        ("reference", "en de", "First² we saw NHS¹ there.", "Zuerst² sahen wir dort NHS."),
        (
            "reference",
            "en de",
            "First² we saw vitamin C² and PHP² there.",
            "Zuerst² sahen wir dort Vitamin C und PHP.",
        ),
        ("punctuation", "en nl", "Can you dance?", "Jij danst graag."),
        ("punctuation", "en de", "Can you grant my request?", "Sie können meine Bitte erfüllen."),
        ("number", "en de", "The train leaves at 7:30 p.m.", "Der Zug fährt um halb neun abends."),
        ("number", "en fr", "The train leaves at 10 a.m.", "Le train part à dix heures du soir."),
        ("number", "en de", "The train leaves at 8:45.", "Der Zug fährt um Viertel vor acht."),
    ],
)
def test_nothing_excuses_a_fault_that_only_stands_near(check, languages, source, target):
    assert found(check, languages, source, target)


@pytest.mark.parametrize(
    ("check", "languages", "source", "target"),
    [
        (
            "untranslated",
            "es de",
            "Pidió patatas bravas, jamón ibérico y churros con chocolate.",
            "Sie bestellte patatas bravas, jamón ibérico und churros con chocolate.",
        ),
        (
            "untranslated",
            "de en",
            "Es gab sauerkraut, knödel, spätzle und Schwarzwälder Kirschtorte.",
            "There was sauerkraut, knödel, spätzle and Schwarzwälder Kirschtorte.",
        ),
        (
            "untranslated",
            "fr en",
            "Le restaurant sert du coq au vin, de la crème brûlée et des crêpes.",
            "The restaurant serves coq au vin, crème brûlée and crêpes.",
        ),
        (
            "untranslated",
            "fr en",
            "Au menu : bouillabaisse, ratatouille, tarte Tatin et crème caramel.",
            "On the menu: bouillabaisse, ratatouille, tarte Tatin and crème caramel.",
        ),
        ("number", "en de", "It took 48 hours.", "Es dauerte zwei Tage."),
        ("number", "en fr", "It took 2.5 hours.", "Cela a duré 2 heures et demie."),
        ("number", "en es", "It took 2.5 hours.", "Duró 2 horas y media."),
        ("number", "en pl", "It took 2.5 hours.", "Trwało to 2 i pół godziny."),
        ("number", "en ja", "It took 1.5 hours.", "1時間半かかった。"),
        ("number", "en zh", "It took 1.5 hours.", "花了1个半小时。"),
        ("number", "zh ja", "花了2.5年。", "2年半かかった。"),
        ("number", "en de", "It took 24 hours.", "Es dauerte einen Tag."),
        (
            "number",
            "en fr",
            "Five hundred years ago; 500 years.",
            "Il y a cinq siècles ; cinq siècles.",
        ),
        ("number", "en fr", "It is 500 years old.", "Il a cinq siècles."),
        (
            "number",
            "en de",
            "80 percent of the land is forest.",
            "Vier Fünftel des Landes sind Wald.",
        ),
        (
            "number",
            "en de",
            "About 25 percent of them agreed.",
            "Etwa ein Viertel von ihnen stimmte zu.",
        ),
        ("number", "en de", "At 4:30 a.m. he left.", "Um halb fünf nachts ging er."),
        ("number", "en it", "At 10:10 p.m. he left.", "Partì poco dopo le dieci di sera."),
        (
            "number",
            "en zh",
            "At ten every morning, the 7:40 train passes.",
            "每天早上十点，八点差二十分的火车经过。",
        ),
        (
            "reference",
            "en de",
            "It has 20 mi², R² and CO², 5 m s⁻¹, 10⁻³, E = mc², 5 Nm³.",
            "Es hat 52 km², R2 und CO2, 5 m/s, 0,001, E = mc², 5 Normkubikmeter.",
        ),
        (
            "placeholder",
            "en de",
            'See <a href="/help/en.html">this</a>.',
            'Siehe <a href="/help/de.html">hier</a>.',
        ),
        (
            "placeholder",
            "en de",
            'See <a href="/en/help">this</a>.',
            'Siehe <a href="/help">hier</a>.',
        ),
        (
            "placeholder",
            "en de",
            'See <img src="img/en.png">this.',
            'Siehe <img src="img/de.png">hier.',
        ),
        (
            "punctuation",
            "en de",
            "Would you mind closing the window?",
            "Machen Sie bitte das Fenster zu.",
        ),
        ("punctuation", "en de", "Could you close it?", "Bitte schließen Sie es."),
    ],
)
def test_sound_texts_are_not_accused(check, languages, source, target):
    assert found(check, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "glossary", "is_there"),
    [
        ("en tr", "Open the door.", "KAPIYI AÇIN.", {"door": ["kapı"]}, True),
        ("en pl", "In the hand.", "W ręce.", {"hand": ["ręka"]}, True),
        ("en de", "It is faster.", "Es ist schnell.", {"faster": ["schneller"]}, False),
    ],
)
def test_a_term_is_there_in_its_cases_and_capitals(languages, source, target, glossary, is_there):
    assert (found("glossary", languages, source, target, glossary) == []) is is_there
