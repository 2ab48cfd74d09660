"""Alignments compared with gold ones of the same documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from typing import Any

from aligner.bitext import Alignment, Bitext, Link, Links
from aligner.errors import InputError
from aligner.evaluation.counting import Counts
from aligner.evaluation.extents import check_extents, extent_of
from aligner.evaluation.report import Report

__all__ = ["evaluate", "evaluate_many"]


def evaluate(predicted: Bitext | Alignment | Links, gold: Bitext | Alignment | Links) -> Report:
    """Compare an alignment with a gold one of the same two documents.

    The prediction comes first and the gold second. On the command line it is the other way round:
    `aligner evaluate GOLD PREDICTED`. If you swap them, the figures look plausible but are wrong;
    this is noticed only if the gold has confidences and the prediction has none.

    Args:
        predicted: What to judge. A link that is given twice counts once, but each of its
            confidences counts.
        gold: What is right.

    Raises:
        InputError: They cover different numbers of sentences, as far as can be told: links may
            cover only part of the documents, but must not name a sentence that an alignment lacks.
            Or one of them is something else, such as the name of a file; or the gold has
            confidences and the prediction has none, as if they had been swapped.
    """
    return evaluate_many([(predicted, gold)])


def evaluate_many(
    pairs: Iterable[tuple[Bitext | Alignment | Links, Bitext | Alignment | Links]],
) -> Report:
    """Compare the alignments of several documents with gold ones.

    Args:
        pairs: The predicted and the gold alignment of each document.

    Returns:
        Micro-averaged figures: counts are summed over the documents before any is divided.

    Raises:
        InputError: As in `evaluate`; confidences are looked for in all documents together. Or
            there is no document, or one is not a pair.
    """
    counts = Counts()
    for number, pair in enumerate(_listed(pairs)):
        predicted, gold = _both(pair, number)
        links = _links(predicted), _links(gold)
        check_extents(extent_of(predicted), extent_of(gold))
        counts.add(*links)
    report = counts.report()
    if not report.documents:
        raise InputError("there is no document to evaluate; give a list of pairs, at least one")
    return report


def _listed(pairs: Any) -> Iterable[Any]:
    """The documents of a caller, once checked to be in a list."""
    if isinstance(pairs, Mapping | str | Bitext | Alignment | Links) or not isinstance(
        pairs, Iterable
    ):
        raise InputError(
            f"give a list of pairs of a predicted and a gold alignment, not {type(pairs).__name__};"
            " those of a dict are its values()"
        )
    return pairs


def _both(pair: Any, number: int) -> tuple[Any, Any]:
    """The predicted and the gold alignment of a document."""
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        what = f"{type(pair).__name__} of {len(pair)}" if isinstance(pair, Sized) else repr(pair)
        raise InputError(f"pair {number} must be a predicted and a gold alignment, not {what}")
    return pair[0], pair[1]


def _links(given: object) -> tuple[Link, ...]:
    if not isinstance(given, Bitext | Alignment | Links):
        raise InputError(
            f"give a Bitext, an Alignment or Links to evaluate, not {type(given).__name__};"
            " a file is read with aligner.read(path)"
        )
    alignment = given.alignment if isinstance(given, Bitext) else given
    return (alignment.links() if isinstance(alignment, Alignment) else alignment).links
