"""The page in a real browser: what a reader sees and does there, by mouse and by keyboard.

`make test-pages` requires Chromium; without it these tests are skipped elsewhere.
"""

import json
import random
from dataclasses import replace

import chromium
import pytest
from shown import ARABIC, ENGLISH, HOSTILE, bitext_of, hostile

import aligner
from aligner import Alignment, Bead, Decisions, Span, WordLink
from aligner.trust import checks_for
from aligner.view import Mark, View, cell, page

FACE = "\U0001f600"


@pytest.fixture(scope="module")
def browser():
    with chromium.browser() as opened:
        yield opened


@pytest.fixture
def show(browser, tmp_path):
    """Opens what is given to it; at the end the console must be empty and nothing was fetched."""
    contexts, complaints = [], []

    def open_page(shown, **options):
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(shown if isinstance(shown, str) else page(shown), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1200, "height": 800}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda r: r.url == file.as_uri() or complaints.append(r.url))
        tab.goto(file.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def rows(tab):
    """What each row says: number, source, target, confidence."""
    script = (
        "all => all.map(row => ['th', '.text', '.text ~ .text', '.confidence']"
        ".map(each => row.querySelector(each).textContent))"
    )
    return [tuple(row) for row in tab.locator("main tbody tr").evaluate_all(script)]


def pairs(tab):
    """Which sentences each row holds, by their numbers."""
    digits = [
        tuple("".join(c for c in text if c.isdigit() or c == " ").split() for text in row[1:3])
        for row in rows(tab)
    ]
    return ["+".join(source) + ":" + "+".join(target) for source, target in digits]


def press(tab, *keys):
    for key in keys:
        tab.keyboard.press(key)


def go(tab, number):
    """Make the row with this number the current one, as a mouse does."""
    tab.locator("main tbody tr", has=tab.get_by_role("rowheader", name=number, exact=True)).click(
        position={"x": 5, "y": 5}
    )


def download(tab, folder):
    with tab.expect_download() as event:
        tab.get_by_role("button", name="Download decisions").click()
    path = folder / "decisions.json"
    event.value.save_as(path)
    assert event.value.suggested_filename == "decisions.json"
    return path


def decided(tab, folder, bitext):
    """What the page's decisions say, in sentence indexes: locked and forbidden."""
    known = aligner.read_decisions(download(tab, folder)).constraints(bitext.source, bitext.target)
    return tuple(
        ["+".join(map(str, link.source)) + ":" + "+".join(map(str, link.target)) for link in links]
        for links in (known.locked.links(), known.forbidden.links())
    )


@pytest.fixture
def bitext():
    """Beads 1 to 6: 0:0, 1+2:1+2, 3:3, 4:, 5:4+5, 6:6."""
    shapes = ((1, 1, 0.99), (2, 2, 0.7), (1, 1, 0.95), (1, 0, 0.4), (1, 2, 0.9), (1, 1, 0.85))
    return bitext_of(*shapes)


# ---- Reading


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


# ---- Correcting


def test_a_long_page_can_be_corrected_before_all_of_it_is_drawn(show):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 3000))
    press(tab, "m", "j", "j", "u", "z")
    tab.locator("main tbody tr").nth(2998).wait_for(state="attached")
    expected = ["0+1:0+1", *(f"{k}:{k}" for k in range(2, 3000))]
    assert pairs(tab) == expected
    press(tab, "z")
    assert pairs(tab)[:2] == ["0:0", "1:1"]
    assert tab.locator("main tbody tr").count() == 3000


def test_review_by_keyboard(show, bitext, tmp_path):
    tab = show(bitext)
    press(tab, "a")  # 0:0, and on to the next row
    assert rows(tab)[0][3] == "accepted"
    press(tab, "s")  # 1+2:1+2
    assert pairs(tab)[1:3] == ["1:1", "2:2"]
    assert [row[0] for row in rows(tab)[1:3]] == ["2a", "2b"]
    press(tab, "j", "j", "m")  # 3:3 with 4:
    assert pairs(tab)[3] == "3+4:3"
    press(tab, "j", "Shift+ArrowDown")  # 5:4+5, its last target sentence to 6:6
    assert pairs(tab)[4:] == ["5:4", "6:5+6"]
    locked, forbidden = decided(tab, tmp_path, bitext)
    assert locked == ["0:0", "1:1", "2:2", "3+4:3", "5:4", "6:5+6"]
    assert forbidden == []
    press(tab, "z", "z")
    assert pairs(tab)[3:] == ["3:3", "4:", "5:4+5", "6:6"]
    press(tab, "z", "z", "z")
    assert decided(tab, tmp_path, bitext) == ([], [])
    assert pairs(tab) == ["0:0", "1+2:1+2", "3:3", "4:", "5:4+5", "6:6"]


