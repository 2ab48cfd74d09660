import pickle
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import bitext_of
from aligner.bitext import Alignment, Bead, Bitext, Document, Link, Links, Provenance, Span
from aligner.errors import InputError
from aligner.evaluation import evaluate
from aligner.splitters import split, split_lines


def bead(i, j, a, b, confidence=None):
    return Bead(Span(i, i + a), Span(j, j + b), confidence)


@st.composite
def alignments(draw):
    """Any valid alignment: two-sided beads with canonical runs of nulls between them."""
    beads, i, j = [], 0, 0
    confidences = st.none() | st.floats(0, 1)
    for _ in range(draw(st.integers(0, 5))):
        steps = [(1, 0)] * draw(st.integers(0, 2)) + [(0, 1)] * draw(st.integers(0, 2))
        steps.append((draw(st.integers(1, 3)), draw(st.integers(1, 3))))
        for a, b in steps:
            beads.append(bead(i, j, a, b, draw(confidences)))
            i, j = i + a, j + b
    for a, b in [(1, 0)] * draw(st.integers(0, 2)) + [(0, 1)] * draw(st.integers(0, 2)):
        beads.append(bead(i, j, a, b))
        i, j = i + a, j + b
    return Alignment(tuple(beads))


# --- documents ------------------------------------------------------------------------------------


def test_a_document_slices_its_sentences_and_what_stands_between_them():
    document = Document("Ein. \r\n Zwei.", (Span(0, 4), Span(8, 13)), "de")
    assert list(document) == ["Ein.", "Zwei."]
    assert document[1] == "Zwei."
    assert len(document) == 2
    assert document.slices(Span(0, 2)) == (Span(0, 13),)
    assert document.slices(Span(1, 1)) == ()
    assert document.paragraph_starts == (0,)


def test_a_document_of_a_mixed_page_is_sliced_by_region():
    page = "Eins. Zwei.\n\nOne. Two.\n\nDrei."
    regions = (Span(0, 11), Span(24, 29))
    document = Document(page, (Span(0, 5), Span(6, 11), Span(24, 29)), "de", regions)
    assert document.slices(Span(0, 3)) == (Span(0, 11), Span(24, 29))
    assert document.slices(Span(0, 2)) == (Span(0, 11),)
    assert document.paragraph_starts == (0, 2)
    with pytest.raises(ValueError, match="outside the document's regions"):
        Document(page, (Span(13, 17),), "en", regions)
    with pytest.raises(ValueError, match="outside the document's regions"):
        Document(page, (Span(6, 26),), "en", regions)


@pytest.mark.parametrize("spans", [((0, 3), (2, 4)), ((3, 4), (0, 1)), ((0, 99),)])
def test_a_document_s_sentences_are_ordered_and_inside(spans):
    with pytest.raises(ValueError, match="in order, disjoint and inside the text"):
        Document("abcdef", tuple(Span(*span) for span in spans))


def test_paragraphs_begin_after_blank_lines():
    text = "a\r\nb\r\n\r\nc"
    document = Document(text, (Span(0, 1), Span(3, 4), Span(8, 9)))
    assert document.paragraph_starts == (0, 2)


def test_a_blank_line_among_lines_of_sentences_begins_a_paragraph():
    document = split_lines("A one.\n\nB two.\n\n\nC three.\nC four.\n\n", "en")
    assert [document[k] for k in document.paragraph_starts] == ["A one.", "B two.", "C three."]
    assert Document.from_sentences(["", "A", "B", "", "C"]).paragraph_starts == (1, 4)
    assert Document.from_sentences(["", ""]).paragraph_starts == ()


@settings(deadline=None)
@given(st.lists(st.text()))
def test_a_document_of_ready_sentences_holds_just_these(sentences):
    assert list(Document.from_sentences(sentences, "xx")) == sentences


def test_what_split_a_text_is_kept_but_makes_no_other_document():
    ready = Document("Eins. Zwei.", (Span(0, 5), Span(6, 11)), "de")
    found = split(ready.text, "de")
    assert (ready.splitter, found.splitter) == ("given", "rules:de")
    assert (found, hash(found), repr(found)) == (ready, hash(ready), repr(ready))
    for copied in (pickle.loads(pickle.dumps(found)), replace(found, language="nl")):
        assert copied.splitter == "rules:de"
    old = pickle.loads(pickle.dumps(ready))
    del old.__dict__["splitter"]  # as pickled before documents had one
    assert old.splitter == "given"


# --- beads, links, alignments ---------------------------------------------------------------------


