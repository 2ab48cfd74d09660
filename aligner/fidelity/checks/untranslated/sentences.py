"""Sentences in the source's language or in a third one, long enough to be judged as passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from aligner.bitext import Span
from aligner.bitext.spans import blanked
from aligner.fidelity.case import Pair
from aligner.fidelity.checks.untranslated.telling import (
    FEWEST,
    LEANS,
    another_language,
    finding_of,
    without_marks,
)
from aligner.fidelity.findings import Finding
from aligner.fidelity.reading.copied import WITH_HAN, kept_in, share_of
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.languages import (
    SIGNS,
    UNSPACED,
    WORD,
    language_name,
    latin_length,
    leaning,
    one_of,
    scripts_of,
)

__all__ = ["judged", "rest_of", "stranger"]

_LEAST_LETTERS = 20
_LEAST_DENSE = 6  # letters, each of which says much
_DENSE = one_of("Han", "Kana")
_FEW_STRANGE, _LEAST_STRANGE = 3, 12  # words and letters, counted as Latin, in the source's script
_NAMES = 0.7  # share of words with a capital above which a sentence is names
_KNOWN = 0.5  # share of a sentence's words that stand anywhere in a source in its language
_COPIED = 0.8  # share of the words of a copy that stand in its source
_REST = 0.5  # share of the words beside names and quotations; if more are copied, all is
_STRANGE = 30  # letters, counted as Latin, of a sentence that may be in a third language
_STRANGE_HAN = 20  # likewise of Chinese in Japanese, given away by letters of its own
_STRANGER = 0.9  # confidence that it is in a third language
_LABEL = 0.5  # length of a label, as a share of what is kept behind it

# What separates the items of a list; the most words of an item that is kept, such as coq au vin;
# and the share of the kept words that such a list holds.
_LISTED = re.compile(
    r"[,;，、]|\b(?:and|or|und|oder|et|ou|y|e|o|u|en|of|och|eller|og|i|oraz|lub|и|или|ja|tai)\b",
    re.IGNORECASE,
)
_LONGEST, _LISTED_OF_KEPT = 4, 0.75


def judged(pair: Pair, sentence: Excerpt, text: str, known: set[str]) -> Finding | None:
    """What is wrong with a sentence, judged by all of its text or by a part that tells more."""
    words = WORD.findall(without_marks(text))
    letters = sum(map(len, words))
    is_short = letters < _LEAST_LETTERS or len(words) < FEWEST
    is_unspaced = is_short and (_is_unspaced(text, letters) or _is_strange(pair, words))
    if letters < _LEAST_LETTERS and not is_unspaced:
        return None
    source = str(pair.source.language)
    long = [word for word in words if len(word) > 1]
    if sum(word[0].isupper() for word in long) > _NAMES * len(long):
        return None  # names, which stay
    # A copy is familiar, too, and that is quick to see.
    is_familiar = sum(word.lower() in known for word in words) >= _KNOWN * len(words)
    if is_familiar and len(words) >= FEWEST and share_of(words, pair.source.text) >= _COPIED:
        if another_language(text, source) or _is_labelled(pair, words):
            return None  # a quotation, which stays, or names behind a label
        return finding_of(pair, sentence, 0.95, "is copied from the source")
    is_unspaced = is_unspaced or _is_unspaced(text, letters)
    plain = [word for word in long if not word[0].isupper()]
    if (len(words) < FEWEST or len(plain) < FEWEST - 1) and not is_unspaced:
        return None
    if is_familiar or is_unspaced:  # quicker to check than the language
        sure = _sure_of_source(pair, text, is_unspaced)
        if sure and not _is_labelled(pair, words):
            return finding_of(pair, sentence, sure, f"is in {language_name(source)}")
    return None if is_familiar else stranger(pair, sentence, text)


def _is_labelled(pair: Pair, words: Sequence[str]) -> bool:
    """Whether a text only labels, in its own script, what it keeps, and that is mostly names.

    In 引用：Smith et al. the target's own word has at least half as many letters, counted as Latin,
    as the words kept from the source that have no capital.
    """
    source, target = str(pair.source.language), str(pair.target.language)
    if scripts_of(source)[0] in scripts_of(target):
        return False
    letter = _letter_of(target)
    there = set(WORD.findall(pair.source.text))
    own = "".join(word for word in words if word not in there and letter.match(word))
    kept = "".join(word for word in words if word in there and not word[0].isupper())
    return own != "" and latin_length(own) >= _LABEL * latin_length(kept)


@cache
def _letter_of(language: str) -> re.Pattern[str]:
    """Matches a letter that a language is written with."""
    return one_of(*scripts_of(language), *(["Han"] if language in WITH_HAN else []))


def _sure_of_source(pair: Pair, text: str, is_unspaced: bool) -> float:
    """How sure it is that a text is in the source's language; 0 if it is not.

    Words that a translation keeps, such as names of dishes, do not make it so if its own words are
    in the target's language.
    """
    languages = str(pair.source.language), str(pair.target.language)
    lean = leaning(text, languages)
    if lean < LEANS or another_language(text, languages[0]):
        return 0.0
    if not is_unspaced and _only_lists(pair, text, languages):
        return 0.0
    return 0.6 + 0.35 * (lean >= 2 * LEANS)


def _only_lists(pair: Pair, text: str, languages: tuple[str, str]) -> bool:
    """Whether a text in the target's language only lists what it keeps.

    As in patatas bravas und jamón ibérico.
    """
    there = {word.casefold() for word in WORD.findall(pair.source.text)}
    words = [(word, word[0].casefold() in there) for word in WORD.finditer(text)]
    kept = [word for word, is_kept in words if is_kept]
    own = " ".join(word[0] for word, is_kept in words if not is_kept)
    if not kept or leaning(own, languages) > -LEANS:
        return False
    # The first few may be words that both languages have: the restaurant serves coq au vin.
    firsts = kept[: int((1 - _LISTED_OF_KEPT) * len(kept)) + 1]
    return any(_is_list(text[first.start() : kept[-1].end()], there) for first in firsts)


def _is_list(text: str, there: set[str]) -> bool:
    items = map(WORD.findall, _LISTED.split(text))
    return all(
        len(item) <= _LONGEST and there.issuperset(map(str.casefold, item)) for item in items
    )


def _is_unspaced(text: str, letters: int) -> bool:
    """Whether a text is long enough in a script in which words cannot be counted."""
    if letters >= _LEAST_LETTERS:
        return UNSPACED.search(text) is not None
    return letters >= _LEAST_DENSE and _DENSE.search(text) is not None


def _is_strange(pair: Pair, words: Sequence[str]) -> bool:
    """Whether three words or more are all in the source's script, and that is never the target's.

    Latin letters do not count, since names in any language may be written in them.
    """
    script = scripts_of(str(pair.source.language))[0]
    if script == "Latin" or script in scripts_of(str(pair.target.language)):
        return False
    is_long = len(words) >= _FEW_STRANGE and latin_length("".join(words)) >= _LEAST_STRANGE
    return is_long and all(map(_only(script).fullmatch, words))


@cache
def _only(script: str) -> re.Pattern[str]:
    return re.compile(rf"[{one_of(script).pattern[1:-1]}{SIGNS}]+")


def rest_of(pair: Pair, sentence: Excerpt, code: Sequence[Span]) -> str:
    """A sentence without the code, the quotations and the names that may stay in it.

    "" if there are no such quotations and names, or if what is left is copied as well: then the
    whole sentence was left untranslated.
    """
    kept = kept_in(pair.source.excerpts, sentence, str(pair.source.language))
    rest = blanked(sentence.text, sentence.span, [*kept, *code])
    words = WORD.findall(rest)
    return rest if kept and words and share_of(words, pair.source.text) <= _REST else ""


def stranger(pair: Pair, sentence: Excerpt, text: str) -> Finding | None:
    """A sentence in a language that is not the target's, and that the source does not quote."""
    source, target = str(pair.source.language), str(pair.target.language)
    letters = latin_length(text)
    least = _STRANGE_HAN if target == "ja" else _STRANGE
    other = another_language(text, target) if letters >= least else ""
    if not other or (other != "zh" and letters < _STRANGE) or text in pair.source.document.text:
        return None
    if other != source and another_language(pair.source.text, source) == other:
        return None
    fault = f"is in {language_name(other)}, not in {language_name(target)}"
    return finding_of(pair, sentence, _STRANGER, fault)
