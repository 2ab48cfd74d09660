"""What a build has made, and what it has left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aligner.bitext import Threshold, Unit
from aligner.languages import language_name
from aligner.plumbing.display import counted
from aligner.trust import THRESHOLDS
from aligner.view.notes import unknown_note

__all__ = ["BINS", "Part", "Summary", "Trust", "shown"]

BINS = 10
"""How many bins of equal width the histogram of confidences has."""

_SHOWN = 20  # documents listed of each kind; the card lists them all


class Trust:
    """Counts units and their confidences as they pass, so that none need be kept.

    Attributes:
        count: How many have passed.
    """

    def __init__(self) -> None:
        self.count = 0
        self._counts = [0] * BINS
        self._above = {at: [0, 0.0] for at in THRESHOLDS}  # how many, and their sum

    def passed(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """The same units, counted as they are asked for."""
        for unit in units:
            self.count += 1
            if unit.confidence is not None:
                self._count(unit.confidence)
            yield unit

    def _count(self, confidence: float) -> None:
        self._counts[min(int(confidence * BINS), BINS - 1)] += 1
        for at, known in self._above.items():
            if confidence >= at:
                known[0] += 1
                known[1] += confidence

    @property
    def histogram(self) -> tuple[int, ...]:
        """How many lie in each tenth of [0, 1], the lowest first."""
        return tuple(self._counts)

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """What would be left if only pairs at some confidence or above were kept."""
        total = sum(self._counts)
        return tuple(
            Threshold(at, held / count if count else None, count / max(total, 1), int(count))
            for at, (count, held) in self._above.items()
        )


@dataclass(frozen=True)
class Part:
    """What a corpus has in one pair of languages.

    Attributes:
        languages: Their codes.
        documents: How many pairs of documents it comes from.
        unrelated: The probability that documents are translations of each other, by their ids, for
            those that hardly are.
        unjudged: The confidences with which documents were matched by content, None if they were
            not, by their ids, for those too short or too uniform to tell.
        sentences: How many sentences the documents have.
        nulls: How many of these have no counterpart.
        moved: How many have a counterpart elsewhere in the other document.
        pairs: How many pairs of sentences were found.
        kept: How many of these are in the corpus.
        rejected: How many each filter has left out, by its name, in the order of the filters.
        histogram: How many of those kept have a confidence in each tenth of [0, 1].
        thresholds: What is left of those kept at some confidence or above.
        found: As `histogram`, for all that were found.
        provenance: What made the alignments, as plain data; the same is listed once.
        files: The files, in order, with the SHA-256 of each.
        least: The confidence that pairs needed for the requested precision, 1 if not even the
            surest suffice; None if no precision was requested.
    """

    languages: tuple[str, ...]
    documents: int
    unrelated: Mapping[str, float]
    unjudged: Mapping[str, float | None]
    sentences: tuple[int, ...]
    nulls: int
    moved: int
    pairs: int
    kept: int
    rejected: Mapping[str, int]
    histogram: tuple[int, ...]
    thresholds: tuple[Threshold, ...]
    found: tuple[int, ...]
    provenance: tuple[Mapping[str, Any], ...] = field(repr=False)
    files: Mapping[str, str] = field(repr=False)
    least: float | None = None

    @property
    def name(self) -> str:
        """Its folder's name, such as "de-fr"."""
        return "-".join(self.languages)

    @property
    def unknown_languages(self) -> tuple[str, ...]:
        """The codes of the languages that the encoder does not know."""
        told = (code for made in self.provenance for code in made.get("unknown_languages", ()))
        return tuple(dict.fromkeys(told))

    @property
    def encoder(self) -> str:
        """The name of what turned sentences into vectors, "" if it is unknown."""
        return next((str(made["encoder"]) for made in self.provenance if "encoder" in made), "")

    @property
    def expected_precision(self) -> float | None:
        """The share of the pairs kept that is right, going by their confidences."""
        return self.thresholds[0].precision


