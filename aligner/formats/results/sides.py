"""Which of a file's versions are meant by the languages that a caller names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from aligner.bitext import SIDES
from aligner.errors import FormatError, LanguageError
from aligner.formats.raw.beside import languages_told, side_file, told_beside
from aligner.languages import known_code, locale_of, normalize_language

__all__ = [
    "Languages",
    "as_code",
    "check_listed",
    "checked_tag",
    "choose",
    "matches",
    "named",
    "same_language",
    "sides_named",
    "spelt_alike",
]

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*\((?P<variant>[^()]+)\)")
_SUBTAGS = {"simplified": "Hans", "traditional": "Hant", "uk": "GB", "us": "US", "usa": "US"}

Languages = Sequence["str | None"] | None
"""Which of a file's languages to read, in this order. None in a place stands for any other
language, None instead of a sequence for all that the file holds."""


def choose(
    held: Sequence[str],
    wanted: Languages,
    name: str,
    original: str | None = None,
    spelt: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """Choose which of a file's languages to read, and in which order.

    Args:
        held: The versions in the file, as it spells their languages.
        wanted: Which to read; `matches` says which of the file's languages will do.
        name: The file's name in messages.
        original: The language that was translated from, which comes first unless the caller says
            otherwise.
        spelt: The spellings of languages in the file, if a version may hold several of them and
            each unit is matched by itself.

    Returns:
        Languages as the file spells them; a name that several of `spelt` match stays as given.

    Raises:
        FormatError: Two versions have the same language.
        LanguageError: One that was named is not there, or it is not clear which is meant.
    """
    codes = [*map(as_code, held)]
    if twice := next((each for each in held if codes.count(as_code(each)) > 1), None):
        raise FormatError(f"{name} holds two versions that are called {twice!r}; rename one")
    rest = sorted(held, key=lambda each: _distance(each, original))
    if len(rest if wanted is None else wanted) < 2:
        raise LanguageError(
            f"{name} holds {', '.join(spelt or held) or 'no language'}; a unit needs texts in two"
            " languages or more, so name two of them, or give another file"
        )
    if wanted is None:
        return tuple(rest)
    chosen = [_found(each, spelt or held, name, spelt is None) if each else None for each in wanted]
    rest = [each for each in rest if not any(same_language(each, own) for own in chosen if own)]
    unclear = len(rest) > 1 and len({_code(each) for each in rest}) < len(rest)
    if None in chosen and (unclear or chosen.count(None) != len(rest)):
        raise LanguageError(
            f"{name} holds {', '.join(spelt or held) or 'no language'}; name two of them with"
            " source_language and target_language (--source-lang, --target-lang)"
        )
    return tuple(each or rest.pop(0) for each in chosen)


def _distance(language: str, original: str | None) -> int:
    """The distance from the original's language: 0 for itself, 1 for a variant, 2 for any other."""
    if original is None or spelt_alike(language, original):
        return 0
    return 1 if same_language(language, original) else 2


def _found(asked: str, spelt: Sequence[str], name: str, only_one: bool) -> str:
    """The spelling in a file that matches what was asked for, or the latter if several do."""
    fit = [each for each in spelt if matches(each, asked)]
    if not fit:
        raise LanguageError(f"{name} holds no {asked}; it holds {', '.join(spelt) or 'nothing'}")
    alike = [each for each in fit if spelt_alike(each, asked)]
    if len(fit) == 1 or (alike and only_one):
        return (alike or fit)[0]
    if only_one:
        raise LanguageError(f"{name} holds {' and '.join(fit)}, not only one {asked}; name one")
    return alike[0] if alike else _named(asked)


