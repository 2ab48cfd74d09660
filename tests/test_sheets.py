"""Workbooks that others have made: which sheets and which columns hold texts."""

import json

import openpyxl
import pytest

from aligner import (
    FormatError,
    LanguageError,
    Unit,
    read_units,
    write_units,
)
from aligner.formats import convert


def book(path, *sheets):
    """A workbook of sheets, each a name and its rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


PAIRS = (("Good morning.", "Guten Morgen."), ("The ferry is late.", "Die Fähre hat Verspätung."))


def test_a_sheet_that_is_hidden_is_named_and_not_read(tmp_path):
    sheets = ("Now", [("en", "de"), *PAIRS]), ("Old", [("en", "de"), *PAIRS])
    path = book(tmp_path / "a.xlsx", *sheets)
    made = openpyxl.load_workbook(path)
    made["Old"].sheet_state = "hidden"
    made.save(path)
    found = read_units(path)
    assert found.lost == ("the sheet Old",)
    assert len(list(found)) == len(PAIRS)


@pytest.mark.parametrize(
    ("titles", "languages"),
    [
        (("English", "German"), ("en", "de")),
        (("English (UK)", "Deutsch"), ("en-GB", "de")),
        (("Portuguese (Brazil)", "Portuguese (Portugal)"), ("pt-BR", "pt-PT")),
        (("Chinese (Simplified)", "Chinese (Traditional)"), ("zh-Hans", "zh-Hant")),
        (("en-1", "en-2"), ("en-1", "en-2")),
        (("en-x-a", "en-translation"), ("en-x-a", "en-translation")),
        (("en_US", "de-DE"), ("en-US", "de-DE")),
        (("Cebuano", "gsw"), ("ceb", "gsw")),
    ],
)
def test_heads_of_columns_are_written_as_codes(tmp_path, titles, languages):
    data = tmp_path / "a.units.jsonl"
    rows = [{"translation": dict(zip(titles, pair, strict=True))} for pair in PAIRS]
    data.write_text("\n".join(map(json.dumps, rows)))
    for path in (book(tmp_path / "a.xlsx", ("A", [titles, *PAIRS])), data):
        convert(path, tmp_path / "a.tmx")
        assert f'<tuv xml:lang="{languages[0]}">' in (tmp_path / "a.tmx").read_text("utf-8")
        found = read_units(path, languages)
        assert found.languages == read_units(path).languages == languages
        assert [unit.texts for unit in found] == list(PAIRS)


@pytest.mark.parametrize(
    ("titles", "others"),
    [
        (("en", "de", "Comment"), ["approved"]),
        (("No.", "en", "de"), ["1"]),
        (("Nr", "en", "de"), [1]),
        (("ID", "en", "de"), ["STR_002"]),
        (("Key", "en", "de"), ["Save it"]),
        (("en", "Max length", "de", "Tag"), [20, "checked by all"]),
    ],
)
def test_columns_that_are_no_language_hold_no_texts(tmp_path, titles, others):
    rows = []
    for source, target in PAIRS:
        cells = iter(others)
        held = {"en": source, "de": target}
        rows.append([held.get(title) or next(cells) for title in titles])
    path = book(tmp_path / "a.xlsx", ("A", [titles, *rows]))
    units = read_units(path)
    assert units.languages == ("en", "de")
    assert [unit.texts for unit in units] == list(PAIRS)
    passed = [f"the column {each} of 2 units" for each in titles if each not in ("en", "de")]
    assert convert(path, tmp_path / "a.tsv") == passed
    assert (tmp_path / "a.tsv").read_text("utf-8").splitlines()[0] == "\t".join((*PAIRS[0], ""))


def test_a_column_of_indonesian_or_norwegian_holds_texts(tmp_path):
    path = book(tmp_path / "a.xlsx", ("A", [("ID", "No"), ("Selamat", "God"), ("Satu dua", "En")]))
    assert read_units(path).languages == ("ID", "No")


KEYS = [
    ("menu.file.open", "Open the file", "Datei öffnen"),
    ("welcome", "Welcome back!", "Willkommen zurück!"),
    ("title", "Settings", "Einstellungen"),
]


@pytest.mark.parametrize("title", ["ID", "id", "No"])
def test_keys_without_spaces_beside_two_languages_are_no_texts(tmp_path, title):
    titles = (title, "English", "German")
    path = book(tmp_path / "a.xlsx", ("A", [titles, *KEYS]))
    assert read_units(path).languages == ("en", "de")
    path = book(tmp_path / "b.xlsx", ("A", [titles, *KEYS[1:]]))
    assert read_units(path).languages == ("en", "de")
    assert read_units(path, (title, "en")).languages == (title, "en")
    words = [("menu.ok", "OK", "OK"), ("title", "Title", "Titel")]
    path = book(tmp_path / "c.xlsx", ("A", [titles, *words]))
    assert read_units(path).languages == ("en", "de")


def test_keys_beside_norwegian_and_another_language_are_no_texts(tmp_path):
    rows = [("welcome", "Velkommen tilbake!", "Welcome back!"), ("title", "Tittel", "Title")]
    path = book(tmp_path / "a.xlsx", ("A", [("id", "no", "en"), *rows]))
    assert read_units(path).languages == ("no", "en")
    words = [("rumah", "hus", "house"), ("air", "vann", "water")]
    path = book(tmp_path / "b.xlsx", ("A", [("id", "no", "en"), *words]))
    assert read_units(path).languages == ("id", "no", "en")
    numbered = [("Selamat", 1, "Welcome back!"), ("Judul", 2, "Title")]
    path = book(tmp_path / "c.xlsx", ("A", [("id", "no", "en"), *numbered]))
    assert read_units(path).languages == ("id", "en")


@pytest.mark.parametrize(
    "rows",
    [
        [("rumah", "house", "Haus"), ("air", "water", "Wasser")],
        [("Selamat datang di example.com!", "Welcome!", "Willkommen!"), ("Buka", "Open", "Öffnen")],
    ],
)
def test_indonesian_beside_two_languages_holds_texts(tmp_path, rows):
    path = book(tmp_path / "a.xlsx", ("A", [("ID", "English", "German"), *rows]))
    assert read_units(path).languages == ("ID", "en", "de")


def test_a_column_that_a_reviewer_has_put_in_is_no_version(tmp_path):
    units = [Unit(pair, 0.9, "a", ((0,), (0,))) for pair in PAIRS]
    write_units(units, tmp_path / "a.xlsx", ("en", "de"))
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    made.active.insert_cols(3)
    made.active["C1"], made.active["C3"], made.active["G1"] = "Comment", "check", "Status"
    made.save(tmp_path / "a.xlsx")
    assert list(read_units(tmp_path / "a.xlsx")) == units
    assert convert(tmp_path / "a.xlsx", tmp_path / "a.tsv") == ["the column Comment of 1 unit"]
    three = [Unit((*pair, "x"), 0.9, "a", ((0,), (0,), (0,))) for pair in PAIRS]
    write_units(three, tmp_path / "b.xlsx", ("en", "de", "draft"))
    assert read_units(tmp_path / "b.xlsx").languages == ("en", "de", "draft")


def test_a_sheet_in_one_language_is_refused(tmp_path):
    path = book(tmp_path / "a.xlsx", ("A", [("en", "Comment"), ("One.", "ok")]))
    with pytest.raises(FormatError, match=r"the first row must hold .* holds 'en' and 'Comment'"):
        read_units(path)
    assert next(read_units(path, ("en", "Comment"))).texts == ("One.", "ok")


def test_all_sheets_that_name_the_languages_are_read(tmp_path):
    path = book(
        tmp_path / "a.xlsx",
        ("Cover", [("Project",), ("x", 3)]),
        ("One", [("en", "de"), PAIRS[0]]),
        ("Blank", []),
        ("Two", [("Key", "German", "English"), ("k", *PAIRS[1][::-1])]),
        ("French", [("en", "fr"), ("Yes.", "Oui.")]),
    )
    rows = [*read_units(path).rows()]
    assert [row.unit.texts for row in rows] == list(PAIRS)
    assert [row.address for row in rows] == [
        (("sheet", "One"), ("unit", 2)),
        (("sheet", "Two"), ("unit", 2)),
    ]
    said = ["the column Key of 1 unit", "the sheet Cover", "the sheet French"]
    assert convert(path, tmp_path / "a.tsv") == said
    assert [unit.texts for unit in read_units(path, ("fr", "en"))] == [("Oui.", "Yes.")]
    with pytest.raises(LanguageError, match="holds no it; it holds en, de"):
        read_units(path, ("en", "it"))
    head = ("en", "de")
    wrong = book(tmp_path / "b.xlsx", ("A", [head, PAIRS[0]]), ("B", [head, (1.5, "x")]))
    with pytest.raises(FormatError, match=r"b.xlsx, sheet B, row 2: cell A2 holds the number 1.5"):
        list(read_units(wrong))
    none = book(tmp_path / "c.xlsx", ("A", [("one",)]), ("B", [("two", "of it")]))
    with pytest.raises(FormatError, match=r"first row must .* none of its sheets A, B$"):
        read_units(none)
