"""Readers of texts: what each format keeps, and the way from a bead back to its place."""

import json
from pathlib import Path

import docx
import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

import aligner
from aligner import FormatError, InputError, LanguageError, Span, cli
from aligner.formats import html, read_bitext, read_counted, read_manuscript, subtitles
from aligner.manuscript import Block, Manuscript, Place, places_within


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capfd):
    """Run a command that must work; gives the rows that it writes."""

    def command(*arguments):
        code = cli.main(["align", *map(str, arguments), "-o", "out.jsonl"])
        assert code == 0, capfd.readouterr().err
        lines = Path("out.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    return command


def page(body):
    return html.read(f"<html><body>{body}</body></html>".encode(), "page.html")


def cues(*texts, seconds=2):
    """A SubRip file with a cue every so many seconds."""
    return "\n".join(
        f"{number + 1}\n00:00:{number * seconds:02d},000 --> 00:00:{number * seconds + 1:02d},900\n"
        f"{text}\n"
        for number, text in enumerate(texts)
    ).encode()


# --- from the command line, in one call -----------------------------------------------------------

LAST = {
    ".html": {"heading": "Das Boot", "paragraph": 9},
    ".epub": {"chapter": 2, "file": "OEBPS/text/z1.xhtml", "heading": "Das Boot", "paragraph": 5},
    ".docx": {"heading": "Das Boot", "paragraph": 9},
    ".pdf": {"page": 2, "paragraph": 5},
    ".srt": {"cue": 12, "start": "00:00:33.000", "end": "00:00:35.700"},
    ".vtt": {"cue": 12, "start": "00:00:33.000", "end": "00:00:35.700"},
}


@pytest.mark.parametrize("kind", LAST)
def test_two_files_align_in_one_call_and_a_bead_is_traced_back(here, run, kind):
    for language, chapters in makers.SIDES.items():
        Path(f"{language}{kind}").write_bytes(makers.MAKERS[kind](chapters))
    rows = run(f"de{kind}", f"en{kind}")
    assert all(len(row["source"]) == len(row["target"]) == 1 for row in rows)
    assert all(row["confidence"] > 0.9 for row in rows)
    assert rows[-1]["target_text"].split()[:2] == ["Nobody", "ever"]
    assert rows[-1]["source_text"].split()[:2] == ["Niemand", "hat"]
    assert rows[-1]["source_places"][-1] == LAST[kind]


def test_files_of_different_kinds_align(here, run):
    Path("de.epub").write_bytes(makers.as_epub(makers.GERMAN))
    Path("en.txt").write_bytes(makers.MAKERS[".txt"](makers.ENGLISH))
    rows = run("de.epub", "en.txt")
    assert {len(row["source"]) for row in rows} == {1}
    assert "source_places" in rows[0]
    assert "target_places" not in rows[0]


def test_a_page_in_two_languages_aligns_and_its_menu_is_set_apart(here, run):
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "Shop", "Blog"))
    body = makers.as_html(
        makers.ENGLISH + makers.GERMAN,
        before=f"<nav><ul>{links}</ul></nav>",
        after="<footer>All rights reserved. Please write to us.</footer>",
    )
    Path("both.html").write_bytes(body)
    rows = run("both.html")
    assert [row["source_text"] for row in rows][:2] == [
        "The Lighthouse Keeper",
        "Old Henrik had kept the lighthouse for thirty-one years.",
    ]
    assert all(row["source"] and row["target"] for row in rows)
    assert not any("rights" in row["source_text"] or "Shop" in row["source_text"] for row in rows)


def test_a_table_of_two_columns_in_a_document_aligns(here, run):
    pairs = list(
        zip(makers.paragraphs(makers.ENGLISH), makers.paragraphs(makers.GERMAN), strict=True)
    )
    Path("both.docx").write_bytes(makers.as_docx([], table=pairs))
    rows = run("both.docx")
    assert rows[0]["source_places"] == [{"table": 1, "row": 1, "column": 1}]
    assert rows[0]["target_places"] == [{"table": 1, "row": 1, "column": 2}]
    for row in rows:
        first, second = row["source_places"][-1], row["target_places"][-1]
        assert (first["row"], first["column"], second["column"]) == (second["row"], 1, 2)


