"""Prints a bitext as a table for people, on a terminal or in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, TextIO

from aligner.bitext import Bitext, SentencePair
from aligner.decisions import Choice, Decisions
from aligner.languages import name_and_code
from aligner.plumbing.display import counted
from aligner.trust import SURE, doubts
from aligner.view.notes import notes
from aligner.view.oneline import on_one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = [
    "console_for",
    "moved_lines",
    "show",
    "summary",
]

_SHOWN = 1000
"""How many characters of one text are shown; a table is for reading, files hold all of it."""

_WIDTH_WITHOUT_TERMINAL = 100
_LOCKED = "locked"
_AT_ONCE = 100
"""Rows laid out together, so that a reader sees the first of them soon."""

# Control characters would move the cursor or worse; their pictures (U+2400 …) are harmless.
_PICTURES = {code: 0x2400 + code for code in range(32)} | dict.fromkeys(range(127, 160), 0xFFFD)


def show(
    bitext: Bitext,
    file: TextIO | None = None,
    *,
    min_confidence: float = 0.0,
    decisions: Decisions | None = None,
    width: int | None = None,
) -> None:
    """Print a bitext as a table: number, source text, target text and confidence of every bead.

    A line above it says which languages the texts are taken to be in. A null's empty side says so,
    and moved passages are listed below the table. Colour appears only on a terminal.

    Args:
        bitext: What to show.
        file: Where to print; standard output by default.
        min_confidence: Show beads that are less probable than this, in [0, 1], in grey.
        decisions: What the alignment was made under; a bead that they lock says so in place of its
            confidence.
        width: In columns; by default the terminal's, `COLUMNS` in the environment, or 100.
    """
    console = console_for(file or sys.stdout, width)
    number_width = max(3, len(str(len(bitext))))
    known = decisions.constraints(bitext.source, bitext.target) if decisions else None
    locked = known.locked if known else Choice()
    last_width = len(_LOCKED) if locked else 5
    text_width = max(10, (console.width - number_width - last_width - 9) // 2)
    widths = number_width, text_width, last_width
    rows = (row for row in enumerate(bitext, start=1) if not row[1].is_blank)
    if len(bitext):
        _say(console, _languages(bitext))
    first = True
    while chunk := list(islice(rows, _AT_ONCE)):
        _print_rows(console, chunk, min_confidence, locked, widths, first)
        first = False
    below = (summary(bitext, min_confidence or SURE), *notes(bitext), *moved_lines(bitext))
    for line in below:
        _say(console, line)


def _say(console: Console, line: str) -> None:
    console.print(line, highlight=False, markup=False, soft_wrap=True)


def _languages(bitext: Bitext) -> str:
    """The languages that source and target are taken to be in, in words."""
    codes = bitext.source.language, bitext.target.language
    return " to ".join(name_and_code(code) if code else "unknown" for code in codes)


def summary(bitext: Bitext, sure: float = SURE) -> str:
    """One line: how many pairs and nulls, and how many pairs have a confidence of at least `sure`.

    The latter and the mean confidence are there only if confidences are known. Any doubt that the
    texts are translations comes last, and so does that they are too short to tell.

    Args:
        bitext: What to sum up.
        sure: In [0, 1].
    """
    parts = [bitext.tally]
    known = [bead.confidence for bead in bitext.alignment.two_sided if bead.confidence is not None]
    if known:
        count = sum(confidence >= sure for confidence in known)
        parts.append(f"mean confidence {sum(known) / len(known):.3f}")
        parts.append(f"{count:,} of {counted(len(known), 'pair')} at {sure:.2f} or above")
    if doubt := _doubt(bitext):
        parts.append(doubt)
    return ", ".join(parts)


def _doubt(bitext: Bitext) -> str:
    """The verdict on texts whose pairs may be none, or that are too short to tell; else ""."""
    path = bitext.alignment
    untold = path.is_measured and path.related is None and path.two_sided
    return bitext.verdict if untold else doubts(path.related)


def moved_lines(bitext: Bitext) -> Iterator[str]:
    """One line for each moved passage, naming it by the rows of the table."""
    beads = bitext.alignment.beads
    for each in bitext.moved:
        source = [row for row, bead in enumerate(beads, 1) if bead.source.meets(each.source)]
        target = [row for row, bead in enumerate(beads, 1) if bead.target.meets(each.target)]
        yield (
            f"moved: the source of {_rows(source)} is in the target of {_rows(target)}"
            f" (confidence {each.confidence:.2f})"
        )


def _rows(rows: list[int]) -> str:
    return f"rows {rows[0]}–{rows[-1]}" if rows[0] < rows[-1] else f"row {rows[0]}"


def console_for(file: TextIO, width: int | None) -> Console:
    """A console for a file, `width` columns wide or, for None, as wide as there is room."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            """Leave a closed pipe to the caller; rich would end the program."""
            raise  # the BrokenPipeError that rich is handling

    return Quiet(file=file, width=width or _width_in_a_pipe(file), highlight=False)


def _width_in_a_pipe(file: TextIO) -> int | None:
    """The columns to use where there is no terminal to ask; None where there is one."""
    if file.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else _WIDTH_WITHOUT_TERMINAL


def _print_rows(
    console: Console,
    rows: list[tuple[int, SentencePair]],
    min_confidence: float,
    locked: Choice,
    widths: tuple[int, int, int],
    with_header: bool,
) -> None:
    from rich import box
    from rich.table import Table

    number_width, text_width, last_width = widths
    table = Table(box=box.SIMPLE_HEAD, show_header=with_header, show_edge=False, pad_edge=False)
    table.add_column("#", justify="right", width=number_width)
    table.add_column("source", width=text_width, overflow="fold")
    table.add_column("target", width=text_width, overflow="fold")
    table.add_column("conf.", justify="right", width=last_width)
    for number, pair in rows:
        doubtful = pair.confidence is not None and pair.confidence < min_confidence
        table.add_row(
            str(number),
            _text(pair.source, is_null=not pair.bead.source),
            _text(pair.target, is_null=not pair.bead.target),
            _LOCKED if pair.bead in locked else _digits(pair.confidence),
            style="bright_black" if doubtful else "",
        )
    console.print(table)


def _text(text: str, *, is_null: bool) -> Text:
    from rich.text import Text

    if is_null:
        return Text("∅ null", style="dim")
    whole = on_one_line(text)
    shown = whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}… ({len(whole):,} characters)"
    return Text(shown.translate(_PICTURES))


def _digits(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.3f}"
