"""The check of numbers: hours, halves, years and decades."""

import pytest
from fidelity_cases import SURE, bitext, findings, pointed_at, quotes, sure_both_ways


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        ("On 16 June 2020 she left.", "Am 04.06.2020 ging sie.", [("16", "04")]),
        ("On 4 June she left.", "Am 16.06. ging sie.", [("4", "16")]),
        ("On 4 June at 4.06 p.m.", "Am 4.6.2020 um 16.06 Uhr.", [("", "2020")]),
        ("There were 14 amendments.", "Es gab 26 Änderungen.", [("14", "26")]),
        ("There were 4 amendments.", "Es gab 16 Änderungen.", [("4", "16")]),
        ("Team 4 met there.", "Dort traf sich Gruppe 16.", [("4", "16")]),
    ],
)
def test_what_is_no_hour_is_none_of_the_other_half_day(source, target, named):
    found = findings("number", (source, target))
    pair = bitext((source, target))
    assert pointed_at(found, pair) == named


# fmt: off
HALVES = [
    ("en", "de", "In the first half of 2023, it built 1,500 boats.",
     "Im ersten Halbjahr 2023 baute sie 2500 Boote.", "1,500", "2500"),
    ("en", "zh", "In the first half of 2023, sales rose by 500 units.",
     "2023年上半年，销量增加2500台。", "500", "2500"),
    ("en", "ja", "In the first half there were 500 guests.", "上半期の客は5,500人だった。",
     "500", "5,500"),
    ("en", "fr", "At half past six there were 1,500 guests.",
     "À six heures et demie, il y avait 8 500 invités.", "1,500", "8 500"),
    ("en", "de", "At half past six there were 30 boats.",
     "Um halb sieben lagen dort 1500 Boote.", "30", "1500"),
    ("en", "de", "Half of the boats had 30 sails.", "Die Hälfte der Boote hatte Segel.",
     "30", None),
    ("en", "de", "It had 1,500 seats.", "Es war halb leer.", "1,500", None),
    ("en", "de", "At half past six there were 30 boats.", "Um halb sieben lagen dort Boote.",
     "30", None),
    ("en", "de", "Half a century later it had 50 boats.", "Ein halbes Jahrhundert später.",
     "50", None),
    ("en", "de", "A century ago 100 wolves came.", "Vor einem Jahrhundert kamen 300 Wölfe.",
     "100", "300"),
    ("en", "de", "It was midnight for the 24 men.", "Es war Mitternacht für die Männer.",
     "24", None),
    ("en", "de", "At 22:45 it rained.", "Um Viertel vor neun regnete es.",
     "22:45", "Viertel vor neun"),
    ("en", "de", "It took 48 hours.", "Es dauerte drei Tage.", "48", None),
    ("en", "de", "It took 50 hours.", "Es dauerte zwei Tage.", "50", None),
    ("en", "de", "He had 48 apples in two days.", "Er aß zwei Tage lang Äpfel.", "48", None),
    ("en", "de", "It is open 24 hours a day.", "Es ist jeden Tag offen.", "24", None),
    ("en", "de", "It had 80 seats.", "Vier Fünftel blieben leer.", "80", None),
    ("en", "de", "Some 70 percent agreed.", "Vier Fünftel stimmten zu.", "70", None),
    ("en", "fr", "It took 500 years.", "Cela prit six siècles.", "500", None),
    ("en", "fr", "It took 100 years.", "Cela prit des siècles.", "100", None),
    ("en", "fr", "It took 1900 years.", "C’était au dix-neuvième siècle.", "1900", None),
    ("en", "fr", "It took 30 days.", "Il fallut deux heures et demie pour les 47 bateaux.",
     "30", "47"),
]
SAID_WITH_HALVES = [
    ("en", "de", "He left at 6:30.", "Er ging um halb sieben."),
    ("en", "de", "It took 30 minutes.", "Es dauerte eine halbe Stunde."),
    ("en", "de", "The 30-minute film ended.", "Der halbstündige Film war aus."),
    ("de", "fr", "Er ging um 6.30 Uhr.", "Il partit à six heures et demie."),
    ("en", "es", "It began at 8:30.", "Empezó a las ocho y media."),
    ("en", "pt", "It began at 8:30.", "Começou às oito e meia."),
    ("en", "it", "It began at 8:30.", "Cominciò alle otto e mezza."),
    ("en", "nl", "It began at 7:30.", "Het begon om half acht."),
    ("en", "zh", "It began at 7:30.", "七点半开始。"),
    ("en", "ja", "It took 30 minutes.", "半時間かかった。"),
    ("en", "de", "It cost 2,500,000 euros.", "Es kostete zweieinhalb Millionen Euro."),
    ("en", "de", "It cost 500,000 euros.", "Es kostete eine halbe Million Euro."),
    ("en", "fr", "It cost 1,500,000 euros.", "Cela coûta un million et demi d’euros."),
    ("en", "es", "It cost 500,000 euros.", "Costó medio millón de euros."),
    ("en", "zh", "Half a million came.", "来了50万人。"),
    ("en", "fr", "From 9 to 9:30 there were 12 of us.", "De 9 h à neuf heures et demie, à douze."),
    ("en", "es", "It cost 1.5 million euros.", "Costó un millón y medio de euros."),
    ("en", "de", "It is 500 metres away.", "Es ist einen halben Kilometer entfernt."),
    ("en", "zh", "500 grams of flour.", "半公斤面粉。"),
    ("en", "de", "It began at 19:30.", "Es begann um halb acht."),
    ("en", "de", "It began at 20:45 in the hall.", "Es begann um Viertel vor neun in der Halle."),
    ("en", "de", "It began at quarter to nine in the evening.", "Es begann um 20:45 Uhr."),
    ("en", "de", "It began at 8:45.", "Es begann um drei viertel neun."),
    ("en", "de", "It began at 8:15.", "Es begann um Viertel nach acht."),
    ("en", "es", "It began at 8:45.", "Empezó a las nueve menos cuarto."),
    ("en", "fr", "It began at 2:45.", "Cela commença à trois heures moins le quart."),
    ("en", "it", "It began at 8:15.", "Cominciò alle otto e un quarto."),
    ("en", "zh", "It began at 8:15.", "八点一刻开始。"),
    ("en", "fr", "It took 15 minutes.", "Il fallut un quart d’heure."),
    ("en", "de", "The shop closes at midnight.", "Das Geschäft schließt um 24 Uhr."),
    ("en", "de", "Over the past half century it grew.", "In den letzten 50 Jahren wuchs es."),
    ("en", "fr", "Half a century later he returned.", "50 ans plus tard, il revint."),
    ("en", "ko", "It grew over the past half century.", "지난 50년 동안 자랐다."),
    ("en", "de", "A century ago there were wolves.", "Vor 100 Jahren gab es Wölfe."),
    ("en", "es", "A quarter of a century later he returned.", "Regresó 25 años después."),
    ("en", "zh", "It took 50 years.", "花了半个世纪。"),
    ("en", "de", "Four fifths of them agreed.", "80 Prozent von ihnen stimmten zu."),
    ("fr", "de", "Les deux tiers étaient d’accord.", "66 % waren einverstanden."),
    ("zh", "en", "五分之四同意。", "80 percent agreed."),
    ("en", "ru", "Half of them agreed.", "50 процентов согласились."),
    ("en", "fr", "It took five hundred years.", "Cela prit cinq siècles."),
    ("en", "fr", "It took 500 years.", "Cela prit cinq siècles."),
    ("zh", "en", "花了五个世纪。", "It took 500 years."),
    ("en", "de", "It took 20 years.", "Es dauerte zwei Jahrzehnte."),
    ("en", "de", "It took 48 hours.", "Es dauerte zwei Tage."),
    ("en", "de", "It took forty-eight hours.", "Es dauerte zwei Tage."),
    ("en", "ru", "It took 48 hours.", "Это заняло 2 дня."),
    ("en", "de", "Within 24 hours it was over.", "Innerhalb eines Tages war es vorbei."),
    ("en", "de", "Within 14 days.", "Binnen zwei Wochen."),
    ("en", "fr", "After 24 months.", "Au bout de deux ans."),
]
# fmt: on


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "ours", "theirs"), HALVES
)
def test_a_half_hides_no_number_that_it_does_not_belong_to(
    source_language, target_language, source, target, ours, theirs
):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    pair = bitext((source, target), languages=languages)
    wanted = [ours] if ours else [], [theirs] if theirs else []
    assert [quotes(each, pair) for each in found if each.confidence >= SURE] == [wanted]


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target"), SAID_WITH_HALVES
)
def test_a_number_may_be_said_with_a_half(source_language, target_language, source, target):
    languages = source_language, target_language
    assert sure_both_ways("number", languages, (source, target)) == []


