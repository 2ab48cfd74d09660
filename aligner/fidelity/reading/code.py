"""Blocks of code in Markdown: between fences, or indented by four spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt

__all__ = ["code_in", "names_in"]

_Block = tuple[Span, Span, str]
"""A block of code with its fences, the same without them, and the language that it names."""

_FENCE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<kind>[\w+#-]*)(?P<more>[^\n`]*)(?:\n|\Z)",
    re.MULTILINE,
)
_INDENTED = re.compile(r"(?:^(?: {4}|\t)[ \t]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
# Text may be indented, too, so lines must look like code.
_SIGN = re.compile(r"[={}$|<>\\`]\S|;[ \t]*$|(?<!\S)--?\w|/\w+/|\w\(|\w_\w|::|&&")
_PROSE = re.compile(r"^[ \t]*(?:[-*+•–]|\d+[.)])[ \t]|[.!?:…][\"”’»)]*[ \t]*$")
_MOST = 0.5  # the least share of an indented block's lines that look like code

# In code, what is meant for readers may be translated: comments, and quoted texts other than the
# keys of a table.
_TOLD = re.compile(
    r"""(?:(?<!\S)(?:\#+|//+|--)(?=\s)|/\*|<!--)[^\n]*
    |(?P<quote>["'])(?:(?!(?P=quote))[^\n\\]|\\.)*(?P=quote)(?!\s*:)""",
    re.VERBOSE,
)
_NAME = re.compile(
    r"""(?<![\w-])--?[A-Za-z][\w-]*
    |(?<![\w/.~])(?:[~.]{0,2}/|\w+/(?=[\w.-]+/))[\w.~-]+(?:/[\w.~-]+)*
    |(?<![\w-])[A-Za-z_]\w*_\w+
    |(?<![\w-])[a-z]+[A-Z]\w*
    |(?<![\w-])[A-Za-z_][\w.]*(?=\(|\s?=)""",
    re.VERBOSE | re.ASCII,
)
_NAME_OR_WORD = re.compile(_NAME.pattern + r"|(?<![\w-])[A-Za-z_]\w*", _NAME.flags)
_PROGRAM = re.compile(
    "bash|sh|shell|zsh|fish|powershell|ps1|bat|cmd|python|py|javascript|typescript|[jt]sx?|java"
    "|kotlin|scala|c|cpp|c\\+\\+|cs|csharp|go|rust|rs|ruby|rb|php|perl|r|sql|swift|lua"
)
"""Programming languages: apart from comments and quoted texts, every word is for a machine."""


def code_in(part: Excerpt) -> list[Span]:
    """The blocks of code in a part of a text, with their fences, as far as they lie in it."""
    return [
        Span(max(block.start, part.start), min(block.stop, part.stop))
        for block, _, _ in _meeting(part)
    ]


def names_in(part: Excerpt) -> Iterator[Span]:
    """The names in the code of a part of a text, such as options, variables and paths.

    In a block that names a programming language, these are all words. Words in comments and quoted
    texts never count.
    """
    for _, code, kind in _meeting(part):
        told = [Span(*match.span()) for match in part.at(code).find(_TOLD)]
        names = _NAME_OR_WORD if _PROGRAM.fullmatch(kind) else _NAME
        start, stop = max(code.start, part.start), min(code.stop, part.stop)
        for match in names.finditer(part.text, start, stop):
            span = Span(*match.span())
            if not any(each.meets(span) for each in told):
                yield span


def _meeting(part: Excerpt) -> Iterator[_Block]:
    blocks = _blocks(part.text)
    at = bisect_right(blocks, part.start, key=lambda each: each[0].stop)
    while at < len(blocks) and blocks[at][0].start < part.stop:
        yield blocks[at]
        at += 1


@lru_cache(maxsize=4)
def _blocks(text: str) -> tuple[_Block, ...]:
    """The blocks of code of a text in order."""
    found = list(_fenced(text)) if "```" in text or "~~~" in text else []
    if "    " in text or "\t" in text:
        indented = (Span(*each.span()) for each in _INDENTED.finditer(text) if _is_code(each[0]))
        found += [
            (block, block, "")
            for block in indented
            if not any(block.meets(each) for each, _, _ in found)
        ]
    return tuple(sorted(found))


def _fenced(text: str) -> Iterator[_Block]:
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif (
            match["fence"].startswith(opened["fence"])
            and not (match["kind"] + match["more"]).strip()
        ):
            block = Span(opened.start(), match.end())
            yield block, Span(opened.end(), match.start()), opened["kind"].lower()
            opened = None


def _is_code(block: str) -> bool:
    lines = block.splitlines()
    likely = sum(bool(_SIGN.search(line) and not _PROSE.search(line)) for line in lines)
    return likely >= _MOST * len(lines)
