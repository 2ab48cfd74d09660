"""`aligner fit`."""

from __future__ import annotations

from pathlib import Path

import click

from aligner.cli.options import ENCODER
from aligner.errors import InputError
from aligner.plumbing.bar import Bar
from aligner.plumbing.display import counted

__all__ = ["fit"]

_FEW = 300  # gold links; parameters fitted to fewer may be far worse than the built-in ones


@click.command()
@click.argument("folder")
@click.option("-o", "--output", "out", metavar="PARAMETERS", required=True, help="The .json file.")
@click.option("--source-lang", metavar="CODE", required=True, help="The source files' suffix.")
@click.option("--target-lang", metavar="CODE", required=True, help="The target files' suffix.")
@ENCODER
def fit(folder: str, out: str, source_lang: str, target_lang: str, encoder: str) -> None:
    """Fit the bead model to gold alignments of your own.

    FOLDER holds <doc>.<CODE> for both languages, one sentence a line, and <doc>.gold. A few
    thousand gold beads make good parameters; a few hundred are better than none only for an
    encoder that is far from the embedded one.

    All documents are in one pair of languages, and the encoder has a name. In Python,
    aligner.training takes an encoder of your own, and documents in several pairs of languages.
    """
    from aligner import training
    from aligner.formats.files import check_target, write_files

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
            progress=bar.callback,
        )
    write_files({out: [fitted.to_json()]})
    beads = sum(len(example.gold) for example in gold.values())
    sentences = sum(len(example.source) + len(example.target) for example in gold.values())
    covered = sum(example.covered for example in gold.values()) / max(sentences, 1)
    links = counted(beads, "gold link")
    click.echo(f"{out}: fitted to {links} of {documents}, {covered:.0%} of the sentences")
    if beads < _FEW:
        click.echo(
            f"aligner: {out}: {links} of {documents}, with {covered:.0%} of the sentences, hardly"
            f" make good parameters: give {_FEW} at least, better thousands, or align without them",
            err=True,
        )
