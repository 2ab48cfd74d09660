"""The table of suffixes, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar

from aligner.bitext import Bitext, Links
from aligner.errors import FormatError, nearest
from aligner.formats.raw.decoding import SAVE_AS_UTF8, decode
from aligner.formats.raw.files import STANDARD, PathLike, check_path
from aligner.formats.results import (
    hunalign,
    jsonl,
    links,
    moses,
    parquet,
    tmx,
    tsv,
    units_jsonl,
    xces,
    xliff,
    xlsx,
)
from aligner.formats.results.sides import Languages
from aligner.formats.results.unit_format import UnitFormat
from aligner.view import View, page

_Able = TypeVar("_Able")
_STANDARD = ".jsonl"  # the format of standard output

__all__ = ["FORMATS", "Format", "LinkFormat", "Written", "able_to", "suffix_of"]


Written = Literal["page", "bitext", "pairs", "links"]
"""What a file holds of a bitext: a page to look at, all of it, its pairs, or only its links."""


@dataclass(frozen=True, slots=True)
class LinkFormat:
    """How links are read and written; None where they are not.

    Attributes:
        parse: Makes links from a file's bytes and name.
        lines: Makes the pieces of a file from links.
        prefix: How sentence ids begin, if two files of sentences go with a file of links.
    """

    parse: Callable[[bytes, str], Links] | None = None
    lines: Callable[..., Iterator[str]] | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """What can be done with a suffix.

    A bitext is written in full if the format can hold all of it, else as units or links, whichever
    the format holds.

    Attributes:
        links: How links are read and written.
        units: How units are read and written.
        bitext: Makes the pieces of a file that holds all of a bitext.
        whole: Reads such a file; gives None for one that was not written that way.
        view: Makes a file that shows a bitext and what was found in it.
    """

    links: LinkFormat = field(default_factory=LinkFormat)
    units: UnitFormat = field(default_factory=UnitFormat)
    bitext: Callable[[Bitext], Iterator[str]] | None = None
    whole: Callable[[str, Languages], Bitext | None] | None = None
    view: Callable[[View], str] | None = None

    @property
    def written_as(self) -> Written | None:
        """What `write` writes of a bitext: the most that the format holds; None for nothing."""
        if self.view:
            return "page"
        if self.bitext:
            return "bitext"
        if self.links.lines:
            return "links"
        return "pairs" if self.units.write else None

    @property
    def heeds_confidence(self) -> bool:
        """Whether `write` can be asked to leave doubtful pairs out.

        Asking is allowed, but has no such effect, for a page and for a format that holds all of a
        bitext: they keep every pair with its confidence, and a page greys the doubtful ones.
        """
        return self.written_as != "links"


def _text(parse: Callable[[str, str], Links]) -> Callable[[bytes, str], Links]:
    return lambda data, name: parse(decode(data, name, cure=SAVE_AS_UTF8), name)


_XCES = LinkFormat(xces.parse, xces.xces_lines, "s")
_INTERTEXT = LinkFormat(xces.parse, xces.intertext_lines, "1:")
_XLIFF_OF_OTHERS = Format(units=replace(xliff.UNITS, write=None))  # written only by their programs

FORMATS = {
    ".ces.xml": Format(links=_XCES),
    ".gold": Format(links=LinkFormat(_text(links.parse), lines=links.lines)),
    ".html": Format(view=page),
    ".hunalign": Format(units=hunalign.UNITS),
    ".intertext.xml": Format(links=_INTERTEXT),
    ".jsonl": Format(
        links=LinkFormat(_text(jsonl.parse)),
        units=jsonl.UNITS,
        bitext=jsonl.lines,
        whole=jsonl.read_whole,
    ),
    ".ladder": Format(links=LinkFormat(_text(hunalign.parse_ladder), lines=hunalign.ladder_lines)),
    ".moses": Format(units=moses.UNITS),
    ".mqxliff": _XLIFF_OF_OTHERS,
    ".mxliff": _XLIFF_OF_OTHERS,
    ".parquet": Format(units=parquet.UNITS),
    ".pred": Format(links=LinkFormat(_text(links.parse), lines=links.lines_with_confidence)),
    ".sdlxliff": _XLIFF_OF_OTHERS,
    ".tmx": Format(units=tmx.UNITS),
    ".tsv": Format(units=tsv.UNITS),
    ".units.jsonl": Format(units=units_jsonl.UNITS),
    ".vecalign": Format(links=LinkFormat(_text(links.parse_with_costs), lines=links.lines)),
    ".xces": Format(links=_XCES),
    ".xlf": Format(units=xliff.UNITS),
    ".xliff": Format(units=xliff.UNITS),
    ".xlsx": Format(units=xlsx.UNITS),
}


def suffix_of(path: PathLike) -> str:
    """The longest known suffix that a path's name ends with; "" if it has none."""
    check_path(path)
    name = _STANDARD if path == STANDARD else Path(path).name.lower()
    return max((each for each in FORMATS if name.endswith(each)), key=len, default="")


def able_to(path: PathLike, verb: str, can: Callable[[Format], _Able | None]) -> _Able:
    """The format of the longest known suffix that a path's name ends with.

    Args:
        path: The file; "-" is a `.jsonl`.
        verb: What is to be done with it, in the words of a message: "read links from".
        can: Says whether a format can do that.

    Raises:
        FormatError: No format has this suffix, or the one that has it cannot do that.
    """
    suffix = suffix_of(path)
    if suffix and (able := can(FORMATS[suffix])):
        return able
    known = sorted(each for each, form in FORMATS.items() if can(form))
    if suffix:
        raise FormatError(f"cannot {verb} {path}: only {', '.join(known)} files will do")
    given = Path(path).suffix.lower()
    what = f"the suffix {given} names no format" if given else "the name has no suffix"
    hint = nearest(given, known)
    listed = "" if hint.startswith("known") else f" ({', '.join(known)} are known)"
    raise FormatError(f"cannot {verb} {path}: {what}; {hint}{listed}")
