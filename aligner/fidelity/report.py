"""The report on a translation: its findings, and the scores that follow from them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.bitext import Bitext, Document
from aligner.display import in_notebook
from aligner.fidelity.findings import POINTS, Finding, Severity
from aligner.formats.table import unknown_names
from aligner.frames import data_frame
from aligner.languages import latin_length
from aligner.manuscript import places_within
from aligner.spans import Span
from aligner.trust import LIKELY, UNRELATED, check_probability, doubts

if TYPE_CHECKING:
    import pandas

__all__ = ["FidelityReport", "Scores"]

_TRUSTED = 0.5  # a bead that is more probably right than not
_HALVED_BY = 20.0  # points per 1,000 characters
_PER = 1000
_BY_LENGTH = {"omission", "addition", "untranslated"}  # the more text, the worse
_A_POINT = 10  # characters of such text
_HALF = 0.5  # of the source; of a text that is covered less, what is not covered counts as omitted


@dataclass(frozen=True, slots=True)
class Scores:
    """What findings come to, for a document or a paragraph.

    Attributes:
        source_coverage: The share of the source's characters that stand in trusted two-sided beads,
            or in a passage that has moved, and in no omission, in [0, 1]; 1 of an empty source. A
            bead is trusted from a confidence of 0.5 on.
        target_coverage: Likewise of the target, and additions.
        points: The penalty. An omission, an addition or untranslated text costs one point for every
            ten characters of it; any other finding costs 1 if it is minor, 5 if major, 25 if
            critical; each times its confidence. Where less than half of the source is covered, as
            with an empty target or with texts that are no translations of each other, they are at
            least one for every ten characters that are not.
        size: The source's characters, in thousands; a Han character counts as three, kana and
            Korean syllables as two, here and in points. Where there is no source, all of the target
            is too much, and its characters are counted in the place of the source's, here and in
            points.
        fidelity: In [0, 1]: `0.5 ** (points / size / 20)`, so 20 points on 1,000 characters halve
            it. 1 means that nothing was found, 0.03 that nothing is covered, as where one of both
            texts is empty; where both are, nothing is wrong.
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