def test_a_bead_knows_its_shape():
    assert bead(0, 0, 1, 2).shape == (1, 2)
    assert not bead(0, 0, 1, 2).is_null
    assert bead(0, 0, 1, 0).is_null
    runner_up = Bead(Span(0, 1), Span(0, 2), 0.1)
    turned = Bead(Span(0, 1), Span(0, 1), 0.9, (runner_up,)).inverse()
    assert turned.alternatives[0].shape == (2, 1)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_is_a_probability(confidence):
    with pytest.raises(ValueError, match="must lie in"):
        bead(0, 0, 1, 1, confidence)
    with pytest.raises(ValueError, match="must lie in"):
        Link((0,), (0,), confidence)


def test_empty_beads_and_links_are_none():
    with pytest.raises(ValueError, match="at least one side"):
        bead(0, 0, 0, 0)
    with pytest.raises(ValueError, match="at least one side"):
        Link((), ())


@pytest.mark.parametrize("side", [(1, 0), (2, 2), (-1, 0)])
def test_a_link_s_indexes_are_ascending_from_0(side):
    for source, target in ((side, (0,)), ((0,), side)):
        with pytest.raises(ValueError, match="ascending from 0"):
            Link(source, target)


@pytest.mark.parametrize(
    ("beads", "said"),
    [
        ([bead(0, 0, 1, 1), bead(2, 1, 1, 1)], "bead 1 must start where"),
        ([bead(1, 0, 1, 1)], "bead 0 must start where"),
        ([bead(0, 0, 1, 1), bead(1, 0, 1, 1)], "bead 1 must start where"),
        ([bead(0, 0, 2, 0)], "must hold one sentence"),
        ([bead(0, 0, 0, 1), bead(0, 1, 1, 0)], "must come before those of the target"),
    ],
)
def test_an_alignment_is_a_path_with_one_spelling(beads, said):
    with pytest.raises(ValueError, match=said):
        Alignment(tuple(beads))


def test_an_alignment_tells_its_size_shapes_and_links():
    alignment = Alignment((bead(0, 0, 1, 2, 0.5), bead(1, 2, 1, 0), bead(2, 2, 0, 1)))
    assert alignment.size == (2, 3)
    assert alignment.shapes() == {(1, 2): 1, (1, 0): 1, (0, 1): 1}
    expected = (Link((0,), (0, 1), 0.5), Link((1,), ()), Link((), (2,)))
    assert alignment.links() == Links(expected)
    assert len(alignment) == 3
    assert Alignment(()).size == (0, 0)


@settings(deadline=None)
@given(alignments())
def test_the_inverse_of_the_inverse_is_the_alignment(alignment):
    assert alignment.inverse().inverse() == alignment


@settings(deadline=None)
@given(alignments())
def test_the_inverse_swaps_the_sides_of_every_link(alignment):
    turned = {(link.target, link.source, link.confidence) for link in alignment.inverse().links()}
    assert turned == {(link.source, link.target, link.confidence) for link in alignment.links()}
    assert alignment.inverse().size == alignment.size[::-1]


@settings(deadline=None)
@given(alignments())
def test_an_alignment_s_links_cover_every_sentence_once(alignment):
    n, m = alignment.size
    assert [index for link in alignment.links() for index in link.source] == list(range(n))
    assert [index for link in alignment.links() for index in link.target] == list(range(m))


# --- bitexts --------------------------------------------------------------------------------------


def some_bitext():
    source = Document.from_sentences(["Eins.", "Zwei.", "Drei."], "de")
    target = Document.from_sentences(["One.", "Two."], "en")
    beads = (bead(0, 0, 1, 1, 0.9), bead(1, 1, 1, 0, 0.7), bead(2, 1, 1, 1, 0.4))
    return Bitext(source, target, Alignment(beads))


def test_a_bitext_gives_pairs_and_nulls():
    bitext = some_bitext()
    assert [(pair.source, pair.target) for pair in bitext] == [
        ("Eins.", "One."),
        ("Zwei.", ""),
        ("Drei.", "Two."),
    ]
    assert [pair.confidence for pair in bitext.pairs()] == [0.9, 0.4]
    assert [pair.confidence for pair in bitext.pairs(min_confidence=0.5)] == [0.9]
    assert [(pair.source, pair.target_parts) for pair in bitext.nulls()] == [("Zwei.", ())]
    assert len(bitext) == 3


def test_a_bitext_refuses_what_does_not_fit():
    bitext = some_bitext()
    with pytest.raises(ValueError, match="covers"):
        Bitext(bitext.target, bitext.source, bitext.alignment)
    for confidence in (-1.0, 2.0, float("nan")):
        with pytest.raises(InputError, match="min_confidence"):
            bitext.pairs(min_confidence=confidence)  # before the first pair is asked for


