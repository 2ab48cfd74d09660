"""The check of numbers: months and days of the week."""

import pytest
from fidelity_cases import bitext, findings, pointed_at, quotes, sure_both_ways


@pytest.mark.parametrize(
    ("source", "target", "language", "named"),
    [
        ("The shop closes in December.", "Der Laden schließt im November.", "de", "November"),
        ("The shop closes in December.", "Der Laden schließt im Dezember.", "de", None),
        ("In June the bread changed.", "En julio cambió el pan.", "es", "julio"),
        ("In June the bread changed.", "En junio cambió el pan.", "es", None),
        ("In June the bread changed.", "Ce mois-là, le pain changea.", "fr", None),
        ("He may go in June.", "Il ira peut-être en juin.", "fr", None),
        ("May I go? March on!", "Darf ich gehen? Vorwärts!", "de", None),
        ("May I go in June?", "Darf ich im Juni gehen?", "de", None),
        ("It was late March.", "Es war Ende Mai.", "de", "Mai"),
        ("It is cold from November on.", "Hava ekim ayından beri soğuk.", "tr", "ekim"),
        ("It is cold from November on.", "Hava kasım ayından beri soğuk.", "tr", None),
        ("Sorted seed is sown in May.", "Ekim ayıklanmış tohumla yapılır.", "tr", None),
        ("The fire burned in November.", "Kasımda ocak yandı.", "tr", None),
    ],
)
def test_a_month_by_itself_is_compared_with_another(source, target, language, named):
    found = findings("number", (source, target), languages=("en", language))
    pair = bitext((source, target), languages=("en", language))
    assert [quotes(each, pair)[1] for each in found] == ([[named]] if named else [])


@pytest.mark.parametrize(
    ("source", "target", "language", "named"),
    [
        ("May I go in June?", "Darf ich im Juli gehen?", "de", ("June", "Juli")),
        ("“May I go then?”", "„Darf ich im Juli gehen?“", "de", None),
        ("It rained. March on! he cried.", "Im April regnete es. Vorwärts!, rief er.", "de", None),
        ("Theresa May spoke in June.", "Theresa May sprach im Juli.", "de", ("June", "Juli")),
        ("It lasted from January to March.", "Von Januar bis Mai.", "de", ("March", "Mai")),
        ("May 1848 was cold.", "Der Juni 1848 war kalt.", "de", ("May", "Juni")),
        ("He saw Mars in June.", "Il vit Mars en juillet.", "fr", ("June", "juillet")),
    ],
)
def test_a_word_that_may_be_a_month_stands_for_none(source, target, language, named):
    found = findings("number", ("One.", "Eins."), (source, target), languages=("en", language))
    pair = bitext(("One.", "Eins."), (source, target), languages=("en", language))
    quoted = [tuple(side for (side,) in quotes(each, pair)) for each in found]
    assert quoted == ([named] if named else [])


def test_one_name_of_two_months_is_no_name_of_a_person():
    pair = ("To był listopad.", "Bio je listopad.")  # November, and October
    assert len(findings("number", pair, languages=("pl", "hr"))) == 1


@pytest.mark.parametrize(
    ("source", "target", "one", "two", "told"),
    [
        (
            "en",
            "fr",
            "It opens every Thursday.",
            "C’est ouvert tous les mardis.",
            ("Thursday", "mardis"),
        ),
        (
            "en",
            "de",
            "On Monday, May 6, it ended.",
            "Es endete am Dienstag, dem 6. Mai.",
            ("Monday", "Dienstag"),
        ),
        ("en", "zh", "It is closed on Saturday.", "星期天关门。", ("Saturday", "星期天")),
        ("en", "ja", "He came on Saturday.", "彼は日曜に来た。", ("Saturday", "日曜")),
        ("en", "ru", "She came on Wednesday.", "Она пришла в пятницу.", ("Wednesday", "пятницу")),
        ("en", "ar", "He came on Thursday.", "جاء يوم الثلاثاء.", ("Thursday", "الثلاثاء")),
        ("en", "cs", "It rains till Friday.", "Prší do čtvrtka.", ("Friday", "čtvrtka")),
        ("en", "cs", "It rains from Friday on.", "Od pondělka prší.", ("Friday", "pondělka")),
        ("en", "cs", "It rains from Friday on.", "Od úterka prší.", ("Friday", "úterka")),
    ],
)
def test_a_changed_day_of_the_week_is_found(source, target, one, two, told):
    (finding,) = findings("number", (one, two), languages=(source, target))
    said, heard = quotes(finding, bitext((one, two), languages=(source, target)))
    assert (said, heard) == ([told[0]], [told[1]])


