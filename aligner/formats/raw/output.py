"""Writing files so that no half-written one is left, with errors that say what is wrong."""

from __future__ import annotations

import codecs
import errno
import io
import os
import secrets
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from aligner.bitext.spans import BYTE_ORDER_MARK
from aligner.errors import AlignerError, InputError, reason_of
from aligner.formats.raw.files import (
    STANDARD,
    PathLike,
    check_path,
    display_name,
    is_special,
)

__all__ = ["LEFT_OVER", "check_target", "remove_stale", "write_files", "write_text", "writing"]

LEFT_OVER = ".aligner-*.tmp"
"""The pattern of files that `write_files` leaves in a folder if the process is killed."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


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
            with _writable(path):
                Path(places[path]).replace(final)
    finally:
        for file in files:
            with suppress(OSError, AlignerError):
                file.close()
        for place in places.values():
            Path(place).unlink(missing_ok=True)


class _TellingFile(io.FileIO):
    """A file that says in one sentence why it cannot be written."""

    def __init__(self, path: str, place: str | None) -> None:
        self._path = path
        with _writable(path):
            super().__init__(place or path, "xb" if place else "wb")

    def write(self, data: Any, /) -> int:
        with _writable(self._path):
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
        with _writable(STANDARD):
            return int(sys.stdout.buffer.write(data))


def _opened(path: str, place: str | None) -> BinaryIO:
    if path != STANDARD:
        return io.BufferedWriter(_TellingFile(path, place))
    sys.stdout.flush()
    if getattr(sys.stdout, "buffer", None) is None:
        return cast("BinaryIO", _TextOnly())
    return cast("BinaryIO", _StandardOutput())


def _complete(path: str, file: BinaryIO, final: str | None) -> None:
    """Flush a file to disk and close it, with the permissions of the file that it will replace."""
    with _writable(path):
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
        with _writable(path):
            place.unlink()


@contextmanager
def _writable(path: str) -> Iterator[None]:
    """Turn the operating system's refusal to write into one sentence about the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        cure = "; free some space or write elsewhere" if error.errno in _FULL else ""
        name = display_name(path, "standard output")
        raise AlignerError(f"{name} cannot be written: {reason_of(error)}{cure}") from None
