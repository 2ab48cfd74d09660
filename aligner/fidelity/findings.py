"""A finding: one possible fault of a translation, named after an error type of MQM."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from aligner.bitext import Span
from aligner.errors import InputError
from aligner.plumbing.frozen import hold_tuples
from aligner.trust import certainty, check_probability
from aligner.view.oneline import on_one_line

__all__ = [
    "MISSING",
    "MQM",
    "POINTS",
    "Finding",
    "Severity",
    "check_severity",
    "confidence_of",
    "quoted",
]

Severity = Literal["minor", "major", "critical"]

POINTS: Final[dict[str, float]] = {"minor": 1.0, "major": 5.0, "critical": 25.0}
"""Penalty points of each severity, as MQM weighs them; they also rank the severities."""

MQM: Final = {
    "omission": "accuracy/omission",
    "addition": "accuracy/addition",
    "truncation": "accuracy/omission/truncation",
    "untranslated": "accuracy/untranslated",
    "number": "accuracy/mistranslation/number",
    "name": "accuracy/mistranslation/name",
    "reference": "accuracy/mistranslation/reference",
    "encoding": "linguistic conventions/character encoding",
    "placeholder": "design and markup/markup tag",
    "punctuation": "linguistic conventions/punctuation",
    "length": "accuracy/length",
    "repetition": "accuracy/addition/repetition",
    "order": "accuracy/order",
    "terminology": "terminology/inconsistent use of terminology",
    "negation": "accuracy/mistranslation/negation",
}
"""The types of findings, and where each stands in the typology of MQM (themqm.org)."""

MISSING: Final = "omission", "addition"
"""The types for text that only one side has: the source, or the target."""

_SHOWN = 60  # characters of a quotation
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a translation may have left out, added or got wrong.

    Attributes:
        type: A key of `MQM`: "omission", "number" …
        severity: "minor", "major" or "critical".
        confidence: How sure the check is, in [0, 1].
        bead: The index in the alignment of the bead that it stands or begins in.
        source: Character spans into the source document's text; empty if only the target shows the
            fault.
        target: Likewise for the target.
        message: What is wrong, in one line of plain words.

    Raises:
        InputError: A value is none of these, or the finding points at no text at all.
    """

    type: str
    severity: Severity
    confidence: float
    bead: int
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    message: str

    def __post_init__(self) -> None:
        hold_tuples(self, "source", "target")
        if self.type not in MQM:
            raise InputError(f"there is no finding of type {self.type!r}")
        check_severity(self.severity)
        check_probability(self.confidence, "a confidence")
        if self.bead < 0 or not (self.source or self.target):
            raise InputError("a finding must point at a bead and at some text")
        if not self.message or self.message.splitlines() != [self.message]:
            raise InputError(f"a message must be one line, not {self.message!r}")

    @property
    def mqm(self) -> str:
        """Where it stands in MQM's typology."""
        return MQM[self.type]


def check_severity(severity: object) -> None:
    """Raise InputError unless there is such a severity."""
    if severity not in get_args(Severity):
        raise InputError(f"a severity must be minor, major or critical, not {severity!r}")


def confidence_of(own: float, bead: float | None) -> float:
    """The confidence of a finding, lowered if its bead is doubtful.

    A bead that is not exactly right may still hold most of what belongs together, so its doubt
    counts half.

    Args:
        own: The confidence of the check, in [0, 1].
        bead: The confidence of the bead, in [0, 1], or None.
    """
    return own * (1.0 + certainty(bead)) / 2


def quoted(text: str) -> str:
    """A text quoted in a message: one line, cut short, and without control or bidi characters."""
    line = _CONTROLS.sub("", on_one_line(text))
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + '…'}”"
