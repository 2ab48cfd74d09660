"""The command line: arguments in, files out, one module per command.

Exit codes: 0 on success; 1 when the output is there but not all is well (a corpus lacks documents
that could not be aligned, a translation has faults that `--fail-on` names); 2, with one line on
standard error, for a user's mistake; 130 after an interrupt; 141 when the reader of the output
stopped reading.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from aligner.cli.align import align
from aligner.cli.build import build
from aligner.cli.convert import convert
from aligner.cli.evaluate import evaluate
from aligner.cli.fidelity import fidelity
from aligner.cli.fit import fit
from aligner.errors import AlignerError, reason_of
from aligner.version import __version__

__all__ = ["cli", "main"]

_MISTAKE, _INTERRUPTED, _PIPE_CLOSED = 2, 130, 141


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="aligner", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Align the sentences of a text and its translation, with a probability for each pair."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (align, build, convert, evaluate, fidelity, fit):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line in this process, whose standard streams stay as they are.

    Args:
        arguments: The arguments after the program's name; by default, those the user typed.

    Returns:
        The exit code.
    """
    streams = sys.stdout, sys.stderr
    try:
        return _run(arguments)
    finally:
        sys.stdout, sys.stderr = streams  # click wraps them when a pipe is closed


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = cli.main(arguments, prog_name="aligner", standalone_mode=False)
        if sys.stdout is not None:  # as it is if the process began without one
            sys.stdout.flush()
    except click.ClickException as error:
        return _told(error.format_message())
    except AlignerError as error:
        return _told(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except (SystemExit, BrokenPipeError):  # click exits when a pipe is closed
        return _PIPE_CLOSED
    except OSError as error:
        if error.errno is None:  # raised by Python code, not the system, so not about a place
            return _told(str(error) or "it failed")
        place = error.filename or "standard output"
        return _told(f"{place} cannot be used: {reason_of(error)}")
    return code if isinstance(code, int) else 0


def _told(message: str) -> int:
    """Print an error on one line, whatever a file's name holds, and return its exit code."""
    line = " ".join(message.split())
    plain = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)
    click.echo(f"aligner: {plain}", err=True)
    return _MISTAKE
