"""`.jsonl` files: one bead per row, nulls included, with everything that is known about it.

    {"source": [0], "target": [0, 1], "confidence": 0.973, "source_text": "…", "target_text": "…",
     "source_spans": [[0, 41]], "target_spans": [[0, 30], [31, 60]]}

`source` and `target` are sentence indexes, `…_spans` a character span in the input file's text for
each sentence. A row has more keys where there is more to say:

- `source_places` and `target_places` say where in the input file the bead comes from, as
  `[{"chapter": 2, …, "paragraph": 14}]` or
  `[{"cue": 7, "start": "00:01:02.400", "end": "00:01:04.000"}]`; `…_place_spans` say which
  characters of the text each of these places covers.
- `word_links`, if they were asked for, are
  `[{"source": [4, 9], "target": [4, 9], "confidence": 0.991}]`, also with character spans.
- `source_gaps` and `target_gaps` hold what stands before each stretch of the bead's text, if any of
  these gaps is more than a space; `…_after`, in the last row, holds what follows the last sentence.
  With them the texts, and so the bitext, can be put together again.

The format loses nothing but alternatives, so `min_confidence` drops none of its rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from aligner.bitext import (
    SIDES,
    Alignment,
    Bead,
    Bitext,
    Document,
    Link,
    Links,
    Place,
    Span,
    Unit,
    WordLink,
)
from aligner.errors import FormatError
from aligner.formats.raw.beside import told_beside
from aligner.formats.raw.files import read_lines
from aligner.formats.results.links import parse_lines
from aligner.formats.results.meta import regions_of, with_meta
from aligner.formats.results.sides import Languages, sides_named
from aligner.formats.results.unit_format import Row, UnitFormat, Units, units_of_sides
from aligner.formats.results.unit_marks import digits, link
from aligner.languages import known_code

__all__ = ["UNITS", "lines", "one_line", "parse", "read_whole"]

# JSON allows these in a string, but many readers would end the row there.
_LINE_ENDS = str.maketrans({end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})
_USUAL = frozenset(["", " "])
"""Gaps that need not be written: the spans give their length, which tells one from the other."""

_CURE = 'a row must be like {"source": [0], "target": [0, 1], "confidence": 0.973}'


def lines(bitext: Bitext) -> Iterator[str]:
    """The rows of a `.jsonl` file, one for each bead."""
    besides = (
        _besides("source", bitext.source, [bead.source for bead in bitext.alignment]),
        _besides("target", bitext.target, [bead.target for bead in bitext.alignment]),
    )
    for pair, of_source, of_target in zip(bitext, *besides, strict=True):
        bead = pair.bead
        row: dict[str, Any] = {
            "source": list(bead.source),
            "target": list(bead.target),
            "confidence": digits(bead.confidence),
            "source_text": pair.source,
            "target_text": pair.target,
            "source_spans": _spans(bitext.source, bead.source),
            "target_spans": _spans(bitext.target, bead.target),
            **of_source,
            **of_target,
        }
        if bead.word_links:
            row["word_links"] = [_word_link(each) for each in bead.word_links]
        yield one_line(row)


def _besides(side: str, document: Document, runs: Sequence[Span]) -> Iterator[dict[str, Any]]:
    """What else each row says of one side: the bead's places, and the gaps in and around it."""
    at = 0
    for number, run in enumerate(runs, start=1):
        told: dict[str, Any] = {}
        if places := document.places_of(run):
            told[f"{side}_places"] = [place.as_dict() for place in places]
            told[f"{side}_place_spans"] = [_edges(place.span) for place in places]
        parts = document.slices(run)
        starts = [at, *(part.stop for part in parts)]
        gaps = [document.text[a : part.start] for a, part in zip(starts, parts, strict=False)]
        if not _USUAL.issuperset(gaps):
            told[f"{side}_gaps"] = gaps
        at = starts[-1]
        if number == len(runs) and (after := document.text[at:]):
            told[f"{side}_after"] = after
        yield told


def one_line(row: dict[str, Any]) -> str:
    """A row of JSON that every reader takes for a single line."""
    return json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def _spans(document: Document, run: Span) -> list[list[int]]:
    return [_edges(span) for span in document.sentences[run.start : run.stop]]


def _edges(span: Span) -> list[int]:
    return [span.start, span.stop]


def _word_link(word_link: WordLink) -> dict[str, Any]:
    return {
        "source": _edges(word_link.source),
        "target": _edges(word_link.target),
        "confidence": digits(word_link.confidence),
    }


def read_whole(path: str, languages: Languages) -> Bitext | None:
    """The bitext that a file was written from, with what its side file says.

    Args:
        path: The file.
        languages: As in `read_units`.

    Returns:
        The bitext, its confidences with six decimals and without alternatives; None if not all rows
        are as `lines` writes them, for instance because some have been removed.

    Raises:
        InputError: The file cannot be read, or is empty.
        LanguageError: As for `read_units`.
    """
    (names, is_turned), told = sides_named(path, languages, 2), told_beside(path)
    texts = [line for line in read_lines(path) if line.strip()]
    most = sum(map(len, texts))
    try:
        rows = [_parsed(line) for line in texts]
        written = names[::-1] if is_turned else names
        source, target = (
            _document(rows, side, known_code(name), regions_of(told, side), most)
            for side, name in zip(SIDES, written, strict=True)
        )
        bitext = Bitext(source, target, Alignment(tuple(_beads(rows))))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # others have written it
        return None
    whole = with_meta(bitext, told)
    return whole.inverse() if is_turned else whole


