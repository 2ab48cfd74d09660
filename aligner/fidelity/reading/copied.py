"""What a translation has unchanged from its source: phrases left untranslated, and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.openings import CAPITAL_NOUNS
from aligner.languages import (
    WITHOUT_SPACES,
    WORD,
    are_close,
    latin_length,
    leaning,
    one_of,
    scripts_of,
)

__all__ = ["WITH_HAN", "Copy", "copies_in", "is_set_apart", "kept_in", "share_of"]

_Match = re.Match[str]

_TOKEN = re.compile(r"[^\W_]+")
_SEED = 3  # words in a row, by which a run is found
_GAP = re.compile(r"[\s,'’‘-]{1,3}")  # what may stand between two words of a run

# The fewest words, words without a capital, and letters.
_LEAST = 5, 4, 20
_LEAST_STRANGE = 3, 3, 12  # in a script that the target's language is not written in
_LEAST_UNSPACED = 24  # letters, counted as in English, where no spaces separate words
_LEANS = 2.0  # the least log-odds that a phrase is in the source's language
_WITH_CAPITALS = ("Latin", "Cyrillic", "Greek", "Armenian")
WITH_HAN = frozenset({"ja", "ko", "zh"})
"""Languages that may write Han letters."""
_CAPITALS = 1 / 3  # the least share of a name's words that have a capital

# Marks around words that are set apart.
_QUOTES = re.compile('["“”„‟«»‹›「」『』《》〈〉]')
_SINGLE = re.compile(r"(?<!\w)['‘’‚]|['‘’](?!\w)")
_CODE = re.compile("`")
_QUOTED = re.compile(r"(?<!\w)['‘‚](?!\s)(.+?)(?<!\s)['‘’](?!\w)")
_QUOTATION = 0.8  # the least share of a quotation's words that the source must have
_OPENED = re.compile(r"[(\[{（【［｛]")
_CLOSED = re.compile(r"[)\]}）】］｝]")


@dataclass(frozen=True, slots=True)
class Copy:
    """Words that two texts share.

    Attributes:
        source: Where they stand in the source.
        target: Where they stand in the target.
    """

    source: Span
    target: Span


def copies_in(
    source: Sequence[Excerpt], target: Excerpt, languages: tuple[str, str]
) -> Iterator[Copy]:
    """The phrases in a part of a target that the source has unchanged, each as long as possible.

    Which phrases count depends on the script of the source's language:

    - In a script that the target's language is not written in, three words or more without a
      capital, and 12 letters. Where no spaces separate words, 24 letters, counted as in English;
      but none in a target that may write Han letters.
    - In a script that both share and that has capitals, five words or more, four of them without a
      capital, and 20 letters. The phrase is in the source's language rather than the target's, and
      has no capital at its beginning unless the sentence begins there. None for close languages.
    - In a script that both share and that has no capitals, none.

    Args:
        source: The parts of the source to look for phrases in.
        target: The part of the target.
        languages: The language codes of both.
    """
    script, others = scripts_of(languages[0])[0], scripts_of(languages[1])
    is_strange = script not in others
    if script in WITHOUT_SPACES:
        if is_strange and languages[1] not in WITH_HAN:
            yield from _unspaced(source, target, script)
    elif is_strange:
        runs = _runs(source, target, _word_of(script))
        yield from (copy for copy, words in runs if _is_long(words, _LEAST_STRANGE))
    elif script in _WITH_CAPITALS and not are_close(*languages):
        for copy, words in _runs(source, target, _TOKEN):
            said = copy.target.of(target.text)
            begins = copy.target.start == target.start
            is_title = said[0].isupper() and (not begins or _is_name(words, languages[0]))
            if _is_long(words, _LEAST) and not is_title and leaning(said, languages) >= _LEANS:
                yield copy


def _is_name(words: Sequence[str], language: str) -> bool:
    """Whether words are a name such as María de la Torre, by the capitals after the first word."""
    capitals = sum(word[0].isupper() for word in words[1:])
    return language not in CAPITAL_NOUNS and capitals >= _CAPITALS * len(words)


def _is_long(words: Sequence[str], least: tuple[int, int, int]) -> bool:
    long = [word for word in words if len(word) > 1 and not word.isdigit()]
    plain = sum(not word[0].isupper() for word in long)
    size = len(long), plain, sum(map(len, long))
    return all(own >= bound for own, bound in zip(size, least, strict=True))


@cache
def _word_of(script: str) -> re.Pattern[str]:
    return re.compile(f"{one_of(script).pattern}+|[0-9]+")


def _unspaced(source: Sequence[Excerpt], target: Excerpt, script: str) -> Iterator[Copy]:
    letters = one_of("Han", "Kana") if script == "Kana" else one_of(script)
    for match in re.finditer(letters.pattern + "+", target.own):
        if latin_length(match[0]) < _LEAST_UNSPACED:
            continue
        for part in source:
            at = part.text.find(match[0], part.start, part.stop)
            if at >= 0:
                own = Span(*match.span()).shifted(target.start)
                yield Copy(Span(at, at + len(match[0])), own)
                break


def _runs(
    source: Sequence[Excerpt], target: Excerpt, word: re.Pattern[str]
) -> Iterator[tuple[Copy, list[str]]]:
    """The longest runs of words that both have in the same order, and the words of each."""
    if not _may_share(source, target, word):
        return
    own = list(target.find(word))
    there = [match for part in source for match in part.find(word)]
    ours, theirs = ([match[0].casefold() for match in side] for side in (own, there))
    our_reach, their_reach = _reaches(own), _reaches(there)
    seeds: dict[tuple[str, ...], list[int]] = {}
    for j, reach in enumerate(their_reach):
        if reach >= _SEED:
            seeds.setdefault(tuple(theirs[j : j + _SEED]), []).append(j)
    i = 0
    while i < len(ours):
        size, at = 0, 0
        if our_reach[i] >= _SEED:
            places = seeds.get(tuple(ours[i : i + _SEED]), ())
            most = [min(our_reach[i], their_reach[j]) for j in places]
            size, at = _longest(ours, i, theirs, places, most)
        if size:
            run, other = own[i : i + size], there[at : at + size]
            yield Copy(_whole(other), _whole(run)), [match[0] for match in run]
        i += max(size, 1)


def _longest(
    ours: Sequence[str], i: int, theirs: Sequence[str], places: Sequence[int], most: Sequence[int]
) -> tuple[int, int]:
    """The length of the longest run from word `i` on, and where it begins on the other side.

    Each of the places has its own upper bound. Of places with equally long runs, the last counts.
    """
    size, at = 0, 0
    for j, bound in zip(places, most, strict=True):
        # A quick test first: most places have a shorter run than the best so far.
        if bound < size or ours[i : i + size] != theirs[j : j + size]:
            continue
        while size < bound and ours[i + size] == theirs[j + size]:
            size += 1
        at = j
    return size, at


def _may_share(source: Sequence[Excerpt], target: Excerpt, word: re.Pattern[str]) -> bool:
    """Whether the source has enough of the target's words to begin a run; few sources do."""
    there = {each[0].casefold() for part in source for each in part.find(word)}
    return sum(each[0].casefold() in there for each in target.find(word)) >= _SEED


