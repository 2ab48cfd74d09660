"""Findings that another one explains, and questions that are none."""

from dataclasses import replace

import pytest
from fidelity_cases import sure_both_ways

from aligner.bitext import Span
from aligner.fidelity.echoes import without_echoes, without_lost
from aligner.fidelity.findings import Finding


def _finding(kind, source=(), target=(), confidence=0.9):
    spans = [tuple(Span(*each) for each in side) for side in (source, target)]
    return Finding(kind, "minor", confidence, 0, *spans, "it is so")


@pytest.mark.parametrize(
    ("lost", "question"),
    [
        (_finding("omission", [(10, 30)]), _finding("punctuation", [(29, 30)], [(0, 9)])),
        (_finding("addition", [], [(10, 30)]), _finding("punctuation", [(0, 9)], [(29, 30)])),
        (_finding("omission", [(10, 30)]), _finding("punctuation", [(12, 13)])),
    ],
)
def test_a_question_or_bracket_lost_with_its_text_is_reported_once(lost, question):
    assert without_lost([lost, question]) == [lost]


@pytest.mark.parametrize(
    ("lost", "question"),
    [
        (_finding("omission", [(10, 30)]), _finding("punctuation", [(8, 9)], [(0, 9)])),
        (_finding("addition", [], [(4, 9)]), _finding("punctuation", [(8, 9)], [(0, 9)])),
        (_finding("omission", [(10, 30)], [], 0.4), _finding("punctuation", [(29, 30)], [(0, 9)])),
    ],
)
def test_a_question_that_stands_elsewhere_is_still_reported(lost, question):
    assert without_lost([lost, question]) == [lost, question]


def test_what_breaks_off_is_no_addition():
    broken = _finding("truncation", [], [(10, 30)])
    added = _finding("addition", [], [(10, 30)])
    other = _finding("addition", [], [(40, 50)])
    assert without_echoes([broken, added, other], "") == [broken, other]


@pytest.mark.parametrize(
    "echo",
    [
        _finding("omission", [(20, 30)]),  # a clause
        _finding("number", [(20, 22)]),
        _finding("reference", [(20, 22)]),
        _finding("placeholder", [(20, 22)]),
        _finding("punctuation", [(29, 30)], [(10, 30)]),
    ],
)
def test_what_the_pair_that_breaks_off_lacks_is_cut_off(echo):
    broken = _finding("truncation", [], [(10, 30)])
    assert without_echoes([broken, echo], "") == [broken]


@pytest.mark.parametrize(
    "other",
    [
        replace(_finding("omission", [(20, 30)]), severity="major"),  # a sentence
        replace(_finding("omission", [(20, 30)]), bead=1),
        _finding("number", [(20, 22)], [(11, 12)]),
        replace(_finding("number", [(20, 22)]), bead=1),
        _finding("punctuation", [(9, 10)], [(0, 10)]),
    ],
)
def test_what_is_wrong_beside_it_is_still_reported(other):
    broken = _finding("truncation", [], [(10, 30)])
    assert without_echoes([broken, other], "") == [broken, other]


_TAGS = _finding("placeholder", [(10, 30), (34, 38)])


@pytest.mark.parametrize(
    ("tags", "address", "is_echo"),
    [
        (_TAGS, _finding("reference", [(15, 25)]), True),
        (_TAGS, _finding("reference", [(31, 34)]), False),
        (_TAGS, _finding("reference", [(15, 25)], [(5, 9)]), False),
        (replace(_TAGS, target=(Span(4, 10),)), _finding("reference", [(15, 25)], [(5, 9)]), True),
    ],
)
def test_an_address_in_a_lost_tag_is_lost_with_it(tags, address, is_echo):
    assert without_echoes([tags, address], "") == [tags, *([] if is_echo else [address])]


# fmt: off
SAME = [
    ("en", "de", "You are coming, aren’t you?", "Du kommst doch mit."),
    ("ru", "en", "— Вы ведь не за чаем пришли, — сказала она.",
     "“You haven’t come for tea, have you?” she said."),
    ("nl", "fr", "Je komt toch mee.", "Tu viens, n’est-ce pas ?"),
    ("en", "de", "Forgot your password?", "Passwort vergessen"),
    ("en", "ja", "Forgot your password?", "パスワードをお忘れの場合"),
    ("en", "fr", "Need help?", "Aide"),
]
OTHER = [
    ("en", "de", "You are coming, aren’t you?", "Du kommst mit."),
    ("en", "de", "Are you coming?", "Du kommst doch mit."),
    ("en", "de", "Forgot your password?", "Sie haben Ihr Passwort vergessen."),
    ("en", "de", "Does she know him?", "Sie kennt ihn"),
    ("en", "de", "Not one of the many people who were there has seen it?",
     "Von den vielen Leuten dort hat es niemand gesehen"),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "source", "target"), SAME)
def test_tags_and_labels_may_be_said_without_asking(one, other, source, target):
    assert not sure_both_ways("punctuation", (one, other), (source, target))


@pytest.mark.parametrize(("one", "other", "source", "target"), OTHER)
def test_a_question_that_is_a_statement_is_found(one, other, source, target):
    assert len(sure_both_ways("punctuation", (one, other), (source, target))) == 2
