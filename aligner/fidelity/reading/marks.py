"""Patterns of what a translation carries over as it stands: addresses, citations, placeholders."""

from __future__ import annotations

import re

from aligner.spans import Span

__all__ = ["FOOTNOTES", "PLACEHOLDERS", "REFERENCES", "marks_in"]

_END = r"[^\s<>\"'“”«»„()\[\]{}，。、；！？「」『』（）]"

REFERENCES = re.compile(
    rf"""(?:https?|ftp)://{_END}+
    |(?<![\w.@])www\.{_END}+
    |(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}
    |(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|info|eu)(?:/{_END}*)?(?![\w-])
    |(?<![\w./])[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|zip|png|jpe?g|gif|mp[34]|py|md|exe)(?!\w)
    |\b10\.\d{{4,9}}/{_END}+
    |\[\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})*\]""",
    re.VERBOSE | re.ASCII,
)
FOOTNOTES = re.compile("[¹²³⁰⁴-⁹]+|[†‡]")

PLACEHOLDERS = re.compile(
    r"""\{\{[^{}\n]{1,60}\}\}
    |\$\{[^{}\n]{1,60}\}
    |\{[A-Za-z_]?[\w.:!\[\]]{0,40}\}
    |%\([A-Za-z_]\w*\)[sdifr]
    |(?<![\d%]\ )(?<![\d%\w])%(?:\d+\$)?(?:\.\d+)?[sdifux@](?![A-Za-z])
    |(?<![\w$])\$[A-Z_][A-Z0-9_]+\b
    |</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]{0,200})?/?>
    |&(?:[a-z]{2,8}|\#\d{2,5});""",
    re.VERBOSE | re.ASCII,
)


def marks_in(text: str, within: Span) -> list[Span]:
    """Where references and placeholders stand, whose digits and letters are no words."""
    return [
        Span(*match.span())
        for pattern in (REFERENCES, PLACEHOLDERS)
        for match in pattern.finditer(text, within.start, within.stop)
    ]
