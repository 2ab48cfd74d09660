"""The check for terms: frequent words that one document renders in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from aligner.bitext import WordLink
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.model.words import link_beads

__all__ = ["TERMINOLOGY"]

_STEM = 5  # letters that all forms of a word share
_TERM = 6  # letters that a term has at least
_OFTEN = 4  # times that a term must occur
_MOSTLY = 0.7  # share of them with one rendering
_SURE = 0.5  # confidence of a word link


def _find(case: Case) -> Iterator[Finding]:
    """Frequent words that are rendered by one word as a rule, and here by another."""
    seen: dict[str, list[tuple[Pair, WordLink, str]]] = defaultdict(list)
    assert case.tokens
    linked = link_beads(*case.documents, (pair.bead for pair in case.pairs), case.tokens)
    for pair, links in zip(case.pairs, linked, strict=True):
        for link in links:
            ours = pair.source.at(link.source).own
            if link.confidence >= _SURE and len(ours) >= _TERM and ours.isalpha():
                seen[_stem(ours)].append((pair, link, _stem(pair.target.at(link.target).own)))
    for uses in seen.values():
        (usual, count), *others = Counter(stem for *_, stem in uses).most_common()
        if not others or len(uses) < _OFTEN or count < _MOSTLY * len(uses):
            continue
        shown = next(pair.target.at(link.target).own for pair, link, stem in uses if stem == usual)
        for pair, link, stem in uses:
            if stem != usual:
                yield Finding(
                    "terminology",
                    "minor",
                    confidence_of(0.5, pair.bead.confidence) * link.confidence,
                    pair.number,
                    (link.source,),
                    (link.target,),
                    f"{quoted(pair.source.at(link.source).own)} is"
                    f" {quoted(pair.target.at(link.target).own)} here and {quoted(shown)}"
                    " elsewhere",
                )


def _stem(word: str) -> str:
    return word.lower()[:_STEM]


TERMINOLOGY = Check("terminology", _find, needs_tokens=True, default=False, by_pair=False)
