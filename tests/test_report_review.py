"""The page in a real browser: what a reviewer corrects there, and what comes of it.

`make test-pages` requires Chromium; without it these tests are skipped elsewhere.
"""

import random
from dataclasses import replace

import pytest
from shown import bitext_of
from tabs import decided, go, pairs, press, rows, six_beads

import aligner
from aligner import Alignment, Bead, Decisions, Span
from aligner.view import View


@pytest.fixture
def bitext():
    return six_beads()


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


def test_a_null_is_never_joined_with_a_pair(show, tmp_path):
    bitext = bitext_of((1, 1, 0.9), *[(1, 0, 0.5)] * 5, (1, 1, 0.9), (0, 1, 0.5))
    tab = show(bitext)
    before = pairs(tab)
    go(tab, "2")  # the first of five, and beyond the pair is one of the other side
    for key in ("m", "Shift+M"):
        press(tab, key)
        assert "nothing left over here" in tab.locator("#status").text_content()
        assert pairs(tab) == before
    assert decided(tab, tmp_path, bitext) == ([], [])
    go(tab, "7")
    press(tab, "Shift+M")  # a pair takes the null above it, and that one alone
    assert pairs(tab)[4:6] == ["4:", "5+6:1"]


def test_a_sentence_can_be_moved_to_a_row_that_was_unlinked(show, bitext, tmp_path):
    tab = show(bitext)
    go(tab, "3")
    press(tab, "u")
    assert pairs(tab)[2:4] == ["3:", ":3"]
    go(tab, "3a")
    press(tab, "Alt+ArrowDown")
    assert pairs(tab) == ["0:0", "1+2:1+2", "3:3", "4:", "5:4+5", "6:6"]
    assert decided(tab, tmp_path, bitext) == (["3:3"], [])


@pytest.mark.parametrize("key", ["m", "Shift+M"])
def test_a_null_is_joined_with_the_nearest_one_on_either_way(show, tmp_path, key):
    bitext = bitext_of((1, 1, 0.9), *[(1, 0, 0.5)] * 2, *[(0, 1, 0.5)] * 2, (1, 1, 0.9))
    tab = show(bitext)
    go(tab, "4")  # of the target, with those of the source above it
    press(tab, key)
    assert pairs(tab) == ["0:0", "1:", "2:1", ":2", "3:3"]
    assert decided(tab, tmp_path, bitext) == (["2:1"], [])


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


def test_the_word_accepted_stands_on_one_line(show, bitext):
    tab = show(bitext)
    (cell, *_) = tab.locator(".confidence").filter(has_text="0.990").all()
    height = cell.bounding_box()["height"]
    press(tab, "a")
    (cell,) = tab.locator(".confidence").filter(has_text="accepted").all()
    assert cell.bounding_box()["height"] == height


def test_an_accepted_row_leaves_a_list_of_open_ones(show, bitext):
    tab = show(bitext)
    tab.select_option("#show", "open")
    tab.locator("main tbody tr").first.focus()
    press(tab, "a", "a")
    assert pairs(tab) == ["3:3", "4:", "5:4+5", "6:6"]
    assert tab.locator("[aria-current] th").text_content() == "3"


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


def test_the_pairs_and_nulls_above_the_rows_are_those_of_now(show, bitext):
    tab = show(bitext)

    def counted():
        return tab.locator("#facts dd").all_inner_texts()[:2]

    assert counted() == ["5", "1"]
    press(tab, "u")  # 0:0
    assert counted() == ["4", "3"]
    press(tab, "z")
    assert counted() == ["5", "1"]
    press(tab, "j", "s")  # 1+2:1+2
    assert counted() == ["6", "1"]


# ---- By mouse: what is under the pointer stays there


def centre(tab, number, side=0):
    """The middle of the second word of a sentence in a row."""
    return (
        tab.locator("main tbody tr")
        .nth(number - 1)
        .locator(".text")
        .nth(side)
        .evaluate("""cell => {
        const range = document.createRange();
        const text = cell.querySelector(".s").firstChild;
        range.setStart(text, 5);
        range.setEnd(text, 6);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
    }""")
    )


def in_view(tab):
    """The numbers of the rows that are wholly in view."""
    return tab.evaluate("""() => {
        const { bottom: least } = document.querySelector("header").getBoundingClientRect();
        return [...document.querySelectorAll("main tbody tr")].flatMap((row, k) => {
            const { top, bottom } = row.getBoundingClientRect();
            return top > least && bottom < innerHeight ? [k + 1] : [];
        });
    }""")


def wait_for(tab, script):
    """Wait until a script is true; the page's policy forbids the browser to do so by itself."""
    for _ in range(100):
        if tab.evaluate(script):
            return
        tab.wait_for_timeout(30)
    raise AssertionError(script)


def with_alternatives(bitext, *indexes):
    """The bitext with beads that show three alternatives when they are current."""
    beads = list(bitext.alignment.beads)
    for index in indexes:
        others = tuple(replace(beads[index], confidence=each) for each in (0.3, 0.2, 0.1))
        beads[index] = replace(beads[index], alternatives=others)
    return replace(bitext, alignment=Alignment(tuple(beads)))


