"""Filters: what each one keeps and leaves out, and how it says why."""

from __future__ import annotations

import pickle
import random
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.bitext import Unit
from aligner.corpus.filters import (
    DEFAULT_FILTERS,
    Characters,
    Complete,
    Confidence,
    Duplicates,
    Filters,
    Language,
    Length,
    LengthRatio,
    Letters,
    Markup,
    MergeSize,
    Mojibake,
    NearDuplicates,
    Numbers,
    Untranslated,
    from_confidence,
)
from aligner.errors import InputError
from aligner.languages import latin_length, other_language

DE_EN = ("de", "en")
LONG_DE = "Die Fähre fährt seit vierzig Jahren jeden Morgen über den breiten Fluss."
LONG_EN = "The ferry has crossed the broad river every morning for forty years now."


def pair(source: str, target: str, confidence: float | None = None, **more) -> Unit:
    return Unit((source, target), confidence, **more)


def test_a_version_without_text():
    assert Complete()(pair("Ein Satz.", "A sentence."), DE_EN) is None
    assert Complete()(pair("Ein Satz.", " \n"), DE_EN) == "the en text has no text"
    assert Complete()(pair("", "A sentence."), ("", "en")) == "text 1 has no text"
    for mark in "\u200b\ufeff\u00ad\u200e\u2060":
        assert Complete()(pair("Ein Satz.", f" {mark}{mark}"), DE_EN) == "the en text has no text"


def test_confidence():
    assert Confidence(0.5)(pair("a", "b", 0.5), DE_EN) is None
    assert Confidence(0.5)(pair("a", "b"), DE_EN) is None
    assert Confidence(0.5)(pair("a", "b", 0.413), DE_EN) == "confidence 0.413 is below 0.5"


def test_merge_size():
    assert MergeSize(2)(pair("a", "b", sentences=((0, 1), (0,))), DE_EN) is None
    assert MergeSize(2)(pair("a", "b"), DE_EN) is None
    reason = MergeSize(2)(pair("a", "b", sentences=((0,), (0, 1, 2))), DE_EN)
    assert reason == "1-3 joins more than 2 sentences of one version"


def test_length():
    limits = Length(2, 30)
    assert limits(pair("Ja", "x" * 30), DE_EN) is None
    assert limits(pair("Ja", " x "), DE_EN) == "the en text has 1 characters, fewer than 2"
    assert limits(pair("Ja", "x" * 31), DE_EN) == "the en text is 31 characters long, above 30"
    assert (
        limits(pair("Ja", "山" * 11), ("de", "zh")) == "the zh text is 33 characters long, above 30"
    )


def test_characters_that_no_text_has():
    told = Characters()(pair("Ein\u0002 Satz", "A sentence"), DE_EN)
    assert told == "the de text holds the character U+0002"
    assert "U+FFFE" in Characters()(pair("Ein Satz", "A\ufffe sentence"), DE_EN)
    lost = Characters()(pair("Gr\ufffdn ist die Heide", "Green is the heath"), DE_EN)
    assert lost == "the de text holds the character U+FFFD"
    assert "U+D800" in Characters()(pair("Ein Satz", "A\ud800 sentence"), DE_EN)
    white = "Ein\tSatz\r\nauf\x0czwei\x1eSeiten\u0085\U0001f600 \u200b"
    assert Characters()(pair(white, "A sentence"), DE_EN) is None


def test_length_ratio_is_fair_to_scripts_and_to_short_texts():
    ratio = LengthRatio(3, 15)
    assert ratio(pair("No.", "Certainly not."), DE_EN) is None
    assert (
        ratio(
            pair(
                "北京的茶馆在雨天里总是坐满了人。",
                "On rainy days the tea houses of Beijing are full.",
            ),
            ("zh", "en"),
        )
        is None
    )
    assert ratio(pair("x" * 76, "y" * 20), DE_EN) == "length ratio 3.8 (76 to 20) is above 3"
    assert ratio(pair("x" * 75, "y" * 20), DE_EN) is None


@given(st.text(), st.text())
def test_length_ratio_is_the_same_for_swapped_sides(first, second):
    if first or second:
        told = [LengthRatio()(Unit(texts), DE_EN) for texts in ((first, second), (second, first))]
        assert told[0] == told[1]


