"""How nouns are shown: counted in one line, and drawn in a notebook.

The nouns know nothing of HTML. They call `in_notebook`, and the room `view`, which is above them,
says how to draw each kind with `in_notebook.register`.
"""

from __future__ import annotations

from functools import singledispatch

__all__ = ["counted", "in_notebook", "shortened"]

_SHOWN = 40


def counted(number: int, thing: str) -> str:
    """A number of things with a regular plural, such as "1 pair" and "1,204 pairs"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def shortened(text: str) -> str:
    """A text that is named in a line about it, of 40 characters at most."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@singledispatch
def in_notebook(noun: object) -> str | None:
    """A noun as HTML; None if its kind is not registered, so that a notebook shows its `repr`."""
    return None
