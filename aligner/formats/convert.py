"""A file of units or of links in another format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from aligner.errors import FormatError, InputError
from aligner.formats.files import STANDARD, PathLike
from aligner.formats.registry import FORMATS, Format, format_of, suffix_of
from aligner.trust import check_probability
from aligner.units import Unit

__all__ = ["sure_units", "way_of"]


Way = Literal["units", "pairs", "links"]
"""How a file becomes another: one unit after the other, as a bitext of its pairs, or as links."""


def way_of(path: PathLike, out: PathLike) -> Way:
    """How one file can become another.

    Raises:
        FormatError: A suffix names no format, or one file holds texts and the other only links.
        InputError: The path is a folder.
    """
    if path != STANDARD and os.fspath(path) and Path(path).is_dir():
        raise InputError(f"{path} is a folder; convert its files one by one")
    read = format_of(path, "read", lambda form: form.units.read or form.links.parse)
    ways = {suffix: way for suffix, form in FORMATS.items() if (way := _way(read, form))}
    if way := ways.get(suffix_of(out)):
        return way
    raise FormatError(
        f"cannot make {out} of {path}: a {suffix_of(path)} file can become"
        f" {', '.join(sorted(ways))} only"
    )


def _way(read: Format, written: Format) -> Way | None:
    if read.units.read and written.units.write:
        return "units"
    if read.units.read and written.bitext and not written.links.lines:
        return "pairs"
    return "links" if read.links.parse and written.links.lines else None


def sure_units(units: Iterable[Unit], min_confidence: float, name: str) -> Iterator[Unit]:
    """The units that are at least so probable.

    Raises:
        InputError: `min_confidence` is no probability, or a unit has no confidence to compare.
    """
    check_probability(min_confidence, "min_confidence")
    for number, unit in enumerate(units, start=1):
        if min_confidence and unit.confidence is None:
            raise InputError(f"{name}: unit {number} has no confidence; leave --min-confidence out")
        if (unit.confidence or 0.0) >= min_confidence:
            yield unit
