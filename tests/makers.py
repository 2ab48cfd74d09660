"""A short story of our own in English and German, and files of every kind that hold it."""

import io
import zipfile

import docx
import pysubs2
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

# Chapters of a title and paragraphs; the paragraphs of both languages correspond, their sentences
# do not always.
ENGLISH = [
    (
        "The Lighthouse Keeper",
        [
            "Old Henrik had kept the lighthouse for thirty-one years. Every evening he climbed the"
            " hundred and twelve steps and lit the lamp.",
            "One night in November the lamp would not burn. He tried three matches, and all three"
            " went out in his fingers. “Then I shall have to wait for the morning,” he said to the"
            " cat.",
            "But far out on the water he saw a small light. It was moving straight towards the"
            " rocks.",
        ],
    ),
    (
        "The Boat",
        [
            "Henrik ran down the stairs and took the bell from its hook. He rang it until his arms"
            " were tired.",
            "The boat turned at the last moment. On board were a fisherman and his daughter, who"
            " had lost their way in the fog.",
            "“We heard a bell,” said the girl. “My father thought it was a church.”",
            "In the morning the lamp burned again, as if nothing had happened. Nobody ever found"
            " out why.",
        ],
    ),
]
GERMAN = [
    (
        "Der Leuchtturmwärter",
        [
            "Der alte Henrik hütete den Leuchtturm seit einunddreißig Jahren. Jeden Abend stieg er"
            " die hundertzwölf Stufen hinauf und zündete die Lampe an.",
            "In einer Novembernacht wollte die Lampe nicht brennen. Er versuchte es mit drei"
            " Streichhölzern, und alle drei erloschen ihm zwischen den Fingern. „Dann muss ich eben"
            " auf den Morgen warten“, sagte er zu der Katze.",
            "Doch weit draußen auf dem Wasser sah er ein kleines Licht. Es bewegte sich geradewegs"
            " auf die Felsen zu.",
        ],
    ),
    (
        "Das Boot",
        [
            "Henrik lief die Treppe hinunter und nahm die Glocke vom Haken. Er läutete, bis ihm die"
            " Arme müde wurden.",
            "Im letzten Augenblick drehte das Boot bei. An Bord waren ein Fischer und seine"
            " Tochter, die sich im Nebel verirrt hatten.",
            "„Wir haben eine Glocke gehört“, sagte das Mädchen. „Mein Vater hielt sie für eine"
            " Kirche.“",
            "Am Morgen brannte die Lampe wieder, als wäre nichts geschehen. Niemand hat je"
            " erfahren, warum.",
        ],
    ),
]
SIDES = {"en": ENGLISH, "de": GERMAN}

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
)


def paragraphs(chapters):
    """All titles and paragraphs in order."""
    return [text for title, body in chapters for text in (title, *body)]


def as_html(chapters, before="", after=""):
    body = "".join(
        f"<h2>{title}</h2>" + "".join(f"\n  <p>{text}</p>" for text in texts)
        for title, texts in chapters
    )
    page = f"<!doctype html><html><head><title>A page</title></head><body>{before}{body}{after}"
    return (page + "</body></html>").encode()


def as_archive(parts):
    """A ZIP archive of parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def as_epub(chapters, **parts):
    """A book whose chapters are named so that the order of names is not the one of the spine."""
    files = {
        f"z{len(chapters) - number}.xhtml": XHTML.format(
            f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in texts)
        )
        for number, (title, texts) in enumerate(chapters)
    }
    items = "".join(
        f'<item id="c{number}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(files)
    )
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="nav"/>' + "".join(
        f'<itemref idref="c{number}"/>' for number in range(len(files))
    )
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f"<manifest>{nav}{items}</manifest><spine>{spine}</spine></package>"
    )
    return as_archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": XHTML.format("<p>Contents</p>"),
            **{f"OEBPS/text/{name}": text for name, text in files.items()},
            **parts,
        }
    )


def as_docx(chapters, table=(), note=""):
    """A document with headings, perhaps a table of rows at its end and a footnote on its first
    paragraph."""
    document = docx.Document()
    for title, texts in chapters:
        document.add_heading(title, level=1)
        for text in texts:
            document.add_paragraph(text)
    if table:
        cells = document.add_table(rows=len(table), cols=len(table[0])).rows
        for row, texts in zip(cells, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return with_footnote(file.getvalue(), note) if note else file.getvalue()


def with_footnote(data, note):
    """The same document with a footnote on its first paragraph, which python-docx cannot make."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    at = body.index("</w:p>", body.index("</w:p>") + 1)
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts["word/document.xml"] = body[:at] + mark + body[at:]
    parts["word/footnotes.xml"] = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    return as_archive(parts)


def as_pdf(chapters, head="", encrypt=None):
    """Small pages with a running head and a page number, each chapter on a new page."""
    sheet = getSampleStyleSheet()
    style = ParagraphStyle("body", parent=sheet["BodyText"], firstLineIndent=14, spaceBefore=0)

    def edges(canvas, document):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 570, head)
        canvas.drawString(200, 20, str(document.page))

    story = []
    for title, texts in chapters:
        story += [Paragraph(title, sheet["Heading1"]), *(Paragraph(text, style) for text in texts)]
        story.append(PageBreak())
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A5, encrypt=encrypt).build(
        story, onFirstPage=edges, onLaterPages=edges
    )
    return file.getvalue()


def as_drawn_pdf(pages):
    """Pages of lines that are drawn at x and y, in letters of a size."""
    pdfmetrics.registerFont(pdfmetrics.Font("Standard", "Helvetica", "StandardEncoding"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5)
    for lines in pages:
        for x, y, size, text in lines:
            canvas.setFont("Standard", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def as_subtitles(chapters, suffix="srt", width=40, seconds=3.0):
    """Cues of one or two lines, cut wherever a line is full."""
    words = " ".join(text for _, texts in chapters for text in texts).split()
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    subtitles = pysubs2.SSAFile()
    for number, start in enumerate(range(0, len(lines), 2)):
        begin = int(number * seconds * 1000)
        text = "\\N".join(lines[start : start + 2])
        subtitles.append(pysubs2.SSAEvent(begin, begin + int(seconds * 900), text))
    return subtitles.to_string(suffix).encode()


MAKERS = {
    ".html": as_html,
    ".epub": as_epub,
    ".docx": as_docx,
    ".pdf": as_pdf,
    ".srt": as_subtitles,
    ".vtt": lambda chapters: as_subtitles(chapters, "vtt"),
    ".ass": lambda chapters: as_subtitles(chapters, "ass"),
    ".txt": lambda chapters: "\n\n".join(paragraphs(chapters)).encode(),
}


def cues(*texts, seconds=2):
    """A SubRip file with a cue every so many seconds."""
    return "\n".join(
        f"{number + 1}\n00:00:{number * seconds:02d},000 --> 00:00:{number * seconds + 1:02d},900\n"
        f"{text}\n"
        for number, text in enumerate(texts)
    ).encode()
