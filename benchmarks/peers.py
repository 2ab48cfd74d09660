"""Other aligners, run in memory on given sentences with our encoder.

Each peer is a function of source sentences, target sentences and an encoder that returns `Links`.
All run with their default settings; exceptions are noted at the function. A peer whose package is
not installed is left out:

    pip install --group bench     # sentweave (Apache-2.0), galechurch (Apache-2.0); NLTK is there
    pip install bertalign         # GPL-3.0, Python 3.12 or newer, torch, numba: half a gigabyte

Vecalign and Bertalign encode every run of sentences up to some length, not just sentences. `Summed`
gives them sums of sentence vectors instead, which is what our own model compares, and costs
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.bitext import Link, Links
from aligner.encoders import Encoder

__all__ = ["PACKAGES", "PEERS", "Summed", "installed"]

Peer = Callable[[Sequence[str], Sequence[str], Encoder], Links]


def vecalign(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> Links:
    """Vecalign 2 (Thompson & Koehn 2019) as implemented in the package sentweave.

    Beads hold up to six sentences, as ours do. The package's own limit of eight takes half as much
    encoding again, and did not help on the set where it was tried (textberg-dev).
    """
    from sentweave import align

    with np.errstate(invalid="ignore"):  # where shapes are larger than the document
        beads = align(source, target, encoder, alignment_max_size=6).alignments
    return _links((bead.src_indices, bead.tgt_indices) for bead in beads)


def bertalign(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> Links:
    """Bertalign (Liu & Zhu 2022).

    Its constructor detects languages, of which it knows 25, and rewrites the texts. Neither matters
    to the alignment of given sentences, so the object is filled in here and then told to align.
    """
    from bertalign import Bertalign

    job = Bertalign.__new__(Bertalign)
    job.max_align, job.top_k, job.win, job.skip = 5, 3, 5, -0.1
    job.margin, job.len_penalty = True, True
    job.src_sents, job.tgt_sents = list(source), list(target)
    job.src_num, job.tgt_num = len(source), len(target)
    job.src_lang = job.tgt_lang = "any"
    given = _bertalign_encoder(encoder)
    job.src_vecs, job.src_lens = given.transform(job.src_sents, job.max_align - 1)
    job.tgt_vecs, job.tgt_lens = given.transform(job.tgt_sents, job.max_align - 1)
    job.char_ratio = float(np.sum(job.src_lens[0]) / np.sum(job.tgt_lens[0]))
    return _links(job.align_sents())


def _bertalign_encoder(encoder: Encoder) -> Any:
    """Bertalign's own encoder around ours, without the model that it would load."""
    import bertalign

    given = bertalign.Encoder.__new__(bertalign.Encoder)
    given.model, given.model_name = encoder, "given"
    return given


def gale_church(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> Links:
    """Gale & Church 1993 as implemented in the package galechurch; it sees only lengths."""
    import galechurch

    return _links(
        (range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end))
        for bead in galechurch.align(source, target).beads
    )


def nltk_gale_church(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> Links:
    """Gale & Church 1993 as implemented in NLTK; its pairs of sentences are joined into beads."""
    from nltk.translate.gale_church import align_blocks

    pairs = align_blocks([len(each) for each in source], [len(each) for each in target])
    beads: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(pairs):
        if beads and (i in beads[-1][0] or j in beads[-1][1]):
            beads[-1][0].add(i)
            beads[-1][1].add(j)
        else:
            beads.append(({i}, {j}))
    lonely_source = set(range(len(source))) - {i for i, _ in pairs}
    lonely_target = set(range(len(target))) - {j for _, j in pairs}
    nulls = [
        *(({i}, set[int]()) for i in lonely_source),
        *((set[int](), {j}) for j in lonely_target),
    ]
    return _links((sorted(a), sorted(b)) for a, b in [*beads, *nulls])


PEERS: dict[str, Peer] = {
    "Bertalign": bertalign,
    "Vecalign": vecalign,
    "Gale-Church": gale_church,
    "Gale-Church (NLTK)": nltk_gale_church,
}
PACKAGES = {
    "Bertalign": "bertalign",
    "Vecalign": "sentweave",
    "Gale-Church": "galechurch",
    "Gale-Church (NLTK)": "nltk",
}


def installed() -> dict[str, str]:
    """The peers whose packages are installed, with the packages' names and versions."""
    found = {}
    for name, package in PACKAGES.items():
        try:
            found[name] = f"{package} {version(package)}"
        except PackageNotFoundError:
            continue
    return found


class Summed:
    """An encoder for one document: a run of sentences gets the sum of its sentences' vectors.

    As in our model, each is weighted by the root of its length. The runs are written as both peers
    write them: sentences joined by a space, "PAD" where there are too few, "BLANK_LINE" for none.
    """

    def __init__(
        self, source: Sequence[str], target: Sequence[str], encoder: Encoder, longest: int = 8
    ) -> None:
        self._vectors: dict[str, NDArray[np.float32]] = {}
        for side in (source, target):
            rows = np.asarray(encoder.encode(list(side)), dtype=np.float64)
            self._add(side, rows, longest)
        self._vectors["PAD"] = np.asarray(encoder.encode(["PAD"]), dtype=np.float32)[0]

    def _add(self, side: Sequence[str], rows: NDArray[np.float64], longest: int) -> None:
        lines = [line.strip() or "BLANK_LINE" for line in side]
        weighted = rows * np.sqrt([[max(len(line), 1)] for line in side])
        running = np.vstack([np.zeros_like(weighted[:1]), weighted.cumsum(axis=0)])
        for k in range(1, longest + 1):
            for i in range(len(lines) - k + 1):
                run = running[i + k] - running[i]
                unit = run / max(float(np.linalg.norm(run)), 1e-9)
                self._vectors[" ".join(lines[i : i + k])] = unit.astype(np.float32)

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Look up runs of sentences, (n, d)."""
        return np.array([self._vectors[text] for text in sentences], dtype=np.float32)


def _links(beads: Any) -> Links:
    """Beads as links, with one null for each sentence without a counterpart."""
    links = []
    for source, target in beads:
        if source and target:
            links.append(Link(tuple(map(int, source)), tuple(map(int, target))))
        else:
            links += [Link((int(i),), ()) for i in source]
            links += [Link((), (int(j),)) for j in target]
    return Links(tuple(links))
