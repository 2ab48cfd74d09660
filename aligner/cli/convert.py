"""`aligner convert`."""

from __future__ import annotations

import click

from aligner.cli.options import Command
from aligner.cli.options import min_confidence as confidence_option
from aligner.cli.texts import check_is_no_input, say_left_out

__all__ = ["convert"]


@click.command(cls=Command)
@click.argument("path", metavar="IN")
@click.argument("out", metavar="OUT")
@click.option("--source-lang", metavar="CODE", help="Language that comes first.")
@click.option("--target-lang", metavar="CODE", help="Language that comes second.")
@confidence_option("Leave out pairs with a confidence below P (0 to 1).  [default: 0]")
def convert(
    path: str, out: str, source_lang: str | None, target_lang: str | None, min_confidence: float
) -> None:
    """Convert pairs or sentence numbers to another format.

    The suffixes of IN and OUT set the formats. All languages in IN are converted unless you name
    two; you must name them if neither IN nor its .meta.json does. What OUT has no place for, such
    as inline codes, is left out and counted.
    """
    from aligner import formats

    for place in () if out == "-" else formats.may_write(out):
        check_is_no_input(place, path)
    languages = (source_lang, target_lang) if source_lang or target_lang else None
    say_left_out(formats.convert(path, out, languages, min_confidence=min_confidence))
