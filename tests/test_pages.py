"""Pages of two languages, however they take turns, and languages next of kin."""

import random

import docx
import pool
import pytest

from aligner.bitext import Span
from aligner.errors import LanguageError
from aligner.formats import html, read_manuscript
from aligner.pages import cut_page
from aligner.pipeline.texts import documents_of

FAR = [("en", "ru"), ("en", "de"), ("es", "en"), ("de", "nl"), ("ja", "en"), ("zh", "ru")]
KIN = [("uk", "ru"), ("ru", "uk"), ("pt", "es"), ("es", "pt"), ("cs", "sk"), ("nb", "sv")]
NEAREST = [("nb", "da"), ("da", "nb")]
NAMES = [name for name, _ in pool.layouts("en", "de")]


def share_right(text, sides, pair, hint=True):
    """How many of a page's letters are given to the right side."""
    parts = cut_page(text, pair if hint else None)
    assert tuple(part.language for part in parts) == pair
    given = [None] * len(text)
    for side, part in enumerate(parts):
        for region in part.regions:
            given[region.start : region.stop] = [side] * len(region)
    told = [index for index, side in enumerate(sides) if side is not None and text[index].isalpha()]
    return sum(given[index] == sides[index] for index in told) / len(told)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", FAR, ids="-".join)
def test_a_page_is_cut_exactly_without_a_hint(pair, name):
    assert share_right(*dict(pool.layouts(*pair))[name], pair, hint=False) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", KIN, ids="-".join)
