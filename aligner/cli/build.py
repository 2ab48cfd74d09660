"""`aligner build`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from aligner.cli.options import min_confidence as confidence_option
from aligner.cli.options import of_documents, probability
from aligner.cli.texts import aligner_of, splitter_of
from aligner.plumbing.bar import Bar

__all__ = ["build"]

_INCOMPLETE = 1


@click.command()
@click.argument("manifest")
@click.argument("targets", required=False)
@click.option("-o", "--output", "out", metavar="DIR", required=True, help="The corpus's folder.")
@of_documents
@click.option(
    "--pair-by-content",
    "by_content",
    is_flag=True,
    help="Pair the files of two folders by what they say, whatever their names.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    default="tsv",
    show_default=True,
    help="The format of the files: tsv, jsonl, tmx, moses …",
)
@click.option(
    "--shard",
    metavar="N",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="How many pairs a file has at most.",
)
@confidence_option("Leave out less probable pairs; by default those below 0.5.", None)
@probability(
    "--precision",
    "Keep so many of the surest pairs that this share of them is right, as confidences promise.",
)
@click.option("--moved", is_flag=True, help="Add the pairs of passages that stand elsewhere.")
@click.option("--explain", is_flag=True, help="Write the pairs that are left out, too, and why.")
@click.option("--licence", metavar="TEXT", default="", help="What the card shall say of it.")
@click.option(
    "--engine",
    metavar="NAME",
    default="processes",
    show_default=True,
    help="Who does the work: processes of this machine, or ray for a cluster.",
)
@click.option("--address", metavar="HOST:PORT", help="Where the Ray cluster is.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes or actors; by default one a core, or one a GPU of a cluster.",
)
def build(
    manifest: str,
    targets: str | None,
    source_lang: str | None,
    target_lang: str | None,
    trust_languages: bool,
    encoder: str,
    parameters: str | None,
    srx: str | None,
    abbreviations: Sequence[str],
    max_bead: int | None,
    by_content: bool,
    **options: Any,
) -> int:
    """Make a corpus of many pairs of documents.

    MANIFEST is a .tsv file with a header, or a .jsonl file: source, target, and if you like id,
    source_language, target_language; without a target, source is a page that holds both languages.
    Or it is a folder of sources, and TARGETS the folder of targets, with the same names but for
    suffixes and codes of languages; one folder that holds both languages is named twice.

    Called again after an interrupt, it goes on where it was. The corpus is whole when there is a
    card.json in DIR. The exit code is 1 if some documents could not be aligned: they are named, and
    the corpus is made without them.
    """
    from aligner import corpus

    splitter = splitter_of(srx, abbreviations, options["presegmented"])
    languages = (source_lang, target_lang)
    if by_content and targets is None:
        raise click.UsageError("--pair-by-content needs two folders")
    with _resumable(), Bar(rate="documents/s") as bar:
        tool = aligner_of(encoder, splitter, parameters, max_bead, trust_languages=trust_languages)
        if targets is None:
            listed = corpus.read_manifest(manifest, *languages)
        elif by_content:
            listed = corpus.match_folders(
                manifest,
                targets,
                *languages,
                aligner=tool,
                presegmented=options["presegmented"],
                encoding=options["encoding"],
                progress=bar.callback,
            )
        else:
            listed = corpus.pair_folders(manifest, targets, *languages)
        summary = corpus.build(listed, aligner=tool, progress=bar.callback, **options)
    click.echo(summary)
    return 0 if summary.is_whole else _INCOMPLETE


@contextmanager
def _resumable() -> Iterator[None]:
    """After an interrupt, say that the work can be resumed."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("aligner: interrupted; call again to go on", err=True)
        raise
