"""What is shown: a bitext, and what others have found in it, as plain data."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, get_args

from aligner.bitext import Bitext, Moved, Span
from aligner.decisions import Decisions
from aligner.errors import InputError
from aligner.plumbing.frozen import hold_tuples
from aligner.trust import check_probability

__all__ = ["Mark", "Severity", "View", "moved_marks"]

Severity = Literal["neutral", "minor", "major", "critical"]
"""How bad a finding is, in MQM's words; "neutral" if it is not a mistake."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to say about a bead, and the words to highlight for it, if any.

    Attributes:
        bead: The index of a bead of the alignment.
        kind: What it is, in a word or two such as "omission"; readers filter by it.
        message: What a reader should know, in a line of plain words.
        source: Character spans in the source document's text; () where no words are at fault.
        target: Likewise in the target's.
        severity: How bad it is.
        confidence: The probability that there is something, in [0, 1]; None where it is unknown.

    Raises:
        InputError: It has no kind, its severity or the bead's index is not a valid one, or the
            confidence is not a probability.
    """

    bead: int
    kind: str
    message: str
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    severity: Severity = "neutral"
    confidence: float | None = None

    def __post_init__(self) -> None:
        hold_tuples(self, "source", "target")
        if self.bead < 0:
            raise InputError(f"a mark must be on a bead, counted from 0, not on {self.bead}")
        if not self.kind:
            raise InputError("a mark must be of some kind")
        if self.severity not in get_args(Severity):
            known = ", ".join(get_args(Severity))
            raise InputError(f"a severity is one of {known}, not {self.severity!r}")
        if self.confidence is not None:
            check_probability(self.confidence, "a mark's confidence")


@dataclass(frozen=True)
class View:
    """A bitext, with what to show beside its texts.

    Attributes:
        bitext: The bitext.
        marks: What others have found in it, in any order.
        facts: What stands above the texts: pairs of a name and a value, such as
            ("coverage of the source", "97 %").
        decisions: What a user has already decided about this alignment, so that a review continues
            from there. The bitext must have been aligned under these decisions.
        min_confidence: Beads with a confidence below this, in [0, 1], are greyed out.
        title: The title of the page; by default its languages.
        headline: What stands above all else, such as how many findings there are.

    Raises:
        InputError: A mark is on a bead that does not exist or has a span outside its text, or
            `min_confidence` is not a probability.
    """

    bitext: Bitext
    marks: tuple[Mark, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    decisions: Decisions | None = field(default=None, repr=False)
    min_confidence: float = 0.0
    title: str = ""
    headline: str = ""

    def __post_init__(self) -> None:
        hold_tuples(self, "marks", nested=("facts",))
        check_probability(self.min_confidence, "min_confidence")
        sizes = len(self.bitext.source.text), len(self.bitext.target.text)
        for mark in self.marks:
            if mark.bead >= len(self.bitext):
                raise InputError(f"there is no bead {mark.bead} among {len(self.bitext)}")
            for spans, size in zip((mark.source, mark.target), sizes, strict=True):
                if any(span.stop > size for span in spans):
                    raise InputError(f"{mark} has a span outside its text")

    @classmethod
    def of(cls, shown: Bitext | View) -> View:
        """A view as it is, or a view of a bitext that says which of its passages have moved.

        Raises:
            InputError: It is neither.
        """
        if not isinstance(shown, Bitext | View):
            raise InputError(
                f"a view is of a Bitext, not of {type(shown).__name__}; a report shows itself as"
                " the last line of a cell, and aligner.write_report writes its page"
            )
        return shown if isinstance(shown, View) else cls(shown, moved_marks(shown))


def moved_marks(bitext: Bitext) -> tuple[Mark, ...]:
    """Two marks for each moved passage: where it stands in the source, and where in the target."""
    return tuple(mark for moved in bitext.moved for mark in _both_ends(bitext, moved))


def _both_ends(bitext: Bitext, moved: Moved) -> tuple[Mark, Mark]:
    # The beads that hold the first sentence of either passage.
    beads = bitext.alignment.beads
    source = bisect_right(beads, moved.source.start, key=lambda bead: bead.source.stop)
    target = bisect_right(beads, moved.target.start, key=lambda bead: bead.target.stop)
    return (
        Mark(
            source,
            "moved",
            f"{_from_here(moved.source)} stands at {target + 1} in the target.",
            confidence=moved.confidence,
        ),
        Mark(
            target,
            "moved",
            f"{_from_here(moved.target)} belongs to {source + 1} in the source.",
            confidence=moved.confidence,
        ),
    )


def _from_here(passage: Span) -> str:
    size = len(passage)
    return "This sentence" if size == 1 else f"This passage of {size} sentences"
