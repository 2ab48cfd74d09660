"""Which documents are translations of which, and the files that list them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from aligner.bitext import SIDES
from aligner.corpus.places import is_url
from aligner.errors import FormatError, InputError, LanguageError, nearest
from aligner.formats import read_text
from aligner.formats.manuscripts import check_is_text
from aligner.formats.raw.decoding import SAVE_AS_UTF8
from aligner.formats.raw.files import PathLike
from aligner.languages import normalize_language
from aligner.trust import check_probability

__all__ = ["DocumentPair", "Manifest", "read_manifest"]


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two files that hold the same text in two languages, or a page that holds both.

    Attributes:
        id: Its id in the corpus, which no other pair has.
        source: The source's file; its suffix says how it is read.
        target: The target's file; None if the source's is a page that holds both languages.
        source_language: A code such as "de"; None to detect it. On a page, the language that comes
            first is the source, unless one or both are given.
        target_language: Likewise.
        confidence: The probability in [0, 1] that they belong together, if they were matched by
            content; None if somebody knows.

    Raises:
        InputError: The confidence is not a probability.
    """

    id: str
    source: str
    target: str | None = None
    source_language: str | None = None
    target_language: str | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if self.confidence is not None:
            check_probability(self.confidence, f"the confidence of the pair {self.id!r}")

    @property
    def files(self) -> tuple[str, ...]:
        """Both files, or the page alone."""
        return (self.source,) if self.target is None else (self.source, self.target)


@dataclass(frozen=True)
class Manifest:
    """The pairs of documents that a corpus is made of.

    Attributes:
        pairs: The pairs, in the order of the corpus.
        unpaired: Files that were found and have no partner.
        unread: Files that were found and could not be read, and why.
        foreign: Files that were found and are in neither language, and the code of theirs.

    Raises:
        InputError: Two pairs have the same id, one is no `DocumentPair`, or there is none.
    """

    pairs: tuple[DocumentPair, ...]
    unpaired: tuple[str, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)
    foreign: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.pairs:
            raise InputError("there is no pair of documents; name at least one")
        known: set[str] = set()
        for pair in self.pairs:
            if not isinstance(pair, DocumentPair):
                raise InputError(
                    "a manifest is made of pairs such as DocumentPair('a', 'a.de.txt',"
                    f" 'a.en.txt'), not {pair!r}"
                )
            if pair.id in known:
                raise InputError(f"two pairs of documents have the id {pair.id!r}; rename one")
            known.add(pair.id)

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[DocumentPair]:
        return iter(self.pairs)


_COLUMNS = tuple(each.name for each in fields(DocumentPair) if each.name != "confidence")
_SEPARATORS = re.compile("[,;|]")  # what other tables have in the place of tabs
_CURE = "known are " + ", ".join(_COLUMNS)


def read_manifest(
    path: PathLike, source_language: str | None = None, target_language: str | None = None
) -> Manifest:
    """Read a list of document pairs.

    Args:
        path: A `.tsv` file whose first line names its columns, or a `.jsonl` file with one object
            per line. The names are `source` and `target` (relative to the manifest's folder, or
            URLs; without a target, the source is a page that holds both languages), `id` (by
            default the source as it is written there), `source_language` and `target_language`.
        source_language: The language of all sources whose line names none; None to detect it.
        target_language: Likewise for the targets.

    Raises:
        FormatError: The file is neither of these.
        InputError: The path is not one; or a line is malformed, names a file that is missing or
            holds ready pairs, or repeats the id of another line. The message names the line.
        LanguageError: A line or an argument names an unknown language.
    """
    if not isinstance(path, str | os.PathLike):
        raise InputError(
            "a manifest must be the name of a file or a Manifest, as in Manifest((DocumentPair("
            f"'a', 'a.de.txt', 'a.en.txt'),)), not {type(path).__name__}"
        )
    name = str(path)
    readers = {".tsv": _tsv_rows, ".jsonl": _jsonl_rows}
    read = readers.get(Path(path).suffix.lower())
    if read is None:
        raise FormatError(
            f"{name} is no manifest: its name must end in .tsv or .jsonl; or give two folders (in"
            " Python what corpus.pair_folders or corpus.match_folders makes of them)"
        )
    folder = Path(path).parent
    pairs: list[DocumentPair] = []
    lines: dict[str, int] = {}
    usual = {
        f"{side}_language": _language(code, f"{side}_language (--{side}-lang)")
        for side, code in zip(SIDES, (source_language, target_language), strict=True)
    }
    for number, row in read(read_text(path, cure=SAVE_AS_UTF8), name):
        told = {key: value for key, value in row.items() if value not in ("", None)}
        pair = _pair({**usual, **told}, folder, f"{name}, line {number}")
        first = lines.setdefault(pair.id, number)
        if first != number:
            what = f"has the id {pair.id!r}, too; rename one"
            if "id" not in told:
                what = f"names {pair.id!r}, too; take one out, or give each an id of its own"
            raise InputError(f"{name}, line {number}: line {first} {what}")
        pairs.append(pair)
    if not pairs:
        raise InputError(f"{name} names no pair of documents; add a line for each")
    _check_files(pairs, name, lines)
    return Manifest(tuple(pairs))


