"""The page in a real browser: the file of decisions that it gives, and what it does with one.

`make test-pages` requires Chromium; without it these tests are skipped elsewhere.
"""

import json

import pytest
from shown import ARABIC, ENGLISH
from tabs import decided, download, go, pairs, press, rows, six_beads

import aligner
from aligner import Decisions
from aligner.view import View


@pytest.fixture
def bitext():
    return six_beads()


def load(tab, path):
    tab.locator("#file").set_input_files(path)
    tab.locator("#status", has_text="Loaded").wait_for()


def warns(tab):
    """Whether the page warns whoever is about to leave it."""
    return tab.evaluate("() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))")


def test_a_review_goes_on_where_it_was(show, bitext, tmp_path):
    tab = show(bitext)
    press(tab, "j", "s", "j", "j", "u")
    go(tab, "4")
    press(tab, "a")
    kept = download(tab, tmp_path)
    expected = decided(tab, tmp_path, bitext)
    assert expected == (["1:1", "2:2", "4:"], ["3:3"])
    again = show(bitext)
    load(again, kept)
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
    load(other, kept)
    press(other, "z")  # takes back all that was loaded
    left = aligner.read_decisions(download(other, tmp_path))
    assert (left.locked, left.forbidden, left.boundaries) == ((), (), ())


def test_what_was_never_downloaded_is_not_saved_by_loading_a_file(show, bitext, tmp_path):
    tab = show(bitext)
    press(tab, "a")
    kept = download(tab, tmp_path)
    tab = show(bitext)
    go(tab, "3")
    press(tab, "a")
    load(tab, kept)
    assert [row[0] for row in rows(tab) if row[3] == "accepted"] == ["1", "3"]
    assert warns(tab)
    download(tab, tmp_path)
    assert not warns(tab)


def test_a_page_that_holds_only_what_was_loaded_can_be_left(show, bitext, tmp_path):
    tab = show(bitext)
    press(tab, "a")
    assert warns(tab)
    kept = download(tab, tmp_path)
    assert not warns(tab)
    tab = show(bitext)
    load(tab, kept)
    assert not warns(tab)


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


@pytest.mark.parametrize(
    ("boundary", "said"),
    [
        ([30, 38], "cuts through an accepted row"),
        ([31, 38], "does not fall between"),
        ([0, "x"], "does not fall between"),
    ],
)
def test_boundaries_that_cannot_be_kept_are_not_loaded(show, bitext, tmp_path, boundary, said):
    path = tmp_path / "cut.json"
    tab = show(bitext)
    go(tab, "2")
    press(tab, "a")
    entries = json.loads(download(tab, tmp_path).read_text())
    path.write_text(json.dumps({**entries, "boundaries": [boundary]}))
    tab.locator("#file").set_input_files(path)
    tab.locator("#status", has_text="cut.json cannot be used").wait_for()
    assert said in tab.locator("#status").text_content()
    assert json.loads(download(tab, tmp_path).read_text()) == entries
