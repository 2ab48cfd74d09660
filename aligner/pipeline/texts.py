"""From what a caller gives to documents: languages detected, pages cut, sentences found."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligner.bitext import Alignment, Bitext, Document, Links, Manuscript, Span
from aligner.errors import InputError, LanguageError
from aligner.formats.manuscripts import has_known_suffix
from aligner.languages import detect, name_and_code, normalize_language
from aligner.pages import cut_page
from aligner.pipeline.named import check_different, check_named
from aligner.splitters import Splitter, split, split_lines

__all__ = [
    "Text",
    "document_of",
    "documents_of",
    "language_of",
    "text_of_file",
]

Text = str | Manuscript | Document | Sequence[str] | NDArray[np.str_] | NDArray[np.object_]
"""A text, a text as read from a file, a document whose sentences are known, or a list or an array
of ready-made sentences."""

_LONGEST_NAME = 255  # characters
_ONE_WORD = re.compile(r"\S+")
_SURROGATE = re.compile("[\ud800-\udfff]")


_ON_A_PAGE = "the first language of the page", "the other"


def documents_of(
    source: Text,
    target: Text | None,
    languages: tuple[str | None, str | None],
    splitter: Splitter | str | None,
    *,
    trusting: bool,
    judging: bool,
) -> list[Document]:
    """The two sides to align: two texts, or a page without a target.

    Args:
        source: The source, or the page.
        target: The target.
        languages: The languages that the caller names.
        splitter: What splits texts into sentences.
        trusting: Whether to accept these languages whatever the texts look like.
        judging: Whether the target is being judged, so that it may be in a wrong language or a
            copy.

    Raises:
        LanguageError: A language is unknown, cannot be detected, or was named for a text that is
            surely in another one; both sides are in one language and the caller did not say so; or
            a page does not hold two languages.
        InputError: Something is not a text, both texts are the same, or the caller's splitter lost
            some of one.
    """
    if target is None:
        sides = _sides_of_page(source, languages, splitter)
        if not trusting:
            told = [language is not None for language in languages]
            check_named(sides, told, _ON_A_PAGE)
        return sides
    sides = [
        document_of(text, language, splitter, name)
        for text, language, name in zip(
            (source, target), languages, ("the source", "the target"), strict=True
        )
    ]
    told = [language is not None for language in languages]
    if not judging:
        check_different(sides[0], sides[1], all(told))
    if not trusting:
        check_named(sides, told, _called(source, target), judging)
    _check_languages(sides, told, judging)
    return sides


def _called(*texts: Text) -> list[str]:
    """What messages call the source and the target."""
    names = (text.name if isinstance(text, Manuscript) else "" for text in texts)
    return [
        f"{side} ({name})" if name else side
        for side, name in zip(("the source", "the target"), names, strict=True)
    ]


def _sides_of_page(
    page: Text, languages: tuple[str | None, str | None], splitter: Splitter | str | None
) -> list[Document]:
    """The two languages of a page."""
    if not isinstance(page, str | Manuscript):
        raise InputError(_no_page(page))
    whole = _manuscript(page)
    parts = cut_page(whole.text, languages, whole.regions, whole.rows)
    return [_split(whole, part.language, part.regions, splitter) for part in parts]


def _no_page(given: object) -> str:
    """What to give in place of something that is no page."""
    kind = type(given).__name__
    if isinstance(given, Bitext):
        return "this Bitext is aligned already; give two texts, as bitext.source, bitext.target"
    if isinstance(given, Alignment | Links):
        return f"this {kind} holds no texts; give the Bitext that has them"
    if hasattr(given, "columns"):
        return f"this {kind} is a table; give two of its columns, or the Bitext that it was made of"
    return "a page must be one string; anything else needs a target"


def _split(
    manuscript: Manuscript,
    language: str | None,
    regions: Sequence[Span],
    splitter: Splitter | str | None,
) -> Document:
    found = split(
        manuscript.text,
        language,
        regions=regions,
        wrapped=manuscript.wrapped,
        splitter=splitter,
    )
    return replace(found, places=manuscript.places)


def document_of(
    text: Text, language: str | None, splitter: Splitter | str | None, name: str = "a text"
) -> Document:
    """A text with its sentences and its language.

    Args:
        text: The text.
        language: Its language; None to detect it.
        splitter: What splits texts into sentences.
        name: What messages call it.

    Raises:
        InputError: It is not a text, or the caller's splitter lost some of it.
        LanguageError: The language is unknown or cannot be detected.
    """
    code = normalize_language(language) if language else None
    if isinstance(text, Document):
        _refuse_surrogates(text.text)
        own = normalize_language(text.language) if text.language and not code else code
        return replace(text, language=own or _detected(text.text))
    if isinstance(text, os.PathLike):
        raise InputError(f"give a text, not a path: aligner.read_manuscript({os.fspath(text)!r})")
    if isinstance(text, str | Manuscript):
        whole = _manuscript(text)
        return _split(whole, code or _detected(str(whole)), whole.regions, splitter)
    sentences = _sentences(text, name)
    for number, sentence in enumerate(sentences):
        _refuse_surrogates(sentence, f"sentence {number}")
    return Document.from_sentences(sentences, code or _detected("\n".join(sentences)))


def _sentences(given: object, name: str) -> list[str]:
    """A caller's ready-made sentences, once checked to be an ordered list of strings."""
    kind = type(given).__name__
    if hasattr(given, "columns"):
        raise InputError(f"{name} is a {kind}, a table; give one of its columns, as table['en']")
    if isinstance(given, bytes | bytearray):
        raise InputError(f"{name} is {kind}; give a string, such as data.decode('utf-8')")
    if isinstance(given, Bitext):
        raise InputError(f"{name} is a Bitext, two texts; give one of them, as bitext.target")
    if isinstance(given, Alignment | Links):
        raise InputError(f"{name} must be a string or a list of sentences; {kind} holds no texts")
    if not isinstance(given, Iterable) or isinstance(given, Mapping | set | frozenset):
        raise InputError(f"{name} must be a string or a list of sentences, not {kind}")
    sentences = list(given)
    for number, sentence in enumerate(sentences):
        if not isinstance(sentence, str):
            what = f"{sentence!r:.40} ({type(sentence).__name__})"
            raise InputError(
                f"{name} must be a string or a list of sentences, which are strings; sentence"
                f" {number} of the {kind} given is {what}"
            )
    return sentences


