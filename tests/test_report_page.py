"""The page in a real browser: what a reader sees there, by mouse and by keyboard.

`make test-pages` requires Chromium; without it these tests are skipped elsewhere.
"""

import io
import unicodedata
from dataclasses import replace

import pypdf
import pytest
from shown import ARABIC, ENGLISH, HOSTILE, bitext_of, hostile
from tabs import go, pairs, press, rows, six_beads

import aligner
from aligner import Alignment, Bead, Bitext, Span, WordLink
from aligner.trust import checks_for
from aligner.view import Mark, View, cell, page

FACE = "\U0001f600"


@pytest.fixture
def bitext():
    return six_beads()


def test_every_bead_is_a_row(show, bitext):
    tab = show(bitext)
    assert pairs(tab) == ["0:0", "1+2:1+2", "3:3", "4:", "5:4+5", "6:6"]
    assert rows(tab)[1] == (
        *("2", "Satz Nummer 1.\nSatz Nummer 2.", "Sentence number 1.\nSentence number 2.", "0.700"),
    )
    assert rows(tab)[3][2] == "∅ no counterpart"
    assert tab.locator("#found").text_content() == "6 of 6 rows"
    assert [each.get_attribute("class") for each in tab.locator("main tbody tr").all()] == [
        *("sure", "fair", "sure", "doubtful", "sure", "fair")
    ]


def test_rows_are_as_sure_as_the_page_is_told(show, bitext):
    told = '"bands":{"sure":0.9,"fair":0.5}'
    assert told in page(bitext)
    tab = show(page(bitext).replace(told, '"bands":{"sure":0.99,"fair":0.4}'))
    assert [each.get_attribute("class") for each in tab.locator("main tbody tr").all()] == [
        *("sure", "fair", "fair", "fair", "fair", "fair")
    ]


def test_a_screen_reader_hears_a_table(show, bitext):
    tab = show(bitext)
    assert tab.get_by_role("table", name="Aligned sentences").count() == 1
    assert tab.get_by_role("columnheader").all_text_contents() == [
        *("#", "German", "English", "confidence")
    ]
    assert tab.get_by_role("rowheader").count() == 6
    assert tab.get_by_role("row", name="4").first.get_attribute("aria-current") is None
    names = ["Search", "Show", "Confidence up to", "Order", "least sure for"]
    assert all(tab.get_by_label(name).count() == 1 for name in names)


def test_the_page_tells_how_many_to_check(show, bitext):
    tab = show(bitext)
    confidences = [bead.confidence for bead in bitext.alignment]
    for precision in ("0.95", "0.98", "0.99", "0.995", "1"):
        tab.select_option("#precision", precision)
        said = int(tab.locator("#checks").text_content())
        assert said == checks_for(confidences, float(precision))
        tab.select_option("#show", "check")
        assert len(rows(tab)) == said
        tab.select_option("#show", "all")
    assert tab.locator("#expected").text_content() == "79.8 %"
    go(tab, "4")
    press(tab, "a")  # what is accepted counts as right
    confidences[3] = 1.0
    assert tab.locator("#expected").text_content() == "89.8 %"
    tab.select_option("#precision", "0.95")
    assert int(tab.locator("#checks").text_content()) == checks_for(confidences, 0.95)


def test_filters_and_order(show, bitext):
    marks = (Mark(2, "number", "3 is wrong."), Mark(4, "name", "Who?"), Mark(4, "number", "5?"))
    tab = show(View(bitext, marks))
    kinds = tab.locator("#show option").all_text_contents()
    assert kinds[-3:] == ["any finding (3)", "number (2)", "name (1)"]
    expected = {
        "nulls": ["4:"],
        "merges": ["1+2:1+2", "5:4+5"],
        "marked": ["3:3", "5:4+5"],
        "kind name": ["5:4+5"],
        "locked": [],
    }
    for value, found in expected.items():
        tab.select_option("#show", value)
        assert pairs(tab) == found
    assert tab.locator("#none").is_visible()
    tab.select_option("#show", "all")
    tab.select_option("#order", "doubt")
    assert pairs(tab)[:3] == ["4:", "1+2:1+2", "6:6"]
    tab.locator("#most").fill("0.85")
    assert pairs(tab) == ["4:", "1+2:1+2", "6:6"]
    assert tab.locator("#found").text_content() == "3 of 6 rows"