def test_pairs_without_confidences_cannot_be_chosen_by_confidence():
    document = Document.from_sentences(["a", "b"])
    beads = (bead(0, 0, 1, 1, 0.9), bead(1, 1, 1, 1))
    bitext = Bitext(document, document, Alignment(beads))
    assert [pair.confidence for pair in bitext.pairs()] == [0.9, None]
    with pytest.raises(
        InputError, match=r"the link \[1\]:\[1\] has no .* leave min_confidence out"
    ):
        bitext.pairs(min_confidence=0.5)
    only_nulls = Bitext(
        document, Document.from_sentences([]), Alignment((bead(0, 0, 1, 0), bead(1, 0, 1, 0)))
    )
    assert list(only_nulls.pairs(min_confidence=0.5)) == []


def test_a_pair_across_regions_is_shown_with_a_line_break_between_its_slices():
    page = "Eins.\n\nOne. Two.\n\nZwei."
    source = Document(page, (Span(0, 5), Span(18, 23)), "de", (Span(0, 5), Span(18, 23)))
    target = Document(page, (Span(7, 16),), "en", (Span(7, 16),))
    (pair,) = Bitext(source, target, Alignment((bead(0, 0, 2, 1, 0.5),)))
    assert pair.source_parts == ("Eins.", "Zwei.")
    assert pair.source == "Eins.\nZwei."
    assert pair.target == "One. Two."


def test_a_bitext_turned_round_shows_the_other_side_first():
    turned = some_bitext().inverse()
    assert turned.source.language == "en"
    assert [pair.source for pair in turned] == ["One.", "", "Two."]


def test_a_bitext_as_a_table_of_pandas():
    pytest.importorskip("pandas", reason="pandas is an extra")
    frame = some_bitext().to_dataframe()
    assert list(frame["shape"]) == ["1-1", "1-0", "1-1"]
    assert list(frame["target"]) == ["One.", "", "Two."]
    assert list(frame["target_ids"]) == [(0,), (), (1,)]


def test_provenance_is_one_line():
    made = Provenance("0.1.0", "rules:de", "default", "3", "p1", {"max_bead": "6"})
    assert str(made) == (
        "aligner:0.1.0|splitter:rules:de|encoder:default@3|parameters:p1|max_bead:6"
    )
    assert str(Provenance("1", "s", "e")) == "aligner:1|splitter:s|encoder:e"
    assert made.as_dict()["settings"] == {"max_bead": "6"}


def test_a_bitext_and_its_provenance_are_hashable_and_can_be_pickled():
    chosen = {"max_bead": "6"}
    made = Provenance("0.1.0", "rules:de", "default", settings=chosen)
    plain = some_bitext()
    bitext = Bitext(plain.source, plain.target, plain.alignment, made)
    chosen["max_bead"] = "9"
    assert made.as_dict()["settings"] == {"max_bead": "6"}
    made.as_dict()["settings"]["max_bead"] = "9"
    assert made.settings == (("max_bead", "6"),)
    twin = pickle.loads(pickle.dumps(bitext))
    assert twin == bitext
    assert len({bitext, twin}) == len({made, twin.provenance}) == 1


def test_several_bitexts_name_each_of_their_splitters_once():
    parts = [
        Provenance("0.1.0", f"{first}+{second}", "default")
        for first, second in combinations(("rules+2:de", "rules+2:fr", "given"), 2)
    ]
    assert Provenance.of_all(parts).splitter == "rules+2:de+rules+2:fr+given"


def test_several_beads_and_sentences_are_taken_by_a_slice():
    source = Document.from_sentences(["Eins.", "Zwei.", "Drei."], "de")
    target = Document.from_sentences(["One.", "Two.", "Three."], "en")
    ones = [Span(k, k + 1) for k in range(3)]
    bitext = Bitext(source, target, Alignment(tuple(Bead(one, one) for one in ones)))
    assert source[1:] == ("Zwei.", "Drei.")
    assert [pair.target for pair in bitext[:2]] == ["One.", "Two."]
    assert bitext[-1:] == (bitext[2],)


def test_an_alignment_is_a_sequence_of_beads():
    path = Alignment(tuple(bead(k, k, 1, 1, 0.5) for k in range(3)))
    assert [path[k] for k in range(len(path))] == list(path)
    assert path[-1] is path.beads[-1]
    assert path[1:] == path.beads[1:]
    with pytest.raises(IndexError):
        path[3]


