"""Vectors kept on disk from one run to the next.

One SQLite file in a folder. What is written is there at once and whole: a run that is killed leaves
what it had finished, several runs may use one file, and an entry that is damaged counts as missing.
A file that SQLite cannot read is made anew. The vectors are the same with and without a cache, so
whatever goes wrong on the way, such as a full disk, costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from aligner.errors import InputError
from aligner.tokens import Tokens

__all__ = ["EmbeddingCache"]

_Rows: TypeAlias = NDArray[np.floating[Any]]
_Encode: TypeAlias = Callable[[list[str]], tuple[_Rows, Any]]
_Result = TypeVar("_Result")

LIMIT = 1_000_000_000
"""Bytes of vectors that a cache keeps unless told otherwise."""

_VARIABLE = "ALIGNER_CACHE"  # names another folder than the system's
_FILE = "embeddings-1.sqlite"  # the number changes with the layout of an entry
_PATIENCE = 30.0  # seconds to wait for another run to finish writing
_AT_ONCE = 500  # keys in a query; SQLite allows 999
_ROOM = 0.9  # how much of the limit is filled after something had to go
_PRAGMAS = """
    pragma page_size = 8192;
    pragma auto_vacuum = incremental;
    pragma journal_mode = wal;
    pragma synchronous = normal;
"""
# Dates stand by themselves: to change a row is to write it anew, vectors and all.
_SCHEMA = """
    create table if not exists entries (key blob primary key, value blob);
    create table if not exists uses (key blob primary key, size int, used int) without rowid;
    create index if not exists oldest on uses (used, size);
"""
_HEAD = struct.Struct("<IBIiI")  # checksum, bytes a number, numbers a sentence, tokens, and of each


class EmbeddingCache:
    """Keeps vectors of sentences on disk, by sentence, encoder and revision.

    It can be pickled; the copy opens the file for itself.

    Args:
        folder: Where the file lies; made if it is not there. By default the folder that the
            environment variable ALIGNER_CACHE names, or the one that the system has for caches.
        limit: How many bytes of vectors are kept; what was used least recently goes first.

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
                f"the cache folder {self.folder} cannot be written to: name another, or none"
            )

    def __reduce__(self) -> tuple[type[EmbeddingCache], tuple[Path, int]]:
        return EmbeddingCache, (self.folder, self.limit)

    def through(self, identity: Sequence[str], encode: _Encode, tokens: bool) -> _Encode:
        """The same function, which leaves out what is kept and keeps what it gives.

        Args:
            identity: What the vectors depend on besides the sentence.
            encode: Gives for sentences their vectors, (n, d), and their packed tokens or None.
            tokens: Whether it gives tokens.
        """

        def cached(sentences: list[str]) -> tuple[_Rows, Any]:
            keys = [_key(identity, sentence) for sentence in sentences]
            kept = self._kept(keys, tokens)
            new = [number for number, key in enumerate(keys) if key not in kept]
            if len(new) == len(keys):
                rows, told = encode(sentences)
            else:
                rows, told = _merged(kept, keys, new, sentences, encode)
            self._put(_entries([keys[number] for number in new], new, rows, told))
            return rows, told

        return cached

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        with self._lock:
            self._drop()

    def _kept(self, keys: Sequence[bytes], tokens: bool) -> dict[bytes, _Entry]:
        """What is kept for some keys, and whole."""
        found: dict[bytes, _Entry] = {}
        for at in range(0, len(keys), _AT_ONCE):
            for key, value in self._run(partial(_select, keys[at : at + _AT_ONCE])) or []:
                entry = _Entry.read(value)
                if entry and (entry.codes is not None or not tokens):
                    found[key] = entry
        if found:
            self._run(partial(_touch, list(found)))
        return found

    def _put(self, entries: Iterator[tuple[bytes, bytes]]) -> None:
        self._run(partial(_write, list(entries), self.limit))

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Do something with the file; None if it cannot be done. A broken file is made anew."""
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
        """The file, open in this process."""
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


def _key(identity: Sequence[str], sentence: str) -> bytes:
    told = "\0".join([*identity, sentence])
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Whether it is the file that is at fault, not a disk that is full or a run that is busy."""
    if isinstance(error, sqlite3.OperationalError):
        return str(error).startswith(("no such", "table"))  # of another program
    return True


