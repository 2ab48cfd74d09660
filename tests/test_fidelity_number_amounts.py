"""The check of numbers: the same amount in two units, and one number of two units."""

import pytest
from fidelity_cases import SURE, findings, sure_both_ways

# fmt: off
SAME_SUMS = [
    ("en", "de", "It costs 99 cents.", "Es kostet 0,99 Euro."),
    ("de", "en", "Das Porto beträgt 85 Cent.", "The postage is €0.85."),
    ("en", "fr", "The fee is 50 cents.", "Les frais s’élèvent à 0,50 $."),
    ("en", "de", "It costs 38 cents.", "Es kostet 38 Cent."),
    ("en", "fr", "It costs 38 cents.", "Cela coûte 38 centimes."),
    ("en", "fr", "It costs $12.38.", "Cela coûte 12 dollars et 38 cents."),
    ("en", "fr", "It costs 12 dollars and 38 cents.", "Cela coûte 12 dollars 38."),
    ("en", "fr", "The dividend is 11.5p a share.", "Le dividende est de 0,115 livre par action."),
    ("ru", "en", "Цена 50 копеек.", "The price is 0.50 roubles."),
    ("ru", "en", "Цена 12 руб. 50 коп.", "The price is 12.50 roubles."),
    ("en", "de", "He left at 5 p.m. with 5 euros.", "Er ging um 17 Uhr mit 5 Euro."),
    ("en", "de", "It rose by 5 per cent to 5 euros.", "Es stieg um 5 Prozent auf 5 Euro."),
]
OTHER_SUMS = [
    ("en", "fr", "It costs 38 cents.", "Cela coûte 38 euros."),
    ("en", "fr", "The dividend is 11.5 pence.", "Le dividende est de 11,5 livres."),
    ("en", "fr", "The dividend is 11.5p.", "Le dividende est de 11,5 livres."),
    ("ru", "en", "Цена 50 копеек.", "The price is 50 roubles."),
    ("en", "de", "It costs 99 cents.", "Es kostet 0,95 Euro."),
    ("en", "de", "It costs 99 cents.", "Es kostet 9,9 Euro."),
    ("en", "pl", "It costs 38 cents.", "Kosztuje 38 groszy."),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME_SUMS)
def test_a_hundred_cents_are_a_euro(source_language, target_language, source, target):
    assert not sure_both_ways("number", (source_language, target_language), (source, target))


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), OTHER_SUMS)
def test_a_cent_is_no_euro(source_language, target_language, source, target):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    assert len([each for each in found if each.confidence >= SURE]) == 1
