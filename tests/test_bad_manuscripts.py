"""Broken, encrypted, mislabelled and malicious files: one clear line, exit code 2, no harm done."""

import io
import os
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import makers
import pypdf
import pytest
from fidelity_cases import bitext

from aligner import cli
from aligner.formats import read_manuscript
from aligner.view import page

ENGLISH = makers.MAKERS[".txt"](makers.ENGLISH)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><tmx><body><tu><tuv xml:lang='en'><seg>&j;</seg></tuv></tu></body></tmx>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY secret SYSTEM "secret.txt">]>'
    "<tmx><body><tu><tuv xml:lang='en'><seg>&secret;</seg></tuv></tu></body></tmx>"
)


TIMED = "timed text of another kind; save it as .srt, .vtt or .ass"


@pytest.fixture
def refused(tmp_path, monkeypatch, capfd):
    """Align a file of some bytes, which must fail; gives the one line that is said."""
    monkeypatch.chdir(tmp_path)
    Path("en.txt").write_bytes(ENGLISH)
    Path("secret.txt").write_text("a secret")

    def command(name, data):
        Path(name).write_bytes(data)
        said = set()
        for arguments in ([name], [name, "en.txt"]):
            if Path(name).suffix in (".tmx", ".xlf") and arguments[1:]:
                continue
            code = cli.main(["align", *arguments, "-o", "out.jsonl"])
            out, err = capfd.readouterr()
            assert (code, out) == (2, ""), err
            assert err.startswith(f"aligner: {name}")
            assert len(err.splitlines()) == 1
            said.add(err.removeprefix("aligner: ").rstrip())
        assert not Path("out.jsonl").exists()
        (line,) = said
        return line

    return command


def own_page():
    return page(bitext(("Yes, we will.", "Ja, wir werden."))).encode()


def utf16(text):
    return text.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")


