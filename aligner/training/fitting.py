"""Fits both readings of all judges, one after the other.

The judges are fitted to the same gold, each by itself: their first readings, and then, with the
habits that these have found in each document, their second ones. The judge by surface, and with
tokens that by meaning, are also fitted to the same gold with gaps in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

import numpy as np

from aligner.bitext import Shape
from aligner.errors import InputError
from aligner.model.features import (
    BEAD_FEATURES,
    COVERAGE_FEATURES,
    LENGTH_FEATURES,
    SURFACE_FEATURES,
)
from aligner.model.parameters import Parameters, Readings, default_parameters, shapes_of
from aligner.model.usual import USUAL_FEATURES, Standard
from aligner.plumbing.progress import Progress
from aligner.plumbing.workers import one_blas_thread
from aligner.training.documents import GoldDocument, SecondReading
from aligner.training.gaps import with_gaps
from aligner.training.gold import Example
from aligner.training.likelihood import ROUNDS, Penalty, Problem

__all__ = ["fit"]

_TINY = 1e-9
_KNOWN = 50.0  # beads' worth of what is usual elsewhere
_LEAST_USUAL = 0.05  # spread; few merges in each document would show next to none
_SECOND = 12  # a second reading has more features, and is fitted to what the first one taught
_NEAR = 10  # parameters fitted to thousands of beads are left for good reasons only
_CLARITY = 0.14, 0.32  # between languages that the encoder does not know it is below 0.23 as a rule


def fit(
    examples: Iterable[Example] | Mapping[str, Example],
    *,
    shapes: Iterable[Shape] | None = None,
    name: str = "custom",
    note: str = "",
    near: Parameters | Literal["default"] | None = "default",
    l2: float = 5.0,
    progress: Progress | None = None,
) -> Parameters:
    """Fit parameters to gold documents.

    Where the gold says little, the weights stay near those of other parameters. What is fitted
    suits texts of the gold's kind.

    Args:
        examples: Gold documents, or a mapping of them by name as `read_gold` returns; their vectors
            come from the encoder that the parameters are for.
        shapes: The two-sided shapes of the model, by default all of up to six sentences; gold beads
            of other shapes are left out.
        name: The name of the parameters.
        note: How they came about.
        near: The parameters to stay near, by default those that come with aligner for an encoder
            with tokens or without. None fits to the gold alone, near zero.
        l2: The weight of the penalty on squared weights, with features scaled to unit spread; on
            those of the second reading it is twelve times as much, but for the biases of shapes.
            The penalty on distances from the weights of `near` is ten times as much. Above 0:
            without one, a shape that the gold lacks would become impossible.
        progress: Called with ("fit", rounds done, rounds at most).

    Raises:
        InputError: No block of gold beads can be used, the shapes are not valid, something given
            is not an `Example`, the name or the note is not a string, `l2` is not a finite number
            above 0, or `near` is none of these or for another kind of encoder.
    """
    documents = _listed(examples)
    for what, told in (("name", name), ("note", note)):
        if not isinstance(told, str):
            raise InputError(f"the {what} of parameters must be a string, not {told!r}")
    _check_penalty(l2)
    # The products are small: several BLAS threads would only wait for each other.
    with one_blas_thread():
        return _fitted(documents, shapes_of(shapes), name, note, near, l2, progress)


def _check_penalty(l2: float) -> None:
    try:
        is_one = 0 < l2 < math.inf
    except TypeError:
        is_one = False
    if not is_one:
        raise InputError(f"l2 must be a finite number above 0, such as 5.0, not {l2!r}")


def _listed(given: object) -> list[Example]:
    """Gold documents given in any iterable, or by name."""
    values = given.values() if isinstance(given, Mapping) else given
    examples: list[Any] = list(values) if isinstance(values, Iterable) else [values]
    for each in examples:
        if not isinstance(each, Example):
            raise InputError(
                "fit takes gold documents, as training.read_gold reads them from a folder, not"
                f" {type(each).__name__}"
            )
    return examples


def _fitted(
    examples: Sequence[Example],
    shapes: tuple[Shape, ...],
    name: str,
    note: str,
    near: Parameters | Literal["default"] | None,
    l2: float,
    progress: Progress | None,
) -> Parameters:
    names = _names(examples)
    # Without tokens little shows that a sentence is missing, so gaps would only teach guessing.
    has_tokens = not set(names).isdisjoint(COVERAGE_FEATURES)
    prior = _checked(near, has_tokens)
    whole, everything = _documents(examples, shapes, names)
    rounds = iter(range(1, 6 * ROUNDS + 1))

    def told() -> None:
        if progress:
            progress("fit", next(rounds), 6 * ROUNDS)

    def judge(
        kept: tuple[str, ...], read: Sequence[GoldDocument], known: Readings | None
    ) -> tuple[Readings, Standard]:
        known_first, known_second = known or (None, None)
        cost = _NEAR * l2 if known else l2
        parts = [part for each in read for part in each.parts(kept)]
        first = Problem(parts, shapes, Penalty(cost, cost), known_first).solved(told)
        again = [each.read_again(kept, first) for each in read]
        standard = _standard(again, prior.usual if prior else {})
        parts = [part for each in again for part in each.parts(standard)]
        problem = Problem(parts, shapes, Penalty(_SECOND * cost, cost), known_second)
        second = problem.solved(told, known_second or first)
        return (first, second if known else problem.unshrunk(second)), standard

    fitted = everything if has_tokens else whole
    meaning, standard = judge(names, fitted, prior.meaning if prior else None)
    surface, _ = judge(tuple(SURFACE_FEATURES), everything, prior.surface if prior else None)
    length, _ = judge(LENGTH_FEATURES, whole, prior.length if prior else None)
    clarity = prior.clarity if prior else _CLARITY
    return Parameters(name, note, clarity, meaning, surface, length, standard)


def _documents(
    examples: Sequence[Example], shapes: tuple[Shape, ...], names: tuple[str, ...]
) -> tuple[list[GoldDocument], list[GoldDocument]]:
    """The gold documents as they are, and the same together with those that have gaps."""
    documents = [
        [GoldDocument(each, shapes) for each in made if len(each.source) and len(each.target)]
        for made in with_gaps(examples)
    ]
    whole = [made[0] for made in documents if made]
    blocks = [part.block for document in whole for part in document.parts(names)]
    if not any(0 not in step for block in blocks for step in block.steps):
        raise InputError(
            "the gold holds no bead of a shape that the model knows; give links that run"
            " forward and join few sentences each"
        )
    return whole, [*chain(*documents)]


def _checked(near: object, has_tokens: bool) -> Parameters | None:
    """The parameters to stay near, if any."""
    if near is None:
        return None
    if isinstance(near, str) and near == "default":
        return default_parameters(tokens=has_tokens)
    if not isinstance(near, Parameters):
        raise InputError(f"near takes Parameters, None or 'default', not {near!r}")
    if near.needs_tokens != has_tokens:
        need, have = ("tokens", "none") if near.needs_tokens else ("no tokens", "some")
        raise InputError(f"the parameters {near.name} are for {need}, but the gold has {have}")
    return near


def _standard(read: Sequence[SecondReading], known: Standard) -> dict[str, tuple[float, float]]:
    """What is usual on average over the documents, each by its beads and its weight.

    Args:
        read: The documents.
        known: What is usual elsewhere; it counts as much as some dozens of beads do.
    """
    found = [
        (each.weight, *standings.usual())
        for each in read
        if (standings := each.learnt.standings) and standings.trust.any()
    ]
    if not found:
        return {}
    if known:
        means, spreads = np.array([known[name] for name in USUAL_FEATURES]).T
        found.append((1.0, np.full(len(USUAL_FEATURES), _KNOWN), means, spreads))
    totals = np.array([weight * total for weight, total, *_ in found])
    # Where no document has a feature, such as that of merges, its values count for nothing.
    shares = (totals + _TINY) / (totals + _TINY).sum(axis=0)
    means, spreads = ((shares * np.array([each[k] for each in found])).sum(axis=0) for k in (2, 3))
    return {
        name: (float(mean), max(float(spread), _LEAST_USUAL))
        for name, mean, spread in zip(USUAL_FEATURES, means, spreads, strict=True)
    }


def _names(examples: Sequence[Example]) -> tuple[str, ...]:
    """The features that all examples have: those of coverage need tokens."""
    sides = [side for example in examples for side in (example.source, example.target)]
    if any(side.tokens is None for side in sides):
        return tuple(BEAD_FEATURES)
    return (*BEAD_FEATURES, *COVERAGE_FEATURES)
