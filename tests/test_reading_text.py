"""Bytes of a file to text, and what is said of bytes that are none."""

import codecs
import errno
import io
import re
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import ODD, saved

from aligner import formats
from aligner.errors import InputError
from aligner.formats.raw.decoding import _is_rather_utf8

CONTROLS = r"[\x00-\x1f\x7f-\x9f]"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_text_comes_as_it_is_without_its_mark(tmp_path, mark, codec):
    assert formats.read_text(saved(tmp_path, mark + ODD.encode(codec))) == ODD


def test_a_long_sentence_comes_whole(tmp_path):
    text = "Wörter " * 15_000
    assert formats.read_text(saved(tmp_path, text.encode())) == text


def test_a_named_encoding_is_used_and_drops_a_mark(tmp_path):
    assert formats.read_text(saved(tmp_path, "Käse".encode("cp1252")), "cp1252") == "Käse"
    assert formats.read_text(saved(tmp_path, "\ufeffKäse".encode()), "utf-8") == "Käse"
    assert formats.read_text(saved(tmp_path, "Käse".encode("utf-16")), "utf-16") == "Käse"
    assert formats.read_text(saved(tmp_path, "Käse".encode("utf-32")), "utf-32") == "Käse"


def test_utf8_with_a_damaged_byte_is_not_taken_for_another_encoding(tmp_path):
    for text in (
        "Der Bäcker übt mit größter Mühe für später.\n" * 9,
        "Поезд ушёл.\n",
        "夏天的茶馆",
    ):
        data = text.encode()
        for damaged, places in (
            (data[:-1] if text[-1] > "z" else data[:-2] + b"\xc3\n", "that place"),
            (data[:20] + b"\xff" + data[21:], "that place"),
            (data * 3 + b"\xe4 " + data + b"\xe4 ", "that and 1 more such places"),
        ):
            with pytest.raises(InputError) as caught:
                formats.read_text(saved(tmp_path, damaged))
            said = f"); the rest of it is UTF-8, so it is damaged: mend {places}"
            assert str(caught.value).endswith(said), damaged


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Ein\nK\xe4se", "is not utf-8: byte 0xE4 at offset 5 (line 2)"),
        (codecs.BOM_UTF8 + b"Ein\r\n\r\nK\xe4se", "byte 0xE4 at offset 11 (line 3)"),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00\xdc", "offset 8 (line 2)"),
    ],
)
def test_undecodable_bytes_are_named_with_offset_line_and_cure(tmp_path, data, said):
    with pytest.raises(InputError) as caught:
        formats.read_text(saved(tmp_path, data))
    assert said in str(caught.value)
    assert "in.txt" in str(caught.value)
    assert "--encoding" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a PNG image"),
        (
            b"PK\x03\x04\x14\x00",
            "is a ZIP archive, not a text file; unpack it and name the texts in it",
        ),
        (b"%PDF-1.7\n", "is a PDF document"),
        (bytes(range(32)) * 8, "is a binary file or in another encoding"),
        ("Guten Tag".encode("utf-16-le") + b"!\0", "--encoding utf-16-le"),
        ("Guten Tag".encode("utf-16-be"), "--encoding utf-16-be"),
        (b"", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b" \r\n\t\xe2\x80\xa8", "holds nothing but white space"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, said):
    with pytest.raises(InputError) as caught:
        formats.read_text(saved(tmp_path, data))
    assert said in str(caught.value)
    assert "in.txt" in str(caught.value)


def test_paths_that_cannot_be_read_are_refused(tmp_path):
    for path, said in (
        (tmp_path / "none.txt", "none.txt does not exist"),
        (tmp_path, "is a folder"),
        ("", "a file name is empty"),
        ("a\0b", "cannot be read"),
        ("x" * 5000, "cannot be read: file name too long"),
    ):
        with pytest.raises(InputError, match=said):
            formats.read_text(path)


def test_an_unreadable_file_is_refused(tmp_path, monkeypatch):
    # Root reads anything, so the operating system's refusal is played.
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"in\.txt cannot be read: permission denied"):
        formats.read_text(tmp_path / "in.txt")