@pytest.mark.parametrize("scrolled", [0, 20, 400, 9999])
@pytest.mark.parametrize("current", [0, 8, 29])
def test_a_double_click_selects_a_word_and_decides_nothing(show, current, scrolled):
    tab = show(with_alternatives(bitext_of(*[(1, 1, 0.9)] * 30), current))
    go(tab, str(current + 1))
    tab.evaluate("y => scrollTo(0, y)", scrolled)
    for share in (0, 0.5, 1):
        seen = in_view(tab)
        number = seen[round(share * (len(seen) - 1))]
        place = centre(tab, number)
        tab.mouse.dblclick(place["x"], place["y"])
        assert tab.evaluate("String(getSelection()).trim()") == "Nummer"
        assert tab.locator("[aria-current] th").text_content() == str(number)
        assert centre(tab, number) == pytest.approx(place, abs=1)
        tab.evaluate("() => getSelection().empty()")
    assert tab.locator("#count").text_content() == "0"
    assert len(rows(tab)) == 30


def test_a_word_stays_where_it_is_when_its_row_becomes_the_current_one(show):
    tab = show(bitext_of((1, 1, 0.9), (4, 4, 0.9), (1, 1, 0.9)))
    box = "all => all.map(each => JSON.stringify(each.getBoundingClientRect().right))"
    sentences = tab.locator("main tbody tr").nth(1).locator(".text .s")
    before = sentences.evaluate_all(box)
    go(tab, "2")
    assert sentences.evaluate_all(box) == before


def test_a_double_click_beside_the_text_hits_no_button_that_appears_there(show):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 6))
    row = tab.locator("main tbody tr").nth(3)
    box = row.bounding_box()
    text = row.locator(".text").first.bounding_box()
    for y in range(int(text["y"] + text["height"]) - 3, int(box["y"] + box["height"]), 2):
        for x in range(int(text["x"]) + 20, int(text["x"]) + 500, 60):
            tab.reload()
            tab.mouse.dblclick(x, y)
            assert tab.locator("#count").text_content() == "0", (x, y)
            assert tab.locator("main tbody tr").count() == 6


def test_a_button_may_be_clicked_fast(show):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 6))
    tab.locator(".actions").get_by_role("button", name="Merge ↓").dblclick()
    assert pairs(tab)[0] == "0+1+2:0+1+2"
    box = (
        tab.locator(".actions")
        .get_by_role("button", name="Accept")
        .or_(tab.locator(".actions").get_by_role("button", name="Take back"))
    )
    box.first.dblclick()  # takes it back, and again accepts it
    assert rows(tab)[0][3] == "accepted"


def test_the_buttons_of_a_row_at_the_bottom_come_into_view(show):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 60))
    place = centre(tab, in_view(tab)[-1])
    tab.mouse.click(place["x"], place["y"])
    bottom = "document.querySelector('.actions').getBoundingClientRect().bottom"
    assert tab.evaluate(f"{bottom} > innerHeight")  # a second click may come
    wait_for(tab, f"{bottom} <= innerHeight")


def test_blank_space_above_the_rows_goes_when_it_is_out_of_sight(show):
    tab = show(with_alternatives(bitext_of(*[(1, 1, 0.9)] * 60), 0))
    above = "parseFloat(getComputedStyle(document.querySelector('main')).paddingTop)"
    usual = tab.evaluate(above)
    place = centre(tab, 4)
    tab.mouse.click(place["x"], place["y"])
    assert tab.evaluate(above) > usual + 20
    tab.mouse.wheel(0, 600)
    wait_for(tab, f"{above} === {usual}")
    assert tab.evaluate("scrollY") > 0


# ---- Boundaries


def bounded(*shapes, at):
    """A bitext with boundaries."""
    bitext = bitext_of(*shapes)
    return View(bitext, decisions=Decisions.of(bitext.source, bitext.target, boundaries=at))


def test_a_boundary_is_seen(show):
    tab = show(bounded(*[(1, 1, 0.9)] * 4, (2, 1, 0.9), at=[(2, 2), (4, 4)]))

    def marked():
        return tab.locator("main tbody tr").evaluate_all(
            "all => all.flatMap(row => getComputedStyle(row, '::before').content === 'none' ? []"
            " : [row.querySelector('th').textContent])"
        )

    assert marked() == ["3", "5"]
    assert tab.get_by_role("row", name="Boundary").count() == 2  # for those who hear the page
    go(tab, "5")
    press(tab, "s")
    assert marked() == ["3", "5a"]
    press(tab, "z")
    go(tab, "3")
    press(tab, "u")
    assert marked() == ["3a", "5"]


