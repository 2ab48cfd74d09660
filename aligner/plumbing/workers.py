"""Processes that work through many items, each one item at a time.

A process that dies loses only the item it was working on: that item is named, and another process
takes over. (The pool of `concurrent.futures` loses all items under way and does not say which of
them broke it.)
"""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Lock
from typing import Any, Generic, TypeVar

from aligner.errors import WorkerError

__all__ = [
    "Done",
    "answer",
    "cores",
    "in_threads",
    "one_blas_thread",
    "tried",
    "work_through",
]

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

_AHEAD = 4  # items per process that may be under way, or done and not yet returned
_TRIES = 2  # times that an item gets another process because one died before it started
_GRACE = 5.0  # seconds that a process has to end
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


_limits: list[Any] = []  # one for each thread that is inside `one_blas_thread`
_limits_lock = Lock()


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Limit BLAS to one thread, since several would only wait for each other in small products.

    The limit applies to the whole process: the first thread to enter sets it, and the last to leave
    restores what was there before.
    """
    from threadpoolctl import threadpool_limits

    with _limits_lock:
        _limits.append(_limits[0] if _limits else threadpool_limits(limits=1, user_api="blas"))
    try:
        yield
    finally:
        with _limits_lock:
            limit = _limits.pop()
            if not _limits:
                limit.restore_original_limits()


@dataclass(frozen=True)
class Done(Generic[_Item, _Value]):
    """What came of an item: a value, or an error."""

    item: _Item
    value: _Value | None = None
    error: Exception | None = None


def cores() -> int:
    """How many cores this process may use; no more than OMP_NUM_THREADS, if that is set."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    asked = os.environ.get(_THREADS[0], "")
    return min(count, int(asked)) if asked.isdecimal() and int(asked) else count


def in_threads(
    function: Callable[[_Item], _Value], items: Iterable[_Item], threads: int
) -> Iterator[_Value]:
    """A `map` in this many threads of this process; with one, in the thread that iterates."""
    if threads < 2:
        yield from map(function, items)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(function, items)


def work_through(
    function: Callable[[_Item], _Value],
    items: Iterable[_Item],
    workers: int,
    *,
    in_order: bool = True,
) -> Iterator[Done[_Item, _Value]]:
    """Call a function with each item, in several processes.

    No more items are taken than are needed to keep the processes busy. The processes share the
    cores equally, and end when the iterator is closed or interrupted.

    Args:
        function: Must be picklable; each process has its own copy. With one worker it is called in
            this process.
        items: Must be picklable.
        workers: How many processes, 1 or more.
        in_order: Whether results come in the order of the items. If not, each comes as soon as it
            is there, and no process waits for a slow one.

    Returns:
        What came of each item, errors included; if its process died, that is a `WorkerError`. A
        `WorkerError` is raised while iterating if no process can start.

    Raises:
        Exception: Whatever keeps the function from being pickled.
    """
    if workers > 1:
        return _Crew(pickle.dumps(function), workers, in_order).work(iter(items))
    return (tried(function, item) for item in items)


def tried(function: Callable[[_Item], _Value], item: _Item) -> Done[_Item, _Value]:
    """What comes of calling a function with an item, even if it is an error."""
    try:
        return Done(item, function(item))
    except Exception as error:  # noqa: BLE001  # whatever it is, it concerns this item alone
        return Done(item, error=error)


