"""The report on a translation: its findings, its scores, and how far to trust them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

from aligner.bitext import Bitext, Span
from aligner.bitext.manuscript import places_within
from aligner.errors import InputError
from aligner.fidelity.findings import (
    MISSING,
    POINTS,
    Finding,
    Severity,
    check_severity,
    quoted,
)
from aligner.fidelity.scores import PER, Account, Scores
from aligner.languages import names_of
from aligner.plumbing.display import counted, in_notebook
from aligner.plumbing.frames import data_frame
from aligner.trust import LIKELY, UNRELATED, check_probability, doubts

if TYPE_CHECKING:
    import pandas

__all__ = ["COLUMNS", "FidelityReport", "place_of"]

COLUMNS = (
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
"""The columns that every row of a report has, in order."""


@dataclass(frozen=True)
class FidelityReport:
    """What a translation seems to have left out, added or got wrong.

    Attributes:
        bitext: The pair of documents.
        findings: In the order of the beads.
        checks: The names of the checks that were run.
        remarks: What the checks say of the texts as a whole, one line each, such as how many terms
            of a glossary occur in the source.
    """

    bitext: Bitext
    findings: tuple[Finding, ...] = field(repr=False)
    checks: tuple[str, ...]
    remarks: tuple[str, ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        """How many findings there are."""
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        """The findings in order."""
        return iter(self.findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        """One finding, or several."""
        return self.findings[index]

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

    def __repr__(self) -> str:
        found = counted(len(self), "finding")
        return f"<fidelity report: {self.scores.fidelity:.2f}, {found}>"

    @property
    def notes(self) -> tuple[str, ...]:
        """What to bear in mind when reading the findings and the scores, one line each."""
        said = self._unlisted(), self._doubtful(), self.blind_spot, *self.remarks, self._brevity()
        return tuple(filter(None, said))

    def _unlisted(self) -> str:
        """A line saying that omissions are not listed since all may be missing; "" otherwise."""
        related = self.bitext.alignment.related
        lost = self._looked_for()
        if related is None or related >= LIKELY or not lost:
            return ""
        perhaps = "" if related < UNRELATED else "perhaps "
        return f"{lost} are not listed one by one, since {perhaps}neither text translates the other"

    def _doubtful(self) -> str:
        """A line naming what is not covered though nothing was found there; "" if there is none.

        Where the texts as a whole are in doubt, that is said instead.
        """
        related = self.bitext.alignment.related
        if self._account.is_hardly_covered or (related is not None and related < LIKELY):
            return ""
        beads = [self.bitext[number] for number in self._account.doubtful()]
        if not beads:
            return ""
        first = quoted(beads[0].source or beads[0].target)
        verb, which = ("is", "") if len(beads) == 1 else ("are", ", the first")
        return (
            f"{counted(len(beads), 'bead')} {verb} too doubtful to count as covered{which}: {first}"
        )

    def _brevity(self) -> str:
        """A line saying that the score of so short a text tells little; "" otherwise."""
        if self.scores.size >= 1 or not self.findings:
            return ""
        return (
            f"in a text of less than {PER:,} characters a single finding moves the fidelity far:"
            " go by the findings"
        )

    @property
    def blind_spot(self) -> str:
        """A line saying what is often missed in these texts; "" if nothing is."""
        made = self.bitext.provenance
        lost, names = self._looked_for(), names_of(made.unknown_languages) if made else ""
        if not (lost and names):
            return ""
        return f"{lost} are often missed here, since the encoder does not know {names}"

    def _looked_for(self) -> str:
        """Which of omissions and additions the checks look for, in words."""
        return " and ".join(f"{each}s" for each in MISSING if each in self.checks)

    def failure(self, severity: Severity) -> str:
        """Why the translation does not pass, in one line; "" if it does.

        Doubt hides findings, so texts that are hardly covered, or probably no translations of each
        other, do not pass even if nothing was found.

        Args:
            severity: The least severity at which one finding is too many.

        Raises:
            InputError: There is no such severity.
        """
        check_severity(severity)
        severe = sum(POINTS[each.severity] >= POINTS[severity] for each in self)
        if severe:
            return f"{counted(severe, 'finding')} of severity {severity} or worse"
        if self._account.is_hardly_covered:
            return f"{self._covered()}, too little to find what is missing"
        related = self.bitext.alignment.related
        return "" if related is None or related >= LIKELY else doubts(related)

    def _covered(self) -> str:
        """In words, how much of each side is covered, or which side is empty."""
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
        """The same report with only the findings of at least this confidence, in [0, 1].

        Raises:
            InputError: The confidence is no probability.
        """
        check_probability(confidence, "the confidence")
        kept = tuple(each for each in self.findings if each.confidence >= confidence)
        return replace(self, findings=kept)

    @cached_property
    def scores(self) -> Scores:
        """The scores of the whole document."""
        return self._account.scores(range(len(self.bitext)))

    @cached_property
    def _account(self) -> Account:
        return Account(self.bitext, self.findings)

    def paragraphs(self) -> tuple[tuple[Span, Scores], ...]:
        """Each paragraph of the source, as a run of its sentences, with its scores.

        Findings and target sentences count for the paragraph in which the source of their bead
        begins; those of a bead without a source count for the paragraph before it. What is missing
        in several paragraphs costs points in each.
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
        return tuple(
            (run, self._account.scores(home)) for run, home in zip(runs, homes, strict=True)
        )

    def to_dataframe(self) -> pandas.DataFrame:
        """One tidy row per finding.

        The columns: `type`, `mqm`, `severity`, `confidence`, `bead`, `source` and `target` (the
        text that the finding points at), `source_spans` and `target_spans` (tuples of start and
        stop), `message`.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        rows = [self.row(finding) for finding in self.findings]
        types = {"confidence": "float64", "bead": "int64"}
        types |= {"source_spans": "object", "target_spans": "object"}
        return data_frame(rows, columns=list(COLUMNS), types=types)

    @cached_property
    def _own(self) -> frozenset[Finding]:
        return frozenset(self.findings)

    def row(self, finding: Finding) -> dict[str, object]:
        """A finding with the text that it points at, under the column names of `to_dataframe`.

        If a file has places of its own, `source_places` and `target_places` say where in it the
        finding stands, such as `[{"unit": "greeting-3"}]`.

        Raises:
            InputError: It is not one of this report's findings.
        """
        given: object = finding  # whatever the types say
        if not isinstance(given, Finding) or given not in self._own:
            raise InputError(f"row takes one of the report's own findings, not {finding!r:.60}")
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
        """Where in the files a finding points, for files that have places of their own."""
        sides = (
            ("source_places", self.bitext.source, finding.source),
            ("target_places", self.bitext.target, finding.target),
        )
        return {
            name: [place.as_dict() for each in spans for place in places_within(found.places, each)]
            for name, found, spans in sides
            if found.places and spans
        }


def place_of(row: Mapping[str, Any], side: str) -> str:
    """In words, where in the file of the `source` or `target` a `row` points; "" if unknown."""
    places = row.get(f"{side}_places", ())
    return "; ".join(", ".join(f"{name} {at}" for name, at in each.items()) for each in places)


def _texts(text: str, spans: Iterable[Span]) -> str:
    return "\n".join(span.of(text) for span in spans)
