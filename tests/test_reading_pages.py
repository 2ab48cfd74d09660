"""What of a page in HTML, DOCX and PDF is text, and in which order."""

import io
import logging
import time
import zipfile
from pathlib import Path

import docx
import makers
import pytest

import aligner
from aligner import FormatError
from aligner.formats import read_manuscript
from aligner.formats.documents import html


def page(body):
    return html.read(f"<html><body>{body}</body></html>".encode(), "page.html")


# --- HTML -----------------------------------------------------------------------------------------


def test_white_space_is_what_html_says_it_is():
    found = page(
        "<p>One \n  <b>two</b>\tthree<br> four</p>\n<pre>a\n   b</pre><p>&nbsp;x&amp;y</p>"
    )
    assert found.text == "One two three\nfour\n\na\n   b\n\n\u00a0x&y"


def test_a_block_inside_a_heading_is_the_heading():
    heading = "<h1><div>One</div> <a href='/x'>Two</a></h1>"
    found = page(f"{heading}<div><p>Text.</p></div><h2>Three</h2>")
    told = [place.as_dict().get("heading") for place in found.places]
    assert told == ["One", "Two", "Two", "Three"]


def test_what_is_no_text_is_left_out():
    found = page(
        "<script>var x</script><p>Text<sup><a href='#n1'>1</a></sup> and <ruby>漢<rt>kan</rt>"
        "</ruby> x<sup>2</sup>.</p><p hidden>no</p><div style='display: none'>no</div><!-- no -->"
    )
    assert found.text == "Text and 漢 x2."


def test_deleted_text_is_not_read_and_struck_text_is():
    found = page("<p>The fee is <del>50</del> 60 <s>euros</s>.</p><del><p>Gone.</p></del>")
    assert found.text == "The fee is 60 euros."


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("", "He said “one ‘two’ three” to her."),
        ("en-GB", "He said “one ‘two’ three” to her."),
        ("de", "He said „one ‚two‘ three“ to her."),
        ("de-CH", "He said «one ‹two› three» to her."),
        ("fr_FR", "He said «one ‹two› three» to her."),
        ("zh-Hant-TW", "He said 「one 『two』 three」 to her."),
        ("sw", "He said “one ‘two’ three” to her."),
    ],
)
def test_a_quotation_has_the_marks_that_a_browser_shows(language, shown):
    body = "<p>He said <q>one <q lang='ja'>two</q> three</q> to her.</p>"
    found = html.read(f"<html lang='{language}'><body>{body}</body>".encode(), "page.html")
    assert found.text == shown


def test_a_quotation_with_marks_of_its_own_gets_no_others():
    found = page(
        "<p>He said <q>“one”</q>, <q> <i>'two'</i></q>, <q>I said “three”</q>, <q></q> <q lang=de>"
        "four</q>.</p><div lang='fr'><q><p>Cinq.</p></q></div>"
    )
    assert found.text == "He said “one”, 'two', “I said “three””, “four”.\n\nCinq."


def test_quotations_in_many_others_have_no_marks_and_are_read_in_time():
    found = page("<p>" + "<q>" * 12 + "x" + "</q>" * 12 + "</p>")
    assert found.text == "“" + "‘" * 9 + "x" + "’" * 9 + "”"
    words = "<b>word word word word</b> " * 4000
    begun = time.process_time()
    page("<p>" + "<q>" * 400 + words + "</q>" * 400 + "</p>")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "apart",
    [
        "<nav><p>Menu</p></nav>",
        "<footer>Imprint</footer>",
        "<aside>Also read</aside>",
        "<div role='navigation'>Menu</div>",
        "<p><a href='/a'>One</a> | <a href='/b'>Two</a> | <a href='/c'>Three</a></p>",
        "<ul>" + "<li><a href='/a'>One</a><button>more</button></li>" * 3 + "</ul>",
        "<ul><li><a href='/a'>One</a><li><a href='/b'>Two</a><li><a href='/c'>Three</a></ul>",
    ],
)
def test_what_belongs_to_the_page_is_kept_apart(apart):
    found = page(f"<h1>Title</h1><p>First.</p>{apart}<p>Last, with <a href='/x'>a link</a>.</p>")
    assert str(found) == "Title\n\nFirst.\n\nLast, with a link."
    assert len(found.text) > len(str(found))
    assert len(found.regions) == 2


