"""What else might be right, against an enumeration of all paths."""

from __future__ import annotations

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from strategies import lattices

from aligner.bitext import Link
from aligner.model.alternatives import Alternatives
from aligner.model.search import best_path, posteriors


def probabilities(lattice) -> dict[Link, float]:
    """How probable every link is, nulls wherever they stand."""
    found = list(oracles.paths(lattice))
    scores = np.array([score for score, _ in found])
    weights = np.exp(scores - scores.max())
    total: dict[Link, float] = {}
    for weight, (_, steps) in zip(weights / weights.sum(), found, strict=True):
        for link in oracles.links(lattice, steps):
            total[link] = total.get(link, 0.0) + weight
    return total


@given(lattices())
@settings(max_examples=100, deadline=None)
def test_they_are_the_most_probable_beads_over_the_same_sentences(lattice):
    if not list(oracles.paths(lattice)):
        return
    trust, known = posteriors(lattice), probabilities(lattice)
    others = Alternatives(lattice, trust)
    for bead in best_path(lattice):
        own = Link(tuple(bead.source), tuple(bead.target))
        rivals = [
            p
            for link, p in known.items()
            if link != own
            and (set(link.source) & set(own.source) or set(link.target) & set(own.target))
            # the two nulls beside a null are no other answer to the same question
            and not (bead.is_null and not (link.source and link.target))
        ]
        expected = sorted((p for p in rivals if p >= 0.02), reverse=True)[:3]
        found = others.of(
            bead.source, bead.target, trust.confidence(bead.source, bead.target, lattice)
        )
        if known[own] >= 0.95:
            assert not found
            continue
        assert [each.confidence for each in found] == pytest.approx(expected, abs=1e-6)
        for each in found:
            link = Link(tuple(each.source), tuple(each.target))
            assert known[link] == pytest.approx(each.confidence, abs=1e-6)
