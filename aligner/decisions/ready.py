"""What ready pairs, such as those of a translation memory, settle about their own alignment."""

from __future__ import annotations

from dataclasses import replace

from aligner.bitext import Bitext
from aligner.decisions.decisions import Decisions

__all__ = ["with_known_nulls"]


def with_known_nulls(decisions: Decisions | None, pairs: Bitext) -> Decisions | None:
    """Decisions on ready pairs, which also lock each text that surely has no counterpart there.

    If an aligner made the pairs, that is only its opinion, so nothing is added.

    Args:
        decisions: What a user has decided about them.
        pairs: The pairs.
    """
    if pairs.alignment.is_measured:
        return decisions
    nulls = [bead for bead in pairs.alignment if bead.is_null and bead.confidence == 1.0]
    if not nulls:
        return decisions
    known = Decisions.of(pairs.source, pairs.target, locked=nulls)
    if decisions is None:
        return known
    return replace(decisions, locked=(*decisions.locked, *known.locked))