@pytest.mark.parametrize(
    "told",
    [
        "role='doc-footnote'",
        "role='doc-endnote'",
        "epub:type='footnote'",
        "epub:type='endnote' role='complementary'",
        "epub:type='rearnote z3998:annotation'",
        "role='doc-endnotes'",
    ],
)
@pytest.mark.parametrize("foot", ["{}", "<footer>{}</footer>", "<nav>{}</nav>"])
def test_a_note_is_text_wherever_it_stands(told, foot):
    note = f"<aside id=n1 {told}><p>1. A kind of tower.<a role='doc-backlink' href='#r1'>↩</a></p>"
    body = "<p>The keeper<a href='#n1' role='doc-noteref'>1</a> ran.</p><aside>More</aside>"
    read = "The keeper ran.\n\n1. A kind of tower."
    for around in ("{}", "<main>{}</main>"):
        for whole in (around.format(body) + foot, around.format(body + foot)):
            assert str(page(whole.format(f"{note}</aside><p></p>"))) == read
    assert str(page(body.replace("aside", "aside role='note'"))) == "The keeper ran."
    numbered = note.replace("↩", "1").replace("1. ", "")
    assert str(page(f"{numbered}</aside>")) == "A kind of tower.1"


def test_a_note_of_a_chapter_in_xml_is_text():
    chapter = (
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'"
        " xmlns:epub='http://www.idpf.org/2007/ops'><body><aside epub:type='footnote'><p>A kind of"
        " tower.</p></aside><aside epub:type='sidebar'><p>More</p></aside></body></html>"
    )
    assert str(html.read(chapter.encode(), "a.xhtml")) == "A kind of tower."


FORM = """<h1>Contact us</h1><p>Fill in the form.</p><form><label for="n">Your name</label><input
id="n"><label>E-mail address: <input></label><button>Send message</button></form>"""


def test_the_labels_of_a_form_are_blocks_and_its_buttons_apart():
    found = page(FORM)
    assert str(found) == "Contact us\n\nFill in the form.\n\nYour name\n\nE-mail address:"
    assert "Send message" in found.text


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("<label>Name</label>: <input> <b>*</b>", "Name: *"),
        ("<label>Name</label> <input> (as in your passport)", "Name\n\n(as in your passport)"),
        ("<input type='checkbox'> <label>I <b>do</b> agree.</label>", "I do agree."),
        ("* <input> <label>Name</label>", "* Name"),
        ("<input> <label>I accept the</label> <a href='/t'>terms</a>.", "I accept the terms."),
        ("<label><input> I accept the</label> <a href='/t'>terms</a>.", "I accept the terms."),
        ("Please enter <label>your age</label> in years.", "Please enter your age in years."),
        ("<label>Note</label>: this matters.", "Note: this matters."),
        ("<label>Age <input></label> in years", "Age\n\nin years"),
        ("Yours <select></select> <label>Name</label>", "Yours\n\nName"),
        ("<label><input>1</label><label><input>2</label>", "1\n\n2"),
        ("<label>A</label><input type='hidden'> is it", "A is it"),
        ("<label>A</label><input><label>B</label><input><button>Send</button>", "A\n\nB"),
    ],
)
def test_a_field_or_another_label_parts_a_label_from_what_follows(label, read):
    assert str(page(f"<p>{label}</p>")) == read


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Click <button>Save <i>all</i></button> to keep it.", "Click Save all to keep it."),
        ("Click<button>Save</button>.", "Click Save."),
        ("Use <button>Yes</button> <button>No</button> or none.", "Use Yes No or none."),
        ("First<button>Close<div>me</div></button>second", "First Close me second"),
        ("点<button>保存</button>。", "点保存。"),
        ("<label>Press</label> <button><label>OK</label></button> to go.", "Press OK to go."),
    ],
)
def test_a_button_inside_a_sentence_is_part_of_it(body, read):
    assert page(f"<p>{body}</p>").text == read


