"""What all checks look at: a bitext, the texts of its beads, and the tokens of its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from aligner.bitext import Bead, Bitext, Document
from aligner.fidelity.findings import Finding
from aligner.fidelity.passages import Passage, Passages
from aligner.formats.tsv import on_one_line
from aligner.pipeline import SideTokens
from aligner.spans import Span
from aligner.workers import one_blas_thread

__all__ = ["Case", "Check", "Half", "Item", "Pair", "quoted", "unmatched"]

_SHOWN = 60  # characters of a quotation
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True)
class Half:
    """One side of a bead.

    Attributes:
        document: The document that it is a part of.
        run: Its sentences.
        parts: Where it stands in the document's text: one span for each region.
    """

    document: Document
    run: Span
    parts: tuple[Span, ...]

    @property
    def language(self) -> str | None:
        """The document's language."""
        return self.document.language

    @property
    def text(self) -> str:
        """What it says; a line break where regions meet."""
        return "\n".join(self.document.text[part.start : part.stop] for part in self.parts)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern, with places in the document's text."""
        for part in self.parts:
            yield from pattern.finditer(self.document.text, part.start, part.stop)


@dataclass(frozen=True)
class Pair:
    """A bead with its number and both of its sides."""

    number: int
    bead: Bead
    source: Half
    target: Half


@dataclass(frozen=True)
class Item:
    """Something in a text that both sides must have, such as a number or an address.

    Attributes:
        span: Where it stands in the document's text.
        value: What must be the same on both sides.
        text: How it is written.
    """

    span: Span
    value: object
    text: str


@dataclass(frozen=True)
class Case:
    """An aligned pair of documents that is to be judged.

    Attributes:
        bitext: The pair.
        tokens: The tokens of both sides; None if no check asks for them.
        glossary: The user's own renderings: a source term and the target terms that may stand for
            it.
    """

    bitext: Bitext
    tokens: SideTokens | None = field(default=None, repr=False)
    glossary: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def beads(self) -> tuple[Pair, ...]:
        """Every bead with its sides, nulls included."""
        source, target = self.bitext.source, self.bitext.target
        return tuple(
            Pair(
                number,
                bead,
                Half(source, bead.source, source.slices(bead.source)),
                Half(target, bead.target, target.slices(bead.target)),
            )
            for number, bead in enumerate(self.bitext.alignment)
        )

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The two-sided beads."""
        return tuple(pair for pair in self.beads if not pair.bead.is_null)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence and clause, and how well the other side covers it."""
        assert self.tokens, "only a check that needs tokens may ask for passages"
        with one_blas_thread():  # the products of a bead are small
            return tuple(Passages(self.bitext, self.tokens))


@dataclass(frozen=True)
class Check:
    """A kind of thing to look for.

    Attributes:
        name: What a user calls it.
        find: Gives the findings of a case.
        needs_tokens: Whether it looks at the tokens of the sentences.
        default: Whether it is done unless a user chooses; only a check that is right more often
            than not is.
        by_pair: Whether it judges what belongs together by itself, so that it can be done inside a
            passage that has moved, too; else it compares what stands all over the documents.
    """

    name: str
    find: Callable[[Case], Iterator[Finding]]
    needs_tokens: bool = False
    default: bool = True
    by_pair: bool = True


def quoted(text: str) -> str:
    """A text in a message: on one line, not too long, and without characters that play tricks."""
    line = _CONTROLS.sub("", on_one_line(text))
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + '…'}”"


Leftovers = tuple[list[Item], list[Item]]


def unmatched(
    case: Case,
    read: Callable[[Half], list[Item]],
    equal: Callable[[object, object], bool] = lambda one, other: one == other,
) -> Iterator[tuple[Pair, list[Item], list[Item]]]:
    """The items of each two-sided bead that the other side lacks.

    What stands in the bead before or after on the other side, and is left over there, counts as
    found: then the sentences are cut differently, and nothing is missing.

    Args:
        case: The pair of documents.
        read: The items of one side of a bead.
        equal: Whether two values say the same.

    Yields:
        Each two-sided bead that lacks something, with what of its source and what of its target is
        left over.
    """
    left = [_cancelled(read(pair.source), read(pair.target), equal) for pair in case.beads]
    for here in range(len(left)):
        for there in (here - 1, here + 1):
            if 0 <= there < len(left):
                mine, theirs = _cancelled(left[here][0], left[there][1], equal)
                left[here], left[there] = (mine, left[here][1]), (left[there][0], theirs)
    for pair, (source, target) in zip(case.beads, left, strict=True):
        if not pair.bead.is_null and (source or target):
            yield pair, source, target


def _cancelled(
    source: list[Item], target: list[Item], equal: Callable[[object, object], bool]
) -> Leftovers:
    """What is left of both sides when equal items are taken away, one for one."""
    if not source or not target:
        return source, target
    rest = list(target)
    lacking = []
    for item in source:
        found = next((each for each in rest if equal(item.value, each.value)), None)
        if found is None:
            lacking.append(item)
        else:
            rest.remove(found)
    return lacking, rest
