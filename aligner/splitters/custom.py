"""Splitters made by the user: the built-in rules with added abbreviations, or an SRX file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from aligner.errors import InputError, needed
from aligner.languages import normalize_language
from aligner.splitters.srx_file import SrxRules, read_srx

if TYPE_CHECKING:
    from aligner.splitters.srx_engine import SrxEngine

__all__ = [
    "ByLanguage",
    "WithAbbreviations",
    "added_abbreviations",
    "srx",
    "with_abbreviations",
]


@runtime_checkable
class ByLanguage(Protocol):
    """A splitter that depends on the language of the text."""

    @property
    def name(self) -> str:
        """The name that provenance records."""
        ...

    def for_language(self, language: str | None, /) -> Callable[[str], Iterable[Any]]:
        """The splitter for an ISO 639-1 code: takes a paragraph and returns its sentences."""
        ...


@dataclass(frozen=True)
class WithAbbreviations:
    """The built-in rules plus added abbreviations.

    Attributes:
        words: Abbreviations by language code, in lower case and without their last full stop.
    """

    words: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class _SrxSplitter:
    rules: SrxRules

    def __reduce__(self) -> tuple[type[_SrxSplitter], tuple[SrxRules]]:
        # Without what is compiled, so that its use does not change what is kept under it.
        return _SrxSplitter, (self.rules,)

    @property
    def name(self) -> str:
        return f"srx:{self.rules.name}"

    def for_language(self, language: str | None, /) -> Callable[[str], Iterable[Any]]:
        return self._engine.splitter(language)

    @cached_property
    def _engine(self) -> SrxEngine:
        from aligner.splitters.srx_engine import SrxEngine

        return SrxEngine(self.rules)


def with_abbreviations(words: Mapping[str, Iterable[str]]) -> WithAbbreviations:
    """The built-in rules with abbreviations of your own.

    Args:
        words: Abbreviations by language code or name, such as `{"de": ["Abt.", "Verf."]}`.

    Returns:
        A splitter for `split`, `align` and `Aligner`.

    Raises:
        InputError: An abbreviation is empty or holds white space, or a string is given instead of
            a list.
        LanguageError: A language is unknown.
    """
    if not isinstance(words, Mapping):
        raise InputError(
            'give abbreviations by language, such as {"de": ["Abt.", "Verf."]}, not'
            f" {type(words).__name__}"
        )
    return WithAbbreviations(
        {normalize_language(code): _abbreviations(code, some) for code, some in words.items()}
    )


def _abbreviations(code: str, words: Any) -> frozenset[str]:
    if isinstance(words, str):
        raise InputError(f"the abbreviations of {code!r} must be a list, not the string {words!r}")
    words = list(words) if isinstance(words, Iterable) else [words]
    if wrong := [each for each in words if not isinstance(each, str)]:
        raise InputError(
            f"the abbreviations of {code!r} must be a list of strings, and {wrong[0]!r} is none"
        )
    plain = {word: word.strip().lower().removesuffix(".") for word in words}
    for word, short in plain.items():
        if not short or len(short.split()) > 1:
            raise InputError(f"the abbreviation {word!r} of {code!r} must be one word")
    return frozenset(plain.values())


def added_abbreviations(splitter: object, language: str | None) -> frozenset[str]:
    """The abbreviations that a splitter adds to the rules of a language."""
    words = splitter.words if isinstance(splitter, WithAbbreviations) else {}
    return words.get(language or "", frozenset())


def srx(path: str | os.PathLike[str]) -> ByLanguage:
    """A splitter that applies the rules of an SRX 2.0 file; it needs the extra `srx`.

    Args:
        path: The SRX file.

    Returns:
        A splitter for `split`, `align` and `Aligner`.

    Raises:
        InputError: The file cannot be read. Later: a rule takes too long on a text.
        FormatError: The file is not SRX 2.0, or a pattern in it is invalid. Later: it has no rules
            for the language of a text.
        MissingExtraError: The package choppa-srx is not installed.
    """
    with needed("choppa-srx", "srx", "splitting by an SRX file"):
        from aligner.splitters.srx_engine import check_patterns
    rules = read_srx(path)
    check_patterns(rules)
    return _SrxSplitter(rules)