def test_search_finds_both_sides_and_lights_up_what_it_found(show, bitext):
    tab = show(bitext)
    press(tab, "/")
    tab.keyboard.type("NUMBER 5")
    assert pairs(tab) == ["5:4+5"]
    assert tab.locator(".hit").all_text_contents() == ["number 5"]
    tab.locator("#search").fill("sentence number")
    assert tab.locator(".hit").count() == 7
    tab.locator("#search").fill("nummer (")
    assert pairs(tab) == []
    tab.locator("#search").fill("")
    press(tab, "Escape")
    assert len(rows(tab)) == 6
    assert tab.evaluate("document.activeElement.tagName") == "TR"


def test_doubtful_beads_are_jumped_to(show, bitext):
    tab = show(bitext)
    current = tab.locator("[aria-current] th")
    tab.select_option("#precision", "0.95")  # beads 4, 2 and 6
    seen = []
    for _ in range(4):
        tab.get_by_role("button", name="Next to check").click()
        seen.append(current.text_content())
    press(tab, "p")
    assert [*seen, current.text_content()] == ["2", "4", "6", "2", "6"]


def test_findings_are_jumped_to(show, bitext):
    marks = (Mark(1, "number", "3 is wrong."), Mark(1, "name", "Who?"), Mark(4, "number", "5?"))
    tab = show(View(bitext, marks, headline="3 findings: 2 major, 1 minor"))
    assert tab.locator("header p").first.text_content() == "3 findings: 2 major, 1 minor"
    assert tab.locator("#goal").text_content().split()[:3] == ["alignment:", "79.8", "%"]
    current = tab.locator("[aria-current] th")
    seen = []
    for _ in range(3):
        tab.get_by_role("button", name="Next finding").click()
        seen.append(current.text_content())
    press(tab, "f", "Shift+F")
    assert [*seen, current.text_content()] == ["2", "5", "2", "2"]
    tab.select_option("#show", "nulls")
    press(tab, "f")
    assert "None of the rows shown has a finding." in tab.locator("#status").text_content()
    assert tab.locator("button.main:visible").all_text_contents() == ["Next finding f"]


def test_a_page_without_findings_has_no_button_for_them(show, bitext):
    tab = show(View(bitext, headline="no findings"))
    assert tab.locator("#headline").text_content() == "no findings"
    assert tab.locator("button.main:visible").all_text_contents() == ["Next to check n"]


def test_findings_are_highlighted_where_they_are(show):
    bitext = bitext_of((1, 1, 0.9))
    text = f"{FACE}{FACE} zwölf {FACE}"
    source = aligner.Document.from_sentences([text], "de")
    shown = replace(bitext, source=source)
    mark = Mark(
        0, "number", "Twelve is missing.", (Span(3, 8),), severity="critical", confidence=0.9
    )
    tab = show(View(shown, (mark,), facts=(("fidelity", "0.94"),)))
    assert tab.locator("mark").all_text_contents() == ["zwölf"]
    assert tab.locator(".notes li").text_content() == "number Twelve is missing. 0.90"
    assert tab.locator("mark").get_attribute("data-n") == "1"
    assert tab.locator("#facts dd").all_text_contents() == ["1", "0", "0.94"]


@pytest.mark.parametrize("how", [page, cell])
def test_a_fact_that_wraps_stays_on_the_page(show, bitext, how):
    facts = (*((f"fact {n}", "so much of it") for n in range(9)), ("note", "a long one " * 9))
    tab = show(how(View(bitext, facts=facts)))
    left = tab.locator("dl:has(dt:text('fact 1'))").bounding_box()["x"]
    assert min(each.bounding_box()["x"] for each in tab.locator("dl dd:visible").all()) >= left