def test_the_time_of_a_sentence_is_from_its_first_to_its_last_cue(here, run):
    Path("en.srt").write_bytes(cues("He came home late", "and went to bed.", "Nobody saw him."))
    Path("de.srt").write_bytes(
        cues("Er kam spät nach Hause", "und ging ins Bett.", "Niemand sah ihn.")
    )
    first, second = run("en.srt", "de.srt")
    assert first["source_text"] == "He came home late\nand went to bed."
    assert [place["cue"] for place in first["source_places"]] == [1, 2]
    assert first["source_places"][0]["start"] == "00:00:00.000"
    assert first["source_places"][-1]["end"] == "00:00:03.900"
    assert [place["cue"] for place in second["target_places"]] == [3]


def test_a_folder_and_a_pattern_stand_for_their_files_in_natural_order(here, run):
    for language, (first, second) in makers.SIDES.items():
        Path(language).mkdir()
        Path(language, ".hidden.html").write_bytes(b"<p>Hidden.")
        Path(language, "cover.jpg").write_bytes(b"\xff\xd8\xff")
        Path(language, "2.html").write_bytes(makers.as_html([first]))
        Path(language, "10.html").write_bytes(makers.as_html([second]))
    rows = run("de", "en/*.html")
    assert [row["source_places"][0]["file"] for row in rows] == ["2.html"] * 8 + ["10.html"] * 9
    assert all(len(row["target"]) == 1 for row in rows)


# --- HTML -----------------------------------------------------------------------------------------


def test_white_space_is_what_html_says_it_is():
    found = page(
        "<p>One \n  <b>two</b>\tthree<br> four</p>\n<pre>a\n   b</pre><p>&nbsp;x&amp;y</p>"
    )
    assert found.text == "One two three\nfour\n\na\n   b\n\n\u00a0x&y"


def test_what_is_no_text_is_left_out():
    found = page(
        "<script>var x</script><p>Text<sup><a href='#n1'>1</a></sup> and <ruby>漢<rt>kan</rt>"
        "</ruby> x<sup>2</sup>.</p><p hidden>no</p><div style='display: none'>no</div><!-- no -->"
    )
    assert found.text == "Text and 漢 x2."


@pytest.mark.parametrize(
    "apart",
    [
        "<nav><p>Menu</p></nav>",
        "<footer>Imprint</footer>",
        "<aside>Also read</aside>",
        "<div role='navigation'>Menu</div>",
        "<p><a href='/a'>One</a> | <a href='/b'>Two</a> | <a href='/c'>Three</a></p>",
        "<ul><li><a href='/a'>One</a><li><a href='/b'>Two</a><li><a href='/c'>Three</a></ul>",
    ],
)
def test_what_belongs_to_the_page_is_kept_apart(apart):
    found = page(f"<h1>Title</h1><p>First.</p>{apart}<p>Last, with <a href='/x'>a link</a>.</p>")
    assert str(found) == "Title\n\nFirst.\n\nLast, with a link."
    assert len(found.text) > len(str(found))
    assert len(found.regions) == 2


def test_with_a_main_part_all_else_is_apart():
    assert str(page("<p>Before</p><main><p>Text.</p></main><p>After</p>")) == "Text."


def test_a_header_with_text_and_an_articles_footer_are_text():
    body = (
        "<header><p>Preamble.</p></header><article><p>Text.</p><footer>By Ann.</footer></article>"
    )
    assert str(page(body)) == "Preamble.\n\nText.\n\nBy Ann."


def test_a_page_of_nothing_but_links_is_a_text_of_links():
    body = "".join(f"<p><a href='/{number}'>Chapter {number}</a></p>" for number in range(5))
    assert len(page(body).blocks) == 5


def test_a_page_says_its_encoding():
    body = "<meta charset='windows-1251'><p>Добрый вечер.</p>"
    assert str(html.read(body.encode("windows-1251"), "a.html")) == "Добрый вечер."
    assert str(html.read(body.encode(), "a.html")) == "Добрый вечер."


