"""Ready pairs of translation memories and XLIFF, read as a bitext."""

import json
from pathlib import Path

import makers
import pytest

import aligner
from aligner import FormatError, InputError, LanguageError, cli
from aligner.formats import read_bitext, read_counted, read_manuscript

TMX = """<?xml version="1.0"?><tmx version="1.4"><header srclang="{}"/><body>
<tu tuid="t1"><tuv xml:lang="de-DE"><seg>Guten <bpt i="1">&lt;b&gt;</bpt>Tag<ept i="1">&lt;/b&gt;
</ept>!</seg></tuv><tuv xml:lang="en"><seg>Good day!</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nur deutsch.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>See you tomorrow.</seg></tuv>
<tuv xml:lang="de"><seg>Bis morgen.</seg></tuv></tu>
{}</body></tmx>"""
XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.c" source-language="de" target-language="en"><body><group><trans-unit id="7">
<source>Guten <g id="1">Tag</g>!</source><target>Good day<ph id="2">%s</ph>!</target>
<alt-trans><target>Hello</target></alt-trans></trans-unit>
<trans-unit id="8"><source>Offen.</source></trans-unit></group></body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="de" trgLang="en"
xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f1"><unit id="u1"><segment id="s1">
<source>Guten <pc id="1">Tag</pc>!</source><target>Good day!</target></segment>
<segment><source>Bis morgen.</source><target>See you tomorrow.</target></segment></unit>
</file></xliff>"""


def test_ready_sentences_in_a_format_without_lines_are_its_blocks(empty):
    said = {"de": ("Guten Tag! Bis morgen.", "Niemand\nkam."), "en": ("Good day!", "Nobody came.")}
    for code, texts in said.items():
        Path(f"a.{code}.docx").write_bytes(makers.as_docx([("1", texts)]))
    command = ["align", "a.de.docx", "a.en.docx", "--presegmented", "-o", "out.jsonl"]
    named = ["--source-lang", "de", "--target-lang", "en", "--no-cache"]
    assert cli.main([*command, *named]) == 0
    rows = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [row["source_text"] for row in rows] == ["1", *said["de"]]
    assert [row["target_text"] for row in rows] == ["1", *said["en"]]
    assert rows[2]["source_places"] == [{"heading": "1", "paragraph": 3}]


def test_so_are_those_of_a_page_without_headings(empty):
    page = "<p>{}<br>{}</p><p>{}</p>"
    Path("a.de.html").write_text(page.format("Eins.", "Mehr.", "Zwei."), encoding="utf-8")
    Path("a.en.html").write_text(page.format("One.", "More.", "Two."), encoding="utf-8")
    command = ["align", "a.de.html", "a.en.html", "--presegmented", "-o", "out.jsonl"]
    named = ["--source-lang", "de", "--target-lang", "en", "--no-cache"]
    assert cli.main([*command, *named]) == 0
    rows = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [row["source_text"] for row in rows] == ["Eins.\nMehr.", "Zwei."]


def test_a_translation_memory_is_a_bitext_of_pairs(empty):
    Path("a.tmx").write_text(TMX.format("en", ""), encoding="utf-8")
    bitext = read_bitext("a.tmx")
    assert (bitext.source.language, bitext.target.language) == ("en", "de")
    assert [(pair.source, pair.target) for pair in bitext] == [
        ("Good day!", "Guten Tag!"),
        ("See you tomorrow.", "Bis morgen."),
    ]
    assert [place.as_dict()["unit"] for place in bitext.source.places] == ["t1", 3]
    turned = read_bitext("a.tmx", "German")
    assert (turned.source.language, turned.target.language) == ("de", "en")


def test_of_more_than_two_languages_two_must_be_named(empty):
    third = (
        '<tu><tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="de"><seg>Ja.</seg></tuv></tu>'
    )
    Path("a.tmx").write_text(TMX.format("*all*", third), encoding="utf-8")
    with pytest.raises(LanguageError, match="holds de-DE, de, en, fr; name two"):
        read_bitext("a.tmx")
    assert [pair.source for pair in read_bitext("a.tmx", "fr", "de")] == ["Oui."]
    with pytest.raises(LanguageError, match="holds no it"):
        read_bitext("a.tmx", "it", "de")


def test_xliff_of_both_versions(empty):
    Path("a.xlf").write_text(XLIFF_1, encoding="utf-8")
    (pair,) = read_bitext("a.xlf")
    assert (pair.source, pair.target) == ("Guten Tag!", "Good day!")
    Path("b.xliff").write_text(XLIFF_2, encoding="utf-8")
    bitext = read_bitext("b.xliff")
    assert [pair.target for pair in bitext] == ["Good day!", "See you tomorrow."]
    assert [place.as_dict() for place in bitext.source.places] == [
        {"file": "f1", "unit": "u1", "segment": "s1"},
        {"file": "f1", "unit": "u1", "segment": 2},
    ]


SEGMENTED = """<xliff version="1.2"><file original="a" source-language="de" target-language="en">
<body><trans-unit id="7"><source>Guten Tag! Bis morgen. Leise.</source><seg-source>
<mrk mtype="seg" mid="4">Guten Tag!</mrk> <g id="1"><mrk mtype="seg" mid="5">Bis morgen.</mrk></g>
<mrk mtype="seg" mid="6">Leise.</mrk></seg-source><target><mrk mtype="seg" mid="5">See you
tomorrow.</mrk> <mrk mtype="seg" mid="4">Good <mrk mtype="x-term">day</mrk>!</mrk>
<mrk mtype="seg" mid="6"/></target></trans-unit>
<trans-unit id="8"><source>Ja. Nein.</source><seg-source><mrk mtype="seg" mid="7">Ja.</mrk>
<mrk mtype="seg" mid="8">Nein.</mrk></seg-source><target>Yes. No.</target></trans-unit>
</body></file></xliff>"""


def test_segments_that_a_program_has_marked_are_a_pair_each(empty):
    Path("a.xlf").write_text(SEGMENTED, encoding="utf-8")
    bitext = read_bitext("a.xlf")
    assert [(pair.source, pair.target) for pair in bitext] == [
        ("Guten Tag!", "Good day!"),
        ("Bis morgen.", "See you\ntomorrow."),
        ("Ja. Nein.", "Yes. No."),  # of a target without marks nobody knows where it goes
    ]
    assert [place.as_dict() for place in bitext.target.places] == [
        {"file": "a", "unit": "7", "segment": "4"},
        {"file": "a", "unit": "7", "segment": "5"},
        {"file": "a", "unit": "8"},
    ]
    assert [unit.texts for unit in aligner.read_units("a.xlf")][2] == ("Leise.", "")


def test_tracked_changes_of_trados_are_accepted(empty):
    changed = SEGMENTED.replace(
        """Good <mrk mtype="x-term">day</mrk>!""",
        '<mrk mtype="x-sdl-deleted" sdl:revid="r1">Stop</mrk><mrk mtype="x-sdl-added"'
        ' sdl:revid="r2">Start</mrk> <mrk mtype="x-sdl-comment">now</mrk>!',
    ).replace("<xliff", '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"')
    Path("a.sdlxliff").write_text(changed, encoding="utf-8")
    assert next(pair.target for pair in read_bitext("a.sdlxliff")) == "Start now!"


@pytest.mark.parametrize(
    "marks",
    [
        '<mrk mtype="seg" mid="4">A.</mrk> B.',
        '<mrk mtype="seg" mid="4">A.</mrk> <mrk mtype="seg" mid="4">B.</mrk>',
    ],
)
def test_marked_segments_that_do_not_hold_all_text_lose_none(empty, marks):
    unit = f"<source>A. B.</source><seg-source>{marks}</seg-source><target>{marks}</target>"
    before, rest = SEGMENTED.split("<trans-unit", 1)
    after = rest.rsplit("</trans-unit>", 1)[1]
    Path("a.xlf").write_text(
        f'{before}<trans-unit id="1">{unit}</trans-unit>{after}', encoding="utf-8"
    )
    assert [each.texts for each in aligner.read_units("a.xlf")] == [("A. B.", "A. B.")]


@pytest.mark.parametrize("suffix", [".sdlxliff", ".mqxliff", ".mxliff"])
def test_xliff_of_other_programs_is_read_by_its_suffix_and_not_written(empty, aligned_rows, suffix):
    Path(f"a{suffix}").write_text(SEGMENTED, encoding="utf-8")
    assert [row["source_text"] for row in aligned_rows(f"a{suffix}")] == [
        "Guten Tag!",
        "Bis morgen.",
        "Ja. Nein.",
    ]
    with pytest.raises(FormatError, match="cannot write"):
        aligner.write(read_bitext(f"a{suffix}"), f"b{suffix}")


def test_texts_without_a_counterpart_are_nulls_for_whoever_asks(empty):
    units = [
        aligner.Unit(("", "Vorweg."), 0.7),
        aligner.Unit(("Good day!", "Guten Tag!"), 0.9),
        aligner.Unit(("", "Und noch etwas.")),
        aligner.Unit(("Nobody came.", " ")),
        aligner.Unit(("See you tomorrow.", "Bis morgen.")),
    ]
    aligner.write_units(units, "a.units.jsonl", ("en", "de"), nulls=True)
    bitext, left_out = read_counted("a.units.jsonl", (None, None), nulls=True)
    assert [(pair.source, pair.target, pair.confidence) for pair in bitext] == [
        ("", "Vorweg.", 0.7),
        ("Good day!", "Guten Tag!", 0.9),
        ("Nobody came.", "", 1.0),
        ("", "Und noch etwas.", 1.0),
        ("See you tomorrow.", "Bis morgen.", None),
    ]
    assert left_out.single == 3
    assert len(read_counted("a.units.jsonl", (None, None))[0]) == 2


def test_ready_pairs_are_written_and_aligned_anew(empty, aligned_rows):
    Path("a.tmx").write_text(TMX.format("de", ""), encoding="utf-8")
    aligner.write(read_bitext("a.tmx"), "a.gold")
    assert Path("a.gold").read_text() == "[0]:[0]\n[1]:[1]\n"
    rows = aligned_rows("a.tmx")
    assert [row["source_text"] for row in rows] == ["Guten Tag!", "Bis morgen."]
    assert rows[0]["source_places"] == [{"unit": "t1"}]


def test_a_file_of_pairs_is_given_alone(empty):
    Path("a.tmx").write_text(TMX.format("de", ""), encoding="utf-8")
    with pytest.raises(InputError, match=r"a.tmx holds both languages; give it alone"):
        read_manuscript("a.tmx")
