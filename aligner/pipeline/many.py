"""Many pairs in several processes."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aligner.bitext import Bitext, Manuscript
from aligner.encoders import identify
from aligner.errors import AlignerError, EncoderError, InputError, nearest
from aligner.pipeline.texts import Text
from aligner.plumbing.counts import check_count
from aligner.plumbing.workers import cores, work_through

if TYPE_CHECKING:
    from aligner.pipeline.aligner import Aligner

__all__ = ["Outcome", "Pair", "outcomes"]

Pair = str | Manuscript | tuple[Text, Text] | Mapping[str, Any]
"""One pair of many: a page, a source and a target, or arguments of `Aligner.align` by name."""


@dataclass(frozen=True)
class Outcome:
    """What came of one of many pairs: a bitext, or an error.

    Attributes:
        id: The pair's own id, or its number from 0.
        bitext: None if there is an error.
        error: An `AlignerError` if something was wrong with the pair, a `WorkerError` if the
            process working on it died, or whatever else was raised.

    Raises:
        InputError: It has neither a bitext nor an error, or both.
    """

    id: Any
    bitext: Bitext | None = None
    error: Exception | None = None

    def __post_init__(self) -> None:
        if (self.bitext is None) == (self.error is None):
            raise InputError("an outcome needs either a bitext or an error")

    def result(self) -> Bitext:
        """The bitext; raises the error if there is one."""
        if self.error is not None:
            raise self.error
        assert self.bitext is not None
        return self.bitext


def outcomes(aligner: Aligner, pairs: Iterable[Pair], workers: int | None) -> Iterator[Outcome]:
    """What comes of each pair; see `Aligner.align_many`."""
    count = cores() if workers is None else check_count(workers, "workers")
    if hasattr(pairs, "columns"):
        raise InputError(
            f"give a list of pairs, not {type(pairs).__name__}, a table; pair two of its columns,"
            " as zip(table['de'], table['en'])"
        )
    if isinstance(pairs, Mapping | str) or not isinstance(pairs, Iterable):
        raise InputError(
            f"give a list of pairs, not {type(pairs).__name__}; where they have names, as"
            ' [{"id": name, "source": …, "target": …}, …]'
        )
    jobs = ((_id_of(pair, number), pair) for number, pair in enumerate(pairs))
    twin = aligner if count == 1 else aligner.quiet()
    try:
        results = work_through(_Task(twin), jobs, count)
    except Exception as error:
        raise _cannot_leave(aligner, error) from error
    return (Outcome(done.item[0], done.value, done.error) for done in results)


def _cannot_leave(aligner: Aligner, error: Exception) -> AlignerError:
    """The error that says what cannot be sent to other processes."""
    cure = f"cannot be given to other processes, so use one worker: {error}"
    try:
        pickle.dumps(aligner.encoder)
    except Exception:  # noqa: BLE001  # pickling runs the encoder's code
        return EncoderError(f"the encoder {identify(aligner.encoder)[0]} {cure}")
    return InputError(f"the splitter {cure}")


@dataclass(frozen=True)
class _Task:
    """Aligns one of many pairs."""

    aligner: Aligner

    def __call__(self, job: tuple[Any, Pair]) -> Bitext:
        _, pair = job
        if isinstance(pair, str | Manuscript):
            return self.aligner.align(pair)
        if isinstance(pair, Mapping):
            return self.aligner.align(**_arguments(type(self.aligner), pair))
        return self.aligner.align(*_both(pair))


def _both(pair: Any) -> tuple[Text, Text]:
    """The source and the target of a pair of two texts."""
    try:
        source, target = pair
    except (TypeError, ValueError):
        what = f"{type(pair).__name__} of {len(pair)}" if isinstance(pair, Sized) else repr(pair)
        raise InputError(
            f"a pair must be a page, a source and a target, or a mapping with a source, not {what}"
        ) from None
    return source, target


def _id_of(pair: Pair, number: int) -> Any:
    return pair.get("id", number) if isinstance(pair, Mapping) else number


def _arguments(kind: type[Aligner], pair: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of `align` that a mapping holds."""
    known = inspect.signature(kind.align).parameters.keys() - {"self"}
    if unknown := sorted(pair.keys() - known - {"id"}):
        raise InputError(f"a pair has no {unknown[0]!r}: {nearest(unknown[0], known)}")
    if "source" not in pair:
        raise InputError("a pair needs a source")
    return {name: value for name, value in pair.items() if name != "id"}