def test_a_page_in_xml_may_have_empty_elements_and_names_of_html():
    body = "<?xml version='1.0' encoding='iso-8859-1'?><html xmlns='http://www.w3.org/1999/xhtml'>"
    body += (
        "<head><title/><script src='x'/></head><body><p>d&eacute;j\u00e0 <a id='p'/>vu&nbsp;!</p>"
    )
    body += "</body></html>"
    assert str(html.read(body.encode("iso-8859-1"), "a.xhtml")) == "déjà vu\u00a0!"
    broken = body.replace("</p>", "").replace("<title/><script src='x'/>", "")
    assert str(html.read(broken.encode("iso-8859-1"), "a.xhtml")) == "déjà vu\u00a0!"


def test_a_page_that_is_nested_deeply_is_read_whole_or_refused():
    assert str(page("<div>" * 2000 + "text")) == "text"
    with pytest.raises(FormatError, match=r"page\.html has elements nested thousands deep"):
        page("<p>first</p>" + "<div>" * 50_000 + "text")


# --- DOCX -----------------------------------------------------------------------------------------


def test_a_footnote_follows_its_paragraph(here):
    Path("a.docx").write_bytes(makers.as_docx(makers.ENGLISH, note="A kind of tower."))
    found = read_manuscript("a.docx")
    texts = [found.text[place.span.start : place.span.stop] for place in found.places]
    assert texts[2] == "A kind of tower."
    assert found.places[2].as_dict() == {"heading": "The Lighthouse Keeper", "footnote": 1}


def test_the_text_is_the_one_with_changes_accepted(here):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    body = (
        f"<w:document {w}><w:body><w:p><w:r><w:t>The </w:t></w:r><w:moveFrom><w:r><w:t>old</w:t>"
        "</w:r></w:moveFrom><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:hyperlink><w:r>"
        "<w:t xml:space='preserve'> house</w:t></w:r></w:hyperlink></w:p><w:sdt><w:sdtContent><w:p>"
        "<w:r><w:t>In a form.</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"
    )
    Path("a.docx").write_bytes(
        makers.as_archive({"_rels/.rels": relations, "word/document.xml": body})
    )
    assert read_manuscript("a.docx").text == "The new house\n\nIn a form."


def test_hidden_text_of_a_document_is_left_out(here):
    document = docx.Document()
    paragraph = document.add_paragraph("The buyer pays. ")
    for text, is_hidden in (("Not for the seller. ", True), ("The seller delivers.", False)):
        paragraph.add_run(text).font.hidden = is_hidden
    document.save("a.docx")
    assert str(read_manuscript("a.docx")) == "The buyer pays. The seller delivers."


# --- PDF ------------------------------------------------------------------------------------------


def test_running_heads_and_page_numbers_are_apart(here):
    Path("a.pdf").write_bytes(
        makers.as_pdf(makers.ENGLISH + makers.GERMAN, head="Stories of the Sea")
    )
    found = read_manuscript("a.pdf")
    assert "Stories of the Sea" in found.text
    assert str(found).split() == " ".join(makers.paragraphs(makers.ENGLISH + makers.GERMAN)).split()
    assert [found.text[b.start : b.stop].split()[0] for b in found.blocks][:3] == [
        "The",
        "Old",
        "One",
    ]


def drawn(*pages):
    """What is read of pages whose lines are drawn at x and y, in letters of a size."""
    Path("a.pdf").write_bytes(makers.as_drawn_pdf(pages))
    return read_manuscript("a.pdf")


