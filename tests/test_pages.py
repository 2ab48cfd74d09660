"""Pages of two languages, however they take turns, and languages next of kin."""

import random

import docx
import pool
import pytest
from growth import grows_with_length

from aligner.bitext import Span
from aligner.errors import LanguageError
from aligner.formats import read_manuscript
from aligner.formats.documents import html
from aligner.pages import cut_page
from aligner.pages.turns import turns_of
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
    sides = documents_of(manuscript, None, (None, None), None, trusting=False, judging=False)
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


# --- Lines that hold each sentence in both languages ----------------------------------------------

RUSSIAN = [
    ("Арендатор обязан вносить плату до пятого числа.", "The tenant shall pay by the fifth day."),
    ("Договор заключён с ООО «Ромашка» и Smith Ltd.", "The parties are Romashka and Smith Ltd."),
    ("Плата составляет 500 евро. Она без НДС.", "The rent is EUR 500. It is net of VAT."),
    ("Арендодатель — компания Microsoft Windows.", "The landlord is Microsoft Windows."),
    ("Договор вступает в силу в мае 2016.", "The lease begins in May 2016."),
    ("Квартира без телевизора.", "The flat is let without a TV."),
]
CHINESE = [
    ("甲方应于每月五日前支付租金。", "Party A shall pay the rent by the fifth day."),
    ("甲方为ABC Company Limited。", "Party A is ABC Company Limited."),
    ("双方应遵守本合同（以下简称“Contract”）。", "Both shall observe it (hereinafter “合同”)."),
    ("1. 押金为五千元。", "1. The deposit is 5,000 yuan."),
    ("租约于2016年5月开始。", "The lease begins in May 2016."),
]
OTHERS = [
    ("ja", [("乙は毎月五日までに賃料を支払う。", "The lessee shall pay by the fifth day.")]),
    ("ko", [("임차인은 월세를 매월 지급한다.", "The lessee shall pay the rent each month.")]),
    ("ar", [("يلتزم المستأجر بدفع الإيجار كل شهر.", "The tenant shall pay the rent each month.")]),
    ("el", [("Ο μισθωτής πληρώνει κάθε μήνα.", "The tenant shall pay the rent each month.")]),
]
BOTH_IN_A_LINE = [("ru", RUSSIAN), ("zh", CHINESE), *OTHERS]
HEADINGS = [
    ("第一章 总则", "Chapter I. General Provisions"),
    ("3. 租金", "3. Rent"),
    ("押金 5000", "Deposit 5000"),
    ("签字：", "Signature:"),
]


@pytest.mark.parametrize(("code", "rows"), BOTH_IN_A_LINE, ids=[c for c, _ in BOTH_IN_A_LINE])
@pytest.mark.parametrize("breaks", ["\n", "\n\n", " "])
def test_a_line_is_cut_between_sentences_of_two_scripts(code, rows, breaks):
    first, second = (list(column) for column in zip(*rows, strict=True))
    gap = "" if code in ("zh", "ja") else " "
    assert held(breaks.join(a + gap + b for a, b in rows)) == {code: first, "en": second}
    turned = breaks.join(f"{b} {a}" for a, b in rows)
    assert held(turned) == {"en": second, code: first}
    assert held(turned, (code, "en")) == {code: first, "en": second}


def test_languages_of_two_scripts_that_are_not_latin_may_share_lines():
    pairs = zip(RUSSIAN[:2], CHINESE[:2], strict=True)
    rows = [(russian, chinese) for (russian, _), (chinese, _) in pairs]
    first, second = (list(column) for column in zip(*rows, strict=True))
    assert held("\n".join(map("".join, rows))) == {"ru": first, "zh": second}


def test_headings_among_such_lines_are_cut_where_their_script_changes():
    rows = [*HEADINGS, *CHINESE]
    page = "\n".join(a + (" " if (a, b) in HEADINGS[:3] else "") + b for a, b in rows)
    first, second = (list(column) for column in zip(*rows, strict=True))
    assert held(page) == {"zh": first, "en": second}


def test_a_long_line_in_two_scripts_takes_time_that_grows_with_its_length():
    def work(size):
        line = " ".join(["Он пришёл домой. He came home."] * size)
        return lambda: turns_of(line, [Span(0, len(line))])

    assert grows_with_length(work, 300)


