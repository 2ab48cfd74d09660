"""Ready pairs, as what an aligner or a judge is to be given of them."""

from __future__ import annotations

from aligner.bitext import Bitext, Document
from aligner.decisions import Decisions, with_known_nulls

__all__ = ["ready_texts"]


def ready_texts(
    pairs: Bitext, decisions: Decisions | None, *, anew: bool
) -> tuple[list[Bitext] | list[Document], Decisions | None]:
    """What to give of ready pairs, and what is settled about it.

    Args:
        pairs: The pairs.
        decisions: What a user has decided about them.
        anew: Whether they are to be aligned anew even if an aligner has aligned them already.

    Returns:
        The bitext itself if it stays as it is. Otherwise its two sides, which are to be aligned,
        with what the pairs settle among the decisions.
    """
    if pairs.alignment.is_measured and not anew:
        return [pairs], decisions
    return [pairs.source, pairs.target], with_known_nulls(decisions, pairs)
