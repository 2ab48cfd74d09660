"""Translation units: what corpora and translation memories hold.

A bitext keeps its two documents whole; a unit stands alone. It holds its texts, and what a later
reader needs to judge it or to trace where it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.bitext.bitext import Bitext, SentencePair
from aligner.errors import InputError
from aligner.plumbing.frozen import hold_tuples
from aligner.trust import check_probability

__all__ = ["Remark", "Unit", "units_of"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a file says about a unit, or about all its units, that has no field of its own.

    Attributes:
        name: "" for a note, "@creationid" for an attribute (as XPath spells it), else a property's
            name. A unit's own id is "@id" in every format.
        text: What it says.
        version: The index of the text it is about; None if it is about the whole.
    """

    name: str
    text: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Texts that say the same, one for each version of a corpus.

    The file or corpus that holds the unit states the languages, once for all units.

    Attributes:
        texts: The texts as they stand in their documents, one per version and at least two; "" for
            a version that has nothing there.
        confidence: The probability in [0, 1] that exactly these sentences belong together, as in
            `Bead`; None if unknown.
        document: The id of the documents it comes from, "" if they have none.
        sentences: The indexes of its sentences in each document, one tuple per version; () if
            unknown.
        remarks: What else a file says about it, such as notes, dates and authors.

    Raises:
        InputError: It has a string in place of texts, fewer than two versions or no text at all,
            `sentences` has another number of versions, a remark is about a version that does not
            exist, or the confidence is not a probability.
    """

    texts: tuple[str, ...]
    confidence: float | None = None
    document: str = ""
    sentences: tuple[tuple[int, ...], ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        hold_tuples(self, "texts", "remarks", nested=("sentences",))
        if len(self.texts) < 2:
            raise InputError(f"a unit needs two versions or more, not {len(self.texts)}")
        if not any(self.texts):
            raise InputError("a unit must hold some text")
        if self.sentences and len(self.sentences) != len(self.texts):
            raise InputError(f"{len(self.texts)} texts, but indexes of {len(self.sentences)}")
        if not all(0 <= (each.version or 0) < len(self.texts) for each in self.remarks):
            raise InputError(f"a remark is about none of {len(self.texts)} texts")
        if self.confidence is not None:
            check_probability(self.confidence, "a confidence")

    @property
    def shape(self) -> tuple[int, ...]:
        """How many sentences of each version it joins, such as (1, 2); () if unknown."""
        return tuple(len(indexes) for indexes in self.sentences)

    @property
    def is_complete(self) -> bool:
        """Whether every version has a text."""
        return all(self.texts)


def units_of(
    bitext: Bitext, document: str = "", *, min_confidence: float = 0.0, nulls: bool = False
) -> Iterator[Unit]:
    """The beads of a bitext as units, in order, without those that show no text.

    Args:
        bitext: Where they come from.
        document: The id that the units give as their `document`.
        min_confidence: Leave out pairs below this confidence, in [0, 1].
        nulls: Whether to include sentences without a counterpart, with "" on the other side.

    Raises:
        InputError: As in `Bitext.pairs`.
    """
    found: Iterable[SentencePair] = bitext.pairs(min_confidence=min_confidence)  # which checks it
    if nulls:
        found = (
            pair
            for pair in bitext
            if pair.bead.is_null or (pair.confidence or 0.0) >= min_confidence
        )
    return (_unit(pair, document) for pair in found if not pair.is_blank)


def _unit(pair: SentencePair, document: str) -> Unit:
    bead = pair.bead
    sides = tuple(bead.source), tuple(bead.target)
    return Unit((pair.source, pair.target), bead.confidence, document, sides)
