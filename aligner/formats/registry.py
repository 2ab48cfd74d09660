"""What is known of every suffix, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from aligner.bitext import Bitext, Links
from aligner.errors import FormatError, nearest
from aligner.formats import (
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
from aligner.formats.decoding import SAVE_AS_UTF8, decode
from aligner.formats.files import STANDARD, PathLike, check_path
from aligner.formats.sides import Languages
from aligner.formats.unit_format import UnitFormat
from aligner.view import View, page

_STANDARD = ".jsonl"  # what a path of standard output names

__all__ = ["FORMATS", "Format", "LinkFormat", "Written", "format_of", "suffix_of"]


Written = Literal["page", "bitext", "pairs", "links"]
"""What of a bitext a file holds: a page to look at, all of it, its pairs, or its links alone."""


@dataclass(frozen=True, slots=True)
class LinkFormat:
    """How links are read and written; None where they are not.

    Attributes:
        parse: Makes links of a file's bytes and name.
        with_ids: The same with the ids of both documents' sentences, where the file names ids.
        lines: The pieces of a file.
        prefix: How the ids of sentences begin, where a file of links takes two files of sentences
            along.
    """

    parse: Callable[[bytes, str], Links] | None = None
    with_ids: Callable[[bytes, str, xces.Ids], Links] | None = None
    lines: Callable[..., Iterator[str]] | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """What can be done with a suffix.

    A bitext is written whole where a format holds all of it, else as units or as links, whichever
    the format holds.

    Attributes:
        links: How links go in and out.
        units: How units go in and out.
        bitext: The pieces of a file that holds everything of a bitext.
        whole: Reads such a file; None of one that was not written so.
        view: A file that shows a bitext and what was found in it.
    """

    links: LinkFormat = field(default_factory=LinkFormat)
    units: UnitFormat = field(default_factory=UnitFormat)
    bitext: Callable[[Bitext], Iterator[str]] | None = None
    whole: Callable[[str, Languages], Bitext | None] | None = None
    view: Callable[[View], str] | None = None

    @property
    def written_as(self) -> Written | None:
        """What of a bitext `write` writes: the most that the format holds; None where it cannot."""
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

        What holds a bitext whole, and a page, keep them all the same, and one may ask for it: the
        confidences stand there, and a page greys what is below.
        """
        return self.written_as != "links"


def _text(parse: Callable[[str, str], Links]) -> Callable[[bytes, str], Links]:
    return lambda data, name: parse(decode(data, name, cure=SAVE_AS_UTF8), name)


_XCES = LinkFormat(xces.parse, xces.parse, xces.xces_lines, "s")
_INTERTEXT = LinkFormat(xces.parse, xces.parse, xces.intertext_lines, "1:")
_XLIFF_OF_OTHERS = Format(units=replace(xliff.UNITS, write=None))  # with what only they can make

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
    """The longest known suffix that a path's name ends with, "" if it has none."""
    check_path(path)
    name = _STANDARD if path == STANDARD else Path(path).name.lower()
    return max((each for each in FORMATS if name.endswith(each)), key=len, default="")


def format_of(path: PathLike, verb: str, can: Callable[[Format], object]) -> Format:
    """The format of the longest known suffix that a path's name ends with.

    Args:
        path: The file; "-" is a `.jsonl`.
        verb: What shall be done with it, in a message's words: "read links from".
        can: Whether a format can.

    Raises:
        FormatError: No format has this suffix, or the one that has cannot.
    """
    suffix = suffix_of(path)
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