@dataclass(frozen=True)
class FidelityReport:
    """What a translation seems to have left out, added or got wrong.

    Attributes:
        bitext: The pair of documents.
        findings: In the order of the beads.
        checks: The names of the checks that were done.
    """

    bitext: Bitext
    findings: tuple[Finding, ...] = field(repr=False)
    checks: tuple[str, ...]

    def __len__(self) -> int:
        """How many findings there are."""
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts().most_common())
        scores = self.scores
        parts = (
            doubts(self.bitext.alignment.related),
            f"fidelity {scores.fidelity:.2f} ({scores.penalty:.1f} points per 1,000 characters)",
            self._covered(),
            counts or "no findings",
            *self.notes,
        )
        return "; ".join(filter(None, parts))

    @property
    def notes(self) -> tuple[str, ...]:
        """What to bear in mind when reading the findings and the scores, a line each."""
        return tuple(filter(None, (self._unlisted(), self.blind_spot, self._brevity())))

    def _unlisted(self) -> str:
        """In one line, that omissions are not listed since all is missing; "" where they are."""
        related = self.bitext.alignment.related
        lost = self._looked_for()
        if related is None or related >= UNRELATED or not lost:
            return ""
        return f"{lost} are not listed one by one, since neither text translates the other"

    def _brevity(self) -> str:
        """In one line, that a score of so short a text says little; "" where it says more."""
        if self.scores.size >= 1 or not self.findings:
            return ""
        return (
            f"in a text of less than {_PER:,} characters a single finding moves the fidelity far:"
            " go by the findings"
        )

    @property
    def blind_spot(self) -> str:
        """In one line, what can hardly be found in these texts; "" where all can."""
        lost, names = self._looked_for(), unknown_names(self.bitext)
        if not (lost and names):
            return ""
        return f"{lost} are often missed here, since the encoder does not know {names}"

    def _looked_for(self) -> str:
        """Which of omissions and additions the checks look for, in words."""
        return " and ".join(f"{each}s" for each in ("omission", "addition") if each in self.checks)

    def failure(self, severity: Severity) -> str:
        """Why the translation does not pass, in one line; "" where it does.

        Doubt hides findings, so that texts which are hardly covered, or probably no translations of
        each other, do not pass although nothing was found.

        Args:
            severity: The least one at which a finding is too many.
        """
        severe = sum(POINTS[each.severity] >= POINTS[severity] for each in self)
        if severe:
            return f"{severe} finding{'s'[: severe > 1]} of severity {severity} or worse"
        if self._is_hardly_covered:
            return f"{self._covered()}, too little to find what is missing"
        related = self.bitext.alignment.related
        return "" if related is None or related >= LIKELY else doubts(related)

    def _covered(self) -> str:
        """In words, how much of both sides is covered; nothing can be said of an empty one."""
        scores = self.scores
        sides = (
            ("source", self.bitext.source, scores.source_coverage),
            ("target", self.bitext.target, scores.target_coverage),
        )
        empty = [name for name, document, _ in sides if not len(document)]
        if empty:
            return "both texts are empty" if len(empty) > 1 else f"the {empty[0]} is empty"
        source, target = (f"{share:.0%} of the {name}" for name, _, share in sides)
        elsewhere = ", what has moved included" if self.bitext.moved else ""
        return f"{source} and {target} are covered{elsewhere}"

    def _repr_html_(self) -> str | None:
        """Both texts side by side with the findings in them, for a notebook."""
        return in_notebook(self)

    def counts(self) -> Counter[str]:
        """How many findings there are of each type."""
        return Counter(finding.type for finding in self.findings)

    def above(self, confidence: float) -> FidelityReport:
        """The same report with those findings alone that are at least so sure, in [0, 1].

        Raises:
            InputError: This is no probability.
        """
        check_probability(confidence, "the confidence")
        kept = tuple(each for each in self.findings if each.confidence >= confidence)
        return FidelityReport(self.bitext, kept, self.checks)

    @cached_property
    def scores(self) -> Scores:
        """The scores of the whole document."""
        return self._scores(range(len(self.bitext)), self.findings)

    def paragraphs(self) -> tuple[tuple[Span, Scores], ...]:
        """Each paragraph of the source, as a run of its sentences, with its scores.

        Findings and target sentences count for the paragraph in which the source of their bead
        begins; those of a bead without a source for the paragraph before it. What is missing in
        several paragraphs costs points in each.
        """
        document = self.bitext.source
        starts = [*document.paragraph_starts, len(document)]
        runs = [Span(a, b) for a, b in pairwise(starts)]
        homes: list[list[int]] = [[] for _ in runs]
        at = 0
        for number, bead in enumerate(self.bitext.alignment):
            while at + 1 < len(runs) and bead.source and bead.source.start >= runs[at].stop:
                at += 1
            if runs:
                homes[at].append(number)
        of_bead: dict[int, list[Finding]] = {}
        for finding in self.findings:
            of_bead.setdefault(finding.bead, []).append(finding)
        return tuple(
            (run, self._scores(home, [each for n in home for each in of_bead.get(n, ())]))
            for run, home in zip(runs, homes, strict=True)
        )

    def to_dataframe(self) -> pandas.DataFrame:
        """One tidy row a finding.

        The columns: `type`, `mqm`, `severity`, `confidence`, `bead`, `source` and `target` (the
        text that the finding points at), `source_spans` and `target_spans` (tuples of start and
        stop), `message`.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        rows = [self.row(finding) for finding in self.findings]
        return data_frame(rows, columns=list(_COLUMNS))

    def row(self, finding: Finding) -> dict[str, object]:
        """A finding with the text that it points at, by the names of `to_dataframe`.

        Where a file told more than characters, `source_places` and `target_places` say where in it
        this stands, such as `[{"unit": "greeting-3"}]`.
        """
        return {
            "type": finding.type,
            "mqm": finding.mqm,
            "severity": finding.severity,
            "confidence": round(finding.confidence, 4),
            "bead": finding.bead,
            "source": _texts(self.bitext.source.text, finding.source),
            "target": _texts(self.bitext.target.text, finding.target),
            "source_spans": tuple((span.start, span.stop) for span in finding.source),
            "target_spans": tuple((span.start, span.stop) for span in finding.target),
            "message": finding.message,
            **self._places(finding),
        }

    def _places(self, finding: Finding) -> dict[str, object]:
        """Where in the files a finding points at, as far as these told more than characters."""
        sides = (
            ("source_places", self.bitext.source, finding.source),
            ("target_places", self.bitext.target, finding.target),
        )
        return {
            name: [place.as_dict() for each in spans for place in places_within(found.places, each)]
            for name, found, spans in sides
            if found.places and spans
        }

    def _scores(self, beads: Iterable[int], findings: Iterable[Finding]) -> Scores:
        numbers = list(beads)
        findings = list(findings)
        source, target = (self._share(numbers, is_source=each) for each in (True, False))
        lost = [span for finding in findings for span in _lost(finding, "omission")]
        added = [span for finding in findings for span in _lost(finding, "addition")]
        covered = source.covered(lost), target.covered(added)
        points = sum(self._points[number] for number in numbers)
        ruler, share = (source, covered[0]) if source.size else (target, covered[1])
        if self._is_hardly_covered:  # then doubt hides most omissions
            points = max(points, (1 - share) * ruler.size / _A_POINT)
        size = ruler.size / _PER
        fidelity = 0.5 ** (points / max(size, 1 / _PER) / _HALVED_BY)
        return Scores(*covered, points, size, fidelity)

    @cached_property
    def _is_hardly_covered(self) -> bool:
        is_source = bool(len(self.bitext.source))  # else the target is the ruler
        return self._share(range(len(self.bitext)), is_source).covered() < _HALF

    def _share(self, numbers: Iterable[int], is_source: bool) -> _Share:
        return _Share(self.bitext, numbers, is_source, self._elsewhere[0 if is_source else 1])

    @cached_property
    def _elsewhere(self) -> tuple[frozenset[int], frozenset[int]]:
        """The sentences of either side that stand elsewhere on the other."""
        moved = self.bitext.moved
        return (
            frozenset(at for each in moved for at in each.source),
            frozenset(at for each in moved for at in each.target),
        )

    @cached_property
    def _points(self) -> list[float]:
        """The points of each bead."""
        points = [0.0] * len(self.bitext)
        for finding in self.findings:
            weights = list(self._weights(finding)) if _counts_length(finding) else []
            least = 0.0 if finding.type in _BY_LENGTH else POINTS[finding.severity]
            if least and sum(weight for _, weight in weights) / _A_POINT <= least:
                points[finding.bead] += least * finding.confidence
                continue
            for number, weight in weights:
                points[number] += weight / _A_POINT * finding.confidence
        return points

    def _weights(self, finding: Finding) -> Iterator[tuple[int, int]]:
        """How much of a finding's text stands in which bead."""
        is_source = finding.type == "omission"
        document = self.bitext.source if is_source else self.bitext.target
        beads = self._beads_of_sentences[0 if is_source else 1]
        for span in finding.source if is_source else finding.target:
            for at, weight in _pieces(document, span):
                yield beads[at], weight

    @cached_property
    def _beads_of_sentences(self) -> tuple[dict[int, int], dict[int, int]]:
        """The number of the bead that each sentence of either side stands in."""
        beads = list(enumerate(self.bitext.alignment))
        return (
            {at: number for number, bead in beads for at in bead.source},
            {at: number for number, bead in beads for at in bead.target},
        )


