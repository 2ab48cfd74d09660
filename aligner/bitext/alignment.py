"""Which sentences belong together: beads, alignments made of beads, and links.

All are frozen and checked on construction, so an instance that exists is valid. They refer to
sentences by index; `Bitext` holds the texts.
"""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, overload

from aligner.bitext.spans import Span
from aligner.errors import InputError
from aligner.plumbing.display import counted, in_notebook
from aligner.plumbing.frozen import hold_tuples
from aligner.trust import check_probability

__all__ = [
    "SIDES",
    "Alignment",
    "Bead",
    "Link",
    "Links",
    "Moved",
    "Shape",
    "WordLink",
]

SIDES = ("source", "target")
"""What the sides of a bitext are called, in their order."""

Shape = tuple[int, int]
"""How many source and how many target sentences a bead joins: (1, 1), (1, 2), (0, 1) …"""


@dataclass(frozen=True, slots=True)
class WordLink:
    """A source word and a target word that say the same.

    Attributes:
        source: A character span into the source document's text, not empty.
        target: Likewise for the target.
        confidence: How sure the link is, in [0, 1].
    """

    source: Span
    target: Span
    confidence: float

    def __post_init__(self) -> None:
        if not self.source or not self.target:
            raise InputError("a word link must hold characters on both sides")
        _check_confidence(self.confidence)

    def inverse(self) -> WordLink:
        """The same link with the sides swapped."""
        return WordLink(self.target, self.source, self.confidence)


@dataclass(frozen=True, slots=True)
class Bead:
    """A run of source sentences matched with a run of target sentences.

    Attributes:
        source: A span of source sentence indexes; empty in a null bead of the target.
        target: A span of target sentence indexes; empty in a null bead of the source.
        confidence: The probability that this bead is exactly right, in [0, 1]; for a null bead,
            the probability that its sentence has no counterpart. None if unknown.
        alternatives: The most probable other beads that share a sentence with it, best first.
        word_links: Pairs of words from its two sides that say the same, if these were asked for.

    Raises:
        InputError: A side is no span, it holds no sentence, a null bead has word links, or the
            confidence is not a probability.
    """

    source: Span
    target: Span
    confidence: float | None = None
    alternatives: tuple[Bead, ...] = ()
    word_links: tuple[WordLink, ...] = ()

    def __post_init__(self) -> None:
        source: object = self.source
        target: object = self.target
        if not isinstance(source, Span) or not isinstance(target, Span):
            raise InputError(
                "a bead's sides must be spans, as in Bead(Span(0, 1), Span(0, 2)), not"
                f" {source!r} and {target!r}"
            )
        hold_tuples(self, "alternatives", "word_links")
        if not self.source and not self.target:
            raise InputError("a bead must hold a sentence on at least one side")
        if self.word_links and self.is_null:
            raise InputError("a null bead has no word links")
        _check_confidence(self.confidence)

    def __str__(self) -> str:
        return f"{list(self.source)}:{list(self.target)}"

    @property
    def shape(self) -> Shape:
        """How many source and target sentences it joins."""
        return len(self.source), len(self.target)

    @property
    def is_null(self) -> bool:
        """Whether one of its sides is empty."""
        return not self.source or not self.target

    def inverse(self) -> Bead:
        """The same bead with the sides swapped."""
        alternatives = tuple(bead.inverse() for bead in self.alternatives)
        links = sorted(
            (link.inverse() for link in self.word_links),
            key=lambda link: (link.source, link.target),
        )
        return Bead(self.target, self.source, self.confidence, alternatives, tuple(links))


@dataclass(frozen=True, slots=True)
class Moved:
    """A source passage whose counterpart stands elsewhere in the target.

    Attributes:
        source: A span of source sentence indexes, not empty.
        target: A span of target sentence indexes, not empty.
        confidence: The probability that the two passages belong together, in [0, 1].
    """

    source: Span
    target: Span
    confidence: float

    def __post_init__(self) -> None:
        if not self.source or not self.target:
            raise InputError("a moved passage must hold a sentence on both sides")
        _check_confidence(self.confidence)

    def inverse(self) -> Moved:
        """The same passage with the sides swapped."""
        return Moved(self.target, self.source, self.confidence)


def _pairs_and_nulls(are_null: Iterable[bool]) -> str:
    """The number of pairs and of nulls, for one-line summaries."""
    count = Counter(are_null)
    return f"{counted(count[False], 'pair')}, {counted(count[True], 'null')}"


def _check_confidence(confidence: float | None) -> None:
    if confidence is not None:
        check_probability(confidence, "a confidence")


