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
]
OTHER = [
    ("en", "fr", "It was twenty to eight.", "Il était sept heures trente."),
    ("en", "es", "It was 7:40.", "Eran las ocho menos diez."),
    ("de", "en", "Um fünf vor halb acht kam er.", "He came at 7:20."),
    ("de", "en", "Im 17. Jahrhundert las man ihn.", "In the 1700s he was read."),
    ("es", "en", "En el siglo XVII nadie leía.", "In the 1700s nobody read."),
    ("it", "en", "Nel Seicento lo leggevano.", "In the 16th century he was read."),
    ("de", "fi", "1600 Menschen kamen.", "Tuli 1700 ihmistä."),
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