def test_an_unknown_encoding_is_refused_with_the_nearest(tmp_path):
    path = saved(tmp_path, b"text")
    with pytest.raises(InputError, match="'utf9' is no text encoding; did you mean utf-8"):
        formats.read_text(path, "utf9")
    with pytest.raises(InputError, match=r"did you mean latin2\?"):
        formats.read_text(path, "latin-2")
    for name in ("klingon", "base64", "a\0b", ""):
        with pytest.raises(InputError):
            formats.read_text(path, name)


def test_standard_input_is_read_by_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ODD.encode()), encoding="ascii"))
    assert formats.read_text("-") == ODD
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    with pytest.raises(InputError, match="standard input is not utf-8"):
        formats.read_text("-")
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        formats.read_text("-")


def test_standard_input_without_bytes_is_refused(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Ein Satz."))  # as a notebook's
    with pytest.raises(InputError, match=r"^standard input has no bytes.*; name a file in the"):
        formats.read_text("-")


@settings(deadline=None)  # the disk may be slow
@given(st.text().filter(lambda text: text.strip() and len(re.findall(CONTROLS, text)) < 8))
def test_any_text_is_read_back_from_utf_8_and_utf_16(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    for codec in ("utf-8-sig", "utf-16"):
        path.write_bytes(text.encode(codec))
        assert formats.read_text(path) == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_speaks_for_itself(tmp_path, codec):
    path = saved(tmp_path, "Größe – 5 €".encode(codec))
    assert formats.read_text(path) == formats.read_text(path, "cp1252") == "Größe – 5 €"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("encoding", [None, "cp1252"])
def test_utf_16_without_a_mark_is_told_although_some_letters_are_no_latin_ones(
    tmp_path, codec, encoding
):
    path = saved(tmp_path, "“Über” – für 5 € fährt er nach Üb.\r\n".encode(codec))
    with pytest.raises(InputError, match=f"looks like UTF-16 .*; if it is, say --encoding {codec}"):
        formats.read_text(path, encoding)


STORIES = Path(__file__).parents[1] / "data"
CZECH = "Všechny děti čekaly na řece, až přijede loď. Žluťoučký kůň pil vodu u břehu.\n"
RUSSIAN = "Ночной автобус едет по пустому городу, и в нём никого нет, кроме водителя и старушки.\n"
RELEASE = (
    "## Taskmill 3.12.0 – 发布说明\n- **批量编辑：** Bulk edit in Größe M：一次最多编辑"
    " 500 个任务（tasks），详见 Bulk Edit Guide §4。\n"
)
GREEK = "Το πλοίο έφτασε αργά το βράδυ και κανείς δεν περίμενε στην αποβάθρα του λιμανιού.\n"
JAPANESE = "今朝は天気が良かった。私たちは犬を連れて川沿いを散歩し、夕方に帰ってきました。\n"
KOREAN = "오늘 아침 날씨가 좋았다. 우리는 개와 함께 강가를 산책했고 저녁에 집으로 돌아왔다.\n"


def story(name):
    return (STORIES / name).read_text(encoding="utf-8")


STORY = story("die-faehre.de.txt")


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (story("tea-house.zh.txt"), "gb18030", "gb18030"),
        (story("tea-house.zh.txt"), "big5hkscs", "big5.*"),
        (JAPANESE * 5, "shift_jis", "shift-jis"),
        (JAPANESE * 5, "euc-jp", "euc-jp"),
        (KOREAN * 5, "euc-kr", "euc-kr"),
        (RUSSIAN * 5, "cp1251", "windows-1251"),
        (RUSSIAN * 5, "koi8-r", "koi8-r"),
        (GREEK * 5, "cp1253", "windows-1253"),
        (story("die-faehre.de.txt"), "cp1252", "windows-1252"),
        (story("die-faehre.fr.txt"), "cp1252", "windows-1252"),
        ("The café is closed. It’s a pity.", "cp1252", "windows-1252"),
        (story("die-faehre.de.txt"), "mac-roman", "mac-roman"),
        (story("die-faehre.fr.txt"), "mac-roman", "mac-roman"),
        (story("die-faehre.de.txt"), "cp850", "cp850"),
        (story("die-faehre.fr.txt"), "cp850", "cp850"),
        (story("die-faehre.fr.txt"), "cp437", "cp850|cp437"),
        (story("tea-house.zh.txt")[300:360], "big5hkscs", "big5.*"),
        (RELEASE * 3, "gb18030", "gb18030"),
        (CZECH * 5, "cp1250", "windows-1250"),
        (CZECH * 5, "iso8859-2", "iso8859-2"),
    ],
)
def test_the_likely_encoding_is_named(tmp_path, text, codec, named):
    path = saved(tmp_path, text.encode(codec, "ignore"))
    with pytest.raises(InputError, match="--encoding") as caught:
        formats.read_text(path)
    found = str(caught.value).rpartition("--encoding ")[2]
    assert re.fullmatch(named, found)
    assert formats.read_text(path, found) == formats.read_text(path, codec)


