"""The check for punctuation: a question turned into a statement, an unpaired bracket or quote."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from aligner.bitext import Document, Span
from aligner.fidelity.case import Case, Check, Half, Pair
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.questions import asking, is_proposed, may_ask
from aligner.fidelity.reading.unasked import is_cried, is_reworded, is_supposed

__all__ = ["PUNCTUATION"]

_PAIRS = {"(": ")", "[": "]", "（": "）", "【": "】", "「": "」", "『": "』", "《": "》", "{": "}"}
_BRACKETS = re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]")
_NOTHING = re.compile("(?!)")
_FACE = re.compile(
    r"[:;=：；][-o^'’]?[()\[\]（）]+(?!\w)|(?<!\S)[(\[][-o^'’]?[:;=](?!\S)|[)）]{2,}"
)
"""A smiley, such as :-) and )), unless it closes a bracket: "(as follows:)"."""
_LIST_MARK = re.compile(r"(?<![\w)])\w{1,3}\s?$")
# A question inside a sentence: a poet – would you believe it? – of note; in 1850 (or later?). The
# dash before speech opens a sentence, or follows a comma or a colon: – Are you coming? – he asked.
_BRACKET_AHEAD = re.compile(r"[\w,%’'”»]\s?[(（\[][^()（）\[\].!?？。！\n]{0,160}\Z")
_BRACKET_BEHIND = re.compile(r"\s?[”»’'\"]?[)）\]]")
_DASH = r"(?:\s?(?:[–—]|--)\s?|\s-\s)"
_DASH_AHEAD = re.compile(rf"[\w)’'”»]{_DASH}[^–—.!?:;\n]{{1,160}}\Z")
_DASH_BEHIND = re.compile(rf"{_DASH}(?P<next>[^\W\d_])")
_SEEN = 180  # characters before such a question mark
Brackets = list[Span]
_ASKED, _PERHAPS_ASKED = 0.75, 0.45


def _find(case: Case) -> Iterator[Finding]:
    brackets = [_open_brackets(each) for each in case.documents]
    for pair in case.pairs:
        yield from _question(pair)
        if any(brackets):
            yield from _unpaired(pair, *brackets)


def _question(pair: Pair) -> Iterator[Finding]:
    """A side that asks while the other does not ask at all."""
    source, target = (list(half.find(asking(half.language))) for half in pair.halves)
    if bool(source) == bool(target):
        return
    sides = pair.halves if source else pair.halves[::-1]
    asked = source or target
    whole = [each for each in asked if not _is_aside(sides[0], Span(*each.span()))]
    match = (whole or asked)[0]
    sure = _PERHAPS_ASKED if not whole or _may_ask(*sides, match) else _ASKED
    span = Span(*match.span())
    yield Finding(
        "punctuation",
        "minor",
        confidence_of(sure, pair.bead.confidence),
        pair.number,
        (span,) if source else pair.source.parts,
        pair.target.parts if source else (span,),
        "the source asks a question, the target does not"
        if source
        else "the target asks a question, the source does not",
    )


def _is_aside(half: Half, mark: Span) -> bool:
    """Whether a question stands in brackets or between dashes inside a sentence."""
    before = half.part_with(mark).before(mark.start, _SEEN)
    question = half.at(mark)
    if question.behind(_BRACKET_BEHIND):
        return _BRACKET_AHEAD.search(before) is not None
    dash = question.behind(_DASH_BEHIND)
    return dash is not None and not dash["next"].isupper() and bool(_DASH_AHEAD.search(before))


def _may_ask(asking: Half, lacking: Half, match: re.Match[str]) -> bool:
    """Whether the side without a question mark may still say what the other one asks."""
    if may_ask(lacking.text, lacking.language, match[0]) or is_cried(asking.text, lacking.text):
        return True
    part = asking.part_with(Span(*match.span()))
    asked = part.text[part.start : match.start()]
    languages = asking.language, lacking.language
    if is_proposed(asked, asking.language, match[0]):
        return True
    if is_supposed(asking.text, lacking.text, languages):
        return True
    return is_reworded(asked, lacking.text, languages)


def _unpaired(pair: Pair, source: Brackets, target: Brackets) -> Iterator[Finding]:
    """An unpaired bracket on one side, while all of the other side's are paired."""
    ours, theirs = _within(pair.source, source), _within(pair.target, target)
    if bool(ours) == bool(theirs):
        return
    span = (ours or theirs)[0]
    bracket = quoted((pair.source if ours else pair.target).at(span).own)
    yield Finding(
        "punctuation",
        "minor",
        confidence_of(0.7, pair.bead.confidence),
        pair.number,
        (span,) if ours else (),
        () if ours else (span,),
        f"the bracket {bracket} of the {'source' if ours else 'target'} has no pair",
    )


def _within(half: Half, brackets: Brackets) -> Brackets:
    edges = (
        [bisect_left(brackets, Span(at, at)) for at in (part.start, part.stop)]
        for part in half.parts
    )
    return [each for start, stop in edges for each in brackets[start:stop]]


def _open_brackets(document: Document) -> Brackets:
    """The brackets that have no pair in their paragraph, in order."""
    found: Brackets = []
    starts = [*document.paragraph_starts, len(document)]
    for first, last in pairwise(starts):
        for part in document.slices(Span(first, last)):
            excerpt = Excerpt(document.text, part, document.language)
            open_ones = _open_within(excerpt)
            if open_ones and excerpt.search(_FACE):
                open_ones = min(open_ones, _open_within(excerpt, _FACE), key=len)
            found += open_ones
    return sorted(found)


def _open_within(part: Excerpt, but: re.Pattern[str] = _NOTHING) -> Brackets:
    ignored = [match.span() for match in part.find(but)]
    waiting: list[re.Match[str]] = []
    found: Brackets = []
    for match in part.find(_BRACKETS):
        if any(start <= match.start() < stop for start, stop in ignored):
            continue
        if match[0] in _PAIRS:
            waiting.append(match)
        elif waiting and _narrow(_PAIRS[waiting[-1][0]]) == _narrow(match[0]):
            waiting.pop()
        elif not _LIST_MARK.search(part.text, max(match.start() - 5, 0), match.start()):
            found.append(Span(*match.span()))  # not the "a)" of a list
    return found + [Span(*match.span()) for match in waiting]


def _narrow(bracket: str) -> str:
    return unicodedata.normalize("NFKC", bracket)


PUNCTUATION = Check("punctuation", _find)
