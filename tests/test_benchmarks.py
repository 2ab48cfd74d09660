"""The benchmarks' arithmetic: F1 of pieces, the bootstrap, and what chance does to calibration."""

import importlib.util
import random
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from aligner.bitext import Alignment, Bead, Link, Links, Moved, Span
from aligner.evaluation import evaluate_many
from aligner.model.side import Side

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def module(name):
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made  # as a script's neighbours find it, and as dataclasses need it
    spec.loader.exec_module(made)
    return made


chance = module("chance")
goldsets = module("goldsets")
perturbed = module("perturbed")
peers = module("peers")
accuracy = module("accuracy")
longtexts = module("longtexts")
goldtexts = module("goldtexts")
filtering = module("filtering")
splitters = module("splitters")
assembly = module("assembly")


def run(monkeypatch, name, *arguments):
    """What a benchmark ends with, as a command."""
    if name == "splitter_peers":
        pytest.importorskip("pysbd")
    command = module(name).main
    monkeypatch.setattr(sys, "argv", [f"{name}.py", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        command()
    return ended.value.code


@pytest.mark.parametrize(
    "name", ["resplit", "scrolling", "splitters", "splitter_peers", "versions"]
)
def test_a_benchmark_says_how_it_is_called(monkeypatch, capsys, name):
    assert run(monkeypatch, name, "--help") == 0
    assert capsys.readouterr().out.startswith(f"usage: {name}.py [-h] ")
    assert run(monkeypatch, name, "--halp") == 2
    assert "usage: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("resplit", (), "holds no .gold file; name the folder of gold sets"),
        ("resplit", ("mac",), "no gold set is called mac: known are "),
        ("versions", (), "holds no .gold file; name the folder of gold sets"),
        ("splitters", (), "holds no <language>.dev.jsonl; name the folder of gold boundaries"),
        ("splitters", ("speed",), "holds no <language>.dev.jsonl; name the folder"),
        ("splitters", ("dev", "de"), "holds no de.dev.jsonl; name the folder of gold boundaries"),
        ("splitter_peers", (), "holds no <language>.dev.jsonl; name the folder"),
        ("splitter_peers", ("de",), "holds no de.jsonl; name the folder of gold boundaries"),
    ],
)
def test_a_folder_without_gold_is_told_of(monkeypatch, capsys, tmp_path, name, arguments, said):
    assert said in run(monkeypatch, name, tmp_path, *arguments)
    assert capsys.readouterr().out == ""


def links(*pairs):
    return Links(tuple(Link(tuple(a), tuple(b)) for a, b in pairs))


def document(seed, n=100, wrong=0.2):
    """A 1-1 gold, and a prediction that merges some neighbours and leaves some sentences alone."""
    rng = random.Random(seed)
    pairs, i = [], 0
    while i < n:
        merged = i + 1 < n and rng.random() < wrong
        pairs += [([i, i + 1], [i, i + 1])] if merged else [([i], [i])]
        if rng.random() < wrong / 4:
            pairs[-1:] = [([k], []) for k in pairs[-1][0]] + [([], [k]) for k in pairs[-1][1]]
        i += 1 + merged
    return links(*pairs), links(*(([i], [i]) for i in range(n)))


def test_pieces_add_up_to_the_figure_of_the_whole():
    documents = [document(seed, 30 + 20 * seed) for seed in range(5)]
    found = np.concatenate([chance.counts(*each) for each in documents])
    assert chance.f1(found.sum(axis=0)) == pytest.approx(evaluate_many(documents).strict.f1)


def test_a_piece_has_about_twenty_gold_beads():
    found = chance.counts(*document(0, 110))
    assert len(found) == 6
    assert all(15 <= gold <= 25 for gold in found[:, 3])


def test_empty_documents_have_one_empty_piece():
    assert chance.counts(Links(()), Links(())).tolist() == [[0, 0, 0, 0]]


def test_many_documents_are_drawn_whole():
    some = [chance.counts(*document(seed)) for seed in range(chance.DOCUMENTS)]
    assert len(chance.pieces(some)) == len(some)
    assert len(chance.pieces(some[:3])) == 15


def test_an_aligner_is_no_better_than_itself():
    found = chance.counts(*document(0, 400))
    assert chance.difference(found, found, np.random.default_rng(0), 50) == (0, 0)


def test_the_interval_tells_a_great_difference_from_none():
    gold = document(0, 400)[1]
    good, bad, other = (
        chance.counts(document(k, 400, w)[0], gold) for k, w in enumerate((0.02, 0.3, 0.02))
    )
    rng = np.random.default_rng(0)
    assert chance.difference(good, bad, rng)[0] > 0
    low, high = chance.difference(good, other, rng)
    assert low < 0 < high