SHORT = {
    "ru": [
        "Вчера вечером мы долго сидели на кухне и",
        "«Где моя старая тетрадь?» -- спросил он отца.",
        "Уважаемые коллеги! Сообщаем вам, что заседание состоится в четверг, 14 марта.\n",
        RUSSIAN,
    ],
    "uk": ["Учора ввечері ми довго сиділи на кухні й розмовляли про те, як змінилося місто."],
    "bg": ["Снощи дълго седяхме в кухнята и говорихме за това как се е променил градът."],
}


@pytest.mark.parametrize(
    ("language", "codec", "named"),
    [
        ("ru", "koi8-r", "koi8-r"),
        ("ru", "cp1251", "windows-1251"),
        ("ru", "cp866", "cp866"),
        ("ru", "iso8859-5", "iso8859-5"),
        ("ru", "mac-cyrillic", "mac-cyrillic"),
        ("uk", "koi8-u", "koi8-u"),
        ("uk", "cp1251", "windows-1251"),
        ("bg", "cp1251", "windows-1251"),
        ("bg", "iso8859-5", "iso8859-5"),
    ],
)
def test_the_encoding_of_a_line_in_cyrillic_is_named(tmp_path, language, codec, named):
    for text in SHORT[language]:
        path = saved(tmp_path, text.encode(codec, "ignore"))
        with pytest.raises(InputError, match=f"it looks like {named}: --encoding {named}$"):
            formats.read_text(path)


def test_letters_of_other_alphabets_are_not_taken_for_cyrillic_ones(tmp_path):
    hebrew = 'להקמת אונר"א כסוכנות עצמאית מסוכנות הפליטים'
    greek = "η πόλη μας τα τελευταία είκοσι χρόνια. Τα παλιά σπίτια"
    for text, codec in ((hebrew, "cp1255"), (greek, "iso8859-7"), (KOREAN, "euc-kr")):
        with pytest.raises(InputError) as caught:
            formats.read_text(saved(tmp_path, text.encode(codec)))
        assert not re.search("1251|koi8|866|8859-5|mac", str(caught.value))


@pytest.mark.parametrize("encoding", [None, "cp1252", "latin-1", "shift-jis"])
@pytest.mark.parametrize("size", [200, 5000])
def test_random_bytes_are_said_to_be_no_text(tmp_path, size, encoding):
    path = saved(tmp_path, Random(size).randbytes(size))
    with pytest.raises(InputError, match=r"in\.txt is a binary file or in another encoding"):
        formats.read_text(path, encoding)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, GREEK, "שלום לכולם, מה שלומכם היום?"])
def test_utf_16_of_other_alphabets_without_a_mark_is_told(tmp_path, text, codec):
    with pytest.raises(InputError, match=f"looks like UTF-16 .*; if it is, say --encoding {codec}"):
        formats.read_text(saved(tmp_path, text.encode(codec)))


def test_no_encoding_is_named_where_nobody_can_be_sure(tmp_path):
    for data in (b"K\xe4se", bytes(range(32, 256)) * 9):
        with pytest.raises(InputError, match=r"name the file's encoding with --encoding$"):
            formats.read_text(saved(tmp_path, data))


