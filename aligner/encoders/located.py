"""The tokens of many sentences with their places in them, worked out only when looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aligner.encoders.failures import naming
from aligner.encoders.load import token_encoder
from aligner.encoders.protocols import Encoder, LocatingEncoder, TokenVectors, checked_spans
from aligner.vectors import Tokens

__all__ = ["LocatedTokens"]


class LocatedTokens(Sequence[TokenVectors]):
    """The tokens of a side's sentences with their places, worked out only when looked at.

    Args:
        encoder: The encoder that gave the tokens. If it is not a `LocatingEncoder`, it encodes a
            sentence again to find where the sentence's tokens stand.
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
        return TokenVectors(self._tokens.vectors_of(index), partial(self.spans_of, index))

    def spans_of(self, index: int) -> NDArray[np.int64]:
        """Where the tokens of one sentence stand in it, (k, 2).

        Raises:
            EncoderError: The encoder failed, or gave something else.
        """
        codes, _, _ = self._tokens.rows_of(index)
        with naming(self._encoder):
            return checked_spans(self._spans_of(self._sentences[index]), len(codes))

    def units_of(self, index: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """One sentence's token vectors at unit length, (k, d), and how much each counts, (k,)."""
        return self._tokens.units_of(index)

    @cached_property
    def _spans_of(self) -> Callable[[str], ArrayLike]:
        """The function that finds where the tokens of a sentence stand in it."""
        teller = token_encoder(self._encoder)
        if isinstance(teller, LocatingEncoder):
            return teller.token_spans
        if teller is None:
            return lambda _: []
        return lambda sentence: teller.encode_tokens([sentence])[0].spans
