"""The gold sets of the benchmarks, cached vectors, and parameters that never saw a set.

A set is a folder as `aligner.training.read_gold` reads it. Sets that parameters are fitted to are
measured with parameters fitted to the other such sets, all others with parameters fitted to all of
these, so no figure is a training figure.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

import aligner
from aligner.encoders import Encoder, OnePassEncoder, TokenVectors, identify, knows
from aligner.encoders.embedded import LANGUAGES
from aligner.evaluation import Report
from aligner.formats import read_text
from aligner.model.parameters import Parameters
from aligner.model.side import Side
from aligner.splitters import split_lines
from aligner.training import Example, fit, read_gold

FITTED = {
    "textberg-dev": ("de", "fr"),
    "mac-dev": ("zh", "en"),
    "transread-dev": ("en", "fr"),
}
OTHERS = {
    "wmtbio-pt-en-dev": ("pt", "en"),
    "bible-en-zh-dev": ("en", "zh"),
    "quran-en-tr-dev": ("en", "tr"),
    "ntrex-en-ar-dev": ("en", "ar"),
    "ntrex-en-de-dev": ("en", "de"),
    "ntrex-en-fi-dev": ("en", "fi"),
    "ntrex-en-ja-dev": ("en", "ja"),
    "ntrex-en-ko-dev": ("en", "ko"),
    "ntrex-es-pt-dev": ("es", "pt"),
    "ntrex-hi-ur-dev": ("hi", "ur"),
    "udhr-dev": None,  # its documents are named after their languages: en_ar
}
NOTE = (
    "Fitted by benchmarks/accuracy.py --fit to hand-made gold of three kinds: {sets}."
    " The crossing of paragraphs is set by hand."
)


@dataclass(frozen=True)
class Case:
    """A gold document with its sentences.

    Attributes:
        example: Its two sides and its gold.
        source: Its source sentences.
        target: Its target sentences.
        languages: The codes of both.
    """

    example: Example
    source: list[str]
    target: list[str]
    languages: tuple[str, str]

    @property
    def known(self) -> bool:
        """Whether the embedded encoder was trained on both languages."""
        return set(self.languages) <= LANGUAGES


Cases = dict[str, Case]


def gold_in(folder: Path) -> list[Path]:
    """The files of links of a gold set, in order.

    Raises:
        SystemExit: There are none.
    """
    if found := sorted(folder.glob("*.gold")):
        return found
    raise SystemExit(f"{folder} holds no .gold file; name the folder of gold sets")


def read_set(folder: Path, languages: tuple[str, str] | None, encoder: Encoder) -> Cases:
    """Read a set; without languages, each document is named after its own."""
    if languages is None:
        return {name: case for each in _alone(folder, encoder) for name, case in each.items()}
    return {
        name: Case(
            _told(example, languages, encoder), *_sentences(folder, name, languages), languages
        )
        for name, example in read_gold(folder, *languages, encoder).items()
    }


def _told(example: Example, languages: tuple[str, str], encoder: Encoder) -> Example:
    """The same example, with a note of whether the encoder knows its languages, as in use."""
    source, target = (
        replace(side, is_known=knows(encoder, code))
        for side, code in zip((example.source, example.target), languages, strict=True)
    )
    return replace(example, source=source, target=target)


def _alone(folder: Path, encoder: Encoder) -> Iterator[Cases]:
    """Each document of a folder as a set of its own, since a set has one pair of languages."""
    for path in sorted(folder.glob("*.gold")):
        source, target = path.stem.split("_")
        with TemporaryDirectory() as alone:
            for each in folder.glob(f"{path.stem}.*"):
                Path(alone, each.name).symlink_to(each.resolve())
            yield read_set(Path(alone), (source, target), encoder)


def _sentences(folder: Path, name: str, languages: tuple[str, str]) -> tuple[list[str], list[str]]:
    source, target = (
        list(split_lines(read_text(folder / f"{name}.{code}"), None)) for code in languages
    )
    return source, target


class Cached:
    """An encoder that keeps its vectors in a file, and remembers what it was asked for.

    Args:
        encoder: What does the work.
        folder: Where the file is; None to keep everything in memory.
    """

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self.encoder = encoder
        self.asked: set[str] = set()
        self.name, self.revision = identify(encoder)
        self.languages = getattr(encoder, "languages", None)
        place = folder / f"{self.name}-{self.revision}.sqlite" if folder else ":memory:"
        self._file = sqlite3.connect(place)
        self._file.execute(
            "create table if not exists vectors (text text primary key, vector blob)"
        )

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Encode sentences, (n, d); only what is new costs time."""
        self.asked.update(sentences)
        known = {text: self._kept(text) for text in sentences}
        new = sorted((text for text, kept in known.items() if kept is None), key=len)
        for at in range(0, len(new), 256):
            chunk = new[at : at + 256]
            rows = np.asarray(self.encoder.encode(chunk), dtype=np.float32)
            known |= zip(chunk, rows, strict=True)
            pairs = [(text, row.tobytes()) for text, row in zip(chunk, rows, strict=True)]
            self._file.executemany("insert into vectors values (?, ?)", pairs)
            self._file.commit()
        return np.array([known[text] for text in sentences], dtype=np.float32)

    def encode_tokens(self, sentences: Sequence[str], /) -> list[TokenVectors]:
        """The vectors of tokens, which are too many to keep."""
        return self.encode_both(sentences)[1]

    def encode_both(
        self, sentences: Sequence[str], /
    ) -> tuple[NDArray[np.float32], list[TokenVectors]]:
        """Both kinds of vectors in one pass, from an encoder that gives them so."""
        if not isinstance(self.encoder, OnePassEncoder):
            raise TypeError(f"{self.name} does not give both kinds of vectors in one pass")
        self.asked.update(sentences)
        return self.encoder.encode_both(sentences)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _kept(self, text: str) -> NDArray[np.float32] | None:
        row = self._file.execute("select vector from vectors where text = ?", (text,)).fetchone()
        return np.frombuffer(row[0], dtype=np.float32) if row else None


