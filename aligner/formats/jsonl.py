"""`.jsonl` files: one bead a row, nulls included, with everything that is known of it.

    {"source": [0], "target": [0, 1], "confidence": 0.973, "source_text": "…", "target_text": "…",
     "source_spans": [[0, 41]], "target_spans": [[0, 30], [31, 60]]}

`source` and `target` are sentence indexes, `…_spans` a character span into the input file's text
for each sentence. Where the input file told more than characters, `source_places` and
`target_places` say where the bead comes from, as `[{"chapter": 2, …, "paragraph": 14}]` or
`[{"cue": 7, "start": "00:01:02.400", "end": "00:01:04.000"}]`, and `…_place_spans` where each of
these stands in the text. If word links were asked for, rows that have some hold them as
`"word_links": [{"source": [4, 9], "target": [4, 9], "confidence": 0.991}]`, with character spans,
too. `source_gaps` and `target_gaps` hold what stands before each stretch of the bead's text, where
one of these is more than a space; `…_after`, in the last row, what follows the last sentence. So
the texts can be put together again, and the bitext with them. This is the format that loses nothing
but alternatives, so `min_confidence` drops no row of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from aligner.bitext import (
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
from aligner.formats.files import read_lines, told_beside
from aligner.formats.links import digits, link, parse_lines
from aligner.formats.meta import regions_of, with_meta
from aligner.formats.sides import Languages, sides_named
from aligner.formats.unit_format import Row, UnitFormat, Units, units_of_sides
from aligner.languages import known_code

__all__ = ["UNITS", "lines", "one_line", "parse", "read_whole"]

# JSON lets these stand in a string, but many readers would end the row there.
_LINE_ENDS = str.maketrans({end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})
_USUAL = frozenset(["", " "])
"""What may stand before a bead without being told, as its length says which of them it is."""

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
    """What else a row tells of each bead's side: its places, and what parts it from the others."""
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
    """A row of JSON that every reader of lines takes for one."""
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
    """The bitext that a file was written of, with what the file beside it tells.

    Args:
        path: The file.
        languages: As in `read_units`.

    Returns:
        The bitext, its confidences with six decimals and without alternatives; None where the rows
        are not all as `lines` writes them, for instance since some have been taken out.

    Raises:
        InputError: The file cannot be read, or is empty.
        LanguageError: As `read_units`.
    """
    (names, is_turned), told = sides_named(path, languages, 2), told_beside(path)
    texts = [line for line in read_lines(path) if line.strip()]
    most = sum(map(len, texts))
    try:
        rows = [_parsed(line) for line in texts]
        written = names[::-1] if is_turned else names
        source, target = (
            _document(rows, side, known_code(name), regions_of(told, side), most)
            for side, name in zip(("source", "target"), written, strict=True)
        )
        bitext = Bitext(source, target, Alignment(tuple(_beads(rows))))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # others have written it
        return None
    whole = with_meta(bitext, told)
    return whole.inverse() if is_turned else whole


def _beads(rows: Sequence[dict[str, Any]]) -> Iterator[Bead]:
    """The beads of rows that hold all sentences in turn."""
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
    """One side of rows: its text, put together of the beads' texts and of what parts them.

    Args:
        rows: All rows of the file.
        side: "source" or "target".
        language: The language of its text.
        regions: The parts of the text that belong to it.
        most: How many characters it has at most.

    Raises:
        ValueError: The texts do not fill their spans; or another error, as of rows in any form.
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
            text, at = text[len(part) + 1 :], part.stop  # behind the line break between two
        if text:
            raise ValueError(f"the text of {run} must end with its spans")
        spans = row.get(f"{side}_place_spans", ())
        for span, address in zip(spans, row.get(f"{side}_places", ()), strict=False):
            places[Span(*span)] = Place(Span(*span), tuple(address.items()))
        first = run.stop
    known = tuple(places[span] for span in sorted(places))
    return Document("".join([*pieces, after]), sentences, language, regions, known)


def parse(text: str, name: str) -> Links:
    """Read the links out of the text of a `.jsonl` file; the texts and spans are not read.

    Args:
        text: The file's text.
        name: What messages call the file.

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
"""The beads with their texts as units; they are written only with the whole bitext."""
