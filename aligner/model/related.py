"""Whether two texts are translations of each other at all.

Some path through the lattice is always the best. Its posteriors say which beads are right if the
texts are translations. Whether they are is shown by controls, in which one side is read backwards,
straight or by leaps. All sentences are as like or unlike as before; only their order, which a
translation keeps, is lost. Between unrelated texts the order means nothing, so all orders explain
about as much.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from aligner.bitext import Alignment, Bead, Shape, Span
from aligner.model.band import Band
from aligner.model.evidence import Evidence
from aligner.model.lattice import longest_side
from aligner.model.parameters import Weights
from aligner.model.scoring import fill_lattice
from aligner.model.search import log_z
from aligner.model.side import Side

__all__ = ["order_lead", "relatedness"]

_BEADS = 50  # in a stretch
_STRETCHES = 3
_WIDEST = 150  # most sentences of a stretch on one side, however many nulls it holds
# The gain is log Z less that of the best control, divided by the root of the number of sentences.
# Between unrelated texts it has a mean of 0 and a spread of about 0.7, whatever their length, and
# is rarely above 2. For translations into languages that the encoder knows it is above 1.7 for two
# sentences, 3 for five and 6 for ten; where it knows neither language, 1 in 20 is below 2. A gain
# 0.55 below the middle gives a probability of 0.1, one as far above it 0.9.
_MIDDLE, _GROWTH, _LONGEST, _STEEPNESS = 1.4, 0.05, 15, 4.0
# If the encoder says that it knows both languages, all but 1 in 100 translations of news gain more
# than 2.2 for two sentences and 4 for four; unrelated texts gain as above. A middle half-way
# between leaves room for free translations.
_KNOWN_MIDDLE, _KNOWN_GROWTH = 1.9, 0.1
# If the encoder does not know a language, translations gain much if they share names and numbers,
# and little if lengths are all there is. Either way they gain more the longer they are, and others
# vary more the shorter they are. The means and spreads were measured on 2 to 22 sentences: of news,
# English with Finnish and Hindi with Urdu, and of the Declaration of Human Rights in 25 pairs of
# languages; those by lengths alone before anything else was compared. The share is a guess, and the
# prior odds are set so that hardly any of the others reach an even chance.
_BY_SURFACE, _BY_LENGTH = (5.0, 0.45, 2.5), (0.9, 0.17, 2.2)  # mean, its growth, spread
_SHARING = 0.7  # of the translations have enough in common on the surface
_OTHERS, _OTHERS_SPREAD, _OTHERS_FEW = -0.6, 0.9, 4.2  # mean, spread, more of it in one sentence
_UNKNOWN_LONGEST, _UNKNOWN_LEAST, _UNKNOWN_ODDS = 20, -1.0, 0.5
_LEAPS = 2, 3
_CLEAR = 4.0  # with a gain above this, the remaining controls are skipped
_CERTAIN = 5.0  # this far above the middle, the probability is within a millionth of 1
_SUREST = 400.0  # bound on log odds, so that their exponential is finite


def relatedness(
    source: Side,
    target: Side,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
) -> float | None:
    """The probability that two sides are translations of each other, at least in part.

    Args:
        source: The source side.
        target: The target side.
        alignment: The best path between them. If it is long, some stretches are looked at, until
            one leaves no doubt.
        weights: Those of the first reading; of the judge by meaning if the encoder says that it
            knows both languages.
        shapes: The two-sided shapes that a bead may have.

    Returns:
        A probability; None if the path joins fewer than two sentences of a side, which have no
        order, or sentences that read the same in any order.
    """
    told = _odds(source, target)
    gains = _gains(source, target, alignment, weights, shapes)
    odds = max((told(gain, sentences) for gain, sentences in gains), default=None)
    return None if odds is None else 1 / (1 + math.exp(-min(max(odds, -_SUREST), _SUREST)))


def _odds(source: Side, target: Side) -> Callable[[float, int], float]:
    """Choose the function that turns a gain in so many sentences into log odds of a translation."""
    if False in (source.is_known, target.is_known):
        return _unknown_odds
    if source.is_known and target.is_known:
        return _known_odds
    return _untold_odds


def _untold_odds(gain: float, sentences: int) -> float:
    """The log odds if the encoder does not say which languages it knows."""
    return _STEEPNESS * (gain - _middle(sentences))


def _known_odds(gain: float, sentences: int) -> float:
    """The log odds if the encoder says that it knows both languages."""
    return _STEEPNESS * (gain - _middle(sentences, _KNOWN_MIDDLE, _KNOWN_GROWTH))


def _unknown_odds(gain: float, sentences: int) -> float:
    """The log odds if the encoder does not know a language."""
    counted = min(sentences, _UNKNOWN_LONGEST)
    by_surface, by_length = (
        (mean + growth * counted, spread) for mean, growth, spread in (_BY_SURFACE, _BY_LENGTH)
    )
    gain = min(max(gain, _UNKNOWN_LEAST), by_surface[0])  # beyond these, it says no more
    related = _SHARING * _density(gain, *by_surface) + (1 - _SHARING) * _density(gain, *by_length)
    other = _density(gain, _OTHERS, _OTHERS_SPREAD + _OTHERS_FEW / counted)
    return math.log(_UNKNOWN_ODDS * related / other)


def _density(value: float, mean: float, spread: float) -> float:
    """The density of a normal distribution, but for a constant factor."""
    return math.exp(-(((value - mean) / spread) ** 2) / 2) / spread


def order_lead(
    source: Side,
    target: Side,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
) -> float | None:
    """How much more the order of the sentences explains than it does by chance.

    The arguments are those of `relatedness`.

    Returns:
        The gain over the best control in the best stretch, less the gain that leaves it open
        whether the sides are related. None if a side has no order.
    """
    gains = _gains(source, target, alignment, weights, shapes)
    return max((gain - _middle(sentences) for gain, sentences in gains), default=None)


def _gains(
    source: Side,
    target: Side,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
) -> Iterator[tuple[float, int]]:
    """The gain in each stretch and how many sentences it has, until one leaves no doubt."""
    for rows, columns in _stretches(alignment):
        sentences = min(len(rows), len(columns))
        if sentences > 1:
            gain = _gain(source.part(rows), target.part(columns), weights, shapes)
            if gain is None:
                continue
            yield gain, sentences
            if gain - _middle(sentences) > _CERTAIN:
                break


def _middle(sentences: int, least: float = _MIDDLE, growth: float = _GROWTH) -> float:
    """The gain that leaves it open whether a stretch of so many sentences is related."""
    return least + growth * min(sentences, _LONGEST)


def _gain(source: Side, target: Side, weights: Weights, shapes: tuple[Shape, ...]) -> float | None:
    """What the order of the sentences adds to log Z, divided by the root of their number.

    None if there is no control, since a side reads the same in every order.
    """
    forwards = _log_z(source, target, weights, shapes)
    root = math.sqrt((len(source) + len(target)) / 2)
    gain: float | None = None
    for first, second in _controls(source, target):
        added = (forwards - _log_z(first, second, weights, shapes)) / root
        gain = added if gain is None else min(gain, added)
        if gain > _CLEAR:
            break
    return gain


def _controls(source: Side, target: Side) -> Iterator[tuple[Side, Side]]:
    """The same sentences without the order in which they correspond, most telling first.

    An order in which a side reads as it does anyway (Yes. No. Yes.) is no control.
    """
    for leap in (1, *_LEAPS):
        first, second = _backwards(source, leap), _backwards(target, leap)
        if _same(first, source) or _same(second, target):
            continue
        yield source, second
        if leap > 1:
            yield first, target


def _same(side: Side, other: Side) -> bool:
    """Whether two sides have the same vectors and texts in the same order."""
    return bool((side.vectors == other.vectors).all()) and side.texts == other.texts


def _backwards(side: Side, leap: int) -> Side:
    """The sentences from last to first: every `leap`-th one, then those that were skipped."""
    back = np.arange(len(side))[::-1]
    return side.ordered(np.concatenate([back[first::leap] for first in range(leap)]))


def _log_z(source: Side, target: Side, weights: Weights, shapes: tuple[Shape, ...]) -> float:
    longest = longest_side(shapes)
    evidence = Evidence(source, target, Band.full(len(source), len(target)), longest)
    return float(log_z(fill_lattice(evidence, weights, shapes)))


def _stretches(alignment: Alignment) -> Iterator[tuple[Span, Span]]:
    """Both sides of the beginning, middle and end of a path, or of the whole of a short one."""
    beads = alignment.two_sided
    if len(beads) <= _BEADS:
        starts: Sequence[int] = [0] if beads else []
    else:
        starts = np.linspace(0, len(beads) - _BEADS, _STRETCHES).astype(int).tolist()
    for start in starts:
        yield _sides(beads[start : start + _BEADS])


def _sides(beads: Sequence[Bead]) -> tuple[Span, Span]:
    rows, columns = (
        Span(first.start, min(last.stop, first.start + _WIDEST))
        for first, last in (
            (beads[0].source, beads[-1].source),
            (beads[0].target, beads[-1].target),
        )
    )
    return rows, columns
