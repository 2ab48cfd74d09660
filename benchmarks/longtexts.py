"""Long documents for benchmarks, made of short ones: joined, with seeded merges, splits and gaps.

The sentences are those of the project's own data/ and, if given, of gold sets. A few thousand of
them make a document of any length that does not repeat itself, because vectors are rotated: from
the second round through the texts on, all vectors of a round are multiplied by one random rotation.
This keeps the cosines within a round and makes sentences of different rounds dissimilar.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from goldsets import FITTED, OTHERS
from numpy.typing import NDArray

from aligner.encoders import Encoder, encode_once
from aligner.formats import read_text
from aligner.splitters import split_lines

Floats32 = NDArray[np.float32]

DATA = Path(__file__).parents[1] / "data"
# Pairs of languages with about the same ratio of lengths, as within one document.
OWN = (("die-faehre", "de", "fr"), ("press-release-en-ru", "en", "ru"))
SETS = ("transread-dev", "textberg-dev", "wmtbio-pt-en-dev", "quran-en-tr-dev", "ntrex-en-de-dev")
_MERGED = _SPLIT = 0.03  # shares of sentences
_GAPS = 0.3  # share of the documents that lack a passage on one side
_GAP = 10, 200  # sentences of this passage, from and below


@dataclass(frozen=True)
class Texts:
    """Sentences of two sides."""

    source: list[str]
    target: list[str]


@dataclass(frozen=True)
class Vectors:
    """Sentences of two sides as an encoder sees them, with lengths in characters."""

    source: Floats32
    target: Floats32
    source_lengths: NDArray[np.float64]
    target_lengths: NDArray[np.float64]

    def save(self, path: Path) -> None:
        """Write a file that `load` reads."""
        np.savez(path, **vars(self))

    @classmethod
    def load(cls, path: Path) -> Vectors:
        """Read it."""
        with np.load(path) as kept:
            return cls(**kept)


def documents(root: Path | None) -> list[Texts]:
    """Our own texts, and those of the gold sets in a folder."""
    found = [_read(DATA, *each) for each in OWN]
    for name in SETS if root else ():
        codes = {**FITTED, **OTHERS}[name]
        assert root is not None
        assert codes is not None
        found += [
            _read(root / name, path.stem, *codes) for path in sorted((root / name).glob("*.gold"))
        ]
    return found


def _read(folder: Path, name: str, first: str, second: str) -> Texts:
    sides = [
        [str(each) for each in split_lines(read_text(folder / f"{name}.{code}"), None)]
        for code in (first, second)
    ]
    return Texts(*sides)


def changed(texts: Texts, rng: np.random.Generator) -> Texts:
    """The same with some sentences merged and others split, on either side."""
    return Texts(_changed(texts.source, rng), _changed(texts.target, rng))


def _changed(sentences: Sequence[str], rng: np.random.Generator) -> list[str]:
    result: list[str] = []
    for sentence in sentences:
        chance = rng.random()
        middle = sentence.find(" ", len(sentence) // 2)
        if chance < _MERGED and result:
            result[-1] = f"{result[-1]} {sentence}"
        elif chance > 1 - _SPLIT and middle > 0:
            result += [sentence[:middle], sentence[middle + 1 :]]
        else:
            result.append(sentence)
    return result


def long_texts(root: Path | None, sentences: int, seed: int = 0) -> Texts:
    """A pair of texts with this many sentences a side, or a few more.

    From the second round through the texts on, every sentence begins with the number of its round,
    so that none repeats one of another round.
    """
    rng = np.random.default_rng(seed)
    source, target = list[str](), list[str]()
    given = documents(root)
    mark, rounds = "", 1
    for number, again in _rounds(len(given)):
        if again:
            rounds += 1
            mark = f"{rounds} "
        both = changed(given[number], rng)
        kept = _kept(len(both.source), len(both.target), rng)
        source += [mark + both.source[k] for k in kept[0]]
        target += [mark + both.target[k] for k in kept[1]]
        if min(len(source), len(target)) >= sentences:
            break
    return Texts(source, target)


class Pool:
    """Vectors of all texts, changed once; each distinct sentence is encoded once.

    Args:
        root: The folder of gold sets, if there is one.
        encoder: What encodes them.
        seed: For everything that is random.
    """

    def __init__(self, root: Path | None, encoder: Encoder, seed: int = 0) -> None:
        self._rng = np.random.default_rng(seed)
        texts = [changed(each, self._rng) for each in documents(root)]
        self._sides = [side for each in texts for side in (each.source, each.target)]
        self._rows = encode_once(encoder, *self._sides)

    def vectors(self, sentences: int) -> Vectors:
        """Vectors of this many sentences a side, or a few more, in which nothing repeats itself."""
        parts: list[list[NDArray[Any]]] = [[], [], [], []]
        turn = np.eye(self._rows[0].shape[1], dtype=np.float32)
        for number, again in _rounds(len(self._sides) // 2):
            if again:
                turn = np.linalg.qr(self._rng.normal(size=turn.shape))[0].astype(np.float32)
            both = 2 * number, 2 * number + 1
            n, m = (len(self._sides[side]) for side in both)
            kept = _kept(n, m, self._rng)
            for k, (side, numbers) in enumerate(zip(both, kept, strict=True)):
                parts[k].append(self._rows[side][numbers].astype(np.float32) @ turn)
                lengths = [len(self._sides[side][n]) for n in numbers]
                parts[k + 2].append(np.array(lengths, np.float64))
            if min(sum(map(len, part)) for part in parts[:2]) >= sentences:
                break
        return Vectors(*(np.concatenate(part) for part in parts))


def _rounds(count: int) -> Iterator[tuple[int, bool]]:
    """0, 1, … count - 1 again and again, and whether one opens a further round."""
    for step in itertools.count():
        yield step % count, step > 0 and step % count == 0


def _kept(n: int, m: int, rng: np.random.Generator) -> tuple[list[int], list[int]]:
    """The sentences of both sides that are left; in some documents one side lacks a passage."""
    sizes = [list(range(n)), list(range(m))]
    side, length = int(rng.integers(2)), int(rng.integers(*_GAP))
    if rng.random() < _GAPS and len(sizes[side]) > 2 * length:
        start = int(rng.integers(len(sizes[side]) - length))
        del sizes[side][start : start + length]
    return sizes[0], sizes[1]