def _select(keys: Sequence[bytes], file: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
    marks = ",".join("?" * len(keys))
    query = f"select key, value from entries where key in ({marks})"
    return file.execute(query, keys).fetchall()


def _touch(keys: Sequence[bytes], file: sqlite3.Connection) -> None:
    """Write down that entries were used."""
    now = _now()
    with _transaction(file):
        file.executemany("update uses set used = ? where key = ?", [(now, key) for key in keys])


def _write(entries: Sequence[tuple[bytes, bytes]], limit: int, file: sqlite3.Connection) -> None:
    """Keep entries, and let the oldest go where there are too many."""
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
    """The keys that must go for what is kept to keep to a limit."""
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
    """All of it or nothing; no other run writes meanwhile."""
    file.execute("begin immediate")
    try:
        yield
    except BaseException:
        file.execute("rollback")
        raise
    file.execute("commit")


@dataclass(frozen=True)
class _Entry:
    """What is kept of one sentence.

    Attributes:
        row: (d,); the sentence's vector.
        codes: (k, e); those of its tokens, None where they were not asked for.
        scales: (k,).
        weights: (k,).
    """

    row: _Rows
    codes: NDArray[np.int8] | None
    scales: NDArray[np.float32]
    weights: NDArray[np.float32]

    @classmethod
    def read(cls, value: Any) -> _Entry | None:
        """What an entry's bytes say; None if they are damaged."""
        if not isinstance(value, bytes) or len(value) < _HEAD.size:
            return None
        checksum, size, width, count, depth = _HEAD.unpack_from(value)
        if zlib.crc32(memoryview(value)[4:]) != checksum:
            return None
        at = _HEAD.size + size * width
        row = np.frombuffer(value, f"<f{size}", width, _HEAD.size)
        scales = np.frombuffer(value, "<f4", max(count, 0), at)
        weights = np.frombuffer(value, "<f4", max(count, 0), at + scales.nbytes)
        if count < 0:
            return cls(row, None, scales, weights)
        codes = np.frombuffer(value, np.int8, count * depth, at + 2 * scales.nbytes)
        return cls(row, codes.reshape(count, depth), scales, weights)


def _entries(
    keys: Sequence[bytes], numbers: Sequence[int], rows: _Rows, tokens: Tokens | None
) -> Iterator[tuple[bytes, bytes]]:
    """Keys and bytes of some sentences: a checksum, the vector, the tokens."""
    for key, number in zip(keys, numbers, strict=True):
        row = rows[number]
        count, depth, parts = -1, 0, [row.tobytes()]
        if tokens is not None:
            codes, scales, weights = tokens.rows_of(number)
            count, depth = codes.shape
            parts += [scales.tobytes(), weights.tobytes(), codes.tobytes()]
        head = _HEAD.pack(0, row.itemsize, len(row), count, depth)[4:]
        value = b"".join([head, *parts])
        yield key, zlib.crc32(value).to_bytes(4, "little") + value


def _merged(
    kept: Mapping[bytes, _Entry],
    keys: Sequence[bytes],
    new: Sequence[int],
    sentences: Sequence[str],
    encode: _Encode,
) -> tuple[_Rows, Any]:
    """Vectors of all sentences: those of new ones encoded, the others as they were kept."""
    entries = list(kept.values())
    place = {key: at for at, key in enumerate(kept)}
    place |= {keys[number]: len(entries) + at for at, number in enumerate(new)}
    order = np.array([place[key] for key in keys], np.int64)
    stacks, parts = [np.stack([entry.row for entry in entries])], _joined(entries)
    if new:
        rows, told = encode([sentences[number] for number in new])
        stacks.append(rows)
        parts += [] if told is None else [told]
    tokens = Tokens.joined(parts).of_numbers(order) if parts else None
    return np.concatenate(stacks)[order], tokens


def _joined(entries: Sequence[_Entry]) -> list[Tokens]:
    """The tokens of entries, in one part; no part if they have none."""
    codes = [entry.codes for entry in entries if entry.codes is not None]
    if len(codes) < len(entries):
        return []
    nothing = np.zeros(1, np.float32)
    return [
        Tokens.laid_out(
            np.concatenate([*codes, np.zeros((1, codes[0].shape[1]), np.int8)]),
            np.concatenate([*(entry.scales for entry in entries), nothing]),
            np.concatenate([*(entry.weights for entry in entries), nothing]),
            np.array([len(each) for each in codes], np.int64),
        )
    ]
