"""`aligner evaluate`."""

from __future__ import annotations

import click

__all__ = ["evaluate"]


@click.command()
@click.argument("gold")
@click.argument("predicted")
def evaluate(gold: str, predicted: str) -> None:
    """Compare alignments with gold ones: strict and lax F1, nulls, calibration.

    Both must be of the same sentences: links are compared by number. Files that tell of different
    ones are refused.

    GOLD and PREDICTED are two files (.gold, .pred, .jsonl, .vecalign, .ladder, .xces or
    .intertext.xml), or two folders that hold <doc>.gold and <doc>.jsonl or another of these.
    """
    from aligner import formats
    from aligner.evaluation import evaluate_many

    pairs = formats.pair_files(gold, predicted)
    click.echo(evaluate_many(formats.read_compared(*each) for each in pairs))
