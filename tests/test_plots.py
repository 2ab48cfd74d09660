"""Plots: what they draw, on whose axes, and what they need."""

import sys

import numpy as np
import pytest
from shown import bitext_of

import aligner
from aligner.bitext import Alignment
from aligner.errors import InputError, MissingExtraError
from aligner.view import (
    plot_confidences,
    plot_coverage,
    plot_lengths,
    plot_path,
    plot_reliability,
)

BITEXT = bitext_of((1, 1, 0.99), (2, 1, 0.7), (1, 0, 0.8), (1, 1, 0.95), (0, 1, 0.6))
UNSURE = bitext_of((1, 1, None), (1, 0, None))
ALL = {
    "plot_path": plot_path,
    "plot_confidences": plot_confidences,
    "plot_reliability": lambda bitext, **options: plot_reliability(bitext, bitext, **options),
    "plot_lengths": plot_lengths,
    "plot_coverage": plot_coverage,
}


@pytest.fixture
def ax():
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    yield plt.subplots()[1]
    plt.close("all")


def labels(axes):
    return [each.get_text() for each in axes.get_legend().get_texts()]


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
def test_every_plot_draws_on_the_axes_given_and_names_them(draw, ax):
    assert draw(BITEXT, ax=ax) is ax
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    assert ax.get_legend()
    ax.figure.canvas.draw()


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
def test_every_plot_says_what_it_takes(draw):
    report = aligner.fidelity.FidelityReport(BITEXT, (), ())
    with pytest.raises(InputError, match=r"not FidelityReport; .* as report\.bitext"):
        draw(report)


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
def test_every_plot_makes_axes_of_its_own_and_takes_an_empty_bitext(draw, ax):
    axes = draw(bitext_of())
    assert axes is not ax
    axes.figure.canvas.draw()


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
def test_without_matplotlib_the_extra_is_named(draw, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(MissingExtraError, match=r"bitext-aligner\[plot\]"):
        draw(BITEXT)


@pytest.mark.parametrize("name", ["plot_confidences", "plot_reliability", "plot_coverage"])
def test_what_shows_confidences_needs_them(name, ax):
    with pytest.raises(InputError, match="no confidences"):
        ALL[name](UNSURE, ax=ax)
    with pytest.raises(InputError, match="a bead of this alignment has no confidence"):
        ALL[name](bitext_of((1, 1, None), (1, 1, 0.9)), ax=ax)


def test_the_path_goes_through_the_corners_of_the_beads(ax):
    plot_path(BITEXT, ax=ax)
    (line,) = ax.get_lines()
    corners = [(0, 0), (1, 1), (3, 2), (4, 2), (5, 3), (5, 4)]
    assert np.array_equal(line.get_xydata(), corners)
    assert labels(ax) == ["path", "pairs below 0.9", "nulls"]
    places = [each.get_offsets().tolist() for each in ax.collections]
    assert places == [[[2.0, 1.5]], [[3.5, 2.0], [5.0, 3.5]]]


def test_the_path_lies_over_the_cosines_of_the_sentences(ax):
    rng = np.random.default_rng(0)
    source, target = rng.normal(size=(5, 8)), rng.normal(size=(4, 8))
    plot_path(BITEXT.alignment, source, target, ax=ax)
    (image,) = ax.images
    unit = [each / np.linalg.norm(each, axis=1, keepdims=True) for each in (source, target)]
    assert np.allclose(image.get_array(), (unit[0] @ unit[1].T).T)


def test_a_long_path_is_drawn_by_runs_of_sentences(ax):
    count = 1500
    vectors = np.eye(count, 40)
    plot_path(bitext_of(*[(1, 1, 0.9)] * count), vectors, vectors, ax=ax)
    assert ax.images[0].get_array().shape == (600, 600)


@pytest.mark.parametrize("vectors", [(np.ones((5, 3)), None), (np.ones((5, 3)), np.ones((3, 3)))])
def test_vectors_are_given_for_each_sentence_of_both_sides(vectors, ax):
    with pytest.raises(InputError, match="vectors"):
        plot_path(BITEXT, *vectors, ax=ax)


def test_confidences_are_counted_by_kind(ax):
    plot_confidences(BITEXT, ax=ax)
    heights = [sum(bar.get_height() for bar in bars) for bars in ax.containers]
    assert heights == [3, 2]
    assert labels(ax) == ["pairs", "nulls"]


def test_nulls_stand_on_the_pairs_of_the_same_confidence(ax):
    plot_confidences(bitext_of((1, 1, 0.8), (1, 0, 0.8)), ax=ax)
    pairs, nulls = (next(bar for bar in bars if bar.get_height()) for bars in ax.containers)
    assert (pairs.get_y(), nulls.get_y()) == (0, 1)
    assert pairs.get_hatch() != nulls.get_hatch()


def test_reliability_shows_the_share_that_is_right(ax):
    gold = bitext_of(
        (1, 1, None), (1, 1, None), (1, 0, None), (1, 0, None), (1, 1, None), (0, 1, None)
    )
    plot_reliability(BITEXT, gold, ax=ax)
    (points,) = ax.collections
    assert np.allclose(points.get_offsets(), [(0.7, 0), (0.97, 1)])


def test_lengths_are_those_of_the_pairs(ax):
    plot_lengths(BITEXT, ax=ax)
    sure, doubtful = (each.get_offsets().tolist() for each in ax.collections)
    assert sure == [[14, 18], [14, 18]]
    assert doubtful == [[29, 18]]


def test_coverage_is_the_trust_in_the_pairs_that_hold_each_character(ax):
    plot_coverage(BITEXT, ax=ax)
    source, target = (each.get_data().values.tolist() for each in ax.patches)
    assert source == pytest.approx([0.99, 0.7, 0.7, 0.0, 0.95])
    assert target == pytest.approx([0.99, 0.7, 0.95, 0.0])


def test_coverage_of_long_documents_is_the_mean_of_their_stretches(ax):
    plot_coverage(bitext_of(*[(1, 1, 0.8), (1, 0, 0.9)] * 500), ax=ax)
    source, target = (each.get_data().values for each in ax.patches)
    assert len(source) == len(target) == 100
    assert np.allclose(source, 0.4, atol=0.01)
    assert np.allclose(target, 0.8)


def test_an_alignment_will_do_where_no_text_is_needed(ax):
    assert isinstance(BITEXT.alignment, Alignment)
    plot_confidences(BITEXT.alignment, ax=ax)
    assert ax.containers
