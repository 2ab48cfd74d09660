"""The check for text that was left in the source's language, or is in a third one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from aligner.bitext import Span
from aligner.bitext.spans import blanked
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.reading.code import code_in
from aligner.fidelity.reading.copied import WITH_HAN, copies_in, is_set_apart, kept_in, share_of
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.unchanged import marks_in
from aligner.fidelity.words import lists
from aligner.languages import (
    SIGNS,
    UNSPACED,
    WORD,
    are_close,
    language_name,
    latin_length,
    leaning,
    one_of,
    other_language,
    scripts_of,
    votes,
)
from aligner.splitters.labels import is_bullet
from aligner.splitters.table import opening_words

__all__ = ["UNTRANSLATED"]

_FEWEST = 4  # words that make a passage
_LEAST_LETTERS = 20
_LEAST_DENSE = 6  # letters, each of which says much
_DENSE = one_of("Han", "Kana")
_LEAST_STRANGE = 12  # letters, counted as Latin, of a sentence in a script that is not the target's
_NAMES = 0.7  # share of words with a capital above which a sentence is names
_KNOWN = 0.5  # share of a sentence's words that stand anywhere in a source in its language
_COPIED = 0.8  # share of the words of a copy that stand in its source
_LEANS = 2.0  # log-odds
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

# A segment that is too short for the above, and equals its source.
_FEW = 3  # words, all of them without a capital but the first, units and abbreviations
_UNIT = re.compile(r"(?<=\d)\s?°?[a-zµ]{0,2}[A-ZΩ][a-z]?\b")
_CERTAIN, _LIKELY = 0.9, 0.8  # that it is in the source's language; the second if scripts differ
_CLEAR = 6.0  # log-odds against a language of the same script
_SHORT = 0.7  # confidence
_PHRASE = 5  # words of at least one item of a list, in a language that is none of the next
_ARTICLES = lists("untranslated.articles")
_SEVERAL = 2  # copied items of a list, which are judged together
_FEW_GLUE = 2  # words such as "do" and "not" that make it likely enough
_GLUE = 3  # words such as "the", "of" and "not" in capitals: names rarely have more than two

# A phrase inside a sentence that is otherwise translated.
_MUCH = 50  # letters, counted as Latin, that are no mere slip
_COPY = 0.8  # confidence


def _find(case: Case) -> Iterator[Finding]:
    source, target = (document.language for document in case.documents)
    if source and target:  # a simpler version in the same language may still be in another one
        yield from _strangers(case) if source == target else _untranslated(case)


def _untranslated(case: Case) -> Iterator[Finding]:
    source, target = case.documents
    known = {word.lower() for word in WORD.findall(source.text)}
    items: list[tuple[Pair, Excerpt]] = []
    for pair in case.beads:
        for index in pair.bead.target:
            sentence = pair.target.at(target.sentences[index])
            code = code_in(sentence)
            plain = blanked(target.text, sentence.span, code)
            finding = _judged(pair, sentence, plain, known)
            rest = _rest(pair, sentence, code) if finding else ""
            if rest:
                finding = _judged(pair, sentence, rest, known)
            if not (finding or code) and _is_copied_item(pair, sentence):
                items.append((pair, sentence))
                continue
            yield from _listed(items)
            items = []
            yield from [finding] if finding else _by_itself(pair, sentence, code)
    yield from _listed(items)


def _is_copied_item(pair: Pair, sentence: Excerpt) -> bool:
    is_item = is_bullet(sentence.own, Span(0, len(sentence.own)))
    return is_item and bool(_words_of_copy(pair, sentence))


def _by_itself(pair: Pair, sentence: Excerpt, code: Sequence[Span]) -> Iterator[Finding]:
    """What is wrong with a sentence that is too short to be judged as a passage."""
    finding = None if code else _short(pair, sentence) or _in_capitals(pair, sentence)
    if finding:
        yield finding
    elif not pair.bead.is_null:
        yield from _copies(pair, sentence)


def _listed(items: Sequence[tuple[Pair, Excerpt]]) -> Iterator[Finding]:
    """What is wrong with copied items of a list, which are one passage if there are several."""
    if len(items) < _SEVERAL or not _hold_together(items):
        for pair, sentence in items:
            yield from _by_itself(pair, sentence, ())
        return
    first = items[0][0]
    yield Finding(
        "untranslated",
        "major",
        _SHORT,
        first.number,
        tuple(part for pair, _ in items for part in pair.source.parts),
        tuple(sentence.span for _, sentence in items),
        f"{len(items)} items from {quoted(items[0][1].own)} on are copied from the source",
    )


def _judged(pair: Pair, sentence: Excerpt, text: str, known: set[str]) -> Finding | None:
    """What is wrong with a sentence, judged by all of its text or by a part that tells more."""
    words = WORD.findall(_without_marks(text))
    letters = sum(map(len, words))
    is_short = letters < _LEAST_LETTERS or len(words) < _FEWEST
    is_unspaced = is_short and (_is_unspaced(text, letters) or _is_strange(pair, words))
    if letters < _LEAST_LETTERS and not is_unspaced:
        return None
    source = str(pair.source.language)
    long = [word for word in words if len(word) > 1]
    if sum(word[0].isupper() for word in long) > _NAMES * len(long):
        return None  # names, which stay
    # A copy is familiar, too, and that is quick to see.
    is_familiar = sum(word.lower() in known for word in words) >= _KNOWN * len(words)
    if is_familiar and len(words) >= _FEWEST and share_of(words, pair.source.text) >= _COPIED:
        if _another(text, source) or _is_labelled(pair, words):
            return None  # a quotation, which stays, or names behind a label
        return _finding(pair, sentence, 0.95, "is copied from the source")
    is_unspaced = is_unspaced or _is_unspaced(text, letters)
    plain = [word for word in long if not word[0].isupper()]
    if (len(words) < _FEWEST or len(plain) < _FEWEST - 1) and not is_unspaced:
        return None
    if is_familiar or is_unspaced:  # quicker to check than the language
        sure = _sure_of_source(pair, text, is_unspaced)
        if sure and not _is_labelled(pair, words):
            return _finding(pair, sentence, sure, f"is in {language_name(source)}")
    return None if is_familiar else _stranger(pair, sentence, text)


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
    if lean < _LEANS or _another(text, languages[0]):
        return 0.0
    if not is_unspaced and _only_lists(pair, text, languages):
        return 0.0
    return 0.6 + 0.35 * (lean >= 2 * _LEANS)


def _only_lists(pair: Pair, text: str, languages: tuple[str, str]) -> bool:
    """Whether a text in the target's language only lists what it keeps.

    As in patatas bravas und jamón ibérico.
    """
    there = {word.casefold() for word in WORD.findall(pair.source.text)}
    words = [(word, word[0].casefold() in there) for word in WORD.finditer(text)]
    kept = [word for word, is_kept in words if is_kept]
    own = " ".join(word[0] for word, is_kept in words if not is_kept)
    if not kept or leaning(own, languages) > -_LEANS:
        return False
    # The first few may be words that both languages have: the restaurant serves coq au vin.
    firsts = kept[: int((1 - _LISTED_OF_KEPT) * len(kept)) + 1]
    return any(_is_list(text[first.start() : kept[-1].end()], there) for first in firsts)


def _is_list(text: str, there: set[str]) -> bool:
    items = map(WORD.findall, _LISTED.split(text))
    return all(
        len(item) <= _LONGEST and there.issuperset(map(str.casefold, item)) for item in items
    )


def _short(pair: Pair, sentence: Excerpt) -> Finding | None:
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
    return _finding(pair, sentence, _SHORT, "is copied from the source")


def _hold_together(items: Sequence[tuple[Pair, Excerpt]]) -> bool:
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
    least, odds = (_LIKELY, _LEANS) if is_strange else (_CERTAIN, _CLEAR)
    if is_glued:
        least = _LIKELY
    return share >= least and leaning(text, (source, target)) >= odds


def _in_capitals(pair: Pair, sentence: Excerpt) -> Finding | None:
    """A copied warning or heading all in capitals, where a capital does not mark a name.

    Names in capitals may stay, but they have hardly any of the words that hold a sentence together.
    """
    text = sentence.own
    source, target = str(pair.source.language), str(pair.target.language)
    if not text.isupper() or text.strip() != pair.source.text.strip() or are_close(source, target):
        return None
    words = [word.lower() for word in WORD.findall(_without_marks(text))]
    if len(words) < _FEWEST or len(_glue(source, target).intersection(words)) < _GLUE:
        return None
    if leaning(text.lower(), (source, target)) < 2 * _LEANS or _another(text.lower(), source):
        return None
    return _finding(pair, sentence, _SHORT, "is copied from the source")


def _glue(source: str, target: str) -> frozenset[str]:
    """Words such as "the", "of" and "not" that the source's language has, and not the target's."""
    return opening_words(source) - opening_words(target)


def _stranger(pair: Pair, sentence: Excerpt, text: str) -> Finding | None:
    """A sentence in a language that is not the target's, and that the source does not quote."""
    source, target = str(pair.source.language), str(pair.target.language)
    letters = latin_length(text)
    least = _STRANGE_HAN if target == "ja" else _STRANGE
    other = _another(text, target) if letters >= least else ""
    if not other or (other != "zh" and letters < _STRANGE) or text in pair.source.document.text:
        return None
    if other != source and _another(pair.source.text, source) == other:
        return None
    fault = f"is in {language_name(other)}, not in {language_name(target)}"
    return _finding(pair, sentence, _STRANGER, fault)


