"""How a text says without a question mark what another one asks: it orders, supposes or reports it.

In all functions, `asked` is a text up to its question mark, `other` the text without one, and
`languages` are the codes of both. What is known of a language is in `fidelity/words`; in others,
nothing is found unless it says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from aligner.bitext import Span
from aligner.fidelity.reading.questions import has
from aligner.fidelity.words import languages_with, patterns
from aligner.languages import UNSPACED
from aligner.languages.ends import question_marks
from aligner.model.punctuation import NONE, closing_mark

__all__ = ["is_cried", "is_reworded", "is_supposed", "is_told", "supposes"]

_Languages = tuple[str | None, str | None]

_REQUESTS, _PLEASE = patterns("questions.requests"), patterns("questions.please")
_INVITES, _DENIES = patterns("questions.invites"), patterns("questions.denies")
_IF_FIRST = {
    language: rf"(?:\A|[.!?।؟\n])[^\w.!?।؟\n]{{0,4}}(?:{words})\b"
    for language, words in patterns("questions.if_first").items()
}
_IF_ANYWHERE = patterns("questions.if_anywhere")
_TAGS, _PARTICLES = patterns("questions.tags"), patterns("questions.particles")
_LABELS = patterns("questions.labels")
_LABEL = 48  # characters at most

# Question words by what they ask for.
_WORDS = {
    "who": patterns("questions.who"),
    "what": patterns("questions.what"),
    "where": patterns("questions.where"),
    "when": patterns("questions.when"),
    "why": patterns("questions.why"),
    "how": patterns("questions.how"),
    "whether": patterns("questions.whether"),
}
_RELATIVE = frozenset({"who", "what", "where", "when"})
"""These may begin a relative clause: the house where he lived."""
_ONLY_ASK = languages_with("questions.traits", "only ask")
"""Languages whose question words begin no relative clause."""
_COMMAS = languages_with("questions.traits", "comma")
"""Languages that put a comma before a reported question."""

_CRY = re.compile(r"(?<![?？¿])[!！](?![?？¡])")
_BORDER = re.compile(r"[.!?;:…。！？；：؟।«»\"“”„‘(—–\n]|--")
_BORDER_OR_COMMA = re.compile(f"{_BORDER.pattern}|[,،]")
_OPENING = re.compile(r"\A[\W\d_]+")
_BEFORE = 2  # words before a reported question, as in "tell me how"; one more across commas
_LONG = 5  # letters; a single word that long is enough: "preguntó quién"
_WORD = re.compile(rf"[^\W\d_]{{1,{_LONG}}}")  # as much of a word as `_LONG` needs
_NEVER = "(?!)"


def is_cried(asked: str, other: str) -> bool:
    """Whether a text exclaims more often than one that asks, as in “Who would have thought it!”.

    What is asked is given with its question mark.
    """
    return len(_CRY.findall(other)) > len(_CRY.findall(asked))


def supposes(text: str, language: str | None) -> bool:
    """Whether a sentence opens like “if you have any questions”."""
    return has(_IF_FIRST, language, text) or has(_IF_ANYWHERE, language, text)


def is_supposed(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a text supposes what another one asks, and then goes on to answer.

    As in “Any questions? Call us.” and “If you have any questions, call us.”. What is asked is
    given with its question mark and with what follows that.
    """
    marks = question_marks(languages[0])
    match = re.search(rf"[{marks}](?=[^\w{marks}]{{1,20}}\w)", asked)
    if not match or _asks_by_word(asked[: match.start()], languages[0]):
        return False  # nothing follows it, or it asks who or what, which no condition supposes
    return supposes(other, languages[1]) and not supposes(asked, languages[0])


