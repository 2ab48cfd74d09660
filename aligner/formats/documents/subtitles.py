"""Subtitles in SubRip, WebVTT and SubStation (.ass, .ssa): speech that runs on from cue to cue.

A sentence may begin in one cue and end in another, so cues are not blocks: line breaks inside and
between them only wrap the text. A block ends at a pause, where another speaker's dash begins a
line, and, in files without marks at the end of sentences, such as Chinese and Thai ones, with each
cue. What nobody speaks (songs, sounds in brackets, captions in capitals) is a block of its own.
A stretch's address is `cue` (its number), `start` and `end`. In SubStation cues may stand in any
order, so they are read and numbered in the order of their times.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from aligner.bitext import Address, Block, Manuscript
from aligner.errors import FormatError, needed
from aligner.formats.raw.decoding import decode
from aligner.languages.ends import STOPS

if TYPE_CHECKING:
    from pysubs2 import SSAFile

__all__ = ["read"]

_SPEAKER = re.compile(r"[-–—‐]\s*\S")
_FULL_STOP = re.compile(rf"[{STOPS}][\"'”’»«“」』)\]]*(?=\s|\Z)")
_ENOUGH = 0.1  # full stops per cue that show that sentences end with one
_NOTES = ("♪", "♫", "♬")
_SOUND = re.compile(r"(?:[(（][^()（）]*[)）]|[\[【［][^\[\]【】［］]*[\]】］]|\s)+")
_HASHED = re.compile(r"#\s.*\s#", re.DOTALL)  # a song, for want of a ♪
_LETTERS = 3  # least letters of a caption; "I" and "OK" are in capitals anyway
_PAUSE = 4000  # milliseconds of silence, after which something new begins
_SENTINEL = "\n\n0\n"
_SUBSTATION, _SUFFIXES = "ass", (".ass", ".ssa")
_USUAL_TIMES = "00:00:01,000 --> 00:00:04,000"
_TIMES_IN = {_SUBSTATION: "Dialogue: 0,0:00:01.00,0:00:04.00,Default"}

_LINE_ENDS = re.compile(r"\r\n|\r")
_STAMP = r"(?:\d+:)?\d\d:\d\d\.\d{2,3}"
_TIMES = re.compile(rf"^[ \t]*{_STAMP}[ \t]*-->.*$", re.MULTILINE)
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?!\S)")
# The next cue's identifier, right before its times; without a blank line before it, only a number.
_IDENTIFIER = re.compile(r"\n(?:[ \t]*\n[^\n]+|(?<=.\n)[ \t]*\d+[ \t]*)\n\Z")
_UNSPOKEN = re.compile(rf"<{_STAMP}>|<rt\b[^>]*>.*?(?:</rt>|(?=<rt\b|</ruby>)|\Z)", re.DOTALL)


def read(data: bytes, name: str, encoding: str | None = None) -> Manuscript:
    """Read subtitles.

    Raises:
        FormatError: There are no cues in the file.
        InputError: The bytes are not text.
        MissingExtraError: pysubs2 is not installed.
    """
    cues = list(_cues(_parsed(decode(data, name, encoding), name)))
    stops = sum(len(_FULL_STOP.findall(text)) for text, *_ in cues)
    runs_on = stops >= _ENOUGH * len(cues)
    return Manuscript.of_blocks(_blocks(cues, runs_on), wrapped=True)


_Cue = tuple[str, int, int, int]
"""Text, number, start and end in milliseconds."""


def _parsed(text: str, name: str) -> SSAFile:
    with needed("pysubs2", "formats", "reading subtitles"):
        import pysubs2
    kind = _kind(text, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about margins, which are not read
            found = pysubs2.SSAFile.from_string("".join(_parsable(text, kind)), format_=kind)
    except (pysubs2.Pysubs2Error, ValueError):
        found = pysubs2.SSAFile()
    if not found.events:
        raise FormatError(
            f"{name} holds no subtitles: no line tells a time such as"
            f" {_TIMES_IN.get(kind, _USUAL_TIMES)}; give a .srt, .vtt or .ass file"
        )
    if kind == _SUBSTATION:
        found.sort()
    return found


def _kind(text: str, name: str) -> str:
    """What the parser calls a file's format."""
    beginning = text.lstrip()
    if beginning.startswith("WEBVTT"):
        return "vtt"
    is_substation = beginning.startswith("[Script Info]") or name.lower().endswith(_SUFFIXES)
    return _SUBSTATION if is_substation else "srt"


