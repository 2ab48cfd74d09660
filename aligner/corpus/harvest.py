"""The long half of a build: a record of each pair of documents, made once and stored at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aligner.corpus.engines import Engine
from aligner.corpus.manifest import Manifest
from aligner.corpus.places import WORK, Folder
from aligner.corpus.records import Record, RecordHead, head_of, read_head
from aligner.corpus.work import Job, Recipe
from aligner.errors import AlignerError, InputError

__all__ = ["Harvest", "harvest"]

_RECORDS = f"{WORK}/records"


@dataclass(frozen=True)
class Harvest:
    """The outcome of the first half of a build.

    Attributes:
        records: The record of each pair of documents, by their id, in the order of the manifest.
        broken: Why some documents have no record, likewise.
        reused: How many records an earlier build had made.
    """

    records: Mapping[str, Record]
    broken: Mapping[str, str]
    reused: int


def harvest(
    manifest: Manifest,
    folder: Folder,
    recipe: Recipe,
    engine: Engine,
    progress: Callable[[int], None],
) -> Harvest:
    """Make the records that are missing or damaged.

    Args:
        manifest: The pairs of documents.
        folder: Where the records are kept.
        recipe: What makes a record.
        engine: What does the work.
        progress: Called with the number of documents that are done, including broken ones.

    Raises:
        InputError: No record could be made of any documents.
        WorkerError: No process or actor can start.
        AlignerError: A record cannot be read or stored, for instance because the disk is full.
    """
    known = folder.names(_RECORDS) if recipe.is_known else set()
    names: dict[str, str] = {}
    heads: dict[str, RecordHead] = {}
    provenances: dict[str, dict[str, Any]] = {}  # equal ones are held once
    broken: dict[str, str] = {}
    reused: set[str] = set()

    def keep(id_: str, head: RecordHead) -> None:
        told = head.provenance
        heads[id_] = replace(head, provenance=provenances.setdefault(json.dumps(told), told))

    def jobs() -> Iterator[Job]:
        """What is left to do. Files are read only when they are needed."""
        for pair in manifest:
            try:
                job = Job.of(pair)
            except AlignerError as error:
                broken[pair.id] = str(error)
                progress(len(reused) + made + len(broken))
                continue
            names[pair.id] = name = _name(recipe.key(job))
            head = read_head(folder.read(name)) if name in known else None
            if head is not None:
                keep(pair.id, head)
                reused.add(pair.id)
                progress(len(reused) + made + len(broken))
            else:
                yield job

    made = 0
    for done in engine(recipe, jobs()):
        if done.value is None:
            broken[done.item.id] = _reason(done.error)
        else:
            folder.write(names[done.item.id], done.value)
            keep(done.item.id, head_of(done.value))
            made += 1
        progress(len(reused) + made + len(broken))
    _check_any(broken, len(manifest))
    return Harvest(
        {
            pair.id: Record(names[pair.id], heads[pair.id], pair.confidence)
            for pair in manifest
            if pair.id not in broken
        },
        {pair.id: broken[pair.id] for pair in manifest if pair.id in broken},
        len(reused),
    )


def _name(key: str) -> str:
    """Where a record is stored: in one of many folders, so that none holds a million files."""
    return f"{_RECORDS}/{key[:2]}/{key}.jsonl"


def _reason(error: Exception | None) -> str:
    """What was wrong with a pair of documents, in one line."""
    kind = "" if isinstance(error, AlignerError) else f"{type(error).__name__}: "
    return " ".join(f"{kind}{error}".split())


def _check_any(broken: Mapping[str, str], asked: int) -> None:
    if len(broken) == asked:
        id_, reason = next(iter(broken.items()))
        raise InputError(f"none of the {asked} pairs of documents can be aligned; {id_}: {reason}")
