"""User code that mypy must accept under --strict; nothing runs it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import aligner
from aligner import corpus
from aligner.corpus.filters import Filter, Languages
from aligner.encoders import Encoder, TokenEncoder, TokenVectors
from aligner.evaluation import evaluate_many


class Own:
    """An encoder of a user's own."""

    name, revision = "own", "1"

    def encode(self, sentences: list[str]) -> NDArray[np.float32]:
        return np.ones((len(sentences), 2), np.float32)

    def encode_tokens(self, sentences: list[str]) -> list[TokenVectors]:
        return [TokenVectors([[1.0, 0.0]], [[0, len(each)]]) for each in sentences]


def told(stage: str, done: int, total: int) -> None:
    assert stage not in ("", done, total)


def aligned(page: aligner.Manuscript, sides: tuple[list[str], str]) -> Iterator[aligner.Bitext]:
    encoder: TokenEncoder = Own()
    tool = aligner.Aligner(encoder, splitter=str.splitlines, cache=Path("kept"), progress=told)
    named: dict[str, Any] = {"id": 7, "source": page, "source_language": "de"}
    for pairs in ([page], ["one page"], [sides], [named]):
        yield from (each.result() for each in tool.align_many(pairs, workers=1))
    yield tool.align(page, ["One.", "Two."], target_language="en", locked=[(0, [0, 1])])


def looked_at(bitext: aligner.Bitext, gold: aligner.Links, encoder: Encoder) -> aligner.Report:
    beads: tuple[aligner.Bead, ...] = bitext.alignment[:2]
    links: tuple[aligner.Link, ...] = gold[-2:]
    pairs: tuple[aligner.SentencePair, ...] = bitext[1:]
    texts: tuple[str, ...] = (*bitext.source[:2], bitext[0].source, *bitext.texts(beads[0]))
    aligner.write(bitext, Path("out.tmx"), min_confidence=0.5)
    aligner.write_units(aligner.units_of(bitext, nulls=True), "out.tsv", ("de", "en"))
    several = aligner.align_multi({"de": list(texts), "en": "One."}, encoder=encoder)
    found: list[aligner.Unit] = [*several.units(), *aligner.read_units("out.tmx")]
    alone: list[aligner.Link] = [gold[0], *links]
    findings: tuple[aligner.Finding, ...] = aligner.check_fidelity(bitext).findings
    assert len(pairs) + len(found) + len(findings) > (bitext.alignment[0].confidence or 0.0)
    return evaluate_many([(bitext, gold), (bitext.alignment, aligner.Links(tuple(alone)))])


class Shouted:
    """A filter of a user's own, as in docs/corpora.md."""

    name = "shouted"

    def __call__(self, unit: aligner.Unit, languages: Languages) -> str | None:
        return "all capitals" if any(map(str.isupper, unit.texts)) else None


def filtered(manifest: str) -> corpus.Summary:
    chosen: list[Filter] = [*corpus.DEFAULT_FILTERS, Shouted()]
    return corpus.build(manifest, "corpus", filters=chosen)


def documented(bitext: aligner.Bitext, tool: aligner.Aligner) -> Iterator[float]:
    for pair in sorted(bitext, key=lambda pair: pair.confidence or 0.0):
        yield pair.confidence or 0.0
    yield min(bitext.alignment, key=lambda bead: bead.confidence or 0.0).confidence or 0.0
    for outcome in tool.align_many([("One.", "Eins.")]):
        if outcome.bitext is None:
            told("error", 0, len(str(outcome.error)))
        else:
            aligner.write(outcome.bitext, f"{outcome.id}.jsonl")


def given_any_iterable(numbers: NDArray[np.int64], words: NDArray[np.str_]) -> aligner.Bitext:
    links = aligner.Links([aligner.Link([0], [1, 2]), aligner.Link(range(1, 3), numbers)])
    assert aligner.Alignment(
        bead for bead in [aligner.Bead(aligner.Span(0, 1), aligner.Span(0, 1))]
    )
    aligner.align(words, words.astype(np.object_), source_language="de", target_language="en")
    return aligner.bitext_of(words, ["One."], links)
