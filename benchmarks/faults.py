"""Puts known faults into gold translations, for fidelity.py.

Each kind of fault is a function that takes a document and a random generator, and returns the
document with some faults in it and a list of where they are. Gold texts have few references and
placeholders, so the same ones are put into both sides first.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from aligner.bitext import Link, Span
from aligner.fidelity.reading.clauses import clauses
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.in_words import numbers_in_words
from aligner.fidelity.reading.value import Number

__all__ = ["FAULTS", "Fault", "Text", "number_of_beads"]

_RATE = 12  # beads per fault


@dataclass
class Text:
    """A gold document, or one with faults.

    Attributes:
        source: Source sentences.
        target: Target sentences.
        links: The two-sided gold links of the document without faults.
        languages: The codes of both.
        foreign: Sentences of other documents in the target's language.
        strange: Sentences in third languages.
        faults: Where the faults are: source and target sentences of this text.
    """

    source: list[str]
    target: list[str]
    links: list[Link]
    languages: tuple[str, str]
    foreign: Sequence[str] = ()
    strange: Sequence[str] = ()
    faults: list[Fault] = field(default_factory=list)

    def copy(self) -> Text:
        """The same text, to be changed."""
        return replace(self, source=[*self.source], target=[*self.target], faults=[])


@dataclass(frozen=True)
class Fault:
    """Where a fault is: sentences of both sides, and for a clause its place in its sentence."""

    source: frozenset[int] = frozenset()
    target: frozenset[int] = frozenset()
    clause: Span | None = None


def number_of_beads(text: Text) -> int:
    """How many beads it has, by gold."""
    return len(text.links)


def _count(text: Text) -> int:
    return max(1, len(text.links) // _RATE)


def _shuffled(text: Text, rng: random.Random) -> list[Link]:
    return rng.sample(text.links, len(text.links))


def _ones(text: Text, rng: random.Random) -> list[tuple[int, int]]:
    """The 1-1 links in some order."""
    return [
        (link.source[0], link.target[0])
        for link in _shuffled(text, rng)
        if len(link.source) == len(link.target) == 1
    ]


def omission(text: Text, rng: random.Random) -> Text:
    """Sentences left out of the target."""
    new = text.copy()
    chosen = sorted(_shuffled(text, rng)[: _count(text)], key=lambda link: link.target)
    gone = {index for link in chosen for index in link.target}
    new.target = [each for index, each in enumerate(text.target) if index not in gone]
    new.faults = [Fault(frozenset(link.source)) for link in chosen]
    return new


def addition(text: Text, rng: random.Random) -> Text:
    """Sentences of another document put into the target."""
    new = text.copy()
    places = sorted(rng.sample(range(len(text.target) + 1), _count(text)))
    for shift, place in enumerate(places):
        new.target.insert(place + shift, rng.choice(text.foreign))
        new.faults.append(Fault(target=frozenset({place + shift})))
    return new


def truncation(text: Text, rng: random.Random) -> Text:
    """The target cut off inside a sentence of its second half."""
    new = text.copy()
    at = rng.randrange(len(text.target) // 2, len(text.target))
    sentence = text.target[at]
    places = [match.start() for match in re.finditer(r"\s(?=\S)", sentence)]
    places = places or list(range(1, len(sentence)))
    if places:
        new.target = [*text.target[:at], sentence[: rng.choice(places)]]
        new.faults = [Fault(target=frozenset({at}))]
    return new


def _without_clauses(text: Text, rng: random.Random, of_source: bool) -> Text:
    """Clauses cut out of one side, of sentences with equally many clauses on both."""
    new = text.copy()
    for i, j in _ones(text, rng):
        if len(new.faults) == _count(text):
            break
        own, other = (
            (text.source[i], text.target[j]) if of_source else (text.target[j], text.source[i])
        )
        cuts, others = (clauses(each, Span(0, len(each))) for each in (own, other))
        at = rng.randrange(len(cuts))
        if len(cuts) < 2 or len(cuts) != len(others) or not _is_long(own, cuts[at]):
            continue
        stop = cuts[at + 1].start if at + 1 < len(cuts) else len(own)
        left = (own[: cuts[at].start] + own[stop:]).rstrip(" ,;:，、；：")
        (new.source if of_source else new.target)[i if of_source else j] = left
        where = (
            (frozenset[int](), frozenset({j})) if of_source else (frozenset({i}), frozenset[int]())
        )
        new.faults.append(Fault(*where, others[at]))
    return new


def _is_long(text: str, span: Span) -> bool:
    return len(span) >= (6 if re.search("[\u3041-\u9fff\uac00-\ud7af]", text) else 12)


def clause_omission(text: Text, rng: random.Random) -> Text:
    """Clauses left out of the target."""
    return _without_clauses(text, rng, of_source=False)


def clause_addition(text: Text, rng: random.Random) -> Text:
    """Clauses that the source does not have."""
    return _without_clauses(text, rng, of_source=True)


def untranslated(text: Text, rng: random.Random) -> Text:
    """Sentences left in the source's language."""
    new = text.copy()
    for i, j in [pair for pair in _ones(text, rng) if len(text.source[pair[0]]) >= 25][
        : _count(text)
    ]:
        new.target[j] = text.source[i]
        new.faults.append(Fault(frozenset({i}), frozenset({j})))
    return new


