"""Plots of a bitext: where it runs, how sure it is, and what it leaves out.

Each function draws on the given axes, or on new ones, and returns them so that the caller can add
to them. Colours are Okabe and Ito's, which colour-blind people can tell apart, and each comes with
a marker, a hatch or a dash of its own. matplotlib is needed: the extra `plot`.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aligner.bitext import Alignment, Bitext, Document, Links, Span
from aligner.errors import InputError, needed
from aligner.evaluation import evaluate
from aligner.trust import SURE, certainty
from aligner.vectors import Floats32, unit_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "plot_confidences",
    "plot_coverage",
    "plot_lengths",
    "plot_path",
    "plot_reliability",
]

_BLUE, _ORANGE, _RED, _GREY = "#0072b2", "#e69f00", "#d55e00", "#8a8a8a"
_CELLS = 600
"""The most rows or columns of a matrix to draw; more than a screen shows only costs memory."""
_WINDOWS = 100
_BINS = 20


def plot_path(
    bitext: Bitext | Alignment,
    source_vectors: ArrayLike | None = None,
    target_vectors: ArrayLike | None = None,
    *,
    ax: Axes | None = None,
) -> Axes:
    """The path of the beads, over the similarity of all sentences if vectors are given.

    Args:
        bitext: What to show.
        source_vectors: (n, d); a vector for each source sentence, of any length.
        target_vectors: (m, d); likewise. In long documents, runs of sentences are drawn as one.
        ax: Where to draw.

    Raises:
        InputError: Only one side's vectors are given, or not one for each sentence.
        MissingExtraError: matplotlib is not installed.
    """
    alignment = _alignment(bitext)
    axes = _axes(ax, "plot_path()")
    n, m = alignment.size
    if source_vectors is not None or target_vectors is not None:
        grid = _similarity(source_vectors, target_vectors, (n, m))
        axes.imshow(
            grid.T, cmap="Greys", aspect="auto", extent=(0, n, m, 0), interpolation="nearest"
        )
    corners = [(0, 0), *((bead.source.stop, bead.target.stop) for bead in alignment)]
    axes.plot(*np.array(corners).T, color=_BLUE, linewidth=1.5, label="path")
    doubtful = [bead for bead in alignment.two_sided if certainty(bead.confidence) < SURE]
    nulls = [bead for bead in alignment if bead.is_null]
    for beads, marker, color, label in (
        (doubtful, "x", _RED, f"pairs below {SURE}"),
        (nulls, "s", _ORANGE, "nulls"),
    ):
        if beads:
            x, y = np.array([(_middle(bead.source), _middle(bead.target)) for bead in beads]).T
            axes.scatter(x, y, marker=marker, c=color, s=18, label=label, zorder=3)
    axes.set(xlabel="source sentence", ylabel="target sentence", xlim=(0, max(n, 1)))
    axes.set_ylim(max(m, 1), 0)
    axes.legend(loc="lower left")
    return axes


def plot_confidences(bitext: Bitext | Alignment, *, ax: Axes | None = None) -> Axes:
    """How often each confidence occurs, of pairs and of nulls.

    Raises:
        InputError: A bead has no confidence.
        MissingExtraError: matplotlib is not installed.
    """
    alignment = _with_confidences(bitext)
    axes = _axes(ax, "plot_confidences()")
    below: NDArray[np.float64] = np.zeros(_BINS)
    for is_null, color, hatch, label in (
        (False, _BLUE, "", "pairs"),
        (True, _ORANGE, "//", "nulls"),
    ):
        values = [certainty(bead.confidence) for bead in alignment if bead.is_null is is_null]
        counts, edges = np.histogram(values, bins=_BINS, range=(0, 1))
        axes.bar(
            edges[:-1],
            counts,
            width=1 / _BINS,
            bottom=below,
            align="edge",
            color=color,
            hatch=hatch,
            label=label,
            edgecolor="white",
        )
        below = below + counts
    axes.set(xlabel="confidence", ylabel="beads", xlim=(0, 1))
    axes.legend(loc="upper left")
    return axes


def plot_reliability(
    bitext: Bitext | Alignment, gold: Bitext | Alignment | Links, *, ax: Axes | None = None
) -> Axes:
    """The share of the pairs at each confidence that is right by a gold alignment.

    On the diagonal, confidences can be taken literally. The bigger a point, the more pairs.

    Raises:
        InputError: A bead has no confidence.
        MissingExtraError: matplotlib is not installed.
    """
    report = evaluate(_with_confidences(bitext), gold)
    axes = _axes(ax, "plot_reliability()")
    bins = [each for each in report.reliability if each.count]
    axes.plot([0, 1], [0, 1], color=_GREY, linestyle="--", label="as promised")
    sizes = [20 + 400 * each.count / max(report.links, 1) for each in bins]
    places = [each.confidence for each in bins], [each.right for each in bins]
    axes.plot(*places, color=_BLUE, linewidth=1)
    axes.scatter(
        *places,
        s=sizes,
        c=_BLUE,
        label=f"pairs (ECE {report.ece or 0.0:.3f})",
        zorder=3,
        clip_on=False,
    )
    axes.set(xlabel="mean confidence", ylabel="share that is right", xlim=(0, 1.02), ylim=(0, 1.05))
    axes.legend(loc="upper left")
    return axes


def plot_lengths(bitext: Bitext, *, ax: Axes | None = None) -> Axes:
    """The lengths of both sides of each pair, in characters. Far from the line are odd pairs.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    pairs = [pair for pair in _bitext(bitext).pairs() if pair.source and pair.target]
    axes = _axes(ax, "plot_lengths()")
    for sure, marker, color, label in (
        (True, "o", _BLUE, "pairs"),
        (False, "x", _RED, f"pairs below {SURE}"),
    ):
        shown = [pair for pair in pairs if (certainty(pair.bead.confidence) >= SURE) is sure]
        if shown:
            x, y = np.array([(len(pair.source), len(pair.target)) for pair in shown]).T
            axes.scatter(x, y, marker=marker, c=color, s=16, alpha=0.7, label=label)
    if pairs:
        ratio = float(np.median([len(pair.target) / len(pair.source) for pair in pairs]))
        ends = np.array([1, max(len(pair.source) for pair in pairs)])
        axes.plot(
            ends, ratio * ends, color=_GREY, linestyle="--", label=f"median ratio {ratio:.2f}"
        )
        axes.legend(loc="upper left")
    axes.set(xlabel="source characters", ylabel="target characters", xscale="log", yscale="log")
    return axes


