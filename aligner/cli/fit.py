"""`aligner fit`."""

from __future__ import annotations

from pathlib import Path

import click

from aligner.cli.options import ENCODER, Command
from aligner.errors import InputError
from aligner.plumbing.display import counted
from aligner.plumbing.progress import Bar

__all__ = ["fit"]

_FEW = 300  # gold links; parameters fitted to fewer may be far worse than the built-in ones


@click.command(cls=Command)
@click.argument("folder")
@click.option(
    "-o", "--output", "out", metavar="PARAMETERS", required=True, help="Write this .json file."
)
@click.option("--source-lang", metavar="CODE", required=True, help="Suffix of the source files.")
@click.option("--target-lang", metavar="CODE", required=True, help="Suffix of the target files.")
@click.option(
    "--from-scratch", is_flag=True, help="Fit to this gold alone; takes thousands of gold beads."
)
@ENCODER
def fit(
    folder: str, out: str, source_lang: str, target_lang: str, from_scratch: bool, encoder: str
) -> None:
    """Fit the bead model to your own gold alignments.

    For each document, FOLDER holds <doc>.<CODE> in both languages, one sentence per line, and
    <doc>.gold. Where the gold says little, the parameters stay near those that come with aligner.
    Hold back some of your gold and compare with aligner evaluate: they may be no better.

    All documents must be in the same two languages, and the encoder is given by name. In Python,
    aligner.training also takes an encoder of your own and several language pairs.
    """
    from aligner import training
    from aligner.formats.raw.output import check_target, write_files

    if Path(out).suffix.lower() != ".json":
        raise InputError(f"{out} is no .json file; name one for the parameters, such as mine.json")
    check_target(out)
    gold = training.read_gold(folder, source_lang, target_lang, encoder)
    documents = counted(len(gold), "document")
    with Bar() as bar:
        fitted = training.fit(
            list(gold.values()),
            name=Path(out).stem,
            note=f"fitted to {documents} ({source_lang}-{target_lang}) with {encoder}",
            near=None if from_scratch else "default",
            progress=bar.callback,
        )
    write_files({out: [fitted.to_json()]})
    beads = sum(example.used for example in gold.values())
    left_out = sum(len(example.gold) for example in gold.values()) - beads
    sentences = sum(len(example.source) + len(example.target) for example in gold.values())
    covered = sum(example.covered for example in gold.values()) / max(sentences, 1)
    links = counted(beads, "gold link")
    fitted_to = f"{links} of {documents}, covering {covered:.0%} of the sentences"
    click.echo(f"{out}: fitted to {fitted_to}")
    if left_out:
        click.echo(
            f"  left out: {counted(left_out, 'gold link')} (what crosses other links, shares"
            " sentences with them or joins more than the model knows)"
        )
    if beads < _FEW:
        click.echo(
            f"aligner: {out}: {fitted_to}, may be too few for good parameters: give at least"
            f" {_FEW}, better thousands, or align without --parameters",
            err=True,
        )