def strange(text: Text, rng: random.Random) -> Text:
    """Sentences of the target in a language of neither side."""
    new = text.copy()
    if text.strange:
        for i, j in _ones(text, rng)[: _count(text)]:
            new.target[j] = rng.choice(text.strange)
            new.faults.append(Fault(frozenset({i}), frozenset({j})))
    return new


def _edited(
    text: Text, rng: random.Random, edit: Callable[[str, str, random.Random], str | None]
) -> Text:
    """Target sentences of 1-1 links changed by an edit that gives None where it does not apply."""
    new = text.copy()
    for i, j in _ones(text, rng):
        if len(new.faults) == _count(text):
            break
        if (changed := edit(text.source[i], text.target[j], rng)) is not None:
            new.target[j] = changed
            new.faults.append(Fault(frozenset({i}), frozenset({j})))
    return new


def number(text: Text, rng: random.Random) -> Text:
    """Numbers of the target that differ from the source's."""

    def edit(source: str, target: str, rng: random.Random) -> str | None:
        ours = numbers_in(Excerpt.whole(source, text.languages[0]))
        for each in numbers_in(Excerpt.whole(target, text.languages[1])):
            shared = [one for one in ours if not one.readings.isdisjoint(each.readings)]
            if shared and each.text.isdecimal() and not _is_month(each.readings):
                changed = str(int(each.text) + rng.randint(1, 9)) + rng.choice(["", "", "0"])
                return target[: each.span.start] + changed + target[each.span.stop :]
        return None

    return _edited(text, rng, edit)


_WORDS = {
    "de": ("siebzehn", "neunzig", "dreiundvierzig"),
    "en": ("seventeen", "ninety", "forty-three"),
    "es": ("diecisiete", "noventa", "cuarenta y tres"),
    "fr": ("dix-sept", "quatre-vingt-dix", "quarante-trois"),
    "pt": ("dezassete", "noventa", "quarenta e três"),
}


def words(text: Text, rng: random.Random) -> Text:
    """Numbers above one, in words, that differ from the source's in the target."""

    def read(sentence: str, language: str) -> list[Number]:
        found = numbers_in_words(Excerpt.whole(sentence, language))
        return [each for each in found if each.size > 1]

    def edit(source: str, target: str, rng: random.Random) -> str | None:
        if not set(text.languages) <= set(_WORDS):
            return None
        ours = {each for one in read(source, text.languages[0]) for each in one.readings}
        for each in read(target, text.languages[1]):
            if not ours.isdisjoint(each.readings):
                other = rng.choice(_WORDS[text.languages[1]])
                if other != each.text.lower():
                    return target[: each.span.start] + other + target[each.span.stop :]
        return None

    return _edited(text, rng, edit)


_ZEROS = re.compile("[.,'’ \u00a0\u202f]?000$")


