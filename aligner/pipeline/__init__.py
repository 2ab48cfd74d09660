"""The whole way from two texts, or one bilingual page, to a bitext.

texts.py        what a caller gives to documents
aligner.py      documents to vectors to a bitext
many.py         many pairs in several processes
embeddings.py   vectors that the caller brings
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from aligner.bitext import Bitext, Shape
from aligner.decisions import Boundary, Decisions, LinkLike
from aligner.encoders import DEFAULT, Encoder
from aligner.model.parameters import Parameters
from aligner.pipeline.aligner import Aligner, Progress, SideTokens
from aligner.pipeline.embeddings import align_embeddings
from aligner.pipeline.many import Outcome, Pair
from aligner.pipeline.texts import Text
from aligner.splitters import Splitter

__all__ = [
    "Aligner",
    "Outcome",
    "Pair",
    "Progress",
    "SideTokens",
    "Text",
    "align",
    "align_embeddings",
]


def align(
    source: Text,
    target: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    encoder: str | os.PathLike[str] | Encoder = DEFAULT,
    splitter: Splitter | str | None = None,
    parameters: Parameters | str | os.PathLike[str] | None = None,
    shapes: Iterable[Shape] | None = None,
    progress: Progress | None = None,
    locked: Iterable[LinkLike] = (),
    forbidden: Iterable[LinkLike] = (),
    boundaries: Iterable[Boundary] = (),
    decisions: Decisions | None = None,
    word_links: bool = False,
    cache: bool | str | os.PathLike[str] = False,
) -> Bitext:
    """Align two texts, or the two languages of one page.

    The arguments are those of `Aligner` and of `Aligner.align`; for many pairs make one `Aligner`.
    """
    return Aligner(encoder, splitter, parameters, shapes, progress, cache).align(
        source,
        target,
        source_language=source_language,
        target_language=target_language,
        locked=locked,
        forbidden=forbidden,
        boundaries=boundaries,
        decisions=decisions,
        word_links=word_links,
    )