@pytest.mark.parametrize("codec", ["iso-8859-1", "latin1", "ISO_8859-9"])
def test_text_of_windows_under_a_name_of_iso_keeps_its_quotation_marks(tmp_path, codec):
    windows = "cp1254" if codec.endswith("9") else "cp1252"
    text = "„Über“ – l’œuvre à 5 €…\n" * 9
    assert formats.read_text(saved(tmp_path, text.encode(windows)), codec) == text
    path = tmp_path / "a.html"
    path.write_bytes(f"<meta charset={codec}><p>{text}</p>".encode(windows))
    assert str(formats.read_manuscript(path)) == " ".join(text.split())


def test_signs_inside_words_are_refused_under_an_encoding(tmp_path):
    polish = "Wyłączył światło, położył się i zasnął, a rano wstał późno i poszedł po chleb.\n"
    path = saved(tmp_path, (polish * 3).encode("cp1250"))
    said = "read as latin-1, is no text of any language.*--encoding windows-1250"
    with pytest.raises(InputError, match=said):
        formats.read_text(path, "latin-1")
    assert formats.read_text(path, "cp1250") == polish * 3
    fine = "An area of 5 m²a and 3 km²x, x²y, c³d; l´été, la 1ªvez, ‹¿Qué?›, Größe, naïve façade.\n"
    assert formats.read_text(saved(tmp_path, (fine * 3).encode("cp1252")), "cp1252")


def test_control_characters_beyond_ascii_are_refused_under_an_encoding(tmp_path):
    german = "Möchten Sie prüfen, ob das Gerät läuft? Drücken Sie zur Bestätigung auf Größe.\n"
    path = saved(tmp_path, ("One\n" + german * 3).encode("cp850"))
    said = r"read as latin-1, holds the control character U\+0094 \(line 2\), .*--encoding cp850$"
    with pytest.raises(InputError, match=said):
        formats.read_text(path, "latin-1")
    quoted = saved(tmp_path, "“Größe” is the word for the size of it.".encode("cp1252"))
    with pytest.raises(InputError, match=r"U\+0093 \(line 1\), which no text has"):
        formats.read_text(quoted, "iso8859-15")
    # Bytes that Windows has no letter for are none of ISO's either.
    with pytest.raises(InputError, match=r"U\+0081 \(line 1\), which no text has"):
        formats.read_text(saved(tmp_path, b"f\x81r alle"), "latin-1")
    assert formats.read_text(saved(tmp_path, b"one\x85two \xe9"), "iso8859-2") == "one\x85two é"
    for codec in ("utf-8", "utf-16"):
        assert formats.read_text(saved(tmp_path, "f\x81r".encode(codec)), codec) == "f\x81r"


def test_text_of_seven_bits_is_no_ascii(tmp_path):
    for text, codec in (("取扱説明書 300\n", "iso2022_jp"), (KOREAN, "iso2022_kr")):
        path = saved(tmp_path, text.encode(codec))
        for named in (None, "latin-1"):
            with pytest.raises(InputError, match=rf"as {codec} does; it is .* --encoding {codec}$"):
                formats.read_text(path, named)
        assert formats.read_text(path, codec) == text
        with pytest.raises(InputError, match=r"by escape sequences, .*; save it as UTF-8$"):
            list(formats.raw.files.read_lines(path))
    assert formats.read_text(saved(tmp_path, b"\x1b$BThis is red.\x1b[0m"))


def test_lines_after_a_first_one_in_ascii_are_in_the_same_encoding(tmp_path):
    path = saved(tmp_path, "Manual 300\n取扱説明書\n".encode("iso2022_jp"))
    with pytest.raises(InputError, match=r"by escape sequences, .*; save it as UTF-8$"):
        list(formats.raw.files.read_lines(path))


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_lines_in_utf_16_without_a_mark_are_refused(tmp_path, codec):
    text = "Guten Tag\nAuf Wiedersehen\n"
    (tmp_path / "x.de").write_bytes(text.encode(codec))
    (tmp_path / "x.en").write_text("Good day\nGoodbye\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.de looks like UTF-16 .* if it is, save it as UTF-8$"):
        list(formats.read_units(tmp_path / "x.moses", ("de", "en")))
    with pytest.raises(InputError, match=r"looks like UTF-16 .* if it is, save it as UTF-8$"):
        list(formats.raw.files.read_lines(saved(tmp_path, f"\n{text}".encode(codec))))


