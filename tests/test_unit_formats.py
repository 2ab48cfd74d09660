"""Formats of units beside the tools that read them, and what each looks like.

`python tests/test_unit_formats.py` writes the files in tests/golden/units anew.
"""

import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from lxml import etree
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from aligner import (
    AlignerError,
    FormatError,
    InputError,
    LanguageError,
    Link,
    Links,
    MissingExtraError,
    Provenance,
    Unit,
    bitext_of,
    read,
    read_units,
    write,
    write_units,
)
from aligner.corpus import DocumentPair, Manifest, build
from aligner.formats import check_output, convert
from aligner.formats.registry import FORMATS

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "units"
LANGUAGES = ("de", "fr")
MADE = Provenance("0.1.0", "rules", "embedded", "3", "p1", (("shapes", "1-1,1-2"),))
UNITS = (
    Unit(("»Käse & Brot« <3", "« Fromage & pain » <3"), 0.973, "letter", ((0,), (0, 1))),
    Unit(("=1+1", "@SUM(A1)\tx"), None, "letter"),
    Unit(("Zwei\nZeilen", "Deux\r\nlignes"), 1.0, 'the "second"', ((7, 8), (9,))),
    Unit(("שלום", "\U0001f680 \u202eabc\u202c"), 0.5),
)
SHOWN = ("x.tsv", "x.units.jsonl", "x.tmx", "x.xliff", "x.de", "x.fr", "x.ids", "sheet.xml")


def written(folder, units=UNITS, languages=LANGUAGES, **options):
    for suffix in (".tsv", ".units.jsonl", ".tmx", ".xliff", ".moses", ".xlsx", ".parquet"):
        if suffix == ".xliff" and len(languages) > 2:
            continue
        write_units(units, folder / f"x{suffix}", languages, **options)
    with zipfile.ZipFile(folder / "x.xlsx") as archive:
        (folder / "sheet.xml").write_bytes(archive.read("xl/worksheets/sheet1.xml"))
    return folder


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return written(tmp_path_factory.mktemp("files"), provenance=MADE)


@pytest.mark.parametrize("name", SHOWN)
def test_the_files_look_as_they_always_did(files, name):
    assert (files / name).read_bytes() == (GOLDEN / name).read_bytes()


def test_what_made_them_is_in_the_file_or_beside_it(files):
    beside = sorted(each.name for each in files.glob("*.meta.json"))
    assert beside == [f"x{each}.meta.json" for each in (".moses", ".tsv", ".units.jsonl", ".xlsx")]
    assert json.loads((files / beside[0]).read_text())["encoder"] == "embedded"
    for name in ("x.tmx", "x.xliff"):
        assert str(MADE) in (files / name).read_text(encoding="utf-8")
    told = json.loads(pyarrow.parquet.read_schema(files / "x.parquet").metadata[b"aligner"])
    assert told["languages"] == ["de", "fr"]
    assert told["provenance"]["parameters"] == "p1"


# --- TMX ------------------------------------------------------------------------------------------


def test_tmx_is_valid(files, tmp_path):
    schema = etree.RelaxNG(etree.parse(HERE / "golden" / "tmx14.rng"))
    schema.assertValid(etree.parse(files / "x.tmx"))
    three = (Unit(("a", "b", "c")), Unit(("", "b", "c"), 0.5, "d", ((), (0,), (1,))))
    write_units(three, tmp_path / "x.tmx", ("en", "de", "zh-Hant"))
    schema.assertValid(etree.parse(tmp_path / "x.tmx"))
    assert not schema.validate(etree.fromstring("<tmx version='1.4'><body/></tmx>").getroottree())