# fmt: off
SHORT = [
    ("en", "de", "The ’60s were wild.", "Die Sechziger waren wild."),
    ("en", "de", "The war of 1914–18.", "Der Krieg von 1914 bis 1918."),
    ("en", "fr", "It was in May 1968.", "C’était en mai 68."),
    ("es", "en", "Se casaron en el 86.", "They married in 1986."),
    ("it", "en", "Si sposarono nel 86.", "They married in 1986."),
    ("pt", "en", "Casaram-se em 86.", "They married in 1986."),
    ("de", "ru", "Das war im Sommer 1995.", "Это уже 95-й, лето."),
    ("en", "zh", "It was in 1998.", "那是98年。"),
    ("en", "zh", "It began in the 1980s.", "始于二十世纪八十年代。"),
    ("en", "zh", "In the 1970s and 1980s it grew.", "20世纪70、80年代增长了。"),
    ("en", "zh", "In the 1970s and 1980s it grew.", "20世纪七八十年代增长了。"),
    ("en", "es", "In the 1970s and 1980s it grew.", "En los años setenta y ochenta creció."),
    ("en", "fr", "In the 1970s and 1980s it grew.",
     "Dans les années soixante-dix et quatre-vingt, cela grandit."),
    ("en", "zh", "It began in the 1980s.", "始于20世纪80年代。"),
    ("en", "fi", "It began in the 1980s.", "Se alkoi 80-luvulla."),
    *(
        ("en", language, f"It began in {decade}.", text)
        for decade in ("the 1980s", "the eighties", "the ’80s")
        for language, text in (
            ("de", "Es begann in den 80er-Jahren."), ("de", "Es begann in den Achtzigerjahren."),
            ("de", "Es begann in den achtziger Jahren."), ("de", "Es begann in den Achtzigern."),
            ("es", "Empezó en los años ochenta."), ("es", "Empezó en los 80."),
            ("fr", "Cela commença dans les années quatre-vingt."), ("it", "Iniziò negli anni ’80."),
            ("fr", "Cela commença dans les années 80."), ("it", "Iniziò negli anni Ottanta."),
            ("pt", "Começou nos anos oitenta."), ("nl", "Het begon in de jaren tachtig."),
            ("ru", "Это началось в 80-е годы."), ("ja", "80年代に始まった。"),
            ("zh", "始于八十年代。"), ("zh", "始于上世纪80年代。"), ("ko", "80년대에 시작했다."),
        )
    ),
]
NOT_SHORT = [
    ("en", "de", "In 1980 the town had 75 shops.", "1975 hatte die Stadt 80 Geschäfte.",
     [("1980", "1975"), ("75", "80")]),
    ("en", "de", "The law of 1990 has 85 articles.", "Das Gesetz von 1985 hat 90 Artikel.",
     [("1990", "1985"), ("85", "90")]),
    ("en", "zh", "In 2012 it had 30 rooms.", "2030年，它有12个房间。",
     [("2012", "2030"), ("30", "12")]),
    ("en", "zh", "It began in the 1980s.", "始于19世纪80年代。", [("1980", "80")]),
    ("en", "de", "It began in the 1980s.", "Es begann in den 70er Jahren.", [("1980", "70")]),
    ("en", "de", "It began in the 1980s.", "Es begann in den Siebzigern.", [("1980", "")]),
    ("en", "de", "It began in 1980.", "Es begann in den Achtzigern.", [("1980", "")]),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SHORT)