def text_of_file(
    manuscript: Manuscript, language: str | None, *, presegmented: bool
) -> Manuscript | Document:
    """A file's text in the form that `align` and `document_of` take.

    Args:
        manuscript: The text as read from the file.
        language: Its language; None to detect it.
        presegmented: Whether it already has one sentence per line and is not to be split; in a
            format without lines, such as DOCX, one sentence per block.

    Raises:
        LanguageError: The language is unknown.
    """
    if not presegmented:
        return manuscript
    if {name for place in manuscript.places for name, _ in place.address} <= {"file"}:
        return split_lines(manuscript.text, language)
    code = normalize_language(language) if language else None
    return Document(manuscript.text, manuscript.blocks, code, manuscript.regions, manuscript.places)


def _manuscript(text: str | Manuscript) -> Manuscript:
    """A text to split, once checked to be one."""
    if isinstance(text, Manuscript):
        _refuse_surrogates(text.text)
        return text
    _refuse_file_name(text)
    _refuse_surrogates(text)
    return Manuscript(text)


def _refuse_file_name(text: str) -> None:
    """Refuse a file's name, which nobody means to align.

    A text that happens to look like one can be given as a list of sentences.
    """
    if len(text) > _LONGEST_NAME or not text.isprintable() or not Path(text).suffix:
        return
    try:
        is_file = Path(text).is_file()
    except OSError:  # too long for this file system
        return
    if is_file:
        raise InputError(f"give a text, not a file's name: aligner.read_manuscript({text!r})")
    if _ONE_WORD.fullmatch(text) and has_known_suffix(text):  # surely a path
        raise InputError(
            f"{text!r} is taken for a text, but looks like the path of a file, which is not there;"
            f" a file is read with aligner.read_manuscript({text!r}), and a text that is called so"
            f" is given as a list of sentences: [{text!r}]"
        )


def _refuse_surrogates(text: str, name: str = "the text") -> None:
    """Refuse one half of a UTF-16 pair: no model can read it and no file can hold it."""
    if found := _SURROGATE.search(text):
        raise InputError(
            f"{name} holds a lone surrogate at character {found.start()};"
            " decode the file with errors='strict'"
        )


def language_of(text: Text | None) -> str | None:
    """The language that a text seems to be in; None if it cannot be told or is not a text."""
    if isinstance(text, Document) and text.language:
        return normalize_language(text.language)
    if isinstance(text, Document | Manuscript):
        text = text.text
    if not isinstance(text, Iterable):
        return None
    try:
        return _detected(text if isinstance(text, str) else "\n".join(map(str, text)))
    except LanguageError:
        return None


def _detected(text: str) -> str | None:
    """A text's language; None for a blank text."""
    return detect(text) if text.strip() else None


def _check_languages(sides: Sequence[Document], told: Sequence[bool], judging: bool) -> None:
    """Refuse two texts in one language, unless the caller named it for both."""
    first, second = (side.language for side in sides)
    if not first or first != second or all(told):
        return
    language = name_and_code(first)
    if any(told):
        named, other = ("source", "target") if told[0] else ("target", "source")
        seem = f"the {other} seems to be in {language}, which was named for the {named}"
    else:
        seem = f"both texts seem to be in {language}"
    copied = (
        "; if the translation is a copy of the source, name the language that it should be in"
        " with target_language (--target-lang)"
    )
    raise LanguageError(
        f"{seem}{copied if judging else ''};"
        " if both are, or if one is not, name the languages of both with source_language and"
        " target_language (--source-lang, --target-lang)"
    )
