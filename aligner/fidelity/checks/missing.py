"""The checks for omissions and additions: what one side says and the other does not.

There are two kinds of evidence. A null bead is a sentence without a counterpart, and its
confidence is the probability of that. Inside two-sided beads each sentence and each clause is
weighed by how well the other side covers it, since a sentence left out in mid-paragraph often stays
joined to its neighbour. The weights are those of a logistic regression, fitted by
`benchmarks/fidelity.py --fit` to documents with sentences and clauses taken out.

A heading that has run into the text below it is only a small part of that text, so both kinds of
evidence may call it missing. Such headings are therefore looked for separately.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from importlib.resources import files
from itertools import groupby

from aligner.bitext import Document, Span
from aligner.bitext.spans import runs_of
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.findings import Finding, Severity, quoted
from aligner.fidelity.reading.loops import loops_in
from aligner.fidelity.reading.passages import FEATURES, Passage
from aligner.fidelity.reading.unasked import is_supposed, supposes
from aligner.model.punctuation import NONE, QUESTION, closing_mark
from aligner.splitters.labels import is_bullet
from aligner.trust import certainty

__all__ = ["ADDITION", "OMISSION", "probability"]

# Nulls below the first form runs of their own; what is below both is never reported.
_LIKELY, _LEAST = 0.5, 0.2
_CRITICAL = 3  # sentences
_IN_LOOP = 0.4  # confidence at most, if a sentence beside it that loops may stand for it
_BEFORE_LOOP = 8  # characters of such a sentence ahead of its loop
_SUPPOSED = 0.45  # confidence at most, if one side may ask what the other supposes
_LEAST_LETTERS = 2


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of each kind of passage, and its bias."""
    text = files("aligner.fidelity.checks").joinpath("missing.json").read_text(encoding="utf-8")
    weights: Mapping[str, Mapping[str, float]] = json.loads(text)["weights"]
    return weights


def probability(passage: Passage) -> float:
    """The probability that the other side has nothing of a passage, in [0, 1]."""
    weights = _weights()[passage.kind]
    values = zip(FEATURES, passage.features.tolist(), strict=True)
    score = weights["bias"] + sum(weights[name] * value for name, value in values)
    return 1 / (1 + math.exp(-max(min(score, 50.0), -50.0)))


def _find(case: Case, side: int) -> Iterator[Finding]:
    yield from _nulls(case, side, _LIKELY, 1.0)
    yield from _nulls(case, side, _LEAST, _LIKELY)
    for number, group in groupby(
        (each for each in case.passages if each.side == side),
        key=lambda each: each.bead,
    ):
        yield from _inside(case, case.beads[number], group, side)


def _nulls(case: Case, side: int, least: float, below: float) -> Iterator[Finding]:
    """Runs of null sentences that are missing with a probability in [least, below).

    Sentences that have moved, and headings that have run into their texts, are left out.
    """
    sure: dict[int, Pair] = {}
    for pair in case.beads:
        run = pair.halves[side].run
        likely = certainty(pair.bead.confidence)
        if pair.bead.is_null and run and (least <= likely < below or likely == below == 1.0):
            sure[run.start] = pair
    for moved in case.bitext.moved:
        for index in (moved.source, moved.target)[side]:
            sure.pop(index, None)
    for index in [index for index, pair in sure.items() if _is_below(case, pair, index, side)]:
        del sure[index]
    document = case.documents[side]
    for run in runs_of(index for index in sure if _says_something(document[index])):
        pairs = [sure[index] for index in run]
        confidence = sum(certainty(pair.bead.confidence) for pair in pairs) / len(pairs)
        if len(pairs) == 1:
            confidence = min(confidence, _most(case, pairs[0], side))
        severity: Severity = "critical" if len(run) >= _CRITICAL else "major"
        yield _finding(pairs[0], document.slices(run), side, confidence, severity, len(run))


def _most(case: Case, pair: Pair, side: int) -> float:
    """The confidence that a null sentence by itself has at most."""
    if not side and _is_in_loop(case, pair):
        return _IN_LOOP
    return _SUPPOSED if _may_be_supposed(case, pair, side) else 1.0


def _is_in_loop(case: Case, pair: Pair) -> bool:
    """Whether a target sentence that loops is left over beside a source sentence without target.

    It begins as its translation, and got stuck.
    """
    return any(
        loop.start() - near.target.parts[0].start >= _BEFORE_LOOP
        for near in case.around(pair)
        if not near.bead.source
        for loop in near.target.each(loops_in)
    )