def test_letters_that_no_language_has_are_refused_under_an_encoding(tmp_path):
    path = saved(tmp_path, (RUSSIAN * 5).encode("cp1251"))
    for codec in ("windows-1252", "latin-1"):
        said = f"read as {codec}, is no text of any language.*--encoding windows-1251"
        with pytest.raises(InputError, match=said):
            formats.read_text(path, codec)
    assert formats.read_text(path, "cp1251") == RUSSIAN * 5
    accents = "Đã có rất nhiều người đến đây. Où êtes-vous allés, à côté ? "
    assert formats.read_text(saved(tmp_path, accents.encode("cp1258", "ignore")), "cp1258")


@pytest.mark.parametrize("named", ["koi8-r", "koi8-u", "cp1251", "cp866", "iso8859-5"])
@pytest.mark.parametrize("own", ["koi8-r", "windows-1251", "cp866", "iso8859-5", "mac-cyrillic"])
def test_cyrillic_letters_that_make_no_words_are_refused_under_an_encoding(tmp_path, own, named):
    for text in (RUSSIAN, RUSSIAN * 5, RUSSIAN.lower(), RUSSIAN.title(), *SHORT["bg"]):
        path = saved(tmp_path, text.encode(own))
        if text.encode(own).decode(named, "replace") == text:
            assert formats.read_text(path, named) == text
        elif (own, named) != ("mac-cyrillic", "cp1251"):  # their small letters are the same
            with pytest.raises(InputError, match=r"no text|binary") as caught:
                formats.read_text(path, named)
            if "binary" not in str(caught.value):
                assert str(caught.value).endswith(f"; it looks like {own}: --encoding {own}")


CYRILLIC = [
    *(each for texts in SHORT.values() for each in texts if len(each) > 60),
    "УСТАВ ОБЩЕСТВА С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ «ВЕКТОР», МОСКВА",
    "ОАО «РЖД», ЗАО «МТС», ПАО «НЛМК»; мРНК, тРНК, кДНК; кВт·ч, МВт, дБ. ФГУП ЦНИИ",
    "iPhone и еТВ: яДиск, мТС, вКонтакте, еКарта, йМаркет, эНергия, юМани, иПотека",
    "Съезд, объём, подъезд, въезд, щит, фэн-шуй, эффект, йод, фарфор, щёголь, эхо, фойе",
    "Мюзикл «Юнона», шоу «Чужой», фильм «Жмурки», цирк, шум, жюри, Цюрих, Шушь, Юзюм",
    "Ж. Ж. РУССО, Ф. М. ДОСТОЕВСКИЙ, А. П. ЧЕХОВ, Э. Т. А. ГОФМАН, Ю. К. ОЛЕША, Щ. Э.",
    "Њујорк, Љубљана, Џакарта: наслови и чланци о људима, њиховим кућама и џеповима",
]


@pytest.mark.parametrize("codec", ["koi8-r", "koi8-u", "cp1251", "cp866", "iso8859-5"])
def test_no_cyrillic_text_is_refused_under_its_own_encoding(tmp_path, codec):
    for text in CYRILLIC:
        for told in (text, text.upper(), text.lower(), text.title(), text.swapcase()):
            held = told.encode(codec, "ignore").decode(codec)
            assert formats.read_text(saved(tmp_path, held.encode(codec)), codec) == held


FEW = ("It’s 5 £ at the café.\n", "Der Bus fährt über die Brücke.", "caf\u00e9 5 €", "Привет!")
ONE_BYTE = ("cp1252", "latin-1", "cp1251", "koi8-r", "iso8859-5", "cp437", "cp850", "mac-roman")
TWO_BYTES = ("gb18030", "gbk", "big5", "shift-jis", "euc-kr", "euc-jp")


