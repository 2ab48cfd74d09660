"""The check of numbers: words for numbers that are cut, round, or inside of another word."""

import pytest
from fidelity_cases import findings, sure_both_ways

SAME = [
    ("de", "it", "Vor 30 Jahren war alles anders.", "Trent'anni fa era tutto diverso."),
    ("de", "it", "Vor 30 Jahren war alles anders.", "Trent’anni fa era tutto diverso."),
    ("de", "it", "Er wurde 90 Jahre alt.", "Visse novant’anni."),
    ("en", "it", "It's 20 years since he left.", "Sono vent'anni che è partito."),
    ("es", "it", "Cumple 100 años.", "Compie cent'anni."),
    ("de", "it", "Er wurde 120 Jahre alt.", "Visse centovent'anni."),
    ("es", "fr", "Unas doscientas personas firmaron.", "Quelque 200 personnes ont signé."),
    ("es", "fr", "Vinieron unas trescientas cincuenta mujeres.", "350 femmes sont venues."),
    ("pt", "en", "Vieram umas duzentas mulheres.", "About 200 women came."),
    ("en", "it", "Some 50 people came.", "È venuta una cinquantina di persone."),
    ("es", "fr", "Acudieron unas 30 personas.", "Une trentaine de personnes sont venues."),
    ("en", "it", "Some 100 people live there.", "Ci vive un centinaio di persone."),
    ("en", "it", "About 1,000 people came.", "È venuto un migliaio di persone."),
    ("en", "fr", "About 300 people came.", "Trois centaines de personnes sont venues."),
    ("en", "nl", "Some 30 people came.", "Er kwamen een dertigtal mensen."),
    ("en", "it", "A 30-year-old man was arrested.", "È stato arrestato un trentenne."),
    ("en", "it", "A 42-year-old man was arrested.", "È stato arrestato un quarantaduenne."),
    ("de", "fr", "Ein 80-Jähriger wurde verletzt.", "Un octogénaire a été blessé."),
    ("en", "nl", "A man of 80 was hurt.", "Een tachtigjarige raakte gewond."),
    ("en", "de", "A man of 80 was hurt.", "Ein Achtzigjähriger wurde verletzt."),
    ("en", "it", "It is the 50th anniversary.", "È il cinquantenario."),
    ("en", "es", "It is the 200th anniversary.", "Es el bicentenario."),
    ("de", "fr", "Er ist seit 14 Tagen da.", "Il est là depuis quinze jours."),
    ("de", "fr", "Er ist seit vierzehn Tagen da.", "Il est là depuis quinze jours."),
    ("it", "de", "Torna fra quindici giorni.", "Er kommt in vierzehn Tagen zurück."),
    ("en", "da", "A fortnight's notice is required.", "Der kræves 14 dages varsel."),
    ("fr", "de", "Il part dans une quinzaine.", "Er fährt in zwei Wochen."),
]

OTHER = [
    ("de", "it", "Vor zwanzig Jahren war es anders.", "Trent'anni fa era diverso."),
    ("it", "es", "Ottant'anni fa era diverso.", "Hace setenta años era otra cosa."),
    ("it", "es", "Una ventina di case bruciò.", "Una treintena de casas ardió."),
    ("fr", "de", "Une vingtaine de maisons a brûlé.", "Rund dreißig Häuser brannten."),
    ("fr", "de", "Il part dans quinze jours.", "Er fährt in zwanzig Tagen."),
]


@pytest.mark.parametrize(("one", "other", "source", "target"), SAME)
def test_numbers_in_phrases_are_those_in_digits(one, other, source, target):
    assert not sure_both_ways("number", (one, other), (source, target))


@pytest.mark.parametrize(("one", "other", "source", "target"), OTHER)
def test_other_numbers_in_phrases_are_found(one, other, source, target):
    assert len(sure_both_ways("number", (one, other), (source, target))) == 2


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("it", "en"), "Visse centinaia di anni.", "He lived for twenty years."),
        (("fr", "en"), "Ils étaient en quarantaine.", "There were twenty of them."),
        (("it", "en"), "Un problema perenne.", "Twenty problems."),
    ],
)
def test_what_is_no_phrase(languages, source, target):
    assert not findings("number", (source, target), languages=languages)


