"""The aligner, which keeps an encoder loaded and wires the rooms together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from aligner.bitext import Alignment, Bitext, Document, Moved, Provenance, Shape, Unit
from aligner.bitext.provenance import joined_splitters
from aligner.bitext.units import units_of
from aligner.decisions import Boundary, Constraints, Decisions, LinkLike
from aligner.decisions.constraints import cuts_in, listed
from aligner.encoders import (
    DEFAULT,
    Encoder,
    LocatedTokens,
    encode_once,
    encode_tokens_once,
    identify,
    knows,
    load_encoder,
    token_encoder,
    unknown_languages,
)
from aligner.encoders.embedded import is_embedded
from aligner.errors import EncoderError, InputError
from aligner.model.beads import align_sides
from aligner.model.parameters import Parameters, shapes_of
from aligner.model.side import Side
from aligner.model.words import link_beads
from aligner.pipeline.basis import basis_of
from aligner.pipeline.kept_alignments import KeptAlignment
from aligner.pipeline.many import Outcome, Pair, outcomes
from aligner.pipeline.named import check_named
from aligner.pipeline.settings import cache_of, parameters_of
from aligner.pipeline.texts import Text, document_of, documents_of
from aligner.plumbing.bar import Progress
from aligner.splitters import Splitter, check_splitter
from aligner.trust import check_probability
from aligner.vectors import Tokens
from aligner.version import __version__

__all__ = ["Aligner", "SideTokens"]

_JUDGING = "judging a translation word by word needs"
_WITHOUT = ', or do only checks that look at no words, such as checks=["number", "reference"]'

SideTokens = tuple[LocatedTokens, LocatedTokens]
"""The tokens of the source's sentences and of the target's."""


@dataclass(frozen=True)
class _Asked:
    """What a user has decided about an alignment, in sentence indexes and in characters."""

    locked: tuple[LinkLike, ...] = ()
    forbidden: tuple[LinkLike, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    decisions: Decisions | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.decisions, Decisions | None):
            raise InputError(
                f"give decisions as aligner.read_decisions reads them, not {self.decisions!r}"
            )

    @classmethod
    def of(
        cls,
        locked: Iterable[LinkLike],
        forbidden: Iterable[LinkLike],
        boundaries: Iterable[Boundary],
        decisions: Decisions | None,
    ) -> _Asked:
        """Collect a caller's arguments."""
        links = listed(locked, "locked"), listed(forbidden, "forbidden")
        return cls(*links, cuts_in(boundaries), decisions)

    def constraints(self, sides: Sequence[Document]) -> Constraints:
        """Convert all of it to sentence indexes of two documents."""
        given = self.locked, self.forbidden, self.boundaries
        if self.decisions is not None:
            return self.decisions.constraints(sides[0], sides[1], *given)
        return Constraints.of((len(sides[0]), len(sides[1])), *given)


