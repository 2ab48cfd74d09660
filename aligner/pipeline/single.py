"""One pair of texts, aligned in one call."""

from __future__ import annotations

import os
from collections.abc import Iterable

from aligner.bitext import Bitext, Shape
from aligner.decisions import Boundary, Decisions, LinkLike
from aligner.encoders import DEFAULT, Encoder
from aligner.model.parameters import Parameters
from aligner.pipeline.aligner import Aligner
from aligner.pipeline.texts import Text
from aligner.plumbing.progress import Progress
from aligner.splitters import Splitter

__all__ = ["align"]


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
    trust_languages: bool = False,
) -> Bitext:
    """Align two texts, or the two languages of one page.

    For many pairs make one `Aligner`, which keeps its encoder loaded.

    Args:
        source: The source; without a target, a page that holds both languages.
        target: The target. Either may be a string, a `Manuscript` from `read_manuscript`, a list of
            ready-made sentences, or a `Document`. An empty text has no sentences, so every sentence
            of the other is a null (a file without text is refused when it is read). A blank string
            in a list is an empty sentence, a null that keeps its index.
        source_language: A code or name such as "de"; detected if not given.
        target_language: Likewise.
        encoder: `"embedded"`, a sentence-transformers model by name or folder, or any object with a
            method `encode`.
        splitter: What splits texts into sentences; by default the rules of each text's language.
        parameters: The bead model's parameters, or a file of them that `aligner fit` wrote.
        shapes: The two-sided bead shapes allowed, such as `shapes_up_to(8)`; by default all of up
            to six sentences.
        progress: Called with the name of a stage, how much is done, and how much there is.
        locked: Links that the alignment must have exactly so, such as `(3, [4, 5])`.
        forbidden: Links that it must not have.
        boundaries: Pairs (i, j): no bead crosses the cut before source sentence i and target
            sentence j, such as the start of a chapter.
        decisions: The same three in characters, as `read_decisions` returns them.
        word_links: Whether to fill `Bead.word_links`. A bead of more than four million pairs of
            words (2,000 on either side) gets none.
        cache: Whether to keep vectors and alignments on disk from run to run, or the folder to keep
            them in.
        trust_languages: Whether to accept the language named for a text that is surely in another
            one; by default that is refused.

    Returns:
        A bitext that covers every sentence of both sides, in order, each bead with its confidence.

    Raises:
        LanguageError: A language is unknown, cannot be detected, or was named for a text that is
            surely in another one; both sides are in one language and the caller did not say so; or
            a page does not hold two languages.
        EncoderError: There is no such encoder, or what it returned is not valid.
        InputError: Both texts are the same; or a text, the splitter, the parameters, the shapes,
            the cache or the decisions cannot be used.
    """
    tool = Aligner(
        encoder,
        splitter=splitter,
        parameters=parameters,
        shapes=shapes,
        progress=progress,
        cache=cache,
        trust_languages=trust_languages,
    )
    return tool.align(
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
