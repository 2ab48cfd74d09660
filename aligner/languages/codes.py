"""The codes and the names of languages.

Codes are ISO 639-1: `"zh"` for any Chinese, since neither splitters nor encoders treat Traditional
and Simplified text differently, and `"nb"` for Norwegian. A language without two letters has the
three of ISO 639-3, by way of python-iso639: `"ceb"` is Cebuano. Language detection does not use
these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from aligner.errors import LanguageError, nearest
from aligner.languages.letters import unaccented
from aligner.languages.table import language_table

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "is_language",
    "known_code",
    "language_name",
    "locale_of",
    "names_of",
    "normalize_language",
    "two_letters_of",
]

_LIKE = 0.7  # how similar a name must be to another to be taken for a misspelling of it

_SHORT = re.compile(r"[a-z]{0,3}(?:[-_].*)?")  # a code or a tag rather than a name, known or not

# Members of a macro-language that are written differently and keep their own codes: these two, and
# all of Malay's but the standard.
_APART, _APART_ALL = frozenset({"ltg", "vro"}), "msa"

_NONE = frozenset({"mis", "mul", "und", "zxx"})  # codes that stand for no language


@cache
def _codes() -> dict[str, str]:
    """The ISO 639-1 code of each language, by any of its codes and names in lower case."""
    return {
        name.lower(): code
        for code, language in language_table().items()
        for name in (code, language.name, *language.other_names, *language.other_codes)
    }


@cache
def _mistakes() -> dict[str, tuple[str, bool]]:
    """What is mistaken for a code, in lower case: the right code, and whether it is a country's."""
    return {
        word.lower(): (code, word.isupper())
        for code, language in language_table().items()
        for word in language.mistakes
    }


@cache
def _own_names() -> dict[str, str]:
    """The code of each language, by what it calls itself, without accents.

    The names are CLDR's, by way of Babel, and take a second to load, so they are tried last.
    """
    from babel import Locale
    from babel.localedata import exists

    told = {"no": "nb"} | {code: code for code in language_table()}
    known = (
        (Locale(each).get_display_name(each), code) for each, code in told.items() if exists(each)
    )
    return {unaccented(name): code for name, code in known if name}


def two_letters_of(name: str) -> str | None:
    """The ISO 639-1 code for a code or a name in lower case; None if it is unknown."""
    return _codes().get(name)


def normalize_language(code: str) -> str:
    """The code of a language.

    Args:
        code: An ISO 639 code of two or three letters, a BCP 47 tag such as "pt-BR" or "zh_Hant",
            an English name such as "German", or what the language calls itself, such as "Deutsch"
            or "中文", in any case.

    Returns:
        The two letters of ISO 639-1, "zh" for any Chinese; the three of ISO 639-3 for a language
        without two.

    Raises:
        LanguageError: No such language is known.
    """
    if not isinstance(code, str):
        raise LanguageError(f"a language must be named by a string, not {type(code).__name__}")
    wanted = code.strip().lower()
    # The codes of ISO 639-3 take a while to load, so they come second.
    if found := _looked_up(wanted, _codes()) or _looked_up(wanted, _further()[0]):
        return found
    if mistake := _mistakes().get(wanted):
        meant, is_country = mistake
        if is_country:
            raise LanguageError(
                f"{code!r} is the code of a country; the language {language_name(meant)} is {meant}"
            )
        raise LanguageError(f"no language is called {code!r}; {language_name(meant)} is {meant}")
    if wanted in _NONE:
        raise LanguageError(f"{code!r} stands for no language; leave it out, or name one")
    if not _SHORT.fullmatch(wanted) and (own := _own_names().get(unaccented(wanted))):
        return own
    if len(wanted) < 4:
        close = nearest(wanted, language_table()) if wanted else "give a code such as de, or a name"
    else:
        names = [language.name for language in language_table().values()]
        otherwise = "give a code such as de, or a name such as German"
        close = nearest(code.strip().capitalize(), names, near=_LIKE, otherwise=otherwise)
    raise LanguageError(f"no language is called {code!r}; {close}")


def _looked_up(wanted: str, codes: Mapping[str, str]) -> str | None:
    """The code for a name, or for what a tag begins with."""
    return codes.get(wanted.replace("_", " ")) or codes.get(re.split("[-_]", wanted)[0])


@cache
def _further() -> tuple[dict[str, str], dict[str, str]]:
    """The languages of ISO 639-3: codes by any code or English name in lower case; names by code.

    A member of a macro-language with a two-letter code gets that code, except for those set apart
    by `_APART` and `_APART_ALL`.
    """
    import iso639

    known, called = _codes(), dict[str, str]()
    codes: dict[str, str] = {}
    by_name: dict[str, set[str]] = {}
    for each in iso639.ALL_LANGUAGES:
        # No language families, nothing that stands for no language, such as und, and no retired
        # codes.
        if each.scope not in "IM" or each.status != "A":
            continue
        is_apart = each.macrolanguage == _APART_ALL or each.part3 in _APART
        whole = None if is_apart else known.get(each.macrolanguage or "")
        code = codes[each.part3] = known.get(each.part3) or whole or each.part3
        called.setdefault(code, each.name)
        for name in (each.name, *(other.print for other in each.other_names or ())):
            for form in (name, _without_brackets(name)):
                by_name.setdefault(form.lower(), set()).add(code)
    names = {name: found.pop() for name, found in by_name.items() if len(found) == 1}
    short = {code: _without_brackets(name) for code, name in called.items()}
    known_as = names | codes
    is_clear = {code for code, name in short.items() if known_as.get(name.lower()) == code}
    return known_as, {code: (short if code in is_clear else called)[code] for code in called}


def _without_brackets(name: str) -> str:
    """A name such as Ancient Greek (to 1453), without the part in brackets."""
    return name.partition(" (")[0]


@lru_cache(maxsize=1 << 10)
def known_code(name: str) -> str | None:
    """The same as `normalize_language`, but None for an unknown language."""
    try:
        return normalize_language(name)
    except LanguageError:
        return None


def is_language(name: str) -> bool:
    """Whether a word is the code or the name of a language, and hardly anything else.

    Languages without a two-letter code do not count, since half of all three-letter words are a
    code of one.
    """
    return len(known_code(name) or "") == len("de")


def language_name(code: str) -> str:
    """The English name of a language, such as "German" for "de"."""
    known = normalize_language(code)
    listed = language_table().get(known)
    return listed.name if listed else _further()[1][known]


def names_of(codes: Iterable[str]) -> str:
    """Languages in words: "Icelandic and Faroese", "" for none; one without a name by its code."""
    return " and ".join(map(_name_or_code, codes))


def name_and_code(code: str) -> str:
    """A language as messages name it: "German (de)"."""
    return f"{_name_or_code(code)} ({code})"


def _name_or_code(code: str) -> str:
    try:
        return language_name(code)
    except LanguageError:
        return code


def locale_of(tag: str | None) -> Locale | None:
    """What CLDR knows about a language, by way of Babel; None if nothing.

    Args:
        tag: A code such as "de" or "zh_Hant"; None for an unknown language.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag) if tag else None
    except (UnknownLocaleError, ValueError):
        return None
