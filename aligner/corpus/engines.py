"""What does the work: processes on this machine, or actors on a Ray cluster.

An engine calls a function with each job and yields the results, in any order. It takes no more jobs
than it needs to stay busy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeAlias

from aligner.corpus.work import Job, Recipe
from aligner.errors import InputError, nearest
from aligner.plumbing.counts import check_count
from aligner.plumbing.workers import Done, cores, work_through

__all__ = ["ENGINES", "Engine", "engine_called"]

Engine: TypeAlias = Callable[[Recipe, Iterator[Job]], Iterator[Done[Job, str]]]
"""Makes the record of each job; closing the iterator ends the work."""

ENGINES: Final = ("processes", "ray")


def engine_called(name: str, workers: int | None = None, address: str | None = None) -> Engine:
    """The engine of this name.

    Args:
        name: One of `ENGINES`.
        workers: How many processes or actors; by default one per core, or one per GPU of a cluster.
        address: The address of a Ray cluster, as for `ray.init`; by default the cluster that runs
            on this machine, or one started for this work.

    Raises:
        InputError: There is no such engine, `workers` is no whole number of 1 or more, or processes
            were given an address.
        MissingExtraError: Ray is not installed; raised when the engine runs.
    """
    if name not in ENGINES:
        raise InputError(f"no engine is called {name!r}; {nearest(name, ENGINES)}")
    count = None if workers is None else check_count(workers, "workers")
    if name == "ray":
        from aligner.corpus.cluster import work_on_cluster

        return partial(work_on_cluster, workers=count, address=address)
    if address is not None:
        raise InputError('an address is for the engine "ray"; name that, or leave it out')
    return partial(_in_processes, workers=count or cores())


def _in_processes(recipe: Recipe, jobs: Iterator[Job], workers: int) -> Iterator[Done[Job, str]]:
    try:
        return work_through(recipe, jobs, workers, in_order=False)
    except Exception as error:  # pickling runs the caller's code
        raise InputError(
            f"the encoder or the splitter cannot be given to other processes, so use one worker:"
            f" {error}"
        ) from error