def test_a_number_is_a_label_wherever_it_stands_in_a_long_line():
    line = " ".join(["XIV. Он пришёл домой. 14. He came home."] * 50)
    (parts,) = turns_of(line, [Span(0, len(line))]).values()
    assert [part.of(line) for part in parts] == ["XIV. Он пришёл домой.", "14. He came home."] * 50


QUOTED = [
    "他说：“Go home now, my friend. It is late.”然后他就走了，再也没有回来。",
    "她喜欢The Beatles。“Let it be.”她在晚会上唱道，大家都鼓掌。",
    "公司使用Microsoft Windows和Adobe Photoshop。员工对此很满意，没有人抱怨。",
    "本书的书名是“War and Peace”。",
]
SAID = [
    "He told his friend to go home and never came back.",
    "She sang a song by the Beatles at the party.",
    "The company uses Microsoft Windows, and nobody complains.",
    "The title of this book is War and Peace.",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_names_and_quotations_in_other_letters_stay_in_their_lines(gap):
    page = gap.join([*QUOTED, *SAID])
    second = page.index(SAID[0])
    assert held(page) == {"zh": [page[: second - len(gap)]], "en": [page[second:]]}
    turns = gap.join(line for pair in zip(QUOTED, SAID, strict=True) for line in pair)
    assert held(turns) == {"zh": QUOTED, "en": SAID}
    with pytest.raises(LanguageError, match="only one text is given"):
        held(gap.join(QUOTED))


@pytest.mark.parametrize(
    "page", ["租金 Rent\n押金 Deposit", "ค่าเช่า ของ เดือน The rent of the month."]
)
@pytest.mark.parametrize("named", [None, ("zh", "en")])
def test_lines_that_hold_two_scripts_and_cannot_be_cut_are_told_of(page, named):
    with pytest.raises(LanguageError, match=r"its lines hold two scripts; .* lines of its own"):
        cut_page(page, named)


TRIOS = [("de", "en", "es"), ("en", "ru", "de"), ("ja", "en", "de")]


@pytest.mark.parametrize("trio", TRIOS, ids="-".join)
@pytest.mark.parametrize("named", [0, 1, 2])
def test_a_page_of_three_languages_is_refused_unless_two_are_named(trio, named):
    blocks = "\n\n".join("\n\n".join(pool.UNITS[code]) for code in trio)
    turns = "\n\n".join(map("\n\n".join, zip(*(pool.UNITS[code] for code in trio), strict=True)))
    hint = (*trio[:named], None, None)[:2]
    for page in (blocks, turns):
        if named == 2:
            assert [part.language for part in cut_page(page, hint)] == [*hint]
            continue
        told = (
            r"holds \w+ \(..\), \w+ \(..\) and \w+ \(..\); take one language out, or name the two"
        )
        with pytest.raises(LanguageError, match=told):
            cut_page(page, hint)


def test_a_quotation_or_a_footer_in_a_third_language_does_no_harm():
    page, _ = dict(pool.layouts("en", "de"))[NAMES[0]]
    said = "Todos los derechos reservados. Queda prohibida la reproducción sin permiso."
    assert {part.language for part in cut_page(f"{page}\n\n{said}")} == {"en", "de"}


def test_a_footer_of_a_short_page_and_names_on_both_sides_are_no_third_text():
    english = (
        "The harbour froze in January.\nNobody could leave the port.\nThe ferries stood still.\n"
    )
    german = "Im Januar fror der Hafen zu.\nNiemand kam mehr hinaus.\nDie Fähren lagen still.\n"
    footer = "Zürich, Genève, Bruxelles et Paris. © 2024 Tous droits réservés.\n"
    page = f"{english}\n{german}\n{footer}"
    assert {part.language for part in cut_page(page)} == {"en", "de"}
    dishes = (
        "Insalata caprese con mozzarella di bufala e basilico\n\n"
        "Penne all'arrabbiata con aglio e peperoncino rosso\n\n"
        "Risotto ai funghi porcini con parmigiano e prezzemolo\n\n"
        "Scaloppine al limone con spinaci e patate al forno\n\n"
    )
    served = "We bake our bread every morning and ask you to book a table by telephone.\n\n"
    cut_page(f"{served}{dishes}{german}\n{dishes}", ("en", None))
