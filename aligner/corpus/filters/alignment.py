"""Filters that look at the alignment: missing versions, confidences, merged sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from aligner.bitext import Unit
from aligner.bitext.spans import is_blank
from aligner.corpus.filters.chain import Filter, Languages, check_least, version_name
from aligner.trust import check_probability

__all__ = ["Complete", "Confidence", "MergeSize", "from_confidence"]


@dataclass(frozen=True, slots=True)
class Complete:
    """Leaves out units in which some version has no text, or none that can be seen."""

    name: ClassVar[str] = "incomplete"

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """Which version has no text."""
        for k, text in enumerate(unit.texts):
            if is_blank(text):
                return f"{version_name(languages, k)} has no text"
        return None


@dataclass(frozen=True, slots=True)
class Confidence:
    """Leaves out units with a low confidence.

    Attributes:
        least: The least confidence to keep, in [0, 1]. A unit without a confidence is kept.
    """

    least: float = 0.5
    name: ClassVar[str] = "confidence"

    def __post_init__(self) -> None:
        check_probability(self.least, "the least confidence")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The confidence, if it is too low."""
        if unit.confidence is None or unit.confidence >= self.least:
            return None
        return f"confidence {unit.confidence:.3g} is below {self.least:g}"


def from_confidence(filters: Iterable[Filter], least: float) -> tuple[Filter, ...]:
    """The same filters with another least confidence; a filter for it is added if there is none.

    Raises:
        InputError: `least` is not a probability.
    """
    asked = Confidence(least)
    found = [asked if isinstance(each, Confidence) else each for each in filters]
    return tuple(found if asked in found else [*found, asked])


@dataclass(frozen=True, slots=True)
class MergeSize:
    """Leaves out units that join many sentences.

    Attributes:
        most: The most sentences of any version. Units without sentence numbers are kept.
    """

    most: int = 3
    name: ClassVar[str] = "merge size"

    def __post_init__(self) -> None:
        check_least(self.most, 1, "the most sentences of a version")

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """How many sentences it joins, if they are too many."""
        if max(unit.shape, default=0) <= self.most:
            return None
        shape = "-".join(map(str, unit.shape))
        return f"{shape} joins more than {self.most} sentences of one version"
