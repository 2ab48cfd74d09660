"""What translators say otherwise: clocks, units, decades, addresses and invitations."""

import pytest
from fidelity_cases import SURE, findings, sure_both_ways


@pytest.mark.parametrize(
    ("check", "one", "other", "source", "target"),
    [
        ("number", "de", "it", "Er kommt um ½ 11 Uhr.", "Arriva alle 10.30."),
        ("number", "de", "en", "Er kommt um ½ 11 Uhr.", "He comes at 10:30."),
        ("number", "de", "en", "Er kommt um ¾ 11 Uhr.", "He comes at 10:45."),
        ("number", "fr", "de", "Ajoutez 75 cl de vin.", "0,75 Liter Wein dazugeben."),
        ("number", "fr", "de", "Ajoutez 25 cl de lait.", "250 ml Milch dazugeben."),
        ("number", "it", "de", "Pesa 3,45 kg.", "Es wiegt 3450 g."),
        ("number", "en", "ru", "It is 5 km long.", "Длина 5000 м."),
        ("number", "en", "de", "It weighs 2,000 g.", "Es wiegt zwei Kilogramm."),
        ("number", "en", "de", "It weighs 1,000 g.", "Es wiegt ein Kilogramm."),
        ("number", "en", "de", "It is 1,500 m long.", "Es ist anderthalb Kilometer lang."),
        ("number", "en", "it", "Store at 25 °C (77 °F).", "Conservare a 25 °C."),
        ("number", "en", "fr", "Bake at 180°C/350°F.", "Faire cuire à 180 °C."),
        ("number", "en", "fr", "It is 26 ft (8 m) long.", "Il mesure 8 m de long."),
        ("number", "en", "pt", "In the nineties he left.", "Nos anos noventa ele partiu."),
        ("number", "en", "pt", "In the nineties he left.", "Nos anos 90 ele partiu."),
        ("reference", "it", "es", "Vedi www.esempio.it/it ora.", "Véase www.esempio.it/es ahora."),
        ("reference", "it", "es", "Vedi www.esempio.it/it/qui ora.",
         "Véase www.esempio.it/es/qui ahora."),
        ("punctuation", "en", "it", "Why don't you sit down?", "Si accomodi."),
        ("punctuation", "fr", "de", "Pourquoi ne pas venir ?", "Kommen Sie doch mit."),
    ],
)  # fmt: skip
def test_what_is_said_otherwise_is_no_finding(check, one, other, source, target):
    assert not sure_both_ways(check, (one, other), (source, target))


@pytest.mark.parametrize(
    ("check", "one", "other", "source", "target"),
    [
        ("number", "de", "en", "Er kommt um ½ 11 Uhr.", "He comes at 12:30."),
        ("number", "fr", "de", "Ajoutez 75 cl de vin.", "7,5 Liter Wein dazugeben."),
        ("number", "it", "de", "Pesa 3,45 kg.", "Es wiegt 345 g."),
        ("number", "en", "de", "It weighs 2,000 g.", "Es wiegt drei Kilogramm."),
        ("number", "en", "it", "Store at 25 °C (77 °F).", "Conservare a 77 °C."),
        ("number", "en", "it", "It takes 25 days (77 nights).", "Ci vogliono 25 giorni."),
        ("number", "en", "pt", "In the nineties he left.", "Nos anos oitenta ele partiu."),
        ("number", "es", "fr", "Los años noventa.", "Les années quatre-vingt."),
        ("number", "en", "it", "In the nineties he left.", "Negli anni Ottanta partì."),
        ("reference", "it", "es", "Vedi www.esempio.it/it ora.", "Véase www.esempio.it/fr ahora."),
        ("punctuation", "en", "it", "Why don't you answer?", "Non rispondi."),
    ],
)
def test_what_is_not_the_same_is_found(check, one, other, source, target):
    assert any(
        each.confidence >= SURE
        for each in findings(check, (source, target), languages=(one, other))
    )
    assert sure_both_ways(check, (one, other), (source, target))


def test_a_decade_in_the_next_bead_is_not_missing():
    pairs = [
        ("In the nineties he left.", "Nos anos oitenta ele veio."),
        ("In the eighties he came.", "Nos anos noventa ele partiu."),
    ]
    assert not findings("number", *pairs, languages=("en", "pt"))


@pytest.mark.parametrize(
    ("one", "other", "source", "target"),
    [
        ("pt", "de", "Há duas semanas que chove.", "Seit drei Wochen regnet es."),
        ("en", "it", "Take one tablet three times a day.", "Una compressa due volte al giorno."),
        ("es", "fr", "Pesa tres kilos.", "Il pèse quatre kilos."),
        ("en", "de", "It took six hours.", "Es dauerte vier Stunden."),
        ("de", "it", "Er blieb anderthalb Stunden.", "Restò due ore e mezza."),
        ("fr", "de", "Il y a deux mois et demi.", "Vor dreieinhalb Monaten."),
        ("es", "fr", "Pesa tres kilos y medio.", "Il pèse quatre kilos et demi."),
    ],
)
def test_a_small_number_in_words_that_counts_a_unit_is_compared(one, other, source, target):
    assert len(sure_both_ways("number", (one, other), (source, target))) == 2


@pytest.mark.parametrize(
    ("one", "other", "source", "target"),
    [
        ("en", "it", "He has four sons.", "Ha cinque figli."),
        ("de", "fr", "Seit zwei Wochen regnet es.", "Il pleut depuis quinze jours."),
        ("fr", "de", "Il vint à deux heures.", "Er kam um vierzehn Stunden."),
        ("de", "en", "Er blieb anderthalb Stunden.", "He stayed one and a half hours."),
        ("fr", "it", "Deux heures et demie plus tard.", "Due ore e mezza più tardi."),
        ("fr", "de", "Deux ans et demi plus tard.", "Dreißig Monate später."),
        ("en", "de", "Eighteen months later he left.", "Anderthalb Jahre später ging er."),
        ("en", "zh", "Two and a half million came.", "来了两百五十万人。"),
    ],
)
def test_other_small_numbers_in_words_are_let_pass(one, other, source, target):
    assert not sure_both_ways("number", (one, other), (source, target))
