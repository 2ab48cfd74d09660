"""The command line as a process: the program `aligner`, and `python -m aligner`."""

import os
import sys
from typing import NoReturn

__all__ = ["run"]

_INTERRUPTED = 130


def run() -> NoReturn:
    """Run the command line and end the process with its exit code.

    An interrupt is caught from here on; while Python imports the package itself, nobody can.
    """
    try:
        code = _code()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)


def _code() -> int:
    from aligner.cli import main  # takes time, in which there may be an interrupt

    code = main()
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:  # main has told it, and Python's own last flush would tell it again
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return code


if __name__ == "__main__":
    run()
