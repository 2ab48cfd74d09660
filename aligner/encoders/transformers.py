"""Any sentence-transformers model as an encoder, from the hub, a folder or the caller's hands."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from aligner.encoders.protocols import TokenVectors
from aligner.errors import EncoderError
from aligner.vectors import unit_rows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceTransformersEncoder", "folder_checksum"]

_HUB_TIMEOUT = 10.0  # seconds; the hub's own client would retry for a minute and more

_ADAPTER = "adapter_config.json"
_TWINS = ("onnx", "openvino", "__pycache__")
_AT_ONCE = 1 << 20  # bytes

_CHUNK = 256  # sentences whose full outputs are held at a time


class SentenceTransformersEncoder:
    """A sentence-transformers model that keeps its own batching, device and progress bar.

    Attributes:
        model: The loaded model that it was made from.
    """

    def __init__(self, model: SentenceTransformer) -> None:
        self.model = model
        self._loaded_as: str | None = None
        self.name, self._commit = _identity(model)

    def __reduce__(self) -> tuple[Any, ...]:
        """A model that was loaded by name is loaded again, not copied."""
        if self._loaded_as is not None:
            known = {key: value for key, value in vars(self).items() if key == "revision"}
            return SentenceTransformersEncoder.load, (self._loaded_as,), known
        return SentenceTransformersEncoder, (self.model,)

    @cached_property
    def revision(self) -> str:
        """The hub's name for this state of the model; for a folder, a checksum of its files.

        "" for a model that the caller has loaded from a folder, since nobody can know what was done
        to it afterwards.
        """
        if not self._commit and self._loaded_as and Path(self._loaded_as).is_dir():
            return folder_checksum(Path(self._loaded_as))
        return self._commit

    @classmethod
    def load(cls, name: str, hint: str = "") -> SentenceTransformersEncoder:
        """Load a model from a folder, from the local cache or from the hub.

        Args:
            name: A folder, or a name on the hub.
            hint: For the message, what the caller may have meant instead.

        Raises:
            EncoderError: It cannot be loaded.
        """
        from transformers.utils.logging import disable_progress_bar

        if not sys.stderr.isatty():
            disable_progress_bar()  # type: ignore[no-untyped-call]  # it has no annotations
        try:
            return cls._named(name, local_files_only=True)
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
            return cls._named(name)
        except (OSError, ValueError) as error:
            raise EncoderError(f"there is no encoder {name} on the model hub{cure}") from error

    @classmethod
    def _named(cls, name: str, **options: bool) -> SentenceTransformersEncoder:
        from sentence_transformers import SentenceTransformer

        encoder = cls(SentenceTransformer(name, **options))
        encoder._loaded_as = name
        return encoder

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Encode sentences to vectors, (n, d)."""
        vectors: NDArray[np.float32] = self.model.encode(
            list(sentences), show_progress_bar=sys.stderr.isatty(), convert_to_numpy=True
        )
        return vectors

    @property
    def has_tokens(self) -> bool:
        """Whether its tokenizer can tell where in a sentence its tokens stand."""
        return bool(getattr(getattr(self.model, "tokenizer", None), "is_fast", False))

    def encode_tokens(self, sentences: Sequence[str], /) -> list[TokenVectors]:
        """Encode the tokens of sentences to unit vectors, (k, d) each.

        Raises:
            EncoderError: The model's tokens cannot be traced to the text.
        """
        return self.encode_both(sentences)[1]

    def encode_both(
        self, sentences: Sequence[str], /
    ) -> tuple[NDArray[np.float32], list[TokenVectors]]:
        """What `encode` and `encode_tokens` return, in one pass."""
        vectors: list[NDArray[np.float32]] = []
        tokens: list[TokenVectors] = []
        for start in range(0, len(sentences), _CHUNK):
            chunk = list(sentences[start : start + _CHUNK])
            outputs = self.model.encode(chunk, show_progress_bar=False, output_value=None)
            vectors += [_array(output["sentence_embedding"]) for output in outputs]
            tokens += [self._tokens(*pair) for pair in zip(chunk, outputs, strict=True)]
        return (np.stack(vectors) if vectors else np.zeros((0, 1), np.float32)), tokens

    def token_spans(self, sentence: str, /) -> NDArray[np.int64]:
        """Where the tokens of a sentence stand in it, (k, 2)."""
        return self._located(sentence, self.model.max_seq_length)[1]

    @property
    def settings(self) -> str:
        """What the vectors depend on besides the model."""
        model = self.model
        return repr((self._prompt(), model.max_seq_length, model.truncate_dim, str(model.dtype)))

    def _tokens(self, sentence: str, output: Mapping[str, Any]) -> TokenVectors:
        """The tokens that stand for part of the sentence, not for a prompt or for its ends."""
        if not self.has_tokens or "token_embeddings" not in output:
            raise EncoderError(f"the encoder {self.name} has no vectors of tokens: use another")
        mask = _array(output["attention_mask"]) > 0
        vectors = unit_rows(_array(output["token_embeddings"])[mask])
        ids, spans, kept = self._located(sentence, len(vectors))
        if list(_array(output["input_ids"])[mask]) != ids:
            raise EncoderError(
                f"the encoder {self.name} alters texts in a way that hides where its tokens stand: "
                "use another for what needs tokens"
            )
        return TokenVectors(vectors[kept], spans)

    def _located(
        self, sentence: str, longest: int | None
    ) -> tuple[list[int], NDArray[np.int64], NDArray[np.bool_]]:
        """The ids of a sentence's tokens, the spans of those that stand for part of it, a mask."""
        prompt = self._prompt()
        told = self.model.tokenizer(
            prompt + sentence, truncation=True, max_length=longest, return_offsets_mapping=True
        )
        spans = np.array(told["offset_mapping"], np.int64).reshape(-1, 2) - len(prompt)
        kept = spans[:, 1] > 0  # special tokens stand at 0, 0
        return list(told["input_ids"]), np.maximum(spans[kept], 0), kept

    def _prompt(self) -> str:
        """What the model puts before every sentence."""
        name = getattr(self.model, "default_prompt_name", None)
        return str(self.model.prompts.get(name, "")) if name else ""


