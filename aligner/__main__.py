"""The command line as a process: the program `aligner`, and `python -m aligner`."""

import os
import sys
from typing import NoReturn

from aligner.cli import main

__all__ = ["run"]


def run() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    code = main()
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:  # main has told it, and Python's own last flush would tell it again
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    sys.exit(code)


if __name__ == "__main__":
    run()