def fitted_to(sets: dict[str, Cases], name: str, cache: Path | None) -> Parameters:
    """Parameters fitted to some sets; from the cache if neither data nor code have changed."""
    cases = [case for each in sets.values() for case in each.values()]
    kept = cache / f"{name}-{_digest(cases)}.json" if cache else None
    if kept and kept.exists():
        return Parameters.load(kept)
    begun = time.monotonic()
    examples = [case.example for case in cases]
    parameters = fit(examples, name=name, note=NOTE.format(sets=", ".join(sets)), near=None)
    print(f"fitted to {', '.join(sets)} in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    if kept:
        kept.write_text(parameters.to_json(), encoding="utf-8")
    return parameters


def without_tokens(sets: dict[str, Cases]) -> dict[str, Cases]:
    """The same sets, as an encoder without token vectors sees them."""
    return {
        name: {
            document: replace(case, example=_plain(case.example))
            for document, case in cases.items()
        }
        for name, cases in sets.items()
    }


def _plain(example: Example) -> Example:
    source, target = (
        replace(side, vectors=Side.of_vectors(side.vectors, side.lengths).vectors, tokens=None)
        for side in (example.source, example.target)
    )
    return replace(example, source=source, target=target)


def left_out(
    sets: dict[str, Cases], cache: Path | None, wanted: Iterable[str]
) -> dict[str, Parameters]:
    """The parameters to measure each wanted set with, given all sets of FITTED.

    The entry "default" is for sets that nothing was fitted to.
    """
    measured = {
        name: fitted_to({k: v for k, v in sets.items() if k != name}, "left-out", cache)
        for name in sets
        if name in wanted
    }
    return {**measured, "default": fitted_to(sets, "default", cache)}


def null_f1(report: Report) -> str:
    """The F1 of nulls, or a dash where the gold has none."""
    has_nulls = any(one.gold for shape, one in report.by_shape.items() if 0 in shape)
    return f"{report.nulls.f1:.3f}" if has_nulls else "–"


def _digest(cases: Iterable[Case]) -> str:
    """A digest of what fitted parameters depend on: texts, vectors, gold, the code that fits."""
    digest = hashlib.sha256()
    home = Path(aligner.__file__).parent
    for path in [*sorted(home.glob("model/*.py")), *sorted(home.glob("training/*.py"))]:
        digest.update(path.read_bytes())
    for case in cases:
        digest.update(repr((case.source, case.target, case.example.gold)).encode())
        for side in (case.example.source, case.example.target):
            digest.update(side.vectors.tobytes())
    return digest.hexdigest()[:16]
