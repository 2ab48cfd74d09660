"""Links counted against gold ones, document by document, and the resulting figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aligner.bitext import Link, Shape
from aligner.errors import InputError
from aligner.evaluation.calibration import binned, brier_score, calibration_error
from aligner.evaluation.figures import Score, ShapeScore, ratio
from aligner.evaluation.report import Report

__all__ = ["Counts"]

_Pair = tuple[tuple[int, ...], tuple[int, ...]]


class Counts:
    """Running sums over documents."""

    def __init__(self) -> None:
        self.documents = 0
        self.predicted = _Hits()
        self.gold = _Hits()
        self.nulls: Counter[str] = Counter()
        self.trusted: list[tuple[float, bool]] = []
        self.trusted_nulls: list[tuple[float, bool]] = []
        self.is_gold_trusted = False
        self.shapes: dict[str, Counter[Shape]] = {
            "predicted": Counter(),
            "gold": Counter(),
            "right": Counter(),
        }

    def add(self, predicted: tuple[Link, ...], gold: tuple[Link, ...]) -> None:
        """Count one document."""
        guess, truth = _pairs(predicted), _pairs(gold)
        self.documents += 1
        self.predicted.add(guess, truth)
        self.gold.add(_two_sided(truth), _two_sided(guess))
        for name, links in (("predicted", guess), ("gold", truth), ("right", guess & truth)):
            self.shapes[name].update((len(source), len(target)) for source, target in links)
        lonely_guess, lonely = _lonely(guess), _lonely(truth)
        self.nulls.update(
            predicted=len(lonely_guess), gold=len(lonely), right=len(lonely_guess & lonely)
        )
        for link in predicted:
            self._trust(link, truth, lonely)
        self.is_gold_trusted |= any(link.confidence is not None for link in gold)

    def _trust(self, link: Link, truth: set[_Pair], lonely: set[tuple[int, int]]) -> None:
        """Note a link's confidence and whether it is right."""
        if link.confidence is None:
            return
        if link.source and link.target:
            self.trusted.append((link.confidence, (link.source, link.target) in truth))
            return
        for sentence in _lonely({(link.source, link.target)}):
            self.trusted_nulls.append((link.confidence, sentence in lonely))

    def report(self) -> Report:
        """Turn the sums into figures."""
        if self.is_gold_trusted and self.predicted.links and not self.trusted + self.trusted_nulls:
            raise InputError(
                "the gold has confidences and the prediction has none, as if they had changed"
                " places: evaluate(predicted, gold) in Python, aligner evaluate GOLD PREDICTED on"
                " the command line; if they have not, give the gold as .gold, which holds none"
            )
        mine, theirs, nulls, trusted = self.predicted, self.gold, self.nulls, self.trusted
        bins = binned(trusted)
        return Report(
            documents=self.documents,
            links=mine.links,
            strict=Score(ratio(mine.strict, mine.links), ratio(theirs.strict, theirs.links)),
            lax=Score(ratio(mine.lax, mine.links), ratio(theirs.lax, theirs.links)),
            nulls=Score(
                ratio(nulls["right"], nulls["predicted"]), ratio(nulls["right"], nulls["gold"])
            ),
            ece=calibration_error(bins),
            brier=brier_score(trusted),
            null_ece=calibration_error(binned(self.trusted_nulls)),
            reliability=bins,
            trusted=tuple(trusted),
            trusted_nulls=tuple(self.trusted_nulls),
            by_shape=self._by_shape(),
        )

    def _by_shape(self) -> dict[Shape, ShapeScore]:
        predicted, gold, right = (self.shapes[name] for name in ("predicted", "gold", "right"))
        return {
            shape: ShapeScore(
                ratio(right[shape], predicted[shape]),
                ratio(right[shape], gold[shape]),
                predicted[shape],
                gold[shape],
            )
            for shape in sorted(predicted | gold, key=lambda shape: (sum(shape), shape))
        }


class _Hits:
    """How many links there are, and how many of them are in a reference, strictly and laxly."""

    def __init__(self) -> None:
        self.links = self.strict = self.lax = 0

    def add(self, links: set[_Pair], reference: set[_Pair]) -> None:
        couples = {(i, j) for source, target in reference for i in source for j in target}
        for link in links:
            exact = link in reference
            source, target = link
            self.links += 1
            self.strict += exact
            self.lax += exact or any((i, j) in couples for i in source for j in target)


def _pairs(links: Iterable[Link]) -> set[_Pair]:
    return {(link.source, link.target) for link in links}


def _two_sided(links: set[_Pair]) -> set[_Pair]:
    return {link for link in links if link[0] and link[1]}


def _lonely(links: Iterable[_Pair]) -> set[tuple[int, int]]:
    """Sentences without a counterpart, each as its side (0 or 1) and its index."""
    return {
        (side, index)
        for link in links
        if not link[0] or not link[1]
        for side in (0, 1)
        for index in link[side]
    }
