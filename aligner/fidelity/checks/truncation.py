"""The check of translations that break off: the last sentence has no end, as its source has.

Machine output that was cut at a limit of length ends so. How much is missing shows as omissions,
where it can be told; of a short text it often cannot, since whatever stands last in the source is
paired with whatever stands last in the target.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.bitext import Document
from aligner.fidelity.case import Case, Check
from aligner.fidelity.findings import Finding, quoted
from aligner.languages import latin_length, scripts_of
from aligner.model.marks import COMMA, NONE, ending_of
from aligner.spans import is_blank

__all__ = ["TRUNCATION"]

_BROKEN = 0.9  # how sure it is; of 598 sides of gold texts none is said to break off
_LEAST_LETTERS = 12  # of the source's last sentence, as of English; less is a heading or a name
_USUALLY = 0.5  # of a text's sentences that have an end, where one without is odd
_UNMARKED = ("Thai", "Lao")  # scripts that end no sentence with a mark
_SHOWN = 40  # the last characters


def _find(case: Case) -> Iterator[Finding]:
    source, target = case.bitext.source, case.bitext.target
    ends, at = _last(source), _last(target)
    if ends is None or at is None or latin_length(source[ends]) < _LEAST_LETTERS:
        return
    if not (_has_end(source, ends) and _breaks_off(target, at)):
        return
    bead = next(pair.number for pair in case.beads if at in pair.bead.target)
    text = target[at]
    yield Finding(
        "truncation",
        "critical",
        _BROKEN,
        bead,
        (),
        (target.sentences[at],),
        f"the target breaks off: {quoted('…' + text[-_SHOWN:])} has no end",
    )


def _last(document: Document) -> int | None:
    """The last sentence that says something."""
    return next((at for at in reversed(range(len(document))) if not is_blank(document[at])), None)


def _breaks_off(document: Document, at: int) -> bool:
    text, others = document[at].rstrip(), range(at)
    return (
        scripts_of(document.language or "")[0] not in _UNMARKED
        and ending_of(text) in (NONE, COMMA)
        and (text[-1].isalnum() or text[-1] in ",，、-‐")
        and not text.isupper()
        and sum(_has_end(document, each) for each in others) >= _USUALLY * max(len(others), 1)
    )


def _has_end(document: Document, at: int) -> bool:
    return ending_of(document[at], document.language == "el") not in (NONE, COMMA)


TRUNCATION = Check("truncation", _find, by_pair=False)