def test_markup():
    assert Markup()(pair("Siehe <b>unten</b> bitte.", "See <b>below</b> please."), DE_EN) is None
    reason = Markup()(pair("<a href='x'><i>x</i></a>", "y"), DE_EN)
    assert reason == "96% of the de text is mark-up or addresses, above 50%"
    assert Markup()(pair("x", "https://example.org/a/b"), DE_EN)


def test_escaped_markup():
    escaped = "&lt;p&gt;Hallo Welt&lt;/p&gt; &amp;nbsp;"
    reason = Markup()(pair(escaped, escaped), DE_EN)
    assert reason == "76% of the de text is mark-up or addresses, above 50%"
    assert Markup()(pair("&amp;lt;br&amp;gt; Ja", "Yes"), DE_EN)
    for text in ("Tom &amp; Anna bei AT&T", "Es gilt a &lt; b, c &gt; d und e", "Öl & Gas; R&D;"):
        assert Markup()(pair(text, text), DE_EN) is None


def test_letters():
    told = "no text has a letter"
    for row in ("." * 40, "12345 67890 11", "- - - -", "₤ 12,50 %"):
        assert Letters()(pair(row, row), DE_EN) == told
    assert Letters()(pair("-----", "*****"), DE_EN) == told
    for texts in (("12", "twelve"), ("第", "1."), ("1.", "XII"), ("ก", "§")):
        assert Letters()(pair(*texts), DE_EN) is None


def misread(text, encoding):
    """A text in UTF-8 as those see it who take it for a Western encoding."""
    return "".join(
        bytes([byte]).decode(encoding if encoding != "cp1252" or byte not in GAPS else "latin-1")
        for byte in text.encode("utf-8")
    )


GAPS = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text",
    [
        "Äpfel und Öl sind heute sehr günstig",
        "Grüße",
        "l’été à Paris",
        "Señor Gómez",
        "“Well”",
        "It’s – so to say – done…",
        "20° und 5 €",
        "50\xa0km weiter",
        "Příliš žluťoučký kůň",
        "Źdźbło",
        "Yılmaz bunu işitti",
        "Đây là tiếng Việt",
        "Не правда ли?",
        "Ναι, βέβαια",
        "לא",
        "نعم",
        "今天下雨。",
        "よかった",
        "좋아요",
        "ใช่",
        "Hooray 🎉",
        "\ufeffHallo",
        "Gr\ufffdn",
    ],
)
def test_mojibake(text, encoding):
    told = Mojibake()(pair(misread(text, encoding), "x"), ("xx", "en"))
    assert told.startswith("the xx text was read in a wrong encoding, as ")
    assert Mojibake()(pair(text, "x"), ("xx", "en")) is None


def test_the_reason_names_what_tells_of_mojibake():
    told = Mojibake()(pair("Sehr günstig", "Very gÃ¼nstig"), DE_EN)
    assert told == "the en text was read in a wrong encoding, as 'Ã¼' tells"
    for text in ("voilÃ  tout", "BonjourÂ ! 10Â km"):  # the no-break space has become another
        assert Mojibake()(pair(text, "x"), DE_EN)


@pytest.mark.parametrize(
    "text",
    [
        "A MANHÃ… e a IRMÃ»",
        "“MAÇÔ, «ROMû, AMANHÖ, CIDADÃ¹",
        "NÃO, SÃO, MÃE; Ãh!",
        "CÂU HỎI: ĐÃ XONG – MÃ… VÀ MÃ”",
        "Đồng Ã",
        "« Â » et «Â», l’Â",
        "Â’r plant, â’i gilydd",
        "HÂLÂ… HÂLÂ» ÎN",
        "Ä… ähm, Å–ja, på Å»",
        "5 Å² und 3 Å–7",
        "« passé…» et « café™»",
        "O José…” disse",
        "Spaß“ – ß„",
        "Ñ’s, Ð®, É»",
        "Îles, Ïle, Øl, Þór, ðið",
        "€ 5, † 1950, ™",
    ],
)
def test_letters_that_are_real_are_no_mojibake(text):
    assert Mojibake()(pair(text, "x"), ("pt", "en")) is None


