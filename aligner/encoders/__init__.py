"""Sentences to vectors: the embedded encoder, sentence-transformers, or the caller's own.

Anything with a method `encode(sentences)` that gives one vector a sentence is an encoder; a
loaded `SentenceTransformer` is one as it stands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from aligner.errors import EncoderError, nearest

__all__ = ["DEFAULT", "Encoder", "encode_once", "identify", "load_encoder"]

DEFAULT = "embedded"

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

    It may also have `name` and `revision` (both str), which then stand in the provenance.
    """

    def encode(self, sentences: Any, /) -> Any:
        """Encode a list of sentences.

        Returns:
            An (n, d) array of finite floats, rows in the order of the sentences; (0, d) for none.
        """
        ...


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


def encode_once(
    encoder: Encoder,
    *sides: Sequence[str],
    progress: Callable[[str, int, int], None] | None = None,
) -> list[NDArray[np.float64]]:
    """Encode several lists of sentences together, each distinct sentence once.

    Args:
        encoder: Any encoder.
        *sides: Lists of sentences. A blank sentence never reaches the encoder.
        progress: Called with ("encode", sentences done, sentences in all). An encoder that states
            a `chunk` size is given so many sentences at a time, for this to be told; any other
            gets all at once and shows what it likes.

    Returns:
        For each list an (n, d) array; the row of a blank sentence is zero.

    Raises:
        EncoderError: The encoder gave another shape than it must, or numbers that are not finite.
    """
    distinct = {sentence: 0 for side in sides for sentence in side if sentence.strip()}
    for row, sentence in enumerate(distinct):
        distinct[sentence] = row
    sentences = list(distinct)
    chunk = int(getattr(encoder, "chunk", 0)) or len(sentences) or 1
    parts = [np.zeros((0, 1))] if not sentences else []
    for start in range(0, len(sentences), chunk):
        parts.append(_checked(encoder, sentences[start : start + chunk]))
        if progress:
            progress("encode", min(start + chunk, len(sentences)), len(sentences))
    vectors = np.concatenate(parts)
    blank = np.zeros((1, vectors.shape[1]))
    table = np.concatenate([vectors, blank])
    return [table[[distinct.get(sentence, -1) for sentence in side]] for side in sides]


def _checked(encoder: Encoder, sentences: list[str]) -> NDArray[np.float64]:
    """What an encoder gives for some sentences, held to its promise."""
    name, _ = identify(encoder)
    try:
        vectors = np.asarray(encoder.encode(sentences), dtype=np.float64)
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
