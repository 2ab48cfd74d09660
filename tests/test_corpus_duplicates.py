"""Duplicates to the letter and nearly so, beside sets of strings."""

from __future__ import annotations

import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.bitext import Unit
from aligner.corpus.filters.duplicates import Duplicates, NearDuplicates, normalized
from aligner.errors import MissingExtraError

LETTERS = st.text("aAß \n\t.一", max_size=3)
LANGUAGES = ("de", "en")


@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=40))
def test_duplicates_are_those_of_a_set_of_strings(pairs):
    seen: set[tuple[str, str]] = set()
    duplicates = Duplicates()
    for pair in pairs:
        if any(pair):
            key = normalized(pair[0]), normalized(pair[1])
            assert (duplicates(Unit(pair), LANGUAGES) is not None) == (key in seen)
            seen.add(key)


def test_what_makes_a_duplicate():
    duplicates = Duplicates()
    assert duplicates(Unit(("Ein Hund.", "A dog.")), LANGUAGES) is None
    reason = duplicates(Unit((" ein\nHUND. ", "a  dog.")), LANGUAGES)
    assert reason == "the same texts have come before"
    for same in ("Ein\u00a0Hund.", "E\u00adin\u200b Hund.\u200e", "\ufeffEin Hund．"):
        assert duplicates(Unit((same, "A dog.")), LANGUAGES) == reason
    assert duplicates(Unit(("Ein B\u00e4r.", "A bear.")), LANGUAGES) is None
    assert duplicates(Unit(("Ein Ba\u0308r.", "A bear.")), LANGUAGES) == reason
    for other in (("Ein Hund.", "One dog."), ("Ein Hund", "A dog."), ("A dog.", "Ein Hund.")):
        assert duplicates(Unit(other), LANGUAGES) is None
    assert duplicates(Unit(("क", "x")), LANGUAGES) is None
    assert duplicates(Unit(("कि", "x")), LANGUAGES) is None  # marks are no punctuation
    assert duplicates(Unit(("\ud800", "x")), LANGUAGES) is None


def sentence(rng: random.Random, words: int) -> list[str]:
    return ["".join(rng.choices("abcdefghij", k=6)) for _ in range(words)]


def grams(texts: tuple[str, str]) -> set[tuple[int, str]]:
    return {(v, text[k : k + 4]) for v, text in enumerate(texts) for k in range(len(text) - 3)}


def test_near_duplicates_beside_all_pairs():
    """Half of the pairs repeat an earlier one with some words changed."""
    rng = random.Random(1)
    pairs: list[tuple[list[str], list[str]]] = []
    near = NearDuplicates(0.85)
    kept: list[set] = []
    found, missed, wrong = 0, 0, 0
    for number in range(300):
        if number % 2 and pairs:
            old = rng.choice(pairs)
            changed = [list(side) for side in old]
            for _ in range(rng.randrange(4)):
                changed[0][rng.randrange(20)] = sentence(rng, 1)[0]
            pair = changed[0], changed[1]
        else:
            pair = sentence(rng, 20), sentence(rng, 20)
        pairs.append(pair)
        texts = " ".join(pair[0]), " ".join(pair[1])
        own = grams(texts)
        most = max((len(own & other) / len(own | other) for other in kept), default=0.0)
        reason = near(Unit(texts), LANGUAGES)
        found += reason is not None and most >= 0.85
        missed += reason is None and most >= 0.95
        wrong += reason is not None and most < 0.75
        if reason is None:
            kept.append(own)
    assert found > 80
    assert (missed, wrong) == (0, 0)


def test_near_duplicates_say_how_much():
    near = NearDuplicates()
    text = "The ferry has crossed the river for forty years, in fair weather and in foul."
    assert near(Unit(("Etwas anderes.", "Something else.")), LANGUAGES) is None
    assert near(Unit((text, text)), LANGUAGES) is None
    assert near(Unit((text, text)), LANGUAGES) == "100% the same as unit 2 of those kept"
    reason = near(Unit((text, text.replace("foul", "rain"))), LANGUAGES)
    assert reason is not None
    assert reason.endswith("% the same as unit 2 of those kept")


def test_the_same_run_finds_the_same():
    rng = random.Random(2)
    units = [Unit((" ".join(sentence(rng, 3)), "x")) for _ in range(50)] * 2
    runs = []
    for _ in range(2):
        near = NearDuplicates()
        runs.append([near(unit, LANGUAGES) for unit in units])
    assert runs[0] == runs[1]
    assert all(runs[0][50:])


def test_without_rensa_there_is_none_to_begin_a_build_with(monkeypatch):
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(MissingExtraError, match=r"NearDuplicates needs the package rensa"):
        NearDuplicates()


def test_without_rensa(monkeypatch):
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(
        MissingExtraError, match=r"NearDuplicates needs the package rensa.*\[duplicates\]"
    ):
        NearDuplicates()(Unit(("a", "b")), LANGUAGES)
