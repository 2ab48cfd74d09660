"""Frozen nouns hold tuples: whoever keeps a list that they were given cannot change them."""

import re

import pytest

from aligner import (
    Alignment,
    Bead,
    Bitext,
    Document,
    Finding,
    InputError,
    Judgement,
    Manuscript,
    Moved,
    MultiBead,
    MultiBitext,
    Place,
    Provenance,
    Span,
    Unit,
    WordLink,
)
from aligner.bitext import Remark
from aligner.view import Mark, View

HERE = Span(0, 1)
BOTH = Bead(HERE, HERE, 0.9)
SIDES = Document("A", (HERE,), "de"), Document("B", (HERE,), "en")
PLACE = Place(HERE, (("line", 1),))
BITEXT = Bitext(*SIDES, Alignment((BOTH,)))

NOUNS = [
    (Bead, {"source": HERE, "target": HERE}, "alternatives", BOTH),
    (Bead, {"source": HERE, "target": HERE}, "word_links", WordLink(HERE, HERE, 0.5)),
    (Document, {"text": "A"}, "sentences", HERE),
    (Document, {"text": "A", "sentences": ()}, "regions", HERE),
    (Document, {"text": "A", "sentences": ()}, "places", PLACE),
    (Manuscript, {"text": "A"}, "regions", HERE),
    (Manuscript, {"text": "A"}, "places", PLACE),
    (Manuscript, {"text": "A"}, "rows", (HERE,)),
    (Provenance, dict.fromkeys(("version", "splitter", "encoder"), ""), "unknown_languages", "is"),
    (Unit, {"texts": ("A", "B")}, "remarks", Remark("", "C")),
    (Judgement, {}, "moved", Moved(HERE, HERE, 0.5)),
    (Mark, {"bead": 0, "kind": "a", "message": "b"}, "source", HERE),
    (Mark, {"bead": 0, "kind": "a", "message": "b"}, "target", HERE),
    (View, {"bitext": BITEXT}, "marks", Mark(0, "a", "b")),
    (View, {"bitext": BITEXT}, "facts", ("a", "b")),
    (
        Finding,
        {
            "type": "omission",
            "severity": "minor",
            "confidence": 0.5,
            "bead": 0,
            "message": "a",
            "target": (HERE,),
        },
        "source",
        HERE,
    ),
]


@pytest.mark.parametrize(
    ("kind", "others", "name", "item"), NOUNS, ids=[f"{n[0].__name__}.{n[2]}" for n in NOUNS]
)
def test_a_list_that_is_changed_later_changes_no_noun(kind, others, name, item):
    given = [item]
    noun = kind(**others, **{name: given})
    given.append("anything")
    assert noun == kind(**others, **{name: (item,)})
    assert getattr(noun, name) == (item,)
    assert isinstance(hash(noun), int)
    for wrong in (3, "ab", b"ab", {item: 1}, {item}):
        message = f"the {name} of a {kind.__name__} must be a list or tuple, not {wrong!r}"
        with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
            kind(**others, **{name: wrong})


def test_lists_in_lists_become_tuples_too():
    assert Unit(["A", "B"], sentences=[[0], [1, 2]]).sentences == ((0,), (1, 2))
    assert Unit(["A", "B"], sentences=([0], [1])) == Unit(("A", "B"), sentences=((0,), (1,)))
    assert hash(Manuscript("A", rows=([HERE],))) == hash(Manuscript("A", rows=((HERE,),)))


@pytest.mark.parametrize("wrong", [{"a": 1, "b": 2}, {"a", "b"}, "ab", b"ab", 5])
def test_what_is_no_list_has_one_wording(wrong):
    message = re.escape(f"must be a list or tuple, not {wrong!r}")
    with pytest.raises(InputError, match=f"^the texts of a Unit {message}$"):
        Unit(wrong)
    with pytest.raises(InputError, match=f"^the sentences of a Unit {message}$"):
        Unit(("A", "B"), sentences=([0], wrong))


def test_several_versions_hold_tuples():
    whole = MultiBead([HERE, HERE], 0.9)
    assert whole == MultiBead((HERE, HERE), 0.9)
    versions = MultiBitext([*SIDES], [whole], names=["a", "b"])
    assert versions == MultiBitext(SIDES, (whole,), names=("a", "b"))
    assert isinstance(hash(versions), int)
