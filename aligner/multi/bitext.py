"""Several versions of a text, and beads with one side per version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, overload

from aligner.bitext import Bitext, Document, Link, Links, Moved, Provenance, Span, Unit
from aligner.bitext.spans import is_blank
from aligner.errors import InputError, LanguageError
from aligner.languages import normalize_language
from aligner.monotone import alignment_of
from aligner.multi.names import name_of
from aligner.plumbing.display import counted, in_notebook
from aligner.plumbing.frames import data_frame
from aligner.plumbing.frozen import hold_tuples
from aligner.trust import check_probability, doubts, verdict
from aligner.view import versions_cell

if TYPE_CHECKING:
    import pandas

__all__ = ["Judgement", "MultiBead", "MultiBitext"]


@dataclass(frozen=True, slots=True)
class MultiBead:
    """Runs of sentences of several versions that say the same.

    Attributes:
        spans: Spans of sentence indexes, one per version; empty where a version has nothing there.
        confidence: How sure the alignments of every two versions are of it on average, in [0, 1],
            given that all are versions of one text; see `Consensus.confidence`.
    """

    spans: tuple[Span, ...]
    confidence: float

    def __post_init__(self) -> None:
        hold_tuples(self, "spans")
        if len(self.spans) < 2 or not any(self.spans):
            raise InputError("a bead needs two versions or more, and a sentence in one of them")
        check_probability(self.confidence, "a confidence")

    @property
    def shape(self) -> tuple[int, ...]:
        """How many sentences of each version it joins."""
        return tuple(map(len, self.spans))

    @property
    def is_null(self) -> bool:
        """Whether only one version has anything there."""
        return sum(map(bool, self.spans)) == 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What aligning two of the versions has shown about them, beads aside.

    Attributes:
        related: As in `Alignment`. The beads' confidences assume that the versions are related.
        is_measured: As in `Alignment`.
        provenance: What made their alignment.
        moved: Passages that stand elsewhere in the second version, according to their alignment.
    """

    related: float | None = None
    is_measured: bool = False
    provenance: Provenance | None = None
    moved: tuple[Moved, ...] = ()

    def __post_init__(self) -> None:
        hold_tuples(self, "moved")

    def inverse(self) -> Judgement:
        """The same judgement with the two versions swapped."""
        moved = sorted((each.inverse() for each in self.moved), key=lambda each: each.source)
        return replace(self, moved=tuple(moved))


