"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from aligner.encoders import DEFAULT
from aligner.model.parameters import MOST_SENTENCES

__all__ = ["ENCODER", "Command", "min_confidence", "of_a_pair", "of_documents", "probability"]

_Option = Callable[[Any], Any]


class Command(click.Command):
    """A command that refuses an option given twice, of which click would take the last."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments.

        Raises:
            click.UsageError: They are no arguments of this command, or hold an option twice.
        """
        *_, order = self.make_parser(ctx).parse_args(args=list(args))
        for each in order:
            is_single = isinstance(each, click.Option) and not (each.multiple or each.is_flag)
            if is_single and order.count(each) > 1:
                raise click.UsageError(f"{each.opts[-1]} is given twice; give it once", ctx)
        return super().parse_args(ctx, args)


ENCODER: _Option = click.option(
    "--encoder",
    metavar="NAME",
    default=DEFAULT,
    show_default=True,
    help="Sentence encoder: embedded, or the name or folder of a sentence-transformers model.",
)


def _adding(*options: _Option) -> _Option:
    """What adds options to a command, in this order."""

    def add(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add


of_documents = _adding(
    click.option(
        "--source-lang", metavar="CODE", help="Source language, such as de.  [default: detected]"
    ),
    click.option(
        "--target-lang", metavar="CODE", help="Target language, such as en.  [default: detected]"
    ),
    click.option(
        "--trust-languages",
        is_flag=True,
        help="Trust the named languages even if a text looks like another one.",
    ),
    ENCODER,
    click.option(
        "--parameters",
        metavar="FILE",
        help="Use the bead model parameters in FILE, as written by aligner fit.",
    ),
    click.option(
        "--presegmented",
        is_flag=True,
        help="Take each line as a sentence; in formats without lines, each block.",
    ),
    click.option("--srx", metavar="FILE", help="Split sentences by the rules of an SRX 2.0 file."),
    click.option(
        "--abbreviations",
        metavar="CODE=WORDS",
        multiple=True,
        help="Words that do not end a sentence, such as de=Abt.,Verf. Repeat for each language.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="Encoding of files that are not UTF-8 and have no byte order mark; two as"
        " SOURCE,TARGET.",
    ),
    click.option(
        "--max-bead",
        metavar="N",
        type=click.IntRange(2, MOST_SENTENCES),
        help="Join at most N sentences in a bead, both sides together. Below 6, sentences that a"
        " translator joined become half pairs, which confidences do not account for."
        "  [default: 6]",
    ),
)
"""Adds the options for how documents are read and aligned."""
of_a_pair = _adding(
    of_documents,
    click.option(
        "--cache",
        metavar="DIR",
        help="Keep vectors and alignments for later runs in DIR.  [default: $ALIGNER_CACHE, or the"
        " system's cache folder]",
    ),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option(
        "--locked",
        metavar="FILE",
        help="Apply your decisions from a decisions.json: locked and forbidden links, boundaries.",
    ),
)
"""Adds the options shared by all commands that align one pair of documents."""


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
        raise click.BadParameter(f"{value} is not between 0 and 1.", param=parameter)
    return value
