"""The aligner that a caller brings, or one that is made of what was asked for in its place."""

from __future__ import annotations

from typing import Any

from aligner.errors import InputError
from aligner.pipeline.aligner import Aligner

__all__ = ["ready_aligner"]


def ready_aligner(aligner: Aligner | None, **options: Any) -> Aligner:
    """The aligner that is given, or a new one.

    Args:
        aligner: A ready one, which has all its settings; None for none.
        **options: Arguments of `Aligner`; None where nothing was asked for.

    Raises:
        InputError: It is no aligner, or options were given beside it.
        AlignerError: As `Aligner`.
    """
    asked = {name: value for name, value in options.items() if value is not None}
    if aligner is None:
        return Aligner(**asked)
    if not isinstance(aligner, Aligner):
        raise InputError(f"aligner must be an Aligner, not {aligner!r}")
    if asked:
        raise InputError(
            f"an aligner has settings of its own; leave out {', '.join(sorted(asked))} or aligner"
        )
    return aligner