def test_the_interval_is_as_wide_as_that_of_a_mean():
    """Pieces of one gold link each, all of equal size: the binomial's standard error."""
    rng = np.random.default_rng(0)
    right = (rng.random(400) < 0.8).astype(float)
    first = np.stack([right, np.ones(400), right, np.ones(400)], axis=1)
    nothing = np.stack([np.zeros(400), np.ones(400), np.zeros(400), np.ones(400)], axis=1)
    low, high = chance.difference(first, nothing, rng, 4000)
    assert (high - low) / 2 == pytest.approx(1.96 * np.sqrt(0.8 * 0.2 / 400), rel=0.1)


def error(trust, right):
    """The ECE of `aligner.evaluation`, from links that are right or not."""
    pairs = [Link((k,), (k,), confidence=float(p)) for k, p in enumerate(trust)]
    gold = links(*(([k], [k]) for k, one in enumerate(right) if one))
    return evaluate_many([(Links(tuple(pairs)), gold)]).ece


def test_true_confidences_lie_in_the_band_and_bold_ones_do_not():
    rng = np.random.default_rng(0)
    trust = rng.beta(5, 1, 300)
    low, high = chance.error_band(trust, rng, 400)
    errors = [error(trust, rng.random(300) < trust) for _ in range(60)]
    assert sum(low <= each <= high for each in errors) >= 52
    assert error(trust, rng.random(300) < trust - 0.15) > high


def test_the_share_of_right_links_lies_around_the_mean_confidence():
    trust = np.full(400, 0.9)
    low, high = chance.share_band(trust, np.random.default_rng(0), 2000)
    assert low == pytest.approx(0.9 - 1.96 * 0.015, abs=0.005)
    assert high == pytest.approx(0.9 + 1.96 * 0.015, abs=0.005)


def test_nothing_to_draw_from_has_no_width():
    assert chance.error_band([], np.random.default_rng(0), 10) == (0, 0)


def test_dropped_sentences_leave_nulls_and_untouched_beads():
    gold = links(([0], [0]), ([1, 2], [1]), ([3], [2]))
    changed = perturbed.Changed([0, 1, 3], [0, 1], ["foreign"])
    new, untouched = perturbed.renumbered(gold, changed)
    assert new == [Link((0,), (0,)), Link((1,), (1,)), Link((2,), ()), Link((3,), ())]
    assert untouched == [(Link((0,), (0,)), Link((0,), (0,)))]


def test_moved_beads_are_not_untouched():
    gold = links(*(([k], [k]) for k in range(4)))
    changed = perturbed.Changed([0, 1, 2, 3], [2, 0, 1, 3], [], frozenset([2]))
    new, untouched = perturbed.renumbered(gold, changed)
    assert Link((2,), (0,)) in new
    assert [was.source for was, _ in untouched] == [(0,), (1,), (3,)]


def test_a_swapped_block_goes_elsewhere_whole():
    gold = links(*(([k], [k]) for k in range(30)), ([30], [30, 31]))
    sentences = [str(k) for k in range(32)]
    sides = (Side.of_vectors(np.eye(32)[:n]) for n in (31, 32))
    case = goldsets.Case(perturbed.Example(*sides, gold), sentences[:31], sentences, ("en", "de"))
    for seed in range(20):
        changed = perturbed.swap(3)(case, case, random.Random(seed))
        assert sorted(changed.target) == list(range(32))
        assert changed.target != list(range(32))
        at = changed.target.index(min(changed.moved))
        assert set(changed.target[at : at + 3]) == changed.moved
        assert abs(changed.target.index(31) - changed.target.index(30)) == 1


def test_a_moved_block_or_what_it_moved_past_is_found():
    gold = links(*(([k], [k]) for k in range(8)))
    changed = perturbed.Changed([*range(8)], [0, 3, 4, 5, 1, 2, 6, 7], [], frozenset([1, 2]))
    new, _ = perturbed.renumbered(gold, changed)
    passages = perturbed.moved_passages(changed, new)
    assert passages == [({1, 2}, {4, 5}), ({3, 4, 5}, {1, 2, 3})]
    back = perturbed.Changed([*range(8)], [0, 3, 4, 5, 1, 2, 6, 7], [], frozenset([3, 4, 5]))
    assert perturbed.moved_passages(back, new) == passages[::-1]
    assert perturbed.moved_passages(perturbed.Changed([0], [0], []), gold) == []

    def moved(*spans):
        beads = [Bead(Span(k, k + 1), Span(0, 0)) for k in range(8)]
        beads += [Bead(Span(8, 8), Span(k, k + 1)) for k in range(8)]
        found = (Moved(Span(*a), Span(*b), 0.9) for a, b in spans)
        return Alignment(tuple(beads), moved=tuple(found))

    assert perturbed.covered(moved(((1, 2), (4, 6))), *passages[0])
    assert perturbed.covered(moved(((3, 5), (1, 4))), *passages[1])
    assert not perturbed.covered(moved(((3, 4), (1, 4))), *passages[1])
    assert not perturbed.covered(moved(((3, 5), (6, 8))), *passages[1])
    assert not perturbed.covered(moved(), *passages[0])


