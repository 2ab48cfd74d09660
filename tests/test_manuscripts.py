"""Texts out of files of any kind, on the command line, and the nouns that they become."""

from pathlib import Path

import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import Span
from aligner.bitext import Block, Manuscript, Place
from aligner.bitext.manuscript import places_within
from aligner.formats import read_manuscript

LAST = {
    ".html": {"heading": "Das Boot", "paragraph": 9},
    ".epub": {"chapter": 2, "file": "OEBPS/text/z1.xhtml", "heading": "Das Boot", "paragraph": 5},
    ".docx": {"heading": "Das Boot", "paragraph": 9},
    ".pdf": {"page": 2, "paragraph": 5},
    ".srt": {"cue": 12, "start": "00:00:33.000", "end": "00:00:35.700"},
    ".vtt": {"cue": 12, "start": "00:00:33.000", "end": "00:00:35.700"},
    ".ass": {"cue": 12, "start": "00:00:33.000", "end": "00:00:35.700"},
}


@pytest.mark.parametrize("kind", LAST)
def test_two_files_align_in_one_call_and_a_bead_is_traced_back(empty, aligned_rows, kind):
    for language, chapters in makers.SIDES.items():
        Path(f"{language}{kind}").write_bytes(makers.MAKERS[kind](chapters))
    rows = aligned_rows(f"de{kind}", f"en{kind}")
    assert all(len(row["source"]) == len(row["target"]) == 1 for row in rows)
    assert all(row["confidence"] > 0.9 for row in rows)
    assert rows[-1]["target_text"].split()[:2] == ["Nobody", "ever"]
    assert rows[-1]["source_text"].split()[:2] == ["Niemand", "hat"]
    assert rows[-1]["source_places"][-1] == LAST[kind]


def test_files_of_different_kinds_align(empty, aligned_rows):
    Path("de.epub").write_bytes(makers.as_epub(makers.GERMAN))
    Path("en.txt").write_bytes(makers.MAKERS[".txt"](makers.ENGLISH))
    rows = aligned_rows("de.epub", "en.txt")
    assert {len(row["source"]) for row in rows} == {1}
    assert "source_places" in rows[0]
    assert "target_places" not in rows[0]


def test_a_page_in_two_languages_aligns_and_its_menu_is_set_apart(empty, aligned_rows):
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "Shop", "Blog"))
    body = makers.as_html(
        makers.ENGLISH + makers.GERMAN,
        before=f"<nav><ul>{links}</ul></nav>",
        after="<footer>All rights reserved. Please write to us.</footer>",
    )
    Path("both.html").write_bytes(body)
    rows = aligned_rows("both.html")
    assert [row["source_text"] for row in rows][:2] == [
        "The Lighthouse Keeper",
        "Old Henrik had kept the lighthouse for thirty-one years.",
    ]
    assert all(row["source"] and row["target"] for row in rows)
    assert not any("rights" in row["source_text"] or "Shop" in row["source_text"] for row in rows)


def test_a_table_of_two_columns_in_a_document_aligns(empty, aligned_rows):
    pairs = list(
        zip(makers.paragraphs(makers.ENGLISH), makers.paragraphs(makers.GERMAN), strict=True)
    )
    Path("both.docx").write_bytes(makers.as_docx([], table=pairs))
    rows = aligned_rows("both.docx")
    assert rows[0]["source_places"] == [{"table": 1, "row": 1, "column": 1}]
    assert rows[0]["target_places"] == [{"table": 1, "row": 1, "column": 2}]
    for row in rows:
        first, second = row["source_places"][-1], row["target_places"][-1]
        assert (first["row"], first["column"], second["column"]) == (second["row"], 1, 2)


def test_the_time_of_a_sentence_is_from_its_first_to_its_last_cue(empty, aligned_rows):
    Path("en.srt").write_bytes(
        makers.cues("He came home late", "and went to bed.", "Nobody saw him.")
    )
    Path("de.srt").write_bytes(
        makers.cues("Er kam spät nach Hause", "und ging ins Bett.", "Niemand sah ihn.")
    )
    first, second = aligned_rows("en.srt", "de.srt")
    assert first["source_text"] == "He came home late\nand went to bed."
    assert [place["cue"] for place in first["source_places"]] == [1, 2]
    assert first["source_places"][0]["start"] == "00:00:00.000"
    assert first["source_places"][-1]["end"] == "00:00:03.900"
    assert [place["cue"] for place in second["target_places"]] == [3]


