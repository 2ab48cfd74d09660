"""The kinds of encoders, by their methods, and the token vectors that some of them return."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aligner.vectors import Tokens

__all__ = [
    "Encoder",
    "LocatingEncoder",
    "OnePassEncoder",
    "PackingEncoder",
    "TokenEncoder",
    "TokenVectors",
    "checked_spans",
]


@runtime_checkable
class Encoder(Protocol):
    """Turns sentences into vectors.

    It may also give the vectors of tokens (`TokenEncoder`), and have these attributes. No others
    are read.

    - `name` and `revision` (str): recorded in the provenance. With both, vectors and alignments can
      be kept from run to run. Without a name, that of its class is recorded.
    - `settings` (str): what else its vectors depend on, such as a prompt. They are kept under all
      three.
    - `languages` (tuple, list or set of codes): the languages that it knows. The provenance lists
      those of the texts that it does not, and notes and reports say so.
    - `chunk` (int): about how many characters of sentences it is given at a time, so that progress
      can be reported; by default all.
    - `has_tokens` (bool): False if it has `encode_tokens`, but this one cannot give tokens.
    """

    def encode(self, sentences: Any, /) -> Any:
        """Encode a list of sentences.

        Returns:
            An (n, d) array of finite floats, with rows in the order of the sentences; (0, d) if
            there are no sentences.
        """
        ...


class TokenVectors:
    """The vectors of a sentence's tokens, and where the tokens stand in the sentence.

    Args:
        vectors: (k, d), finite. A vector's direction says what its token means, its length how much
            the token says within its sentence.
        spans: (k, 2); half-open runs of characters of the sentence. A function that returns them is
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
        """The vectors, (k, d), read-only."""
        return self._vectors

    @cached_property
    def spans(self) -> NDArray[np.int64]:
        """The spans, (k, 2), read-only."""
        given = self._given() if callable(self._given) else self._given
        return checked_spans(given, len(self))


def checked_spans(given: ArrayLike, count: int) -> NDArray[np.int64]:
    """The spans of tokens in their sentence, (k, 2), checked and read-only.

    Args:
        given: The spans that an encoder gives.
        count: How many tokens there are.

    Raises:
        ValueError: The number of spans is not that of tokens, or one is not a span.
    """
    spans = np.array(given, dtype=np.int64)
    spans.setflags(write=False)
    if spans.shape != (count, 2):
        raise ValueError(f"{count} token vectors need as many spans, not {spans.shape}")
    if (spans[:, 0] < 0).any() or (spans[:, 0] > spans[:, 1]).any():
        raise ValueError("token spans must have 0 <= start <= stop")
    return spans


@runtime_checkable
class TokenEncoder(Encoder, Protocol):
    """An encoder that can also give the vectors of a sentence's tokens."""

    def encode_tokens(self, sentences: Any, /) -> list[TokenVectors]:
        """Encode the tokens of each sentence of a list, in the order of the sentences."""
        ...


@runtime_checkable
class OnePassEncoder(TokenEncoder, Protocol):
    """A token encoder that gives both kinds of vectors for the price of one pass."""

    def encode_both(self, sentences: Any, /) -> tuple[Any, list[TokenVectors]]:
        """What `encode` and `encode_tokens` return."""
        ...


@runtime_checkable
class PackingEncoder(TokenEncoder, Protocol):
    """A one-pass encoder that packs its tokens itself."""

    def encode_packed(self, sentences: Any, /) -> tuple[Any, Tokens]:
        """What `encode_both` would return, with the tokens packed."""
        ...


@runtime_checkable
class LocatingEncoder(TokenEncoder, Protocol):
    """A token encoder that can say where tokens stand without computing their vectors."""

    def token_spans(self, sentence: str, /) -> NDArray[np.int64]:
        """Where the tokens of a sentence stand in it, (k, 2)."""
        ...
