"""Hides characters that nobody sees, such as soft hyphens, from the checks.

German e-books have a soft hyphen wherever a word may be broken, so that no pattern would find
sieben·und·zwanzig. Checks are therefore given the texts without such characters, and their findings
are mapped back to offsets in the texts as they are. A check that looks at tokens is given the texts
as they are, since that is where its tokens stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from aligner.bitext import Document, Span
from aligner.fidelity.case import Case, Check
from aligner.fidelity.findings import Finding
from aligner.languages import one_of

__all__ = ["AsSeen"]

# In scripts without spaces U+200B may separate words, so there it stays.
_UNSPACED = one_of("Thai", "Lao", "Burmese", "Khmer").pattern
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of which way text runs
_UNSEEN = re.compile(
    f"[\u00ad\u200b\u2060\ufeff{_DIRECTIONS}](?<!{_UNSPACED}\u200b)(?!(?<=\u200b){_UNSPACED})"
)


class AsSeen:
    """Runs checks on a pair of documents as a reader sees them.

    Args:
        case: The pair.
    """

    def __init__(self, case: Case) -> None:
        self._case = case

    def find(self, check: Check) -> Iterator[Finding]:
        """What a check finds, with offsets into the texts of the case."""
        if check.needs_tokens or check.sees_all or self._is_plain:
            yield from check.find(self._case)
            return
        source, target = self._sides
        for finding in check.find(self._plain):
            yield replace(
                finding,
                source=tuple(map(source.back, finding.source)),
                target=tuple(map(target.back, finding.target)),
            )

    @cached_property
    def _is_plain(self) -> bool:
        return not any(_UNSEEN.search(each.text) for each in self._case.documents)

    @cached_property
    def _sides(self) -> tuple[_Side, _Side]:
        source, target = self._case.documents
        return _Side.of(source), _Side.of(target)

    @cached_property
    def _plain(self) -> Case:
        alignment = self._case.bitext.alignment
        beads = tuple(replace(bead, word_links=()) for bead in alignment)  # no check reads them
        source, target = self._sides
        bitext = replace(
            self._case.bitext,
            source=source.document,
            target=target.document,
            alignment=replace(alignment, beads=beads),
        )
        return replace(self._case, bitext=bitext, tokens=None)


@dataclass(frozen=True)
class _Side:
    """A document without the characters that nobody sees.

    Attributes:
        document: What is left.
        gaps: For each character taken out, in order, how many of those left stand before it.
    """

    document: Document
    gaps: list[int]

    @classmethod
    def of(cls, document: Document) -> _Side:
        """What is left of a document."""
        unseen = [match.start() for match in _UNSEEN.finditer(document.text)]

        def moved(span: Span) -> Span:
            return Span(*(at - bisect_left(unseen, at) for at in (span.start, span.stop)))

        plain = Document(
            _UNSEEN.sub("", document.text),
            tuple(map(moved, document.sentences)),
            document.language,
            tuple(map(moved, document.regions)),
            splitter=document.splitter,
        )
        return cls(plain, [at - number for number, at in enumerate(unseen)])

    def back(self, span: Span) -> Span:
        """A span of what is left, as a span of the document as it is."""
        start = span.start + bisect_right(self.gaps, span.start)
        if not span:
            return Span(start, start)
        last = span.stop - 1
        return Span(start, last + bisect_right(self.gaps, last) + 1)
