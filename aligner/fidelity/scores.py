"""Scores: what findings add up to, for a pair of documents or a part of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.bitext import Bead, Bitext, Document, Moved, Span
from aligner.fidelity.findings import MISSING, POINTS, Finding
from aligner.fidelity.reading.said import bare
from aligner.languages import latin_length
from aligner.plumbing.display import in_notebook
from aligner.trust import is_likely

__all__ = ["PER", "Account", "Scores"]

PER = 1000
"""The penalty is in points per this many characters."""

_HALVED_BY = 20.0  # points per 1,000 characters
_BY_LENGTH = {*MISSING, "untranslated"}  # the more text, the worse
_A_POINT = 10  # characters of such text
_HALF = 0.5  # of the source; if less is covered, all that is not covered counts as omitted


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a document or a paragraph.

    Only reported findings count, so the scores depend on `min_confidence`.

    Attributes:
        source_coverage: The share of the source's characters that stand in trusted two-sided beads,
            or in a passage that has moved, and in no omission, in [0, 1]; 1 for an empty source. A
            bead is trusted from a confidence of 0.5 on, or if a repetition says its target again,
            since then either copy may be the one that belongs to it.
        target_coverage: Likewise for the target, with additions.
        points: The penalty. An omission, an addition or untranslated text costs one point for every
            ten characters of it, and so does a loop of more than 250 characters; any other finding
            costs 1 if it is minor, 5 if major, 25 if critical; each times its confidence. If less
            than half of the source is covered, as with an empty target or with texts that are no
            translations of each other, the penalty is at least one point for every ten characters
            that are not covered. It is never more than if nothing were there: one point for every
            ten characters.
        size: The source's characters, in thousands; a Han character counts as three, kana and
            Korean syllables as two, here and in points. If the source is empty, all of the target
            is too much, and its characters count in place of the source's, here and in points.
        fidelity: In [0.03, 1]: `0.5 ** (points / size / 20)`, so every 20 points on 1,000
            characters halve it. 1 means that nothing was found, also if both texts are empty; 0.03
            is as bad as if nothing were covered, as when only one of them is empty.
    """

    source_coverage: float
    target_coverage: float
    points: float
    size: float
    fidelity: float

    @property
    def penalty(self) -> float:
        """Points per 1,000 characters."""
        return self.points / self.size if self.size else 0.0

    def _repr_html_(self) -> str | None:
        """What a notebook shows: a small table."""
        return in_notebook(self)


