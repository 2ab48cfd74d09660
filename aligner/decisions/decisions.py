"""What a user has decided about an alignment, in characters, as a file holds it.

Stored in characters, decisions outlive a change of splitter. `Constraints` are the same in sentence
indexes, as the bead model takes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from aligner.bitext import SIDES, Document, Span
from aligner.decisions.constraints import Boundary, Choice, Constraints, LinkLike, blamed
from aligner.errors import InputError

__all__ = ["Decisions", "Passage"]

Passage: TypeAlias = tuple[Span, ...]
"""Character spans of one text, in order; empty for the empty side of a null."""

_ANEW = "decide on it anew"
_MOVED = f"the splitter may have changed since, so {_ANEW}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Locked and forbidden links and boundaries of two texts, in characters.

    Attributes:
        text_sha256: The SHA-256 of the source and of the target text in UTF-8; for a bilingual
            page, that of the page twice.
        locked: The links that a user has confirmed, each a source and a target passage. A passage
            may have one span per sentence or one for a whole run.
        forbidden: The links that a user has ruled out.
        boundaries: Cuts that no bead crosses, each before a source and a target character.
        name: What messages call the file that they were read from, "" if there is none.
    """

    text_sha256: tuple[str, str]
    locked: tuple[tuple[Passage, Passage], ...] = ()
    forbidden: tuple[tuple[Passage, Passage], ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    name: str = field(default="", compare=False)

    @classmethod
    def of(
        cls,
        source: Document,
        target: Document,
        *,
        locked: Iterable[LinkLike] = (),
        forbidden: Iterable[LinkLike] = (),
        boundaries: Iterable[Boundary] = (),
    ) -> Decisions:
        """Convert decisions from sentence indexes to characters, to be kept in a file.

        Args:
            source: The source document, such as `bitext.source`.
            target: The target document.
            locked: As in `aligner.align`.
            forbidden: Likewise.
            boundaries: Likewise.

        Raises:
            InputError: A side is not a document, a decision cannot be kept, or two of them
                contradict each other.
        """
        for name, side in (("source", source), ("target", target)):
            if not isinstance(side, Document):
                raise InputError(
                    f"decisions are of documents: give bitext.{name}, not {type(side).__name__}"
                )
        asked = Constraints.of((len(source), len(target)), locked, forbidden, boundaries)

        def passages(choice: Choice) -> tuple[tuple[Passage, Passage], ...]:
            return tuple(
                (_passage(source, each.source), _passage(target, each.target))
                for each in choice.links()
            )

        cuts = tuple((_cut(source, i), _cut(target, j)) for i, j in asked.boundaries)
        digests = (source.text_sha256, target.text_sha256)
        return cls(digests, passages(asked.locked), passages(asked.forbidden), cuts)

    def constraints(
        self,
        source: Document,
        target: Document,
        locked: Iterable[LinkLike] = (),
        forbidden: Iterable[LinkLike] = (),
        boundaries: Iterable[Boundary] = (),
    ) -> Constraints:
        """The same in sentence indexes of two documents, plus any given in that form already.

        Raises:
            InputError: The texts are not those decided on, an offset does not fall on the edge of a
                sentence, or two decisions contradict each other. The message begins with the file's
                name if the file alone is at fault.
        """
        size = len(source), len(target)
        try:
            own = self._entries(source, target)
            alone = Constraints.of(size, *own)
        except InputError as error:
            raise InputError(blamed(self.name, str(error))) from None
        both = Constraints.of(
            size, [*locked, *own[0]], [*forbidden, *own[1]], [*boundaries, *own[2]]
        )
        return replace(both, name=self.name) if both == alone else both

    def _entries(
        self, source: Document, target: Document
    ) -> tuple[list[LinkLike], list[LinkLike], list[Boundary]]:
        """The locked and forbidden links and the boundaries, in sentence indexes."""
        digests = (source.text_sha256, target.text_sha256)
        if digests != self.text_sha256 and digests[::-1] == self.text_sha256:
            raise InputError(
                "the decisions were made on these texts the other way round; swap source and target"
            )
        for side, ours, theirs in zip(SIDES, self.text_sha256, digests, strict=True):
            if ours != theirs:
                raise InputError(
                    f"the decisions were made on another {side} text than this one (its SHA-256"
                    f" begins with {theirs[:8]}, not {ours[:8]}); give the text as it was"
                )
        edges = _Edges(source, "source"), _Edges(target, "target")
        return (
            [_link(each, edges, "locked link") for each in self.locked],
            [_link(each, edges, "forbidden link") for each in self.forbidden],
            [_cell(each, edges) for each in self.boundaries],
        )


class _Edges:
    """Where the sentences of a document begin and end, looked up by character."""

    def __init__(self, document: Document, side: str) -> None:
        self.sentences, self.side, self.size = document.sentences, side, len(document.text)
        # A blank sentence may share its offset with the edge of another, which then takes
        # precedence.
        full = [(k, span) for k, span in enumerate(self.sentences) if span]
        blank = [(k, span) for k, span in enumerate(self.sentences) if not span]
        self.starts = {span.start: k for k, span in (*blank, *full)}
        self.stops = {span.stop: k for k, span in (*blank, *full)}

    def sentences_of(self, passage: Passage, name: str) -> list[int]:
        """The indexes of the sentences that a passage covers."""
        indexes: list[int] = []
        for span in passage:
            for offset, edges, verb in (
                (span.start, self.starts, "begins"),
                (span.stop, self.stops, "ends"),
            ):
                self._check_is_there(offset, name)
                if offset not in edges:
                    raise InputError(
                        f"{name} does not fall on sentences: no {self.side} sentence {verb} at"
                        f" character {offset}; {_MOVED}"
                    )
            run = range(self.starts[span.start], self.stops[span.stop] + 1)
            if not run:
                raise InputError(
                    f"{name} does not fall on sentences: there is no {self.side} sentence at"
                    f" character {span.start}; {_MOVED}"
                )
            indexes += run
        return indexes

    def cut(self, offset: int, name: str) -> int:
        """How many sentences come before a character that lies inside none of them."""
        self._check_is_there(offset, name)
        if offset in self.starts:
            return self.starts[offset]
        before = bisect_right(self.sentences, offset, key=lambda span: span.start)
        if before and offset < self.sentences[before - 1].stop:
            raise InputError(
                f"{name} does not fall between sentences: {self.side} character {offset} lies"
                f" inside one; {_MOVED}"
            )
        return before

    def _check_is_there(self, offset: int, name: str) -> None:
        if offset > self.size:
            raise InputError(
                f"{name} names {self.side} character {offset}, but the text has only {self.size};"
                f" {_ANEW}"
            )


def _link(
    link: tuple[Passage, Passage], edges: tuple[_Edges, _Edges], kind: str
) -> tuple[list[int], list[int]]:
    """A link in sentence indexes."""
    source, target = ([[span.start, span.stop] for span in passage] for passage in link)
    find = partial(_Edges.sentences_of, name=f"the {kind} {source}:{target}")
    return find(edges[0], link[0]), find(edges[1], link[1])


def _cell(boundary: Boundary, edges: tuple[_Edges, _Edges]) -> Boundary:
    """A boundary in sentence indexes."""
    name = f"the boundary {list(boundary)}"
    return edges[0].cut(boundary[0], name), edges[1].cut(boundary[1], name)


def _passage(document: Document, indexes: Sequence[int]) -> Passage:
    return document.slices(Span(indexes[0], indexes[-1] + 1)) if indexes else ()


def _cut(document: Document, index: int) -> int:
    if index < len(document):
        return document.sentences[index].start
    return document.sentences[-1].stop if len(document) else 0
