"""Patterns of what a translation carries over as it stands: addresses, citations, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.languages import UNSPACED, one_of
from aligner.spans import Span

__all__ = ["FOOTNOTES", "TOUCHING", "marks_in", "placeholders_in", "references_in"]

# A letter that words may begin with right behind an address: filters了解, a를.
_TOUCHING = rf"(?:{UNSPACED.pattern}|{one_of('Hangul', 'Arabic', 'Hebrew').pattern})"
TOUCHING = re.compile(_TOUCHING)
"""A letter that may belong to what is around an address or to the address."""

# What ends an address, and what one may go on with: of the letters that may touch it only those
# that begin a part of it, as in /wiki/北京.
_STOP = r"[<>\"'“”‘’«»„()\[\]{}，。、；：！？،؛؟।…—「」『』《》【】（）［］〔〕]|(?u:\s)"
_END = rf"(?!{_STOP})(?:(?<=[/=\#_-])|(?<={_TOUCHING})|(?!{_TOUCHING}))."

# Citations: [12, 13], [12]–[14], ［3］. What 【3】 and 〔3〕 stand before is a list or a title.
_NUMBER = r"(?u:\d){1,3}"
_CITED = rf"(?:[\[［]|(?<=\S)[【〔]){_NUMBER}(?:(?u:\s)?[,;，、；،–-](?u:\s)?{_NUMBER})*[\]］】〕]"

# The name of a file: what a sentence may write in one with others, such as ファイル, is a name only
# where it stands right before the suffix.
_NAMED = rf"""(?:(?<!{_TOUCHING}){_TOUCHING}+(?:[\d_-][\w-]*)?
    |(?:(?<!(?u:[\w./]))|(?<={_TOUCHING}))(?:(?!{_TOUCHING})(?u:[\w\u0300-\u036f-]))+)"""

_REFERENCES = re.compile(
    rf"""(?:https?|ftp)://(?:{_END})+
    |(?<![\w.@])www\.(?:{_END})+
    |(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}
    |(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|info|eu)(?:/(?:{_END})*)?(?![\w-])
    |(?P<file>{_NAMED}\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|zip|png|jpe?g|gif|mp[34]|py|md|exe)(?!\w))
    |\b10\.\d{{4,9}}/(?:{_END})+
    |(?P<citation>{_CITED}(?:\s?[–-]\s?{_CITED})?)""",
    re.VERBOSE | re.ASCII,
)
FOOTNOTES = re.compile("[¹²³⁰⁴-⁹]+|[†‡]")

_PLACEHOLDERS = re.compile(
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

# Every mark has one of these in it, which is soon looked for; most sentences have none.
_OF_REFERENCES = re.compile(r"@|[\[［【〔]|://|\.\S", re.ASCII)
_OF_PLACEHOLDERS = re.compile("[{$%<&]")


def references_in(text: str, within: Span) -> Iterator[re.Match[str]]:
    """The addresses, names of files and citations in a part of a text, with places in the whole."""
    return _found(_REFERENCES, _OF_REFERENCES, text, within)


def placeholders_in(text: str, within: Span) -> Iterator[re.Match[str]]:
    """The placeholders and the mark-up in a part of a text, with places in the whole."""
    return _found(_PLACEHOLDERS, _OF_PLACEHOLDERS, text, within)


def marks_in(text: str, within: Span) -> list[Span]:
    """Where references and placeholders stand, whose digits and letters are no words."""
    found = *references_in(text, within), *placeholders_in(text, within)
    return [Span(*match.span()) for match in found]


def _found(
    pattern: re.Pattern[str], sign: re.Pattern[str], text: str, within: Span
) -> Iterator[re.Match[str]]:
    if sign.search(text, within.start, within.stop):
        yield from pattern.finditer(text, within.start, within.stop)
