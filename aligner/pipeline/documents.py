"""From documents by way of vectors to a bitext: encodes, aligns, keeps, and says how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from aligner.bitext import Alignment, Bitext, Document, Moved, Provenance, Shape
from aligner.bitext.provenance import joined_splitters
from aligner.decisions import Constraints
from aligner.encoders import (
    DEFAULT,
    Encoder,
    LocatedTokens,
    encode_once,
    encode_tokens_once,
    identify,
    is_embedded,
    knows,
    token_encoder,
    unknown_languages,
)
from aligner.errors import EncoderError
from aligner.model.beads import align_sides
from aligner.model.parameters import Parameters
from aligner.model.side import Side
from aligner.model.words import link_beads
from aligner.pipeline.basis import basis_of
from aligner.pipeline.kept_alignments import KeptAlignment
from aligner.plumbing.cache import Cache
from aligner.plumbing.progress import Progress
from aligner.vectors import Tokens
from aligner.version import __version__

__all__ = ["DocumentAligner", "SideTokens"]

SideTokens = tuple[LocatedTokens, LocatedTokens]
"""The tokens of the source's sentences and of the target's."""


@dataclass(frozen=True)
class DocumentAligner:
    """Aligns documents: what an `Aligner` does once texts are split and their languages known.

    Attributes:
        encoder: What turns sentences into vectors.
        parameters: The bead model's parameters.
        shapes: The two-sided shapes that a bead may have.
        progress: Called with the name of a stage, how much is done, and how much there is.
        cache: Where vectors and alignments are kept, if anywhere.
    """

    encoder: Encoder
    parameters: Parameters
    shapes: tuple[Shape, ...]
    progress: Progress | None = None
    cache: Cache | None = None

    @property
    def basis(self) -> str | None:
        """What alignments depend on besides documents and constraints, as `basis_of` says it."""
        return basis_of(self.encoder, self.parameters, self.shapes)

    def check_tokens(self, who_needs: str, otherwise: str) -> None:
        """Refuse an encoder that gives no tokens.

        Args:
            who_needs: The beginning of the message, such as "word links need".
            otherwise: Its end, which says what else a user can do.

        Raises:
            EncoderError: The encoder gives no token vectors.
        """
        if token_encoder(self.encoder) is None:
            name = identify(self.encoder)[0]
            raise EncoderError(
                f"{who_needs} vectors of tokens, which the encoder {name} does not tell: "
                f'use "{DEFAULT}" or a sentence-transformers model that runs a transformer and has'
                f" a fast tokenizer{otherwise}"
            )

    def align(
        self,
        documents: Sequence[Document],
        constraints: Constraints,
        *,
        word_links: bool = False,
        with_tokens: bool = False,
    ) -> tuple[Bitext, SideTokens | None]:
        """Align two documents.

        Args:
            documents: The source and the target.
            constraints: What the alignment must keep to.
            word_links: Whether to fill `Bead.word_links`; the encoder must give tokens.
            with_tokens: Whether to return the tokens of both sides; likewise.

        Returns:
            The bitext, and the tokens if they are asked for or word links needed them.
        """
        source, target = documents
        needs_tokens = word_links or with_tokens
        tokens: SideTokens | None = None
        kept = self._kept(documents, constraints)
        alignment = kept.read()
        if alignment is None or needs_tokens:
            sides, found = self._encoded(documents, with_tokens=needs_tokens)
            tokens = self._located(documents, found) if needs_tokens else None
        if alignment is None:
            alignment = self._searched(sides, constraints)
            kept.write(alignment)
        if word_links and tokens:
            alignment = _with_word_links(alignment, source, target, tokens)
        made = self._provenance(documents, constraints, word_links=word_links)
        return Bitext(source, target, alignment, made), tokens

    def align_pairwise(self, documents: Mapping[str, Document]) -> dict[tuple[str, str], Bitext]:
        """Align every two of several documents, with each encoded once.

        Args:
            documents: The documents by name.

        Returns:
            The bitext of every two names, in the order of `documents`.
        """
        sides: dict[str, Side] = {}
        bitexts = {}
        for first, second in combinations(documents, 2):
            pair = documents[first], documents[second]
            constraints = _no_constraints(pair)
            kept = self._kept(pair, constraints)
            alignment = kept.read()
            if alignment is None:
                if not sides:
                    found, _ = self._encoded([*documents.values()])
                    sides = dict(zip(documents, found, strict=True))
                alignment = self._searched((sides[first], sides[second]), constraints)
                kept.write(alignment)
            bitexts[first, second] = Bitext(*pair, alignment, self._provenance(pair, constraints))
        return bitexts

    def align_passage(
        self, bitext: Bitext, passage: Moved, *, with_tokens: bool = False
    ) -> tuple[Bitext, SideTokens | None]:
        """Align the sides of a moved passage as if nothing else were there, and report no progress.

        Args:
            bitext: The bitext that the passage is from.
            passage: One of `bitext.moved`.
            with_tokens: Whether to return the tokens of both sides; the encoder must give tokens.

        Returns:
            A bitext of the passage's sentences, with the whole texts and the sentences' places in
            them, and their tokens or None.
        """
        sides = (bitext.source, passage.source), (bitext.target, passage.target)
        documents = [
            replace(document, sentences=document.sentences[run.start : run.stop])
            for document, run in sides
        ]
        quiet = replace(self, progress=None)
        return quiet.align(documents, _no_constraints(documents), with_tokens=with_tokens)

    def tokens_of(self, bitext: Bitext) -> SideTokens:
        """The tokens of the sentences on both sides of a bitext; the encoder must give tokens."""
        documents = bitext.source, bitext.target
        _, tokens = encode_tokens_once(
            self.encoder, *map(list, documents), progress=self.progress, cache=self.cache
        )
        return self._located(documents, tokens)

    def _kept(self, documents: Sequence[Document], constraints: Constraints) -> KeptAlignment:
        """The place of the documents' alignment in the cache."""
        return KeptAlignment(self.cache, self.basis if self.cache else None, documents, constraints)

    def _searched(self, sides: Sequence[Side], constraints: Constraints) -> Alignment:
        """The alignment of two sides."""
        source, target = sides
        return align_sides(source, target, self.parameters, self.shapes, self.progress, constraints)

    def _encoded(
        self, documents: Sequence[Document], *, with_tokens: bool = False
    ) -> tuple[list[Side], list[Tokens] | None]:
        """Documents as the model sees them, and their tokens if needed."""
        texts = [list(document) for document in documents]
        tokens: list[Tokens] | None = None
        if with_tokens or self.parameters.needs_tokens:
            rows, tokens = encode_tokens_once(
                self.encoder, *texts, progress=self.progress, cache=self.cache
            )
        else:
            rows = encode_once(self.encoder, *texts, progress=self.progress, cache=self.cache)
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

    def _located(
        self, documents: Sequence[Document], tokens: Sequence[Tokens] | None
    ) -> SideTokens:
        """The tokens of two documents with their places in the sentences."""
        assert tokens is not None  # whoever asks for them has called check_tokens
        source, target = (
            LocatedTokens(self.encoder, list(document), each)
            for document, each in zip(documents, tokens, strict=True)
        )
        return source, target

    def _provenance(
        self, documents: Sequence[Document], constraints: Constraints, *, word_links: bool = False
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
            (*settings, *constraints.summary().items()),
            unknown_languages(self.encoder, (each.language for each in documents)),
        )


def _no_constraints(documents: Sequence[Document]) -> Constraints:
    source, target = documents
    return Constraints((len(source), len(target)))


def _with_word_links(
    alignment: Alignment, source: Document, target: Document, tokens: SideTokens
) -> Alignment:
    """The same alignment, with word links in its two-sided beads."""
    links = iter(link_beads(source, target, alignment.two_sided, tokens))
    beads = tuple(b if b.is_null else replace(b, word_links=next(links)) for b in alignment)
    return replace(alignment, beads=beads)
