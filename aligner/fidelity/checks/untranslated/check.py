"""The check for untranslated text, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.bitext import Span
from aligner.bitext.spans import blanked
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.checks.untranslated.phrases import copied_phrases
from aligner.fidelity.checks.untranslated.sentences import judged, rest_of, stranger
from aligner.fidelity.checks.untranslated.short import (
    SHORT,
    copied_capitals,
    hold_together,
    is_copied_item,
    short_copy,
)
from aligner.fidelity.findings import Finding, quoted
from aligner.fidelity.reading.code import code_in
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.languages import WORD

__all__ = ["UNTRANSLATED"]

_SEVERAL = 2  # copied items of a list, which are judged together


def _find(case: Case) -> Iterator[Finding]:
    source, target = (document.language for document in case.documents)
    if source and target:  # a simpler version in the same language may still be in another one
        yield from _strangers(case) if source == target else _untranslated(case)


def _untranslated(case: Case) -> Iterator[Finding]:
    source, target = case.documents
    known = {word.lower() for word in WORD.findall(source.text)}
    items: list[tuple[Pair, Excerpt]] = []
    for pair in case.beads:
        for index in pair.bead.target:
            sentence = pair.target.at(target.sentences[index])
            code = code_in(sentence)
            plain = blanked(target.text, sentence.span, code)
            finding = judged(pair, sentence, plain, known)
            rest = rest_of(pair, sentence, code) if finding else ""
            if rest:
                finding = judged(pair, sentence, rest, known)
            if not (finding or code) and is_copied_item(pair, sentence):
                items.append((pair, sentence))
                continue
            yield from _listed(items)
            items = []
            yield from [finding] if finding else _by_itself(pair, sentence, code)
    yield from _listed(items)


def _by_itself(pair: Pair, sentence: Excerpt, code: Sequence[Span]) -> Iterator[Finding]:
    """What is wrong with a sentence that is too short to be judged as a passage."""
    finding = None if code else short_copy(pair, sentence) or copied_capitals(pair, sentence)
    if finding:
        yield finding
    elif not pair.bead.is_null:
        yield from copied_phrases(pair, sentence)


def _listed(items: Sequence[tuple[Pair, Excerpt]]) -> Iterator[Finding]:
    """What is wrong with copied items of a list, which are one passage if there are several."""
    if len(items) < _SEVERAL or not hold_together(items):
        for pair, sentence in items:
            yield from _by_itself(pair, sentence, ())
        return
    first = items[0][0]
    yield Finding(
        "untranslated",
        "major",
        SHORT,
        first.number,
        tuple(part for pair, _ in items for part in pair.source.parts),
        tuple(sentence.span for _, sentence in items),
        f"{len(items)} items from {quoted(items[0][1].own)} on are copied from the source",
    )


def _strangers(case: Case) -> Iterator[Finding]:
    """All sentences in another language than that of both sides."""
    for pair in case.beads:
        for index in pair.bead.target:
            sentence = pair.target.at(pair.target.document.sentences[index])
            if finding := stranger(pair, sentence, sentence.own):
                yield finding


UNTRANSLATED = Check("untranslated", _find)