@dataclass(frozen=True)
class MultiBitext:
    """Several versions of a text and how their sentences correspond.

    Attributes:
        documents: The versions, each in a known language.
        beads: In order; they cover every sentence of every version.
        provenance: What made it.
        judgements: What is known about every two versions, by their names.
        names: A distinct name for each version; by default their languages.

    Raises:
        InputError: A language is unknown, the names are not distinct or not one per version, or the
            beads do not cover exactly these documents, in order.
    """

    documents: tuple[Document, ...]
    beads: tuple[MultiBead, ...] = field(repr=False)
    provenance: Provenance | None = field(default=None, repr=False)
    judgements: Mapping[tuple[str, str], Judgement] = field(
        default_factory=dict, repr=False, hash=False
    )
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        hold_tuples(self, "documents", "beads", "names")
        if not self.names:
            object.__setattr__(self, "names", self.languages)
        if not all(self.languages):
            raise InputError(f"versions need languages that are known, not {self.languages}")
        if len(set(self.names)) < len(self.names) or len(self.names) != len(self.documents):
            raise InputError(f"versions need distinct names, one each, not {self.names}")
        at = (0,) * len(self.documents)
        for number, bead in enumerate(self.beads):
            if tuple(span.start for span in bead.spans) != at:
                raise InputError(f"bead {number} must start where the one before it stops, {at}")
            at = tuple(span.stop for span in bead.spans)
        if at != tuple(map(len, self.documents)):
            raise InputError(f"the beads end at {at}, before or after the documents do")

    @property
    def languages(self) -> tuple[str, ...]:
        """The language of each version."""
        return tuple(document.language or "" for document in self.documents)

    def __len__(self) -> int:
        """How many beads it has, nulls included."""
        return len(self.beads)

    def __iter__(self) -> Iterator[MultiBead]:
        """Every bead in order, nulls included; `texts` gives its texts."""
        return iter(self.beads)

    @overload
    def __getitem__(self, index: int) -> MultiBead: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[MultiBead, ...]: ...

    def __getitem__(self, index: int | slice) -> MultiBead | tuple[MultiBead, ...]:
        """One bead, or several."""
        return self.beads[index]

    def __str__(self) -> str:
        sizes = ", ".join(str(len(document)) for document in self.documents)
        return f"{'-'.join(self.names)} bitext of {sizes} sentences: {self._counts()}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def _repr_html_(self) -> str | None:
        """What a notebook shows: the versions side by side, a column each."""
        return in_notebook(self)

    @property
    def verdicts(self) -> dict[tuple[str, str], str]:
        """Whether every two versions are translations of each other, in plain words."""
        return {
            pair: verdict(told.related, is_measured=told.is_measured)
            for pair, told in self.judgements.items()
        }

    def _counts(self) -> str:
        complete = sum(all(bead.spans) for bead in self.beads)
        doubted = (
            f"; {here} and {there} are {said}"
            for (here, there), told in self.judgements.items()
            if (said := doubts(told.related))
        )
        beads = counted(len(self), "bead")
        return f"{beads}, {complete} of them in all versions" + "".join(doubted)

    def units(
        self, document: str = "", *, min_confidence: float = 0.0, nulls: bool = False
    ) -> Iterator[Unit]:
        """The beads that show some text as units, in order, for `aligner.write_units`.

        Args:
            document: The id that the units give as their `document`.
            min_confidence: Leave out beads below this confidence, in [0, 1].
            nulls: Whether to include what only one version has.

        Raises:
            InputError: `min_confidence` is not a probability.
        """
        check_probability(min_confidence, "min_confidence")
        beads = (
            (bead, self.texts(bead))
            for bead in self.beads
            if (nulls if bead.is_null else bead.confidence >= min_confidence)
        )
        return (
            Unit(texts, bead.confidence, document, tuple(map(tuple, bead.spans)))
            for bead, texts in beads
            if not all(map(is_blank, texts))
        )

    def texts(self, bead: MultiBead) -> tuple[str, ...]:
        """The text of each version, as in `Bitext.texts`."""
        return tuple(
            "\n".join(document.parts(span))
            for document, span in zip(self.documents, bead.spans, strict=True)
        )

    def bitext(self, source: str, target: str) -> Bitext:
        """Two of the versions as a bitext; each bead keeps its confidence among all versions.

        Whether the two are translations of each other at all, what stands elsewhere in the target,
        and the provenance are taken from their own alignment. Moved passages that a bead of all
        versions joins in part are left out.

        Args:
            source: The name of a version, or a language that only one version is in.
            target: Likewise.

        Raises:
            LanguageError: There is no such version, or several are in that language.
        """
        here, there = self._number(source), self._number(target)
        links = Links(
            tuple(
                Link(tuple(bead.spans[here]), tuple(bead.spans[there]), bead.confidence)
                for bead in self.beads
                if bead.spans[here] or bead.spans[there]
            )
        )
        pair = self.documents[here], self.documents[there]
        path = alignment_of(links, (len(pair[0]), len(pair[1])))
        told = self._judgement(self.names[here], self.names[there])
        moved = tuple(each for each in told.moved if not path.joins(each.source, each.target))
        path = replace(path, related=told.related, is_measured=told.is_measured, moved=moved)
        return Bitext(*pair, path, told.provenance)

    def _judgement(self, here: str, there: str) -> Judgement:
        if (there, here) in self.judgements:
            return self.judgements[there, here].inverse()
        return self.judgements.get((here, there), Judgement(provenance=self.provenance))

    def _number(self, name: str) -> int:
        if name in self.names:
            return self.names.index(name)
        code = normalize_language(name)
        found = [number for number, each in enumerate(self.languages) if each == code]
        if not found or name_of(name) != code:
            raise LanguageError(f"no version is called {name}, only {', '.join(self.names)}")
        if len(found) > 1:
            same = ", ".join(self.names[number] for number in found)
            raise LanguageError(f"several versions are in {code}; name one of {same}")
        return found[0]

    def to_dataframe(self) -> pandas.DataFrame:
        """A data frame with one row per bead: the text of each version, `confidence`, `shape`.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        texts = [self.texts(bead) for bead in self.beads]
        columns: dict[str, list[Any]] = {
            name: [each[number] for each in texts] for number, name in enumerate(self.names)
        }
        columns["confidence"] = [bead.confidence for bead in self.beads]
        columns["shape"] = ["-".join(map(str, bead.shape)) for bead in self.beads]
        return data_frame(columns, types={"confidence": "float64"})


@in_notebook.register
def _(bitext: MultiBitext) -> str:
    beads = [(bead.spans, bead.confidence) for bead in bitext.beads]
    facts = "–".join(bitext.names), bitext._counts()
    return versions_cell(bitext.documents, bitext.names, beads, facts)
