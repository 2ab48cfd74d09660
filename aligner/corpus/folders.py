"""Two folders whose files belong together: by their names, or by what they say."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TypeAlias, TypeVar
from unicodedata import normalize

from aligner.corpus.manifest import DocumentPair, Manifest
from aligner.corpus.pairing import pair_documents
from aligner.corpus.places import holds_corpus
from aligner.document import Document
from aligner.encoders import Encoder
from aligner.errors import InputError, LanguageError
from aligner.formats import read_manuscript
from aligner.formats.decoding import encodings_of
from aligner.formats.files import PathLike, readable_name
from aligner.formats.manuscripts import check_is_text, is_readable
from aligner.languages import is_language, locale_of, normalize_language
from aligner.pipeline import Aligner
from aligner.pipeline.named import check_language
from aligner.pipeline.ready import ready_aligner
from aligner.pipeline.texts import document_of, text_of_file
from aligner.splitters import Splitter

__all__ = ["match_folders", "pair_folders"]

_Value = TypeVar("_Value")
_Codes: TypeAlias = tuple[str | None, str | None]

_LAST = re.compile(r"(.+)[._-]([^._/-]+)")  # a name, and what may be the code of a language
_LOCALE = re.compile(r"(.+)[._-]([A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-](?:[A-Za-z]{2}|\d{3}))")


def pair_folders(
    source: PathLike,
    target: PathLike,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Manifest:
    """Pair the files of two folders, and of the folders in them, that have like names.

    Names are alike if they are the same without their suffixes; of the rest, if they are the same
    without a language's code or a locale at their ends, too: `a/report.de.txt` and
    `a/report_fr-CA.docx` belong together. Hidden files are passed over, and so are folders that
    hold a corpus of `build`. Files of ready pairs are no texts and are named in `unread`. The id of
    a pair is its source's name without the suffix, `a/report.de`.

    Args:
        source: The folder of the sources.
        target: The folder of the targets.
        source_language: The language of all sources; detected where it is None.
        target_language: Likewise.

    Raises:
        InputError: A folder does not exist, two files of one folder have the same such name, or no
            file has a partner.
        LanguageError: A language is unknown.
    """
    found = [_files(folder) for folder in (source, target)]
    unread: dict[str, str] = {}
    mine, theirs = (_texts(files, unread) for files in found)
    partners = {name: name for name in mine if name in theirs}
    rest = [[name for name in files if name not in partners] for files in (mine, theirs)]
    bare = [_by_bare_name(names) for names in rest]
    partners |= {name: bare[1][key] for key, name in bare[0].items() if key in bare[1]}
    if not partners:
        raise InputError(
            f"no file in {source} has the name of one in {target}; rename them, or list the pairs"
            " in a manifest"
        )
    told = _manifest((mine, theirs), partners, _codes(source_language, target_language))
    return replace(told, unread=unread)


def match_folders(
    source: PathLike,
    target: PathLike,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    aligner: Aligner | None = None,
    encoder: str | Encoder | None = None,
    presegmented: bool = False,
    encoding: str | None = None,
    splitter: Splitter | str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Manifest:
    """Pair the files of two folders, and of the folders in them, by what they say.

    See `pair_documents`. All texts are held in memory. What `pair_folders` passes over is passed
    over here, too, and files that cannot be read as texts, or whose language cannot be told or
    surely is another than the one named, are named in `unread`. Ids are the names of the sources.

    Args:
        source: The folder of the sources.
        target: The folder of the targets.
        source_language: The language of all sources; detected where it is None.
        target_language: Likewise.
        aligner: Whose encoder compares sentences and whose splitter cuts them: what `build` will
            be given, best, so that nothing is loaded twice.
        encoder: Without one, what compares sentences, as for `Aligner`.
        presegmented: Whether the files have one sentence a line.
        encoding: Their encoding, as in `build`.
        splitter: Without an aligner, what cuts sentences, as for `Aligner`.
        progress: Called as files are read and sentences are encoded.

    Raises:
        InputError: A folder does not exist, two files of one folder have the same name but for
            their suffixes, or no file has a partner; or an encoder or a splitter is given beside an
            aligner.
        LanguageError: A language that is named is unknown.
    """
    tell = progress or (lambda *_: None)
    codes = _codes(source_language, target_language)
    files = (_files(source), _files(target))
    tool = ready_aligner(aligner, encoder=encoder, splitter=splitter)
    total, done = sum(map(len, files)), count(1)
    texts: list[dict[str, Document]] = [{}, {}]
    unread: dict[str, str] = {}
    told = zip(texts, codes, files, encodings_of(encoding), strict=True)
    for side, language, named, codec in told:
        for name, path in named.items():
            try:
                check_is_text(path)
                manuscript = read_manuscript(path, codec)
                text = text_of_file(manuscript, language, presegmented=presegmented)
                document = document_of(text, language, tool.splitter)
                if language and not tool.trust_languages:
                    check_language(document, str(path))
                side[name] = document
            except (InputError, LanguageError) as error:
                unread[str(path)] = str(error)
            tell("read", next(done), total)
    sides = [list(side.values()) for side in texts]
    matches = pair_documents(sides[0], sides[1], encoder=tool.encoder, progress=progress)
    names = [list(side) for side in texts]
    partners = {names[0][each.source]: names[1][each.target] for each in matches}
    if not partners:
        first = next((f"; {reason}" for reason in unread.values()), "; check the folders")
        raise InputError(f"no file in {source} says the same as one in {target}{first}")
    read = [
        {name: path for name, path in named.items() if str(path) not in unread} for named in files
    ]
    return replace(_manifest((read[0], read[1]), partners, codes), unread=unread)


def _codes(*languages: str | None) -> _Codes:
    """Two languages by their codes; None for one that shall be detected."""
    source, target = (normalize_language(each) if each else None for each in languages)
    return source, target


def _manifest(
    files: tuple[dict[str, Path], dict[str, Path]],
    partners: dict[str, str],
    codes: _Codes,
) -> Manifest:
    """The pairs in the order of their names, and the files that are in none."""
    mine, theirs = files
    taken = set(partners.values())
    lonely = [path for name, path in mine.items() if name not in partners]
    lonely += [path for name, path in theirs.items() if name not in taken]
    return Manifest(
        tuple(
            DocumentPair(name, str(mine[name]), str(theirs[partners[name]]), *codes)
            for name in sorted(partners)
        ),
        tuple(map(str, lonely)),
    )


def _files(place: PathLike) -> dict[str, Path]:
    """The files of a folder by their names without suffixes."""
    folder = Path(place)
    if not os.fspath(place):
        raise InputError("the name of a folder is empty; name one")
    if folder.is_file():
        raise InputError(f"{folder} is a file; give two folders, or the manifest alone")
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}; check the name")
    inside = [(path, path.relative_to(folder)) for path in sorted(folder.rglob("*"))]
    corpora = _corpora(path for path, _ in inside if path.parent != folder)
    return _distinct(
        (_plain(name), path)
        for path, name in inside
        if (path.is_file() or _is_broken_link(path))
        and not any(part.startswith(".") for part in name.parts)
        and corpora.isdisjoint(path.parents)
    )


def _corpora(paths: Iterable[Path]) -> set[Path]:
    """The folders among those of some paths that `build` has written to."""
    names: dict[Path, set[str]] = {}
    for path in paths:
        names.setdefault(path.parent, set()).add(path.name)
    return {folder for folder, inside in names.items() if holds_corpus(folder, inside)}


def _is_broken_link(path: Path) -> bool:
    """Whether it names a file that is gone, which is better told of than passed over."""
    return path.is_symlink() and not path.exists()


def _texts(files: dict[str, Path], unread: dict[str, str]) -> dict[str, Path]:
    """The files that may be texts; `unread` gets the others, and why they are none."""
    texts: dict[str, Path] = {}
    for name, path in files.items():
        try:
            check_is_text(path)
        except InputError as error:
            unread[str(path)] = str(error)
        else:
            texts[name] = path
    return texts


def _distinct(named: Iterable[tuple[str, _Value]]) -> dict[str, _Value]:
    found: dict[str, _Value] = {}
    for name, value in named:
        if name in found:
            raise InputError(f"{found[name]} and {value} are alike but for suffixes; rename one")
        found[name] = value
    return found


def _by_bare_name(names: Iterable[str]) -> dict[str, str]:
    """Names by what is left of them without a language; such as share it have no partner."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_bare(name), []).append(name)
    return {bare: same[0] for bare, same in found.items() if len(same) == 1}


def _plain(name: Path) -> str:
    """A file's name within its folder, without the suffix that says how to read it."""
    bare = name.with_suffix("") if is_readable(name) else name
    return normalize("NFC", readable_name(bare.as_posix()))  # some systems spell ä as a and dots


def _bare(name: str) -> str:
    """The same without a locale or a language's code or name at its end."""
    located = _LOCALE.fullmatch(name)
    # en-GB, but not no-it
    if located and locale_of(located[2].replace("-", "_")):
        return located[1]
    found = _LAST.fullmatch(name)
    return found[1] if found and is_language(found[2]) else name
