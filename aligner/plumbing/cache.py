"""Bytes kept on disk from one run to the next: vectors, and alignments.

One SQLite file in a folder. Each write takes effect at once and as a whole: a run that is killed
leaves what it had finished, several runs may share the file, and a damaged entry counts as missing.
A file that SQLite cannot read is made anew. Results are the same with and without a cache, so
whatever goes wrong, such as a full disk, costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from aligner.errors import InputError

__all__ = ["Cache", "key_of"]

_Result = TypeVar("_Result")

LIMIT = 1_000_000_000
"""How many bytes a cache keeps by default."""

_VARIABLE = "ALIGNER_CACHE"  # names another folder than the system's
_FILE = "cache-1.sqlite"  # the number changes with the layout of an entry
_CHECKSUM = 4  # bytes of it before each value
_PATIENCE = 30.0  # seconds to wait for another run to finish writing
_AT_ONCE = 500  # keys in a query; SQLite allows 999
_ROOM = 0.9  # share of the limit that stays filled when something has to go
_PRAGMAS = """
    pragma page_size = 8192;
    pragma auto_vacuum = incremental;
    pragma journal_mode = wal;
    pragma synchronous = normal;
"""
# Dates have their own table, since changing a row means writing all of it anew, vectors included.
_SCHEMA = """
    create table if not exists entries (key blob primary key, value blob);
    create table if not exists uses (key blob primary key, size int, used int) without rowid;
    create index if not exists oldest on uses (used, size);
"""


class Cache:
    """Keeps bytes on disk by key.

    It can be pickled; the copy opens the file for itself.

    Args:
        folder: The folder of the file, created if it is missing. By default the one that the
            environment variable ALIGNER_CACHE names, or the system's own for caches.
        limit: How many bytes to keep; what was used least recently goes first.

    Raises:
        InputError: The folder cannot be used.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None, limit: int = LIMIT) -> None:
        self.folder = Path(folder) if folder is not None else _default_folder()
        self.limit = limit
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            writable = os.access(self.folder, os.W_OK)
        except OSError:
            writable = False
        if not writable:
            raise InputError(
                f"the cache folder {self.folder} cannot be written to; name another with cache"
                " (--cache), or keep nothing with cache=False (--no-cache)"
            )

    def __reduce__(self) -> tuple[type[Cache], tuple[Path, int]]:
        return Cache, (self.folder, self.limit)

    def close(self) -> None:
        """Close the file; it is opened again when needed."""
        with self._lock:
            self._drop()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, memoryview]:
        """The undamaged values kept for some keys; these then count as used."""
        found: dict[bytes, memoryview] = {}
        for at in range(0, len(keys), _AT_ONCE):
            for key, entry in self._run(partial(_select, keys[at : at + _AT_ONCE])) or []:
                if (value := _whole(entry)) is not None:
                    found[key] = value
        if found:
            self._run(partial(_touch, list(found)))
        return found

    def put(self, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values by key, replacing what is there; all of them or none."""
        entries = [(key, _checksum(value) + value) for key, value in values]
        self._run(partial(_write, entries, self.limit))

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Do something with the file; None if that fails. A broken file is made anew."""
        with self._lock:
            for _ in range(2):
                try:
                    return work(self._opened())
                except sqlite3.DatabaseError as error:
                    self._drop()
                    if not _is_broken(error):
                        return None
                    self._remove()
            return None

    def _opened(self) -> sqlite3.Connection:
        """The connection to the file, opened in this process."""
        if self._connection is None or self._process != os.getpid():
            self._process = os.getpid()
            self._connection = sqlite3.connect(
                self.folder / _FILE,
                timeout=_PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            self._connection.executescript(_PRAGMAS)
            self._connection.executescript(_SCHEMA)
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and self._process == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                (self.folder / (_FILE + suffix)).unlink()


def _default_folder() -> Path:
    from platformdirs import user_cache_path

    named = os.environ.get(_VARIABLE)
    return Path(named) if named else user_cache_path("aligner", appauthor=False)


def key_of(*parts: str) -> bytes:
    """The key for a value that depends on these texts and nothing else."""
    told = "\0".join(parts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _checksum(value: bytes | memoryview) -> bytes:
    return zlib.crc32(value).to_bytes(_CHECKSUM, "little")


def _whole(entry: Any) -> memoryview | None:
    """The value in an entry; None if it is damaged."""
    if not isinstance(entry, bytes):
        return None
    value = memoryview(entry)[_CHECKSUM:]
    return value if _checksum(value) == entry[:_CHECKSUM] else None


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is at fault, not a full disk or another busy run."""
    if isinstance(error, sqlite3.OperationalError):
        return str(error).startswith(("no such", "table"))  # another program's tables
    return True


def _select(keys: Sequence[bytes], file: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
    marks = ",".join("?" * len(keys))
    query = f"select key, value from entries where key in ({marks})"
    return file.execute(query, keys).fetchall()


def _touch(keys: Sequence[bytes], file: sqlite3.Connection) -> None:
    """Record that entries were used."""
    now = _now()
    with _transaction(file):
        file.executemany("update uses set used = ? where key = ?", [(now, key) for key in keys])


def _write(entries: Sequence[tuple[bytes, bytes]], limit: int, file: sqlite3.Connection) -> None:
    """Keep entries, and drop those least recently used if there are too many."""
    if not entries:
        return
    now = _now()
    with _transaction(file):
        file.executemany("insert or replace into entries values (?, ?)", entries)
        dates = [(key, len(value), now) for key, value in entries]
        file.executemany("insert or replace into uses values (?, ?, ?)", dates)
        gone = _oldest(file, limit)
        file.executemany("delete from entries where key = ?", gone)
        file.executemany("delete from uses where key = ?", gone)
    if gone:
        file.execute("pragma incremental_vacuum").fetchall()


def _now() -> int:
    return time.time_ns() // 1000


def _oldest(file: sqlite3.Connection, limit: int) -> list[tuple[bytes]]:
    """The keys that must go for the rest to fit the limit, those least recently used first."""
    surplus = file.execute("select total(size) from uses").fetchone()[0] - limit
    if surplus <= 0:
        return []
    surplus += (1 - _ROOM) * limit
    gone = []
    for key, size in file.execute("select key, size from uses order by used"):
        if surplus <= 0:
            break
        gone.append((key,))
        surplus -= size
    return gone


@contextlib.contextmanager
def _transaction(file: sqlite3.Connection) -> Iterator[None]:
    """All of the work or none of it, while no other run writes."""
    file.execute("begin immediate")
    try:
        yield
    except BaseException:
        file.execute("rollback")
        raise
    file.execute("commit")
