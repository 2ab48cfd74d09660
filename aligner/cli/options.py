"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from aligner.model.parameters import MOST_SENTENCES

__all__ = ["ENCODER", "min_confidence", "of_a_pair", "of_documents", "probability"]

_Result = TypeVar("_Result")
_Option = Callable[[Any], Any]

ENCODER: _Option = click.option(
    "--encoder",
    metavar="NAME",
    default="embedded",
    show_default=True,
    help="The sentence encoder: the embedded one, or a sentence-transformers model or folder.",
)

_OF_DOCUMENTS: tuple[_Option, ...] = (
    click.option("--source-lang", metavar="CODE", help="The source's language, such as de."),
    click.option("--target-lang", metavar="CODE", help="The target's language, such as en."),
    click.option(
        "--trust-languages",
        is_flag=True,
        help="Believe the languages that are named, also of texts that look like another.",
    ),
    ENCODER,
    click.option(
        "--parameters",
        metavar="FILE",
        help="The bead model's parameters, as aligner fit wrote them.",
    ),
    click.option(
        "--presegmented", is_flag=True, help="The texts have one sentence a line, or a block."
    ),
    click.option("--srx", metavar="FILE", help="Split sentences by the rules of an SRX 2.0 file."),
    click.option(
        "--abbreviations",
        metavar="CODE=WORDS",
        multiple=True,
        help="Words that end no sentence, such as de=Abt.,Verf.; once for each language.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="The encoding of files that are not UTF-8 and have no byte order mark; those in UTF-8"
        " may stand beside them. Or two with a comma between them, of source and target.",
    ),
    click.option(
        "--max-bead",
        metavar="N",
        type=click.IntRange(2, MOST_SENTENCES),
        help=f"The most sentences that a bead may join, both sides together: 2 to"
        f" {MOST_SENTENCES}. Less than the usual 6 makes half pairs of what a translator joined,"
        " and confidences do not know it.",
    ),
)
_OF_A_PAIR: tuple[_Option, ...] = (
    click.option(
        "--cache",
        metavar="DIR",
        help="Where vectors and alignments are kept for the next run; by default where the system"
        " keeps such.",
    ),
    click.option("--no-cache", is_flag=True, help="Keep nothing, and use nothing that is kept."),
    click.option(
        "--locked",
        metavar="FILE",
        help="What you have decided: a decisions.json of locked and forbidden links, boundaries.",
    ),
)


def of_documents(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Add the options for how documents are read and aligned."""
    for option in reversed(_OF_DOCUMENTS):
        command = option(command)
    return command


def of_a_pair(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Add the options shared by all commands that align one pair of documents."""
    for option in reversed(_OF_A_PAIR):
        command = option(command)
    return of_documents(command)


def min_confidence(does: str, default: float | None = 0.0) -> _Option:
    """The option `--min-confidence`; `does` is its help text."""
    return probability("--min-confidence", does, default)


def probability(name: str, does: str, default: float | None = None) -> _Option:
    """An option whose value is a probability; `does` is its help text."""
    return click.option(
        name,
        metavar="P",
        type=float,
        default=default,
        show_default=bool(default),
        callback=_probability,
        help=does,
    )


def _probability(_: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    # click's own range lets NaN through.
    if value is not None and not 0.0 <= value <= 1.0:
        raise click.BadParameter(f"{value} does not lie in [0, 1].", param=parameter)
    return value
