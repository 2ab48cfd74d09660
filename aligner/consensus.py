"""One segmentation of several versions of a text, out of the alignments of every two of them.

A *cut* is a place in each version: before it everywhere stands what belongs together, and so it
does after it. Each pairwise alignment votes on it. One whose path passes through the cut's two
places is for it, as far as it is sure of the beads that it has there; one whose path does not is
against it. A cut needs more than half of the votes, so an alignment that goes astray is outvoted by
the others, and one that is in doubt weighs little. Of all monotone sequences of such cuts that with
most votes is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from aligner.bitext import Alignment

__all__ = ["Consensus", "Cut"]

Cut = tuple[int, ...]
"""How many sentences of each version stand before it."""

Pairs = Mapping[tuple[int, int], Alignment]
"""The alignment of each two versions, by their numbers, the lower one first."""

_HALF = 0.5
_BRANCHES = 16  # cuts that one pair's place is followed to, where nulls leave a choice


@dataclass(frozen=True)
class _Path:
    """Where one alignment can be cut.

    Attributes:
        trust: How sure it is of each place (i, j) on its path, in [0, 1].
        ahead: The places by source index.
        back: The places by target index.
    """

    trust: dict[tuple[int, int], float]
    ahead: dict[int, list[int]]
    back: dict[int, list[int]]

    @classmethod
    def of(cls, alignment: Alignment) -> _Path:
        """A place is at least as sure as the surer of the beads that meet there."""
        trust = {(0, 0): 0.0}
        for bead in alignment:
            sure = 1.0 if bead.confidence is None else bead.confidence
            for place in (
                (bead.source.start, bead.target.start),
                (bead.source.stop, bead.target.stop),
            ):
                trust[place] = max(trust.get(place, 0.0), sure)
        trust[0, 0] = trust[alignment.size] = 1.0
        ahead: dict[int, list[int]] = {}
        back: dict[int, list[int]] = {}
        for i, j in trust:
            ahead.setdefault(i, []).append(j)
            back.setdefault(j, []).append(i)
        return cls(trust, ahead, back)


class Consensus:
    """What the alignments of every two versions say together.

    Args:
        sizes: How many sentences each version has.
        pairs: The alignment of each two versions.
    """

    def __init__(self, sizes: Sequence[int], pairs: Pairs) -> None:
        self._sizes = tuple(sizes)
        self._paths = {pair: _Path.of(alignment) for pair, alignment in pairs.items()}
        self._sure = {
            (pair, (*bead.source, -1, *bead.target)): bead.confidence
            for pair, alignment in pairs.items()
            for bead in alignment
        }

    def cuts(self) -> list[Cut]:
        """The best monotone sequence of cuts, from the beginning of all versions to their end."""
        end = self._sizes
        votes = {cut: self._votes(cut) for cut in self._candidates()}
        good = sorted(cut for cut, vote in votes.items() if vote > 0 and any(cut) and cut != end)
        return _best_chain([(0,) * len(end), *good, end], votes)

    def confidence(self, first: Cut, second: Cut) -> float:
        """How sure the pairs are of what stands between two cuts: the mean of what each says.

        A pair that has just this bead says its confidence. One whose path passes through both cuts
        says the lesser of its trust in them, and any other says 0. A pair that has no sentence here
        says nothing.
        """
        said = [
            self._said(
                pair, tuple(first[each] for each in pair), tuple(second[each] for each in pair)
            )
            for pair in self._paths
            if any(first[each] < second[each] for each in pair)
        ]
        return sum(said) / len(said)

    def _said(
        self, pair: tuple[int, int], first: tuple[int, ...], second: tuple[int, ...]
    ) -> float:
        source, target = (range(*each) for each in zip(first, second, strict=True))
        own = self._sure.get((pair, (*source, -1, *target)))
        if own is not None:
            return own
        trust = self._paths[pair].trust
        return min(trust.get((first[0], first[1]), 0.0), trust.get((second[0], second[1]), 0.0))

    def _votes(self, cut: Cut) -> float:
        """The votes for a cut less those against it."""
        return sum(
            path.trust.get((cut[a], cut[b]), 0.0) - _HALF for (a, b), path in self._paths.items()
        )

    def _candidates(self) -> Iterator[Cut]:
        """Cuts that some pair has a place for, followed to the other versions by all pairs."""
        for (a, b), path in self._paths.items():
            for i, j in path.trust:
                known = {a: i, b: j}
                others = [each for each in range(len(self._sizes)) if each not in known]
                choices = [self._places(each, known) for each in others]
                for count, places in enumerate(product(*choices)):
                    if count >= _BRANCHES:
                        break
                    found = known | dict(zip(others, places, strict=True))
                    yield tuple(found[each] for each in range(len(self._sizes)))

    def _places(self, version: int, known: Mapping[int, int]) -> list[int]:
        """Where a cut may be in another version: where most of the pairs lead to."""
        led: dict[int, float] = {}
        for other, place in known.items():
            low, high = sorted((version, other))
            path = self._paths[low, high]
            for to in (path.back if version == low else path.ahead).get(place, ()):
                at = (to, place) if version == low else (place, to)
                led[to] = led.get(to, 0.0) + path.trust[at]
        return sorted(led, key=lambda each: (-led[each], each))


def _best_chain(cuts: Sequence[Cut], votes: Mapping[Cut, float]) -> list[Cut]:
    """The sequence of growing cuts with most votes, from the first of `cuts` to the last.

    Args:
        cuts: In lexicographic order, the first and the last in all sequences.
        votes: Those of each cut; of the first and the last they do not matter.
    """
    totals: list[float] = []
    came: list[int] = []
    # The best of all cuts so far and the farthest place of any: where these all lie before a cut,
    # no other predecessor needs a look.
    best_so_far: list[int] = []
    reach: list[Cut] = []
    for number, cut in enumerate(cuts):
        best = -1
        for before in range(number - 1, -1, -1):
            if _precedes(reach[before], cut):
                best = _better(best, best_so_far[before], totals)
                break
            if _precedes(cuts[before], cut):
                best = _better(best, before, totals)
        totals.append((totals[best] if best >= 0 else 0.0) + votes.get(cut, 0.0))
        came.append(best)
        best_so_far.append(_better(best_so_far[-1], number, totals) if number else number)
        reach.append(tuple(map(max, reach[-1], cut)) if number else cut)
    chain = [len(cuts) - 1]
    while came[chain[-1]] >= 0:
        chain.append(came[chain[-1]])
    return [cuts[each] for each in reversed(chain)]


def _precedes(first: Cut, second: Cut) -> bool:
    return all(map(int.__le__, first, second))


def _better(first: int, second: int, totals: Sequence[float]) -> int:
    if first < 0:
        return second
    return second if totals[second] > totals[first] else first