def is_reworded(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a text says in any other way what another one asks."""
    ways = (_is_requested, _is_invited, _is_tagged, _is_labelled, _is_headed, is_told)
    return any(holds(asked, other, languages) for holds in ways)


def _is_requested(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a text politely orders what another one requests, as in “please close the window”."""
    return has(_REQUESTS, languages[0], _last(asked)) and has(_PLEASE, languages[1], other)


def _is_invited(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a text orders what another one invites to, as in “why don't you sit down”.

    If it denies something, it may state the same as “Why don't you answer?” instead. That must be
    known of its language.
    """
    if languages[1] not in _DENIES or has(_DENIES, languages[1], other):
        return False
    return has(_INVITES, languages[0], _last(asked))


def _is_tagged(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a question only ends in a tag, and the other side has a particle for it."""
    tags = _TAGS.get(languages[0] or "", _NEVER)
    particles = _whole(_PARTICLES.get(languages[1] or "", _NEVER))
    return bool(
        re.search(rf"[,，،—–-]\s*(?:{tags})\s*\Z", asked, re.IGNORECASE)
        and re.search(particles, other, re.IGNORECASE)
    )


def _is_labelled(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a short question has no verb of its own, and the other side is no sentence either."""
    starts = _LABELS.get(languages[0] or "", _NEVER)
    is_short = len(asked) <= _LABEL and len(other) <= _LABEL
    is_bare = closing_mark(other, languages[1]) == NONE
    return is_short and is_bare and re.match(rf"\W*(?:{starts})\b", asked) is not None


def _is_headed(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a question may have become a heading: Who are we? = Über uns.

    It begins with a question word, behind what marks it as a heading or counts it, and the other
    side ends without a mark.
    """
    return _asks_by_word(asked, languages[0]) and closing_mark(other, languages[1]) == NONE


def is_told(asked: str, other: str, languages: _Languages) -> bool:
    """Whether a text reports what another one asks, as in “he asked who it was”.

    It must have a word that asks for the same, after other words of its sentence. If the question
    has no such word, or only one like “whether”, it must have one like that. A text in a language
    whose words are not known reports nothing, and a question in such a language may ask for
    anything.
    """
    asks = {
        kind
        for kind, is_inside in _found(_last(asked), languages[0], past_commas=True)
        if not is_inside or kind not in _RELATIVE or languages[0] in _ONLY_ASK
    }
    found = set(_found(other, languages[1], past_commas=languages[1] in _COMMAS))
    told = {kind for kind, is_inside in found if is_inside and (kind, False) not in found}
    if not _question_words(languages[0]):
        return bool(told)
    wanted = (asks - {"whether"}) or {"whether"}
    return not told.isdisjoint(wanted)


def _asks_by_word(asked: str, language: str | None) -> bool:
    """Whether the last sentence of a text opens with a word such as who or how."""
    sentence = _OPENING.sub("", _last(asked), count=1)
    words = _question_words(language)
    return any(words[kind].match(sentence) for kind in words if kind != "whether")


def _found(text: str, language: str | None, past_commas: bool) -> Iterator[tuple[str, bool]]:
    """The kinds of question words in a text, and whether each comes after others in a sentence."""
    begins = _begins(text, _BORDER if past_commas else _BORDER_OR_COMMA)
    for kind, words in _question_words(language).items():
        for match in words.finditer(text):
            begin = begins[bisect_right(begins, match.start()) - 1]
            yield kind, _is_inside(text, Span(begin, match.start()), past_commas)


@cache
def _question_words(language: str | None) -> Mapping[str, re.Pattern[str]]:
    """The question words that are known of a language, by kind."""
    code = language or ""
    return {
        kind: re.compile(_whole(words[code]), re.IGNORECASE)
        for kind, words in _WORDS.items()
        if code in words
    }


def _whole(words: str) -> str:
    """A pattern of whole words; in a script without spaces, they may stand anywhere."""
    edge = "" if UNSPACED.search(words) else r"\b"
    return f"{edge}(?:{words}){edge}"


def _is_inside(text: str, before: Span, past_commas: bool) -> bool:
    """Whether enough words come before one in its sentence, or after the last comma before it."""
    least = _BEFORE + past_commas
    words = [*islice(_WORD.finditer(text, before.start, before.stop), least)]
    return len(words) == least or any(len(word[0]) == _LONG for word in words)


def _last(text: str) -> str:
    """The last sentence of a text."""
    return text[_begins(text, _BORDER)[-1] :]


def _begins(text: str, border: re.Pattern[str]) -> list[int]:
    """Where stretches of a text begin: at its start, and after each mark that separates them."""
    return [0, *(match.end() for match in border.finditer(text))]