def test_a_decade_may_be_short_or_in_words(source_language, target_language, source, target):
    languages = source_language, target_language
    assert sure_both_ways("number", languages, (source, target)) == []


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "named"), NOT_SHORT
)
def test_two_digits_are_no_year_unless_they_are_written_as_one(
    source_language, target_language, source, target, named
):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    pair = bitext((source, target), languages=languages)
    assert pointed_at(found, pair) == named


# fmt: off
SAME_HOURS = [
    ("en", "fr", "The shop is open from 2 to 6 p.m.", "Le magasin est ouvert de 14 h à 18 h."),
    ("en", "fr", "Open 2–6 p.m.", "Ouvert de 14 h à 18 h."),
    ("en", "de", "It is open from 1 to 3:30 p.m.", "Es ist von 13 bis 15:30 Uhr geöffnet."),
    ("en", "ru", "It is open from 2 to 6 p.m.", "Открыто с 14 до 18 часов."),
    ("en", "zh", "It is open from 2 to 6 p.m.", "营业时间为14点至18点。"),
    ("en", "ja", "It is open from 2 to 6 p.m.", "午後2時から6時まで開いている。"),
    ("en", "ja", "It is open from 2 p.m. to 6.", "14時から18時まで開いている。"),
    ("en", "de", "It is open from 9:30 to 4.", "Es ist von 9:30 bis 16 Uhr geöffnet."),
    ("en", "fr", "It is open from 9:30 to 4.", "C’est ouvert de 9 h 30 à 16 h."),
    ("en", "ja", "It closes at 10 in the evening.", "22時に閉まる。"),
    ("en", "ja", "It closes at 10 p.m.", "夜10時に閉まる。"),
    ("en", "ja", "It closes at 1 a.m.", "25時に閉まる。"),
    ("en", "fr", "It starts at 12 a.m.", "Cela commence à 0 h."),
    ("en", "de", "It starts at 12:30 a.m.", "Es beginnt um 0:30 Uhr."),
    ("en", "de", "He came at ten in the evening.", "Er kam um 22 Uhr."),
    ("en", "de", "At 7:30 p.m. it rained.", "Um 7:30 Uhr regnete es."),
    ("en", "de", "At 7 p.m. on 4 June it rained.", "Um 7 am 4. Juni regnete es."),
    ("en", "ru", "At 3 p.m. it rained.", "В 3 часа дня шёл дождь."),
    ("en", "fi", "It opens at 7 p.m.", "Se avataan kello 7 illalla."),
    ("en", "fr", "Open 8 a.m.–noon and 2–6 p.m.", "Ouvert de 8 h à 12 h et de 14 h à 18 h."),
    ("en", "ja", "At noon, 12 p.m., it rained.", "午前12時、雨が降った。"),
    ("de", "en", "Die Sitzung dauerte von 14 bis 16.30 Uhr.",
     "The meeting lasted from two to half past four in the afternoon."),
    ("fr", "de", "La réunion a duré de 14 h à 16 h 30.",
     "Die Sitzung dauerte von zwei bis halb fünf Uhr nachmittags."),
    ("de", "es", "Von 16.30 bis 18 Uhr.", "De cuatro y media a seis de la tarde."),
    ("de", "en", "Der Zug fährt um 23.50 Uhr.", "The train leaves at ten to midnight."),
    ("en", "fr", "It leaves at 11:50 p.m.", "Il part à minuit moins dix."),
    # Two hours, one of which only one side marks.
    ("en", "de", "At 4 on 6 July, not 6 p.m.", "Um 16 Uhr am 6. Juli, nicht um 6."),
    ("en", "de", "It ends at 4 on 6 July, not 6 p.m.", "Ende: 16 Uhr am 6. Juli, nicht um sechs."),
]
OTHER_HOURS = [
    ("en", "de", "It is at 10 a.m.", "Es ist um 22 Uhr.", "10 a.m.", "22"),
    ("en", "fr", "It is at 10 a.m.", "C’est à 22 h.", "10 a.m.", "22"),
    ("en", "ja", "It is at 2:30 a.m.", "14時30分だ。", "2:30 a.m.", "14時30"),
    ("en", "ja", "It is at 2:30 a.m.", "午後2時30分だ。", "2:30 a.m.", "午後2時30"),
    ("en", "zh", "It leaves at 10:30 a.m.", "晚上10点半开。", "10:30 a.m.", "晚上10"),
    ("en", "ko", "It is at 3 p.m.", "오전 3시다.", "3 p.m.", "오전 3"),
    ("en", "es", "It is at 3 p.m.", "Es a las 3 de la mañana.", "3 p.m.", "3 de la mañana"),
    ("en", "ru", "It is at 6 a.m.", "В 18:00.", "6 a.m.", "18:00"),
    ("en", "de", "It is open from 2 to 6 p.m.", "Es ist von 15 bis 18 Uhr offen.", "2", "15"),
    ("en", "ru", "It took 15 days.", "Прошло 3 дня.", "15", "3"),
    ("de", "en", "Von 14 bis 16.30 Uhr.", "From 3 to 4:30 p.m.", "14", "3"),
    # The day of the month is what the hour could be called.
    ("en", "de", "It is on 6 July at 4 p.m.", "Es ist am 6. Juli um 18 Uhr.", "4 p.m.", "18"),
    ("en", "ru", "It is on 6 July at 4 p.m.", "Это будет 6 июля в 18:00.", "4 p.m.", "18:00"),
    ("en", "pl", "It is on 6 July at 4 p.m.", "Będzie 6 lipca o godz. 18.00.", "4 p.m.", "18.00"),
    ("en", "zh", "It is on 6 July at 4 p.m.", "7月6日18时举行。", "4 p.m.", "18"),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME_HOURS)
