"""`.jsonl` files: one bead a row, nulls included, with everything that is known of it.

    {"source": [0], "target": [0, 1], "confidence": 0.973, "source_text": "…", "target_text": "…",
     "source_spans": [[0, 41]], "target_spans": [[0, 30], [31, 60]]}

`source` and `target` are sentence indexes, `…_spans` a character span into the input file's text
for each sentence. Where the input file told more than characters, `source_places` and
`target_places` say where the bead comes from, as `[{"chapter": 2, …, "paragraph": 14}]` or
`[{"cue": 7, "start": "00:01:02.400", "end": "00:01:04.000"}]`. If word links were asked for, rows
that have some hold them as `"word_links": [{"source": [4, 9], "target": [4, 9], "confidence":
0.991}]`, with character spans, too. Both are written, not read. This is the format that loses
nothing, so `min_confidence` drops no row of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aligner.bitext import Bitext, Document, Link, Links, Span, WordLink
from aligner.errors import FormatError
from aligner.formats.files import read_lines
from aligner.formats.links import digits, link, parse_lines
from aligner.formats.unit_format import Languages, Row, UnitFormat, Units, units_of_sides
from aligner.units import Unit

__all__ = ["UNITS", "lines", "one_line", "parse"]

# JSON lets these stand in a string, but many readers would end the row there.
_LINE_ENDS = str.maketrans({end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})
_CURE = 'a row must be like {"source": [0], "target": [0, 1], "confidence": 0.973}'


def lines(bitext: Bitext) -> Iterator[str]:
    """The rows of a `.jsonl` file, one for each bead."""
    for pair in bitext:
        bead = pair.bead
        row: dict[str, Any] = {
            "source": list(bead.source),
            "target": list(bead.target),
            "confidence": digits(bead.confidence),
            "source_text": pair.source,
            "target_text": pair.target,
            "source_spans": _spans(bitext.source, bead.source),
            "target_spans": _spans(bitext.target, bead.target),
        }
        for key, document, run in (
            ("source_places", bitext.source, bead.source),
            ("target_places", bitext.target, bead.target),
        ):
            if places := document.places_of(run):
                row[key] = [place.as_dict() for place in places]
        if bead.word_links:
            row["word_links"] = [_word_link(each) for each in bead.word_links]
        yield one_line(row)


def one_line(row: dict[str, Any]) -> str:
    """A row of JSON that every reader of lines takes for one."""
    return json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def _spans(document: Document, run: Span) -> list[list[int]]:
    return [[span.start, span.stop] for span in document.sentences[run.start : run.stop]]


def _word_link(word_link: WordLink) -> dict[str, Any]:
    source, target = word_link.source, word_link.target
    return {
        "source": [source.start, source.stop],
        "target": [target.start, target.stop],
        "confidence": digits(word_link.confidence),
    }


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