def test_languages_next_of_kin_are_told_apart(pair, name):
    shown = share_right(*dict(pool.layouts(*pair))[name], pair, hint="headline in" not in name)
    assert shown >= (0.97 if "headline in" in name else 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", NEAREST, ids="-".join)
def test_norwegian_and_danish_are_told_apart_by_and_large(pair, name):
    assert share_right(*dict(pool.layouts(*pair))[name], pair) > 0.9


@pytest.mark.parametrize("name", NAMES)
def test_the_hint_turns_the_sides(name):
    text, _ = dict(pool.layouts("en", "ru"))[name]
    assert [part.language for part in cut_page(text, ("ru", None))] == ["ru", "en"]
    assert cut_page(text, ("ru", "en"))[::-1] == cut_page(text)


@pytest.mark.parametrize("pair", [*FAR, *KIN], ids="-".join)
def test_turns_need_not_be_regular(pair):
    """One unit in seven is missing on either side, and line ends are of any kind."""
    shares = []
    for seed in range(6):
        rng = random.Random(seed)
        text, sides = "", []
        for row in zip(*(pool.UNITS[code] for code in pair), strict=True):
            for side, unit in enumerate(row):
                if rng.random() > 1 / 7:
                    gap = rng.choice(["\n\n", "\n"])
                    text += unit + gap
                    sides += [side] * len(unit) + [None] * len(gap)
        shares.append(share_right(text, sides, pair))
    assert sum(shares) / len(shares) > 0.95


def test_bars_and_slashes_between_two_languages_are_in_neither():
    page = "Entrance / Вход\n\nThe bath is open. | Баня открыта."
    source, target = cut_page(page)
    assert [page[r.start : r.stop] for r in source.regions] == ["Entrance", "The bath is open."]
    assert [page[r.start : r.stop] for r in target.regions] == ["Вход", "Баня открыта."]


def test_bars_around_the_cells_of_a_table_are_in_neither():
    rows = [("Entrance", "Вход"), ("The bath is open.", "Баня открыта."), ("Exit", "Выход")]
    page = "".join(f"| {first} | {second} |\n" for first, second in rows)
    for part, texts in zip(cut_page(page), zip(*rows, strict=True), strict=True):
        assert tuple(page[r.start : r.stop] for r in part.regions) == texts


def test_bars_and_slashes_inside_one_language_cut_nothing():
    page = "\n\n".join(["Home | About us | Contact", *pool.UNITS["en"], *pool.UNITS["ru"]])
    source, target = cut_page(page)
    assert len(source.regions) == len(target.regions) == 1


def test_a_word_list_of_two_scripts_takes_turns():
    page = "house\nдом\ntree\nдерево\nriver\nрека\nbread\nхлеб"
    source, target = cut_page(page)
    assert len(source.regions) == len(target.regions) == 4


def test_what_is_outside_of_the_parts_to_cut_is_left_alone():
    page = "Menü\n\nGuten Tag, liebe Leute.\n\nDobrý den, milí lidé.\n\nKontakt"
    start, stop = page.index("Guten"), page.index("\n\nKontakt")
    source, target = cut_page(page, ("de", "cs"), [Span(start, stop)])
    assert (source.regions[0].start, target.regions[-1].stop) == (start, stop)


def test_a_page_of_one_language_is_refused_in_any_layout():
    for text in ("\n".join(pool.UNITS["nb"]), " | ".join(pool.UNITS["es"])):
        with pytest.raises(LanguageError, match="only one text is given, and it holds only"):
            cut_page(text)


# --- Tables whose rows are counted or have keys ---------------------------------------------------

UNITS = [
    ("BrewMaster 300 – Operating Instructions", "BrewMaster 300 – Bedienungsanleitung"),
    ("Please read these instructions carefully.", "Bitte lesen Sie diese Anleitung sorgfältig."),
    ("Never immerse the appliance in water.", "Tauchen Sie das Gerät niemals in Wasser."),
    ("25 %", "25 %"),
    ("COVID-19", "Corona"),
    ("do not stop the program", "das Programm nicht abbrechen"),
    ("Do not use vinegar for cleaning.", "Verwenden Sie zum Reinigen keinen Essig."),
]
KEYS = ["{}", "{}.", "STR_{:03}", "str_{}", "settings.title{}", "E-{}", "#{}"]
TABLES = ["\t", " | ", "     "]


def held(page, *rest):
    """By language, in order: what a page holds of it."""
    return {
        part.language: [page[region.start : region.stop] for region in part.regions]
        for part in cut_page(page, *rest)
    }


def columns():
    return [list(column) for column in zip(*UNITS, strict=True)]


@pytest.mark.parametrize("gap", TABLES)
@pytest.mark.parametrize("key", KEYS)
def test_what_counts_the_rows_of_a_table_is_in_neither_language(key, gap):
    rows = [gap.join((key.format(number), *row)) for number, row in enumerate(UNITS, start=1)]
    for page in ("\n".join(rows), "\n\n".join(rows)):
        found = held(page)
        assert list(found) == ["en", "de"]
        assert list(found.values()) == columns()
        assert held(page, ("de", "en")) == found


@pytest.mark.parametrize("place", [1, 2])
def test_numbers_may_stand_in_any_column(place):
    rows = [list(row) for row in UNITS]
    for number, row in enumerate(rows, start=1):
        row.insert(place, str(number))
    assert list(held("\n".join(map("\t".join, rows))).values()) == columns()


@pytest.mark.parametrize("head", ["Key", "Nr.", "Schlüssel", "ID"])
def test_the_head_of_numbers_is_in_neither_language(head):
    rows = [(head, "English", "German"), *((f"STR_{n}", *row) for n, row in enumerate(UNITS))]
    english, german = columns()
    found = held("\n".join(map("\t".join, rows)))
    assert found == {"en": ["English", *english], "de": ["German", *german]}
    assert next(iter(found)) == "en"


def test_cells_of_one_language_in_a_row_that_holds_both_stay_apart():
    rows = [f"{a}\tshown on the last page\t{b}" for a, b in UNITS[:3]]
    found = held("\n".join(rows))
    assert not any("\t" in text or "\n" in text for texts in found.values() for text in texts)


def test_the_heads_of_figures_begin_a_language():
    page = "Our sales went up again.\n\nYear\tSales\n2019\t7\n2020\t9\n\n"
    page += "Год\tПродажи\n2019\t7\n2020\t9\n\nНаши продажи снова выросли."
    second = page.index("Год")
    assert list(held(page).values()) == [[page[:second].strip()], [page[second:]]]


def test_figures_go_with_a_row_that_is_in_one_language():
    page = "Price of a ticket\t100\nFor a child\t50\n\nЦена билета\t100\nДля ребёнка\t50"
    assert list(held(page).values()) == [page.split("\n\n")[:1], page.split("\n\n")[1:]]


def test_figures_beside_a_slash_are_no_cells():
    page = "We are open 24 / 7 every day\tМы работаем 24 / 7 каждый день"
    assert list(held(page).values()) == [[cell] for cell in page.split("\t")]


def test_signs_of_one_letter_are_words_where_nothing_else_is_there():
    rows = ["1\tI\tя", "2\tyou\tты", "3\twe\tмы", "4\thouse\tдом"]
    assert held("\n".join(rows)) == {
        "en": ["I", "you", "we", "house"],
        "ru": ["я", "ты", "мы", "дом"],
    }


@pytest.mark.parametrize("rows", [600, 1600])
@pytest.mark.parametrize("is_counted", [False, True])
def test_a_long_table_shows_both_of_its_languages(is_counted, rows):
    pairs = (UNITS[1 + number % 2] for number in range(rows))
    lines = [(str(number),) * is_counted + pair for number, pair in enumerate(pairs, start=1)]
    found = held("\n".join(map("\t".join, lines)))
    assert [(language, len(texts)) for language, texts in found.items()] == [
        ("en", rows),
        ("de", rows),
    ]


@pytest.mark.parametrize("head", ["ID\tEnglish\tGerman\tNotes", "ID\tDeutsch\tEnglish\tNotes"])
def test_the_order_is_that_of_most_rows_whatever_their_head(head):
    rows = [f"STR_{number}\t{a}\t{b}" for number, (a, b) in enumerate(UNITS)]
    for first, second in (("en", "de"), ("de", "en")):
        if first == "de":
            rows = [f"STR_{number}\t{b}\t{a}" for number, (a, b) in enumerate(UNITS)]
        assert list(held("\n".join([head, *rows]))) == [first, second]


@pytest.mark.parametrize("is_counted", [False, True])
@pytest.mark.parametrize("second", ["{}", "from {}"])
def test_prices_in_the_columns_of_the_texts_are_kept(second, is_counted):
    texts = [UNITS[1], UNITS[2], UNITS[5], UNITS[6]]
    prices = [(f"{n}.00", f"{n},00") for n in (129, 219, 310, 85, 99)]
    prices = [(second.format(first), other) for first, other in prices]
    pairs = [pair for four in zip(texts, prices, strict=False) for pair in four] + prices[4:]
    rows = [(str(n),) * is_counted + pair for n, pair in enumerate(pairs, start=1)]
    english, german = (list(column) for column in zip(*pairs, strict=True))
    assert held("\n".join(map("\t".join, rows))) == {"en": english, "de": german}


@pytest.mark.parametrize("missing", [(1, 2), (2, 1), (2, 2), (1, 2, 1, 2, 2)])
@pytest.mark.parametrize("is_last", [False, True])
def test_the_key_of_a_row_without_a_translation_is_in_neither_language(is_last, missing):
    rows = []
    for number, pair in enumerate(UNITS[:3] + UNITS[5:]):
        texts = list(pair)
        if 0 < number <= len(missing):
            texts[missing[number - 1] - 1] = ""
        rows.append([*texts, f"STR_{number}"] if is_last else [f"STR_{number}", *texts])
    found = held("\n".join(map("\t".join, rows)))
    assert not any("STR" in text for texts in found.values() for text in texts)


def sentences(manuscript):
    sides = documents_of(manuscript, None, (None, None), None)
    return {side.language: [s.of(side.text) for s in side.sentences] for side in sides}


@pytest.mark.parametrize("head", ["", "<h1>Translation table</h1>"])
def test_the_rows_of_a_web_page_are_known(head):
    rows = "".join(f"<tr><th>{n}<td>{a}<td><p>{b}</p>" for n, (a, b) in enumerate(UNITS, start=1))
    page = html.read(f"<meta charset='utf-8'>{head}<table>{rows}</table>".encode(), "a.html")
    assert [len(row) for row in page.rows] == [3] * len(UNITS)
    english, german = columns()
    assert sentences(page) == {"en": ["Translation table"] * bool(head) + english, "de": german}


def test_the_rows_of_a_document_are_known(empty):
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for number, row in enumerate(UNITS, start=1):
        cells = table.add_row().cells
        for cell, text in zip(cells, (str(number), *row, ""), strict=True):
            cell.text = text
    document.save("a.docx")
    found = read_manuscript("a.docx")
    assert [len(row) for row in found.rows] == [3] * len(UNITS)
    english, german = columns()
    assert sentences(found) == {"en": english, "de": german}
    document.save("b.docx")
    assert sentences(read_manuscript("*.docx")) == {"en": english * 2, "de": german * 2}


def test_a_cell_holds_all_of_its_paragraphs_and_other_tables():
    inner = "<table><tr><td>x</table>"
    body = f"<table><tr><td>1<td><p>One.</p><p>Two.</p>{inner}Three.<td>Eins.<tr><td>2</table>"
    found = html.read(body.encode(), "a.html")
    texts = [[cell.of(found.text) for cell in row] for row in found.rows]
    assert texts == [["1", "One.\n\nTwo."], ["x"], ["Three.", "Eins."], ["2"]]


def markdown(head, rows):
    return "\n".join(f"| {first} | {second} |" for first, second in [head, ("---", "---"), *rows])


@pytest.mark.parametrize("head", [("A", "B"), ("1", "2"), ("L1", "L2")])
@pytest.mark.parametrize("turned", [False, True])
def test_heads_that_say_nothing_take_the_order_of_their_columns(head, turned):
    rows = [pair[::-1] if turned else pair for pair in UNITS]
    languages = ["de", "en"] if turned else ["en", "de"]
    found = held(markdown(head, rows))
    assert list(found) == languages
    for place, texts in enumerate(found.values()):
        assert texts == [head[place], *(row[place] for row in rows)]


def test_the_rule_below_the_head_of_a_table_is_in_neither_language():
    page = markdown(("A", "B"), UNITS).replace("| --- | --- |", "|---|:-:|")
    assert not any("--" in text for texts in held(page).values() for text in texts)