def test_untranslated():
    copied = pair(LONG_DE, LONG_DE.replace("breiten ", ""))
    reason = Untranslated()(copied, DE_EN)
    assert reason == "the de text and the en text have 92% of their words in common, above 75%"
    assert Untranslated()(pair("Anna Karenina", "Anna Karenina"), DE_EN) is None
    assert Untranslated()(pair(LONG_DE, LONG_EN), DE_EN) is None
    boy = "लड़का रोज बाजार से रोटी लेने जाता है और घर पर खाता है।"
    girl = "लड़की रोज बाजार से रोटी लेने जाती है और घर पर खाती है।"
    assert Untranslated(most=0.8)(pair(boy, girl), ("hi", "hi")) is None
    assert Untranslated(most=0.8)(pair(boy, boy), ("hi", "hi"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Es kostet 1,5 Millionen.", "It costs 1.5 million."),
        ("12 000 Leute", "12,000 people"),
        ("12.000 Leute", "twelve thousand people"),
        ("７万 7 千人", "77,000 people"),
        ("في عام ٢٠١٨", "in 2018"),
        ("Um 20.30 Uhr", "At 20 h 30"),
        ("Seite 7 und 8", "pages 8 and 7"),
        ("3 Äpfel", "apples"),
        ("82万人", "820,000 people"),
        ("0 Punkte", "no points, 0"),
        ("um 18 Uhr", "at 6 p.m."),
        ("von 14 bis 18 Uhr", "from 2 pm to 6 pm"),
        ("um 18:30 Uhr", "at 6:30 p.m."),
        ("um 20 Uhr", "晚上8点"),
        ("von 14 bis 18 Uhr", "from 2 to 6 pm"),
        ("9.30 bis 17.45 Uhr", "9.30 a.m. to 5.45 p.m."),
        ("um 15.30 Uhr", "at 3.30 p.m."),
        ("um 15.30 Uhr", "at 3:30 pm"),
        ("14.30 bis 15.30 Uhr", "2.30 to 3.30 p.m."),
        ("am 14.05.2018", "5/14/2018"),
        ("am 14.5.18", "on 5/14/2018"),
        ("in den 90er Jahren", "in the 1990s"),
        ("2023/24", "2023/2024"),
        ("3億5千万、7万7千", "77,000 and 350 million"),
        ("6万零5百人", "60,500 people"),
        ("3万5千3百人", "35,300 people"),
    ],
)
def test_numbers_that_say_the_same(source, target):
    assert Numbers()(pair(source, target), DE_EN) is None


def test_another_least_confidence():
    mine = (Length(), Confidence(0.5), Numbers())
    assert from_confidence(mine, 0.2) == (Length(), Confidence(0.2), Numbers())
    assert from_confidence((Length(),), 0.9) == (Length(), Confidence(0.9))


def test_numbers_that_contradict_each_other():
    assert Numbers()(pair("Am 14. Mai", "On May 15"), DE_EN) == "numbers differ: 14 against 15"
    assert Numbers()(pair("1,5 kg", "1.6 kg"), DE_EN) == "numbers differ: 1,5 against 1.6"
    assert Numbers()(pair("um 19 Uhr", "at 6 p.m."), DE_EN) == "numbers differ: 19 against 6"
    assert Numbers()(pair("1997", "1979"), DE_EN) == "numbers differ: 1997 against 1979"
    assert Numbers()(pair("2012", "2021"), DE_EN) == "numbers differ: 2012 against 2021"
    assert Numbers()(pair("36 Jahre", "63 years"), DE_EN) == "numbers differ: 36 against 63"
    assert Numbers()(pair("im Jahr 1905", "in 1950"), DE_EN) == "numbers differ: 1905 against 1950"
    assert Numbers()(pair("8万7千", "78,000"), DE_EN) == "numbers differ: 8, 7 against 78,000"
    assert Numbers()(pair("um 15.30 Uhr", "at 4.30 p.m."), DE_EN)
    assert Numbers()(pair("in den 80er Jahren", "in the 1990s"), DE_EN)
    assert Numbers()(pair("Es kostet 5.", "It costs 2.5."), DE_EN)
    assert Numbers()(pair("25 h später", "1.25 h later"), DE_EN)
    assert Numbers()(pair("18 Uhr", "at 6 a.m."), DE_EN) == "numbers differ: 18 against 6"
    many = pair("1, 2, 3, 4, 5, 6 und 7", "1, 2, 3, 4, 5, 6 and 8")
    assert Numbers()(many, DE_EN) is None
    assert Numbers(0.1)(many, DE_EN) == "numbers differ: 7 against 8"


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("ja", "en"), "昭和48年の夏", "The summer of 1973"),
        (("ja", "en"), "令和3年5月1日", "1 May 2021"),
        (("ja", "en"), "令和元年5月1日", "1 May 2019"),
        (("zh", "en"), "那是民國79年。", "It was 1990."),
        (("th", "en"), "ในปี พ.ศ. 2554", "In 2011"),
        (("th", ""), "วันที่ 5 มีนาคม 2554", "March 5, 2011"),
    ],
)
def test_a_year_of_another_era_is_no_contradiction(languages, source, target):
    assert Numbers()(pair(source, target), languages) is None
    wrong = target.replace("1", "3")
    assert "numbers differ" in Numbers()(pair(source, wrong), languages)


