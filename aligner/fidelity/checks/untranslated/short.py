"""Copies of the source that are too short to be judged as passages: labels, items, capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from aligner.bitext import Span
from aligner.fidelity.case import Pair
from aligner.fidelity.checks.untranslated.telling import (
    FEWEST,
    LEANS,
    another_language,
    finding_of,
    without_marks,
)
from aligner.fidelity.findings import Finding
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.unchanged import marks_in
from aligner.fidelity.words import lists
from aligner.languages import WORD, are_close, leaning, scripts_of, votes
from aligner.splitters.labels import is_bullet
from aligner.splitters.table import opening_words

__all__ = ["SHORT", "copied_capitals", "hold_together", "is_copied_item", "short_copy"]

SHORT = 0.7
"""Confidence that such a copy was left untranslated."""

_FEW = 3  # words, all of them without a capital but the first, units and abbreviations
_UNIT = re.compile(r"(?<=\d)\s?°?[a-zµ]{0,2}[A-ZΩ][a-z]?\b")
_CERTAIN, _LIKELY = 0.9, 0.8  # that it is in the source's language; the second if scripts differ
_CLEAR = 6.0  # log-odds against a language of the same script
_PHRASE = 5  # words of at least one item of a list, in a language without articles here
_ARTICLES = lists("untranslated.articles")
_FEW_GLUE = 2  # words such as "do" and "not" that make it likely enough
_GLUE = 3  # words such as "the", "of" and "not" in capitals: names rarely have more than two


def is_copied_item(pair: Pair, sentence: Excerpt) -> bool:
    """Whether a sentence is an item of a list that is a copy of its source."""
    is_item = is_bullet(sentence.own, Span(0, len(sentence.own)))
    return is_item and bool(_words_of_copy(pair, sentence))


def short_copy(pair: Pair, sentence: Excerpt) -> Finding | None:
    """A segment of a few words that is a copy, if these are surely in the source's language.

    Names of species, dishes and the like may stay; they have capitals or are in another language.
    """
    words = _words_of_copy(pair, sentence)
    if len(words) < _FEW or not words[0][0].isupper():
        return None
    source, target = str(pair.source.language), str(pair.target.language)
    is_glued = len(_glue(source, target).intersection(map(str.lower, words))) >= _FEW_GLUE
    if not _is_clear(pair, sentence.own, is_glued):
        return None
    return finding_of(pair, sentence, SHORT, "is copied from the source")


def copied_capitals(pair: Pair, sentence: Excerpt) -> Finding | None:
    """A copied warning or heading all in capitals, where a capital does not mark a name.

    Names in capitals may stay, but they have hardly any of the words that hold a sentence together.
    """
    text = sentence.own
    source, target = str(pair.source.language), str(pair.target.language)
    if not text.isupper() or text.strip() != pair.source.text.strip() or are_close(source, target):
        return None
    words = [word.lower() for word in WORD.findall(without_marks(text))]
    if len(words) < FEWEST or len(_glue(source, target).intersection(words)) < _GLUE:
        return None
    if leaning(text.lower(), (source, target)) < 2 * LEANS or another_language(
        text.lower(), source
    ):
        return None
    return finding_of(pair, sentence, SHORT, "is copied from the source")


def hold_together(items: Sequence[tuple[Pair, Excerpt]]) -> bool:
    """Whether the items of a list are text in the source's language, not kinds and dishes.

    A dish may have small words too: coq au vin, crème de la crème, toad in the hole. Only what is
    done has an article right behind a word that is not small: close the lid.
    """
    pair = items[0][0]
    source = str(pair.source.language)
    glue = _glue(source, str(pair.target.language))
    small, articles = opening_words(source), _ARTICLES.get(source)
    each = [[word.lower() for word in _words_of_copy(*item)] for item in items]
    if sum(not glue.isdisjoint(words) for words in each) < _FEW_GLUE:
        return False
    if articles is None:
        is_done = max(map(len, each)) >= _PHRASE
    else:
        behind = glue.intersection(articles)
        has_article = [
            any(word not in small and after in behind for word, after in pairwise(words))
            for words in each
        ]
        is_done = sum(has_article) >= _FEW_GLUE
    return is_done and _is_clear(
        pair, "\n".join(sentence.own for _, sentence in items), is_glued=True
    )


def _words_of_copy(pair: Pair, sentence: Excerpt) -> list[str]:
    """The words of a segment that is a copy of its source, if none of them may be a name."""
    text = sentence.own
    if text.strip() != pair.source.text.strip() or marks_in(Excerpt.whole(text)):
        return []
    words = [
        each for each in WORD.findall(_UNIT.sub("", text)) if len(each) == 1 or not each.isupper()
    ]
    return [] if any(word != word.lower() for word in words[1:]) else words


def _is_clear(pair: Pair, text: str, is_glued: bool) -> bool:
    """Whether a short text is surely in the source's language; less is needed if it is glued."""
    source, target = str(pair.source.language), str(pair.target.language)
    if are_close(source, target):
        return False
    found = votes(text)
    share = found[source] / max(sum(found.values()), 1e-9)
    is_strange = scripts_of(source)[0] not in scripts_of(target)
    least, odds = (_LIKELY, LEANS) if is_strange else (_CERTAIN, _CLEAR)
    if is_glued:
        least = _LIKELY
    return share >= least and leaning(text, (source, target)) >= odds


def _glue(source: str, target: str) -> frozenset[str]:
    """Words such as "the", "of" and "not" that the source's language has, and not the target's."""
    return opening_words(source) - opening_words(target)