class Aligner:
    """Aligns texts, keeping its encoder loaded from one pair to the next.

    Args:
        encoder: `"embedded"`, the name or folder of a sentence-transformers model, a loaded one, or
            any object with a method `encode`. The attribute `encoder` is what `load_encoder` makes
            of it.
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
        self.encoder = load_encoder(encoder)
        self.splitter = splitter
        self.parameters = parameters_of(parameters, tokens=is_embedded(self.encoder))
        self.shapes = shapes_of(shapes)
        if not (progress is None or callable(progress)):
            raise InputError(
                f"progress must be a function of stage, done and total, not {progress!r}"
            )
        self._progress = progress
        self._cache = cache_of(cache)
        self.trust_languages = trust_languages

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
        asked = _Asked.of(locked, forbidden, boundaries, decisions)
        languages = source_language, target_language
        return self._aligned(source, target, languages, asked, word_links=word_links)[0]

    def align_to_judge(
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
        with_tokens: bool = True,
    ) -> tuple[Bitext, SideTokens | None]:
        """Align as `align` does, and return the tokens of both sides for a judgement by words.

        A target in another language than the one named, or a copy of the source, is not refused,
        since that may be what is wrong with it.

        Args:
            source: As in `align`.
            target: Likewise.
            source_language: Likewise.
            target_language: Likewise.
            locked: Likewise.
            forbidden: Likewise.
            boundaries: Likewise.
            decisions: Likewise.
            with_tokens: Whether to return the tokens too.

        Returns:
            The bitext, and the tokens of both sides or None.

        Raises:
            EncoderError: Tokens are asked for and the encoder gives no token vectors.
            AlignerError: As in `align`.
        """
        if with_tokens:
            _check_tokens(self.encoder, _JUDGING, _WITHOUT)
        languages = source_language, target_language
        asked = _Asked.of(locked, forbidden, boundaries, decisions)
        return self._aligned(
            source, target, languages, asked, judging=True, with_tokens=with_tokens
        )

    def tokens_of(self, bitext: Bitext) -> SideTokens:
        """The tokens of the sentences on both sides of an existing bitext.

        Raises:
            EncoderError: The encoder gives no token vectors.
        """
        _check_tokens(self.encoder, _JUDGING, _WITHOUT)
        sides = bitext.source, bitext.target
        _, tokens = encode_tokens_once(
            self.encoder, *map(list, sides), progress=self._progress, cache=self._cache
        )
        assert tokens is not None  # such an encoder gives them
        return self._located(sides, tokens)

    def align_passage(
        self, bitext: Bitext, passage: Moved, *, with_tokens: bool = False
    ) -> tuple[Bitext, SideTokens | None]:
        """Align the sides of a moved passage as if nothing else were there.

        Args:
            bitext: The bitext that the passage is from.
            passage: One of `bitext.moved`.
            with_tokens: Whether to return the tokens of both sides too.

        Returns:
            A bitext of the passage's sentences, with the whole texts and the sentences' places in
            them, and their tokens or None.

        Raises:
            EncoderError: Tokens are asked for and the encoder gives no token vectors.
        """
        if with_tokens:
            _check_tokens(self.encoder, _JUDGING, _WITHOUT)
        source, target = (
            replace(document, sentences=document.sentences[run.start : run.stop])
            for document, run in (
                (bitext.source, passage.source),
                (bitext.target, passage.target),
            )
        )
        asked = Constraints((len(source), len(target)))
        return self._bitext((source, target), asked, with_tokens=with_tokens)

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
        tool, found = self.quiet(), []
        for passage in bitext.moved:
            aligned, _ = tool.align_passage(bitext, passage)
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

    def _located(self, sides: Sequence[Document], tokens: Sequence[Tokens]) -> SideTokens:
        source, target = (
            LocatedTokens(self.encoder, list(document), each)
            for document, each in zip(sides, tokens, strict=True)
        )
        return source, target

    def _aligned(
        self,
        source: Text,
        target: Text | None,
        languages: tuple[str | None, str | None],
        asked: _Asked,
        *,
        word_links: bool = False,
        judging: bool = False,
        with_tokens: bool = False,
    ) -> tuple[Bitext, SideTokens | None]:
        """The whole way to a bitext, with the tokens if asked for or needed for word links."""
        if word_links:
            _check_tokens(self.encoder, "word links need", ", or leave word_links out")
        sides = documents_of(
            source,
            target,
            languages,
            self.splitter,
            trusting=self.trust_languages,
            judging=judging,
        )
        return self._bitext(
            (sides[0], sides[1]),
            asked.constraints(sides),
            word_links=word_links,
            with_tokens=with_tokens,
        )

    def align_pairwise(self, texts: Mapping[str, Text]) -> dict[tuple[str, str], Bitext]:
        """Align every two of several versions of a text; each is split and encoded once.

        Args:
            texts: Two or more versions, by language.

        Returns:
            The bitext of every two languages, in the order of `texts`.

        Raises:
            InputError: There are fewer than two versions.
            LanguageError: A language is unknown, or a version is surely in another one.
            EncoderError: As in `align`.
        """
        if len(texts) < 2:
            raise InputError(f"alignment needs two versions or more, not {len(texts)}")
        documents = {
            name: document_of(text, name, self.splitter, f"the version {name}")
            for name, text in texts.items()
        }
        if not self.trust_languages:
            called = [f"the version {name}" for name in documents]
            check_named(list(documents.values()), [True] * len(documents), called)

        @cache
        def sides() -> dict[str, Side]:
            """All versions, encoded together once a pair is not in the cache."""
            found, _ = self._encoded(tuple(documents.values()))
            return dict(zip(documents, found, strict=True))

        def aligned(first: str, second: str) -> Bitext:
            pair = documents[first], documents[second]
            asked = Constraints((len(pair[0]), len(pair[1])))
            alignment = self._alignment(pair, asked, lambda: (sides()[first], sides()[second]))
            return Bitext(*pair, alignment, self._provenance(pair, asked))

        return {names: aligned(*names) for names in combinations(documents, 2)}

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
            InputError: The splitter cannot be sent to other processes, `workers` is below 1, or the
                pairs come as a mapping, a table or a string.
        """
        return outcomes(self, pairs, workers)

    def quiet(self) -> Aligner:
        """The same aligner without progress reports, for processes that nobody watches."""
        twin = copy(self)
        twin._progress = None
        return twin

    def trusting(self) -> Aligner:
        """The same aligner, accepting the languages named whatever the texts look like."""
        twin = copy(self)
        twin.trust_languages = True
        return twin

    def _bitext(
        self,
        documents: tuple[Document, Document],
        asked: Constraints,
        *,
        word_links: bool = False,
        with_tokens: bool = False,
    ) -> tuple[Bitext, SideTokens | None]:
        """Encode and align two documents."""
        needs_tokens = word_links or with_tokens
        encoded = cache(lambda: self._encoded(documents, with_tokens=needs_tokens))
        alignment = self._alignment(documents, asked, lambda: encoded()[0])
        tokens = encoded()[1] if needs_tokens else None
        located = self._located(documents, tokens) if tokens else None
        if word_links and located:
            alignment = _with_word_links(alignment, *documents, located)
        made = self._provenance(documents, asked, word_links=word_links)
        return Bitext(*documents, alignment, made), located

    def _alignment(
        self,
        documents: Sequence[Document],
        asked: Constraints,
        sides: Callable[[], Sequence[Side]],
    ) -> Alignment:
        """The alignment that an earlier run kept, or a new one, for which the sides are needed."""
        basis = basis_of(self.encoder, self.parameters, self.shapes) if self._cache else None
        kept = KeptAlignment(self._cache, basis, documents, asked)
        if (found := kept.read()) is not None:
            return found
        source, target = sides()
        made = align_sides(source, target, self.parameters, self.shapes, self._progress, asked)
        kept.write(made)
        return made

    def _provenance(
        self, documents: Sequence[Document], asked: Constraints, *, word_links: bool = False
    ) -> Provenance:
        name, revision = identify(self.encoder)
        settings = [("shapes", ",".join(f"{a}-{b}" for a, b in self.shapes))]
        settings += [("word_links", "yes")] if word_links else []
        return Provenance(
            __version__,
            joined_splitters(each.splitter for each in documents),
            name,
            revision,
            self.parameters.name,
            (*settings, *asked.summary().items()),
            unknown_languages(self.encoder, (each.language for each in documents)),
        )

    def _encoded(
        self, documents: Sequence[Document], *, with_tokens: bool = False
    ) -> tuple[list[Side], list[Tokens] | None]:
        """Documents as the model sees them, and their tokens if needed."""
        texts = [list(document) for document in documents]
        tokens: list[Tokens] | None = None
        if with_tokens or self.parameters.needs_tokens:
            rows, tokens = encode_tokens_once(
                self.encoder, *texts, progress=self._progress, cache=self._cache
            )
        else:
            rows = encode_once(self.encoder, *texts, progress=self._progress, cache=self._cache)
        used = tokens if tokens and self.parameters.needs_tokens else [None] * len(documents)
        sides = [
            Side.of_document(
                document,
                vectors,
                own,
                is_embedded=is_embedded(self.encoder),
                is_known=knows(self.encoder, document.language),
            )
            for document, vectors, own in zip(documents, rows, used, strict=True)
        ]
        return sides, tokens


def _with_word_links(
    alignment: Alignment, source: Document, target: Document, tokens: SideTokens
) -> Alignment:
    """The same alignment, with word links in its two-sided beads."""
    links = iter(link_beads(source, target, alignment.two_sided, tokens))
    beads = tuple(b if b.is_null else replace(b, word_links=next(links)) for b in alignment)
    return replace(alignment, beads=beads)


def _check_tokens(encoder: Encoder, who_needs: str, otherwise: str = "") -> None:
    """Refuse an encoder that gives no tokens; `otherwise` says what else a user can do."""
    if token_encoder(encoder) is None:
        name = identify(encoder)[0]
        raise EncoderError(
            f"{who_needs} vectors of tokens, which the encoder {name} does not tell: "
            f'use "{DEFAULT}" or a sentence-transformers model{otherwise}'
        )
