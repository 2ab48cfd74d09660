"""Alignments kept from one run to the next, so that the same texts are aligned once.

An alignment follows from the sentences, the encoder, the parameters, the constraints, and the code
of the model and of what it builds on. All of these go into its key, the code as a checksum of its
files, so a changed model finds nothing that an earlier one has kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from aligner.bitext import Alignment, Bead, Document, Moved, Shape, Span
from aligner.decisions import Constraints
from aligner.encoders import Encoder, kept_as, knows
from aligner.model.parameters import Parameters
from aligner.plumbing.cache import Cache, key_of
from aligner.version import __version__

__all__ = ["Kept"]

_CODE = tuple(
    f"aligner.{room}"
    for room in (
        "bitext",
        "decisions",
        "encoders",
        "languages",
        "model",
        "pipeline",
        "plumbing",
        "vectors",
    )
)


class Kept:
    """The cache entry for the alignment of two documents, if it is to be kept at all.

    Args:
        cache: Where to keep it; without one, nothing is kept.
        encoder: What makes the vectors; without a name and a revision, nothing is kept either.
        documents: The source and the target.
        parameters: The model's parameters.
        shapes: The two-sided shapes that a bead may have.
        asked: The constraints on the alignment.
    """

    def __init__(
        self,
        cache: Cache | None,
        encoder: Encoder,
        documents: Sequence[Document],
        parameters: Parameters,
        shapes: tuple[Shape, ...],
        asked: Constraints,
    ) -> None:
        self._cache, identity = cache, kept_as(encoder)
        self._key: bytes | None = None
        if cache and identity:
            sides = [_told(document, encoder) for document in documents]
            links = [
                [(link.source, link.target) for link in choice.links()]
                for choice in (asked.locked, asked.forbidden)
            ]
            # In full by repr: parameters written to a file are rounded.
            told = [identity, sides, repr(parameters), shapes, links, asked.boundaries]
            self._key = key_of("alignment", _model(), json.dumps(told))

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


def _told(document: Document, encoder: Encoder) -> list[Any]:
    """What the model learns about a document, besides its vectors."""
    language = document.language
    return [list(document), list(document.paragraph_starts), language, knows(encoder, language)]


@lru_cache(maxsize=1)
def _model() -> str:
    """A checksum of the version and of the code that makes alignments and keeps them."""
    digest = blake2b(__version__.encode(), digest_size=16)
    for package in _CODE:
        for file in sorted(files(package).iterdir(), key=lambda each: each.name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


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
