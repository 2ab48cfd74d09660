"""What a notebook shows of a noun.

The nouns know nothing of HTML: they ask `in_notebook`, and the room `view`, which is above them,
says with `in_notebook.register` how each kind is drawn.
"""

from __future__ import annotations

from functools import singledispatch

__all__ = ["in_notebook"]


@singledispatch
def in_notebook(noun: object) -> str | None:
    """A noun as HTML; None where nobody has said how, so that a notebook shows its `repr`."""
    return None
