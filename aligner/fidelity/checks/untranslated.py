"""The check of text that was left in the source's language, or is in some third one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from aligner.bitext import Span
from aligner.bitext.spans import blanked
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.reading.code import code_in
from aligner.fidelity.reading.copied import WITH_HAN, copies_in, is_set_apart, kept_in, share_of
from aligner.fidelity.reading.marks import marks_in
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
from aligner.splitters.table import opening_words

__all__ = ["UNTRANSLATED"]

_FEWEST = 4  # words that make a passage
_LEAST_LETTERS = 20
_LEAST_DENSE = 6  # letters, each of which says much
_DENSE = one_of("Han", "Kana")
_LEAST_STRANGE = 12  # letters, as of English, of a sentence in a script that is not the target's
_NAMES = 0.7  # of the words with a capital
_KNOWN = 0.5  # of the words of a text in a language that stand in another text in it
_COPIED = 0.8  # of the words of the target that stand in the source
_LEANS = 2.0  # log-odds
_REST = 0.5  # of the words beside names and quotations, that make a sentence a copy all through
_STRANGE = 30  # letters, as of English, of a sentence that may be in some third language
_STRANGE_HAN = 20  # of Chinese in Japanese, which letters of its own show
_STRANGER = 0.9  # how sure it is that it is

_LABEL = 0.5  # of what is kept behind it

# What parts the items of a list, and the words of the longest that is kept: coq au vin.
_LISTED = re.compile(
    r"[,;，、]|\b(?:and|or|und|oder|et|ou|y|e|o|u|en|of|och|eller|og|i|oraz|lub|и|или|ja|tai)\b",
    re.IGNORECASE,
)
_LONGEST, _LISTED_OF_KEPT = 4, 0.75

# A segment too short for that, all of which its source has just so.
_FEW = 3  # words, all of them without a capital but the first
_CERTAIN, _LIKELY = 0.9, 0.8  # that it is in the source's language; where scripts differ, too
_CLEAR = 6.0  # log-odds against a language of the same script
_SHORT = 0.7  # how sure it is
_GLUE = 3  # words such as "the", "of" and "not" in capitals: names have two at the most, as a rule

# Inside a sentence that is translated for the rest.
_MUCH = 50  # letters, as of English, that are no slip
_COPY = 0.8  # how sure it is


def _find(case: Case) -> Iterator[Finding]:
    source, target = case.bitext.source, case.bitext.target
    if not source.language or not target.language or source.language == target.language:
        return
    known = {word.lower() for word in WORD.findall(source.text)}
    for pair in case.beads:
        for index in pair.bead.target:
            span = target.sentences[index]
            code = code_in(target.text, span)
            finding = _judged(pair, span, blanked(target.text, span, code), known)
            rest = _rest(pair, span, code) if finding else ""
            if rest:
                finding = _judged(pair, span, rest, known)
            if not finding and not code:
                finding = _short(pair, span) or _in_capitals(pair, span)
            if finding:
                yield finding
            elif not pair.bead.is_null:
                yield from _copies(pair, span)


def _judged(pair: Pair, span: Span, text: str, known: set[str]) -> Finding | None:
    """What is wrong with a sentence, by all of its text or by a part that tells more."""
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
    # What is copied is familiar, too, and that is soon seen.
    is_familiar = sum(word.lower() in known for word in words) >= _KNOWN * len(words)
    if is_familiar and len(words) >= _FEWEST and share_of(words, pair.source.text) >= _COPIED:
        if _another(text, source) or _is_labelled(pair, words):
            return None  # a quotation, which stays, or names behind a label
        return _finding(pair, span, 0.95, "is copied from the source")
    is_unspaced = is_unspaced or _is_unspaced(text, letters)
    plain = [word for word in long if not word[0].isupper()]
    if (len(words) < _FEWEST or len(plain) < _FEWEST - 1) and not is_unspaced:
        return None
    if is_familiar or is_unspaced:  # to tell the language takes longer than to see this
        sure = _sure_of_source(pair, text, is_unspaced)
        if sure and not _is_labelled(pair, words):
            return _finding(pair, span, sure, f"is in {language_name(source)}")
    return None if is_familiar else _stranger(pair, span, text)


def _is_labelled(pair: Pair, words: Sequence[str]) -> bool:
    """Whether a text labels in its own script what it keeps, and that is little besides names.

    As in 引用：Smith et al., where the one word that is the target's own has half as many letters,
    as of English, as all words of the source that have no capital.
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
    """A letter of what a language is written in."""
    return one_of(*scripts_of(language), *(["Han"] if language in WITH_HAN else []))


def _sure_of_source(pair: Pair, text: str, is_unspaced: bool) -> float:
    """How sure it is that some text is in the source's language; 0 where it is not.

    Words that a translation keeps, such as names of dishes, do not make it so if its own words
    beside them are in the target's language.
    """
    languages = str(pair.source.language), str(pair.target.language)
    lean = leaning(text, languages)
    if lean < _LEANS or _another(text, languages[0]):
        return 0.0
    if not is_unspaced and _only_lists(pair, text, languages):
        return 0.0
    return 0.6 + 0.35 * (lean >= 2 * _LEANS)


