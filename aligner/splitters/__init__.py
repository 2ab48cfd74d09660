"""Splits text into sentences, by language; sentences are offsets into the untouched text."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import is_dataclass, replace
from hashlib import blake2b
from typing import Any

from aligner.bitext import Document, Span
from aligner.bitext.spans import NEWLINE, is_blank, paragraphs, trimmed
from aligner.errors import InputError, nearest
from aligner.languages import normalize_language
from aligner.splitters.adapt import checked_spans
from aligner.splitters.custom import ByLanguage, WithAbbreviations, srx, with_abbreviations
from aligner.splitters.lines import blocks, is_entry
from aligner.splitters.punkt import punkt_splitter
from aligner.splitters.rules import Rules
from aligner.splitters.table import rules_for, rules_for_script, rules_known, script_of

__all__ = [
    "ByLanguage",
    "Splitter",
    "WithAbbreviations",
    "check_splitter",
    "languages_known",
    "split",
    "split_lines",
    "splitter_identity",
    "splitter_key",
    "splitter_name",
    "srx",
    "with_abbreviations",
]

Splitter = Callable[[str], Iterable[Any]] | ByLanguage | WithAbbreviations
"""A callable that takes a paragraph and returns its sentences in order (strings, (start, stop)
pairs or spans), or the result of `with_abbreviations` or `srx`."""

_MADE = (ByLanguage, WithAbbreviations)
_NAMES = ("rules", "punkt")
_SAMPLE = 2000  # characters from which a document's script is detected


def languages_known() -> tuple[str, ...]:
    """The languages with rules of their own, as ISO 639-1 codes."""
    return rules_known()


def check_splitter(splitter: object) -> None:
    """Check that `split` accepts a splitter, before any work is done.

    Raises:
        InputError: It is not a known name, a callable, or the result of `with_abbreviations` or
            `srx`.
    """
    if isinstance(splitter, str):
        if splitter not in _NAMES:
            raise InputError(f"no splitter is called {splitter!r}; {nearest(splitter, _NAMES)}")
    elif not (splitter is None or callable(splitter) or isinstance(splitter, _MADE)):
        kind = type(splitter).__name__
        raise InputError(f"a splitter must be {' or '.join(_NAMES)} or a function, not {kind}")


def splitter_name(
    language: str | None, splitter: Splitter | str | None = None, document: Document | None = None
) -> str:
    """The name that provenance records for a splitter.

    Args:
        language: A language code or name, or None.
        splitter: As for `split`.
        document: What was or will be split; if the language has no rules of its own, the name
            includes the script of this document.

    Returns:
        For example "rules:de" or "punkt:nl"; "rules:default" or "rules:default-Thai" for a
        language without rules of its own; "rules+2:de" with two added abbreviations;
        "srx:<file>:de"; or "custom:<its name>" for a caller's own splitter.

    Raises:
        InputError: The splitter is unknown.
        LanguageError: The language is unknown.
    """
    check_splitter(splitter)
    code = normalize_language(language) if language else None
    if isinstance(splitter, ByLanguage):
        return f"{splitter.name}:{code}"
    if callable(splitter):
        return f"custom:{getattr(splitter, '__name__', type(splitter).__name__)}"
    if splitter == "punkt":
        return f"punkt:{code}"
    more = len(_more(code, splitter))
    settings = code if code in rules_known() else "default"
    if settings == "default" and document and (script := script_of(_sample(document))):
        settings = f"default-{script}"
    return f"rules+{more}:{settings}" if more else f"rules:{settings}"


def splitter_identity(splitter: Splitter | str | None) -> str:
    """A string that identifies a splitter, so that its results can be reused.

    A caller's own function is identified by its name alone: rename it when its behaviour changes.
    An SRX file is identified by its name and a checksum of its rules.

    Raises:
        InputError: The splitter is unknown.
    """
    check_splitter(splitter)
    if isinstance(splitter, WithAbbreviations):
        return repr(sorted((code, sorted(words)) for code, words in splitter.words.items()))
    if isinstance(splitter, ByLanguage):
        told = f"@{_digest(repr(splitter).encode())}" if is_dataclass(type(splitter)) else ""
        return f"{splitter.name}{told}"
    if callable(splitter):
        kind = type(splitter)
        return str(getattr(splitter, "__qualname__", f"{kind.__module__}.{kind.__qualname__}"))
    return splitter or "rules"


def splitter_key(splitter: Splitter | str | None) -> str | None:
    """A string that identifies a splitter with all its settings; None if nothing can.

    Unlike `splitter_identity`, it tells apart two objects of one class that hold different things.
    A function is pickled as its module and name, an object with all that it holds.

    Raises:
        InputError: The splitter is unknown.
    """
    identity = splitter_identity(splitter)
    if splitter is None or isinstance(splitter, str | WithAbbreviations):
        return identity  # complete already, and a pickled set has no fixed order
    try:
        return f"{identity} {_digest(pickle.dumps(splitter))}"
    except Exception:  # noqa: BLE001  # pickling runs the caller's code
        return None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


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
        InputError: `text` is not a string, the splitter is unknown, or a callable lost some of the
            text.
        LanguageError: The language is unknown.
    """
    if not isinstance(text, str):
        raise InputError(f"a text to split must be a string, not {type(text).__name__}")
    code = normalize_language(language) if language else None
    whole = tuple(regions) if regions is not None else (Span(0, len(text)),)
    unsplit = Document(text, (), code, tuple(regions or ()))
    run = _chosen(unsplit, splitter, wrapped)
    sentences = tuple(
        Span(paragraph.start + span.start, paragraph.start + span.stop)
        for region in whole
        for paragraph in paragraphs(text, region)
        for span in run(paragraph.of(text))
    )
    name = splitter_name(code, splitter, unsplit)
    return replace(unsplit, sentences=sentences, splitter=name)


def split_lines(text: str, language: str | None) -> Document:
    r"""Make a document from a text with one sentence per line.

    Lines end with `\\n`, `\\r\\n` or `\\r` only. A blank line keeps its index, as an empty span. A
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
    check_splitter(splitter)
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
        return punkt_splitter(document.language or "")
    return _rules(document, _more(document.language, splitter))


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
    if document.language in rules_known():
        return rules_for(document.language, more)
    return rules_for_script(script_of(_sample(document)), more)


def _more(language: str | None, splitter: object) -> frozenset[str]:
    """The abbreviations that the user added for a language."""
    words = splitter.words if isinstance(splitter, WithAbbreviations) else {}
    return words.get(language or "", frozenset())


def _sample(document: Document) -> str:
    """The beginning of a document's first region."""
    first = document.regions[0]
    return document.text[first.start : min(first.stop, first.start + _SAMPLE)]
