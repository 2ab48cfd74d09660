"""Whether two texts are translations of each other at all.

A path through the lattice always exists, and some path is always the best: posteriors say which
bead is right if the texts are translations. That they are shows beside controls, one side
read backwards, straight or by leaps: all sentences are as like or unlike as before, and only their
order, which a translation keeps, is lost. Between unrelated texts the order means nothing, so all
explain about as much. A control that reads as the text itself does, since its sentences say the
same, is none.

An order may be that of labels alone: numbered articles, dates, speakers' names. So where words can
be compared, those that are joined worst are asked as well (`bodies`).

Where a control explains far more than the text as it is, the texts say the same in its order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.bitext import Alignment, Bead, Shape, Span
from aligner.model.band import Band, Ints
from aligner.model.bodies import body_odds
from aligner.model.evidence import Evidence
from aligner.model.lattice import Lattice, longest_side
from aligner.model.parameters import Weights
from aligner.model.scoring import fill_lattice
from aligner.model.search import best_path, log_z
from aligner.model.side import Side

__all__ = ["Relation", "order_lead", "relation"]

_BEADS = 50  # of a stretch
_STRETCHES = 3
_WIDEST = 150  # sentences of a stretch on one side, whatever nulls it holds
# The gain in log Z over the best control, by the root of the number of sentences, has a mean of 0
# and a spread of about 0.7 between unrelated texts, whatever their length; of few pairs it is above
# 2. Of translations into languages that the encoder knows it is above 1.7 for two sentences, 3 for
# five, 6 for ten; where it knows neither language, 1 in 20 is below 2. Where it is 0.55 below the
# middle the probability is 0.1, where it is as much above it 0.9.
_MIDDLE, _GROWTH, _LONGEST, _STEEPNESS = 1.4, 0.05, 15, 4.0
# Where the encoder says that it knows both languages, translations of news gain above 2.2 for two
# sentences and 4 for four, but for 1 in 100; others as above. Half-way leaves room for free ones.
_KNOWN_MIDDLE, _KNOWN_GROWTH = 1.9, 0.1
# Where the encoder does not know a language, translations gain little, and most where they are
# long, so a few sentences tell nothing. Means and spreads of the gain of translations and of others
# as measured on 2 to 20 sentences of news, English with Finnish and Hindi with Urdu. The odds
# before anything is known are such that hardly any of these others comes to an even chance.
_UNKNOWN_GROWTH, _UNKNOWN_MEANS, _UNKNOWN_SPREADS = 0.17, (0.9, -0.6), (2.2, 1.2)
_UNKNOWN_LONGEST, _UNKNOWN_LEAST, _UNKNOWN_ODDS = 25, -1.0, 0.5
# Set by hand. Texts whose entries stand in another order are rare, so a control must explain more
# than the order as it is would have to, and in more sentences, since three strangers may well be
# nearer to each other from the last to the first. And that they are translations is said with some
# doubt, since of their pairs next to nothing is found.
_RARE, _FEWEST, _LIKELIEST = 4.0, 6, 1.4
_LEAPS = 2, 3
_CLEAR = 4.0  # a gain over the first control from which the others are not asked
_CERTAIN = 5.0  # this far above the middle the probability is 1 but for a millionth
_SURE, _SUREST = 14.0, 400.0  # log odds; the first leave a millionth


@dataclass(frozen=True)
class Relation:
    """What the controls say about two sides.

    Attributes:
        related: The probability that they are translations of each other, at least in part, in
            whatever order; None where nothing can be told, since the path joins fewer than two
            sentences of a side, or all that it joins says the same.
        in_order: The probability that they are so in the order in which they stand; 1 where
            nothing can be told.
    """

    related: float | None
    in_order: float


_Odds = Callable[[float, float], float]
"""The log odds that a gain in so many sentences is that of a translation."""


def relation(
    source: Side,
    target: Side,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
) -> Relation:
    """Whether two sides are translations of each other, at least in part.

    Args:
        source: The source side.
        target: The target side.
        alignment: The best path between them; of a long one some stretches are looked at, until
            one leaves no doubt.
        weights: Those of the first reading, of the judge by meaning where the encoder says that it
            knows both languages.
        shapes: The two-sided shapes that a bead may have.

    Returns:
        Two probabilities, the first of which is at least the second.
    """
    told = _odds(source, target)
    best, other = None, -_SUREST
    for beads in _stretches(alignment):
        stretch = _Stretch(source, target, beads, weights, shapes)
        least = stretch.least()
        if least is None:
            continue
        alone = odds = told(least.gain, least.sentences)
        if odds > 0 and stretch.is_known:
            odds = min(odds, _or_surest(body_odds(source, target, beads)))
        best = odds if best is None else max(best, odds)
        if least.lead > _CERTAIN and odds >= min(alone, _SURE):
            break
        if best < 0 and told is not _unknown_odds:
            other = max(other, stretch.other_odds(least, told))
    if best is None:
        return Relation(None, 1.0)
    in_order = _probability(best)
    return Relation(max(in_order, _probability(min(other, _LIKELIEST))), in_order)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-min(max(odds, -_SUREST), _SUREST)))


def _or_surest(odds: float | None) -> float:
    return _SUREST if odds is None else odds


def _odds(source: Side, target: Side) -> _Odds:
    """What tells the log odds that a gain in so many sentences is that of a translation."""
    if False in (source.is_known, target.is_known):
        return _unknown_odds
    if source.is_known and target.is_known:
        return _known_odds
    return _untold_odds


def _untold_odds(gain: float, sentences: float) -> float:
    """The same where the encoder does not say which languages it knows."""
    return _STEEPNESS * (gain - _middle(sentences))


def _known_odds(gain: float, sentences: float) -> float:
    """The same where the encoder says that it knows both languages."""
    return _STEEPNESS * (gain - _middle(sentences, _KNOWN_MIDDLE, _KNOWN_GROWTH))


def _unknown_odds(gain: float, sentences: float) -> float:
    """The same where the encoder does not know a language."""
    gain = max(gain, _UNKNOWN_LEAST)
    means = (
        _UNKNOWN_MEANS[0] + _UNKNOWN_GROWTH * min(sentences, _UNKNOWN_LONGEST),
        _UNKNOWN_MEANS[1],
    )
    related, other = (
        -(((gain - mean) / spread) ** 2) / 2 - math.log(spread)
        for mean, spread in zip(means, _UNKNOWN_SPREADS, strict=True)
    )
    return math.log(_UNKNOWN_ODDS) + related - other


def order_lead(
    source: Side,
    target: Side,
    alignment: Alignment,
    weights: Weights,
    shapes: tuple[Shape, ...],
) -> float | None:
    """How far the order of the sentences explains more than it does by chance.

    The arguments are those of `relation`.

    Returns:
        The gain over the best control in the best stretch, less the one that leaves it open whether
        the sides are related. None where a side has no order.
    """
    leads = []
    for beads in _stretches(alignment):
        least = _Stretch(source, target, beads, weights, shapes).least()
        if least is not None:
            leads.append(least.lead)
            if least.lead > _CERTAIN:
                break
    return max(leads, default=None)


def _middle(sentences: float, least: float = _MIDDLE, growth: float = _GROWTH) -> float:
    """The gain in a stretch of so many sentences that leaves it open whether they are related."""
    return least + growth * min(sentences, _LONGEST)


@dataclass(frozen=True)
class _Gain:
    """What the order of some sentences adds to log Z over a control.

    Attributes:
        gain: By the root of their number.
        sentences: How many others the control has in the place of theirs.
        sides: The control.
    """

    gain: float
    sentences: float
    sides: tuple[Side, Side]

    @property
    def lead(self) -> float:
        """How far it is above the one that leaves it open whether the sides are related."""
        return self.gain - _middle(self.sentences)


class _Stretch:
    """A stretch of a path, and what stands there on both sides."""

    def __init__(
        self,
        source: Side,
        target: Side,
        beads: Sequence[Bead],
        weights: Weights,
        shapes: tuple[Shape, ...],
    ) -> None:
        rows, columns = _sides(beads)
        self._source, self._target = source.part(rows), target.part(columns)
        self._weights, self._shapes = weights, shapes
        self.is_known = bool(source.is_known and target.is_known)

    def least(self) -> _Gain | None:
        """The gain over the control that says least for the order; None if there is no control."""
        sizes = len(self._source), len(self._target)
        if min(sizes) < 2:
            return None
        forwards, least = None, None
        for sides, share in _controls(self._source, self._target):
            sentences = share * min(sizes)
            if sentences < 2:
                continue
            if forwards is None:
                forwards = self._log_z(self._source, self._target)
            gain = (forwards - self._log_z(*sides)) / math.sqrt(share * sum(sizes) / 2)
            found = _Gain(gain, sentences, sides)
            if least is None or found.lead < least.lead:
                least = found
            if gain > _CLEAR:
                break
        return least

    def other_odds(self, least: _Gain, told: _Odds) -> float:
        """The log odds that the sides are translations in the order of a control."""
        if least.sentences < _FEWEST:
            return -_SUREST
        odds = told(-least.gain, least.sentences) - _RARE
        if odds > 0 and self.is_known:
            beads = [bead for bead in best_path(self._lattice(*least.sides)) if not bead.is_null]
            odds = min(odds, _or_surest(body_odds(*least.sides, beads)))
        return odds

    def _log_z(self, source: Side, target: Side) -> float:
        return float(log_z(self._lattice(source, target)))

    def _lattice(self, source: Side, target: Side) -> Lattice:
        longest = longest_side(self._shapes)
        evidence = Evidence(source, target, Band.full(len(source), len(target)), longest)
        return fill_lattice(evidence, self._weights, self._shapes)


def _controls(source: Side, target: Side) -> Iterator[tuple[tuple[Side, Side], float]]:
    """The same sentences without the order in which they correspond, most telling first.

    Beside each the share of the places where a side so read says something else.
    """
    for leap in (1, *_LEAPS):
        rows, columns = _backwards(len(source), leap), _backwards(len(target), leap)
        share = min(_exchanged(source, rows), _exchanged(target, columns))
        yield (source, target.ordered(columns)), share
        if leap > 1:
            yield (source.ordered(rows), target), share


def _backwards(size: int, leap: int) -> Ints:
    """The sentences from the last to the first: each `leap`-th one, then what is left over."""
    back = np.arange(size)[::-1]
    return np.concatenate([back[first::leap] for first in range(leap)])


def _exchanged(side: Side, order: Ints) -> float:
    """Of the places where another order has another sentence, the share where that one is new."""
    places = np.flatnonzero(order != np.arange(len(side)))
    changed = (side.vectors[order[places]] != side.vectors[places]).any(axis=1)
    return float(changed.mean()) if len(places) else 0.0


def _stretches(alignment: Alignment) -> Iterator[list[Bead]]:
    """The two-sided beads of the beginning, the middle and the end of a path, or all of a few."""
    beads = [bead for bead in alignment if not bead.is_null]
    if len(beads) <= _BEADS:
        starts: Sequence[int] = [0] if beads else []
    else:
        starts = np.linspace(0, len(beads) - _BEADS, _STRETCHES).astype(int).tolist()
    for start in starts:
        yield beads[start : start + _BEADS]


def _sides(beads: Sequence[Bead]) -> tuple[Span, Span]:
    rows, columns = (
        Span(first.start, min(last.stop, first.start + _WIDEST))
        for first, last in (
            (beads[0].source, beads[-1].source),
            (beads[0].target, beads[-1].target),
        )
    )
    return rows, columns