def test_every_unit_has_its_source_language(tmp_path):
    """Some readers import nothing from a unit that lacks it."""
    write_units(
        [Unit(("a", "b")), Unit(("", "c")), Unit(("d", ""))],
        tmp_path / "x.tmx",
        LANGUAGES,
        nulls=True,
    )
    root = etree.parse(tmp_path / "x.tmx").getroot()
    whole = root.find("header").get("srclang")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for unit in root.iter("tu"):
        assert unit.get("srclang", whole) in [each.get(lang) for each in unit.iter("tuv")]


def test_tmx_is_read_by_the_translate_toolkit(files):
    store = tmxfile.parsefile(str(files / "x.tmx"))
    found = [(unit.source, unit.target) for unit in store.units]
    assert found == [unit.texts for unit in UNITS]


def test_spellings_of_a_language_are_one_unless_a_unit_has_both(tmp_path):
    head = '<tmx version="1.4"><header srclang="en"/><body>'
    tuv = '<tuv xml:lang="{}"><seg>{}</seg></tuv>'

    def memory(*units):
        body = "".join(
            f"<tu>{''.join(tuv.format(*each) for each in unit.items())}</tu>" for unit in units
        )
        (tmp_path / "x.tmx").write_text(f"{head}{body}</body></tmx>", encoding="utf-8")
        return read_units(tmp_path / "x.tmx")

    found = memory({"de-DE": "a", "en": "b"}, {"EN-us": "c", "de": "d"})
    assert found.languages == ("en", "de")
    assert [unit.texts for unit in found] == [("b", "a"), ("c", "d")]
    found = memory({"en-US": "a", "de-DE": "b"}, {"EN": "c", "DE": "d"})
    assert found.languages == ("en", "de")
    found = memory({"en-GB": "a", "de": "b", "en-US": "c"})
    assert set(found.languages) == {"en-GB", "en-US", "de"}
    assert [u.texts for u in read_units(tmp_path / "x.tmx", ("en-US", "en-GB"))] == [("c", "a")]


def test_a_property_that_is_no_confidence_is_named(tmp_path):
    text = (
        '<tmx version="1.4"><header srclang="de"/><body><tu tuid="q7"><prop type="x-confidence">'
        '95</prop><tuv xml:lang="de"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>'
        "</body></tmx>"
    )
    (tmp_path / "x.tmx").write_text(text)
    with pytest.raises(FormatError, match=r"x.tmx, unit q7: '95' is no confidence"):
        list(read_units(tmp_path / "x.tmx"))


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("de\ten", ("de", "en")),
        ("German\tEnglish\tconfidence", ("de", "en")),
        ("PT-br\tde\t", ("PT-br", "de")),
        ("Source\ttarget", ("", "")),
        ("de\ten\tfr\t", ("de", "en", "fr")),
        ("de\ten\tquality", ("de", "en")),
        ("he\tel\tScore", ("he", "el")),
        ("src\ttgt", ("", "")),
        ("so-SO\tzh_Hans", ("so-SO", "zh-Hans")),
    ],
)
def test_a_first_row_that_only_names_languages_is_no_pair(tmp_path, header, languages):
    row = tuple("abc"[: len(languages)])
    (tmp_path / "x.tsv").write_text(f"{header}\n" + "\t".join(row) + "\n", encoding="utf-8")
    found = read_units(tmp_path / "x.tsv")
    assert (found.languages, [unit.texts for unit in found]) == (languages, [row])


@pytest.mark.parametrize(
    "first",
    [
        *("English\tEnglisch", "de\ten\t0.5", "Deutsch\tsource", "source\tsource", "My\tMi"),
        *("No-one\tSo-so", "De-icing\tNo-go", "English\tDeutsch", "it\tes", "it\tlo", "so\tta"),
    ],
)
def test_other_first_rows_are_pairs(tmp_path, first):
    (tmp_path / "x.tsv").write_text(f"{first}\na\tb\n", encoding="utf-8")
    texts = tuple(first.split("\t")[:2])
    assert [unit.texts for unit in read_units(tmp_path / "x.tsv")] == [texts, ("a", "b")]


