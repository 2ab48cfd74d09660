"""Two documents, the alignment between them, and what can be read off both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

from aligner.bitext.alignment import Alignment, Bead, Moved
from aligner.bitext.document import Document
from aligner.bitext.provenance import Provenance
from aligner.bitext.spans import is_blank
from aligner.errors import InputError
from aligner.plumbing.display import counted, in_notebook, shortened
from aligner.plumbing.frames import data_frame
from aligner.trust import (
    THRESHOLDS,
    Threshold,
    check_probability,
    threshold_for,
    thresholds,
    verdict,
)

if TYPE_CHECKING:
    import pandas

__all__ = ["Bitext", "SentencePair"]


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A bead with its texts.

    Attributes:
        source_parts: Slices of the source text, one for each region that the bead touches.
        target_parts: Likewise for the target text.
        bead: The bead itself.
    """

    source_parts: tuple[str, ...]
    target_parts: tuple[str, ...]
    bead: Bead

    @property
    def source(self) -> str:
        """The source text, its regions joined by line breaks."""
        return "\n".join(self.source_parts)

    @property
    def target(self) -> str:
        """The target text, likewise."""
        return "\n".join(self.target_parts)

    def __repr__(self) -> str:
        sure = "" if self.confidence is None else f" {self.confidence:.3f}"
        return f"<pair {self.bead}{sure}: {shortened(self.source)!r} / {shortened(self.target)!r}>"

    @property
    def is_blank(self) -> bool:
        """Whether neither side shows anything, as with a blank line."""
        return is_blank(self.source) and is_blank(self.target)

    @property
    def confidence(self) -> float | None:
        """The bead's confidence."""
        return self.bead.confidence