def test_language():
    assert Language()(pair(LONG_DE, LONG_EN), DE_EN) is None
    assert Language()(pair(LONG_EN, LONG_DE), DE_EN) == "the de text is in English"
    assert Language()(pair(LONG_DE, "Паром идёт через реку каждое утро."), DE_EN) == (
        "the en text is in Russian"
    )


@pytest.mark.parametrize(
    "short", ["OK!", "Restaurant", "14. Mai 2018", "", "Nein.", "東京証券取引所"]
)
def test_what_is_too_short_to_tell_is_kept(short):
    assert Language()(pair(short, LONG_EN), ("ja", "en")) is None


@pytest.mark.parametrize("language", ["", "klingon", "mi"])
def test_a_language_that_nobody_knows_is_kept(language):
    text = "He mea nui te reo ki nga tangata katoa o tenei whenua."
    assert Language()(pair(text, LONG_EN), (language, "en")) is None


@pytest.mark.parametrize(
    ("code", "text", "script"),
    [
        ("ru", "Po subbotam ochered dokhodit do ugla Vokzalnoy ulitsy.", "Latin"),
        ("zh", "Gǎngkǒu zài yī yuè shí sì rì jié bīng le.", "Latin"),
        ("en", "Порт совсем замёрз.", ""),
        ("ru", "The harbour froze.", ""),
        ("ru", "sudo apt install python", ""),
        ("ru", "Homo homini lupus est.", ""),
        ("ru", "ISO 9001", ""),
        ("ru", "Nokia", ""),
        ("ru", "Vincent van der Heide, Leonardo da Vinci", ""),
        ("ru", "Microsoft Office Professional Plus 2019", ""),
        ("ru", "/usr/local/bin/python3 config.json setup.cfg", ""),
        ("ru", "the harbour froze in январе", ""),
        ("sr", "Luka se zaledila četrnaestog januara.", ""),
        ("uz", "Бандаргоҳ ўн тўртинчи январда музлади.", ""),
        ("ja", "大学入学試験問題", ""),
        ("sa", "dharmakṣetre kurukṣetre samavetā yuyutsavaḥ", ""),
        ("yi", "der hafn iz farfroyrn gevorn in mitn yanuar", ""),
        ("ku", "бәндәр ль чардәһе чьлә қәрьси у кәшти сәкьнин", ""),
    ],
)
def test_a_script_that_the_language_is_not_written_in(code, text, script):
    reason = Language()(pair(text, "7"), (code, "de"))
    told = f"the {code} text has no letters but {script} ones"
    assert reason == (told if script else None)


def test_what_stands_on_both_sides_may_be_in_any_script():
    command = "sudo apt install python nginx postgres redis"
    for other in (command, f"{command}!", command.capitalize()):
        for texts, languages in (
            ((other, command), ("en", "ru")),
            ((command, other), ("ru", "en")),
        ):
            assert Language()(pair(*texts), languages) is None
    told = "the ru text has no letters but Latin ones"
    assert Language()(pair("It is started again by a command.", command), ("en", "ru")) == told


HARBOUR = "Гавань Викхольма замёрзла 14 января."