def test_a_sentence_runs_on_over_the_end_of_a_page(here):
    long = [("Title", ["The old man went on and on about the sea and the weather. " * 60])]
    Path("a.pdf").write_bytes(makers.as_pdf(long))
    found = read_manuscript("a.pdf")
    sentences = list(aligner.split(found.text, "en", regions=found.regions))
    assert {" ".join(sentence.split()) for sentence in sentences[1:]} == {
        "The old man went on and on about the sea and the weather."
    }
    pages = [place.as_dict()["page"] for place in found.places if len(place.address) == 2]
    assert sorted(pages) == pages
    assert max(pages) > 1


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("a light-<br/>house keeper", "a lighthouse\nkeeper"),
        ("Meyer-<br/>Lansky came", "Meyer-Lansky\ncame"),
        ("Ein-<br/>und Ausgang", "Ein-\nund Ausgang"),
        ("well-known, so well-<br/>known", "well-known, so well-known"),
    ],
)
def test_a_hyphen_that_only_ends_a_line_is_left_out(here, broken, whole):
    Path("a.pdf").write_bytes(makers.as_pdf([("Title", [broken])]))
    assert str(read_manuscript("a.pdf")) == f"Title\n\n{whole}"


def test_the_lines_of_a_heading_stay_together(here):
    heading = [(50, 520, 18, "How the tower clock came"), (75, 498, 18, "back to its square")]
    text = [(40, 470 - 13 * row, 11, "The clock ran on and on, as it had.") for row in range(4)]
    found = drawn([*heading, *text, (40, 390, 16, "Another"), (40, 350, 16, "and one more"), *text])
    assert [found.text[b.start : b.stop] for b in found.blocks][0::2] == [
        "How the tower clock came\nback to its square",
        "Another",
        "\n".join(line[3] for line in text),
    ]


def test_a_number_in_a_table_is_no_page_number(here):
    text = "The clock ran on and on, as it always had."
    prose = [(40, 500, 11, text), (40, 486, 11, text)]
    table = [(40, 110, 11, "1917"), (90, 110, 11, "Stopped")]
    found = drawn([*prose, *table, (200, 60, 9, "1")], [*prose, (200, 60, 9, "2")])
    assert "1917" in str(found)
    assert "1" not in str(found).replace("1917", "")
    alone = drawn([*prose, (40, 472, 11, "1917"), (200, 60, 9, "31")])  # what a line ends with
    assert str(alone).endswith("had.\n1917")
    foot = [(90, 472, 11, "2026"), (40, 472, 11, "Berlin")]
    dated = drawn([*prose, *foot], [(40, 500, 11, "Nobody knew why."), *foot])
    assert "2026" not in str(dated)
    year = drawn([*prose, (40, 472, 11, "1990.")], prose)  # what a sentence ends with
    assert "1990." in str(year)
    dashed = drawn([(40, 560, 9, "Bulletin"), (300, 560, 9, "- 7 -"), *prose])
    assert "7" not in str(dashed)


def test_letters_that_are_set_as_one_sign_are_spelt_out(here):
    found = drawn([(60, 500, 11, "The \ufb01rst day was \ufb02ooded.")])
    assert str(found) == "The first day was flooded."


# --- subtitles ------------------------------------------------------------------------------------


def test_speakers_take_turns_and_long_pauses_part():
    data = cues("- Where is\nthe key?\n- I have no idea.", "Then we must", "look for it.")
    found = subtitles.read(data, "a.srt")
    texts = [found.text[b.start : b.stop] for b in found.blocks]
    assert texts == ["- Where is\nthe key?", "- I have no idea.\nThen we must\nlook for it."]
    apart = subtitles.read(cues("He left.", "She stayed.", seconds=9), "a.srt")
    assert len(apart.blocks) == 2


def test_without_full_stops_each_cue_stands_alone():
    found = subtitles.read(cues("我不知道", "你在说什么", "真的吗？", "当然"), "a.srt")
    assert len(found.blocks) == 4


def blocks_of(*texts):
    found = subtitles.read(cues(*texts), "a.srt")
    return [found.text[block.start : block.stop] for block in found.blocks]


def test_what_nobody_speaks_stands_alone():
    assert blocks_of(
        "♪ The water is wide ♪",
        "♪ I cannot\nget o'er ♪",
        "(applause)",
        "[DOOR SLAMS]\n[sighs]",
        "LONDON, 1943",
        "What do you",
        "want?",
        "# Row your boat #",
        "I was (just)",
        "leaving [sighs].",
    ) == [
        "♪ The water is wide ♪",
        "♪ I cannot\nget o'er ♪",
        "(applause)",
        "[DOOR SLAMS]\n[sighs]",
        "LONDON, 1943",
        "What do you\nwant?",
        "# Row your boat #",
        "I was (just)\nleaving [sighs].",
    ]


