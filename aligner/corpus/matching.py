"""Pairs the files of two folders, or of one, by what they say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path

from aligner.bitext import Document
from aligner.corpus.folders import (
    Codes,
    Files,
    codes_of,
    files_of,
    manifest_of,
    place_of,
    side_languages,
)
from aligner.corpus.manifest import DocumentPair, Manifest
from aligner.corpus.pairing import pair_documents
from aligner.encoders import Encoder
from aligner.errors import InputError, LanguageError
from aligner.formats import read_manuscript
from aligner.formats.manuscripts import check_is_text
from aligner.formats.raw.decoding import encodings_of
from aligner.formats.raw.files import PathLike
from aligner.languages import are_close
from aligner.pipeline import Aligner
from aligner.pipeline.named import check_language
from aligner.pipeline.ready import ready_aligner
from aligner.pipeline.texts import document_of, language_of, text_of_file
from aligner.plumbing.progress import Progress
from aligner.splitters import Splitter

__all__ = ["match_folders"]


def match_folders(
    source: PathLike,
    target: PathLike,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    aligner: Aligner | None = None,
    encoder: PathLike | Encoder | None = None,
    presegmented: bool = False,
    encoding: str | None = None,
    splitter: Splitter | str | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Pair the files of two folders and their subfolders by what they say.

    See `pair_documents`. All texts are held in memory. What `pair_folders` skips is skipped here
    too. Files are listed in `unread` if they cannot be read as texts, if their language cannot be
    detected, or if it is clearly not the one of their side. The id of a pair is its source's name
    without the suffix, or with it if several sources are called so.

    The folders may share files or be the same. Then both languages must be given, and a file in
    both folders is put on the side whose language it is in, or listed in `foreign` if that is
    another one.

    Args:
        source: The folder of the sources.
        target: The folder of the targets.
        source_language: The language of all sources; None for the one that their folder is called
            by, or else to detect it.
        target_language: Likewise for the targets.
        aligner: Its encoder compares sentences, and its splitter finds them. Best give `build` the
            same one, so that nothing is loaded twice.
        encoder: Without an aligner, what compares sentences, as for `Aligner`.
        presegmented: Whether the files have one sentence a line.
        encoding: Their encoding, as in `build`.
        splitter: Without an aligner, what splits texts into sentences, as for `Aligner`.
        progress: Called as files are read and sentences are encoded.

    Raises:
        InputError: A folder does not exist or is empty, or no file has a partner; the folders share
            files, and the languages are not given; or an encoder or a splitter is given as well as
            an aligner.
        LanguageError: A given language is unknown.
    """
    tell = progress or (lambda *_: None)
    codes = codes_of(source_language, target_language)
    files = (_singly(files_of(source)), _singly(files_of(target)))
    shared = _shared(files, codes)
    codes = side_languages(codes, (source, target))
    tool = ready_aligner(aligner, encoder=encoder, splitter=splitter)
    total, done = sum(map(len, files)), count(1)
    first, second = map(_Side, files, codes, encodings_of(encoding))
    foreign: dict[Path, str] = {}
    for side in (first, second):
        for name, path in side.files.items():
            try:
                side.read(name, tool, presegmented, codes if place_of(path) in shared else None)
            except _ForeignError as error:
                foreign[place_of(path)] = error.language
            except (InputError, LanguageError) as error:
                side.refused[str(path)] = str(error)
            tell("read", next(done), total)
    matches = pair_documents(
        [*first.documents.values()],
        [*second.documents.values()],
        encoder=tool.encoder,
        progress=progress,
    )
    reasons = {**first.refused, **second.refused}
    if not matches:
        why = next(iter(reasons.values()), "check the folders")
        raise InputError(f"no file in {source} says the same as one in {target}; {why}")
    mine, theirs = [*first.paths.items()], [*second.paths.values()]
    pairs = (
        DocumentPair(id_, str(path), str(theirs[each.target]), *codes, each.confidence)
        for each in matches
        for id_, path in [mine[each.source]]
    )
    read = (first.paths.values(), second.paths.values())
    used = {place_of(path) for path in chain(*read)}
    lost = {path: why for path, why in reasons.items() if place_of(Path(path)) not in used}
    neither = {
        str(path): foreign[place_of(path)]
        for path in first.files.values()
        if place_of(path) in foreign
    }
    return replace(manifest_of(read, pairs, lost), foreign=neither)


@dataclass(frozen=True)
class _Side:
    """The files of a folder, and what has been read of them.

    Attributes:
        files: Each file by a name of its own.
        language: The language that all are in; None to detect it.
        encoding: Their encoding.
        documents: Those that could be read, by their names.
        refused: Why others could not, by their paths: the other side may read them.
    """

    files: dict[str, Path]
    language: str | None
    encoding: str | None
    documents: dict[str, Document] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def read(self, name: str, tool: Aligner, presegmented: bool, both: Codes | None) -> None:
        """Read a file, and check that it belongs here.

        Args:
            name: Its name.
            tool: What splits it into sentences.
            presegmented: Whether it has one sentence a line.
            both: The languages of both sides, if it is on both.

        Raises:
            InputError: It cannot be read, or nothing tells whether it is of this side.
            LanguageError: It is not in this side's language.
        """
        path = self.files[name]
        check_is_text(path)
        manuscript = read_manuscript(path, self.encoding)
        text = text_of_file(manuscript, self.language, presegmented=presegmented)
        document = document_of(text, self.language, tool.splitter)
        if both:
            _check_is_of(document, self.language, both, path)
        elif self.language and not tool.trust_languages:
            check_language(document, str(path))
        self.documents[name] = document

    @property
    def paths(self) -> dict[str, Path]:
        """The files that could be read, in the order of the documents."""
        return {name: self.files[name] for name in self.documents}


def _shared(files: tuple[dict[str, Path], dict[str, Path]], codes: Codes) -> set[Path]:
    """The files on both sides. Only their languages can tell which side they belong to."""
    mine, theirs = ({place_of(path): path for path in named.values()} for named in files)
    shared = [path for path in mine if path in theirs]
    if shared and (None in codes or codes[0] == codes[1]):
        raise InputError(
            f"{mine[shared[0]]} is in both folders; name the two languages that files are in with"
            " source_language and target_language (--source-lang, --target-lang)"
        )
    return set(shared)


class _ForeignError(Exception):
    """A file on both sides is in neither's language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language


def _check_is_of(document: Document, language: str | None, codes: Codes, path: Path) -> None:
    """Refuse a file that is on both sides, unless this is the side whose language it is in."""
    seems = language_of(replace(document, language=None))
    if seems and not any(are_close(seems, str(code)) for code in codes):
        raise _ForeignError(seems)
    if seems not in codes:
        both = " or ".join(map(str, codes))
        raise InputError(f"{path} is in both folders, and nothing tells whether it is in {both}")
    if seems != language:
        raise InputError(f"{path} is in {seems}")


def _singly(files: Files) -> dict[str, Path]:
    """Each file by a name of its own: with its suffix if others have the same without."""
    single: dict[str, Path] = {}
    for plain, paths in files.items():
        for path in paths:
            name = plain if len(paths) == 1 else f"{plain}{path.suffix}"
            # x.txt beside x.html and x.txt.txt: the suffix alone may give a name that is taken
            while name in single or (name != plain and name in files):
                name += path.suffix
            single[name] = path
    return single