def scale(text: Text, rng: random.Random) -> Text:
    """Numbers of the target without their "million" or their last three zeros."""

    def edit(source: str, target: str, rng: random.Random) -> str | None:
        ours = numbers_in(Excerpt.whole(source, text.languages[0]))
        for each in numbers_in(Excerpt.whole(target, text.languages[1])):
            if not any(not one.readings.isdisjoint(each.readings) for one in ours):
                continue
            if each.scale and each.scale.is_sure:
                return target[: each.span.stop] + target[each.span.stop + len(each.scale.text) :]
            if _ZEROS.search(each.text):
                shorter = _ZEROS.sub("", each.text)
                return target[: each.span.start] + shorter + target[each.span.stop :]
        return None

    return _edited(text, rng, edit)


def _is_month(readings: frozenset[object]) -> bool:
    return any(isinstance(each, tuple) for each in readings)


def date(text: Text, rng: random.Random) -> Text:
    """Months of the target that differ from the source's."""

    def edit(source: str, target: str, rng: random.Random) -> str | None:
        ours = [
            one
            for one in numbers_in(Excerpt.whole(source, text.languages[0]))
            if _is_month(one.readings)
        ]
        for each in numbers_in(Excerpt.whole(target, text.languages[1])):
            if ours and _is_month(each.readings):
                name = _other_month(each.text, text.languages[1], rng)
                return target[: each.span.start] + name + target[each.span.stop :]
        return None

    return _edited(text, rng, edit)


def _other_month(written: str, language: str, rng: random.Random) -> str:
    if written.isdecimal():
        return str(int(written) % 12 + 1)
    from babel import Locale

    names = [str(name) for name in Locale.parse(language).months["format"]["wide"].values()]
    return rng.choice([name for name in names if name.lower()[:3] != written.lower()[:3]])


_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][a-zà-ÿ]{3,}\b")
_NAMES = ("Hartwell", "Okonkwo", "Lindqvist", "Moreau", "Tavares", "Petrossian")


def name(text: Text, rng: random.Random) -> Text:
    """Names of the target that differ from the source's."""

    def edit(source: str, target: str, rng: random.Random) -> str | None:
        for match in _NAME.finditer(target):
            if re.search(rf"\b{match[0]}\b", source):
                return target[: match.start()] + rng.choice(_NAMES) + target[match.end() :]
        return None

    return _edited(text, rng, edit)


def _with_both(
    text: Text, rng: random.Random, marks: Sequence[str]
) -> tuple[Text, list[tuple[int, int]]]:
    """The same mark put into both sides of some sentences."""
    new = text.copy()
    places = _ones(text, rng)[: _count(text)]
    for number, (i, j) in enumerate(places):
        mark = marks[number % len(marks)]
        new.source[i] = f"{text.source[i]} {mark}"
        new.target[j] = f"{text.target[j]} {mark}"
    return new, places


REFERENCES = (
    "https://example.org/a/12",
    "info@example.com",
    "[14]",
    "report-3.pdf",
    "www.example.net",
)
PLACEHOLDERS = ("{0}", "%s", "<b>", "{{name}}", "$USER", "%(count)d", "${path}")


def clean_reference(text: Text, rng: random.Random) -> Text:
    """References on both sides."""
    return _with_both(text, rng, REFERENCES)[0]


def reference(text: Text, rng: random.Random) -> Text:
    """References of the target that differ from the source's."""
    new, places = _with_both(text, rng, REFERENCES)
    for number, (i, j) in enumerate(places):
        mark = REFERENCES[number % len(REFERENCES)]
        other = {"[14]": "[41]"}.get(mark, mark.replace("e", "a", 1))
        new.target[j] = f"{text.target[j]} {other}"
        new.faults.append(Fault(frozenset({i}), frozenset({j})))
    return new


def clean_placeholder(text: Text, rng: random.Random) -> Text:
    """Placeholders on both sides."""
    return _with_both(text, rng, PLACEHOLDERS)[0]


