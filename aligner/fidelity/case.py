"""What all checks look at: a bitext, the texts of its beads, and the tokens of its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from typing import TypeVar

from aligner.bitext import Bead, Bitext, Document, Span
from aligner.fidelity.findings import Finding
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.in_words import SPELLED, numbers_in_words, spelled_out
from aligner.fidelity.reading.passages import Passage, Passages
from aligner.fidelity.reading.ratio import Ratio
from aligner.fidelity.reading.value import Number, Reading
from aligner.pipeline import SideTokens
from aligner.plumbing.workers import one_blas_thread

__all__ = ["Case", "Check", "Half", "Pair"]

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Half:
    """One side of a bead.

    Attributes:
        document: The document that it is a part of.
        run: The indices of its sentences.
        parts: Where it stands in the document's text: one span for each region.
    """

    document: Document
    run: Span
    parts: tuple[Span, ...]

    @property
    def language(self) -> str | None:
        """The document's language."""
        return self.document.language

    @cached_property
    def text(self) -> str:
        """Its text, with a line break where regions meet."""
        return "\n".join(part.own for part in self.excerpts)

    @property
    def characters(self) -> int:
        """Its length; at least 1, so that lengths can be divided."""
        return max(sum(map(len, self.parts)), 1)

    @cached_property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """Its parts, for the functions that read them."""
        return tuple(map(self.at, self.parts))

    @cached_property
    def spoken(self) -> tuple[Number, ...]:
        """Its numbers in words, even if they may be something else; none if no words are read."""
        if not self.reads_words:
            return ()
        return tuple(self.each(partial(numbers_in_words, only_sure=False)))

    @cached_property
    def said(self) -> frozenset[Reading]:
        """All that it may say in words and numerals, as `spelled_out` reads them."""
        return frozenset(spelled_out(self.text, self.language))

    @property
    def reads_words(self) -> bool:
        """Whether numbers in words are read in its language."""
        return self.language in SPELLED

    def at(self, span: Span) -> Excerpt:
        """An excerpt of the document's text."""
        return Excerpt(self.document.text, span, self.language)

    def part_with(self, place: Span) -> Excerpt:
        """The part that a place stands in."""
        return next(each for each in self.excerpts if each.start <= place.start < each.stop)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern, with offsets into the document's text."""
        return self.each(lambda part: part.find(pattern))

    def each(self, read: Callable[[Excerpt], Iterable[_Found]]) -> Iterator[_Found]:
        """What a function finds in each part, with offsets into the document's text."""
        return chain.from_iterable(map(read, self.excerpts))


@dataclass(frozen=True)
class Pair:
    """A bead with its number and both of its sides."""

    number: int
    bead: Bead
    source: Half
    target: Half

    @property
    def halves(self) -> tuple[Half, Half]:
        """Its source and its target."""
        return self.source, self.target


@dataclass(frozen=True)
class Case:
    """An aligned pair of documents to judge.

    Attributes:
        bitext: The pair.
        tokens: The tokens of both sides; None if no check needs them.
        glossary: The user's glossary: each source term with the renderings that are allowed.
    """

    bitext: Bitext
    tokens: SideTokens | None = field(default=None, repr=False)
    glossary: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, Document]:
        """The source and the target."""
        return self.bitext.source, self.bitext.target

    @cached_property
    def beads(self) -> tuple[Pair, ...]:
        """Every bead with its sides, nulls included."""
        source, target = self.documents
        return tuple(
            Pair(
                number,
                bead,
                Half(source, bead.source, source.slices(bead.source)),
                Half(target, bead.target, target.slices(bead.target)),
            )
            for number, bead in enumerate(self.bitext.alignment)
        )

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The two-sided beads."""
        return tuple(pair for pair in self.beads if not pair.bead.is_null)

    def around(self, pair: Pair) -> tuple[Pair, ...]:
        """A bead and its neighbours."""
        return self.beads[max(pair.number - 1, 0) : pair.number + 2]

    @cached_property
    def ratio(self) -> Ratio:
        """The usual ratio of lengths, source to target, in these documents."""
        return Ratio.of((pair.source.characters, pair.target.characters) for pair in self.pairs)

    @cached_property
    def measured(self) -> Passages:
        """Measures how well the sides cover each other."""
        assert self.tokens, "only a check that needs tokens may ask for passages"
        return Passages(self.bitext, self.tokens, self.ratio)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences and clauses to weigh, with how well the other side covers each."""
        with one_blas_thread():  # the products of a bead are small
            return tuple(self.measured)


@dataclass(frozen=True)
class Check:
    """A kind of fault to look for.

    Attributes:
        name: What a user calls it.
        find: Yields the findings of a case.
        needs_tokens: Whether it looks at the tokens of the sentences.
        sees_all: Whether it also looks at characters that no reader sees, such as soft hyphens.
        default: Whether it runs if the user names no checks; only checks that are right more often
            than not do.
        by_pair: Whether it judges paired passages on their own, so that it can also run inside a
            passage that has moved. Other checks look at the documents as a whole.
    """

    name: str
    find: Callable[[Case], Iterator[Finding]]
    needs_tokens: bool = False
    sees_all: bool = False
    default: bool = True
    by_pair: bool = True
