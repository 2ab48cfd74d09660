"""What a file is instead of text, by its first bytes, its first characters or its suffix."""

from __future__ import annotations

import re

__all__ = ["NO_PROSE", "OF_ZIP", "OLD_OFFICE", "kind_of", "marked_up", "saving"]

OF_ZIP = b"PK\x03\x04"
"""The first bytes of a ZIP archive."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of an old or encrypted document of Microsoft Office."""

_ZIP = "a ZIP archive"
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (OF_ZIP, _ZIP),
    (OLD_OFFICE, "an old Microsoft Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

# By what archives are recognised: an uncompressed first part, or the name of some part. InDesign's
# have a part of e-books, too.
_TYPES = (
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument sheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.", "an OpenDocument file"),
    (b"mimetypeapplication/vnd.adobe.indesign", "an InDesign document"),
    (b"designmap.xml", "an InDesign document"),
    (b"Index/Document.iwa", "an iWork document"),
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"META-INF/container.xml", "an EPUB book"),
    (b"word/document.xml", "a Word document"),
    (b"xl/workbook.xml", "an Excel sheet"),
    (b"ppt/presentation.xml", "a PowerPoint presentation"),
)

_SUFFIXES = {"a PDF document": ".pdf", "an EPUB book": ".epub", "a Word document": ".docx"}
_SAVED_AS = {
    "an RTF document": "save it as .docx",
    "an OpenDocument file": "save it as .docx",
    "an OpenDocument sheet": "save it as tab-separated text",
    "an Excel sheet": "save it as tab-separated text",
    "a PowerPoint presentation": "save its text as .docx or .txt",
    "an InDesign document": "export it as .epub, .html or .pdf",
    "an iWork document": "export it as .docx or .pdf",
    _ZIP: (
        "unpack it and name the texts in it, or, if a program has made it, save its text there as"
        " .docx or .txt"
    ),
}

# Beginnings of files that are not plain text, whatever their names say.
_BEFORE_ROOT = (
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*(?:<!DOCTYPE[^>]{0,200}>\s*)?"
)
_TIMED = "timed text of another kind; save it as .srt, .vtt or .ass in a program for subtitles"
_MARKED_UP = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (rf"{_BEFORE_ROOT}<xliff[\s>]", "pairs in XLIFF; give its name the suffix .xliff"),
        (rf"{_BEFORE_ROOT}<tmx[\s>]", "pairs in TMX; give its name the suffix .tmx"),
        (rf"{_BEFORE_ROOT}<html[\s>]", "a page in HTML; give its name the suffix .html"),
        (r"\s*<\?xml\s", "XML, whose tags are no text; save its text as a .txt file first"),
        (r"\s*\[Script Info\]", "subtitles in SubStation; give its name the suffix .ass"),
        (
            r"\s*WEBVTT(?:[ \t][^\r\n]*)?[\r\n](?:[^\r\n]*[\r\n]){0,99}?[^\r\n]*-->",
            "subtitles in WebVTT; give its name the suffix .vtt",
        ),
        (
            r"\s*\d+\s*\n\s*\d+:\d\d:\d\d[,.]\d+\s*-->",
            "subtitles in SubRip; give its name the suffix .srt",
        ),
        # Of YouTube, and SAMI.
        (r"\s*(?:\d+:\d\d:\d\d\.\d+,\d+:\d\d:\d\d\.\d+\s|<sami[\s>])", _TIMED),
        (
            r'(?:#[^\n]*\n|\s)*(?:msgctxt "[^\n]*\n)?msgid "[^\n]*\n(?:"[^\n]*\n)*msgstr ',
            "messages in PO; make XLIFF of them first, as po2xliff of the translate-toolkit does",
        ),
    )
)
# Two lines of MicroDVD, with the first and the last frame of each.
_FRAMES = re.compile(r"\s*\{(\d{1,9})\}\{(\d{1,9})\}[^\r\n]*[\r\n]+\{(\d{1,9})\}\{(\d{1,9})\}")

_MESSAGES = (
    "holds messages by their keys; make XLIFF of both languages first, as json2po, prop2po and"
    " po2xliff of the translate-toolkit do"
)
NO_PROSE = {
    ".csv": (
        "is a table, whose rows are no prose; save it as .xlsx with the languages in its first row,"
        " or each column as a text of its own"
    ),
    **dict.fromkeys((".lrc", ".sbv", ".smi", ".sub"), f"holds {_TIMED}"),
    **dict.fromkeys((".arb", ".json", ".properties", ".resx", ".strings"), _MESSAGES),
}
"""What is wrong with files that would be read as prose but hold none, by their suffixes."""


def kind_of(data: bytes) -> str | None:
    """What bytes are instead of text, such as "a ZIP archive"; None if there is no sign of it."""
    kind = next((kind for magic, kind in _SIGNATURES if data.startswith(magic)), None)
    inside = data if kind == _ZIP else b""
    return next((found for type_, found in _TYPES if type_ in inside), kind)


def saving(kind: str, name: str) -> str:
    """What to do with a file of some kind that is not text."""
    suffix = _SUFFIXES.get(kind)
    if suffix and not name.lower().endswith(suffix):
        return f"if it should be read as one, give its name the suffix {suffix}"
    return _SAVED_AS.get(kind, "save its text as a .txt file first")


def marked_up(text: str) -> str:
    """What a text holds that is not plain text, and the cure; "" if there is no sign of it."""
    if told := next((what for beginning, what in _MARKED_UP if beginning.match(text)), ""):
        return told
    frames = _FRAMES.match(text)
    return _TIMED if frames and _are_times(*map(int, frames.groups())) else ""


def _are_times(start: int, stop: int, next_start: int, next_stop: int) -> bool:
    """Whether the numbers before two lines are the frames of subtitles, not of placeholders."""
    return start <= stop <= next_start <= next_stop