@dataclass(frozen=True)
class Summary:
    """The outcome of a build.

    Attributes:
        out: Where the corpus is.
        documents: How many pairs of documents were asked for.
        parts: What it has in each pair of languages, in the order of their names.
        broken: Why some pairs of documents are not in it, by their ids.
        unpaired: Files that have no partner.
        reused: How many pairs of documents had been aligned by an earlier build.
        seconds: How long it took.
        foreign: Files that are in neither language, and the code of theirs.
        has_moved: Whether the pairs of moved passages are among the others.
    """

    out: str
    documents: int
    parts: tuple[Part, ...]
    broken: Mapping[str, str]
    unpaired: tuple[str, ...]
    reused: int
    seconds: float
    foreign: Mapping[str, str] = field(default_factory=dict)
    has_moved: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every pair of documents could be aligned."""
        return not self.broken

    @property
    def kept(self) -> int:
        """How many pairs of sentences the corpus has."""
        return sum(part.kept for part in self.parts)

    @property
    def rejected(self) -> Counter[str]:
        """How many pairs each filter has left out, in the order of the filters."""
        total: Counter[str] = Counter()
        for part in self.parts:
            total.update(part.rejected)
        return total

    @property
    def doubtful(self) -> list[str]:
        """Pairs of documents that are hardly translations of each other, each in words."""
        return [
            f"{id_} (P = {related:.3f} that they are)"
            for part in self.parts
            for id_, related in part.unrelated.items()
        ]

    @property
    def unjudged(self) -> list[str]:
        """The ids of documents too short or too uniform to tell whether they are translations."""
        return [id_ for part in self.parts for id_ in part.unjudged]

    @property
    def caution(self) -> str:
        """One line on those, since confidences know nothing of it; "" if there are none."""
        count = len(self.unjudged)
        if not count:
            return ""
        what, verb = ("a pair", "is") if count == 1 else (f"{count:,} pairs", "are")
        return (
            f"{what} of documents {verb} too short or too uniform to tell whether they are"
            " translations of each other; their pairs are right only if they are"
        )

    @property
    def strangers(self) -> list[str]:
        """Files that are in neither language, each in words."""
        return [f"{path} is in {language_name(code)}" for path, code in self.foreign.items()]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def __repr__(self) -> str:
        return f"<{next(self._lines())}>"

    def _lines(self) -> Iterator[str]:
        made = sum(part.documents for part in self.parts)
        yield (
            f"{self.out}: {counted(self.kept, 'pair')} from {made} of {self.documents} pairs of"
            f" documents ({self.reused} aligned before) in {self.seconds:.0f} s"
        )
        for part in self.parts:
            trust = part.expected_precision
            expected = "" if trust is None else f", {trust:.1%} of them right if confidences hold"
            yield f"  {part.name}: {part.kept} of {part.pairs} pairs{expected}"
            if part.unknown_languages:
                yield f"  {part.name}: {unknown_note(part.encoder, part.unknown_languages)}"
        yield from (
            f"  left out by the filter {name}: {count}"
            for name, count in self.rejected.items()
            if count
        )
        if moved := sum(part.moved for part in self.parts):
            what = (
                "their pairs are among the others" if self.has_moved else "--moved adds their pairs"
            )
            yield f"  {moved:,} sentences stand elsewhere on the other side; {what}"
        if self.caution:
            yield f"  {self.caution}"
        yield from _listed("hardly translations of each other", self.doubtful)
        yield from _listed("no partner", self.unpaired)
        yield from _listed("in neither language", self.strangers)
        yield from _listed("broken", [f"{id_}: {why}" for id_, why in self.broken.items()])


def _listed(kind: str, lines: Sequence[str]) -> Iterator[str]:
    return (f"  {kind}: {line}" for line in shown(lines))


def shown(lines: Sequence[str], joint: str = "") -> Iterator[str]:
    """The first of many lines, and how many more there are, after a joint such as "and "."""
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"{joint}{len(lines) - _SHOWN} more, see card.json"
