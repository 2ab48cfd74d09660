"""The check of numbers: small ones that count the same on both sides, labels or not beside them."""

import pytest
from fidelity_cases import bitext, findings, pointed_at, sure_both_ways

# fmt: off
OTHER = [
    # The number of a clause is no equal of what is counted in it.
    ("de", "en", "(3) Ansprüche verjähren in drei Jahren.",
     "(3) Claims expire after three months.", [("drei Jahren", "three months")]),
    ("de", "en", "3. Ansprüche verjähren in 3 Jahren.", "3. Claims expire after 3 months.",
     [("3 Jahren", "3 months")]),
    ("de", "en", "3. Die Frist beträgt drei Tage.", "3. The period is five days.",
     [("drei", "five")]),
    ("de", "en", "5. Die Frist beträgt 3 Tage.", "5. The period is 5 days.", [("3", "5")]),
    ("de", "en", "Die Frist nach § 3 beträgt 3 Monate.", "The period under section 3 is 5 months.",
     [("3", "5")]),
    ("de", "en", "Die Frist beträgt 3 Monate (§ 3).", "Under section 3 the period is 5 months.",
     [("3", "5")]),
    ("fr", "en", "Prendre 2 comprimés 3 fois par jour pendant 3 jours.",
     "Take 2 tablets 3 times a day for 5 days.", [("3", "5")]),
    ("ja", "en", "第3条の期間は3年間とする。", "The term of Article 3 is five (5) years.",
     [("3", "5")]),
    ("pl", "de", "3. Termin wynosi 3 dni.", "3. Die Frist beträgt 5 Tage.", [("3", "5")]),
    # Two numbers have changed places.
    ("de", "en", "Er wartete 3 Jahre und 5 Monate.", "He waited 5 years and 3 months.",
     [("3 Jahre", "3 months"), ("5 Monate", "5 years")]),
    ("en", "fr", "Take 5 mg for 10 days.", "Prendre 10 mg pendant 5 jours.",
     [("5", "10"), ("10", "5")]),
    ("de", "en", "Er wartete drei Jahre und fünf Monate.",
     "He waited five years and three months.", [("drei", "five"), ("fünf", "three")]),
    ("en", "fr", "Give 5 mg every 10 min.", "Donner 10 mg toutes les 5 min.",
     [("5", "10"), ("10", "5")]),
    ("de", "en", "Zehn Tage lang 5 km.", "10 km for five days.", [("5", "10"), ("Zehn", "five")]),
    ("de", "en", "Nr. 3 und 5: je 3 mg.", "Nos. 3 and 5: 5 mg each.", [("3", "5")]),
    # Digits on one side, words on the other.
    ("de", "en", "Die Frist beträgt 6 Monate.", "The period is three months.", [("6", "three")]),
    ("de", "en", "Die Frist beträgt zehn Tage.", "The period is 6 days.", [("zehn", "6")]),
    ("de", "en", "Die Frist beträgt 10 Tage.", "The period is fourteen days.",
     [("10", "fourteen")]),
    ("de", "en", "9 Prozentpunkte über dem Basiszins.",
     "five percentage points above the base rate.", [("9", "five")]),
    ("en", "de", "within 5 days", "innerhalb von sechs Tagen", [("5", "sechs")]),
    ("fr", "en", "Le taux est de 3 %.", "The rate is five per cent.", [("3", "five")]),
    ("it", "en", "Il contratto dura 5 anni.", "The contract lasts seven years.", [("5", "seven")]),
    ("de", "en", "Die Frist beträgt 8 Werktage.", "The period is ten working days.",
     [("8", "ten")]),
    ("de", "en", "Das Kabel ist 5 m lang.", "The cable is three metres long.", [("5", "three")]),
    # A one in words, beside a unit of time.
    ("en", "de", "Within one month.", "Innerhalb von drei Monaten.", [("one", "drei")]),
    ("en", "de", "It runs for one year.", "Er läuft zwei Jahre.", [("one", "zwei")]),
    ("en", "fr", "It runs for three months.", "Il dure un mois.", [("three", "un")]),
    ("en", "zh", "We will reply within one month.", "我们将在三个月内回复。", [("one", "三")]),
    ("en", "de", "Within one month.", "Innerhalb von 3 Monaten.", [("one", "3")]),
    ("en", "de", "Within one week.", "Innerhalb von drei Wochen.", [("one", "drei")]),
]
SAME = [
    # One of two equal ones is said otherwise, or not at all.
    ("de", "en", "3. Er blieb 3 Tage.", "3. He stayed a few days."),
    ("de", "en", "Die 3 blieben 3 Tage.", "They stayed three days, the 3 of them."),
    ("de", "en", "2 Tage und 5 Kinder.", "Five children, two days."),
    # Parts of a larger whole, and what is as long.
    ("de", "en", "Das dauert 1 Jahr und 6 Monate.", "It takes eighteen months."),
    ("de", "en", "Er ist 1 m 80 groß.", "He is 1.80 m tall."),
    ("de", "en", "5 Monate nach 3 Jahren", "3 years, then 5 months"),
    ("en", "fr", "The 3- and 5-year rates were 5 and 3 %.",
     "Les taux à 3 ans et à 5 étaient de 5 % et 3."),
    ("de", "en", "3 Jahre und 5 Monate, 5 Jahre und 3 Monate",
     "5 years and 3 months, 3 years and 5 months"),
    ("de", "en", "In 8 Tagen.", "In seven days."),
    ("fr", "en", "Dans quinze jours.", "In 14 days."),
    ("fr", "en", "Il est vingt heures.", "It is 8 hours past noon."),
    ("de", "en", "Um zehn Minuten vor acht.", "50 minutes past seven."),
    ("de", "en", "fünfundzwanzig Minuten", "five and twenty minutes"),
    ("en", "de", "a dozen days", "12 Tage"),
    ("de", "en", "5 Tage", "a score and five days"),
    ("zh", "en", "他住了两三年。", "He stayed two or three years."),
    ("zh", "en", "十几年前的事。", "It was a dozen years ago."),
    ("en", "de", "He waited two days and a half.", "Er wartete zweieinhalb Tage."),
    # Several on one side.
    ("de", "en", "3 Tage, 5 Tage", "six days"),
    # The next day is the second one; a year and a half.
    ("en", "zh", "One day later he came.", "第二天他来了。"),
    ("en", "de", "One day later he came.", "Am zweiten Tag kam er."),
    ("fr", "de", "Il attendit un an et demi.", "Er wartete anderthalb Jahre."),
    ("de", "zh", "Wir warteten anderthalb Jahre.", "我们等了一年半。"),
    ("fr", "en", "Un an sur deux, il vient.", "He comes every two years."),
    ("en", "de", "One year and six months.", "Anderthalb Jahre."),
    ("en", "de", "One of the three came.", "Einer der zwei kam."),
    # Idioms with a one.
    ("it", "en", "Un giorno sì e uno no.", "Every two days."),
    ("it", "en", "Una settimana sì e una no.", "Every two weeks."),
    ("es", "en", "Un día sí y otro no.", "Every two days."),
    ("pt", "en", "Um dia sim, outro não.", "Every two days."),
    ("en", "de", "It is one minute to midnight.", "Es ist fünf Minuten vor zwölf."),
    ("fr", "en", "À une heure il s’arrêta.", "At one o’clock, after two hours, he stopped."),
    ("zh", "en", "他上一年级。", "He has been at school for two years."),
    ("zh", "en", "他一天到晚工作。", "He works for two days."),
    ("ja", "en", "一日中働いた。", "He worked for two days."),
    ("en", "de", "One day he came.", "Eines Tages kam er nach drei Tagen."),
    # Nothing is counted, or not the same.
    ("de", "en", "Nehmen Sie 2 Tabletten.", "Take three tablets."),
    ("de", "en", "4 Söhne", "five children"),
    ("de", "en", "Die 3 blieben 5 Tage.", "The three of them stayed 5 days for 3 reasons."),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "source", "target", "named"), OTHER)
def test_a_changed_count_is_found(one, other, source, target, named):
    found = sure_both_ways("number", (one, other), (source, target))
    assert len(found) == 2 * len(named)
    there = pointed_at(found[: len(named)], bitext((source, target), languages=(one, other)))
    assert there == named


@pytest.mark.parametrize(("one", "other", "source", "target"), SAME)
def test_what_may_count_the_same_is_no_finding(one, other, source, target):
    assert not sure_both_ways("number", (one, other), (source, target))


def test_a_count_that_stands_in_the_next_bead_is_there():
    pairs = ("Er blieb 3 Tage.", "He stayed,"), ("Sie blieb 5 Tage.", "3 days and 5 days.")
    assert not findings("number", *pairs, languages=("de", "en"))
