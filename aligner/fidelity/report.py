"""The report on a translation: its findings, and the scores that follow from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.bitext import Bitext
from aligner.display import in_notebook
from aligner.errors import MissingExtraError
from aligner.fidelity.findings import Finding
from aligner.spans import Span
from aligner.trust import check_probability

if TYPE_CHECKING:
    import pandas

__all__ = ["FidelityReport", "Scores"]

_TRUSTED = 0.5  # a bead that is more probably right than not
_HALVED_BY = 20.0  # points per 1,000 characters
_PER = 1000
_WIDE = 3  # a Han character or a syllable of Korean says as much as some letters


@dataclass(frozen=True, slots=True)
class Scores:
    """What findings come to, for a document or a paragraph.

    Attributes:
        source_coverage: The share of the source's characters that stand in trusted two-sided beads
            and in no omission, in [0, 1]. A bead is trusted from a confidence of 0.5 on.
        target_coverage: Likewise of the target, and additions.
        points: The penalty: 1 for a minor finding, 5 for a major, 25 for a critical one, each times
            its confidence.
        size: The source's characters, in thousands; a Han character, kana or Korean syllable counts
            as three.
        fidelity: In (0, 1]: `0.5 ** (points / size / 20)`, so 20 points on 1,000 characters halve
            it. 1 means that nothing was found.
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
        return (
            f"fidelity {scores.fidelity:.2f} ({scores.penalty:.1f} points per 1,000 characters);"
            f" {scores.source_coverage:.0%} of the source and {scores.target_coverage:.0%} of the"
            f" target are covered; {counts or 'no findings'}"
        )

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
        begins; those of a bead without a source for the paragraph before it.
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
        try:
            import pandas
        except ImportError:
            raise MissingExtraError("pandas", "pandas", "to_dataframe()") from None
        rows = [self.row(finding) for finding in self.findings]
        return pandas.DataFrame(rows, columns=list(_COLUMNS))

    def row(self, finding: Finding) -> dict[str, object]:
        """A finding with the text that it points at, by the names of `to_dataframe`."""
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
        }

    def _scores(self, beads: Iterable[int], findings: Iterable[Finding]) -> Scores:
        numbers = list(beads)
        findings = list(findings)
        points = sum(finding.points for finding in findings)
        source = _Share(self.bitext, numbers, is_source=True)
        target = _Share(self.bitext, numbers, is_source=False)
        size = source.size / _PER
        fidelity = 0.5 ** (points / max(size, 1 / _PER) / _HALVED_BY)
        return Scores(
            source.covered(each for finding in findings for each in _lost(finding, "omission")),
            target.covered(each for finding in findings for each in _lost(finding, "addition")),
            points,
            size,
            fidelity,
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


def _texts(text: str, spans: Iterable[Span]) -> str:
    return "\n".join(text[span.start : span.stop] for span in spans)


def _lost(finding: Finding, kind: str) -> tuple[Span, ...]:
    """What a finding says is missing on the other side."""
    if finding.type != kind:
        return ()
    return finding.source if kind == "omission" else finding.target


class _Share:
    """The characters of some beads on one side, and how many of them are covered."""

    def __init__(self, bitext: Bitext, numbers: Iterable[int], is_source: bool) -> None:
        self._text = (bitext.source if is_source else bitext.target).text
        document = bitext.source if is_source else bitext.target
        self._trusted: list[Span] = []
        self.size = 0
        for number in numbers:
            bead = bitext.alignment.beads[number]
            spans = [document.sentences[at] for at in (bead.source if is_source else bead.target)]
            self.size += sum(map(self._weight, spans))
            if not bead.is_null and (bead.confidence is None or bead.confidence >= _TRUSTED):
                self._trusted += spans

    def _weight(self, span: Span) -> int:
        return sum(
            _WIDE if "\u3041" <= each <= "\ud7af" else 1
            for each in self._text[span.start : span.stop]
        )

    def covered(self, lost: Iterable[Span]) -> float:
        """The share that stands in trusted beads, less what is lost; 1 of nothing."""
        gone = sorted(set(lost))
        total = sum(map(self._weight, self._trusted))
        for sentence in self._trusted:
            for span in gone:
                start, stop = max(span.start, sentence.start), min(span.stop, sentence.stop)
                if start < stop:
                    total -= self._weight(Span(start, stop))
        return max(total, 0) / self.size if self.size else 1.0