def named(count: int, wanted: Languages, name: str, beside: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages of a file that does not name them.

    Args:
        count: How many versions the file holds.
        wanted: What the caller calls them.
        name: The file's name in messages.
        beside: What they are if the caller does not say.

    Raises:
        LanguageError: Another number was named, or one is neither a tag nor a known name.
    """
    told = tuple(beside) if len(beside) == count else ("",) * count
    if wanted is None:
        return told
    check_listed(wanted)
    if len(wanted) != count:
        raise LanguageError(f"{name} holds {count} versions; name {count} languages")
    return tuple(checked_tag(each) if each else own for each, own in zip(wanted, told, strict=True))


def check_listed(languages: object) -> None:
    """Refuse what is no list where several languages are to be named.

    Raises:
        LanguageError: It is a single string, or no list at all.
    """
    if isinstance(languages, str) or not isinstance(languages, Iterable):
        raise LanguageError(f"languages must be a list, such as ['de', 'en'], not {languages!r}")


def checked_tag(language: str) -> str:
    """A language that a caller has named: a tag of a known one as it was given, a name as its code.

    Raises:
        LanguageError: No such language is known.
    """
    code = normalize_language(language)
    return language if _TAG.fullmatch(language) else code


def sides_named(
    path: str, wanted: Languages, count: int, header: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], bool]:
    """The languages of a file, and whether to swap its sides.

    If the file's header or else its side file names two languages, these are chosen from as by
    `choose`; they may be two variants of one, whose order nobody need name.

    Raises:
        LanguageError: As for `named`, or other languages are asked for than are named there.
    """
    told = header or languages_told(told_beside(path))
    is_told = count == len(set(filter(None, told))) == len(SIDES)
    if wanted is None or not any(wanted) or len(wanted) != count or not is_told:
        return named(count, wanted, path, told), False
    fit = all(any(matches(own, each) for own in told) for each in wanted if each)
    chosen = choose(told, wanted, path) if fit else ()
    if sorted(chosen) != sorted(told):
        asked = " and ".join(filter(None, wanted))
        place, cure = ("its first row", "mend") if header else (side_file(path), "remove")
        raise LanguageError(
            f"{path} is in {' and '.join(told)}, as {place} says, not in {asked}; name those, or"
            f" {cure} that {'row' if header else 'file'} if it is wrong"
        )
    called = tuple(each or own for each, own in zip(wanted, chosen, strict=True))
    return called, chosen != told


def _named(language: str) -> str:
    """A language that a caller has named: a tag as it was given, a name as its code.

    Raises:
        LanguageError: It is neither.
    """
    return language if _TAG.fullmatch(language) else normalize_language(language)


@cache
def as_code(label: str) -> str:
    """What a file calls a version, as a BCP 47 tag; unchanged if it is not a language.

    A tag keeps its case. A name becomes its code, with the region that it has in brackets:
    "Portuguese (Brazil)" is pt-BR.
    """
    if _TAG.fullmatch(label):
        return label.replace("_", "-")
    found = _IN_BRACKETS.fullmatch(label)
    code = known_code(found["name"]) if found else None
    if not found or not code:
        return known_code(label) or label
    subtag = _SUBTAGS.get(found["variant"].lower()) or _regions().get(found["variant"].lower())
    return f"{code}-{subtag}" if subtag else code


@cache
def _regions() -> Mapping[str, str]:
    """The codes of regions, by English name."""
    english = locale_of("en")
    names = {} if english is None else english.territories
    return {name.lower(): code for code, name in names.items() if not code.isdigit()}


def same_language(first: str, second: str) -> bool:
    """Whether two spellings, such as "de" and "de-DE" or "German", name one language."""
    return _code(first) == _code(second)


def spelt_alike(first: str, second: str) -> bool:
    """Whether two spellings, such as "pt-BR" and "pt_br", are the same tag."""
    return _tag(first) == _tag(second)


@cache
def matches(language: str, asked: str) -> bool:
    """Whether a text in a language will do where a language is asked for.

    It will if it is the same language and one of the two names every region, script or the like
    that the other names: "en" matches "en-GB" and "en-US", these match "en", but not each other.
    """
    own, other = set(_tag(language).split("-")[1:]), set(_tag(asked).split("-")[1:])
    return same_language(language, asked) and (own <= other or other <= own)


@cache
def _tag(language: str) -> str:
    return as_code(language.strip()).lower()


@cache
def _code(language: str) -> str:
    tag = _tag(language)
    return known_code(tag) or tag.split("-")[0]