def with_flag(data, flag):
    """A ZIP archive whose entries say that they are encrypted."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            changed[at + offset] |= flag
            at = data.find(signature, at + 4)
    return bytes(changed)


def protected():
    rights = (
        "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData"
        " xmlns='http://www.w3.org/2001/04/xmlenc#'><EncryptionMethod"
        " Algorithm='http://www.w3.org/2001/04/xmlenc#aes256-cbc'/></EncryptedData></encryption>"
    )
    return makers.as_epub(makers.ENGLISH, **{"META-INF/encryption.xml": rights})


def locked_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(makers.as_pdf(makers.ENGLISH)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def pdf(stream):
    """A PDF of one page, whose content is a stream that is packed already."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
    )
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def packed(size):
    """So many bytes of spaces, packed a megabyte at a time."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + packer.flush()


def replaced(data, part, content):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return makers.as_archive({**parts, part: content})


def open_document(kind="text"):
    """As an office program begins one: with a part that says what it is, not packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<office/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is encrypted, or an"),
        ("a.docx", lambda: with_flag(makers.as_docx(makers.ENGLISH), 1), "is encrypted; save a"),
        ("a.epub", protected, "is encrypted (protected by DRM)"),
        ("a.pdf", locked_pdf, "is encrypted; save a copy of it without a password"),
        ("a.docx", lambda: b"Hello there", "is not a DOCX document that can be read: it is no ZIP"),
        ("a.docx", lambda: makers.as_epub(makers.ENGLISH), "a ZIP archive of something else"),
        ("a.epub", lambda: makers.as_docx(makers.ENGLISH), "a ZIP archive of something else"),
        ("a.epub", lambda: makers.as_epub(makers.ENGLISH)[:900], "no ZIP archive, or a broken one"),
        ("a.pdf", lambda: b"Hello there", "is not a PDF that can be read"),
        ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 9, "is not a PDF that can be read"),
        ("a.txt", lambda: makers.as_pdf(makers.ENGLISH), "is a PDF document, not a text file; if"),
        ("a.txt", lambda: makers.as_epub(makers.ENGLISH), "give its name the suffix .epub"),
        (
            "a.rtf",
            lambda: rb"{\rtf1\ansi Good day.\par}",
            "is an RTF document, not a text file; save",
        ),
        ("a.txt", lambda: b"<?xml version='1.0'?><xliff version='1.2'/>", "the suffix .xliff"),
        ("a.txt", lambda: b"<!-- a --><tmx version='1.4'/>", "the suffix .tmx"),
        ("a.php", lambda: b"<!DOCTYPE html>\n<html><p>Yes.</p></html>", "the suffix .html"),
        ("a.xml", lambda: b"<?xml version='1.0'?><TEI/>", "XML, whose tags are no text"),
        ("a.po", lambda: b'# x\n\nmsgid ""\nmsgstr "x\\n"\n', "messages in PO; make XLIFF"),
        ("a.csv", lambda: b"Ja;Yes\n", "is a table, whose rows are no prose; save it as .xlsx"),
        ("a.json", lambda: b'{"yes": "Ja"}', "holds messages by their keys; make XLIFF"),
        ("a.Properties", lambda: b"yes=Ja", "holds messages by their keys; make XLIFF"),
        (
            "a.idml",
            lambda: makers.as_archive({"META-INF/container.xml": "<c/>", "designmap.xml": "<d/>"}),
            "is an InDesign document, not a text file; export it as .epub, .html or .pdf",
        ),
        (
            "a.pages",
            lambda: makers.as_archive({"Index/Document.iwa": "x"}),
            "is an iWork document, not a text file; export it as .docx or .pdf",
        ),
        (
            "a.zip",
            lambda: makers.as_archive({"a.txt": "Hello there."}),
            "is a ZIP archive, not a text file; unpack it and name the texts in it, or, if a"
            " program has made it, save its text there as .docx or .txt",
        ),
        ("a.sbv", lambda: b"0:00:01.000,0:00:03.000\nHello there\n", TIMED),
        ("a.lrc", lambda: b"[ti:Song]\n[00:12.00]Hello there\n", TIMED),
        ("a.smi", lambda: b"<SAMI><BODY><SYNC Start=1><P>Hello there</SAMI>", TIMED),
        ("a.sub", lambda: b"{0}{25}Hello there\n", TIMED),
        ("a.txt", lambda: b"0:00:01.000,0:00:03.000\r\nHello there\r\n", f"holds {TIMED}"),
        ("a.txt", lambda: b"{1}{1}25\r\n{1}{25}Hello\r\n{30}{60}there\r\n", f"holds {TIMED}"),
        (
            "a.txt",
            lambda: b"WEBVTT - x\r\n\r\nNOTE y\r\n\r\n00:01.000 --> 00:03.000\r\nHello\r\n",
            "holds subtitles in WebVTT; give its name the suffix .vtt",
        ),
        (
            "a.txt",
            lambda: b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:03,000\r\nHello there\r\n",
            "holds subtitles in SubRip; give its name the suffix .srt",
        ),
        (
            "a.text",
            lambda: b"WEBVTT\n\n00:01.000 --> 00:03.000\nHello there\n",
            "holds subtitles in WebVTT; give its name the suffix .vtt",
        ),
        ("a.odt", open_document, "is an OpenDocument file, not a text file; save it as .docx"),
        ("a.ods", lambda: open_document("spreadsheet"), "save it as tab-separated text"),
        ("a.html", lambda: makers.as_docx(makers.ENGLISH), "give its name the suffix .docx"),
        (
            "a.pptx",
            lambda: makers.as_archive({"ppt/presentation.xml": b"<p/>"}),
            "is a PowerPoint presentation, not a text file; save its text as .docx or .txt",
        ),
        ("a.html", own_page, "is a page that aligner has made"),
        ("a.srt", lambda: ENGLISH, "holds no subtitles: no line tells a time"),
        ("a.tmx", lambda: ENGLISH, "is no well-formed XML"),
        ("a.tmx", lambda: b"<html/>", "is no TMX but <html>; check its suffix"),
        ("a.xlf", lambda: b"<tmx/>", "is no XLIFF but <tmx>; check its suffix"),
        ("a.xlf", lambda: b"<xliff><file/></xliff>", "holds no pair of texts"),
    ],
)
def test_encrypted_broken_or_with_the_wrong_suffix(refused, name, data, said):
    assert said in refused(name, data())


