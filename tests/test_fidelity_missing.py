"""Clauses that one side lacks: what they are weighed by, and with what they are compared."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import aligner
from aligner import Span
from aligner.fidelity.missing import compared, probabilities
from aligner.fidelity.passages import FEATURES, Passage, Passages, clauses

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def aligned():
    texts = [
        (DATA / name).read_text(encoding="utf-8")
        for name in ("die-faehre.de.txt", "die-faehre-careless.fr.txt")
    ]
    return aligner.Aligner().align_with_tokens(*texts)


@pytest.fixture(scope="module")
def passages(aligned):
    return list(Passages(*aligned))


def feature(passage, name):
    return passage.features[FEATURES.index(name)]


def test_features_are_what_loops_over_tokens_say(aligned, passages):
    bitext, tokens = aligned
    clause = next(each for each in passages if each.kind == "clause" and not each.is_source)
    bead = bitext.alignment.beads[clause.bead]

    def of(document, told, run):
        for index in run:
            start = document.sentences[index].start
            for vector, (first, _) in zip(told[index].vectors, told[index].spans, strict=True):
                yield int(first) + start, vector / np.linalg.norm(vector), np.linalg.norm(vector)

    own = list(of(bitext.target, tokens[1], bead.target))
    other = [vector for _, vector, _ in of(bitext.source, tokens[0], bead.source)]
    mean, spread = Passages(*aligned)._scale
    near = [[(one @ two - mean) / spread for two in other] for _, one, _ in own]
    strong = np.exp(np.array(near) / 0.3)
    nothing = math.exp(0.5 / 0.3)
    mutual = [
        min(1.0, sum(
            strong[i, j]
            / math.sqrt((strong[i].sum() + nothing) * (strong[:, j].sum() + nothing))
            for j in range(len(other))
        ))
        for i in range(len(own))
    ]  # fmt: skip
    here = [at for at, (start, _, _) in enumerate(own) if start in clause.span]
    weights = [own[at][2] for at in here]
    share = sum(w * mutual[at] for w, at in zip(weights, here, strict=True)) / sum(weights)
    far = sum(w * max(2 - max(near[at]), 0) for w, at in zip(weights, here, strict=True))
    assert feature(clause, "mutual") == pytest.approx(share, abs=1e-4)
    assert feature(clause, "many") == pytest.approx(share * (math.log(len(here)) - 2), abs=1e-4)
    assert feature(clause, "lost") == pytest.approx(
        math.log1p(sum(1 - mutual[at] for at in here)), abs=1e-4
    )
    assert feature(clause, "far") == pytest.approx(far / sum(weights), abs=1e-4)
    text = bitext.target
    cut = [part for at in bead.target for part in clauses(text.text, text.sentences[at])]
    assert feature(clause, "pieces") == pytest.approx(math.log(len(cut)))


def test_what_says_too_little_is_no_clause_to_judge(aligned, passages):
    texts = aligned[0].source.text, aligned[0].target.text
    sizes = [
        sum(map(str.isalnum, texts[not each.is_source][each.span.start : each.span.stop]))
        for each in passages
        if each.kind == "clause"
    ]
    assert min(sizes) >= 14


def test_scores_are_moved_to_the_usual_median_by_less_where_there_are_few():
    scores = np.array([1.0, 2.0, 9.0] * 1000)
    moved = compared(scores, -1.0)
    assert np.median(moved) == pytest.approx(-1.0, abs=0.05)
    assert np.diff(moved) == pytest.approx(np.diff(scores))
    assert compared(np.array([2.0]), -1.0)[0] == pytest.approx(2.0 - 3.0 / 21)
    assert compared(np.zeros(0), -1.0).shape == (0,)


def test_a_clause_is_less_suspect_where_all_clauses_are_like_it(passages):
    mine = [each for each in passages if each.kind == "clause"]
    worst = mine[int(np.argmax(probabilities(mine)))]
    alone = probabilities([*mine, worst])[-1]
    among = probabilities([*mine, *[worst] * (2 * len(mine))])[-1]
    assert among < alone


def test_a_sentence_is_judged_by_itself(passages):
    one = Passage(0, True, 0, Span(0, 20), "sentence", passages[0].features)
    clause = replace(one, kind="clause")
    alone = probabilities([one])[0]
    assert 0 < alone < 1
    assert probabilities([one, *[clause] * 50, *[one] * 50])[0] == pytest.approx(alone, rel=1e-9)
    assert probabilities([]) == []