@pytest.mark.parametrize("codec", [*ONE_BYTE, "cp874", "cp1256", "ascii", "iso2022-jp"])
def test_what_is_utf_8_is_read_as_that_whatever_encoding_of_single_bytes_is_named(tmp_path, codec):
    for text in FEW:
        assert formats.read_text(saved(tmp_path, text.encode()), codec) == text


@pytest.mark.parametrize("codec", TWO_BYTES)
def test_a_few_accents_and_quotation_marks_among_ascii_are_utf_8(tmp_path, codec):
    for text in (FEW[0], FEW[1], "Größe, Höhe, Länge. " * 3):
        assert formats.read_text(saved(tmp_path, text.encode()), codec) == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("CAFÉ’s window is open.", "cp1252"),
        ("Das macht Spaß…", "cp1252"),
        ("LIBERTÉ\xa0!", "latin-1"),
        ("L’école est finie.", "mac-roman"),
        ("医院", "gb18030"),
        ("联通", "gbk"),
        ("哈哈", "gbk"),
    ],
)
def test_what_is_utf_8_by_chance_keeps_the_encoding_that_was_named(tmp_path, text, codec):
    data = text.encode(codec)
    assert formats.read_text(saved(tmp_path, data), codec) == text


def test_by_chance_means_that_the_bytes_are_utf_8():
    for text, codec in (("CAFÉ’s", "cp1252"), ("L’école", "mac-roman"), ("医院", "gbk")):
        text.encode(codec).decode("utf-8")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "UTF_16BE", "utf-32", "cp500", "cp037"])
def test_ascii_and_utf_8_are_no_text_of_an_encoding_in_which_ascii_is_another(tmp_path, codec):
    for text in ("Guided tours start at noon.\n", "Führungen!", "桔 5 €", "ab"):
        for padded in (text, f"{text} "):  # an even number of bytes may be UTF-16
            assert formats.read_text(saved(tmp_path, padded.encode()), codec) == padded
    for text in ("Führungen um zwölf.\n", "一天\n", "这是一天"):
        assert formats.read_text(saved(tmp_path, text.encode("utf-16-le")), "utf-16-le") == text
    assert formats.read_text(saved(tmp_path, b"\xc1\x82\x40\xf5"), "cp500") == "Ab 5"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("text", "own"), [(RUSSIAN, "cp1251"), (CZECH, "cp1250"), (STORY, "cp1252"), (RUSSIAN, "utf-8")]
)
def test_letters_of_one_byte_are_no_utf_16(tmp_path, text, own, codec):
    data = (text * 5).encode(own, "ignore")
    data = data.replace(b"\xd0", b"\xff", 1)[: len(data) // 2 * 2]  # one byte is damaged
    said = f"is not {codec}|, read as {codec}, is no text, since it has spaces of one byte"
    with pytest.raises(InputError, match=said) as caught:
        formats.read_text(saved(tmp_path, data), codec)
    assert own == "utf-8" or f"--encoding windows-{own[2:]}" in str(caught.value)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_any_latin_letter_is_read(tmp_path, codec):
    for text in (
        "“你好——”他说。“上来‘坐’吧…”" * 9,
        "「今日は」と言った。" * 9,
        story("tea-house.zh.txt").replace("\n", ""),
    ):
        assert formats.read_text(saved(tmp_path, text.encode(codec)), codec) == text


def test_a_file_that_is_utf_8_and_not_what_was_named_is_said_to_be(tmp_path):
    said = "it is UTF-8; name one encoding for each side, as in --encoding gb18030,utf-8"
    with pytest.raises(InputError, match=f"{said}$"):
        formats.read_text(saved(tmp_path, "茶馆吗".encode()), "gb18030")


@settings(deadline=None)
@given(st.text(min_size=8, max_size=200), st.sampled_from(ONE_BYTE))
def test_no_text_in_utf_8_is_misread_under_an_encoding_of_single_bytes(text, codec):
    told = text if len(re.findall("[^\x00-\x7f]", text)) >= 8 else f"é{text}"
    assert _is_rather_utf8(told.encode(), codec)