@pytest.mark.parametrize(
    "garbled",
    [
        *(
            HARBOUR.encode(own).decode(other)
            for own, other in (
                ("cp1251", "cp1252"),
                ("koi8-r", "latin1"),
                ("koi8-r", "cp1251"),
                ("cp1251", "koi8-r"),
                ("iso8859-5", "latin1"),
            )
        ),
        "РџРµРєР°СЂРЅСЏ",
        "оН ЯСААНРЮЛ НВЕПЕДЭ ДНУНДХР ДН СЦКЮ.",
        "??????? ? ????",
    ],
)
def test_cyrillic_that_was_read_in_a_wrong_encoding(garbled):
    reason = Mojibake()(pair("The harbour froze.", garbled), ("en", "ru"))
    assert reason.startswith("the ru text was read in a wrong encoding, as ")


@pytest.mark.parametrize(
    "sound",
    [
        HARBOUR,
        HARBOUR.upper(),
        "мРНК-ВАКЦИНЫ ОТ КОРОНАВИРУСА",
        "рН КРОВИ ЧЕЛОВЕКА",
        "мРНК И тРНК В КЛЕТКЕ",
        "иПСК ЧЕЛОВЕКА И ЖИВОТНЫХ",
        "пРИВЕТ, КАК ДЕЛА",
        "пРИВЕТ, мАША! кАК дЕЛА?",
        "пРИВІТ, ЯК ТВОЇ СПРАВИ",
        "В молекуле бутана есть цепь С–С–С–С.",
        "Связь С•••С, «С»С„С“ и Р„Р„Р„.",
        "Passwörter dürfen keine Umlaute (äöüß) enthalten.",
        "Umlaute (äöüß, éèêë, åæøœ)",
        "Tecknen åäöÅÄÖ fungerar inte.",
        "Les accents éèêë sont permis.",
        "Les caractères éèêë et àâäù sont permis.",
        "Åäöåäö! ÅÄÖÅÄÖ!",
        "ЛУКА СЕ ЗАЛЕДИЛА У ЈАНУАРУ",
        "РІК РІСТ РІЧКА",
        "Її їжак їсть її їжу.",
        "Elle est créée à l'été.",
        "O avião não pôde àquela hora.",
        "Það er ósköp æðislegt að sjá þjóðina.",
        "jäääär, ÄÄÄÄH!",
        "What??? Really? ???",
        "Quoi ???",
        "What is this ??? ??? I ask.",
        "??? ???",
        "???? ???? ????",
        "Why ???? ?",
        "Who said that and why ????? ??? ??",
    ],
)
def test_sound_text_with_many_accents_or_capitals_is_kept(sound):
    assert Mojibake()(pair(sound, "x"), ("", "")) is None


def test_controls_and_entities_inside_words():
    assert Characters()(pair("Die B\x8ackerei", "x"), DE_EN) == (
        "the de text holds the character U+008A"
    )
    assert Characters()(pair("a\x85b", "x"), DE_EN) is None
    told = "the de text has &auml; inside a word"
    assert Markup()(pair("Die B&auml;ckerei", "x"), DE_EN) == told
    for sound in (
        "Der Buchstabe &auml; steht hier.",
        "Müller&amp;Sohn GmbH",
        "R&D; so was",
        "Prends l&rsquo;air du large.",
    ):
        assert Markup()(pair(sound, "x"), DE_EN) is None


def test_other_language_and_latin_length():
    assert other_language(LONG_DE, "en") == "de"
    assert other_language(LONG_DE, "de") == ""
    assert other_language("これは日本語の文です。とても長い文です。", "zh") == "ja"
    assert latin_length("茶 is ティー") == 3 + 4 + 6


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Confidence(1.2),
        lambda: Confidence(float("nan")),
        lambda: MergeSize(0),
        lambda: Length(5, 4),
        lambda: Length(-1, 4),
        lambda: LengthRatio(0.5),
        lambda: LengthRatio(3, -1),
        lambda: Markup(2),
        lambda: Untranslated(-0.1),
        lambda: Untranslated(least="x"),
        lambda: Numbers(1.5),
        lambda: NearDuplicates(7),
    ],
)
def test_parameters_are_checked(wrong):
    with pytest.raises(InputError):
        wrong()


UNITS = [
    pair(LONG_DE, LONG_EN, 0.9),
    pair(LONG_DE, LONG_EN.upper(), 0.9),
    pair("Am 14. Mai", "On May 15", 0.9),
    pair("Am 14. Mai", "On May 14", 0.2),
    pair("Nur hier.", "", 0.9),
    pair("Am 14. Mai", "On May 14", 0.8),
]