def _all_of(kind: type, given: object, name: str) -> tuple[object, ...]:
    """The beads or moved passages that an alignment was given, as a tuple."""
    said = f"an alignment's {name} must be a list of {kind.__name__}"
    if not isinstance(given, Iterable):
        raise InputError(f"{said}, not {given!r}")
    held = tuple(given)
    for each in held:
        if not isinstance(each, kind):
            raise InputError(f"{said}, but holds {each!r}")
    return held


@dataclass(frozen=True, slots=True)
class Alignment:
    """A path of beads from the first to the last sentence of both documents.

    Valid by construction: monotone, without gaps, covering both sides. A null bead holds one
    sentence. Between two two-sided beads, source nulls come before target nulls, so that there is
    only one way to write each alignment. Beads and moved passages may come in any iterable.

    Attributes:
        beads: The path.
        related: The probability that the documents are translations of each other at all. The
            confidences of two-sided beads include it as a factor. None if unknown.
        moved: Passages that stand elsewhere on the other side, off the path; disjoint and in source
            order. The path still holds their sentences, usually as nulls, since a null's confidence
            only says that there is no counterpart in place.
        is_measured: Whether aligning tested if the documents are related. `related` may still be
            None, if the texts are too short or too uniform to tell.

    Raises:
        InputError: `beads` or `moved` is no iterable, or holds something else; the beads break one
            of these rules, or a moved passage is not off the path.
    """

    beads: tuple[Bead, ...]
    related: float | None = None
    moved: tuple[Moved, ...] = ()
    is_measured: bool = False

    if TYPE_CHECKING:  # what may be given is more than what is held

        def __init__(
            self,
            beads: Iterable[Bead],
            related: float | None = None,
            moved: Iterable[Moved] = (),
            is_measured: bool = False,
        ) -> None: ...

    def __post_init__(self) -> None:
        object.__setattr__(self, "beads", _all_of(Bead, self.beads, "beads"))
        object.__setattr__(self, "moved", _all_of(Moved, self.moved, "moved"))
        if self.related is not None:
            check_probability(self.related, "a probability")
        i, j, after_target_null = 0, 0, False
        for number, bead in enumerate(self.beads):
            source, target = bead.source, bead.target
            if source.start != i or target.start != j:
                raise InputError(
                    f"bead {number} must start where the one before it stops, {(i, j)}: {bead!r}"
                )
            a, b = source.stop - i, target.stop - j
            if a + b > 1 and not (a and b):
                raise InputError(f"a null bead must hold one sentence; bead {number} holds {a + b}")
            if after_target_null and not b:
                raise InputError(
                    f"bead {number}: nulls of the source must come before those of the target"
                )
            i, j, after_target_null = source.stop, target.stop, not a
        self._check_moved()

    def _check_moved(self) -> None:
        by_target = sorted((one.target, one.source) for one in self.moved)
        for runs, size, rule in (
            ([one.source for one in self.moved], self.size[0], "and in source order"),
            ([target for target, _ in by_target], self.size[1], "on the target side, too"),
        ):
            if any(first.stop > second.start for first, second in pairwise(runs)):
                raise InputError(f"moved passages must be disjoint {rule}")
            if any(run.stop > size for run in runs):
                raise InputError(f"a moved passage must lie within the {size} sentences there")
        for one in self.moved:
            if self.joins(one.source, one.target):
                raise InputError(f"a bead holds sentences of both sides of {one}: it has not moved")

    def joins(self, source: Span, target: Span) -> bool:
        """Whether some bead holds sentences from both of these runs."""
        first = bisect_right(self.beads, source.start, key=lambda bead: bead.source.stop)
        near = takewhile(lambda bead: bead.source.start < source.stop, self.beads[first:])
        return any(bead.target.meets(target) for bead in near if not bead.is_null)

    def __len__(self) -> int:
        return len(self.beads)

    def __str__(self) -> str:
        i, j = self.size
        return f"alignment of {i:,} and {j:,} sentences: {self.tally}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def __iter__(self) -> Iterator[Bead]:
        return iter(self.beads)

    @overload
    def __getitem__(self, index: int) -> Bead: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Bead, ...]: ...

    def __getitem__(self, index: int | slice) -> Bead | tuple[Bead, ...]:
        """One bead, or several."""
        return self.beads[index]

    def _repr_html_(self) -> str | None:
        """What a notebook shows."""
        return in_notebook(self)

    @property
    def size(self) -> tuple[int, int]:
        """How many source and target sentences it covers."""
        return (self.beads[-1].source.stop, self.beads[-1].target.stop) if self.beads else (0, 0)

    @property
    def two_sided(self) -> tuple[Bead, ...]:
        """The beads that are not nulls, in order."""
        return tuple(bead for bead in self.beads if not bead.is_null)

    @property
    def tally(self) -> str:
        """The number of pairs and nulls, in words."""
        return _pairs_and_nulls(bead.is_null for bead in self)

    def shapes(self) -> Counter[Shape]:
        """How often each bead shape occurs."""
        return Counter(bead.shape for bead in self.beads)

    def links(self) -> Links:
        """The beads as links, the form that gold files use."""
        return Links(
            tuple(Link(tuple(b.source), tuple(b.target), b.confidence) for b in self.beads)
        )

    def inverse(self) -> Alignment:
        """The same alignment with source and target swapped."""
        beads: list[Bead] = []
        nulls: list[Bead] = []
        for bead in self.beads:
            if bead.is_null:
                nulls.append(bead)
            else:
                beads += [*_null_run(nulls, beads), bead.inverse()]
                nulls = []
        moved = sorted((each.inverse() for each in self.moved), key=lambda each: each.source)
        path = (*beads, *_null_run(nulls, beads))
        return replace(self, beads=path, moved=tuple(moved))


