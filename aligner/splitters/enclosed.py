"""Whether an end mark stands inside quotes, brackets or a title, and which quotes close."""

from __future__ import annotations

import re

from aligner.splitters.marks import is_lower

__all__ = ["closing_quotes", "is_aside", "is_bracketed", "is_in_title"]

_STRAIGHT = re.compile('"')
_BEFORE_QUOTE = ("", *" \n\t\r\u00a0([{-–—")  # what may precede an opening quote
_AFTER_QUOTE = ("", *" \n\t\r\u00a0,.;:!?)]}")  # what may follow a closing one
_ENDS_SPEECH = (",", "!", "?")
_TITLE_BEFORE = re.compile(r"《[^》。]{0,30}\Z")
_TITLE_AFTER = re.compile(r"[^《。]{0,30}》")
_ASIDE_BEFORE = re.compile(r"[^\s（(][（(][^（）()]{0,30}\Z")
_UNFINISHED = "はがをのにでとも、，"  # no sentence ends with one of these


def closing_quotes(text: str) -> frozenset[int]:
    """The positions of straight quotes between spaces that close a quotation.

    They only decide which of two sentences a quote belongs to, never whether there are two. The
    characters beside a quote outrank the count of quotes, so a missing one misplaces few others.
    """
    if ' " ' not in text:
        return frozenset()
    closing, is_open = set(), False
    for match in _STRAIGHT.finditer(text):
        at = match.start()
        is_spaced = text[at - 1 : at] in _BEFORE_QUOTE and text[at + 1 : at + 2] in _AFTER_QUOTE
        if is_spaced:
            is_open = _opens_quotation(text, at, is_open)
            if not is_open:
                closing.add(at)
        elif text[at - 1 : at] in _BEFORE_QUOTE or text[at + 1 : at + 2] in _AFTER_QUOTE:
            is_open = text[at - 1 : at] in _BEFORE_QUOTE
    return frozenset(closing)


def _opens_quotation(text: str, at: int, is_open: bool) -> bool:
    """Whether a straight quote between spaces opens, given whether a quotation is open."""
    if text[at + 1 : at + 3] == ' "':
        return False
    if text[max(0, at - 2) : at] == '" ':
        return True
    if is_lower(text[at + 2 : at + 3]) and text[max(0, at - 2) : at - 1] in _ENDS_SPEECH:
        return False
    return not is_open


def is_bracketed(text: str, match: re.Match[str]) -> bool:
    """Whether brackets hold nothing but dots: "(...)", "[…]"."""
    return text[match.start() - 1 : match.start()] in ("(", "[") and not match[1].strip("….")


def is_in_title(text: str, match: re.Match[str]) -> bool:
    """Whether a mark is part of a title: 《摔跤吧！爸爸》."""
    at = match.start()
    return (
        _TITLE_BEFORE.search(text, max(0, at - 32), at) is not None
        and _TITLE_AFTER.match(text, match.end(1)) is not None
    )


def is_aside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a mark ends an aside in brackets inside a sentence: 他（谁知道呢？）答应了.

    A full stop does so only if a particle or a comma precedes the brackets:
    これは（後述する。）重要だ.
    """
    at = match.start()
    if text[match.end(1) : match.end(1) + 1] not in ("）", ")"):
        return False
    inside = _ASIDE_BEFORE.search(text, max(start, at - 32), at)
    return inside is not None and (not match[1].strip("?!？！‼⁇⁈⁉") or inside[0][0] in _UNFINISHED)
