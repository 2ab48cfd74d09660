"""`decisions.json`: what a user has decided about an alignment, in character offsets.

    {"version": 1, "text_sha256": ["…", "…"],
     "locked": [{"source": [[0, 41]], "target": [[0, 30], [31, 60]]}],
     "forbidden": [{"source": [[42, 80]], "target": []}],
     "boundaries": [[81, 61]]}

Sentence indexes depend on the splitter, characters do not. The checksums are those of the texts in
UTF-8, as in `.meta.json` files; for a page, both are the page's. A `…_spans` value of a `.jsonl`
row can be copied as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from aligner.bitext import SIDES, Span
from aligner.decisions import Boundary, Decisions, Passage
from aligner.errors import FormatError, nearest
from aligner.formats.raw.decoding import SAVE_AS_UTF8, decode
from aligner.formats.raw.files import PathLike, display_name, read_bytes
from aligner.formats.raw.output import check_target, write_files

__all__ = ["read_decisions", "write_decisions"]

_VERSION = 1
_KEYS = ("version", "text_sha256", "locked", "forbidden", "boundaries")
_LINK = 'it must be like {"source": [[0, 41]], "target": [[0, 30], [31, 60]]}'
_ROOM = 60  # characters
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")


def read_decisions(path: PathLike) -> Decisions:
    """Read a file of decisions, for `aligner.align(…, decisions=…)`.

    `locked`, `forbidden` and `boundaries` may be left out if there are none.

    Args:
        path: The file; "-" is standard input.

    Raises:
        FormatError: The file holds no decisions; the message names the entry at fault.
        InputError: The file cannot be read as text.
    """
    text = decode(read_bytes(path), display_name(path), cure=SAVE_AS_UTF8)
    try:
        return replace(_parse(text), name=display_name(path))
    except ValueError as error:
        raise FormatError(f"{display_name(path)} holds no decisions: {error}") from None


def write_decisions(decisions: Decisions, path: PathLike) -> None:
    """Write decisions to a file that `read_decisions` and `aligner align --locked` can read.

    Args:
        decisions: What to write.
        path: The file, by convention `<name>.decisions.json`; "-" is standard output.

    Raises:
        InputError: The folder does not exist, or the path is a folder.
        AlignerError: The operating system refuses to write.
    """
    check_target(path)
    write_files({str(path): _pieces(decisions)})


def _pieces(decisions: Decisions) -> Iterator[str]:
    def links(choice: tuple[tuple[Passage, Passage], ...]) -> list[dict[str, list[list[int]]]]:
        return [{"source": _pairs(source), "target": _pairs(target)} for source, target in choice]

    entries = {
        "version": _VERSION,
        "text_sha256": decisions.text_sha256,
        "locked": links(decisions.locked),
        "forbidden": links(decisions.forbidden),
        "boundaries": decisions.boundaries,
    }
    lines = (f"{json.dumps(key)}: {_listed(value)}" for key, value in entries.items())
    yield "{\n  " + ",\n  ".join(lines) + "\n}\n"


def _pairs(passage: Passage) -> list[list[int]]:
    return [[span.start, span.stop] for span in passage]


def _listed(value: Any) -> str:
    """JSON with one decision per line, for people and for version control."""
    if not isinstance(value, list | tuple) or not value or isinstance(value[0], str):
        return json.dumps(value)
    return "[\n    " + ",\n    ".join(json.dumps(each) for each in value) + "\n  ]"


def _parse(text: str) -> Decisions:
    """Parse a file's text; a ValueError says what is wrong with it."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        what = f"it is no JSON{line}" if text.strip() else "it is empty"
        raise ValueError(f"{what}; give a file that write_decisions made") from None
    if not isinstance(data, dict):
        raise ValueError("it is no JSON object; give a file that write_decisions made")
    if data.get("version") != _VERSION:
        raise ValueError(f'its "version" must be {_VERSION}, not {data.get("version")!r}')
    for key in data:
        if key not in _KEYS:
            raise ValueError(f'there is no entry "{key}"; {nearest(key, _KEYS)}')
    return Decisions(
        _digests(data.get("text_sha256")),
        tuple(_link(each, "locked", n) for n, each in _numbered(data, "locked")),
        tuple(_link(each, "forbidden", n) for n, each in _numbered(data, "forbidden")),
        tuple(_boundary(each, n) for n, each in _numbered(data, "boundaries")),
    )


def _digests(value: Any) -> tuple[str, str]:
    match value:
        case [str(source), str(target)] if all(map(_DIGEST.fullmatch, value)):
            return source.lower(), target.lower()
    raise ValueError('its "text_sha256" must hold the SHA-256 of the source and of the target')


def _numbered(data: dict[str, Any], key: str) -> Iterator[tuple[int, Any]]:
    entries = data.get(key, [])
    if not isinstance(entries, list):
        raise ValueError(f'its "{key}" must be a list')
    return enumerate(entries, start=1)


def _link(entry: Any, key: str, number: int) -> tuple[Passage, Passage]:
    where = f'number {number} of "{key}"'
    if not isinstance(entry, dict):
        raise ValueError(f"{where} is no object; {_LINK}")
    for side in entry:
        if side not in SIDES:
            raise ValueError(f'{where} has an entry "{side}", which is not known; {_LINK}')
    source, target = (_passage(entry, side, where) for side in SIDES)
    if not (source or target):
        raise ValueError(f"{where} holds no text on either side; {_LINK}")
    return source, target


def _passage(entry: dict[str, Any], side: str, where: str) -> Passage:
    """The spans of one side."""
    if side not in entry:
        raise ValueError(f'{where} has no "{side}", which is [] where there is no text; {_LINK}')
    if not isinstance(entry[side], list):
        raise ValueError(f'the "{side}" of {where} is no list of spans; {_LINK}')
    return tuple(_span(each, f'the "{side}" of {where}') for each in entry[side])


def _span(value: Any, where: str) -> Span:
    start, stop = _offsets(value, where, "spans", _LINK)
    if start > stop:
        raise ValueError(f"{where} has a span that ends before it begins, {value}; turn it round")
    return Span(start, stop)


def _boundary(entry: Any, number: int) -> Boundary:
    where = f'number {number} of "boundaries"'
    return _offsets(entry, where, "offsets", "it must be two of them, like [120, 134]")


def _offsets(value: Any, where: str, what: str, cure: str) -> tuple[int, int]:
    """Two character offsets, each checked on its own so that a message can name it."""
    if not (isinstance(value, list) and len(value) == 2):
        raise ValueError(f"{where} has {_shown(value)} in the place of {what}; {cure}")
    for each in value:
        if type(each) is not int:
            raise ValueError(f"{where} has an offset that is no whole number, {_shown(each)}")
        if each < 0:
            raise ValueError(f"{where} has a negative offset, {each}; they count from 0")
    return value[0], value[1]


def _shown(value: Any) -> str:
    """A value as it is in the file, cut to fit into a message."""
    text = json.dumps(value)
    return text if len(text) <= _ROOM else f"{text[:_ROOM]}…"