def test_hours_of_either_clock_are_the_same(source_language, target_language, source, target):
    languages = source_language, target_language
    assert sure_both_ways("number", languages, (source, target)) == []


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "ours", "theirs"), OTHER_HOURS
)
def test_an_hour_of_the_other_half_of_the_day_is_found(
    source_language, target_language, source, target, ours, theirs
):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    (message,) = (each.message for each in found if each.confidence >= SURE)
    assert message == f"the source says “{ours}”, the target “{theirs}”"


# fmt: off
OTHER_TIMES = [
    ("en", "de", "The train leaves at 7:30 p.m.", "Der Zug fährt um halb neun abends.",
     "7:30 p.m.", "halb neun abends"),
    ("en", "es", "It is at 7:30 p.m.", "Es a las ocho y media.", "7:30 p.m.", "las ocho y media"),
    ("en", "zh", "It is at 7:30 p.m.", "晚上八点半开始。", "7:30 p.m.", "晚上八点半"),
    ("en", "ja", "It is at 19:30.", "午後八時半に始まる。", "19:30", "午後八時半"),
    ("en", "fr", "At 10 a.m. it began.", "Cela commença à dix heures du soir.",
     "10 a.m.", "dix heures du soir"),
    ("en", "fr", "At 7:30 it began.", "Cela commença à huit heures et demie.",
     "7:30", "à huit heures et demie"),
    ("en", "de", "At 8:45 it began.", "Es begann um Viertel vor acht.",
     "8:45", "Viertel vor acht"),
    ("de", "en", "Es beginnt um 19.30 Uhr.", "It starts at half past eight in the evening.",
     "19.30", "half past eight in the evening"),
    ("en", "nl", "It is at 19:30.", "Het is om half negen.", "19:30", "half negen"),
    ("en", "it", "It is at 19:30.", "È alle otto e mezza.", "19:30", "alle otto e mezza"),
    ("en", "pt", "It is at 19:30.", "É às oito e meia.", "19:30", "às oito e meia"),
]
SAME_TIMES = [
    ("en", "de", "It is at 7:30 p.m.", "Es ist um halb acht abends."),
    ("en", "de", "It is at 7:25 p.m.", "Es ist um fünf vor halb acht Uhr abends."),
    ("en", "de", "It is at 7:50 p.m.", "Es ist um zehn vor acht Uhr abends."),
    ("de", "en", "Es ist 19.50 Uhr.", "It is ten minutes to eight o'clock in the evening."),
    ("en", "de", "It is at 7:45 p.m.", "Es ist um Viertel vor acht Uhr abends."),
    ("en", "de", "It is at 12:30.", "Es ist um halb eins."),
    ("en", "de", "It is at 0:30.", "Es ist um halb eins nachts."),
    ("en", "zh", "It is at 2:45 p.m.", "下午三点差一刻。"),
    ("en", "zh", "It is at 3:20 p.m.", "下午三点二十分。"),
    ("en", "fr", "It starts at 7:30 p.m. and lasts two and a half hours.",
     "Cela commence à dix-neuf heures trente et dure deux heures et demie."),
    ("en", "de", "From 7:30 to half past eight.", "Von halb acht bis halb neun."),
    ("en", "de", "At 8:30, not at half past seven.", "Um halb neun, nicht um halb acht."),
    ("en", "fr", "It takes until 10 a.m.", "Cela dure dix heures."),
    ("en", "ja", "It leaves at half past seven.", "夕方7時半に出る。"),
    ("en", "ko", "It leaves at half past seven in the evening.", "저녁 7시 반에 떠난다."),
    ("en", "fr", "It leaves at 20 to 8 p.m.", "Il part à sept heures quarante du soir."),
    ("de", "en", "Um halb 8 Uhr abends.", "At half past seven in the evening."),
    ("de", "fr", "Um 19 Uhr 30.", "À sept heures et demie du soir."),
]
# fmt: on


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "ours", "theirs"), OTHER_TIMES
)
def test_another_time_in_words_is_found(
    source_language, target_language, source, target, ours, theirs
):
    for texts, languages, said in (
        ((source, target), (source_language, target_language), (ours, theirs)),
        ((target, source), (target_language, source_language), (theirs, ours)),
    ):
        found = findings("number", texts, languages=languages)
        (message,) = (each.message for each in found if each.confidence >= SURE)
        assert message == f"the source says “{said[0]}”, the target “{said[1]}”"


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME_TIMES)
def test_a_time_in_words_that_may_be_the_same_is_no_finding(
    source_language, target_language, source, target
):
    languages = source_language, target_language
    assert sure_both_ways("number", languages, (source, target)) == []
