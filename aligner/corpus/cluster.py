"""The work on a Ray cluster: actors that each hold an encoder, on whatever node has room.

An actor has one job at a time, and before it gets one it is asked whether it is still there. If it
or its node dies, another actor takes its place as soon as the cluster has room, and its job goes to
whichever actor is free. A job on which several actors have died is given up. So no job waits for an
actor that cannot start.
"""

from __future__ import annotations

import os
import pickle
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

from aligner.corpus.work import Job, Recipe
from aligner.encoders import is_embedded
from aligner.errors import InputError, WorkerError, needed
from aligner.plumbing.workers import Done, answer, tried

__all__ = ["work_on_cluster"]

_PATIENCE = 10.0  # seconds
_TRIES = 3  # deaths of actors on one job, or in a row before they start, until we give up


def work_on_cluster(
    recipe: Recipe, jobs: Iterator[Job], workers: int | None, address: str | None
) -> Iterator[Done[Job, str]]:
    """An `Engine`; see `engine_called`.

    Raises:
        InputError: There is no cluster at this address, or the encoder or splitter cannot be
            pickled.
        MissingExtraError: Ray is not installed.
        WorkerError: No actor can start.
    """
    ray = _ray()
    first = next(jobs, None)
    if first is None:
        return
    try:
        task = pickle.dumps(recipe)
    except Exception as error:  # pickling runs the caller's code
        raise InputError(
            f"the encoder or the splitter cannot leave this process: {error}"
        ) from error
    with _session(ray, address):
        yield from _Troupe(ray, task, *_size(ray, recipe, workers)).work(chain([first], jobs))


def _ray() -> Any:
    with needed("ray", "ray", 'the engine "ray"'):
        import ray
    return ray


@contextmanager
def _session(ray: Any, address: str | None) -> Iterator[None]:
    """A connection to the cluster. One that the caller has already made is left open."""
    if ray.is_initialized():
        yield
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # our own cluster reports to nobody
    try:
        _knock(address)
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (OSError, ValueError, RuntimeError) as error:
        where = address or "this machine"
        raise InputError(f"no Ray cluster answers at {where}: {error}") from None
    try:
        yield
    finally:
        ray.shutdown()


def _knock(address: str | None) -> None:
    """Check that something answers at an address; Ray itself would wait for many minutes.

    Raises:
        OSError: Nothing does.
    """
    found = re.fullmatch(r"(?:ray://)?(.+):(\d+)", address or "")
    if found:
        socket.create_connection((found[1], int(found[2])), timeout=_PATIENCE).close()


def _size(ray: Any, recipe: Recipe, workers: int | None) -> tuple[int, float]:
    """How many actors to start, and the share of a GPU that each gets."""
    room = ray.cluster_resources()
    gpus = 0 if is_embedded(recipe.encoder) else int(room.get("GPU", 0))
    size = workers or gpus or max(int(room.get("CPU", 1)), 1)
    return size, min(gpus / size, 1.0)


class _Hands:
    """The class whose objects the actors are."""

    def __init__(self, task: bytes) -> None:
        self._task = pickle.loads(task)

    def begin(self) -> None:
        """Do nothing: an answer shows that the actor is alive."""

    def do(self, job: Job) -> bytes:
        """Make a job's record, or say what went wrong."""
        return answer(tried(self._task, job))


@dataclass
class _Errand:
    job: Job
    deaths: int = 0


class _Troupe:
    """The actors, and which job each one has.

    Args:
        ray: The package.
        task: The pickled recipe.
        size: How many actors there are.
        gpu: The share of a GPU that each has.
    """

    def __init__(self, ray: Any, task: bytes, size: int, gpu: float) -> None:
        self._ray = ray
        self._task = ray.put(task)
        self._kind = ray.remote(num_cpus=1, num_gpus=gpu, max_restarts=0)(_Hands)
        self._idle: list[Any] = []
        self._starting: dict[Any, Any] = {}  # actors by their pending answers
        self._asked: dict[Any, tuple[Any, _Errand]] = {}  # likewise, with the job to give them
        self._busy: dict[Any, tuple[Any, _Errand]] = {}  # likewise, with the job they have
        self._again: list[_Errand] = []  # jobs of actors that died
        self._stillborn = 0
        for _ in range(size):
            self._start()

    def work(self, jobs: Iterator[Job]) -> Iterator[Done[Job, str]]:
        """What came of each job, as soon as it is known."""
        try:
            while self._hand_out(jobs) or self._asked or self._busy or self._again:
                done = self._take_in()
                if done is not None:
                    yield done
        finally:
            self._end()

    def _start(self) -> None:
        actor = self._kind.remote(self._task)
        self._starting[actor.begin.remote()] = actor

    def _hand_out(self, jobs: Iterator[Job]) -> bool:
        """Find jobs for idle actors; False when there are no more jobs."""
        while self._idle:
            errand = self._again.pop() if self._again else _next(jobs)
            if errand is None:
                return False
            actor = self._idle.pop()
            self._asked[actor.begin.remote()] = (actor, errand)
        return True

    def _take_in(self) -> Done[Job, str] | None:
        """Wait until an actor has started, answered or died; the result of a job, if that is it."""
        waiting = [*self._starting, *self._asked, *self._busy]
        (answered,), _ = self._ray.wait(waiting, num_returns=1)
        if answered in self._starting:
            self._begun(answered, self._starting.pop(answered))
            return None
        if answered in self._asked:
            self._give(answered, *self._asked.pop(answered))
            return None
        actor, errand = self._busy.pop(answered)
        try:
            value, error = pickle.loads(self._ray.get(answered))
        except self._ray.exceptions.RayError as death:
            self._replace(actor)
            return self._tried_again(errand, death)
        self._idle.append(actor)
        return Done(errand.job, value, error)

    def _begun(self, answered: Any, actor: Any) -> None:
        try:
            self._ray.get(answered)
        except self._ray.exceptions.RayError as death:
            self._stillborn += 1
            if self._stillborn >= _TRIES:
                raise WorkerError(
                    f"no actor can begin ({_in_short(death)}); aligner and its encoder must be"
                    " installed on every node of the cluster"
                ) from death
            self._replace(actor)
        else:
            self._stillborn = 0
            self._idle.append(actor)

    def _give(self, answered: Any, actor: Any, errand: _Errand) -> None:
        """Give a job to an actor if it is alive. One that died before did not die of the job."""
        try:
            self._ray.get(answered)
        except self._ray.exceptions.RayError:
            self._again.append(errand)
            self._replace(actor)
        else:
            self._busy[actor.do.remote(errand.job)] = (actor, errand)

    def _tried_again(self, errand: _Errand, death: Exception) -> Done[Job, str] | None:
        errand.deaths += 1
        if errand.deaths < _TRIES:
            self._again.append(errand)
            return None
        reason = f"{errand.deaths} actors died at it; the last one: {_in_short(death)}"
        return Done(errand.job, error=WorkerError(reason))

    def _replace(self, actor: Any) -> None:
        self._ray.kill(actor)  # one that cannot be reached may still be alive
        self._start()

    def _end(self) -> None:
        busy = [actor for actor, _ in (*self._asked.values(), *self._busy.values())]
        for actor in (*self._idle, *self._starting.values(), *busy):
            self._ray.kill(actor)


def _next(jobs: Iterator[Job]) -> _Errand | None:
    job = next(jobs, None)
    return None if job is None else _Errand(job)


def _in_short(error: Exception) -> str:
    """The first line of an error: Ray's are long, and it says what happened."""
    return (str(error).strip() or type(error).__name__).split("\n")[0].rstrip(".:")
