"""Where a corpus is stored: a folder on this machine, or one that fsspec reaches by its URL.

A folder that holds a corpus has a folder `.aligner`, with what is needed to resume it, or at least
its card. Any other folder with files in it is never written to.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from aligner.errors import AlignerError, InputError, needed, reason_of
from aligner.formats.raw.files import PathLike, read_bytes
from aligner.formats.raw.output import LEFT_OVER, write_files

__all__ = [
    "CARD",
    "WORK",
    "Folder",
    "check_out",
    "holds_corpus",
    "is_url",
    "opened",
    "read_anywhere",
    "refusals",
]

WORK = ".aligner"
"""The folder inside a corpus from which a build resumes."""

CARD = "card.json"
"""The card for programs; a folder that has one holds a complete corpus."""

_OF_OURS = {"aligner", "documents", "pairs", "parts"}
_STAGING, _LOCK = f"{WORK}/staging", f"{WORK}/lock"
_UNFINISHED = f"{WORK}/unfinished"


class Folder(Protocol):
    """A folder that holds files by their names, such as `"de-fr/part-00000.tsv"`.

    Whatever its file system refuses is raised as an `AlignerError`.

    Attributes:
        staging: An empty folder on this machine, for files that are not yet complete.
    """

    staging: Path

    def names(self, under: str = "") -> set[str]:
        """The names of all files in a folder inside it; by default, of all outside `WORK`."""
        ...

    def read(self, name: str) -> bytes:
        """All bytes of a file."""
        ...

    def write(self, name: str, text: str) -> None:
        """Write a file, which is there only once it is complete."""
        ...

    def take(self, name: str) -> None:
        """Put a file from the staging folder in its place, over any that is there."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        ...


def is_url(path: PathLike) -> bool:
    """Whether a path is one for fsspec, such as `s3://bucket/corpus`."""
    return "://" in str(path)


@contextmanager
def refusals(place: PathLike, done: str) -> Iterator[None]:
    """Turn any error of a file system into one sentence; each system has errors of its own.

    Args:
        place: The file or folder.
        done: What could not be done to it, such as "read".

    Raises:
        AlignerError: It could not be done.
    """
    try:
        yield
    except AlignerError:
        raise
    except Exception as error:  # noqa: BLE001  # each file system has errors of its own
        words = (error.strerror if isinstance(error, OSError) else None) or str(error)
        reason = " ".join(words.split()) or type(error).__name__
        raise AlignerError(
            f"{place} cannot be {done}: {reason}; mend that and build again"
        ) from None


def read_anywhere(path: str) -> bytes:
    """All bytes of a file, on this machine or behind a URL.

    Raises:
        AlignerError: It cannot be read.
        MissingExtraError: A URL needs `bitext-aligner[ray]`.
    """
    if not is_url(path):
        return read_bytes(path)
    files, place = _reached(path)
    with refusals(path, "read"):
        data: bytes = files.cat_file(place)
    return data


def check_out(path: PathLike) -> None:
    """Check that a corpus can be written here, before long work is done for it.

    Raises:
        InputError: The path is a file, or a folder that holds something else.
        AlignerError: A URL cannot be reached.
        MissingExtraError: A URL needs `bitext-aligner[ray]`.
    """
    if is_url(path):
        files, root = _reached(str(path))
        with refusals(path, "listed"):
            listed = files.ls(root, detail=False) if files.isdir(root) else []
        inside = {Path(each).name for each in listed}
    else:
        place = Path(path)
        if place.exists() and not place.is_dir():
            raise InputError(f"{path} is a file; name a folder for the corpus")
        inside = {each.name for each in place.iterdir()} if place.is_dir() else set()
    if inside and not holds_corpus(path, inside):
        raise InputError(f"the folder {path} holds something else; name a new one for the corpus")


def holds_corpus(path: PathLike, inside: Container[str]) -> bool:
    """Whether a folder holds a corpus of `build`, finished or not.

    Args:
        path: The folder, or its URL.
        inside: The names of what is in it.
    """
    if WORK in inside:
        return True
    if CARD not in inside:
        return False
    try:
        told = json.loads(read_anywhere(f"{path}/{CARD}"))
    except ValueError:
        return False
    return isinstance(told, dict) and told.keys() >= _OF_OURS


@contextmanager
def opened(path: PathLike) -> Iterator[Folder]:
    """The folder at a path, made if it is not there, for one build at a time.

    Behind a URL other builds cannot be kept out: that is up to the caller.

    Raises:
        InputError: It cannot be made or written to, or another build is using it.
        AlignerError: A URL cannot be reached.
        MissingExtraError: A URL needs `bitext-aligner[ray]`.
    """
    check_out(path)
    if is_url(path):
        with TemporaryDirectory(prefix="aligner-") as staging:
            yield _Remote(str(path), Path(staging))
        return
    root = Path(path)
    with _withdrawn(root), _locked(root):
        _clean(root)
        try:
            yield _Local(root)
        finally:
            shutil.rmtree(root / _STAGING, ignore_errors=True)
            _remove_lone_lock(root)


