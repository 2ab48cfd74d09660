"""What is known of every suffix, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from aligner.bitext import Bitext, Links
from aligner.errors import FormatError, nearest
from aligner.formats import jsonl, links, tsv, units_jsonl
from aligner.formats.files import STANDARD, PathLike
from aligner.formats.unit_format import UnitFormat

__all__ = ["FORMATS", "Format", "LinkFormat", "format_of"]


@dataclass(frozen=True, slots=True)
class LinkFormat:
    """How links are read and written; None where they are not.

    Attributes:
        parse: Makes links of a file's text and name.
        lines: The pieces of a file.
    """

    parse: Callable[[str, str], Links] | None = None
    lines: Callable[[Links], Iterator[str]] | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """What can be done with a suffix.

    A bitext is written whole where a format holds all of it, else as units or as links, whichever
    the format holds.

    Attributes:
        links: How links go in and out.
        units: How units go in and out.
        bitext: The pieces of a file that holds everything of a bitext.
    """

    links: LinkFormat = field(default_factory=LinkFormat)
    units: UnitFormat = field(default_factory=UnitFormat)
    bitext: Callable[[Bitext], Iterator[str]] | None = None

    @property
    def holds_texts(self) -> bool:
        """Whether ready pairs can be read out of it."""
        return self.units.read is not None

    @property
    def is_written(self) -> bool:
        """Whether `write` knows it."""
        return bool(self.bitext or self.links.lines or self.units.write)


FORMATS = {
    ".gold": Format(links=LinkFormat(links.parse, links.lines)),
    ".jsonl": Format(links=LinkFormat(jsonl.parse), units=jsonl.UNITS, bitext=jsonl.lines),
    ".pred": Format(links=LinkFormat(links.parse, links.lines_with_confidence)),
    ".tsv": Format(units=tsv.UNITS),
    ".units.jsonl": Format(units=units_jsonl.UNITS),
}


def format_of(path: PathLike, verb: str, can: Callable[[Format], object]) -> Format:
    """The format of the longest known suffix that a path's name ends with.

    Args:
        path: The file; "-" is a `.jsonl`.
        verb: What shall be done with it, in a message's words: "read links from".
        can: Whether a format can.

    Raises:
        FormatError: No format has this suffix, or the one that has cannot.
    """
    name = f"x{_STANDARD}" if path == STANDARD else Path(path).name.lower()
    suffix = max((each for each in FORMATS if name.endswith(each)), key=len, default="")
    if suffix and can(FORMATS[suffix]):
        return FORMATS[suffix]
    known = sorted(each for each, form in FORMATS.items() if can(form))
    if suffix:
        raise FormatError(f"cannot {verb} {path}: only {', '.join(known)} files will do")
    given = Path(path).suffix.lower()
    what = f"the suffix {given} names no format" if given else "the name has no suffix"
    hint = nearest(given, known)
    listed = "" if hint.startswith("known") else f" ({', '.join(known)} are known)"
    raise FormatError(f"cannot {verb} {path}: {what}; {hint}{listed}")


_STANDARD = ".jsonl"
