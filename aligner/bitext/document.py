"""A text and where its sentences stand in it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, overload

from aligner.bitext.manuscript import Place, places_within
from aligner.bitext.provenance import READY
from aligner.bitext.spans import Span, check_order, has_blank_line
from aligner.errors import InputError
from aligner.plumbing.display import counted
from aligner.plumbing.frozen import hold_tuples

__all__ = ["Document"]


@dataclass(frozen=True)
class Document:
    """One language's side of a bitext: a text, stored once, and where its sentences stand in it.

    Attributes:
        text: The untouched text; for a page that holds two languages, the whole page.
        sentences: Character spans into `text`, or (start, stop) pairs, which become spans; in
            order and disjoint. An empty span is a blank line
            in a file with one sentence per line; it keeps its index.
        language: An ISO 639-1 code such as `"de"`, or None if unknown.
        regions: The parts of `text` that belong to this document, in order. By default all of it; a
            document cut out of a mixed page has one region for each unbroken stretch of its
            language.
        places: Where stretches of `text` come from in the file that was read, in order and
            disjoint; empty if there is nothing to record, as for plain text.
        splitter: The name of what found the sentences, as `splitters.splitter_name` gives it;
            `"given"` if they were ready-made. Documents that differ only in this are equal.
    """

    text: str = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    language: str | None = None
    regions: tuple[Span, ...] = field(default=(), repr=False)
    places: tuple[Place, ...] = field(default=(), repr=False)
    splitter: str = field(default=READY, repr=False, compare=False)

    def __post_init__(self) -> None:
        hold_tuples(self, "sentences", "regions", "places")
        for name in ("sentences", "regions"):
            if not all(isinstance(each, Span) for each in getattr(self, name)):
                spans = tuple(_span(each, name) for each in getattr(self, name))
                object.__setattr__(self, name, spans)
        if not self.regions:
            object.__setattr__(self, "regions", (Span(0, len(self.text)),))
        check_order(self.regions, len(self.text), "regions")
        check_order(self.sentences, len(self.text), "sentences")
        check_order([place.span for place in self.places], len(self.text), "places")
        for sentence in self.sentences:
            region = self.regions[self._region_of(sentence)]
            if not region.start <= sentence.start <= sentence.stop <= region.stop:
                raise InputError(f"sentence {sentence} lies outside the document's regions")

    @classmethod
    def from_sentences(cls, sentences: Iterable[str], language: str | None = None) -> Document:
        """Make a document of ready-made sentences; its text has one of them per line.

        Raises:
            InputError: `sentences` is a string or not a list, or one of them is not a string.
        """
        if isinstance(sentences, str) or not isinstance(sentences, Iterable):
            raise InputError(
                f"give a list of sentences, not {type(sentences).__name__}; aligner.split finds"
                " the sentences of a text"
            )
        lines = list(sentences)
        spans, start = [], 0
        for number, line in enumerate(lines):
            if not isinstance(line, str):
                raise InputError(
                    f"sentences are strings, but sentence {number} is {line!r:.40}"
                    f" ({type(line).__name__})"
                )
            spans.append(Span(start, start + len(line)))
            start += len(line) + 1
        return cls("\n".join(lines), tuple(spans), language)

    def __repr__(self) -> str:
        return f"<{self.language or '?'} document of {counted(len(self), 'sentence')}>"

    def __len__(self) -> int:
        """How many sentences the document has."""
        return len(self.sentences)

    def __iter__(self) -> Iterator[str]:
        """The text of each sentence in turn."""
        return (span.of(self.text) for span in self.sentences)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        """The text of one sentence, or of several."""
        if isinstance(index, slice):
            return tuple(span.of(self.text) for span in self.sentences[index])
        span = self.sentences[index]
        return span.of(self.text)

    def slices(self, run: Span) -> tuple[Span, ...]:
        """The character spans of a run of sentences, one for each region it touches.

        Within a region the span runs from the first sentence's start to the last one's stop, so it
        includes whatever the author put between them.
        """
        parts: list[Span] = []
        region = -1
        for sentence in self.sentences[run.start : run.stop]:
            if (here := self._region_of(sentence)) == region:
                parts[-1] = Span(parts[-1].start, sentence.stop)
            else:
                parts.append(sentence)
                region = here
        return tuple(parts)

    def parts(self, run: Span) -> tuple[str, ...]:
        """The text of a run of sentences, one slice for each region it touches; see `slices`."""
        return tuple(part.of(self.text) for part in self.slices(run))

    def places_of(self, run: Span) -> tuple[Place, ...]:
        """Where a run of sentences comes from: every place that it shares a character with.

        A run of subtitles lasts from the start of its first place to the end of its last.
        """
        found: list[Place] = []
        for part in self.slices(run):
            found += (
                place for place in places_within(self.places, part) if place not in found[-1:]
            )
        return tuple(found)

    @cached_property
    def paragraph_starts(self) -> tuple[int, ...]:
        """Indexes of the sentences that open a paragraph, after a blank line or in a new region.

        An empty sentence is itself a blank line and opens no paragraph.
        """
        starts = []
        last: Span | None = None
        for index, sentence in enumerate(self.sentences):
            if sentence:
                if last is None or self._are_parted(last, sentence):
                    starts.append(index)
                last = sentence
        return tuple(starts)

    def _are_parted(self, before: Span, after: Span) -> bool:
        """Whether two sentences are in different paragraphs."""
        if self._region_of(before) != self._region_of(after):
            return True
        return has_blank_line(self.text[before.stop : after.start])

    @cached_property
    def text_sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def _region_of(self, sentence: Span) -> int:
        return max(
            bisect_right(self.regions, sentence.start, key=lambda region: region.start) - 1, 0
        )


def _span(given: Any, name: str) -> Span:
    """A span that a caller gives as one or as a pair of numbers."""
    if isinstance(given, Span):
        return given
    try:
        start, stop = given
        return Span(start, stop)
    except (TypeError, InputError, ValueError):
        raise InputError(
            f"the {name} of a Document are spans, such as Span(0, 3), not {given!r:.40}"
        ) from None