@dataclass(frozen=True)
class Bitext:
    """Two documents and how their sentences correspond.

    Raises:
        InputError: The alignment does not cover exactly these documents, or a word link lies
            outside the sentences of its bead.
    """

    source: Document
    target: Document
    alignment: Alignment = field(repr=False)
    provenance: Provenance | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        sizes = (len(self.source), len(self.target))
        if self.alignment.size != sizes:
            raise InputError(
                f"the alignment covers {self.alignment.size} sentences, the documents hold {sizes}"
            )
        for number, bead in enumerate(self.alignment):
            if bead.word_links and not self._holds(bead):
                raise InputError(f"a word link of bead {number} lies outside its sentences")

    def __len__(self) -> int:
        """How many beads it has, nulls included."""
        return len(self.alignment)

    def __str__(self) -> str:
        return (
            f"{self.source.language or '?'}-{self.target.language or '?'} bitext of "
            f"{len(self.source):,} and {len(self.target):,} sentences: {self.tally}"
        )

    def __repr__(self) -> str:
        return f"<{self}>"

    def _repr_html_(self) -> str | None:
        """What a notebook shows: both sides beside each other."""
        return in_notebook(self)

    def __iter__(self) -> Iterator[SentencePair]:
        """Every bead with its texts, nulls included, in order."""
        return (self._pair(bead) for bead in self.alignment)

    @overload
    def __getitem__(self, index: int) -> SentencePair: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[SentencePair, ...]: ...

    def __getitem__(self, index: int | slice) -> SentencePair | tuple[SentencePair, ...]:
        """One bead with its texts, or several."""
        if isinstance(index, slice):
            return tuple(self._pair(bead) for bead in self.alignment.beads[index])
        return self._pair(self.alignment.beads[index])

    def pairs(self, *, min_confidence: float = 0.0) -> Iterator[SentencePair]:
        """The two-sided beads with their texts, in order.

        Args:
            min_confidence: Leave out beads below this confidence, in [0, 1].

        Raises:
            InputError: `min_confidence` is not a probability, or it is above 0 and some bead has no
                confidence to compare with it.
        """
        check_probability(min_confidence, "min_confidence")
        beads = self.alignment.two_sided
        if min_confidence and (lacking := self._lacking()):
            raise InputError(f"{lacking}; leave min_confidence out")
        return (self._pair(bead) for bead in beads if (bead.confidence or 0.0) >= min_confidence)

    @property
    def verdict(self) -> str:
        """Whether the two texts are translations of each other at all, in plain words."""
        return verdict(self.alignment.related, is_measured=self.alignment.is_measured)

    def threshold_for(self, precision: float) -> float:
        """The lowest confidence at which this share of the pairs kept can be expected to be right.

        Args:
            precision: The share of `pairs(min_confidence=…)` that should be right, in [0, 1].

        Returns:
            A confidence; 1, which keeps none, if even the surest pairs fall short.

        Raises:
            InputError: `precision` is not a probability, or a bead has no confidence.
        """
        return threshold_for(self._confidences(), precision)

    def thresholds(self, at: Iterable[float] = THRESHOLDS) -> tuple[Threshold, ...]:
        """How many pairs each threshold keeps, and how many of those are expected to be right.

        Raises:
            InputError: `at` is not a list of probabilities, or a bead has no confidence.
        """
        if not isinstance(at, Iterable):
            raise InputError(f"give several thresholds, as in [{at!r}], not {at!r}")
        return thresholds(self._confidences(), at)

    def _confidences(self) -> list[float]:
        if lacking := self._lacking():
            raise InputError(f"{lacking}, so no threshold can be told")
        known = (bead.confidence for bead in self.alignment.two_sided)
        return [each for each in known if each is not None]

    def _lacking(self) -> str:
        """What lacks a confidence, in words: all pairs, or the first that does; "" for none."""
        beads = self.alignment.two_sided
        lacking = [bead for bead in beads if bead.confidence is None]
        if not lacking:
            return ""
        if len(lacking) == len(beads):
            return "this bitext has no confidences"
        return f"the link {lacking[0]} has no confidence, though others have one"

    @property
    def tally(self) -> str:
        """The number of `pairs` and `nulls`, in words."""
        pairs, nulls = len(self.alignment.two_sided), sum(1 for _ in self.nulls())
        return f"{counted(pairs, 'pair')}, {counted(nulls, 'null')}"

    def nulls(self) -> Iterator[SentencePair]:
        """The sentences without a counterpart, in order, each as a bead with one side only.

        A blank line that counts as a sentence needs no counterpart and is left out.
        """
        found = (self._pair(bead) for bead in self.alignment if bead.is_null)
        return (pair for pair in found if not pair.is_blank)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Passages that stand elsewhere in the target, in source order; `texts` shows them."""
        return self.alignment.moved

    def texts(self, passage: Bead | Moved | SentencePair) -> tuple[str, str]:
        """The source and the target text of a bead, a pair or a moved passage.

        Whatever stands between sentences is kept; regions are joined by line breaks.

        Raises:
            InputError: `passage` is something else.
        """
        if isinstance(passage, SentencePair):
            passage = passage.bead
        if not isinstance(passage, Bead | Moved):
            raise InputError(
                f"texts takes a Bead, a SentencePair or a Moved, such as bitext.moved[0], not"
                f" {passage!r}"
            )
        source, target = self._parts(passage)
        return "\n".join(source), "\n".join(target)

    def inverse(self) -> Bitext:
        """The same bitext with source and target swapped."""
        return Bitext(self.target, self.source, self.alignment.inverse(), self.provenance)

    def to_dataframe(self) -> pandas.DataFrame:
        """A data frame with one row per bead, nulls included.

        Columns: `source` and `target` (text, "" for a null side), `confidence`, `shape` ("1-2"),
        `source_ids` and `target_ids` (tuples of sentence indexes).

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return data_frame(
            {
                "source": [pair.source for pair in self],
                "target": [pair.target for pair in self],
                "confidence": [bead.confidence for bead in self.alignment],
                "shape": ["{}-{}".format(*bead.shape) for bead in self.alignment],
                "source_ids": [tuple(bead.source) for bead in self.alignment],
                "target_ids": [tuple(bead.target) for bead in self.alignment],
            },
            types={"confidence": "float64", "source_ids": "object", "target_ids": "object"},
        )

    def _holds(self, bead: Bead) -> bool:
        """Whether a bead's word links lie inside its sentences."""
        source, target = self.source.slices(bead.source), self.target.slices(bead.target)
        return all(
            any(part.start <= span.start and span.stop <= part.stop for part in parts)
            for link in bead.word_links
            for span, parts in ((link.source, source), (link.target, target))
        )

    def _pair(self, bead: Bead) -> SentencePair:
        return SentencePair(*self._parts(bead), bead)

    def _parts(self, passage: Bead | Moved) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Slices of both texts, one for each region that the passage touches."""
        return self.source.parts(passage.source), self.target.parts(passage.target)
