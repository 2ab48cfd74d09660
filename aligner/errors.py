"""Everything that aligner raises on purpose.

    AlignerError
    ├── InputError           a file, text or argument that cannot be used as it is
    │   └── FormatError      a file whose suffix or content fits no known format
    ├── LanguageError        a language that is unknown, undetected or contradicts another
    ├── EncoderError         an encoder that is unknown or broke its promise
    ├── WorkerError          a worker process that died or could not start
    └── MissingExtraError    an optional package is not installed (also an ImportError)

A message is one sentence that names the thing at fault and the cure, since the command line
prints it as it is.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

__all__ = [
    "AlignerError",
    "EncoderError",
    "FormatError",
    "InputError",
    "LanguageError",
    "MissingExtraError",
    "WorkerError",
    "nearest",
    "needed",
    "reason_of",
]


class AlignerError(Exception):
    """The root of all errors that aligner raises on purpose."""


class InputError(AlignerError, ValueError):
    """A file, a text or an argument cannot be used as it is."""


class FormatError(InputError):
    """A file's suffix or content fits no format that aligner knows."""


class LanguageError(AlignerError, ValueError):
    """A language is unknown, could not be detected, or contradicts another."""


class EncoderError(AlignerError, ValueError):
    """An encoder is unknown, or returned what no encoder may return."""


class WorkerError(AlignerError, RuntimeError):
    """A worker process died or could not start."""


class MissingExtraError(AlignerError, ImportError):
    """An optional package is needed and is not installed."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(
            f"{purpose} needs the package {package}; install it with:"
            f' pip install "bitext-aligner[{extra}]"'
        )


@contextmanager
def needed(package: str, extra: str, purpose: str) -> Iterator[None]:
    """Import an optional package inside this, so that its absence is told with the cure.

    Args:
        package: What it is called when it is installed.
        extra: The extra of ours that it comes with.
        purpose: What needs it, which begins the message.

    Raises:
        MissingExtraError: It is not installed. One that is installed and broken says so itself.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(package, extra, purpose) from error


def nearest(
    name: str, known: Iterable[str], shown: int = 3, *, near: float = 0.5, otherwise: str = ""
) -> str:
    """Name the known names closest to a mistaken one, for the end of a message.

    Args:
        name: The mistaken one.
        known: All names that it may have meant.
        shown: How many are named at most.
        near: The least likeness, in [0, 1], of a name that is worth naming.
        otherwise: What to say if none is close; by default all known names.
    """
    names = sorted(set(known))
    close = difflib.get_close_matches(name, names, n=shown, cutoff=near)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return otherwise or f"known are {', '.join(names)}"


def reason_of(error: Exception) -> str:
    """What went wrong in the operating system's own words, as part of a sentence."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error) or "it failed"
    return words[0].lower() + words[1:]