@pytest.mark.parametrize(
    ("one", "other", "source", "target"),
    [
        ("en", "pt", "The film lasts 90 minutes.", "O filme dura uma hora e meia."),
        ("de", "it", "Das Spiel dauert 90 Minuten.", "La partita dura un'ora e mezza."),
        ("fr", "de", "Le bail est de 18 mois.", "Der Vertrag läuft eineinhalb Jahre."),
        ("fr", "de", "Le bail est de 18 mois.", "Der Vertrag läuft anderthalb Jahre."),
        ("en", "nl", "It took 18 months.", "Het duurde anderhalf jaar."),
        ("fr", "de", "Le bail est de deux ans et demi.", "Der Vertrag läuft 30 Monate."),
        ("fr", "de", "Le bail est de deux ans et demi.", "Der Vertrag läuft zweieinhalb Jahre."),
        ("en", "pt", "He waited two and a half hours.", "Ele esperou 150 minutos."),
        ("de", "it", "Das dauert 75 Minuten.", "Ci vuole un'ora e un quarto."),
        ("en", "fr", "It takes 90 minutes.", "Cela dure une heure et demie."),
        ("en", "pt", "The film lasts an hour and a half.", "O filme dura 90 minutos."),
        ("en", "de", "It took a year and a half.", "Es dauerte anderthalb Jahre."),
        (
            "en",
            "fr",
            "An hour and a half later, in three days.",
            "Une heure et demie plus tard, en trois jours.",
        ),
        ("es", "de", "Duró un año y medio.", "Es dauerte 18 Monate."),
    ],
)
def test_one_and_a_half_of_a_unit_of_time_is_so_many_of_the_smaller_one(one, other, source, target):
    assert not sure_both_ways("number", (one, other), (source, target))


@pytest.mark.parametrize(
    ("one", "other", "source", "target"),
    [
        ("en", "pt", "The film lasts 80 minutes.", "O filme dura uma hora e meia."),
        ("fr", "de", "Le bail est de 20 mois.", "Der Vertrag läuft eineinhalb Jahre."),
        ("en", "de", "It took 90 days.", "Es dauerte anderthalb Stunden."),
        ("en", "de", "It took 90 minutes.", "Es dauerte zweieinhalb Stunden."),
    ],
)
def test_other_halves_of_a_unit_of_time_are_found(one, other, source, target):
    assert len(sure_both_ways("number", (one, other), (source, target))) == 2


# fmt: off
HALVES = [
    ("en", "de", "It cost half a billion.", "Es kostete 500 Mio.", "Es kostete 50 Mio."),
    ("en", "de", "It cost half a million.", "Es kostete 500.000 Euro.", "Es kostete 50.000 Euro."),
    ("en", "de", "It cost half a million.", "Es kostete 500.000.", "Es kostete 5.000.000."),
    ("de", "en", "Eine halbe Milliarde Euro.", "500 million euros.", "5 million euros."),
    ("de", "en", "Eine halbe Million Euro.", "500,000 euros.", "500 million euros."),
    ("fr", "en", "Deux millions et demi.", "2,500,000.", "2,500."),
    ("es", "en", "Dos mil millones y medio.", "2,500 million.", "2.5 million."),
    ("nl", "en", "Anderhalf miljoen mensen.", "1,500,000 people.", "150,000 people."),
    ("zh", "en", "一亿半。", "150 million.", "15 million."),
    ("en", "fr", "Half a kilo of flour.", "500 g de farine.", "50 g de farine."),
    ("en", "fr", "Half a litre of milk.", "50 cl de lait.", "40 cl de lait."),
    ("en", "de", "Half a hundred people.", "50 Leute.", "500 Leute."),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "source", "target", "changed"), HALVES)
def test_half_of_a_large_number_is_half_of_its_power_of_ten(one, other, source, target, changed):
    assert not sure_both_ways("number", (one, other), (source, target))
    assert sure_both_ways("number", (one, other), (source, changed))


@pytest.mark.parametrize(
    ("source", "target", "other"),
    [
        ("他二十五六岁。", "He was 25 or 26.", "He was 35 or 36."),
        ("他二十五六岁。", "He was twenty-five.", "He was thirty-five."),
        ("她十七八岁。", "She was 17 or 18.", "She was 27 or 28."),
        ("来了三四十人。", "30 to 40 people came.", "50 to 60 people came."),
        ("来了一百二三十人。", "120 to 130 people came.", "220 to 230 people came."),
        ("来了一两百人。", "100 or 200 people came.", "300 or 400 people came."),
        ("那是一九五六年。", "It was 1956.", "It was 195."),
    ],
)
def test_two_neighbouring_digits_are_either_of_two_numbers(source, target, other):
    assert not sure_both_ways("number", ("zh", "en"), (source, target))
    assert sure_both_ways("number", ("zh", "en"), (source, other))
