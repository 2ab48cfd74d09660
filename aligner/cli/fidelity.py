"""`aligner fidelity`."""

from __future__ import annotations

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
    say_unused_abbreviations,
    title,
)
from aligner.plumbing.display import counted
from aligner.plumbing.progress import Bar

if TYPE_CHECKING:
    from aligner.fidelity.findings import Severity
    from aligner.formats.converting import LeftOut

__all__ = ["fidelity"]


@click.command(cls=Command)
@click.argument("source")
@click.argument("target", required=False)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="REPORT",
    help="Write to REPORT (.json, .jsonl, .tsv or .html); - prints .json.",
)
@click.option(
    "--check",
    "checks",
    metavar="NAME",
    multiple=True,
    help="Run only this check, such as number. Repeat for more.  [default: the reliable ones]",
)
@click.option(
    "--glossary",
    metavar="FILE",
    help="Terms and their required renderings: one term per line, separated by tabs, in UTF-8, or"
    " one per row of a .csv or .xlsx.",
)
@confidence_option("Leave out findings with a confidence below P (0 to 1).", 0.5)
@click.option(
    "--fail-on",
    type=click.Choice(["minor", "major", "critical"]),
    help="Exit with code 1 if a finding is this severe or worse, or if the texts are hardly covered"
    " or probably not translations of each other, which hides findings.",
)
@of_a_pair
def fidelity(
    source: str,
    target: str | None,
    out: str | None,
    checks: tuple[str, ...],
    glossary: str | None,
    min_confidence: float,
    fail_on: Severity | None,
    **options: Any,
) -> int:
    """Find what a translation leaves out, adds or gets wrong.

    SOURCE and TARGET are files as for aligner align. Without TARGET, SOURCE holds pairs (.tmx,
    .xlsx, .tsv …) or is a page that holds both languages. Without REPORT, the findings are printed.

    The exit code is 0 even if there are findings, unless --fail-on is given.
    """
    from aligner import fidelity as judging

    check_inputs(source, target, options, judging=True)
    locked = options["locked"]
    if out is not None:
        judging.check_report_path(out)
        if out != "-":
            check_is_no_input(out, source, target, locked, glossary)
    terms = judging.read_glossary(glossary) if glossary is not None else None
    with Bar() as bar:
        tool, texts, languages, decisions, left_out = prepared(
            source, target, bar, **options, judging=True
        )
        report = judging.check_fidelity(
            *texts,
            aligner=tool,
            checks=checks or None,
            glossary=terms,
            min_confidence=min_confidence,
            decisions=decisions,
            **languages,
        )
    say_unused_abbreviations(tool, report.bitext)
    if out is None:
        replace_what_is_lacking()
        judging.show(report)
    else:
        judging.write_report(report, out, title=title(source, target))
        say_doubts(report.bitext, out)
        for remark in report.remarks:
            click.echo(f"aligner: {out}: {remark}", err=True)
    if left_out:
        _say_not_judged(left_out, out)
    failure = report.failure(fail_on) if fail_on else ""
    if failure:
        click.echo(f"aligner: --fail-on {fail_on}: {failure}", err=True)
    return int(bool(failure))


def _say_not_judged(left_out: LeftOut, out: str | None) -> None:
    """Say what of a file of pairs is not judged, with the findings or on standard error."""
    from aligner.view.notes import not_read

    for note in filter(None, (_of_codes(left_out.coded), not_read(left_out.unread))):
        click.echo(
            f"note: {note}" if out is None else f"aligner: {out}: {note}", err=out is not None
        )


def _of_codes(count: int) -> str:
    """A line that says how many units have inline codes; "" if none has."""
    if not count:
        return ""
    has = "has" if count == 1 else "have"
    units = counted(count, "unit")
    return f"{units} {has} inline codes, such as <ph> or <bpt>, which are not compared"