@pytest.mark.parametrize(
    "body",
    [
        "Read <i>more</i>.<button>Close</button><button>Help</button>",
        "<button>Close</button><button>Help</button>Read <i>more</i>.",
        "<button>Close</button> Read more. <button><div>Help</div></button>",
    ],
)
def test_a_button_beside_a_sentence_is_apart(body):
    found = page(f"<p>{body}</p><p>Next.</p>")
    assert str(found) == "Read more.\n\nNext."
    texts = [place.span.of(found.text) for place in found.places]
    assert texts == ["Read more.", "Close", "Help", "Next."]


@pytest.mark.parametrize("name", ["h2", "dt", "summary", "th", "caption"])
def test_the_button_of_a_heading_is_the_heading(name):
    """As a page has it whose answers open under their questions."""

    def page_of(body):
        body = f"<{name}>{body}</{name}>"
        is_cell = name in ("th", "caption")
        return page(f"{f'<table>{body}</table>' if is_cell else body}<p>A year.</p>")

    found = page_of("<button>How long?</button>")
    assert str(found) == "How long?\n\nA year."
    found = page_of("<button>How long?</button><span>+</span>")
    assert str(found) == "How long? +\n\nA year."
    beside = page_of("How <i>long</i>?<button>Copy link</button> <a href='#x'>¶</a>")
    assert str(beside) == "How long? ¶\n\nA year."
    beside = page_of("How <i>long</i>?<button>Copy link</button>")
    assert str(beside) == "How long?\n\nA year."


@pytest.mark.parametrize(
    "between",
    [
        "<img src='a.png'>",
        "<svg><text>x</text></svg>",
        "<input>",
        "<select><option>a</option></select>",
        "<textarea>x</textarea>",
        "<video></video>",
    ],
)
def test_words_beside_what_is_shown_between_them_stay_apart(between):
    assert str(page(f"<p>First{between}second,{between} third{between}.</p>")) == (
        "First second, third."
    )
    assert str(page(f"<p><b>First</b>{between}{between}<b>second</b></p>")) == "First second"
    assert str(page(f"<p>辻{between}さん</p>")) == "辻さん"


def test_what_is_not_shown_parts_no_words():
    assert str(page("<p>Fir<script>x</script>st<wbr>ly, <span hidden>no</span>so</p>")) == (
        "Firstly, so"
    )


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


def test_a_footnote_follows_its_paragraph(empty):
    Path("a.docx").write_bytes(makers.as_docx(makers.ENGLISH, note="A kind of tower."))
    found = read_manuscript("a.docx")
    texts = [place.span.of(found.text) for place in found.places]
    assert texts[2] == "A kind of tower."
    assert found.places[2].as_dict() == {"heading": "The Lighthouse Keeper", "footnote": 1}


