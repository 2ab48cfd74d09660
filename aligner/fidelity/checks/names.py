"""The check for names and acronyms, compared by their sound so that scripts may differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from aligner.bitext import Span
from aligner.fidelity.case import Case, Check, Half, Pair
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, couples, findings_of
from aligner.fidelity.reading.openings import CAPITAL_NOUNS, is_opened_by
from aligner.fidelity.reading.unchanged import marks_in
from aligner.languages import skeleton, sound
from aligner.splitters.dates import is_month, is_weekday

__all__ = ["NAME"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CASED = re.compile("[A-Za-zÀ-ÖØ-öø-ʯͰ-ϿЀ-ӿԱ-և]")
_WORD_BEFORE = re.compile(rf"(?<![\w’'-])({_WORD.pattern}) \Z")
_WORD_AFTER = re.compile(f" ({_WORD.pattern})")
_FAR = 30  # characters before a word, in which the one before it is looked for
_OPENINGS = r":(\[—–-"  # in addition to what opens a sentence anywhere
_SURE = 0.6
_ALIKE = 0.6  # least similarity of two romanised names
_LEAST = 3  # letters


def _find(case: Case) -> Iterator[Finding]:
    left = [(pair, *_left(pair)) for pair in case.pairs]
    together = Counter(
        (one.value, other.value) for _, ours, theirs in left for one in ours for other in theirs
    )
    for pair, ours, theirs in left:
        known = {
            other.value for one in ours for other in theirs if together[one.value, other.value] > 1
        }
        known |= {
            one.value for one in ours for other in theirs if together[one.value, other.value] > 1
        }
        ours = [one for one in ours if one.value not in known]
        theirs = [other for other in theirs if other.value not in known]
        for one, other in couples(pair, ours, theirs):
            yield from findings_of("name", pair, [one], [other], sure=_SURE, verb="names")


def _left(pair: Pair) -> tuple[list[Item[str]], list[Item[str]]]:
    """The names of either side that sound like nothing on the other side."""
    source, target = _names(pair.source), _names(pair.target)
    sounds = [sound(word) for word in _WORD.findall(pair.target.text)]
    echoes = [sound(word) for word in _WORD.findall(pair.source.text)]
    whole = sound(pair.target.text), sound(pair.source.text)
    return (
        [item for item in source if not _is_heard(sound(item.text), sounds, whole[0])],
        [item for item in target if not _is_heard(sound(item.text), echoes, whole[1])],
    )


def _names(half: Half) -> list[Item[str]]:
    """Acronyms, and words whose capital nothing explains but that they are names.

    Days and months are none, unless they stand beside another name, as April Wilson does: they
    sound otherwise in other languages.
    """
    found = []
    for match in half.find(_WORD):
        word = match[0]
        if not _CASED.match(word) or not word[0].isupper() or len(word) < 2:
            continue
        acronym = word.isupper()
        before = match.string[max(match.start() - 6, 0) : match.start()]
        if not acronym and (
            len(word) < _LEAST or is_opened_by(before, _OPENINGS) or half.language in CAPITAL_NOUNS
        ):
            continue
        if _is_dated(word, half.language) and not _is_beside_name(match, half.language):
            continue
        span = Span(*match.span())
        if not any(map(span.meets, _marks(half))):
            found.append(Item(span, word.lower(), word))
    return found


def _is_dated(word: str, language: str | None) -> bool:
    return is_weekday(word, language) or is_month(word, language)


def _is_beside_name(match: re.Match[str], language: str | None) -> bool:
    """Whether nothing but a space is between a word and another one with a capital.

    This is another name, if it is no day or month either and opens no sentence: In April.
    """
    text, start = match.string, match.start()
    before = _WORD_BEFORE.search(text, max(start - _FAR, 0), start)
    if before and is_opened_by(text[max(before.start() - 6, 0) : before.start()], _OPENINGS):
        before = None
    return any(
        beside and beside[1][0].isupper() and not _is_dated(beside[1], language)
        for beside in (before, _WORD_AFTER.match(text, match.end()))
    )


def _marks(half: Half) -> list[Span]:
    return list(half.each(marks_in))


def _is_heard(name: str, words: list[str], whole: str) -> bool:
    if not name or name[:5] in whole:
        return True
    return any(
        SequenceMatcher(None, name, word, autojunk=False).ratio() >= _ALIKE
        for word in words
        if word and abs(len(word) - len(name)) <= max(len(name), 3)
    ) or (len(skeleton(name)) >= _LEAST and skeleton(name) in skeleton(whole))


NAME = Check("name", _find, default=False)
