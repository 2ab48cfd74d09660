import importlib.util
import json
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import formats
from aligner.bitext import Alignment, Bead, Bitext, Document, Link, Links, Span
from aligner.errors import InputError
from aligner.evaluation import evaluate, evaluate_many
from aligner.view.figures import report_figures

SHARED = Path(__file__).parents[2] / "shared"


def links(*triples):
    return Links(
        tuple(Link(tuple(source), tuple(target), *rest) for source, target, *rest in triples)
    )


GOLD = links(([0], [0]), ([1], [1, 2]), ([2], []), ([3], [3]), ([], [4]), ([4, 5], [5]))
PREDICTED = links(
    ([0], [0], 0.95),  # right
    ([1], [1], 0.55),  # lax
    ([], [2], 0.3),  # a null that is none
    ([2], [], 0.8),  # right
    ([3], [3], 1.0),  # right
    ([4], [4], 0.15),  # wrong
    ([5], [5], 0.55),  # lax
)


def test_strict_and_lax_by_hand():
    report = evaluate(PREDICTED, GOLD)
    assert (report.documents, report.links) == (1, 7)
    assert report.strict.precision == pytest.approx(3 / 7)
    assert report.strict.recall == pytest.approx(2 / 4)
    assert report.strict.f1 == pytest.approx(6 / 13)
    assert report.lax.precision == pytest.approx(5 / 7)
    assert report.lax.recall == pytest.approx(1.0)


def test_nulls_by_hand():
    report = evaluate(PREDICTED, GOLD)
    assert report.nulls.precision == pytest.approx(1 / 2)
    assert report.nulls.recall == pytest.approx(1 / 2)


def test_nulls_that_neither_side_has_are_a_dash():
    report = evaluate(links(([0], [0])), links(([0], [0])))
    assert "nulls            –         –         –\n" in str(report)
    assert "<td>–</td><td>–</td><td>–</td>" in report_figures(report)
    wrong = evaluate(links(([0], []), ([], [0])), links(([0], [0])))
    assert "nulls        0.000     0.000     0.000\n" in str(wrong)


def test_calibration_by_hand():
    report = evaluate(PREDICTED, GOLD)
    # Bins: .15 (wrong), .55 and .55 (wrong), .95 and 1.0 (right); 1.0 belongs to the last.
    assert report.ece == pytest.approx((0.15 + 2 * 0.55 + abs(1.95 - 2)) / 5)
    squares = 0.15**2 + 2 * 0.55**2 + 0.05**2
    assert report.brier == pytest.approx(squares / 5)
    assert report.null_ece == pytest.approx((0.3 + 0.2) / 2)
    assert report.trusted == (
        (0.95, True),
        (0.55, False),
        (1.0, True),
        (0.15, False),
        (0.55, False),
    )
    assert report.trusted_nulls == ((0.3, False), (0.8, True))
    last = report.reliability[-1]
    assert (last.count, last.right) == (2, 1.0)
    assert last.confidence == pytest.approx(0.975)
    assert [each.count for each in report.reliability] == [0, 1, 0, 0, 0, 2, 0, 0, 0, 2]


def test_shapes_by_hand():
    shapes = evaluate(PREDICTED, GOLD).by_shape
    assert list(shapes) == [(0, 1), (1, 0), (1, 1), (1, 2), (2, 1)]
    one = shapes[1, 1]
    assert (one.predicted, one.gold) == (5, 2)
    assert (one.precision, one.recall) == (pytest.approx(2 / 5), 1.0)
    assert (shapes[2, 1].precision, shapes[2, 1].recall, shapes[2, 1].gold) == (0.0, 0.0, 1)


def test_many_documents_sum_counts_before_dividing():
    small, large = links(([0], [0], 0.9)), links(*(([i], [i], 0.8) for i in range(9)))
    report = evaluate_many([(small, links(([0], [1]))), (large, large)])
    assert report.documents == 2
    assert report.strict.precision == pytest.approx(0.9)
    assert report.brier == pytest.approx((0.81 + 9 * 0.04) / 10)


