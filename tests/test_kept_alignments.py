"""Alignments that are kept: found by the same question again, and by no other."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3

import pytest

import aligner
from aligner.bitext import Alignment, Bead, Document, Moved, Span
from aligner.decisions import Constraints
from aligner.encoders import load_encoder
from aligner.model.parameters import default_parameters
from aligner.multi import align_pairwise
from aligner.pipeline import basis, documents
from aligner.pipeline.kept_alignments import KeptAlignment
from aligner.plumbing.cache import _FILE, Cache

SOURCE = ["The ferry left at noon.", "Nobody waved.", "It rained.", "The harbour was empty."]
TARGET = ["Die Fähre legte mittags ab.", "Niemand winkte, und es regnete.", "Der Hafen war leer."]
LANGUAGES = {"source_language": "en", "target_language": "de"}


class Counting:
    """The embedded encoder under a name of its own, which remembers what it was asked."""

    name, revision = "counting", "1"

    def __init__(self):
        self.asked = 0
        self._encoder = load_encoder()

    def encode(self, sentences):
        self.asked += len(sentences)
        return self._encoder.encode(sentences)


@pytest.fixture
def searches(monkeypatch):
    """How often the model was asked."""
    asked = []

    def counted(*arguments):
        asked.append(arguments)
        return search(*arguments)

    search = documents.align_sides
    monkeypatch.setattr(documents, "align_sides", counted)
    return asked


def test_the_same_texts_are_neither_encoded_nor_searched_again(tmp_path, searches):
    first = aligner.align(SOURCE, TARGET, encoder=Counting(), cache=tmp_path, **LANGUAGES)
    encoder = Counting()
    again = aligner.align(SOURCE, TARGET, encoder=encoder, cache=tmp_path, **LANGUAGES)
    assert again == first
    assert (len(searches), encoder.asked) == (1, 0)


def test_nor_are_versions_of_a_text_that_were_aligned_before(tmp_path, searches):
    versions = {"en": SOURCE, "de": TARGET, "nl": ["De veerboot vertrok om twaalf uur."]}
    first = align_pairwise(aligner.Aligner(Counting(), cache=tmp_path), versions)
    encoder = Counting()
    tool = aligner.Aligner(encoder, cache=tmp_path)
    assert align_pairwise(tool, versions) == first
    assert tool.align(SOURCE, TARGET, **LANGUAGES) == first["en", "de"]
    assert (len(searches), encoder.asked) == (3, 0)


@pytest.mark.parametrize("related", [None, 0.1, 1 / 3])
def test_all_of_an_alignment_is_kept_to_the_last_bit(tmp_path, related):
    other = Bead(Span(0, 1), Span(0, 0), 0.1 + 0.2)
    pair = Bead(Span(0, 1), Span(0, 2), 2 / 3, (other, Bead(Span(0, 2), Span(0, 2), 1e-17)))
    nulls = Bead(Span(1, 2), Span(2, 2), None), Bead(Span(2, 2), Span(2, 3), 0.0)
    moved = (Moved(Span(1, 2), Span(2, 3), 0.7),)
    alignment = Alignment((pair, *nulls), related, moved, is_measured=True)
    sides = [Document.from_sentences(side, None) for side in (SOURCE[:2], TARGET)]
    told = basis.basis_of(Counting(), default_parameters(True), ((1, 1),))
    place = KeptAlignment(Cache(tmp_path), told, sides, Constraints((2, 3)))
    assert place.read() is None
    place.write(alignment)
    assert place.read() == alignment


@pytest.mark.parametrize(
    "other", [{"name": "another"}, {"revision": "2"}, {"settings": "x"}, {"languages": ("en",)}]
)
def test_another_encoder_finds_nothing(tmp_path, searches, other):
    changed = Counting()
    for name, value in other.items():
        setattr(changed, name, value)
    for encoder in (Counting(), changed):
        aligner.align(SOURCE, TARGET, encoder=encoder, cache=tmp_path, **LANGUAGES)
    assert len(searches) == 2


def test_words_are_linked_anew(tmp_path, searches):
    tool = aligner.Aligner(cache=tmp_path)
    plain = tool.align(SOURCE, TARGET, **LANGUAGES)
    linked = tool.align(SOURCE, TARGET, **LANGUAGES, word_links=True)
    assert any(bead.word_links for bead in linked.alignment)
    assert tool.align(SOURCE, TARGET, **LANGUAGES) == plain
    assert tool.align(SOURCE, TARGET, **LANGUAGES, word_links=True) == linked
    assert len(searches) == 1


def a_little_off(parameters):
    """Others that make the same file, whose numbers are rounded."""
    first, second = parameters.meaning
    first = dataclasses.replace(first, opening=first.opening + 1e-5)
    other = dataclasses.replace(parameters, meaning=(first, second))
    assert other.to_json() == parameters.to_json()
    return other


@pytest.mark.parametrize(
    "other",
    [
        {"shapes": [(1, 1), (2, 1)]},
        {"parameters": dataclasses.replace(default_parameters(True), note="another")},
        {"parameters": a_little_off(default_parameters(True))},
    ],
)
def test_another_aligner_finds_nothing(tmp_path, searches, other):
    aligner.Aligner(cache=tmp_path).align(SOURCE, TARGET, **LANGUAGES)
    aligner.Aligner(cache=tmp_path, **other).align(SOURCE, TARGET, **LANGUAGES)
    assert len(searches) == 2


@pytest.mark.parametrize(
    ("sides", "asked"),
    [
        ((SOURCE[:-1], TARGET), {}),
        ((SOURCE, [*TARGET[:-1], "Der Hafen war voll."]), {}),
        (([*SOURCE[:2], " ".join(SOURCE[2:])], TARGET), {}),
        ((SOURCE, TARGET), {"target_language": "is"}),
        ((SOURCE, TARGET), {"locked": [(1, 1)]}),
        ((SOURCE, TARGET), {"locked": [(2, [])]}),
        ((SOURCE, TARGET), {"forbidden": [(1, 1)]}),
        ((SOURCE, TARGET), {"boundaries": [(1, 1)]}),
    ],
)
def test_another_question_finds_nothing_and_is_found_itself(tmp_path, searches, sides, asked):
    tool = aligner.Aligner(cache=tmp_path)
    tool.align(SOURCE, TARGET, **LANGUAGES)
    other = tool.align(*sides, **{**LANGUAGES, **asked})
    assert len(searches) == 2
    assert tool.align(*sides, **{**LANGUAGES, **asked}) == other
    assert len(searches) == 2


def test_paragraphs_are_part_of_the_question(tmp_path, searches):
    tool = aligner.Aligner(cache=tmp_path)
    target = " ".join(TARGET)
    tool.align("\n\n".join(SOURCE), target, **LANGUAGES)
    tool.align(" ".join(SOURCE), target, **LANGUAGES)
    assert len(searches) == 2


def test_a_changed_model_finds_nothing(tmp_path, searches, monkeypatch):
    tool = aligner.Aligner(cache=tmp_path)
    tool.align(SOURCE, TARGET, **LANGUAGES)
    monkeypatch.setattr(basis, "code_checksum", lambda: "another")
    tool.align(SOURCE, TARGET, **LANGUAGES)
    assert len(searches) == 2


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("model/search.py", True),
        ("vectors/tokens.py", True),
        ("formats/xml.py", True),
        ("languages/languages.tsv", True),
        ("splitters/languages.tsv", True),
        ("a_new_room/work.py", True),
        ("trust.py", True),
        ("fidelity/judge.py", False),
        ("view/report.js", False),
        ("model/__pycache__/search.py", False),
    ],
)
def test_the_code_s_checksum_is_that_of_the_files_that_align(monkeypatch, tmp_path, name, counts):
    copy = tmp_path / "aligner"
    shutil.copytree(basis.files("aligner"), copy, ignore=shutil.ignore_patterns("*.pyc"))
    before = basis.code_checksum()
    monkeypatch.setattr(basis, "files", lambda _: copy)
    assert basis.code_checksum.__wrapped__() == before
    (copy / name).parent.mkdir(exist_ok=True)
    with (copy / name).open("a") as file:
        file.write("# another line\n")
    assert (basis.code_checksum.__wrapped__() != before) is counts


def test_a_damaged_alignment_is_made_anew(tmp_path, searches):
    tool = aligner.Aligner(cache=tmp_path)
    first = tool.align(SOURCE, TARGET, **LANGUAGES)
    with sqlite3.connect(tmp_path / _FILE) as file:
        entries = file.execute("select rowid, value from entries").fetchall()
        for row, value in entries:
            file.execute("update entries set value = ? where rowid = ?", (value[:-1] + b"!", row))
    file.close()
    assert tool.align(SOURCE, TARGET, **LANGUAGES) == first
    assert len(searches) == 2


def test_nothing_is_kept_of_an_encoder_that_does_not_say_which_it_is(tmp_path, searches):
    encoder = Counting()
    encoder.revision = ""
    tool = aligner.Aligner(encoder=encoder, cache=tmp_path)
    for _ in range(2):
        tool.align(SOURCE, TARGET, **LANGUAGES)
    assert len(searches) == 2