def _array(tensor: Any) -> NDArray[Any]:
    """A tensor as an array, from any device and of any precision, even one unknown to numpy."""
    array: NDArray[Any] = (tensor.float() if tensor.is_floating_point() else tensor).cpu().numpy()
    return array


def _identity(model: Any) -> tuple[str, str]:
    """The name and the revision of a loaded model, according to its configuration."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    path = str(getattr(config, "_name_or_path", "")) or type(model).__name__
    name = Path(path).name if Path(path).is_dir() else path
    return name, str(getattr(config, "_commit_hash", None) or "")


def folder_checksum(folder: Path) -> str:
    """A checksum of the files that a model is made of: their names, sizes and contents.

    Hidden files, read-me files and copies of the model for other runtimes are left out.

    Returns:
        40 digits; "" if a file cannot be read, or if the folder holds only an adapter for a model
        that lies elsewhere.
    """
    checksum = blake2b(digest_size=20)
    try:
        for path in sorted(each for each in folder.rglob("*") if _matters(each, folder)):
            if path.name == _ADAPTER:
                return ""
            checksum.update(
                repr((path.relative_to(folder).as_posix(), path.stat().st_size)).encode()
            )
            with path.open("rb") as file:
                while chunk := file.read(_AT_ONCE):
                    checksum.update(chunk)
    except OSError:
        return ""
    return checksum.hexdigest()


def _matters(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") or part in _TWINS for part in parts)
    return not hidden and path.suffix.lower() != ".md" and path.is_file()


def _hub_answers() -> bool:
    """Whether the model hub can be reached; tries once, not for a minute as its client does."""
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