def test_an_alignment_will_do_on_either_side():
    alignment = Alignment((Bead(Span(0, 1), Span(0, 2), 0.7), Bead(Span(1, 2), Span(2, 2), 0.6)))
    gold = links(([0], [0, 1]), ([1], []))
    for report in (evaluate(alignment, gold), evaluate(alignment, alignment)):
        assert report.strict.f1 == report.lax.f1 == report.nulls.f1 == 1.0
        assert report.ece == pytest.approx(0.3)


@pytest.mark.parametrize("given", ["a.gold", Path("a.gold"), None, [((0,), (0,))]])
def test_what_holds_no_links_is_refused(given):
    for pair in ((given, GOLD), (PREDICTED, given)):
        with pytest.raises(InputError, match=r"read with aligner\.read\(path\)"):
            evaluate(*pair)


def test_a_report_is_hashable():
    assert len({evaluate(PREDICTED, GOLD), evaluate(PREDICTED, GOLD)}) == 1


def test_nothing_at_all_scores_zero_and_has_no_calibration():
    report = evaluate(Links(()), Links(()))
    assert report.strict.f1 == report.lax.f1 == report.nulls.f1 == 0.0
    assert report.ece is report.brier is report.null_ece is None
    assert "no confidences" in str(report)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], "there is no document to evaluate"),
        ({"a": (PREDICTED, GOLD)}, "give a list of pairs of .* not dict; .* values()"),
        (PREDICTED, "give a list of pairs of .* not Links"),
        (None, "give a list of pairs of .* not NoneType"),
        (["ab"], "pair 0 must be a predicted and a gold alignment, not str of 2"),
        ([(PREDICTED, GOLD), (PREDICTED,)], "pair 1 must be .* not tuple of 1"),
    ],
)
def test_what_are_no_documents_to_evaluate(pairs, said):
    with pytest.raises(InputError, match=said):
        evaluate_many(pairs)


def test_a_repeated_link_counts_once_but_each_of_its_confidences_is_judged():
    report = evaluate(links(([0], [0], 1.0), ([0], [0], 0.5)), links(([0], [0])))
    assert (report.links, report.strict.precision) == (1, 1.0)
    assert report.ece == pytest.approx(0.25)


def test_the_report_is_a_table():
    shown = str(evaluate(PREDICTED, GOLD))
    assert shown.splitlines()[0] == "1 document, 7 predicted links"
    assert "strict       0.429     0.500     0.462" in shown
    assert "1-1          0.400     1.000         5         2" in shown
    assert "ECE 0.260, Brier score 0.126, ECE of nulls 0.250" in shown


def _score(gold_dir, predicted_dir, capsys):
    path = SHARED / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    keep, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = keep
    capsys.readouterr()
    module.main(gold_dir, predicted_dir)
    return json.loads(capsys.readouterr().out)


def _as_scored(report):
    def three(score):
        return {"p": score.precision, "r": score.recall, "f1": score.f1}

    return {
        "docs": report.documents,
        "links": report.links,
        "strict": three(report.strict),
        "lax": three(report.lax),
        "null_f1": report.nulls.f1,
        "ece": report.ece,
        "null_ece": report.null_ece,
        "brier": report.brier,
    }


def _same(ours, theirs):
    for key, value in theirs.items():
        if isinstance(value, dict):
            _same(ours[key], value)
        else:
            assert ours[key] == (value if value is None else pytest.approx(value, abs=6e-5)), key
    assert ours.keys() == theirs.keys()


def _spoilt(gold, rng):
    """A prediction with errors of all kinds: links dropped, split, shifted, repeated."""
    made = []
    for link in gold:
        roll = rng.random()
        confidence = rng.choice([None, 0.0, 1.0, rng.random(), rng.random(), rng.random()])
        if roll < 0.1:
            continue
        if roll < 0.3 and len(link.target) > 1:
            made.append(Link(link.source, link.target[:1], confidence))
            made.append(Link((), link.target[1:], confidence))
        elif roll < 0.4:
            made.append(Link(link.source, tuple(index + 1 for index in link.target), confidence))
        elif roll < 0.5 and link.source:
            made.append(Link(link.source, (), confidence))
        else:
            made.append(Link(link.source, link.target, confidence))
        if roll > 0.95:
            made.append(made[-1])
    return Links(tuple(made))