def test_a_folder_and_a_pattern_stand_for_their_files_in_natural_order(empty, aligned_rows):
    for language, (first, second) in makers.SIDES.items():
        Path(language).mkdir()
        Path(language, ".hidden.html").write_bytes(b"<p>Hidden.")
        Path(language, "cover.jpg").write_bytes(b"\xff\xd8\xff")
        Path(language, "2.html").write_bytes(makers.as_html([first]))
        Path(language, "10.html").write_bytes(makers.as_html([second]))
    rows = aligned_rows("de", "en/*.html")
    assert [row["source_places"][0]["file"] for row in rows] == ["2.html"] * 8 + ["10.html"] * 9
    assert all(len(row["target"]) == 1 for row in rows)


def test_brackets_in_the_name_of_a_folder_are_no_part_of_a_pattern(empty):
    for folder in ("book[1]", "book1"):
        Path(folder).mkdir()
        Path(folder, "a.txt").write_text(f"In {folder}.", encoding="utf-8")
    assert str(read_manuscript("book[1]/*.txt")) == "In book[1]."
    assert str(read_manuscript("book?1]/*.txt")) == "In book[1]."


def test_files_of_several_folders_are_told_apart_by_them(empty):
    for name in ("book/a/1.txt", "book/b/1.txt", "book/b/c/1.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"{name}\n", encoding="utf-8")
    for pattern, names in (
        ("book/**/*.txt", ["a/1.txt", "b/1.txt", "b/c/1.txt"]),
        (f"{Path.cwd()}/book/*/1.txt", ["a/1.txt", "b/1.txt"]),
        ("book/b/*.txt", ["1.txt"]),
        ("b*/b/*/1.txt", ["1.txt"]),
    ):
        files = [place.as_dict()["file"] for place in read_manuscript(pattern).places]
        assert files == names


@pytest.mark.parametrize("is_reversed", [False, True])
def test_files_with_equal_numbers_have_one_order(tmp_path, monkeypatch, is_reversed):
    names = ["ch01.txt", "ch1.txt", "ch001.txt"]
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = sorted((tmp_path / name for name in names), reverse=is_reversed)
    monkeypatch.setattr(Path, "iterdir", lambda _: iter(found))  # in whatever order a disk has
    assert str(read_manuscript(tmp_path)).split() == ["ch001.txt", "ch01.txt", "ch1.txt"]


def test_a_superscript_in_a_name_is_no_number_to_sort_by(tmp_path):
    for name in ("b²10.html", "b²2.html", "1²2.html"):
        (tmp_path / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    assert str(read_manuscript(tmp_path)).split() == ["1²2.html", "b²2.html", "b²10.html"]


addresses = st.tuples(st.tuples(st.just("paragraph"), st.integers(1, 9)))
parts = st.tuples(st.text("ab \n.漢\u2028", max_size=8), addresses)
block = st.builds(Block, st.lists(parts, max_size=3).map(tuple), st.booleans())


@given(st.lists(block, max_size=6))
def test_a_manuscript_of_any_blocks_is_valid(blocks):
    made = Manuscript.of_blocks(blocks)
    shown = [part for each in blocks for part in each.parts if part[0].strip()]
    assert [p.span.of(made.text) for p in made.places] == [t for t, _ in shown]
    kept = [each for each in blocks if not each.apart and any(t.strip() for t, _ in each.parts)]
    expected = "".join(t for each in kept or blocks for t, _ in each.parts if t.strip())
    assert "".join(str(made).split()) == "".join(expected.split())


@given(st.lists(st.lists(block, min_size=1, max_size=3), max_size=3))
def test_several_manuscripts_are_one_after_another(files):
    made = [Manuscript.of_blocks(blocks) for blocks in files]
    joined = Manuscript.joined([(str(number), each) for number, each in enumerate(made)])
    expected = [
        (str(number), place.span.of(each.text), place.address)
        for number, each in enumerate(made)
        for place in each.places
    ]
    found = [
        (dict(place.address)["file"], place.span.of(joined.text))
        for place in joined.places
        if place.span
    ]
    assert found == [(number, text) for number, text, _ in expected]


spans = (
    st.lists(st.integers(0, 30), max_size=12)
    .map(sorted)
    .map(lambda e: list(zip(e[::2], e[1::2], strict=False)))
)


@given(spans, st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted))
def test_places_within_a_span_are_those_that_share_a_character(edges, span):
    places = [Place(Span(a, b), (("n", number),)) for number, (a, b) in enumerate(edges) if a < b]
    wanted = Span(*span)
    expected = tuple(place for place in places if set(place.span) & set(wanted))
    if wanted:
        assert places_within(places, wanted) == expected


def test_a_manuscript_that_is_none_is_refused():
    with pytest.raises(ValueError, match="places must be in order"):
        Manuscript("text", places=(Place(Span(2, 9), ()),))
    with pytest.raises(ValueError, match="a blank line must stand between"):
        Manuscript("one two", (Span(0, 3), Span(4, 7)))