def _beads(rows: Sequence[dict[str, Any]]) -> Iterator[Bead]:
    """The beads of rows that hold all sentences in order."""
    i = j = 0
    for row in rows:
        links = tuple(
            WordLink(Span(*each["source"]), Span(*each["target"]), each["confidence"])
            for each in row.get("word_links", ())
        )
        source, target = _run(row, "source", i), _run(row, "target", j)
        yield Bead(source, target, _confidence(row), word_links=links)
        i, j = source.stop, target.stop


def _run(row: dict[str, Any], side: str, start: int) -> Span:
    indexes = _indexes(row, side)
    run = Span(start, start + len(indexes))
    if indexes != list(run):
        raise ValueError(f"the row's {side} sentences must be {list(run)}")
    return run


def _document(
    rows: Sequence[dict[str, Any]],
    side: str,
    language: str | None,
    regions: tuple[Span, ...],
    most: int,
) -> Document:
    """One side of a bitext, its text put together from the beads' texts and the gaps.

    Args:
        rows: All rows of the file.
        side: "source" or "target".
        language: The language of its text.
        regions: The parts of the text that belong to this side.
        most: How many characters the text may have at most.

    Raises:
        ValueError: The texts do not fill their spans. Malformed rows may raise other errors.
    """
    sentences = tuple(Span(*each) for row in rows for each in row[f"{side}_spans"])
    after = rows[-1].get(f"{side}_after", "")
    size = (sentences[-1].stop if sentences else 0) + len(after)
    if size > most:
        raise ValueError(f"a text of {size} characters must be in the rows")
    bare = Document(" " * size, sentences, regions=regions)
    pieces: list[str] = []
    places: dict[Span, Place] = {}
    at = first = 0
    for row in rows:
        run = Span(first, first + len(row[f"{side}_spans"]))
        slices, text, gaps = bare.slices(run), row[f"{side}_text"], row.get(f"{side}_gaps")
        for number, part in enumerate(slices):
            pieces += [gaps[number] if gaps else " "[: part.start - at], text[: len(part)]]
            if list(map(len, pieces[-2:])) != [part.start - at, len(part)]:
                raise ValueError(f"the text of {run} must fill its spans")
            text, at = text[len(part) + 1 :], part.stop  # after the line break between two
        if text:
            raise ValueError(f"the text of {run} must end with its spans")
        spans = row.get(f"{side}_place_spans", ())
        for span, address in zip(spans, row.get(f"{side}_places", ()), strict=False):
            places[Span(*span)] = Place(Span(*span), tuple(address.items()))
        first = run.stop
    known = tuple(places[span] for span in sorted(places))
    return Document("".join([*pieces, after]), sentences, language, regions, known)


def parse(text: str, name: str) -> Links:
    """Read the links from the text of a `.jsonl` file; its texts and spans are not read.

    Args:
        text: The file's text.
        name: The file's name in messages.

    Raises:
        FormatError: A row is malformed; the message names the file and the line.
    """
    return parse_lines(text, name, _parse_line)


def _parse_line(line: str) -> Link:
    return _link(_parsed(line))


def _parsed(line: str) -> dict[str, Any]:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError(f"this is no JSON; {_CURE}") from None
    if not isinstance(row, dict):
        raise ValueError(f"this is no JSON object; {_CURE}")
    return row


def _link(row: dict[str, Any]) -> Link:
    return link(_indexes(row, "source"), _indexes(row, "target"), _confidence(row))


def _read(path: str, languages: Languages) -> Units:
    return units_of_sides(path, languages, 2, _rows(path))


def _rows(path: str) -> Iterator[Row]:
    """The rows that hold a text, as units."""
    for number, line in enumerate(read_lines(path), start=1):
        try:
            unit = _unit(_parsed(line)) if line.strip() else None
        except ValueError as error:
            raise FormatError(f"{path}, line {number}: {error}") from None
        if unit:
            yield Row(unit, (("unit", number),))


def _unit(row: dict[str, Any]) -> Unit | None:
    source, target = row.get("source_text"), row.get("target_text")
    if not isinstance(source, str) or not isinstance(target, str):
        raise ValueError('"source_text" and "target_text" must be texts, as aligner writes them')
    joined = _link(row)
    if not source and not target:
        return None
    return Unit((source, target), joined.confidence, "", (joined.source, joined.target))


def _indexes(row: dict[str, Any], key: str) -> list[int]:
    value = row.get(key)
    if not isinstance(value, list) or not all(type(index) is int for index in value):
        raise ValueError(f'"{key}" is no list of sentence indexes; {_CURE}')
    return value


def _confidence(row: dict[str, Any]) -> float | None:
    value = row.get("confidence")
    if value is not None and type(value) not in (int, float):
        raise ValueError(f'"confidence" is no number; {_CURE}')
    return value


UNITS = UnitFormat(_read)
"""The beads with their texts as units; they are written only as part of a whole bitext."""
