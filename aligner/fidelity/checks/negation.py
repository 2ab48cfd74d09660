"""The check for negations: one side denies what the other affirms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aligner.bitext import Span
from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.words import lists, patterns
from aligner.languages import UNSPACED

__all__ = ["NEGATION"]

_CLEAR = lists("negation.clear")
"""Words that deny. Only these lead to a finding."""
_OTHER = lists("negation.other")
"""Words that may deny. They only rule a finding out, on the other side."""
_AFFIRMING = lists("negation.affirming")
_JOINED = patterns("negation.joined")


def _find(case: Case) -> Iterator[Finding]:
    if not all(each.language in _CLEAR for each in case.documents):
        return
    for pair in case.pairs:
        for one, other in (pair.halves, pair.halves[::-1]):
            clear = [each for each in one.find(_clear(one)) if not _is_affirmed(one, each)]
            if len(clear) != 1 or any(other.find(_any(other))):
                continue
            span = Span(*clear[0].span())
            is_source = one is pair.source
            side = ("source", "target") if is_source else ("target", "source")
            yield Finding(
                "negation",
                "major",
                confidence_of(0.6, pair.bead.confidence),
                pair.number,
                (span,) if is_source else other.parts,
                other.parts if is_source else (span,),
                f"the {side[0]} denies with {quoted(clear[0][0])}, the {side[1]} does not",
            )


def _is_affirmed(half: Half, match: re.Match[str]) -> bool:
    """Whether what looks like a denial ends a word that denies nothing."""
    return match.string.endswith(_AFFIRMING.get(half.language or "", ()), 0, match.start())


def _clear(half: Half) -> re.Pattern[str]:
    language = str(half.language)
    return _pattern(_CLEAR[language], language)


def _any(half: Half) -> re.Pattern[str]:
    language = str(half.language)
    return _pattern(_CLEAR[language] + _OTHER.get(language, ()), language)


@cache
def _pattern(words: tuple[str, ...], language: str) -> re.Pattern[str]:
    joined = f"(?:{_JOINED[language]})?" if language in _JOINED else ""
    return re.compile("|".join(_as_pattern(word, joined) for word in words), re.IGNORECASE)


def _as_pattern(word: str, joined: str) -> str:
    letters = re.escape(word.strip("-")).replace("…", r"\w*").replace("'", "['’]")
    if UNSPACED.match(word):
        return letters
    before = "" if word.startswith("-") else rf"\b{joined}"
    return before + letters + ("" if word.endswith("-") else r"\b")


NEGATION = Check("negation", _find, default=False)
