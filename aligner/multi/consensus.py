"""One segmentation of several versions of a text, out of the alignments of every two of them.

A *cut* is a place in each version: what comes before it belongs together, and so does what comes
after it. Each pairwise alignment votes on a cut. If its path passes through the cut's two places,
it votes for the cut, as strongly as it is sure of the beads that meet there; otherwise it votes
against it, as strongly as it is sure of the beads that rule it out. So an alignment that goes
astray is outvoted by the others, and one in doubt weighs little. A pair that has nothing between
two cuts, in either of its versions, does not vote again. Of all monotone sequences of cuts, the one
with the most votes is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from aligner.bitext import Alignment, Bead, Span

__all__ = ["Consensus", "Cut"]

Cut = tuple[int, ...]
"""How many sentences of each version come before it."""

Pairs = Mapping[tuple[int, int], Alignment]
"""The alignment of every two versions, by their numbers, the lower one first."""

_BRANCHES = 16  # cuts that a pair's place is extended to, where nulls leave a choice
_BACK = 200  # earlier cuts tried as a predecessor, where versions have little in common


@dataclass(frozen=True)
class _Path:
    """One alignment as a voter.

    Attributes:
        beads: Its beads.
        sure: How sure it is of each, in [0, 1], given that the documents are versions of one text.
        trust: How sure it is of each place (i, j) on its path.
        ahead: By source index, the target indexes of the places there.
        back: By target index, the source indexes of the places there.
    """

    beads: tuple[Bead, ...]
    sure: list[float]
    trust: dict[tuple[int, int], float]
    ahead: dict[int, list[int]]
    back: dict[int, list[int]]

    @classmethod
    def of(cls, alignment: Alignment) -> _Path:
        """Make a voter of an alignment; a place is as sure as the surest bead that meets it."""
        sure = [_sure(bead, alignment.related or 1.0) for bead in alignment]
        trust = {(0, 0): 1.0}
        for bead, p in zip(alignment, sure, strict=True):
            for place in (
                (bead.source.start, bead.target.start),
                (bead.source.stop, bead.target.stop),
            ):
                trust[place] = max(trust.get(place, 0.0), p)
        ahead: dict[int, list[int]] = {}
        back: dict[int, list[int]] = {}
        for i, j in trust:
            ahead.setdefault(i, []).append(j)
            back.setdefault(j, []).append(i)
        return cls(alignment.beads, sure, trust, ahead, back)

    def vote(self, i: int, j: int) -> float:
        """The vote for a cut at (i, j), or against it if negative; in [-1, 1]."""
        if (i, j) in self.trust:
            return self.trust[i, j]
        by_source = bisect_right(self.beads, i, key=lambda bead: bead.source.stop)
        by_target = bisect_right(self.beads, j, key=lambda bead: bead.target.stop)
        first, last = sorted((by_source, by_target))
        return -max(self.sure[first : last + 1], default=0.0)

    def says(self, source: Span, target: Span) -> float:
        """How sure it is of a bead with these runs, in [0, 1]; see `Consensus.confidence`."""
        here = bisect_left(
            self.beads, (source, target), key=lambda bead: (bead.source, bead.target)
        )
        for bead, p in zip(self.beads[here : here + 1], self.sure[here : here + 1], strict=True):
            if (bead.source, bead.target) == (source, target):
                return p
        return min(
            self.trust.get((source.start, target.start), 0.0),
            self.trust.get((source.stop, target.stop), 0.0),
        )


def _sure(bead: Bead, related: float) -> float:
    """A bead's confidence given that the documents are versions of one text, as the caller says."""
    if bead.confidence is None:
        return 1.0
    if bead.is_null:
        return max(0.0, 1 - (1 - bead.confidence) / related)
    return min(1.0, bead.confidence / related)


