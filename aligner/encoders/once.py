"""Encodes each distinct sentence once, and checks what encoders return."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from aligner.bitext.spans import is_blank
from aligner.encoders.failures import naming
from aligner.encoders.identity import identify, kept_as
from aligner.encoders.kept_vectors import through
from aligner.encoders.load import token_encoder
from aligner.encoders.protocols import (
    Encoder,
    OnePassEncoder,
    PackingEncoder,
    TokenEncoder,
    TokenVectors,
)
from aligner.errors import EncoderError
from aligner.plumbing.cache import Cache
from aligner.plumbing.progress import Progress
from aligner.vectors import Reals, TokenPile, Tokens, real_numbers

__all__ = ["encode_once", "encode_tokens_once"]

_Encode: TypeAlias = Callable[[list[str]], tuple[Reals, Any]]


def encode_once(
    encoder: Encoder,
    *sides: Sequence[str],
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> list[Reals]:
    """Encode several lists of sentences together, each distinct sentence once.

    Args:
        encoder: Any encoder.
        *sides: Lists of sentences. A blank sentence never reaches the encoder.
        progress: Called with ("encode", sentences done, sentences in all). An encoder with a
            `chunk` size gets sentences of about that many characters at a time, so that progress
            can be reported; any other gets all at once and shows progress as it likes.
        cache: Sentences that are in it are not encoded, and the others are added to it. Nothing is
            kept for an encoder without a name and a revision.

    Returns:
        For each list, an (n, d) array; the row of a blank sentence is zero.

    Raises:
        EncoderError: The encoder failed, or returned a wrong shape or numbers that are not finite.
    """

    def encode(sentences: list[str]) -> tuple[Reals, None]:
        return _checked(encoder, sentences, _called(encoder, sentences, encoder.encode)), None

    return _encode_once(encoder, sides, _cached(cache, encoder, encode, False), progress)[0]


def encode_tokens_once(
    encoder: Encoder,
    *sides: Sequence[str],
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> tuple[list[Reals], list[Tokens] | None]:
    """As `encode_once`, with the tokens of each sentence if the encoder gives them.

    Returns:
        What `encode_once` returns, and for each list the packed tokens of its sentences, or None
        for all lists if the encoder gives no tokens. Equal sentences share theirs.

    Raises:
        EncoderError: As in `encode_once`, or the tokens are not valid.
    """
    teller = token_encoder(encoder)
    if teller is None:
        return encode_once(encoder, *sides, progress=progress, cache=cache), None
    encode = _cached(cache, teller, partial(_both, teller), True)
    return _encode_once(teller, sides, encode, progress)


def _encode_once(
    encoder: Encoder,
    sides: Sequence[Sequence[str]],
    encode: _Encode,
    progress: Progress | None,
) -> tuple[list[Reals], Any]:
    """Vectors of each side's sentences, and tokens if `encode` gives them."""
    sentences, table = _distinct(sides)
    vectors: Reals = np.zeros((1, 1))  # the last row is that of blank sentences
    pile = TokenPile()
    has_tokens, done, width = not sentences, 0, 0
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
            told = np.flatnonzero(tokens.starts < len(tokens.codes) - 1)
            if len(told):
                width = _same_width(encoder, chunk[told[0]], width, tokens.codes.shape[1])
            pile.add(tokens)
            has_tokens = True
    numbers = [np.array([table.get(s, -1) for s in side], np.int64) for side in sides]
    if not has_tokens:
        return [vectors[rows] for rows in numbers], None
    pile.add(Tokens.of_vectors([np.zeros((0, 1), np.float32)]))  # those of blank sentences
    joined = pile.joined()
    return [vectors[rows] for rows in numbers], [joined.of_numbers(rows) for rows in numbers]


def _cached(cache: Cache | None, encoder: Encoder, encode: _Encode, tokens: bool) -> _Encode:
    """The same function, using the cache if there is one and the encoder can be identified."""
    identity = kept_as(encoder)
    return through(cache, identity, encode, tokens) if cache and identity else encode


def _distinct(sides: Sequence[Sequence[str]]) -> tuple[list[str], dict[str, int]]:
    """The distinct sentences that are not blank, and the row of each."""
    sentences = list(dict.fromkeys(s for side in sides for s in side if not is_blank(s)))
    return sentences, {sentence: row for row, sentence in enumerate(sentences)}


def _chunks(
    encoder: Encoder, sentences: list[str], progress: Progress | None
) -> Iterator[list[str]]:
    """The sentences in chunks of the size that the encoder asks for, with a report after each."""
    size = int(getattr(encoder, "chunk", None) or 0) or sum(map(len, sentences)) + 1
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


def _both(encoder: TokenEncoder, sentences: list[str]) -> tuple[Reals, Tokens]:
    """Vectors of sentences and of their tokens, in one pass if the encoder can do that."""
    given, told = _called(encoder, sentences, partial(_in_one_pass, encoder))
    return _checked(encoder, sentences, given), _as_packed(encoder, sentences, told)


def _in_one_pass(encoder: TokenEncoder, sentences: list[str]) -> tuple[Any, Any]:
    """What an encoder returns for sentences and for their tokens."""
    told: Any
    if isinstance(encoder, PackingEncoder):
        rows, told = encoder.encode_packed(sentences)
    elif isinstance(encoder, OnePassEncoder):
        rows, told = encoder.encode_both(sentences)
    else:
        rows, told = encoder.encode(sentences), encoder.encode_tokens(sentences)
    return rows, told


def _called(encoder: Encoder, sentences: list[str], encode: Callable[[list[str]], Any]) -> Any:
    """What an encoder returns for some sentences, unchecked."""
    with naming(encoder):
        return encode(sentences)


def _as_packed(encoder: Encoder, sentences: list[str], told: Any) -> Tokens:
    """The tokens that an encoder has returned for some sentences, checked and packed."""
    if isinstance(told, Tokens) and len(told) == len(sentences):
        return told
    given = list(told) if isinstance(told, Sequence) else []
    if len(given) != len(sentences) or not all(isinstance(each, TokenVectors) for each in given):
        name, _ = identify(encoder)
        raise EncoderError(f"the encoder {name} must give one TokenVectors a sentence")
    width = 0
    for sentence, each in zip(sentences, given, strict=True):
        if len(each):
            width = _same_width(encoder, sentence, width, each.vectors.shape[1])
    return Tokens.of_vectors([each.vectors for each in given])


def _same_width(encoder: Encoder, sentence: str, before: int, width: int) -> int:
    """How many numbers a sentence's token vectors have; those before it, if any, have as many."""
    if not width or (before and width != before):
        than = f"; those of another have {before}" if before else ""
        raise EncoderError(
            f"the encoder {identify(encoder)[0]} gave token vectors of {width} numbers for:"
            f" {sentence[:60]!r}{than}"
        )
    return width


def _checked(encoder: Encoder, sentences: list[str], given: Any) -> Reals:
    """The vectors that an encoder has returned for some sentences, checked."""
    name, _ = identify(encoder)
    try:
        vectors = real_numbers(given)
    except (TypeError, ValueError) as error:
        raise EncoderError(f"the encoder {name} gave no array of numbers: {error}") from error
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
