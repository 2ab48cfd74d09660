"""What a comparison with gold shows, as figures and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.bitext import Shape
from aligner.evaluation.figures import Bin, Score, ShapeScore
from aligner.plumbing.display import counted, in_notebook
from aligner.plumbing.frames import data_frame

if TYPE_CHECKING:
    import pandas

__all__ = ["Report"]


@dataclass(frozen=True)
class Report:
    """What comparing predicted links with gold ones shows. All figures lie in [0, 1].

    Attributes:
        documents: How many documents were compared.
        links: How many different links were predicted, nulls included.
        strict: A link is right if the gold has exactly the same one. Precision runs over all
            predicted links, recall over the two-sided links of the gold.
        lax: As strict, but sharing a source-target sentence pair with the gold is enough.
        nulls: For single sentences without a counterpart. 0 also if neither side has any; tables
            then show a dash.
        ece: Expected calibration error of the two-sided links' confidences against strict
            correctness. Like the next two, None if there are no confidences.
        brier: Their Brier score.
        null_ece: The calibration error for null sentences, each right if the gold leaves that
            sentence without a counterpart.
        reliability: The ten bins behind `ece`, lowest confidence first.
        trusted: What `ece` is computed from: each two-sided link's confidence and whether it is
            right.
        trusted_nulls: What `null_ece` is computed from, likewise.
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
        """Rows of name, precision, recall and F1; None for nulls if neither side has any."""
        found = [("strict", self.strict), ("lax", self.lax), ("nulls", self.nulls)]
        has_nulls = not all(map(all, self.by_shape))
        return [
            (name, one.precision, one.recall, one.f1)
            if name != "nulls" or has_nulls
            else (name, None, None, None)
            for name, one in found
        ]

    def to_dataframe(self) -> pandas.DataFrame:
        """`scores` as a table, with the columns `score`, `precision`, `recall` and `f1`.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        columns = ["score", "precision", "recall", "f1"]
        return data_frame([dict(zip(columns, row, strict=True)) for row in self.scores()])

    def compared(self) -> str:
        """How much was compared, in words."""
        return f"{counted(self.documents, 'document')}, {counted(self.links, 'predicted link')}"

    def calibration(self) -> str:
        """How far confidences can be believed, in one line."""
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