def words():
    """Two pairs, of which the second one has linked words."""
    bitext = bitext_of((1, 1, 0.9), (1, 1, 0.9))
    spans = ((Span(15, 19), Span(19, 27)), (Span(20, 26), Span(28, 34)))
    links = tuple(WordLink(source, target, 0.9) for source, target in spans)
    first, second = bitext.alignment
    return replace(bitext, alignment=Alignment((first, replace(second, word_links=links))))


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_linked_words_light_up_together(show, how):
    tab = show(words())
    if how == "mouse":
        row = tab.locator("main tbody tr").last
        row.hover(position={"x": 5, "y": 5})
        assert tab.locator(".lit").count() == 0
        row.get_by_text("Nummer").hover()
    else:
        press(tab, "j", "w", "w")
    assert tab.locator(".lit").all_text_contents() == ["Nummer", "number"]


def test_linked_words_light_up_in_a_cell(show):
    tab = show(f"<!doctype html><meta charset=utf-8>{cell(words())}")
    colour = "each => getComputedStyle(each).backgroundColor"
    other = tab.get_by_text("number", exact=True)
    plain = other.evaluate(colour)
    tab.get_by_text("Nummer", exact=True).hover()
    assert other.evaluate(colour) != plain


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_ground_have_contrast(show, bitext, scheme):
    tab = show(bitext, color_scheme=scheme)
    lightness = """selector => {
        const canvas = document.createElement("canvas");
        const context = canvas.getContext("2d", {willReadFrequently: true});
        const style = getComputedStyle(document.querySelector(selector));
        return [style.color, getComputedStyle(document.body).backgroundColor].map(colour => {
            context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(value =>
                (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        });
    }"""
    for selector in ("td.text", ".null", ".confidence", "#found", "#made"):
        one, two = sorted(tab.evaluate(lightness, selector))
        assert (two + 0.05) / (one + 0.05) > 4.5, selector


def test_right_to_left_text_runs_so(show):
    bitext = aligner.align(ARABIC, ENGLISH)
    tab = show(bitext)
    source, target = (tab.locator(f"td[lang={code}]").nth(1) for code in ("ar", "en"))
    direction = "each => getComputedStyle(each).direction"
    assert (source.evaluate(direction), target.evaluate(direction)) == ("rtl", "ltr")
    assert source.evaluate("each => getComputedStyle(each.firstChild).unicodeBidi") == "isolate"


def test_a_hostile_text_is_inert(show):
    view = View(
        hostile(),
        (Mark(0, HOSTILE[0], HOSTILE[1], severity="major"),),
        ((HOSTILE[0], HOSTILE[1]),),
        title=HOSTILE[2],
    )
    tab = show(view)
    press(tab, "j", "j", "a", "s", "/")
    tab.keyboard.type(HOSTILE[1])
    tab.locator("#search").fill("")
    press(tab, "Escape")
    assert tab.title() == HOSTILE[2].strip()
    assert [row[1] for row in rows(tab)] == list(HOSTILE)
    assert tab.locator("img, script:not(#data)").count() == 1  # the page's own script
    assert tab.locator("b", has_text="<script>").count() == 1  # the kind of the finding, as text


def test_thousands_of_rows_are_drawn_as_they_are_needed(show):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 5000))
    how = "each => getComputedStyle(each).contentVisibility"
    assert tab.locator("main tbody").first.evaluate(how) == "auto"
    tab.locator("main tbody tr").nth(4999).wait_for(state="attached")
    sizes = tab.locator("main tbody").evaluate_all("all => all.map(each => each.rows.length)")
    assert max(sizes) == 40
    drawn_at_once = tab.evaluate("""() => {
        const order = document.getElementById("order");
        order.value = "doubt";
        order.dispatchEvent(new Event("change"));
        return document.querySelectorAll("main tbody tr").length;
    }""")
    assert drawn_at_once == 80  # the others when there is time
    tab.locator("#search").fill("Nummer 4999")
    assert pairs(tab) == ["4999:4999"]


