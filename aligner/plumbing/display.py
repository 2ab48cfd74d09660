"""How nouns are shown: counted in one line, and drawn in a notebook.

The nouns know nothing of HTML: they ask `in_notebook`, and the room `view`, which is above them,
says with `in_notebook.register` how each kind is drawn.
"""

from __future__ import annotations

from functools import singledispatch

__all__ = ["counted", "in_notebook"]


def counted(number: int, thing: str) -> str:
    """So many of a thing that has a regular plural, such as "1 pair" and "1,204 pairs"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


@singledispatch
def in_notebook(noun: object) -> str | None:
    """A noun as HTML; None where nobody has said how, so that a notebook shows its `repr`."""
    return None
