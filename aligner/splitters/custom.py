"""Splitters that a user makes: the rules with further abbreviations, and rules of an SRX file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from aligner.errors import InputError, MissingExtraError
from aligner.languages import normalize_language
from aligner.splitters.srx_file import SrxRules, read_srx

__all__ = ["ByLanguage", "WithAbbreviations", "srx", "with_abbreviations"]


@runtime_checkable
class ByLanguage(Protocol):
    """A splitter that asks for the language of a text first."""

    @property
    def name(self) -> str:
        """What the provenance shall say."""
        ...

    def for_language(self, language: str | None, /) -> Callable[[str], Iterable[Any]]:
        """The splitter of a language, by its ISO 639-1 code: a paragraph in, sentences out."""
        ...


@dataclass(frozen=True)
class WithAbbreviations:
    """The rules that come with aligner, and further abbreviations.

    Attributes:
        words: Abbreviations by language, in lower case and without their last full stop.
    """

    words: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class _SrxSplitter:
    rules: SrxRules

    @property
    def name(self) -> str:
        return f"srx:{self.rules.name}"

    def for_language(self, language: str | None, /) -> Callable[[str], Iterable[Any]]:
        from aligner.splitters.srx_engine import srx_splitter

        return srx_splitter(self.rules, language)


def with_abbreviations(words: Mapping[str, Iterable[str]]) -> WithAbbreviations:
    """The rules that come with aligner, with abbreviations of your own.

    Args:
        words: By the code or name of a language, such as `{"de": ["Abt.", "Verf."]}`.

    Returns:
        What `split`, `align` and `Aligner` take as a splitter.

    Raises:
        InputError: An abbreviation is empty or holds white space, or a string stands for a list.
        LanguageError: A language is unknown.
    """
    return WithAbbreviations(
        {normalize_language(code): _abbreviations(code, some) for code, some in words.items()}
    )


def _abbreviations(code: str, words: Iterable[str]) -> frozenset[str]:
    if isinstance(words, str):
        raise InputError(f"the abbreviations of {code!r} must be a list, not the string {words!r}")
    plain = {word: word.strip().lower().removesuffix(".") for word in words}
    for word, short in plain.items():
        if not short or len(short.split()) > 1:
            raise InputError(f"the abbreviation {word!r} of {code!r} must be one word")
    return frozenset(plain.values())


def srx(path: str | os.PathLike[str]) -> ByLanguage:
    """A splitter that goes by the rules of an SRX 2.0 file; it needs the extra `srx`.

    Args:
        path: The file.

    Returns:
        What `split`, `align` and `Aligner` take as a splitter.

    Raises:
        InputError: The file cannot be read; or later, a rule takes too long on a text.
        FormatError: It is no SRX 2.0 file, a pattern in it is not valid, or later, it has no rules
            for the language of a text.
        MissingExtraError: The package choppa-srx is not installed.
    """
    try:
        from aligner.splitters.srx_engine import check_patterns
    except ModuleNotFoundError as error:
        raise MissingExtraError("choppa-srx", "srx", "splitting by an SRX file") from error
    rules = read_srx(path)
    check_patterns(rules)
    return _SrxSplitter(rules)