@pytest.mark.parametrize(
    ("source", "target", "one", "two"),
    [
        ("en", "zh", "It is closed on Sunday.", "周日关门。"),
        ("en", "zh", "It is closed on Sunday.", "礼拜天关门。"),
        ("en", "zh", "It is on Sunday, once a week.", "星期日举行，一周一次。"),
        ("en", "zh", "It is open on Monday, and six days a week.", "周一开门，每周六天。"),
        ("en", "de", "On Saturday evening he left.", "Am Sonnabendabend ging er."),
        ("en", "de", "He left on Thursday.", "Gestern ging er."),
        ("en", "ru", "On Monday he was in his element.", "В понедельник он был в своей среде."),
        ("en", "es", "On Monday Plácido Domingo sang.", "El lunes cantó Plácido Domingo."),
        ("en", "es", "On the day of the Lord Domingo sang, as on Monday.", "Cantó Domingo."),
        ("en", "pt", "It is on Monday and Tuesday.", "É na segunda e terça-feira."),
        ("en", "ja", "The Sun is hot on Monday.", "月曜日は日が照る。"),
        ("en", "fi", "It was on Wednesday.", "Se oli keskiviikkona."),
        ("en", "sw", "It was on Wednesday.", "Ilikuwa Jumatano."),
    ],
)
def test_days_of_the_week_that_agree_or_stand_alone_are_not(source, target, one, two):
    assert findings("number", (one, two), languages=(source, target)) == []


def test_a_day_of_the_week_may_stand_in_the_next_bead():
    pairs = (
        ("He came on Monday.", "Er kam."),
        ("On Tuesday he left.", "Das war am Montag, am Dienstag ging er."),
    )
    assert findings("number", *pairs) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "named"),
    [
        ("en zh", "On June 14 seven votes passed it.", "7月14日以七票通过。", ("June", "7")),
        ("en ja", "On June 14 seven votes passed it.", "7月14日に7票で可決。", ("June", "7")),
        (
            "en de",
            "On June 14 it got seven votes.",
            "Am 14.7. bekam es sieben Stimmen.",
            ("June", "7"),
        ),
        ("en he", "It was on June 14, 2005.", "זה היה ב-14 ביולי 2005.", ("June", "יולי")),
    ],
)
def test_a_changed_month_is_found_whatever_else_is_counted(languages, source, target, named):
    one, other = languages.split()
    for texts, order, step in (
        ((source, target), (one, other), 1),
        ((target, source), (other, one), -1),
    ):
        found = findings("number", texts, languages=order)
        assert pointed_at(found, bitext(texts, languages=order)) == [named[::step]]


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en zh", "On July 14 seven votes passed it.", "七月十四日以七票通过。"),
        ("en zh", "It lasted from June to August.", "从六至八月。"),
        ("en zh", "In June and July 1990.", "1990年六、七月。"),
        ("en ja", "On July 7 he came.", "七月七日に来た。"),
        ("en he", "It was on June 14, 2005.", "זה היה ב-14 ביוני 2005."),
    ],
)
def test_a_month_in_words_is_the_same_as_in_digits(languages, source, target):
    assert sure_both_ways("number", languages.split(), (source, target)) == []


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        ("Vom 3. März 2022 bis zum 5. März 2024.", "From 3 May 2022 to 5 March 2024.",
         [("3. März", "3 May")]),
        ("Sie läuft vom 3. Juni bis 27. Juni 2022.", "It runs from 3 July to 27 June 2022.",
         [("3. Juni", "3 July")]),
        ("Vom 3. März 2021 bis zum 5. April 2024.", "From 3 April 2021 to 5 April 2024.",
         [("3. März", "3 April")]),
        ("Vom 3. März 2021 bis zum 5. April 2024.", "From 5 March 2021 to 5 April 2024.",
         [("3. März", "5 March")]),
        ("Vom 3. März bis zum 5. April, am 7. Mai.", "On 7 May, from 3 March to 5 April.", []),
        ("Am 3. März oder am 5. März.", "On 3 March or the fifth.", []),
    ],
)  # fmt: skip
def test_of_several_dates_one_that_differs_is_found(source, target, named):
    found = sure_both_ways("number", ("de", "en"), (source, target))
    pair = bitext((source, target), languages=("de", "en"))
    assert pointed_at(found[: len(found) // 2], pair) == named


@pytest.mark.parametrize(
    ("one", "source"),
    [
        ("es", "Dura un cuarto de hora."),
        ("pt", "Dura um quarto de hora."),
        ("it", "Dura un quarto d’ora."),
    ],
)
def test_a_quarter_of_an_hour_is_no_fourth(one, source):
    assert not sure_both_ways("number", (one, "en"), (source, "It takes fifteen minutes."))


def test_three_quarters_of_an_hour_are_not_three():
    pair = "Es dauert drei viertel Stunden.", "It takes forty-five minutes."
    assert not sure_both_ways("number", ("de", "en"), pair)


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        ("Zahlbar innerhalb von 30 Tagen.", "Payable within sixty (30) days.", 1),
        ("Zahlbar innerhalb von 30 Tagen.", "Payable within thirty (30) days.", 0),
        ("Siehe Absatz zwei (3).", "See paragraph two (3).", 0),
        ("Siehe Absatz 2 (3).", "See paragraph two (3).", 0),
    ],
)
def test_words_that_digits_in_brackets_contradict_are_found(source, target, count):
    assert len(sure_both_ways("number", ("de", "en"), (source, target))) == 2 * count


