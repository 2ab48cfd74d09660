"""Sentences to vectors: the embedded encoder, sentence-transformers, or the caller's own.

Anything with a method `encode(sentences)` that gives one vector a sentence is an encoder; a
loaded `SentenceTransformer` is one as it stands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aligner.cache import Cache
from aligner.encoders.kept import through
from aligner.errors import EncoderError, LanguageError, nearest
from aligner.languages import normalize_language
from aligner.spans import is_blank
from aligner.tokens import TokenPile, Tokens

__all__ = [
    "DEFAULT",
    "Encoder",
    "LocatedTokens",
    "LocatingEncoder",
    "OnePassEncoder",
    "PackingEncoder",
    "TokenEncoder",
    "TokenVectors",
    "encode_once",
    "encode_tokens_once",
    "identify",
    "kept_as",
    "knows",
    "load_encoder",
    "token_encoder",
    "unknown_languages",
]

DEFAULT = "embedded"

Progress: TypeAlias = Callable[[str, int, int], None]
_Rows: TypeAlias = NDArray[np.floating[Any]]
_Encode: TypeAlias = Callable[[list[str]], tuple[_Rows, Any]]

# Names from the hub that a mistyped one may have meant; any other name is loaded all the same.
_WELL_KNOWN = (
    DEFAULT,
    "sentence-transformers/LaBSE",
    "sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
    "intfloat/multilingual-e5-small",
    "intfloat/multilingual-e5-large",
    "BAAI/bge-m3",
    "Alibaba-NLP/gte-multilingual-base",
)


@runtime_checkable
class Encoder(Protocol):
    """Turns sentences into vectors.

    It may also have `name` and `revision` (both str), which then stand in the provenance and let
    its vectors be kept from run to run; `settings` (str), what else its vectors depend on;
    `languages`, the codes of those that it knows; and give the vectors of tokens (`TokenEncoder`).
    """

    def encode(self, sentences: Any, /) -> Any:
        """Encode a list of sentences.

        Returns:
            An (n, d) array of finite floats, rows in the order of the sentences; (0, d) for none.
        """
        ...


class TokenVectors:
    """The vectors of a sentence's tokens, and where these stand in the sentence.

    Args:
        vectors: (k, d), finite; only their direction says what a token means. The longer a vector,
            the more the token says within its sentence.
        spans: (k, 2); half-open runs of characters of the sentence. A function that gives them is
            called when they are first asked for, since much can be done without them.

    Raises:
        ValueError: Shapes disagree, or a number is not finite.
    """

    def __init__(self, vectors: ArrayLike, spans: ArrayLike | Callable[[], ArrayLike]) -> None:
        self._vectors = np.asarray(vectors, dtype=np.float32).view()
        self._vectors.setflags(write=False)
        self._given = spans
        if self._vectors.ndim != 2:
            raise ValueError(f"token vectors must be a (k, d) array, not {self._vectors.shape}")
        if not np.isfinite(self._vectors).all():
            raise ValueError("token vectors must be finite")
        if not callable(spans):
            _ = self.spans

    def __len__(self) -> int:
        return len(self._vectors)

    def __repr__(self) -> str:
        return f"TokenVectors{self._vectors.shape}"

    def __reduce__(self) -> tuple[type[TokenVectors], tuple[Any, Any]]:
        return TokenVectors, (self.vectors, self.spans)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The vectors, (k, d); they cannot be written to."""
        return self._vectors

    @cached_property
    def spans(self) -> NDArray[np.int64]:
        """The spans, (k, 2); they cannot be written to."""
        given = self._given() if callable(self._given) else self._given
        spans = np.array(given, dtype=np.int64)
        spans.setflags(write=False)
        if spans.shape != (len(self), 2):
            raise ValueError(f"{len(self)} token vectors need as many spans, not {spans.shape}")
        if (spans[:, 0] < 0).any() or (spans[:, 0] > spans[:, 1]).any():
            raise ValueError("token spans must have 0 <= start <= stop")
        return spans


@runtime_checkable
class TokenEncoder(Encoder, Protocol):
    """An encoder that can also tell the vectors of a sentence's tokens."""

    def encode_tokens(self, sentences: Any, /) -> list[TokenVectors]:
        """Encode the tokens of each sentence of a list, in the order of the sentences."""
        ...