def test_a_print_has_all_rows_and_no_tools(show):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 500))
    tab.emulate_media(media="print")
    drawn = tab.evaluate("""() => {
        document.getElementById("order").dispatchEvent(new Event("change"));
        dispatchEvent(new Event("beforeprint"));
        return document.querySelectorAll("main tbody tr").length;
    }""")
    assert drawn == 500
    hidden = tab.locator(".filters, .buttons, .actions")
    assert not any(each.is_visible() for each in hidden.all())
    assert len(tab.pdf()) > 10_000


def broken_across_lines():
    """Two beads: one with a line break in a sentence and a space between two, one decomposed."""
    source = aligner.Document("Sie verließ mich.\n\nUna señora vino.", (Span(0, 17), Span(19, 35)))
    text = f"She left me\nthe house. Then she went.\n\n{decomposed('A señora came, in chaos.')}"
    spans = (Span(0, 22), Span(23, 37), Span(39, len(text)))
    beads = (Bead(Span(0, 1), Span(0, 2), 0.9), Bead(Span(1, 2), Span(2, 3), 0.9))
    return Bitext(source, aligner.Document(text, spans), Alignment(beads))


def decomposed(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("searched", "found", "hits"),
    [
        ("left me the house", 1, ["left me\nthe house"]),
        ("house.  then she", 1, ["house.", "Then she"]),
        ("SEÑORA", 1, ["señora", decomposed("señora")]),
        (decomposed("señora"), 1, ["señora", decomposed("señora")]),
        ("sen", 0, []),  # half of a letter is none
        ("chaos", 1, ["chaos"]),  # behind a letter that is longer here than it is searched for
        ("me.the", 0, []),
        ("  ", 2, []),
    ],
)
def test_what_is_seen_is_found(show, searched, found, hits):
    tab = show(broken_across_lines())
    tab.locator("#search").fill(searched)
    assert tab.locator("main tbody tr").count() == found
    assert tab.locator(".hit").all_text_contents() == hits


def test_search_keeps_up_with_typing_on_a_long_page(show):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 5000))
    taken = tab.evaluate("""() => {
        const search = document.getElementById("search");
        const begun = performance.now();
        for (const text of ["n", "nu", "num", "nummer 4 sen", "nummer 4999"]) {
            search.value = text;
            search.dispatchEvent(new Event("input"));
        }
        return (performance.now() - begun) / 5;
    }""")
    assert taken < 200  # milliseconds for each letter; a fortieth is usual


def test_alternatives_stand_below_each_other_where_there_is_no_room(show):
    (bead,) = bitext_of((1, 1, 0.5)).alignment
    beads = (replace(bead, alternatives=(Bead(Span(0, 1), Span(0, 1), 0.4),)),)
    tab = show(replace(bitext_of((1, 1, 0.5)), alignment=Alignment(beads)))

    def boxes():
        return [each.bounding_box() for each in tab.locator(".actions .other > [lang]").all()]

    source, target = boxes()
    assert source["y"] == target["y"]
    tab.set_viewport_size({"width": 390, "height": 800})
    source, target = boxes()
    assert source["x"] == target["x"]
    assert source["y"] < target["y"]
    assert source["width"] > 250


def test_no_page_of_a_print_holds_the_last_line_alone(show):
    settings = (("shapes", ",".join(f"{n}-{n}" for n in range(60))),)
    provenance = aligner.Provenance("0.0", "rules", "encoder", settings=settings)
    for count in range(44, 49):  # rows that fill two pages, and some less or more
        bitext = bitext_of(*[(1, 1, 0.9)] * count)
        tab = show(replace(bitext, provenance=provenance))
        *_, last = pypdf.PdfReader(io.BytesIO(tab.pdf())).pages
        text = last.extract_text()
        assert f"Satz Nummer {count - 1}." in text, count
        assert "59-59" in text, count