def document_of(body):
    """What is read of a document with some body."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    document = f"<w:document {w}><w:body>{body}</w:body></w:document>"
    Path("a.docx").write_bytes(
        makers.as_archive({"_rels/.rels": relations, "word/document.xml": document})
    )
    return read_manuscript("a.docx")


def test_the_text_is_the_one_with_changes_accepted(empty):
    body = (
        "<w:p><w:r><w:t>The </w:t></w:r><w:moveFrom><w:r><w:t>old</w:t>"
        "</w:r></w:moveFrom><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:hyperlink><w:r>"
        "<w:t xml:space='preserve'> house</w:t></w:r></w:hyperlink></w:p><w:sdt><w:sdtContent><w:p>"
        "<w:r><w:t>In a form.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert document_of(body).text == "The new house\n\nIn a form."


def marked(text, mark=""):
    """A paragraph whose end is marked in some way."""
    told = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>"
    return f"<w:p>{told}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("mark", ["<w:del w:id='1'/>", "<w:ins/><w:del/>", "<w:moveFrom/>"])
def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next(empty, mark):
    gone = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r>"
    body = marked("Please open ", mark) + "<w:bookmarkStart/>" + gone + "</w:del></w:p>"
    body += marked("the ", mark) + marked("box.", "<w:ins/>") + marked("Then close it.")
    found = document_of(body)
    assert found.text == "Please open the box.\n\nThen close it."
    assert [place.as_dict() for place in found.places] == [{"paragraph": 1}, {"paragraph": 2}]


def test_no_paragraph_goes_on_beyond_a_table_or_a_cell(empty):
    last = marked("One.", "<w:del/>")
    table = f"<w:tbl><w:tr><w:tc>{last}</w:tc><w:tc>{last}</w:tc></w:tr></w:tbl>"
    assert document_of(last + table + last).text == "\n\n".join(["One."] * 4)


def within(inside):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_rows_and_cells_in_content_controls_are_those_of_their_table(empty):
    cells = [f"<w:tc>{marked(each)}</w:tc>" for each in "ABCDEF"]
    rows = [
        f"<w:tr>{cells[0]}{within(cells[1])}</w:tr>",
        within(within(f"<w:tr>{cells[2]}{cells[3]}</w:tr>")),
        f"<w:customXml><w:tr><w:customXml>{cells[4]}</w:customXml>{cells[5]}</w:tr></w:customXml>",
    ]
    found = document_of(f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>")
    assert found.text.split() == ["A", "B", "C", "D", "E", "F"]
    assert [place.as_dict() for place in found.places] == [
        {"table": 1, "row": row, "column": column} for row in (1, 2, 3) for column in (1, 2)
    ]


def run(inside):
    return f"<w:r>{inside}</w:r>"


def test_a_tab_parts_words_however_it_is_set(empty):
    for tab in ("<w:tab/>", "<w:ptab w:relativeTo='margin' w:alignment='right'/>"):
        words = run(f"<w:t>The lamp</w:t>{tab}<w:t>burns.</w:t>")
        assert document_of(f"<w:p>{words}</w:p>").text.split() == ["The", "lamp", "burns."]


def field(code, *results):
    """Paragraphs with a field; each of its results but the last ends a paragraph."""
    begin = run("<w:fldChar w:fldCharType='begin'/>")
    end = run("<w:fldChar w:fldCharType='end'/>")
    middle = run("<w:fldChar w:fldCharType='separate'/>")
    half = len(code) // 2  # Word splits what it likes
    told = run(f"<w:instrText>{code[:half]}</w:instrText>") + run(
        f"<w:instrText>{code[half:]}</w:instrText>"
    )
    return f"<w:p>{begin}{told}{middle}{'</w:p><w:p>'.join(results)}{end}</w:p>"


def test_a_table_of_contents_is_left_out(empty):
    page_number = field("PAGEREF _Toc1 ", run("<w:t>3</w:t>"))[len("<w:p>") : -len("</w:p>")]
    entry = run("<w:t>The lamp</w:t><w:tab/>") + page_number
    text = marked("The lamp.")
    for entries in (
        field(' TOC \\o "1-3" \\h ', entry, f"<w:hyperlink>{entry}</w:hyperlink>", ""),
        field("toc", entry),
        f"<w:p><w:fldSimple w:instr=' TOC '>{run('<w:t>The lamp 3</w:t>')}</w:fldSimple></w:p>",
    ):
        control = f"<w:sdt><w:sdtPr/><w:sdtContent>{entries}</w:sdtContent></w:sdt>"
        for body in (entries + text, control + text, f"{text}{control}"):
            found = document_of(body)
            assert found.text == "The lamp."
            assert found.places[0].as_dict() == {"paragraph": 1}
    titled = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent>{marked('Contents')}{entries}</w:sdtContent></w:sdt>"
    )
    assert document_of(titled + text).text == "The lamp."


def test_other_fields_and_broken_ones_are_text(empty):
    date = field(" DATE ", run("<w:t>12 March</w:t>"))
    toccata = field(" TOCCATA ", run("<w:t>played</w:t>"))
    assert document_of(date + toccata).text == "12 March\n\nplayed"
    never_ends = field("TOC", run("<w:t>The lamp</w:t>")).replace("'end'", "'separate'")
    assert document_of(never_ends + marked("It burns.")).text == "The lamp\n\nIt burns."
    never_begins = field("TOC", run("<w:t>The lamp</w:t>")).replace("'begin'", "'end'")
    assert document_of(never_begins).text == "The lamp"


def test_hidden_text_of_a_document_is_left_out(empty):
    document = docx.Document()
    paragraph = document.add_paragraph("The buyer pays. ")
    for text, is_hidden in (("Not for the seller. ", True), ("The seller delivers.", False)):
        paragraph.add_run(text).font.hidden = is_hidden
    document.save("a.docx")
    assert str(read_manuscript("a.docx")) == "The buyer pays. The seller delivers."


# --- EPUB ---------------------------------------------------------------------------------------


def test_chapters_may_be_of_any_kind_that_an_epub_2_may_have(empty):
    book = makers.as_epub(makers.ENGLISH)
    for kind in ("application/x-dtbook+xml", "text/x-oeb1-document"):
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        package = parts["OEBPS/book.opf"].decode()
        parts["OEBPS/book.opf"] = package.replace(
            'href="text/z1.xhtml" media-type="application/xhtml+xml"',
            f'href="text/z1.xhtml" media-type="{kind}"',
        )
        Path("a.epub").write_bytes(makers.as_archive(parts))
        found = {place.as_dict()["chapter"] for place in read_manuscript("a.epub").places}
        assert found == {1, 2}


# --- PDF ------------------------------------------------------------------------------------------


def test_running_heads_and_page_numbers_are_apart(empty):
    Path("a.pdf").write_bytes(
        makers.as_pdf(makers.ENGLISH + makers.GERMAN, head="Stories of the Sea")
    )
    found = read_manuscript("a.pdf")
    assert "Stories of the Sea" in found.text
    assert str(found).split() == " ".join(makers.paragraphs(makers.ENGLISH + makers.GERMAN)).split()
    assert [b.of(found.text).split()[0] for b in found.blocks][:3] == [
        "The",
        "Old",
        "One",
    ]


def drawn(*pages):
    """What is read of pages whose lines are drawn at x and y, in letters of a size."""
    Path("a.pdf").write_bytes(makers.as_drawn_pdf(pages))
    return read_manuscript("a.pdf")


def test_a_sentence_runs_on_over_the_end_of_a_page(empty):
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
def test_a_hyphen_that_only_ends_a_line_is_left_out(empty, broken, whole):
    Path("a.pdf").write_bytes(makers.as_pdf([("Title", [broken])]))
    assert str(read_manuscript("a.pdf")) == f"Title\n\n{whole}"


def test_reading_many_files_leaves_one_trace_in_the_log(empty):
    def handlers():
        drawn([(50, 700, 12, "Some text.")])
        return len(logging.getLogger("pypdf").handlers)

    assert handlers() == handlers()


def test_the_lines_of_a_heading_stay_together(empty):
    heading = [(50, 520, 18, "How the tower clock came"), (75, 498, 18, "back to its square")]
    text = [(40, 470 - 13 * row, 11, "The clock ran on and on, as it had.") for row in range(4)]
    found = drawn([*heading, *text, (40, 390, 16, "Another"), (40, 350, 16, "and one more"), *text])
    assert [b.of(found.text) for b in found.blocks][0::2] == [
        "How the tower clock came\nback to its square",
        "Another",
        "\n".join(line[3] for line in text),
    ]


def test_a_number_in_a_table_is_no_page_number(empty):
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


def test_letters_that_are_set_as_one_sign_are_spelt_out(empty):
    found = drawn([(60, 500, 11, "The \ufb01rst day was \ufb02ooded.")])
    assert str(found) == "The first day was flooded."
