"""A bitext in a notebook: static HTML, without a script, in the notebook's own colours."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

from aligner.bitext import SIDES, Alignment, Bitext, Document, Span
from aligner.plumbing.display import in_notebook
from aligner.trust import checks_for, doubts, expected
from aligner.view.marks import Mark, View
from aligner.view.sides import Highlight, ShownSide, band, side_of, sides_of

__all__ = ["alignment_cell", "cell", "safe", "versions_cell"]

_SHOWN = 2000
"""The most beads in one cell, since a notebook stores its outputs. A page holds any number."""
_BLOCK = 40
_PRECISION = 0.99
_GROUPS = 64
"""How many groups of linked words in one bead can be told apart under the pointer."""
_LINKED_WORDS = (
    ",".join(f".rows tr:has(.w{each}:hover) .w{each}" for each in range(_GROUPS))
    + "{background:color-mix(in srgb,#56b4e9 40%,transparent)}"
)
_NULL = '<td role="cell" class="text null">∅ <span>no counterpart</span></td>'

# HTML does not allow control characters, but it allows their pictures (U+2400 …).
_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def cell(shown: Bitext | View) -> str:
    """Both sides of a bitext, side by side, as HTML for a notebook.

    Each bead is a row. Its confidence is shown by a number and a sign as well as by colour, and a
    null says that it is one. Marks are explained below their row, and linked words light up
    together under the pointer. A long cell scrolls, and holds at most the first 2,000 beads.
    """
    view = View.of(shown)
    sides = sides_of(view)
    notes = defaultdict(list)
    for number, mark in enumerate(view.marks):
        notes[mark.bead].append(number)
    rows = (
        _row(
            number,
            bead.confidence,
            [
                _texts(side, run, view.marks)
                for side, run in zip(sides, (bead.source, bead.target), strict=True)
            ],
            [_note(view.marks[each], each) for each in notes[number]],
            view.min_confidence,
        )
        for number, bead in enumerate(view.bitext.alignment)
    )
    facts = "".join(
        f"<div><dt>{safe(name)}</dt><dd>{safe(value)}</dd></div>" for name, value in view.facts
    )
    lines = "".join(f"<p>{safe(each)}</p>" for each in (view.headline, _summary(view)) if each)
    head = lines + (f"<dl>{facts}</dl>" if facts else "")
    names = [
        _heading(side.name or label, side.direction)
        for side, label in zip(sides, SIDES, strict=True)
    ]
    return _whole(head, names, rows, len(view.bitext))


def alignment_cell(alignment: Alignment) -> str:
    """The beads of an alignment as HTML for a notebook, by the indexes of their sentences."""
    rows = (
        _row(number, bead.confidence, (_indexes(bead.source), _indexes(bead.target)))
        for number, bead in enumerate(alignment)
    )
    head = f"<p>{safe(alignment.tally)}</p>"
    names = [_heading(f"{label} sentences") for label in SIDES]
    return _whole(head, names, rows, len(alignment))


def versions_cell(
    documents: Sequence[Document],
    names: Sequence[str],
    beads: Sequence[tuple[Sequence[Span], float]],
    facts: Sequence[str],
) -> str:
    """Versions of a text side by side, a column each, as HTML for a notebook.

    Args:
        documents: The versions.
        names: Their names.
        beads: For each bead, its run of sentences in every version, and its confidence.
        facts: What to say about them, on one line above.
    """
    sides = [side_of(document) for document in documents]
    rows = (
        _row(number, sure, [_texts(*each, ()) for each in zip(sides, runs, strict=True)])
        for number, (runs, sure) in enumerate(beads)
    )
    headings = [
        _heading(side.name if name == side.document.language else name, side.direction)
        for side, name in zip(sides, names, strict=True)
    ]
    return _whole(f"<p>{safe(' · '.join(facts))}</p>", headings, rows, len(beads))


in_notebook.register(Bitext, cell)
in_notebook.register(Alignment, alignment_cell)


def _summary(view: View) -> str:
    """One line: the languages, how many beads, and how many to check."""
    bitext = view.bitext
    languages = "–".join(each.language or "?" for each in (bitext.source, bitext.target))
    parts = [languages, bitext.tally]
    known = [bead.confidence for bead in bitext.alignment if bead.confidence is not None]
    if known and len(known) == len(bitext):
        parts.append(f"{100 * expected(known):.1f} % right to be expected")
        if count := checks_for(known, _PRECISION):
            parts.append(f"check the {count} least sure for {100 * _PRECISION:.0f} %")
    doubt = doubts(bitext.alignment.related)
    return " · ".join([*parts, doubt] if doubt else parts)


def _heading(name: str, direction: str = "ltr") -> str:
    return f'<th role="columnheader" scope="col" dir="{direction}">{safe(name)}</th>'


def _whole(head: str, names: Sequence[str], rows: Iterator[str], size: int) -> str:
    style = (Path(__file__).parent / "rows.css").read_text(encoding="utf-8")
    left_out = f"<p>The first {_SHOWN:,} of {size:,} beads.</p>" if size > _SHOWN else ""
    columns = "".join([_heading("#"), *names, _heading("confidence")])
    return (
        f'<div class="aligner-view"><style>{style}{_LINKED_WORDS}</style>{head}'
        f'<div class="scroll" tabindex="0" role="region" aria-label="aligned sentences">'
        f'<table class="rows" role="table" style="--texts: {len(names)}">'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr>'
        f"</thead>{''.join(_blocks(islice(rows, _SHOWN)))}</table></div>"
        f"{left_out}</div>"
    )


def _blocks(rows: Iterator[str]) -> Iterator[str]:
    """Rows in groups, which a browser lays out only when they come into view."""
    while block := "".join(islice(rows, _BLOCK)):
        yield f'<tbody role="rowgroup">{block}</tbody>'


def _row(
    number: int,
    confidence: float | None,
    texts: Sequence[str],
    notes: Sequence[str] = (),
    least: float = 0.0,
) -> str:
    classes = band(confidence)
    if confidence is not None and confidence < least:
        classes += " faint"
    shown = "" if confidence is None else f"{confidence:.3f}"
    below = f'<td role="cell" class="notes"><ul>{"".join(notes)}</ul></td>' if notes else ""
    return (
        f'<tr role="row" class="{classes}"><th role="rowheader" scope="row">{number + 1}</th>'
        f'{"".join(texts)}<td role="cell" class="confidence">{shown}</td>{below}</tr>'
    )


def _texts(side: ShownSide, run: Span, marks: Sequence[Mark]) -> str:
    """The cell that holds a run of sentences."""
    if not run:
        return _NULL
    language = f' lang="{safe(side.document.language)}"' if side.document.language else ""
    sentences = "".join(
        f'<span class="s">{_sentence(side, index, marks)}</span>'
        + (safe(side.gaps[index]) if index + 1 < run.stop else "")
        for index in run
    )
    return f'<td role="cell" class="text"{language} dir="{side.direction}">{sentences}</td>'


def _indexes(run: Span) -> str:
    if not run:
        return _NULL
    last = f"–{run.stop - 1}" if len(run) > 1 else ""
    return f'<td role="cell" class="text">{run.start}{last}</td>'


def _sentence(side: ShownSide, index: int, marks: Sequence[Mark]) -> str:
    """A sentence, cut where a highlight begins or ends."""
    text = side.document[index]
    words, marked = side.words.get(index, []), side.marks.get(index, [])
    edges = {edge for each in (*words, *marked) for edge in (each.start, each.stop)}
    return "".join(
        _piece(text[start:stop], _over(words, start, stop), _over(marked, start, stop), stop, marks)
        for start, stop in pairwise(sorted({0, len(text), *edges}))
    )


def _over(highlights: list[Highlight], start: int, stop: int) -> list[Highlight]:
    return [each for each in highlights if each.start < stop and start < each.stop]


def _piece(
    text: str, words: list[Highlight], marked: list[Highlight], stop: int, marks: Sequence[Mark]
) -> str:
    """A piece of a text with all its highlights; a mark's number follows its last piece."""
    shown = safe(text)
    for each in words:
        shown = f'<span class="w{each.number % _GROUPS}">{shown}</span>'
    for each in marked:
        number = f' data-n="{each.number + 1}"' if each.stop == stop else ""
        shown = f'<mark class="{marks[each.number].severity}"{number}>{shown}</mark>'
    return shown


def _note(mark: Mark, number: int) -> str:
    sure = "" if mark.confidence is None else f" <small>{mark.confidence:.2f}</small>"
    return (
        f'<li class="{mark.severity}" data-n="{number + 1}"><b>{safe(mark.kind)}</b>'
        f" {safe(mark.message)}{sure}</li>"
    )


def safe(text: str) -> str:
    """A text as HTML; control characters are shown as pictures."""
    return html.escape(text.translate(_PICTURES))
