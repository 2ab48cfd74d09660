"""A text as a file gives it: which parts of it are to be aligned, and where each comes from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from aligner.bitext.spans import Span, check_order, has_blank_line, is_blank, paragraphs

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
    """A paragraph, a heading, a cell of a table: what no sentence runs out of.

    Attributes:
        parts: Its text in one or more stretches, each with its address. Line breaks part them.
        apart: Whether it belongs to the page and not to the text: a menu, a footer, a page number.
        cell: The cell of a table that it stands in, as an address that ends with the column; () for
            none. All blocks of a cell have the same, and all cells of a row the same but for that.
    """

    parts: tuple[tuple[str, Address], ...]
    apart: bool = False
    cell: Address = ()


@dataclass(frozen=True)
class Manuscript:
    """A text that is not yet split into sentences, as a reader gives it.

    A blank line stands between any two of its blocks, so that the text alone says where they are.

    Attributes:
        text: All text of the file.
        regions: The parts of it that are to be aligned, in order; all of it by default. What lies
            in none, such as the menu of a web page, is set apart.
        places: Where its stretches come from, in order and disjoint; empty for plain text.
        wrapped: Whether single line breaks only wrap the text, as those of subtitles do. Elsewhere
            one may also part a heading or an item of a list from what follows.
        name: What messages call it: its file's name, or "" where it comes from none.
        rows: The rows of its tables, in order, each as the spans of its cells, where the file
            tells; a cell that holds nothing is none.
    """

    text: str = field(repr=False)
    regions: tuple[Span, ...] = field(default=(), repr=False)
    places: tuple[Place, ...] = field(default=(), repr=False)
    wrapped: bool = False
    name: str = field(default="", repr=False, compare=False)
    rows: tuple[tuple[Span, ...], ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if not self.regions:
            object.__setattr__(self, "regions", (Span(0, len(self.text)),))
        check_order(self.regions, len(self.text), "regions")
        check_order([place.span for place in self.places], len(self.text), "places")
        for before, after in pairwise(self.regions):
            if not has_blank_line(self.text[before.stop : after.start]):
                raise ValueError(f"a blank line must stand between the regions {before}, {after}")

    @classmethod
    def of_blocks(cls, blocks: Iterable[Block], wrapped: bool = False) -> Manuscript:
        """Make a manuscript of a file's blocks, in their order; blank ones are left out.

        Where all are apart, none is: a page of nothing but links is a text of links.
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
        """Make one manuscript of several files, by their names, one after another.

        Each place's address gets the file's name before it.
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
        """The paragraphs that are to be aligned, as character spans; no sentence crosses one."""
        return tuple(block for region in self.regions for block in paragraphs(self.text, region))

    def __str__(self) -> str:
        """What is to be aligned, less what is set apart."""
        return _BETWEEN_BLOCKS.join(part.of(self.text) for part in self.regions)


def _rows(blocks: Iterable[tuple[Address, Span]]) -> tuple[tuple[Span, ...], ...]:
    """The rows of tables, of the blocks in them, each with the address of its cell."""
    rows = []
    for _, row in groupby(blocks, key=lambda block: block[0][:-1]):
        cells = []
        for _, cell in groupby(row, key=lambda block: block[0]):
            spans = [span for _, span in cell]
            cells.append(Span(spans[0].start, spans[-1].stop))
        rows.append(tuple(cells))
    return tuple(rows)


def places_within(places: Sequence[Place], span: Span) -> tuple[Place, ...]:
    """Those places that have a character in common with a span."""
    first = bisect_right(places, span.start, key=lambda place: place.span.stop)
    last = bisect_left(places, span.stop, key=lambda place: place.span.start)
    return tuple(places[first:last])
