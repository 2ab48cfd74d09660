"""`.units.jsonl` files: one unit per row, in the layout of Hugging Face's translation data sets.

    {"id": "0", "translation": {"de": "…", "fr": "…"}, "confidence": 0.973, "document": "letter",
     "sentences": {"de": [0], "fr": [0, 1]}}

Nothing of a unit is lost but its remarks; what is unknown is left out. The id is the unit's own
(the remark "@id"), or else counts the rows from 0, through all files of a corpus.
`load_dataset("json", data_files=…)` reads such a file, and trainers read
`row["translation"]["de"]`. A row needs no more than `translation`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from aligner.bitext import Remark, Unit
from aligner.errors import FormatError
from aligner.formats.raw.files import is_special, read_lines
from aligner.formats.results.jsonl import one_line
from aligner.formats.results.sides import Languages, choose, matches
from aligner.formats.results.unit_format import Head, Row, UnitFormat, Units, of_lines
from aligner.formats.results.unit_marks import digits

__all__ = ["UNITS", "as_row", "unit_of"]

_CURE = 'a row must be like {"translation": {"de": "…", "fr": "…"}, "confidence": 0.973}'


def as_row(unit: Unit, counted: str, languages: tuple[str, ...]) -> dict[str, Any]:
    """A unit as plain data; `counted` is its id if it has none of its own."""
    ids = (each.text for each in unit.remarks if (each.name, each.version) == ("@id", None))
    row: dict[str, Any] = {
        "id": next(ids, counted),
        "translation": dict(zip(languages, unit.texts, strict=True)),
    }
    if unit.confidence is not None:
        row["confidence"] = digits(unit.confidence)
    if unit.document:
        row["document"] = unit.document
    if unit.sentences:
        row["sentences"] = dict(zip(languages, map(list, unit.sentences), strict=True))
    return row


def unit_of(row: dict[str, Any], number: int, languages: tuple[str, ...]) -> Unit | None:
    """The unit that plain data holds; None if it has nothing in these languages.

    An id that only counts the rows, as `number` does from 0, is not the unit's own.

    Raises:
        ValueError: The data is not a unit; the message says why.
    """
    held = [row["translation"].get(each) for each in languages]
    if not all(isinstance(text, str | None) for text in held):
        raise ValueError(f'"translation" holds what is no text; {_CURE}')
    texts = tuple(text or "" for text in held)
    if not any(texts):
        return None
    confidence, document = row.get("confidence"), row.get("document") or ""
    if confidence is not None and type(confidence) not in (int, float):
        raise ValueError(f'"confidence" is no number; {_CURE}')
    if not isinstance(document, str):
        raise ValueError(f'"document" is no text; {_CURE}')
    own = row.get("id")
    told = own is not None and own != "" and str(own) != str(number)
    ids = (Remark("@id", str(own)),) if told else ()
    return Unit(texts, confidence, document, _sentences(row.get("sentences"), languages), ids)


def _sentences(told: Any, languages: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    if told is None:
        return ()
    lists: list[Any] = [told.get(each) for each in languages] if isinstance(told, dict) else [None]
    if not all(isinstance(each, list) for each in lists):
        raise ValueError(f'"sentences" must hold a list of numbers for each language; {_CURE}')
    if not all(type(index) is int and index >= 0 for each in lists for index in each):
        raise ValueError(f'"sentences" must hold numbers from 0 up; {_CURE}')
    return tuple(tuple(each) for each in lists)


def _lines(units: Iterable[Unit], head: Head) -> Iterator[str]:
    for number, unit in enumerate(units, head.first):
        yield one_line(as_row(unit, str(number), head.languages))


def _read(path: str, languages: Languages) -> Units:
    parsed = _parsed(path)
    first = next(parsed, None)
    if first is None:
        return Units(tuple(each or "" for each in languages or ("", "")), ())
    held = tuple(first[1]["translation"])
    if not all(any(matches(own, each) for own in held) for each in languages or () if each):
        held = held if is_special(path) else _held(path)
    chosen = choose(held, languages, path)
    rows = chain([first], parsed)
    return Units(chosen, _rows(rows, path, chosen, None if languages else held))


def _parsed(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows as plain data, each with the number of its line."""
    lines = enumerate(read_lines(path), start=1)
    return ((number, _parse(line, path, number)) for number, line in lines if line.strip())


def _held(path: str) -> tuple[str, ...]:
    """The languages of all rows, from one more pass over the file."""
    return tuple(dict.fromkeys(each for _, row in _parsed(path) for each in row["translation"]))


def _rows(
    rows: Iterable[tuple[int, dict[str, Any]]],
    path: str,
    languages: tuple[str, ...],
    known: tuple[str, ...] | None,
) -> Iterator[Row]:
    """The rows with these languages; if `known` is given, any other language is refused."""
    for number, row in rows:
        others = [each for each in row["translation"] if each not in (known or row["translation"])]
        if others:
            raise FormatError(
                f"{path}, line {number}: there is a text in {others[0]}, which the first row has"
                " not; name the languages to read"
            )
        try:
            unit = unit_of(row, number - 1, languages)
        except ValueError as error:
            raise FormatError(f"{path}, line {number}: {error}") from None
        if unit:
            yield Row(unit, (("unit", row.get("id") or number),))


def _parse(line: str, path: str, number: int) -> dict[str, Any]:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise FormatError(f"{path}, line {number}: this is no JSON; {_CURE}") from None
    if not isinstance(row, dict) or not isinstance(row.get("translation"), dict):
        raise FormatError(f'{path}, line {number}: there is no "translation"; {_CURE}')
    return row


UNITS = UnitFormat(_read, of_lines(_lines), has_ids=True)
"""How `.units.jsonl` files are read and written."""
