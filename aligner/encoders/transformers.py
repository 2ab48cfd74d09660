"""Any sentence-transformers model as an encoder, from the hub, a folder or the caller's hands."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from aligner.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceTransformersEncoder", "model_identity"]

_HUB_TIMEOUT = 10.0  # seconds; the hub's own client would retry for a minute and more


class SentenceTransformersEncoder:
    """A sentence-transformers model that keeps its own batching, device and progress bar.

    Args:
        model: A loaded model.
    """

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model
        self.name, self.revision = model_identity(model)

    @classmethod
    def load(cls, name: str, hint: str = "") -> SentenceTransformersEncoder:
        """Load a model from a folder, from the local cache or from the hub.

        Args:
            name: A folder, or a name on the hub.
            hint: What the caller may have meant instead, for the message.

        Raises:
            EncoderError: It cannot be loaded.
        """
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        if not sys.stderr.isatty():
            disable_progress_bar()  # type: ignore[no-untyped-call]  # it has no annotations
        try:
            return cls(SentenceTransformer(name, local_files_only=True))
        except (OSError, ValueError) as error:
            if Path(name).is_dir():
                reason = _first_line(error)
                raise EncoderError(f"the folder {name} holds no model: {reason}") from error
        cure = f"; {hint}" if hint else ""
        if not _hub_answers():
            raise EncoderError(
                f"the encoder {name} is not on this machine and the model hub cannot be reached: "
                f"give an encoder that is here, or the folder of one{cure}"
            )
        try:
            return cls(SentenceTransformer(name))
        except (OSError, ValueError) as error:
            raise EncoderError(f"there is no encoder {name} on the model hub{cure}") from error

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Encode sentences to vectors, (n, d)."""
        vectors: NDArray[np.float32] = self._model.encode(
            list(sentences), show_progress_bar=sys.stderr.isatty(), convert_to_numpy=True
        )
        return vectors


def model_identity(model: Any) -> tuple[str, str]:
    """The name and the revision of a loaded model, as its configuration tells them."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    path = str(getattr(config, "_name_or_path", "")) or type(model).__name__
    name = Path(path).name if Path(path).is_dir() else path
    return name, str(getattr(config, "_commit_hash", None) or "")


def _hub_answers() -> bool:
    """Whether the model hub can be reached at all; asked once, not for a minute as its client."""
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return False
    try:
        request = urllib.request.Request(constants.ENDPOINT, method="HEAD")
        urllib.request.urlopen(request, timeout=_HUB_TIMEOUT).close()
    except urllib.error.HTTPError:
        return True  # an answer, if not a kind one
    except OSError:
        return False
    return True


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
