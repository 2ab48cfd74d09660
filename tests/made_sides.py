"""Sides made of random words, and a first reading of them."""

from __future__ import annotations

import numpy as np

from aligner.bitext import Document
from aligner.model.band import Band
from aligner.model.evidence import Evidence
from aligner.model.parameters import default_parameters, shapes_up_to
from aligner.model.scoring import fill_lattice
from aligner.model.search import posteriors
from aligner.model.side import Side
from aligner.vectors import Tokens

SHAPES = shapes_up_to(4)


def tokens(rng, n):
    """The tokens of n sentences of one to four tokens."""
    return [rng.normal(size=(rng.integers(1, 5), 6)).astype(np.float32) for _ in range(n)]


def side(sentences):
    document = Document.from_sentences([f"sentence {k}" for k in range(len(sentences))])
    vectors = np.array([each.sum(axis=0) for each in sentences])
    return Side.of_document(document, vectors, Tokens.of_vectors(sentences))


def first_reading(source, target):
    evidence = Evidence(source, target, Band.full(len(source), len(target)), 3)
    lattice = fill_lattice(evidence, default_parameters().meaning[0], SHAPES)
    return evidence, lattice, posteriors(lattice)


def sides(seed, n=6, m=5):
    rng = np.random.default_rng(seed)
    return side(tokens(rng, n)), side(tokens(rng, m))