def _tsv_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows below the header, with their line numbers."""
    lines = _lines(text)
    number, first = next(lines)
    header = [cell.strip() for cell in first.split("\t")]
    if len(header) == 1 and (found := _SEPARATORS.search(first)):
        raise InputError(
            f"{name}, line {number}: cells are parted by {found[0]!r}; part them by one tab each,"
            " as a spreadsheet program does where it saves as tab-separated text"
        )
    _check_names(header, f"{name}, line {number}", "column")
    if len(set(header)) < len(header):
        raise InputError(f"{name}, line {number}: two columns have one name; rename one")
    if "source" not in header:
        raise InputError(
            f"{name}, line {number}: no column is called 'source'; the first line names the columns"
            f" ({_CURE})"
        )
    for number, line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(header):
            raise InputError(
                f"{name}, line {number}: there are {len(cells)} cells, but {len(header)} columns;"
                " part cells by one tab each"
            )
        yield number, dict(zip(header, cells, strict=True))


def _jsonl_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in _lines(text):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise InputError(
                f'{name}, line {number}: this is no JSON object like {{"source": "a.de.txt",'
                ' "target": "a.fr.txt"}'
            )
        _check_names(row, f"{name}, line {number}", "key")
        yield number, row


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers, from 1."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _check_names(names: Iterable[str], place: str, kind: str) -> None:
    for unknown in [name for name in names if name not in _COLUMNS]:
        raise InputError(f"{place}: no {kind} is called {unknown!r}; {nearest(unknown, _COLUMNS)}")


def _pair(row: dict[str, Any], folder: Path, place: str) -> DocumentPair:
    """The pair in a row whose names have been checked."""
    for name, value in row.items():
        if not isinstance(value, str | None):
            raise InputError(f"{place}: {name} must be a string, not {value!r}")
    if not row.get("source"):
        raise InputError(f"{place}: source is empty; name a file")
    source = _within(folder, row["source"])
    target = _within(folder, row["target"]) if row.get("target") else None
    first, second = (_language(row.get(f"{name}_language"), place) for name in SIDES)
    return DocumentPair(row.get("id") or row["source"], source, target, first, second)


def _within(folder: Path, name: str) -> str:
    return name if is_url(name) else str(folder / name)


def _language(code: str | None, place: str) -> str | None:
    try:
        return normalize_language(code) if code else None
    except LanguageError as error:
        raise LanguageError(f"{place}: {error}") from None


def _check_files(pairs: Iterable[DocumentPair], name: str, lines: dict[str, int]) -> None:
    """Refuse what is not a text or not a file, before any work is done. URLs are opened later."""
    for pair in pairs:
        for path in pair.files:
            try:
                check_is_text(path)
            except InputError as error:
                raise InputError(f"{name}, line {lines[pair.id]}: {error}") from None
            if not is_url(path) and Path(path).is_dir():
                raise InputError(
                    f"{name}, line {lines[pair.id]}: {path} is a folder; name a file inside it"
                )
    missing = [
        (lines[pair.id], path)
        for pair in pairs
        for path in pair.files
        if not is_url(path) and not Path(path).is_file()
    ]
    if missing:
        number, path = missing[0]
        others = len(missing) - 1
        more = f" (and {others} more {'is' if others == 1 else 'are'} missing)" if others else ""
        raise InputError(f"{name}, line {number}: there is no file {path}; mend the name{more}")
