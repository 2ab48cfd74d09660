"""The caller's own aligner, or one made from options given in its place."""

from __future__ import annotations

from typing import Any

from aligner.errors import InputError
from aligner.pipeline.aligner import Aligner

__all__ = ["ready_aligner"]


def ready_aligner(aligner: Aligner | None, **options: Any) -> Aligner:
    """The aligner given, or a new one.

    Args:
        aligner: An aligner with all its settings, or None to make one.
        **options: Arguments of `Aligner`; None stands for an option that was not given.

    Raises:
        InputError: `aligner` is not an aligner, or options were given beside it.
        AlignerError: As in `Aligner`.
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
