"""`aligner evaluate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aligner.cli.options import Command

if TYPE_CHECKING:
    from aligner.bitext import Links

__all__ = ["evaluate"]


@click.command(cls=Command)
@click.argument("gold")
@click.argument("predicted")
def evaluate(gold: str, predicted: str) -> None:
    """Score alignments against gold alignments.

    The scores are strict and lax F1, F1 of nulls, and how well calibrated the confidences are.

    GOLD and PREDICTED are two files (.gold, .pred, .jsonl, .vecalign, .ladder, .xces or
    .intertext.xml), or two folders that hold <doc>.gold and <doc>.jsonl or another of these.

    The gold comes first. (In Python it comes second: aligner.evaluate(predicted, gold).) If you
    swap them, the figures look plausible but are wrong. This is noticed only if GOLD has
    confidences and PREDICTED has none.

    Links are compared by number, so both must number the same sentences. A link to a sentence that
    the other file's document does not have is refused, if a .meta.json beside that file says how
    many it has. Either file may cover only part of the documents, so a gold file with fewer
    sentences may belong to another document unnoticed. An empty prediction finds nothing.
    """
    from aligner.evaluation import evaluate_many
    from aligner.formats import pair_files

    click.echo(evaluate_many(_compared(pair_files(predicted, gold))))


def _compared(pairs: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Links, Links]]:
    from aligner.formats import read_compared

    for predicted, gold in pairs:
        links = read_compared(predicted, gold)
        if not links[0]:
            click.echo(f"aligner: {predicted} is empty, which counts as nothing found", err=True)
        yield links
