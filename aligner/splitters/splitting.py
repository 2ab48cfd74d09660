"""Text to sentences: as spans, by the splitter that was chosen, or by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from aligner.bitext import Document, Span
from aligner.bitext.spans import NEWLINE, is_blank, paragraphs, trimmed
from aligner.errors import InputError
from aligner.languages import normalize_language
from aligner.splitters.custom import ByLanguage, added_abbreviations
from aligner.splitters.kinds import Splitter, check_splitter
from aligner.splitters.lines import blocks, is_entry
from aligner.splitters.naming import splitter_name
from aligner.splitters.punkt import punkt_splitter
from aligner.splitters.returned import checked_spans
from aligner.splitters.rules import Rules
from aligner.splitters.table import languages_known, rules_for, rules_for_script, script_of

__all__ = ["split", "split_lines"]


def split(
    text: str,
    language: str | None,
    *,
    regions: Sequence[Span] | None = None,
    wrapped: bool = False,
    splitter: Splitter | str | None = None,
) -> Document:
    """Split a text into sentences.

    Args:
        text: The text; for a page that holds two languages, the whole page.
        language: A language code or name. None, or a language without rules of its own, gets
            general rules for the script of the text.
        regions: The parts of `text` to split; all of it by default.
        wrapped: Whether single line breaks only wrap the text. By default, one may also separate a
            heading or a list item from what follows, judging by how the lines look.
        splitter: "rules" (the default) or "punkt"; the result of `with_abbreviations` or `srx`; or
            a callable that takes a paragraph and returns its sentences: strings, (start, stop)
            pairs or spans.

    Returns:
        A document that names its splitter. No sentence is empty or has white space at its ends, and
        only white space is left out between sentences, and a byte order mark before the first.

    Raises:
        InputError: `text` is not a string, the splitter is unknown or needs a language and there is
            none, or a callable lost some of the text.
        LanguageError: The language is unknown.
    """
    if not isinstance(text, str):
        raise InputError(f"a text to split must be a string, not {type(text).__name__}")
    check_splitter(splitter)
    code = normalize_language(language) if language else None
    whole = tuple(regions) if regions is not None else (Span(0, len(text)),)
    unsplit = Document(text, (), code, tuple(regions or ()))
    parts = [paragraph for region in whole for paragraph in paragraphs(text, region)]
    sentences: tuple[Span, ...] = ()
    # A side with nothing on it has no language either, and needs no splitter of one.
    if not all(is_blank(part.of(text)) for part in parts):
        run = _chosen(unsplit, splitter, wrapped)
        sentences = tuple(
            Span(part.start + span.start, part.start + span.stop)
            for part in parts
            for span in run(part.of(text))
        )
    name = splitter_name(code, splitter, unsplit)
    return replace(unsplit, sentences=sentences, splitter=name)


def split_lines(text: str, language: str | None) -> Document:
    r"""Make a document from a text with one sentence per line.

    Lines end with `\n`, `\r\n` or `\r` only. A blank line keeps its index, as an empty span. A
    line end at the end of the text adds no sentence.

    Args:
        text: The text, without a byte order mark.
        language: A language code or name, or None.

    Raises:
        LanguageError: The language is unknown.
    """
    sentences, start = [], 0
    for match in NEWLINE.finditer(text):
        sentences.append(trimmed(text, Span(start, match.start())))
        start = match.end()
    if start < len(text):
        sentences.append(trimmed(text, Span(start, len(text))))
    return Document(text, tuple(sentences), normalize_language(language) if language else None)


def _chosen(
    document: Document, splitter: Splitter | str | None, wrapped: bool
) -> Callable[[str], Iterator[Span]]:
    """The function that splits the paragraphs of a document without sentences."""
    if isinstance(splitter, ByLanguage):
        splitter = splitter.for_language(document.language)
    if callable(splitter):
        own = splitter
        return lambda paragraph: checked_spans(paragraph, own(paragraph))
    by_marks = _by_marks(document, splitter)
    return by_marks if wrapped else _by_lines(by_marks)


def _by_marks(document: Document, splitter: Any) -> Callable[[str], Iterator[Span]]:
    """A function that splits at end marks and ignores line breaks."""
    if splitter == "punkt":
        return punkt_splitter(document.language)
    return _rules(document, added_abbreviations(splitter, document.language))


def _by_lines(by_marks: Callable[[str], Iterator[Span]]) -> Callable[[str], Iterator[Span]]:
    """A function that also splits where a line break sets off a heading or a list item."""

    def split_blocks(paragraph: str) -> Iterator[Span]:
        for block in blocks(paragraph):
            if is_entry(paragraph, block):
                yield block
            elif not is_blank(block.of(paragraph)):
                for span in by_marks(block.of(paragraph)):
                    yield Span(block.start + span.start, block.start + span.stop)

    return split_blocks


def _rules(document: Document, more: frozenset[str]) -> Rules:
    if document.language in languages_known():
        return rules_for(document.language, more)
    return rules_for_script(script_of(document), more)
