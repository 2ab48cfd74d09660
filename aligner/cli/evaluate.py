"""`aligner evaluate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from aligner.bitext import Links

__all__ = ["evaluate"]


@click.command()
@click.argument("gold")
@click.argument("predicted")
def evaluate(gold: str, predicted: str) -> None:
    """Compare alignments with gold ones: strict and lax F1, nulls, calibration.

    The gold comes first. (In Python it comes second: aligner.evaluate(predicted, gold).) Exchanged,
    the two give figures that look right and are not, which can be noticed only where GOLD has
    confidences and PREDICTED has none.

    Both must be of the same sentences: links are compared by number. A link to a sentence that the
    other file's document has not is refused, as far as a .meta.json beside that file tells how many
    it has. Either file may hold links of a part of the documents, so a gold file of fewer sentences
    may be of another document, which nobody can tell. An empty prediction finds nothing.

    GOLD and PREDICTED are two files (.gold, .pred, .jsonl, .vecalign, .ladder, .xces or
    .intertext.xml), or two folders that hold <doc>.gold and <doc>.jsonl or another of these.
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