@pytest.mark.parametrize(
    "text",
    [
        "{0}{1} of {2} files copied.",
        "{0}{1} of {2} files copied.\n{0}{1} of {2} files left.",
        "{1}{0} of them.\n{2}{1} of them.",
        "WEBVTT\nis a format.",
    ],
)
def test_a_text_that_only_begins_like_subtitles_is_read(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_manuscript(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.html", lambda: b"", "is empty"),
        ("a.html", lambda: b"<html><script>x</script></html>", "holds no text"),
        ("a.docx", lambda: makers.as_docx([]), "holds no text"),
        ("a.epub", lambda: makers.as_epub([]), "holds no text"),
        ("a.pdf", lambda: pdf(b""), "holds no text, only pictures"),
        ("a.srt", lambda: b"1\n00:00:01,000 --> 00:00:02,000\n\n", "holds no text"),
    ],
)
def test_empty_documents(refused, name, data, said):
    assert said in refused(name, data())


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encode", [str.encode, utf16])
def test_entities_of_a_files_own_are_neither_expanded_nor_fetched(refused, text, encode):
    data = encode(text)
    said = refused("a.tmx", data)
    assert "declares XML entities of its own" in said
    assert "secret" not in said
    for name, made, part in (
        ("a.docx", makers.as_docx(makers.ENGLISH), "word/document.xml"),
        ("a.epub", makers.as_epub(makers.ENGLISH), "OEBPS/book.opf"),
    ):
        said = refused(name, replaced(made, part, data))
        assert f"{part} declares XML entities of its own" in said


def test_a_chapter_that_tries_the_same_shows_nothing_of_it(tmp_path):
    from aligner import read_manuscript

    chapter = OUTSIDE.replace("<tmx>", "<p>Hello. ").replace("</tmx>", "</p>")
    for part in ("z2.xhtml", "z1.xhtml"):
        book = replaced(makers.as_epub(makers.ENGLISH), f"OEBPS/text/{part}", chapter)
        (tmp_path / "a.epub").write_bytes(book)
        assert "a secret" not in read_manuscript(tmp_path / "a.epub").text


@pytest.mark.parametrize("path", ["../../../etc/passwd", "/etc/passwd", "..\\..\\x"])
def test_a_path_that_leads_out_of_the_archive(refused, path):
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="c"'
        f' href="{path}" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    said = refused("a.epub", replaced(makers.as_epub([]), "OEBPS/book.opf", package))
    assert "which is outside of it" in said


def test_what_an_archive_names_and_lacks(refused):
    book = makers.as_epub(makers.ENGLISH).replace(b"z1.xhtml", b"y1.xhtml")
    assert "its part OEBPS/text/z1.xhtml is missing" in refused("a.epub", book)


def bomb(part, size=1 << 30):
    """An archive of a few hundred kilobytes, one part of which unpacks to a gigabyte of spaces."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", makers.CONTAINER)
        relation = "http://x/relationships/officeDocument"
        relations = f'<R><Relationship Type="{relation}" Target="word/document.xml"/></R>'
        archive.writestr("_rels/.rels", relations)
        with archive.open(part, "w") as entry:
            for _ in range(size >> 20):
                entry.write(b" " * (1 << 20))
    return file.getvalue()


def belittled(data, part):
    """The same archive with a word for the part's size that is not true."""
    at = data.rindex(part.encode()) - 46
    return data[: at + 24] + struct.pack("<I", 100) + data[at + 28 :]


BOMBS = {
    "a.docx": (lambda: bomb("word/document.xml"), "a.docx unpacks to more than 128 MB"),
    "a.epub": (lambda: bomb("OEBPS/book.opf"), "a.epub unpacks to more than 128 MB"),
    "lies.docx": (
        lambda: belittled(bomb("word/document.xml"), "word/document.xml"),
        "its part word/document.xml is broken",
    ),
    "a.pdf": (lambda: pdf(packed(1 << 30)), "a.pdf is not a PDF that can be read"),
    "laughs.tmx": (LAUGHS.encode, "laughs.tmx declares XML entities of its own"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded in another way")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(tmp_path, name):
    made, said = BOMBS[name]
    data = made()
    assert len(data) < 2 << 20
    (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "aligner", "align", name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
