"""What becomes of the errors that an encoder's own code raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from aligner.encoders.identity import identify
from aligner.encoders.protocols import Encoder
from aligner.errors import AlignerError, EncoderError

__all__ = ["naming"]


@contextmanager
def naming(encoder: Encoder) -> Iterator[None]:
    """Name the encoder that fails within this block.

    Raises:
        EncoderError: The encoder failed. What aligner raises itself is left as it is.
    """
    try:
        yield
    except AlignerError:
        raise
    except Exception as error:  # an encoder is anyone's code
        raise EncoderError(f"the encoder {identify(encoder)[0]} failed: {_told(error)}") from error


def _told(error: Exception) -> str:
    """What an error says, with its kind if that may be no sentence: a KeyError says but a key."""
    said, kind = str(error), type(error).__name__
    if said and isinstance(error, TypeError | ValueError | RuntimeError):
        return said
    return f"{kind}: {said}" if said else kind