def test_review_by_mouse(show, bitext, tmp_path):
    tab = show(bitext)

    def click(number, name):
        go(tab, number)
        tab.locator(".actions").get_by_role("button", name=name).click()

    click("6", "Unlink")
    assert pairs(tab)[5:] == ["6:", ":6"]
    click("5", "Target ↑")  # to the null above, which becomes a pair
    assert pairs(tab)[3:5] == ["4:4", "5:5"]
    click("1", "Merge ↓")
    assert pairs(tab)[0] == "0+1+2:0+1+2"
    click("1", "Take back")
    click("3", "Accept")
    locked, forbidden = decided(tab, tmp_path, bitext)
    assert (locked, forbidden) == (["3:3", "4:4", "5:5"], ["6:6"])
    tab.get_by_role("button", name="Undo").click()
    assert decided(tab, tmp_path, bitext)[0] == ["4:4", "5:5"]


def test_a_null_can_be_accepted_and_two_nulls_joined(show, tmp_path):
    bitext = bitext_of((1, 0, 0.5), (1, 0, 0.5), (0, 1, 0.5), (1, 1, 0.9))
    tab = show(bitext)
    press(tab, "m")  # 0: with :0, over 1:
    assert pairs(tab) == ["0:0", "1:", "2:1"]
    press(tab, "j", "a")
    assert decided(tab, tmp_path, bitext) == (["0:0", "1:"], [])


def test_nulls_in_between_stay_what_they_are(show, tmp_path):
    bitext = bitext_of((1, 1, 0.9), (1, 0, 0.5), (1, 0, 0.6), (0, 1, 0.7), (1, 1, 0.9))
    tab = show(bitext)
    press(tab, "j", "j", "a")  # 2: is accepted
    go(tab, "2")
    press(tab, "m")  # and 1: goes with :1 over it
    assert pairs(tab) == ["0:0", "1:1", "2:", "3:2"]
    assert decided(tab, tmp_path, bitext) == (["1:1", "2:"], [])


def test_a_null_that_is_chosen_leaves_other_rows_alone(show, tmp_path):
    bitext = bitext_of((1, 3, 0.9), (2, 1, 0.5))
    first, second = bitext.alignment
    null = Bead(Span(1, 2), Span(2, 2), 0.4)  # where it stands on the other side is open
    beads = (first, replace(second, alternatives=(null,)))
    tab = show(replace(bitext, alignment=Alignment(beads)))
    press(tab, "j", "1")
    assert pairs(tab) == ["0:0+1+2", "1:", "2:3"]
    assert decided(tab, tmp_path, bitext) == (["1:"], [])


def test_what_is_linked_again_is_no_longer_forbidden(show, bitext, tmp_path):
    tab = show(bitext)
    press(tab, "u")
    assert decided(tab, tmp_path, bitext) == ([], ["0:0"])
    press(tab, "m")
    assert decided(tab, tmp_path, bitext) == (["0:0"], [])


def test_what_cannot_be_done_is_said(show, bitext):
    tab = show(bitext_of((1, 1, 0.9)))
    status = tab.locator("#status")
    for key, said in (
        ("m", "no row to merge"),
        ("s", "cannot be split"),
        ("z", "nothing to undo"),
        ("1", "no such alternative"),
        ("w", "No linked words"),
    ):
        press(tab, key)
        assert said in status.text_content()


def test_alternatives_are_one_key_away(show, tmp_path, bitext):
    beads = list(bitext.alignment.beads)
    others = (Bead(Span(3, 5), Span(3, 4), 0.3), Bead(Span(4, 5), Span(4, 5), 0.2))
    beads[3] = replace(beads[3], alternatives=others)
    shown = replace(bitext, alignment=Alignment(tuple(beads)))
    tab = show(shown)
    go(tab, "4")
    assert tab.locator(".actions .other").count() == 2
    assert "Sentence number 3." in tab.locator(".actions .other").first.text_content()
    press(tab, "2")
    assert pairs(tab)[3:5] == ["4:4", "5:5"]
    press(tab, "z")
    tab.locator(".actions .other").first.click()
    assert pairs(tab)[2:4] == ["3+4:3", "5:4+5"]
    assert decided(tab, tmp_path, shown)[0] == ["3+4:3"]


def test_help_opens_and_closes_by_key(show, bitext):
    tab = show(bitext)
    press(tab, "?")
    assert tab.get_by_role("dialog", name="Reading and correcting").is_visible()
    press(tab, "a")
    assert rows(tab)[0][3] == "0.990"  # keys rest while it is open
    press(tab, "Escape")
    assert not tab.locator("#help").is_visible()


def test_everything_is_reached_without_a_mouse(show, bitext):
    tab = show(bitext)
    reached = set()
    for _ in range(30):
        press(tab, "Tab")
        reached.add(
            tab.evaluate(
                "document.activeElement.id || document.activeElement.className.split(' ')[0]"
            )
        )
    assert reached >= {
        "precision",
        "next",
        "load",
        "save",
        "keys",
        "search",
        "show",
        "most",
        "order",
    }
    assert "sure" in reached  # the current row
    press(tab, "Escape")
    tab.locator("[aria-current]").focus()
    press(tab, "ArrowDown", "Tab", "Enter")  # the first button of the second row
    assert rows(tab)[1][3] == "accepted"