def placeholder(text: Text, rng: random.Random) -> Text:
    """Placeholders that the target lacks or changes."""
    new, places = _with_both(text, rng, PLACEHOLDERS)
    for number, (i, j) in enumerate(places):
        mark = PLACEHOLDERS[number % len(PLACEHOLDERS)]
        other = {"{0}": "{1}", "<b>": "</b>", "$USER": "$UTILISATEUR"}.get(mark, "")
        new.target[j] = f"{text.target[j]} {other}".rstrip()
        new.faults.append(Fault(frozenset({i}), frozenset({j})))
    return new


def repetition(text: Text, rng: random.Random) -> Text:
    """Target sentences repeated."""
    new = text.copy()
    long = [j for j, each in enumerate(text.target) if _is_long(each, Span(0, len(each)))]
    places = sorted(rng.sample(long, min(_count(text), len(long))))
    for shift, place in enumerate(places):
        new.target.insert(place + shift + 1, text.target[place])
        new.faults.append(Fault(target=frozenset({place + shift, place + shift + 1})))
    return new


_NOT = {
    "en": r"\bnot |n['’]t\b",
    "de": r"\bnicht ",
    "es": r"\bno ",
    "pt": r"\bnão ",
    "fr": r"(?:\bne |\bn['’])(\w+) pas\b",
    "ar": r"\b(?:لا|لم|لن) ",
}


def negation(text: Text, rng: random.Random) -> Text:
    """Negations left out of the target."""
    pattern = re.compile(_NOT.get(text.languages[1], r"(?!)"))

    def edit(source: str, target: str, rng: random.Random) -> str | None:
        if len(pattern.findall(target)) != 1:
            return None
        return pattern.sub(lambda match: match[1] if match.lastindex else "", target)

    return _edited(text, rng, edit)


def question(text: Text, rng: random.Random) -> Text:
    """Questions turned into statements."""

    def edit(source: str, target: str, rng: random.Random) -> str | None:
        if not re.search("[?？؟]", source) or not re.search("[?？؟]", target):
            return None
        return re.sub("[?？؟]", ".", target)

    return _edited(text, rng, edit)


def order(text: Text, rng: random.Random) -> Text:
    """Two neighbouring passages swapped."""
    new = text.copy()
    size = max(min(len(text.links) // 4, 6), 3)
    if len(text.links) < 3 * size:
        return new
    at = rng.randrange(len(text.links) - 2 * size + 1)
    blocks = [
        sorted(index for link in text.links[a : a + size] for index in link.target)
        for a in (at, at + size)
    ]
    if any(block != list(range(block[0], block[-1] + 1)) for block in blocks):
        return new
    if blocks[0][-1] + 1 != blocks[1][0]:
        return new
    first, last = blocks[0][0], blocks[1][-1] + 1
    new.target[first:last] = [text.target[j] for j in (*blocks[1], *blocks[0])]
    sources = frozenset(i for link in text.links[at : at + 2 * size] for i in link.source)
    new.faults = [Fault(sources, frozenset(range(first, last)))]
    return new


Make = Callable[[Text, random.Random], Text]

FAULTS: dict[str, tuple[Make, str, Make | None]] = {
    "omission (sentence)": (omission, "omission", None),
    "omission (clause)": (clause_omission, "omission", None),
    "addition (sentence)": (addition, "addition", None),
    "addition (clause)": (clause_addition, "addition", None),
    "truncation": (truncation, "truncation", None),
    "untranslated": (untranslated, "untranslated", None),
    "untranslated (third)": (strange, "untranslated", None),
    "number": (number, "number", None),
    "number (scale)": (scale, "number", None),
    "number (words)": (words, "number", None),
    "number (month)": (date, "number", None),
    "name": (name, "name", None),
    "reference": (reference, "reference", clean_reference),
    "placeholder": (placeholder, "placeholder", clean_placeholder),
    "repetition": (repetition, "repetition", None),
    "punctuation (question)": (question, "punctuation", None),
    "order": (order, "order", None),
    "negation": (negation, "negation", None),
}
"""Each kind of fault: how it is made, what type of finding it must give, and how the clean state is
made that it starts from, where that is not the gold document itself."""
