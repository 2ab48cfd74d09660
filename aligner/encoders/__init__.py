"""Sentences to vectors: the embedded encoder, sentence-transformers, or the caller's own.

Anything with a method `encode(sentences)` that returns one vector per sentence is an encoder. A
loaded `SentenceTransformer` may be given too: `load_encoder` wraps it, so that it has a name and
gives the vectors of tokens.

protocols.py     the kinds of encoders, and the vectors of tokens
load.py          the encoder that is meant by a name, a folder or an object
identity.py      what encoders say about themselves
failures.py      what becomes of the errors that an encoder's own code raises
once.py          each distinct sentence encoded once, and what comes back checked
kept_vectors.py  vectors from an earlier run
located.py       tokens with their places in the sentences
embedded.py      the encoder that comes with aligner: its tokens, `pieces`, and layers, `one_pass`
transformers.py  any sentence-transformers model
"""

from aligner.encoders.embedded import is_embedded
from aligner.encoders.identity import identify, kept_as, knows, languages_of, unknown_languages
from aligner.encoders.load import DEFAULT, load_encoder, token_encoder
from aligner.encoders.located import LocatedTokens
from aligner.encoders.once import encode_once, encode_tokens_once
from aligner.encoders.protocols import (
    Encoder,
    LocatingEncoder,
    OnePassEncoder,
    PackingEncoder,
    TokenEncoder,
    TokenVectors,
)

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
    "is_embedded",
    "kept_as",
    "knows",
    "languages_of",
    "load_encoder",
    "token_encoder",
    "unknown_languages",
]