class Account:
    """Computes the scores of a pair of documents, or of any of its beads.

    Args:
        bitext: The pair.
        findings: What was found in it.
    """

    def __init__(self, bitext: Bitext, findings: Sequence[Finding]) -> None:
        self._bitext, self._findings = bitext, findings

    def scores(self, beads: Iterable[int]) -> Scores:
        """The scores of the beads with these numbers."""
        numbers = list(beads)
        findings = [each for number in numbers for each in self._of_bead.get(number, ())]
        source, target = (self._share(numbers, is_source=each) for each in (True, False))
        lost = [span for each in findings if each.type == "omission" for span in each.source]
        added = [span for each in findings if each.type == "addition" for span in each.target]
        covered = source.covered(lost), target.covered(added)
        points = sum(self._points[number] for number in numbers)
        ruler, share = (source, covered[0]) if source.size else (target, covered[1])
        if self.is_hardly_covered:  # then doubt hides most omissions
            points = max(points, (1 - share) * ruler.size / _A_POINT)
        points = min(points, ruler.size / _A_POINT)
        size = ruler.size / PER
        fidelity = 0.5 ** (points / max(size, 1 / PER) / _HALVED_BY)
        return Scores(*covered, points, size, fidelity)

    @cached_property
    def is_hardly_covered(self) -> bool:
        """Whether too little of the source is covered to tell omissions one by one."""
        is_source = bool(len(self._bitext.source))  # else the target stands in for it
        return self._share(range(len(self._bitext)), is_source).covered() < _HALF

    def doubtful(self) -> list[int]:
        """The numbers of the beads that are not covered though no finding says why."""
        told = {number for each in self._findings for number in self._met(each)}
        return [
            number
            for number in range(len(self._bitext))
            if number not in told
            and min(self._share([number], each).covered() for each in (True, False)) == 0
        ]

    def _met(self, finding: Finding) -> Iterator[int]:
        """The beads that hold some of what a finding points at."""
        sides = (self._bitext.source, finding.source), (self._bitext.target, finding.target)
        for (document, spans), beads in zip(sides, self._beads_of_sentences, strict=True):
            for span in spans:
                yield from (beads[at] for at, _ in _pieces(document, span))

    def _share(self, numbers: Iterable[int], is_source: bool) -> _Share:
        side = 0 if is_source else 1
        return _Share(self._bitext, numbers, is_source, self._lengths[side], self._elsewhere[side])

    @cached_property
    def _lengths(self) -> tuple[list[int], list[int]]:
        """The length of each sentence of either side."""
        source, target = (
            [_weight(document, span) for span in document.sentences]
            for document in (self._bitext.source, self._bitext.target)
        )
        return source, target

    @cached_property
    def _of_bead(self) -> dict[int, list[Finding]]:
        """The findings that begin in each bead."""
        found: dict[int, list[Finding]] = {}
        for finding in self._findings:
            found.setdefault(finding.bead, []).append(finding)
        return found

    @cached_property
    def _elsewhere(self) -> tuple[frozenset[int], frozenset[int]]:
        """The sentences of each side whose counterpart stands elsewhere, or there as well."""
        found: list[Moved | Bead] = [*self._bitext.moved, *self._said_twice]
        return (
            frozenset(at for each in found for at in each.source),
            frozenset(at for each in found for at in each.target),
        )

    @cached_property
    def _said_twice(self) -> list[Bead]:
        """The two-sided beads whose target a repetition says again, which makes them doubtful.

        A sentence that stands in two such beads counts for neither, since it cannot belong to both,
        unless the path goes on from one copy to the other between the two.
        """
        target = self._bitext.target
        again = {
            bare(target[at])
            for each in self._findings
            if each.type == "repetition"
            for span in each.target
            for at, _ in _pieces(target, span)
        }
        pairs = self._bitext.alignment.two_sided if again else ()
        said = [{bare(target[at]) for at in bead.target} for bead in pairs]
        holders: dict[str, list[int]] = {}
        for number, texts in enumerate(said):
            for text in texts:
                holders.setdefault(text, []).append(number)

        def is_seam(first: int, last: int) -> bool:
            one, other = pairs[first], pairs[last]
            is_jump = one.target.stop < other.target.start
            return last == first + 1 and is_jump and one.source.stop == other.source.start

        def belongs(text: str) -> bool:
            first, last = holders[text][0], holders[text][-1]
            return text in again if first == last else is_seam(first, last)

        return [bead for bead, texts in zip(pairs, said, strict=True) if all(map(belongs, texts))]

    @cached_property
    def _points(self) -> list[float]:
        """The points of each bead."""
        points = [0.0] * len(self._bitext)
        for finding in self._findings:
            weights = list(self._weights(finding)) if _counts_length(finding) else []
            least = 0.0 if finding.type in _BY_LENGTH else POINTS[finding.severity]
            if least and sum(weight for _, weight in weights) / _A_POINT <= least:
                points[finding.bead] += least * finding.confidence
                continue
            for number, weight in weights:
                points[number] += weight / _A_POINT * finding.confidence
        return points

    def _weights(self, finding: Finding) -> Iterator[tuple[int, int]]:
        """The beads that hold some of a finding's text, each with how much."""
        is_source = finding.type == "omission"
        document = self._bitext.source if is_source else self._bitext.target
        beads = self._beads_of_sentences[0 if is_source else 1]
        for span in finding.source if is_source else finding.target:
            for at, weight in _pieces(document, span):
                yield beads[at], weight

    @cached_property
    def _beads_of_sentences(self) -> tuple[dict[int, int], dict[int, int]]:
        """The number of the bead that each sentence of either side stands in."""
        beads = list(enumerate(self._bitext.alignment))
        return (
            {at: number for number, bead in beads for at in bead.source},
            {at: number for number, bead in beads for at in bead.target},
        )


def _counts_length(finding: Finding) -> bool:
    """Whether a finding costs more the longer it is: a loop, too, may fill pages."""
    return finding.type in _BY_LENGTH or (finding.type, finding.severity) == (
        "repetition",
        "critical",
    )


class _Share:
    """The characters of some beads on one side, and how many of them are covered.

    Text that has moved is covered, though not in place.
    """

    def __init__(
        self,
        bitext: Bitext,
        numbers: Iterable[int],
        is_source: bool,
        lengths: Sequence[int],
        elsewhere: frozenset[int],
    ) -> None:
        self._document = bitext.source if is_source else bitext.target
        self._lengths = lengths
        self._trusted: set[int] = set()
        self.size = 0
        for number in numbers:
            bead = bitext.alignment.beads[number]
            run = bead.source if is_source else bead.target
            self.size += self._weigh(run)
            if not bead.is_null and is_likely(bead.confidence):
                self._trusted.update(run)
            self._trusted |= elsewhere.intersection(run)

    def _weigh(self, sentences: Iterable[int]) -> int:
        return sum(self._lengths[at] for at in sentences)

    def covered(self, lost: Iterable[Span] = ()) -> float:
        """The share that stands in trusted beads, less what is lost; 1 if there is no text."""
        total = self._weigh(self._trusted)
        for span in set(lost):
            total -= sum(
                weight for at, weight in _pieces(self._document, span) if at in self._trusted
            )
        return max(total, 0) / self.size if self.size else 1.0


def _pieces(document: Document, span: Span) -> Iterator[tuple[int, int]]:
    """The sentences that a span of characters meets, each with how much of it the span holds."""
    first = bisect_right(document.sentences, span.start, key=lambda each: each.stop)
    for at in range(first, len(document)):
        sentence = document.sentences[at]
        if sentence.start >= span.stop:
            break
        part = Span(max(span.start, sentence.start), min(span.stop, sentence.stop))
        yield at, _weight(document, part)


def _weight(document: Document, span: Span) -> int:
    return latin_length(span.of(document.text))
