"""The endings that a glossary's word may have, language by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from aligner.fidelity.reading.folding import folded
from aligner.fidelity.words import lists, patterns
from aligner.languages import signs_on

__all__ = ["inflected"]

_STEM = 5  # letters at the beginning of a word that no ending changes
_SHORT = 2  # letters that must be left before a case ending: ręka, w ręce
_ENDING = 3  # letters by which an inflected form may be longer
_BRIEF = 3  # letters at most of words in a source text that have plurals of their own
_CUT = 2  # letters at the end that may change in a language whose endings are not listed

_Pairs = Sequence[tuple[str, str]]
_FOLLOWING = patterns("endings.following")


def _pairs(found: Mapping[str, Sequence[Any]]) -> Mapping[str, _Pairs]:
    """Endings and what may replace them, both as patterns, by language."""
    return {
        language: [
            (old, new.replace("…", f"(?:{_FOLLOWING.get(language, '')})")) for old, new in pairs
        ]
        for language, pairs in found.items()
    }


_CHANGED = _pairs(lists("endings.changed"))
_CASES = _pairs(lists("endings.cases"))
_SMALL = _pairs(lists("endings.small"))
_ADJECTIVES = _pairs(lists("endings.adjectives"))
_PLURALS = _pairs(lists("endings.plurals"))
_BRIEF_PLURALS = _pairs(lists("endings.brief"))
_INSIDE = _pairs(lists("endings.inside"))
_INSIDE_PLURALS = _pairs(lists("endings.inside_plurals"))
_CLOSED = patterns("endings.closed")
_OTHERS = lists("endings.others")

# Dutch words with a short vowel double their last letter (kop, koppen; kopen is to buy) except:
_DUTCH_SHORT = re.compile("[^aeiou]*[aeiou][bdfgklmnprst]")
_DUTCH_LONGER = re.compile("bad|dag|dak|gat|glas|god|hof|hol|lot|pad|slot|vat|weg")


def inflected(
    word: str, language: str | None, *, is_last: bool = True, is_strict: bool = False
) -> str:
    """A pattern of a word with endings that hardly ever turn it into another word.

    Args:
        word: The word as the glossary has it. The pattern is for folded text.
        language: The code of its language. If this is None, or a language whose endings are not
            listed, the last two letters of a longer word may change.
        is_last: Whether it is the last word of its term. Any other word may be an adjective.
        is_strict: Whether another word must not be taken for it, at the cost of rare forms: where
            a term is looked for, and not its rendering.
    """
    plain, code = folded(word), language or ""
    plurals = _PLURALS.get(code, ()) if len(plain) > 1 else ()
    inside = _INSIDE.get(code, ())
    inside_plurals, others = inside or _INSIDE_PLURALS.get(code, ()), ""
    if is_strict:
        if plurals and len(plain) <= _BRIEF:
            plurals = _BRIEF_PLURALS.get(code, plurals)
        if not inside and any(re.match(old, plain[-1:]) for old, _ in inside_plurals):
            inside_plurals = ()  # ingle is not inglés
        others = _no_other(plain, code)
    more = (_SMALL if word[:1].islower() else {}) if is_last else _ADJECTIVES
    changed = (*_CHANGED.get(code, ()), *_CASES.get(code, ()), *more.get(code, ()))
    forms = (
        _longer(plain, code),
        *_exchanged(plain, changed, _SHORT if code in _CASES else _ENDING, inside),
        *_exchanged(plain, plurals, 1, inside_plurals),
    )
    return rf"{others}(?:{'|'.join(forms)})(?!{_signs_on(plain)}\w)"


def _no_other(word: str, language: str) -> str:
    """A pattern that rules out common words which look like a form of this one."""
    others = {*folded(" ".join(_OTHERS.get(language, ()))).split()} - {word}
    if language == "nl" and _DUTCH_SHORT.fullmatch(word) and not _DUTCH_LONGER.fullmatch(word):
        others |= {f"{word}en", f"{word[:-1]}ven", f"{word[:-1]}zen"}
    return rf"(?!(?:{'|'.join(map(re.escape, sorted(others)))})(?!\w))" if others else ""


def _longer(word: str, language: str) -> str:
    """A word with a few more letters; in a language without listed endings, its last may differ."""
    is_closed = language in _CLOSED and re.search(f"(?:{_CLOSED[language]})$", word)
    if len(word) <= _ENDING or is_closed:
        return re.escape(word) + _signs_on(word)  # घर in घरों
    if language in _CHANGED:
        return _spelt(word, _INSIDE.get(language, ())) + _letters(word, _ENDING)
    stem = word[: max(len(word) - _CUT, _STEM)]
    return re.escape(stem) + _letters(word, len(word) - len(stem) + _ENDING)


def _exchanged(
    word: str, changed: Iterable[tuple[str, str]], least: int, inside: _Pairs
) -> Iterator[str]:
    """A word with each of the endings that may replace its own behind `least` letters."""
    for old, new in changed:
        found = re.search(rf"(?:{old})$", word)
        if found and found.start() >= least:
            ending = new.replace("~", re.escape(found[0]))
            yield rf"{_spelt(word[: found.start()], inside)}(?:{ending})"


def _letters(word: str, most: int) -> str:
    """Up to `most` letters after those of a word; signs may stand on all of them."""
    signs = _signs_on(word)
    return rf"{signs}(?:\w{signs}){{0,{most}}}" if signs else rf"\w{{0,{most}}}"


def _signs_on(word: str) -> str:
    signs = signs_on(word)
    return f"[{signs}]*" if signs else ""


def _spelt(word: str, inside: _Pairs) -> str:
    """A word as it is written, with other letters where it may change inside: Vertrag, Verträge."""
    spelt = re.escape(word)
    return re.sub(
        "|".join(old for old, _ in inside) or "(?!)",
        lambda match: next(
            new for old, new in inside if re.compile(old).match(spelt, match.start())
        ),
        spelt,
    )
