"""Reading files, with errors that say what is wrong, and their names."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from aligner.errors import InputError, reason_of
from aligner.formats.raw.decoding import NAME_IT, NOT_BY_LINES, SAVE_AS_UTF8, decode

__all__ = [
    "STANDARD",
    "PathLike",
    "check_path",
    "display_name",
    "holds_nothing",
    "is_special",
    "opened",
    "read_bytes",
    "read_lines",
    "read_text",
    "readable_name",
    "refuse_empty",
]

PathLike: TypeAlias = "str | os.PathLike[str]"

STANDARD = "-"
"""The path that stands for standard input or standard output."""

_TELLING = 4096  # bytes
_WHITE = b" \t\n\v\f\r\0" + codecs.BOM_UTF8 + codecs.BOM_UTF16  # in UTF-16, too
# What Python puts into a file name for bytes that are not UTF-8.
_SURROGATES = re.compile("[\ud800-\udfff]")


def read_text(path: PathLike, encoding: str | None = None, *, cure: str = NAME_IT) -> str:
    """Read a whole file as text.

    Args:
        path: The file; "-" is standard input.
        encoding: Any text encoding that Python knows; by default UTF-8. A byte order mark overrides
            it, and so do bytes that are UTF-8 by more than chance.
        cure: What a message advises if the file is in another encoding.

    Returns:
        The text as it is in the file, without a byte order mark. Line ends, NUL characters and
        the like are kept, so character offsets count from the first character after the mark.

    Raises:
        InputError: The file does not exist, cannot be read, is a folder, is empty, is not text or
            is in another encoding; or there is no such encoding.
    """
    text = decode(read_bytes(path), display_name(path), encoding, cure=cure)
    if not text.strip():
        what = "holds nothing but white space" if text else "is empty"
        raise InputError(f"{display_name(path)} {what}; give a file with text in it")
    return text


def read_bytes(path: PathLike) -> bytes:
    """Read the bytes of a whole file; "-" is standard input.

    Raises:
        InputError: The file cannot be read.
    """
    if path == STANDARD:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file in the place of -")
        if (file := getattr(sys.stdin, "buffer", None)) is None:  # in a notebook, for instance
            raise InputError("standard input has no bytes to read; name a file in the place of -")
        return bytes(file.read())
    with _readable(path):
        return Path(path).read_bytes()


@contextmanager
def _readable(path: PathLike) -> Iterator[None]:
    """Turn the operating system's refusal to read into one sentence about the file."""
    check_path(path)
    if not os.fspath(path):
        raise InputError("a file name is empty; name a text file")
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; check the file name") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; name a file inside it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {reason_of(error)}") from None


def read_lines(path: PathLike, *, blank: bool = False) -> Iterator[str]:
    """The lines of a text file one by one, without their ends, in bounded memory.

    A line ends at a line feed, together with a carriage return before it. The text is UTF-8, or
    UTF-16 with a byte order mark.

    Args:
        path: The file; "-" is standard input.
        blank: Whether the file may hold nothing but white space.

    Raises:
        InputError: The file is empty, cannot be read, or is not text; the message names the line.
    """
    with opened(path, blank=blank) as file:
        head = file.peek(4)[:4]
        if head.startswith(NOT_BY_LINES):
            text = decode(file.read(), display_name(path), cure=SAVE_AS_UTF8)
            yield from _without_returns(text.removesuffix("\n").split("\n"))
            return
        name = display_name(path)
        lines, end, _ = file.peek(_TELLING).rpartition(b"\n")
        lines += end[: len(lines) % 2]  # which is inside a character if this is UTF-16
        if b"\0" in lines or b"\x1b" in lines:  # which can be UTF-16, or letters of seven bits
            decode(lines, name, cure=SAVE_AS_UTF8)
        if first := file.readline():
            text = decode(first, name, cure=SAVE_AS_UTF8)
            yield from _without_returns([text.removesuffix("\n")])
        for number, line in enumerate(file, start=2):
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{display_name(path)} is not utf-8: byte 0x{line[error.start]:02X} in line"
                    f" {number}; {SAVE_AS_UTF8}"
                ) from None
            yield from _without_returns([text.removesuffix("\n")])


def _without_returns(lines: Iterable[str]) -> Iterator[str]:
    return (line.removesuffix("\r") for line in lines)


@contextmanager
def opened(path: PathLike, *, blank: bool = False) -> Iterator[io.BufferedReader]:
    """Open a file for reading bytes; "-" is standard input.

    Raises:
        InputError: The file cannot be read, or is empty; one of nothing but white space counts as
            empty unless it may be `blank`.
    """
    with _readable_file(path) as file:
        head = file.peek(1)
        if not head or (not blank and _is_all(head, file)):
            refuse_empty(head, display_name(path))
        yield file


def _is_all(head: bytes, file: io.BufferedReader) -> bool:
    """Whether a file's head is all of it, as far as can be told without reading on."""
    if isinstance(file.raw, io.BytesIO):
        return len(head) == len(file.raw.getbuffer())
    size = os.fstat(file.fileno())
    return stat.S_ISREG(size.st_mode) and len(head) == size.st_size


def _readable_file(path: PathLike) -> io.BufferedReader:
    if path == STANDARD:
        return io.BufferedReader(io.BytesIO(read_bytes(path)))
    with _readable(path):
        return Path(path).open("rb")


def holds_nothing(data: bytes) -> bool:
    """Whether a file is empty or holds only white space."""
    return not data.strip(_WHITE)


def refuse_empty(data: bytes, name: str) -> None:
    """Refuse a file that holds nothing, which is more likely a slip than intended.

    Args:
        data: All of its bytes.
        name: The file's name in messages.

    Raises:
        InputError: The file is empty or holds only white space.
    """
    if holds_nothing(data):
        what = "holds nothing but white space" if data else "is empty"
        raise InputError(f"{name} {what}; make it anew, or name another file")


def check_path(path: object) -> None:
    """Refuse anything that cannot name a file.

    Raises:
        InputError: It is neither a string nor a path.
    """
    if not isinstance(path, str | os.PathLike):
        kind = "None" if path is None else type(path).__name__
        raise InputError(f"a file must be named by a string or a path, not by {kind}")


def is_special(path: PathLike) -> bool:
    """Whether a path is no plain file, but standard output, a named pipe, a device."""
    place = Path(path)
    return path == STANDARD or (place.exists() and not place.is_file())


def display_name(path: PathLike, standard: str = "standard input") -> str:
    """A file's name in messages."""
    return standard if path == STANDARD else os.fspath(path)


def readable_name(text: str) -> str:
    """A file's name, or a text with such names, with U+FFFD for bytes that are not UTF-8."""
    return _SURROGATES.sub("\ufffd", text)
