"""How good an alignment is beside a gold one, and whether its confidences can be believed.

Strict and lax precision and recall follow the field's published tables (Sennrich & Volk 2011;
Thompson & Koehn 2019), so figures made here may stand beside those. The expected calibration error
is that of Naeini et al. 2015 and Guo et al. 2017: how far, on average over ten equal bins, the
confidences lie from the share of links that are right; the Brier score is the mean square of the
distance between a confidence and the truth (0 or 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aligner.bitext import Alignment, Bitext, Link, Links, Shape
from aligner.errors import InputError
from aligner.plumbing.display import counted, in_notebook

__all__ = [
    "Bin",
    "Extent",
    "Report",
    "Score",
    "ShapeScore",
    "check_extents",
    "evaluate",
    "evaluate_many",
]

_BINS = 10
_Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each in [0, 1]; 0 where there is nothing to count."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class ShapeScore:
    """How well one bead shape was found.

    Attributes:
        precision: The share of predicted links of this shape that are exactly right.
        recall: The share of gold links of this shape that were predicted exactly.
        predicted: How many links of this shape were predicted.
        gold: How many the gold has.
    """

    precision: float
    recall: float
    predicted: int
    gold: int


@dataclass(frozen=True, slots=True)
class Bin:
    """The predicted two-sided links whose confidences lie in one tenth of [0, 1].

    Attributes:
        confidence: Their mean confidence; 0 where there is none.
        right: The share of them that is exactly right; where confidences can be believed, it
            comes near the mean confidence.
        count: How many they are.
    """

    confidence: float
    right: float
    count: int


@dataclass(frozen=True)
class Report:
    """What comparing predicted links with gold ones shows. All figures lie in [0, 1].

    Attributes:
        documents: How many documents were compared.
        links: How many different links were predicted, nulls included.
        strict: A link is right if the gold has exactly the same one. Precision runs over all
            predicted links, recall over the two-sided links of the gold.
        lax: As strict, but a link that shares a source-target sentence pair with the gold will do.
        nulls: Of single sentences without a counterpart; 0 as well where neither side has any,
            which tables show by a dash.
        ece: Expected calibration error of the two-sided links' confidences against strict
            correctness; None where there are no confidences. So are the next two.
        brier: Their Brier score.
        null_ece: The calibration error for null sentences, right if the gold leaves that sentence
            without a counterpart.
        reliability: The ten bins behind `ece`, lowest confidence first.
        trusted: What `ece` is made of: each two-sided link's confidence and whether it is right.
        trusted_nulls: What `null_ece` is made of, likewise.
        by_shape: Strict figures for each bead shape that either side has.
    """

    documents: int
    links: int
    strict: Score
    lax: Score
    nulls: Score
    ece: float | None
    brier: float | None
    null_ece: float | None
    reliability: tuple[Bin, ...] = field(repr=False)
    trusted: tuple[tuple[float, bool], ...] = field(repr=False)
    trusted_nulls: tuple[tuple[float, bool], ...] = field(repr=False)
    by_shape: Mapping[Shape, ShapeScore] = field(repr=False, hash=False)

    def __str__(self) -> str:
        lines = [self.compared()]
        lines += ["", f"{'':8}{'precision':>10}{'recall':>10}{'F1':>10}"]
        for name, *figures in self.scores():
            shown = ("–" if each is None else f"{each:.3f}" for each in figures)
            lines.append(f"{name:8}" + "".join(f"{each:>10}" for each in shown))
        lines += ["", f"{'shape':8}{'precision':>10}{'recall':>10}{'predicted':>10}{'gold':>10}"]
        for shape, one in self.by_shape.items():
            name = "{}-{}".format(*shape)
            numbers = f"{one.precision:10.3f}{one.recall:10.3f}{one.predicted:10}{one.gold:10}"
            lines.append(f"{name:8}{numbers}")
        return "\n".join([*lines, "", *self._calibration()])

    def _repr_html_(self) -> str | None:
        """What a notebook shows: a small table."""
        return in_notebook(self)

    def scores(self) -> list[tuple[str, float | None, float | None, float | None]]:
        """Name, precision, recall and F1 for tables: None where neither side has any null."""
        found = [("strict", self.strict), ("lax", self.lax), ("nulls", self.nulls)]
        has_nulls = not all(map(all, self.by_shape))
        return [
            (name, one.precision, one.recall, one.f1)
            if name != "nulls" or has_nulls
            else (name, None, None, None)
            for name, one in found
        ]

    def compared(self) -> str:
        """In words, how much was compared."""
        return f"{counted(self.documents, 'document')}, {counted(self.links, 'predicted link')}"

    def calibration(self) -> str:
        """In one line, how far confidences can be believed."""
        if self.ece is None or self.brier is None:
            return "no confidences, so no calibration"
        nulls = "–" if self.null_ece is None else f"{self.null_ece:.3f}"
        return f"ECE {self.ece:.3f}, Brier score {self.brier:.3f}, ECE of nulls {nulls}"

    def _calibration(self) -> list[str]:
        if self.ece is None:
            return [self.calibration()]
        lines = [f"{'confidence':>10}{'right':>10}{'links':>10}"]
        lines += [
            f"{each.confidence:10.3f}{each.right:10.3f}{each.count:10}"
            for each in self.reliability
            if each.count
        ]
        return [*lines, self.calibration()]


def evaluate(predicted: Bitext | Alignment | Links, gold: Bitext | Alignment | Links) -> Report:
    """Compare an alignment with a gold one of the same two documents.

    The prediction comes first and the gold second. On the command line it is the other way round:
    `aligner evaluate GOLD PREDICTED`. Exchanged, the two give figures that look right and are not,
    which can be noticed only where the gold has confidences and the prediction has none.

    Args:
        predicted: What to judge; a link that is given twice counts once, though each of its
            confidences does.
        gold: What is right.

    Raises:
        InputError: They are of different numbers of sentences, as far as they tell: links may be
            those of a part of the documents, but name none that an alignment has not. Or one of
            them is something else, such as the name of a file; or the gold has confidences and the
            prediction has none, as if they had changed places.
    """
    return evaluate_many([(predicted, gold)])


def evaluate_many(
    pairs: Iterable[tuple[Bitext | Alignment | Links, Bitext | Alignment | Links]],
) -> Report:
    """Compare the alignments of several documents with gold ones.

    Args:
        pairs: Predicted and gold alignment of each document.

    Returns:
        Micro-averaged figures: counts are summed over the documents before any is divided.

    Raises:
        InputError: As `evaluate`; confidences are looked for in all documents together.
    """
    counts = _Counts()
    for predicted, gold in pairs:
        links = _links(predicted), _links(gold)
        check_extents(_extent(predicted), _extent(gold))
        counts.add(*links)
    return counts.report()


@dataclass(frozen=True, slots=True)
class Extent:
    """How many sentences an alignment is of.

    Attributes:
        size: Of the source and of the target.
        is_whole: Whether it is of no more; else these are those that it names.
    """

    size: tuple[int, int]
    is_whole: bool

    @classmethod
    def of_links(cls, links: Iterable[Link]) -> Extent:
        """What links name of two documents."""
        sides = zip(*((link.source, link.target) for link in links), strict=True)
        last = [max((each[-1] for each in side if each), default=-1) for side in sides]
        return cls((last[0] + 1, last[1] + 1) if last else (0, 0), is_whole=False)


def check_extents(
    predicted: Extent,
    gold: Extent,
    names: tuple[str, str] = ("the predicted alignment", "the gold one"),
) -> None:
    """See that two alignments can be of the same sentences.

    Args:
        predicted: Of what one is.
        gold: Of what the other is.
        names: What the message calls them.

    Raises:
        InputError: One names a sentence that the other has not.
    """
    for side, mine, theirs in zip(("source", "target"), predicted.size, gold.size, strict=True):
        if (mine > theirs and gold.is_whole) or (theirs > mine and predicted.is_whole):
            raise InputError(
                f"{names[0]} and {names[1]} are of different documents: of {mine} {side} sentences,"
                f" and of {theirs}; compare alignments of the same sentences"
            )


def _extent(given: Bitext | Alignment | Links) -> Extent:
    if isinstance(given, Links):  # which may be those of a part of the documents
        return Extent.of_links(given)
    return Extent((given.alignment if isinstance(given, Bitext) else given).size, is_whole=True)


class _Counts:
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
        squares = sum((confidence - right) ** 2 for confidence, right in trusted)
        return Report(
            documents=self.documents,
            links=mine.links,
            strict=Score(_ratio(mine.strict, mine.links), _ratio(theirs.strict, theirs.links)),
            lax=Score(_ratio(mine.lax, mine.links), _ratio(theirs.lax, theirs.links)),
            nulls=Score(
                _ratio(nulls["right"], nulls["predicted"]), _ratio(nulls["right"], nulls["gold"])
            ),
            ece=_calibration_error(_binned(trusted)),
            brier=squares / len(trusted) if trusted else None,
            null_ece=_calibration_error(_binned(self.trusted_nulls)),
            reliability=_binned(trusted),
            trusted=tuple(trusted),
            trusted_nulls=tuple(self.trusted_nulls),
            by_shape=self._by_shape(),
        )

    def _by_shape(self) -> dict[Shape, ShapeScore]:
        predicted, gold, right = (self.shapes[name] for name in ("predicted", "gold", "right"))
        return {
            shape: ShapeScore(
                _ratio(right[shape], predicted[shape]),
                _ratio(right[shape], gold[shape]),
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


def _links(given: object) -> tuple[Link, ...]:
    if not isinstance(given, Bitext | Alignment | Links):
        raise InputError(
            f"give a Bitext, an Alignment or Links to evaluate, not {type(given).__name__};"
            " a file is read with aligner.read(path)"
        )
    alignment = given.alignment if isinstance(given, Bitext) else given
    return (alignment.links() if isinstance(alignment, Alignment) else alignment).links


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


def _binned(trusted: list[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Sort (confidence, is it right) into ten equal bins; the last one holds 1.0 too."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in trusted:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    return tuple(
        Bin(
            _ratio(sum(confidence for confidence, _ in each), len(each)),
            _ratio(sum(right for _, right in each), len(each)),
            len(each),
        )
        for each in bins
    )


def _calibration_error(bins: tuple[Bin, ...]) -> float | None:
    total = sum(each.count for each in bins)
    gap = sum(each.count * abs(each.confidence - each.right) for each in bins)
    return gap / total if total else None


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