def test_a_header_says_which_side_is_which(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_text("de\ten\nHallo\tHello\n", encoding="utf-8")
    assert [unit.texts for unit in read_units(path, ("en", "de"))] == [("Hello", "Hallo")]
    assert read_units(path, ("de-AT", None)).languages == ("de-AT", "en")
    path.write_text("de-DE\ten-GB\nHallo\tHello\n", encoding="utf-8")
    said = r"de-DE and en-GB, as its first row says, not in fr and en"
    with pytest.raises(LanguageError, match=said):
        read_units(path, ("fr", "en"))


@pytest.mark.parametrize(
    ("first", "asked", "is_header"),
    [
        ("it\tlo", ("en", "es"), False),
        ("he\tel", ("en", "es"), False),
        ("is\tes", ("en", "es"), False),
        ("so\tta", ("en", "es"), False),
        ("en\tde", ("fr", "es"), False),  # "in" and "of"
        ("es\tit", ("it", "es"), True),
        ("nds\tfrp", ("nds", "frp"), True),
        ("de-icing\tno-go", ("de", "no"), False),
        ("German\tEnglish", ("de", "en"), True),
        ("English\tGerman", ("de", "en"), False),
    ],
)
def test_a_first_row_that_may_be_a_pair_is_one_unless_it_names_what_is_asked_for(
    tmp_path, first, asked, is_header
):
    (tmp_path / "x.tsv").write_text(f"{first}\na\tb\n", encoding="utf-8")
    found = read_units(tmp_path / "x.tsv", asked)
    assert found.languages == asked
    assert len(list(found)) == 2 - is_header


def test_a_first_pair_of_the_names_of_languages_comes_back(tmp_path):
    units = [Unit(("English", "Deutsch")), Unit(("Hallo", "Hello"))]
    write_units(units, tmp_path / "x.tsv", ("de", "en"))
    found = read_units(tmp_path / "x.tsv")
    assert [unit.texts for unit in found] == [unit.texts for unit in units]


def test_a_first_pair_that_names_its_own_languages_is_no_header_once_written(tmp_path):
    units = [Unit(("Deutsch", "English")), Unit(("Hallo", "Hello"))]
    write_units(units, tmp_path / "x.tmx", ("de", "en"))
    convert(tmp_path / "x.tmx", tmp_path / "x.tsv")
    found = read_units(tmp_path / "x.tsv")
    assert found.languages == ("de", "en")
    assert [unit.texts for unit in found] == [unit.texts for unit in units]
    assert read_units(tmp_path / "x.tsv", ("en", "de")).languages == ("en", "de")


# --- XLIFF ----------------------------------------------------------------------------------------


def test_xliff_is_read_by_the_translate_toolkit(files):
    store = Xliff2File.parsefile(str(files / "x.xliff"))
    found = [(str(unit.source), str(unit.target)) for unit in store.units]
    assert found == [unit.texts for unit in UNITS]


def test_xliff_holds_two_versions(tmp_path):
    with pytest.raises(FormatError, match=r"x.xlf: its format holds 2 versions, not 3"):
        write_units([Unit(("a", "b", "c"))], tmp_path / "x.xlf", ("de", "en", "fr"))


def test_the_sides_of_xliff_turn_round_for_whoever_asks(files):
    turned = list(read_units(files / "x.xliff", ("fr", "de")))
    assert turned[0].texts == UNITS[0].texts[::-1]
    assert turned[0].sentences == ((0, 1), (0,))
    named = read_units(files / "x.xliff", ("nds", "frp"))  # who knows better than the file
    assert named.languages == ("nds", "frp")
    assert next(named).texts == UNITS[0].texts


# --- tables and data sets -------------------------------------------------------------------------


def test_a_sheet_without_a_row_of_languages_loses_no_pair(tmp_path):
    book = openpyxl.Workbook()
    for row in (("Der Brief kam.", "The letter came."), ("Niemand ging hin.", "Nobody went.")):
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    said = "holds 'Der Brief kam.' and 'The letter came.'; put a row such as de, fr above it"
    book.active["C2"] = "a remark"
    book.save(tmp_path / "z.xlsx")
    for name, languages in (("x", None), ("x", ("de", "en")), ("z", None)):
        with pytest.raises(FormatError, match=said):
            list(read_units(tmp_path / f"{name}.xlsx", languages))
    book.active.insert_rows(1)
    book.active["A1"], book.active["B1"] = "German", "English (UK)"
    book.save(tmp_path / "x.xlsx")
    assert len(list(read_units(tmp_path / "x.xlsx"))) == 2
    write_units([Unit(("a", "b"))], tmp_path / "y.xlsx", ("first", "second"))
    assert len(list(read_units(tmp_path / "y.xlsx"))) == 1


def test_a_sheet_holds_texts_and_no_formulas(files):
    sheet = openpyxl.load_workbook(files / "x.xlsx").active
    titles, *rows = sheet.iter_rows()
    assert [cell.value for cell in titles] == ["de", "fr", "confidence", "document", "sentences"]
    assert sheet.freeze_panes == "A2"
    assert all(cell.data_type == "s" for row in rows for cell in row[:2])
    assert rows[1][0].value == "=1+1"
    assert rows[0][2].value == 0.973


def test_a_sheet_that_a_reviewer_has_saved_is_read(files, tmp_path):
    book = openpyxl.load_workbook(files / "x.xlsx")
    book.active["A2"] = "Käse und Brot"
    book.save(tmp_path / "x.xlsx")
    found = list(read_units(tmp_path / "x.xlsx"))
    assert found[0].texts == ("Käse und Brot", UNITS[0].texts[1])
    assert found[1:] == list(UNITS[1:])
    for value, said in (
        ("=A3", "the formula =A3"),
        (17.5, "the number 17.5"),
        (10**11, "the number 100000000000"),  # Excel shows 1E+11
        (True, "TRUE"),
        (datetime(2024, 1, 1), "a date"),
        (time(9, 30), "a time"),
        (timedelta(hours=30), "a time"),
    ):
        book.active["A2"].number_format = "General"
        book.active["A2"] = value
        book.save(tmp_path / "x.xlsx")
        told = (
            rf"x.xlsx, row 2: cell A2 holds {re.escape(said)}, not text; give its column the form"
        )
        with pytest.raises(FormatError, match=told):
            list(read_units(tmp_path / "x.xlsx"))


def test_a_whole_number_is_text_if_every_program_shows_it_alike(files, tmp_path):
    book = openpyxl.load_workbook(files / "x.xlsx")
    cell = book.active["A2"]
    for value in (2024, 0, -5, 2024.0):
        for number_format in ("General", "@", "0"):
            cell.value, cell.number_format = value, number_format
            book.save(tmp_path / "x.xlsx")
            assert next(read_units(tmp_path / "x.xlsx")).texts[0] == str(int(value))
    for number_format in ("#,##0", "000000", '0" km"', "0%", "0.00"):
        cell.value, cell.number_format = 2024, number_format
        book.save(tmp_path / "x.xlsx")
        with pytest.raises(FormatError, match="cell A2 holds the number 2024, not text"):
            list(read_units(tmp_path / "x.xlsx"))


def test_what_a_cell_cannot_hold_is_refused_by_row(tmp_path):
    long = Unit(("a" * 32_768, "b"))
    with pytest.raises(InputError, match=r"x.xlsx, row 3 holds a text of 32,768 characters, but"):
        write_units([UNITS[0], long], tmp_path / "x.xlsx", LANGUAGES)
    assert list(tmp_path.iterdir()) == []


def test_parquet_has_the_columns_of_a_translation_data_set(files):
    table = pyarrow.parquet.read_table(files / "x.parquet")
    assert [f"{field.name}: {field.type}" for field in table.schema] == [
        "id: string",
        "translation: struct<de: string, fr: string>",
        "confidence: double",
        "document: string",
        "sentences: struct<de: list<element: int32>, fr: list<element: int32>>",
    ]
    assert table.to_pylist()[1] == {
        "id": "1",
        "translation": {"de": "=1+1", "fr": "@SUM(A1)\tx"},
        "confidence": None,
        "document": "letter",
        "sentences": None,
    }


def test_data_sets_of_others_are_read(tmp_path):
    rows = [{"translation": {"fr": "b", "de": "a"}}, {"translation": {"fr": "d", "de": "c"}}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "x.parquet")
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "x.units.jsonl").write_text(text)
    for name in ("x.parquet", "x.units.jsonl"):
        found = read_units(tmp_path / name, ("de", "fr"))
        assert [unit.texts for unit in found] == [("a", "b"), ("c", "d")]
    pyarrow.parquet.write_table(pyarrow.table({"text": ["a"]}), tmp_path / "x.parquet")
    with pytest.raises(FormatError, match=r"has no column translation .* its columns are text"):
        read_units(tmp_path / "x.parquet")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "line 2: this is no JSON"),
        ("[]", 'line 2: there is no "translation"'),
        ('{"translation": {"de": 1, "fr": "b"}}', 'line 2: "translation" holds what is no text'),
        ('{"translation": {"it": "x"}}', "line 2: there is a text in it, which the first row has"),
        ('{"translation": {"de": "a"}, "confidence": 7}', "line 2: a confidence must lie in"),
        ('{"translation": {"de": "a"}, "confidence": "x"}', 'line 2: "confidence" is no number'),
        ('{"translation": {"de": "a"}, "document": 1}', 'line 2: "document" is no text'),
        ('{"translation": {"de": "a"}, "sentences": {"de": [0]}}', 'line 2: "sentences" must hold'),
        ('{"translation": {"de": "a"}, "sentences": {"de": [-1], "fr": []}}', "numbers from 0 up"),
    ],
)
def test_a_malformed_row_is_named(tmp_path, row, said):
    good = '{"translation": {"de": "a", "fr": "b"}}'
    (tmp_path / "x.units.jsonl").write_text(f"{good}\n{row}\n")
    with pytest.raises(FormatError, match=said):
        list(read_units(tmp_path / "x.units.jsonl"))


