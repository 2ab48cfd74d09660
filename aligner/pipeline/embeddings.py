"""Vectors in, an alignment out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aligner.bitext import Alignment, Shape
from aligner.decisions import Boundary, Constraints, LinkLike
from aligner.errors import InputError
from aligner.model.beads import align_sides
from aligner.model.parameters import Parameters, shapes_of
from aligner.model.side import Side
from aligner.pipeline.settings import parameters_of
from aligner.vectors import real_numbers

__all__ = ["align_embeddings"]


def align_embeddings(
    source: ArrayLike,
    target: ArrayLike,
    *,
    source_lengths: ArrayLike | None = None,
    target_lengths: ArrayLike | None = None,
    parameters: Parameters | str | os.PathLike[str] | None = None,
    shapes: Iterable[Shape] | None = None,
    locked: Iterable[LinkLike] = (),
    forbidden: Iterable[LinkLike] = (),
    boundaries: Iterable[Boundary] = (),
) -> Alignment:
    """Align sentences given only as vectors.

    Args:
        source: (n, d); a vector for each source sentence, of unit length or not; an empty list for
            no sentences. An array, a torch tensor, lists of real numbers, or a column of a table
            that holds a vector in each row.
        target: (m, d); likewise.
        source_lengths: (n,); the sentences' lengths in characters, which help a good deal.
        target_lengths: (m,); likewise. Give both or neither.
        parameters: As in `Aligner`.
        shapes: As in `Aligner`.
        locked: As in `Aligner.align`.
        forbidden: Likewise.
        boundaries: Likewise.

    Returns:
        An alignment with confidences. `bitext_of` makes a bitext of it and the sentences, to be
        viewed, filtered or written.

    Raises:
        InputError: Shapes disagree, a number is complex or not finite, decisions cannot be kept, or
            the parameters are for an encoder that gives token vectors.
    """
    if (source_lengths is None) != (target_lengths is None):
        raise InputError("give source_lengths and target_lengths both, or neither")
    sides = [
        _side_of_vectors(vectors, lengths, name)
        for vectors, lengths, name in (
            (source, source_lengths, "source"),
            (target, target_lengths, "target"),
        )
    ]
    dimensions = [side.vectors.shape[1] for side in sides]
    if dimensions[0] != dimensions[1] and len(sides[0]) and len(sides[1]):
        raise InputError(
            f"source vectors have {dimensions[0]} numbers, target vectors {dimensions[1]}"
        )
    asked = Constraints.of((len(sides[0]), len(sides[1])), locked, forbidden, boundaries)
    return align_sides(
        sides[0],
        sides[1],
        parameters_of(parameters, tokens=False),
        shapes_of(shapes),
        constraints=asked,
    )


def _side_of_vectors(vectors: ArrayLike, lengths: ArrayLike | None, name: str) -> Side:
    array = _numbers(vectors, f"{name} vectors must be rows of real numbers, as many in each")
    if array.shape == (0,):  # a list of no vectors
        array = array.reshape(0, 0)
    if array.ndim != 2:
        raise InputError(f"{name} vectors must be an (n, d) array, not one of shape {array.shape}")
    if len(array) and not array.shape[1]:
        raise InputError(f"{name} vectors must have a number each, not the shape {array.shape}")
    if len(wrong := np.flatnonzero(~np.isfinite(array).all(axis=1))):
        raise InputError(f"{name} vectors must be finite; that in row {wrong[0]} is not")
    if lengths is None:
        numbers = None
    else:
        complaint = f"{name}_lengths must be {len(array)} numbers from 0 up"
        numbers = _numbers(lengths, complaint)
        if (
            numbers.shape != (len(array),)
            or not (numbers >= 0).all()
            or not np.isfinite(numbers).all()
        ):
            raise InputError(complaint)
    return Side.of_vectors(array, numbers)


def _numbers(given: ArrayLike, complaint: str) -> NDArray[np.floating[Any]]:
    if np.ma.is_masked(given):
        raise InputError(f"{complaint}, not masked; fill or leave out what is masked")
    try:
        return real_numbers(given)
    except TypeError as error:
        raise InputError(f"{complaint}, {error}") from None
    except ValueError:
        raise InputError(complaint) from None
