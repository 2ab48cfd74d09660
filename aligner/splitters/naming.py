"""What splitters are called: for provenance, and to tell whether results can be used again."""

from __future__ import annotations

import pickle
from dataclasses import is_dataclass
from hashlib import blake2b

from aligner.bitext import Document
from aligner.languages import normalize_language
from aligner.splitters.custom import ByLanguage, WithAbbreviations, added_abbreviations
from aligner.splitters.kinds import Splitter, check_splitter
from aligner.splitters.table import languages_known, script_of

__all__ = ["splitter_identity", "splitter_key", "splitter_name"]


def splitter_name(
    language: str | None, splitter: Splitter | str | None = None, document: Document | None = None
) -> str:
    """The name that provenance records for a splitter.

    Args:
        language: A language code or name, or None.
        splitter: As for `split`.
        document: What was or will be split; if the language has no rules of its own, the name
            includes the script of this document.

    Returns:
        For example "rules:de" or "punkt:nl"; "rules:default" or "rules:default-Thai" for a
        language without rules of its own; "rules+2:de" with two added abbreviations;
        "srx:<file>:de"; or "custom:<its name>" for a caller's own splitter.

    Raises:
        InputError: The splitter is unknown.
        LanguageError: The language is unknown.
    """
    check_splitter(splitter)
    code = normalize_language(language) if language else None
    if isinstance(splitter, ByLanguage):
        return f"{splitter.name}:{code}"
    if callable(splitter):
        return f"custom:{getattr(splitter, '__name__', type(splitter).__name__)}"
    if splitter == "punkt":
        return f"punkt:{code}"
    more = len(added_abbreviations(splitter, code))
    settings = code if code in languages_known() else "default"
    if settings == "default" and document and (script := script_of(document)):
        settings = f"default-{script}"
    return f"rules+{more}:{settings}" if more else f"rules:{settings}"


def splitter_identity(splitter: Splitter | str | None) -> str:
    """A string that identifies a splitter, so that its results can be reused.

    A caller's own function is identified by its name alone: rename it when its behaviour changes.
    An SRX file is identified by its name and a checksum of its rules.

    Raises:
        InputError: The splitter is unknown.
    """
    check_splitter(splitter)
    if isinstance(splitter, WithAbbreviations):
        return repr(sorted((code, sorted(words)) for code, words in splitter.words.items()))
    if isinstance(splitter, ByLanguage):
        told = f"@{_digest(repr(splitter).encode())}" if is_dataclass(type(splitter)) else ""
        return f"{splitter.name}{told}"
    if callable(splitter):
        kind = type(splitter)
        return str(getattr(splitter, "__qualname__", f"{kind.__module__}.{kind.__qualname__}"))
    return splitter or "rules"


def splitter_key(splitter: Splitter | str | None) -> str | None:
    """A string that identifies a splitter with all its settings; None if nothing can.

    Unlike `splitter_identity`, it tells apart two objects of one class that hold different things.
    A function is pickled as its module and name, an object with all that it holds.

    Raises:
        InputError: The splitter is unknown.
    """
    identity = splitter_identity(splitter)
    if splitter is None or isinstance(splitter, str | WithAbbreviations):
        return identity  # complete already, and a pickled set has no fixed order
    try:
        return f"{identity} {_digest(pickle.dumps(splitter))}"
    except Exception:  # noqa: BLE001  # pickling runs the caller's code
        return None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