# --- plain text -----------------------------------------------------------------------------------


def test_the_lines_of_moses_stay_side_by_side(files):
    """U+2028, U+0085 and carriage returns end a line for some tools and not for others."""
    for name in ("x.de", "x.fr", "x.ids"):
        text = (files / name).read_bytes().decode()
        assert len(text.splitlines()) == text.count("\n") == len(UNITS)


def test_files_of_moses_that_do_not_match_are_refused(tmp_path):
    (tmp_path / "x.de").write_text("a\nb\n")
    (tmp_path / "x.fr").write_text("a\n")
    with pytest.raises(FormatError, match=r"x.fr has 1 lines, and another file of its corpus has"):
        list(read_units(tmp_path / "x.moses", LANGUAGES))
    with pytest.raises(LanguageError, match=r"x.moses stands for a file of each language"):
        read_units(tmp_path / "x.moses")
    with pytest.raises(LanguageError, match=r"no file can be named by the language '\.\./de'"):
        write_units(UNITS, tmp_path / "y.moses", ("../de", "fr"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tb\t0.5\nc\n", "x.tsv, line 2: there are 1 cells; a row must hold 2 texts"),
        ("a\tb\tmuch\n", "x.tsv, line 1: 'much' is no confidence"),
        ("a\tb\t1.5\n", "x.tsv, line 1: '1.5' is no confidence"),
        ("\t\t0.5\n", "x.tsv, line 1: there is no text; take the row out"),
        ("a\tb\n\udcff\tc\n", r"x.tsv is not utf-8: byte 0xFF in line 2; save it as UTF-8"),
    ],
)
def test_a_malformed_line_of_a_tsv_is_named(tmp_path, text, said):
    (tmp_path / "x.tsv").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=said):
        list(read_units(tmp_path / "x.tsv"))


