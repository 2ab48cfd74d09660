"""Alignments kept from one run to the next, so that the same texts are aligned once.

An alignment follows from the two documents, the constraints, and what `basis_of` names. All of
these go into its key.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from aligner.bitext import Alignment, Bead, Document, Moved, Span
from aligner.decisions import Constraints
from aligner.plumbing.cache import Cache, key_of

__all__ = ["KeptAlignment"]


class KeptAlignment:
    """The cache entry for the alignment of two documents, if it is to be kept at all.

    Args:
        cache: Where to keep it; without one, nothing is kept.
        basis: What `basis_of` says that it depends on; without it, nothing is kept either.
        documents: The source and the target.
        asked: The constraints on the alignment.
    """

    def __init__(
        self,
        cache: Cache | None,
        basis: str | None,
        documents: Sequence[Document],
        asked: Constraints,
    ) -> None:
        self._cache = cache
        self._key: bytes | None = None
        if cache and basis is not None:
            sides = [_told(document) for document in documents]
            links = [
                [(link.source, link.target) for link in choice.links()]
                for choice in (asked.locked, asked.forbidden)
            ]
            told = json.dumps([sides, links, asked.boundaries])
            self._key = key_of("alignment", basis, told)

    def read(self) -> Alignment | None:
        """The alignment kept by an earlier run, if there is one."""
        if not self._cache or not self._key:
            return None
        found = self._cache.get([self._key])
        return _alignment(json.loads(bytes(found[self._key]))) if found else None

    def write(self, alignment: Alignment) -> None:
        """Keep an alignment, without word links."""
        if self._cache and self._key:
            self._cache.put([(self._key, json.dumps(_plain(alignment)).encode())])


def _told(document: Document) -> list[Any]:
    """What the model learns about a document, besides its vectors."""
    return [list(document), list(document.paragraph_starts), document.language]


def _plain(alignment: Alignment) -> list[Any]:
    moved = [[*_edges(each), each.confidence] for each in alignment.moved]
    return [[_plain_bead(bead) for bead in alignment], alignment.related, moved]


def _plain_bead(bead: Bead) -> list[Any]:
    return [*_edges(bead), bead.confidence, [_plain_bead(each) for each in bead.alternatives]]


def _edges(passage: Bead | Moved) -> tuple[int, int, int, int]:
    source, target = passage.source, passage.target
    return source.start, source.stop, target.start, target.stop


def _alignment(plain: list[Any]) -> Alignment:
    beads, related, moved = plain
    return Alignment(
        tuple(map(_bead, beads)),
        related,
        tuple(Moved(Span(a, b), Span(c, d), sure) for a, b, c, d, sure in moved),
        is_measured=True,
    )


def _bead(plain: list[Any]) -> Bead:
    a, b, c, d, sure, others = plain
    return Bead(Span(a, b), Span(c, d), sure, tuple(map(_bead, others)))
