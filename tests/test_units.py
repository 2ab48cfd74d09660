"""Translation units, and those of a bitext."""

import pytest

from aligner import (
    Alignment,
    Bead,
    Bitext,
    Document,
    Link,
    Links,
    Span,
    bitext_of,
    read_units,
    write,
)
from aligner.bitext import Remark, Unit
from aligner.bitext.units import units_of
from aligner.errors import InputError

SOURCE = Document.from_sentences(["Ein Satz.", "Noch einer.", "Nur hier."], "de")
TARGET = Document.from_sentences(["One sentence. And another.", "Only there."], "en")


def bitext(confidence: float | None = 0.9) -> Bitext:
    beads = (
        Bead(Span(0, 2), Span(0, 1), confidence),
        Bead(Span(2, 3), Span(1, 1), confidence),
        Bead(Span(3, 3), Span(1, 2), confidence),
    )
    return Bitext(SOURCE, TARGET, Alignment(beads))


def test_units_of_a_bitext_are_its_pairs():
    (unit,) = units_of(bitext(), "letter")
    pair = next(bitext().pairs())
    assert unit == Unit((pair.source, pair.target), 0.9, "letter", ((0, 1), (0,)))
    assert unit.shape == (2, 1)
    assert unit.is_complete


def test_units_with_nulls_are_all_beads_in_order():
    units = list(units_of(bitext(), nulls=True))
    assert [unit.shape for unit in units] == [(2, 1), (1, 0), (0, 1)]
    assert [unit.texts for unit in units[1:]] == [("Nur hier.", ""), ("", "Only there.")]
    assert not units[1].is_complete


def test_doubtful_pairs_are_left_out_and_nulls_stay():
    assert not list(units_of(bitext(0.4), min_confidence=0.5))
    assert len(list(units_of(bitext(0.4), min_confidence=0.5, nulls=True))) == 2


def test_beads_that_were_given_lists_make_units_and_doubtful_ones_are_left_out():
    doubtful = Bead(Span(0, 2), Span(0, 1), 0.4, [Bead(Span(0, 1), Span(0, 1), 0.3)])
    beads = (doubtful, *bitext().alignment.beads[1:])
    shapes = [
        [unit.shape for unit in units_of(Bitext(SOURCE, TARGET, Alignment(beads)), **chosen)]
        for chosen in ({"nulls": True}, {"nulls": True, "min_confidence": 0.5})
    ]
    assert shapes == [[(2, 1), (1, 0), (0, 1)], [(1, 0), (0, 1)]]


def with_blank_lines() -> Bitext:
    """Two versions of a text whose blank lines are sentences, one of them without a counterpart."""
    sides = ["Eins.", "", " ", "Zwei."], ["One.", "\u200b", "Two."]
    links = Links(tuple(Link(*each) for each in (([0], [0]), ([1], [1]), ([2], []), ([3], [2]))))
    return bitext_of(*sides, links, source_language="de", target_language="en")


def test_blank_lines_are_no_units():
    pairs = [("Eins.", "One."), ("Zwei.", "Two.")]
    for nulls in (False, True):
        assert [unit.texts for unit in units_of(with_blank_lines(), nulls=nulls)] == pairs


@pytest.mark.parametrize(
    "suffix", [".tsv", ".tmx", ".xliff", ".moses", ".units.jsonl", ".xlsx", ".parquet"]
)
def test_a_file_of_units_lacks_blank_lines(tmp_path, suffix):
    file = tmp_path / f"x{suffix}"
    write(with_blank_lines(), file)
    units = read_units(file, ("de", "en"))
    assert [unit.texts for unit in units] == [("Eins.", "One."), ("Zwei.", "Two.")]


def test_a_bitext_of_blank_lines_alone_makes_no_file(tmp_path):
    blank = bitext_of([""], [""], Links((Link([0], [0]),)))
    with pytest.raises(InputError, match="would hold nothing"):
        write(blank, tmp_path / "x.tsv")
    assert not list(tmp_path.iterdir())


def test_a_threshold_needs_confidences():
    with pytest.raises(InputError, match="no confidences"):
        list(units_of(bitext(None), min_confidence=0.5))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((("one",),), "two versions"),
        ((("", ""),), "some text"),
        ((("a", "b"), 1.5), "in \\[0, 1\\]"),
        ((("a", "b"), None, "", ((0,),)), "indexes of 1"),
        ((("a", "b"), None, "", (), (Remark("", "!", 2),)), "a remark is about none of 2 texts"),
    ],
)
def test_a_unit_that_exists_is_valid(arguments, message):
    with pytest.raises(ValueError, match=message):
        Unit(*arguments)
