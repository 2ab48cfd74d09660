"""The whole way from two texts, or one bilingual page, to a bitext."""

from __future__ import annotations

import inspect
import os
import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from aligner.bitext import Alignment, Bitext, Document, Provenance, Shape, Span
from aligner.decisions import Boundary, Constraints, Decisions, LinkLike
from aligner.encoders import (
    DEFAULT,
    EmbeddingCache,
    Encoder,
    LocatedTokens,
    encode_once,
    encode_tokens_once,
    identify,
    load_encoder,
    token_encoder,
)
from aligner.encoders.embedded import is_embedded
from aligner.errors import AlignerError, EncoderError, InputError, LanguageError, nearest
from aligner.languages import detect, language_name, normalize_language
from aligner.manuscript import Manuscript
from aligner.model.beads import align_sides
from aligner.model.parameters import Parameters, default_parameters, shapes_up_to
from aligner.model.side import Side
from aligner.model.words import Words, link_words
from aligner.pages import cut_page
from aligner.splitters import Splitter, check_splitter, split, splitter_name
from aligner.tokens import Tokens
from aligner.version import __version__
from aligner.workers import cores, work_through

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

Text = str | Manuscript | Document | Sequence[str]
"""A text, a text as a file gives it, a document whose sentences are known, or a list of ready
sentences."""

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""

SideTokens = tuple[LocatedTokens, LocatedTokens]
"""The tokens of the sentences of the source and of the target."""

Pair = str | tuple[Text, Text] | Mapping[str, Any]
"""One of many: a page, a source and a target, or the arguments of `Aligner.align` by name."""

_GIVEN = "given"  # stands for a splitter where the sentences came ready
_LONGEST_NAME = 255  # characters
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Outcome:
    """What came of one of many pairs: a bitext, or an error.

    Attributes:
        id: The pair's own id, or its number from 0.
        bitext: None if there is an error.
        error: An `AlignerError` for what was wrong with the pair; a `WorkerError` if the process
            that was at it died; or whatever else was raised.
    """

    id: Any
    bitext: Bitext | None = None
    error: Exception | None = None

    def result(self) -> Bitext:
        """The bitext, or the error raised."""
        if self.bitext is None:
            raise self.error or ValueError("an outcome needs a bitext or an error")
        return self.bitext