def _remove_lone_lock(root: Path) -> None:
    """Remove the lock of a build that has stored nothing, where locked files can be removed."""
    with suppress(OSError):
        if [*(root / WORK).iterdir()] == [root / _LOCK]:
            (root / _LOCK).unlink()


@contextmanager
def _withdrawn(root: Path) -> Iterator[None]:
    """Remove the folders for a corpus that were made meanwhile, if they hold nothing."""
    made = [each for each in (root / WORK, root, *root.parents) if not each.exists()]
    try:
        yield
    finally:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Keep other builds out. The system releases the lock when this process ends."""
    from filelock import FileLock, Timeout

    try:
        (root / WORK).mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / _LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise InputError(
            f"another build is at the folder {root}; wait for it, or name another folder"
        ) from None
    except OSError as error:
        raise InputError(f"the folder {root} cannot be written to: {reason_of(error)}") from None
    try:
        yield
    finally:
        lock.release()


def _clean(root: Path) -> None:
    """Remove what a killed build has left."""
    shutil.rmtree(root / _STAGING, ignore_errors=True)
    with refusals(root, "written to"):
        (root / _STAGING).mkdir()
        for stale in (root / WORK).rglob(LEFT_OVER):
            stale.unlink()


class _Local:
    """A folder on this machine."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.staging = root / _STAGING

    def names(self, under: str = "") -> set[str]:
        found = set()
        for folder, inside, files in os.walk(self._root / under):
            if not under and WORK in inside:
                inside.remove(WORK)
            place = Path(folder).relative_to(self._root)
            found |= {(place / file).as_posix() for file in files}
        return found

    def read(self, name: str) -> bytes:
        return read_bytes(self._root / name)

    def write(self, name: str, text: str) -> None:
        path = self._root / name
        with refusals(path, "written"):
            path.parent.mkdir(exist_ok=True, parents=True)
        write_files({str(path): [text]})

    def take(self, name: str) -> None:
        path = self._root / name
        with refusals(path, "written"):
            path.parent.mkdir(exist_ok=True, parents=True)
            (self.staging / name).replace(path)

    def remove(self, name: str) -> None:
        path = self._root / name
        with refusals(path, "removed"):
            path.unlink(missing_ok=True)
            if path.parent != self._root and not any(path.parent.iterdir()):
                path.parent.rmdir()


class _Remote:
    """A folder behind a URL."""

    def __init__(self, url: str, staging: Path) -> None:
        self._files, self._root = _reached(url)
        self._url = url.rstrip("/")
        self.staging = staging

    def names(self, under: str = "") -> set[str]:
        place = self._path(under)
        start = len(self._root.rstrip("/")) + 1
        with refusals(f"{self._url}/{under}", "listed"):
            if not self._files.isdir(place):
                return set()
            inside = [each for each in self._files.ls(place, detail=False) if each[start:] != WORK]
            return {name[start:] for each in inside for name in self._files.find(each)}

    def read(self, name: str) -> bytes:
        with refusals(f"{self._url}/{name}", "read"):
            data: bytes = self._files.cat_file(self._path(name))
        return data

    def write(self, name: str, text: str) -> None:
        with self._whole(name) as place:
            self._files.pipe_file(place, text.encode("utf-8"))

    def take(self, name: str) -> None:
        with self._whole(name) as place:
            self._files.put_file(str(self.staging / name), place)

    def remove(self, name: str) -> None:
        with refusals(f"{self._url}/{name}", "removed"):
            if self._files.exists(self._path(name)):
                self._files.rm_file(self._path(name))

    @contextmanager
    def _whole(self, name: str) -> Iterator[str]:
        """Where to write a file so that it is in its place only once it is complete.

        Where files can be copied but not renamed, that is the place itself: an object store such as
        S3 does not show an object before it is complete.
        """
        from fsspec import AbstractFileSystem

        can_rename = type(self._files).mv is not AbstractFileSystem.mv
        path = self._path(name)
        with refusals(f"{self._url}/{name}", "written"):
            for each in (name, _UNFINISHED):
                self._files.makedirs(self._path(each).rpartition("/")[0], exist_ok=True)
            yield self._path(_UNFINISHED) if can_rename else path
        if can_rename:
            self.remove(name)  # some file systems do not rename over an existing file
            with refusals(f"{self._url}/{name}", "written"):
                self._files.mv(self._path(_UNFINISHED), path)

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}".rstrip("/")


def _reached(url: str) -> tuple[Any, str]:
    """The file system that a URL names, and the path within it.

    Raises:
        AlignerError: There is none, or it does not answer.
        MissingExtraError: A URL needs `bitext-aligner[ray]`.
    """
    with needed("fsspec", "ray", f"the place {url}"):
        from fsspec.core import url_to_fs
    with refusals(url, "reached"):
        files, path = url_to_fs(url)
    return files, path
