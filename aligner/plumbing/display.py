"""How nouns are shown: counted in one line, and drawn in a notebook.

The nouns know nothing of HTML. They call `in_notebook`, and the room `view`, which is above them,
says how to draw each kind with `in_notebook.register`.
"""

from __future__ import annotations

from functools import singledispatch

__all__ = ["counted", "in_notebook"]


def counted(number: int, thing: str) -> str:
    """A number of things with a regular plural, such as "1 pair" and "1,204 pairs"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


@singledispatch
def in_notebook(noun: object) -> str | None:
    """A noun as HTML; None if its kind is not registered, so that a notebook shows its `repr`."""
    return None
