"""`aligner align`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from aligner.cli.options import Command, of_a_pair
from aligner.cli.options import min_confidence as confidence_option
from aligner.cli.texts import (
    check_inputs,
    check_is_no_input,
    prepared,
    replace_what_is_lacking,
    say_doubts,
    say_left_out,
    say_unused_abbreviations,
    title,
)
from aligner.plumbing.progress import Bar

if TYPE_CHECKING:
    from aligner.formats.converting import LeftOut

__all__ = ["align"]


@click.command(cls=Command)
@click.argument("source")
@click.argument("target", required=False)
@click.option("-o", "--output", "out", metavar="OUT", help="Write to OUT; - prints .jsonl.")
@of_a_pair
@confidence_option(
    "Leave pairs with a confidence below P (0 to 1) out of files of pairs, and grey them in the"
    " table.  [default: 0]"
)
@click.option(
    "--moved",
    is_flag=True,
    help="Add pairs of moved passages, which stand elsewhere in the target, to a file of pairs.",
)
def align(
    source: str,
    target: str | None,
    out: str | None,
    min_confidence: float,
    moved: bool,
    **options: Any,
) -> None:
    """Align two texts, or the two languages of one page.

    SOURCE and TARGET are files: .html, .docx, .epub, .pdf, .srt, .vtt, .ass, or plain text with any
    other suffix. One of them may be - for standard input. A folder or a quoted pattern stands for
    its files in order of name.

    Without TARGET, SOURCE is a page that holds both languages. The language that comes first is the
    source, unless --source-lang or --target-lang says otherwise. SOURCE may also be a .tmx or
    .xliff file, whose pairs are aligned anew.

    Without OUT, a table is printed. Otherwise the suffix of OUT sets the format:

    \b
    .jsonl              all details of every bead
    .html               a page to review and correct the alignment
    pairs               .tsv .tmx .xliff .xlsx .parquet .units.jsonl .moses
    sentence numbers    .pred .gold .ladder .vecalign .xces .intertext.xml
    """  # noqa: D301  # click's \b keeps the lines after it as they are
    from aligner import formats
    from aligner.view import View, moved_marks, notes, terminal

    check_inputs(source, target, options)
    locked = options["locked"]
    if moved and out is None:
        raise click.UsageError("--moved adds to a file of pairs; name one with -o OUT.tmx")
    if out is not None:
        formats.check_output(out, pairs_only=moved, min_confidence=min_confidence)
        for place in () if out == "-" else formats.may_write(out):
            check_is_no_input(place, source, target, locked)
    with Bar() as bar:
        tool, texts, languages, decisions, left_out = prepared(source, target, bar, **options)
        bitext = tool.align(*texts, **languages, decisions=decisions)
        say_unused_abbreviations(tool, bitext)
        besides = tool.moved_units(bitext, min_confidence=min_confidence) if moved else []
    if out is None:
        replace_what_is_lacking()
        terminal.show(bitext, min_confidence=min_confidence, decisions=decisions)
        for note in _of_left_out(left_out):
            click.echo(f"note: {note}")
        return
    shown = View(bitext, moved_marks(bitext), decisions=decisions, title=title(source, target))
    say_doubts(bitext, out)
    if bitext.moved:
        click.echo(f"aligner: {out}: {notes.moved_note(bitext, out, added=moved)}", err=True)
    called = options["source_lang"], options["target_lang"]
    formats.write(shown, out, min_confidence=min_confidence, besides=besides, languages=called)
    if left_out:
        say_left_out(left_out.in_words())


def _of_left_out(left_out: LeftOut | None) -> Iterator[str]:
    """A line for each kind of thing in a file of pairs that the table lacks."""
    from aligner.view import notes

    if left_out and left_out.single:
        yield notes.single_texts(left_out.single)
    if left_out and left_out.unread:
        yield notes.not_read(left_out.unread)
