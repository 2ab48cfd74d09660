"""Files in and out: reading that says what is wrong, writing that leaves no half-written file."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, cast

from aligner.bitext.spans import BYTE_ORDER_MARK
from aligner.errors import AlignerError, InputError, reason_of
from aligner.formats.decoding import NAME_IT, NOT_BY_LINES, SAVE_AS_UTF8, decode

__all__ = [
    "LEFT_OVER",
    "STANDARD",
    "PathLike",
    "check_path",
    "check_target",
    "display_name",
    "is_blank",
    "is_special",
    "opened",
    "read_bytes",
    "read_lines",
    "read_text",
    "readable_name",
    "refuse_empty",
    "remove_stale",
    "side_file",
    "told_beside",
    "write_files",
    "write_text",
    "writing",
]

PathLike: TypeAlias = "str | os.PathLike[str]"

STANDARD = "-"
"""The path that stands for standard input or standard output."""

LEFT_OVER = ".aligner-*.tmp"
"""The pattern of files that `write_files` leaves in a folder if the process is killed."""

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
        return sys.stdin.buffer.read()
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
        if first := file.readline():
            text = decode(first, display_name(path), cure=SAVE_AS_UTF8)
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


def is_blank(data: bytes) -> bool:
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
    if is_blank(data):
        what = "holds nothing but white space" if data else "is empty"
        raise InputError(f"{name} {what}; make it anew, or name another file")


def write_files(contents: Mapping[str, Iterable[str]]) -> None:
    """Write several files as UTF-8, all of them or none; see `writing`.

    Args:
        contents: Path and pieces of text for each file; "-" is standard output.

    Raises:
        InputError: As for `writing`.
        AlignerError: The operating system refuses to write.
    """
    with writing(list(contents)) as files:
        for file, pieces in zip(files, contents.values(), strict=True):
            write_text(file, pieces)


def write_text(file: BinaryIO, pieces: Iterable[str]) -> None:
    """Write pieces of text to a file of `writing` as UTF-8.

    A text that begins with U+FEFF gets a byte order mark before it, since readers remove one.
    """
    for number, piece in enumerate(pieces):
        if not number and piece.startswith(BYTE_ORDER_MARK):
            file.write(codecs.BOM_UTF8)
        file.write(piece.encode("utf-8"))


@contextmanager
def writing(paths: Sequence[str]) -> Iterator[list[BinaryIO]]:
    """Open several files for writing bytes; all of them appear, or none.

    Each is written to a temporary file in its own folder, and all are renamed once they are
    complete, so that a full disk or an interrupt leaves what was there before. Anything but a plain
    file, such as a named pipe, is written directly.

    Args:
        paths: The files; "-" is standard output.

    Yields:
        A list with a file to write to for each path.

    Raises:
        InputError: A file may not be written to, two paths are links to one file, or a text to be
            written holds a lone surrogate.
        AlignerError: The operating system refuses to write, for instance because a path is a folder
            or its folder does not exist.
    """
    _check_are_distinct([path for path in paths if not is_special(path)])
    for path in paths:
        _check_may_be_replaced(path)
    finals = {path: os.path.realpath(path) for path in paths if not is_special(path)}
    places = {
        path: str(Path(final).parent / f".aligner-{secrets.token_hex(8)}.tmp")
        for path, final in finals.items()
    }
    files: list[BinaryIO] = []
    try:
        for path in paths:
            files.append(_opened(path, places.get(path)))
        with _encodable(paths):
            yield files
        for path, file in zip(paths, files, strict=True):
            _complete(path, file, finals.get(path))
        for path, final in finals.items():
            with _told(path):
                Path(places[path]).replace(final)
    finally:
        for file in files:
            with suppress(OSError, AlignerError):
                file.close()
        for place in places.values():
            Path(place).unlink(missing_ok=True)


class _Told(io.FileIO):
    """A file that says in one sentence why it cannot be written."""

    def __init__(self, path: str, place: str | None) -> None:
        self._path = path
        with _told(path):
            super().__init__(place or path, "xb" if place else "wb")

    def write(self, data: Any, /) -> int:
        with _told(self._path):
            return super().write(data)


class _TextOnly(io.RawIOBase):
    """Standard output that takes no bytes, such as a notebook's."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        sys.stdout.write(bytes(data).decode("utf-8"))
        return len(data)


