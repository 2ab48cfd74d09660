"""The check of numbers: where what excuses or accuses ends."""

import pytest
from fidelity_cases import SURE, bitext, findings, pointed_at, sure_both_ways

# fmt: off
OTHER = [
    # Verses are no hours of a late evening.
    ("en", "de", "Read Psalm 27:10 today.", "Lies heute Psalm 3:10.", [("27", "3")]),
    ("en", "de", "Read Matthew 28:19 today.", "Lies heute Matthäus 4:19.", [("28", "4")]),
    ("en", "de", "See 28:24 there.", "Siehe dort 4:24.", [("28", "4")]),
    # No day of the week is excused by one.
    ("en", "de", "On Sunday we read Psalm 27:10.", "Am Samstag lesen wir Psalm 27:10.",
     [("Sunday", "Samstag")]),
    # Ranges and words between numbers are no decimals.
    ("en", "de", "Women have 2.3 children.", "Frauen haben 2-3 Kinder.", [("2.3", "2")]),
    ("en", "zh", "Women have 2.3 children.", "妇女有2-3个孩子。", [("2.3", "3")]),
    ("de", "en", "Es sind 3 bis 5 Stück.", "It is 3.05 pieces.", [("3", "3.05")]),
    ("de", "en", "Es sind 2 von 25 dabei.", "It is 2.25 of them.", [("25", "2.25")]),
    # What the brackets hold beside the other unit is told.
    ("en", "it", "It is 50 km (31 miles from the coast) away.", "Dista 50 km.", [("31", "")]),
    # Digits of phone numbers and parts of versions.
    ("en", "de", "Call 030 1234567.", "Rufen Sie 030 1234576 an.",
     [("030 1234567", "030 1234576")]),
    ("en", "de", "Call +49 30 1234567.", "Rufen Sie +49 30 1234576 an.",
     [("+49 30 1234567", "+49 30 1234576")]),
    ("en", "zh", "Use version 1.2.3.", "请使用版本1.3.2的软件。", [("1.2.3", "1.3.2")]),
    ("en", "ja", "Use version 1.2.3.", "バージョン1.3.2を使用。", [("1.2.3", "1.3.2")]),
    # Decades that are called so.
    ("fr", "en", "Les années trente.", "In the forties.", [("trente", "forties")]),
    ("es", "en", "Los años treinta.", "In the forties.", [("treinta", "forties")]),
    ("es", "en", "La década de los treinta.", "In the forties.", [("treinta", "forties")]),
    ("pt", "en", "Os anos trinta.", "In the forties.", [("trinta", "forties")]),
    ("pt", "en", "A década de trinta.", "In the forties.", [("trinta", "forties")]),
    ("nl", "en", "De jaren dertig.", "In the forties.", [("dertig", "forties")]),
    # Words that fill the brackets.
    ("en", "ar", "Within 45 (forty-six) days.", "خلال 45 يوما.", [("forty-six", "45")]),
]
SAME = [
    ("de", "en", "Am 05.06.2019 100 EUR.", "On 06/05/2019 100 EUR."),
    ("de", "en", "05.06.2019 100 EUR", "06/05/2019 100 EUR"),
    ("de", "en", "1990 1991 1992", "1990 1992 1991"),
    ("de", "en", "2019/2020/2021", "2019/2021/2020"),
    # People and ages are no decades.
    ("fr", "de", "Les trente invités ont dansé.", "Getanzt wurde in den vierziger Jahren."),
    ("fr", "en", "Les trente invités ont dansé.", "They danced in the forties."),
    ("es", "en", "Los treinta y cinco se fueron.", "They left in the forties."),
    ("es", "en", "Los años treinta y cinco.", "In the forties."),
    ("fr", "en", "Les années trente-cinq.", "In the forties."),
    # The half of a match or of a year.
    ("en", "fr", "In the second half of the year profits fell.",
     "Au second semestre, un tiers du gain."),
    ("en", "fr", "The second half of the year went to a third of us.",
     "Le second semestre alla à un tiers des gens."),
    ("en", "it", "A third half of the men left.", "Un terzo degli uomini partì."),
    # Words that are no currencies.
    ("it", "en", "Ne ha 10 lei stessa.", "She has 10 euros herself."),
    ("it", "en", "La classe 10 leva la mano.", "Class 10 euros."),
    ("sv", "en", "Klass 10 leva här.", "Class 10 euros."),
    ("en", "de", "Those 10 real problems.", "Diese 10 Euro."),
    ("nl", "de", "Die 10 real problemen.", "Diese 10 Euro."),
    ("fr", "de", "Les 10 sud.", "Die 10 Euro."),
    ("pt", "de", "Os 10 sul.", "Die 10 Euro."),
    # Words in brackets that tell of something else, where the other side's are not read.
    ("en", "ar", "He has 45 (forty-six or so) sheep.", "لديه 45 خروفا."),
    # Clauses and figures with another mark.
    ("en", "de", "See figure 3.2 and 3.3.", "Siehe Abbildung 3-2 und 3-3."),
    ("en", "de", "3.2 Scope", "3-2 Geltung"),
    ("en", "ko", "See Clause 3.2.", "제3-2조를 참조하십시오."),
    # Months of a stay.
    ("en", "th", "It lasted 5 years 10 months.", "นาน 5 ปี 10 เดือน"),
    ("en", "ru", "Call +7 495 123-45-67.", "Звоните 8 (495) 123-45-67."),
    ("en", "de", "The shares closed at 24:00 on Sunday.", "Am Samstag um 24:00 schlossen sie."),
    ("en", "fr", "Bake at 180°C/350°F.", "Faire cuire à 180 °C."),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "source", "target"), SAME)