def test_pairs_of_other_tools_are_read(tmp_path):
    (tmp_path / "x.tsv").write_bytes("\ufeffa\tb\r\n\r\nc\td\r\n".encode())
    assert [unit.texts for unit in read_units(tmp_path / "x.tsv")] == [("a", "b"), ("c", "d")]
    (tmp_path / "x.tsv").write_bytes("a\tb\tc\n".encode("utf-16"))
    assert [u.texts for u in read_units(tmp_path / "x.tsv", ("de", "fr", "English"))] == [
        ("a", "b", "c")
    ]


def test_a_broken_sheet_is_refused_by_name(tmp_path, files):
    data, broken = (files / "x.xlsx").read_bytes(), tmp_path / "a.xlsx"
    said = []
    for at in range(0, len(data), 11):
        broken.write_bytes(data[:at] + data[at + 3 :])
        try:
            list(read_units(broken))
        except AlignerError as error:
            said.append(str(error))
    assert len(said) > 50
    assert all(each.startswith(f"{broken}") for each in said)


def test_what_the_parser_says_stands_on_one_line(tmp_path):
    (tmp_path / "a.tmx").write_bytes(b"<tmx>\0</tmx>")
    with pytest.raises(FormatError, match=r"Char 0x0 out of allowed range, line 1, column 6; open"):
        read_units(tmp_path / "a.tmx")


