"""Checks the languages that a caller names against the texts themselves.

A wrongly named language costs more than a poor alignment: files repeat it, and whoever loads them
believes it. So a language that a text surely is not in is refused, and only that. Of less than 100
letters nobody can be so sure: whatever is named for them is believed.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.bitext import Document
from aligner.errors import InputError, LanguageError
from aligner.languages import contradicted, language_name, name_and_code

__all__ = ["check_different", "check_language", "check_named"]

_LONG = 40  # characters; less (a name, a number) may well be the same in two languages
_INSIST = "--trust-languages (trust_languages=True)"


def check_different(source: Document, target: Document, told: bool) -> None:
    """Refuse the same text given twice, unless the caller says that both are in one language.

    Args:
        source: The source.
        target: The target.
        told: Whether the caller named the languages of both.

    Raises:
        InputError: They are the same text.
    """
    text = source.text.strip()
    if len(text) < _LONG or text != target.text.strip():
        return
    if not (told and source.language == target.language):
        raise InputError(
            "source and target are the same text; give the translation, or, to align a text with"
            " itself, name the same language for both with source_language and target_language"
            " (--source-lang, --target-lang)"
        )


def check_named(
    sides: Sequence[Document], told: Sequence[bool], called: Sequence[str], judging: bool = False
) -> None:
    """Refuse languages that a caller has named but that the texts surely are not in.

    Args:
        sides: The source and the target, or more versions, in languages named or detected.
        told: For each, whether its language was named.
        called: What messages call each.
        judging: Whether the target is being judged, so that its language may be what is wrong.

    Raises:
        LanguageError: One is in another language, or the two are swapped.
    """
    own = [str(side.language) for side in sides]
    other = [
        contradicted(_own_text(side), language) if is_told else ""
        for side, language, is_told in zip(sides, own, told, strict=True)
    ]
    if all(other) and other == own[::-1]:
        raise LanguageError(
            f"the languages are swapped: {called[0]} looks like {name_and_code(other[0])},"
            f" {called[1]} like {name_and_code(other[1])}; exchange source and target language, or,"
            f" if they are right, say {_INSIST}"
        )
    if judging:
        other[1:] = [""]
    for who, language, found in zip(called, own, other, strict=True):
        _refuse(who, language, found)


def check_language(side: Document, called: str) -> None:
    """Refuse the language that a caller has named for a text that is surely in another.

    Args:
        side: The text, in the language named.
        called: What messages call it.

    Raises:
        LanguageError: It is in another language.
    """
    _refuse(called, str(side.language), contradicted(_own_text(side), str(side.language)))


def _own_text(side: Document) -> str:
    """The text in a document's language: on a page that holds two, only its regions."""
    return "\n".join(region.of(side.text) for region in side.regions)


def _refuse(who: str, language: str, found: str) -> None:
    """Refuse a language if another one was found."""
    if found:
        raise LanguageError(
            f"{who} was named {name_and_code(language)} but looks like {name_and_code(found)};"
            f" name that, or none, or, if it is {language_name(language)}, say {_INSIST}"
        )
