"""The check of marks: a question turned into a statement, brackets or quotes without their pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half, Pair, quoted
from aligner.fidelity.findings import Finding, confidence_of
from aligner.spans import Span

__all__ = ["PUNCTUATION"]

_QUESTION = re.compile("[?？؟⁇⁈⁉]")
_GREEK_QUESTION = re.compile("[;;?]")
_PAIRS = {"(": ")", "[": "]", "（": "）", "【": "】", "「": "」", "『": "』", "《": "》", "{": "}"}
_BRACKETS = re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]")
_LIST_MARK = re.compile(r"(?<![\w)])\w{1,3}$")
_ASKS_BY_WORD = frozenset({"ja", "zh", "ko", "th", "lo", "my", "km"})
"""Languages that may ask without a question mark."""


def _find(case: Case) -> Iterator[Finding]:
    for pair in case.pairs:
        yield from _question(pair)
        yield from _unpaired(pair)


def _question(pair: Pair) -> Iterator[Finding]:
    """A side that asks while the other does not ask at all."""
    source, target = (list(half.find(_asks(half))) for half in (pair.source, pair.target))
    if bool(source) == bool(target):
        return
    lacking = pair.target if source else pair.source
    match = (source or target)[0]
    sure = 0.55 if lacking.language in _ASKS_BY_WORD else 0.75
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


def _asks(half: Half) -> re.Pattern[str]:
    return _GREEK_QUESTION if half.language == "el" else _QUESTION


def _unpaired(pair: Pair) -> Iterator[Finding]:
    """A bracket that is open on one side, while the other side's are all paired."""
    source, target = (list(_open_brackets(half)) for half in (pair.source, pair.target))
    if bool(source) == bool(target):
        return
    match = (source or target)[0]
    span = Span(*match.span())
    yield Finding(
        "punctuation",
        "minor",
        confidence_of(0.7, pair.bead.confidence),
        pair.number,
        (span,) if source else (),
        () if source else (span,),
        f"the bracket {quoted(match[0])} of the {'source' if source else 'target'} has no pair",
    )


def _open_brackets(half: Half) -> Iterator[re.Match[str]]:
    waiting: list[re.Match[str]] = []
    for match in half.find(_BRACKETS):
        if match[0] in _PAIRS:
            waiting.append(match)
        elif waiting and _PAIRS[waiting[-1][0]] == match[0]:
            waiting.pop()
        elif not _LIST_MARK.search(match.string, max(match.start() - 4, 0), match.start()):
            yield match  # no list's "a)"
    yield from waiting


PUNCTUATION = Check("punctuation", _find)