@pytest.mark.parametrize(
    ("languages", "source", "target", "named"),
    [
        ("en de", "It is on 5 May 2024.", "Es ist am 06.05.2024.", ("5", "06")),
        ("en de", "It is on 5 May 2024.", "Es ist am 6. Mai 2024.", ("5", "6")),
        ("en ja", "It is on 8 August 2024.", "2024年8月9日に開かれる。", ("8", "9")),
        ("en ko", "It is on 5 May.", "5월 6일에 열린다.", ("5", "6")),
        ("en de", "It is on 5 June 2024.", "Es ist am 05.05.2024.", ("June", "05")),
        ("fr de", "C’est le 05/05/2024.", "Es ist am 6. Mai 2024.", ("05", "6")),
        ("fr de", "C’est le 05/06/2024.", "Es ist am 7. Mai 2024.", ("05/06/2024", "7. Mai")),
        ("ru de", "Это 05.03.2024.", "Es ist am 03.05.2024.", ("05.03.2024", "03.05.2024")),
    ],
)
def test_a_day_is_not_hidden_by_the_number_of_its_month(languages, source, target, named):
    one, other = languages.split()
    for texts, order, step in (
        ((source, target), (one, other), 1),
        ((target, source), (other, one), -1),
    ):
        found = findings("number", texts, languages=order)
        assert pointed_at(found, bitext(texts, languages=order)) == [named[::step]]


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en de", "It is on 5 May 2024.", "Es ist am 05.05.2024."),
        ("en de", "It is on 5 and 6 May 2024.", "Es ist am 05. und 06.05.2024."),
        ("en de", "It is on 5 May, the sixth is free.", "Es ist am 6. Mai frei, am 5. nicht."),
        ("en fr", "It is on 05/06/2024.", "C’est le 6 mai 2024."),
        ("en eu", "It is on 5 May 2024.", "24/5/05 da."),
        ("en de", "It is on 5/6/24.", "Es ist am 06.05.2024."),
    ],
)
def test_dates_that_may_be_the_same_are_not_changed(languages, source, target):
    assert not sure_both_ways("number", languages.split(), (source, target))


def test_a_date_that_stands_in_the_next_bead_is_not_changed():
    pairs = (
        ("It is on 5 May 2024.", "Am 6. Mai 2024 war es schon vorbei."),
        ("On 6 May 2024 it was over.", "Es war am 5. Mai 2024."),
    )
    assert not findings("number", *pairs, confidence=0.4)


def test_a_date_is_quoted_as_a_whole():
    pair = "It is on 8 August 2024.", "Es ist am 09.08.2024."
    (found,) = findings("number", pair)
    assert found.message == "the source says “8 August 2024”, the target “09.08.2024”"


@pytest.mark.parametrize(
    ("languages", "source", "target", "named"),
    [
        ("en ru", "It is on 8 August 2024.", "Это 09.09.2024.",
         ("8 August 2024", "09.09.2024")),
        ("en de", "It is on 5 May 2024.", "Es ist am 6. Juni 2024.",
         ("5 May 2024", "6. Juni 2024")),
        ("en de", "It starts at 4.40 a.m.", "Es beginnt um 4:14 Uhr.", ("4.40 a.m.", "4:14")),
        ("en de", "It starts at 4:40.", "Es beginnt um 5:14.", ("4:40", "5:14")),
        ("en ja", "It starts at 4:40 p.m.", "午後4時14分に始まる。", ("4:40 p.m.", "午後4時14")),
        ("en de", "It has 40 seats.", "Es hat 14 Sitze.", ("40", "14")),
        ("ja en", "昨年10月から値上げした。", "It has cost more since last August.",
         ("10月", "August")),
        # An amount that was converted, and a fraction.
        ("en es", "Winds of 102 miles per hour.", "Vientos de 164 kilómetros por hora.",
         ("102 miles per hour", "164 kilómetros por hora")),
        ("en fr", "- 3/4 cup of sugar", "- 150 g de sucre", ("3/4", "150 g")),
    ],
)  # fmt: skip
def test_a_changed_date_or_time_is_one_finding_that_quotes_the_whole(
    languages, source, target, named
):
    (found,) = findings("number", (source, target), languages=languages.split())
    assert found.message == f"the source says “{named[0]}”, the target “{named[1]}”"
