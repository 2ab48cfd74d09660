"""Finds the encoder that is meant; each is imported only when used."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from aligner.encoders.identity import check_told
from aligner.encoders.protocols import Encoder, TokenEncoder
from aligner.errors import EncoderError, nearest

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

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
            sentence-transformers model; a loaded `SentenceTransformer`, which is wrapped and stays
            reachable as `model`; or an object with a method `encode`, taken as it is.

    Raises:
        EncoderError: There is no encoder of that name, it cannot be loaded, or the object has no
            method `encode`, or an attribute of another type than `Encoder` names.
    """
    if isinstance(encoder, str | os.PathLike):
        name = os.fspath(encoder)
        if not name.strip():
            raise EncoderError(
                f'no encoder is called {name!r}; give "{DEFAULT}", or a model\'s name or folder'
            )
        if name == DEFAULT:
            from aligner.encoders.embedded import EmbeddedEncoder

            return EmbeddedEncoder()
        from aligner.encoders.transformers import SentenceTransformersEncoder

        hint = "" if Path(name).is_dir() else _hint(name)
        return SentenceTransformersEncoder.load(name, hint)
    if _is_model(encoder):
        from aligner.encoders.transformers import SentenceTransformersEncoder

        return SentenceTransformersEncoder(encoder)
    if not isinstance(encoder, Encoder):
        raise EncoderError(
            f"an encoder needs a method encode(sentences), which {type(encoder).__name__} has not"
        )
    check_told(encoder)
    return encoder


def _is_model(encoder: object) -> TypeGuard[SentenceTransformer]:
    """Whether this is a loaded model. One of a subclass is not: its `encode` may be its own."""
    library = sys.modules.get("sentence_transformers")  # imported by whoever has loaded a model
    return type(encoder) is getattr(library, "SentenceTransformer", None)


def _hint(name: str) -> str:
    """Which encoder a name may have meant; people often leave out the part before a slash."""
    if name in _WELL_KNOWN:
        return ""
    short = {known.rpartition("/")[2]: known for known in _WELL_KNOWN}
    meant = name.rpartition("/")[2]
    return f"did you mean {short[meant]}?" if meant in short else nearest(name, _WELL_KNOWN)


def token_encoder(encoder: Encoder) -> TokenEncoder | None:
    """The same encoder if it gives token vectors, or None."""
    if isinstance(encoder, TokenEncoder) and getattr(encoder, "has_tokens", True):
        return encoder
    return None
