"""What an alignment depends on besides its texts, so that one kept earlier can be used again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from aligner.bitext import Shape
from aligner.encoders import Encoder, kept_as, languages_of
from aligner.model.parameters import Parameters
from aligner.version import __version__

if TYPE_CHECKING:
    from importlib.abc import Traversable

__all__ = ["basis_of", "code_checksum"]

_ELSEWHERE = frozenset(
    ["cli", "corpus", "evaluation", "fidelity", "multi", "training", "view", "__pycache__"]
)
"""The rooms that have no part in aligning two documents."""


def basis_of(encoder: Encoder, parameters: Parameters, shapes: Sequence[Shape]) -> str | None:
    """What the alignment of two given texts depends on, as text.

    Args:
        encoder: What makes the vectors.
        parameters: The model's parameters.
        shapes: The two-sided shapes that a bead may have.

    Returns:
        Equal for equal alignments; None if the encoder lacks a name or a revision, so that nobody
        can know whether another time's vectors are the same.
    """
    identity = kept_as(encoder)
    if identity is None:
        return None
    # Parameters in full by the repr of their values: those written to a file are rounded.
    weights = [getattr(parameters, each.name) for each in fields(parameters)]
    return repr((code_checksum(), identity, languages_of(encoder), weights, tuple(shapes)))


@lru_cache(maxsize=1)
def code_checksum() -> str:
    """A checksum of the version, the code that makes alignments, and its tables of languages.

    A changed model, or a changed rule of a splitter, thus finds nothing that was made before.
    """
    digest = blake2b(__version__.encode(), digest_size=16)
    digest.update(version("anyascii").encode())  # which romanises what texts are compared by
    for file in _sources(files("aligner")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    """The files of a package and of those within it that have a part in aligning."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir() and each.name not in _ELSEWHERE:
            yield from _sources(each)
        elif each.name.endswith((".py", ".tsv")):
            yield each