def test_a_chain_tallies_and_tells():
    told = []
    chain = Filters(DEFAULT_FILTERS, DE_EN, lambda *each: told.append(each))
    assert list(chain(UNITS)) == [UNITS[0], UNITS[5]]
    assert {name: count for name, count in chain.tally.items() if count} == {
        "duplicate": 1,
        "numbers": 1,
        "confidence": 1,
        "incomplete": 1,
    }
    assert set(chain.tally) == {each.name for each in DEFAULT_FILTERS}
    assert told == [
        (UNITS[1], "duplicate", "the same texts have come before"),
        (UNITS[2], "numbers", "numbers differ: 14 against 15"),
        (UNITS[3], "confidence", "confidence 0.2 is below 0.5"),
        (UNITS[4], "incomplete", "the en text has no text"),
    ]


def test_what_a_chain_remembers_is_its_own():
    for _ in range(2):
        chain = Filters(DEFAULT_FILTERS, DE_EN)
        assert list(chain(UNITS)) == [UNITS[0], UNITS[5]]
        assert list(chain(UNITS)) == []


def test_a_filter_that_cannot_be_copied_is_named_with_the_cure():
    class Locked:
        name = "locked"

        def __init__(self):
            self.lock = threading.Lock()

        def __call__(self, unit, languages):
            return None

    class Shared(Locked):
        def __deepcopy__(self, memo):
            return self

    told = r"the filter locked cannot be copied: .*lock.*; .* __deepcopy__"
    with pytest.raises(InputError, match=told):
        Filters([*DEFAULT_FILTERS, Locked()], DE_EN)
    assert list(Filters([Shared()], DE_EN)(UNITS)) == UNITS


def test_a_filter_that_is_named_twice_remembers_what_it_kept():
    twice = Duplicates()
    assert list(Filters([twice, twice], DE_EN)(UNITS)) == []


def test_a_chain_is_lazy_and_takes_plain_functions():
    def short(unit, languages):
        return None if len(unit.texts[0]) < 5 else "too long"

    short.name = "short"

    def endless():
        while True:
            yield pair("a", "b")

    chain = Filters([short], DE_EN)
    assert next(chain(endless())) == pair("a", "b")
    assert list(chain([pair("abcdef", "b")])) == []
    assert chain.tally == {"short": 1}


def test_a_filter_gives_none_or_words():
    def is_short(unit, languages):
        return len(unit.texts[0]) < 5

    is_short.name = "short"
    told = "the filter short has given False; it must give None for a pair to keep"
    with pytest.raises(InputError, match=told):
        list(Filters([is_short], DE_EN)(UNITS))


def test_another_number_of_versions_is_refused():
    with pytest.raises(InputError, match="a unit of 3 versions cannot be filtered as one of 2"):
        list(Filters(DEFAULT_FILTERS, DE_EN)([Unit(("a", "b", "c"))]))


def test_units_of_three_versions():
    languages = ("de", "en", "fr")
    good = Unit(("Am 14. Mai", "On May 14", "Le 14 mai"), 0.9)
    bad = Unit(("Am 14. Mai", "On May 14", "Le 15 mai"), 0.9)
    chain = Filters(DEFAULT_FILTERS, languages)
    assert list(chain([good, bad])) == [good]
    assert chain.tally["numbers"] == 1


def test_filters_travel_to_other_processes():
    filters = pickle.loads(pickle.dumps((*DEFAULT_FILTERS, NearDuplicates())))
    assert list(Filters(filters, DE_EN)(UNITS)) == [UNITS[0], UNITS[5]]


@given(
    st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=12), st.integers(0, 9)
)
def test_every_unit_is_kept_or_told(texts, seed):
    units = [Unit(each, random.Random(seed).random()) for each in texts if any(each)]
    told = []
    chain = Filters(
        (*DEFAULT_FILTERS, MergeSize(), NearDuplicates()), ("", ""), lambda *a: told.append(a)
    )
    kept = list(chain(units))
    assert len(kept) + len(told) == len(units)
    assert chain.tally.total() == len(told)
    assert all(reason for _, _, reason in told)


def test_duplicates_is_last_of_the_defaults():
    assert isinstance(DEFAULT_FILTERS[-1], Duplicates)
