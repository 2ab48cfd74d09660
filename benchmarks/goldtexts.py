"""Gold sets as texts, and weights of evidence that never saw the family they are measured on.

Sets that hold the same texts in other languages are one family: all NTREX sets, and all documents
of the UDHR. Weights are fitted to all families but one and measured on that one, so no figure is a
training figure.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from goldsets import FITTED, OTHERS, Cached
from numpy.typing import NDArray

from aligner.bitext import Link
from aligner.corpus.margins import Weights
from aligner.encoders import load_encoder
from aligner.formats import read, read_text
from aligner.splitters import split_lines

_BINS = 10


def prepared(about: str) -> tuple[argparse.Namespace, Cached]:
    """The arguments of a benchmark, and the encoder, which keeps its vectors.

    Args:
        about: The benchmark's docstring.
    """
    parser = argparse.ArgumentParser(description=about.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--cache", type=Path, help="keeps vectors")
    parser.add_argument("--fit", action="store_true", help="print weights fitted to all families")
    arguments = parser.parse_args()
    if arguments.cache:
        arguments.cache.mkdir(parents=True, exist_ok=True)
    return arguments, Cached(load_encoder(), arguments.cache)


@dataclass(frozen=True)
class GoldText:
    """A gold document as text.

    Attributes:
        name: The name of its set; for a UDHR document, that of the family with its languages.
        family: The name of its family: of the sets that hold the same texts.
        languages: The codes of both sides.
        source: Its source sentences.
        target: Its target sentences.
        links: Its two-sided links.
    """

    name: str
    family: str
    languages: tuple[str, str]
    source: list[str]
    target: list[str]
    links: list[Link]


def gold_texts(root: Path) -> Iterator[GoldText]:
    """All gold documents below a folder."""
    for name, told in {**FITTED, **OTHERS}.items():
        for path in sorted((root / name).glob("*.gold")):
            first, second = told or path.stem.split("_")
            source, target = (
                list(split_lines(read_text(path.with_suffix(f".{c}")), None))
                for c in (first, second)
            )
            links = [link for link in read(path).links if link.source and link.target]
            family = name.split("-")[0]
            shown = name if told else f"{family}-{path.stem}"
            yield GoldText(shown, family, (first, second), source, target, links)


def by_set(texts: Sequence[GoldText]) -> dict[str, list[GoldText]]:
    """The texts of each set."""
    named: dict[str, list[GoldText]] = defaultdict(list)
    for text in texts:
        named[text.name].append(text)
    return named


@dataclass(frozen=True)
class Judged:
    """One collection's pairs with their evidence.

    Attributes:
        name: The name of the collection.
        family: The family that its texts belong to.
        found: (p, 4), the evidence, or (p, 5) for documents.
        right: (p,), whether each pair is right.
        gold: How many right pairs there are to find.
    """

    name: str
    family: str
    found: NDArray[np.float64]
    right: NDArray[np.bool_]
    gold: int


def fitted(tasks: Sequence[Judged]) -> Weights:
    """Weights by logistic regression, in which a family counts by the root of its size."""
    from sklearn.linear_model import LogisticRegression

    found = np.concatenate([task.found for task in tasks])
    right = np.concatenate([task.right for task in tasks])
    sizes: dict[str, int] = {}
    for task in tasks:
        sizes[task.family] = sizes.get(task.family, 0) + len(task.right)
    each = np.concatenate([np.full(len(t.right), sizes[t.family] ** -0.5) for t in tasks])
    middle, spread = found.mean(axis=0), found.std(axis=0) + 1e-9
    model = LogisticRegression(C=10, max_iter=2000)
    model.fit((found - middle) / spread, right, sample_weight=each / each.mean())
    slopes = model.coef_[0] / spread
    rounded = [round(float(x), 3) for x in slopes]
    return Weights(round(float(model.intercept_[0] - slopes @ middle), 3), *rounded)


def left_out(tasks: Sequence[Judged]) -> list[tuple[str, list[Judged], Weights]]:
    """Each family with its tasks, and with weights fitted to the other families."""
    families = sorted({task.family for task in tasks})
    return [
        (
            family,
            [task for task in tasks if task.family == family],
            fitted([task for task in tasks if task.family != family]),
        )
        for family in families
    ]


def calibration_error(trust: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The ECE over ten equal bins."""
    places = np.minimum((trust * _BINS).astype(int), _BINS - 1)
    gaps = [abs(trust[places == k].sum() - right[places == k].sum()) for k in range(_BINS)]
    return float(sum(gaps) / max(len(trust), 1))


def f1(right: int, found: int, gold: int) -> float:
    """F1 of counts; 1 where there is nothing to find and nothing found."""
    return 2 * right / (found + gold) if found + gold else 1.0