@runtime_checkable
class OnePassEncoder(TokenEncoder, Protocol):
    """A token encoder that gives both kinds of vectors for the price of one pass."""

    def encode_both(self, sentences: Any, /) -> tuple[Any, list[TokenVectors]]:
        """What `encode` gives and what `encode_tokens` gives."""
        ...


@runtime_checkable
class PackingEncoder(TokenEncoder, Protocol):
    """A one-pass encoder that packs its tokens itself."""

    def encode_packed(self, sentences: Any, /) -> tuple[Any, Tokens]:
        """What `encode_both` gives, the tokens packed."""
        ...


@runtime_checkable
class LocatingEncoder(TokenEncoder, Protocol):
    """A token encoder that can say where tokens stand without computing their vectors."""

    def token_spans(self, sentence: str, /) -> NDArray[np.int64]:
        """Where the tokens of a sentence stand in it, (k, 2)."""
        ...


class LocatedTokens(Sequence[TokenVectors]):
    """The tokens of a side's sentences with their places, made when one is looked at.

    Args:
        encoder: It has told the tokens. One that is no `LocatingEncoder` encodes a sentence again
            to tell where its tokens stand.
        sentences: The sentences.
        tokens: Their tokens.
    """

    def __init__(self, encoder: Encoder, sentences: Sequence[str], tokens: Tokens) -> None:
        self._encoder, self._sentences, self._tokens = encoder, sentences, tokens

    def __len__(self) -> int:
        return len(self._sentences)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[number] for number in range(len(self))[index]]
        sentence = self._sentences[index]
        spans = partial(_token_spans, self._encoder, sentence)
        return TokenVectors(self._tokens.vectors_of(index), spans)


def load_encoder(encoder: str | os.PathLike[str] | Encoder = DEFAULT) -> Encoder:
    """Find the encoder that is meant.

    Args:
        encoder: `"embedded"` for the one that comes with aligner; the name or the folder of a
            sentence-transformers model; or an object with a method `encode`, taken as it is.

    Raises:
        EncoderError: There is none of that name, or it cannot be loaded.
    """
    if isinstance(encoder, str | os.PathLike):
        name = os.fspath(encoder)
        if name == DEFAULT:
            from aligner.encoders.embedded import EmbeddedEncoder

            return EmbeddedEncoder()
        from aligner.encoders.transformers import SentenceTransformersEncoder

        hint = "" if Path(name).is_dir() else _hint(name)
        return SentenceTransformersEncoder.load(name, hint)
    if not isinstance(encoder, Encoder):
        raise EncoderError(
            f"an encoder needs a method encode(sentences), which {type(encoder).__name__} has not"
        )
    return encoder


def _hint(name: str) -> str:
    """Which encoder a name may have meant; the part before a slash is often left out."""
    if name in _WELL_KNOWN:
        return ""
    short = {known.rpartition("/")[2]: known for known in _WELL_KNOWN}
    meant = name.rpartition("/")[2]
    return f"did you mean {short[meant]}?" if meant in short else nearest(name, _WELL_KNOWN)


def identify(encoder: Encoder) -> tuple[str, str]:
    """The name and the revision of an encoder, as far as it tells; "" for an unknown revision."""
    name = getattr(encoder, "name", None)
    if name is None and type(encoder).__name__ == "SentenceTransformer":
        from aligner.encoders.transformers import model_identity

        return model_identity(encoder)
    return str(name or type(encoder).__name__), str(getattr(encoder, "revision", ""))


def kept_as(encoder: Encoder) -> tuple[str, ...] | None:
    """What vectors depend on besides the sentence; None of an encoder that tells no revision."""
    told = [getattr(encoder, name, None) for name in ("name", "revision", "settings")]
    return tuple(str(part or "") for part in told) if all(told[:2]) else None


def knows(encoder: Encoder, language: str | None) -> bool | None:
    """Whether an encoder knows a language; None where either is not told."""
    told = getattr(encoder, "languages", None)
    if not language or not isinstance(told, tuple | list | set | frozenset):
        return None
    return _code(language) in map(_code, told)