def _strangers(case: Case) -> Iterator[Finding]:
    """All sentences in another language than that of both sides."""
    for pair in case.beads:
        for index in pair.bead.target:
            sentence = pair.target.at(pair.target.document.sentences[index])
            if finding := _stranger(pair, sentence, sentence.own):
                yield finding


def _rest(pair: Pair, sentence: Excerpt, code: Sequence[Span]) -> str:
    """A sentence without the code, the quotations and the names that may stay in it.

    "" if there are no such quotations and names, or if what is left is copied as well: then the
    whole sentence was left untranslated.
    """
    kept = kept_in(pair.source.excerpts, sentence, str(pair.source.language))
    rest = blanked(sentence.text, sentence.span, [*kept, *code])
    words = WORD.findall(rest)
    return rest if kept and words and share_of(words, pair.source.text) <= _REST else ""


def _copies(pair: Pair, sentence: Excerpt) -> Iterator[Finding]:
    """Runs of words of the source inside a sentence that is otherwise translated."""
    languages = str(pair.source.language), str(pair.target.language)
    marks = marks_in(sentence) + code_in(sentence)
    for copy in copies_in(pair.source.excerpts, sentence, languages):
        said = copy.target.of(sentence.text)
        if (
            not any(mark.meets(copy.target) for mark in marks)
            and not is_set_apart(copy.target, pair.target.excerpts)
            and not is_set_apart(copy.source, pair.source.excerpts)
            and _seems(said, languages[0])
        ):
            yield Finding(
                "untranslated",
                "major" if latin_length(said) >= _MUCH else "minor",
                confidence_of(_COPY, pair.bead.confidence),
                pair.number,
                (copy.source,),
                (copy.target,),
                f"{quoted(said)} is copied from the source",
            )


def _seems(text: str, language: str) -> bool:
    """Whether words seem to be in a language, rather than in a third one that both sides quote."""
    found = votes(text)
    first = max(found, key=found.__getitem__, default="")
    return not first or are_close(first, language)


def _another(text: str, language: str) -> str:
    """The language of a text that is surely not in this language or one like it; else ""."""
    other = other_language(text, language)
    return "" if not other or are_close(other, language) else other


def _finding(pair: Pair, sentence: Excerpt, sure: float, fault: str) -> Finding:
    parts, message = pair.source.parts, f"{quoted(sentence.own)} {fault}"
    return Finding("untranslated", "major", sure, pair.number, parts, (sentence.span,), message)


def _without_marks(text: str) -> str:
    for mark in reversed(marks_in(Excerpt.whole(text))):
        text = text[: mark.start] + text[mark.stop :]
    return text


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
    is_long = len(words) >= _FEW and latin_length("".join(words)) >= _LEAST_STRANGE
    return is_long and all(map(_only(script).fullmatch, words))


@cache
def _only(script: str) -> re.Pattern[str]:
    return re.compile(rf"[{one_of(script).pattern[1:-1]}{SIGNS}]+")


UNTRANSLATED = Check("untranslated", _find)
