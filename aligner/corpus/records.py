"""Records: what is stored of an aligned pair of documents, so that no build aligns it twice.

The first line describes the documents, each further line one two-sided bead. The last line is the
SHA-256 of everything before it, so that a damaged record is recognised:

    {"languages": ["de", "fr"], "sentences": [120, 124], "nulls": 3, "moved": 0, …, "units": 97}
    ["Guten Tag.", "Bonjour.", 0.991, [0], [0]]
    9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from aligner.bitext import Bitext, Unit
from aligner.bitext.units import units_of
from aligner.errors import InputError
from aligner.formats.results.unit_marks import digits

__all__ = [
    "LAYOUT",
    "UNKNOWN",
    "Record",
    "RecordHead",
    "head_of",
    "read_head",
    "read_units",
    "written",
]

LAYOUT = 3
"""The version of this layout. When it changes, all records are made anew."""

UNKNOWN = "und"
"""The ISO 639-2 code for an unknown language."""


_LAST_LINE = 65  # bytes


@dataclass(frozen=True)
class RecordHead:
    """What a record says about its documents.

    Attributes:
        languages: The codes of both languages.
        sentences: How many sentences the documents have.
        nulls: How many of these have no counterpart.
        moved: How many have a counterpart elsewhere, so that no bead in place holds them.
        related: As in `Alignment`.
        provenance: What made the alignment, as plain data.
        units: How many units the record has.
    """

    languages: tuple[str, str]
    sentences: tuple[int, int]
    nulls: int
    moved: int
    related: float | None
    provenance: dict[str, Any]
    units: int


@dataclass(frozen=True, slots=True)
class Record:
    """A stored record.

    Attributes:
        name: The name of its file within the corpus's folder.
        head: What it says about its documents.
        matched: The confidence with which the documents were matched, as in `DocumentPair`.
    """

    name: str
    head: RecordHead
    matched: float | None = None

    @property
    def sureness(self) -> float:
        """The factor for its units' confidences: 1 unless its documents may not belong together.

        P(unit right) = P(documents belong together) · P(unit right | they do). Where sentences tell
        the former, confidences include it already; otherwise only the match can tell.
        """
        return 1.0 if self.matched is None or self.head.related is not None else self.matched


def written(bitext: Bitext, besides: Iterable[Unit] = ()) -> str:
    """The text of a bitext's record, with confidences to six decimals, as in all files.

    Args:
        bitext: What was aligned.
        besides: Further units, which no path can hold; they are put among the others in source
            order.
    """
    found = sorted((*units_of(bitext), *besides), key=lambda unit: unit.sentences)
    units = [unit for unit in found if all(map(str.strip, unit.texts))]
    nulls = sum(1 for _ in bitext.nulls())
    moved = _moved(bitext)
    head = RecordHead(
        (bitext.source.language or UNKNOWN, bitext.target.language or UNKNOWN),
        (len(bitext.source), len(bitext.target)),
        nulls - moved,
        moved,
        digits(bitext.alignment.related),
        bitext.provenance.as_dict() if bitext.provenance else {},
        len(units),
    )
    rows = ([*unit.texts, digits(unit.confidence), *unit.sentences] for unit in units)
    lines = (json.dumps(line, ensure_ascii=False) for line in (asdict(head), *rows))
    text = "".join(f"{line}\n" for line in lines)
    return text + _checksum(text.encode("utf-8", "surrogatepass")).decode()


def _moved(bitext: Bitext) -> int:
    """How many nulls of a bitext have a counterpart elsewhere on the other side."""
    source = {index for passage in bitext.moved for index in passage.source}
    target = {index for passage in bitext.moved for index in passage.target}
    return sum(
        bead.is_null
        and (bead.source.start in source if bead.source else bead.target.start in target)
        for bead in bitext.alignment
    )


def read_head(data: bytes) -> RecordHead | None:
    """The head of a stored record; None if the record is damaged."""
    return head_of(data.partition(b"\n")[0].decode("utf-8")) if _is_whole(data) else None


def head_of(text: str) -> RecordHead:
    """The head of a record, read from its first line."""
    told = json.loads(text.split("\n", 1)[0])
    return RecordHead(**{**told, **{key: tuple(told[key]) for key in ("languages", "sentences")}})


def read_units(data: bytes, name: str, document: str) -> Iterator[Unit]:
    """The units of a record, in order.

    Args:
        data: The record.
        name: Its name in messages.
        document: The id of the documents, which the units carry.

    Raises:
        InputError: The record is damaged.
    """
    for line in _lines(data, name)[1:]:
        source, target, confidence, *indexes = json.loads(line)
        yield Unit((source, target), confidence, document, tuple(map(tuple, indexes)))


def _lines(data: bytes, name: str) -> list[str]:
    if not _is_whole(data):
        raise InputError(f"{name} is damaged; build again, and it is made anew")
    return data[:-_LAST_LINE].decode("utf-8").split("\n")[:-1]


def _is_whole(data: bytes) -> bool:
    """Whether a record is still as it was written."""
    return data[-_LAST_LINE:] == _checksum(data[:-_LAST_LINE])


def _checksum(data: bytes) -> bytes:
    return f"{hashlib.sha256(data).hexdigest()}\n".encode()