class Letters:
    """An encoder that knows how often each letter stands in a sentence, and what it was asked."""

    name, revision = "letters", "1"

    def __init__(self):
        self.calls = []

    def encode(self, sentences):
        self.calls += sentences
        return np.array([[text.count(letter) + 0.1 for letter in "abc"] for text in sentences])


def test_cached_vectors_are_encoded_once(tmp_path):
    encoder = Letters()
    with closing(goldsets.Cached(encoder, tmp_path)) as cached:
        first = cached.encode(["ab", "c", "ab"])
    with closing(goldsets.Cached(encoder, tmp_path)) as cached:
        second = cached.encode(["c", "ab"])
    assert sorted(encoder.calls) == ["ab", "c"]
    assert (first[[1, 0]] == second).all()
    assert (first[0] == first[2]).all()


def test_summed_runs_have_the_direction_of_their_sum():
    encoder = Letters()
    given = peers.Summed(["aab", " "], ["ccc"], encoder)
    vector = given.encode(["aab BLANK_LINE"])[0]
    rows = encoder.encode(["aab", " "])
    wanted = rows[0] * np.sqrt(3) + rows[1]
    assert vector == pytest.approx(wanted / np.linalg.norm(wanted), rel=1e-5)
    assert len(given.encode(["ccc", "PAD"])) == 2


def test_nltk_pairs_become_beads_and_nulls():
    pytest.importorskip("nltk")
    source, target = ["x" * n for n in (12, 20)], ["y" * n for n in (10, 5, 5)]
    found = peers.nltk_gale_church(source, target, Letters())
    assert found == links(([0], [0]), ([1], [1, 2]))


def test_long_texts_are_changed_by_chance_but_the_same_each_time():
    one, again = longtexts.long_texts(None, 300, seed=1), longtexts.long_texts(None, 300, seed=1)
    assert one == again != longtexts.long_texts(None, 300, seed=2)
    assert min(len(one.source), len(one.target)) >= 300


def test_changed_texts_say_the_same():
    texts = longtexts.documents(None)[0]
    changed = longtexts.changed(texts, np.random.default_rng(0))
    assert " ".join(changed.source) == " ".join(texts.source)
    assert set(changed.source) != set(texts.source)


def test_rounds_of_vectors_keep_their_cosines_and_are_unlike():
    class Plain:
        def encode(self, sentences):
            rng = np.random.default_rng(0)
            vectors = rng.normal(size=(len(sentences), 64)).astype(np.float32)
            return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    found = longtexts.Pool(None, Plain(), seed=3).vectors(400)
    texts = longtexts.documents(None)
    once = sum(len(each.source) for each in texts)
    assert len(found.source) == len(found.source_lengths) >= 400
    # no sentence of a later round is near one of the first
    later = found.source[2 * once :] @ found.source[:once].T
    assert np.abs(later).max() < 0.7
    np.testing.assert_allclose(np.linalg.norm(found.source, axis=1), 1, atol=1e-4)


def test_links_are_right_that_lie_inside_one_unit(capsys):
    gold = links(([0, 1], [0, 1]), ([2], [2]))

    def answer(*beads):
        path = (Bead(Span(a, b), Span(a, b), trust) for a, b, trust in beads)
        return accuracy.Answer(Alignment(tuple(path)).links(), gold, known=True)

    single = answer((0, 1, 0.99), (1, 2, 0.97), (2, 3, 0.4))
    merged = answer((0, 1, 0.99), (1, 3, 0.96))  # over the edge of two units
    doubtful = answer((0, 2, 0.5), (2, 3, 0.5))
    accuracy._show_units({"some": [single, merged], "doubtful": [doubtful]})
    some, doubtful = capsys.readouterr().out.splitlines()[-2:]
    assert some.startswith("| some | 5 | 0.800 | 4 | 0.750 |")
    assert doubtful.startswith("| doubtful | 2 | 1.000 | 0 | – |")


def test_stored_pairs_become_a_corpus(tmp_path):
    records = assembly.store(250, tmp_path / "corpus")
    assert len(records) == 3
    row = assembly.assembled(tmp_path / "corpus", records, "tsv", "none")
    assert row.startswith("| 250 | none | tsv | 250 |")
