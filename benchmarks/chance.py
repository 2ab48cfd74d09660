"""How far apart figures may be by chance.

Two questions are answered. Would one aligner still beat another on other texts of the kind? The
paired bootstrap draws pieces of the gold again and again, with both aligners' counts on them. Is a
calibration error more than chance? Exact confidences of the same values would have one too: each
link is drawn as right with its own probability, again and again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.bitext import Links

Floats = NDArray[np.float64]
Range = tuple[float, float]

BEADS = 20  # gold beads in a piece
DOCUMENTS = 20  # from this many on, documents are drawn and not pieces of them
TIMES = 1000
_BINS = 10
_MIDDLE = (0.025, 0.975)  # 95 %


def counts(predicted: Links, gold: Links, beads: int = BEADS) -> Floats:
    """The counts that strict F1 is made of, for each piece of a document.

    Neighbouring beads succeed and fail together, so a piece is a run of about `beads` gold beads,
    and a predicted link belongs to the piece that its first sentence lies in.

    Returns:
        (pieces, 4): predicted links that are right, predicted links, two-sided gold links that
        were found, two-sided gold links.
    """
    guess = {(link.source, link.target) for link in predicted}
    truth = {(link.source, link.target) for link in gold}
    size = tuple(
        max((max(link[side], default=0) for link in guess | truth), default=0) + 1
        for side in (0, 1)
    )
    starts = sorted(_place(link, size) for link in truth)
    cuts = np.linspace(0, len(starts), max(1, round(len(starts) / beads)) + 1)[1:-1].astype(int)
    edges = [starts[cut] for cut in cuts]
    found = np.zeros((len(edges) + 1, 4))
    for link in guess:
        found[np.searchsorted(edges, _place(link, size), "right"), :2] += link in truth, 1
    for link in truth:
        if link[0] and link[1]:
            found[np.searchsorted(edges, _place(link, size), "right"), 2:] += link in guess, 1
    return found


def _place(link: tuple[tuple[int, ...], tuple[int, ...]], size: tuple[int, ...]) -> float:
    """Where a link begins, from 0 to 1; by its source if it has one."""
    side = 0 if link[0] else 1
    return min(link[side]) / size[side]


def pieces(documents: Sequence[Floats]) -> Floats:
    """What is drawn: whole documents where there are many, else pieces of them."""
    if len(documents) >= DOCUMENTS:
        return np.array([document.sum(axis=0) for document in documents])
    return np.concatenate(documents)


def f1(found: Floats) -> Floats:
    """Strict F1 of summed counts, (…, 4) → (…)."""
    right, predicted, recalled, gold = np.moveaxis(found, -1, 0)
    precision, recall = right / np.maximum(predicted, 1), recalled / np.maximum(gold, 1)
    both: Floats = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return both


def difference(
    first: Floats, second: Floats, rng: np.random.Generator, times: int = TIMES
) -> Range:
    """The 95 % interval of the first aligner's F1 less the second's, on the same (pieces, 4)."""
    n = len(first)
    drawn = rng.multinomial(n, np.full(n, 1 / n), size=times).astype(np.float64)
    return _middle(f1(drawn @ first) - f1(drawn @ second))


def error_band(confidences: Sequence[float], rng: np.random.Generator, times: int = TIMES) -> Range:
    """The 95 % interval that the calibration error would have if the confidences were exact.

    Links are drawn independently. Real errors come in pairs (a sentence too many here is one too
    few there), so chance reaches somewhat farther than this.
    """
    given = np.asarray(confidences, dtype=np.float64)
    bins = np.minimum((given * _BINS).astype(int), _BINS - 1)
    gap = np.zeros(times)
    for k in range(_BINS):
        gap += abs(given[bins == k].sum() - _right(given[bins == k], rng, times))
    return _middle(gap / max(len(given), 1))


def share_band(confidences: Sequence[float], rng: np.random.Generator, times: int = TIMES) -> Range:
    """The 95 % interval that the share of right links would have if confidences were exact."""
    given = np.asarray(confidences, dtype=np.float64)
    return _middle(_right(given, rng, times) / max(len(given), 1))


def _right(given: Floats, rng: np.random.Generator, times: int) -> Floats:
    """How many links are right, (times,), each with its own probability."""
    right = np.zeros(times)
    for at in range(0, len(given), 1000):
        chunk = given[at : at + 1000]
        right += (rng.random((times, len(chunk))) < chunk).sum(axis=1)
    return right


def _middle(values: Floats) -> Range:
    low, high = np.quantile(values, _MIDDLE)
    return float(low), float(high)
