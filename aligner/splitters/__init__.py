"""Text into sentences: one registry by language, offsets into the untouched text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from aligner.bitext import Document
from aligner.errors import InputError, nearest
from aligner.languages import normalize_language
from aligner.spans import Span, is_blank, paragraphs
from aligner.splitters.adapt import checked_spans
from aligner.splitters.lines import blocks
from aligner.splitters.punkt import punkt_splitter
from aligner.splitters.table import rules_for, rules_known

__all__ = [
    "Splitter",
    "check_splitter",
    "languages_known",
    "split",
    "split_lines",
    "splitter_name",
]

Splitter = Callable[[str], Iterable[Any]]
"""Takes a paragraph and gives its sentences in order: strings, (start, stop) pairs or spans."""

_NAMES = ("rules", "punkt")
_LINE_END = re.compile(r"\r\n|\r|\n")


def languages_known() -> tuple[str, ...]:
    """The languages that have settings of their own, as ISO 639-1 codes."""
    return rules_known()


def check_splitter(splitter: object) -> None:
    """See that `split` will take a splitter, before work is done for it.

    Raises:
        InputError: It is neither a known name nor something that can be called.
    """
    if isinstance(splitter, str):
        if splitter not in _NAMES:
            raise InputError(f"no splitter is called {splitter!r}; {nearest(splitter, _NAMES)}")
    elif splitter is not None and not callable(splitter):
        kind = type(splitter).__name__
        raise InputError(f"a splitter must be {' or '.join(_NAMES)} or a function, not a {kind}")


def splitter_name(language: str | None, splitter: Splitter | str | None = None) -> str:
    """How `split` would split, in a word for the provenance.

    Returns:
        Such as "rules:de", "punkt:nl", "rules:default" for a language without settings of its
        own, or "custom:<its name>" for a caller's own.

    Raises:
        InputError: The splitter is unknown.
        LanguageError: The language is unknown.
    """
    check_splitter(splitter)
    if callable(splitter):
        return f"custom:{getattr(splitter, '__name__', type(splitter).__name__)}"
    code = normalize_language(language) if language else None
    if splitter == "punkt":
        return f"punkt:{code}"
    return f"rules:{code if code in rules_known() else 'default'}"


def split(
    text: str,
    language: str | None,
    *,
    regions: Sequence[Span] | None = None,
    wrapped: bool = False,
    splitter: Splitter | str | None = None,
) -> Document:
    """Find the sentences of a text.

    Args:
        text: The text; of a page that holds two languages, the whole page.
        language: A language code or name; None, or a language that has no settings of its own,
            gets rules that suit any script.
        regions: The parts of `text` that are to be split; all of it by default.
        wrapped: Whether single line breaks only wrap the text. By default one may also part a
            heading or an item of a list from what follows, which is told by how the lines look.
        splitter: "rules" (the default) or "punkt", or a callable that takes a paragraph and
            gives its sentences: strings, (start, stop) pairs or spans.

    Returns:
        A document; no sentence is empty or has white space at its ends, and between sentences
        nothing but white space is left out.

    Raises:
        InputError: The splitter is unknown, or a callable lost some of the text.
        LanguageError: The language is unknown.
    """
    code = normalize_language(language) if language else None
    run = _chosen(code, splitter, wrapped)
    whole = tuple(regions) if regions is not None else (Span(0, len(text)),)
    sentences = tuple(
        Span(paragraph.start + span.start, paragraph.start + span.stop)
        for region in whole
        for paragraph in paragraphs(text, region)
        for span in run(text[paragraph.start : paragraph.stop])
    )
    return Document(text, sentences, code, tuple(regions or ()))


def split_lines(text: str, language: str | None) -> Document:
    r"""Take a text that has one sentence a line.

    Lines end with `\\n`, `\\r\\n` or `\\r` only. A blank line keeps its index as an empty span, and
    the last line end adds no sentence.

    Args:
        text: The text, without a byte order mark.
        language: A language code or name, or None.

    Raises:
        LanguageError: The language is unknown.
    """
    sentences, start = [], 0
    for match in _LINE_END.finditer(text):
        sentences.append(_stripped(text, start, match.start()))
        start = match.end()
    if start < len(text):
        sentences.append(_stripped(text, start, len(text)))
    return Document(text, tuple(sentences), normalize_language(language) if language else None)


def _chosen(
    language: str | None, splitter: Splitter | str | None, wrapped: bool
) -> Callable[[str], Iterator[Span]]:
    if callable(splitter):
        own = splitter
        return lambda paragraph: checked_spans(paragraph, own(paragraph))
    check_splitter(splitter)
    by_marks = punkt_splitter(language or "") if splitter == "punkt" else rules_for(language)

    if wrapped:
        return by_marks

    def by_lines(paragraph: str) -> Iterator[Span]:
        for block in blocks(paragraph):
            if not is_blank(paragraph[block.start : block.stop]):
                for span in by_marks(paragraph[block.start : block.stop]):
                    yield Span(block.start + span.start, block.start + span.stop)

    return by_lines


def _stripped(text: str, start: int, stop: int) -> Span:
    piece = text[start:stop]
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, max(first, start + len(piece.rstrip())))
