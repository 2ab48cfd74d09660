"""The check of numbers: taels, reigns, old dates and figures of speech, as novels have them."""

import pytest
from fidelity_cases import SURE, bitext, findings, pointed_at, sure_both_ways

# fmt: off
SAME = [
    ("zh", "en", "他花了五百两银子。", "He spent five hundred taels of silver."),
    ("zh", "en", "他花了三千两。", "He spent three thousand taels."),
    ("zh", "en", "二百五十两银子。", "Two hundred and fifty taels of silver."),
    ("zh", "en", "買了二十兩茶葉。", "Bought twenty taels of tea."),
    ("zh", "en", "花了五百兩銀子。", "It cost 500 taels."),
    ("zh", "en", "共三千两百两。", "3,200 taels in all."),
    ("zh", "en", "来了三万两千人。", "There came 32,000 people."),
    ("zh", "en", "两千五百两。", "2,500 taels."),
    ("zh", "en", "不管三七二十一，他推门就进。", "Without a second thought he pushed the door."),
    ("zh", "en", "他一五一十地说了。", "He told her all of it, for the second time."),
    ("zh", "en", "他今年四十有五。", "He is forty-five this year."),
    ("zh", "en", "他今年四十有五。", "He is 45 this year."),
    ("zh", "en", "十有八九是他。", "Nine times out of ten it was he."),
    ("fr", "en", "Je te l'ai dit cent fois.", "I told you so a thousand times."),
    ("es", "en", "Te lo dije mil veces.", "I told you so a hundred times."),
    ("de", "en", "Ich habe es tausend Mal gesagt.", "I have said it a hundred times."),
    ("zh", "en", "我说过一千遍了。", "I have said it a hundred times."),
    ("zh", "en", "光绪二十六年。", "It was 1900."),
    ("zh", "en", "康熙五十四年。", "It was 1715."),
    ("zh", "en", "乾隆三十年。", "It was 1765."),
    ("zh", "en", "萬曆十五年。", "It was 1587."),
    ("zh", "en", "光绪26年。", "It was 1900."),
    ("zh", "en", "宣统元年。", "It was 1909."),
    ("fr", "en", "Le 2 floréal an II.", "It was 21 April 1794."),
    ("fr", "en", "Le 29 Thermidor, an III.", "It was 16 August 1795."),
    ("en", "de", "On 18 Brumaire of the year VIII.", "Am 9. November 1799."),
    ("de", "en", "Am 9. Thermidor des Jahres II.", "On 27 July 1794."),
    ("fr", "en", "Le 18 brumaire an VIII.", "On 18 Brumaire, Year VIII."),
]
OTHER = [
    ("zh", "en", "他花了五百两银子。", "He spent six hundred taels.", "五百", "six hundred"),
    ("zh", "en", "他今年四十有五。", "He is forty-seven.", "四十有五", "forty-seven"),
    ("fr", "en", "Il avait cent vaches.", "He had a thousand cows.", "cent", "thousand"),
    ("fr", "en", "Il vint cent fois.", "He came seventeen times.", "cent", "seventeen"),
    ("es", "en", "Pasaron veintiún días.", "Twenty-two days passed.", "veintiún", "Twenty-two"),
    ("es", "en", "Tenía veintiún libros.", "He had 22 books.", "", "22"),
    ("zh", "en", "乾隆三十年。", "It was 1766.", "", "1766"),
    ("fr", "en", "Le 2 floréal an II.", "It was 21 April 1795.", "", "1795"),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME)
def test_what_novels_say_otherwise_is_no_finding(source_language, target_language, source, target):
    assert sure_both_ways("number", (source_language, target_language), (source, target)) == []


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "a", "b"), OTHER
)
def test_what_novels_say_is_compared(source_language, target_language, source, target, a, b):
    languages = (source_language, target_language)
    found = [
        each
        for each in findings("number", (source, target), languages=languages)
        if each.confidence >= SURE
    ]
    assert pointed_at(found, bitext((source, target), languages=languages)) == [(a, b)]