def test_a_song_may_run_over_several_cues():
    found = blocks_of("Listen.", "♪ The water is wide,", "I cannot get o'er ♪", "It is", "late.")
    assert found == ["Listen.", "♪ The water is wide,\nI cannot get o'er ♪", "It is\nlate."]


def test_capitals_say_nothing_where_all_is_written_in_them_or_a_speaker_is_named():
    assert blocks_of("HE CAME HOME", "VERY LATE.", "NOBODY", "SAW HIM.") == [
        "HE CAME HOME\nVERY LATE.\nNOBODY\nSAW HIM."
    ]
    assert blocks_of("MARY:", "I saw", "OK", "and left.", "Fine.") == [
        "MARY:\nI saw\nOK\nand left.\nFine."
    ]


def test_a_noun_at_the_beginning_of_a_line_begins_no_sentence():
    found = subtitles.read(cues("Ich sah das", "Haus am See.", "Es war leer."), "a.srt")
    sentences = list(aligner.split(found.text, "de", wrapped=found.wrapped))
    assert sentences == ["Ich sah das\nHaus am See.", "Es war leer."]


def test_subtitles_in_both_languages_are_cut_by_lines(here, run):
    texts = (
        ("He came home late", "Er kam spät nach Hause"),
        ("and went to bed.", "und ging ins Bett."),
        ("Nobody saw him", "Niemand sah ihn,"),
        ("because it was dark", "denn es war dunkel"),
        ("and the street was empty.", "und die Straße war leer."),
        ("The next morning", "Am nächsten Morgen"),
        ("he told us everything.", "erzählte er uns alles."),
    )
    Path("both.srt").write_bytes(cues(*("\n".join(each) for each in texts)))
    rows = run("both.srt")
    assert [(row["source_text"], row["target_text"]) for row in rows] == list(texts)
    assert [row["source_places"][0]["cue"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]


def test_mark_up_and_settings_are_left_out_and_the_last_number_is_kept():
    data = (
        "WEBVTT\n\nNOTE no\n\n00:01.000 --> 00:02.000 align:start\n<v Ann>Tom &amp; <i>I</i>.</v>\n"
    )
    assert subtitles.read(data.encode(), "a.vtt").text == "Tom & I."
    found = subtitles.read(cues("<font color='red'>Born</font>", "in the year\n1984"), "a.srt")
    assert found.text.endswith("in the year\n1984")


# --- TMX and XLIFF --------------------------------------------------------------------------------

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


def test_ready_sentences_in_a_format_without_lines_are_its_blocks(here):
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


def test_so_are_those_of_a_page_without_headings(here):
    page = "<p>{}<br>{}</p><p>{}</p>"
    Path("a.de.html").write_text(page.format("Eins.", "Mehr.", "Zwei."), encoding="utf-8")
    Path("a.en.html").write_text(page.format("One.", "More.", "Two."), encoding="utf-8")
    command = ["align", "a.de.html", "a.en.html", "--presegmented", "-o", "out.jsonl"]
    named = ["--source-lang", "de", "--target-lang", "en", "--no-cache"]
    assert cli.main([*command, *named]) == 0
    rows = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [row["source_text"] for row in rows] == ["Eins.\nMehr.", "Zwei."]


def test_a_translation_memory_is_a_bitext_of_pairs(here):
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


def test_of_more_than_two_languages_two_must_be_named(here):
    third = (
        '<tu><tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="de"><seg>Ja.</seg></tuv></tu>'
    )
    Path("a.tmx").write_text(TMX.format("*all*", third), encoding="utf-8")
    with pytest.raises(LanguageError, match="holds de-DE, de, en, fr; name two"):
        read_bitext("a.tmx")
    assert [pair.source for pair in read_bitext("a.tmx", "fr", "de")] == ["Oui."]
    with pytest.raises(LanguageError, match="holds no it"):
        read_bitext("a.tmx", "it", "de")


def test_xliff_of_both_versions(here):
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


def test_segments_that_a_program_has_marked_are_a_pair_each(here):
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


@pytest.mark.parametrize(
    "marks",
    [
        '<mrk mtype="seg" mid="4">A.</mrk> B.',
        '<mrk mtype="seg" mid="4">A.</mrk> <mrk mtype="seg" mid="4">B.</mrk>',
    ],
)
def test_marked_segments_that_do_not_hold_all_text_lose_none(here, marks):
    unit = f"<source>A. B.</source><seg-source>{marks}</seg-source><target>{marks}</target>"
    before, rest = SEGMENTED.split("<trans-unit", 1)
    after = rest.rsplit("</trans-unit>", 1)[1]
    Path("a.xlf").write_text(
        f'{before}<trans-unit id="1">{unit}</trans-unit>{after}', encoding="utf-8"
    )
    assert [each.texts for each in aligner.read_units("a.xlf")] == [("A. B.", "A. B.")]


@pytest.mark.parametrize("suffix", [".sdlxliff", ".mqxliff", ".mxliff"])
def test_xliff_of_other_programs_is_read_by_its_suffix_and_not_written(here, run, suffix):
    Path(f"a{suffix}").write_text(SEGMENTED, encoding="utf-8")
    assert [row["source_text"] for row in run(f"a{suffix}")] == [
        "Guten Tag!",
        "Bis morgen.",
        "Ja. Nein.",
    ]
    with pytest.raises(FormatError, match="cannot write"):
        aligner.write(read_bitext(f"a{suffix}"), f"b{suffix}")


def test_texts_without_a_counterpart_are_nulls_for_whoever_asks(here):
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


def test_ready_pairs_are_written_and_aligned_anew(here, run):
    Path("a.tmx").write_text(TMX.format("de", ""), encoding="utf-8")
    aligner.write(read_bitext("a.tmx"), "a.gold")
    assert Path("a.gold").read_text() == "[0]:[0]\n[1]:[1]\n"
    rows = run("a.tmx")
    assert [row["source_text"] for row in rows] == ["Guten Tag!", "Bis morgen."]
    assert rows[0]["source_places"] == [{"unit": "t1"}]


# --- the nouns ------------------------------------------------------------------------------------

addresses = st.tuples(st.tuples(st.just("paragraph"), st.integers(1, 9)))
parts = st.tuples(st.text("ab \n.漢\u2028", max_size=8), addresses)
block = st.builds(Block, st.lists(parts, max_size=3).map(tuple), st.booleans())


@given(st.lists(block, max_size=6))
def test_a_manuscript_of_any_blocks_is_valid(blocks):
    made = Manuscript.of_blocks(blocks)
    shown = [part for each in blocks for part in each.parts if part[0].strip()]
    assert [made.text[p.span.start : p.span.stop] for p in made.places] == [t for t, _ in shown]
    kept = [each for each in blocks if not each.apart and any(t.strip() for t, _ in each.parts)]
    expected = "".join(t for each in kept or blocks for t, _ in each.parts if t.strip())
    assert "".join(str(made).split()) == "".join(expected.split())


@given(st.lists(st.lists(block, min_size=1, max_size=3), max_size=3))
def test_several_manuscripts_are_one_after_another(files):
    made = [Manuscript.of_blocks(blocks) for blocks in files]
    joined = Manuscript.joined([(str(number), each) for number, each in enumerate(made)])
    expected = [
        (str(number), each.text[place.span.start : place.span.stop], place.address)
        for number, each in enumerate(made)
        for place in each.places
    ]
    found = [
        (dict(place.address)["file"], joined.text[place.span.start : place.span.stop])
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


def test_a_file_of_pairs_is_given_alone(here):
    Path("a.tmx").write_text(TMX.format("de", ""), encoding="utf-8")
    with pytest.raises(InputError, match=r"a.tmx holds both languages; give it alone"):
        read_manuscript("a.tmx")