_COLUMNS = (
    "type",
    "mqm",
    "severity",
    "confidence",
    "bead",
    "source",
    "target",
    "source_spans",
    "target_spans",
    "message",
)


def _counts_length(finding: Finding) -> bool:
    """Whether the more text there is of it, the worse it is: a loop may fill pages."""
    return finding.type in _BY_LENGTH or (finding.type, finding.severity) == (
        "repetition",
        "critical",
    )


def _texts(text: str, spans: Iterable[Span]) -> str:
    return "\n".join(text[span.start : span.stop] for span in spans)


def _lost(finding: Finding, kind: str) -> tuple[Span, ...]:
    """What a finding says is missing on the other side."""
    if finding.type != kind:
        return ()
    return finding.source if kind == "omission" else finding.target


def _pieces(document: Document, span: Span) -> Iterator[tuple[int, int]]:
    """The sentences that a span of characters meets, and how much of each it holds."""
    first = bisect_right(document.sentences, span.start, key=lambda each: each.stop)
    for at in range(first, len(document)):
        sentence = document.sentences[at]
        if sentence.start >= span.stop:
            break
        part = Span(max(span.start, sentence.start), min(span.stop, sentence.stop))
        yield at, _weight(document, part)


def _weight(document: Document, span: Span) -> int:
    return latin_length(document.text[span.start : span.stop])


class _Share:
    """The characters of some beads on one side, and how many of them are covered.

    What has moved is covered, though not in place.
    """

    def __init__(
        self, bitext: Bitext, numbers: Iterable[int], is_source: bool, elsewhere: frozenset[int]
    ) -> None:
        self._document = bitext.source if is_source else bitext.target
        self._trusted: set[int] = set()
        self.size = 0
        for number in numbers:
            bead = bitext.alignment.beads[number]
            run = bead.source if is_source else bead.target
            self.size += self._weigh(run)
            if not bead.is_null and (bead.confidence is None or bead.confidence >= _TRUSTED):
                self._trusted.update(run)
            self._trusted |= elsewhere.intersection(run)

    def _weigh(self, sentences: Iterable[int]) -> int:
        return sum(_weight(self._document, self._document.sentences[at]) for at in sentences)

    def covered(self, lost: Iterable[Span] = ()) -> float:
        """The share that stands in trusted beads, less what is lost; 1 of nothing."""
        total = self._weigh(self._trusted)
        for span in set(lost):
            total -= sum(
                weight for at, weight in _pieces(self._document, span) if at in self._trusted
            )
        return max(total, 0) / self.size if self.size else 1.0
