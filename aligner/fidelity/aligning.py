"""Aligns a translation that is to be judged, and gives the tokens that checks of words look at."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.bitext import Bitext
from aligner.decisions import Boundary, Decisions, LinkLike
from aligner.pipeline import Aligner, SideTokens, Text
from aligner.pipeline.asked import Asked

__all__ = ["align_to_judge", "tokens_to_judge"]


def align_to_judge(
    tool: Aligner,
    source: Text,
    target: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    locked: Iterable[LinkLike] = (),
    forbidden: Iterable[LinkLike] = (),
    boundaries: Iterable[Boundary] = (),
    decisions: Decisions | None = None,
    with_tokens: bool = True,
) -> tuple[Bitext, SideTokens | None]:
    """Align as `Aligner.align` does, and return the tokens of both sides.

    A target in another language than the one named, or a copy of the source, is not refused, since
    that may be what is wrong with it.

    Args:
        tool: The aligner to use.
        source: As in `Aligner.align`, like all that follow.
        target: Likewise.
        source_language: Likewise.
        target_language: Likewise.
        locked: Likewise.
        forbidden: Likewise.
        boundaries: Likewise.
        decisions: Likewise.
        with_tokens: Whether to return the tokens too.

    Returns:
        The bitext, and the tokens of both sides or None.

    Raises:
        EncoderError: Tokens are asked for and the encoder gives no token vectors.
        AlignerError: As `Aligner.align`.
    """
    if with_tokens:
        _check_tokens(tool)
    asked = Asked.of(locked, forbidden, boundaries, decisions)
    languages = source_language, target_language
    return tool.align_as_asked(
        source, target, languages, asked, judging=True, with_tokens=with_tokens
    )


def tokens_to_judge(tool: Aligner, bitext: Bitext) -> SideTokens:
    """The tokens of the sentences on both sides of a bitext that is aligned already.

    Raises:
        EncoderError: The encoder gives no token vectors.
    """
    _check_tokens(tool)
    return tool.document_aligner.tokens_of(bitext)


def _check_tokens(tool: Aligner) -> None:
    tool.document_aligner.check_tokens(
        "judging a translation word by word needs",
        ', or do only checks that look at no words, such as checks=["number", "reference"]',
    )
