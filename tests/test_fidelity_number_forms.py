"""The check of numbers: accounts, invoices, leaflets and forms, where forms of writing differ."""

import pytest
from fidelity_cases import bitext, pointed_at, sure_both_ways

# fmt: off
SAME = [
    # A scale before the currency, and both before the number.
    ("de", "en", "zzgl. MwSt. TEUR 480", "plus VAT EUR 480,000"),
    ("de", "en", "T€ 25", "€25 thousand"),
    ("de", "en", "TEUR 1.234", "EUR 1,234 thousand"),
    ("de", "en", "Mio. EUR 12,5", "EUR 12.5 million"),
    ("de", "en", "Mrd. US$ 3", "USD 3 billion"),
    ("de", "en", "TEUR 1.234", "EUR thousand 1,234"),
    ("de", "en", "480 TEUR 520 TEUR", "EUR 480,000 EUR 520,000"),
    ("en", "de", "kCHF 12", "12.000 CHF"),
    ("de", "en", "Angaben in TEUR 2023", "Figures in EUR ’000 2023"),
    # Account numbers in groups.
    ("de", "en", "IBAN: DE89 3704 0044 0532 0130 00", "IBAN: DE89370400440532013000"),
    ("en", "de", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    # Phone numbers.
    ("de", "en", "Tel. 030 / 90 12-34 56", "Tel. +49 30 9012-3456"),
    ("de", "en", "Tel. 0711 / 123 45-67", "Tel. +49 711 1234567"),
    # Months with a year.
    ("pl", "en", "Data: 12.2023", "Last revised in December 2023."),
    ("de", "en", "Stand: 03.2024", "Last updated: March 2024"),
    # A unit behind the last of several sizes.
    ("de", "en", "60 × 85 cm", "600 × 850 mm"),
    ("de", "en", "60 x 85,5 x 55 cm", "600 mm x 855 mm x 550 mm"),
    # Words in brackets between both parts of an amount.
    ("ru", "en", "208 333 (двести восемь тысяч триста тридцать три) рубля 33 коп.",
     "RUB 208,333.33."),
    # The 79th year of a life, at the age of 78.
    ("en", "de", "He died at the age of 78.", "Er starb im 79. Lebensjahr."),
    ("en", "de", "He died aged 78.", "Er starb im neunundsiebzigsten Lebensjahr."),
    ("de", "en", "Mit 78 starb er.", "He died in the 79th year of his life."),
    ("en", "de", "Children aged 14 and over.", "Kinder ab dem vollendeten 14. Lebensjahr."),
    ("en", "de", "It ends at the age of 14.", "Es endet mit Vollendung des 14. Lebensjahres."),
    ("en", "pl", "She died at the age of 78.", "Zmarła w 79. roku życia."),
    ("en", "ru", "He died at the age of 78.", "Он умер на 79-м году жизни."),
    ("en", "uk", "He died at the age of 78.", "Він помер на 79-му році життя."),
    ("en", "cs", "He died at the age of 78.", "Zemřel v 79. roce života."),
    ("en", "nl", "He died at the age of 78.", "Hij stierf in zijn 79e levensjaar."),
    ("pl", "ru", "Zmarła w 79. roku życia.", "Она умерла на 79-м году жизни."),
    # All of it, two weeks, and halves.
    ("de", "en", "zu 100 % aus recyceltem Material", "made entirely of recycled material"),
    ("fr", "de", "100 % laine", "ganz aus Wolle"),
    ("de", "en", "14tägig", "fortnightly"),
    ("de", "en", "alle 14 Tage", "every other week"),
    ("de", "en", "Die Kosten tragen sie je zur Hälfte.", "Costs are shared 50/50."),
]
OTHER = [
    ("en", "de", "He died at the age of 78.", "Er starb im 80. Lebensjahr.", [("78", "80")]),
    (
        *("en", "de", "Children aged 13.", "Kinder ab dem vollendeten 14. Lebensjahr."),
        [("13", "14")],
    ),
    (
        *("en", "de", "In the 3rd year of life insurance.", "Im 2. Jahr der Lebensversicherung."),
        [("3", "2")],
    ),
    ("en", "ru", "It is 78 years old.", "Ему 79 лет.", [("78", "79")]),
    ("de", "en", "TEUR 480", "EUR 490,000", [("480", "490,000")]),
    ("de", "en", "TEUR 480", "EUR 480", [("480", "480")]),
    ("de", "en", "Mio. EUR 12,5", "EUR 12.5 billion", [("12,5", "12.5 billion")]),
    ("de", "en", "IBAN: DE89 3704 0044 0532 0130 00", "IBAN: DE89370400440532010300",
     [("DE89 3704 0044 0532 0130 00", "DE89370400440532010300")]),
    ("de", "en", "Tel. 0711 / 123 45-67", "Tel. +49 711 1234576",
     [("0711 / 123 45-67", "+49 711 1234576")]),
    ("de", "en", "Stand: 03.2024", "Last updated: May 2024", [("03", "May")]),
    ("de", "en", "Stand: 03.2024", "Last updated: March 2023", [("2024", "2023")]),
    ("de", "en", "Es sind 12.2023 Stück.", "It is 12 pieces.", [("12.2023", "12")]),
    ("de", "en", "60 × 85 cm", "600 × 860 mm", [("85", "860")]),
    ("ru", "en", "208 333 (двести восемь тысяч триста тридцать три) рубля 33 коп.",
     "RUB 208,333.34.", [("208 333", "208,333.34")]),
    ("de", "en", "zu 100 % aus Holz", "made of wood", [("100", "")]),
    ("de", "en", "zu 95 % aus Holz", "made entirely of wood", [("95", "")]),
    ("de", "en", "alle 15 Tage", "every other week", [("15", "")]),
    ("de", "en", "Die Kosten tragen sie allein.", "Costs are shared 50/50.", [("", "50")]),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "source", "target"), SAME)
def test_the_same_in_another_form_is_no_finding(one, other, source, target):
    assert not sure_both_ways("number", (one, other), (source, target))


@pytest.mark.parametrize(("one", "other", "source", "target", "named"), OTHER)
def test_what_differs_in_such_a_form_is_found(one, other, source, target, named):
    found = sure_both_ways("number", (one, other), (source, target))
    there = pointed_at(found[: len(found) // 2], bitext((source, target), languages=(one, other)))
    assert set(named) <= set(there)