def _parsable(text: str, kind: str) -> Iterator[str]:
    """What of a file the parser is to see."""
    if kind == _SUBSTATION:
        lines = _LINE_ENDS.sub("\n", text).split("\n")
        yield "\n".join(line for line in lines if line.startswith("Dialogue:"))
        return
    yield from _numbered(text) if kind == "vtt" else (text,)
    yield _SENTINEL  # the parser would take a number that ends the last cue for that of a next cue


def _numbered(text: str) -> Iterator[str]:
    """The cues of WebVTT, numbered like those of SubRip, with only what is spoken in them.

    The parser knows no identifiers other than numbers and no comments, styles or regions, and takes
    a line with two times in it for a cue. Furigana are dropped, since they repeat what they stand
    above.
    """
    text = _LINE_ENDS.sub("\n", text)
    times = [*_TIMES.finditer(text)]
    for each, following in zip_longest(times, times[1:]):
        said = text[each.end() : following and following.start()]
        said = _IDENTIFIER.sub("\n", said) if following else said
        own, *others = said.split("\n\n")  # speech may begin with NOTE, too
        blocks = (block for block in others if not _COMMENT.match(block.lstrip("\n")))
        yield _SENTINEL + each[0] + _UNSPOKEN.sub("", "\n\n".join([own, *blocks]))


def _cues(parsed: SSAFile) -> Iterator[_Cue]:
    for number, event in enumerate(parsed.events, start=1):
        if not event.is_drawing:
            yield html.unescape(event.plaintext).strip(), number, event.start, event.end


def _blocks(cues: list[_Cue], runs_on: bool) -> Iterator[Block]:
    parts: list[tuple[str, Address]] = []
    last = 0
    # If most cues are in capitals, capitals say nothing.
    captioned = 2 * sum(_is_in_capitals(text) for text, *_ in cues) < len(cues)
    is_closed = False
    for text, number, start, end in cues:
        address = (("cue", number), ("start", _clock(start)), ("end", _clock(end)))
        is_alone = _is_sound(text) or (captioned and _is_in_capitals(text))
        opens = is_closed or is_alone or text.startswith(_NOTES)
        for place, turn in enumerate(_turns(text)):
            new = place or opens or not runs_on or start - last > _PAUSE or _SPEAKER.match(turn)
            if new and parts:
                yield Block(tuple(parts))
                parts = []
            parts.append((turn, address))
        is_closed = is_alone or text.endswith(_NOTES)
        last = end
    yield Block(tuple(parts))


def _is_sound(text: str) -> bool:
    """Whether a cue is nothing but sounds in brackets, or a song between two hashes."""
    return bool(_SOUND.fullmatch(text) or _HASHED.fullmatch(text))


def _is_in_capitals(text: str) -> bool:
    """Whether a cue is all in capitals and does not name the speaker of what follows."""
    letters = sum(map(str.isalpha, text))
    return text.isupper() and letters >= _LETTERS and not text.endswith((":", ","))


def _turns(text: str) -> Iterator[str]:
    """The speakers' turns inside one cue; lines without a dash belong to the one before."""
    start = 0
    for match in re.finditer(r"\n(?=\s*[-–—‐]\s*\S)", text):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _clock(milliseconds: int) -> str:
    seconds, thousandths = divmod(max(milliseconds, 0), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"
