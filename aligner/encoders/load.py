"""Finds the encoder that is meant, or one that gives tokens; each is imported only when used."""

from __future__ import annotations

import os
from pathlib import Path

from aligner.encoders.protocols import Encoder, TokenEncoder
from aligner.errors import EncoderError, nearest

__all__ = ["DEFAULT", "load_encoder", "token_encoder"]

DEFAULT = "embedded"
"""The name of the encoder that comes with aligner."""

# Names that a mistyped one may have meant; any other name on the hub is loaded all the same.
_WELL_KNOWN = (
    DEFAULT,
    "sentence-transformers/LaBSE",
    "sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
    "intfloat/multilingual-e5-small",
    "intfloat/multilingual-e5-large",
    "BAAI/bge-m3",
    "Alibaba-NLP/gte-multilingual-base",
)


def load_encoder(encoder: str | os.PathLike[str] | Encoder = DEFAULT) -> Encoder:
    """Load the encoder that is meant.

    Args:
        encoder: `"embedded"` for the one that comes with aligner; the name or the folder of a
            sentence-transformers model; or an object with a method `encode`, taken as it is.

    Raises:
        EncoderError: There is no encoder of that name, it cannot be loaded, or the object has no
            method `encode`.
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
    """Which encoder a name may have meant; people often leave out the part before a slash."""
    if name in _WELL_KNOWN:
        return ""
    short = {known.rpartition("/")[2]: known for known in _WELL_KNOWN}
    meant = name.rpartition("/")[2]
    return f"did you mean {short[meant]}?" if meant in short else nearest(name, _WELL_KNOWN)


def token_encoder(encoder: Encoder) -> TokenEncoder | None:
    """The encoder itself, or a wrapper of it, that gives token vectors; None if neither can."""
    if isinstance(encoder, TokenEncoder):
        return encoder if getattr(encoder, "has_tokens", True) else None
    if type(encoder).__name__ == "SentenceTransformer":
        from aligner.encoders.transformers import SentenceTransformersEncoder

        return token_encoder(SentenceTransformersEncoder(encoder))
    return None