def _only_lists(pair: Pair, text: str, languages: tuple[str, str]) -> bool:
    """Whether a text in its own language lists what it keeps: patatas bravas und jamón ibérico."""
    there = {word.casefold() for word in WORD.findall(pair.source.text)}
    words = [(word, word[0].casefold() in there) for word in WORD.finditer(text)]
    kept = [word for word, is_kept in words if is_kept]
    own = " ".join(word[0] for word, is_kept in words if not is_kept)
    if not kept or leaning(own, languages) > -_LEANS:
        return False
    # A few of the first may be words that both languages have: the restaurant serves coq au vin.
    firsts = kept[: int((1 - _LISTED_OF_KEPT) * len(kept)) + 1]
    return any(_is_list(text[first.start() : kept[-1].end()], there) for first in firsts)


def _is_list(text: str, there: set[str]) -> bool:
    items = map(WORD.findall, _LISTED.split(text))
    return all(
        len(item) <= _LONGEST and there.issuperset(map(str.casefold, item)) for item in items
    )


def _short(pair: Pair, span: Span) -> Finding | None:
    """A segment of a few words that is a copy, if these are surely of the source's language.

    Names of species, dishes and the like stay, and have a capital or another language.
    """
    text = span.of(pair.target.document.text)
    words = WORD.findall(text)
    if text.strip() != pair.source.text.strip() or len(words) < _FEW or marks_in(text, _all(text)):
        return None
    if not words[0][0].isupper() or any(word != word.lower() for word in words[1:]):
        return None
    source, target = str(pair.source.language), str(pair.target.language)
    if are_close(source, target):
        return None
    found = votes(text)
    share = found[source] / max(sum(found.values()), 1e-9)
    is_strange = scripts_of(source)[0] not in scripts_of(target)
    least, odds = (_LIKELY, _LEANS) if is_strange else (_CERTAIN, _CLEAR)
    if share < least or leaning(text, (source, target)) < odds:
        return None
    return _finding(pair, span, _SHORT, "is copied from the source")


def _in_capitals(pair: Pair, span: Span) -> Finding | None:
    """A warning or a heading all in capitals, which tell nothing there, that is a copy.

    Names in capitals stay; but these have hardly any of the words that hold a sentence together.
    """
    text = span.of(pair.target.document.text)
    source, target = str(pair.source.language), str(pair.target.language)
    if not text.isupper() or text.strip() != pair.source.text.strip() or are_close(source, target):
        return None
    words = [word.lower() for word in WORD.findall(_without_marks(text))]
    glue = opening_words(source) - opening_words(target)
    if len(words) < _FEWEST or len(glue.intersection(words)) < _GLUE:
        return None
    if leaning(text.lower(), (source, target)) < 2 * _LEANS or _another(text.lower(), source):
        return None
    return _finding(pair, span, _SHORT, "is copied from the source")


def _all(text: str) -> Span:
    return Span(0, len(text))


def _stranger(pair: Pair, span: Span, text: str) -> Finding | None:
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
    return _finding(pair, span, _STRANGER, fault)


def _rest(pair: Pair, span: Span, code: Sequence[Span]) -> str:
    """A sentence without the code, the quotations and the names that may stay in it.

    "" where there are none, or where what is left is copied as well: then the sentence was left as
    a whole.
    """
    text, source = pair.target.document.text, pair.source
    kept = kept_in(source.document.text, source.parts, text, span, str(source.language))
    rest = blanked(text, span, [*kept, *code])
    words = WORD.findall(rest)
    return rest if kept and words and share_of(words, source.text) <= _REST else ""


def _copies(pair: Pair, span: Span) -> Iterator[Finding]:
    """Runs of words of the source inside a sentence that is translated for the rest."""
    text, other = pair.target.document.text, pair.source.document.text
    languages = str(pair.source.language), str(pair.target.language)
    marks = marks_in(text, span) + code_in(text, span)
    for copy in copies_in(other, pair.source.parts, text, span, languages):
        said = copy.target.of(text)
        if (
            not any(mark.meets(copy.target) for mark in marks)
            and not is_set_apart(text, copy.target, pair.target.parts)
            and not is_set_apart(other, copy.source, pair.source.parts)
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
    """Whether some words are in a language rather than in a third one that both sides quote."""
    found = votes(text)
    first = max(found, key=found.__getitem__, default="")
    return not first or are_close(first, language)


def _another(text: str, language: str) -> str:
    """The language of a text that is surely in no language like its own; else ""."""
    other = other_language(text, language)
    return "" if not other or are_close(other, language) else other


def _finding(pair: Pair, span: Span, sure: float, fault: str) -> Finding:
    parts = pair.source.parts
    message = f"{quoted(span.of(pair.target.document.text))} {fault}"
    return Finding("untranslated", "major", sure, pair.number, parts, (span,), message)


def _without_marks(text: str) -> str:
    for mark in reversed(marks_in(text, _all(text))):
        text = text[: mark.start] + text[mark.stop :]
    return text


def _is_unspaced(text: str, letters: int) -> bool:
    """Whether a text is long enough though nobody can count its words."""
    if letters >= _LEAST_LETTERS:
        return UNSPACED.search(text) is not None
    return letters >= _LEAST_DENSE and _DENSE.search(text) is not None


def _is_strange(pair: Pair, words: Sequence[str]) -> bool:
    """Whether three words or more are all in the source's script, and that is never the target's.

    Latin letters stand for names in any language, so they are not meant.
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