def _may_be_supposed(case: Case, pair: Pair, side: int) -> bool:
    """Whether a question that is left over stands before what supposes the same."""
    asked = pair.halves[side]
    return _asks(asked.text, asked.language) and any(
        _is_supposed(asked.text + " " + near.halves[side].text, near, side)
        for near in case.around(pair)
        if not near.bead.is_null and near.halves[side].run.start >= asked.run.stop
    )


def _asks(text: str, language: str | None) -> bool:
    return closing_mark(text.rstrip(), language) == QUESTION


def _is_supposed(asking: str, pair: Pair, side: int) -> bool:
    """Whether the other side of a bead supposes what a text asks."""
    own, other = pair.halves[side], pair.halves[1 - side]
    return is_supposed(asking, other.text, (own.language, other.language))


def _sure_of(pair: Pair, passage: Passage) -> float:
    """The probability that a passage of a bead is missing, less if it may be said by a question."""
    sure = probability(passage)
    return _SUPPOSED if sure > _SUPPOSED and _may_be_asked(pair, passage) else sure


def _may_be_asked(pair: Pair, passage: Passage) -> bool:
    """Whether a passage of a bead asks what its other side supposes, or supposes what that asks."""
    side = passage.side
    own, other = pair.halves[side], pair.halves[1 - side]
    said = own.at(passage.span).own
    if _asks(said, own.language):
        return _is_supposed(own.text, pair, side)
    return supposes(said, own.language) and _is_supposed(other.text, pair, 1 - side)


def _is_below(case: Case, pair: Pair, index: int, side: int) -> bool:
    """Whether a sentence is a heading that has run into the text below it on the other side."""
    document = case.documents[side]
    starts = document.paragraph_starts
    place = bisect_left(starts, index)
    if starts[place : place + 2] != (index, index + 1) or _has_end(document, index):
        return False
    halves = case.beads[pair.number + pair.bead.is_null].halves
    own, other = halves[side].run, halves[1 - side].run
    rest = Span(index + 1, own.stop)
    if own.start not in (index, index + 1) or not (rest and other):
        return False
    is_above_items = _is_item(document, rest.start) and not _is_item(document, index)
    if is_above_items and _is_item(case.documents[1 - side], other.start):
        return False  # the heading would stand before the bullet
    return case.measured.begins_with(index, rest, other, side)


def _is_item(document: Document, index: int) -> bool:
    return is_bullet(document.text, document.sentences[index])


def _has_end(document: Document, index: int) -> bool:
    return closing_mark(document[index], document.language) != NONE


def _inside(case: Case, pair: Pair, passages: Iterable[Passage], side: int) -> Iterator[Finding]:
    """The uncovered sentences of a bead, and the uncovered clauses of its other sentences."""
    gone: set[int] = set()
    listed = list(passages)
    for passage in listed:
        if passage.kind == "sentence" and (sure := _sure_of(pair, passage)) >= _LEAST:
            if _is_below(case, pair, passage.sentence, side):
                continue
            gone |= {passage.sentence} if sure >= _LIKELY else set()
            yield _finding(pair, (passage.span,), side, sure, "major", 1)
    for passage in listed:
        if passage.kind == "clause" and passage.sentence not in gone:
            sure = _sure_of(pair, passage)
            if sure >= _LEAST:
                yield _finding(pair, (passage.span,), side, sure, "minor", 0)


def _finding(
    pair: Pair,
    spans: tuple[Span, ...],
    side: int,
    confidence: float,
    severity: Severity,
    sentences: int,
) -> Finding:
    text = quoted(pair.halves[side].at(spans[0]).own)
    what = text if sentences < 2 else f"{sentences} sentences from {text} on"
    verb = "are" if sentences > 1 else "is"
    return Finding(
        ("omission", "addition")[side],
        severity,
        confidence,
        pair.number,
        () if side else spans,
        spans if side else (),
        f"{what} {verb} not in the {('target', 'source')[side]}",
    )


def _says_something(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= _LEAST_LETTERS


OMISSION = Check("omission", partial(_find, side=0), needs_tokens=True)
ADDITION = Check("addition", partial(_find, side=1), needs_tokens=True)
