"""What endings a word of a glossary may have, language by language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.languages import signs_on

__all__ = ["inflected"]

_STEM = 5  # letters of a word that no ending changes
_ENDING = 3  # letters that an inflected form may have more
_CUT = 2  # letters at the end that may change in a language whose endings are not listed

# Endings that take the place of others, as patterns. Those that make another word are not among
# them: Licensor and Licensee, Lizenzgeber and Lizenzgebühr, employé and employeur.
_VERB = r"[aei]\w{0,3}"
_CHANGED: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("y", "ie[sd]"),
        ("e", "ing"),
        ("is", "es"),
        ("um|on", "a"),
        ("[ei]x", "ices"),
        ("fe?", "ves"),
    ),
    "de": (
        ("u[ms]|a|o|on|is", "en"),
        ("el", r"l\w{1,2}"),
        ("er", r"r\w{1,2}"),
    ),
    "fr": (
        ("ai?l", "aux"),
        ("f", "ves?"),
        ("x", "ses?"),
        ("teur", "trices?"),
        ("er", "ée?s?|ères?|e|ent|ez|ant"),
    ),
    "es": (("[aoe]", "[aoe]s?"), ("z", "ces"), ("ón", "ones"), ("[aei]r", _VERB)),
    "pt": (("[aoe]", "[aoe]s?"), ("ão", "ões|ães"), ("l", "is"), ("m", "ns"), ("[aei]r", _VERB)),
    "it": (("[aeo]|io", "h?[aeio]"), ("[aei]re", _VERB)),
}
# Nothing but these follows a vowel at the end: empleado and empleador.
_BY_VOWEL = re.compile("[aeo]$")
_WITH_VOWELS = ("es", "pt", "it")
_GERMAN_VERB = ("en", "e|s?t|te[nt]?|end")  # of Unternehmen, a noun, this made Unternehmer
_UMLAUT = re.compile("(?:au|[aou])(?=[^aou]*$)", re.IGNORECASE)
_WITH_UMLAUT = {"a": "[aä]", "o": "[oö]", "u": "[uü]", "au": "[aä]u"}


def inflected(word: str, language: str | None) -> str:
    """A pattern of a word with endings, so short that they hardly make another word of it.

    Args:
        word: The word, as a glossary has it.
        language: The code of its language. In one whose endings are not listed, or None, the last
            two letters may change.
    """
    signs = _signs_on(word)
    if len(word) <= _ENDING:
        return rf"{re.escape(word)}{signs}(?!{signs}\w)"  # घर in घरों
    return rf"(?:{'|'.join(_forms(word, language))})(?!{signs}\w)"


def _forms(word: str, language: str | None) -> Iterator[str]:
    if language not in _CHANGED:
        stem = word[: max(len(word) - _CUT, _STEM)]
        yield re.escape(stem) + _letters(word, len(word) - len(stem) + _ENDING)
        return
    if language not in _WITH_VOWELS or not _BY_VOWEL.search(word.lower()):
        yield _spelt(word, language) + _letters(word, _ENDING)
    else:
        yield re.escape(word)
    changed = _CHANGED[language]
    if language == "de" and word[0].islower():
        changed = *changed, _GERMAN_VERB
    for old, new in changed:
        found = re.search(rf"(?:{old})$", word, re.IGNORECASE)
        if found and found.start() >= _ENDING:
            yield rf"{_spelt(word[: found.start()], language)}(?:{new})"


def _letters(word: str, most: int) -> str:
    """At most so many letters behind those of a word, with the signs on all of them."""
    signs = _signs_on(word)
    return rf"{signs}(?:\w{signs}){{0,{most}}}" if signs else rf"\w{{0,{most}}}"


def _signs_on(word: str) -> str:
    signs = signs_on(word)
    return f"[{signs}]*" if signs else ""


def _spelt(word: str, language: str) -> str:
    """A word as it is written, its last vowel with an umlaut or without in German: Verträge."""
    spelt = re.escape(word)
    if language != "de":
        return spelt
    return _UMLAUT.sub(lambda match: _WITH_UMLAUT[match[0].lower()], spelt)
