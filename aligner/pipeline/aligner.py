"""The aligner that users hold: what they give becomes documents, and these a bitext."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace

from aligner.bitext import Bitext, Shape, Unit
from aligner.bitext.units import units_of
from aligner.decisions import Boundary, Decisions, LinkLike
from aligner.encoders import DEFAULT, Encoder, is_embedded, load_encoder
from aligner.errors import InputError
from aligner.model.parameters import Parameters, shapes_of
from aligner.pipeline.asked import Asked
from aligner.pipeline.documents import DocumentAligner, SideTokens
from aligner.pipeline.many import Outcome, Pair, outcomes
from aligner.pipeline.settings import cache_of, parameters_of, progress_of
from aligner.pipeline.texts import Text, documents_of
from aligner.plumbing.progress import Progress
from aligner.splitters import Splitter, check_splitter
from aligner.trust import check_probability

__all__ = ["Aligner"]


class Aligner:
    """Aligns texts, keeping its encoder loaded from one pair to the next.

    Args:
        encoder: `"embedded"`, the name or folder of a sentence-transformers model, a loaded one, or
            any object with a method `encode`.
        splitter: `"rules"`, `"punkt"`, a splitter made by `splitters.srx` or
            `splitters.with_abbreviations`, or a callable that takes a paragraph and returns its
            sentences; by default the rules of each text's language.
        parameters: The bead model's parameters, or a file of them that `aligner fit` wrote.
        shapes: The two-sided bead shapes that are allowed; by default all of up to six sentences.
        progress: Called with the name of a stage, how much is done, and how much there is.
        cache: Whether to keep vectors and alignments on disk from run to run: True for the usual
            folder, or the folder to keep them in. Nothing is kept for an encoder without a name and
            a revision.
        trust_languages: Whether to accept the language named for a text that is surely in another
            one; by default that is refused. A text of less than 100 letters is never surely in
            another.

    Raises:
        EncoderError: There is no such encoder.
        InputError: The splitter, the parameters, the shapes, the progress or the cache cannot be
            used.
    """

    def __init__(
        self,
        encoder: str | os.PathLike[str] | Encoder = DEFAULT,
        *,
        splitter: Splitter | str | None = None,
        parameters: Parameters | str | os.PathLike[str] | None = None,
        shapes: Iterable[Shape] | None = None,
        progress: Progress | None = None,
        cache: bool | str | os.PathLike[str] = False,
        trust_languages: bool = False,
    ) -> None:
        check_splitter(splitter)
        loaded = load_encoder(encoder)
        self.document_aligner = DocumentAligner(
            loaded,
            parameters_of(parameters, tokens=is_embedded(loaded)),
            shapes_of(shapes),
            progress=progress_of(progress),
            cache=cache_of(cache),
        )
        self.splitter = splitter
        self.trust_languages = trust_languages

    @property
    def encoder(self) -> Encoder:
        """What `load_encoder` made of the encoder given."""
        return self.document_aligner.encoder

    @property
    def parameters(self) -> Parameters:
        """The bead model's parameters."""
        return self.document_aligner.parameters

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The two-sided bead shapes that are allowed."""
        return self.document_aligner.shapes

    def align(
        self,
        source: Text,
        target: Text | None = None,
        *,
        source_language: str | None = None,
        target_language: str | None = None,
        locked: Iterable[LinkLike] = (),
        forbidden: Iterable[LinkLike] = (),
        boundaries: Iterable[Boundary] = (),
        decisions: Decisions | None = None,
        word_links: bool = False,
    ) -> Bitext:
        """Align two texts, or the two languages of one page.

        Args:
            source: The source; without a target, a page that holds both languages.
            target: The target.
            source_language: A code or name such as "de"; detected if not given. On a page, the
                language that comes first is the source unless one or both are given.
            target_language: Likewise.
            locked: Links that the alignment must have exactly so, of any shape, with confidence 1.
                Each is a `Link`, a `Bead`, or a pair of source and target sentence indexes such as
                `(3, [4, 5])` or `(6, [])`; a link with an empty side makes each of its sentences a
                null. The rest is aligned around them.
            forbidden: Links that it must not have, in the same forms.
            boundaries: Pairs (i, j): no bead crosses the cut before source sentence i and target
                sentence j, such as the start of a chapter.
            decisions: The same three in characters, as `aligner.read_decisions` returns them.
            word_links: Whether to fill `Bead.word_links`; the encoder must give token vectors. A
                bead of more than four million pairs of words (2,000 on either side) gets none.

        Returns:
            A bitext that covers every sentence of both sides, in order.

        Raises:
            LanguageError: A language is unknown, cannot be detected, or was named for a text that
                is surely in another one; both sides are in one language and the caller did not say
                so; or a page does not hold two languages.
            EncoderError: What the encoder returned is not valid, or it gives no token vectors and
                word links need them.
            InputError: Both texts are the same; the caller's splitter lost some of the text; a text
                holds a lone surrogate, which is not a character; or decisions are about another
                text, name something that is not there, or contradict each other.
        """
        asked = Asked.of(locked, forbidden, boundaries, decisions)
        if word_links:
            self.document_aligner.check_tokens("word links need", ", or leave word_links out")
        languages = source_language, target_language
        bitext, _ = self.align_as_asked(source, target, languages, asked, word_links=word_links)
        return bitext

    def moved_units(self, bitext: Bitext, *, min_confidence: float = 0.0) -> list[Unit]:
        """The pairs inside moved passages, which no path that runs forward can hold.

        `aligner.write(bitext, "memory.tmx", besides=units)` adds them to a file of pairs.

        Args:
            bitext: The bitext that the passages are from.
            min_confidence: Leave out pairs below this confidence, in [0, 1].

        Returns:
            Units in source order, with the sentences' indexes in the whole documents. A pair's
            confidence is multiplied by that of its passage.

        Raises:
            InputError: `bitext` is not a bitext, or `min_confidence` is not a probability.
        """
        check_probability(min_confidence, "min_confidence")
        if not isinstance(bitext, Bitext):
            raise InputError(f"moved_units takes a Bitext, not {type(bitext).__name__}")
        found = []
        for passage in bitext.moved:
            aligned, _ = self.document_aligner.align_passage(bitext, passage)
            starts = passage.source.start, passage.target.start
            for unit in units_of(aligned):
                confidence = passage.confidence * (unit.confidence or 0.0)
                sentences = tuple(
                    tuple(index + start for index in indexes)
                    for indexes, start in zip(unit.sentences, starts, strict=True)
                )
                if confidence >= min_confidence:
                    found.append(replace(unit, confidence=confidence, sentences=sentences))
        return found

    def align_many(self, pairs: Iterable[Pair], *, workers: int | None = None) -> Iterator[Outcome]:
        """Align many pairs in several processes, each pair as `align` would.

        Args:
            pairs: Pages, tuples of a source and a target, or mappings of arguments of `align` by
                name, optionally with an "id". They are read as they are needed, a few ahead.
            workers: How many processes; by default one per core. Each loads the encoder for itself,
                and they share the cores. A single worker works in this process.

        Returns:
            An iterator over what came of each pair, in order. A pair that fails, or whose process
            dies, does not affect the others. A `WorkerError` is raised while iterating if no
            process can start.

        Raises:
            EncoderError: The encoder cannot be sent to other processes.
            InputError: The splitter cannot be sent to other processes, `workers` is no whole
                number from 1 up, or the pairs come as a mapping, a table or a string.
        """
        return outcomes(self, pairs, workers)

    def quiet(self) -> Aligner:
        """The same aligner without progress reports, for processes that nobody watches."""
        twin = copy(self)
        twin.document_aligner = replace(self.document_aligner, progress=None)
        return twin

    def trusting(self) -> Aligner:
        """The same aligner, accepting the languages named whatever the texts look like."""
        twin = copy(self)
        twin.trust_languages = True
        return twin

    def align_as_asked(
        self,
        source: Text,
        target: Text | None,
        languages: tuple[str | None, str | None],
        asked: Asked,
        *,
        judging: bool = False,
        word_links: bool = False,
        with_tokens: bool = False,
    ) -> tuple[Bitext, SideTokens | None]:
        """Align as `align` does, for other rooms that want more than its bitext.

        Args:
            source: As in `align`.
            target: Likewise.
            languages: Those that the caller names for the source and the target.
            asked: What the caller has decided.
            judging: Whether the target is being judged, so that it may be in a wrong language or a
                copy.
            word_links: Whether to fill `Bead.word_links`; the encoder must give token vectors.
            with_tokens: Whether to return the tokens of both sides; likewise.

        Returns:
            The bitext, and the tokens if they are asked for or word links needed them.

        Raises:
            AlignerError: As `align`.
        """
        documents = documents_of(
            source,
            target,
            languages,
            self.splitter,
            trusting=self.trust_languages,
            judging=judging,
        )
        constraints = asked.constraints(documents)
        return self.document_aligner.align(
            documents, constraints, word_links=word_links, with_tokens=with_tokens
        )
