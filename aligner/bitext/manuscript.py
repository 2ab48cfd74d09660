"""A text as read from a file: which parts of it to align, and where each part comes from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from aligner.bitext.spans import Span, check_order, has_blank_line, is_blank, paragraphs
from aligner.errors import InputError
from aligner.plumbing.frozen import hold_tuples

__all__ = ["Address", "Block", "Manuscript", "Place", "places_within"]

Address = tuple[tuple[str, str | int], ...]
"""Where something stands in a file, from the largest to the smallest, as pairs of a name and a
value: `(("chapter", 2), ("paragraph", 14))`."""

_BETWEEN_BLOCKS, _BETWEEN_PARTS = "\n\n", "\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a text comes from.

    Attributes:
        span: The characters of the text.
        address: Where they stand in the file.
    """

    span: Span
    address: Address

    def as_dict(self) -> dict[str, str | int]:
        """The address as plain data, for files."""
        return dict(self.address)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a table cell or the like; no sentence crosses its edge.

    Attributes:
        parts: Its text in one or more stretches, each with its address; line breaks join them.
        apart: Whether it belongs to the page rather than the text, as a menu, a footer or a page
            number does.
        cell: The table cell it stands in, as an address that ends with the column; () if none. All
            blocks in a cell have the same address, and all cells in a row the same but for the
            column.
    """

    parts: tuple[tuple[str, Address], ...]
    apart: bool = False
    cell: Address = ()


@dataclass(frozen=True)
class Manuscript:
    """A text as a reader of files returns it, not yet split into sentences.

    A blank line separates any two of its blocks, so the text alone shows where they are.

    Attributes:
        text: The whole text of the file.
        regions: The parts of it to align, in order; all of it by default. What lies outside them,
            such as the menu of a web page, is set apart.
        places: Where its stretches come from, in order and disjoint; empty for plain text.
        wrapped: Whether single line breaks only wrap the text, as in subtitles. Otherwise a line
            break may also separate a heading or a list item from what follows.
        name: What messages call it: the name of its file, or "" if it comes from no file.
        rows: The rows of its tables, in order, each as the spans of its cells, if the file marks
            them. Empty cells are left out.
    """

    text: str = field(repr=False)
    regions: tuple[Span, ...] = field(default=(), repr=False)
    places: tuple[Place, ...] = field(default=(), repr=False)
    wrapped: bool = False
    name: str = field(default="", repr=False, compare=False)
    rows: tuple[tuple[Span, ...], ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        hold_tuples(self, "regions", "places", nested=("rows",))
        if not self.regions:
            object.__setattr__(self, "regions", (Span(0, len(self.text)),))
        check_order(self.regions, len(self.text), "regions")
        check_order([place.span for place in self.places], len(self.text), "places")
        for before, after in pairwise(self.regions):
            if not has_blank_line(self.text[before.stop : after.start]):
                raise InputError(f"a blank line must stand between the regions {before}, {after}")

    @classmethod
    def of_blocks(cls, blocks: Iterable[Block], wrapped: bool = False) -> Manuscript:
        """Make a manuscript of a file's blocks, in order, leaving out blank ones.

        If every block is set apart, all of them are aligned after all: a page of nothing but links
        is a text of links.
        """
        pieces: list[str] = []
        places: list[Place] = []
        regions: list[Span] = []
        cells: list[tuple[Address, Span]] = []
        at, goes_on = 0, False
        for block in blocks:
            parts = [(text, address) for text, address in block.parts if not is_blank(text)]
            if not parts:
                continue
            if pieces:
                pieces.append(_BETWEEN_BLOCKS)
                at += len(_BETWEEN_BLOCKS)
            start = at
            for number, (text, address) in enumerate(parts):
                if number:
                    pieces.append(_BETWEEN_PARTS)
                    at += len(_BETWEEN_PARTS)
                pieces.append(text)
                places.append(Place(Span(at, at + len(text)), address))
                at += len(text)
            if not block.apart:
                first = regions.pop().start if goes_on else start
                regions.append(Span(first, at))
            goes_on = not block.apart
            if block.cell:
                cells.append((block.cell, Span(start, at)))
        rows = _rows(cells)
        return cls("".join(pieces), tuple(regions), tuple(places), wrapped, rows=rows)

    @classmethod
    def joined(cls, files: Sequence[tuple[str, Manuscript]]) -> Manuscript:
        """Make one manuscript of several named files, one after another.

        Each place's address is prefixed with the file's name.
        """
        pieces: list[str] = []
        places: list[Place] = []
        regions: list[Span] = []
        rows: list[tuple[Span, ...]] = []
        at = 0
        for name, each in files:
            if pieces:
                pieces.append(_BETWEEN_BLOCKS)
                at += len(_BETWEEN_BLOCKS)
            whole = (Place(Span(0, len(each.text)), ()),)
            for place in each.places or whole:
                places.append(Place(place.span.shifted(at), (("file", name), *place.address)))
            regions += (region.shifted(at) for region in each.regions)
            rows += (tuple(cell.shifted(at) for cell in row) for row in each.rows)
            pieces.append(each.text)
            at += len(each.text)
        wrapped = bool(files) and all(each.wrapped for _, each in files)
        return cls("".join(pieces), tuple(regions), tuple(places), wrapped, rows=tuple(rows))

    @property
    def blocks(self) -> tuple[Span, ...]:
        """The paragraphs to align, as character spans; no sentence crosses their edges."""
        return tuple(block for region in self.regions for block in paragraphs(self.text, region))

    def __str__(self) -> str:
        """The text to align, without what is set apart."""
        return _BETWEEN_BLOCKS.join(part.of(self.text) for part in self.regions)


def _rows(blocks: Iterable[tuple[Address, Span]]) -> tuple[tuple[Span, ...], ...]:
    """The rows of tables, from their blocks, each given with the address of its cell."""
    rows = []
    for _, row in groupby(blocks, key=lambda block: block[0][:-1]):
        cells = []
        for _, cell in groupby(row, key=lambda block: block[0]):
            spans = [span for _, span in cell]
            cells.append(Span(spans[0].start, spans[-1].stop))
        rows.append(tuple(cells))
    return tuple(rows)


def places_within(places: Sequence[Place], span: Span) -> tuple[Place, ...]:
    """The places that share a character with a span."""
    first = bisect_right(places, span.start, key=lambda place: place.span.stop)
    last = bisect_left(places, span.stop, key=lambda place: place.span.start)
    return tuple(places[first:last])
