"""Records: what is kept of an aligned pair of documents, so that no build aligns it twice.

The first line tells of the documents, and how many lines follow; each of these is a two-sided bead:

    {"languages": ["de", "fr"], "sentences": [120, 124], "nulls": 3, …, "units": 97}
    ["Guten Tag.", "Bonjour.", 0.991, [0], [0]]
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from aligner.bitext import Bitext
from aligner.errors import InputError
from aligner.formats.links import digits
from aligner.units import Unit, units_of

__all__ = ["LAYOUT", "UNKNOWN", "Head", "read_head", "read_units", "written"]

LAYOUT = 1
"""The number of this layout; with another one, all records are made anew."""

UNKNOWN = "und"
"""The code for a language that nobody knows, from ISO 639-2."""


@dataclass(frozen=True)
class Head:
    """What a record tells of its documents.

    Attributes:
        languages: The codes of both languages.
        sentences: How many sentences the documents have.
        nulls: How many of these have no counterpart.
        related: As in `Alignment`.
        provenance: What made the alignment, as plain data.
        units: How many two-sided beads it has.
    """

    languages: tuple[str, str]
    sentences: tuple[int, int]
    nulls: int
    related: float | None
    provenance: dict[str, Any]
    units: int


def written(bitext: Bitext) -> str:
    """The record of a bitext; confidences have six decimals, as in all files."""
    units = [unit for unit in units_of(bitext) if all(map(str.strip, unit.texts))]
    head = Head(
        (bitext.source.language or UNKNOWN, bitext.target.language or UNKNOWN),
        (len(bitext.source), len(bitext.target)),
        sum(bead.is_null for bead in bitext.alignment),
        digits(bitext.alignment.related),
        bitext.provenance.as_dict() if bitext.provenance else {},
        len(units),
    )
    rows = ([*unit.texts, digits(unit.confidence), *unit.sentences] for unit in units)
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in (asdict(head), *rows))


def read_head(text: str, name: str) -> Head:
    """The first line of a record.

    Args:
        text: The record.
        name: What messages call it.

    Raises:
        InputError: It is damaged.
    """
    try:
        data = json.loads(text.partition("\n")[0])
        head = Head(**{**data, **{key: tuple(data[key]) for key in ("languages", "sentences")}})
    except (ValueError, TypeError, KeyError):
        raise _damaged(name) from None
    if text.count("\n") != head.units + 1:
        raise _damaged(name)
    return head


def read_units(text: str, name: str, document: str) -> Iterator[Unit]:
    """The units of a record, in order.

    Args:
        text: The record.
        name: What messages call it.
        document: What the units shall say of where they come from.

    Raises:
        InputError: It is damaged.
    """
    for line in text.split("\n")[1:-1]:
        try:
            source, target, confidence, *indexes = json.loads(line)
            unit = Unit((source, target), confidence, document, tuple(map(tuple, indexes)))
        except (ValueError, TypeError):
            raise _damaged(name) from None
        yield unit


def _damaged(name: str) -> InputError:
    return InputError(f"{name} is damaged; delete it and build again")
