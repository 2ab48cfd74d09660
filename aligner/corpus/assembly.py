"""From records to a corpus: units in the order of the manifest, filtered, and written in shards.

Nothing here depends on what made the records, or when, so the same records give the same corpus, to
the byte. Pairs of languages are done one after another, and only one document's units are held at a
time.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, count, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeAlias

from aligner.bitext import Provenance, Unit
from aligner.corpus.filters import Filter, Filters, Rejected
from aligner.corpus.forms import REJECTED
from aligner.corpus.places import Folder, refusals
from aligner.corpus.records import Record, read_units
from aligner.corpus.summary import Part, Trust
from aligner.formats.raw.output import write_text, writing
from aligner.formats.registry import FORMATS
from aligner.formats.results.jsonl import one_line
from aligner.formats.results.unit_format import Head
from aligner.formats.results.unit_marks import digits
from aligner.formats.results.units_jsonl import as_row
from aligner.formats.writing import write_checked
from aligner.trust import LIKELY, threshold_for
from aligner.view.oneline import unwrapped

__all__ = ["Assembly", "Records"]

PRECISION = "precision"
"""The name in tallies for pairs that are not sure enough for the requested precision."""

_REJECTED_ID = "rejected-"  # begins the ids of what was left out; those of what is kept are numbers

Records: TypeAlias = Mapping[str, Record]
"""The record of each pair of documents, by their id, in the order of the manifest."""


@dataclass(frozen=True)
class Assembly:
    """How a corpus is put together.

    Attributes:
        folder: Where the records are; the files are made in its staging folder.
        suffix: The suffix of the shards, such as ".tsv".
        shard: How many pairs a shard has; the last one may have fewer.
        filters: The filters, in the order in which they are applied.
        explain: Whether to write the pairs that are left out too.
        progress: Called with the number of documents that are done.
        precision: The share of the pairs kept that should be right in each pair of languages, going
            by their confidences; None to keep all that pass the filters.
    """

    folder: Folder
    suffix: str
    shard: int
    filters: Sequence[Filter]
    explain: bool
    progress: Callable[[int], None]
    precision: float | None = None

    def parts(self, records: Records) -> Iterator[Part]:
        """Make the files of each pair of languages, and sum up what is in them.

        Raises:
            InputError: A record is damaged, or the format cannot hold some text.
            LanguageError: The format names texts by language, and a pair has one language twice.
        """
        counts: dict[tuple[str, str], _Census] = {}
        for id_, record in records.items():
            counts.setdefault(record.head.languages, _Census()).add(id_, record)
        done = count(1)
        for languages, census in sorted(counts.items()):
            units = self._units({id_: records[id_] for id_ in census.ids}, done)
            yield self._part(languages, census, units)

    def _units(self, records: Records, done: Iterator[int]) -> Iterator[Unit]:
        for id_, record in records.items():
            units = read_units(self.folder.read(record.name), record.name, id_)
            yield from units if record.sureness == 1 else _weighed(units, record.sureness)
            self.progress(next(done))

    def _part(self, languages: tuple[str, str], census: _Census, units: Iterator[Unit]) -> Part:
        place = self.folder.staging / "-".join(languages)
        with refusals(place, "written"):
            place.mkdir()
        trust, found = Trust(), Trust()
        with _rejects(place / REJECTED if self.explain else None, languages) as told:
            filters = Filters(self.filters, languages, told)
            surest = _Surest(filters(found.passed(units)), self.precision, told)
            kept = trust.passed(surest)
            files = self._write(kept, place, languages, census.only_provenance)
        return Part(
            languages,
            documents=len(census.ids),
            unrelated=census.unrelated,
            unjudged=census.unjudged,
            sentences=tuple(census.sentences),
            nulls=census.nulls,
            moved=census.moved,
            pairs=census.pairs,
            kept=trust.count,
            rejected={**filters.tally, **surest.tally},
            histogram=trust.histogram,
            thresholds=trust.thresholds,
            found=found.histogram,
            provenance=tuple(census.provenances),
            files={f"{place.name}/{path.name}": _checksum(path) for path in files},
            least=surest.least,
        )

    def _write(
        self,
        units: Iterator[Unit],
        place: Path,
        languages: tuple[str, str],
        provenance: Provenance | None,
    ) -> list[Path]:
        """Write the shards, and give the paths of all their files, in order."""
        form = FORMATS[self.suffix].units
        told = provenance if form.has_head else None
        files: list[Path] = []
        # All forms hold the same sentences, without the lines of the pages that they come from.
        for number, shard in enumerate(_shards(unwrapped(units), self.shard)):
            path = str(place / f"part-{number:05d}{self.suffix}")
            head = Head(path, languages, told, first=number * self.shard)
            write_checked(shard, head, form, nulls=False, meta=None)
            files += map(Path, form.paths(path, languages))
        return files


@dataclass
class _Census:
    """What the heads of all records in one pair of languages add up to."""

    ids: list[str] = field(default_factory=list)
    unrelated: dict[str, float] = field(default_factory=dict)
    unjudged: dict[str, float | None] = field(default_factory=dict)
    sentences: list[int] = field(default_factory=lambda: [0, 0])
    nulls: int = 0
    moved: int = 0
    pairs: int = 0
    provenances: list[dict[str, Any]] = field(default_factory=list)

    def add(self, id_: str, record: Record) -> None:
        """Add one record."""
        head = record.head
        self.ids.append(id_)
        if head.related is None:
            self.unjudged[id_] = digits(record.matched)
        elif head.related < LIKELY:
            self.unrelated[id_] = head.related
        self.sentences = [a + b for a, b in zip(self.sentences, head.sentences, strict=True)]
        self.nulls += head.nulls
        self.moved += head.moved
        self.pairs += head.units
        if head.provenance not in self.provenances:  # there are only a handful
            self.provenances.append(head.provenance)

    @property
    def only_provenance(self) -> Provenance | None:
        """What made all of them; None if they were not all made in the same way."""
        return Provenance(**self.provenances[0]) if len(self.provenances) == 1 else None


def _weighed(units: Iterable[Unit], sureness: float) -> Iterator[Unit]:
    """Units whose confidences are multiplied by how sure it is that their documents match."""
    for unit in units:
        known = unit.confidence
        yield unit if known is None else replace(unit, confidence=sureness * known)


class _Surest:
    """As many of the surest units as leave a given share right, going by their confidences.

    All must be seen before the first can be yielded, so they wait in a temporary file.

    Args:
        units: The units to choose from. With a precision, those without a confidence are left out.
        precision: The share; None to keep all.
        told: Called with each unit that is left out.

    Attributes:
        least: The confidence from which units are kept, 1 if not even the surest suffice; None if
            all are kept.
        tally: How many were left out, by the name `PRECISION`; empty if all are kept.
    """

    def __init__(self, units: Iterator[Unit], precision: float | None, told: Rejected) -> None:
        self._units, self._told = units, told
        self.least, self.tally = None, dict[str, int]()
        self._highest = 0.0
        if precision is None:
            return
        self._file = TemporaryFile("w+b")  # noqa: SIM115  # closed when all are read
        self.least = threshold_for(self._confidences(), precision)
        self.tally[PRECISION] = 0

    def _confidences(self) -> Iterator[float]:
        for unit in self._units:
            pickle.dump(unit, self._file)
            if unit.confidence is not None:
                self._highest = max(self._highest, unit.confidence)
                yield unit.confidence

    def __iter__(self) -> Iterator[Unit]:
        """The units that are kept, in their order. They can be iterated over only once."""
        return self._units if self.least is None else self._chosen(self.least)

    def _chosen(self, least: float) -> Iterator[Unit]:
        with self._file as file:
            end = file.tell()
            file.seek(0)
            while file.tell() < end:
                unit = pickle.load(file)
                if unit.confidence is not None and unit.confidence >= least:
                    yield unit
                else:
                    self.tally[PRECISION] += 1
                    self._told(unit, PRECISION, self._too_low(unit.confidence, least))

    def _too_low(self, confidence: float | None, least: float) -> str:
        if confidence is None:
            return "there is no confidence"
        if self._highest < least:
            return f"confidence {confidence:.6g}: no confidence is enough for the precision"
        return f"confidence {confidence:.6g} is below {least:g}, which the precision takes"


def _shards(units: Iterator[Unit], size: int) -> Iterator[Iterator[Unit]]:
    """The same units, `size` at a time. Each lot must be used up before the next is taken."""
    for first in units:
        yield chain([first], islice(units, size - 1))


@contextmanager
def _rejects(path: Path | None, languages: tuple[str, ...]) -> Iterator[Rejected]:
    """What writes down the pairs that are left out; without a path, it does nothing."""
    if path is None:
        yield lambda *_: None
        return
    numbers = count()
    with writing([str(path)]) as (file,):

        def tell(unit: Unit, name: str, reason: str) -> None:
            row = as_row(unit, f"{_REJECTED_ID}{next(numbers)}", languages) | {
                "filter": name,
                "reason": reason,
            }
            write_text(file, [one_line(row)])

        yield tell


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