@pytest.mark.parametrize(
    ("row", "keys", "button"),
    [
        ("2", ["m"], "Merge ↓"),
        ("3", ["Shift+M"], "Merge ↑"),
        ("2", ["Alt+ArrowDown"], "Source ↓"),
        ("3", ["Shift+ArrowUp"], "Target ↑"),
        ("3", ["1"], "1"),
    ],
)
def test_no_step_crosses_a_boundary(show, tmp_path, row, keys, button):
    view = bounded(*[(1, 1, 0.9)] * 4, at=[(2, 2)])
    beads = list(view.bitext.alignment)
    beads[2] = replace(beads[2], alternatives=(Bead(Span(1, 3), Span(2, 3), 0.1),))
    bitext = replace(view.bitext, alignment=Alignment(tuple(beads)))
    tab = show(replace(view, bitext=bitext))
    before = pairs(tab)
    go(tab, row)
    press(tab, *keys)
    assert "A boundary stands here" in tab.locator("#status").text_content()
    assert pairs(tab) == before
    assert tab.locator(f'.actions [name="{button}"]').is_disabled()
    assert decided(tab, tmp_path, bitext) == ([], [])


def test_nulls_are_not_joined_over_a_boundary(show, tmp_path):
    view = bounded((1, 1, 0.9), (1, 0, 0.5), (0, 1, 0.5), (1, 1, 0.9), at=[(2, 1)])
    tab = show(view)
    go(tab, "2")
    press(tab, "m", "Alt+ArrowDown", "Shift+ArrowDown")
    go(tab, "3")
    press(tab, "m", "Shift+ArrowUp")
    assert pairs(tab) == ["0:0", "1:", ":1", "2:2"]
    press(tab, "m", "Shift+ArrowDown")  # with what stands on its own side of it
    assert pairs(tab) == ["0:0", "1:", "2:1+2"]
    assert decided(tab, tmp_path, view.bitext) == (["2:1+2"], [])


def test_a_row_that_a_boundary_cuts_cannot_be_accepted(show, bitext, tmp_path):
    kept = tmp_path / "cut.json"
    aligner.write_decisions(Decisions.of(bitext.source, bitext.target, boundaries=[(2, 2)]), kept)
    tab = show(bitext)
    go(tab, "2")
    tab.locator("#file").set_input_files(kept)
    tab.locator("#status", has_text="Loaded").wait_for()
    assert tab.locator(".actions").get_by_role("button", name="Accept").is_disabled()
    press(tab, "a")
    assert "A boundary stands here" in tab.locator("#status").text_content()
    press(tab, "s")  # at the boundary
    assert decided(tab, tmp_path, bitext) == (["1:1", "2:2"], [])


def test_a_row_is_split_where_a_boundary_cuts_it(show, tmp_path):
    bitext = bitext_of((4, 4, 0.9), (1, 1, 0.9))
    kept = tmp_path / "cut.json"
    decisions = Decisions.of(bitext.source, bitext.target, boundaries=[(1, 1)])
    aligner.write_decisions(decisions, kept)
    tab = show(bitext)
    tab.locator("#file").set_input_files(kept)
    tab.locator("#status", has_text="Loaded").wait_for()
    press(tab, "s")
    assert decided(tab, tmp_path, bitext) == (["0:0", "1+2+3:1+2+3"], [])


# ---- Buttons and keys


def test_a_button_is_grey_where_it_would_do_nothing(show):
    tab = show(bitext_of((1, 1, 0.9), (1, 0, 0.5), (2, 1, 0.9), (1, 1, 0.9), (0, 1, 0.5)))

    def grey(number):
        go(tab, number)
        buttons = tab.locator(".actions .bar button:disabled")
        return buttons.evaluate_all("all => all.map(each => each.name)")

    alone = ["Split", "Unlink"]
    assert grey("1") == ["Merge ↑", "Split"]
    assert grey("2") == ["Merge ↑", "Merge ↓", "Split", "Target ↑", "Target ↓", "Unlink"]
    assert "nothing left over here" in tab.locator('[name="Merge ↓"]').get_attribute("title")
    assert grey("3") == []
    assert grey("4") == ["Split"]
    assert set(alone) < set(grey("5"))
    go(tab, "4")
    press(tab, "m")
    assert grey("4") == ["Merge ↓"]


@pytest.mark.parametrize(
    ("key", "code", "shift", "expected"),
    [
        ("ь", "KeyM", False, "0+1:0+1"),  # Russian
        ("צ", "KeyM", False, "0+1:0+1"),  # Hebrew
        ("ى", "KeyM", False, "0+1:0+1"),  # Arabic, somewhere
        ("г", "KeyU", False, "0:"),
        ("Ь", "KeyM", True, "0:0"),  # upwards, where there is nothing
        (",", "KeyM", False, "0:0"),  # French: a comma is a comma
        ("é", "KeyM", False, "0:0"),  # a Latin letter is itself
        ("m", "Semicolon", False, "0+1:0+1"),  # French: the letter counts
    ],
)
def test_keys_work_under_another_script(show, bitext, key, code, shift, expected):
    tab = show(bitext_of(*[(1, 1, 0.9)] * 3))
    tab.locator("[aria-current]").dispatch_event(
        "keydown", {"key": key, "code": code, "shiftKey": shift, "bubbles": True}
    )
    assert pairs(tab)[0] == expected
    assert ("no row to merge" in tab.locator("#status").text_content()) == shift
