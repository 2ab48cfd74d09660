"""Checks what a caller's own splitter returns and turns it into character spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from aligner.bitext import Span
from aligner.bitext.spans import trimmed
from aligner.errors import InputError
from aligner.plumbing.display import shortened

__all__ = ["checked_spans"]


def checked_spans(text: str, pieces: Iterable[Any]) -> Iterator[Span]:
    """The sentences that a splitter returned, as trimmed spans in order.

    Args:
        text: The text that the splitter was given.
        pieces: Sentences as strings, (start, stop) pairs or spans.

    Raises:
        InputError: A piece has another type or is not found after the one before it, or text other
            than white space is lost.
    """
    if isinstance(pieces, str) or not isinstance(pieces, Iterable):
        raise InputError(f"a splitter must give a list of sentences, not {type(pieces).__name__}")
    at = 0
    for piece in pieces:
        span = _located(text, piece, at)
        if lost := text[at : span.start].strip():
            raise InputError(
                f"the splitter lost {shortened(lost)!r} before {shortened(span.of(text))!r}"
            )
        at = span.stop
        if inner := trimmed(text, span):
            yield inner
    if lost := text[at:].strip():
        raise InputError(f"the splitter lost {shortened(lost)!r} at the end of a paragraph")


def _located(text: str, piece: Any, at: int) -> Span:
    if isinstance(piece, str):
        return _found(text, piece.strip(), at)
    try:
        start, stop = (piece.start, piece.stop) if isinstance(piece, Span) else map(int, piece)
    except (TypeError, ValueError):
        raise InputError(
            f"a splitter must give strings or (start, stop) pairs, not {shortened(repr(piece))!r}"
        ) from None
    if not at <= start <= stop <= len(text):
        raise InputError(
            f"the splitter's span ({start}, {stop}) does not lie between {at} and {len(text)}"
        )
    return Span(start, stop)


def _found(text: str, sentence: str, at: int) -> Span:
    start = text.find(sentence, at)
    if start < 0 and text.find(sentence, 0, at) >= 0:
        raise InputError(
            f"the splitter gave the sentence {shortened(sentence)!r} twice or out of order; let it"
            " give each part of the text once, in order"
        )
    if start < 0:
        raise InputError(f"the splitter's sentence {shortened(sentence)!r} is not in the text")
    return Span(start, start + len(sentence))
