"""Python that runs beside the tests, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import aligner

_FOUND = Path(__file__).parent, Path(aligner.__file__).parents[1]  # what tests import, and aligner


@contextmanager
def program(*arguments, **options):
    """A running Python, as `subprocess.Popen`; it and all that it began end with the block.

    Args:
        *arguments: What Python is given, such as "-c" and the code.
        **options: For `subprocess.Popen`.
    """
    process = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, _FOUND))},
        start_new_session=True,
        **{"text": True, **options},
    )
    try:
        yield process
    finally:
        # A test that fails must not leave anything running: it would be the next test's failure.
        with suppress(ProcessLookupError):
            process.kill() if os.name == "nt" else os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