def plot_coverage(bitext: Bitext, *, ax: Axes | None = None) -> Axes:
    """How much of each stretch of both texts has a counterpart, going by the confidences.

    A character counts as much as the confidence of its pair, and not at all in a null. Long
    documents are drawn as a hundred stretches of sentences.

    Raises:
        InputError: A bead has no confidence.
        MissingExtraError: matplotlib is not installed.
    """
    beads = _with_confidences(_bitext(bitext)).beads
    axes = _axes(ax, "plot_coverage()")
    for document, runs, color, line, label in (
        (bitext.source, [bead.source for bead in beads], _BLUE, "-", "source"),
        (bitext.target, [bead.target for bead in beads], _RED, "--", "target"),
    ):
        trust = [0.0 if bead.is_null else certainty(bead.confidence) for bead in beads]
        values = _covered(document, runs, trust)
        edges = np.linspace(0, 100, len(values) + 1)
        axes.stairs(values, edges, color=color, linestyle=line, label=label, baseline=None)
    axes.set(xlabel="% of the document", ylabel="covered", xlim=(0, 100), ylim=(0, 1.05))
    axes.legend(loc="lower left")
    return axes


def _axes(ax: Axes | None, purpose: str) -> Axes:
    if ax is not None:
        if not hasattr(ax, "plot") or not hasattr(ax, "set"):
            kind = type(ax).__name__
            raise InputError(f"ax must be axes of matplotlib, as plt.subplots()[1], not {kind}")
        return ax
    with needed("matplotlib", "plot", purpose):
        import matplotlib.pyplot as plt
    return plt.subplots(layout="constrained")[1]


def _alignment(shown: Bitext | Alignment) -> Alignment:
    return shown if isinstance(shown, Alignment) else _bitext(shown, " or an Alignment").alignment


def _bitext(shown: Bitext, others: str = "") -> Bitext:
    """The bitext to draw, once it has been checked to be one."""
    if not isinstance(shown, Bitext):
        raise InputError(
            f"this plot takes a Bitext{others}, not {type(shown).__name__}; what judges a bitext"
            " holds it as report.bitext"
        )
    return shown


def _with_confidences(shown: Bitext | Alignment) -> Alignment:
    alignment = _alignment(shown)
    unsure = sum(bead.confidence is None for bead in alignment)
    if unsure:
        what = "this alignment has no confidences"
        if unsure < len(alignment.beads):
            what = "a bead of this alignment has no confidence"
        raise InputError(f"{what}, so none can be shown")
    return alignment


def _middle(run: Span) -> float:
    return (run.start + run.stop) / 2


def _similarity(source: Any, target: Any, size: tuple[int, int]) -> Floats32:
    """The cosines of runs of sentences, at most 600 runs a side."""
    if source is None or target is None:
        raise InputError("plot_path() needs the vectors of both sides, or of none")
    sides = []
    for vectors, count in zip((source, target), size, strict=True):
        rows = np.asarray(vectors, dtype=np.float64)
        if rows.ndim != 2 or len(rows) != count:
            raise InputError(f"there are {count} sentences, but vectors of shape {rows.shape}")
        starts = np.unique(np.linspace(0, count, min(count, _CELLS), endpoint=False).astype(int))
        sums = np.add.reduceat(unit_rows(rows), starts, axis=0) if count else rows
        sides.append(unit_rows(sums))
    grid: Floats32 = sides[0] @ sides[1].T
    return grid


def _covered(document: Document, runs: list[Span], trust: list[float]) -> NDArray[np.float64]:
    """The mean confidence of the characters in each stretch of a document."""
    sizes = np.array([len(sentence) for sentence in document.sentences], dtype=float)
    each = np.zeros(len(document))
    for run, value in zip(runs, trust, strict=True):
        each[run.start : run.stop] = value
    total = np.array([0.0, *accumulate(sizes)])
    covered = np.array([0.0, *accumulate(sizes * each)])
    cuts = np.unique(np.linspace(0, len(document), min(len(document), _WINDOWS) + 1).astype(int))
    whole = np.diff(total[cuts])
    share: NDArray[np.float64] = np.diff(covered[cuts]) / np.where(whole > 0, whole, 1.0)
    return share
