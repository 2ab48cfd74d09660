"""The check of numbers: minutes before the hour, and centuries that are written as hundreds."""

import pytest
from fidelity_cases import SURE, findings, sure_both_ways

# fmt: off
SAME = [
    ("en", "fr", "It was twenty to eight.", "Il était sept heures quarante."),
    ("en", "fr", "It was twenty to eight.", "Il était huit heures moins vingt."),
    ("en", "fr", "It was 20 to 8.", "Il était sept heures quarante."),
    ("en", "fr", "It was ten minutes to eight.", "Il était 7 h 50."),
    ("en", "fr", "It was twenty-five before noon.", "Il était midi moins vingt-cinq."),
    ("es", "en", "Eran las ocho menos diez.", "It was 7:50."),
    ("es", "en", "Eran las ocho menos diez.", "It was 7.50 p.m."),
    ("es", "en", "Eran las siete menos veinte.", "It was six forty."),
    ("es", "en", "Eran las siete menos veinte.", "It was 6:40."),
    ("es", "en", "Eran veinte para las siete.", "It was 6:40."),
    ("it", "en", "Erano le otto meno venti.", "It was 7:40."),
    ("pt", "en", "Eram vinte para as oito.", "It was 7:40."),
    ("pt", "en", "Eram oito menos vinte.", "It was 7:40."),
    ("de", "en", "Um fünf vor halb acht kam er.", "He came at 7:25."),
    ("de", "en", "Um fünf nach halb acht kam er.", "He came at 7:35."),
    ("de", "en", "Um zwanzig vor acht kam er.", "He came at 19:40."),
    ("de", "en", "Um zehn Minuten vor acht kam er.", "He came at 7:50."),
    ("nl", "en", "Het was tien over half acht.", "It was 7:40."),
    ("nl", "en", "Het was vijf voor half acht.", "It was 7:25."),
    ("nl", "en", "Het was tien voor acht.", "It was 7:50."),
    ("zh", "en", "差二十分八点。", "It was 7:40."),
    ("zh", "en", "八点差二十分。", "It was 7:40."),
    ("ja", "en", "八時二十分前に来た。", "He came at 7:40."),
    ("ja", "en", "8時20分前に来た。", "He came at seven forty."),
    ("en", "fr", "It was 20 to 8.", "Il était 7 h 40."),
    ("en", "de", "It was 20 minutes to 8.", "Es war 7.40 Uhr."),
    ("en", "de", "It was 20 of 8.", "Es war 7:40."),
    ("en", "de", "It was twenty of eight.", "Es war 7:40."),
    ("en", "de", "It was 20 to 1.", "Es war 12:40."),
    ("en", "de", "It was 20 to 8.", "Es war 19:40."),
    ("en", "de", "He came at 5 to 8.", "Er kam um 7:55."),
    ("en", "de", "He came at 5 to 8.", "Er kam um 19:55."),
    ("en", "de", "It was a quarter to 8.", "Es war 7:45."),
    ("de", "en", "Um halb 8 kam er.", "He came at 7:30."),
    ("ja", "en", "午後8時20分前に来た。", "He came at 7:40 p.m."),
    ("de", "en", "Es war 20 vor 8.", "It was 7:40."),
    ("de", "en", "Es war 20 Minuten vor 8 Uhr.", "It was 7:40."),
    ("de", "en", "Es war 5 vor halb 8.", "It was 7:25."),
    ("es", "en", "Eran las 8 menos 20.", "It was 7:40."),
    ("es", "en", "Eran 20 para las 8.", "It was 7:40."),
    ("fr", "en", "Il était 8 heures moins 20.", "It was 7:40."),
    ("fr", "en", "Il était 8 h moins 20.", "It was 7:40."),
    ("it", "en", "Erano le 8 meno 20.", "It was 7:40."),
    ("pt", "en", "Eram 8 menos 20.", "It was 7:40."),
    ("pt", "en", "Eram 20 para as 8.", "It was 7:40."),
    ("zh", "en", "8点差20分。", "It was 7:40."),
    ("zh", "en", "差20分8点。", "It was 7:40."),
    ("ja", "en", "8時20分前に来た。", "He came at 7:40."),
    ("ko", "en", "8시 20분 전에 왔다.", "He came at 7:40."),
    ("nl", "en", "Het was 20 voor 8.", "It was 7:40."),
    ("en", "fr", "He ran from 20 to 8.", "Il courut de 20 à 8."),
    ("es", "en", "8 menos 20 son -12.", "8 minus 20 are -12."),
    ("es", "en", "En el siglo XVII nadie leía.", "In the 1600s nobody read."),
    ("en", "fr", "In the 1600s he was read.", "Au XVIIe siècle, on le lisait."),
    ("en", "de", "In the 1700s he was read.", "Im achtzehnten Jahrhundert las man ihn."),
    ("en", "de", "In the 1700s he was read.", "Im 18. Jahrhundert las man ihn."),
    ("en", "zh", "In the 1800s he was read.", "十九世纪。"),
    ("en", "ru", "In the 1700s he was read.", "Его читали в XVIII веке."),
    ("sv", "en", "På 1700-talet läste man honom.", "In the eighteenth century he was read."),
    ("it", "en", "Nel '600 lo leggevano.", "In the seventeenth century he was read."),
    ("it", "en", "Nel Seicento lo leggevano.", "In the 1600s he was read."),
    ("it", "en", "Nel Seicento lo leggevano.", "In the 17th century he was read."),
    # The last digit is left open.
    ("zh", "en", "这座桥是一九五几年修的。", "The bridge was built in the 1950s."),
    ("zh", "en", "这座桥是195几年修的。", "The bridge was built in the 1950s."),
    ("zh", "de", "这座桥是195几年修的。", "Sie wurde in den 50er Jahren gebaut."),
    ("zh", "de", "这座桥是195几年修的。", "Sie wurde in den Fünfzigerjahren gebaut."),
    ("zh", "en", "那是五几年的事。", "It was in the fifties."),
    ("zh", "en", "那是十几年前的事。", "It was in the nineties."),
    ("en", "de", "Open from 9 a.m. to 9 p.m.", "Geöffnet von 9 bis 21 Uhr."),
    ("en", "de", "Open from 9 a.m. to 5 p.m.", "Geöffnet von 9 bis 17 Uhr."),
    ("en", "de", "Open from 9 to 5.", "Geöffnet von 9 bis 17 Uhr."),
    ("en", "de", "From 9 a.m. till nine at night.", "Von 9 bis 21 Uhr."),
    ("en", "ja", "Open from 8 a.m. to 8 p.m.", "午前8時から午後8時まで。"),
]
OTHER = [
    ("en", "fr", "It was twenty to eight.", "Il était sept heures trente."),
    ("en", "es", "It was 7:40.", "Eran las ocho menos diez."),
    ("de", "en", "Um fünf vor halb acht kam er.", "He came at 7:20."),
    ("en", "fr", "It was 20 to 8.", "Il était 6 h 40."),
    ("en", "de", "From 5 to 8 weeks.", "Von 5 bis 7 Wochen."),
    ("en", "de", "Some 5 of 13 came.", "Von 12 kamen 5."),
    ("en", "de", "Some 3 of 9 came.", "Von 8 kamen 3."),
    ("de", "en", "Er kam vor 8 Tagen.", "He came 7 days ago."),
    ("es", "en", "Hay 9 menos que ayer.", "There are 8 fewer than yesterday."),
    ("es", "en", "Eran las 8 menos 20.", "It was 9:40."),
    ("de", "en", "Im 17. Jahrhundert las man ihn.", "In the 1700s he was read."),
    ("es", "en", "En el siglo XVII nadie leía.", "In the 1700s nobody read."),
    ("it", "en", "Nel Seicento lo leggevano.", "In the 16th century he was read."),
    ("zh", "en", "这座桥是一九五几年修的。", "The bridge was built in the 1960s."),
    ("zh", "en", "这座桥是一九五几年修的。", "It was built in the sixties."),
    ("zh", "en", "这座桥是195几年修的。", "The bridge was built in the 1960s."),
    ("zh", "en", "那是195几年前的事。", "It was in the 1950s."),
    ("de", "fi", "1600 Menschen kamen.", "Tuli 1700 ihmistä."),
    ("en", "de", "Open from 9 a.m. to 5 p.m.", "Geöffnet von 9 bis 21 Uhr."),
    ("de", "en", "Geöffnet von 9 bis 21 Uhr.", "Open from 9 a.m. to 5 p.m."),
    ("en", "ja", "Open from 8 a.m. to 6 p.m.", "午前8時から午後8時まで。"),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME)
def test_a_time_and_a_century_may_be_said_otherwise(
    source_language, target_language, source, target
):
    assert sure_both_ways("number", (source_language, target_language), (source, target)) == []


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), OTHER)
def test_other_times_and_centuries_are_found(source_language, target_language, source, target):
    languages = (source_language, target_language)
    found = findings("number", (source, target), languages=languages)
    assert [each.confidence >= SURE for each in found].count(True) == 1
