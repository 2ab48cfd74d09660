"""Which encoder is meant, and which one tells its tokens; each is imported where it is used."""

from __future__ import annotations

import os
from pathlib import Path

from aligner.encoders.protocols import Encoder, TokenEncoder
from aligner.errors import EncoderError, nearest

__all__ = ["DEFAULT", "load_encoder", "token_encoder"]

DEFAULT = "embedded"
"""The name of the encoder that comes with aligner."""

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


def token_encoder(encoder: Encoder) -> TokenEncoder | None:
    """The encoder itself, or one made of it, that tells the vectors of tokens; None if none can."""
    if isinstance(encoder, TokenEncoder):
        return encoder if getattr(encoder, "has_tokens", True) else None
    if type(encoder).__name__ == "SentenceTransformer":
        from aligner.encoders.transformers import SentenceTransformersEncoder

        return token_encoder(SentenceTransformersEncoder(encoder))
    return None