def test_a_package_that_is_missing_is_told_before_the_work(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"needs the package pyarrow.*\[parquet\]"):
        check_output(tmp_path / "x.parquet")
    pair = DocumentPair("a", "none.de.txt", "none.fr.txt")
    with pytest.raises(MissingExtraError, match=r"needs the package pyarrow.*\[parquet\]"):
        build(Manifest((pair,), ""), tmp_path / "corpus", form="parquet")


# --- what was lost, or ended in a traceback -------------------------------------------------------

TMX = (
    '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header'
    ' creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
    ' srclang="de" datatype="plaintext"/><body><tu tuid="7"><tuv xml:lang="de"><seg>{}</seg></tuv>'
    '<tuv xml:lang="fr"><seg>Le caf&eacute;.</seg></tuv></tu></body></tmx>'
)


def test_a_character_by_its_name_is_read_though_its_dtd_is_not(tmp_path):
    (tmp_path / "x.tmx").write_text(TMX.format("Caf&eacute;&nbsp;&amp; <hi>Tee&hellip;</hi>"))
    (unit,) = read_units(tmp_path / "x.tmx", ("de", "fr"))
    assert unit.texts == ("Café\xa0& Tee…", "Le café.")


@pytest.mark.parametrize("inside", ["Kaffee &mine;", '<cp hex="zz"/>', '<cp hex="FFFFFFFFFFFF"/>'])
def test_a_character_that_nobody_knows_is_refused_with_its_unit(inside, tmp_path):
    (tmp_path / "x.tmx").write_text(TMX.format(inside))
    with pytest.raises(FormatError, match=r"unit 7: .* nam"):
        list(read_units(tmp_path / "x.tmx", ("de", "fr")))


def test_a_language_that_the_first_row_lacks_is_read_if_it_is_named(tmp_path):
    rows = [{"de": "Ja", "fr": "Oui"}, {"de": "Nein", "fr": "Non", "en": "No"}]
    path = tmp_path / "x.units.jsonl"
    path.write_text("".join(json.dumps({"translation": each}) + "\n" for each in rows), "utf-8")
    assert [unit.texts for unit in read_units(path, ("de", "en"))] == [("Ja", ""), ("Nein", "No")]
    assert [unit.texts for unit in read_units(path, ("en-GB", "fr"))] == [
        ("", "Oui"),
        ("No", "Non"),
    ]
    with pytest.raises(LanguageError, match="holds no es; it holds de, fr, en"):
        read_units(path, ("de", "es"))
    with pytest.raises(FormatError, match=r"line 2: there is a text in en.*name the languages"):
        list(read_units(path))