def _null_run(nulls: list[Bead], before: list[Bead]) -> list[Bead]:
    """A run of nulls with the sides swapped, put in canonical order after the beads before it."""
    i, j = (before[-1].source.stop, before[-1].target.stop) if before else (0, 0)
    turned = sorted((bead.inverse() for bead in nulls), key=lambda bead: not bead.source)
    stop = i + sum(len(bead.source) for bead in turned)
    return [
        replace(bead, target=Span(j, j)) if bead.source else replace(bead, source=Span(stop, stop))
        for bead in turned
    ]


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences that belong together according to a gold file or another aligner.

    Each side may be given as any iterable of whole numbers, such as a list or an array.

    Attributes:
        source: Source sentence indexes, ascending; not always contiguous.
        target: Target sentence indexes, ascending.
        confidence: As in `Bead`.

    Raises:
        InputError: A side holds something else or is out of order, both sides are empty, or the
            confidence is not a probability.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float | None = None

    if TYPE_CHECKING:  # what may be given is more than what is held

        def __init__(
            self, source: Iterable[int], target: Iterable[int], confidence: float | None = None
        ) -> None: ...

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", _indexes(self.source))
        object.__setattr__(self, "target", _indexes(self.target))
        if not self.source and not self.target:
            raise InputError("a link must hold a sentence on at least one side")
        for side in (self.source, self.target):
            if list(side) != sorted({index for index in side if index >= 0}):
                raise InputError(f"a link's sentence indexes must be ascending from 0, not {side}")
        _check_confidence(self.confidence)

    def __str__(self) -> str:
        return f"{list(self.source)}:{list(self.target)}"


def _indexes(side: Iterable[int]) -> tuple[int, ...]:
    """One side of a link, as Python integers."""
    try:
        return tuple(int(operator.index(index)) for index in side)
    except TypeError:
        raise InputError(
            f"a link's side must be a list of sentence indexes, such as [0, 1], not {side!r}"
        ) from None


@dataclass(frozen=True, slots=True)
class Links:
    """What gold files and other aligners say: neither monotone nor complete nor contiguous.

    Attributes:
        links: The links, in the order given; any iterable of `Link` becomes a tuple.

    Raises:
        InputError: Something in it is not a `Link`.
    """

    links: tuple[Link, ...]

    if TYPE_CHECKING:

        def __init__(self, links: Iterable[Link]) -> None: ...

    def __post_init__(self) -> None:
        given: object = self.links
        links = tuple(given) if isinstance(given, Iterable) else (given,)
        object.__setattr__(self, "links", links)
        for link in links:
            if not isinstance(link, Link):
                raise InputError(
                    f"Links are made of Link, as in Links([Link([0], [1, 2])]), not of {link!r}"
                )

    def __len__(self) -> int:
        return len(self.links)

    def __str__(self) -> str:
        are_null = (not link.source or not link.target for link in self)
        return f"{counted(len(self), 'link')}: {_pairs_and_nulls(are_null)}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)

    @overload
    def __getitem__(self, index: int) -> Link: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Link, ...]: ...

    def __getitem__(self, index: int | slice) -> Link | tuple[Link, ...]:
        """One link, or several."""
        return self.links[index]
