"""`aligner build`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from aligner.cli.options import Command, of_documents, probability
from aligner.cli.options import min_confidence as confidence_option
from aligner.cli.texts import aligner_of, splitter_of
from aligner.plumbing.progress import Bar

__all__ = ["build"]

_INCOMPLETE = 1
_BY_CONTENT = (
    "  files without a partner share their name with none, or with several; name the languages"
    " (--source-lang, --target-lang) whose codes stand inside names, or pair by content"
    " (--pair-by-content)"
)


@click.command(cls=Command)
@click.argument("manifest")
@click.argument("targets", required=False)
@click.option("-o", "--output", "out", metavar="DIR", required=True, help="Folder of the corpus.")
@of_documents
@click.option(
    "--pair-by-content",
    "by_content",
    is_flag=True,
    help="Pair the files of two folders by content instead of by name.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    default="tsv",
    show_default=True,
    help="Format of the corpus files: tsv, jsonl, tmx, moses …",
)
@click.option(
    "--shard",
    metavar="N",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Write at most N pairs to a file.",
)
@confidence_option("Leave out pairs with a confidence below P (0 to 1).  [default: 0.5]", None)
@probability(
    "--precision",
    "Keep only the surest pairs, as many as an expected precision of P (0 to 1) allows.",
)
@click.option(
    "--moved",
    is_flag=True,
    help="Add pairs of moved passages, which stand elsewhere in the target.",
)
@click.option("--explain", is_flag=True, help="Also write the pairs left out, with the reasons.")
@click.option("--licence", metavar="TEXT", default="", help="Licence note for the corpus card.")
@click.option(
    "--engine",
    metavar="NAME",
    default="processes",
    show_default=True,
    help="Run in processes on this machine, or on a Ray cluster (ray).",
)
@click.option(
    "--address",
    metavar="HOST:PORT",
    help="Address of the Ray cluster.  [default: the one on this machine, or a new one]",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="Number of processes or Ray actors.  [default: one per core, or per GPU of a cluster]",
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
    """Build a corpus from many pairs of documents.

    MANIFEST is a .tsv file with a header, or a .jsonl file, with the fields source, target and,
    optionally, id, source_language and target_language. A source without a target is a page that
    holds both languages.

    MANIFEST may also be a folder of sources, with TARGETS the folder of targets. Files are paired
    if their names are the same apart from suffixes, capitals and the codes of their languages. Name
    a folder that holds both languages twice.

    To resume after an interrupt, run the same command again. The corpus is complete when DIR holds
    a card.json. The exit code is 1 if some documents could not be aligned: they are listed, and
    the corpus is built without them.
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
    if listed.unpaired and not by_content:
        click.echo(_BY_CONTENT)
    return 0 if summary.is_whole else _INCOMPLETE


@contextmanager
def _resumable() -> Iterator[None]:
    """After an interrupt, say that the work can be resumed."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("aligner: interrupted; run the same command again to resume", err=True)
        raise
