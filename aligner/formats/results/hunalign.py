"""Files of Hunalign: `.ladder` files of rungs, and `.hunalign` files of texts.

A ladder has one rung per line, `source TAB target TAB score`, from `0 0` to the numbers of
sentences; what lies between two rungs belongs together. The score is Hunalign's own, not a
probability, and is not read. Ladders written here have the confidence of the bead that begins at
the rung in its place: for both, higher is better.

A text file has rows of `source TAB target TAB score`. Their sentences are separated by ` ~~~ `,
which is read as a space. Lines of `<p>` between paragraphs are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from aligner.bitext import Link, Links, Unit
from aligner.errors import FormatError, InputError
from aligner.formats.raw.files import read_lines
from aligner.formats.results.sides import Languages, named
from aligner.formats.results.unit_format import Row, UnitFormat, Units
from aligner.formats.results.unit_marks import shown_digits
from aligner.monotone import alignment_of

__all__ = ["UNITS", "ladder_lines", "parse_ladder"]

_RUNG = re.compile(r"([0-9]{1,7})[ \t]+([0-9]{1,7})(?:[ \t]+\S+)?")
_CURE = "a rung must be like 3 TAB 4, perhaps with a score, and sentences below 10 million"
_JOINT = " ~~~ "


def parse_ladder(text: str, name: str) -> Links:
    """Read the links of a ladder.

    Raises:
        FormatError: A line is not a rung, or lies below the one before it; the message names it.
    """
    rungs = [(0, 0)]
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        match = _RUNG.fullmatch(line.strip())
        if not match:
            raise FormatError(f"{name}, line {number}: {line.strip()[:60]!r} is no rung; {_CURE}")
        rung = int(match[1]), int(match[2])
        if rung[0] < rungs[-1][0] or rung[1] < rungs[-1][1]:
            raise FormatError(f"{name}, line {number}: this rung lies below the one before it")
        rungs.append(rung)
    steps = (step for step in pairwise(rungs) if step[0] != step[1])
    return Links(
        tuple(
            Link(tuple(range(below[0], above[0])), tuple(range(below[1], above[1])))
            for below, above in steps
        )
    )


def ladder_lines(links: Links) -> Iterator[str]:
    """The rungs of a ladder.

    Raises:
        InputError: The links cross, skip or share sentences, which a ladder cannot express.
    """
    try:
        alignment = alignment_of(links)
    except InputError as error:
        raise InputError(f"a ladder cannot hold these links: {error}") from None
    for bead in alignment:
        yield _rung(bead.source.start, bead.target.start, shown_digits(bead.confidence))
    yield _rung(*alignment.size, "")


def _rung(source: int, target: int, score: str) -> str:
    return f"{source}\t{target}\t{score}\n" if score else f"{source}\t{target}\n"


def _read(path: str, languages: Languages) -> Units:
    return Units(named(2, languages, path), _rows(path))


def _rows(path: str) -> Iterator[Row]:
    for number, line in enumerate(read_lines(path), start=1):
        cells = line.split("\t")
        texts = tuple("" if text == "<p>" else text.replace(_JOINT, " ") for text in cells[:2])
        if not line.strip():
            continue
        if not 2 <= len(cells) <= 3:
            raise FormatError(
                f"{path}, line {number}: there are {len(cells)} cells; a row must hold a source, a"
                " target and perhaps a score, with a tab between any two"
            )
        if any(texts):
            yield Row(Unit(texts), (("unit", number),))


UNITS = UnitFormat(_read, keyed=False)
"""Hunalign's text, which is read but not written."""
