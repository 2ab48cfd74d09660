"""What a user has decided: any form of link, contradictions, characters, and the file."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import aligner
from aligner.bitext import Bead, Document, Link, Span
from aligner.decisions import Choice, Constraints, Decisions
from aligner.errors import FormatError, InputError

SIZE = (10, 12)


def bead(source: range, target: range) -> Bead:
    return Bead(Span(source.start, source.stop), Span(target.start, target.stop))


# --- sentence indexes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        Link((3,), (4, 5), 0.5),
        Bead(Span(3, 4), Span(4, 6), 0.5),
        (3, [4, 5]),
        ([3], (5, 4)),
        [[3], range(4, 6)],
        (np.int64(3), np.array([4, 5])),
        ({3}, iter([4, 5])),
    ],
    ids=str,
)
def test_a_link_has_many_forms(link):
    assert Choice.of([link], SIZE, "link").beads == {bead(range(3, 4), range(4, 6))}


def test_a_null_of_several_sentences_is_a_null_of_each():
    choice = Choice.of([([2, 3], []), ((), 7), Bead(Span(5, 6), Span(9, 9))], SIZE, "link")
    assert choice == Choice(frozenset(), frozenset({2, 3, 5}), frozenset({7}))
    assert Bead(Span(3, 4), Span(1, 1)) in choice
    assert Bead(Span(4, 5), Span(1, 1)) not in choice
    assert Bead(Span(8, 8), Span(7, 8), 0.1) in choice


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ((3, "4"), "(3, '4') is no locked link; give a pair of source and target sentence indexes"),
        ((3, 4, 5), "(3, 4, 5) is no locked link"),
        ((3, 4.0), "(3, 4.0) is no locked link"),
        (7, "7 is no locked link"),
        (([], []), "the locked link []:[] names no sentence"),
        ((10, 1), "the locked link [10]:[1] names source sentence 10, but the source has 10"),
        (
            (1, [11, 12]),
            "the locked link [1]:[11, 12] names target sentence 12, but the target has",
        ),
        ((-1, 1), "the locked link [-1]:[1] names source sentence -1"),
        (([1, 3], 2), "the locked link [1, 3]:[2] must join source sentences that follow each"),
        ((1, [2, 2]), "the locked link [1]:[2, 2] must join target sentences that follow each"),
        (([1, 3], []), "the locked link [1, 3]:[] must join source sentences"),
    ],
    ids=str,
)
def test_a_link_that_is_none(link, said):
    with pytest.raises(InputError) as caught:
        Constraints.of(SIZE, locked=[link])
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (3, "3 is no boundary"),
        ((3, [4]), "(3, [4]) is no boundary"),
        ((1, 2, 3), "(1, 2, 3) is no boundary"),
        ((11, 3), "the boundary (11, 3) lies outside the documents"),
        ((3, -1), "the boundary (3, -1) lies outside the documents"),
    ],
    ids=str,
)
def test_a_boundary_that_is_none(pair, said):
    with pytest.raises(InputError) as caught:
        Constraints.of(SIZE, boundaries=[pair])
    assert str(caught.value).startswith(said)


CONTRADICTIONS = [
    ({"locked": [(3, 4), (4, 3)]}, "the locked links [3]:[4] and [4]:[3] cross"),
    ({"locked": [(5, 5), (3, [5, 6])]}, "the locked links [3]:[5, 6] and [5]:[5] overlap"),
    ({"locked": [([3, 4], 4), ([4, 5], 5)]}, "the locked links [3, 4]:[4] and [4, 5]:[5] overlap"),
    ({"locked": [(3, 4), ([3, 4], 4)]}, "the locked links [3]:[4] and [3, 4]:[4] overlap"),
    ({"locked": [([3, 4], 4), (4, [])]}, "the locked links [3, 4]:[4] and [4]:[] overlap"),
    ({"locked": [([], 4), ([3, 4], 4)]}, "the locked links [3, 4]:[4] and []:[4] overlap"),
    ({"locked": [(3, 4)], "forbidden": [(3, 4)]}, "the link [3]:[4] is both locked and forbidden"),
    ({"locked": [(3, [])], "forbidden": [([2, 3], [])]}, "the link [3]:[] is both locked and"),
    ({"locked": [([], 3)], "forbidden": [([], 3)]}, "the link []:[3] is both locked and forbidden"),
    ({"boundaries": [(5, 3), (3, 5)]}, "the boundaries (3, 5) and (5, 3) cross"),
    (
        {"locked": [(1, 1), ([3, 4], 4)], "boundaries": [(2, 2), (4, 4), (9, 9)]},
        "the boundary (4, 4) cuts through the locked link [3, 4]:[4]",
    ),
    (
        {"locked": [(3, [4, 5])], "boundaries": [(3, 5)]},
        "the boundary (3, 5) cuts through the locked link [3]:[4, 5]",
    ),
    (
        {"locked": [([3, 4], [4, 5])], "boundaries": [(2, 2), (4, 5)]},
        "the boundary (4, 5) cuts through the locked link [3, 4]:[4, 5]",
    ),
    (
        {"locked": [(3, 8)], "boundaries": [(1, 1), (5, 5), (6, 6)]},
        "the boundary (5, 5) cuts through the locked link [3]:[8]",
    ),
]


@pytest.mark.parametrize(
    ("wanted", "said"), CONTRADICTIONS, ids=[said for _, said in CONTRADICTIONS]
)
def test_a_contradiction_is_refused_by_name(wanted, said):
    with pytest.raises(InputError) as caught:
        Constraints.of(SIZE, **wanted)
    assert str(caught.value).startswith(said)
    assert str(caught.value).endswith("; take one of them back (sentences are counted from 0)")
    vectors = [np.eye(size, 12) for size in SIZE]
    with pytest.raises(InputError, match="take one of them back"):
        aligner.align_embeddings(*vectors, **wanted)


@given(st.permutations([(k // 2, range(k % 2, 3)) for k in range(8)]))
def test_which_contradiction_is_told_does_not_hang_on_the_order(links):
    with pytest.raises(InputError, match=r"\[0\]:\[0, 1, 2\] and \[0\]:\[1, 2\] overlap"):
        Constraints.of(SIZE, links)


def test_what_only_touches_is_no_contradiction():
    locked = [([3, 4], 4), (5, [5, 6]), (3, 4)[:0] or ([3, 4], 4), (7, []), (7, [])]
    asked = Constraints.of(SIZE, locked, [(3, 4)], [(3, 4), (5, 5), (6, 7), (6, 9), (0, 0), SIZE])
    assert len(asked.locked.beads) == 2
    assert asked.summary() == {"locked": "3", "forbidden": "1", "boundaries": "6"}


def test_nothing_decided_is_false():
    assert not Constraints.of(SIZE)
    assert Constraints.of(SIZE, boundaries=[(0, 0)])
    assert Constraints.of(SIZE, forbidden=[(0, [])])


def test_corners_are_edges_of_locks_and_cuts_boundaries_with_room_as_well():
    asked = Constraints.of((50, 50), [([5, 6], 8)], boundaries=[(20, 20), (20, 30), (30, 30)])
    assert asked.corners == [(5, 8), (7, 9)]
    assert Constraints.of((50, 50), boundaries=[(20, 25), (30, 30)]).cuts == [(20, 25), (30, 30)]
    assert Constraints.of((50, 50), boundaries=[(0, 9)]).cuts == []


# --- characters -----------------------------------------------------------------------------------

SOURCE = "Eins. Zwei! Drei?\n\nVier.  Fünf."
TARGET = "One. Two! Three? Four. Five."


def cut(text: str, *sentences: str) -> Document:
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in sentences]
    return Document(text, tuple(spans))


GERMAN = cut(SOURCE, "Eins.", "Zwei!", "Drei?", "Vier.", "Fünf.")
ENGLISH = cut(TARGET, "One.", "Two!", "Three?", "Four.", "Five.")
DIGESTS = GERMAN.text_sha256, ENGLISH.text_sha256


def test_decisions_in_characters():
    made = Decisions.of(
        GERMAN,
        ENGLISH,
        locked=[([0, 1], 0), (2, [])],
        forbidden=[(3, 4)],
        boundaries=[(3, 3), (5, 5)],
    )
    assert made == Decisions(
        DIGESTS,
        (((Span(0, 11),), (Span(0, 4),)), ((Span(12, 17),), ())),
        (((Span(19, 24),), (Span(23, 28),)),),
        ((19, 17), (31, 28)),
    )


@st.composite
def wanted(draw: st.DrawFn) -> Constraints:
    links = st.tuples(*[st.sets(st.integers(0, 4), max_size=1)] * 2).filter(any)
    cuts = st.tuples(st.integers(0, 5), st.integers(0, 5))
    try:
        return Constraints.of(
            (5, 5),
            draw(st.lists(links, max_size=3)),
            draw(st.lists(links, max_size=3)),
            draw(st.lists(cuts, max_size=3)),
        )
    except InputError:
        return Constraints((5, 5))


@given(wanted())
def test_what_is_put_down_in_characters_or_in_a_file_can_be_taken_up(tmp_path_factory, asked):
    path = tmp_path_factory.mktemp("made") / "decisions.json"
    links = asked.locked.links(), asked.forbidden.links(), asked.boundaries
    made = Decisions.of(GERMAN, ENGLISH, locked=links[0], forbidden=links[1], boundaries=links[2])
    assert made.constraints(GERMAN, ENGLISH) == asked
    aligner.write_decisions(made, path)
    assert aligner.read_decisions(path) == made


def test_a_passage_may_have_a_span_for_each_sentence_or_for_a_run():
    single = ((Span(0, 5), Span(6, 11)), (Span(0, 4),))
    whole = ((Span(0, 11),), (Span(0, 4),))
    asked = [Decisions(DIGESTS, (link,)).constraints(GERMAN, ENGLISH) for link in (single, whole)]
    assert asked[0] == asked[1] == Constraints.of((5, 5), [([0, 1], 0)])


def test_an_other_splitter_that_agrees_at_the_edges_will_do():
    other = cut(SOURCE, "Eins. Zwei!", "Drei?", "Vier.", "Fünf.")
    made = Decisions.of(GERMAN, ENGLISH, locked=[([0, 1], 0)], boundaries=[(3, 3)])
    assert made.constraints(other, ENGLISH) == Constraints.of((4, 5), [(0, 0)], (), [(2, 3)])


def test_a_boundary_may_stand_anywhere_between_two_sentences():
    for offset in (17, 18, 19):
        made = Decisions(DIGESTS, boundaries=((offset, 17),))
        assert made.constraints(GERMAN, ENGLISH).boundaries == ((3, 3),)


def test_blank_lines_keep_their_places():
    document = Document.from_sentences(["a", "", "b", ""])
    made = Decisions.of(
        document, document, locked=[([0, 1], 0), (3, [])], boundaries=[(2, 1), (3, 3)]
    )
    asked = Constraints.of((4, 4), [([0, 1], 0), (3, [])], (), [(2, 1), (3, 3)])
    assert made.constraints(document, document) == asked


MISPLACED = [
    (
        Decisions(DIGESTS, (((Span(0, 5),), (Span(1, 4),)),)),
        "the locked link [[0, 5]]:[[1, 4]] does not fall on sentences: no target sentence begins at"
        " character 1; the splitter may have changed",
    ),
    (
        Decisions(DIGESTS, (), (((Span(0, 8),), ()),)),
        "the forbidden link [[0, 8]]:[] does not fall on sentences: no source sentence ends at"
        " character 8; the splitter may have changed",
    ),
    (
        Decisions(DIGESTS, boundaries=((8, 5),)),
        "the boundary [8, 5] does not fall between sentences: source character 8 lies inside one;"
        " the splitter may have changed",
    ),
    (
        Decisions(DIGESTS, boundaries=((6, 99),)),
        "the boundary [6, 99] names target character 99, but the text has only 28; decide on it",
    ),
    (
        Decisions(DIGESTS, (((Span(0, 99),), (Span(0, 4),)),)),
        "the locked link [[0, 99]]:[[0, 4]] names source character 99, but the text has only ",
    ),
    (
        Decisions(DIGESTS, (((Span(0, 5), Span(12, 17)), (Span(0, 4),)),)),
        "the locked link [0, 2]:[0] must join source sentences that follow each other",
    ),
    (
        Decisions((DIGESTS[1], DIGESTS[0])),
        "the decisions were made on these texts the other way round; swap source and target",
    ),
    (
        Decisions((DIGESTS[0], DIGESTS[0])),
        "the decisions were made on another target text than this one",
    ),
]


@pytest.mark.parametrize(("made", "said"), MISPLACED, ids=[said for _, said in MISPLACED])
def test_decisions_that_do_not_fit_the_texts(made, said):
    with pytest.raises(InputError) as caught:
        made.constraints(GERMAN, ENGLISH)
    assert str(caught.value).startswith(said)


def test_only_a_file_that_is_at_fault_is_blamed():
    made = replace(Decisions.of(GERMAN, ENGLISH, locked=[(0, 0)]), name="d.json")
    for more, said in (
        ({"locked": [(99, 0)]}, "the locked link [99]:[0] names source sentence 99"),
        ({"forbidden": [(0, 0)]}, "the link [0]:[0] is both locked and forbidden"),
        ({"boundaries": ["x"]}, "'x' is no boundary"),
    ):
        with pytest.raises(InputError) as caught:
            made.constraints(GERMAN, ENGLISH, **more)
        assert str(caught.value).startswith(said)
    for broken in (
        replace(made, forbidden=made.locked),
        replace(made, boundaries=((8, 5),)),
        replace(made, text_sha256=(DIGESTS[0], DIGESTS[0])),
    ):
        with pytest.raises(InputError, match=r"^d\.json: "):
            broken.constraints(GERMAN, ENGLISH, locked=[(99, 0)])


def test_a_file_is_named_where_nothing_keeps_to_it_alone():
    made = replace(Decisions.of(GERMAN, ENGLISH, locked=[(0, 0)]), name="d.json")
    assert str(made.constraints(GERMAN, ENGLISH).impossible()).startswith("d.json: no alignment")
    more = made.constraints(GERMAN, ENGLISH, boundaries=[(1, 1)])
    assert str(more.impossible()).startswith("no alignment")


def test_an_empty_span_between_two_sentences_that_touch_is_none():
    document = Document("一。二。", (Span(0, 2), Span(2, 4)))
    made = Decisions((document.text_sha256,) * 2, (((Span(2, 2),), (Span(0, 2),)),))
    with pytest.raises(InputError, match="there is no source sentence at character 2"):
        made.constraints(document, document)
    cut = Decisions((document.text_sha256,) * 2, boundaries=((2, 2),))
    assert cut.constraints(document, document).boundaries == ((1, 1),)


# --- the file -------------------------------------------------------------------------------------


def entry(**changes) -> str:
    data = {"version": 1, "text_sha256": list(DIGESTS), "locked": [], "forbidden": []}
    return json.dumps(data | changes)


def test_a_file_has_one_decision_a_line(tmp_path):
    made = Decisions.of(GERMAN, ENGLISH, locked=[(0, 0), (1, [])], boundaries=[(3, 3)])
    aligner.write_decisions(made, tmp_path / "decisions.json")
    lines = (tmp_path / "decisions.json").read_text(encoding="utf-8").splitlines()
    assert lines[1] == '  "version": 1,'
    assert lines[3:9] == [
        '  "locked": [',
        '    {"source": [[0, 5]], "target": [[0, 4]]},',
        '    {"source": [[6, 11]], "target": []}',
        "  ],",
        '  "forbidden": [],',
        '  "boundaries": [',
    ]


def test_lists_may_be_left_out(tmp_path):
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"version": 1, "text_sha256": [DIGESTS[0].upper(), DIGESTS[1]]}))
    assert aligner.read_decisions(path) == Decisions(DIGESTS)


LINKED = {"source": [[0, 1]], "target": [[0, 1]]}
BAD_FILES = [
    ("", "it is empty"),
    ("[" * 100_000, "it is no JSON"),
    ("[]", "it is no JSON object"),
    ("{}", 'its "version" must be 1, not None'),
    (entry(version=2), 'its "version" must be 1, not 2'),
    (entry(locks=[]), 'there is no entry "locks"; did you mean locked'),
    (entry(text_sha256=None), 'its "text_sha256" must hold the SHA-256 of the source and'),
    (entry(text_sha256=["ab", "cd"]), 'its "text_sha256" must hold'),
    (entry(locked={}), 'its "locked" must be a list'),
    (entry(locked=[LINKED, 1]), 'number 2 of "locked" is no object; it must be like {"source"'),
    (entry(locked=[{"source": [], "target": []}]), 'number 1 of "locked" holds no text on either'),
    (entry(locked=[{"source": [[0, 1]]}]), 'number 1 of "locked" has no "target", which is []'),
    (entry(locked=[{"target": [[0, 1]]}]), 'number 1 of "locked" has no "source", which is []'),
    (entry(locked=[LINKED | {"why": 1}]), 'number 1 of "locked" has an entry "why", which is not'),
    (entry(locked=[LINKED | {"source": 1}]), 'the "source" of number 1 of "locked" is no list of'),
    (
        entry(forbidden=[LINKED | {"source": [[2, 1]]}]),
        'the "source" of number 1 of "forbidden" has a'
        " span that ends before it begins, [2, 1]; turn it round",
    ),
    (
        entry(locked=[LINKED | {"source": [0, 1]}]),
        'the "source" of number 1 of "locked" has 0 in the',
    ),
    (
        entry(locked=[LINKED | {"source": [[0, True]]}]),
        'the "source" of number 1 of "locked" has an offset that is no whole number, true',
    ),
    (
        entry(locked=[LINKED | {"source": [["0", 1]]}]),
        'the "source" of number 1 of "locked" has an offset that is no whole number, "0"',
    ),
    (
        entry(locked=[LINKED | {"source": [[-3, 1]]}]),
        'the "source" of number 1 of "locked" has a negative offset, -3; they count from 0',
    ),
    (
        entry(boundaries=[[1, 2], [1, -2]]),
        'number 2 of "boundaries" has a negative offset, -2; they',
    ),
    (
        entry(boundaries=[1]),
        'number 1 of "boundaries" has 1 in the place of offsets; it must be two',
    ),
    (
        entry(boundaries=["x" * 500]),
        f'number 1 of "boundaries" has "{"x" * 59}… in the place of offsets; it must be two',
    ),
]


@pytest.mark.parametrize(("text", "said"), BAD_FILES, ids=[text[:60] for text, _ in BAD_FILES])
def test_a_file_that_holds_no_decisions(tmp_path, text, said):
    path = tmp_path / "d.json"
    path.write_text(text)
    with pytest.raises(FormatError) as caught:
        aligner.read_decisions(path)
    assert str(caught.value).startswith(f"{path} holds no decisions: {said}")