def test_an_accepted_row_leaves_a_list_of_open_ones(show, bitext):
    tab = show(bitext)
    tab.select_option("#show", "open")
    tab.locator("main tbody tr").first.focus()
    press(tab, "a", "a")
    assert pairs(tab) == ["3:3", "4:", "5:4+5", "6:6"]
    assert tab.locator("[aria-current] th").text_content() == "3"


def test_a_review_goes_on_where_it_was(show, bitext, tmp_path):
    tab = show(bitext)
    press(tab, "j", "s", "j", "j", "u")
    go(tab, "4")
    press(tab, "a")
    kept = download(tab, tmp_path)
    expected = decided(tab, tmp_path, bitext)
    assert expected == (["1:1", "2:2", "4:"], ["3:3"])
    again = show(bitext)
    again.locator("#file").set_input_files(kept)
    again.locator("#status", has_text="Loaded").wait_for()
    assert decided(again, tmp_path, bitext) == expected
    third = show(View(bitext, decisions=aligner.read_decisions(kept)))
    assert decided(third, tmp_path, bitext) == expected
    assert pairs(third) == pairs(again)


@pytest.mark.parametrize(
    "text",
    ["no JSON", "{}", '{"version": 1, "text_sha256": ["", ""]}', '{"version": 2}', "[1]", "null"],
)
def test_a_file_of_other_decisions_changes_nothing(show, bitext, tmp_path, text):
    tab = show(bitext)
    path = tmp_path / "other.json"
    path.write_text(text)
    tab.locator("#file").set_input_files(path)
    tab.locator("#status", has_text="other.json cannot be used").wait_for()
    assert tab.locator("#count").text_content() == "0"


def test_boundaries_and_forbidden_links_that_were_given_are_given_back(show, bitext, tmp_path):
    decisions = Decisions.of(
        *(bitext.source, bitext.target),
        locked=[(0, 0)],
        forbidden=[(3, 3), (4, [])],
        boundaries=[(3, 3)],
    )
    tab = show(View(bitext, decisions=decisions))
    kept = download(tab, tmp_path)
    assert aligner.read_decisions(kept) == decisions
    other = show(bitext)
    other.locator("#file").set_input_files(kept)
    other.locator("#status", has_text="Loaded").wait_for()
    press(other, "z")  # takes back all that was loaded
    left = aligner.read_decisions(download(other, tmp_path))
    assert (left.locked, left.forbidden, left.boundaries) == ((), (), ())


@pytest.mark.parametrize("seed", range(4))
def test_whatever_one_does_every_sentence_stays_in_one_row(show, seed, tmp_path):
    rng = random.Random(seed)
    shapes = [rng.choice([(1, 1), (1, 2), (2, 1), (1, 0), (1, 0), (2, 3)]) for _ in range(12)]
    shapes += [(0, 1), (0, 1), (1, 1), (0, 1)]
    bitext = bitext_of(*[(*shape, rng.random()) for shape in shapes])
    tab = show(bitext)
    arrows = [f"{held}+Arrow{way}" for held in ("Alt", "Shift") for way in ("Up", "Down")]
    sides = [list(map(str, range(len(side)))) for side in (bitext.source, bitext.target)]
    for _ in range(80):
        press(tab, rng.choice([*"jjjkkmMsuazn", *arrows]))
        shown = [[side.split("+") if side else [] for side in row.split(":")] for row in pairs(tab)]
        assert [[each for row in shown for each in row[side]] for side in (0, 1)] == sides
        assert all(len(one + other) == 1 for one, other in shown if not (one and other))
    locked, _ = decided(tab, tmp_path, bitext)  # which would find a contradiction
    accepted = [
        pair for pair, row in zip(pairs(tab), rows(tab), strict=True) if row[3] == "accepted"
    ]
    assert sorted(locked) == sorted(accepted)


def test_an_alignment_keeps_to_what_was_decided_on_the_page(show, tmp_path):
    first = aligner.align(ARABIC, ENGLISH)
    tab = show(first)
    press(tab, "j", "m", "j", "j", "u")
    go(tab, "1")
    press(tab, "a")
    path = download(tab, tmp_path)
    decisions = aligner.read_decisions(path)
    asked = decisions.constraints(first.source, first.target)
    assert asked.locked.beads
    assert asked.forbidden.beads
    again = aligner.align(ARABIC, ENGLISH, decisions=decisions)
    assert {bead for bead in again.alignment if bead in asked.locked}.__len__() == len(
        asked.locked.beads
    )
    assert not any(bead in asked.forbidden for bead in again.alignment)
    assert all(bead.confidence == 1 for bead in again.alignment if bead in asked.locked)
    # What Python writes and what the page writes is one format.
    twin = tmp_path / "twin.json"
    aligner.write_decisions(decisions, twin)
    assert json.loads(twin.read_text()) == json.loads(path.read_text())
    resumed = show(View(again, decisions=decisions))
    assert json.loads(download(resumed, tmp_path).read_text()) == json.loads(twin.read_text())