def _whole(run: Sequence[_Match]) -> Span:
    return Span(run[0].start(), run[-1].end())


def _reaches(words: Sequence[_Match]) -> list[int]:
    """How many words follow each other from each one on, with no more than a `_GAP` between."""
    reaches = [1] * len(words)
    for at in range(len(words) - 2, -1, -1):
        if _GAP.fullmatch(words[at].string, words[at].end(), words[at + 1].start()):
            reaches[at] += reaches[at + 1]
    return reaches


def is_set_apart(words: Span, parts: Sequence[Excerpt]) -> bool:
    """Whether words are in quotation marks or brackets, or marked as code.

    Args:
        words: Where they stand.
        parts: The parts of their text; marks count in the one that has the words.
    """
    part = next(each for each in parts if each.start <= words.start < each.stop)
    before, after = part.text[part.start : words.start], part.text[words.stop : part.stop]
    if any(
        len(mark.findall(before)) % 2 and mark.search(after) for mark in (_QUOTES, _SINGLE, _CODE)
    ):
        return True
    return len(_OPENED.findall(before)) > len(_CLOSED.findall(before))


def share_of(words: Sequence[str], text: str) -> float:
    """The share of words that a text has, in [0, 1]; each counts no more often than it is there."""
    return _share(words, _counted(text))


def _counted(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def _share(words: Sequence[str], there: Counter[str]) -> float:
    same = sum(min(count, there[word]) for word, count in Counter(words).items())
    return same / max(len(words), 1)


def kept_in(source: Sequence[Excerpt], target: Excerpt, language: str) -> list[Span]:
    """What a target may keep as it is in the source, in whatever language.

    These are quotations whose words the source has, and runs of three words or more that the source
    has unchanged and that begin with a capital or have many, as names and titles do. A sentence
    that is copied as a whole is such a run, too.

    Args:
        source: The parts of the source to look for them in.
        target: The part of the target to look at.
        language: The code of the source's language.

    Returns:
        Spans of the target, which may overlap.
    """
    said = _counted(" ".join(part.own for part in source))
    quoted = [
        each
        for each in _quotations(target)
        if _share(WORD.findall(target.text, each.start, each.stop), said) >= _QUOTATION
    ]
    return quoted + [
        copy.target
        for copy, words in _runs(source, target, _TOKEN)
        if words[0][0].isupper() or _is_name(words, language)
    ]


def _quotations(part: Excerpt) -> Iterator[Span]:
    """What stands in quotation marks, from one to the next, or up to an edge of the part."""
    edges = [match.start() for match in part.find(_QUOTES)]
    if len(edges) % 2:
        first = edges[0]
        is_closing = first > part.start and not part.text[first - 1].isspace()
        edges = [part.start, *edges] if is_closing else [*edges, part.stop]
    yield from (Span(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True))
    for match in part.find(_QUOTED):
        yield Span(*match.span(1))