def test_what_may_be_the_same_or_something_else_is_no_finding(one, other, source, target):
    assert not sure_both_ways("number", (one, other), (source, target))


@pytest.mark.parametrize(("one", "other", "source", "target", "named"), OTHER)
def test_what_is_not_the_same_is_found(one, other, source, target, named):
    languages = one, other
    found = findings("number", (source, target), languages=languages)
    sure = [each for each in found if each.confidence >= SURE]
    assert set(named) <= set(pointed_at(sure, bitext((source, target), languages=languages)))


@pytest.mark.parametrize("target", ["นาน 5 ปี 10 เดือน", "นาน 5 ปี 10", "5 ถึงปี 10 วัน"])
def test_the_months_of_a_thai_stay_are_no_year(target):
    pair = "In 1967 it took 5 years.", target
    assert ("1967", "10") in pointed_at(
        findings("number", pair, languages=("en", "th")), bitext(pair, languages=("en", "th"))
    )


def test_the_trunk_digit_of_russia_stands_before_nine_digits_or_more():
    pair = "Call 8123-4567.", "Rufen Sie +1 123-4567 an."
    assert sure_both_ways("number", ("en", "de"), pair)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("ja", "en"), "彼は明日こちらに来るんですか。", "He is coming here tomorrow."),
        (("ja", "en"), "だから彼は明日来るわけですか。", "So he is coming here tomorrow."),
        (("ja", "en"), "彼は明日来るじゃないですか。", "He is coming tomorrow, as you know."),
        (("ja", "en"), "じゃあ、そろそろみんなで行きますか。", "Let us all go then."),
        (("ja", "en"), "では、そろそろみんなで行きますか。", "Let us all go then."),
        (("en", "ko"), "Did you eat your lunch?", "너는 오늘 점심을 맛있게 먹었어."),
        (("en", "ko"), "Did you come?", "그 사람 왔다며."),
        (("en", "ja"), "Are you coming?", "君も来る。"),
        (("ja", "en"), "彼は行きますか。", "He goes."),
    ],
)
def test_what_hardly_asks_in_words(languages, source, target):
    assert not sure_both_ways("punctuation", languages, (source, target))