class _StandardOutput(io.RawIOBase):
    """Standard output, which stays open; UTF-8 whatever the locale."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        with _told(STANDARD):
            return int(sys.stdout.buffer.write(data))


def _opened(path: str, place: str | None) -> BinaryIO:
    if path != STANDARD:
        return io.BufferedWriter(_Told(path, place))
    sys.stdout.flush()
    if getattr(sys.stdout, "buffer", None) is None:
        return cast("BinaryIO", _TextOnly())
    return cast("BinaryIO", _StandardOutput())


def _complete(path: str, file: BinaryIO, final: str | None) -> None:
    """Flush a file to disk and close it, with the permissions of the file that it will replace."""
    with _told(path):
        file.flush()
        if path == STANDARD:
            sys.stdout.flush()
            return
        if final:
            os.fsync(file.fileno())  # some file systems notice a full disk only here
            if Path(final).exists():
                shutil.copymode(final, file.name)
        file.close()


@contextmanager
def _encodable(paths: Sequence[str]) -> Iterator[None]:
    """Turn an encoding error into one sentence about the file."""
    try:
        yield
    except UnicodeEncodeError as error:
        surrogate = error.object[error.start]
        raise InputError(
            f"{display_name(paths[0], 'standard output')} cannot be written: the text holds the"
            f" lone surrogate {surrogate!r}, which UTF-8 cannot hold; remove it"
        ) from None


def _check_are_distinct(paths: Iterable[str]) -> None:
    """Check that no two paths are one plain file, or the second would replace the first."""
    known: dict[str, str] = {}
    for path in paths:
        first = known.setdefault(os.path.realpath(path), path)
        if first != path:
            raise InputError(f"{path} and {first} are links to one file; remove one of them")


def side_file(path: PathLike) -> str:
    """The file in which `write` says what made the bitext that it writes to a path."""
    return f"{path}.meta.json"


def told_beside(path: PathLike) -> dict[str, Any]:
    """What a path's side file says; {} if there is none or it cannot be read."""
    try:
        told: Any = json.loads(Path(side_file(path)).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _check_may_be_replaced(path: PathLike) -> None:
    """Refuse a write-protected file, which a rename would replace without asking."""
    if path != STANDARD and Path(path).exists() and not os.access(path, os.W_OK):
        raise InputError(f"{path} may not be written to; unlock it or write elsewhere")


def remove_stale(path: str, written: PathLike) -> None:
    """Remove a plain file that describes what a path held before it was written to.

    Args:
        path: The file to remove; it stays if it is a link, or the file that was written.
        written: Where something was written.

    Raises:
        AlignerError: The operating system refuses to remove it.
    """
    place = Path(path)
    if place.is_file() and not place.is_symlink() and not place.samefile(written):
        with _told(path):
            place.unlink()


def check_path(path: object) -> None:
    """Refuse anything that cannot name a file.

    Raises:
        InputError: It is neither a string nor a path.
    """
    if not isinstance(path, str | os.PathLike):
        kind = "None" if path is None else type(path).__name__
        raise InputError(f"a file must be named by a string or a path, not by {kind}")


def check_target(path: PathLike) -> None:
    """Check that a file can be written here, before long work is done for it.

    Raises:
        InputError: The path is a folder, its folder does not exist, or either may not be written
            to.
    """
    check_path(path)
    if path == STANDARD:
        return
    if not os.fspath(path):
        raise InputError("the name of a file to write is empty; name one")
    place = Path(path)
    folder = Path(os.path.realpath(place)).parent
    if place.is_dir():
        raise InputError(f"{path} is a folder; name a file inside it")
    if not folder.is_dir():
        raise InputError(f"the folder {place.parent} does not exist; create it or write elsewhere")
    if not is_special(path) and not os.access(folder, os.W_OK):
        raise InputError(f"the folder {folder} may not be written to; write elsewhere")
    _check_may_be_replaced(path)


def is_special(path: PathLike) -> bool:
    """Whether a path is no plain file, but standard output, a named pipe, a device."""
    place = Path(path)
    return path == STANDARD or (place.exists() and not place.is_file())


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Turn the operating system's refusal to write into one sentence about the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        cure = "; free some space or write elsewhere" if error.errno in _FULL else ""
        name = display_name(path, "standard output")
        raise AlignerError(f"{name} cannot be written: {reason_of(error)}{cure}") from None


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def display_name(path: PathLike, standard: str = "standard input") -> str:
    """A file's name in messages."""
    return standard if path == STANDARD else os.fspath(path)


def readable_name(text: str) -> str:
    """A file's name, or a text with such names, with U+FFFD for bytes that are not UTF-8."""
    return _SURROGATES.sub("\ufffd", text)