def test_links_are_a_sequence():
    links = Links(tuple(Link([k], [k]) for k in range(3)))
    assert [links[k] for k in range(len(links))] == list(links)
    assert (links[-1], links[:2]) == (links.links[2], links.links[:2])
    with pytest.raises(IndexError):
        links[3]


def test_a_bitext_is_shown_in_short():
    bitext = Bitext(
        Document.from_sentences(["a", "b"], "en"),
        Document.from_sentences(["c"]),
        Alignment((bead(0, 0, 1, 1, 0.5), bead(1, 1, 1, 0, 0.5))),
    )
    assert repr(bitext) == "<en-? bitext of 2 and 1 sentences: 1 pair, 1 null>"


def test_an_alignment_and_links_are_shown_in_short():
    path = Alignment((bead(0, 0, 1, 1, 0.5), bead(1, 1, 1, 0, 0.5)))
    assert repr(path) == "<alignment of 2 and 1 sentences: 1 pair, 1 null>"
    assert str(path) == repr(path)[1:-1]
    assert repr(path.links()) == "<2 links: 1 pair, 1 null>"
    assert str(Links(())) == "0 links: 0 pairs, 0 nulls"
    assert repr(Alignment(())) == "<alignment of 0 and 0 sentences: 0 pairs, 0 nulls>"


def test_any_iterables_make_links_and_alignments():
    links = Links(Link([i], np.array([i, i + 1])) for i in range(3))
    assert links == Links(tuple(Link((i,), (i, i + 1)) for i in range(3)))
    assert evaluate(links, links).strict.f1 == 1
    assert {type(index) for link in links for index in (*link.source, *link.target)} == {int}
    beads = [bead(0, 0, 1, 1), bead(1, 1, 1, 1)]
    assert Alignment(iter(beads)) == Alignment(tuple(beads))
    assert len({Alignment(beads), Alignment(tuple(beads))}) == 1


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Link(0, 1), "a link's side must be a list of sentence indexes"),
        (lambda: Link([0.5], [1]), "a link's side must be a list of sentence indexes"),
        (lambda: Link("0", "1"), "a link's side must be a list of sentence indexes"),
        (lambda: Link([1, 0], [1]), "ascending from 0"),
        (lambda: Link([], []), "on at least one side"),
        (lambda: Links([((0,), (0,))]), r"not of \(\(0,\), \(0,\)\)"),
        (lambda: Links(3), "not of 3"),
        (lambda: Alignment(None), "an alignment's beads must be a list of Bead, not None"),
        (lambda: Alignment(bead(0, 0, 1, 1)), r"beads must be a list of Bead, not Bead\("),
        (lambda: Alignment([1]), "beads must be a list of Bead, but holds 1"),
        (lambda: Alignment((), moved=None), "moved must be a list of Moved, not None"),
        (lambda: Alignment((), moved=[1]), "moved must be a list of Moved, but holds 1"),
        (lambda: Bead([0], [1]), r"a bead's sides must be spans, .* not \[0\] and \[1\]"),
        (lambda: Span(3, 1), "0 <= start <= stop"),
        (lambda: Bead(Span(0, 0), Span(1, 1)), "on at least one side"),
    ],
)
def test_nouns_that_a_user_makes_say_what_they_take(made, said):
    with pytest.raises(InputError, match=said):
        made()


def test_a_link_that_alone_lacks_a_confidence_is_named():
    links = Links([Link([0], [0], 0.9), Link([1], [2])])
    some = bitext_of(["a", "b", "c"], ["x", "y", "z"], links)
    for asked in (
        lambda: some.pairs(min_confidence=0.5),
        lambda: some.threshold_for(0.9),
        lambda: some.thresholds(),
    ):
        with pytest.raises(InputError, match=r"the link \[1\]:\[2\] has no confidence, though"):
            asked()


def test_a_document_takes_pairs_as_spans():
    made = Document("Ja. Nein.", [(0, 3), [4, 9]], "de", [(0, 9)])
    assert made == Document("Ja. Nein.", (Span(0, 3), Span(4, 9)), "de")
    assert list(made) == ["Ja.", "Nein."]
    for wrong in (3, "ab", (1, 2, 3), ("a", "b"), None, (3, 1)):
        with pytest.raises(InputError, match="are spans, such as Span"):
            Document("Ja. Nein.", [wrong])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("abc", "give a list of sentences, not str; aligner.split"),
        (5, "give a list of sentences, not int"),
        (["a", float("nan")], r"sentences are strings, but sentence 1 is nan \(float\)"),
        ([b"a"], r"sentence 0 is b'a' \(bytes\)"),
    ],
)
def test_what_are_no_ready_sentences(given, said):
    with pytest.raises(InputError, match=said):
        Document.from_sentences(given, "de")
