"""The sentences of a side as they are shown: what stands between them, and what is highlighted."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from aligner.bitext import Bead, Document, Span
from aligner.languages import language_name
from aligner.trust import FAIR, SURE
from aligner.view.marks import View

__all__ = ["Highlight", "ShownSide", "band", "side_of", "sides_of"]

_SAMPLE = 2000  # letters looked at to find a side's direction
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Highlight:
    """Some characters of one sentence.

    Attributes:
        start: Where it begins, counted from the sentence's first character.
        stop: Where it ends.
        number: The index of a mark, or the number of a group of linked words.
    """

    start: int
    stop: int
    number: int


@dataclass(frozen=True)
class ShownSide:
    r"""A document, ready to be shown.

    Attributes:
        document: The document.
        direction: "ltr" or "rtl", as most of its letters run.
        gaps: For each sentence, what the author put between it and the next one; "\n" where these
            are in different regions.
        marks: Highlights by the index of their sentence; their numbers are those of marks.
        words: Likewise; linked words have the same number on both sides.
    """

    document: Document
    direction: str
    gaps: tuple[str, ...]
    marks: dict[int, list[Highlight]]
    words: dict[int, list[Highlight]]

    @property
    def name(self) -> str:
        """The name of its language for readers; "" where it is unknown."""
        return language_name(self.document.language) if self.document.language else ""


def sides_of(view: View) -> tuple[ShownSide, ShownSide]:
    """Both sides of a view."""
    bitext = view.bitext
    groups = [group for bead in bitext.alignment for group in _word_groups(bead)]
    return (
        side_of(
            bitext.source,
            ((span, n) for n, mark in enumerate(view.marks) for span in mark.source),
            ((span, n) for n, (source, _) in enumerate(groups) for span in source),
        ),
        side_of(
            bitext.target,
            ((span, n) for n, mark in enumerate(view.marks) for span in mark.target),
            ((span, n) for n, (_, target) in enumerate(groups) for span in target),
        ),
    )


def side_of(
    document: Document,
    marks: Iterable[tuple[Span, int]] = (),
    words: Iterable[tuple[Span, int]] = (),
) -> ShownSide:
    """A document as it is shown; highlights come as spans of its text, each with its number."""
    return ShownSide(
        document,
        _direction(document),
        tuple(_gap(document, index) for index in range(len(document))),
        _by_sentence(document, marks),
        _by_sentence(document, words),
    )


def band(confidence: float | None) -> str:
    """In one word, how sure a confidence is."""
    if confidence is None:
        return "unknown"
    return "sure" if confidence >= SURE else "fair" if confidence >= FAIR else "doubtful"


def _direction(document: Document) -> str:
    letters = (letter for sentence in document for letter in sentence if letter.isalpha())
    classes = Counter(map(unicodedata.bidirectional, islice(letters, _SAMPLE)))
    right = sum(classes[name] for name in _RIGHT_TO_LEFT)
    return "rtl" if right > classes["L"] else "ltr"


def _gap(document: Document, index: int) -> str:
    """What stands between a sentence and the next one."""
    pair = document.sentences[index : index + 2]
    if len(document.slices(Span(index, index + len(pair)))) > 1:
        return "\n"
    return document.text[pair[0].stop : pair[-1].start]


def _by_sentence(
    document: Document, spans: Iterable[tuple[Span, int]]
) -> dict[int, list[Highlight]]:
    """Spans of a text as highlights of its sentences, cut at their edges."""
    found: defaultdict[int, list[Highlight]] = defaultdict(list)
    for span, number in spans:
        for index, piece in _cut(document, span):
            found[index].append(Highlight(piece.start, piece.stop, number))
    return dict(found)


def _cut(document: Document, span: Span) -> Iterator[tuple[int, Span]]:
    """The parts of a span that lie in sentences, counted from each sentence's beginning."""
    sentences = document.sentences
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.stop)
    for index in range(first, len(sentences)):
        sentence = sentences[index]
        if sentence.start >= span.stop:
            return
        start, stop = max(span.start, sentence.start), min(span.stop, sentence.stop)
        if start < stop:
            yield index, Span(start - sentence.start, stop - sentence.start)


def _word_groups(bead: Bead) -> list[tuple[set[Span], set[Span]]]:
    """The words of a bead that are linked with each other, directly or through others."""
    groups: list[tuple[set[Span], set[Span]]] = []
    for link in bead.word_links:
        source, target = {link.source}, {link.target}
        apart = []
        for group in groups:
            if group[0] & source or group[1] & target:
                source |= group[0]
                target |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (source, target)]
    return groups