@dataclass(frozen=True)
class _Asked:
    """What a user has decided about an alignment, in sentence indexes and in characters."""

    locked: tuple[LinkLike, ...] = ()
    forbidden: tuple[LinkLike, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    decisions: Decisions | None = None

    def constraints(self, sides: Sequence[Document]) -> Constraints:
        """All of it about two documents, in sentence indexes."""
        given = self.locked, self.forbidden, self.boundaries
        if self.decisions is not None:
            return self.decisions.constraints(sides[0], sides[1], *given)
        return Constraints.of((len(sides[0]), len(sides[1])), *given)


class Aligner:
    """Aligns texts; keeps its encoder loaded from one pair to the next.

    Args:
        encoder: `"embedded"`, the name or folder of a sentence-transformers model, or any object
            with a method `encode`.
        splitter: `"rules"`, `"punkt"`, what `splitters.srx` or `splitters.with_abbreviations`
            made, or a callable that takes a paragraph and gives its sentences; by default the rules
            of each text's language.
        parameters: The bead model's parameters, or a file of them that `aligner fit` wrote.
        shapes: The two-sided bead shapes that are allowed; by default all of up to six sentences.
        progress: Called as the work goes on.
        cache: Whether vectors are kept on disk from run to run, True for the usual folder; or the
            folder to keep them in. Of an encoder without a name and a revision none are kept.

    Raises:
        EncoderError: There is no such encoder.
        InputError: The splitter, the parameters, the shapes or the cache cannot be used.
    """

    def __init__(
        self,
        encoder: str | os.PathLike[str] | Encoder = DEFAULT,
        splitter: Splitter | str | None = None,
        parameters: Parameters | str | os.PathLike[str] | None = None,
        shapes: Iterable[Shape] | None = None,
        progress: Progress | None = None,
        cache: bool | str | os.PathLike[str] = False,
    ) -> None:
        check_splitter(splitter)
        self.encoder = load_encoder(encoder)
        self.splitter = splitter
        self.parameters = _parameters(parameters, tokens=is_embedded(self.encoder))
        self.shapes = _checked_shapes(shapes)
        self._progress = progress
        self._cache = _cache(cache)

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
            source_language: A code or name such as "de"; detected where it is not given. Of a
                page, the language that comes first is the source unless one or both are given.
            target_language: Likewise.
            locked: Links that the alignment must have just so, of any shape, with the confidence 1.
                Each is a `Link`, a `Bead`, or a pair of source and target sentence indexes such as
                `(3, [4, 5])` or `(6, [])`; a link with an empty side makes each of its sentences a
                null. The rest is aligned under them.
            forbidden: Links that it must not have, likewise.
            boundaries: Pairs (i, j): no bead joins what stands on different sides of the cut before
                source sentence i and target sentence j, such as the start of a chapter.
            decisions: The same three in characters, as `aligner.read_decisions` gives them.
            word_links: Fill `Bead.word_links`; the encoder must tell the vectors of tokens.

        Returns:
            A bitext that covers every sentence of both sides, in order.

        Raises:
            LanguageError: A language is unknown or cannot be told, both sides are in one language
                and nobody said so, or a page does not hold two.
            EncoderError: The encoder gave what no encoder may give, or tells no vectors of tokens
                where word links need them.
            InputError: The caller's splitter lost some of the text; a text holds what is no
                character; or decisions are of another text, name what is not there, or contradict
                each other.
        """
        asked = _Asked(tuple(locked), tuple(forbidden), tuple(boundaries), decisions)
        languages = source_language, target_language
        return self._aligned(source, target, languages, asked, word_links)[0]

    def align_with_tokens(
        self,
        source: Text,
        target: Text | None = None,
        *,
        source_language: str | None = None,
        target_language: str | None = None,
        decisions: Decisions | None = None,
    ) -> tuple[Bitext, SideTokens]:
        """Align as `align` does, and keep the tokens of both sides for those who judge by words.

        Raises:
            EncoderError: The encoder tells no vectors of tokens.
            AlignerError: As `align`.
        """
        _check_tokens(self.encoder, "judging a translation word by word")
        languages = source_language, target_language
        bitext, tokens = self._aligned(
            source, target, languages, _Asked(decisions=decisions), False, keep=True
        )
        assert tokens is not None
        return bitext, tokens

    def tokens_of(self, bitext: Bitext) -> SideTokens:
        """The tokens of the sentences of both sides of a ready bitext.

        Raises:
            EncoderError: The encoder tells no vectors of tokens.
        """
        _check_tokens(self.encoder, "judging a translation word by word")
        sides = bitext.source, bitext.target
        _, tokens = encode_tokens_once(
            self.encoder, *map(list, sides), progress=self._progress, cache=self._cache
        )
        assert tokens is not None  # such an encoder tells them
        return self._located(sides, tokens)

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
        word_links: bool,
        keep: bool = False,
    ) -> tuple[Bitext, SideTokens | None]:
        """The whole way; with the tokens where they were needed or are to be kept."""
        if word_links:
            _check_tokens(self.encoder, "word links")
        if target is None:
            sides = self._sides_of_page(source, languages)
        else:
            sides = [
                self._document(text, language)
                for text, language in zip((source, target), languages, strict=True)
            ]
            _check_languages(sides, told=None not in languages)
        names = [
            self._splitter_of(text, side)
            for text, side in zip((source, target), sides, strict=True)
        ]
        splitter = "+".join(dict.fromkeys(names))
        return self._bitext(
            sides[0], sides[1], splitter, asked.constraints(sides), word_links, keep
        )

    def align_pairwise(self, texts: Mapping[str, Text]) -> dict[tuple[str, str], Bitext]:
        """Align every two of several versions of a text; each is split and encoded once.

        Args:
            texts: Two versions or more, by language.

        Returns:
            The bitext of each two languages, in the order of `texts`.

        Raises:
            InputError: There are less than two versions.
            LanguageError: A language is unknown.
            EncoderError: As `align`.
        """
        if len(texts) < 2:
            raise InputError(f"alignment needs two versions or more, not {len(texts)}")
        documents = {name: self._document(text, name) for name, text in texts.items()}
        sides, _ = self._encoded(tuple(documents.values()), with_tokens=False)
        side_of = dict(zip(documents, sides, strict=True))
        bitexts = {}
        for first, second in combinations(documents, 2):
            pair = documents[first], documents[second]
            names = [self._splitter_of(texts[each], documents[each]) for each in (first, second)]
            asked = Constraints((len(pair[0]), len(pair[1])))
            made = self._provenance("+".join(dict.fromkeys(names)), asked, False)
            alignment = align_sides(
                side_of[first], side_of[second], self.parameters, self.shapes, self._progress
            )
            bitexts[first, second] = Bitext(*pair, alignment, made)
        return bitexts

    def align_many(self, pairs: Iterable[Pair], *, workers: int | None = None) -> Iterator[Outcome]:
        """Align many pairs in several processes, each pair as `align` would.

        Args:
            pairs: Pages, tuples of a source and a target, or mappings with the arguments of
                `align` by name, and perhaps an "id". They are read as they are needed, a few ahead.
            workers: How many processes; by default one a core. Each loads the encoder for itself,
                and they share the cores. One worker works in this process.

        Returns:
            What came of each pair, in order, as it is asked for. A pair that fails, or at which a
            process dies, costs no other. A `WorkerError` is raised on the way if no process can
            begin.

        Raises:
            EncoderError: The encoder cannot be given to other processes.
            InputError: The splitter cannot, or there is less than one worker.
        """
        count = cores() if workers is None else workers
        if count < 1:
            raise InputError(f"workers must be 1 or more, not {count}")
        jobs = ((_id_of(pair, number), pair) for number, pair in enumerate(pairs))
        twin = self if count == 1 else self.quiet()
        try:
            results = work_through(_Task(twin), jobs, count)
        except Exception as error:
            raise self._cannot_leave(error) from error
        return (Outcome(done.item[0], done.value, done.error) for done in results)

    def quiet(self) -> Aligner:
        """The same aligner, telling nobody how far it is: for processes that nobody watches."""
        twin = copy(self)
        twin._progress = None
        return twin

    def _cannot_leave(self, error: Exception) -> AlignerError:
        """Say what it is that cannot be given to other processes."""
        cure = f"cannot be given to other processes, so use one worker: {error}"
        try:
            pickle.dumps(self.encoder)
        except Exception:  # noqa: BLE001  # pickling runs the encoder's code
            return EncoderError(f"the encoder {identify(self.encoder)[0]} {cure}")
        return InputError(f"the splitter {cure}")

    def _sides_of_page(
        self, page: Text, languages: tuple[str | None, str | None]
    ) -> list[Document]:
        """The two languages of a page."""
        if not isinstance(page, str | Manuscript):
            raise InputError("a page must be one string; anything else needs a target")
        whole = _manuscript(page)
        parts = cut_page(whole.text, languages, whole.regions)
        return [self._split(whole, part.language, part.regions) for part in parts]

    def _split(
        self, manuscript: Manuscript, language: str | None, regions: Sequence[Span]
    ) -> Document:
        found = split(
            manuscript.text,
            language,
            regions=regions,
            wrapped=manuscript.wrapped,
            splitter=self.splitter,
        )
        return replace(found, places=manuscript.places)

    def _document(self, text: Text, language: str | None) -> Document:
        """A text with its sentences and its language."""
        code = normalize_language(language) if language else None
        if isinstance(text, Document):
            _refuse_surrogates(text.text)
            known = code or text.language or _detected(text.text)
            return replace(text, language=known)
        if isinstance(text, os.PathLike):
            raise InputError(
                f"give a text, not a path: aligner.read_manuscript({os.fspath(text)!r})"
            )
        if isinstance(text, str | Manuscript):
            whole = _manuscript(text)
            return self._split(whole, code or _detected(str(whole)), whole.regions)
        sentences = list(text)
        if not all(isinstance(sentence, str) for sentence in sentences):
            raise InputError("ready sentences must all be strings")
        for number, sentence in enumerate(sentences):
            _refuse_surrogates(sentence, f"sentence {number}")
        return Document.from_sentences(sentences, code or _detected("\n".join(sentences)))

    def _splitter_of(self, text: Text | None, side: Document) -> str:
        if text is None or isinstance(text, str | Manuscript):
            return splitter_name(side.language, self.splitter, side)
        return _GIVEN

    def _bitext(
        self,
        source: Document,
        target: Document,
        splitter: str,
        asked: Constraints,
        word_links: bool,
        keep: bool,
    ) -> tuple[Bitext, SideTokens | None]:
        """Encode and align two documents."""
        sides, tokens = self._encoded((source, target), word_links or keep)
        alignment = align_sides(
            sides[0],
            sides[1],
            self.parameters,
            self.shapes,
            self._progress,
            asked,
        )
        located = self._located((source, target), tokens) if tokens else None
        if word_links and located:
            alignment = _with_word_links(alignment, source, target, located)
        made = self._provenance(splitter, asked, word_links)
        return Bitext(source, target, alignment, made), located

    def _provenance(self, splitter: str, asked: Constraints, word_links: bool) -> Provenance:
        name, revision = identify(self.encoder)
        settings = [("shapes", ",".join(f"{a}-{b}" for a, b in self.shapes))]
        settings += [("word_links", "yes")] if word_links else []
        return Provenance(
            __version__,
            splitter,
            name,
            revision,
            self.parameters.name,
            (*settings, *asked.summary().items()),
        )

    def _encoded(
        self, documents: Sequence[Document], with_tokens: bool
    ) -> tuple[list[Side], list[Tokens] | None]:
        """Documents as the model sees them, and their tokens where these are needed."""
        texts = [list(document) for document in documents]
        tokens: list[Tokens] | None = None
        if with_tokens or self.parameters.needs_tokens:
            rows, tokens = encode_tokens_once(
                self.encoder, *texts, progress=self._progress, cache=self._cache
            )
        else:
            rows = encode_once(self.encoder, *texts, progress=self._progress, cache=self._cache)
        used = tokens if tokens and self.parameters.needs_tokens else [None] * len(documents)
        centred = used[0] is None or not is_embedded(self.encoder)
        sides = [
            Side.of_document(document, vectors, own, centred=centred)
            for document, vectors, own in zip(documents, rows, used, strict=True)
        ]
        return sides, tokens


@dataclass(frozen=True)
class _Task:
    """What is done with one of many pairs."""

    aligner: Aligner

    def __call__(self, job: tuple[Any, Pair]) -> Bitext:
        _, pair = job
        if isinstance(pair, str | Manuscript):
            return self.aligner.align(pair)
        if isinstance(pair, Mapping):
            return self.aligner.align(**_arguments(pair))
        source, target = pair
        return self.aligner.align(source, target)


def _id_of(pair: Pair, number: int) -> Any:
    return pair.get("id", number) if isinstance(pair, Mapping) else number


def _arguments(pair: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of `align` that a mapping holds."""
    known = inspect.signature(Aligner.align).parameters.keys() - {"self"}
    if unknown := sorted(pair.keys() - known - {"id"}):
        raise InputError(f"a pair has no {unknown[0]!r}: {nearest(unknown[0], known)}")
    if "source" not in pair:
        raise InputError("a pair needs a source")
    return {name: value for name, value in pair.items() if name != "id"}


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


def align_embeddings(
    source: ArrayLike,
    target: ArrayLike,
    *,
    source_lengths: ArrayLike | None = None,
    target_lengths: ArrayLike | None = None,
    parameters: Parameters | str | os.PathLike[str] | None = None,
    shapes: Iterable[Shape] | None = None,
    locked: Iterable[LinkLike] = (),
    forbidden: Iterable[LinkLike] = (),
    boundaries: Iterable[Boundary] = (),
) -> Alignment:
    """Align sentences of which only the vectors are known.

    Args:
        source: (n, d); a vector for each source sentence, of any length; an empty list for none.
        target: (m, d); likewise.
        source_lengths: (n,); the sentences' lengths in characters, which help a good deal.
        target_lengths: (m,); likewise; given for both sides or for neither.
        parameters: As in `Aligner`.
        shapes: As in `Aligner`.
        locked: As in `Aligner.align`.
        forbidden: Likewise.
        boundaries: Likewise.

    Returns:
        An alignment with confidences.

    Raises:
        InputError: Shapes disagree, a number is not finite, or decisions cannot be kept.
    """
    if (source_lengths is None) != (target_lengths is None):
        raise InputError("give source_lengths and target_lengths both, or neither")
    sides = [
        _side_of_vectors(vectors, lengths, name)
        for vectors, lengths, name in (
            (source, source_lengths, "source"),
            (target, target_lengths, "target"),
        )
    ]
    dimensions = [side.vectors.shape[1] for side in sides]
    if dimensions[0] != dimensions[1] and len(sides[0]) and len(sides[1]):
        raise InputError(
            f"source vectors have {dimensions[0]} numbers, target vectors {dimensions[1]}"
        )
    asked = Constraints.of((len(sides[0]), len(sides[1])), locked, forbidden, boundaries)
    return align_sides(
        sides[0],
        sides[1],
        _parameters(parameters, tokens=False),
        _checked_shapes(shapes),
        constraints=asked,
    )


def _with_word_links(
    alignment: Alignment, source: Document, target: Document, tokens: Sequence[LocatedTokens]
) -> Alignment:
    """The same alignment, its two-sided beads with links of their words."""
    segments = (
        (
            Words.of_segment(source, bead.source, tokens[0]),
            Words.of_segment(target, bead.target, tokens[1]),
        )
        for bead in alignment
        if not bead.is_null
    )
    links = iter(link_words(segments))
    beads = tuple(b if b.is_null else replace(b, word_links=next(links)) for b in alignment)
    return replace(alignment, beads=beads)


def _check_tokens(encoder: Encoder, purpose: str) -> None:
    if token_encoder(encoder) is None:
        name = identify(encoder)[0]
        verb, cure = (
            ("need", ", or leave word_links out") if purpose == "word links" else ("needs", "")
        )
        raise EncoderError(
            f"{purpose} {verb} vectors of tokens, which the encoder {name} does not tell: "
            f'use "{DEFAULT}" or a sentence-transformers model{cure}'
        )


def _side_of_vectors(vectors: ArrayLike, lengths: ArrayLike | None, name: str) -> Side:
    array = np.asarray(vectors)
    if array.dtype not in (np.float32, np.float64):
        array = array.astype(np.float64)
    if array.shape == (0,):  # a list of no vectors
        array = array.reshape(0, 0)
    if array.ndim != 2:
        raise InputError(f"{name} vectors must be an (n, d) array, not one of shape {array.shape}")
    if not np.isfinite(array).all():
        raise InputError(f"{name} vectors must be finite")
    if lengths is not None:
        numbers = np.asarray(lengths, dtype=np.float64)
        if (
            numbers.shape != (len(array),)
            or not (numbers >= 0).all()
            or not np.isfinite(numbers).all()
        ):
            raise InputError(f"{name}_lengths must be {len(array)} numbers from 0 up")
    return Side.of_vectors(array, lengths)


def _cache(given: bool | str | os.PathLike[str]) -> EmbeddingCache | None:
    if isinstance(given, bool):
        return EmbeddingCache() if given else None
    return EmbeddingCache(given)


def _parameters(given: Parameters | str | os.PathLike[str] | None, tokens: bool) -> Parameters:
    if given is None:
        return default_parameters(tokens)
    return given if isinstance(given, Parameters) else Parameters.load(Path(given))


def _checked_shapes(shapes: Iterable[Shape] | None) -> tuple[Shape, ...]:
    """The two-sided shapes to search; nulls are always allowed."""
    if shapes is None:
        return shapes_up_to(6)
    wanted = tuple(dict.fromkeys((int(a), int(b)) for a, b in shapes if a and b))
    known = shapes_up_to(9)
    if not wanted or not set(wanted) <= set(known):
        raise InputError(f"bead shapes must be pairs from (1, 1) to (1, 8), not {sorted(wanted)}")
    return wanted


def _manuscript(text: str | Manuscript) -> Manuscript:
    """A text that is to be split, once it is seen to be one."""
    if isinstance(text, Manuscript):
        _refuse_surrogates(text.text)
        return text
    _refuse_file_name(text)
    _refuse_surrogates(text)
    return Manuscript(text)


def _refuse_file_name(text: str) -> None:
    """Nobody means to align a file's name; a text that happens to be one can be given as a list."""
    if len(text) <= _LONGEST_NAME and text.isprintable() and Path(text).suffix:
        try:
            is_file = Path(text).is_file()
        except OSError:  # too long for this file system
            return
        if is_file:
            raise InputError(f"give a text, not a file's name: aligner.read_manuscript({text!r})")


def _refuse_surrogates(text: str, name: str = "the text") -> None:
    """One half of a UTF-16 pair is no character: no model can read it and no file hold it."""
    if found := _SURROGATE.search(text):
        raise InputError(
            f"{name} holds a lone surrogate at character {found.start()};"
            " decode the file with errors='strict'"
        )


def _detected(text: str) -> str | None:
    """A text's language; None for a text that holds nothing."""
    return detect(text) if text.strip() else None


def _check_languages(sides: Sequence[Document], told: bool) -> None:
    """Refuse two texts of one language unless the caller named it for both."""
    first, second = (side.language for side in sides)
    if first and first == second and not told:
        raise LanguageError(
            f"both texts are in {language_name(first)} ({first}); whether they are or not, "
            "name both with source_language and target_language (--source-lang, --target-lang)"
        )