@pytest.mark.needs_shared("tools/score.py")
@pytest.mark.needs_shared("gold/mac-dev")
@pytest.mark.parametrize("name", ["mac-dev", "textberg-dev", "transread-dev", "udhr-dev"])
def test_figures_equal_the_scoring_tool_s(name, tmp_path, capsys):
    folder, rng = SHARED / "gold" / name, random.Random(7)
    for index, path in enumerate(sorted(folder.glob("*.gold"))):
        suffix = ".pred" if index % 2 else ".jsonl"
        spoilt = _spoilt(formats.read(path), rng)
        out = tmp_path / f"{path.stem}{suffix}"
        if suffix == ".pred":
            formats.write(spoilt, out)
        else:
            rows = (
                {"source": each.source, "target": each.target, "confidence": each.confidence}
                for each in spoilt
            )
            out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pairs = formats.pair_files(tmp_path, folder)
    report = evaluate_many(formats.read_compared(*pair) for pair in pairs)
    _same(_as_scored(report), _score(folder, tmp_path, capsys))


indexes = st.sets(st.integers(0, 6), max_size=3).map(lambda side: tuple(sorted(side)))
some_link = st.builds(
    lambda source, target, confidence: (source, target, confidence),
    indexes,
    indexes,
    st.none() | st.floats(0, 1),
).filter(lambda link: link[0] or link[1])
some_links = st.lists(some_link, max_size=8).map(lambda each: links(*each))
some_gold = st.lists(some_link, max_size=8).map(lambda each: links(*(one[:2] for one in each)))


@settings(deadline=None)
@given(some_links, some_gold)
def test_figures_are_shares_and_lax_is_no_worse_than_strict(predicted, gold):
    report = evaluate(predicted, gold)
    for score in (report.strict, report.lax, report.nulls):
        assert 0.0 <= score.precision <= 1.0
        assert 0.0 <= score.recall <= 1.0
    assert report.lax.precision >= report.strict.precision
    assert report.lax.recall >= report.strict.recall
    assert report.ece is None or 0.0 <= report.ece <= 1.0
    assert sum(each.count for each in report.reliability) == sum(
        bool(link.source and link.target and link.confidence is not None) for link in predicted
    )


@settings(deadline=None)
@given(some_links)
def test_the_gold_itself_is_perfect(gold):
    report = evaluate(gold, gold)
    if any(link.source and link.target for link in gold):
        assert report.strict.f1 == report.lax.f1 == 1.0
    assert all(one.precision == one.recall == 1.0 for one in report.by_shape.values())


def test_a_prediction_in_the_place_of_the_gold_is_noticed():
    predicted = links(([0], [0], 0.9), ([1], [1], 0.8))
    gold = links(([0], [0]), ([1], [1]))
    said = r"the gold has confidences .* evaluate\(predicted, gold\) .* evaluate GOLD PREDICTED"
    with pytest.raises(InputError, match=said):
        evaluate(gold, predicted)
    with pytest.raises(InputError, match=said):
        evaluate_many([(gold, gold), (gold, predicted)])
    assert evaluate(predicted, gold).strict.f1 == 1
    assert evaluate(predicted, predicted).ece is not None
    assert evaluate(Links(()), predicted).links == 0
    assert evaluate_many([(gold, predicted), (predicted, gold)]).documents == 2


def bitext_of_size(n):
    """Documents of n sentences, aligned one to one."""
    beads = (Bead(Span(k, k + 1), Span(k, k + 1)) for k in range(n))
    sides = (Document.from_sentences(["A."] * n, code) for code in ("en", "de"))
    return Bitext(*sides, Alignment(tuple(beads)))


def test_alignments_of_different_sizes_are_not_compared():
    small = Alignment((Bead(Span(0, 1), Span(0, 1)),))
    large = Alignment((*small.beads, Bead(Span(1, 2), Span(1, 2))))
    beyond = Links((Link((0,), (0,)), Link((), (1,))))
    one, two = (bitext_of_size(n) for n in (1, 2))
    for predicted, gold in (
        *((one, two), (two, one), (beyond, one), (one, beyond), (one, large)),
        *((small, beyond), (beyond, small), (small, large), (one.alignment, beyond)),
    ):
        with pytest.raises(InputError, match=r"are of different documents: of . .* sentences"):
            evaluate(predicted, gold)
    assert evaluate(beyond, large).strict.precision == 0.5
    assert evaluate(Links(()), large).links == 0
