"""The check of numbers: the same amount in two units, and one number of two units."""

import pytest
from fidelity_cases import SURE, findings, sure_both_ways
from growth import grows_with_length

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
SAME_TIMES = [
    ("en", "fr", "The track lasts 3'45\".", "Le morceau dure 3 min 45 s."),
    ("en", "fr", "The track lasts 3’45”.", "Le morceau dure 3 min 45 s."),
    ("en", "de", "The track lasts 3'45''.", "Das Stück dauert 3:45 Minuten."),
    ("de", "en", "Es waren 3'450 Leute da.", "Some 3,450 people were there."),
    ("en", "de", "The 24-month contract ends.", "Der zweijährige Vertrag endet."),
    ("en", "de", "The 24-month contract ends.", "Der 2-jährige Vertrag endet."),
    ("en", "de", "The 48-hour strike is over.", "Der zweitägige Streik ist vorbei."),
    ("en", "de", "The 90-minute film was good.", "Der anderthalbstündige Film war gut."),
    ("en", "de", "The 30-month contract ends.", "Der zweieinhalbjährige Vertrag endet."),
    ("en", "de", "The 21-day trip is over.", "Die dreiwöchige Reise ist vorbei."),
    ("en", "de", "The two-year contract ends.", "Der 24-monatige Vertrag endet."),
    ("en", "de", "It was a fortnight’s trip.", "Es war eine zweiwöchige Reise."),
    ("en", "nl", "The 24-month contract ends.", "Het tweejarige contract loopt af."),
    ("en", "nl", "The 72-hour strike is over.", "De driedaagse staking is voorbij."),
    ("en", "de", "The film lasts 90 minutes.", "Der Film dauert 1 Stunde 30 Minuten."),
    ("en", "fr", "The film lasts 90 minutes.", "Le film dure 1h30."),
    ("en", "es", "The film lasts 150 minutes.", "La película dura 2 horas y 30 minutos."),
    ("en", "ko", "The film lasts 90 minutes.", "영화는 1시간 30분 동안 상영됩니다."),
    ("en", "ja", "He is 1.80 m tall.", "彼の身長は1メートル80センチです。"),
    ("en", "zh", "It lasted 18 months.", "持续了一年半。"),
]
OTHER_TIMES = [
    ("en", "fr", "The track lasts 3'45\".", "Le morceau dure 3 min 54 s."),
    ("en", "de", "The 24-month contract ends.", "Der dreijährige Vertrag endet."),
    ("en", "de", "The 48-hour strike is over.", "Der zweiwöchige Streik ist vorbei."),
    ("en", "de", "The 24-month contract ends.", "Der 3-jährige Vertrag endet."),
    ("en", "de", "The three-day trip is over.", "Die viertägige Reise ist vorbei."),
    ("en", "de", "The 15-hour trip is over.", "Die 15-tägige Reise ist vorbei."),
    ("en", "nl", "The 24-month contract ends.", "Het driejarige contract loopt af."),
    ("en", "de", "The film lasts 80 minutes.", "Der Film dauert 1 Stunde 30 Minuten."),
    # The second number counts something else.
    ("en", "de", "Within 2 hours 30 people had signed.", "Schon hatten 150 Leute unterschrieben."),
    ("en", "de", "In 3 minutes 40 guests had left.", "Schon waren 220 Gäste fort."),
    ("en", "de", "After 2 days 5 people left.", "Danach gingen 53 Leute."),
    ("en", "de", "He ran 5 km 12 times.", "Er lief 5012 Mal."),
    ("en", "zh", "It lasted 16 months.", "持续了一年半。"),
]
SAME_PARTS = [
    ("en", "es", "He drank 750 ml of wine.", "Bebió tres cuartos de litro de vino."),
    ("en", "de", "Add 250 ml of milk.", "Einen Viertelliter Milch hinzugeben."),
    ("en", "de", "Add 750 ml of milk.", "Dreiviertelliter Milch hinzugeben."),
    ("en", "de", "Add 75 cl of milk.", "Drei viertel Liter Milch hinzugeben."),
    ("de", "en", "Sie kaufte 250 g Butter.", "She bought a quarter of a kilo of butter."),
    ("en", "fr", "Add 250 ml of milk.", "Ajoutez un quart de litre de lait."),
    ("en", "it", "Add 750 ml of milk.", "Aggiungete tre quarti di litro di latte."),
    ("en", "zh", "Add 250 ml of milk.", "加四分之一升牛奶。"),
    ("en", "de", "It cost 250,000 euros.", "Es kostete eine Viertelmillion Euro."),
    ("en", "fr", "It cost 750,000 euros.", "Il a coûté trois quarts de million d’euros."),
]
OTHER_PARTS = [
    ("en", "es", "He drank 250 ml of wine.", "Bebió tres cuartos de litro de vino."),
    ("en", "de", "Add 750 ml of milk.", "Einen Viertelliter Milch hinzugeben."),
    ("en", "de", "Add 250 ml of milk.", "Dreiviertelliter Milch hinzugeben."),
    ("en", "de", "Add 250 g of sugar.", "Ein halbes Kilo Zucker hinzugeben."),
]
SAME_SHARES = [
    ("en", "de", "Some 1 in 20 patients had a rash.", "5 % der Patienten hatten Ausschlag."),
    ("en", "fr", "One patient in 20 had a rash.", "5 % des patients avaient une éruption."),
    ("fr", "en", "Un patient sur vingt est mort.", "Some 5% of the patients died."),
    ("en", "ja", "Some 5% of them died.", "20人に1人が亡くなった。"),
    ("de", "en", "Etwa 1 von 3 Patienten starb.", "Some 33% of the patients died."),
    ("en", "de", "The rate rose by 50 basis points.", "Der Satz stieg um 0,5 Prozentpunkte."),
    ("en", "fr", "The rate rose by 25 bps.", "Le taux a augmenté de 0,25 point de pourcentage."),
    ("en", "fr", "The rate rose by 25 bps.", "Le taux a augmenté de 25 points de base."),
    ("en", "es", "The 500th anniversary was in 2020.", "El quinto centenario fue en 2020."),
    ("en", "fr", "The 150th anniversary of his death.", "Le cent cinquantenaire de sa mort."),
    ("en", "fr", "Preheat the oven to 350 °F (180 °C).", "Préchauffez le four à 180 °C (th. 6)."),
]
OTHER_SHARES = [
    ("en", "de", "It rose by 50 basis points.", "Es stieg um 50 Prozentpunkte."),
    ("en", "de", "It rose by 50 basis points.", "Es stieg um 5 Prozentpunkte."),
    ("en", "es", "The 500th anniversary.", "El cuarto centenario."),
    ("en", "fr", "It is at 180 °C (350 °F).", "C’est à 180 °C (370 °F)."),
]
SAME_IN_HAN = [
    ("en", "ja", "It hit 20 to 30 percent of users.", "ユーザーの2～3割に影響した。"),
    ("en", "ja", "It hit 20 to 30 percent of users.", "ユーザーの2、3割に影響した。"),
    ("en", "zh", "He has a fever of 38.5 degrees.", "他发烧三十八度五。"),
    ("en", "zh", "It costs 12.50 yuan.", "价格是十二块五。"),
    ("en", "zh", "It costs 12.50 yuan.", "价格是12块5毛。"),
    ("en", "zh", "It costs 3,500.50 yuan.", "价格是三千五百元五角。"),
    ("en", "zh", "He is 1.75 metres tall.", "他身高一米七五。"),
]
OTHER_IN_HAN = [
    ("en", "ja", "It hit 40 to 30 percent of users.", "ユーザーの2～3割に影響した。"),
    ("en", "zh", "It costs 12.80 yuan.", "价格是十二块五。"),
    ("en", "zh", "It costs 3,500.50 yuan.", "价格是三千五百元六角。"),
]
# fmt: on


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target"),
    [*SAME_SUMS, *SAME_TIMES, *SAME_PARTS, *SAME_SHARES, *SAME_IN_HAN],
)
def test_the_same_in_another_unit_is_no_change(source_language, target_language, source, target):
    assert not sure_both_ways("number", (source_language, target_language), (source, target))


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target"),
    [*OTHER_SUMS, *OTHER_TIMES, *OTHER_PARTS, *OTHER_SHARES, *OTHER_IN_HAN],
)
def test_another_amount_is_found(source_language, target_language, source, target):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    assert len([each for each in found if each.confidence >= SURE]) == 1


def test_the_time_for_rates_of_rates_grows_with_the_length():
    def work(size):
        text = "5 mg" + "/kg" * size
        return lambda: findings("number", (text, text), languages=("en", "de"))

    assert grows_with_length(work, 1_000)