def test_of_standard_input_only_the_first_row_tells_the_languages(monkeypatch):
    row = json.dumps({"translation": {"de": "Ja", "fr": "Oui"}}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(row)))
    with pytest.raises(LanguageError, match="holds no en; it holds de, fr"):
        FORMATS[".units.jsonl"].units.read("-", ("de", "en"))


def test_a_number_is_no_text(tmp_path):
    (tmp_path / "x.units.jsonl").write_text('{"translation": {"de": 0, "fr": ""}}\n')
    with pytest.raises(FormatError, match="no text"):
        list(read_units(tmp_path / "x.units.jsonl", ("de", "fr")))


def test_numbers_that_no_document_has_fill_no_memory(tmp_path):
    (tmp_path / "x.ladder").write_text("999999999999\t5\n")
    with pytest.raises(FormatError, match="below 10 million"):
        read(tmp_path / "x.ladder")
    with pytest.raises(InputError, match="no document has so many"):
        write(Links((Link((10**12,), (0,)),)), tmp_path / "y.ladder")


def test_a_file_that_begins_with_blanks_is_not_empty(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("\n" * 9000 + "Hello\tWelt\n", encoding="utf-8")
    assert [unit.texts for unit in read_units(path, ("en", "de"))] == [("Hello", "Welt")]


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        made = written(Path(place), provenance=MADE)
        for each in SHOWN:
            (GOLDEN / each).write_bytes((made / each).read_bytes())


@pytest.mark.parametrize("suffix", [".tmx", ".xliff"])
def test_a_label_that_is_no_language_goes_into_no_memory(tmp_path, suffix):
    path, units = tmp_path / f"x{suffix}", [Unit(("Ein Satz.", "One sentence."))]
    for wrong, said in (
        (("foo", "bar"), "no language is called 'foo'"),
        (("German", "Klingonisch"), "no language is called 'Klingonisch'"),
        ("de", "languages must be a list, such as ['de', 'en'], not 'de'"),
    ):
        with pytest.raises(LanguageError, match=re.escape(said)):
            write_units(units, path, wrong)
        made = bitext_of(["Ein Satz."], ["One sentence."], Links([Link([0], [0])]))
        with pytest.raises(LanguageError, match=re.escape(said)):
            write(made, path, languages=wrong)
        assert not path.exists()
    alien = replace(made, source=replace(made.source, language="Klingonisch"))
    with pytest.raises(LanguageError, match="no language is called 'Klingonisch'"):
        write(alien, path, languages=(None, "en"))
    write_units(units, path, ("German", "en-GB"))
    assert read_units(path).languages == ("de", "en-GB")
    with pytest.raises(LanguageError, match="not 'de'"):
        read_units(path, "de")
    with pytest.raises(LanguageError, match="not None"):
        write_units(units, path, None)


@pytest.mark.parametrize("given", [[("a", "b")], "ab", None, 5, {"a": "b"}])
def test_what_are_no_units_is_named(tmp_path, given):
    with pytest.raises(InputError, match=r"Unit\(\(\"Ein Satz\.\", \"One sentence\.\"\)\)"):
        write_units(given, tmp_path / "x.tsv", ("de", "en"))


def test_a_table_is_no_list_of_units(tmp_path):
    pandas = pytest.importorskip("pandas")
    with pytest.raises(InputError, match="takes a list of units, not DataFrame"):
        write_units(pandas.DataFrame({"de": ["a"]}), tmp_path / "x.tsv", ("de", "en"))
