"""What worker processes do in tests; they import this module by its name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np


def do(item):
    """Do what the item says, and tell who did it."""
    kind, value = item
    if kind == "exit":
        os._exit(value)
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "raise":
        raise ValueError(value)
    if kind == "raise what cannot be pickled":
        raise Stubborn(1, 2)
    if kind == "give what cannot be pickled":
        return lambda: value
    if kind == "sleep":
        time.sleep(value)
    if kind == "environment":
        return os.environ.get(value)
    return value, os.getpid()


class Stubborn(Exception):
    """Cannot be made of the one argument that pickle remembers."""

    def __init__(self, first, second):
        super().__init__(f"{first} and {second}")


class NeverBegins:
    """Ends the process that unpickles it."""

    def __reduce__(self):
        return os._exit, (7,)


class BeginsOnce:
    """Ends the first process that unpickles it; the file tells whether there was one."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return _begin, (self.file,)


def _begin(file):
    try:
        with Path(file).open("x"):
            os._exit(7)
    except FileExistsError:
        return do


class Deadly:
    """An encoder that ends its process at a certain word."""

    name = "deadly"

    def encode(self, sentences):
        if any("BOOM" in sentence for sentence in sentences):
            os._exit(3)
        return np.array([[len(s), s.count("e"), 1.0] for s in sentences])
