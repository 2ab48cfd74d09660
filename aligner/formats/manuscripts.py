"""Texts from files of any kind: the suffix picks the reader, and each reader is a module here.

| Suffix | Read by | Address of a stretch |
| --- | --- | --- |
| `.html`, `.htm`, `.xhtml` | `html` | `heading`, `paragraph` |
| `.docx` | `docx` | `heading`, `paragraph`; or `table`, `row`, `column`; or `footnote`, `endnote` |
| `.epub` | `epub` | `chapter`, `file`, `heading`, `paragraph` |
| `.pdf` | `pdf` | `page`, `paragraph` |
| `.srt`, `.vtt`, `.ass`, `.ssa` | `subtitles` | `cue`, `start`, `end` |
| any other | `decoding.decode` | none: it is plain text |

If several files are read as one, each address begins with `file`: its path within the folder that
they share. Ready pairs are read by `pairs`.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from aligner.bitext import Manuscript
from aligner.bitext.spans import is_blank
from aligner.errors import InputError
from aligner.formats.documents import docx, epub, html, pdf, subtitles
from aligner.formats.pairs import holds_our_pairs, holds_pairs
from aligner.formats.raw.decoding import decode
from aligner.formats.raw.files import PathLike, check_path, display_name, read_bytes
from aligner.formats.raw.signatures import NO_PROSE, marked_up
from aligner.formats.registry import FORMATS

__all__ = [
    "check_is_text",
    "files_of",
    "has_known_suffix",
    "is_readable",
    "no_text",
    "parse_manuscript",
    "read_manuscript",
]

Reader = Callable[[bytes, str, "str | None"], Manuscript]
"""Takes a file's bytes, its name in messages, and its encoding if the caller named one."""


def _plain(data: bytes, name: str, encoding: str | None) -> Manuscript:
    text = decode(data, name, encoding)
    if what := marked_up(text):
        raise InputError(f"{name} holds {what}")
    return Manuscript(text)


def _binary(read: Callable[[bytes, str], Manuscript]) -> Reader:
    """A reader of a format that states its own encoding."""
    return lambda data, name, _: read(data, name)


_READERS: dict[str, Reader] = {
    ".ass": subtitles.read,
    ".docx": _binary(docx.read),
    ".epub": _binary(epub.read),
    ".htm": html.read,
    ".html": html.read,
    ".md": _plain,
    ".pdf": _binary(pdf.read),
    ".srt": subtitles.read,
    ".ssa": subtitles.read,
    ".txt": _plain,
    ".vtt": subtitles.read,
    ".xhtml": html.read,
}
_NUMBER = re.compile(r"(\d+)")
_UNREAD = (".doc", ".odt", ".rtf", ".xml")  # of other texts that no reader is for
_PATTERN = re.compile(r"[*?]")


def read_manuscript(path: PathLike, encoding: str | None = None) -> Manuscript:
    """Read a text from a file, or from all files of a folder or a pattern, one after another.

    Args:
        path: The file; its suffix says what it holds. Any suffix that is not known here is plain
            text, and so is standard input ("-"). A folder, or a pattern such as `"book/*.html"`,
            stands for its files in the order of their names, with numbers compared as numbers.
        encoding: As in `read_text`; formats that state their own need none.

    Returns:
        The text, with the parts of it that are to be aligned and where each stretch comes from.

    Raises:
        InputError: There is no such file, or it cannot be read or holds no text.
        FormatError: The file is not what its suffix says, is broken, or is encrypted.
        MissingExtraError: Its format needs `bitext-aligner[formats]`.
    """
    check_path(path)
    files = files_of(path)
    if files is None:
        return _read_file(path, encoding)
    folder = Path(os.path.commonpath([file.parent for file in files]))
    named = [(file.relative_to(folder).as_posix(), file) for file in files]
    whole = Manuscript.joined([(name, _read_file(file, encoding)) for name, file in named])
    return replace(whole, name=display_name(path))


def _read_file(path: PathLike, encoding: str | None) -> Manuscript:
    if holds_pairs(path):
        raise InputError(f"{path} holds both languages; give it alone")
    return parse_manuscript(read_bytes(path), display_name(path), encoding)


def parse_manuscript(data: bytes, name: str, encoding: str | None = None) -> Manuscript:
    """Read a text from a file's bytes, wherever they come from; see `read_manuscript`.

    Args:
        data: All bytes of the file.
        name: The file's name, for messages; its suffix says what the file holds.
        encoding: As in `read_manuscript`.

    Raises:
        InputError: The bytes hold no text.
        FormatError: The bytes are not what the suffix says, are broken, or are encrypted.
        MissingExtraError: The format needs `bitext-aligner[formats]`.
    """
    _check_is_prose(name)
    if not data:
        raise InputError(f"{name} is empty; give a file with text in it")
    found = _READERS.get(Path(name).suffix.lower(), _plain)(data, name, encoding)
    if is_blank(found.text):
        what = "holds nothing but white space" if found.text else "holds no text"
        raise InputError(f"{name} {what}; give a file with text in it")
    return replace(found, name=name)


def check_is_text(path: PathLike) -> None:
    """Refuse a file that does not hold a text in one language, by its name and before it is read.

    Raises:
        InputError: Its suffix, or the side file next to it, says that it holds something else.
    """
    if holds_pairs(path) or holds_our_pairs(path):
        raise no_text(path)
    _check_is_prose(str(path))


def has_known_suffix(name: str) -> bool:
    """Whether a name ends like that of a file of texts, pairs or links, readable here or not."""
    return name.lower().endswith((*_READERS, *FORMATS, *NO_PROSE, *_UNREAD))


def no_text(path: PathLike) -> InputError:
    """The error for ready pairs where a text in one language, or a page, is wanted."""
    return InputError(
        f"{path} holds ready pairs, not a text; name the two texts that they were made of, or make"
        " another file of them with aligner convert"
    )


def _check_is_prose(name: str) -> None:
    if said := NO_PROSE.get(Path(name).suffix.lower()):
        raise InputError(f"{name} {said}")


def files_of(path: PathLike) -> Sequence[Path] | None:
    """The files that a folder or a pattern stands for, in order; None for a single file."""
    place = Path(path)
    if os.fspath(path) and place.is_dir():
        found = [each for each in place.iterdir() if each.is_file() and is_readable(each)]
        if not found:
            raise InputError(
                f"{path} is a folder without a text in it; known are {', '.join(_READERS)}"
            )
    elif _PATTERN.search(str(path)) and not place.exists():
        # Path.glob takes no absolute pattern.
        pattern = str(path).replace("[", "[[]")  # which is no part of our patterns
        found = [Path(each) for each in glob.glob(pattern, recursive=True)]  # noqa: PTH207
        found = [each for each in found if each.is_file()]
        if not found:
            raise InputError(f"no file is called like {path}; check the pattern")
    else:
        return None
    return sorted(found, key=lambda path: (_natural(path), str(path)))


def is_readable(file: Path) -> bool:
    """Whether a file's suffix has a reader and the file is not hidden."""
    return file.suffix.lower() in _READERS and not file.name.startswith(".")


def _natural(path: Path) -> list[tuple[int, str]]:
    """A sort key that puts `2.html` before `10.html`."""
    return [
        (int(piece), "") if piece.isdecimal() else (-1, piece) for piece in _NUMBER.split(str(path))
    ]
