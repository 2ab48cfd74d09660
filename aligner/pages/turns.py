"""Where a line goes on in another script, as in contracts with each sentence in both languages.

A sentence may hold names and quotations in another script. So a line is cut only between whole
sentences, only if its two sides are about equally long, and only on a page where at least half of
the lines with sentences are such. There, headings that change their script once are cut, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from aligner.bitext import Span
from aligner.bitext.spans import trimmed
from aligner.languages import cleaned, latin_length, one_of
from aligner.languages.ends import ENDS
from aligner.languages.scripts import letters_of

__all__ = ["are_in_lines", "turns_of"]

_EAST_ASIAN = ("Han", "Hangul", "Kana")  # scripts that one language mixes
_ORDER = {"Han": 0, "Latin": 2}
_WIDE = "。．｡！？；"  # what ends a sentence without a space after it
_CLOSERS = "\"'”’»)）\\]】」』〉》"
_FOLLOWS = rf"\s|\Z|{one_of(*_EAST_ASIAN).pattern}"
_END = re.compile(
    rf"(?:[{_WIDE}]|[{ENDS}](?=[{ENDS}{_CLOSERS}]*(?:{_FOLLOWS})))[{ENDS}{_CLOSERS}]*"
)
# What a full stop may only label: "1. Rent", "Chapter IV. Rent".
_LABEL = re.compile(r"(?<!\w)(?:\d{1,2}|[IVX]+)\Z")
_LONGEST_LABEL = 20  # characters; XXXVIII is the longest, and a line may hold a whole book
_GAP = re.compile(r"[\s：]\s*")
_NUMBER = re.compile(r"\d+")
_LEAST_SHARE = 0.05  # of a page's letters that its second script must have
_NAMES = 0.75  # share of a sentence's letters in the script of names, from which it is in that
_UNEQUAL = 4.0  # times that one side of a line may be as long as the other
_MOST = 0.5  # share of the lines that must hold both scripts


def turns_of(text: str, spans: Sequence[Span]) -> dict[Span, list[Span]]:
    """The lines of a page that hold both of its scripts, each with its parts in either.

    Args:
        text: The page.
        spans: Its lines, or the cells of its lines.
    """
    pair = _scripts_of(text, spans)
    if pair is None:
        return {}
    mixed = [span for span in spans if all(_holds(text, span, script) for script in pair)]
    turns = {span: parts for span in mixed if (parts := _by_sentences(text, span, pair))}
    if not turns:
        return {}
    ended = {span for span in spans if any(_ends(text, span))}
    if len(turns) < _MOST * len(ended):
        return {}
    headings = (span for span in mixed if span not in ended)
    return turns | {span: parts for span in headings if (parts := _halves(text, span, pair))}


def are_in_lines(text: str, spans: Sequence[Span]) -> bool:
    """Whether most lines of a page hold much of both of its scripts."""
    pair = _scripts_of(text, spans)
    if pair is None:
        return False
    counts = [_letters(span.of(text)) for span in spans]
    return sum(_are_even(*(count[each] for each in pair)) for count in counts) > _MOST * len(spans)


def _scripts_of(text: str, spans: Sequence[Span]) -> tuple[str, str] | None:
    """A page's two scripts; None if it has one. Names in the first may be in the second, Latin."""
    letters = _letters("\n".join(span.of(text) for span in spans))
    least = _LEAST_SHARE * letters.total()
    found = [script for script, count in letters.most_common(2) if count >= least]
    if len(found) == 1 or not least:
        return None
    first, second = sorted(found, key=lambda script: _ORDER.get(script, 1))
    return first, second


def _letters(text: str) -> Counter[str]:
    """How many letters of each script a text has, as English ones; those of East Asia are one."""
    letters = letters_of(cleaned(text))
    letters[_EAST_ASIAN[0]] = sum(letters.pop(each, 0) for each in _EAST_ASIAN)
    return letters


def _by_sentences(text: str, span: Span, pair: tuple[str, str]) -> list[Span]:
    """The runs of sentences in either script; none if these are not two sides."""
    told = [
        (stop, side)
        for stop, sentence in _sentences(text, span)
        if (side := _is_in_second(sentence, pair)) is not None
    ]
    return _sides(text, span, [stop for (stop, one), (_, other) in pairwise(told) if one != other])


def _sentences(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """The sentences of a line, each with where it stops."""
    start = span.start
    for stop in (*_ends(text, span), span.stop):
        yield stop, text[start:stop]
        start = stop


def _ends(text: str, span: Span) -> Iterator[int]:
    """Where the sentences of a line stop that end with a mark."""
    for end in _END.finditer(text, span.start, span.stop):
        at = end.start()
        before = max(span.start, at - _LONGEST_LABEL)
        if end.end() == span.stop or not _LABEL.search(text, before, at):
            yield end.end()


def _is_in_second(sentence: str, pair: tuple[str, str]) -> bool | None:
    """Whether a sentence is in the second of two scripts; None if it has no letter."""
    letters = _letters(sentence)
    first, second = (letters[script] for script in pair)
    if not first + second:
        return None
    if first and pair[0] in _EAST_ASIAN and sentence.rstrip(_CLOSERS)[-1] in _WIDE:
        return False
    return second >= _NAMES * (first + second)


def _halves(text: str, span: Span, pair: tuple[str, str]) -> list[Span]:
    """The two parts of a heading that changes its script once, at a space; none if it does not."""
    found = [
        [each.start() for each in _letter(script).finditer(text, span.start, span.stop)]
        for script in pair
    ]
    first, second = sorted(found)
    if not first or first[-1] > second[0]:
        return []
    gaps = list(_GAP.finditer(text, first[-1] + 1, second[0]))
    # A number that comes again is part of what is said; any other labels what follows.
    numbers = set(_NUMBER.findall(text, first[-1] + 1, second[0]))
    is_said = not numbers.isdisjoint(_NUMBER.findall(text, second[0], span.stop))
    return _sides(text, span, [gaps[-1 if is_said else 0].end()]) if gaps else []


def _holds(text: str, span: Span, script: str) -> bool:
    return _letter(script).search(text, span.start, span.stop) is not None


@cache
def _letter(script: str) -> re.Pattern[str]:
    return one_of(*(_EAST_ASIAN if script in _EAST_ASIAN else (script,)))


def _sides(text: str, span: Span, cuts: Sequence[int]) -> list[Span]:
    """A line in parts that take turns; none if one side is much longer than the other."""
    found = (trimmed(text, Span(*each)) for each in pairwise((span.start, *cuts, span.stop)))
    parts = [each for each in found if each]
    lengths = [sum(latin_length(each.of(text)) for each in parts[side::2]) for side in (0, 1)]
    return parts if _are_even(*lengths) else []


def _are_even(one: int, other: int) -> bool:
    return 0 < max(one, other) <= _UNEQUAL * min(one, other)
