"""`.gold` and `.pred` files: one link per line, in the notation of Vecalign and Bertalign.

    [0]:[0, 1]
    [1, 2]:[2]:0.973
    []:[3]:0.81

Sentence indexes count from 0, and an empty list is a null side. A `.pred` line ends with the link's
confidence if it has one. A Vecalign *cost* in its place is not a probability; it is refused if it
lies outside [0, 1]. In a `.vecalign` file that place is the cost's, which is neither read nor
written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from aligner.bitext import Link, Links
from aligner.errors import FormatError
from aligner.formats.results.unit_marks import link, shown_digits

__all__ = [
    "lines",
    "lines_with_confidence",
    "parse",
    "parse_lines",
    "parse_with_costs",
]

_LINE = re.compile(r"\[([^\[\]:]*)\]\s*:\s*\[([^\[\]:]*)\](?:\s*:\s*([^\s:]*))?")
_COST = re.compile(r"(?<=\])\s*:\s*(?:[-+.\de]+|[-+]?(?:nan|inf(?:inity)?))$", re.IGNORECASE)
_INDEX = re.compile(r"\s*-?[0-9]{1,18}\s*")
_CURE = "a line must be like [0, 1]:[2] or [0, 1]:[2]:0.973"


def lines(links: Links) -> Iterator[str]:
    """The lines of a `.gold` file."""
    return (f"{each}\n" for each in links)


def lines_with_confidence(links: Links) -> Iterator[str]:
    """The lines of a `.pred` file."""
    for each, line in zip(links, lines(links), strict=True):
        number = shown_digits(each.confidence)
        yield f"{line[:-1]}:{number}\n" if number else line


def parse(text: str, name: str) -> Links:
    """Read the text of a `.gold` or `.pred` file.

    Args:
        text: The file's text.
        name: The file's name in messages.

    Raises:
        FormatError: A line is malformed; the message names the file and the line.
    """
    return parse_lines(text, name, _parse_line)


def parse_with_costs(text: str, name: str) -> Links:
    """Read the text of a `.vecalign` file, without its costs.

    Raises:
        FormatError: A line is malformed; the message names the file and the line.
    """
    return parse_lines(text, name, lambda line: _parse_line(_COST.sub("", line)))


def parse_lines(text: str, name: str, parse_line: Callable[[str], Link]) -> Links:
    """Read a file of one link per line; blank lines are skipped.

    Args:
        text: The file's text.
        name: The file's name in messages.
        parse_line: Turns a line into a link, or raises a ValueError that says what it should be.

    Raises:
        FormatError: A line is malformed; the message names the file and the line.
    """
    links = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                links.append(parse_line(line.strip()))
            except (ValueError, RecursionError) as error:
                raise FormatError(f"{name}, line {number}: {error}") from None
    return Links(tuple(links))


def _parse_line(line: str) -> Link:
    match = _LINE.fullmatch(line)
    if not match:
        raise ValueError(f"{_shown(line)} is no link; {_CURE}")
    source, target = _indexes(match[1]), _indexes(match[2])
    try:
        confidence = float(match[3]) if match[3] else None
    except ValueError:
        raise ValueError(f"{_shown(match[3])} is no number; {_CURE}") from None
    return link(source, target, confidence)


def _indexes(inside: str) -> list[int]:
    numbers = inside.split(",") if inside.strip() else []
    if not all(_INDEX.fullmatch(number) for number in numbers):
        raise ValueError(f"{_shown(f'[{inside}]')} is no list of sentence indexes; {_CURE}")
    return [int(number) for number in numbers]


def _shown(piece: str) -> str:
    return repr(piece if len(piece) <= 60 else piece[:60] + "…")
