"""Translation units, and those of a bitext."""

import pytest

from aligner import Alignment, Bead, Bitext, Document, Span
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