class _Crew:
    """The processes, and the item that each is working on.

    Args:
        function: The pickled function.
        workers: The greatest number of processes.
        in_order: Whether results come in the order of the items.
    """

    def __init__(self, function: bytes, workers: int, in_order: bool) -> None:
        self._function = function
        self._workers = workers
        self._in_order = in_order
        self._threads = max(cores() // workers, 1)
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._again: list[_Job] = []  # of processes that never started

    def work(self, items: Iterator[Any]) -> Iterator[Done[Any, Any]]:
        """What came of each item."""
        open_jobs: deque[_Job] = deque()
        try:
            while self._hand_out(items, open_jobs) or open_jobs:
                while (job := self._next_done(open_jobs)) is not None:
                    open_jobs.remove(job)
                    yield job.done
                if self._busy:
                    self._take_in()
        finally:
            for worker in (*self._idle, *self._busy):
                worker.end()

    def _next_done(self, open_jobs: deque[_Job]) -> _Job | None:
        """The job whose result is next to be returned; None if it is not done."""
        for job in open_jobs:
            if job.done:
                return job
            if self._in_order:
                break
        return None

    def _hand_out(self, items: Iterator[Any], open_jobs: deque[_Job]) -> bool:
        """Give items to processes that have none; False if there are no more items."""
        while self._again:
            self._give(self._again.pop())
        while len(self._busy) < self._workers and len(open_jobs) < _AHEAD * self._workers:
            try:
                job = _Job(next(items))
            except StopIteration:
                return False
            open_jobs.append(job)
            self._give(job)
        return True

    def _give(self, job: _Job) -> None:
        try:
            task = pickle.dumps(job.item)
        except Exception as error:  # noqa: BLE001  # pickling runs the caller's code
            job.done = Done(job.item, error=error)
            return
        worker = self._free()
        self._busy.append(worker)
        worker.begin(job, task)

    def _free(self) -> _Worker:
        """A process with nothing to do; an idle one may have been killed since it last answered."""
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
            worker.end()
        return _Worker(self._function, self._threads)

    def _take_in(self) -> None:
        """Wait until at least one process has answered or died."""
        ready = set(wait([worker.connection for worker in self._busy]))
        for worker in [worker for worker in self._busy if worker.connection in ready]:
            job = worker.finish()
            self._busy.remove(worker)
            if worker.is_alive:
                self._idle.append(worker)
            else:
                worker.end()
            if job.done is None:
                self._again.append(job)


@dataclass(eq=False)
class _Job:
    item: Any
    done: Any = None
    tries: int = 0


class _Worker:
    """One process, seen from outside.

    Args:
        function: The pickled function that it calls.
        threads: How many threads it may use.
    """

    def __init__(self, function: bytes, threads: int) -> None:
        context = get_context("spawn")  # a fork would copy locks that other threads hold
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, threads), daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()
        self._send(function)
        self._has_begun = False
        self._job = _Job(None)
        self._answers = True

    @property
    def is_alive(self) -> bool:
        """Whether it can be given an item."""
        return self._answers and self._process.is_alive()

    def begin(self, job: _Job, task: bytes) -> None:
        """Give it an item."""
        self._job = job
        self._send(task)

    def finish(self) -> _Job:
        """Its job, with what came of it, or with nothing if the process died before it started.

        Raises:
            WorkerError: No process can start.
        """
        job = self._job
        try:
            if not self._has_begun:
                self._check(pickle.loads(self.connection.recv_bytes()))
            value, error = pickle.loads(self.connection.recv_bytes())
            job.done = Done(job.item, value, error)
        except (EOFError, OSError):
            self._answers = False
            self._process.join(_GRACE)
            job.tries += 1
            if self._has_begun:
                job.done = Done(job.item, error=WorkerError(f"the worker process {self._fate()}"))
            elif job.tries > _TRIES:
                raise WorkerError(
                    f"worker processes cannot begin (the last {self._fate()}): in a script, call"
                    ' from under if __name__ == "__main__":, or ask for one worker'
                ) from None
        return job

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_GRACE)

    def _send(self, message: bytes) -> None:
        with suppress(OSError):  # it has died, as reading its answer will show
            self.connection.send_bytes(message)

    def _check(self, error: Exception | None) -> None:
        if error is not None:
            raise error
        self._has_begun = True

    def _fate(self) -> str:
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"ended with the exit code {code}"
        return f"was ended by {signal.Signals(-code).name}; perhaps memory ran out"


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes in here that ignore interrupts while they are still importing."""
    if not _MASK:
        yield
        return
    resource_tracker.ensure_running()  # starting it later would unblock the signal
    before = _MASK(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        _MASK(signal.SIG_SETMASK, before)


_MASK = getattr(signal, "pthread_sigmask", None)  # Windows has none


def _serve(connection: Connection, threads: int) -> None:
    """What a process does: read the function, then answer items until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started it will end it
    if _MASK:
        _MASK(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.environ.update(dict.fromkeys(_THREADS, str(threads)))
    from threadpoolctl import threadpool_limits

    with suppress(EOFError, OSError), threadpool_limits(threads):
        function, error = _loaded(connection.recv_bytes())
        connection.send_bytes(pickle.dumps(error))
        while error is None:
            done = tried(lambda task: function(pickle.loads(task)), connection.recv_bytes())
            connection.send_bytes(answer(done))


def _loaded(function: bytes) -> tuple[Any, Exception | None]:
    try:
        return pickle.loads(function), None
    except Exception as error:  # noqa: BLE001  # unpickling runs the caller's code
        return None, WorkerError(f"a worker process cannot load what it shall do: {error}")


def answer(done: Done[Any, Any]) -> bytes:
    """What came of an item, as bytes that another process can read: the value and the error."""
    try:
        if done.error is not None:
            pickle.loads(pickle.dumps(done.error))
        return pickle.dumps((done.value, done.error))
    except Exception as error:  # noqa: BLE001  # pickling runs the code of what is pickled
        reason = done.error or error
        return pickle.dumps((None, WorkerError(f"{type(reason).__name__}: {reason}")))
