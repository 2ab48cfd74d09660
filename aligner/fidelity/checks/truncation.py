"""The check for translations that break off: the last sentence lacks the end mark of its source.

An ellipsis ends a sentence, too, unless all that follows in the source is missing.

Machine output that was cut at a length limit ends like this. How much is missing shows as
omissions, where it can be told. In a short text it often cannot, since whatever stands last in the
source is paired with whatever stands last in the target. What a translation adds of its own behind
its last sentence, such as a closing word, a credit or a page number, has no end mark either.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.bitext import Document
from aligner.bitext.spans import is_blank
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.findings import Finding, quoted
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.unchanged import marks_in
from aligner.languages import is_letter, latin_length, scripts_of
from aligner.model.punctuation import COMMA, ELLIPSIS, NONE, closing_mark

__all__ = ["TRUNCATION"]

_BROKEN = 0.9  # confidence; of 598 sides of gold texts none is said to break off
_LEAST_LETTERS = 12  # of the source's last sentence, in Latin letters; fewer are a heading or name
_USUALLY = 0.5  # share of sentences with an end mark from which one without is odd
_UNMARKED = ("Thai", "Lao")  # scripts that end no sentence with a mark
_SHOWN = 40  # characters that are quoted


def _find(case: Case) -> Iterator[Finding]:
    source, target = case.documents
    ends, at = _last_paired(case), _last(target)
    if ends is None or at is None or latin_length(source[ends]) < _LEAST_LETTERS:
        return
    pair = next(pair for pair in case.beads if at in pair.bead.target)
    final = next(pair for pair in case.beads if ends in pair.bead.source)
    is_cut = _breaks_off(target, at) or _trails_off(pair, at, final)
    if not (_has_end(source, ends) and is_cut) or _is_own(pair, at, final):
        return
    text = target[at]
    yield Finding(
        "truncation",
        "critical",
        _BROKEN,
        pair.number,
        (),
        (target.sentences[at],),
        f"the target breaks off: {quoted('…' + text[-_SHOWN:])} has no end",
    )


def _last_paired(case: Case) -> int | None:
    """The last sentence of the source; the one before a signature block that is lost altogether."""
    source = case.bitext.source
    last = _last(source)
    lost = {at for pair in case.beads if pair.bead.is_null for at in pair.bead.source}
    at = last
    while at is not None and at in lost and not _has_end(source, at):
        at = _last(source, at)
    return last if at is None else at


def _last(document: Document, stop: int | None = None) -> int | None:
    """The index of the last sentence, of all or of those before one, that is not blank."""
    numbers = reversed(range(len(document))[:stop])
    return next((at for at in numbers if not is_blank(document[at])), None)


def _is_own(pair: Pair, at: int, final: Pair) -> bool:
    """Whether the translation is whole, and ends in a sentence or paragraph of its own.

    Args:
        pair: The bead with the last sentence of the target.
        at: The index of that sentence.
        final: The bead with the last sentence of the source.
    """
    bead = pair.bead
    if bead.is_null:
        return not final.bead.is_null
    source, target = pair.source.document, pair.target.document
    before = _last(target, at)
    if before is None or at not in target.paragraph_starts or not _has_end(target, before):
        return False
    return at > bead.target.start or bead.source.start not in source.paragraph_starts


def _breaks_off(document: Document, at: int) -> bool:
    text, others = document[at].rstrip(), range(at)
    ending = closing_mark(text, document.language)
    return (
        scripts_of(document.language or "")[0] not in _UNMARKED
        and (ending == COMMA or (ending == NONE and (is_letter(text[-1]) or text[-1] in "-‐")))
        and not text.isupper()
        and all(mark.stop < len(text) for mark in marks_in(Excerpt.whole(text)))
        and sum(_has_end(document, each) for each in others) >= _USUALLY * max(len(others), 1)
    )


def _trails_off(pair: Pair, at: int, final: Pair) -> bool:
    """Whether an ellipsis stands for the rest of the source, which has no counterpart."""
    if pair.bead.is_null or not final.bead.is_null:
        return False
    source, target = pair.source.document, pair.target.document
    said = closing_mark(source[pair.bead.source.stop - 1], source.language)
    return closing_mark(target[at], target.language) == ELLIPSIS != said


def _has_end(document: Document, at: int) -> bool:
    return closing_mark(document[at], document.language) not in (NONE, COMMA)


TRUNCATION = Check("truncation", _find, by_pair=False)