class Consensus:
    """What the alignments of every two versions say together.

    Args:
        sizes: How many sentences each version has.
        pairs: The alignment of every two versions.
    """

    def __init__(self, sizes: Sequence[int], pairs: Pairs) -> None:
        self._sizes = tuple(sizes)
        self._paths = {pair: _Path.of(alignment) for pair, alignment in pairs.items()}

    def cuts(self) -> list[Cut]:
        """The best monotone sequence of cuts, from the beginning of all versions to their end."""
        start, end = (0,) * len(self._sizes), self._sizes
        if start == end:
            return [start]
        cuts = [start, *sorted(set(self._candidates()) - {start, end}), end]
        totals, came = [0.0], [-1]
        # For each cut, the best of all cuts up to it and the farthest place that any of them
        # reaches. If that place is before a later cut in every version, every pair votes on the
        # later cut whichever of them precedes it, so the best one is the only predecessor to try.
        bests, reach = [0], [start]
        for number, cut in enumerate(cuts[1:], start=1):
            votes = self.votes(cut)
            total, before = self._gain(start, cut, votes), 0
            for each in range(number - 1, max(number - 1 - _BACK, -1), -1):
                is_far = all(map(int.__lt__, reach[each], cut))
                last = bests[each] if is_far else each
                if _precedes(cuts[last], cut):
                    gained = totals[last] + self._gain(cuts[last], cut, votes)
                    total, before = max((total, before), (gained, last), key=_total)
                if is_far:
                    break
            totals.append(total)
            came.append(before)
            bests.append(number if total > totals[bests[-1]] else bests[-1])
            reach.append(tuple(map(max, reach[-1], cut)))
        chain = [len(cuts) - 1]
        while chain[-1]:
            chain.append(came[chain[-1]])
        return [cuts[each] for each in reversed(chain)]

    def votes(self, cut: Cut) -> dict[tuple[int, int], float]:
        """Each pair's vote on a cut, in [-1, 1]."""
        return {(a, b): path.vote(cut[a], cut[b]) for (a, b), path in self._paths.items()}

    def confidence(self, first: Cut, second: Cut) -> float:
        """How sure the pairs are of the bead between two cuts, on average.

        A pair that has exactly this bead counts with its confidence in it. A pair whose path passes
        through both cuts counts with the lower of its trust in them, any other pair with 0. A pair
        without a sentence between the cuts does not count.
        """
        said = [
            path.says(Span(first[a], second[a]), Span(first[b], second[b]))
            for (a, b), path in self._paths.items()
            if first[a] < second[a] or first[b] < second[b]
        ]
        return sum(said) / len(said)

    @staticmethod
    def _gain(before: Cut, cut: Cut, votes: Mapping[tuple[int, int], float]) -> float:
        """The votes of the pairs that have something between the cut before and this one."""
        return sum(
            vote for (a, b), vote in votes.items() if before[a] != cut[a] or before[b] != cut[b]
        )

    def _candidates(self) -> Iterator[Cut]:
        """Cuts at a place of some pair, extended to the other versions by way of all pairs."""
        versions = range(len(self._sizes))
        for (a, b), path in self._paths.items():
            others = [each for each in versions if each not in (a, b)]
            for i, j in path.trust:
                known = {a: i, b: j}
                choices = product(*(self._places(each, known) for each in others))
                for places in islice(choices, _BRANCHES):
                    found = known | dict(zip(others, places, strict=True))
                    yield tuple(found[each] for each in versions)

    def _places(self, version: int, known: Mapping[int, int]) -> list[int]:
        """Where a cut may be in another version, the place the pairs are surest of first."""
        led: dict[int, float] = {}
        for other, place in known.items():
            path = self._paths[min(version, other), max(version, other)]
            ways = path.back if version < other else path.ahead
            for to in ways.get(place, ()):
                at = (to, place) if version < other else (place, to)
                led[to] = led.get(to, 0.0) + path.trust[at]
        return sorted(led, key=lambda each: (-led[each], each))


def _precedes(first: Cut, second: Cut) -> bool:
    return all(map(int.__le__, first, second))


def _total(way: tuple[float, int]) -> float:
    return way[0]