def unknown_languages(encoder: Encoder, languages: Iterable[str | None]) -> tuple[str, ...]:
    """Those of some languages, by code, that an encoder says it does not know."""
    asked = dict.fromkeys(each for each in languages if each)
    return tuple(each for each in asked if knows(encoder, each) is False)


def _code(language: str) -> str:
    """A language's code without its region, or what it is called if it is not known here."""
    try:
        return normalize_language(language)
    except LanguageError:
        return language


def encode_once(
    encoder: Encoder,
    *sides: Sequence[str],
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> list[_Rows]:
    """Encode several lists of sentences together, each distinct sentence once.

    Args:
        encoder: Any encoder.
        *sides: Lists of sentences. A blank sentence never reaches the encoder.
        progress: Called with ("encode", sentences done, sentences in all). An encoder that states
            a `chunk` size is given sentences of about so many characters at a time, for this to be
            told; any other gets all at once and shows what it likes.
        cache: Sentences that are in it are not encoded, and the others are put there. Of an encoder
            without a name and a revision nothing is kept.

    Returns:
        For each list an (n, d) array; the row of a blank sentence is zero.

    Raises:
        EncoderError: The encoder gave another shape than it must, or numbers that are not finite.
    """

    def encode(sentences: list[str]) -> tuple[_Rows, None]:
        return _checked(encoder, sentences, encoder.encode), None

    return _encode_once(encoder, sides, _cached(cache, encoder, encode, False), progress)[0]


def encode_tokens_once(
    encoder: Encoder,
    *sides: Sequence[str],
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> tuple[list[_Rows], list[Tokens] | None]:
    """As `encode_once`, with the tokens of each sentence if the encoder can tell them.

    Returns:
        What `encode_once` gives, and for each list the tokens of its sentences, packed. Equal
        sentences share theirs. None in their place if the encoder has none.

    Raises:
        EncoderError: As `encode_once`, or the tokens are not what they must be.
    """
    teller = token_encoder(encoder)
    if teller is None:
        return encode_once(encoder, *sides, progress=progress, cache=cache), None
    encode = _cached(cache, teller, partial(_both, teller), True)
    return _encode_once(teller, sides, encode, progress)


def token_encoder(encoder: Encoder) -> TokenEncoder | None:
    """The encoder itself, or one made of it, that tells the vectors of tokens; None if none can."""
    if isinstance(encoder, TokenEncoder):
        return encoder if getattr(encoder, "has_tokens", True) else None
    if type(encoder).__name__ == "SentenceTransformer":
        from aligner.encoders.transformers import SentenceTransformersEncoder

        return token_encoder(SentenceTransformersEncoder(encoder))
    return None


def _encode_once(
    encoder: Encoder,
    sides: Sequence[Sequence[str]],
    encode: _Encode,
    progress: Progress | None,
) -> tuple[list[_Rows], Any]:
    """Vectors of each side's sentences, and tokens if `encode` gives them."""
    sentences, table = _distinct(sides)
    vectors: _Rows = np.zeros((1, 1))  # the last row is that of blank sentences
    pile = TokenPile()
    has_tokens, done = not sentences, 0
    for chunk in _chunks(encoder, sentences, progress):
        rows, tokens = encode(chunk)
        if not done:
            vectors = np.zeros((len(sentences) + 1, rows.shape[1]), rows.dtype)
        if rows.shape[1] != vectors.shape[1]:
            raise EncoderError(
                f"the encoder {identify(encoder)[0]} gave rows of {vectors.shape[1]} numbers, and"
                f" then of {rows.shape[1]}"
            )
        vectors[done : done + len(chunk)] = rows
        done += len(chunk)
        if tokens is not None:
            pile.add(tokens)
            has_tokens = True
    numbers = [np.array([table.get(s, -1) for s in side], np.int64) for side in sides]
    if not has_tokens:
        return [vectors[rows] for rows in numbers], None
    pile.add(Tokens.of_vectors([np.zeros((0, 1), np.float32)]))  # those of blank sentences
    joined = pile.joined()
    return [vectors[rows] for rows in numbers], [joined.of_numbers(rows) for rows in numbers]


def _cached(cache: Cache | None, encoder: Encoder, encode: _Encode, tokens: bool) -> _Encode:
    """The same function, with what the cache holds."""
    identity = kept_as(encoder)
    return through(cache, identity, encode, tokens) if cache and identity else encode


def _distinct(sides: Sequence[Sequence[str]]) -> tuple[list[str], dict[str, int]]:
    """The distinct sentences that are not blank, and the row of each."""
    sentences = list(dict.fromkeys(s for side in sides for s in side if not is_blank(s)))
    return sentences, {sentence: row for row, sentence in enumerate(sentences)}


def _chunks(
    encoder: Encoder, sentences: list[str], progress: Progress | None
) -> Iterator[list[str]]:
    """The sentences in chunks as large as the encoder likes them; progress is told after each."""
    size = int(getattr(encoder, "chunk", 0)) or sum(map(len, sentences)) + 1
    chunk: list[str] = []
    held = done = 0
    for done, sentence in enumerate(sentences, 1):
        chunk.append(sentence)
        held += len(sentence)
        if held < size and done < len(sentences):
            continue
        yield chunk
        chunk, held = [], 0
        if progress:
            progress("encode", done, len(sentences))


def _both(encoder: TokenEncoder, sentences: list[str]) -> tuple[_Rows, Tokens]:
    """Vectors of sentences and of their tokens, in one pass if there is a way."""
    found: list[Any] = []

    def both(given: list[str]) -> Any:
        told: Any
        if isinstance(encoder, PackingEncoder):
            rows, told = encoder.encode_packed(given)
        elif isinstance(encoder, OnePassEncoder):
            rows, told = encoder.encode_both(given)
        else:
            rows, told = encoder.encode(given), encoder.encode_tokens(given)
        found.append(told)
        return rows

    vectors = _checked(encoder, sentences, both)
    return vectors, _as_packed(encoder, found[0], len(sentences))


def _as_packed(encoder: Encoder, told: Any, count: int) -> Tokens:
    """What an encoder tells of tokens, held to its promise."""
    packed = told if isinstance(told, Tokens) else None
    given = list(told) if packed is None and isinstance(told, Sequence) else []
    if not all(isinstance(each, TokenVectors) for each in given):
        raise _broken_tokens(encoder)
    if len(given if packed is None else packed) != count:
        raise _broken_tokens(encoder)
    return Tokens.of_vectors([each.vectors for each in given]) if packed is None else packed


def _broken_tokens(encoder: Encoder) -> EncoderError:
    name, _ = identify(encoder)
    return EncoderError(f"the encoder {name} must give one TokenVectors a sentence")


def _token_spans(encoder: Encoder, sentence: str) -> ArrayLike:
    """Where the tokens of a sentence stand in it."""
    teller = token_encoder(encoder)
    if isinstance(teller, LocatingEncoder):
        return teller.token_spans(sentence)
    return [] if teller is None else teller.encode_tokens([sentence])[0].spans


def _checked(encoder: Encoder, sentences: list[str], encode: Callable[[list[str]], Any]) -> _Rows:
    """What an encoder gives for some sentences, held to its promise."""
    name, _ = identify(encoder)
    try:
        vectors = _floats(encode(sentences))
    except (TypeError, ValueError) as error:
        raise EncoderError(
            f"the encoder {name} failed or gave no array of numbers: {error}"
        ) from error
    if vectors.ndim != 2 or len(vectors) != len(sentences) or not vectors.shape[1]:
        raise EncoderError(
            f"the encoder {name} must give one row of numbers a sentence, "
            f"for {len(sentences)} sentences not an array of shape {vectors.shape}"
        )
    if not np.isfinite(vectors).all():
        row = int(np.argmin(np.isfinite(vectors).all(axis=1)))
        raise EncoderError(
            f"the encoder {name} gave a number that is not finite for: {sentences[row][:60]!r}"
        )
    return vectors


def _floats(rows: Any) -> _Rows:
    """Numbers of an encoder: those of single precision stay so, all others get double."""
    if isinstance(rows, np.ndarray) and rows.dtype == np.float32:
        return rows
    return np.asarray(rows, dtype=np.float64)
