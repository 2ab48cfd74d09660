"""Items of lists that one side numbers otherwise."""

import pytest
from fidelity_cases import SURE, findings


def sure(*pairs, languages=("en", "de")):
    found = findings("number", *pairs, languages=languages)
    return [each.message for each in found if each.confidence >= SURE]


SAID = [
    ("Open the lid.", "Öffnen Sie den Deckel."),
    ("Take the filter out.", "Nehmen Sie den Filter heraus."),
    ("Rinse it well.", "Spülen Sie ihn gut aus."),
    ("Put the new one in.", "Setzen Sie den neuen ein."),
]
MORE = "Take care not to bend it.", "Achten Sie darauf, ihn nicht zu verbiegen."


def steps(ours, theirs, longer=True, mark="."):
    """A list whose items have these labels, and a second sentence each."""
    for n, m, (one, two) in zip(ours, theirs, SAID, strict=True):
        yield f"{n}{mark} {one}", f"{m}{mark} {two}"
        if longer:
            yield MORE


@pytest.mark.parametrize("mark", [".", ")"])
@pytest.mark.parametrize("longer", [True, False])
@pytest.mark.parametrize(
    "labels",
    [
        ((2, 3, 4, 5), (3, 4, 5, 6)),
        ((3, 4, 5, 6), (2, 3, 4, 5)),
        ((12, 13, 14, 15), (13, 14, 15, 16)),
        ((2, 3, 4, 5), (4, 5, 6, 7)),
    ],
)
def test_a_list_that_is_numbered_on_has_no_fault(labels, longer, mark):
    first = ("1. Switch it off. Unplug it.", "1. Schalten Sie es aus."), ("Wait.", "Warten Sie.")
    last = ("That is all.", "Das ist alles."), ("See page 16.", "Siehe Seite 16.")
    assert sure(*first, *steps(*labels, longer, mark), *last) == []


def test_an_item_that_became_two_brings_one_label_more():
    split = "1. Switch it off and unplug it.", "1. Schalten Sie es aus. 2. Ziehen Sie den Stecker."
    assert sure(split, *steps((2, 3, 4, 5), (3, 4, 5, 6))) == []


@pytest.mark.parametrize(
    ("labels", "count"),
    [(((2, 3, 4, 5), (2, 8, 4, 5)), 1), (((2, 3, 4, 5), (2, 4, 3, 5)), 2)],
)
def test_a_wrong_label_and_two_that_have_changed_places_are_faults(labels, count):
    assert len(sure(*steps(*labels))) == count


def test_a_number_in_a_sentence_is_no_label():
    pairs = [(f"{n} men came.", f"{n + 10} Männer kamen.") for n in (30, 40)]
    assert len(sure(pairs[0], MORE, pairs[1])) == 2
